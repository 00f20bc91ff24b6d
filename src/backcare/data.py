"""The commands `data where | export | import | erase`: declared here as those of `cli.py` are there."""

import sys

import typer

from backcare import environment, files
from backcare.errors import Stopped
from backcare.options import Format, Import, Yes
from backcare.output import Page

ALL = "This is all that you keep, also what stays out of documents. Keep the file to yourself."
WORD = "erase"

data = typer.Typer(
    help="What is kept on this computer: where it lies, a copy of it, back again, or gone.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@data.command()
def where() -> None:
    """Print where the diary lies, whether there is one or not."""
    from backcare import store

    Page(Format.text, None).put(str(environment.home() / store.NAME))


@data.command()
def export() -> None:
    """Print all that is kept as JSON."""
    from backcare import diary
    from backcare.export import data as export

    Page(Format.json, None).put(export.written(diary.read(environment.home())))
    print(ALL, file=sys.stderr)


@data.command(name="import")
def import_(file: Import) -> None:
    """Take back what `data export` printed, into an empty diary."""
    from backcare import diary
    from backcare.export import data as export

    kept = export.read(files.read(file), file)
    diary.restore(environment.home(), kept)
    taken = _counted(len(kept.assessments), "assessment", "assessments")
    Page(Format.text, None).put(f"Taken in: {taken} and {_counted(len(kept.logged), 'entry', 'entries')}.")


@data.command()
def erase(yes: Yes = False) -> None:
    """Remove all that is kept on this computer; asks for a typed word first."""
    from backcare import store

    home = environment.home()
    if not yes and store.exists(home):
        _confirm(str(home / store.NAME))
    gone = store.erase(home)
    Page(Format.text, None).put("All that was kept is removed." if gone else "Nothing was kept, so nothing is removed.")


def _confirm(store: str) -> None:
    """Go on only if the word is typed on a terminal; raises `Stopped`."""
    import signal

    from backcare.prompts.terminal import read_line

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Stopped("Nothing was removed: there is no terminal to confirm it on. If you are sure, add --yes.")
    print(f"This removes your answers, scores, visits and notes for good: {store}")
    print(f"Type {WORD}, then Enter. Anything else keeps them.")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # Ctrl-C too is answered in words
    try:
        typed = read_line()
    except Stopped as stop:
        raise Stopped("Nothing was removed.", interrupted=stop.interrupted) from stop
    if typed.strip(" .'\"").lower() != WORD:
        raise Stopped("Nothing was removed.")


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
