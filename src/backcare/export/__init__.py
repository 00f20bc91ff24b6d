"""Exports: model to text for other programs; `docs/schema/` publishes the shapes of their JSON.

Each form is imported when it is asked for.
"""

from datetime import date

from backcare.model import Assessment, Plan
from backcare.schema import Library


def assessment(made: Plan, content: Library) -> str:
    """Give the assessment of a plan as JSON."""
    from backcare.export import json

    return json.assessment(made.assessment, content)


def plan(made: Plan, content: Library) -> str:
    """Give a plan as JSON."""
    from backcare.export import json

    return json.plan(made, content)


def calendar(made: Plan, content: Library, *, reminders: bool) -> str:
    """Give the days of a plan as a calendar."""
    from backcare.export import ics

    return ics.calendar(made, content, reminders=reminders)


def summary(found: Assessment, content: Library) -> str:
    """Give answers and assessment as JSON."""
    from backcare.export import json

    return json.summary(found, content)


def bundle(found: Assessment, content: Library, answered_on: date) -> str:
    """Give answers and assessment as FHIR."""
    from backcare.export import fhir

    return fhir.bundle(found, content, answered_on)
