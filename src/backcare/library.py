"""Finds, reads and checks `content/`; its only reader.

`load` gives the whole Library or a `ContentError` that lists every mistake at once, each with its file, its line
where that is known, and a sentence for people who do not program. It knows shapes, ids and references; whether a
sentence is good is the business of the content tests.
"""

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

from backcare.errors import ContentError, did_you_mean
from backcare.interview import ORDER
from backcare.model import (
    Advice,
    Course,
    Entry,
    Exercise,
    HowSoon,
    Kind,
    Library,
    Outcome,
    Outcomes,
    PlanWords,
    Point,
    Precaution,
    Question,
    RedFlag,
    Region,
    RegionId,
    Source,
)

LINES_A_SCREEN = 8
PLACEHOLDERS = frozenset(["call", "date", "emergency", "number", "days", "what", "you", "when", "points"])

T = TypeVar("T")
Table = dict[str, object]


def find() -> Path:
    """Give the folder of content: the one packed beside this file if there is one, else the checkout's."""
    here = Path(__file__).resolve().parent
    packed = here / "content"
    return packed if packed.is_dir() else here.parents[1] / "content"


def load(root: Path | None = None) -> Library:
    """Read and check all content below `root` but the FAQ (default: where `find` finds it); raises `ContentError`."""
    reader = _Reader(root or find())
    library = reader.library()
    if reader.mistakes or library is None:
        raise ContentError(tuple(reader.mistakes))
    return library


def load_faq(root: Path | None = None) -> tuple[Mapping[str, Entry], Mapping[str, RedFlag]]:
    """Read only what a search needs, the FAQ entries and the red flags with their phrases; raises `ContentError`."""
    reader = _Reader(root or find())
    entries, flags = reader.entries(), reader.records("red-flags.toml", "flag", RedFlag)
    if reader.mistakes:
        raise ContentError(tuple(reader.mistakes))
    return entries, flags


def check(root: Path | None = None) -> None:
    """Read everything, the FAQ too, and raise `ContentError` with all mistakes of all files."""
    reader = _Reader(root or find())
    library = reader.library()
    entries = reader.entries()
    if library is not None:
        faq = {name: text for name, text in reader.texts.items() if name.startswith("faq/")}
        reader.mistakes += _cited(faq, library.sources)
    for entry in entries.values():
        reader.mistakes += _ids(f"see_also of faq/{entry.id}.md: faq/", entry.see_also, entries)
    if reader.mistakes:
        raise ContentError(tuple(reader.mistakes))


class _Reader:
    """Reads files and gathers mistakes instead of stopping at the first."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.mistakes: list[str] = []
        self.texts: dict[str, str] = {}

    def library(self) -> Library | None:
        """Read everything; None where a whole table is missing."""
        course = self.whole("course.toml", Course)
        outcomes = self.whole("outcomes.toml", Outcomes)
        plan = self.whole("plan.toml", PlanWords)
        questions = self.records("questions.toml", "question", Question)
        red_flags = self.records("red-flags.toml", "flag", RedFlag)
        precautions = self.records("precautions.toml", "precaution", Precaution)
        points = self.records("points.toml", "point", Point)
        sources = self.records("sources.toml", "source", Source, key="key")
        regions = self.folder("regions", Region, "toml")
        advice = self.folder("advice", Advice, "md")
        exercises = self.folder("exercises", Exercise, "md")
        if course is None or outcomes is None or plan is None:
            return None
        library = Library(
            digest=self.digest(),
            course=course,
            outcomes=outcomes,
            plan=plan,
            questions=questions,
            red_flags=red_flags,
            precautions=precautions,
            points=points,
            sources=sources,
            regions=regions,
            advice=advice,
            exercises=exercises,
        )
        self.mistakes += _references(library)
        self.mistakes += _cited(self.texts, library.sources)
        self.mistakes += _placeholders(self.texts)
        return library

    def digest(self) -> str:
        """Name exactly this content: the same on every system, whatever its line ends."""
        whole = "\0".join(f"{name}\0{text}" for name, text in sorted(self.texts.items()))
        return hashlib.sha256(whole.encode()).hexdigest()[:12]

    def text(self, name: str) -> str:
        try:
            self.texts[name] = (self.root / name).read_text(encoding="utf-8-sig")
        except OSError as error:
            self.mistakes.append(f"content/{name}: cannot be read ({error.strerror}).")
        except UnicodeDecodeError:
            self.mistakes.append(f"content/{name}: is not plain text in UTF-8. Save it as UTF-8.")
        return self.texts.get(name, "")

    def toml(self, name: str, text: str) -> Table:
        try:
            return tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            self.mistakes.append(f"content/{name}: cannot be understood. {error}.")
            return {}

    def whole(self, name: str, shape: type[T]) -> T | None:
        return self.convert(self.toml(name, self.text(name)), shape, partial(_where, name))

    def records(self, name: str, table: str, shape: type[T], key: str = "id") -> Mapping[str, T]:
        text = self.text(name)
        data = self.toml(name, text)
        rows = data.pop(table, [])
        self.mistakes += [
            f"content/{name}: there is no table `{other}` here. Did you mean `{table}`?" for other in data
        ]
        found: dict[str, T] = {}
        for place, row in enumerate(rows if isinstance(rows, list) else [], 1):
            own = row.get(key) if isinstance(row, dict) else None
            where = partial(_where, name, text, key, own or f"{table} {place}")
            value = self.convert(row, shape, where)
            if isinstance(own, str) and own in found:
                self.mistakes.append(f"{where()}: this {key} is used twice. Give each its own.")
            elif value is not None:
                found[str(own)] = value
        return found

    def folder(self, folder: str, shape: type[T], suffix: str) -> Mapping[str, T]:
        found: dict[str, T] = {}
        for path in sorted((self.root / folder).glob(f"*.{suffix}")):
            name = f"{folder}/{path.name}"
            data = self.page(name) if suffix == "md" else self.toml(name, self.text(name))
            if data and data.get("id") != path.stem:
                self.mistakes.append(f"content/{name}: its id must be the file's name, {path.stem}.")
            value = self.convert(data, shape, partial(_where, name)) if data else None
            if value is not None:
                found[path.stem] = value
        return found

    def entries(self) -> Mapping[str, Entry]:
        return self.folder("faq", Entry, "md")

    def page(self, name: str) -> Table:
        """Read front matter between two `+++` lines and the prose below it."""
        opening, front, body = (*self.text(name).split("+++\n", 2), "", "")[:3]
        if opening or not front:
            self.mistakes.append(f"content/{name}: must begin with a line +++, its data, and a second line +++.")
            return {}
        data = self.toml(name, "\n" + front)  # so that a line number is the file's
        if name.startswith("faq/"):
            data["answer"], _, body = body.strip().partition("\n\n")
        return {**data, "body": body.strip()} if data else {}

    def convert(self, data: object, shape: type[T], where: Callable[[], str]) -> T | None:
        try:
            return msgspec.convert(data, shape)
        except msgspec.ValidationError as error:
            self.mistakes += [f"{where()}: {mistake}" for mistake in _mistakes(data, shape) or [_plainly(str(error))]]
            return None


def _mistakes(data: object, shape: type) -> list[str]:
    """Say everything that is wrong with one record, where msgspec stops at the first."""
    if not isinstance(data, dict):
        return []
    fields = {field.name: field for field in msgspec.structs.fields(shape)}
    said = [f"`{key}` is not known here.{did_you_mean(key, fields)}" for key in data if key not in fields]
    for name, field in fields.items():
        if name not in data and field.required:
            said.append(f"`{name}` is missing.")
        elif name in data:
            try:
                msgspec.convert(data[name], field.type)
            except msgspec.ValidationError as error:
                said.append(f"`{name}`: {_plainly(str(error))}{_choices(field.type)}")
    return said


def _plainly(message: str) -> str:
    """Turn msgspec's words into a sentence: "Expected `str`, got `int` - at `$.says`"."""
    message = message.replace("Expected `str`", "should be text in quotes").replace("got `str`", "it is text")
    message = message.replace("Expected `int`", "should be a whole number").replace(
        "Expected `array`", "should be a list"
    )
    return message.replace(" - at `$", ", at `").removesuffix(".") + "."


def _choices(kind: object) -> str:
    members = getattr(kind, "__members__", None)
    return f" It may be: {', '.join(str(member.value) for member in members.values())}." if members else ""


def _where(name: str, text: str = "", key: str = "", value: object = "") -> str:
    """Name a file, and the line and the record where they are known."""
    found = re.search(rf'^{key}\s*=\s*"{re.escape(str(value))}"', text, re.MULTILINE) if text else None
    line = f", line {_line(text, found.start())}" if found else ""
    return f"content/{name}{line} ({value})" if value else f"content/{name}"


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _placeholders(texts: Mapping[str, str]) -> Iterator[str]:
    """Check that the program fills in whatever stands in curly brackets in a table."""
    for name, text in texts.items():
        if name.endswith(".toml"):
            for found in re.finditer(r'^[^#\n]*"[^"\n]*?\{(\w*)\}', text, re.MULTILINE):
                if found[1] not in PLACEHOLDERS:
                    line = _line(text, found.start(1))
                    yield f"content/{name}, line {line}: {{{found[1]}}} is not something the program fills in."


def _cited(texts: Mapping[str, str], sources: Mapping[str, Source]) -> Iterator[str]:
    """Check that every source that is named stands in sources.toml, and that no item has none."""
    for name, text in texts.items():
        for found in re.finditer(r"^\s*sources\s*=\s*\[([^\]]*)\]", text, re.MULTILINE):
            where = f"content/{name}, line {_line(text, found.start(1))}"
            keys = re.findall(r'"([^"]*)"', found[1])
            if not keys:
                yield f"{where}: there is no source here. Name at least one."
            for key in keys:
                if key not in sources:
                    yield f"{where}: there is no source `{key}` in sources.toml.{did_you_mean(key, sources)}"


def _references(library: Library) -> Iterator[str]:
    """Check that every id that is named exists."""
    yield from _screens(library)
    yield from _ids("a region file", tuple(RegionId), library.regions)
    yield from _ids("questions.toml", ORDER, library.questions)
    named = {each.value for each in library.outcomes.how_soon}
    yield from _ids("how_soon of outcomes.toml", [each.value for each in HowSoon], dict.fromkeys(named))
    causes = [option.id for option in library.questions["causes"].options] if "causes" in library.questions else []
    yield from _ids("advice/", [*causes, "everyone", "exercise-rules"], library.advice)


def _ids(where: str, wanted: object, known: Mapping[str, object]) -> Iterator[str]:
    for each in wanted if isinstance(wanted, list | tuple) else []:
        if each not in known:
            yield f"content/: `{each}` is missing in {where}.{did_you_mean(each, known)}"


def _screens(library: Library) -> Iterator[str]:
    for question in library.questions.values():
        if question.kind in (Kind.signs, Kind.yes_no):
            flags = [flag for flag in library.red_flags.values() if flag.screen == question.id]
            if len({flag.outcome for flag in flags}) != 1:
                yield f"content/red-flags.toml: the screen {question.id} must hold flags of one outcome."
            if len(flags) > LINES_A_SCREEN:
                yield f"content/red-flags.toml: the screen {question.id} holds more than {LINES_A_SCREEN} flags."
    for flag in library.red_flags.values():
        yield from _ids(f"questions.toml (screen of {flag.id})", [flag.screen], library.questions)
        if flag.outcome in (Outcome.self_care, Outcome.consult):
            yield f"content/red-flags.toml ({flag.id}): a red flag leads to a doctor at least, never to {flag.outcome}."
    for precaution in library.precautions.values():
        screens = [precaution.screen] if precaution.screen else []
        yield from _ids(f"questions.toml (screen of {precaution.id})", screens, library.questions)
