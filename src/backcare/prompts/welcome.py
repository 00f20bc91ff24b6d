"""The page before the first question, which also holds the country, and the question whether to save."""

from collections.abc import Callable, Mapping
from importlib import import_module
from types import ModuleType

from backcare.errors import Stopped
from backcare.interview import ORDER, Ask
from backcare.model import Region
from backcare.prompts.screen import keys_rows, wrapped
from backcare.prompts.typed import LEFT

ON = "Plain mode is on. You read lines and type numbers."
Press = Callable[[Callable[[int], list[str]], Mapping[str, str]], str]


def mode(*, plain: bool) -> ModuleType:
    """Give the way to ask: with the keyboard, or as numbered lines."""
    return import_module(f"backcare.prompts.{'lines' if plain else 'keyboard'}")


def welcome(regions: Mapping[str, Region], region: str, *, plain: bool) -> tuple[str, Ask]:
    """Say what this is and is not, let the country be changed, and give it with the way to ask."""
    way = mode(plain=plain)
    press: Press = way.press
    while True:
        keys = {"enter": "start", "c": "country", "q": "stop"} | ({} if plain else {"p": "plain"})
        chosen = press(_page(regions[region], plain=plain), keys)
        if chosen == "start":
            ask: Ask = way.ask
            return region, ask
        if chosen == "stop":
            raise Stopped(LEFT)
        if chosen == "plain":
            return welcome(regions, region, plain=True)
        region = _country(regions, press)


def may_save(*, plain: bool) -> bool:
    """Ask whether to keep the answers on this computer; Enter alone keeps nothing."""
    press: Press = mode(plain=plain).press
    rows = [
        "Last step. Save your answers on this computer?",
        "Then `backcare plan` can print your plan later. Nothing leaves this computer.",
        "",
        "y: save   Enter: do not save",
    ]
    return press(lambda width: [part for row in rows for part in wrapped(row, width - 1) or [""]], _SAVE) == "save"


_SAVE = {"y": "save", "n": "no", "enter": "no"}


def _page(region: Region, *, plain: bool) -> Callable[[int], list[str]]:
    def rows(width: int) -> list[str]:
        title = ON if plain else "-- backcare " + "-" * (width - 13)
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
