"""Holds the interview: from the country to the question whether to save, and what is said when somebody leaves it."""

import sys
from datetime import date

from backcare import environment
from backcare.errors import NothingSaved, Stopped, StoreError
from backcare.model import Answers
from backcare.regions import RegionId
from backcare.schema import Library


def hold(
    content: Library, region: RegionId | None, today: date, save: bool | None, *, plain: bool
) -> tuple[Answers, bool, bool]:
    """Give the answers, whether to keep them, and whether they were given in plain lines.

    Leaving raises `Stopped`: it never gives a result, and says whom to call.
    """
    from backcare.compose.review import review
    from backcare.interview import ends, interview
    from backcare.prompts.welcome import Conversation

    where, from_where = country(content, region)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        nobody = "There is no terminal to ask on. Give a file instead: backcare assess --answers FILE."
        raise Stopped(f"{nobody} {very_ill(content, where)}")
    try:
        with Conversation(plain=plain) as talk:
            where = talk.welcome(content.regions, where, from_where)
            given = interview(
                content, where, today, talk.ask, lambda answers: talk.check(review(answers, content, today))
            )
            keep = talk.may_save() if save is None and not ends(given, content) else bool(save)
            return given, keep, talk.plain
    except Stopped as stop:
        raise Stopped(f"{stop} {very_ill(content, where)}", interrupted=stop.interrupted) from stop


def country(content: Library, region: RegionId | None = None) -> tuple[str, str]:
    """Give the country whose numbers to use, and where it is known from."""
    from backcare import diary

    if region:
        return region.value, "as you said"
    try:
        last = diary.latest(environment.home()).answers.region
    except (NothingSaved, StoreError):
        last = ""
    if last in content.regions:
        return last, "from last time"
    return environment.own_region(), "from this computer's settings"


def very_ill(content: Library, region: str) -> str:
    """Say whom to call, for somebody who gets no result."""
    return f"Very ill, or hard to breathe? {content.regions[region].call}"
