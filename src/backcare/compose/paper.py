"""A Document made ready for paper: what is known of a claim becomes a numbered note beside the evidence.

So the sheets that a person takes along hold what to do, and nothing doubtful stands there without its number.
"""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from backcare.compose.reasons import RULE
from backcare.compose.words import CHECKED, HOW_SURE, capital
from backcare.document import (
    Block,
    CareCard,
    Document,
    Figure,
    Heading,
    Listing,
    ListStyle,
    Mark,
    Note,
    Paragraph,
    Spans,
    Table,
    Text,
    said,
)

NOTES_PAGE = 3
NOT_ON_PAPER = ("Would change",)  # it helps at the moment of the result, not at the clinic


def on_paper(document: Document) -> Document:
    """Gather the `How sure?` and the rule of each claim, with a number, under the first heading of the notes' sheet.

    Without such a sheet they stay where they are. Sources stand by how they were checked.
    """
    places = [
        place for place, each in enumerate(document.blocks) if isinstance(each, Heading) and each.page == NOTES_PAGE
    ]
    if not places:
        return document
    notes: list[Spans] = []
    before = _numbered(document.blocks[: places[0]], notes)
    first, *after = document.blocks[places[0] :]
    gathered = (
        (Paragraph((Text(HOW_SURE, Mark.strong),)), Listing(tuple(_marked(notes)), ListStyle.close)) if notes else ()
    )
    rest = tuple(
        block for each in after for block in (_checked(each) if isinstance(each, Listing) and _cites(each) else (each,))
    )
    cut = next((place for place, each in enumerate(rest) if isinstance(each, Heading)), len(rest))
    return replace(document, blocks=(*before, first, *rest[:cut], *gathered, *rest[cut:]))


def _numbered(blocks: tuple[Block, ...], notes: list[Spans]) -> tuple[Block, ...]:
    """Take each `How sure?` out, and leave its number at the end of what it is about."""
    kept: list[Block] = []
    for block in blocks:
        if isinstance(block, Note) and block.label in (HOW_SURE, RULE):
            notes.append(tuple(span for line in block.lines for span in (*line, Text(" ")))[:-1])
            _mark(kept, len(notes))
        elif isinstance(block, Listing):
            kept.append(replace(block, items=tuple(_item(item, notes) for item in block.items)))
        elif isinstance(block, CareCard):
            inner = tuple(each for each in block.blocks if not (isinstance(each, Note) and each.label in NOT_ON_PAPER))
            kept.append(replace(block, blocks=_numbered(inner, notes)))
        else:
            kept.append(block)
    return tuple(kept)


def _marked(notes: Iterable[Spans]) -> Iterator[Spans]:
    for number, note in enumerate(notes, 1):
        yield (Text(f"[{number}] ", Mark.strong), *note)


def _item(item: Spans, notes: list[Spans]) -> Spans:
    *claim, last = item
    if not last.text.lstrip().startswith(HOW_SURE):
        return item
    notes.append((Text(last.text.lstrip().removeprefix(HOW_SURE).lstrip()),))
    return (*claim[:-1], replace(claim[-1], text=claim[-1].text.rstrip()), Text(f" [{len(notes)}]"))


def _mark(kept: list[Block], number: int) -> None:
    """Put a number behind the last words before it; behind a figure or a table it goes to the heading."""
    mark = f" [{number}]"
    for place in range(len(kept) - 1, -1, -1):  # pragma: no branch - a heading stands before every figure and table
        block = kept[place]
        if isinstance(block, Paragraph):
            kept[place] = replace(block, spans=(*block.spans, Text(mark)))
        elif isinstance(block, Listing):
            kept[place] = replace(block, items=(*block.items[:-1], (*block.items[-1], Text(mark))))
        elif isinstance(block, Note):
            kept[place] = replace(block, lines=(*block.lines[:-1], (*block.lines[-1], Text(mark))))
        elif isinstance(block, Heading):
            kept[place] = replace(block, title=block.title + mark)
        if not isinstance(block, Figure | Table):
            return


def _checked(sources: Listing) -> Iterator[Note]:
    """Note sources by how they were checked, each the link to its own address: paper has no room for addresses."""
    for checked in CHECKED.values():
        ending = f" ({checked})"
        lines = tuple(_linked(item, ending) for item in sources.items if item[0].text.rstrip().endswith(ending))
        if lines:
            yield Note(capital(checked), lines)


def _linked(source: Spans, ending: str) -> Spans:
    title, *rest = source
    address = rest[-1].address if rest else ""
    return (replace(title, text=title.text.rstrip().removesuffix(ending), address=address),)


def _cites(listing: Listing) -> bool:
    """Tell whether a list is one of sources: its items end with how they were checked, or with an address."""
    return any(item[-1].address for item in listing.items) and "(" in said(listing.items[0])
