"""What a sheet of paper gives way with when it is full, in a planned order; letters never get smaller.

Lines to write on go before drawings, drawings before lists that begin each item anew, and no word ever goes.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from backcare.document import Document
from backcare.render.sheets import Part, sheets

NEVER, LONGEST, LONG, EVERY = 1000, 7, 4, 2  # from how many items on those of a list follow one another


class Room(Struct, frozen=True):
    """How a sheet is set; lengths are millimeters.

    `row` is the height of a row to write in, `gap` stands between parts, and `answers` says where a question is
    answered: on a line of its own, on the rest of its last one, or nowhere. Without `all_lines` there are as many to
    write on as the page still holds. Without `drawings` their words stand there. A list of `joined` items or more runs
    on; without `boxed` so does one with boxes. `leading` is what stands between two lines, in heights of a letter,
    and `words` between two words, in percent of the usual. `margins` are those above, at the right and below.
    """

    step: int = 0
    row: float = 8
    gap: float = 2.2
    answers: Literal["own", "rest", "none"] = "own"
    all_lines: bool = True
    drawings: bool = True
    joined: int = NEVER
    boxed: bool = True
    leading: float = 0.41
    words: float = 100
    margins: tuple[float, float, float] = (10, 15, 13)


GIVEN: tuple[dict[str, object], ...] = (
    {"answers": "rest"},
    {"gap": 1.6},
    {"row": 6.6, "all_lines": False},
    {"row": 5.2},
    {"drawings": False},
    {"joined": LONGEST, "answers": "none"},
    {"joined": LONG},
    {"joined": EVERY},
    {"boxed": False, "gap": 0.8, "row": 4.6, "leading": 0.36, "words": 90, "margins": (9, 10, 12)},
)


def _rooms() -> tuple[Room, ...]:
    rooms = [Room()]
    for step, given in enumerate(GIVEN, 1):
        rooms.append(replace(rooms[-1], step=step, **given))
    return tuple(rooms)


ROOMS = _rooms()
APART = ROOMS[:6]  # as long as no list runs on, each sheet keeps to its own page


class Sheet(Struct, frozen=True):
    """Parts that begin a page, and how they are set; the first has the title above it, the last the foot below."""

    parts: tuple[Part, ...]
    first: bool
    last: bool
    room: Room = ROOMS[0]


Fits = Callable[[Sheet, int], bool]


def arranged(document: Document, fits: Fits) -> list[Sheet]:
    """Deal a document into sheets: each a page, or all following each other where they `fit` fewer pages.

    A sheet that does not fit its page gives way step by step. Where that is not enough, all but the last share pages.
    """
    *own, last = sheets(document) or ((),)
    whole = Sheet(_run_on((*own, last)), first=True, last=True)
    if own and (short := _fitted(whole, len(own), fits, ROOMS[:1])):
        return [short]
    end = _fitted(Sheet(last, not own, last=True), 1, fits)
    before = _before(own, fits)
    if end and before is not None:
        return [*before, end]
    return [_fitted(whole, len(own) + 1, fits) or replace(whole, room=ROOMS[-1 if own else 0])]


def _before(own: list[tuple[Part, ...]], fits: Fits) -> list[Sheet] | None:
    """Give the sheets before the last, on as many pages as they are; None where they do not fit."""
    apart: list[Sheet] = []
    for place, parts in enumerate(own):
        sheet = _fitted(Sheet(parts, place == 0, last=False), 1, fits, APART)
        if sheet is None:
            together = _fitted(Sheet(_run_on(own), first=True, last=False), len(own), fits)
            return [together] if together else None
        apart.append(sheet)
    return apart


def _run_on(dealt: Iterable[tuple[Part, ...]]) -> tuple[Part, ...]:
    return tuple(part for sheet in dealt for part in sheet)


def _fitted(sheet: Sheet, pages: int, fits: Fits, rooms: tuple[Room, ...] = ROOMS) -> Sheet | None:
    """Give a sheet as it fits a number of pages with the least given way, or None."""
    tries = [replace(sheet, room=room) for room in rooms]
    place = 0 if fits(tries[0], pages) else bisect_left(tries, x=True, lo=1, key=lambda each: fits(each, pages))
    return tries[place] if place < len(tries) else None
