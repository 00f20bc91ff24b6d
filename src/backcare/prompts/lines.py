"""The questions as numbered lines, for screen readers and for terminals that cannot move their cursor.

The same questions, digits and refusals as with the keyboard; nothing is redrawn. A screen is dealt into parts that fit
the window, so that nothing that was not read scrolls away.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from functools import partial
from typing import TypeVar

from backcare.compose.review import Row
from backcare.dialogue import Choice, Given, Move, Prompt, Ticked
from backcare.model import Reply
from backcare.prompts import screen
from backcare.prompts.sheet import Marks, earlier_marks
from backcare.prompts.spoken import REPLIES, meant
from backcare.prompts.terminal import read_line, size, stopped
from backcare.prompts.typed import chosen, earlier, read, reading
from backcare.schema import Kind

STOP = "Stop here? Nothing is kept of what is not finished. y stop, n go on."
KEYS = "Type the numbers that are true, with commas. ?{0} explains {0}. b back, q quit."
YES_NO_KEYS = "y yes, n no, u not sure (we treat it as yes). b back, q quit."
TEXT_KEYS = "? why we ask, b back, q quit."
MORE_KEYS = "m more lines. A number changes that line. b back, q quit."
CHECK_KEYS = "y yes, show my result. A number changes that line. b back, q quit."
UNFINISHED = "You were not sure, so this is not answered yet. Type what is true, 0 if none is, or u."
NOTHING = "Nothing was typed, and that is no answer."
WIDEST = 78
LONGEST = 20  # columns of a refused word that are said again

T = TypeVar("T")
Understood = Callable[[str], tuple[T | None, str]]

own_screen = nullcontext  # lines need no page of their own: what was printed stays


def ask(prompt: Prompt) -> Given | Move:
    """Ask one prompt; raises `Stopped` when the person leaves."""
    if screen.has_ticks(prompt):
        return _ticks(prompt)
    why = prompt.question.why
    if prompt.line is not None:
        rows = [*_head(prompt, 0), *_explained(prompt.line, why), *_earlier(prompt), *_wrapped(YES_NO_KEYS)]
        return _until(rows, _yes_no)
    if prompt.question.kind is Kind.yes_no:
        rows = [*_head(prompt, 0), *screen.explained_why(why, _width()), *_earlier(prompt), *_wrapped(YES_NO_KEYS)]
        return _until(rows, _yes_no)
    rows = [*_head(prompt, 0), *_earlier(prompt), *_wrapped(TEXT_KEYS)]
    given = _until(rows, lambda text: (None, why) if text == "?" else read(text, prompt))
    if prompt.question.kind is Kind.duration and not isinstance(given, Move):
        print(reading(str(given), prompt))
    return given


def check(rows: tuple[Row, ...]) -> Move | tuple[str, ...]:
    """Show all answers, part after part, until they are said to be right, or a line is to be changed."""
    parts = screen.checked(rows, _narrow(), size()[1] - len(_wrapped(CHECK_KEYS)))
    place = 0
    while True:
        more = place + 1 < len(parts)
        shown = [row for row in parts[place] if row.strip("─-")]
        keys = _wrapped(MORE_KEYS if more else CHECK_KEYS)
        picked: Move | tuple[str, ...] = _until([*shown, *keys], partial(chosen, rows, more=more))
        if picked is Move.go_on and more:
            place += 1
        elif picked is Move.back and place:
            place -= 1
        else:
            return picked


def press(rows: Callable[[int], list[str]], keys: Mapping[str, str]) -> str:
    """Show rows, then read lines until one is one of `keys`; "enter" is an empty line."""
    print("\n".join(rows(_width())))
    while True:
        typed = _line()
        key = {"yes": "y", "no": "n"}.get(typed, typed) or "enter"
        if key in keys:
            return keys[key]
        print(f"Type one of: {', '.join('Enter alone' if key == 'enter' else key for key in keys)}.")


def _ticks(prompt: Prompt) -> Given | Move:
    """Ask a screen, part after part; the next begins with the line after the last, whatever the window is by then."""
    marks = earlier_marks(prompt)
    first = marks.first(prompt)
    while True:
        parts = _parts(prompt)
        part = screen.part_with(first, parts)
        rows = [*_head(prompt, part.place, part), *(row for each in _numbered(part) for row in _line_rows(*each))]
        rows += _choices(prompt, none=screen.offers_none(prompt, part))
        before = _before(marks, part)
        rows += [f"Before you typed: {', '.join(before)}."] * bool(before)
        given = _until([*rows, *_wrapped(KEYS.format(part.numbers[0]))], partial(_ticked, prompt, part))
        if isinstance(given, Ticked):
            marks.put({line.id for line in part.lines}, given)
            after = marks.after(prompt, part)
            if after is None:
                return marks.reply(prompt)
            if after in {line.id for line in part.lines}:  # all parts were asked, and something must be ticked
                print("\n".join(_wrapped(screen.NEEDED.format(prompt.lines[-1].label))))
            first = after
        elif part.place:
            first = parts[part.place - 1].lines[0].id
        elif marks.walk:
            print("\n".join(_wrapped(UNFINISHED)))
        else:
            return given


def _ticked(prompt: Prompt, part: screen.Part, text: str) -> tuple[Ticked | None, str]:
    """Read numbers; what cannot be so is refused in words, and nothing is ticked."""
    text = meant(prompt, part, text.strip())
    typed = dict.fromkeys(re.split(r"[\s,]+(?:and\s+)?", text.strip(" ,")))
    known = {str(number): line for number, line in _numbered(part)}
    explained = text.strip().removeprefix("?").strip()
    if text.startswith("?"):
        line, why = known.get(explained), prompt.question.why
        rows = _explained(line, why) if line else screen.explained_why(why, _width())
        more = [f"Type {explained} if it is true, u{explained} if you are not sure."] * bool(line)
        return None, "\n".join([*rows, *more])
    unsure = {f"u{number}": line for number, line in known.items()} if prompt.offers_not_sure else {}
    others = ["0"] * screen.offers_none(prompt, part) + ["u"] * prompt.offers_not_sure
    wrong = [each for each in typed if each not in known and each not in unsure and each not in others]
    if not text.strip(" ,"):
        return None, f"{NOTHING} {_help(prompt)}"
    if wrong:
        return None, _no_line(prompt, screen.wrapped(wrong[0], LONGEST)[0])
    if "0" in typed and len(typed) > 1:
        other = next(each for each in typed if each != "0")
        return None, f"0 means none, but you typed {other} too. Type again. Nothing is ticked yet."
    true = [line.id for number, line in known.items() if number in typed]
    not_sure = [line.id for number, line in unsure.items() if number in typed and line.id not in true]
    rest = tuple(line.id for line in part.lines if line.id not in (*true, *not_sure))
    walk = rest if "u" in typed else ()
    return Ticked(tuple(true), tuple(not_sure), () if walk else rest, walk), ""


def _no_line(prompt: Prompt, word: str) -> str:
    """Refuse what is no line; somebody in danger may have typed it instead of calling."""
    danger = "{call}" in prompt.question.hint
    return f"{word} is not a line here. {_help(prompt)}" + f" In danger? {prompt.call}" * danger


def _help(prompt: Prompt) -> str:
    unsure = ", u if you are not sure" if prompt.offers_not_sure else ""
    return f"Type the numbers that are true{', 0 if none is' if prompt.offers_none else ''}{unsure}."


def _before(marks: Marks, part: screen.Part) -> list[str]:
    """Say what was typed before for the lines of a part."""
    ids = {line.id for line in part.lines}
    before = [str(number) for number, line in _numbered(part) if line.id in marks.true]
    before += [f"u{number}" for number, line in _numbered(part) if line.id in marks.not_sure]
    return before + (["u"] * bool(ids & marks.walk) or ["0"] * (ids <= marks.no))


def _parts(prompt: Prompt) -> tuple[screen.Part, ...]:
    """Deal lines into parts that fit the window with the two last choices, the keys, and their head or one refusal.

    What is refused may move the head out of sight, which has been read, but none of the lines.
    """
    head = 1 + len(_asked(prompt, "99 of about 99", "part 8 of 8"))  # a row is left free above it
    refused = 1 + len(_wrapped(_no_line(prompt, "w" * LONGEST)))  # and what was typed
    last = len(_choices(prompt, none=True)) + 1 + len(_wrapped(KEYS)) + 1  # and what was typed before, and the mark
    room = size()[1] - max(head, refused) - last
    return screen.deal(prompt.lines, room, lambda line: len(_line_rows(1, line)))


def _choices(prompt: Prompt, *, none: bool) -> list[str]:
    """Give what stands below the lines of a part."""
    choices = [f"0. {screen.NONE}."] * none + [f"u. {screen.NOT_SURE}."] * prompt.offers_not_sure
    return [row for each in choices for row in _wrapped(each)]


def _head(prompt: Prompt, place: int, part: screen.Part | None = None) -> list[str]:
    counted = screen.where(prompt, place, lambda each: len(_parts(each)))
    return _asked(prompt, counted, part.named() if part else "")


def _asked(prompt: Prompt, counted: str, part: str) -> list[str]:
    said = ", ".join(filter(None, (prompt.question.title, part, prompt.step)))
    hint = prompt.question.hint.replace("{call}", prompt.call)
    asked = [] if prompt.line else _wrapped(f"{prompt.question.ask} {hint}".strip())
    return [*_wrapped(f"{counted}. {said}."), *asked]


def _numbered(part: screen.Part) -> list[tuple[int, Choice]]:
    return list(zip(part.numbers, part.lines, strict=True))


def _line_rows(number: int, line: Choice) -> list[str]:
    return [*_wrapped(f"{number}. {line.label}"), *(f"   {row}" for row in screen.wrapped(line.means, _width() - 3))]


def _explained(line: Choice, why: str) -> list[str]:
    """Say all there is to a line, without a second column."""
    return screen.explained(line, why, _narrow())


def _narrow() -> int:
    return min(_width() + 1, screen.NARROW - 1)


def _earlier(prompt: Prompt) -> list[str]:
    return [row for said in earlier(prompt) for row in _wrapped(said)]


def _yes_no(text: str) -> tuple[Reply | None, str]:
    return REPLIES.get(text), "Type y, n or u."


def _until(rows: list[str], understood: Understood[T]) -> T | Move:
    """Show rows, and again where refusals have moved them out of sight; read lines until one is understood."""
    shown, below = False, 0
    while True:
        if not shown:
            print("\n" + "\n".join(rows))
            shown, below = True, 0
        text = _line()
        if text in ("b", "back"):
            return Move.back
        if text in ("q", "quit"):
            if press(lambda _: _wrapped(STOP), {"y": "stop", "n": "on"}) == "stop":
                raise stopped()
            shown = False
            continue
        value, complaint = understood(text)
        if value is not None:
            return value
        said = [part for row in complaint.splitlines() for part in _wrapped(row)]
        print("\n".join(said))
        first, below = not below, below + 1 + len(said)
        refused = first and not text.startswith("?")  # which moves only the head; an explanation is longer
        shown = refused or len(rows) + below < size()[1]


def _line() -> str:
    return read_line().lower()


def _width() -> int:
    return min(size()[0] - 1, WIDEST)


def _wrapped(text: str) -> list[str]:
    return screen.wrapped(text, _width())
