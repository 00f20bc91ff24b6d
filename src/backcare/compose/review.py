"""The answers in the person's words, before the result is given: what each line says, and which questions it holds."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from backcare.model import Answers, Pregnant, Reply
from backcare.schema import Library
from backcare.speech import counted_days, spoken_date

NOT_ASKED = "not asked"
SIGNS = {
    "Emergency signs": ("chest_and_breath", "nerves_and_injury", "very_ill"),
    "Call-today signs": ("illness_today", "pattern_today"),
    "Tell-a-doctor signs": ("tell_a_doctor",),
}
PRIVATE_SCREEN = "on_its_own"
PREGNANT = {Pregnant.yes: "", Pregnant.no: "not pregnant", Pregnant.not_sure: "may be pregnant"}


class Row(Struct, frozen=True):
    """One line of the check page; choosing it asks its questions again."""

    label: str
    value: str
    questions: tuple[str, ...]


def review(answers: Answers, library: Library, today: date) -> tuple[Row, ...]:
    """Say all answers; the one private answer is only said to be there."""
    emergency, for_today, tell = (_signs(label, answers, library) for label in SIGNS)
    private = [answers.flags[flag.id] for flag in library.red_flags.values() if flag.screen == PRIVATE_SCREEN]
    precautions = answers.precautions
    return (
        emergency,
        Row("Age", NOT_ASKED if answers.age is None else str(answers.age), ("age",)),
        Row("How long", _how_long(answers.duration_days, today), ("duration",)),
        for_today,
        tell,
        Row("One private question", NOT_ASKED if Reply.not_asked in private else "answered", (PRIVATE_SCREEN,)),
        Row("About you", _about_you(answers, library), ("about_you",)),
        Row(
            "It gets in the way of", _options("interferes_with", answers.interferes_with, library), ("interferes_with",)
        ),
        Row("Pain, joy, activity", _numbers(answers), ("pain", "enjoyment", "activity")),
        Row("What started it", _options("causes", answers.causes, library), ("causes",)),
        Row(
            "Before needles",
            NOT_ASKED if precautions is None else _listed(library.precautions[each].you for each in precautions),
            ("before_needles_1", "before_needles_2"),
        ),
    )


def _signs(label: str, answers: Answers, library: Library) -> Row:
    flags = [flag for flag in library.red_flags.values() if flag.screen in SIGNS[label]]
    replies = {flag.id: answers.flags[flag.id] for flag in flags}
    said = [flag.label for flag in flags if replies[flag.id] is Reply.yes]
    said += [f"not sure: {flag.label}" for flag in flags if replies[flag.id] is Reply.not_sure]
    if Reply.not_asked in replies.values():
        said.append(NOT_ASKED)
    left_out = [flag for flag in flags if replies[flag.id] is Reply.not_applicable]
    value = _listed(said)
    if left_out:
        course = library.course
        why = {
            "bone_pain_60": f"from {course.bone_pain_age.value} years on",
            "inflammatory": f"from {course.inflammatory_days.value} days on",
        }
        asked = "" if said else f" of {len(flags) - len(left_out)}"
        value += f"{asked}; {len(left_out)} cannot apply ({', '.join(why[flag.id] for flag in left_out)})"
    return Row(f"{label} ({len(flags)})", value, SIGNS[label])


def _how_long(days: int | None, today: date) -> str:
    if days is None:
        return NOT_ASKED
    return f"{counted_days(days)}, since {spoken_date(today - timedelta(days))}"


def _about_you(answers: Answers, library: Library) -> str:
    short = {option.id: option.short for option in library.questions["about_you"].options}
    if answers.pregnant is None:
        return NOT_ASKED
    had_before = "first time" if answers.first_episode else short["had_before"]
    checked = short["checked"] if answers.seen_by_clinician else "not checked yet"
    return "; ".join((had_before, checked, PREGNANT[answers.pregnant] or short["pregnant"]))


def _numbers(answers: Answers) -> str:
    numbers = (answers.pain, answers.enjoyment, answers.activity)
    if numbers == (None, None, None):
        return NOT_ASKED
    return ", ".join(NOT_ASKED if each is None else str(each) for each in numbers) + " of 10"


def _options(question: str, chosen: Iterable[str] | None, library: Library) -> str:
    short = {option.id: option.short for option in library.questions[question].options}
    return NOT_ASKED if chosen is None else _listed(short[each] for each in chosen)


def _listed(said: Iterable[str]) -> str:
    return "; ".join(said) or "none"
