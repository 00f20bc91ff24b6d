"""Documents to try renderers on: those of people, what they say, and the worst that somebody could type."""

import re
from collections.abc import Callable
from datetime import date

from people import PEOPLE, planned
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from backcare.compose.plan import plan as compose
from backcare.document import (
    Back,
    Block,
    CareCard,
    Chart,
    Document,
    Figure,
    Heading,
    Level,
    Listing,
    ListStyle,
    Note,
    Paragraph,
    Phase,
    Schedule,
    Spot,
    Table,
    Timeline,
    Tone,
    VisitLine,
    VisitState,
    plain,
    said,
)
from backcare.schema import Library

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
    "spot": lambda typed: Figure(Back((Spot(typed, typed, Level.t3, pair=True),)), (typed,)),
}


class Golden(SingleFileSnapshotExtension):
    """One plain file a snapshot, to be read by people."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


def document_of(name: str, library: Library, today: date) -> Document:
    return compose(planned(PEOPLE[name], library, today), library, again="backcare plan --out plan.txt")


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
    if isinstance(figure.drawing, Back):
        return tuple(spot.name for spot in figure.drawing.spots)
    if isinstance(figure.drawing, Chart):
        return tuple(bar.label for bar in figure.drawing.bars)
    return tuple(phase.name[1:] for phase in figure.drawing.phases)  # a sentence begins with a capital letter


def everything(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    return tuple(saying for block in blocks for saying in sayings(block))


def scattered(figure: Figure) -> list[str]:
    """Give the words of a figure that may stand in any order: a drawing has rows and columns."""
    if isinstance(figure.drawing, Schedule):
        return figure.drawing.early_remark.split()
    return [phase.remark for phase in figure.drawing.phases] if isinstance(figure.drawing, Timeline) else []


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
