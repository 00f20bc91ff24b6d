"""The two ways to ask give the same answers as a scripted person: seeded walks with all that a person may do."""

import signal
from random import Random  # noqa: TID251 - seeded, so that a walk can be taken again

import pytest
from prompt_toolkit.input import PipeInput
from scripted import LIBRARY, TODAY

from backcare.compose.review import review
from backcare.dialogue import Ask, Check, Given, Move, Prompt, Ticked
from backcare.errors import Stopped
from backcare.interview import interview
from backcare.model import Answers, Reply
from backcare.prompts import keyboard, lines, page, screen
from backcare.prompts.welcome import Conversation
from backcare.schema import Kind

SEEDS = range(20)
LETTERS = {Reply.yes: "y", Reply.no: "n", Reply.not_sure: "u"}
Said = tuple[Given | Move, str, str]  # what is meant, the keys for it, and the line to type in plain mode


class Person:
    """Somebody who answers by chance, goes back, is not sure, and changes answers on the check page."""

    def __init__(self, seed: int) -> None:
        """Begin; the same seed answers the same questions in the same way."""
        self.chance = Random(seed)  # noqa: S311 - nothing secret
        self.changes = 3

    def answer(self, prompt: Prompt) -> Said:
        """Answer one prompt, in the three ways to say it."""
        pending = isinstance(prompt.earlier, Ticked) and prompt.earlier.walk  # there is no way back from these
        if self.chance.random() < 0.1 and not pending:
            return Move.back, "b\r" if prompt.question.kind in (Kind.number, Kind.duration) else "b", "b"
        if prompt.line is not None or prompt.question.kind is Kind.yes_no:
            grave = prompt.question.id != "tell_a_doctor" and not prompt.question.id.startswith("before")
            reply = Reply.no if grave else self.chance.choice(list(LETTERS))
            return reply, LETTERS[reply], LETTERS[reply]
        if screen.has_ticks(prompt):
            return self._ticks(prompt)
        number = self.chance.randint(20, 99) if prompt.question.id == "age" else self.chance.randint(0, 10)
        return number, f"{number}\r", str(number)

    def _ticks(self, prompt: Prompt) -> Said:
        """Tick some lines of a screen that does not end the interview, on others none; now and then not sure."""
        calm = prompt.question.kind is not Kind.signs or prompt.question.id == "tell_a_doctor"
        true: list[int] = []
        not_sure: list[int] = []
        for number, _ in enumerate(prompt.lines, 1):
            chance = self.chance.random()
            if calm and chance < 0.2:
                true.append(number)
            elif calm and chance < 0.3 and prompt.offers_not_sure:
                not_sure.append(number)
        if not (true or not_sure or prompt.offers_none):
            true = [1]
        rest = [number for number, _ in enumerate(prompt.lines, 1) if number not in (*true, *not_sure)]
        walk = prompt.offers_not_sure and self.chance.random() < 0.2
        before = prompt.earlier if isinstance(prompt.earlier, Ticked) else Ticked()
        said = {*before.true, *before.not_sure}
        unticked = "".join(str(number) for number, line in enumerate(prompt.lines, 1) if line.id in said)
        unticked += "u" * bool(before.walk)
        keys = "".join(map(str, true)) + "".join(f"{number}?u" for number in not_sure) + "u" * walk
        typed = [*map(str, true), *(f"u{number}" for number in not_sure), *["u"] * walk]
        ids = [[prompt.lines[number - 1].id for number in numbers] for numbers in (true, not_sure, rest)]
        meant = Ticked(tuple(ids[0]), tuple(ids[1]), () if walk else tuple(ids[2]), tuple(ids[2]) if walk else ())
        return meant, unticked + (keys or "0") + "\r", ",".join(typed) or "0"

    def check(self, answers: Answers) -> tuple[Move | tuple[str, ...], str]:
        """Change a line, go back, or go on; at last go on."""
        rows = review(answers, LIBRARY, TODAY)
        self.changes -= 1
        if self.changes < 0:
            return Move.go_on, "y"
        chosen = self.chance.randint(0, len(rows))
        return (rows[chosen - 1].questions, str(chosen)) if chosen else (Move.back, "b")


def held(ask: Ask, check: Check) -> Answers:
    return interview(LIBRARY, "us", TODAY, ask, check)


def by_script(seed: int) -> Answers:
    person = Person(seed)
    return held(lambda prompt: person.answer(prompt)[0], lambda answers: person.check(answers)[0])


@pytest.mark.parametrize("seed", SEEDS)
def test_the_keyboard_gives_the_same_answers(seed: int, pipe: PipeInput) -> None:
    person = Person(seed)

    def ask(prompt: Prompt) -> Given | Move:
        pipe.send_text(person.answer(prompt)[1])
        return keyboard.ask(prompt)

    def check(answers: Answers) -> Move | tuple[str, ...]:
        rows, key = review(answers, LIBRARY, TODAY), person.check(answers)[1]
        parts = len(screen.checked(rows, 80, 24))
        pipe.send_text(("m\r" * (parts - 1) if key == "y" else "") + key + "\r")
        return keyboard.check(rows)

    assert held(ask, check) == by_script(seed)


@pytest.mark.parametrize("seed", SEEDS)
def test_plain_mode_gives_the_same_answers(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    person = Person(seed)
    typed: list[str] = []
    monkeypatch.setattr(lines, "size", lambda: (80, 200))
    monkeypatch.setattr("builtins.input", lambda _: typed.pop())

    def ask(prompt: Prompt) -> Given | Move:
        typed.append(person.answer(prompt)[2])
        return lines.ask(prompt)

    def check(answers: Answers) -> Move | tuple[str, ...]:
        typed.append(person.check(answers)[1])
        return lines.check(review(answers, LIBRARY, TODAY))

    assert held(ask, check) == by_script(seed)
    assert typed == []


def test_the_walks_are_not_all_alike() -> None:
    all_answers = [by_script(seed) for seed in SEEDS]

    assert len({str(answers) for answers in all_answers}) == len(SEEDS)
    assert any(Reply.not_sure in answers.flags.values() for answers in all_answers)
    assert any(answers.precautions for answers in all_answers)


@pytest.mark.parametrize(
    ("which", "interrupted"), [(signal.SIGTERM, False), (signal.SIGHUP, False), (signal.SIGINT, True)]
)
def test_a_signal_while_a_key_is_being_handled_is_not_lost(
    which: signal.Signals, interrupted: bool, pipe: PipeInput, request: pytest.FixtureRequest
) -> None:
    request.addfinalizer(lambda: signal.signal(signal.SIGINT, signal.default_int_handler))  # it is not heard afterwards
    pipe.send_text("x")
    with pytest.raises(Stopped) as left, Conversation(plain=False, own_page=False):
        page.show(lambda _: [("", "?")], {"x": lambda _: signal.raise_signal(which)})

    assert left.value.interrupted is interrupted
