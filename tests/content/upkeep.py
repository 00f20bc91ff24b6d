"""What keeps content in order: nothing that is never shown, sources that can be found, reviews that are not too old."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from passages import Content

from backcare.interview import ORDER
from backcare.references import line_of

SOURCE_CODE = Path(__file__).parents[2] / "src" / "backcare"
FIELDS_ONLY = frozenset(["schema.py", "wording.py", "references.py"])  # they name every field, and show none
NO_TEXT_READ = frozenset(["source-article", "general-knowledge"])  # they need no address
FOR_ALL = ("everyone", "exercise-rules")  # advice for no one cause
PLACES = (("course.toml", ""), ("plan.toml", ""), ("plan.toml", "sentences"), ("outcomes.toml", "sentences"))
OLD = timedelta(days=365)


def orphans(content: Content) -> Iterator[str]:
    """Find what nothing shows: sources that no item names; sentences, numbers and files that are never asked for."""
    yield from _unused_sources(content)
    yield from _unused_places(content)
    yield from _unused_files(content)


def sources(content: Content) -> Iterator[str]:
    """Find sources that nobody could look up."""
    for source in content.rows("sources.toml", "source"):
        key = str(source.get("key"))
        if key not in NO_TEXT_READ and not any(source.get(field) for field in ("identifier", "address", "note")):
            where = _source(content, key)
            yield f"{where}: `{key}` has no identifier, no address and no note. Say where it can be read."


def undated(content: Content) -> Iterator[str]:
    """Find files that rest on sources and do not say when they were last read through."""
    for name, data in content.data.items():
        if "sources = [" in content.texts[name] and not isinstance(data.get("reviewed"), date):
            yield f"content/{name}: when was it last read through? Write a line like reviewed = 2026-11-23."


def overdue(content: Content, today: date) -> Iterator[str]:
    """Find files that nobody has read through for a year; a warning until a release is made."""
    for name, reviewed in reviews(content).items():
        if reviewed < today - OLD:
            yield f"content/{name}: last read through on {reviewed}, over 12 months ago. Check it against its sources."
        if reviewed > today:
            yield f"content/{name}: reviewed on {reviewed}, a day that is still to come."


def reviews(content: Content) -> dict[str, date]:
    """Give the day on which each file was last read through."""
    return {name: day for name, data in content.data.items() if isinstance(day := data.get("reviewed"), date)}


def _unused_sources(content: Content) -> Iterator[str]:
    cited = {
        key
        for name, text in content.texts.items()
        for found in re.finditer(r"^\s*\w*sources\s*=\s*\[([^\]]*)\]", text, re.MULTILINE)
        for key in re.findall(r'"([^"]*)"', found[1])
        if name != "sources.toml"
    }
    for key in (str(source.get("key")) for source in content.rows("sources.toml", "source")):
        if key not in cited:
            yield f"{_source(content, key)}: no item names the source `{key}`. Delete it."


def _unused_places(content: Content) -> Iterator[str]:
    for question in content.rows("questions.toml", "question"):
        if question.get("id") not in ORDER:
            yield f"content/questions.toml: nothing asks `{question.get('id')}`. Delete it, or ask for a place for it."
    code = "\n".join(path.read_text() for path in SOURCE_CODE.rglob("*.py") if path.name not in FIELDS_ONLY)
    for name, table in PLACES:
        whole = content.data.get(name, {})
        fields = whole.get(table) if table else whole
        for field in fields if isinstance(fields, dict) else ():
            if field != "reviewed" and not re.search(rf"\.{field}\b", code):
                yield f"content/{name}: nothing shows `{field}`. Delete it, or ask for a place where it is shown."


def _unused_files(content: Content) -> Iterator[str]:
    causes = content.texts.get("questions.toml", "").partition('id = "causes"')[2]
    for name in content.data:
        folder, _, file = name.partition("/")
        cause = file.removesuffix(".md")
        if folder == "advice" and cause not in FOR_ALL and f'id = "{cause}"' not in causes:
            yield f"content/{name}: nothing shows it: no line of the question `causes` has this id."
    if not any(data.get("shows") == "exercises" for data in content.data.values()):
        yield 'content/exercises/: a plan shows the first few only. Give one FAQ entry the line shows = "exercises".'


def _source(content: Content, key: str) -> str:
    text = content.texts["sources.toml"]
    place = text.find(f'key = "{key}"')
    return f"content/sources.toml, line {line_of(text, place)}"
