"""How long, as people say it: days where that is sure, and nothing where it is a guess."""

from datetime import date, timedelta

import pytest

from backcare.duration import read_duration
from backcare.speech import WEEKDAYS

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
    "3weeks": 21,
    "3 wk": 21,
    "3w": 21,
    "10d": 10,
    "2-3 weeks": 21,
    "2 to 3 weeks": 21,
    "two or three weeks": 21,
    "2\N{EN DASH}3 weeks": 21,
    "two weeks or so": 14,
    "a couple of weeks": 14,
    "a few days": 3,
    "a few weeks": 21,
    "a fortnight": 14,
    "3 fortnights": 42,
    "half a year": 182,
    "last week": 7,
    "the past 3 weeks": 21,
    "the last two months": 60,
    "2 weeks 3 days": 17,
    "2 weeks and 3 days": 17,
    "a month and a week": 37,
    "more than 2 weeks": 15,
    "over two weeks": 15,
    "at least 14 days": 15,
    "almost 3 weeks": 21,
    "3 weeks now": 21,
    "it started 3 weeks ago": 21,
    "since october": 55,
    "since Nov": 24,
    "since December": 359,
    "since 12 Nov": 13,
    "since the 12th of November": 13,
    "November 12": 13,
    "since Nov 12th": 13,
    "since 26 Nov": 364,
    "since 2026-11-02": 23,
    "since 2024": 1059,
    "2024": 2024,
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
    "many weeks",
    "tree weeks",
    "since Christmas",
    "idk",
    "since 31 Feb",
    "since 2027",
    "since 2026-12-24",
    "since 3",
    "many",
    "half",
    "weeks and days",
    "and",
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
