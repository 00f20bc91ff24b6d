"""Figures drawn as SVG: the same picture for a page on a screen and on paper, in one ink and no colors.

A drawing is hidden from screen readers behind its words: whoever embeds it gives `Figure.says` as its text.
"""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from backcare.document import Back, Chart, Figure, Schedule, Timeline, VisitLine, VisitState
from backcare.render.back import back
from backcare.render.strokes import LETTER, LINE, SIZE, THICK, WIDTH, broken, filled, letters, shape, stroke

SHEET = WIDTH * 2.08  # as wide as a sheet: two columns and what is between them
SHADES = ("0.08", "0.75", "0.3")
ROUND, DIAMOND = 11.0, 15.5  # half the width of a visit


def drawn(figure: Figure, *, wide: bool = False) -> str:
    """Draw a figure, a chart also as `wide` as a sheet of paper; its ink is the color of the text around it."""
    match figure.drawing:
        case Timeline():
            return _written(*_timeline(figure.drawing))
        case Schedule():
            return _written(*_schedule(figure.drawing))
        case Chart():
            return _written(*_chart(figure.drawing, SHEET if wide else WIDTH), width=SHEET if wide else WIDTH)
        case Back():
            return _written(*back(figure.drawing))


def _written(parts: Sequence[Element], height: float, width: float = WIDTH) -> str:
    size = {"viewBox": f"0 0 {width:g} {height:g}", "width": f"{width:g}", "height": f"{height:g}"}
    wide = {"class": "wide"} if width > WIDTH else {}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, **wide})
    ink = {"fill": "currentColor", "font-size": f"{SIZE:g}", "font-family": "Libertinus Serif, system-ui, sans-serif"}
    SubElement(root, "g", ink).extend(parts)
    return tostring(root, encoding="unicode")


def _timeline(timeline: Timeline) -> tuple[list[Element], float]:
    """Draw the phases of a visit as one bar, its minutes above; below, each shade with its name and usual length."""
    phases, end = timeline.phases, timeline.phases[-1].end
    scale = (WIDTH - 2) / end
    parts = [letters(WIDTH, SIZE, f"{end} min", anchor="end")]
    below = SIZE + 22 + LINE
    for place, phase in enumerate(phases):
        near, far, shade = 1 + phase.start * scale, 1 + phase.end * scale, SHADES[place % len(SHADES)]
        parts += [letters(near, SIZE, str(phase.start)), filled(near, SIZE + 5, far - near, shade)]
        parts.append(filled(1, below - SIZE + 2, 20, shade))
        for line in broken(f"{phase.name}, {phase.remark}", WIDTH - 26):
            parts.append(letters(26, below, line))
            below += LINE
    return parts, below - LINE + 6


def _schedule(schedule: Schedule) -> tuple[list[Element], float]:
    """Draw the visits along a line, their weeks below: a bracket over the early ones, a diamond for the one to stop at.

    Day and remark of each stand in the table that goes with it.
    """
    visits = schedule.visits
    step = (WIDTH - 2 * DIAMOND - 2) / max(len(visits) - 1, 1)
    at = {visit.number: DIAMOND + 1 + step * place for place, visit in enumerate(visits)}
    early = [at[number] for number in at if schedule.early[0] <= number <= schedule.early[1]]
    words = broken(schedule.early_remark, WIDTH) if early else []
    indent = min(early[0] - ROUND, WIDTH - LETTER * max(map(len, words))) if early else 0
    line = LINE * len(words) + 28
    parts = [letters(max(indent, 0), LINE * (place + 1) - 3, word) for place, word in enumerate(words)]
    if early:
        top = LINE * len(words) + 3
        parts.append(stroke(f"M{early[0] - 9:g} {top + 7:g} V{top:g} H{early[-1] + 9:g} V{top + 7:g}"))
    for visit, after in zip(visits, [*visits[1:], None], strict=True):
        parts += _visit(visit, at[visit.number], line)
        if after:
            parts.append(stroke(f"M{at[visit.number] + _half(visit):g} {line:g} H{at[after.number] - _half(after):g}"))
    parts += _weeks(visits, at, line + DIAMOND + LINE)
    return parts, line + DIAMOND + LINE + 5


def _half(visit: VisitLine) -> float:
    return DIAMOND if visit.state is VisitState.checkpoint else ROUND


def _weeks(visits: Sequence[VisitLine], at: Mapping[int, float], y: float) -> list[Element]:
    """Write the number of each week under its first visit."""
    weeks = {visit.week: at[visit.number] for visit in reversed(visits)}
    first = min(weeks)
    return [
        letters(x - 10, y, f"Week {week}") if week == first else letters(x, y, str(week), anchor="middle")
        for week, x in weeks.items()
    ]


def _visit(visit: VisitLine, x: float, y: float) -> list[Element]:
    """Draw one visit with its number: a ring, filled when it is over, or a diamond."""
    if visit.state is VisitState.checkpoint:
        drawn_as = stroke(
            f"M{x:g} {y - DIAMOND:g} L{x + DIAMOND:g} {y:g} L{x:g} {y + DIAMOND:g} L{x - DIAMOND:g} {y:g} Z", THICK
        )
    else:
        fill = "0.3" if visit.state is VisitState.past else "0"
        drawn_as = shape("circle", cx=x, cy=y, r=ROUND, fill_opacity=fill, stroke="currentColor")
    return [drawn_as, letters(x, y + 5, str(visit.number), anchor="middle", bold=visit.state is VisitState.checkpoint)]


def _chart(chart: Chart, width: float) -> tuple[list[Element], float]:
    """Draw a bar a score under its day, from 0 to the most there is; a dashed line where the goal is."""
    scale, below = (width - 2) / chart.most, 0.0
    parts: list[Element] = []
    for bar in chart.bars:
        parts.append(letters(width, below + SIZE, f"{bar.value:.1f}", anchor="end", bold=True))
        for line in broken(f"{bar.label} {bar.day}".strip(), width - 4 * LETTER):
            below += LINE
            parts.append(letters(1, below - LINE + SIZE, line, bold=bar.state is VisitState.checkpoint))
        parts.append(filled(1, below + 1, bar.value * scale, SHADES[2]))
        below += LINE
    for point in range(0, chart.most + 1, 2):
        anchor = "start" if point == 0 else "end" if point == chart.most else "middle"
        parts.append(letters(1 + point * scale, below + LINE, str(point), anchor=anchor))
    if chart.goal is None:
        return parts, below + LINE + 6
    goal = 1 + chart.goal * scale
    parts.append(shape("path", d=f"M{goal:g} 0 V{below:g}", fill="none", stroke="currentColor", stroke_dasharray="4 3"))
    words = f"- - {chart.goal_says}"
    for place, line in enumerate(broken(words, width), 2):
        parts.append(letters(1, below + place * LINE, line))
    return parts, below + (1 + len(broken(words, width))) * LINE + 6
