"""A real terminal for tests: the program in a pseudo-terminal, its screen as rows of text."""

import os
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte
import pytest
from running import PROGRAM

PATIENCE = 20.0  # seconds until a screen must have come
REST = 0.05  # seconds without output after which it is whole

NONE = "0\r"
ENTER = "\r"
CTRL_C = "\x03"
CTRL_D = "\x04"


class Terminal:
    """The program on a screen of `columns` by `rows`; a context that ends it."""

    def __init__(
        self,
        home: Path,
        *words: str,
        columns: int = 80,
        rows: int = 24,
        program: Sequence[str] = (),
        **more: str,
    ) -> None:
        """Start the program (or another `program`) with `words`, its data in `home`, and `more` environment."""
        if os.name == "nt":
            pytest.skip("Windows has no pseudo-terminal")
        keep = {
            name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "PYTHONDONTWRITEBYTECODE")
        }
        settings = {"TERM": "xterm-256color", "LANG": "en_US.UTF-8", "PYTHONUTF8": "1", "PROMPT_TOOLKIT_NO_CPR": "1"}
        self.screen = pyte.HistoryScreen(columns, rows, history=2000)
        self.stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            (program or (PROGRAM,))[0],
            [*program[1:], *words],
            env={**keep, **settings, "BACKCARE_HOME": str(home), **more},
            dimensions=(rows, columns),
            timeout=PATIENCE,
        )
        self.child.delaybeforesend = None

    def __enter__(self) -> Self:
        """Give the terminal itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program, whatever it was doing."""
        self.child.close(force=True)

    def text(self) -> str:
        """Give what stands on the screen now."""
        return "\n".join(row.rstrip() for row in self.screen.display)

    def everything(self) -> str:
        """Give what has scrolled out of the screen, and what stands on it."""
        past = ["".join(row[column].data for column in range(self.screen.columns)) for row in self.screen.history.top]
        return "\n".join([*(row.rstrip() for row in past), self.text()])

    def see(self, words: str) -> str:
        """Wait until words stand on the screen and it has come to rest, and give the screen."""
        until = time.monotonic() + PATIENCE
        while words not in self.text():
            if time.monotonic() > until or self._read() is None:
                message = f"{words!r} never came. The screen:\n{self.text()}"
                raise AssertionError(message)
        while self._read(REST):  # the rest of a screen that is drawn in several pieces
            pass
        return self.text()

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.child.send(key)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the screen as a window manager does."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def exit(self) -> int:
        """Read to the end, and give the exit code."""
        until = time.monotonic() + PATIENCE
        while self._read() is not None:
            assert time.monotonic() < until, f"It never ended. The screen:\n{self.text()}"
        self.child.wait()
        status = self.child.exitstatus
        return -1 if status is None else int(status)

    def _read(self, patience: float = 0.2) -> bool | None:
        """Tell whether something came in some seconds; None after the program's end."""
        try:
            self.stream.feed(self.child.read_nonblocking(65536, timeout=patience))
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return None
        return True
