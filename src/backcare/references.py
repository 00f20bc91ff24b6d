"""Checks that whatever content names exists: sources, ids, screens, and the words that the program fills in."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from backcare.errors import did_you_mean
from backcare.interview import ORDER
from backcare.model import HowSoon, Outcome
from backcare.regions import RegionId
from backcare.rules import OPTIONAL, REQUIRED
from backcare.schema import Kind, Library
from backcare.sources import Source

LINES_A_SCREEN = 8
PLACEHOLDERS = frozenset(["call", "date", "emergency", "number", "days", "what", "you", "when", "points"])
PLACEHOLDERS |= {"start", "now", "time", "change", "percent"}  # of the progress
PLACEHOLDERS |= {"low", "high", "visits", "until", "paid", "planned"}


def references(library: Library, broken: Collection[str]) -> Iterator[str]:
    """Check every id; of the `broken` records, which were not understood, nothing more is said."""
    yield from _screens(library)
    yield from missing("a region file", tuple(RegionId), {*library.regions, *broken})
    yield from missing("questions.toml", ORDER, {*library.questions, *broken})
    named = {each.value for each in library.outcomes.how_soon}
    yield from missing("how_soon of outcomes.toml", [each.value for each in HowSoon], named)
    led = [Outcome.self_care.value, Outcome.consult.value, Outcome.doctor_first.value]
    yield from missing("changes.to of outcomes.toml", led, {each.value for each in library.outcomes.changes.to})
    yield from missing("keys of summary.toml", [*REQUIRED, *OPTIONAL], library.summary.keys)
    causes = [option.id for option in library.questions["causes"].options] if "causes" in library.questions else []
    yield from missing("advice/", [*causes, "everyone", "exercise-rules"], {*library.advice, *broken})
    for flag in library.red_flags.values():
        yield from missing(f"questions.toml (screen of {flag.id})", [flag.screen], {*library.questions, *broken})
    for precaution in library.precautions.values():
        screens = [precaution.screen] if precaution.screen else []
        yield from missing(f"questions.toml (screen of {precaution.id})", screens, {*library.questions, *broken})


def missing(where: str, wanted: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """Name each id that is wanted and not known."""
    for each in wanted:
        if each not in known:
            yield f"content/: `{each}` is missing in {where}.{did_you_mean(each, known)}"


def cited(texts: Mapping[str, str], sources: Mapping[str, Source]) -> Iterator[str]:
    """Check that every source that is named stands in sources.toml, and that no item has none.

    Where there are no sources at all, that file was not understood, and nothing more is said of it.
    """
    for name, text in texts.items():
        for found in re.finditer(r"^\s*\w*sources\s*=\s*\[([^\]]*)\]", text, re.MULTILINE):
            where = f"content/{name}, line {line_of(text, found.start(1))}"
            keys = re.findall(r'"([^"]*)"', found[1])
            if not keys:
                yield f"{where}: there is no source here. Name at least one."
            for key in keys:
                if sources and key not in sources:
                    yield f"{where}: there is no source `{key}` in sources.toml.{did_you_mean(key, sources)}"


def placeholders(texts: Mapping[str, str]) -> Iterator[str]:
    """Check what stands in curly brackets: in a table the program fills it in, in prose it fills in nothing."""
    for name, text in texts.items():
        known = PLACEHOLDERS if name.endswith(".toml") else frozenset[str]()
        for found in re.finditer(r"\{(\w*)\}", text):
            if found[1] not in known and not text[text.rfind("\n", 0, found.start()) + 1 :].lstrip().startswith("#"):
                where = f"content/{name}, line {line_of(text, found.start())}"
                yield f"{where}: {{{found[1]}}} is not something the program fills in."


def line_of(text: str, place: int) -> int:
    """Count the line, from 1, in which a place of a text stands."""
    return text.count("\n", 0, place) + 1


def _screens(library: Library) -> Iterator[str]:
    for question in library.questions.values():
        if question.kind in (Kind.signs, Kind.yes_no):
            flags = [flag for flag in library.red_flags.values() if flag.screen == question.id]
            if len({flag.outcome for flag in flags}) != 1:
                yield f"content/red-flags.toml: the screen {question.id} must hold flags of one outcome."
            if len(flags) > LINES_A_SCREEN:
                yield f"content/red-flags.toml: the screen {question.id} holds more than {LINES_A_SCREEN} flags."
    for flag in library.red_flags.values():
        if flag.outcome in (Outcome.self_care, Outcome.consult):
            yield f"content/red-flags.toml ({flag.id}): a red flag leads to a doctor at least, never to {flag.outcome}."
