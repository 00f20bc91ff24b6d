"""Exercises as blocks: each with its dose and where that comes from, then the rules that hold for all of them."""

from collections.abc import Iterable, Iterator

from backcare.compose.prose import prose
from backcare.compose.words import HOW_SURE, capital, how_sure
from backcare.document import Block, Listing, Mark, Paragraph, Text
from backcare.schema import Library


def exercises(names: Iterable[str], library: Library) -> Iterator[Block]:
    """List exercises with dose and where it comes from, and the rules for all of them."""
    rules = library.advice["exercise-rules"]
    yield Paragraph((Text(library.plan.sentences.exercises.text, Mark.strong),))
    yield Listing(tuple(_exercise(name, library) for name in names))
    yield Paragraph((Text(rules.title, Mark.strong),))
    yield from prose(rules.body)
    yield how_sure(rules.how_sure)


def _exercise(name: str, library: Library) -> tuple[Text, ...]:
    exercise = library.exercises[name]
    says = f": {exercise.body} {capital(exercise.dose.rstrip('.'))}. "
    return (
        Text(exercise.title, Mark.strong),
        Text(says),
        Text(f"{HOW_SURE} {exercise.dose_from.rstrip('.')}.", Mark.emphasis),
    )
