"""Finds, reads and checks `content/`; nothing else understands its files.

`load` gives the whole Library or a `ContentError` that lists every mistake at once, each with its file, its line
where that is known, and a sentence for people who do not program. It knows shapes, ids and references; whether a
sentence is good is the business of the content tests.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TypeVar

from backcare import edition
from backcare.conversion import convert
from backcare.diary_wording import ProgressWords
from backcare.errors import ContentError
from backcare.quantities import Course
from backcare.schema import (
    Advice,
    Entry,
    Exercise,
    Faq,
    Library,
    Point,
    Precaution,
    Question,
    RedFlag,
    Region,
    Synonyms,
)
from backcare.sources import Source
from backcare.wording import Outcomes, PaperWords, PlanWords, SummaryWords

T = TypeVar("T")
Table = dict[str, object]
FRONT_MATTER = re.compile(r"\+\+\+\n(.*?^)\+\+\+\n(.*)", re.DOTALL | re.MULTILINE)


def find() -> Path:
    """Give the folder of content."""
    return Path(edition.find())


def load(root: Path | None = None) -> Library:
    """Read and check all content below `root` but the FAQ (default: where `find` finds it); raises `ContentError`."""
    reader = _Reader(root or find())
    library = reader.library()
    if reader.mistakes or library is None:
        raise ContentError(tuple(reader.mistakes))
    return library


def load_faq(root: Path | None = None) -> Faq:
    """Read only what a search needs; raises `ContentError`."""
    reader = _Reader(root or find())
    flags = reader.records("red-flags.toml", "flag", RedFlag)
    faq = reader.faq(flags)
    if reader.mistakes or faq is None:
        raise ContentError(tuple(reader.mistakes))
    return faq


def load_entry(name: str, root: Path | None = None) -> Entry:
    """Read one entry of the FAQ, as an answer shows few of them; raises `ContentError`."""
    reader = _Reader(root or find())
    entry = reader.record("faq", name, Entry, "md")
    if reader.mistakes or entry is None:
        raise ContentError(tuple(reader.mistakes))
    return entry


def check(root: Path | None = None) -> None:
    """Read everything, the FAQ too, and raise `ContentError` with all mistakes of all files."""
    from backcare.references import cited, missing, placeholders

    reader = _Reader(root or find())
    library = reader.library()
    faq = reader.faq(library.red_flags if library else {})
    if library is not None:
        texts = {name: text for name, text in reader.texts.items() if name.startswith("faq/")}
        reader.mistakes += [*cited(texts, library.sources), *placeholders(texts)]
    entries = faq.entries if faq else {}
    for entry in entries.values():
        where = f"see_also of faq/{entry.id}.md: faq/"
        reader.mistakes += missing(where, entry.see_also, {*entries, *reader.broken})
    if reader.mistakes:
        raise ContentError(tuple(reader.mistakes))


class _Reader:
    """Reads files and gathers mistakes instead of stopping at the first."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.mistakes: list[str] = []
        self.texts: dict[str, str] = {}
        self.broken: set[str] = set()  # ids of records that are there, and could not be understood

    def library(self) -> Library | None:
        """Read everything; None where a whole table is missing."""
        course = self.whole("course.toml", Course)
        outcomes = self.whole("outcomes.toml", Outcomes)
        plan = self.whole("plan.toml", PlanWords)
        summary = self.whole("summary.toml", SummaryWords)
        paper = self.whole("paper.toml", PaperWords)
        progress = self.whole("progress.toml", ProgressWords)
        questions = self.records("questions.toml", "question", Question)
        red_flags = self.records("red-flags.toml", "flag", RedFlag)
        precautions = self.records("precautions.toml", "precaution", Precaution)
        points = self.records("points.toml", "point", Point)
        sources = self.records("sources.toml", "source", Source, key="key")
        regions = self.folder("regions", Region, "toml")
        advice = self.folder("advice", Advice, "md")
        exercises = self.folder("exercises", Exercise, "md")
        if course is None or outcomes is None or plan is None or summary is None or paper is None or progress is None:
            return None
        library = Library(
            digest="" if self.mistakes else edition.digest(str(self.root)),
            course=course,
            outcomes=outcomes,
            plan=plan,
            summary=summary,
            paper=paper,
            progress=progress,
            questions=questions,
            red_flags=red_flags,
            precautions=precautions,
            points=points,
            sources=sources,
            regions=regions,
            advice=advice,
            exercises=exercises,
        )
        from backcare.references import cited, placeholders, references

        self.mistakes += references(library, self.broken)
        self.mistakes += cited(self.texts, library.sources)
        self.mistakes += placeholders(self.texts)
        return library

    def text(self, name: str) -> str:
        try:
            self.texts[name] = (self.root / name).read_text(encoding="utf-8-sig")
        except OSError as error:
            self.mistakes.append(f"content/{name}: cannot be read ({error.strerror}).")
        except UnicodeDecodeError:
            self.mistakes.append(f"content/{name}: is not plain text in UTF-8. Save it as UTF-8.")
        return self.texts.get(name, "")

    def toml(self, name: str, text: str) -> Table:
        import tomli

        try:
            data = tomli.loads(text)
        except tomli.TOMLDecodeError as error:
            self.mistakes.append(f"content/{name}: cannot be understood. {error}.")
            return {}
        if not name.startswith("faq/"):
            data.pop("reviewed", None)  # for those who keep content up; only an FAQ entry has a field for it
        return data

    def whole(self, name: str, shape: type[T]) -> T | None:
        data = self.toml(name, self.text(name))
        return self.convert(data, shape, partial(_where, name)) if data else None

    def records(self, name: str, table: str, shape: type[T], key: str = "id") -> Mapping[str, T]:
        text = self.text(name)
        data = self.toml(name, text)
        rows = data.pop(table, [])
        self.mistakes += [
            f"content/{name}: there is no table `{other}` here. Did you mean `{table}`?" for other in data
        ]
        if not isinstance(rows, list):
            self.mistakes.append(f"content/{name}: write `[[{table}]]` in place of `[{table}]`.")
            rows = []
        found: dict[str, T] = {}
        for place, row in enumerate(rows, 1):
            own = str(row.get(key, f"{table} {place}")) if isinstance(row, dict) else ""
            where = partial(_where, name, text, table, place, key)
            value = self.convert(row, shape, where, own)
            if own in found:
                self.mistakes.append(f"{where()} ({own}): this {key} is used twice. Give each its own.")
            elif value is not None:
                found[own] = value
        return found

    def folder(self, folder: str, shape: type[T], suffix: str) -> Mapping[str, T]:
        names = [path.stem for path in sorted((self.root / folder).glob(f"*.{suffix}"))]
        found = {name: self.record(folder, name, shape, suffix) for name in names}
        self.broken |= {name for name, value in found.items() if value is None}
        return {name: value for name, value in found.items() if value is not None}

    def record(self, folder: str, stem: str, shape: type[T], suffix: str) -> T | None:
        name = f"{folder}/{stem}.{suffix}"
        data = self.page(name) if suffix == "md" else self.toml(name, self.text(name))
        if data and data.get("id") != stem:
            self.mistakes.append(f"content/{name}: its id must be the file's name, {stem}.")
        return self.convert(data, shape, partial(_where, name)) if data else None

    def faq(self, flags: Mapping[str, RedFlag]) -> Faq | None:
        """Read the FAQ; None where how people say things is missing."""
        from backcare.references import missing

        entries = self.folder("faq", Entry, "md")
        synonyms = self.whole("faq/synonyms.toml", Synonyms)
        if synonyms is None:
            return None
        where = "faq/, and stands in gives_way of faq/synonyms.toml"
        self.mistakes += missing(where, synonyms.gives_way, {*entries, *self.broken})
        for flag in flags.values():
            called = re.findall(r"@(\w*)", " ".join(flag.phrases))
            self.mistakes += missing(f"[words] of faq/synonyms.toml (phrases of {flag.id})", called, synonyms.words)
        return Faq(entries=entries, synonyms=synonyms, flags=flags)

    def page(self, name: str) -> Table:
        """Read front matter between two `+++` lines and the prose below it."""
        found = FRONT_MATTER.fullmatch(self.text(name))
        if not found:
            self.mistakes.append(f"content/{name}: must begin with a line +++, its data, and a second line +++.")
            return {}
        front, body = found.groups()
        data = self.toml(name, "\n" + front)  # so that a line number is the file's
        if data and name.startswith("faq/"):
            data["answer"], _, body = body.strip().partition("\n\n")
        return {**data, "body": body.strip()} if data else {}

    def convert(self, data: object, shape: type[T], where: Callable[[], str], own: str = "") -> T | None:
        value, mistakes = convert(data, shape)
        self.mistakes += [f"{where()} ({own}): {mistake}" if own else f"{where()}: {mistake}" for mistake in mistakes]
        if mistakes:
            self.broken.add(own)
        return value


def _where(name: str, text: str = "", table: str = "", place: int = 0, key: str = "") -> str:
    """Name a file; of its place'th table also the line of its key, where there is one."""
    from backcare.references import line_of

    opened = [found.end() for found in re.finditer(rf"^\[\[{table}\]\]", text, re.MULTILINE)] if text else []
    at = opened[place - 1] if 0 < place <= len(opened) else len(text)
    found = re.compile(rf"^{key}\s*=", re.MULTILINE).search(text, at)
    return f"content/{name}, line {line_of(text, found.start())}" if found else f"content/{name}"
