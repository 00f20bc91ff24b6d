"""The small words that every document needs: numbers of a country, dates, money, notes, content's Markdown."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from backcare.document import Block, Listing, ListStyle, Mark, Note, Paragraph, Spans, Text, plain
from backcare.schema import Checked, Library, Region, Source
from backcare.wording import Line

HOW_SURE = "How sure?"
BREAKS = ("softbreak", "hardbreak")  # of a line, where a space belongs
CHECKED = {
    Checked.read: "read",
    Checked.second_hand: "read in a copy",
    Checked.not_verified: "not verified",
}


def filled(text: str, region: Region) -> str:
    """Put the country's numbers into a sentence of content."""
    return text.replace("{call}", region.call).replace("{emergency}", region.emergency)


def money(amounts: tuple[Decimal, Decimal], region: Region) -> str:
    """Say a range of money, as "$300 to $900", or one amount where both are the same."""
    low, high = (f"{region.sign}{_number(amount)}" for amount in amounts)
    return low if low == high else f"{low} to {high}"


def how_sure(text: str) -> Note:
    """Make the line that every doubtful figure has."""
    return Note(HOW_SURE, (plain(text),))


def points_out(lines: Iterable[Line], region: Region, style: ListStyle = ListStyle.bullet) -> Listing:
    """List sentences of content, each followed by what is known of it."""
    return Listing(tuple(_line(line, region) for line in lines), style)


def listed(sentences: Iterable[str], style: ListStyle = ListStyle.bullet, *, ruled: int = 0) -> Listing:
    """List plain sentences, with `ruled` lines to write on below each where one can write."""
    return Listing(tuple(plain(sentence) for sentence in sentences), style, ruled)


def cited(keys: Iterable[str], library: Library) -> Listing:
    """List sources with how each was checked."""
    return Listing(tuple(_cited(library.sources[key]) for key in keys))


def listed_sources(keys: Iterable[str], library: Library) -> str:
    """Name sources in running text, each with how it was checked."""
    return "; ".join(f"{library.sources[key].title} ({CHECKED[library.sources[key].checked]})" for key in keys)


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


def prose(markdown: str) -> tuple[Block, ...]:
    """Parse content's Markdown, paragraphs and lists with emphasis and links, into blocks."""
    blocks: list[Block] = []
    items: list[Spans] | None = None
    style = ListStyle.bullet
    for token in _parser().parse(markdown):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            items, style = [], ListStyle.number if token.type.startswith("ordered") else ListStyle.bullet
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            blocks.append(Listing(tuple(items or ()), style))
            items = None
        elif token.type == "inline":
            spans = _spans(token.children or [])
            if items is None:
                blocks.append(Paragraph(spans))
            else:
                items.append(spans)
    return tuple(blocks)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _number(amount: Decimal) -> str:
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def _line(line: Line, region: Region) -> Spans:
    sure = (Text(f" {HOW_SURE} {line.how_sure}", Mark.emphasis),) if line.how_sure else ()
    return (*plain(filled(line.text, region)), *sure)


def _cited(source: Source) -> Spans:
    year = f", {source.year}" if source.year and str(source.year) not in source.title else ""
    found = Text(source.address, address=_web(source.address)) if source.address else Text(source.identifier)
    return (*plain(f"{source.title}{year} ({CHECKED[source.checked]})"), *((Text(" "), found) if found.text else ()))


def _web(address: str) -> str:
    return address if "://" in address else f"https://{address}"


def _spans(tokens: list[Token]) -> Spans:
    spans: list[Text] = []
    mark, address = Mark.plain, ""
    for token in tokens:
        if token.type in ("em_open", "strong_open"):
            mark = Mark.emphasis if token.type == "em_open" else Mark.strong
        elif token.type in ("em_close", "strong_close"):
            mark = Mark.plain
        elif token.type == "link_open":
            address = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            address = ""
        elif token.content or token.type in BREAKS:
            spans.append(Text(token.content or " ", mark, address))
    return tuple(spans)
