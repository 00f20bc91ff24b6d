"""The Markdown rendering: CommonMark that any tool can turn into something else."""

import re

from backcare.document import (
    Block,
    CareCard,
    Chart,
    Document,
    Figure,
    Heading,
    Listing,
    ListStyle,
    Mark,
    Note,
    Paragraph,
    Schedule,
    Spans,
    Table,
    Text,
    plain,
    said,
)
from backcare.render.lines import RULED, visible, wrapped

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&])")
STARTS = re.compile(r"^(\s*)([-+=:]|\d+[.)])(?=\s|$|[-=])")


def render(document: Document, width: int) -> str:
    """Give a document as CommonMark, prose broken at `width`; tables and addresses stay whole."""
    blocks = [f"# {_escaped(document.title)}"]
    blocks += ["\n".join(_block(block, width)) for block in document.blocks]
    if document.foot:
        blocks += ["---", *("\n".join(_block(block, width)) for block in document.foot)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _block(block: Block, width: int) -> list[str]:
    match block:
        case Heading():
            number = f"{block.number}\\. " if block.number else ""
            return [f"## {number}{_escaped(block.title)}"]
        case Paragraph():
            return _lines(block.spans, width)
        case Listing():
            return [
                line for place, item in enumerate(block.items, 1) for line in _item(item, block.style, place, width)
            ]
        case Table():
            return _table(block)
        case Note():
            return _note(block, width)
        case Figure():
            return _figure(block, width)
        case CareCard():
            return _card(block, width)


def _item(item: Spans, style: ListStyle, place: int, width: int) -> list[str]:
    if style is ListStyle.ruled:
        return [_escaped(RULED), ""]
    marker = {ListStyle.bullet: "- ", ListStyle.close: "- ", ListStyle.box: "- [ ] ", ListStyle.number: f"{place}. "}[
        style
    ]
    hang = "   " if style is ListStyle.number else "  "
    first, *rest = _lines(item, width - len(marker))
    return [marker + first, *(hang + line for line in rest)]


def _note(note: Note, width: int) -> list[str]:
    lines = [_lines(each, width - 4) for each in note.lines]
    if len(lines) == 1:
        return _lines((Text(_label(note), Mark.strong), Text(" "), *note.lines[0]), width)
    return [
        f"**{_escaped(_label(note))}**",
        "",
        *(("- " if not place else "  ") + line for each in lines for place, line in enumerate(each)),
    ]


def _label(note: Note) -> str:
    return note.label if note.label[-1] in "?!" else f"{note.label}:"


def _table(table: Table) -> list[str]:
    header = table.header or ("",) * len(table.rows[0])
    rows = [[_escaped(cell) for cell in header], ["---"] * len(header)]
    rows += [["".join(map(_span, cell)) for cell in row] for row in table.rows]
    return [f"| {' | '.join(row)} |" for row in rows]


def _figure(figure: Figure, width: int) -> list[str]:
    if isinstance(figure.drawing, Schedule):
        rows = tuple(
            (plain(str(visit.number)), plain(visit.day), plain(visit.remark)) for visit in figure.drawing.visits
        )
        early = f"At visits {figure.drawing.early[0]} to {figure.drawing.early[1]}: {figure.drawing.early_remark}"
        return [*_table(Table(rows, ("Visit", "Day", "What"))), "", *_lines(plain(early), width)]
    if isinstance(figure.drawing, Chart):
        bars = tuple(
            (plain(bar.label), plain(bar.day), plain(f"{bar.value:.1f} of {figure.drawing.most}"))
            for bar in figure.drawing.bars
        )
        goal = figure.says[len(bars) :]
        return [
            *_table(Table(bars, ("What", "Day", "Score"))),
            *(row for each in goal for row in ("", *_lines(plain(each), width))),
        ]
    return [
        line for place, each in enumerate(figure.says, 1) for line in _item(plain(each), ListStyle.bullet, place, width)
    ]


def _card(card: CareCard, width: int) -> list[str]:
    inner = [[f"**{_escaped(card.tag)}**"], _lines((Text(card.first, Mark.strong),), width - 2)]
    inner += [_block(block, width - 2) for block in card.blocks]
    lines = [line for place, block in enumerate(inner) for line in ([""] if place else []) + block]
    return [f"> {line}".rstrip() for line in lines]


def _lines(spans: Spans, width: int) -> list[str]:
    """Break spans into lines of Markdown; a line that would begin a list or a rule is escaped."""
    written = tuple(Text(_span(span)) for span in spans)
    lines = [said(line) for line in wrapped(written, max(width, 1 + max(map(len, _span_words(written)), default=0)))]
    return [
        STARTS.sub(r"\1\\\2", line) if line[:1] in "-+=:" else re.sub(r"^(\d+)([.)])", r"\1\\\2", line)
        for line in lines
    ]


def _span_words(spans: Spans) -> list[str]:
    return said(spans).split(" ")


def _span(span: Text) -> str:
    text = _escaped(span.text)
    inner = text.strip(" ")
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip(" "))], text[len(text.rstrip(" ")) :]
    mark = {Mark.plain: "", Mark.emphasis: "*", Mark.strong: "**"}[span.mark]
    if span.address:
        inner = f"[{inner}](<{visible(span.address).replace('<', '%3C').replace('>', '%3E').replace(' ', '%20')}>)"
    return f"{before}{mark}{inner}{mark}{after}"


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\1", visible(text))
