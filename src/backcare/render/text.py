"""The plain rendering: what a pipe gets, and what a screen reader reads. No rules, no columns, no colors."""

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
    Spans,
    Table,
    plain,
    said,
)
from backcare.render.lines import RULED, wrapped


def render(document: Document, width: int) -> str:
    """Give the words of a document as lines of at most `width` columns, a blank line between blocks."""
    blocks = [_block(block, width) for block in (*document.blocks, *document.foot)]
    return "\n\n".join("\n".join(lines) for lines in blocks if lines) + "\n"


def _block(block: Block, width: int) -> list[str]:
    match block:
        case Heading():
            number = f"{block.number}. " if block.number else ""
            return _lines(plain(f"{number}{block.title}"), width)
        case Paragraph():
            return _lines(block.spans, width)
        case Listing():
            return [
                line for place, item in enumerate(block.items, 1) for line in _item(item, block.style, place, width)
            ]
        case Table():
            return [line for row in block.rows for line in _lines(_sentence(row), width)]
        case Note():
            return _note(block, width)
        case Figure():
            return [line for sentence in block.says for line in _lines(plain(sentence), width)]
        case CareCard():
            first = _lines(plain(f"{block.tag.replace(' - ', ', ')}. {block.first}"), width)
            return [*first, *(line for inner in block.blocks for line in _block(inner, width))]


def _item(item: Spans, style: ListStyle, place: int, width: int) -> list[str]:
    if style is ListStyle.ruled:
        return [RULED[:width]]
    marker = {ListStyle.bullet: "- ", ListStyle.close: "- ", ListStyle.box: "[ ] ", ListStyle.number: f"{place}. "}[
        style
    ]
    return _lines(item, width, marker)


def _note(note: Note, width: int) -> list[str]:
    label = "! " if note.label == "!" else note.label + ("" if note.label.endswith("?") else ":") + " "
    first, *rest = note.lines
    lines = _lines((*plain(label), *first), width)
    return [*lines, *(line for each in rest for line in _lines(each, width))]


def _sentence(row: tuple[Spans, ...]) -> Spans:
    first, *rest = (said(cell) for cell in row)
    return plain(f"{first}: {', '.join(cell for cell in rest if cell)}")


def _lines(spans: Spans, width: int, marker: str = "") -> list[str]:
    return [said(line) for line in wrapped(spans, width, marker, " " * len(marker))]
