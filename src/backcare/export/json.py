"""One JSON object a command, in the shapes of the contract; keys are only ever added within a schema number."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec import Struct, convert, to_builtins
from msgspec.structs import asdict, replace

from backcare import __version__
from backcare.export import published
from backcare.export.published import Given, Number
from backcare.model import FLAG_LISTS, Answers, Assessment, Cost, Finding, Plan, Reply, Value
from backcare.schema import Library

if TYPE_CHECKING:
    from backcare.faq import Search  # and the index with it, which no plan needs
    from backcare.progress import Progress


def assessment(found: Assessment, library: Library) -> str:
    """Give `backcare/assessment/1`."""
    return _written(_assessment(found, library))


def summary(found: Assessment, library: Library) -> str:
    """Give `backcare/summary/1`: the answers as an answers file gives them, and the assessment.

    Where the one private answer is left out, `kept_private` says so among the answers: no such file can be read as one
    in which the answer was a no.
    """
    answers = _answers(found.answers)
    if found.kept_private:
        unasked = tuple(flag for flag in found.not_asked if flag in found.answers.flags)
        answers = replace(answers, not_asked=unasked, kept_private=True)
    return _written(published.Summary(answers=answers, assessment=_assessment(found, library)))


def _assessment(found: Assessment, library: Library) -> published.Assessment:
    return published.Assessment(
        version=__version__,
        content=library.digest,
        outcome=found.outcome,
        findings=tuple(_finding(finding, found.answers, library) for finding in found.findings),
        precautions=found.precautions,
        holds=found.holds,
        not_asked=found.not_asked,
        look_again=found.look_again,
        would_change=tuple(
            published.Change(changes=_changes(change.changes, found.answers), outcome=change.outcome)
            for change in found.would_change
        ),
    )


def _finding(finding: Finding, answers: Answers, library: Library) -> published.Finding:
    """Give a finding to be audited: the rule, the answers it was read from, and how its sources were checked."""
    return published.Finding(
        rule=finding.rule,
        outcome=finding.outcome,
        because=finding.because,
        says=finding.says,
        sources=finding.sources,
        states=finding.states,
        answers={key: _answer(key, answers) for key in finding.because},
        checked={key: library.sources[key].checked for key in finding.sources},
    )


def _answer(key: str, answers: Answers) -> Given:
    if key in answers.flags:
        return answers.flags[key].value
    given: Given = () if key == "red_flags" else getattr(answers, key)  # all signs at once: none is true
    return given


def _changes(changes: Mapping[str, Value], answers: Answers) -> dict[str, Given]:
    """Give changes as an answers file does: put over the file that was given, they lead to their outcome."""
    flags = {key: value for key, value in changes.items() if isinstance(value, Reply)}
    own = {key: value for key, value in changes.items() if not isinstance(value, Reply)}
    touched = {name: reply for name, reply in FLAG_LISTS.items() if any(answers.flags[flag] is reply for flag in flags)}
    return {**own, **_lists({**answers.flags, **flags}, touched)}


def _answers(answers: Answers) -> published.Answers:
    """Give answers as an answers file does; what was not answered is left out."""
    given = {key: value for key, value in asdict(answers).items() if key != "flags" and value is not None}
    return convert({**given, **_lists(answers.flags, FLAG_LISTS)}, published.Answers)


def _lists(flags: Mapping[str, Reply], names: Mapping[str, Reply]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(flag for flag, said in flags.items() if said is reply) for name, reply in names.items()}


def plan(made: Plan, library: Library) -> str:
    """Give `backcare/plan/1`; money is a number, dates are ISO 8601, minutes are [least, most]."""
    return _written(
        published.Plan(
            version=__version__,
            content=library.digest,
            outcome=made.assessment.outcome,
            holds=made.assessment.holds,
            visits=made.visits,
            checkpoints=made.checkpoints,
            cost=None if made.cost is None else _cost(made.cost),
            steps=made.steps,
            ask=made.ask,
            tell=made.tell,
            aftercare=made.aftercare,
            sources=made.sources,
        )
    )


def progress(found: "Progress", library: Library, says: Sequence[str]) -> str:
    """Give `backcare/progress/1`; a score is the mean of its three numbers, to one decimal."""
    paid = [each.paid for each in found.visits if each.paid is not None]
    return _written(
        published.Progress(
            version=__version__,
            content=library.digest,
            verdict=found.verdict.value,
            start=found.points[0].score.points,
            now=found.points[-1].score.points,
            scores=tuple(
                published.Scored(date=each.day, score=each.score.points, **asdict(each.score)) for each in found.points
            ),
            visits=tuple(published.Visited(number=each.number, date=each.day) for each in found.visits),
            checkpoint=found.checkpoint_on,
            paid=_number(sum(paid, Decimal())) if paid else None,
            planned=found.planned and _amounts(found.planned),
            notes=tuple(published.Noted(date=each.day, text=each.note) for each in found.notes),
            says=tuple(says),
            sources=found.sources(library),
        )
    )


def faq(found: "Search") -> str:
    """Give `backcare/faq/1`."""
    hits = tuple(published.Hit(**asdict(hit)) for hit in found.hits)
    return _written(published.Faq(query=found.query, urgent=bool(found.grave), hits=hits))


def _cost(cost: Cost) -> published.Cost:
    return published.Cost(
        currency=cost.currency,
        per_visit=_amounts(cost.per_visit),
        to_checkpoint=_amounts(cost.to_checkpoint),
        total=_amounts(cost.total),
    )


def _amounts(amounts: tuple[Decimal, Decimal]) -> tuple[Number, Number]:
    low, high = amounts
    return _number(low), _number(high)


def _number(amount: Decimal) -> Number:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


def _written(value: Struct) -> str:
    return json.dumps(to_builtins(value), ensure_ascii=True)
