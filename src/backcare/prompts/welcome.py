"""The page before the first question, which also holds the country, and the question whether to save."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType
from typing import Self

from backcare.compose.review import Row
from backcare.dialogue import Ask, Move
from backcare.errors import Stopped
from backcare.interview import ORDER
from backcare.model import Region
from backcare.prompts.screen import keys_rows, rule, wrapped
from backcare.prompts.typed import LEFT

ON = "Plain mode is on. You read lines and type numbers."
Press = Callable[[Callable[[int], list[str]], Mapping[str, str]], str]


class Conversation:
    """All that is asked from the welcome to the question whether to save, in one of the two ways to ask.

    A context: with the keyboard it has a page of its own, and leaves nothing of it behind.
    """

    def __init__(self, *, plain: bool) -> None:
        """Choose the way to ask: numbered lines if `plain`, else the keyboard."""
        self.plain = plain

    def __enter__(self) -> Self:
        """Open the page."""
        self._way.open_page()
        return self

    def __exit__(self, *_: object) -> None:
        """Close the page, however the conversation ended."""
        self._way.close_page()

    @property
    def ask(self) -> Ask:
        """Give the way to ask one prompt."""
        ask: Ask = self._way.ask
        return ask

    def check(self, rows: tuple[Row, ...]) -> Move | tuple[str, ...]:
        """Show all answers, to be said right or changed."""
        chosen: Move | tuple[str, ...] = self._way.check(rows)
        return chosen

    def welcome(self, regions: Mapping[str, Region], region: str) -> str:
        """Say what this is and is not, let country and mode be changed, and give the country."""
        while True:
            keys = {"enter": "start", "c": "country", "q": "stop"} | ({} if self.plain else {"p": "plain"})
            chosen = self._press(_page(regions[region], plain=self.plain), keys)
            if chosen == "start":
                return region
            if chosen == "stop":
                raise Stopped(LEFT)
            if chosen == "plain":
                self._way.close_page()
                self.plain = True
            else:
                region = _country(regions, self._press)

    def may_save(self) -> bool:
        """Ask whether to keep the answers on this computer; Enter alone keeps nothing."""
        rows = [
            "Last step. Save your answers on this computer?",
            "Then `backcare plan` can print your plan later. Nothing leaves this computer.",
            "",
            "y: save   Enter: do not save",
        ]
        keys = {"y": "save", "n": "no", "enter": "no"}
        return (
            self._press(lambda width: [part for row in rows for part in wrapped(row, width - 1) or [""]], keys)
            == "save"
        )

    @property
    def _press(self) -> Press:
        press: Press = self._way.press
        return press

    @property
    def _way(self) -> ModuleType:
        return import_module(f"backcare.prompts.{'lines' if self.plain else 'keyboard'}")


def _page(region: Region, *, plain: bool) -> Callable[[int], list[str]]:
    def rows(width: int) -> list[str]:
        title = ON if plain else f"{rule(4)[:2]} backcare {rule(width - 12)}"
        says = (
            "Upper back pain: what to do next, and why.",
            f"! Very ill, or hard to breathe? Do not start. {region.call}",
            "",
            f"About 5 minutes, {len(ORDER)} questions. You can go back, or stop at any time.",
            "Nothing leaves this computer. Nothing is saved unless you say so.",
            "This is not a diagnosis. No clinician has checked this tool yet.",
            "Helping someone else? Answer as if you were that person.",
            f"Country: {region.name}",
        )
        body = [f"  {part}" for line in says for part in wrapped(line, width - 3) or [""]]
        keys = "Enter: start   c: another country" + ("" if plain else "   p: plain mode") + "   q: quit"
        return [title, "", *body, "", *keys_rows(keys, width)]

    return rows


def _country(regions: Mapping[str, Region], press: Press) -> str:
    keys = {str(place): region for place, region in enumerate(regions, 1)}
    rows = ["In which country are you now?", "", *(f"  {key} {regions[region].name}" for key, region in keys.items())]
    return press(lambda _: rows, keys)
