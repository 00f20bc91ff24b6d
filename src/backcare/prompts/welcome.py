"""A conversation on the terminal: the welcome, which also holds the country, what is asked, and whether to save."""

import signal
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from importlib import import_module
from types import ModuleType
from typing import Self

from backcare.compose.review import Row
from backcare.dialogue import Ask, Move
from backcare.errors import HangUp, Stopped
from backcare.interview import ORDER
from backcare.prompts.screen import NARROW, keys_rows, rule, wrapped
from backcare.prompts.terminal import size, stopped
from backcare.schema import Region

ON = "Plain mode is on. You read lines and type numbers."
OTHER = "other"  # stands last
Press = Callable[[Callable[[int], list[str]], Mapping[str, str]], str]


SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def _stop(*_: object) -> None:
    raise HangUp


class Conversation:
    """All that is asked from the welcome to the question whether to save, in one of the two ways to ask.

    A context: with the keyboard it has a page of its own, and leaves nothing of it behind.
    """

    def __init__(self, *, plain: bool, own_page: bool = True) -> None:
        """Choose the way to ask: numbered lines if `plain`, else the keyboard, on a page of its own if `own_page`."""
        self.plain, self.own_page = plain, own_page

    def __enter__(self) -> Self:
        """Open the page, and hear Ctrl-C and the end of the terminal or of the session."""
        way = self._way  # imported first: a signal in the middle of that could be lost
        self._heard = {each: signal.signal(each, _stop) for each in SIGNALS}
        signal.signal(signal.SIGINT, signal.default_int_handler)
        self._page = ExitStack()
        if self.own_page:
            self._page.enter_context(way.own_screen())
        return self

    def __exit__(self, _: object, how: BaseException | None, __: object) -> None:
        """Close the page, however the conversation ended; a signal between two prompts ends it like one at a prompt.

        From then on Ctrl-C does nothing: what follows is short, and may say whom to call.
        """
        self._page.close()
        for each, heard in self._heard.items():
            signal.signal(each, signal.SIG_IGN if each == signal.SIGINT else heard)
        if isinstance(how, KeyboardInterrupt):
            raise stopped(how) from how

    @property
    def ask(self) -> Ask:
        """Give the way to ask one prompt."""
        ask: Ask = self._way.ask
        return ask

    def check(self, rows: tuple[Row, ...]) -> Move | tuple[str, ...]:
        """Show all answers, to be said right or changed."""
        chosen: Move | tuple[str, ...] = self._way.check(rows)
        return chosen

    def welcome(self, regions: Mapping[str, Region], region: str, known_from: str) -> str:
        """Say what this is and is not, let country and mode be changed, and give the country."""
        width, height = size()
        if len(_page(regions[region], known_from, plain=False)(width)) > height:
            self._go_plain()  # there, what does not fit scrolls
        while True:
            keys = {"enter": "start", "c": "country", "q": "stop"} | ({} if self.plain else {"p": "plain"})
            chosen = self.press(_page(regions[region], known_from, plain=self.plain), keys)
            if chosen == "start":
                return region
            if chosen == "stop":
                raise stopped()
            if chosen == "plain":
                self._go_plain()
            else:
                region, known_from = _country(regions, self.press), "as you said"

    def may_save(self) -> bool:
        """Ask whether to keep the answers on this computer; Enter alone keeps nothing."""
        rows = [
            "Last step. Save your answers on this computer?",
            "Then `backcare plan` can print your plan later. Nothing leaves this computer.",
            "",
            "y: save   Enter: do not save",
        ]
        return self.press(_wrapped(rows), {"y": "save", "n": "no", "enter": "no"}) == "save"

    @property
    def press(self) -> Press:
        """Give the way to ask for one key."""
        press: Press = self._way.press
        return press

    def _go_plain(self) -> None:
        self._page.close()
        self.plain = True

    @property
    def _way(self) -> ModuleType:
        return import_module(f"backcare.prompts.{'lines' if self.plain else 'keyboard'}")


def may_be_printed(*, plain: bool) -> bool:
    """Ask whether the one private answer may stand in what is kept or written; Enter alone keeps it out."""
    rows = [
        "May the private answer be printed, in a plan or a page for a doctor?",
        "",
        "y: yes   Enter: no, keep it out",
    ]
    try:
        with Conversation(plain=plain, own_page=False) as talk:
            return talk.press(_wrapped(rows), {"y": "yes", "n": "no", "enter": "no"}) == "yes"
    except Stopped:  # the result is there already: to leave is to say no
        return False


def _wrapped(rows: list[str]) -> Callable[[int], list[str]]:
    return lambda width: [part for row in rows for part in (wrapped(row, width - 1) if len(row) >= width else [row])]


def _page(region: Region, known_from: str, *, plain: bool) -> Callable[[int], list[str]]:
    def rows(width: int) -> list[str]:
        title = wrapped(ON, width - 1) if plain else [f"{rule(4)[:2]} backcare {rule(width - 12)}"]
        says = (
            "Upper back pain: what to do next, and why.",
            f"! Very ill, or hard to breathe? Do not start. {region.call}",
            "",
            f"About 5 minutes, {len(ORDER)} questions. You can go back, or stop at any time.",
            "Nothing leaves this computer. Nothing is saved unless you say so.",
            "This is not a diagnosis. No clinician has checked this tool yet.",
            "Helping someone else? Answer as if you were that person.",
            f"Country: {region.name} ({known_from})",
        )
        body = [f"  {part}" for line in says for part in wrapped(line, width - 3) or [""]]
        keys = "Enter: start   c: change the country" + ("" if plain else "   p: plain mode") + "   q: quit"
        return [*title, *[""] * (width >= NARROW), *body, "", *keys_rows(keys, width)]

    return rows


def _country(regions: Mapping[str, Region], press: Press) -> str:
    named = sorted(regions, key=lambda region: (region == OTHER, regions[region].name))
    keys = {str(place): region for place, region in enumerate(named, 1)}
    rows = [
        "In which country are you now? Choose its number.",
        "",
        *(f"  {key} {regions[region].name}" for key, region in keys.items()),
    ]
    return press(_wrapped(rows), keys)
