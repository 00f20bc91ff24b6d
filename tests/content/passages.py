"""Every sentence of content as a person reads it, with the file, the line and the item it stands in.

Knows how the files are laid out; what a good sentence is, others know. A file that cannot be parsed has no passages:
the loader says what is wrong with it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import tomli

from backcare.library import FRONT_MATTER
from backcare.references import line_of

SENTENCE_END = re.compile(r"(?:(?<=[.?!])|(?<=[.?!][\")]))\s+(?=[\"(A-Z0-9{])")
NO_SENTENCE = re.compile(  # fields that hold no sentence of ours
    r"id|key|kind|screen|outcome|how_soon|\w*sources|phrases|address|identifier|numbers|currency|sign|see_also|verdict"
    r"|checked|reviewed|unit|shows"
)
ASKED = frozenset(["question", "also_asked", "group"])  # what people say, and not what we say to them
UNSAID = ("synonyms.toml", "sources.toml")  # files without sentences for readers


class Item(NamedTuple):
    """One thing that content says, as a red flag or an FAQ entry: its id or table, its sources, and all its words."""

    id: str
    sources: tuple[str, ...]
    words: str


class Passage(NamedTuple):
    """One text of content: `key` names its field, `line` counts from 1."""

    name: str
    line: int
    key: str
    text: str
    item: Item

    @property
    def where(self) -> str:
        """Name its place as the loader does."""
        return f"content/{self.name}, line {self.line}"

    @property
    def sentences(self) -> list[str]:
        """Give its sentences without marks; a label without a full stop is one."""
        return sentences(self.text)


class Content:
    """The texts below a folder, and what they say."""

    def __init__(self, root: Path) -> None:
        """Read every file; one that is not UTF-8 is left to the loader."""
        paths = [
            path for path in sorted(root.rglob("*.*")) if path.suffix in (".toml", ".md") and path.stem != "EDITING"
        ]
        self.texts = {path.relative_to(root).as_posix(): path.read_text("utf-8-sig", "replace") for path in paths}
        self.data = {name: data for name, text in self.texts.items() if (data := _data(name, text)) is not None}
        self.passages = [each for name, data in self.data.items() for each in _passages(name, self.texts[name], data)]

    def rows(self, name: str, table: str) -> list[dict[str, object]]:
        """Give the records of a table; none where the file cannot be parsed."""
        rows = self.data.get(name, {}).get(table)
        return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def sentences(text: str) -> list[str]:
    """Break a text without its marks into sentences; a label without a full stop is one."""
    return [each for each in SENTENCE_END.split(re.sub(r"\*\*|^- ", "", text).strip()) if each]


def listed(value: object) -> tuple[str, ...]:
    """Give a list of texts as it stands in a table, or nothing where it is none."""
    return tuple(str(each) for each in value) if isinstance(value, list) else ()


def _data(name: str, text: str) -> dict[str, object] | None:
    found = FRONT_MATTER.fullmatch(text) if name.endswith(".md") else None
    if name.endswith(".md") and not found:
        return None
    try:
        data: dict[str, object] = tomli.loads("\n" + found[1] if found else text)
    except tomli.TOMLDecodeError:
        return None
    return {"body": found[2].strip(), **data} if found else data  # what is read first, first


def _passages(name: str, text: str, data: dict[str, object]) -> Iterator[Passage]:
    place = 0
    for item, key, value in _texts(data, Item("", (), "")) if not name.endswith(UNSAID) else ():
        if not NO_SENTENCE.fullmatch(key):
            front = name.endswith(".md") and key != "body"
            place = _find(text, value.strip().split("\n")[0], 0 if front else place)
            yield Passage(name, line_of(text, place), key, value, item)


def _texts(data: dict[str, object], item: Item) -> Iterator[tuple[Item, str, str]]:
    """Give every text of a table with its item and its field, in the file's order."""
    if "sources" in data or "id" in data:
        item = Item(str(data.get("id", item.id)), listed(data.get("sources")), "\n".join(_strings(data)))
    for key, value in data.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from _texts(each, item._replace(id=key))
            elif isinstance(each, str):
                paragraphs = re.split(r"\n\s*\n|\n(?=- )", each) if key == "body" else [each]
                yield from ((item, key, paragraph) for paragraph in paragraphs if paragraph.strip())


def _strings(data: object) -> Iterator[str]:
    """Give all that an item says, without what people ask."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key not in ASKED and not NO_SENTENCE.fullmatch(key):
                yield from _strings(value)
    elif isinstance(data, list):
        for each in data:
            yield from _strings(each)
    elif isinstance(data, str):
        yield data


def _find(text: str, words: str, after: int) -> int:
    """Find where words stand in their file: behind the last ones, or anywhere where fields are out of order."""
    for written in (words.replace('"', '\\"'), words):
        for start in (after, 0):
            if (place := text.find(written, start)) >= 0:
                return place
    return after
