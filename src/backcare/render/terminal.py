"""The terminal rendering: the same words with rules, columns, bold, and five fixed pairs of colors.

Layout is done here, line by line, because Rich pads its lines and squeezes tables; Rich colors and prints them.
"""

from itertools import groupby

from rich.text import Text as RichText

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
    Tone,
    plain,
    said,
)
from backcare.render.figures import drawn
from backcare.render.lines import INDENT, NARROW, RULED, degraded, visible, wrapped

RULES = {Tone.emergency: "═", Tone.urgent: "━", Tone.needles: "━"}
COLORS = {
    Tone.emergency: "bold white on red",
    Tone.urgent: "black on yellow",
    Tone.needles: "black on yellow",
    Tone.doctor_first: "black on cyan",
    Tone.consult: "black on green",
    Tone.self_care: "black on green",
}
RULE_COLORS = {Tone.emergency: "red", Tone.urgent: "yellow", Tone.needles: "yellow", Tone.doctor_first: "cyan"}
AIRY = (Tone.consult, Tone.needles)
MARKS = {Mark.plain: "", Mark.emphasis: "", Mark.strong: "bold"}


def render(document: Document, width: int, *, ascii_only: bool = False) -> list[RichText]:
    """Give a document as lines of at most `width` columns, each to be printed as it is."""
    lines = _blocks(document.blocks, width)
    if document.foot:
        lines += [RichText("─" * width), *_blocks(document.foot, width)]
    return [_spelled(line, ascii_only=ascii_only) for line in lines]


def _blocks(blocks: tuple[Block, ...], width: int) -> list[RichText]:
    """Lay out blocks: one blank line between them, but none after a heading or between notes."""
    lines: list[RichText] = []
    before: Block | None = None
    label = 0
    for notes, run in groupby(blocks, key=lambda block: isinstance(block, Note)):
        together = list(run)
        if notes:
            labels = [block.label for block in together if isinstance(block, Note) and not block.below]
            label = max(map(len, labels), default=0)
        for block in together:
            if (
                before is not None
                and not isinstance(before, Heading)
                and not (notes and isinstance(before, Note | Figure | Table))
            ):
                lines.append(RichText())
            lines += _block(block, width, label)
            before = block
    return lines


def _block(block: Block, width: int, label: int) -> list[RichText]:
    match block:
        case Heading():
            return _heading(block, width)
        case Paragraph():
            return _rich(wrapped(block.spans, width, INDENT))
        case Listing():
            return [
                line for place, item in enumerate(block.items, 1) for line in _item(item, block.style, place, width)
            ]
        case Table():
            return _table(block, width)
        case Note():
            return _note(block, width, label)
        case Figure():
            return [RichText(line) for line in drawn(block, width)]
        case CareCard():
            return _card(block, width)


def _heading(heading: Heading, width: int) -> list[RichText]:
    title = f"{heading.number} {heading.title}" if heading.number else heading.title
    aside = f" {heading.aside}" if heading.aside else ""
    lines = [RichText(said(line), "bold") for line in wrapped(plain(title), width)]
    room = width - len(lines[-1]) - len(aside)
    if room > 1:
        lines[-1].append(" " + "─" * (room - 1) + aside, "not bold")
    return lines


def _item(item: Spans, style: ListStyle, place: int, width: int) -> list[RichText]:
    if style is ListStyle.ruled:
        return [RichText((INDENT + RULED)[:width])]
    marker = {ListStyle.bullet: "- ", ListStyle.close: "- ", ListStyle.box: "[ ] ", ListStyle.number: f"{place}  "}[
        style
    ]
    return _rich(wrapped(item, width, INDENT + marker))


def _table(table: Table, width: int) -> list[RichText]:
    columns = list(zip(*[[said(cell) for cell in row] for row in table.rows], strict=True))
    wide = [max(map(len, column)) for column in columns]
    if width < NARROW or len(INDENT) + sum(wide) + 4 * (len(wide) - 1) > width:
        return [line for row in table.rows for line in _stacked(row, width)]
    lines = []
    for row in zip(*columns, strict=True):
        cells = [cell.ljust(size) for cell, size in zip(row, wide, strict=True)]
        lines.append(RichText((INDENT + "    ".join(cells)).rstrip()))
    return lines


def _stacked(row: tuple[Spans, ...], width: int) -> list[RichText]:
    first, *rest = row
    lines = _rich(wrapped(first, width, INDENT))
    return lines + [line for cell in rest for line in _rich(wrapped(cell, width, INDENT * 3))]


def _note(note: Note, width: int, label: int) -> list[RichText]:
    if note.below:
        lines = [each for spans in note.lines for each in wrapped(spans, width, INDENT * 2)]
        return _rich([plain(f"{INDENT}{note.label}:"), *lines])
    wide = len(note.label) + 1 if note.label == "!" else label + 2
    indent = INDENT + note.label.ljust(wide)
    blank = " " * len(indent)
    lines = [
        line
        for place, each in enumerate(note.lines)
        for line in wrapped(each, width, blank if place else indent, blank)
    ]
    return _rich(lines)


def _card(card: CareCard, width: int) -> list[RichText]:
    rule, color = RULES.get(card.tone, "─"), RULE_COLORS.get(card.tone, "green")
    top = [RichText(said(line), COLORS[card.tone]) for line in wrapped(plain(card.tag), width)]
    if len(card.tag) + 2 * len(INDENT) < width:
        top = [RichText(rule * 2, color)]
        top[0].append(f" {card.tag} ", COLORS[card.tone])
        top[0].append(rule * (width - len(top[0])), color)
    first = [RichText(said(line), "bold") for line in wrapped(plain(card.first), width, INDENT)]
    bottom = RichText(rule * width, color)
    if card.tone is Tone.emergency:  # few words, and air around them
        return [*top, RichText(), *first, *_apart(card.blocks, width), RichText(), bottom]
    inner = _blocks(card.blocks, width)
    gap = [RichText()] if inner and card.tone in AIRY else []
    return [*top, *first, *gap, *(inner if card.tone in AIRY else _close(card.blocks, width)), bottom]


def _apart(blocks: tuple[Block, ...], width: int) -> list[RichText]:
    """Lay out the blocks of an emergency: the first stands with the number, blank lines between the others."""
    rest = _blocks(blocks[1:], width)
    return [*_blocks(blocks[:1], width), *([RichText(), *rest] if rest else [])]


def _close(blocks: tuple[Block, ...], width: int) -> list[RichText]:
    """Lay out blocks without blank lines, so that a result fits a small terminal; the notes keep one column."""
    return [line for line in _blocks(blocks, width) if line.plain]


def _rich(lines: list[Spans]) -> list[RichText]:
    return [_styled(line) for line in lines]


def _styled(line: Spans) -> RichText:
    text = RichText()
    for span in line:
        text.append(span.text, MARKS[span.mark])
    text.rstrip()
    return text


def _spelled(line: RichText, *, ascii_only: bool) -> RichText:
    """Give a line in what the terminal may get: nothing that it would take for a command."""
    text = visible(line.plain)
    spelled = RichText(degraded(text) if ascii_only else text)
    spelled.spans = line.spans
    spelled.style = line.style
    return spelled
