"""The questions on a terminal that can move its cursor: tick lists, single keys, and typed text.

Header, lines and keys are part of the prompt, which is wiped when it is answered: no health answers stay in the
scrollback. Keys pressed before a screen is drawn are thrown away, so that a paste answers nothing that nobody saw.
"""

import os
import sys
from collections.abc import Callable, Mapping

from prompt_toolkit.application import Application, get_app
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.input.typeahead import clear_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.styles import Style
from questionary import Question
from questionary import text as questionary_text

from backcare.errors import Stopped
from backcare.interview import Given, Move, Prompt, Ticked
from backcare.model import Kind, Reply
from backcare.prompts import screen
from backcare.prompts.sheet import Sheet
from backcare.prompts.typed import LEFT, forget_keys, read, reading

PLAIN_STYLE = Style([("bottom-toolbar", "noreverse"), ("first", "bold"), ("answer", "noreverse")])
REPLIES = {"y": Reply.yes, "n": Reply.no, "u": Reply.not_sure}


def open_page() -> None:
    """Take a page of the terminal's own, which is not kept in its scrollback."""
    output = get_app_session().output
    output.enter_alternate_screen()
    output.erase_screen()
    output.cursor_goto(0, 0)
    output.flush()


def close_page() -> None:
    """Give the terminal back as it was."""
    output = get_app_session().output
    output.quit_alternate_screen()
    output.flush()


def ask(prompt: Prompt) -> Given | Move:
    """Ask one prompt; raises `Stopped` when the person leaves."""
    if prompt.line is not None or prompt.question.kind is Kind.yes_no:
        return _yes_no(prompt)
    if prompt.question.kind in (Kind.number, Kind.duration):
        return _typed(prompt)
    return _ticks(prompt)


def press(rows: Callable[[int], list[str]], keys: Mapping[str, str]) -> str:
    """Show rows until one of `keys` is pressed, and give what it stands for; "enter" is the Enter key."""
    return _run(lambda width: [("", "\n".join(rows(width)))], {key: _leave(meant) for key, meant in keys.items()})


def _yes_no(prompt: Prompt) -> Given | Move:
    def rows(width: int) -> list[str]:
        line = prompt.line
        shown = screen.head(prompt, width) if line is None else screen.head(prompt, width)[:1]
        why = prompt.question.why
        explained = screen.explained(line, why, width) if line else ["", *screen.explained_why(why, width)]
        return [*shown, *explained, "", *screen.keys_rows(screen.YES_NO_KEYS, width)]

    while True:
        key = press(rows, {key: key for key in "ynubq"})
        if key in REPLIES:
            return REPLIES[key]
        if key == "b":
            return Move.back
        leave_or_go_on()


def _typed(prompt: Prompt) -> Given | Move:
    complaint = ""
    while True:
        width = _size()[0]
        head = [
            *screen.head(prompt, width),
            *_complaint(complaint, width),
            "",
            *screen.keys_rows(screen.TEXT_KEYS, width),
            ">",
        ]
        _forget_keys()
        question = questionary_text(
            "",
            default="" if prompt.earlier is None else str(prompt.earlier),
            qmark="\n".join(head),
            erase_when_done=True,
            style=PLAIN_STYLE,
            bottom_toolbar=lambda: reading(get_app().current_buffer.text, prompt),
        )
        text = _answered(question).strip().lower()
        if text == "b":
            return Move.back
        if text == "q":
            leave_or_go_on()
            continue
        value, complaint = read(text, prompt)
        if value is not None:
            return value


def _ticks(prompt: Prompt) -> Given | Move:
    """Ask a screen, all its parts; a part is asked again, its ticks kept, when the terminal changes its size."""
    earlier = prompt.earlier if isinstance(prompt.earlier, Ticked) else None
    ticked = set(earlier.ids) if earlier else set()
    unsure = bool(earlier and earlier.unsure)
    none = bool(earlier and not ticked and not unsure)
    place = 0
    while True:
        size = _size()
        parts = screen.deal(prompt, *size)
        place = min(place, len(parts) - 1)
        sheet = Sheet(prompt, parts[place], ticked, unsure=unsure, none=none)
        key = _run(sheet.draw, _actions(sheet), size)
        ticked = sheet.ticked
        if key == "b":
            if place == 0:
                return Move.back
            place -= 1
        elif key == "q":
            leave_or_go_on()
        elif key == "resized":
            place = 0
        else:
            unsure = unsure or sheet.unsure
            place += 1
            if place == len(parts):
                return Ticked(tuple(line.id for line in prompt.lines if line.id in ticked), unsure)
        none = False


def _actions(sheet: Sheet) -> dict[str, Callable[[KeyPressEvent], None]]:
    def enter(event: KeyPressEvent) -> None:
        if sheet.may_leave():
            event.app.exit(result="enter")

    return {
        "up": lambda _: sheet.move(-1),
        "down": lambda _: sheet.move(1),
        " ": lambda _: sheet.tick(sheet.keys[sheet.at]),
        "enter": enter,
        "b": _leave("b"),
        "q": _leave("q"),
        **{key: lambda event: sheet.tick(event.data) for key in sheet.keys},
    }


def leave_or_go_on() -> None:
    """Ask whether to stop; raises `Stopped` if so."""
    rows = ["Stop here? Nothing is kept of an unfinished interview.", "", "y: stop   n: go on"]
    if press(lambda _: rows, {"y": "stop", "n": "on"}) == "stop":
        raise Stopped(LEFT)


def _leave(meant: str) -> Callable[[KeyPressEvent], None]:
    return lambda event: event.app.exit(result=meant)


def _run(
    draw: Callable[[int], list[tuple[str, str]]],
    actions: Mapping[str, Callable[[KeyPressEvent], None]],
    size: tuple[int, int] | None = None,
) -> str:
    """Draw until an action leaves. With a `size`, a terminal that changes it leaves with "resized"."""
    bindings = KeyBindings()
    for key, action in actions.items():
        bindings.add(key, eager=True)(action)
    bindings.add(Keys.ControlC, eager=True)(lambda event: event.app.exit(exception=KeyboardInterrupt))
    bindings.add(Keys.ControlD, eager=True)(lambda event: event.app.exit(exception=EOFError))
    bindings.add(Keys.Any)(lambda _: None)
    control = FormattedTextControl(lambda: [*draw(_size()[0])], show_cursor=False, focusable=True)

    def resized(app: Application[str]) -> None:
        if size is not None and _size() != size and app.is_running and not app.is_done:
            app.exit(result="resized")

    application: Application[str] = Application(
        Layout(HSplit([Window(control, dont_extend_height=True)])),
        key_bindings=bindings,
        style=PLAIN_STYLE,
        erase_when_done=True,
        before_render=resized,
    )
    _forget_keys()
    return _answered(Question(application))


def _answered(question: Question) -> str:
    """Wait for the answer; an interrupted or closed input ends the interview."""
    try:
        return str(question.unsafe_ask())
    except KeyboardInterrupt as error:
        raise Stopped(LEFT, interrupted=True) from error
    except (EOFError, OSError) as error:
        raise Stopped(LEFT) from error


def _forget_keys() -> None:
    clear_typeahead(get_app_session().input)
    forget_keys()


def _size() -> tuple[int, int]:
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except OSError:
        return 80, 24
    return min(size.columns, 80), size.lines


def _complaint(complaint: str, width: int) -> list[str]:
    return screen.wrapped(f"! {complaint}", width - 1) if complaint else []
