"""The terminal itself: how large it is, what was typed too early, and what it means that it goes or is interrupted."""

import os
import select
import sys
from contextlib import suppress

from backcare.errors import HangUp, Stopped

if sys.platform != "win32":
    import termios

WIDEST = 80
EARLY = 4096  # bytes that a terminal keeps for a program
CTRL_C = b"\x03"


def stopped(how: BaseException | None = None) -> Stopped:
    """Give the end of the interview: Ctrl-C interrupts it, all else that may end it does not."""
    interrupted = isinstance(how, KeyboardInterrupt) and not isinstance(how, HangUp)
    return Stopped("Stopped. No result was given.", interrupted=interrupted)


def forget_keys() -> None:
    """Throw away what was typed before a question was there to read; raises `KeyboardInterrupt` for a Ctrl-C in it."""
    if sys.platform != "win32" and sys.stdin.isatty():
        early = b""
        while select.select([sys.stdin], [], [], 0)[0] and (more := os.read(sys.stdin.fileno(), EARLY)):
            early += more
        termios.tcflush(sys.stdin, termios.TCIFLUSH)
        if CTRL_C in early:
            raise KeyboardInterrupt


def read_line() -> str:
    """Read one line as it was typed; raises `Stopped`, on a row of its own, when the person leaves."""
    try:
        forget_keys()
        return input("> ").strip()
    except (KeyboardInterrupt, EOFError, UnicodeDecodeError) as error:
        with suppress(OSError):  # where the terminal has gone, it has no row
            print()
        raise stopped(error) from error


def size() -> tuple[int, int]:
    """Give the terminal's columns, 80 at most, and rows."""
    try:
        known = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return WIDEST, 24
    return min(known.columns or WIDEST, WIDEST), known.lines or 24
