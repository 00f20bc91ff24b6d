"""People to try things on: their answers as TOML, and what backcare makes of them."""

import json
from collections.abc import Mapping
from datetime import date

from backcare import changes
from backcare.answers import read_answers
from backcare.model import Answers, Assessment, Plan, Wishes
from backcare.plan import default_wishes, make_plan
from backcare.schema import Library

USUAL: Mapping[str, object] = {
    "region": "us",
    "age": 36,
    "pregnant": "no",
    "red_flags": [],
    "duration_days": 21,
    "first_episode": False,
    "causes": ["desk_posture"],
    "interferes_with": ["work"],
    "pain": 5,
    "enjoyment": 4,
    "activity": 5,
    "seen_by_clinician": False,
    "precautions": [],
}
CALM: Mapping[str, object] = {**USUAL, "duration_days": 6, "interferes_with": [], "activity": 1}

PEOPLE: Mapping[str, Mapping[str, object]] = {
    "self-care": CALM,
    "consult": {**USUAL, "precautions": ["anticoagulant", "metal_allergy", "diabetes"]},
    "consult-checked": {**USUAL, "seen_by_clinician": True},
    "consult-hold": {**USUAL, "precautions": ["bleeding_disorder", "anticoagulant"]},
    "doctor-first": {**USUAL, "red_flags": ["cancer_history"], "not_sure": ["arm"]},
    "urgent": {**USUAL, "red_flags": ["fever", "exertional"]},
    "self-harm": {**USUAL, "red_flags": ["self_harm"]},
    "child": {**USUAL, "age": 7},
    "emergency": {**USUAL, "red_flags": ["sudden_tearing"], "not_sure": ["legs"]},
}
PLANNED = ("consult", "consult-checked")


def file_of(values: Mapping[str, object]) -> bytes:
    """Write answers as a JSON answers file."""
    return json.dumps(values).encode()


def answers_of(values: Mapping[str, object], library: Library) -> Answers:
    """Read answers as if from a file."""
    return read_answers(file_of(values), library)


def assessed(values: Mapping[str, object], library: Library, today: date) -> Assessment:
    """Assess answers, and find what would change the outcome."""
    return changes.assessed(answers_of(values, library), library, today)


def planned(values: Mapping[str, object], library: Library, today: date, wishes: Wishes | None = None) -> Plan:
    """Make a plan from answers, with the usual wishes."""
    return make_plan(assessed(values, library, today), library, wishes or default_wishes(library, today), today)
