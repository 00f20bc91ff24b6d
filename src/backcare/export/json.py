"""One JSON object a command, in the shapes of the contract; keys are only ever added within a schema number."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from msgspec.structs import asdict

from backcare import __version__
from backcare.model import Answers, Assessment, Finding, Plan, Reply, Value
from backcare.schema import Library

if TYPE_CHECKING:
    from backcare.faq import Search  # and SQLite with it, which no plan needs
    from backcare.progress import Progress


LISTS = {"red_flags": Reply.yes, "not_sure": Reply.not_sure, "not_asked": Reply.not_asked}


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
        unasked = [flag for flag in found.not_asked if flag in found.answers.flags]
        answers = {**answers, "not_asked": unasked, "kept_private": True}
    return _written({"schema": "backcare/summary/1", "answers": answers, "assessment": _assessment(found, library)})


def _assessment(found: Assessment, library: Library) -> dict[str, object]:
    return {
        "schema": "backcare/assessment/1",
        "version": __version__,
        "content": library.digest,
        "outcome": found.outcome.value,
        "findings": [_finding(finding, found.answers, library) for finding in found.findings],
        "precautions": found.precautions,
        "holds": found.holds,
        "not_asked": found.not_asked,
        "look_again": found.look_again.isoformat() if found.look_again else None,
        "would_change": [
            {"changes": _changes(change.changes, found.answers), "outcome": change.outcome.value}
            for change in found.would_change
        ],
    }


def _finding(finding: Finding, answers: Answers, library: Library) -> dict[str, object]:
    """Give a finding to be audited: the rule, the answers it was read from, and how its sources were checked."""
    return {
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "because": finding.because,
        "says": finding.says,
        "sources": finding.sources,
        "states": finding.states,
        "answers": {key: _answer(key, answers) for key in finding.because},
        "checked": {key: library.sources[key].checked.value for key in finding.sources},
    }


def _answer(key: str, answers: Answers) -> object:
    if key in answers.flags:
        return answers.flags[key].value
    return [] if key == "red_flags" else getattr(answers, key)  # all signs at once: none is true


def _changes(changes: Mapping[str, Value], answers: Answers) -> dict[str, object]:
    """Give changes as an answers file does: put over the file that was given, they lead to their outcome."""
    flags = {key: value for key, value in changes.items() if isinstance(value, Reply)}
    own = {key: value for key, value in changes.items() if not isinstance(value, Reply)}
    touched = {name: reply for name, reply in LISTS.items() if any(answers.flags[flag] is reply for flag in flags)}
    return {**own, **_lists({**answers.flags, **flags}, touched)}


def _answers(answers: Answers) -> dict[str, object]:
    """Give answers as an answers file does; what was not answered is left out."""
    given = {key: value for key, value in asdict(answers).items() if key != "flags" and value is not None}
    return {**given, **_lists(answers.flags, LISTS)}


def _lists(flags: Mapping[str, Reply], names: Mapping[str, Reply]) -> dict[str, list[str]]:
    return {name: [flag for flag, said in flags.items() if said is reply] for name, reply in names.items()}


def plan(made: Plan, library: Library) -> str:
    """Give `backcare/plan/1`; money is a number, dates are ISO 8601, minutes are [least, most]."""
    cost = made.cost
    return _written(
        {
            "schema": "backcare/plan/1",
            "version": __version__,
            "content": library.digest,
            "outcome": made.assessment.outcome.value,
            "holds": made.assessment.holds,
            "visits": [
                {"number": each.number, "date": each.date.isoformat(), "minutes": each.minutes, "kind": each.kind}
                for each in made.visits
            ],
            "checkpoints": [
                {"visit": each.visit, "date": each.date.isoformat(), "says": each.says} for each in made.checkpoints
            ],
            "cost": cost
            and {
                "currency": cost.currency,
                "per_visit": _amounts(cost.per_visit),
                "to_checkpoint": _amounts(cost.to_checkpoint),
                "total": _amounts(cost.total),
            },
            "steps": made.steps,
            "ask": made.ask,
            "tell": made.tell,
            "aftercare": made.aftercare,
            "sources": made.sources,
        }
    )


def progress(found: "Progress", library: Library, says: Sequence[str]) -> str:
    """Give `backcare/progress/1`; a score is the mean of its three numbers, to one decimal."""
    paid = [each.paid for each in found.visits if each.paid is not None]
    return _written(
        {
            "schema": "backcare/progress/1",
            "version": __version__,
            "content": library.digest,
            "verdict": found.verdict.value,
            "start": found.points[0].score.points,
            "now": found.points[-1].score.points,
            "scores": [
                {"date": each.day.isoformat(), "score": each.score.points, **asdict(each.score)}
                for each in found.points
            ],
            "visits": [{"number": each.number, "date": each.day.isoformat()} for each in found.visits],
            "checkpoint": found.checkpoint_on and found.checkpoint_on.isoformat(),
            "paid": _amounts((sum(paid, Decimal()),) * 2)[0] if paid else None,
            "planned": found.planned and _amounts(found.planned),
            "notes": [{"date": each.day.isoformat(), "text": each.note} for each in found.notes],
            "says": says,
            "sources": found.sources(library),
        }
    )


def faq(found: "Search") -> str:
    """Give `backcare/faq/1`."""
    return _written(
        {
            "schema": "backcare/faq/1",
            "query": found.query,
            "urgent": bool(found.grave),
            "hits": [{"id": hit.id, "question": hit.question, "score": hit.score} for hit in found.hits],
        }
    )


def _amounts(amounts: tuple[Decimal, Decimal]) -> list[int | float]:
    return [int(amount) if amount == amount.to_integral_value() else float(amount) for amount in amounts]


def _written(value: dict[str, object]) -> str:
    return json.dumps(value, ensure_ascii=True)
