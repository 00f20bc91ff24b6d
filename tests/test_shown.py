"""What may be shown: a schedule, a price or a point only for a consultation without a hold, or after a doctor's yes."""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from people import PEOPLE, assessed
from test_rules import ANSWERS, LIBRARY, TODAY

from backcare.changes import assessed as assess
from backcare.compose.plan import plan as compose_plan
from backcare.compose.summary import summary as compose_summary
from backcare.document import Document
from backcare.errors import WishesError
from backcare.export import json as export
from backcare.model import Answers, Assessment, Outcome, Plan
from backcare.plan import default_wishes, make_plan
from backcare.render import markdown, terminal, text

SCHEDULE = re.compile(r"Visit 1:|Week 1\b|visits?, to the checkpoint|CHECKPOINT|\d \d\d?:\d\d")
PRICE = re.compile(r"[$£€] ?\d|\d ?(?:dollars|USD)")
POINT = re.compile(r"\b(?:BL|GV|LI|DU) ?\d")
Render = Callable[[Document], str]
FORMS: dict[str, Render] = {
    "text": lambda document: text.render(document, 80),
    "md": lambda document: markdown.render(document, 80),
    "terminal": lambda document: "\n".join(line.plain for line in terminal.render(document, 80)),
}


def may_be_shown(found: Assessment, *, cleared: bool) -> bool:
    """Say what the contract says."""
    if found.outcome is Outcome.consult:
        return cleared or not found.holds
    return found.outcome is Outcome.doctor_first and cleared


def planned(found: Assessment, *, cleared: bool) -> Plan | None:
    """Make the plan; None where a doctor's yes is refused."""
    wishes = replace(default_wishes(LIBRARY, TODAY), cleared=cleared)
    try:
        return make_plan(found, LIBRARY, wishes, TODAY)
    except WishesError:
        return None


def told(written: str) -> list[str]:
    """Find what tells of a schedule, a price or a point."""
    return [found[0] for pattern in (SCHEDULE, PRICE, POINT) for found in pattern.finditer(written)]


@settings(max_examples=400)
@given(ANSWERS, st.booleans())
def test_json_holds_a_schedule_or_price_only_where_it_may_be_shown(answers: Answers, cleared: bool) -> None:
    found = assess(answers, LIBRARY, TODAY)
    made = planned(found, cleared=cleared)
    if made is None:
        assert found.outcome not in (Outcome.consult, Outcome.doctor_first)
        return
    printed = json.loads(export.plan(made, LIBRARY))
    shown = bool(printed["visits"])

    assert shown is may_be_shown(found, cleared=cleared)
    assert bool(printed["checkpoints"]) is bool(printed["aftercare"]) is shown
    assert shown or printed["cost"] is None
    assert told(export.assessment(found, LIBRARY)) == told(export.summary(found, LIBRARY)) == []
    assert shown or told(export.plan(made, LIBRARY)) == []


def documents() -> Iterator[tuple[str, bool, bool, Document]]:
    """Give documents of every kind of person, whether a schedule may stand in them, and whether it must."""
    for who, values in PEOPLE.items():
        found = assessed(values, LIBRARY, TODAY)
        for cleared in (False, True):
            made = planned(found, cleared=cleared)
            if made is not None:
                shown = may_be_shown(found, cleared=cleared)
                yield f"{who}, plan{', cleared' * cleared}", shown, shown, compose_plan(made, LIBRARY)
        yield f"{who}, summary", False, False, compose_summary(found, LIBRARY, TODAY)


@pytest.mark.parametrize("form", FORMS)
def test_what_is_printed_holds_a_schedule_price_or_point_only_where_it_may(form: str) -> None:
    for name, may, must, document in documents():
        found = told(FORMS[form](document))

        assert may or found == [], name
        assert bool(found) or not must, name
