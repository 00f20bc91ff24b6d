"""How a question looks as rows of text, for any width: nothing is cut, and what does not fit is dealt into parts."""

import sys
import textwrap

from msgspec import Struct

from backcare.interview import Choice, Prompt
from backcare.model import Kind

NARROW = 60  # below, an explanation has no second column
MARGIN = 9  # " > [x] 6 "
NONE = "None of these"
NOT_SURE = "Not sure about one of these"
KEYS = "Space or key: tick   Enter: next   b: back   q: quit"
YES_NO_KEYS = "y: yes   n: no   u: not sure (we treat it as yes)   b: back   q: quit"
TEXT_KEYS = "Enter: next   b: back   q: quit   (a letter, then Enter)"


class Part(Struct, frozen=True):
    """Some lines of a screen that fit the terminal together; `place` of `count` parts, each from 1."""

    lines: tuple[Choice, ...]
    place: int
    count: int


def deal(prompt: Prompt, width: int, height: int) -> tuple[Part, ...]:
    """Deal the lines of a screen into as many parts as a terminal of this size needs; at least one line each."""
    choices = prompt.offers_none + prompt.offers_not_sure
    around = len(head(prompt, width, "part 8 of 8")) + 2 + (width >= NARROW) + choices
    room = max(height - around - meaning_rows(prompt.lines, width) - len(keys_rows(KEYS, width)), 1)
    dealt: list[list[Choice]] = [[]]
    used = 0
    for line in prompt.lines:
        rows = len(line_rows(line, width))
        if dealt[-1] and used + rows > room:
            dealt.append([])
            used = 0
        dealt[-1].append(line)
        used += rows
    return tuple(Part(tuple(lines), place, len(dealt)) for place, lines in enumerate(dealt, 1))


def head(prompt: Prompt, width: int, part: str = "") -> list[str]:
    """Give the header, the question and its hint; `part` says which part of the screen this is.

    Where there is little room the title is cut at its colon and all that is asked stands in one paragraph.
    """
    left = f"{prompt.position} of about {prompt.about}"
    title = prompt.question.title if width >= NARROW else prompt.question.title.partition(":")[0]
    right = ", ".join(filter(None, (title, part, prompt.step)))
    room = width - 1 - len(left) - len(right)
    first = [left + " " * room + right] if room >= 1 else wrapped(f"{left}. {right}", width - 1)
    hint = prompt.question.hint.replace("{call}", prompt.call)
    if width < NARROW:
        return [*first, *wrapped(f"{prompt.question.ask} {hint}", width - 1)]
    tick = "Tick all that are true." if prompt.lines and prompt.question.kind is not Kind.yes_no else ""
    return [*first, *wrapped(prompt.question.ask, width - 1), *wrapped(f"{tick} {hint}".strip(), width - 1)]


def line_rows(line: Choice, width: int) -> list[str]:
    """Give a line's label in rows that fit beside its box."""
    return wrapped(line.label, max(width - MARGIN - 1, 10))


def meaning(line: Choice, key: str, width: int) -> list[str]:
    """Say what counts for a line, under the list."""
    return wrapped(f"{key}: {line.means}", width - 1)


def meaning_rows(lines: tuple[Choice, ...], width: int) -> int:
    """Count the rows to keep for meanings, so that the list does not jump."""
    return max([2, *(len(meaning(line, "1", width)) for line in lines)])


def keys_rows(keys: str, width: int) -> list[str]:
    """Give the keys that work here, broken between keys."""
    rows = [""]
    for key in keys.split("   "):
        longer = f"{rows[-1]}   {key}" if rows[-1] else key
        if len(longer) <= width - 1:
            rows[-1] = longer
        else:
            rows.append(key)
    return rows


def explained(line: Choice, why: str, width: int) -> list[str]:
    """Say all there is to one line: its label, what it means and does not mean, and why it is asked."""
    rows = [*wrapped(line.label, width - 1), ""]
    says = {"Means": line.means, "Does not mean": line.does_not_mean, "Why we ask": why}
    wide = 15 if width >= NARROW else 0
    for name, text in says.items():
        if text and wide:
            first, *rest = wrapped(text, width - wide - 3)
            rows += [f"  {name:<{wide}}{first}", *(" " * (wide + 2) + row for row in rest), ""]
        elif text:
            rows += [f"  {name}:", *(f"  {row}" for row in wrapped(text, width - 3)), ""]
    return rows[:-1]


def explained_why(why: str, width: int) -> list[str]:
    """Say why a question is asked."""
    return wrapped(f"Why we ask: {why}", width - 1)


def rule(width: int) -> str:
    """Give the thin line that stands above and below a list, in ASCII where the terminal knows no other."""
    known = (sys.stdout.encoding or "").lower().startswith("utf")
    return ("─" if known else "-") * (width - 1)


def wrapped(text: str, width: int) -> list[str]:
    """Break text at words into rows of at most `width` columns."""
    return textwrap.wrap(text, max(width, 10))
