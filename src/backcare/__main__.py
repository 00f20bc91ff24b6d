"""The way in: `--version` is answered before anything heavy is imported; all else is the Typer app's."""

import sys

from backcare import __version__


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        print(f"backcare {__version__}")
        return
    from backcare.cli import run

    run()


if __name__ == "__main__":
    main()
