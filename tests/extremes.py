"""Answers that take the most room on paper, and plans of them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec.structs import replace
from people import USUAL, assessed, planned

from backcare.compose.paper import on_paper
from backcare.compose.plan import plan
from backcare.compose.summary import summary
from backcare.document import Document
from backcare.plan import default_wishes
from backcare.schema import Library

THREE = ("anticoagulant", "metal_allergy", "diabetes")
EVERY_CAUSE: Mapping[str, object] = {
    **USUAL,
    "causes": ["desk_posture", "overuse_strain", "sports_injury", "stress_tension", "sleep_position"],
    "interferes_with": ["work", "sleep", "housework", "caring", "driving", "exercise", "social"],
}
EXTREMES: Mapping[str, Mapping[str, object]] = {
    "no-precaution": USUAL,
    "three": {**USUAL, "precautions": THREE},
    "causes": EVERY_CAUSE,
    "three-causes": {**EVERY_CAUSE, "precautions": THREE},
    "all": {**EVERY_CAUSE, "precautions": "without a hold"},
    "all-cleared": {**EVERY_CAUSE, "precautions": "all"},
    "all-doctor": {**EVERY_CAUSE, "precautions": "all", "pregnant": "yes", "red_flags": ["cancer_history"]},
}


def extreme(name: str, library: Library, today: date, *, region: str, visits: int) -> Document:
    """Give the plan of an extreme, ready for paper, at the longest price; cleared where a doctor is asked first."""
    values = EXTREMES[name]
    asked = [key for key, each in library.precautions.items() if each.screen]
    named = {"all": asked, "without a hold": [key for key in asked if not library.precautions[key].hold]}
    precautions = named.get(str(values["precautions"]), values["precautions"])
    wishes = replace(
        default_wishes(library, today),
        visits=visits,
        cleared=name in ("all-cleared", "all-doctor"),
        price=(Decimal("1234.50"), Decimal("98765.50")),
    )
    made = planned({**values, "region": region, "precautions": precautions}, library, today, wishes)
    return on_paper(plan(made, library, again="backcare plan --out plan.txt"))


def summary_of(signs: str, library: Library, today: date) -> Document:
    """Sum up all that could be said at once, with all warning signs answered in one way, or half in another."""
    flags = list(library.red_flags)
    replies: Mapping[str, Mapping[str, object]] = {
        "yes": {"red_flags": flags},
        "not sure": {"not_sure": flags},
        "half and half": {"red_flags": flags[::2], "not_sure": flags[1::2]},
        "not asked": {"red_flags": flags[:1], "not_asked": flags[1:]},
    }
    asked = [key for key, each in library.precautions.items() if each.screen]
    values = {**EVERY_CAUSE, "age": 70, "duration_days": 200, "precautions": asked, **replies[signs]}
    return on_paper(summary(assessed(values, library, today), library, today))
