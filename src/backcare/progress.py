"""What became of it: a person's own scores over time, held against what people tend to notice; a pure function.

It says what the numbers are and what the checkpoint asks, and must not say what comes next or why: it knows this one
person's numbers only. Which sentences hold is decided here; how they read stands in `content/progress.toml`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise

from msgspec import Struct

from backcare.model import Diary, Logged, Outcome, Plan
from backcare.peg import THIRDS, Score
from backcare.schema import Library
from backcare.visits import Made, under_way
from backcare.wording import Said


class Verdict(StrEnum):
    """What the change is called."""

    too_early = "too_early"
    better = "better"
    no_change = "no_change"
    worse = "worse"


class Point(Struct, frozen=True):
    """The last score of one day."""

    day: date
    score: Score


class Progress(Struct, frozen=True, kw_only=True):
    """What became of it since the first score of this course.

    `points` has at least one; `visits` were made up to today, each number once; `number` is that of the last visit the
    last score can speak of (0: none). `since` are visits after the last score, `without` those before it that have
    none; `since_pain` is the day on which this pain began, where scores from before it are left out; `goal` is the
    score, in thirds, from which on it counts as better. The other fields name sentences of
    `content/progress.toml`, in order.
    """

    verdict: Verdict
    points: tuple[Point, ...]
    visits: tuple[Made, ...]
    number: int
    since: tuple[int, ...]
    without: tuple[int, ...]
    gap: tuple[date, date] | None
    since_pain: date | None
    goal: Decimal
    planned: tuple[Decimal, Decimal] | None
    checkpoint_on: date | None
    notes: tuple[Logged, ...]
    today: date
    first: tuple[str, ...]
    checkpoint: tuple[str, ...]
    missing: tuple[str, ...]
    money: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Name the sentences that hold, in the order in which they are read."""
        compared = ("change", "noticed") if len(self.points) > 1 else ("one_score",)
        return (*self.first, *compared, *self.checkpoint, *self.missing, *self.money)

    def sources(self, library: Library) -> tuple[str, ...]:
        """Name the sources of all that is said."""
        said: list[Said] = [getattr(library.progress.sentences, name) for name in self.names]
        return tuple(dict.fromkeys(key for each in said for key in each.sources))


def read_progress(diary: Diary, plan: Plan | None, library: Library, today: date) -> Progress | None:
    """Read the progress out of a diary; None where no score of this pain is written down.

    `plan` is made from the answers that were saved last, if there are any; its dates and prices are spoken of only
    where it has them, and not where later answers called for more.
    """
    every = _points(diary)
    made, ended = under_way(diary, every[-1].day if every else date.min)
    of_course = tuple(each for each in every if ended is None or each.day > ended)
    began = _pain_began(diary, made)
    of_pain = tuple(each for each in every if began is None or each.day >= began)
    points = tuple(each for each in of_course if each in of_pain)
    since_pain = began if len(points) < len(of_course) else None
    if not points:
        return None
    withdrawn = bool(diary.assessments) and diary.assessments[-1].withdrawn
    plan = None if withdrawn else plan
    start, before, now = points[0], of_pain[-2:][0], points[-1]  # one of an earlier course too: a new one hides no rise
    number = max((each.number for each in made if each.day <= now.day), default=0)
    much, lately = (_much_worse(each, now, library) for each in (start, before))
    verdict = _verdict(points, number, library)
    since = tuple(each.number for each in made if each.day > now.day)
    without = tuple(_without(made, points))
    most = library.progress.numbers.gap.value
    gap = _gap(points, most)
    priced = [each for each in made if each.paid is not None]
    planned = _planned(plan, len(made)) if priced else None
    ahead = _checkpoint_on(plan, number, library, today)
    strong = any(_much_more_pain(each.score, now.score, library) for each in (start, before))
    grave = plan is not None and plan.assessment.outcome.is_grave
    asks = plan is not None and (plan.assessment.outcome.rank > Outcome.consult.rank or bool(plan.assessment.holds))
    return Progress(
        verdict=verdict,
        points=points,
        visits=made,
        number=number,
        since=since,
        without=without,
        gap=gap,
        since_pain=since_pain,
        goal=_goal(start.score, library),
        planned=planned,
        checkpoint_on=ahead,
        notes=tuple(each for each in diary.logged if each.note),
        today=today,
        first=_named(
            help=grave,
            withdrawn=withdrawn,
            much_worse=much or lately or strong,
            much_worse_why=much,
            much_worse_lately=lately and not much,
            pain_worse=strong and not (much or lately),
            doctor=asks and not grave,
        ),
        checkpoint=(
            *_named(no_visit=not made),
            *_checkpoint(verdict, number, points, library),
            *_named(next_checkpoint=ahead is not None),
        ),
        missing=_named(
            since=bool(since),
            old=not since and (today - now.day).days > most,
            without=bool(without),
            gap=gap is not None,
            began_again=ended is not None,
            earlier_pain=since_pain is not None,
            to_come=max([now.day, *(each.day for each in made)]) > today,
        ),
        money=_named(
            paid=0 < len(priced) == len(made),
            paid_for_some=0 < len(priced) < len(made),
            planned=planned is not None,
        ),
    )


def _named(**holds: bool) -> tuple[str, ...]:
    return tuple(name for name, so in holds.items() if so)


def _points(diary: Diary) -> tuple[Point, ...]:
    """Give the last score of each day; what was logged counts over an assessment."""
    scores = {each.made_on: score for each in diary.assessments if (score := each.answers.score)}
    scores |= {each.day: each.score for each in diary.logged if each.score}
    return tuple(Point(day, scores[day]) for day in sorted(scores))


def _pain_began(diary: Diary, made: tuple[Made, ...]) -> date | None:
    """Give the day on which this pain began, by the answers saved last; None in a course that is older than that."""
    days = diary.assessments[-1].answers.duration_days if diary.assessments else None
    if days is None or days >= diary.assessments[-1].made_on.toordinal():
        return None
    began = diary.assessments[-1].made_on - timedelta(days)
    return None if made and made[0].day < began else began


def _planned(plan: Plan | None, visits: int) -> tuple[Decimal, Decimal] | None:
    """Give what so many visits cost by the plan, low and high."""
    if plan is None or plan.cost is None:
        return None
    low, high = plan.cost.per_visit
    return low * visits, high * visits


def _checkpoint_on(plan: Plan | None, number: int, library: Library, today: date) -> date | None:
    """Give the day of the visit to decide at, where the plan has one that is still to come."""
    last = library.course.checkpoint.value
    days = [each.date for each in plan.checkpoints if each.visit == last and each.date >= today] if plan else []
    return days[0] if days and number < last else None


def _goal(start: Score, library: Library) -> Decimal:
    """Give the highest score, in thirds, that counts as better than the first: 1 point less, or 30%."""
    numbers = library.progress.numbers
    share = Decimal(start.thirds * numbers.noticed_percent.value) / 100
    least = Decimal(THIRDS * numbers.noticed_at_least.value) / 10
    return start.thirds - min(Decimal(THIRDS * numbers.noticed_points.value), max(share, least))


def _much_worse(before: Point, now: Point, library: Library) -> bool:
    return now.score.thirds - before.score.thirds >= THIRDS * library.progress.numbers.much_worse.value


def _much_more_pain(start: Score, now: Score, library: Library) -> bool:
    """Tell whether pain alone rose much, or to where an unchecked pain is seen by a doctor; a mean can hide it."""
    rise = now.pain - start.pain
    return rise > 0 and (rise >= library.progress.numbers.pain_up.value or now.pain >= library.course.severe_pain.value)


def _verdict(points: tuple[Point, ...], number: int, library: Library) -> Verdict:
    numbers = library.progress.numbers
    start, now = points[0], points[-1]
    rise = now.score.thirds - start.score.thirds
    if _much_worse(start, now, library):
        return Verdict.worse
    close = number == 0 and (now.day - start.day).days < numbers.apart.value
    if len(points) == 1 or close or 0 < number < library.course.early_checkpoint.low:
        return Verdict.too_early
    if now.score.thirds <= _goal(start.score, library):
        return Verdict.better
    return Verdict.worse if rise >= THIRDS * numbers.noticed_points.value else Verdict.no_change


def _checkpoint(verdict: Verdict, number: int, points: tuple[Point, ...], library: Library) -> tuple[str, ...]:
    """Name what the checkpoint says; a single score has nothing to say, and neither has a worse one early on."""
    if number == 0:
        return _named(close=verdict is Verdict.too_early and len(points) > 1)
    if number < library.course.early_checkpoint.low:
        return _named(too_early=verdict is Verdict.too_early)
    if len(points) == 1:
        return ()
    name = {Verdict.better: "better", Verdict.no_change: "same", Verdict.worse: "worse"}[verdict]
    if number < library.course.checkpoint.value:
        return (f"early_{name}",)
    return (f"late_{name}", *_named(lasts=verdict is Verdict.better))


def _without(made: tuple[Made, ...], points: tuple[Point, ...]) -> Iterator[int]:
    """Give the visits up to the last score after which, until the next visit, no score was written down."""
    for each in made:
        until = min((other.day for other in made if other.day > each.day), default=date.max)
        if each.day <= points[-1].day and not any(each.day <= point.day < until for point in points):
            yield each.number


def _gap(points: tuple[Point, ...], most_days: int) -> tuple[date, date] | None:
    """Give the longest time without a score, if it is longer than so many days."""
    gaps = [(before.day, after.day) for before, after in pairwise(points)]
    longest = max(gaps, key=lambda gap: gap[1] - gap[0], default=None)
    return longest if longest and (longest[1] - longest[0]).days > most_days else None
