"""The interview as a person meets it: in a pseudo-terminal, with the keyboard and as numbered lines."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from terminal import CTRL_C, CTRL_D, ENTER, NONE, Terminal

from backcare.schema import Kind, Library

STRAIGHT = (  # title of each question, and what is pressed there: 21 days, it stops work and sleep
    ("chest and breath", NONE),
    ("nerves and injury", NONE),
    ("very ill", NONE),
    ("Age", "36\r"),
    ("How long", "3 weeks\r"),
    ("Call today: illness", NONE),
    ("how it behaves", NONE),
    ("Tell a doctor", NONE),
    ("One private question", "n"),
    ("About you", "1\r"),
    ("What it stops", "12\r"),
    ("Pain", "6\r"),
    ("Joy in life", "4\r"),
    ("Activity", "5\r"),
    ("What started it", "14\r"),
    ("Before needles: blood", "1\r"),
    ("Before needles: other", NONE),
)


def walk(terminal: Terminal, until: int = len(STRAIGHT)) -> None:
    """Answer the first questions of the straight way, waiting for each to be drawn."""
    terminal.see("Enter: start")
    terminal.press(ENTER)
    for number, (title, keys) in enumerate(STRAIGHT[:until], 1):
        terminal.wait_for(f"{number} of about 17", title)
        terminal.press(*keys)
    if until == len(STRAIGHT):
        terminal.see("Is all of this right?")


def test_the_straight_way_leads_through_to_a_plan(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal)
        terminal.press("y\r")
        terminal.see("Save your answers")
        terminal.press("y")
        code = terminal.exit()
        shown = terminal.everything()

    assert code == 0
    for words in ("CONSULTATION", "1 Do this first", "2 Your visits", "4 What it costs", "$300 to $900", "Print it"):
        assert words in shown
    assert "It has lasted 21 days" in shown
    assert "you take a blood thinner" in shown


def test_a_terminal_is_never_asked_where_its_cursor_is(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess", PROMPT_TOOLKIT_NO_CPR="") as terminal:
        terminal.child.logfile_read = written = BytesIO()
        walk(terminal, 2)
        terminal.see("very ill")

    assert b"\x1b[6n" not in written.getvalue()


def test_a_saved_assessment_gives_the_same_plan_twice(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess", "--save") as terminal:
        walk(terminal)
        terminal.press("y\r")
        assert terminal.exit() == 0
    plans = []
    for _ in range(2):
        with Terminal(tmp_path, "plan") as terminal:
            assert terminal.exit() == 0
            plans.append(terminal.everything())

    assert plans[0] == plans[1]
    assert "14 Sources" in plans[0]


def test_enter_alone_saves_nothing(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal)
        terminal.press("y\r")
        terminal.see("Save your answers")
        terminal.press(ENTER)
        assert terminal.exit() == 0

    assert list(tmp_path.iterdir()) == []


def test_an_emergency_sign_ends_the_interview_with_the_number_first(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal, 1)
        terminal.see("2 of about 17")
        terminal.press("2", ENTER)
        code = terminal.exit()
        shown = terminal.text()

    assert code == 0
    assert re.search(r"EMERGENCY - NOW.*\n\n  Call 911 now\.\n", shown)
    assert "Do this first" not in shown
    assert "Save" not in shown


def test_an_empty_enter_is_refused_and_nothing_is_ticked_at_first(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal, 0)
        drawn = terminal.see("1 of about 17")
        assert "[x]" not in drawn
        terminal.press(ENTER)

        assert "1 of about 17" in terminal.see("Nothing is ticked")


def test_none_beside_a_ticked_line_is_refused_in_words(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal, 0)
        terminal.see("1 of about 17")
        terminal.press("5", "0")

        assert "[x] 5" in terminal.see("You ticked line 5, so 'None of these' cannot be ticked.")
        assert "[ ] 0" in terminal.text()


def test_none_with_the_pointer_on_a_sign_is_asked_again(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal, 0)
        terminal.see("1 of about 17")
        terminal.press("0", "\x1b[A", ENTER)

        assert "1 of about 17" in terminal.see("Press Space first if line 8 is true")


def test_not_sure_walks_the_lines_and_the_first_unsure_emergency_ends_it(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal, 0)
        terminal.see("1 of about 17")
        terminal.press("u", ENTER)
        terminal.see("line 1 of 8")
        terminal.press("n")
        terminal.see("line 2 of 8")
        terminal.press("u")

        assert "Call 911 now." in terminal.see("I may have pain, pressure")


def test_a_paste_of_twenty_enters_answers_nothing(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        terminal.see("Enter: start")
        terminal.press(ENTER * 20)
        terminal.see("1 of about 17")
        terminal.press("0", ENTER + NONE * 20)

        assert "[x]" not in terminal.see("2 of about 17")


def test_back_shows_the_earlier_answer_as_chosen(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal, 3)
        terminal.see("4 of about 17")
        terminal.press("b\r")

        assert "[x] 0 None of these" in terminal.see("3 of about 17")


@pytest.mark.parametrize(("key", "code"), [(CTRL_C, 130), (CTRL_D, 3)])
@pytest.mark.parametrize("place", range(len(STRAIGHT) + 1))
def test_leaving_at_any_question_gives_no_result_and_the_number(
    tmp_path: Path, key: str, code: int, place: int
) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal, place)
        terminal.see(f"{place + 1} of about 17" if place < len(STRAIGHT) else "Check your answers")
        terminal.press(key)
        assert terminal.exit() == code

        assert "Stopped. No result was given. Very ill, or hard to breathe? Call 911" in terminal.text()
        assert "CONSULTATION" not in terminal.text()


def test_a_small_terminal_is_dealt_every_word_of_every_screen(tmp_path: Path, library: Library) -> None:
    with Terminal(tmp_path, "assess", columns=44, rows=20) as terminal:
        terminal.see("Enter: start")
        terminal.press(ENTER)
        seen = ""
        for question in [each for each in library.questions.values() if each.kind is Kind.signs][:3]:
            last = False
            while not last:
                shown = terminal.see("Enter: next")
                part = re.search(r"part (\d) of (\d)", shown)
                last = part is None or part[1] == part[2]
                seen += " " + " ".join(shown.split())
                terminal.press(NONE)
                terminal.see(
                    "Age"
                    if last and question.id == "very_ill"
                    else f"part {1 if last else int(part[1]) + 1 if part else 1} of"
                )

    flags = [flag for flag in library.red_flags.values() if flag.outcome == "emergency"]
    missing = [flag.id for flag in flags if " ".join(flag.label.split()) not in re.sub(r" \[.\] . ", " ", seen)]
    assert len(flags) == 19
    assert missing == []


def test_a_resize_asks_the_same_screen_again_with_its_ticks(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess") as terminal:
        walk(terminal, 0)
        terminal.see("1 of about 17")
        terminal.press("3")
        terminal.see("[x] 3")
        terminal.resize(44, 20)

        assert "[x] 3" in terminal.see("part 1 of 3")


@pytest.mark.parametrize("how", [("assess", "--plain"), ("assess",)])
def test_plain_mode_asks_the_same_and_says_that_it_is_on(tmp_path: Path, how: tuple[str, ...]) -> None:
    with Terminal(tmp_path, *how, rows=100, TERM="xterm" if "--plain" in how else "dumb") as terminal:
        terminal.see("Plain mode is on.")
        terminal.press(ENTER)
        for number, (title, keys) in enumerate(STRAIGHT, 1):
            terminal.wait_for(f"{number} of about 17. ", title)
            typed = keys.rstrip("\r")
            terminal.press((",".join(typed) if title in ("What it stops", "What started it") else typed) + "\r")
        terminal.see("Is all of this right?")
        terminal.press("y\r")
        terminal.see("Save your answers")
        terminal.press("n\r")
        code = terminal.exit()

    assert code == 0
    assert "CONSULTATION. First have the pain checked." in terminal.everything()


def test_plain_mode_refuses_none_beside_a_line_and_an_empty_line(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess", "--plain", rows=60) as terminal:
        terminal.see("Enter: start")
        terminal.press(ENTER)
        terminal.see("1 of about 17")
        terminal.press("3,0\r")
        terminal.see("0 means none, but you typed 3 too.")
        terminal.press(ENTER)

        assert "2 of about 17" not in terminal.see("Nothing was typed, and that is no answer.")
