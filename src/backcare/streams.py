"""The standard streams, whatever their other ends do: closed from the start, without a letter, or gone in between."""

import errno
import io
import os
import sys
from contextlib import suppress

from backcare import environment


class _Closed(io.StringIO):
    """Standard output that was closed: nobody would see what is written."""

    def write(self, _: str) -> int:
        """Refuse."""
        raise OSError(errno.EBADF, "it is closed")


def open_streams() -> None:
    """Open what was closed as full or empty, and let no letter that the terminal does not know end the program."""
    sys.stdin = sys.stdin or io.TextIOWrapper(io.BytesIO())
    sys.stdout = sys.stdout or _Closed()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def complain(error: Exception) -> None:
    """Say what went wrong on standard error: broken at words where a person reads it, else a line a sentence."""
    from textwrap import fill

    from backcare.render.lines import visible

    lines = [visible(line) for line in str(error).splitlines()]
    screen = sys.stderr.isatty()
    print("\n".join(fill(line, environment.width()) if screen else line for line in lines), file=sys.stderr)


def give_up_output() -> None:
    """Write what is left of standard output, or throw it away: Python writes it once more at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        with suppress(OSError):  # where it was closed there is nothing left
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
