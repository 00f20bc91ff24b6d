"""Reads what a person logs, as typed, into a Logged; or says what is not understood."""

import re
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct

from backcare.duration import read_duration
from backcare.errors import LogError
from backcare.model import Logged
from backcare.peg import score_of

MOST_VISITS = 999
MOST_LETTERS = 4000  # of a note
PAID = re.compile(r"[$£€]? ?(\d{1,5}(?:\.\d{1,2})?)", re.ASCII)
VISIT = re.compile(r"\d{1,3}", re.ASCII)
PAID_SAYS = "give what you paid, like 80, or 80.50."
DAY_SAYS = "give a day up to today, like yesterday, Monday, 3 November, or 2026-01-31."
VISIT_SAYS = f"give its number, from 1 to {MOST_VISITS}."
NOTE_SAYS = f"write up to {MOST_LETTERS:,} letters."

T = TypeVar("T")


class Typed(Struct, frozen=True, kw_only=True):
    """The options of `log` as they were typed; their ranges were checked."""

    pain: int | None = None
    enjoyment: int | None = None
    activity: int | None = None
    visit: int | None = None
    paid: str | None = None
    day: str | None = None

    @property
    def says_something(self) -> bool:
        """Tell whether there is more than a day: a score, a visit or a price."""
        return any(each is not None for each in (self.pain, self.enjoyment, self.activity, self.visit, self.paid))


def read_options(typed: Typed, today: date) -> Logged:
    """Give what the options say; raises `LogError` for what does not go together or is not understood."""
    items = (typed.pain, typed.enjoyment, typed.activity)
    score = score_of(*items)
    if score is None and any(each is not None for each in items):
        raise LogError("--pain, --enjoyment and --activity are one score: give all three.")
    if typed.paid is not None and typed.visit is None:
        raise LogError("--paid: say for which visit, as --visit 3.")
    return Logged(
        day=day_of(typed, today),
        score=score,
        visit=typed.visit,
        paid=None if typed.paid is None else _option("--paid", read_paid(typed.paid), PAID_SAYS),
    )


def day_of(typed: Typed, today: date) -> date:
    """Give the day of what is logged: the one typed, or today."""
    return today if typed.day is None else _option("--date", read_day(typed.day, today), DAY_SAYS)


def read_day(text: str, today: date) -> date | None:
    """Turn a day as people name it into a date up to today; a bare number is no day."""
    days = None if text.strip().isdecimal() else read_duration(text, today)
    return None if days is None or days >= today.toordinal() else today - timedelta(days)


def read_paid(text: str) -> Decimal | None:
    """Turn an amount into money."""
    found = PAID.fullmatch(text.strip())
    return Decimal(found[1]) if found else None


def read_visit(text: str) -> int | None:
    """Turn text into the number of a visit."""
    found = VISIT.fullmatch(text.strip())
    return int(found[0]) if found and int(found[0]) else None


def read_note(text: str) -> str | None:
    """Give the text of a note; letters that cannot be written down become question marks."""
    note = text.strip().encode("utf-8", "replace").decode()
    return note if 0 < len(note) <= MOST_LETTERS else None


def _option(name: str, value: T | None, says: str) -> T:
    if value is None:
        raise LogError(f"{name}: {says}")
    return value
