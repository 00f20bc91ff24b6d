"""How dates, numbers of days and lists are said in a sentence: the same in every locale."""

from collections.abc import Sequence
from datetime import date

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
SHORT = 3  # letters of a weekday


def spoken_date(day: date, *, year: bool = True) -> str:
    """Say a date with weekday and letters for the month, as "Mon 30 Nov 2026"."""
    weekday, month = WEEKDAYS[day.weekday()][:SHORT].capitalize(), MONTHS[day.month - 1].capitalize()
    named = f"{weekday} {day.day} {month}"
    return f"{named} {day.year}" if year else named


def counted_days(number: int) -> str:
    """Say a number of days: "less than a day", "1 day", "21 days"."""
    if number == 0:
        return "less than a day"
    return "1 day" if number == 1 else f"{number} days"


def joined(words: Sequence[str], last: str = " and ") -> str:
    """Join words as one says them: "a", "a and b", "a, b and c"; `last` stands before the last."""
    return last.join(filter(None, (", ".join(words[:-1]), *words[-1:])))
