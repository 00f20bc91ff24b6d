"""Going back and changing answers in a pseudo-terminal, from every prompt and from the check page, in both modes."""

from pathlib import Path

import pytest
from terminal import ENTER, Terminal
from test_leaving import plain_walk
from test_terminal import STRAIGHT, walk

KEPT = {  # what is shown as chosen, with the keyboard and in plain mode; None of these where nothing is said
    "Age": ("Before you said 36.", "Before you said 36."),
    "How long": ("Before you said 21 days", "Before you said 21 days"),
    "One private question": ("Before you said no.", "Before you said no."),
    "About you": ("[x] 1", "Before you typed: 1."),
    "What it stops": ("[x] 2", "Before you typed: 1, 2."),
    "Pain": ("Before you said 6.", "Before you said 6."),
    "Joy in life": ("Before you said 4.", "Before you said 4."),
    "Activity": ("Before you said 5.", "Before you said 5."),
    "What started it": ("[x] 4", "Before you typed: 1, 4."),
    "Before needles: blood": ("[x] 1", "Before you typed: 1."),
}
NOTHING = ("[x] 0 None of these", "Before you typed: 0.")
TYPED = ("Age", "How long", "Pain", "Joy in life", "Activity")
KEEP = {**dict.fromkeys(TYPED, ENTER), "One private question": "n"}  # how an earlier answer is kept: else by Enter
PLAIN = 1


def begin(home: Path, mode: int) -> Terminal:
    return Terminal(home, "assess", *["--plain"] * mode, rows=100 if mode else 24)


def answer_all(terminal: Terminal, mode: int) -> str:
    """Answer the straight way, and give the check page."""
    (plain_walk if mode else walk)(terminal, len(STRAIGHT))
    return page(terminal.see("Is all of this right?"))


def page(shown: str) -> str:
    """Give the check page alone, without what stands above it in plain mode."""
    return shown.rpartition("Check your answers")[2]


def typed_again(title: str, keys: str) -> str:
    comma = "," if title in ("What it stops", "What started it") else ""
    return comma.join(keys.rstrip(ENTER)) if comma else keys.rstrip(ENTER)


@pytest.mark.parametrize("mode", [0, PLAIN], ids=["keyboard", "plain"])
def test_back_from_every_prompt_shows_what_was_answered_and_loses_nothing(tmp_path: Path, mode: int) -> None:
    with begin(tmp_path, mode) as terminal:
        first = answer_all(terminal, mode)
        terminal.press("b\r")
        for number, (title, _) in reversed(list(enumerate(STRAIGHT, 1))):
            terminal.wait_for(KEPT.get(title, NOTHING)[mode])
            shown = terminal.see(f"{number} of about 17")
            asked = shown.rpartition(f"{number} of about 17")[2]
            assert title in asked
            assert KEPT.get(title, NOTHING)[mode] in asked
            if number > 1:
                terminal.press("b\r" if mode or title in TYPED else "b")
        for number, (title, keys) in enumerate(STRAIGHT, 1):
            terminal.wait_for(f"{number} of about 17")
            if mode:
                terminal.press(typed_again(title, keys) + ENTER)
            else:
                none = () if title in KEPT else ("0",)  # the pointer stands on the first line, so None is said again
                terminal.press(*none, KEEP.get(title, ENTER))

        assert page(terminal.see("Is all of this right?")) == first


@pytest.mark.parametrize("mode", [0, PLAIN], ids=["keyboard", "plain"])
def test_a_line_of_the_check_page_is_changed_and_what_hangs_on_it_is_asked_again(tmp_path: Path, mode: int) -> None:
    with begin(tmp_path, mode) as terminal:
        answer_all(terminal, mode)
        terminal.press("2\r")
        terminal.see("Before you said 36.")
        terminal.press("61\r")
        for title in ("Call today: illness", "Tell a doctor"):
            terminal.see(title)
            terminal.see(NOTHING[mode] if title.startswith("Call") else "8" if mode else "[ ] 7")
            terminal.press("0", ENTER)
        shown = page(terminal.see("1 cannot apply"))
        assert "61" in shown
        assert "none of 7; 1 cannot apply" in " ".join(shown.split())
        terminal.press("y\r")
        terminal.see("Save your answers")
        terminal.press("n\r" if mode else "n")

        assert terminal.exit() == 0
        assert "CONSULTATION" in terminal.everything()


@pytest.mark.parametrize("mode", [0, PLAIN], ids=["keyboard", "plain"])
def test_a_sign_ticked_from_the_check_page_calls_for_help_at_once(tmp_path: Path, mode: int) -> None:
    with begin(tmp_path, mode) as terminal:
        answer_all(terminal, mode)
        terminal.press("1\r")
        terminal.see("1 of about 17")
        terminal.see(NOTHING[mode])
        terminal.press("2\r") if mode else terminal.press("0", "2", ENTER)

        assert terminal.exit() == 0
        assert "Call 911 now." in terminal.everything()
        assert "CONSULTATION" not in terminal.everything()
