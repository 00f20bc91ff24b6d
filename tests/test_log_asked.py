"""Writing down by the questions: with the keyboard and in plain lines, back and out of it."""

import pty
import subprocess
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from running import PROGRAM, environment, this_day
from terminal import CTRL_C, CTRL_D, ENTER, Terminal

from backcare import diary
from backcare.model import Logged
from backcare.peg import Score


def answered(terminal: Terminal, *pairs: tuple[str, str]) -> None:
    """See words, then press keys, in turn."""
    for words, keys in pairs:
        terminal.wait_for(words)
        terminal.press(keys)


SIZES = pytest.mark.parametrize(
    ("columns", "rows", "plain"), [(80, 24, ""), (44, 20, ""), (80, 24, "1"), (44, 20, "1")]
)


@SIZES
def test_a_visit_with_its_scores_is_asked_in_either_mode(tmp_path: Path, columns: int, rows: int, plain: str) -> None:
    enter = ENTER if plain else ""
    with Terminal(tmp_path, "log", columns=columns, rows=rows, BACKCARE_PLAIN=plain) as terminal:
        answered(
            terminal,
            ("What do you want to write", f"1{enter}"),
            ("Enter alone: visit 1", ENTER),
            ("What did you pay", f"80{ENTER}"),
            ("how strong was the pain", f"6{ENTER}"),
            ("joy in life", f"5{ENTER}"),
            ("3 of about 3", f"4{ENTER}"),
        )
        terminal.see("Had needles?")
        assert terminal.exit() == 0

    [logged] = diary.read(tmp_path).logged
    assert (logged.visit, logged.paid, logged.score) == (1, Decimal(80), Score(6, 5, 4))


@SIZES
def test_a_note_keeps_its_capitals_and_an_earlier_day(tmp_path: Path, columns: int, rows: int, plain: str) -> None:
    enter = ENTER if plain else ""
    with Terminal(tmp_path, "log", columns=columns, rows=rows, BACKCARE_PLAIN=plain) as terminal:
        answered(
            terminal,
            ("What do you want to write", f"d{enter}"),
            ("Which day?", f"tomorrow{ENTER}"),
            ("not understood", f"yesterday{ENTER}"),
            ("4  A note", f"4{enter}"),
            ("want to note?", f"Dr Wu said: Rest!{ENTER}"),
        )
        assert terminal.exit() == 0

    [logged] = diary.read(tmp_path).logged
    assert logged == Logged(id=1, day=this_day() - timedelta(1), note="Dr Wu said: Rest!")


def test_b_goes_back_to_what_was_asked_before(tmp_path: Path) -> None:
    with Terminal(tmp_path, "log") as terminal:
        answered(
            terminal,
            ("1-4: choose", "1"),
            ("Enter alone: visit 1", f"b{ENTER}"),
            ("1-4: choose", "1"),
            ("Enter alone: visit 1", f"7{ENTER}"),
            ("What did you pay", ENTER),
            ("how strong", f"b{ENTER}"),
            ("What did you pay", f"70{ENTER}"),
            ("how strong", f"1{ENTER}"),
            ("joy in life", f"b{ENTER}"),
            ("Before you said 1", f"2{ENTER}"),
            ("joy in life", f"3{ENTER}"),
            ("3 of about 3", f"4{ENTER}"),
        )
        assert terminal.exit() == 0

    [logged] = diary.read(tmp_path).logged
    assert (logged.visit, logged.paid, logged.score) == (7, Decimal(70), Score(2, 3, 4))


def _quit(terminal: Terminal) -> None:
    answered(terminal, ("in your own words", f"q{ENTER}"), ("Stop here?", "n"), ("in your own words", f"q{ENTER}"))
    answered(terminal, ("Stop here?", "y"))


LEAVES: dict[str, tuple[Callable[[Terminal], None], int]] = {
    "q": (_quit, 3),
    "ctrl-c": (lambda terminal: answered(terminal, ("in your own words", CTRL_C)), 130),
    "ctrl-d": (lambda terminal: answered(terminal, ("in your own words", CTRL_D)), 3),
}


@pytest.mark.parametrize("how", LEAVES)
def test_whoever_leaves_has_written_nothing_down(tmp_path: Path, how: str) -> None:
    leave, code = LEAVES[how]
    with Terminal(tmp_path / "home", "log") as terminal:
        answered(terminal, ("1-4: choose", "4"))
        leave(terminal)
        said = terminal.see("Nothing was written down.")
        assert terminal.exit() == code

    assert "Call 911 now." in said
    assert not (tmp_path / "home").exists()


def test_whoever_quits_at_the_first_question_has_written_nothing_down(tmp_path: Path) -> None:
    with Terminal(tmp_path / "home", "log") as terminal:
        answered(terminal, ("1-4: choose", "q"))

        assert terminal.exit() == 3
        assert "Nothing was written down." in terminal.text()
    assert not (tmp_path / "home").exists()


def test_the_next_visit_is_proposed(tmp_path: Path) -> None:
    diary.log(tmp_path, Logged(day=this_day(), visit=4))
    with Terminal(tmp_path, "log") as terminal:
        answered(terminal, ("1-4: choose", "3"))
        terminal.see("Enter alone: visit 5")


def test_where_only_the_input_is_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    _, end = pty.openpty()
    done = subprocess.run([PROGRAM, "log"], stdin=end, capture_output=True, env=environment(tmp_path, {}), check=False)

    assert (done.returncode, done.stdout) == (3, b"")
    assert b"there is no terminal to ask on" in done.stderr
