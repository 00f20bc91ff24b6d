"""What a sheet of paper gives way with when it is full, in a planned order; letters never get smaller.

Lines to write on go before drawings, drawings before lists that begin each item anew, and no word ever goes.
"""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

NEVER, EVERY, LONG, LONGEST = 1000, 2, 4, 7  # from how many items on those of a list follow one another


class Room(Struct, frozen=True):
    """How a sheet is set; lengths are millimeters.

    `row` is the height of a row to write in, `gap` stands between parts, and `answers` says where a question is
    answered: on a line of its own, on the rest of its last one, or nowhere. Without `all_lines` there are as many to
    write on as the page still holds. Without `drawings` their words stand there. A list of `joined` items or more runs
    on; without `boxed` so does one with boxes. `leading` is what stands between two lines, in heights of a
    letter, `words` what stands between two words, in percent of what is usual, and `margins` are those above, at the right and below: at the left are the holes.
    """

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


def _steps() -> tuple[Room, ...]:
    room = Room()
    rooms = [room]
    for given in (
        {"answers": "rest"},
        {"gap": 1.6},
        {"row": 6.6, "all_lines": False},
        {"row": 5.2},
        {"drawings": False},
        {"joined": LONGEST, "answers": "none"},
        {"joined": LONG},
        {"joined": EVERY},
        {"boxed": False, "gap": 1.0, "row": 4.6, "leading": 0.37, "words": 90, "margins": (9, 10, 12)},
    ):
        room = replace(room, **given)
        rooms.append(room)
    return tuple(rooms)


STEPS = _steps()
APART = STEPS[:6]  # as long as no list runs on, each sheet keeps to its own page
