"""What would change the outcome: the nearest other answers that lead elsewhere, found by running the rules.

Which answers may be varied, and in which direction, is decided here; what then follows is the rules' alone. A warning
sign that is not there is never varied: that any of them would change everything is said of every result.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

from msgspec.structs import asdict, replace

from backcare.model import Activity, Answers, Assessment, Change, Finding, Outcome, Reply, Value
from backcare.rules import assess, gravest, read_rules
from backcare.schema import Library

MOST = 3
UNITS = {"duration_days": "days", "pain": "points of 10", "activity": "points of 10", "age": "years"}  # in course.toml
GRAVER = ("interferes_with", "duration_days", "activity", "pain", "seen_by_clinician")

Changes = Mapping[str, Value]


def assessed(answers: Answers, library: Library, today: date) -> Assessment:
    """Assess answers, and find what would change the outcome; raises `Incomplete` as `assess` does."""
    found = assess(answers, library, today)
    return replace(found, would_change=would_change(found, library))


def would_change(found: Assessment, library: Library) -> tuple[Change, ...]:
    """Give up to three changes that lead elsewhere, those of the fewest answers first; none from urgent on."""
    if found.outcome.is_grave:
        return ()
    ways = [*_calmer(found, library), *_graver(found, library)]
    led = [(len(way), gravest(read_rules(_with(found.answers, way), library)), way) for way in ways]
    led = [(count, outcome, way) for count, outcome, way in led if outcome is not found.outcome]
    led.sort(key=lambda each: (each[0], abs(each[1].rank - found.outcome.rank)))
    return tuple(Change(changes=way, outcome=outcome) for _, outcome, way in led[:MOST])


def _calmer(found: Assessment, library: Library) -> Iterator[Changes]:
    """Undo every finding that decided, each by one of the answers that caused it; nothing is calmer than self-care."""
    if found.outcome is Outcome.self_care:
        return
    deciding = [finding for finding in found.findings if finding.outcome is found.outcome]
    ways = [
        [{key: value} for key in finding.because for value in _undoing(key, finding, found.answers, library)]
        for finding in deciding
    ]
    merged = [{key: value for each in way for key, value in each.items()} for way in product(*ways)]
    yield from {tuple(sorted(way)): way for way in merged}.values()


def _undoing(key: str, finding: Finding, answers: Answers, library: Library) -> Iterator[Value]:
    """Give the nearest value of one answer with which a finding is not made any more; nothing where there is none."""
    cause = (finding.rule, finding.because)
    for value in _values(key, answers, library):
        if key == "age" and isinstance(value, int) and value < (answers.age or 0):
            continue  # nobody grows younger
        left = read_rules(_with(answers, {key: value}), library)
        if cause not in [(each.rule, each.because) for each in left]:
            yield value
            return


def _graver(found: Assessment, library: Library) -> Iterator[Changes]:
    """Make one answer worse until the outcome rises."""
    for key in GRAVER:
        for value in _values(key, found.answers, library):
            if gravest(read_rules(_with(found.answers, {key: value}), library)).rank > found.outcome.rank:
                yield {key: value}
                break


def _values(key: str, answers: Answers, library: Library) -> list[Value]:
    """Give the other values of an answer that may make a difference, the nearest first."""
    if key in library.red_flags:
        return [Reply.no]
    now = getattr(answers, key, None)
    if key == "interferes_with":
        return [()] if now else [(each.value,) for each in Activity]
    if isinstance(now, bool):
        return [not now]
    figures = [each for each in asdict(library.course).values() if each.unit == UNITS[key] and hasattr(each, "value")]
    near = {each.value + step for each in figures for step in (-1, 0, 1)} - {now}
    return sorted(near, key=lambda value: abs(value - (now or 0)))


def _with(answers: Answers, changes: Changes) -> Answers:
    flags = {key: value for key, value in changes.items() if isinstance(value, Reply)}
    own = {key: value for key, value in changes.items() if not isinstance(value, Reply)}
    return replace(answers, flags={**answers.flags, **flags}, **own)
