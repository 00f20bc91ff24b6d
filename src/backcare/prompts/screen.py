"""How a question looks as rows of text, for any width: nothing is cut, and what does not fit is dealt into parts."""

import sys
import textwrap
from collections.abc import Callable, Container
from functools import lru_cache

from msgspec import Struct

from backcare.compose.review import Row
from backcare.dialogue import Choice, Prompt
from backcare.schema import Kind

NARROW = 60  # below, an explanation has no second column
MARGIN = 9  # " > [x] 6 "
NONE = "None of these"
NOT_SURE = "Not sure about one of these"
KEYS = "Space or key: tick   Enter: next   ?: explain   b: back   q: quit"
YES_NO_KEYS = "y: yes   n: no   u: not sure (we treat it as yes)   b: back   q: quit"
TEXT_KEYS = "Enter: next   ?: why we ask   b: back   q: quit"
CHECK_KEYS = "y: yes, show my result   a number: change that line   b: back   q: quit"
MORE_KEYS = "m: more lines   a number: change that line   b: back   q: quit"
STAY = "! 'None of these' is ticked. Press Space first if line {} is true, or 0 to stay with none."
NO_WORDS = "! Words are not read here. {} the number of a line{}."
NEEDED = "! At least one must be ticked. If nothing fits: {}"
CHANGE = "! Type {}, or the number of a line from 1 to {} to change it."
CHECK_HEAD = ("Last step", "Check your answers")
CHECK_ASK = "No result yet. Is all of this right?"


class Part(Struct, frozen=True):
    """Some lines of a screen that fit the terminal together: `numbers` from 1 in the whole screen, and which part."""

    lines: tuple[Choice, ...]
    numbers: tuple[int, ...]
    place: int
    count: int

    def named(self) -> str:
        """Say which part this is, where there are several."""
        return f"part {self.place + 1} of {self.count}" if self.count > 1 else ""


def deal(lines: tuple[Choice, ...], room: int, rows: Callable[[Choice], int]) -> tuple[Part, ...]:
    """Deal lines, each of so many `rows`, into as many parts as need `room` rows; at least one line each."""
    dealt: list[list[int]] = [[]]
    used = 0
    for number, line in enumerate(lines, 1):
        if dealt[-1] and used + rows(line) > room:
            dealt.append([])
            used = 0
        dealt[-1].append(number)
        used += rows(line)
    return tuple(
        Part(tuple(lines[number - 1] for number in numbers), tuple(numbers), place, len(dealt))
        for place, numbers in enumerate(dealt)
    )


def parts(prompt: Prompt, width: int, height: int) -> tuple[Part, ...]:
    """Deal the lines of a screen as tick boxes are drawn."""
    choices = 1 + prompt.offers_not_sure
    around = len(head(prompt, "99 of about 99", width, "part 8 of 8")) + 2 + (width >= NARROW) + choices
    room = height - around - meaning_rows(prompt.lines, width) - len(keys_rows(KEYS, width))
    return deal(prompt.lines, room, lambda line: len(line_rows(line, width)))


def part_with(line: str, parts: tuple[Part, ...]) -> Part:
    """Find the part in which a line stands."""
    return next(part for part in parts if line in {each.id for each in part.lines})


def offers_none(prompt: Prompt, part: Part) -> bool:
    """Tell whether None of these may be said of a part: of several it may, even where the whole needs an answer."""
    return prompt.offers_none or part.count > 1


def has_ticks(prompt: Prompt) -> bool:
    """Tell whether a prompt is a screen of lines to tick."""
    return prompt.line is None and prompt.question.kind in (Kind.signs, Kind.ticks)


def where(prompt: Prompt, place: int, dealt: Callable[[Prompt], int]) -> str:
    """Say where we are, counting every part of every screen: "4 of about 16"; `place` is the part, from 0."""
    counts = [dealt(each) if has_ticks(each) else 1 for each in prompt.way]
    return f"{sum(counts[: prompt.place]) + place + 1} of about {sum(counts)}"


def head(prompt: Prompt, counted: str, width: int, part: str = "") -> list[str]:
    """Give the header, the question and its hint; `part` says which part of the screen this is.

    Where there is little room the title is cut at its colon and all that is asked stands in one paragraph.
    """
    title = prompt.question.title if width >= NARROW else prompt.question.title.partition(":")[0]
    first = header(counted, ", ".join(filter(None, (title, part, prompt.step))), width)
    hint = prompt.question.hint.replace("{call}", prompt.call)
    if prompt.line is not None:
        return first
    if width < NARROW:
        return [*first, *wrapped(f"{prompt.question.ask} {hint}", width - 1)]
    tick = "Tick all that are true." if has_ticks(prompt) else ""
    return [*first, *wrapped(prompt.question.ask, width - 1), *wrapped(f"{tick} {hint}".strip(), width - 1)]


def header(left: str, right: str, width: int) -> list[str]:
    """Set two texts at the ends of one row, or where there is no room one after the other."""
    room = width - 1 - len(left) - len(right)
    return [left + " " * room + right] if room >= 1 else wrapped(f"{left}. {right}", width - 1)


def line_rows(line: Choice, width: int) -> list[str]:
    """Give a line's label in rows that fit beside its box."""
    return wrapped(line.label, max(width - MARGIN - 1, 10))


def meaning(line: Choice, number: int, width: int) -> list[str]:
    """Say what counts for a line, under the list."""
    return wrapped(f"{number}: {line.means}", width - 1)


def no_words(keys: Container[str], *, first: bool) -> str:
    """Refuse a word: which keys there are, and `first` how to be done with the word."""
    others = ", 0 for none" * ("0" in keys) + ", or u for not sure" * ("u" in keys)
    return NO_WORDS.format("Press Enter, then" if first else "Press", others)


def meaning_rows(lines: tuple[Choice, ...], width: int) -> int:
    """Count the rows to keep for meanings and refusals, so that the list does not jump."""
    refused = max(len(wrapped(each, width - 1)) for each in (STAY.format(8), no_words("0u", first=True)))
    return max([2, refused, *(len(meaning(line, 1, width)) for line in lines)])


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
            rows += [f"  {name}:", *(f"  {row}" for row in wrapped(text, width - 3))]
    return rows if rows[-1] else rows[:-1]


def explained_why(why: str, width: int) -> list[str]:
    """Say why a question is asked."""
    return wrapped(f"Why we ask: {why}", width - 1)


def check_rows(row: Row, number: int, wide: int, width: int) -> list[str]:
    """Give one line of the check page; `wide` columns are the labels', where there is room for a second column."""
    left = f"{number:>2} {row.label:<{wide}}  " if width >= NARROW else f"{number:>2} {row.label}: "
    hang = len(left) if width >= NARROW else 3
    return textwrap.wrap(row.value, max(width - 1, 20), initial_indent=left, subsequent_indent=" " * hang)


def checked(rows: tuple[Row, ...], width: int, height: int) -> list[list[str]]:
    """Deal the lines of the check page into as many parts as the terminal needs."""
    head = [*header(*CHECK_HEAD, width), *wrapped(CHECK_ASK, width - 1)]
    refused = len(wrapped(CHANGE.format("m for more lines", len(rows)), width - 1))
    room = max(height - len(head) - 3 - refused - len(keys_rows(CHECK_KEYS, width)), 1)
    wide = max(len(row.label) for row in rows)
    dealt: list[list[str]] = [[]]
    for number, row in enumerate(rows, 1):
        lines = check_rows(row, number, wide, width)
        if dealt[-1] and len(dealt[-1]) + len(lines) > room:
            dealt.append([])
        while len(lines) > room:
            dealt[-1] += lines[:room]
            lines = lines[room:]
            dealt.append([])
        dealt[-1] += lines
    return [[*head, rule(width), *lines, rule(width)] for lines in dealt]


def rule(width: int) -> str:
    """Give the thin line that stands above and below a list, in ASCII where the terminal knows no other."""
    known = (sys.stdout.encoding or "").lower().startswith("utf")
    return ("─" if known else "-") * (width - 1)


def wrapped(text: str, width: int) -> list[str]:
    """Break text at words into rows of at most `width` columns."""
    return list(_broken(text, max(width, 10)))


@lru_cache(maxsize=1024)  # each page counts the parts of all pages, and says their lines over and over
def _broken(text: str, width: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, width))
