"""A scripted person in place of a terminal, for the loop over the questions."""

from datetime import date

from backcare.dialogue import Ask, Check, Given, Move, Prompt, Ticked
from backcare.interview import interview
from backcare.library import load
from backcare.model import Answers, Reply

LIBRARY = load()
TODAY = date(2026, 11, 23)
REST = ("the lines that were not ticked",)
STRAIGHT: dict[str, Given] = {
    "age": 36,
    "duration": 21,
    "on_its_own": Reply.no,
    "pain": 6,
    "enjoyment": 4,
    "activity": 5,
    "about_you": Ticked(("had_before",)),
    "interferes_with": Ticked(("work", "sleep")),
    "causes": Ticked(("desk_posture",)),
    "before_needles_1": Ticked(("anticoagulant",)),
}


def person(changes: dict[str, Given] | None = None, walk: dict[str, Reply] | None = None) -> Ask:
    """Answer by question, none of these where nothing is said; in a walk by line, no where nothing is said."""
    said = {**STRAIGHT, **(changes or {})}

    def ask(prompt: Prompt) -> Given:
        if prompt.line is not None:
            return (walk or {}).get(prompt.line.id, Reply.no)
        return finished(prompt, said.get(prompt.question.id, Ticked()))

    return ask


def finished(prompt: Prompt, given: Given) -> Given:
    """Say no to every line that was not spoken of, or (`REST`) put it among those to be asked one at a time."""
    if not isinstance(given, Ticked):
        return given
    rest = tuple(line.id for line in prompt.lines if line.id not in given.true)
    return Ticked(given.true, no=() if given.walk else rest, walk=rest if given.walk else ())


def hold(ask: Ask, check: Check = lambda _: Move.go_on) -> tuple[Answers, list[Prompt]]:
    """Hold the interview, and give the answers and what was asked; the answers are right unless `check` says else."""
    asked: list[Prompt] = []

    def recorded(prompt: Prompt) -> Given | Move:
        asked.append(prompt)
        return ask(prompt)

    return interview(LIBRARY, "us", TODAY, recorded, check), asked


WALKERS = (
    person(),
    person({"tell_a_doctor": Ticked(("arm",), walk=REST)}, {"worsening": Reply.not_sure}),
    person({"age": 70, "duration": 100, "tell_a_doctor": Ticked(("bone_pain_60", "immune_stable"))}),
    person({"about_you": Ticked((), walk=REST), "before_needles_2": Ticked((), walk=REST)}),
    person({"pattern_today": Ticked(("hands",), walk=REST)}, {"rest_night": Reply.not_sure}),
    person({"very_ill": Ticked((), walk=REST)}, {"severe_abdominal": Reply.yes}),
)
