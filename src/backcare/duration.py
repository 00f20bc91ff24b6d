"""How long, as people say it: "3 weeks", "10 days", "since Monday", "15"; to days before today.

Where words leave a range its longer end is taken, since a longer pain never leads to a calmer result: "2-3 weeks" are
21 days, and "since October" counts from its first day.
"""

import re
from collections.abc import Callable
from datetime import date

from backcare.speech import MONTHS, WEEKDAYS

MOST_DIGITS = 6
DAYS_IN = {"day": 1, "week": 7, "fortnight": 14, "month": 30, "year": 365}
UNITS = {
    **{unit: unit for unit in DAYS_IN},
    "d": "day",
    "w": "week",
    "wk": "week",
    "wek": "week",
    "mo": "month",
    "mth": "month",
    "yr": "year",
}
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
WORDS = {
    "a": 1,
    "an": 1,
    "last": 1,
    "past": 1,
    "couple": 2,
    "few": 3,
    **{word: number for number, word in enumerate(NUMBERS)},
}

LEAD = re.compile(r"^(?:it )?(?:started |began )?(since |from )?")
MORE = re.compile(r"\b(?:over|more than|at least)\b")
BESIDE = re.compile(
    r"\b(?:for|about|around|roughly|maybe|almost|nearly|just|ago|now|or so|the|of"
    r"|(?:last|past)(?! (?:day|week|month|year)))\b"
)
NUMBER = rf"[0-9]{{1,{MOST_DIGITS}}}|(?:{'|'.join(WORDS)})\b"
AMOUNT = re.compile(
    rf"(?<![-+.])\b(?:a )?({NUMBER})(?: ?(?:-|to|or) ?({NUMBER}))?"
    rf" ?({'|'.join(sorted(UNITS, key=len, reverse=True))})s?\b"
)
MONTH = rf"({'|'.join(MONTHS)})[a-z]*"
DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?"


def read_duration(text: str, today: date) -> int | None:
    """Turn words into whole days before `today`, 0 for today; None for what is not understood.

    A bare number is days. A weekday or a day of a month is the last one before today. Months count 30 days, years 365.
    """
    words = " ".join(text.lower().replace("\N{EN DASH}", "-").replace(",", " ").split()).rstrip(".!")
    lead = LEAD.match(words)
    since = bool(lead and lead[1])
    words = LEAD.sub("", words)
    words, more = MORE.subn("", words)
    words = " ".join(BESIDE.sub(" ", words).split())
    for pattern, days in FORMS:
        found = re.fullmatch(pattern, words)
        if found and not (since and pattern == BARE):
            return days(found, today)
    summed = _sum(words)
    return summed if summed is None else summed + bool(more)


def _sum(words: str) -> int | None:
    """Add up amounts, as in "2 weeks and 3 days"; None where anything else is left."""
    rest = AMOUNT.sub("", words).replace("and", "").strip()
    amounts = [max(_number(low), _number(high)) * DAYS_IN[UNITS[unit]] for low, high, unit in AMOUNT.findall(words)]
    return sum(amounts) if amounts and not rest else None


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else WORDS.get(word, 0)


def _weekday(found: re.Match[str], today: date) -> int:
    return (today.weekday() - WEEKDAYS.index(found[1]) - 1) % 7 + 1


def _date(year: int | None, month: int, day: int, today: date) -> int | None:
    """Count from a date, the last one before today where the year is not said; None for one that is to come."""
    try:
        begun = date(year or today.year, month, day)
        if year is None and begun > today:
            begun = date(today.year - 1, month, day)
    except ValueError:
        return None
    return (today - begun).days if begun <= today else None


Days = Callable[[re.Match[str], date], int | None]
BARE = rf"[0-9]{{1,{MOST_DIGITS}}}"
FORMS: tuple[tuple[str, Days], ...] = (
    (BARE, lambda found, _: int(found[0])),
    (r"today|this morning|tonight", lambda _, __: 0),
    (r"yesterday|night", lambda _, __: 1),  # "last night", without its first word
    (r"half a year", lambda _, __: DAYS_IN["year"] // 2),
    (rf"({'|'.join(WEEKDAYS)})", _weekday),
    (r"([0-9]{4})", lambda found, today: _date(int(found[1]), 1, 1, today)),
    (
        r"([0-9]{4})-([0-9]{2})-([0-9]{2})",
        lambda found, today: _date(int(found[1]), int(found[2]), int(found[3]), today),
    ),
    (rf"{MONTH}", lambda found, today: _date(None, MONTHS.index(found[1]) + 1, 1, today)),
    (rf"{DAY} {MONTH}", lambda found, today: _date(None, MONTHS.index(found[2]) + 1, int(found[1]), today)),
    (rf"{MONTH} {DAY}", lambda found, today: _date(None, MONTHS.index(found[1]) + 1, int(found[2]), today)),
)
