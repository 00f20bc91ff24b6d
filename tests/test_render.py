"""Renderers decide how it looks, never what it says: every word is there, harmless, and fits."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from people import PEOPLE, planned
from rich.console import Console
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from backcare.compose.plan import plan as compose
from backcare.document import (
    Block,
    CareCard,
    Document,
    Figure,
    Heading,
    Listing,
    ListStyle,
    Note,
    Paragraph,
    Phase,
    Schedule,
    Table,
    Timeline,
    Tone,
    VisitLine,
    VisitState,
    plain,
    said,
)
from backcare.render import markdown, terminal, text
from backcare.render.lines import visible
from backcare.schema import Library

WIDTHS = (80, 60, 59, 44, 30, 20)
HOSTILE = (
    "[red]x[/red]",
    "\x1b]0;title\x07\x1b[2J",
    "<script>alert(1)</script>",
    "#set text(red)",
    "=1+1",
    "one\r\ntwo\rthree",
    "a" * 5000,
    "*b* _c_ `d` | e | ~f~ &amp; [g](http://h) ![i](j) \\k",
    "1. not a list",
    "- nor this",
    "+ nor this",
    "# no title",
    "> no quote",
    "\N{RIGHT-TO-LEFT OVERRIDE}abc\N{ZERO WIDTH SPACE}",
)


@pytest.fixture(params=PEOPLE)
def document(request: pytest.FixtureRequest, library: Library, today: date) -> Document:
    """Give the plan of one person after the other."""
    return document_of(request.param, library, today)


def sayings(block: Block) -> tuple[str, ...]:
    """Give what a block says in order, each piece such as stands together in every format."""
    match block:
        case Heading():
            return (block.title,)
        case Paragraph():
            return (said(block.spans),)
        case Listing():
            return tuple(map(said, block.items))
        case Table():
            return tuple(said(cell) for row in block.rows for cell in row)
        case Note():
            return (block.label, *map(said, block.lines))
        case CareCard():
            return (block.tag, block.first, *everything(block.blocks))
        case Figure():
            return in_order(block)


def in_order(figure: Figure) -> tuple[str, ...]:
    if isinstance(figure.drawing, Schedule):
        return tuple(f"{visit.number} {visit.day} {visit.remark}" for visit in figure.drawing.visits)
    assert isinstance(figure.drawing, Timeline)
    return tuple(phase.name for phase in figure.drawing.phases)


def everything(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return tuple(saying for block in blocks for saying in sayings(block))


def scattered(figure: Figure) -> list[str]:
    """Give the words of a figure that may stand in any order: a drawing has rows and columns."""
    if isinstance(figure.drawing, Schedule):
        return figure.drawing.early_remark.split()
    assert isinstance(figure.drawing, Timeline)
    return [phase.remark for phase in figure.drawing.phases]


def lost(document: Document, written: str) -> list[str]:
    """Give what a document says and its rendering does not, in the document's order."""
    whole, place, missing = bare(written), 0, []
    for saying in everything((*document.blocks, *document.foot)):
        found = whole.find(bare(saying), place)
        missing += [saying] if found < 0 else []
        place = max(place, found + len(bare(saying)) if found >= 0 else 0)
    figures = [block for block in document.blocks if isinstance(block, Figure)]
    return missing + [word for figure in figures for word in scattered(figure) if bare(word) not in whole]


def bare(written: str) -> str:
    """Leave out what a line's end and a format's own marks may put between two words."""
    return re.sub(r"[\s\\>\[\]()<*,|:○●◆#-]", "", written)


def drawn(document: Document, width: int, *, ascii_only: bool = False) -> str:
    return "\n".join(line.plain for line in terminal.render(document, width, ascii_only=ascii_only))


def unwrapped(written: str) -> Iterator[str]:
    """Give the lines of Markdown that may be long: titles, tables, and items with an address."""
    for item in re.split(r"\n(?=[> ]*(?:- |\d+\. |$))", written):
        for line in item.splitlines():
            if line.startswith("#") or re.match(r"[> ]*\|", line) or "](" in item or "**" in line:
                yield line


def document_of(name: str, library: Library, today: date) -> Document:
    return compose(planned(PEOPLE[name], library, today), library, again="backcare plan --out plan.txt")


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


PLACES: dict[str, Callable[[str], Block]] = {
    "paragraph": lambda typed: Paragraph(plain(typed)),
    "item": lambda typed: Listing((plain(typed),)),
    "box": lambda typed: Listing((plain(typed),), ListStyle.box),
    "note": lambda typed: Note("Note", (plain(typed), plain(typed))),
    "first sentence": lambda typed: CareCard(Tone.urgent, "TAG", typed, (Paragraph(plain(typed)),)),
    "heading": lambda typed: Heading(typed, 1),
    "cell": lambda typed: Table(((plain(typed), plain("b")),)),
    "tag": lambda typed: CareCard(Tone.urgent, typed, "First."),
    "aside": lambda typed: Heading("Title", aside=typed),
    "visit": lambda typed: Figure(
        Schedule((VisitLine(1, 1, VisitState.planned, typed, typed),), (3, 5), "-"), (typed,)
    ),
    "phase": lambda typed: Figure(Timeline((Phase(typed, 0, 60, typed),)), (typed,)),
}


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


class Golden(SingleFileSnapshotExtension):
    """One plain file a snapshot, to be read by people."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


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
