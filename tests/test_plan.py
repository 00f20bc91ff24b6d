"""The course: on which days its visits fall, what it costs, and what a wish may be."""

from datetime import date
from decimal import Decimal

import pytest
from msgspec.structs import replace
from people import PEOPLE, USUAL, planned

from backcare.compose.plan import plan as compose
from backcare.document import Figure, Schedule, VisitState
from backcare.errors import WishesError
from backcare.model import Wishes
from backcare.plan import default_wishes, visit_dates
from backcare.render import text
from backcare.schema import Library
from backcare.speech import spoken_date
from backcare.wishes import wished

MONDAY = date(2026, 11, 30)


def days_of(wishes: Wishes, library: Library) -> list[int]:
    """Give the days of the visits, counted from the first."""
    visits = visit_dates(wishes, library)
    return [(visit.date - visits[0].date).days for visit in visits]


@pytest.mark.parametrize(
    ("start", "days", "first", "offsets"),
    [
        (date(2026, 11, 24), (0, 3), MONDAY, [0, 3, 7, 10, 14, 21, 28, 35]),
        (MONDAY, (0, 3), MONDAY, [0, 3, 7, 10, 14, 21, 28, 35]),
        (date(2026, 12, 1), (0, 3), date(2026, 12, 7), [0, 3, 7, 10, 14, 21, 28, 35]),
        (MONDAY, (3, 0), date(2026, 12, 3), [0, 4, 7, 11, 14, 21, 28, 35]),
        (MONDAY, (6, 0), date(2026, 12, 6), [0, 1, 7, 8, 14, 21, 28, 35]),
        (MONDAY, (2,), date(2026, 12, 2), [0, 7, 14, 21, 28, 35, 42, 49]),
    ],
)
def test_visits_fall_twice_a_week_and_then_weekly(
    library: Library, start: date, days: tuple[int, ...], first: date, offsets: list[int]
) -> None:
    wishes = Wishes(start=start, visits=8, days=days)

    assert visit_dates(wishes, library)[0].date == first
    assert days_of(wishes, library) == offsets


@pytest.mark.parametrize("visits", range(6, 13))
def test_there_are_as_many_visits_as_wished_and_the_first_is_longer(library: Library, visits: int) -> None:
    made = visit_dates(Wishes(start=MONDAY, visits=visits, days=(0, 3)), library)

    assert [visit.number for visit in made] == list(range(1, visits + 1))
    assert [visit.minutes for visit in made] == [(60, 90), *[(30, 60)] * (visits - 1)]
    assert [visit.kind for visit in made] == ["first", *["treatment"] * (visits - 1)]


def test_a_plan_says_the_time_that_was_wished_and_which_visits_are_past(library: Library, today: date) -> None:
    wishes = replace(default_wishes(library, today), at="17:30")
    made = planned({**USUAL, "seen_by_clinician": True}, library, today, wishes)
    later = replace(made, today=made.visits[2].date)
    drawn = [block.drawing for block in compose(later, library).blocks if isinstance(block, Figure)]
    [schedule] = [each for each in drawn if isinstance(each, Schedule)]

    assert [visit.state for visit in schedule.visits[:3]] == [VisitState.past, VisitState.past, VisitState.planned]
    assert "Each at 17:30, until you and the clinic agree on another time." in text.render(compose(made, library), 200)


def test_checkpoints_stand_at_visits_3_5_and_6(library: Library, today: date) -> None:
    made = planned(USUAL, library, today)

    assert [(point.visit, point.date) for point in made.checkpoints] == [
        (3, date(2026, 12, 7)),
        (5, date(2026, 12, 14)),
        (6, date(2026, 12, 21)),
    ]


def test_trying_it_is_six_visits_and_the_price_is_counted_exactly(library: Library, today: date) -> None:
    wishes = replace(default_wishes(library, today), visits=12, price=(Decimal("19.99"), Decimal("80.10")))
    cost = planned(USUAL, library, today, wishes).cost

    assert cost is not None
    assert cost.to_checkpoint == (Decimal("119.94"), Decimal("480.60"))
    assert cost.total == (Decimal("239.88"), Decimal("961.20"))


@pytest.mark.parametrize("region", ["gb", "ca", "au", "nz", "ie", "other"])
def test_a_country_without_a_checked_price_has_no_cost_unless_one_is_given(
    library: Library, today: date, region: str
) -> None:
    there = {**USUAL, "region": region}
    given = planned(
        there, library, today, replace(default_wishes(library, today), price=(Decimal(60), Decimal(60)))
    ).cost

    assert planned(there, library, today).cost is None
    assert given is not None
    assert given.currency == library.regions[region].currency


def test_what_must_be_told_and_asked_comes_from_the_precautions(library: Library, today: date) -> None:
    made = planned(PEOPLE["consult"], library, today)

    assert len(made.tell) == 3
    assert made.ask[0].startswith("What is your training")
    assert "Ask your doctor about acupuncture: you take a blood thinner." in made.steps
    assert made.steps[0].startswith("Have the pain checked.")


def test_a_back_that_may_be_weak_is_not_twisted_or_rounded(library: Library, today: date) -> None:
    wishes = replace(default_wishes(library, today), cleared=False)
    spared = planned({**USUAL, "red_flags": []}, library, today, wishes)
    weak = planned({**USUAL, "red_flags": ["steroid_osteoporosis"]}, library, today, replace(wishes, cleared=True))

    assert len(spared.exercises) == 3
    assert not any(library.exercises[each].twists or library.exercises[each].bends for each in weak.exercises)


@pytest.mark.parametrize("name", ["urgent", "emergency", "self-harm", "child"])
def test_help_comes_first_and_nothing_is_planned(library: Library, today: date, name: str) -> None:
    made = planned(PEOPLE[name], library, today)

    assert (made.visits, made.steps, made.ask, made.tell, made.aftercare, made.exercises) == ((), (), (), (), (), ())


def test_wishes_keep_what_was_not_said_again(library: Library, today: date) -> None:
    before = wished(default_wishes(library, today), today, {"start": "2030-01-07", "at": "7:30"}, 6, cleared=False)
    after = wished(before, today, {"days": "Friday", "price": "50-80.50"}, None, cleared=True)

    assert (after.start, after.visits, after.days, after.at) == (date(2030, 1, 7), 6, (4,), "07:30")
    assert after.price == (Decimal(50), Decimal("80.50"))
    assert after.cleared


@pytest.mark.parametrize(
    "typed",
    [
        {"start": "2026-11-22"},
        {"start": "soon"},
        {"days": ""},
        {"days": "mon,,"},
        {"days": "monkey"},
        {"days": "mo"},
        {"at": "24:00"},
        {"price": "-5"},
    ],
)
def test_a_wish_that_cannot_be_met_is_said_to_be_one(library: Library, today: date, typed: dict[str, str]) -> None:
    with pytest.raises(WishesError, match=f"--{next(iter(typed))}: "):
        wished(default_wishes(library, today), today, typed, None, cleared=False)


def test_a_date_is_said_with_letters_for_the_month() -> None:
    assert spoken_date(date(2027, 1, 4)) == "Mon 4 Jan 2027"
    assert spoken_date(date(2026, 12, 3), year=False) == "Thu 3 Dec"


def test_the_last_day_of_the_calendar_is_a_wish_that_cannot_be_met(library: Library) -> None:
    wishes = Wishes(start=date(9999, 12, 31), visits=8, days=(0, 3))

    with pytest.raises(WishesError, match="--start: "):
        visit_dates(wishes, library)
