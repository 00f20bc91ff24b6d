"""The rules, in the order in which they are read: which answers lead to which outcome, and why.

A rule is a pure function of the answers and the content's words and numbers; it yields its findings, each with the
ids of the answers that caused it. An answer that was not given (`None`, `not_asked`) causes nothing here: whether an
outcome may be given at all is decided in `assess`, from what is missing. `docs/cases.md` says what they must find.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from backcare.errors import Incomplete
from backcare.model import Answers, Assessment, Finding, Outcome, Pregnant, Reply
from backcare.peg import ITEMS
from backcare.schema import Library
from backcare.speech import counted_days, joined
from backcare.wording import RuleWords

Rule = Callable[[Answers, Library], Iterator[Finding]]

FLAGGED = (Reply.yes, Reply.not_sure)

PRIVATE_FLAG = "self_harm"
PRIVATE_RULE = "private"  # what stands in its place where it stays private

REQUIRED = (
    "age",
    "pregnant",
    "duration_days",
    "first_episode",
    "causes",
    "interferes_with",
    "seen_by_clinician",
    "precautions",
)
OPTIONAL = ITEMS

DERIVED_FROM_FLAGS = {
    "cancer_history": "cancer",
    "cancer_cord": "cancer",
    "immune_stable": "immune_suppression",
    "immune_systemic": "immune_suppression",
}


def red_flag(answers: Answers, library: Library) -> Iterator[Finding]:
    """Any sign ticked, or not ruled out, leads to its own outcome."""
    for flag in library.red_flags.values():
        reply = answers.flags[flag.id]
        if reply in FLAGGED:
            words = _words(library, "red_flag" if reply is Reply.yes else "red_flag_not_sure")
            yield Finding(
                rule="red_flag",
                outcome=flag.outcome,
                because=(flag.id,),
                says=words.says.replace("{what}", flag.label),
                sources=flag.sources,
                states=words.states,
                how_soon=flag.how_soon,
            )


def young_child(answers: Answers, library: Library) -> Iterator[Finding]:
    """A child under 10 with back pain needs medical advice today."""
    if answers.age is not None and answers.age < library.course.young_child_age.value:
        yield _finding(library, "young_child", Outcome.urgent, ("age",), number=answers.age)


def under_18(answers: Answers, library: Library) -> Iterator[Finding]:
    """Anyone under 18 sees a doctor before acupuncture."""
    if answers.age is not None and answers.age < library.course.adult_age.value:
        yield _finding(library, "under_18", Outcome.doctor_first, ("age",), number=answers.age)


def first_episode_after_55(answers: Answers, library: Library) -> Iterator[Finding]:
    """A first ever episode after the age of 55 is seen by a doctor first."""
    if answers.age is not None and answers.age > library.course.first_episode_age.value and answers.first_episode:
        yield _finding(
            library, "first_episode_after_55", Outcome.doctor_first, ("age", "first_episode"), number=answers.age
        )


def severe_pain(answers: Answers, library: Library) -> Iterator[Finding]:
    """Pain of 8 or more of 10 that no clinician has checked is seen by a doctor first."""
    severe = library.course.severe_pain.value
    if answers.pain is not None and answers.pain >= severe and not answers.seen_by_clinician:
        because = ("pain",) if answers.seen_by_clinician is None else ("pain", "seen_by_clinician")
        yield _finding(library, "severe_pain", Outcome.doctor_first, because, number=answers.pain)


def longer_than_two_weeks(answers: Answers, library: Library) -> Iterator[Finding]:
    """Pain that has lasted more than 14 days calls for a consultation; exactly 14 does not yet."""
    days = answers.duration_days
    if days is not None and days > library.course.consult_after_days.value:
        yield _finding(library, "longer_than_two_weeks", Outcome.consult, ("duration_days",), number=days)


def interferes(answers: Answers, library: Library) -> Iterator[Finding]:
    """Pain that gets in the way of any daily activity calls for a consultation."""
    if answers.interferes_with:
        named = {option.id: option.short for option in library.questions["interferes_with"].options}
        what = joined([named[activity] for activity in answers.interferes_with])
        yield _finding(library, "interferes", Outcome.consult, ("interferes_with",), what=what)


def activity(answers: Answers, library: Library) -> Iterator[Finding]:
    """An activity score of 4 or more of 10 calls for a consultation, whatever else was ticked."""
    if answers.activity is not None and answers.activity >= library.course.consult_activity.value:
        yield _finding(library, "activity", Outcome.consult, ("activity",), number=answers.activity)


RULES: tuple[Rule, ...] = (
    red_flag,
    young_child,
    under_18,
    first_episode_after_55,
    severe_pain,
    longer_than_two_weeks,
    interferes,
    activity,
)


def assess(answers: Answers, library: Library, today: date) -> Assessment:
    """Read every rule over the answers; the highest outcome found wins and every finding is kept.

    Raises `Incomplete` when anything required was not answered, unless what was answered is urgent or worse.
    """
    findings = read_rules(answers, library)
    outcome = gravest(findings)
    missing = unanswered(answers)
    if missing and not outcome.is_grave:
        raise Incomplete(missing)
    look_again = None
    if not findings:
        days = answers.duration_days or 0
        findings = (_finding(library, "self_care", Outcome.self_care, _calm(answers), number=days),)
        course = library.course
        look_again = today + timedelta(max(course.look_again_day.value - days, course.look_again_at_least.value))
    precautions = known_precautions(answers, library)
    return Assessment(
        answers=answers,
        outcome=outcome,
        findings=findings,
        precautions=precautions,
        holds=tuple(each for each in precautions if library.precautions[each].hold),
        not_asked=missing + tuple(key for key in OPTIONAL if getattr(answers, key) is None),
        look_again=look_again,
    )


def read_rules(answers: Answers, library: Library) -> tuple[Finding, ...]:
    """Read every rule over the answers, in their order."""
    return tuple(finding for rule in RULES for finding in rule(answers, library))


def gravest(findings: Iterable[Finding]) -> Outcome:
    """Give the highest outcome found; where nothing was found, self-care."""
    return max((finding.outcome for finding in findings), key=lambda each: each.rank, default=Outcome.self_care)


def unanswered(answers: Answers) -> tuple[str, ...]:
    """Name what keeps an outcome from being given: flags that were not asked, and required answers not given."""
    flags = tuple(flag for flag, reply in answers.flags.items() if reply is Reply.not_asked)
    return flags + tuple(key for key in REQUIRED if getattr(answers, key) is None)


def not_applicable(age: int | None, duration_days: int | None, library: Library) -> tuple[str, ...]:
    """Name the red flags that cannot apply at this age or duration; nothing is left out while these are unknown."""
    course = library.course
    too_young = age is not None and age < course.bone_pain_age.value
    too_short = duration_days is not None and duration_days < course.inflammatory_days.value
    return ("bone_pain_60",) * too_young + ("inflammatory",) * too_short


def known_precautions(answers: Answers, library: Library) -> tuple[str, ...]:
    """Name the precautions that were ticked or that other answers tell, in content's order."""
    known = set(answers.precautions or ())
    known |= {precaution for flag, precaution in DERIVED_FROM_FLAGS.items() if answers.flags[flag] in FLAGGED}
    if answers.pregnant in (Pregnant.yes, Pregnant.not_sure):
        known.add("pregnancy")
    if answers.age is not None and answers.age < library.course.adult_age.value:
        known.add("under_18")
    return tuple(each for each in library.precautions if each in known)


def private_matter(answers: Answers) -> bool:
    """Tell whether the one private answer is a yes, or not sure."""
    return answers.flags[PRIVATE_FLAG] in FLAGGED


def spares_the_spine(answers: Answers) -> bool:
    """Tell whether weak bones or an unstable spine are possible, so that no exercise may twist or bend the back."""
    weak = any(answers.flags[flag] in FLAGGED for flag in ("fragility_sudden", "steroid_osteoporosis"))
    return weak or "spinal_instability" in (answers.precautions or ())


def _words(library: Library, rule: str) -> RuleWords:
    words: RuleWords = getattr(library.outcomes.rules, rule)
    return words


def _calm(answers: Answers) -> tuple[str, ...]:
    given = ("duration_days", "interferes_with") + (("activity",) if answers.activity is not None else ())
    return ("red_flags", *given)


def _finding(
    library: Library, rule: str, outcome: Outcome, because: tuple[str, ...], *, number: int = 0, what: str = ""
) -> Finding:
    words = _words(library, rule)
    says = words.says.replace("{days}", counted_days(number)).replace("{number}", str(number)).replace("{what}", what)
    return Finding(
        rule=rule,
        outcome=outcome,
        because=because,
        says=says,
        states=words.states,
        sources=words.sources,
        how_soon=words.how_soon,
    )
