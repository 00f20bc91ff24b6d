"""How long, as people say it: "3 weeks", "10 days", "since Monday", "15"; to days before today."""

import re
from datetime import date

MOST_DIGITS = 6
DAYS_IN = {"day": 1, "week": 7, "month": 30, "year": 365}
WORDS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PATTERN = re.compile(r"(?:(?P<number>\d{1,6}|[a-z]+) )?(?P<unit>day|week|month|year)s?")


def read_duration(text: str, today: date) -> int | None:
    """Turn words into whole days before `today`, 0 for today; None for what is not understood.

    A bare number is days. A weekday is the last one before today. Months count 30 days and years 365.
    """
    words = " ".join(text.lower().replace(",", " ").split()).rstrip(".")
    for lead in ("for ", "since ", "about ", "around ", "last "):
        words = words.removeprefix(lead)
    words = words.removesuffix(" ago")
    if words in ("today", "this morning"):
        return 0
    if words in ("yesterday", "night"):  # "last night", without its first word
        return 1
    if words.isdecimal() and words.isascii() and len(words) <= MOST_DIGITS:
        return int(words)
    if words in WEEKDAYS:
        return (today.weekday() - WEEKDAYS.index(words) - 1) % 7 + 1
    found = PATTERN.fullmatch(words)
    number = _number(found["number"]) if found else None
    return number * DAYS_IN[found["unit"]] if found and number is not None else None


def _number(word: str | None) -> int | None:
    if word is None:
        return None
    return int(word) if word.isdecimal() else WORDS.get(word)
