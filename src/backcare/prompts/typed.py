"""What a person typed for a number or a duration, and what to say when it is not understood."""

import sys
from datetime import timedelta

from backcare.duration import MOST_DIGITS, read_duration
from backcare.interview import Prompt
from backcare.model import Kind
from backcare.plan import spoken_date
from backcare.rules import counted_days

if sys.platform != "win32":
    import termios

LEFT = "Stopped. No result was given."


def read(text: str, prompt: Prompt) -> tuple[int | None, str]:
    """Give the number that was meant, or None and a complaint with an example."""
    question = prompt.question
    if question.kind is Kind.duration:
        value = read_duration(text, prompt.today)
        complaint = f"That is not a time we understand. {question.hint}."
    else:
        value = int(text) if text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS else None
        complaint = f"Type a whole number from {question.low} to {question.high}."
    if value is not None and not question.low <= value <= question.high:
        return None, f"It can be from {question.low} to {question.high}. {question.hint}"
    return value, "" if value is not None else complaint


def reading(text: str, prompt: Prompt) -> str:
    """Say how a duration is understood while it is typed; empty for anything else."""
    if prompt.question.kind is not Kind.duration or not text.strip():
        return ""
    days, _ = read(text, prompt)
    if days is None:
        return ""
    return f"  = {counted_days(days)}, since {spoken_date(prompt.today - timedelta(days))}"


def forget_keys() -> None:
    """Throw away what was typed before a question was there to read."""
    if sys.platform != "win32" and sys.stdin.isatty():
        termios.tcflush(sys.stdin, termios.TCIFLUSH)
