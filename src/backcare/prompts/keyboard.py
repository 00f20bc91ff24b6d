"""The questions on a terminal that can move its cursor: tick lists, single keys, and typed text.

Header, lines and keys are part of the page, which is wiped when it is answered: no health answers stay in the
scrollback.
"""

from collections.abc import Callable, Mapping
from typing import TypeVar

from msgspec.structs import replace
from prompt_toolkit.key_binding import KeyPressEvent

from backcare.compose.review import Row
from backcare.dialogue import Given, Move, Prompt
from backcare.model import Reply
from backcare.prompts import page, screen
from backcare.prompts.sheet import Sheet, earlier_marks
from backcare.prompts.terminal import size, stopped
from backcare.prompts.typed import chosen, earlier, read, reading
from backcare.schema import Kind

own_screen = page.own_screen

T = TypeVar("T")
TICKED = "You ticked something here. Press n, then Enter, to see what it means. "
STOP = "Stop here? Nothing is kept of what is not finished."
REPLIES = {"y": Reply.yes, "n": Reply.no, "u": Reply.not_sure}


def ask(prompt: Prompt) -> Given | Move:
    """Ask one prompt; raises `Stopped` when the person leaves."""
    if prompt.line is not None or prompt.question.kind is Kind.yes_no:
        return _yes_no(prompt, screen.where(prompt, 0, _count))
    if prompt.question.kind in (Kind.number, Kind.duration):
        return _typed(prompt)
    return _ticks(prompt)


def check(rows: tuple[Row, ...]) -> Move | tuple[str, ...]:
    """Show all answers until they are said to be right, or a line is to be changed."""
    place, complaint = 0, ""
    while True:
        parts = screen.checked(rows, *size())
        place = min(place, len(parts) - 1)
        more = place + 1 < len(parts)
        above, keys = parts[place], screen.MORE_KEYS if more else screen.CHECK_KEYS
        text = page.field(_always(above), _below(complaint, keys, _always(""))).strip().lower()
        if text == "q":
            leave_or_go_on()
            continue
        picked, complaint = chosen(rows, text, more=more)
        if picked is Move.go_on and more:
            place += 1
        elif picked is Move.back and place:
            place -= 1
        elif picked is not None:
            return picked


def press(rows: Callable[[int], list[str]], keys: Mapping[str, str]) -> str:
    """Show rows until one of `keys` is pressed, and give what it stands for; "enter" is the Enter key."""
    return page.show(lambda width: [("", "\n".join(rows(width)))], {key: page.leave(keys[key]) for key in keys})


def leave_or_go_on(first: str = "") -> None:
    """Ask whether to stop, and say something first; raises `Stopped` if so."""

    def rows(width: int) -> list[str]:
        return [*screen.wrapped(f"{first}{STOP}", width - 1), "", "y: stop   n: go on"]

    if press(rows, {"y": "stop", "n": "on"}) == "stop":
        raise stopped()


def _yes_no(prompt: Prompt, counted: str) -> Reply | Move:
    def rows(width: int) -> list[str]:
        line, why = prompt.line, prompt.question.why
        explained = screen.explained(line, why, width) if line else ["", *screen.explained_why(why, width)]
        explained += _earlier(prompt, width)
        return [*screen.head(prompt, counted, width), *explained, "", *screen.keys_rows(screen.YES_NO_KEYS, width)]

    while True:
        key = press(rows, {key: key for key in "ynubq"})
        if key in REPLIES:
            return REPLIES[key]
        if key == "b":
            return Move.back
        leave_or_go_on()


def _typed(prompt: Prompt) -> Given | Move:
    counted, complaint = screen.where(prompt, 0, _count), ""
    while True:
        text = page.field(
            lambda width: [*screen.head(prompt, counted, width), *_earlier(prompt, width)],
            _below(complaint, screen.TEXT_KEYS, lambda typed: reading(typed, prompt)),
        )
        text = text.strip().lower()
        if text == "b":
            return Move.back
        if text == "q":
            leave_or_go_on()
        elif text == "?":
            complaint = f"Why we ask: {prompt.question.why}"
        else:
            value, complaint = read(text, prompt)
            if value is not None:
                return value


def _earlier(prompt: Prompt, width: int) -> list[str]:
    return [row for said in earlier(prompt) for row in screen.wrapped(said, width - 1)]


def _always(value: T) -> Callable[[object], T]:
    return lambda _: value


def _below(complaint: str, keys: str, echo: Callable[[str], str]) -> Callable[[str, int], list[str]]:
    """Make the rows below a field: what was refused until one types again, then how that is understood; the keys."""

    def rows(typed: str, width: int) -> list[str]:
        says = echo(typed) if typed else complaint
        return [*screen.wrapped(says, width - 1), *screen.keys_rows(keys, width)]

    return rows


def _ticks(prompt: Prompt) -> Given | Move:
    """Ask a screen, all its parts; a part is asked again, its ticks kept, when the terminal changes its size."""
    marks = earlier_marks(prompt)
    first, at, again = marks.first(prompt), "", False
    while True:
        fits = size()
        parts = screen.parts(prompt, *fits)
        part = screen.part_with(first, parts)
        sheet = Sheet(prompt, part, marks, screen.where(prompt, part.place, _count), at=at)
        sheet.message = screen.NEEDED.format(prompt.lines[-1].label) if again else ""
        key = _show(sheet, fits)
        sheet.keep(finished=key == "enter")
        if key == "q":
            leave_or_go_on(TICKED if sheet.unsure or marks.true or marks.not_sure else "")
        after: str | None = part.lines[0].id
        if key == "enter":
            after = marks.after(prompt, part)
        elif key == "b":
            after = parts[part.place - 1].lines[0].id if part.place else None
        if after is None:
            return Move.back if key == "b" else marks.reply(prompt)
        again = key == "enter" and after in sheet.ids  # all parts were asked, and something must be ticked
        first, at = after, sheet.pointed() if after in sheet.ids else ""


def _show(sheet: Sheet, fits: tuple[int, int]) -> str:
    """Show a part until a key leaves it, and explain in between."""
    while (key := page.show(sheet.draw, _actions(sheet), fits)) == "?":
        _explain(sheet)
    return key


def _explain(sheet: Sheet) -> None:
    """Say all there is to the line pointed at, or why the question is asked; a line may be answered here."""
    prompt = sheet.prompt
    if sheet.at >= len(sheet.part.lines):
        why = prompt.question.why
        press(
            lambda width: [
                *screen.head(prompt, sheet.counted, width),
                "",
                *screen.explained_why(why, width),
                "",
                "b: back",
            ],
            {"b": "b", "enter": "b", "?": "b"},
        )
        return
    line = sheet.part.lines[sheet.at]
    reply = _yes_no(replace(prompt, lines=(), line=line, step=f"line {sheet.keys[sheet.at]}"), sheet.counted)
    if isinstance(reply, Reply):
        sheet.say(line.id, true=reply is Reply.yes, not_sure=reply is Reply.not_sure)


def _actions(sheet: Sheet) -> dict[str, page.Action]:
    def enter(event: KeyPressEvent) -> None:
        if sheet.may_leave():
            event.app.exit(result="enter")

    def back(event: KeyPressEvent) -> None:
        if sheet.may_go_back():
            event.app.exit(result="b")

    def alone(action: page.Action) -> page.Action:
        """Let a key act that stands alone; in a word it is a letter of it."""
        return lambda event: sheet.hear(event.data) if sheet.words else action(event)

    return {
        "up": lambda _: sheet.move(-1),
        "down": lambda _: sheet.move(1),
        "enter": enter,
        page.ANY: lambda event: sheet.hear(event.data),
        " ": alone(lambda _: sheet.tick(sheet.keys[sheet.at])),
        "b": alone(back),
        **{key: alone(page.leave(key)) for key in "q?"},
        **{key: alone(lambda event: sheet.press(event.data)) for key in sheet.keys},
    }


def _count(prompt: Prompt) -> int:
    return len(screen.parts(prompt, *size()))
