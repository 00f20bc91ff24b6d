"""A real terminal for tests: the program in a pseudo-terminal, its screen as rows of text."""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pexpect
import pyte
import pytest
from running import PASSED, PROGRAM

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
        keep = {name: os.environ[name] for name in (*PASSED, "HOME") if name in os.environ}
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
        self.child.ptyproc.delayafterclose = self.child.ptyproc.delayafterterminate = REST
        self.plain = "--plain" in words or more.get("TERM") == "dumb" or bool(more.get("BACKCARE_PLAIN"))

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
        self.wait_for(words)
        while self._read(REST):  # the rest of a screen that is drawn in several pieces
            pass
        return self.text()

    def wait_for(self, *words: str) -> None:
        """Wait until words stand on the screen, which is enough to press keys: earlier ones are forgotten by then."""
        self._wait(lambda: all(each in self.text() for each in words), f"{words}")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other; in plain mode each where the mark stands, before which none is heard."""
        for key in keys:
            self._press(key)

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

    def _press(self, key: str) -> None:
        if self.plain:
            self._wait(lambda: self.screen.display[self.screen.cursor.y].startswith(">"), "The mark")
        row = self._row()
        self.child.send(key)
        if self.plain and key.endswith(ENTER):  # the next mark stands below
            self._wait(lambda: self._row() > row, "The row below")

    def _row(self) -> int:
        """Give the row of the cursor, counted from the first that has scrolled away."""
        return len(self.screen.history.top) + self.screen.cursor.y

    def _wait(self, has_come: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE
        while not has_come():
            if time.monotonic() > until or self._read() is None:
                message = f"{what} never came. The screen:\n{self.text()}"
                raise AssertionError(message)

    def _read(self, patience: float = 0.2) -> bool | None:
        """Tell whether something came in some seconds; None after the program's end."""
        try:
            self.stream.feed(self.child.read_nonblocking(65536, timeout=patience))
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            return None
        return True
