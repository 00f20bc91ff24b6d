"""A screen that a small window deals into parts: Not sure about an emergency waits for none of the others."""

from functools import cache
from pathlib import Path
from random import Random  # noqa: TID251 - seeded, so that a walk can be taken again

import pytest
from msgspec.structs import replace
from scripted import LIBRARY, hold, person
from terminal import ENTER, NONE, Terminal

from backcare.dialogue import Given, Move, Prompt, Ticked
from backcare.interview import ORDER
from backcare.model import Reply
from backcare.prompts import keyboard, page, screen
from backcare.prompts.sheet import Sheet, earlier_marks
from backcare.rules import FLAGGED
from backcare.schema import Kind

FIRST = ORDER[0]
PART = 3  # lines in each part
TALLEST = 26  # rows of a window
TICKED = [each.id for each in LIBRARY.questions.values() if each.kind in (Kind.signs, Kind.ticks)]


@cache
def prompt_of(question: str) -> Prompt:
    """Give a screen as it is first asked."""
    return next(prompt for prompt in hold(person())[1] if prompt.question.id == question)


def dealt(replies: dict[str, Reply], backs: int = 0) -> tuple[object, list[str]]:
    """Answer the first screen part by part, not sure about each part; give the answers, and what was asked in order."""
    asked: list[str] = []
    left = [backs]

    def ask(prompt: Prompt) -> Given | Move:
        if prompt.question.id != FIRST:
            return person()(prompt)
        if prompt.line is not None:
            asked.append(prompt.line.id)
            if left[0]:
                left[0] -= 1
                return Move.back
            return replies.get(prompt.line.id, Reply.no)
        before = prompt.earlier if isinstance(prompt.earlier, Ticked) else Ticked()
        ids = [line.id for line in prompt.lines if line.id not in before.no]
        asked.append(f"part {len(before.no) // PART + 1}")
        return Ticked(before.true, before.not_sure, before.no, tuple(ids[:PART]))

    return hold(ask)[0], asked


def test_each_part_of_an_emergency_screen_is_walked_before_the_next_is_asked() -> None:
    answers, asked = dealt({})
    ids = [flag.id for flag in LIBRARY.red_flags.values() if flag.screen == FIRST]

    assert asked == ["part 1", *ids[:3], "part 2", *ids[3:6], "part 3", *ids[6:]]
    assert answers == hold(person())[0]


@pytest.mark.parametrize("reply", FLAGGED)
def test_the_first_yes_or_not_sure_in_a_part_ends_it(reply: Reply) -> None:
    answers, asked = dealt({"chest_pain": reply})

    assert asked == ["part 1", "sudden_tearing", "chest_pain"]
    assert answers == hold(person({FIRST: Ticked((), walk=("x",))}, {"chest_pain": reply}))[0]


def test_back_out_of_a_walk_asks_the_same_part_again() -> None:
    assert dealt({}, backs=1)[1][:4] == ["part 1", "sudden_tearing", "part 1", "sudden_tearing"]


@pytest.mark.parametrize("mode", [(), ("--plain",)], ids=["keyboard", "plain"])
def test_not_sure_in_a_part_is_walked_at_once_and_the_next_part_follows(tmp_path: Path, mode: tuple[str, ...]) -> None:
    enter = ENTER if mode else ""
    with Terminal(tmp_path, "assess", *mode, columns=44, rows=20) as terminal:
        terminal.see("Enter: start")
        terminal.press(ENTER)
        terminal.see("part 1 of ")
        terminal.press("u" + ENTER)
        shown = terminal.see("line 1 of ")
        lines = int(shown.rpartition("line 1 of ")[2][:1])
        for number in range(1, lines + 1):
            terminal.see(f"line {number} of {lines}")
            terminal.press("n" + enter)
        terminal.see("part 2 of ")
        terminal.press("u" + ENTER)
        terminal.see("line 1 of ")
        terminal.press("u" + enter)

        assert terminal.exit() == 0
        assert "Call 911 now." in terminal.everything()


def test_back_from_the_second_part_shows_the_answers_of_the_first(tmp_path: Path) -> None:
    with Terminal(tmp_path, "assess", columns=44, rows=20) as terminal:
        terminal.see("Enter: start")
        terminal.press(ENTER)
        terminal.see("part 1 of ")
        terminal.press(*NONE)
        terminal.see("part 2 of ")
        terminal.press("b")

        assert "[x] 0 None of these" in terminal.see("part 1 of ")


def test_a_refused_none_does_not_keep_one_from_going_back() -> None:
    first = hold(person())[1][0]
    before = replace(first, earlier=Ticked((first.lines[0].id,)))
    sheet = Sheet(before, screen.parts(before, 80, 24)[0], earlier_marks(before), "1 of about 17")
    sheet.tick("0")

    assert "cannot be ticked" in sheet.message
    assert sheet.may_go_back()


@pytest.mark.parametrize("keys", [["\x1b[A"], ["\x1b[B"] * 7], ids=["up", "down"])
@pytest.mark.parametrize("rows", [14, 16])
def test_a_window_made_smaller_skips_no_line_wherever_one_pointed(tmp_path: Path, keys: list[str], rows: int) -> None:
    shown = ""
    with Terminal(tmp_path, "assess") as terminal:
        terminal.see("Enter: start")
        terminal.press(ENTER)
        terminal.see("1 of about 17")
        terminal.press(*keys)
        terminal.see("> [ ]")
        terminal.resize(80, rows)
        terminal.see("part 1 of")
        while "chest and breath" in (seen := terminal.see("q: quit")):
            shown += seen
            terminal.press(NONE)
            while terminal.text() == seen:
                terminal.see("of about")

    assert [line.label for line in prompt_of(FIRST).lines if line.label not in shown] == []


@pytest.mark.parametrize("question", TICKED)
@pytest.mark.parametrize("seed", range(5))
def test_no_walk_through_windows_of_any_size_finishes_a_line_that_was_not_shown(question: str, seed: int) -> None:
    chance = Random(seed)  # noqa: S311 - nothing secret
    prompt, shown = prompt_of(question), set[str]()

    def answered(sheet: Sheet, fits: tuple[int, int]) -> str:
        assert fits[1] < TALLEST
        sheet.move(chance.randrange(len(sheet.keys)))
        if chance.random() < 0.6:
            return page.RESIZED
        shown.update(sheet.ids)
        sheet.press("0")
        return "enter"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keyboard, "size", lambda: (chance.choice([44, 60, 80]), chance.randrange(12, TALLEST)))
        patch.setattr(keyboard, "_show", answered)
        said = keyboard.ask(replace(prompt, offers_none=True))

    assert shown == {line.id for line in prompt.lines}
    assert said == Ticked(no=tuple(line.id for line in prompt.lines))


@pytest.mark.parametrize("asked_first", [0, -1])
def test_a_screen_is_finished_only_when_every_line_was_asked(asked_first: int) -> None:
    prompt = prompt_of("before_needles_1")
    marks, parts = earlier_marks(prompt), list(screen.parts(prompt, 80, 15))
    part: screen.Part | None = parts[asked_first]
    asked = 0
    while part:
        marks.put({line.id for line in part.lines}, Ticked(no=tuple(line.id for line in part.lines)))
        after, asked = marks.after(prompt, part), asked + 1
        part = next((each for each in parts if after in {line.id for line in each.lines}), None)

    assert asked >= len(parts) > 1
    assert marks.reply(prompt) == Ticked(no=tuple(line.id for line in prompt.lines))
