"""The terminal itself: how large it is, what was typed too early, and what it means that it goes or is interrupted."""

import os
import sys

from backcare.errors import HangUp, Stopped

if sys.platform != "win32":
    import termios

WIDEST = 80


def stopped(how: BaseException | None = None) -> Stopped:
    """Give the end of the interview: Ctrl-C interrupts it, all else that may end it does not."""
    interrupted = isinstance(how, KeyboardInterrupt) and not isinstance(how, HangUp)
    return Stopped("Stopped. No result was given.", interrupted=interrupted)


def forget_keys() -> None:
    """Throw away what was typed before a question was there to read."""
    if sys.platform != "win32" and sys.stdin.isatty():
        termios.tcflush(sys.stdin, termios.TCIFLUSH)


def size() -> tuple[int, int]:
    """Give the terminal's columns, 80 at most, and rows."""
    try:
        known = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return WIDEST, 24
    return min(known.columns or WIDEST, WIDEST), known.lines or 24
