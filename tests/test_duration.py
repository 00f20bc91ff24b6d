"""How long, as people say it: days where that is sure, and nothing where it is a guess."""

from datetime import date, timedelta

import pytest

from backcare.duration import WEEKDAYS, read_duration

TODAY = date(2026, 11, 25)  # a Wednesday

UNDERSTOOD = {
    "0": 0,
    "3": 3,
    "15": 15,
    "today": 0,
    "Today.": 0,
    "since today": 0,
    "this morning": 0,
    "since this morning": 0,
    "yesterday": 1,
    "since yesterday": 1,
    "last night": 1,
    "since last night": 1,
    "a day": 1,
    "1 day": 1,
    "10 days": 10,
    "ten days": 10,
    "14 DAYS": 14,
    "a week": 7,
    "a week ago": 7,
    "one week": 7,
    "3 weeks": 21,
    "  3   Weeks. ": 21,
    "for 3 weeks": 21,
    "for about 3 weeks": 21,
    "about 2 weeks": 14,
    "around 2 weeks": 14,
    "3 weeks ago": 21,
    "twelve weeks": 84,
    "a month": 30,
    "two months": 60,
    "2 months": 60,
    "12 month": 360,
    "a year": 365,
    "10 years": 3650,
    "monday": 2,
    "since Monday": 2,
    "last monday": 2,
    "since last tuesday": 1,
    "since thursday": 6,
    "since wednesday": 7,
}
NOT_UNDERSTOOD = (
    "",
    " ",
    "b",
    "soon",
    "week",
    "weeks",
    "weeks 3",
    "-3",
    "+3",
    "3.5 weeks",
    "1e3",
    "3w",
    "3 fortnights",
    "many weeks",
    "a few days",
    "a couple of weeks",
    "tree weeks",
    "2 weeks 3 days",
    "more than 2 weeks",
    "since Christmas",
    "9999999",
    "9999999 days",
    "\N{SUPERSCRIPT TWO} days",
    "\N{ARABIC-INDIC DIGIT THREE}",
    "3 weeks; rm",
    "\x1b[A",
    "3" * 5000,
)


@pytest.mark.parametrize(("words", "days"), UNDERSTOOD.items())
def test_what_people_say_is_understood_as_days(words: str, days: int) -> None:
    assert read_duration(words, TODAY) == days


@pytest.mark.parametrize("words", NOT_UNDERSTOOD, ids=lambda words: ascii(words[:20]))
def test_what_is_not_sure_is_not_understood(words: str) -> None:
    assert read_duration(words, TODAY) is None


@pytest.mark.parametrize("offset", range(7))
def test_a_weekday_is_the_last_one_before_today_on_every_day_of_the_week(offset: int) -> None:
    today = TODAY + timedelta(offset)

    for name in WEEKDAYS:
        days = read_duration(f"since {name}", today)
        assert days is not None
        assert 1 <= days <= 7
        assert (today - timedelta(days)).strftime("%A").lower() == name
