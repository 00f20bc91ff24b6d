"""From an assessment to a plan: dates, cost and lists; a pure function of what is passed in.

It decides what may be shown: a schedule, a price or a point appears for `consult` without a hold, or after the
person says that a doctor has cleared it, and for nothing else.
"""

from datetime import date, timedelta
from decimal import Decimal

from msgspec.structs import replace

from backcare.errors import WishesError
from backcare.model import Assessment, Checkpoint, Cost, Finding, HowSoon, Outcome, Plan, Reply, Visit, Wishes
from backcare.rules import PRIVATE_FLAG, PRIVATE_RULE, spares_the_spine
from backcare.schema import Exercise, Library, Region
from backcare.sources import Sourced
from backcare.speech import spoken_date

EXERCISES_SHOWN = 3


def default_wishes(library: Library, today: date) -> Wishes:
    """Give the wishes of somebody who named none: the usual number of visits, Mondays and Thursdays, from tomorrow."""
    return Wishes(start=today + timedelta(1), visits=library.course.visits_usual.value, days=(0, 3))


def make_plan(
    assessment: Assessment, library: Library, wishes: Wishes, today: date, answered_on: date | None = None
) -> Plan:
    """Make the plan that follows from an assessment.

    Raises `WishesError` for a clearance where acupuncture is not the next step.
    """
    if wishes.cleared and assessment.outcome not in (Outcome.doctor_first, Outcome.consult):
        raise WishesError(_no_clearance(assessment.outcome))
    if assessment.outcome is Outcome.consult and not assessment.holds:
        wishes = replace(wishes, cleared=False)  # nothing waited for a doctor, so nothing to ask one is left out
    scheduled = may_be_scheduled(assessment, cleared=wishes.cleared)
    visits = visit_dates(wishes, library) if scheduled else ()
    cost = make_cost(library, library.regions[assessment.answers.region], wishes) if scheduled else None
    calm = not assessment.outcome.is_grave
    exercises = _exercises(assessment, library) if calm else ()
    about_needles = scheduled or assessment.outcome is Outcome.consult
    return Plan(
        assessment=assessment,
        wishes=wishes,
        today=today,
        scheduled=scheduled,
        visits=visits,
        checkpoints=_checkpoints(visits, library),
        cost=cost,
        steps=_steps(assessment, library, wishes, scheduled=scheduled) if calm else (),
        ask=_ask(assessment, library) if about_needles else (),
        tell=tuple(library.precautions[each].tell for each in assessment.precautions) if calm else (),
        aftercare=tuple(line.text for line in library.plan.aftercare) if scheduled else (),
        exercises=exercises,
        sources=_sources(assessment, library, exercises, scheduled=scheduled),
        answered_on=answered_on,
    )


def without_private(made: Plan, library: Library) -> Plan:
    """Make the same plan without the one private answer."""
    found = kept_private(made.assessment, library)
    return make_plan(found, library, made.wishes, made.today, made.answered_on)


def kept_private(found: Assessment, library: Library) -> Assessment:
    """Leave out the one private answer and its words, a no like a yes; the outcome stays.

    Where it is a reason for the outcome, one reason is said to be kept private.
    """
    says = library.outcomes.sentences.kept_private
    kept = Finding(rule=PRIVATE_RULE, outcome=Outcome.urgent, because=(), says=says.text, sources=())
    findings = tuple(kept if PRIVATE_FLAG in each.because else each for each in found.findings)
    answers = replace(found.answers, flags={**found.answers.flags, PRIVATE_FLAG: Reply.not_asked})
    return replace(found, answers=answers, findings=findings, kept_private=True)


def may_be_scheduled(assessment: Assessment, *, cleared: bool) -> bool:
    """Tell whether dates, prices and points may be shown."""
    if assessment.outcome is Outcome.consult:
        return cleared or not assessment.holds
    return cleared and assessment.outcome is Outcome.doctor_first


def visit_dates(wishes: Wishes, library: Library) -> tuple[Visit, ...]:
    """Set the visits: twice a week for the first ones, then weekly; with one weekday weekly throughout."""
    course = library.course
    wait = (wishes.days[0] - wishes.start.weekday()) % 7
    gap = (wishes.days[-1] - wishes.days[0]) % 7
    twice = course.twice_weekly_visits.value if gap else 0
    offsets = [wait + 7 * (place // 2) + gap * (place % 2) for place in range(twice)]
    offsets += [wait + 7 * (twice // 2 + place) for place in range(wishes.visits - twice)]
    minutes = course.visit_minutes
    try:
        return tuple(
            Visit(
                number=number,
                date=wishes.start + timedelta(offset),
                minutes=(course.first_visit_minutes.low, course.first_visit_minutes.high)
                if number == 1
                else (minutes.low, minutes.high),
                kind="first" if number == 1 else "treatment",
            )
            for number, offset in enumerate(offsets[: wishes.visits], 1)
        )
    except OverflowError as error:
        raise WishesError("--start: the visits would fall after the year 9999. Choose an earlier day.") from error


def make_cost(library: Library, region: Region, wishes: Wishes) -> Cost | None:
    """Count the cost, low and high, from the price wished or the article's; None without a price for the country."""
    price = library.course.price_usd
    per_visit = wishes.price
    if per_visit is None and region.currency == "USD":
        per_visit = (Decimal(price.low), Decimal(price.high))
    if per_visit is None:
        return None
    low, high = per_visit
    trying = min(library.course.checkpoint.value, wishes.visits)
    return Cost(
        currency=region.currency,
        per_visit=per_visit,
        to_checkpoint=(low * trying, high * trying),
        total=(low * wishes.visits, high * wishes.visits),
    )


def soonest(assessment: Assessment) -> HowSoon | None:
    """Give the soonest of all the times that the findings name; None where none names one.

    A pain that no one has checked is checked within a few days, as without any finding (ADR 7).
    """
    named = [finding.how_soon for finding in assessment.findings if finding.how_soon]
    if named and not assessment.answers.seen_by_clinician:
        named.append(HowSoon.this_week)
    return min(named, key=list(HowSoon).index, default=None)


def _no_clearance(outcome: Outcome) -> str:
    if outcome is Outcome.self_care:
        return "--cleared-by-doctor: your answers call for looking after it yourself, so there is no course to plan."
    return (
        "--cleared-by-doctor: your answers call for help now or today. First get it; then answer again: backcare assess"
    )


def _checkpoints(visits: tuple[Visit, ...], library: Library) -> tuple[Checkpoint, ...]:
    says = library.plan.sentences
    early, last = library.course.early_checkpoint, library.course.checkpoint.value
    words = {early.low: says.any_better.text, early.high: says.any_better.text, last: says.checkpoint.text}
    return tuple(
        Checkpoint(visit=visit.number, date=visit.date, says=words[visit.number])
        for visit in visits
        if visit.number in words
    )


def _steps(assessment: Assessment, library: Library, wishes: Wishes, *, scheduled: bool) -> tuple[str, ...]:
    says = library.plan.sentences
    steps: list[str] = []
    if assessment.outcome is Outcome.doctor_first and not scheduled:
        when = library.outcomes.how_soon[soonest(assessment) or HowSoon.within_2_weeks]
        steps.append(says.see_doctor.text.replace("{when}", when))
    elif not assessment.answers.seen_by_clinician and assessment.outcome is Outcome.self_care:
        steps.append(library.outcomes.sentences.talk_once.text)
    elif not assessment.answers.seen_by_clinician and assessment.outcome is Outcome.consult:
        steps.append(says.have_checked.text)
    if not wishes.cleared:
        steps += [
            library.precautions[each].doctor for each in assessment.precautions if library.precautions[each].doctor
        ]
    if scheduled:
        steps += [says.look_up.text, says.score_now.text]
    if assessment.look_again:
        steps.append(says.look_again.text.replace("{date}", spoken_date(assessment.look_again)))
    return tuple(dict.fromkeys(steps))


def _ask(assessment: Assessment, library: Library) -> tuple[str, ...]:
    own = [library.precautions[each].ask for each in assessment.precautions if library.precautions[each].ask]
    return tuple(dict.fromkeys([*(line.text for line in library.plan.ask), *own]))


def _exercises(assessment: Assessment, library: Library) -> tuple[str, ...]:
    """Choose the first exercises for beginners, from a chair; none that twists or rounds a back that may be weak."""
    if assessment.outcome is Outcome.doctor_first:
        return ()
    spare = spares_the_spine(assessment.answers)
    fit = [
        each for each in library.exercises.values() if not (spare and (each.twists or each.bends)) and not each.floor
    ]
    return tuple(each.id for each in sorted(fit, key=_place)[:EXERCISES_SHOWN])


def _place(exercise: Exercise) -> int:
    return exercise.order


def _sources(
    assessment: Assessment, library: Library, exercises: tuple[str, ...], *, scheduled: bool
) -> tuple[str, ...]:
    """Name the sources of all that is said, in the order in which it is said."""
    words, says = library.plan, library.plan.sentences
    said: list[Sourced] = [library.precautions[each] for each in assessment.precautions]
    if assessment.outcome in (Outcome.self_care, Outcome.consult):
        said.append(library.outcomes.sentences.nhs)
    if scheduled:
        said += [says.visits_how_sure, says.maintenance, says.one_visit_how_sure, says.points, says.price_how_sure]
        said += [library.regions[assessment.answers.region], *words.ask, *words.before, *words.aftercare]
        said += [*words.normal_effects, *words.lung_card, *words.get_help]
    if assessment.outcome is Outcome.doctor_first and not scheduled:
        said += [*words.tell_doctor, *words.until_doctor]
        said += [library.outcomes.sentences.doctor_nhs] * (not assessment.answers.seen_by_clinician)
    if assessment.outcome is Outcome.consult or scheduled:
        said += words.evidence
    if scheduled or assessment.outcome in (Outcome.self_care, Outcome.consult):
        said += [library.advice[cause.value] for cause in assessment.answers.causes or ()]
        said += [library.advice["everyone"], library.advice["exercise-rules"]]
        said += [library.exercises[each] for each in exercises]
    keys = [key for finding in assessment.findings for key in finding.sources]
    return tuple(dict.fromkeys([*keys, *(key for item in said for key in item.sources)]))
