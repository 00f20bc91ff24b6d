"""A document made ready for paper says the same as before, and nothing doubtful stands without its number."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

import pytest
from documents import document_of
from people import PEOPLE

from backcare.compose.paper import on_paper
from backcare.compose.words import CHECKED, capital, cited
from backcare.document import Block, CareCard, Document, Heading, Listing, Note, Paragraph, plain, said
from backcare.render.sheets import sheets
from backcare.schema import Library
from backcare.sources import Checked

NUMBER = re.compile(r"\[(\d+)\]")


def told(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Give each piece of text, deepest blocks too."""
    for block in blocks:
        match block:
            case Heading():
                yield block.title
            case Paragraph():
                yield said(block.spans)
            case Listing():
                yield from map(said, block.items)
            case Note():
                yield f"{block.label} {' '.join(map(said, block.lines))}"
            case CareCard():
                yield from (block.tag, block.first)
                yield from told(block.blocks)
            case _:
                pass


@pytest.fixture(params=PEOPLE)
def document(request: pytest.FixtureRequest, library: Library, today: date) -> Document:
    return document_of(request.param, library, today)


def test_every_number_stands_once_by_its_claim_and_once_by_its_note(document: Document) -> None:
    laid_out = on_paper(document)
    texts = list(told(laid_out.blocks))
    numbers = [int(found) for text in texts for found in NUMBER.findall(text)]
    notes = [int(found[1]) for text in texts if (found := NUMBER.match(text))]

    assert notes == list(range(1, len(notes) + 1))
    assert sorted(numbers) == sorted([*notes, *notes])


def test_what_is_known_of_a_claim_is_still_said(document: Document) -> None:
    before = " ".join(told(document.blocks))
    after = " ".join(told(on_paper(document).blocks))
    sure = list(re.findall(r"How sure\? ([^.?]+)", before))

    assert [text for text in sure if text not in after] == []
    assert bool(sure) is ("How sure?" in before)


def test_no_doubtful_figure_is_explained_on_the_sheets_to_take_along(document: Document) -> None:
    pages = sheets(on_paper(document))
    if len(pages) == 1:
        return

    texts = [text for sheet in pages[:-1] for part in sheet for text in told(part.blocks)]
    assert [text for text in texts if "How sure?" in text] == []


def test_sources_stand_by_how_they_were_checked(document: Document) -> None:
    labels = {capital(checked) for checked in CHECKED.values()}
    cited = {
        (note.label, line[0].text)
        for note in on_paper(document).blocks
        if isinstance(note, Note) and note.label in labels
        for line in note.lines
        if len(line) == 1
    }
    sources = [part for sheet in sheets(document) for part in sheet if part.heading and part.heading.title == "Sources"]
    before = [
        item[0].text.strip()
        for part in sources
        for each in part.blocks
        if isinstance(each, Listing)
        for item in each.items
    ]

    assert sorted(f"{title} ({checked.lower()})" for checked, title in cited) == sorted(before)


def test_a_document_without_a_sheet_for_notes_stays_as_it_is() -> None:
    note = Note("How sure?", (plain("Not at all."),))
    document = Document("Title", (Heading("Part", 1), Paragraph(plain("A claim.")), note))

    assert on_paper(document) == document


def test_parts_keep_their_order_within_their_sheet(document: Document) -> None:
    numbers = [[part.heading.number for part in sheet if part.heading] for sheet in sheets(document)]

    assert all(each == sorted(each) for each in numbers)
    assert sorted(chain(*numbers)) == [each.number for each in document.blocks if isinstance(each, Heading)]


def test_sources_that_were_checked_in_one_way_stand_in_one_note(library: Library) -> None:
    read = [key for key, source in library.sources.items() if source.checked is Checked.read]
    blocks = (Heading("What the evidence says", page=3), Heading("Sources", page=3), cited(read, library))
    *_, note = on_paper(Document("Plan", blocks)).blocks

    assert isinstance(note, Note)
    assert note.label == "Read"
    assert len(note.lines) == len(read) > 1
    assert len(on_paper(Document("Plan", blocks)).blocks) == len(blocks)
