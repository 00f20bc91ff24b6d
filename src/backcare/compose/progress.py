"""What became of it as a Document: the verdict, a chart of scores, what the checkpoint says, money, the next step."""

from collections.abc import Callable, Iterable, Mapping
from datetime import MAXYEAR, date
from decimal import Decimal

from backcare.compose.words import HOW_SURE, filled, money, sources_of
from backcare.document import (
    Bar,
    Block,
    CareCard,
    Chart,
    Document,
    Figure,
    Note,
    Paragraph,
    Tone,
    VisitState,
    plain,
)
from backcare.peg import THIRDS
from backcare.progress import Point, Progress, Verdict
from backcare.schema import Library
from backcare.speech import counted_days, joined, spoken_date

MOST = 10  # the highest score
NOTES_SHOWN = 5
BEFORE_ALL = ("help", "withdrawn", "much_worse")  # what is said before any verdict
WEEK, MONTH = 7, 30
LONGEST_IN_DAYS, LONGEST_IN_WEEKS = 13, 91  # a longer time is said in weeks, or in months
PERIODS: Mapping[str, tuple[int, Callable[[date], object]]] = {  # how many bars at most, and what one stands for
    "": (12, lambda day: day),
    "weeks": (12, lambda day: day.isocalendar()[:2]),
    "months": (24, lambda day: (day.year, day.month)),
    "years": (MAXYEAR, lambda day: day.year),
}

Say = Callable[[str], str]


def progress(found: Progress, library: Library, region: str) -> Document:
    """Show what became of it, with the numbers of a country."""
    say = says(found, library, region)
    period, bars = _bars(found, library)
    notes = {
        "Checkpoint": found.checkpoint,
        "Scores": (*found.missing, *((period,) if period else ())),
        "Money": found.money,
        HOW_SURE: (*(("how_sure",) if len(found.points) > 1 else ()), "own"),
    }
    blocks: list[Block] = [_card(found, library, say), _chart(found, bars)]
    blocks += [_note(label, map(say, names)) for label, names in notes.items() if names]
    if found.notes:
        own = [f"{spoken_date(each.day)}: {each.note}" for each in found.notes[-NOTES_SHOWN:]]
        blocks.append(_note("Your notes", own))
    blocks += sources_of(found.sources(library), library)
    warning = filled(library.plan.sentences.foot.text, library.regions[region])
    return Document("Your progress", tuple(blocks), (_note("Next", [say(_next(found))]), _note("!", [warning])))


def says(found: Progress, library: Library, region: str) -> Say:
    """Give the way to say a sentence by its name, with this person's numbers in it."""
    values, own = _values(found, library), _own(found, library, region)

    def say(name: str) -> str:
        text: str = getattr(library.progress.sentences, name).text
        for key, value in {**values, **own.get(name, {})}.items():
            text = text.replace(f"{{{key}}}", value)
        return text

    return say


def _values(found: Progress, library: Library) -> dict[str, str]:
    """Give what the sentences are filled in with, wherever they do not say otherwise."""
    numbers, course = library.progress.numbers, library.course
    start, now = found.points[0], found.points[-1]
    return {
        "start": f"{start.score.points:.1f}",
        "now": f"{now.score.points:.1f}",
        "time": _time((now.day - start.day).days),
        "change": _change(start, now),
        "points": str(numbers.noticed_points.value),
        "percent": str(numbers.noticed_percent.value),
        "low": str(course.early_checkpoint.low),
        "high": str(course.early_checkpoint.high),
        "number": str(course.checkpoint.value),
        "visits": _visits(found.number),
    }


def _own(found: Progress, library: Library, region: str) -> dict[str, dict[str, str]]:
    """Give what some sentences are filled in with, by their names."""
    where, made = library.regions[region], _visits(len(found.visits))
    prices = [each.paid for each in found.visits if each.paid is not None]
    paid = {"paid": money((sum(prices, Decimal()),) * 2, where), "visits": made, "number": str(len(prices))}
    gap = found.gap or (found.today, found.today)
    much = {"points": str(library.progress.numbers.much_worse.value)}
    return {
        "pain_worse": {"number": str(found.points[-1].score.pain)},
        "much_worse_why": much,
        "much_worse_lately": much,
        "since": {"visits": _named(found.since)},
        "without": {"visits": _named(found.without)},
        "old": {"days": counted_days((found.today - found.points[-1].day).days)},
        "gap": {
            "days": counted_days((gap[1] - gap[0]).days),
            "date": spoken_date(gap[0]),
            "until": spoken_date(gap[1]),
        },
        "began_again": {"date": spoken_date(found.points[0].day)},
        "earlier_pain": {"date": spoken_date(found.since_pain) if found.since_pain else ""},
        "next_checkpoint": {"date": spoken_date(found.checkpoint_on) if found.checkpoint_on else ""},
        "paid": paid,
        "paid_for_some": paid,
        "planned": {"planned": money(found.planned, where) if found.planned else "", "visits": made},
    }


def _card(found: Progress, library: Library, say: Say) -> CareCard:
    tag: str = getattr(library.progress.verdicts, found.verdict.value)
    tone = Tone.self_care if found.verdict is Verdict.better else Tone.doctor_first
    before = [name for name in found.first if name in BEFORE_ALL]
    if before:
        tone = Tone.urgent
        tag = tag if before == ["much_worse"] and found.verdict is Verdict.worse else library.progress.verdicts.first
    compared = [name for name in found.names if name in ("change", "noticed", "one_score")]
    first, *rest = [*found.first, *compared] if before else [*compared[:1], *found.first, *compared[1:]]
    return CareCard(tone, tag, say(first), tuple(Paragraph(plain(say(name))) for name in rest))


def _next(found: Progress) -> str:
    before = [name for name in found.first if name in BEFORE_ALL]
    if before:
        return before[0]
    if {"late_same", "late_worse"} & {*found.checkpoint}:
        return "next_stop"
    return "next_ask" if "late_better" in found.checkpoint else "next_log"


def _note(label: str, lines: Iterable[str]) -> Note:
    return Note(label, tuple(plain(line) for line in lines))


def _chart(found: Progress, bars: tuple[Bar, ...]) -> Figure:
    """Draw the scores, and where there are two the one from which on it is better."""
    goal = float(found.goal) / THIRDS if len(found.points) > 1 and found.goal >= 0 else None
    drop = _counted((found.points[0].score.thirds - found.goal) / THIRDS)
    lines = [
        f"{bar.label.capitalize()}{', ' if bar.label else ''}{bar.day}: {bar.value:.1f} of {MOST}." for bar in bars
    ]
    lines += [] if goal is None else [f"{drop.capitalize()} better: {goal:.1f} of {MOST}."]
    return Figure(Chart(bars, MOST, goal, "" if goal is None else f"{drop} better"), tuple(lines))


def _bars(found: Progress, library: Library) -> tuple[str, tuple[Bar, ...]]:
    """Give the bars, the first score's and then one a day, week, month or year, and which of these it is.

    The last score of each is shown, on its own day, with all visits of that time.
    """
    period, points = _dealt(found.points)
    of = PERIODS[period][1]
    bars: list[Bar] = []
    for place, point in enumerate(points):
        begun = [each.number for each in found.visits if each.day == points[0].day]
        later = [each.number for each in found.visits if of(each.day) == of(point.day) and each.number not in begun]
        within = later if place else begun
        label = _label(within) or ("" if place else "start")
        year = place == 0 or points[place - 1].day.year != point.day.year
        state = VisitState.past if within else None
        if library.course.checkpoint.value in within:
            state = VisitState.checkpoint
        bars.append(Bar(label, spoken_date(point.day, year=year), point.score.points, state))
    return period, tuple(bars)


def _dealt(points: tuple[Point, ...]) -> tuple[str, tuple[Point, ...]]:
    """Give the shortest time of which there are not too many, and its last scores after the very first."""
    dealt = {
        name: (points[0], *{of(point.day): point for point in points[1:]}.values()) for name, (_, of) in PERIODS.items()
    }
    name = next(name for name, (most, _) in PERIODS.items() if len(dealt[name]) <= most)
    return name, dealt[name]


def _label(visits: list[int]) -> str:
    if len(visits) > 1:
        return f"visits {min(visits)}-{max(visits)}"
    return f"visit {visits[0]}" if visits else ""


def _visits(number: int) -> str:
    return "1 visit" if number == 1 else f"{number} visits"


def _named(visits: tuple[int, ...]) -> str:
    return f"visit{'s' if len(visits) > 1 else ''} {joined([str(each) for each in visits])}"


def _change(start: Point, now: Point) -> str:
    """Say the difference of the two scores as they are shown."""
    rise = round(now.score.points - start.score.points, 1)
    return f"{_counted(abs(rise))} {'worse' if rise > 0 else 'better'}" if rise else "no change"


def _counted(points: float | Decimal) -> str:
    """Say a number of points: "1 point", "2.4 points"."""
    number = f"{points:.1f}".removesuffix(".0")
    return f"{number} point{'' if number == '1' else 's'}"


def _time(days: int) -> str:
    """Say how long, as roughly as one would."""
    if days <= LONGEST_IN_DAYS:
        return counted_days(days)
    if days <= LONGEST_IN_WEEKS:
        return f"{round(days / WEEK)} weeks"
    return f"{round(days / MONTH)} months"
