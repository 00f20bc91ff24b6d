"""What a person typed: a number, a duration, a choice on the check page; and what to say when it is not understood."""

import re
from datetime import timedelta

from backcare.compose.review import Row
from backcare.dialogue import Move, Prompt
from backcare.duration import MOST_DIGITS, read_duration
from backcare.model import Reply
from backcare.prompts.screen import CHANGE
from backcare.schema import Kind
from backcare.speech import counted_days, spoken_date

NUMBER = re.compile(rf"([0-9]{{1,{MOST_DIGITS}}})(?: ?(?:years?|yrs?|y)(?: old)?)?")


def read(text: str, prompt: Prompt) -> tuple[int | None, str]:
    """Give the number that was meant, or None and a complaint; nothing typed keeps what was answered before."""
    question = prompt.question
    if not text and isinstance(prompt.earlier, int):
        return prompt.earlier, ""
    if question.kind is Kind.duration:
        value = read_duration(text, prompt.today)
        complaint = f"! That is not a time we understand. {question.hint}."
    else:
        found = NUMBER.fullmatch(text)
        value = int(found[1]) if found else None
        complaint = f"! Type a whole number from {question.low} to {question.high}."
    if value is not None and not question.low <= value <= question.high:
        return None, f"! It can be from {question.low} to {question.high}. {question.hint}"
    return value, "" if value is not None else complaint


def earlier(prompt: Prompt) -> list[str]:
    """Say what was answered before a way back, and how to keep it where that takes no key of its own."""
    if isinstance(prompt.earlier, Reply):
        return [f"Before you said {prompt.earlier.replace('_', ' ')}."]
    if not isinstance(prompt.earlier, int):
        return []
    before = _spoken(prompt.earlier, prompt) or str(prompt.earlier)
    return [f"Before you said {before}. Enter alone keeps it."]


def chosen(rows: tuple[Row, ...], text: str, *, more: bool) -> tuple[Move | tuple[str, ...] | None, str]:
    """Give what was chosen on the check page, or None and a complaint; with `more` lines to come there is no yes."""
    if text == "b":
        return Move.back, ""
    if text in (("m", "more", "y", "yes") if more else ("y", "yes")):
        return Move.go_on, ""
    if text.isdecimal() and text.isascii() and 1 <= int(text[:MOST_DIGITS]) <= len(rows):
        return rows[int(text) - 1].questions, ""
    first = "m for more lines" if more else "y if all is right"
    return None, CHANGE.format(first, len(rows))


def reading(text: str, prompt: Prompt) -> str:
    """Say how a duration is understood while it is typed; empty for anything else."""
    days, _ = read(text.strip().lower(), prompt) if text.strip() else (None, "")
    spoken = "" if days is None else _spoken(days, prompt)
    return spoken and f"= {spoken}"


def _spoken(days: int, prompt: Prompt) -> str:
    if prompt.question.kind is not Kind.duration:
        return ""
    return f"{counted_days(days)}, since {spoken_date(prompt.today - timedelta(days))}"
