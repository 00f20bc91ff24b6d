"""Reads what a person wishes for the course, as typed, into Wishes; or says what cannot be."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from backcare.errors import WishesError
from backcare.model import Wishes
from backcare.speech import WEEKDAYS

LEAST_LETTERS = 3
MOST_DAYS = 2
TIME = re.compile(r"([01]?\d|2[0-3]):[0-5]\d", re.ASCII)
PRICE = re.compile(r"(\d{1,5}(?:\.\d{1,2})?)(?:-(\d{1,5}(?:\.\d{1,2})?))?", re.ASCII)


def wished(
    before: Wishes, today: date, typed: Mapping[str, str | None], visits: int | None, *, cleared: bool
) -> Wishes:
    """Give the wishes of before with what was typed put over them; `typed` has start, days, at and price.

    Raises `WishesError` for a day in the past and for what cannot be understood.
    """
    start, days, at, price = (typed.get(name) for name in ("start", "days", "at", "price"))
    return replace(
        before,
        start=before.start if start is None else _start(start, today),
        visits=visits or before.visits,
        days=before.days if days is None else _days(days),
        at=before.at if at is None else _at(at),
        price=before.price if price is None else _price(price),
        cleared=cleared,
    )


def _start(text: str, today: date) -> date:
    try:
        start = date.fromisoformat(text)
    except ValueError as error:
        raise WishesError("--start: give a day as year, month and day, like 2026-11-30.") from error
    if start < today:
        raise WishesError("--start: that day is over. Give today or a later one.")
    return start


def _days(text: str) -> tuple[int, ...]:
    names = [name.strip().lower() for name in text.split(",")]
    days = [
        place
        for name in names
        for place, day in enumerate(WEEKDAYS)
        if len(name) >= LEAST_LETTERS and day.startswith(name)
    ]
    if not (len(names) == len(days) == len(set(days)) <= MOST_DAYS):
        raise WishesError("--days: give one or two different weekdays, like mon,thu.")
    return tuple(days)


def _at(text: str) -> str:
    if not TIME.fullmatch(text):
        raise WishesError("--at: give hours and minutes, like 17:30.")
    return text.zfill(5)


def _price(text: str) -> tuple[Decimal, Decimal]:
    found = PRICE.fullmatch(text.strip())
    if not found:
        raise WishesError("--price: give what one visit costs, like 60, or 50-80.")
    low, high = Decimal(found[1]), Decimal(found[2] or found[1])
    if low > high:
        raise WishesError("--price: the first amount must not be more than the second.")
    return low, high
