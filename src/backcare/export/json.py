"""One JSON object a command, in the shapes of the contract; keys are only ever added within a schema number."""

import json
from decimal import Decimal
from typing import TYPE_CHECKING

from backcare import __version__
from backcare.model import Plan

if TYPE_CHECKING:
    from backcare.faq import Search  # and SQLite with it, which no plan needs


def assessment(made: Plan, digest: str) -> str:
    """Give `backcare/assessment/1`."""
    found = made.assessment
    return _written(
        {
            "schema": "backcare/assessment/1",
            "version": __version__,
            "content": digest,
            "outcome": found.outcome.value,
            "findings": [
                {
                    "rule": finding.rule,
                    "outcome": finding.outcome.value,
                    "because": finding.because,
                    "says": finding.says,
                    "sources": finding.sources,
                }
                for finding in found.findings
            ],
            "precautions": found.precautions,
            "holds": found.holds,
            "not_asked": found.not_asked,
            "look_again": found.look_again.isoformat() if found.look_again else None,
            "would_change": [
                {"changes": dict(change.changes), "outcome": change.outcome.value} for change in found.would_change
            ],
        }
    )


def plan(made: Plan, digest: str) -> str:
    """Give `backcare/plan/1`; money is a number, dates are ISO 8601, minutes are [least, most]."""
    cost = made.cost
    return _written(
        {
            "schema": "backcare/plan/1",
            "version": __version__,
            "content": digest,
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
