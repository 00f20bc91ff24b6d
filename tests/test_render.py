"""Renderers decide how it looks, never what it says: every word is there, harmless, and fits."""

import re
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from documents import HOSTILE, PLACES, Golden, bare, document_of, lost
from markdown_it import MarkdownIt
from people import PEOPLE
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from backcare.document import Document
from backcare.render import markdown, terminal, text
from backcare.render.lines import visible
from backcare.schema import Library

WIDTHS = (80, 60, 59, 44, 30, 20)


@pytest.fixture(params=PEOPLE)
def document(request: pytest.FixtureRequest, library: Library, today: date) -> Document:
    """Give the plan of one person after the other."""
    return document_of(request.param, library, today)


def drawn(document: Document, width: int, *, ascii_only: bool = False) -> str:
    return "\n".join(line.plain for line in terminal.render(document, width, ascii_only=ascii_only))


def unwrapped(written: str) -> Iterator[str]:
    """Give the lines of Markdown that may be long: titles, tables, and items with an address."""
    for item in re.split(r"\n(?=[> ]*(?:- |\d+\. |$))", written):
        for line in item.splitlines():
            if line.startswith("#") or re.match(r"[> ]*\|", line) or "](" in item or "**" in line:
                yield line


@pytest.mark.parametrize("width", WIDTHS)
def test_a_terminal_line_is_never_wider_than_the_terminal(document: Document, width: int) -> None:
    lines = drawn(document, width).split("\n")

    assert [line for line in lines if len(line) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_a_line_of_text_is_never_wider_than_asked(document: Document, width: int) -> None:
    lines = text.render(document, width).split("\n")

    assert [line for line in lines if len(line) > width] == []
    assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("width", [80, 60, 59, 44])
def test_prose_in_markdown_is_broken_at_the_width(document: Document, width: int) -> None:
    written = markdown.render(document, width)
    free = set(unwrapped(written))

    assert [line for line in written.split("\n") if len(line) > width and line not in free] == []
    assert [line for line in written.split("\n") if line != line.rstrip()] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_is_lost_on_a_terminal_and_all_stand_in_order(document: Document, width: int) -> None:
    assert lost(document, drawn(document, width)) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_is_lost_in_text_and_markdown_and_all_stand_in_order(document: Document, width: int) -> None:
    assert lost(document, text.render(document, width)) == []
    assert lost(document, markdown.render(document, width)) == []


def test_an_ascii_terminal_gets_ascii_and_the_same_words(document: Document) -> None:
    usual, written = drawn(document, 80), drawn(document, 80, ascii_only=True)

    assert written.isascii()
    assert written.count("?") == usual.count("?")
    assert lost(document, written.replace(" o ", " ○ ")) == []


def test_rich_prints_the_lines_as_they_are(document: Document) -> None:
    file = StringIO()
    console = Console(file=file, width=80, color_system=None, highlight=False, markup=False, emoji=False)
    for line in terminal.render(document, 80):
        console.print(line, soft_wrap=True)

    assert file.getvalue() == drawn(document, 80) + "\n"


@pytest.mark.parametrize("place", PLACES)
def test_nothing_typed_reaches_a_terminal_as_a_command(place: str) -> None:
    for hostile in HOSTILE:
        written = drawn(Document("", (PLACES[place](hostile),)), 80)

        assert {each for each in written if not each.isprintable()} <= {"\n"}, hostile


@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_typed_is_lost_or_a_command_in_text(hostile: str) -> None:
    for place in PLACES.values():
        written = text.render(Document("", (place(hostile),)), 80)

        assert {each for each in written if not each.isprintable()} <= {"\n"}
        assert max(map(len, written.splitlines())) <= 80
    assert bare(visible(hostile)) in bare(text.render(Document("", (PLACES["paragraph"](hostile),)), 80))


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("place", ["paragraph", "item", "note", "first sentence", "heading", "cell", "tag"])
def test_what_somebody_typed_is_read_back_from_markdown_as_the_same_text(place: str, hostile: str) -> None:
    written = markdown.render(Document("", (PLACES[place](hostile),)), 80)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(written)
    inline = [child for token in tokens for child in token.children or []]
    read = "".join(child.content or " " for child in inline)

    assert {child.type for child in inline} <= {"text", "softbreak", "strong_open", "strong_close", "text_special"}
    assert not {token.type for token in tokens} & {"html_block", "fence", "code_block", "hr"}
    assert "".join(visible(hostile).split()) in "".join(read.split())


@pytest.mark.parametrize("form", ["terminal", "terminal-44", "text", "md"])
@pytest.mark.parametrize("name", PEOPLE)
def test_a_plan_looks_as_it_was_last_looked_at(
    name: str, form: str, library: Library, today: date, snapshot: SnapshotAssertion
) -> None:
    document = document_of(name, library, today)
    forms = {"text": text.render, "md": markdown.render}
    written = forms[form](document, 80) if form in forms else drawn(document, 44 if form.endswith("44") else 80)

    assert written == snapshot(extension_class=Golden)


def test_every_golden_file_is_of_somebody() -> None:
    files = list((Path(__file__).parent / "__snapshots__" / "test_render").glob("*.txt"))

    assert len(files) == 4 * len(PEOPLE)
