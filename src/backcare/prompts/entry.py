"""Asks what to write down in the diary: a visit, scores, a note, and for which day.

What is typed in own words (a note, a day, an amount) is kept as it was typed; the scores are the interview's questions.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from backcare.dialogue import Move, Prompt
from backcare.logged import (
    DAY_SAYS,
    NOTE_SAYS,
    PAID_SAYS,
    VISIT_SAYS,
    read_day,
    read_note,
    read_paid,
    read_visit,
)
from backcare.model import Logged
from backcare.peg import ITEMS, Score
from backcare.prompts import page
from backcare.prompts.screen import keys_rows, rule, wrapped
from backcare.prompts.terminal import read_line, size, stopped
from backcare.prompts.welcome import Conversation
from backcare.schema import Library
from backcare.speech import spoken_date

STOP = "Stop here? Nothing is written down yet."
KEYS = "Enter: next   b: back   q: quit"
PLAIN_KEYS = "b back, q quit."

T = TypeVar("T")


class Asked(Struct, frozen=True):
    """What the questions are asked with: the words, whom to call, today, and the number of the next visit."""

    library: Library
    call: str
    today: date
    next_visit: int


def entry(talk: Conversation, asked: Asked, day: date) -> Logged:
    """Ask what to write down for a day, which may be changed; raises `Stopped` when the person leaves."""
    while True:
        keys = {**{key: key for key in KINDS}, "d": "d", "q": "q"}
        kind = talk.press(_menu(day, asked.call, plain=talk.plain), keys)
        if kind == "q":
            raise stopped()
        if kind == "d":
            named = _text(talk, DAY, lambda text: read_day(text, asked.today), DAY_SAYS)
            day = day if isinstance(named, Move) else named
            continue
        logged = _steps(talk, asked, KINDS[kind][1], Logged(day=day))
        if logged is not None:
            return logged


def _steps(talk: Conversation, asked: Asked, steps: tuple["Step", ...], logged: Logged) -> Logged | None:
    """Ask one thing after the other; None where the person goes back from the first."""
    place = 0
    while 0 <= place < len(steps):
        more = steps[place](talk, asked, logged)
        logged = more or logged
        place += 1 if more else -1
    return logged if place >= 0 else None


def _visit(talk: Conversation, asked: Asked, logged: Logged) -> Logged | None:
    rows = ("Which visit is it? Type its number.", f"Enter alone: visit {asked.next_visit}")
    number = _text(talk, rows, lambda text: read_visit(text) if text else asked.next_visit, VISIT_SAYS)
    return None if isinstance(number, Move) else replace(logged, visit=number)


def _paid(talk: Conversation, _: Asked, logged: Logged) -> Logged | None:
    def read(text: str) -> tuple[Decimal | None] | None:
        paid = read_paid(text)
        return (paid,) if paid is not None or not text else None

    paid = _text(talk, PAID, read, PAID_SAYS)
    return None if isinstance(paid, Move) else replace(logged, paid=paid[0])


def _note(talk: Conversation, _: Asked, logged: Logged) -> Logged | None:
    note = _text(talk, NOTE, read_note, NOTE_SAYS)
    return None if isinstance(note, Move) else replace(logged, note=note)


def _score(talk: Conversation, asked: Asked, logged: Logged) -> Logged | None:
    """Ask the three numbers of the interview, one after the other."""
    way = tuple(
        Prompt(question=asked.library.questions[name], place=place, today=asked.today, call=asked.call)
        for place, name in enumerate(ITEMS)
    )
    ask, given = talk.ask, list[int]()
    before: int | None = None
    while len(given) < len(way):
        answer = ask(replace(way[len(given)], way=way, earlier=before))
        if isinstance(answer, int):
            given.append(answer)
            before = None
        elif given:
            before = given.pop()
        else:
            return None
    return replace(logged, score=Score(*given))


Step = Callable[[Conversation, Asked, Logged], Logged | None]
KINDS: Mapping[str, tuple[str, tuple[Step, ...]]] = {
    "1": ("A visit, with your three scores", (_visit, _paid, _score)),
    "2": ("Your three scores alone", (_score,)),
    "3": ("A visit alone", (_visit, _paid)),
    "4": ("A note", (_note,)),
}
DAY = ("Which day?", "Like: yesterday, Monday, 2026-11-30")
PAID = ("What did you pay for it?", "Like: 80, or 80.50. Enter alone: no price")
NOTE = ("What do you want to note? One line, in your own words.",)


def _menu(day: date, call: str, *, plain: bool) -> Callable[[int], list[str]]:
    def rows(width: int) -> list[str]:
        title = [] if plain else [f"{rule(4)[:2]} backcare log {rule(width - 16)}", ""]
        asks = wrapped(f"! Very ill, or hard to breathe? {call}", width - 1)
        asks += ["", *wrapped(f"What do you want to write down for {spoken_date(day)}?", width - 1)]
        kinds = [f"  {key}  {name}" for key, (name, _) in KINDS.items()]
        return [*title, *asks, "", *kinds, "", *keys_rows("1-4: choose   d: another day   q: quit", width)]

    return rows


def _text(talk: Conversation, rows: tuple[str, ...], read: Callable[[str], T | None], says: str) -> T | Move:
    """Ask for a line until `read` understands it, and say what was wanted when it does not; b goes back, q stops."""
    complaint = ""
    while True:
        text = (_line if talk.plain else _field)(rows, complaint)
        complaint = ""
        if text.lower() in ("b", "back"):
            return Move.back
        if text.lower() in ("q", "quit"):
            stop = talk.press(lambda width: [*wrapped(STOP, width - 1), "", "y: stop   n: go on"], {"y": "y", "n": "n"})
            if stop == "y":
                raise stopped()
            continue
        value = read(text)
        if value is not None:
            return value
        complaint = f"! That is not understood: {says}"


def _field(rows: tuple[str, ...], complaint: str) -> str:
    return page.field(
        lambda width: [part for row in rows for part in wrapped(row, width - 1)],
        lambda typed, width: [*wrapped("" if typed else complaint, width - 1), *keys_rows(KEYS, width)],
    ).strip()


def _line(rows: tuple[str, ...], complaint: str) -> str:
    said = (complaint,) if complaint else ("", *rows, PLAIN_KEYS)
    print("\n".join(part for row in said for part in wrapped(row, size()[0] - 1) or [""]))
    return read_line()
