"""Which question is next, and what becomes of the answers; the loop over them, given a way to `ask`.

It knows the order of the questions and when the interview ends, and must not know how a question is shown. The worst
that can happen here is that silence becomes a "no": so a red flag starts as not asked, and only a finished screen
says "no" for a line that was not ticked.
"""

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum

from msgspec import Struct
from msgspec.structs import replace

from backcare.model import (
    Activity,
    Answers,
    Cause,
    Kind,
    Library,
    Outcome,
    Pregnant,
    Question,
    Reply,
)
from backcare.rules import DERIVED_FROM_FLAGS, FLAGGED, RULES, not_applicable

ORDER = (
    "chest_and_breath",
    "nerves_and_injury",
    "very_ill",
    "age",
    "duration",
    "illness_today",
    "pattern_today",
    "tell_a_doctor",
    "on_its_own",
    "about_you",
    "interferes_with",
    "pain",
    "enjoyment",
    "activity",
    "causes",
    "before_needles_1",
    "before_needles_2",
)
WITHOUT_NONE = ("causes",)
WITHOUT_NOT_SURE = ("causes", "interferes_with")


class Choice(Struct, frozen=True, kw_only=True):
    """One line that can be ticked."""

    id: str
    label: str
    means: str
    does_not_mean: str = ""


class Ticked(Struct, frozen=True):
    """What was ticked on a screen: ids of lines (none of them: empty), and whether "not sure" was."""

    ids: tuple[str, ...]
    unsure: bool = False


class Prompt(Struct, frozen=True, kw_only=True):
    """One thing to ask, as data. With a `line` it is one step of the walk after "not sure": yes, no or not sure.

    `position` of `about` counts questions from 1; `step` says where in a walk we are ("line 3 of 7"); `earlier` is
    what was answered before, to be shown as chosen.
    """

    question: Question
    position: int
    about: int
    today: date
    call: str
    lines: tuple[Choice, ...] = ()
    offers_none: bool = False
    offers_not_sure: bool = False
    line: Choice | None = None
    step: str = ""
    earlier: "Given | None" = None


class Move(Enum):
    """What a person may do instead of answering."""

    back = "back"


Given = Ticked | Reply | int
Ask = Callable[[Prompt], Given | Move]
Replies = Mapping[str, Reply]  # by line of a screen, or by the one flag of a question
Known = dict[str, Replies | int]  # by question


def interview(library: Library, region: str, today: date, ask: Ask) -> Answers:
    """Ask every question in order and give the answers; an urgent or emergency answer ends it at once.

    `ask` shows one prompt and gives the reply, or `Move.back`; it raises `Stopped` when the person leaves.
    """
    known: Known = {}
    place = 0
    while place < len(ORDER):
        question = library.questions[ORDER[place]]
        answers = compose(library, region, {each: known[each] for each in ORDER[:place]})
        reply = _ask_question(_prompt(question, library, answers, today, known.get(question.id)), library, ask)
        if reply is None:
            place = max(place - 1, 0)
            continue
        known[question.id] = reply
        place += 1
        answers = compose(library, region, {each: known[each] for each in ORDER[:place]})
        if ends(answers, library):
            return answers
    return compose(library, region, known)


def ends(answers: Answers, library: Library) -> bool:
    """Tell whether what is known calls for help today or now, so that nothing more is asked."""
    return any(finding.outcome.rank >= Outcome.urgent.rank for rule in RULES for finding in rule(answers, library))


def compose(library: Library, region: str, known: Known) -> Answers:
    """Make the total answers of what is known so far: what was not asked says so."""
    flags = dict.fromkeys(library.red_flags, Reply.not_asked)
    precautions: tuple[str, ...] | None = None
    for question, value in known.items():
        if isinstance(value, Mapping) and library.questions[question].kind in (Kind.signs, Kind.yes_no):
            flags.update(value)
    if "before_needles_1" in known and "before_needles_2" in known:
        both = {**_replies(known, "before_needles_1"), **_replies(known, "before_needles_2")}
        precautions = tuple(each for each in library.precautions if both.get(each) in FLAGGED)
    age, duration = _number(known, "age"), _number(known, "duration")
    for flag in not_applicable(age, duration, library):
        if flags[flag] is Reply.not_asked:
            flags[flag] = Reply.not_applicable
    about = _replies(known, "about_you")
    stopped = _replies(known, "interferes_with")
    causes = _replies(known, "causes")
    return Answers(
        region=region,
        flags=flags,
        age=age,
        pregnant=_PREGNANT[about["pregnant"]] if about else None,
        duration_days=duration,
        first_episode=about["had_before"] is not Reply.yes if about else None,
        causes=tuple(Cause(each) for each, reply in causes.items() if reply in FLAGGED) if causes else None,
        interferes_with=tuple(Activity(each) for each, reply in stopped.items() if reply in FLAGGED)
        if stopped
        else None,
        pain=_number(known, "pain"),
        enjoyment=_number(known, "enjoyment"),
        activity=_number(known, "activity"),
        seen_by_clinician=about["checked"] is Reply.yes if about else None,
        precautions=precautions,
    )


_PREGNANT = {Reply.yes: Pregnant.yes, Reply.no: Pregnant.no, Reply.not_sure: Pregnant.not_sure}


def lines_of(question: Question, library: Library, answers: Answers) -> tuple[Choice, ...]:
    """Give the lines of a screen: what cannot apply by age or duration, or is known already, is left out."""
    left_out = (*not_applicable(answers.age, answers.duration_days, library), *_told(answers))
    flags = tuple(
        Choice(id=flag.id, label=flag.label, means=flag.means, does_not_mean=flag.does_not_mean)
        for flag in library.red_flags.values()
        if flag.screen == question.id
    )
    precautions = tuple(
        Choice(id=each.id, label=each.label, means=each.means, does_not_mean=each.does_not_mean)
        for each in library.precautions.values()
        if each.screen == question.id
    )
    options = tuple(Choice(id=each.id, label=each.label, means=each.means) for each in question.options)
    return tuple(line for line in (*flags, *precautions, *options) if line.id not in left_out)


def _told(answers: Answers) -> tuple[str, ...]:
    return tuple(each for flag, each in DERIVED_FROM_FLAGS.items() if answers.flags[flag] in FLAGGED)


def _prompt(
    question: Question, library: Library, answers: Answers, today: date, earlier: Replies | int | None
) -> Prompt:
    return Prompt(
        question=question,
        position=ORDER.index(question.id) + 1,
        about=len(ORDER),
        today=today,
        call=library.regions[answers.region].call,
        lines=lines_of(question, library, answers),
        offers_none=question.id not in WITHOUT_NONE,
        offers_not_sure=question.id not in WITHOUT_NOT_SURE,
        earlier=_shown(earlier, question),
    )


def _ask_question(prompt: Prompt, library: Library, ask: Ask) -> Replies | int | None:
    """Ask one question to its end, with the walk after "not sure"; None means back."""
    while True:
        given = ask(prompt)
        if isinstance(given, Move):
            return None
        if isinstance(given, Reply):
            return {prompt.lines[0].id: given}
        if isinstance(given, int):
            return given
        replies = _screen(prompt, given, library, ask)
        if replies is not None:
            return replies
        prompt = replace(prompt, earlier=given)


def _screen(prompt: Prompt, given: Ticked, library: Library, ask: Ask) -> Replies | None:
    """Say what a screen's ticks mean for each of its lines; None asks the whole screen again."""
    replies = {line.id: Reply.yes if line.id in given.ids else Reply.no for line in prompt.lines}
    if not given.unsure:
        return replies
    open_lines = [line for line in prompt.lines if line.id not in given.ids]
    replies.update({line.id: Reply.not_asked for line in open_lines})
    emergency = _outcome(prompt, library) is Outcome.emergency
    if emergency and given.ids:
        return replies
    for place, line in enumerate(open_lines, 1):
        reply = ask(replace(prompt, lines=(), line=line, step=f"line {place} of {len(open_lines)}", earlier=None))
        if not isinstance(reply, Reply):
            return None
        replies[line.id] = reply
        if emergency and reply in FLAGGED:
            return replies
    return replies


def _outcome(prompt: Prompt, library: Library) -> Outcome | None:
    flag = library.red_flags.get(prompt.lines[0].id)
    return flag.outcome if flag else None


def _shown(earlier: Replies | int | None, question: Question) -> Given | None:
    if not isinstance(earlier, Mapping):
        return earlier
    if question.kind is Kind.yes_no:
        return next(iter(earlier.values()))
    ticked = tuple(line for line, reply in earlier.items() if reply is Reply.yes)
    return Ticked(ticked, unsure=Reply.not_sure in earlier.values())


def _number(known: Known, question: str) -> int | None:
    value = known.get(question)
    return value if isinstance(value, int) else None


def _replies(known: Known, question: str) -> Replies:
    value = known.get(question)
    return value if isinstance(value, Mapping) else {}
