"""The questions as numbered lines, for screen readers and for terminals that cannot move their cursor.

The same questions, digits and refusals as with the keyboard; nothing is redrawn.
"""

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from backcare.errors import Stopped
from backcare.interview import Given, Move, Prompt, Ticked
from backcare.model import Kind, Reply
from backcare.prompts import screen
from backcare.prompts.typed import LEFT, forget_keys, read

REPLIES = {"y": Reply.yes, "n": Reply.no, "u": Reply.not_sure}
STOP = "Stop here? Nothing is kept of an unfinished interview. y stop, n go on."
WIDTH = 78

T = TypeVar("T")


def open_page() -> None:
    """Begin; lines need no page of their own."""


def close_page() -> None:
    """End; what was printed stays."""


def ask(prompt: Prompt) -> Given | Move:
    """Ask one prompt; raises `Stopped` when the person leaves."""
    rows = [f"{prompt.position} of about {prompt.about}. {prompt.question.title}.", *_wrapped(prompt.question.ask)]
    if prompt.line is not None:
        explained = screen.explained(prompt.line, prompt.question.why, 40)
        return _until([f"{prompt.step.capitalize()}.", *explained, "y yes, n no, u not sure. b back, q quit."], _yes_no)
    if prompt.question.kind is Kind.yes_no:
        why = screen.explained_why(prompt.question.why, WIDTH)
        return _until(
            [*rows, *_wrapped(prompt.question.hint), *why, "y yes, n no, u not sure. b back, q quit."], _yes_no
        )
    if prompt.question.kind in (Kind.number, Kind.duration):
        hint = [*_wrapped(prompt.question.hint), *_earlier(prompt), "b back, q quit."]
        return _until([*rows, *hint], lambda text: read(text, prompt))
    return _until([*rows, *_lines(prompt)], lambda text: _ticked(text, prompt))


def press(rows: Callable[[int], list[str]], keys: Mapping[str, str]) -> str:
    """Show rows, then read lines until one is one of `keys`; "enter" is an empty line."""
    print("\n".join(rows(WIDTH)))
    while True:
        typed = _typed()
        if (typed or "enter") in keys:
            return keys[typed or "enter"]
        print(f"Type one of: {', '.join(key for key in keys)}.")


def _lines(prompt: Prompt) -> list[str]:
    rows = [*_wrapped(prompt.question.hint.replace("{call}", prompt.call))] if prompt.question.hint else []
    for place, line in enumerate(prompt.lines, 1):
        rows += [f"{place}. {line.label}", *(f"   {row}" for row in screen.wrapped(line.means, WIDTH - 3))]
    rows += [f"0. {screen.NONE}."] * prompt.offers_none + [f"u. {screen.NOT_SURE}."] * prompt.offers_not_sure
    return [*rows, *_earlier(prompt), "Type the numbers that are true, with commas. b back, q quit."]


def _earlier(prompt: Prompt) -> list[str]:
    earlier = prompt.earlier
    if isinstance(earlier, Ticked):
        ticked = [str(place) for place, line in enumerate(prompt.lines, 1) if line.id in earlier.ids]
        return [f"Before you typed: {', '.join(ticked + ['u'] * earlier.unsure) or '0'}."]
    return [] if earlier is None else [f"Before you typed: {earlier}."]


def _yes_no(text: str) -> tuple[Reply | None, str]:
    return REPLIES.get(text), "Type y, n or u."


def _ticked(text: str, prompt: Prompt) -> tuple[Ticked | None, str]:
    """Read numbers; what cannot be so is refused in words, and nothing is ticked."""
    typed = dict.fromkeys(re.split(r"[\s,]+", text.strip(" ,")))
    known = {str(place): line.id for place, line in enumerate(prompt.lines, 1)}
    others = ["0"] * prompt.offers_none + ["u"] * prompt.offers_not_sure
    wrong = [each for each in typed if each not in known and each not in others]
    if not text.strip(" ,"):
        return None, "Nothing was typed, and that is no answer." + (" 0 means none." if prompt.offers_none else "")
    if wrong:
        return None, f"{screen.wrapped(wrong[0], 20)[0]} is not a line here. Type again. Nothing is ticked yet."
    if "0" in typed and len(typed) > 1:
        other = next(each for each in typed if each != "0")
        return None, f"0 means none, but you typed {other} too. Type again. Nothing is ticked yet."
    return Ticked(tuple(known[each] for each in sorted(typed) if each in known), unsure="u" in typed), ""


def _until(rows: list[str], understood: Callable[[str], tuple[T | None, str]]) -> T | Move:
    print("\n" + "\n".join(rows))
    while True:
        text = _typed()
        if text == "b":
            return Move.back
        if text == "q":
            if press(lambda _: [STOP], {"y": "stop", "n": "on"}) == "stop":
                raise Stopped(LEFT)
            print("\n" + "\n".join(rows))
            continue
        value, complaint = understood(text)
        if value is not None:
            return value
        print(complaint)


def _typed() -> str:
    forget_keys()
    try:
        return input("> ").strip().lower()
    except KeyboardInterrupt as error:
        raise Stopped(LEFT, interrupted=True) from error
    except (EOFError, UnicodeDecodeError) as error:
        raise Stopped(LEFT) from error


def _wrapped(text: str) -> list[str]:
    return screen.wrapped(text, WIDTH)
