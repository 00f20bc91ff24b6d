"""The page needs nothing else, says every word in order, and takes nothing that somebody typed for markup."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from documents import HOSTILE, PLACES, bare, document_of, lost
from people import PEOPLE

from backcare.compose.paper import on_paper
from backcare.document import Document, Note, Paragraph, Text, plain
from backcare.render import html
from backcare.render.lines import visible
from backcare.render.sheets import last_words, sheets
from backcare.schema import Library

VOID = {"meta", "input"}
OURS = {
    *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "section", "div", "figure"),
    *("h1", "h2", "p", "ul", "ol", "li", "dl", "dt", "dd", "label", "input", "span", "strong", "em", "b", "a"),
    *("table", "thead", "tbody", "tr", "th", "td", "svg", "g", "path", "rect", "circle", "text"),
}


class Read(HTMLParser):
    """A page as an independent parser reads it: its elements with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "body" in self.open:
            self.text += data


@pytest.fixture(params=PEOPLE)
def document(request: pytest.FixtureRequest, library: Library, today: date) -> Document:
    return on_paper(document_of(request.param, library, today))


def by_sheet(document: Document) -> Document:
    """Give a document with its parts in the order of sheets, as a page has them."""
    parts = [part for sheet in sheets(document) for part in sheet]
    blocks = [block for part in parts for block in ((part.heading, *part.blocks) if part.heading else part.blocks)]
    return Document(document.title, tuple(blocks), last_words(document))


def test_no_word_is_lost_on_a_page_and_all_stand_in_order(document: Document) -> None:
    page = Read(html.render(document, "a4"))

    assert lost(by_sheet(document), page.text) == []
    assert document.made in page.text


def test_a_page_needs_nothing_else(document: Document) -> None:
    written = html.render(document, "a4")
    page = Read(written)

    assert {tag for tag, _ in page.elements} <= OURS
    assert not re.search(r"url\(|@import|<script|\son\w+=", written)
    assert {name for _, given in page.elements for name in given} & {"src", "style", "srcset", "action"} == set()


def test_a_page_can_be_walked_by_headings_landmarks_and_tables(document: Document) -> None:
    page = Read(html.render(document, "a4"))
    tags = [tag for tag, _ in page.elements]

    assert tags.count("h1") == 1
    assert tags.count("main") == 1
    assert all(given.get("scope") in ("row", "col") for tag, given in page.elements if tag == "th")
    assert all(given.get("aria-label") for tag, given in page.elements if tag == "figure")
    assert ("html", {"lang": "en-US"}) in page.elements


def test_the_same_document_is_the_same_page(document: Document) -> None:
    assert html.render(document, "letter") == html.render(document, "letter")
    assert "size: letter" in html.render(document, "letter")


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("place", PLACES)
def test_what_somebody_typed_is_text_on_a_page(place: str, hostile: str) -> None:
    foot = (Note("!", (plain(hostile),)),)
    page = Read(html.render(Document(hostile, (PLACES[place](hostile),), foot, made=hostile, fill_in=hostile), "a4"))
    written = page.text + "".join(given.get("aria-label") or "" for _, given in page.elements)

    assert {tag for tag, _ in page.elements} <= OURS
    assert {each for each in written if not each.isprintable()} <= {"\n"}
    assert bare(visible(hostile)) in bare(written)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", 'http://h" onclick="x', "//h"])
def test_only_the_address_of_a_page_becomes_a_link(address: str) -> None:
    page = Read(html.render(Document("T", (Paragraph((Text("there", address=address),)),)), "a4"))
    links = [given for tag, given in page.elements if tag == "a"]

    assert "there" in page.text
    assert links == ([{"href": address}] if address.startswith("http") else [])
