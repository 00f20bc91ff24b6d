"""Whole plans as they were last looked at: what follows from some people's answers and wishes, every value of it."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from documents import Golden
from msgspec import to_builtins
from msgspec.structs import asdict, replace
from people import CALM, PEOPLE, USUAL, assessed, planned
from syrupy.assertion import SnapshotAssertion

from backcare.errors import WishesError
from backcare.model import Outcome, Reply
from backcare.plan import default_wishes, make_plan
from backcare.schema import Library

Values = Mapping[str, object]
CHECKED: Values = {**USUAL, "seen_by_clinician": True}
PLANS: dict[str, tuple[Values, Mapping[str, object]]] = {
    **{name: (values, {}) for name, values in PEOPLE.items()},
    "self-care checked": ({**CALM, "seen_by_clinician": True}, {}),
    "doctor-first checked": ({**PEOPLE["doctor-first"], "seen_by_clinician": True}, {}),
    "doctor-first cleared": (PEOPLE["doctor-first"], {"cleared": True}),
    "consult-hold cleared": (PEOPLE["consult-hold"], {"cleared": True}),
    "consult cleared": (PEOPLE["consult"], {"cleared": True}),
    "17 and cleared": ({**USUAL, "age": 17}, {"cleared": True}),
    "six visits": (CHECKED, {"visits": 6}),
    "seven visits": (CHECKED, {"visits": 7}),
    "twelve visits, one weekday": (CHECKED, {"visits": 12, "days": (4,)}),
    "from Friday to Tuesday": (CHECKED, {"days": (4, 1)}),
    "in pounds": ({**CHECKED, "region": "gb"}, {"price": (Decimal(40), Decimal("55.50"))}),
    "no price": ({**CHECKED, "region": "gb"}, {}),
    "one price": (CHECKED, {"price": (Decimal(60), Decimal(60))}),
    "two causes": ({**CHECKED, "causes": ["sports_injury", "stress_tension"]}, {}),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_the_one_that_was_last_looked_at(
    library: Library, today: date, snapshot: SnapshotAssertion, name: str
) -> None:
    values, wishes = PLANS[name]
    made = planned(values, library, today, replace(default_wishes(library, today), **wishes))
    shown = {key: value for key, value in asdict(made).items() if key not in ("assessment", "today")}

    assert made.assessment == assessed(values, library, today)
    assert json.dumps(to_builtins(shown), indent=1) + "\n" == snapshot(extension_class=Golden)


@pytest.mark.parametrize("flag", ["fragility_sudden", "steroid_osteoporosis"])
@pytest.mark.parametrize("reply", [Reply.yes, Reply.not_sure])
def test_no_exercise_twists_or_rounds_a_back_that_may_be_weak(
    library: Library, today: date, flag: str, reply: Reply
) -> None:
    """The rules send such people to a doctor, who are shown no exercise at all; this holds if they ever are."""
    found = assessed(CHECKED, library, today)
    weak = replace(found.answers, flags={**found.answers.flags, flag: reply})
    made = make_plan(replace(found, answers=weak), library, default_wishes(library, today), today)
    sent = planned({**CHECKED, "red_flags": [flag]}, library, today)

    assert made.exercises
    assert not [name for name in made.exercises if library.exercises[name].twists or library.exercises[name].bends]
    assert sent.exercises == ()
    assert sent.assessment.outcome is not Outcome.consult


def test_no_exercise_twists_or_bends_a_spine_that_may_be_unstable(library: Library, today: date) -> None:
    values = {**CALM, "precautions": ["spinal_instability"]}
    shown = [library.exercises[name] for name in planned(values, library, today).exercises]

    assert shown
    assert not [exercise.id for exercise in shown if exercise.twists or exercise.bends]


def test_the_usual_exercises_are_for_beginners_from_a_chair_in_their_order(library: Library, today: date) -> None:
    shown = [library.exercises[name] for name in planned(CHECKED, library, today).exercises]
    fit = sorted((each for each in library.exercises.values() if not each.floor), key=lambda each: each.order)

    assert shown == fit[:3]
    assert any(each.floor for each in library.exercises.values())


def test_a_course_that_would_outlast_the_calendar_is_refused(library: Library, today: date) -> None:
    wishes = replace(default_wishes(library, today), start=date(9999, 12, 20))
    with pytest.raises(WishesError) as refused:
        planned(CHECKED, library, today, wishes)

    assert str(refused.value) == "--start: the visits would fall after the year 9999. Choose an earlier day."
