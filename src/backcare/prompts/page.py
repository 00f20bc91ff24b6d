"""One page of a terminal that can move its cursor: drawn, answered by a key or by typed text, and wiped.

Keys pressed before a page is drawn are thrown away, so that a paste answers nothing that nobody saw; but a Ctrl-C among
them counts. Ctrl-C, Ctrl-D and a closed terminal end the interview.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

from prompt_toolkit.application import Application
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, VSplit, Window
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style
from questionary import Question

from backcare.prompts.screen import wrapped
from backcare.prompts.terminal import forget_keys, size, stopped

STYLE = Style([("first", "bold")])
RESIZED = "resized"
ANY = Keys.Any.value  # what stands for every key that has no action of its own
logging.getLogger("asyncio").disabled = True  # where the terminal has gone, it would say that the last drawing failed
TOO_SMALL = "This window is too small for the question. Make it larger. Ctrl-C stops."

Action = Callable[[KeyPressEvent], None]
Fragments = list[tuple[str, str]]


@contextmanager
def own_screen() -> Iterator[None]:
    """Take a page of the terminal's own, which is not kept in its scrollback, and give all back as it was at the end.

    Between questions too the terminal neither echoes a key nor makes a signal of Ctrl-C, which might be lost there.
    """
    session = get_app_session()
    if isinstance(session.output, Vt100_Output):  # pragma: no branch - Windows has another, which asks for nothing
        session.output.enable_cpr = False  # its answer would be lost with keys typed too early
    with session.input.raw_mode():
        session.output.enter_alternate_screen()
        session.output.erase_screen()
        session.output.cursor_goto(0, 0)
        session.output.flush()
        try:
            yield
        finally:
            with suppress(OSError):  # where the terminal has gone
                session.output.show_cursor()  # a signal may have stopped a drawing half-way
                session.output.enable_autowrap()
                session.output.reset_attributes()
                session.output.quit_alternate_screen()
                session.output.flush()


def leave(meant: str) -> Action:
    """Make an action that ends the page with what it means."""
    return lambda event: event.app.exit(result=meant)


def show(draw: Callable[[int], Fragments], actions: Mapping[str, Action], fits: tuple[int, int] | None = None) -> str:
    """Draw rows until an action leaves; where they were made to fit a size, another size leaves with `RESIZED`."""
    if _waits_for_room(lambda width: "".join(text for _, text in draw(width)).count("\n") + 1) and fits:
        return RESIZED
    bindings = KeyBindings()
    for key, action in {ANY: _nothing, **actions}.items():
        bindings.add(key, eager=True)(action)
    return _run([_window(lambda: draw(size()[0]))], bindings, fits)


def _nothing(_: KeyPressEvent) -> None:
    """Do nothing."""


def field(above: Callable[[int], list[str]], below: Callable[[str, int], list[str]]) -> str:
    """Read a line of text below some rows and above others, which may speak of what is being typed."""
    _waits_for_room(lambda width: len(above(width)) + 1 + len(below("", width)))
    buffer = Buffer(multiline=False)
    bindings = KeyBindings()
    bindings.add("enter", eager=True)(lambda event: event.app.exit(result=buffer.text))
    return _run(
        [
            _window(lambda: [("", "\n".join(above(size()[0])))]),
            VSplit([Window(FormattedTextControl("> "), width=2, height=1), Window(BufferControl(buffer), height=1)]),
            _window(lambda: [("", "\n".join(below(buffer.text, size()[0])))]),
        ],
        bindings,
        None,
    )


def _waits_for_room(rows: Callable[[int], int]) -> bool:
    """Ask for a larger window until all rows fit, so that nothing is answered that is not seen; tell if it had to."""
    waited = False
    while rows(size()[0]) > size()[1]:
        waited = True
        _run([_window(lambda: [("", "\n".join(wrapped(TOO_SMALL, size()[0])))])], KeyBindings(), size())
    return waited


def _window(fragments: Callable[[], Fragments]) -> Window:
    return Window(FormattedTextControl(lambda: [*fragments()], show_cursor=False), dont_extend_height=True)


def _run(windows: list[Window | VSplit], bindings: KeyBindings, fits: tuple[int, int] | None) -> str:
    for key in (Keys.ControlC, Keys.SIGINT):
        bindings.add(key, eager=True)(lambda event: event.app.exit(exception=KeyboardInterrupt))
    bindings.add(Keys.ControlD, eager=True)(lambda event: event.app.exit(exception=EOFError))

    def resized(app: Application[str]) -> None:
        if fits is not None and size() != fits and app.is_running and not app.is_done:
            app.exit(result=RESIZED)

    application: Application[str] = Application(
        Layout(HSplit(windows)), key_bindings=bindings, style=STYLE, erase_when_done=True, before_render=resized
    )
    try:
        _forget_keys()
        return str(Question(application).unsafe_ask())
    except (KeyboardInterrupt, EOFError, OSError) as error:
        raise stopped(error) from error


def _forget_keys() -> None:
    """Throw away what was typed before the page was there, also what came together with the last page's key."""
    early = get_typeahead(get_app_session().input)
    forget_keys()
    if Keys.ControlC in {press.key for press in early}:
        raise KeyboardInterrupt
