"""What single keys and lines do at a prompt, and at the page before the first: stop or not, back, why, a wrong one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from people import USUAL, answers_of
from prompt_toolkit.input import PipeInput
from scripted import LIBRARY, TODAY, hold, person
from terminal import CTRL_C, ENTER, Terminal

from backcare.compose.review import Row, review
from backcare.dialogue import Given, Move, Prompt, Ticked
from backcare.errors import Stopped
from backcare.model import Reply
from backcare.prompts import keyboard, lines

ASKED = {prompt.question.id: prompt for prompt in hold(person())[1]}
SIGNS, AGE, PRIVATE = ASKED["very_ill"], ASKED["age"], ASKED["on_its_own"]
IDS = tuple(line.id for line in SIGNS.lines)
NONE = Ticked(no=IDS)
PROMPTS: dict[str, tuple[Prompt, str, Given]] = {  # and what is pressed to answer, which means what
    "ticks": (SIGNS, "0\r", NONE),
    "number": (AGE, "36\r", 36),
    "yes or no": (PRIVATE, "n", Reply.no),
}
every_kind = pytest.mark.parametrize("kind", PROMPTS)
Type = Callable[..., None]


@pytest.fixture
def rows() -> tuple[Row, ...]:
    return review(answers_of(USUAL, LIBRARY), LIBRARY, TODAY)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """Type lines in plain mode, in a window where all fits, or in one of another size."""

    def type_(*given: str, size: tuple[int, int] = (80, 200)) -> None:
        left = iter(given)
        monkeypatch.setattr(lines, "size", lambda: size)
        monkeypatch.setattr("builtins.input", lambda _: next(left))

    return type_


def words_of(shown: str) -> str:
    return " ".join(shown.split())


# --- with the keyboard


@every_kind
def test_stopping_is_asked_for_and_no_goes_on(kind: str, pipe: PipeInput) -> None:
    prompt, keys, given = PROMPTS[kind]
    pipe.send_text(f"q{ENTER * (kind == 'number')}n{keys}")

    assert keyboard.ask(prompt) == given


@every_kind
def test_stopping_that_is_meant_stops(kind: str, pipe: PipeInput) -> None:
    pipe.send_text(f"q{ENTER * (kind == 'number')}y")
    with pytest.raises(Stopped) as left:
        keyboard.ask(PROMPTS[kind][0])

    assert not left.value.interrupted


def test_stopping_at_the_check_page_is_asked_for_too(rows: tuple[Row, ...], pipe: PipeInput) -> None:
    pipe.send_text("q\rnm\ry\r")
    assert keyboard.check(rows) is Move.go_on

    pipe.send_text("q\ry")
    with pytest.raises(Stopped):
        keyboard.check(rows)


def test_back_on_a_later_part_of_the_check_page_shows_the_part_before(
    rows: tuple[Row, ...], pipe: PipeInput, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyboard, "size", lambda: (44, 20))
    pipe.send_text("m\rb\rb\r")

    assert keyboard.check(rows) is Move.back


@pytest.mark.parametrize("keys", ["0?b", "0??", "0?\r", "?b0"], ids=ascii)
def test_an_explanation_is_left_without_an_answer(keys: str, pipe: PipeInput) -> None:
    pipe.send_text(f"{keys}\r")

    assert keyboard.ask(SIGNS) == NONE


def test_back_throws_no_new_tick_away(pipe: PipeInput) -> None:
    pipe.send_text("2b\r")
    assert keyboard.ask(SIGNS) == Ticked((IDS[1],), no=(IDS[0], *IDS[2:]))

    pipe.send_text("2b2b")
    assert keyboard.ask(SIGNS) is Move.back

    pipe.send_text("ubub")
    assert keyboard.ask(SIGNS) is Move.back


def test_a_key_that_writes_nothing_is_no_word(pipe: PipeInput) -> None:
    pipe.send_text("\x070\r")

    assert keyboard.ask(SIGNS) == NONE


# --- in plain mode


@every_kind
def test_in_plain_mode_stopping_is_asked_for_and_is_yes_or_no(
    kind: str, typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    prompt, keys, given = PROMPTS[kind]
    typed("q", "perhaps", "no", keys.strip())
    assert lines.ask(prompt) == given
    assert "Type one of: y, n." in capsys.readouterr().out

    typed("quit", "y")
    with pytest.raises(Stopped):
        lines.ask(prompt)


def test_in_plain_mode_the_check_page_has_its_parts(rows: tuple[Row, ...], typed: Type) -> None:
    typed("m", "b", "b", size=(44, 20))
    assert lines.check(rows) is Move.back

    typed(*"mmmmmmmmmmmmy", size=(44, 20))
    assert lines.check(rows) is Move.go_on


def test_in_plain_mode_a_line_and_the_question_are_explained(typed: Type, capsys: pytest.CaptureFixture[str]) -> None:
    typed("?1", "?", "99", "0")
    given = lines.ask(SIGNS)
    said = words_of(capsys.readouterr().out)

    assert given == NONE
    assert f"{words_of(SIGNS.lines[0].means)}" in said
    assert "Type 1 if it is true, u1 if you are not sure." in said
    assert words_of(SIGNS.question.why) in said
    assert "99 is not a line here. Type the numbers that are true, 0 if none is, u if you are not sure." in said


def test_in_plain_mode_there_is_no_way_back_from_lines_that_were_not_sure(
    typed: Type, capsys: pytest.CaptureFixture[str]
) -> None:
    typed("b", "0")
    given = lines.ask(replace(SIGNS, earlier=Ticked(walk=IDS)))

    assert given == NONE
    assert "You were not sure, so this is not answered yet." in words_of(capsys.readouterr().out)


# --- the page before the first question


def test_whoever_leaves_at_once_is_told_the_number(tmp_path: Path) -> None:
    with Terminal(tmp_path / "home", "assess") as terminal:
        terminal.see("Enter: start")
        terminal.press("q")

        assert terminal.exit() == 3
        assert "No result was given. Very ill, or hard to breathe? Call 911 now." in words_of(terminal.everything())
    assert list(tmp_path.iterdir()) == []


def test_plain_mode_is_one_key_away_and_the_result_is_plain_too(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess", rows=100) as terminal:
        terminal.see("Enter: start")
        terminal.press("p")
        terminal.see("Plain mode is on.")
        terminal.plain = True
        terminal.press(ENTER)
        terminal.wait_for("1 of about 17. ")
        terminal.press("2\r")

        assert terminal.exit() == 0
        assert "EMERGENCY, NOW. Call 911 now." in words_of(terminal.everything())


def test_a_window_in_which_the_first_page_does_not_fit_gets_plain_mode(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess", rows=8) as terminal:
        terminal.see("q: quit")

        assert "Plain mode is on." in terminal.everything()


def test_a_country_that_was_named_is_shown_as_said(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess", "--region", "gb") as terminal:
        assert "Country: United Kingdom (as you said)" in terminal.see("Enter: start")


def test_a_window_that_became_too_small_says_so_until_it_is_larger(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        terminal.see("Enter: start")
        terminal.press(ENTER)
        terminal.see("1 of about 17")
        terminal.press("3")
        terminal.see("[x] 3")
        terminal.resize(80, 4)
        terminal.see("This window is too small")
        terminal.resize(80, 24)

        assert "[x] 3" in terminal.see("1 of about 17")
        terminal.press(CTRL_C)
        assert terminal.exit() == 130
