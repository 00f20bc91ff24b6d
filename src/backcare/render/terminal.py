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
    Schedule,
    Spans,
    Table,
    Timeline,
    Tone,
    VisitLine,
    VisitState,
    plain,
    said,
)
from backcare.render.lines import degraded, wrapped

NARROW = 60  # below, a table becomes lines and a visit has no week
INDENT = "  "
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
MARKS = {Mark.plain: "", Mark.emphasis: "", Mark.strong: "bold"}
STATES = {VisitState.past: "●", VisitState.planned: "○", VisitState.checkpoint: "◆"}


def render(document: Document, width: int, *, ascii_only: bool = False) -> list[RichText]:
    """Give a document as lines of at most `width` columns, each to be printed as it is."""
    lines = _blocks(document.blocks, width)
    if document.foot:
        lines += [RichText("─" * width), *_blocks(document.foot, width)]
    return [_ascii(line) for line in lines] if ascii_only else lines


def _blocks(blocks: tuple[Block, ...], width: int) -> list[RichText]:
    """Lay out blocks: one blank line between them, but none after a heading or between notes."""
    lines: list[RichText] = []
    before: Block | None = None
    label = 0
    for notes, run in groupby(blocks, key=lambda block: isinstance(block, Note)):
        together = list(run)
        if notes:
            label = max(len(block.label) for block in together if isinstance(block, Note))
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
            return _timeline(block, width) if isinstance(block.drawing, Timeline) else _schedule(block.drawing, width)
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
    marker = {ListStyle.bullet: "- ", ListStyle.box: "[ ] ", ListStyle.number: f"{place}  "}[style]
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
    top = RichText(rule * 2, color)
    top.append(f" {card.tag} ", COLORS[card.tone])
    top.append(rule * max(0, width - len(top)), color)
    if len(top) > width:
        top = RichText(card.tag, COLORS[card.tone])
    first = [RichText(said(line), "bold") for line in wrapped(plain(card.first), width, INDENT)]
    inner = _blocks(card.blocks, width)
    return [top, *first, *([RichText(), *inner] if inner else []), RichText(rule * width, color)]


def _timeline(figure: Figure, width: int) -> list[RichText]:
    """Draw phases on a line of minutes; where it would be too narrow, say them."""
    if width < NARROW or not isinstance(figure.drawing, Timeline):
        return [line for each in figure.says for line in _rich(wrapped(plain(each), width, INDENT))]
    phases = figure.drawing.phases
    end = phases[-1].end
    scale = (width - len(INDENT) - 6) / end
    marks = [round(phase.start * scale) for phase in phases] + [round(end * scale)]
    ends = ["├", *"┼" * (len(phases) - 1), "┤"]
    line = "".join(mark + "─" * (far - near - 1) for mark, near, far in zip(ends, marks, marks[1:], strict=False)) + "┤"
    rows = [
        _placed(
            [(near, str(phase.start)) for near, phase in zip(marks, phases, strict=False)]
            + [(marks[-1] - 1, f"{end} min")]
        ),
        line,
    ]
    rows += [
        _placed(list(zip(marks, texts, strict=False)))
        for texts in ([phase.name for phase in phases], [phase.remark for phase in phases])
    ]
    return [RichText(INDENT + row) for row in rows]


def _placed(texts: list[tuple[int, str]]) -> str:
    line = ""
    for place, text in texts:
        line = line.ljust(max(place, len(line) + bool(line))) + text
    return line


def _schedule(schedule: Schedule, width: int) -> list[RichText]:
    """Draw a visit a line, its week only where there is room, and one remark beside the early visits' bracket."""
    wide = width >= NARROW
    days = max(len(visit.day) for visit in schedule.visits)
    week = max(len(_week(visit)) for visit in schedule.visits) + 2 if wide else 0
    early = [visit.number for visit in schedule.visits if schedule.early[0] <= visit.number <= schedule.early[1]]
    lines: list[RichText] = []
    shown = 0
    for visit in schedule.visits:
        name = (_week(visit) if visit.week != shown else "").ljust(week)
        shown = visit.week
        start = (
            f"{INDENT}{name}{visit.number:>2} {STATES[visit.state]} {visit.day.ljust(days)}{'   ' if wide else '  '}"
        )
        lines += _visit(start, visit, width, _bracketed(visit, schedule, early, width - len(start)))
    return lines


def _week(visit: VisitLine) -> str:
    return f"Week {visit.week}"


def _bracketed(visit: VisitLine, schedule: Schedule, early: list[int], room: int) -> str | None:
    """Give the bracket beside one early visit, with its line of the shared remark; None for other visits."""
    if visit.number not in early:
        return None
    place = early.index(visit.number)
    glyph = "┐" if place == 0 else "┘" if place == len(early) - 1 else "│"
    words = [said(line) for line in wrapped(plain(schedule.early_remark), max(room - 2, 10))]
    above = (len(early) - len(words)) // 2
    return f"{glyph} {words[place - above]}" if above <= place < above + len(words) else glyph


def _visit(start: str, visit: VisitLine, width: int, bracket: str | None) -> list[RichText]:
    if bracket is not None:
        return [RichText((start + bracket).rstrip())]
    if not visit.remark:
        return [RichText(start.rstrip())]
    hang = " " * len(start) if width >= NARROW else INDENT * 3
    return _rich(wrapped(plain(visit.remark), width, start, hang))


def _rich(lines: list[Spans]) -> list[RichText]:
    return [_styled(line) for line in lines]


def _styled(line: Spans) -> RichText:
    text = RichText()
    for span in line:
        text.append(span.text, MARKS[span.mark])
    text.rstrip()
    return text


def _ascii(line: RichText) -> RichText:
    spelled = RichText(degraded(line.plain))
    spelled.spans = line.spans
    spelled.style = line.style
    return spelled
