"""The way in: `--version` is answered before anything heavy is imported; all else is the Typer app's."""

import gc
import os
import sys

from backcare import edition

INTERRUPTED = 130
STANDARD_OUTPUT = 1
MANY = 100_000  # new objects before Python looks for garbage: what is imported at the start all stays


def main() -> None:
    """Run the command line."""
    if sys.argv[1:] == ["--version"]:
        try:
            os.write(STANDARD_OUTPUT, f"{edition.named(edition.find())}\n".encode())
            os._exit(0)  # at once: there is nothing to tidy up, and to tidy up would take a quarter of the time
        except OSError:  # the app says what has become of standard output
            pass
    import atexit
    import signal

    gc.set_threshold(MANY)
    atexit.register(gc.freeze)  # at the end the system takes all memory back: to look it through for garbage is waste
    signal.signal(signal.SIGINT, lambda *_: os._exit(INTERRUPTED))  # while questions are asked, they hear it themselves
    from backcare.cli import run

    run()


if __name__ == "__main__":
    main()
