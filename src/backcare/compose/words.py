"""The small words that every document needs: numbers of a country, money, notes, sources."""

from collections.abc import Iterable
from decimal import Decimal

from backcare.document import Block, Listing, ListStyle, Mark, Note, Paragraph, Spans, Text, plain
from backcare.schema import Library, Region
from backcare.sources import Checked, Source
from backcare.wording import Line

HOW_SURE = "How sure?"
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
    """List sources with how each was checked, and where it is found."""
    return Listing(tuple(_cited(library.sources[key]) for key in keys))


def sources_of(keys: Iterable[str], library: Library) -> tuple[Block, ...]:
    """List the sources of a whole answer, and say that no clinician has reviewed it."""
    return Paragraph((Text("From", Mark.strong), Text(" (not reviewed by a clinician)"))), cited(keys, library)


def listed_sources(keys: Iterable[str], library: Library) -> str:
    """Name sources in running text, each with how it was checked."""
    return "; ".join(f"{library.sources[key].title} ({CHECKED[library.sources[key].checked]})" for key in keys)


def capital(text: str) -> str:
    """Begin a text with a capital letter."""
    return text[:1].upper() + text[1:]


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
