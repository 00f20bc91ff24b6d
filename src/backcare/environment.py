"""What the environment says: the country, where the diary lives, how wide and how simple the output must be.

Read here and nowhere else: BACKCARE_HOME, BACKCARE_PLAIN, COLUMNS, TERM, LANG and LC_*. NO_COLOR is Rich's to heed, and
what a shell sets to complete a line is Typer's.
"""

import os
import shlex
import shutil
import sys
from pathlib import Path

from backcare.regions import RegionId

WIDEST = 80


def own_region() -> str:
    """Take the country from the locale, as en_US.UTF-8; "other" where it names none we know."""
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    countries = (name.partition(".")[0].partition("_")[2].lower() for name in named)
    return next((country for country in countries if country in list(RegionId)), "other")


def home() -> Path:
    """Give the folder of the diary: BACKCARE_HOME, or the platform's place for a program's data."""
    from platformdirs import user_data_path

    named = os.environ.get("BACKCARE_HOME")
    return Path(named) if named else user_data_path("backcare", appauthor=False)


def drop_odd_sizes() -> None:
    """Take away COLUMNS and LINES that hold other digits than ours: what others make of them ends in an error."""
    for name in ("COLUMNS", "LINES"):
        if not os.environ.get(name, "0").isascii():
            del os.environ[name]


def is_plain(wished: bool) -> bool:
    """Tell whether to use plain mode: it was asked for, or the terminal cannot move its cursor."""
    return wished or os.environ.get("BACKCARE_PLAIN", "") not in ("", "0") or os.environ.get("TERM") == "dumb"


def again(answers: str | None, *, saved: bool) -> str:
    """Say how to print the plan again, as it can be typed here."""
    if answers is None and not saved:
        return "Nothing was saved, so the plan can only be printed after answering again."
    own = Path(sys.argv[0])
    ways = {"backcare": os.path.relpath(own), "__main__.py": f"{os.path.relpath(sys.executable)} -m backcare"}
    command = "backcare" if shutil.which("backcare") else ways.get(own.name, "backcare")
    file = "" if answers is None else f" --answers {'FILE' if answers == '-' else shlex.quote(answers)}"
    return f"{command} plan{file} --out plan.pdf"


def width() -> int:
    """Give how many columns output may have: COLUMNS or the terminal's, 80 at most and where nothing is known."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns) > 0:
        return min(int(columns), WIDEST)
    try:
        return min(os.get_terminal_size(sys.stdout.fileno()).columns or WIDEST, WIDEST)
    except (OSError, ValueError):
        return WIDEST


def ascii_only() -> bool:
    """Tell whether standard output knows ASCII alone."""
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return not encoding.startswith("utf") or os.environ.get("LC_ALL") in ("C", "POSIX")
