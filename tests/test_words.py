"""What people type where keys or numbers are wanted: no letter of a word counts, and plain words are understood."""

import re
from pathlib import Path

import pytest
from scripted import hold, person
from terminal import ENTER, NONE, Terminal
from test_terminal import walk

from backcare.dialogue import Prompt, Ticked
from backcare.model import Reply
from backcare.prompts import lines

WORDS = ("dont know", "not sure", "no idea", "maybe", "yes", "sick stomach")


@pytest.mark.parametrize("word", WORDS)
def test_no_letter_or_space_of_a_word_ticks_a_sign_or_leaves_the_page(tmp_path: Path, word: str) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal, 0)
        terminal.see("1 of about 17")
        terminal.press(*word)
        terminal.see("Words are not read here. Press Enter, then the number of a line")
        terminal.press(ENTER)
        shown = terminal.see("Words are not read here. Press the number of a line")
        terminal.press(*NONE)

        assert "1 of about 17" in shown
        assert "[x]" not in shown.partition("[ ] 0")[0]
        assert "2 of about 17" in terminal.see("nerves and injury")


def test_after_a_word_the_keys_mean_what_they_say_again(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal, 0)
        terminal.see("1 of about 17")
        terminal.press(*"dont know")
        terminal.see("Words are not read here.")
        terminal.press("\x1b[B", " ")

        assert "[x] 2" in terminal.see("[x] 2")


def test_enter_keeps_none_after_a_way_back(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal, 1)
        terminal.see("2 of about 17")
        terminal.press("b")
        terminal.see("> [x] 0 None of these")
        terminal.press("0", "0", ENTER)

        assert "nerves and injury" in terminal.see("2 of about 17")


@pytest.mark.parametrize("word", ["yes", "Y", "1"])
def test_on_a_plain_page_with_one_sign_yes_is_that_sign(tmp_path: Path, word: str) -> None:
    with Terminal(tmp_path, "assess", "--plain", columns=44, rows=17) as terminal:
        terminal.see("Enter: start")
        terminal.press(ENTER)
        assert len(re.findall(r"^\d\. ", terminal.see("?1 explains 1."), re.MULTILINE)) == 2  # the sign, and None
        terminal.press(word + ENTER)

        assert terminal.exit() == 0
        assert "Call 911 now." in terminal.everything()


def causes() -> tuple[Prompt, ...]:
    (asked,) = (prompt for prompt in hold(person())[1] if prompt.question.id == "causes")
    return (asked,)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Type lines in plain mode, in a small window; the last one first."""
    given: list[str] = []
    monkeypatch.setattr(lines, "size", lambda: (44, 20))
    monkeypatch.setattr("builtins.input", lambda _: given.pop())
    return given


def test_where_one_must_be_ticked_none_on_every_part_is_answered_in_words(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (asked,) = causes()
    typed += reversed(["0", "0", "0", "0", "0", "i do not know"])
    given = lines.ask(asked)

    assert given == Ticked(("unknown",), no=tuple(line.id for line in asked.lines if line.id != "unknown"))
    _, after = " ".join(capsys.readouterr().out.split()).split("At least one must be ticked. If nothing fits: ", 1)
    assert after.startswith("I do not know")
    assert f"{len(asked.lines)}. I do not know" in after.partition("None of these")[0]  # on the next page that is shown


@pytest.mark.parametrize(
    ("before", "after"), [((80, 14), (80, 24)), ((80, 24), (80, 14)), ((44, 20), (80, 50)), ((80, 24), (44, 20))]
)
def test_a_window_of_another_size_hides_no_line_of_a_plain_screen(
    before: tuple[int, int],
    after: tuple[int, int],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = hold(person())[1][0]
    sizes = [before]

    def answered(_: str) -> str:
        sizes.append(after)
        return "0"

    monkeypatch.setattr(lines, "size", lambda: sizes[-1])
    monkeypatch.setattr("builtins.input", answered)
    given = lines.ask(asked)
    shown = " ".join(capsys.readouterr().out.split())

    assert [line.label for line in asked.lines if f"{line.label} {line.means}" not in shown] == []
    assert given == Ticked(no=tuple(line.id for line in asked.lines))


def test_back_in_plain_mode_leads_to_the_part_before_though_one_was_not_sure(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (asked,) = (prompt for prompt in hold(person())[1] if prompt.question.id == "tell_a_doctor")
    typed += reversed(["u", "b", "0", *["0"] * 8])
    given = lines.ask(asked)

    assert given == Ticked(no=tuple(line.id for line in asked.lines))
    assert "Before you typed: u." in capsys.readouterr().out


@pytest.mark.parametrize("word", ["dont know", "Do not know", "no idea", "dunno"])
def test_not_knowing_is_not_sure(typed: list[str], word: str) -> None:
    (asked,) = (prompt for prompt in hold(person())[1] if prompt.question.id == "on_its_own")
    typed.append(word)

    assert lines.ask(asked) is Reply.not_sure
