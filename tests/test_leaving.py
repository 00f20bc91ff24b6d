"""Leaving the interview, wherever it stands and however it is done: no result, nothing kept, and the number to call."""

import signal
import termios
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest
import terminal as terminals
from running import PROGRAM, run
from terminal import CTRL_C, CTRL_D, ENTER, Terminal
from test_terminal import STRAIGHT, walk

from backcare.diary import latest

Way = str | signal.Signals
Place = Callable[[Terminal], None]

STOPPED = "Stopped. No result was given. Very ill, or hard to breathe? Call 911 now."
RESULTS = ("EMERGENCY", "URGENT", "DOCTOR FIRST", "CONSULTATION", "SELF-CARE")
KEYS = ((CTRL_C, 130), (CTRL_D, 3))
WAYS = (*KEYS, (signal.SIGTERM, 3), (signal.SIGHUP, 3))
NAMES = ("Ctrl-C", "Ctrl-D", "SIGTERM", "SIGHUP")
PRIVATE = 8  # questions before the private one
COMMAS = ("What it stops", "What started it")  # where plain mode wants commas between digits


def welcome(terminal: Terminal) -> None:
    terminal.see("Enter: start")


def country(terminal: Terminal) -> None:
    welcome(terminal)
    terminal.press("c")
    terminal.see("In which country are you now?")


def sign_screen(terminal: Terminal) -> None:
    walk(terminal, 0)
    terminal.see("1 of about 17")


def line_explained(terminal: Terminal) -> None:
    sign_screen(terminal)
    terminal.press("?")
    terminal.see("Does not mean")


def screen_explained(terminal: Terminal) -> None:
    sign_screen(terminal)
    terminal.press("0", "?")
    terminal.see("Why we ask")


def walked_line(terminal: Terminal) -> None:
    sign_screen(terminal)
    terminal.press("u", ENTER)
    terminal.see("line 1 of 8")


def stop_here(terminal: Terminal) -> None:
    sign_screen(terminal)
    terminal.press("q")
    terminal.see("Stop here?")


def half_a_number(terminal: Terminal) -> None:
    walk(terminal, 3)
    terminal.see("4 of about 17")
    terminal.press("3")
    terminal.see("> 3")


def half_a_duration(terminal: Terminal) -> None:
    walk(terminal, 4)
    terminal.see("5 of about 17")
    terminal.press("3 w")
    terminal.see("> 3 w")


def half_a_check(terminal: Terminal) -> None:
    walk(terminal)
    terminal.press("y")
    terminal.see("> y")


def saving(terminal: Terminal) -> None:
    walk(terminal)
    terminal.press("y\r")
    terminal.see("Save your answers")


PLACES = (
    welcome,
    country,
    line_explained,
    screen_explained,
    walked_line,
    stop_here,
    half_a_number,
    half_a_duration,
    half_a_check,
    saving,
)


def plain_walk(terminal: Terminal, until: int) -> None:
    """Answer the first questions of the straight way as typed lines, until the next one is drawn."""
    welcome(terminal)
    terminal.press(ENTER)
    for number, (title, keys) in enumerate(STRAIGHT[:until], 1):
        terminal.wait_for(f"{number} of about 17. ")
        terminal.see(title)  # at rest: where standard error is elsewhere, so is the mark
        typed = keys.rstrip("\r")
        terminal.press((",".join(typed) if title in COMMAS else typed) + "\r")
    terminal.see("Is all of this right?" if until == len(STRAIGHT) else f"{until + 1} of about 17. ")


def plain_saving(terminal: Terminal) -> None:
    plain_walk(terminal, len(STRAIGHT))
    terminal.press("y\r")
    terminal.see("Save your answers")


PLAIN_PLACES: Mapping[str, Place] = {
    "plain_signs": partial(plain_walk, until=0),
    "plain_number": partial(plain_walk, until=3),
    "plain_private": partial(plain_walk, until=PRIVATE),
    "plain_check": partial(plain_walk, until=len(STRAIGHT)),
    "plain_saving": plain_saving,
}


def leave(terminal: Terminal, way: Way) -> int:
    """Press a key or send a signal, and give the exit code."""
    if isinstance(way, signal.Signals):
        terminal.child.kill(way)
    else:
        terminal.press(way)
    return terminal.exit()


def is_usable(terminal: Terminal) -> bool:
    """Tell whether the next program finds a terminal that echoes, reads lines and shows its cursor."""
    modes = int(termios.tcgetattr(terminal.child.child_fd)[3])
    return bool(modes & termios.ECHO and modes & termios.ICANON) and not terminal.screen.cursor.hidden


def words_of(shown: str) -> str:
    return " ".join(shown.split())


@pytest.mark.parametrize(("way", "code"), WAYS, ids=NAMES)
@pytest.mark.parametrize("place", PLACES)
def test_leaving_wipes_the_page_and_leaves_the_number_alone(tmp_path: Path, place: Place, way: Way, code: int) -> None:
    with Terminal(tmp_path / "home", "assess") as terminal:
        place(terminal)
        left = leave(terminal, way)

        assert left == code
        assert words_of(terminal.everything()) == STOPPED
        assert is_usable(terminal)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("way", "code"), WAYS[:3], ids=NAMES[:3])
@pytest.mark.parametrize("place", PLAIN_PLACES.values(), ids=PLAIN_PLACES)
def test_leaving_plain_mode_ends_with_the_number(tmp_path: Path, place: Place, way: Way, code: int) -> None:
    with Terminal(tmp_path / "home", "assess", "--plain", rows=100) as terminal:
        place(terminal)
        left = leave(terminal, way)
        shown = words_of(terminal.everything())

        assert left == code
        assert shown.endswith(STOPPED)
        assert shown.count("Stopped.") == 1
        assert not [word for word in (*RESULTS, "Traceback") if word in shown]
        assert is_usable(terminal)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("way", "code"), WAYS, ids=NAMES)
def test_leaving_with_save_asked_for_keeps_nothing(tmp_path: Path, way: Way, code: int) -> None:
    with Terminal(tmp_path / "home", "assess", "--save", "--out", str(tmp_path / "plan.txt")) as terminal:
        half_a_check(terminal)

        assert leave(terminal, way) == code
        assert words_of(terminal.everything()) == STOPPED
    assert list(tmp_path.iterdir()) == []


def test_leaving_after_another_country_was_chosen_names_its_number(tmp_path: Path) -> None:
    with Terminal(tmp_path / "home", "assess") as terminal:
        country(terminal)
        place = next(row.split()[0] for row in terminal.text().splitlines() if "United Kingdom" in row)
        terminal.press(place)
        terminal.see("Country: United Kingdom")
        terminal.press(ENTER)
        terminal.see("1 of about 17")

        assert leave(terminal, signal.SIGTERM) == 3
        assert words_of(terminal.everything()) == STOPPED.replace("911", "999")


@pytest.mark.parametrize("mode", ["", "--plain"])
def test_endless_enters_on_a_pipe_are_no_answers(tmp_path: Path, mode: str) -> None:
    line = f"yes '' | '{PROGRAM}' assess {mode}; exit ${{PIPESTATUS[1]}}"
    done = run(tmp_path, "-c", line, program=("bash",))

    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("There is no terminal to ask on.")
    assert done.stderr.endswith("Very ill, or hard to breathe? Call 911 now.\n")
    assert list(tmp_path.iterdir()) == []


def close(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Place, *mode: str) -> tuple[int | None, str]:
    """Close the terminal at a place, and give the exit code and what was said on a standard error elsewhere."""
    said = tmp_path / "stderr"
    monkeypatch.setattr(terminals, "PROGRAM", "bash")
    line = f"exec '{PROGRAM}' assess {' '.join(mode)} 2>'{said}'"
    with Terminal(tmp_path / "home", "-c", line, rows=100 if mode else 24) as terminal:
        place(terminal)
        terminal.child.ptyproc.fileobj.close()  # child.close() alone would kill it after 0.1 seconds
        until = time.monotonic() + terminals.PATIENCE
        while terminal.child.isalive():
            assert time.monotonic() < until, "It never ended."
            time.sleep(terminals.REST)
        code: int | None = terminal.child.exitstatus
    return code, said.read_text(encoding="utf-8")


@pytest.mark.parametrize("place", PLAIN_PLACES.values(), ids=PLAIN_PLACES)
def test_a_closed_terminal_in_plain_mode_ends_like_a_hang_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Place
) -> None:
    code, said = close(tmp_path, monkeypatch, place, "--plain")

    assert code == 3
    assert said.endswith(f"{STOPPED}\n")
    assert "Traceback" not in said
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("place", [*PLACES, sign_screen])
def test_a_closed_terminal_ends_like_a_hang_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: Place) -> None:
    code, said = close(tmp_path, monkeypatch, place)

    assert (code, said) == (3, f"{STOPPED}\n")
    assert not (tmp_path / "home").exists()


def leave_the_last_question(home: Path, way: Way) -> tuple[int, str, bool]:
    """Leave at the question about printing; give exit code, screen, and whether the terminal is usable."""
    with Terminal(home, "assess", "--save") as terminal:
        walk(terminal, PRIVATE)
        terminal.see("One private question")
        terminal.press("y")
        terminal.see("May the private answer be printed")
        code = leave(terminal, way)
        return code, terminal.text(), is_usable(terminal)


@pytest.mark.parametrize("way", [CTRL_C, CTRL_D], ids=NAMES[:2])
def test_leaving_the_question_about_printing_is_a_no_and_the_rest_stands(tmp_path: Path, way: Way) -> None:
    code, shown, usable = leave_the_last_question(tmp_path / "home", way)

    assert (code, usable) == (0, True)
    assert "Call or text 988" in shown
    assert latest(tmp_path / "home").private


@pytest.mark.parametrize("way", [CTRL_C, CTRL_D], ids=NAMES[:2])
def test_leaving_at_the_question_about_printing_does_not_deny_the_result(tmp_path: Path, way: Way) -> None:
    assert "No result was given" not in leave_the_last_question(tmp_path / "home", way)[1]


@pytest.mark.parametrize("way", [signal.SIGTERM, signal.SIGHUP], ids=NAMES[2:])
def test_a_signal_at_the_question_about_printing_leaves_a_usable_terminal(tmp_path: Path, way: Way) -> None:
    assert leave_the_last_question(tmp_path / "home", way)[2]
