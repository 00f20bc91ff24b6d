"""All that a person keeps as one JSON object, and back again without a loss."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct

from backcare import __version__
from backcare.errors import FileError
from backcare.model import Diary, Logged, Saved
from backcare.peg import Item, Score

MOST_PRICE = 100_000
Id = Annotated[int, Meta(ge=1, le=2**53)]


class _Score(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    date: date
    pain: Item
    enjoyment: Item
    activity: Item


class _Visit(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    date: date
    number: Annotated[int, Meta(ge=1, le=999)]
    paid: Annotated[float, Meta(ge=0, lt=MOST_PRICE)] | None


class _Note(Struct, frozen=True, forbid_unknown_fields=True):
    id: Id
    date: date
    text: Annotated[str, Meta(min_length=1)]


class Data(Struct, frozen=True, forbid_unknown_fields=True, tag_field="schema", tag="backcare/data/1"):
    """What was written down at one go has one `id` in `entries`, `visits` and `notes`, and so is one again."""

    version: str
    assessments: tuple[Saved, ...]
    entries: tuple[_Score, ...]
    visits: tuple[_Visit, ...]
    notes: tuple[_Note, ...]


Part = TypeVar("Part", _Score, _Visit, _Note)


def written(diary: Diary) -> str:
    """Give `backcare/data/1`: everything, also what is kept out of documents."""
    scores = [(each, each.score) for each in diary.logged if each.score]
    visits = [(each, each.visit) for each in diary.logged if each.visit]
    data = Data(
        version=__version__,
        assessments=diary.assessments,
        entries=tuple(_Score(each.id, each.day, score.pain, score.enjoyment, score.activity) for each, score in scores),
        visits=tuple(
            _Visit(each.id, each.day, number, None if each.paid is None else float(each.paid))
            for each, number in visits
        ),
        notes=tuple(_Note(each.id, each.day, each.note) for each in diary.logged if each.note),
    )
    return json.dumps(msgspec.to_builtins(data))  # in ASCII, which no terminal and no pipe changes


def read(text: bytes, name: str) -> Diary:
    """Give the diary that was written so; raises `FileError` for anything else."""
    try:
        data = msgspec.json.decode(text, type=Data)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise FileError(f"{name} is not what `backcare data export` printed ({error}). Nothing was changed.") from error
    if any(not _is_price(saved.wishes.price) for saved in data.assessments if saved.wishes):
        raise FileError(f"{name}: a price is none: it goes from 0 to 99999.99, the low one first. Nothing was changed.")
    scores, visits, notes = _by_id(data.entries, name), _by_id(data.visits, name), _by_id(data.notes, name)
    logged: list[Logged] = []
    for number in sorted({*scores, *visits, *notes}):
        score, visit, note = scores.get(number), visits.get(number), notes.get(number)
        days = {each.date for each in (score, visit, note) if each}
        if len(days) > 1:
            raise FileError(f"{name}: what has the id {number} is of two days. Nothing was changed.")
        logged.append(
            Logged(
                id=number,
                day=days.pop(),
                score=Score(score.pain, score.enjoyment, score.activity) if score else None,
                visit=visit.number if visit else None,
                paid=None if visit is None or visit.paid is None else Decimal(f"{visit.paid:.2f}"),
                note=note.text if note else "",
            )
        )
    return Diary(assessments=data.assessments, logged=tuple(logged))


def _is_price(price: tuple[Decimal, Decimal] | None) -> bool:
    return price is None or (all(each.is_finite() for each in price) and 0 <= price[0] <= price[1] < MOST_PRICE)


def _by_id(parts: Iterable[Part], name: str) -> dict[int, Part]:
    found: dict[int, Part] = {}
    for each in parts:
        if each.id in found:
            raise FileError(f"{name}: the id {each.id} is used twice in one list. Nothing was changed.")
        found[each.id] = each
    return found
