"""Ctrl-C where no page is there to hear it: between two pages, and between the last answer and the result."""

import time
from pathlib import Path

import pytest
from terminal import CTRL_C, ENTER, Terminal
from test_leaving import (
    STOPPED,
    Place,
    is_usable,
    leave,
    plain_walk,
    screen_explained,
    sign_screen,
    stop_here,
    welcome,
    words_of,
)


@pytest.mark.parametrize("place", [welcome, sign_screen, screen_explained, stop_here])
@pytest.mark.parametrize("pause", [0.0, 0.002])
def test_a_ctrl_c_between_two_pages_is_heard(tmp_path: Path, place: Place, pause: float) -> None:
    with Terminal(tmp_path / "home", "assess") as terminal:
        place(terminal)
        terminal.press("n" if place is stop_here else ENTER if place is welcome else "0\r")
        time.sleep(pause)

        assert leave(terminal, CTRL_C) == 130
        # a real terminal echoes the key on the page's own screen and wipes it; pyte knows no second screen
        assert words_of(terminal.everything()).removeprefix("^C") == STOPPED
        assert is_usable(terminal)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [[], ["--plain"]], ids=["keyboard", "plain"])
@pytest.mark.parametrize("pause", [0.01, 0.03, 0.06])
def test_a_ctrl_c_after_an_emergency_was_ticked_hides_no_call(tmp_path: Path, mode: list[str], pause: float) -> None:
    with Terminal(tmp_path / "home", "assess", *mode, rows=100 if mode else 24) as terminal:
        sign_screen(terminal) if not mode else plain_walk(terminal, 0)
        terminal.press("2\r")
        time.sleep(pause)
        terminal.child.send(CTRL_C * 2)
        terminal.exit()

        assert "Call 911 now." in terminal.everything()
