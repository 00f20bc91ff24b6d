"""From the replies to questions to Answers, whose flags all say whether they were asked."""

from collections.abc import Mapping

from backcare.model import Activity, Answers, Cause, Pregnant, Reply
from backcare.rules import FLAGGED, not_applicable
from backcare.schema import Kind, Library

Replies = Mapping[str, Reply]  # by line of a screen, or by the one flag of a question
Known = dict[str, Replies | int]  # by question


def compose(library: Library, region: str, known: Known) -> Answers:
    """Make the total answers of what is known so far: what was not asked says so."""
    flags = dict.fromkeys(library.red_flags, Reply.not_asked)
    precautions: tuple[str, ...] | None = None
    for question, value in known.items():
        if isinstance(value, Mapping) and library.questions[question].kind in (Kind.signs, Kind.yes_no):
            flags.update(value)
    first, second = _replies(known, "before_needles_1"), _replies(known, "before_needles_2")
    if first and second:
        both = {**first, **second}
        precautions = tuple(each for each in library.precautions if both.get(each) in FLAGGED)
    age, duration = _number(known, "age"), _number(known, "duration")
    flags.update(dict.fromkeys(not_applicable(age, duration, library), Reply.not_applicable))
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


def _number(known: Known, question: str) -> int | None:
    value = known.get(question)
    return value if isinstance(value, int) else None


def _replies(known: Known, question: str) -> Replies:
    """Give what was said of the lines of a screen; nothing where one of them was not asked: that is no "no"."""
    value = known.get(question)
    return value if isinstance(value, Mapping) and Reply.not_asked not in value.values() else {}
