"""What passes between the interview and those who ask: a prompt as data, and what a person gives back."""

from collections.abc import Callable
from datetime import date
from enum import Enum

from msgspec import Struct

from backcare.model import Answers, Reply
from backcare.schema import Question


class Choice(Struct, frozen=True, kw_only=True):
    """One line that can be ticked."""

    id: str
    label: str
    means: str
    does_not_mean: str = ""


class Ticked(Struct, frozen=True):
    """What was said of the lines of a screen, by their ids; a line that is in none of the four was not answered.

    `walk` are those among which one may be true, to be asked one at a time.
    """

    true: tuple[str, ...] = ()
    not_sure: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    walk: tuple[str, ...] = ()


class Prompt(Struct, frozen=True, kw_only=True):
    """One thing to ask, as data. With a `line` it is one step of the walk after "not sure": yes, no or not sure.

    `way` are the prompts of all questions as far as is known now, and `place` which of them this is, from 0: a mode
    may need several screens for one. Of a screen that `ends_at_once` the first part with a line that is, or may be,
    true is enough. `step` says where in a walk we are ("line 3 of 7"); `earlier` is what was answered before, to be
    shown as chosen.
    """

    question: Question
    place: int
    way: tuple["Prompt", ...] = ()
    today: date
    call: str
    lines: tuple[Choice, ...] = ()
    offers_none: bool = False
    offers_not_sure: bool = False
    ends_at_once: bool = False
    line: Choice | None = None
    step: str = ""
    earlier: "Given | None" = None


class Move(Enum):
    """What a person may do instead of answering; on the check page also go on to the result."""

    back = "back"
    go_on = "go on"


Given = Ticked | Reply | int
Ask = Callable[[Prompt], Given | Move]
Check = Callable[[Answers], Move | tuple[str, ...]]  # go on, back, or the questions to ask again
