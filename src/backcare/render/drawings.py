"""Figures drawn as SVG: the same picture for a page on a screen and on paper, in one ink and no colors.

Lengths are pixels at a width of 340, which a phone shows as they are. A drawing is hidden from screen readers behind
its words: whoever embeds it gives `Figure.says` as its text.
"""

from collections.abc import Iterable, Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement, tostring

from backcare.document import Back, Chart, Figure, Level, Schedule, Spot, Timeline, VisitLine, VisitState, plain, said
from backcare.render.lines import visible, wrapped

WIDTH = 340.0
SIZE = 14.4  # of letters: 10 points where the drawing is 84 mm wide, a column of paper
LINE = SIZE * 1.2
LETTER = SIZE * 0.6  # the middle width of a letter in a wide font
SHADES = ("0.08", "0.75", "0.3")
THIN, THICK = "1", "2"
ROUND, DIAMOND = 11.0, 15.5  # half the width of a visit

SPINE = 104.0
LEVELS = {Level.c7: 74.0, Level.t3: 106.0, Level.t5: 127.0, Level.l2: 218.0, Level.hand: 283.0}
ASIDE = 16.0  # of a point from the spine; the inner edge of the shoulder blade is twice as far
HAND = 198.0
LABELS = 216.0
APART = 3 * LINE + 4
HALF_A_BACK = (  # from the head down, mirrored for the other half
    "M0 8 C14 8 21 18 21 32 C21 44 16 54 12 58 C12 68 14 72 24 76 C44 82 62 84 71 100 C80 118 80 150 84 180",
    "M84 180 C88 208 92 232 97 258 C99 268 102 278 99 288 C96 296 86 296 83 288 C80 276 80 268 79 258",
    "M79 258 C74 226 66 190 58 150",
    "M58 128 C58 160 50 186 49 206 C48 226 60 246 62 300",
    "M32 104 C44 98 58 100 64 106 C58 124 48 142 36 156 C30 142 30 120 32 104",
    "M33 112 L62 104",
    "M0 300 C-2 288 0 278 8 262 C20 246 36 240 54 238",
)
BONES = (*(74.0 + 10.5 * place for place in range(13)), *(205.5 + 12.5 * place for place in range(5)))


def drawn(figure: Figure) -> str:
    """Draw a figure; its ink is the color of the text around it."""
    match figure.drawing:
        case Timeline():
            return _written(*_timeline(figure.drawing))
        case Schedule():
            return _written(*_schedule(figure.drawing))
        case Chart():
            return _written(*_chart(figure.drawing))
        case Back():
            return _written(*_back(figure.drawing))


def _written(parts: Sequence[Element], height: float) -> str:
    box = f"0 0 {WIDTH:g} {height:g}"
    root = Element(
        "svg",
        {"xmlns": "http://www.w3.org/2000/svg", "viewBox": box, "width": f"{WIDTH:g}", "height": f"{height:g}"},
    )
    ink = {"fill": "currentColor", "font-size": f"{SIZE:g}", "font-family": "Libertinus Serif, system-ui, sans-serif"}
    SubElement(root, "g", ink).extend(parts)
    return tostring(root, encoding="unicode")


def _timeline(timeline: Timeline) -> tuple[list[Element], float]:
    """Draw the phases of a visit as one bar, its minutes above; below, each shade with its name and usual length."""
    phases, end = timeline.phases, timeline.phases[-1].end
    scale = (WIDTH - 2) / end
    parts = [_text(WIDTH, SIZE, f"{end} min", anchor="end")]
    below = SIZE + 22 + LINE
    for place, phase in enumerate(phases):
        near, far, shade = 1 + phase.start * scale, 1 + phase.end * scale, SHADES[place % len(SHADES)]
        parts += [_text(near, SIZE, str(phase.start)), _bar(near, SIZE + 5, far - near, shade)]
        parts.append(_bar(1, below - SIZE + 2, 20, shade))
        for line in _lines(f"{phase.name}, {phase.remark}", WIDTH - 30):
            parts.append(_text(30, below, line))
            below += LINE
    return parts, below - LINE + 6


def _bar(x: float, y: float, width: float, shade: str) -> Element:
    return _shape("rect", x=x, y=y, width=width, height=12, fill_opacity=shade, stroke="currentColor")


def _schedule(schedule: Schedule) -> tuple[list[Element], float]:
    """Draw the visits along a line, their weeks below: a bracket over the early ones, a diamond for the one to stop at.

    Day and remark of each stand in the table that goes with it.
    """
    visits = schedule.visits
    step = (WIDTH - 2 * DIAMOND - 2) / max(len(visits) - 1, 1)
    at = {visit.number: DIAMOND + 1 + step * place for place, visit in enumerate(visits)}
    early = [at[number] for number in at if schedule.early[0] <= number <= schedule.early[1]]
    words = _lines(schedule.early_remark, WIDTH) if early else []
    indent = min(early[0] - ROUND, WIDTH - LETTER * max(map(len, words))) if early else 0
    line = LINE * len(words) + 28
    parts = [_text(max(indent, 0), LINE * (place + 1) - 3, word) for place, word in enumerate(words)]
    if early:
        top = LINE * len(words) + 3
        parts.append(_line(f"M{early[0] - 9:g} {top + 7:g} V{top:g} H{early[-1] + 9:g} V{top + 7:g}"))
    for visit, after in zip(visits, [*visits[1:], None], strict=True):
        parts += _visit(visit, at[visit.number], line)
        if after:
            parts.append(_line(f"M{at[visit.number] + _half(visit):g} {line:g} H{at[after.number] - _half(after):g}"))
    parts += _weeks(visits, at, line + DIAMOND + LINE)
    return parts, line + DIAMOND + LINE + 5


def _half(visit: VisitLine) -> float:
    return DIAMOND if visit.state is VisitState.checkpoint else ROUND


def _weeks(visits: Sequence[VisitLine], at: Mapping[int, float], y: float) -> list[Element]:
    """Write the number of each week under its first visit."""
    weeks = {visit.week: at[visit.number] for visit in reversed(visits)}
    first = min(weeks)
    return [
        _text(x - 10, y, f"Week {week}") if week == first else _text(x, y, str(week), anchor="middle")
        for week, x in weeks.items()
    ]


def _visit(visit: VisitLine, x: float, y: float) -> list[Element]:
    """Draw one visit with its number: a ring, filled when it is over, or a diamond."""
    if visit.state is VisitState.checkpoint:
        shape = _line(
            f"M{x:g} {y - DIAMOND:g} L{x + DIAMOND:g} {y:g} L{x:g} {y + DIAMOND:g} L{x - DIAMOND:g} {y:g} Z", THICK
        )
    else:
        fill = "0.3" if visit.state is VisitState.past else "0"
        shape = _shape("circle", cx=x, cy=y, r=ROUND, fill_opacity=fill, stroke="currentColor")
    return [shape, _text(x, y + 5, str(visit.number), anchor="middle", bold=visit.state is VisitState.checkpoint)]


def _chart(chart: Chart) -> tuple[list[Element], float]:
    """Draw a bar a score under its day, from 0 to the most there is; a dashed line where the goal is."""
    scale, below = (WIDTH - 2) / chart.most, 0.0
    parts: list[Element] = []
    for bar in chart.bars:
        parts.append(_text(WIDTH, below + SIZE, f"{bar.value:.1f}", anchor="end", bold=True))
        for line in _lines(f"{bar.label} {bar.day}".strip(), WIDTH - 4 * LETTER):
            below += LINE
            parts.append(_text(1, below - LINE + SIZE, line, bold=bar.state is VisitState.checkpoint))
        parts.append(_bar(1, below + 1, bar.value * scale, SHADES[2]))
        below += LINE
    for point in range(0, chart.most + 1, 2):
        anchor = "start" if point == 0 else "end" if point == chart.most else "middle"
        parts.append(_text(1 + point * scale, below + LINE, str(point), anchor=anchor))
    if chart.goal is None:
        return parts, below + LINE + 6
    goal = 1 + chart.goal * scale
    parts.append(
        _shape("path", d=f"M{goal:g} 0 V{below:g}", fill="none", stroke="currentColor", stroke_dasharray="4 3")
    )
    words = f"- - {chart.goal_says}"
    for place, line in enumerate(_lines(words, WIDTH), 2):
        parts.append(_text(1, below + place * LINE, line))
    return parts, below + (1 + len(_lines(words, WIDTH))) * LINE + 6


def _back(back: Back) -> tuple[list[Element], float]:
    """Draw a back from behind, its spine, and each point with a line to its name; names never overlap."""
    parts = []
    for side in (1, -1):
        half = _shape("g", transform=f"translate({SPINE:g} 0) scale({side} 1)")
        half.extend(_line(path, "1.5") for path in HALF_A_BACK)
        parts.append(half)
    parts += [
        _shape("rect", x=SPINE - 3, y=bone - 3, width=6, height=6, rx=2, fill="none", stroke="currentColor")
        for bone in BONES
    ]
    for spot, label in zip(back.spots, _label_places(back.spots), strict=True):
        parts += _spot(spot, label)
    return parts, 326.0


def _label_places(spots: Iterable[Spot]) -> list[float]:
    """Give how high each name stands: near its point, or lower where the one above needs the room."""
    places: list[float] = []
    for spot in spots:
        above = places[-1] + APART if places else 0
        places.append(max(above, LEVELS[spot.level] - APART / 2))
    return places


def _spot(spot: Spot, label: float) -> list[Element]:
    y = LEVELS[spot.level]
    dots = [HAND] if spot.level is Level.hand else [SPINE - ASIDE, SPINE + ASIDE] if spot.pair else [SPINE]
    lead = f"M{dots[-1] + 5:g} {y:g} L{LABELS - 14:g} {label:g} H{LABELS - 4:g}"
    marks = [_shape("circle", cx=dot, cy=y, r=4.5) for dot in dots]
    words = [_text(LABELS, label + 4, spot.name, bold=True)]
    words += [
        _text(LABELS, label + 4 + LINE * (place + 1), line)
        for place, line in enumerate(_lines(spot.where, WIDTH - LABELS))
    ]
    return [_line(lead), *marks, *words]


def _lines(text: str, room: float) -> list[str]:
    return [said(line) for line in wrapped(plain(text), max(int(room / LETTER), 1))]


def _text(x: float, y: float, words: str, *, anchor: str = "start", bold: bool = False) -> Element:
    element = _shape("text", x=x, y=y, text_anchor=anchor, font_weight="bold" if bold else "normal")
    element.text = visible(words)
    return element


def _line(path: str, thick: str = THIN) -> Element:
    return _shape("path", d=path, fill="none", stroke="currentColor", stroke_width=thick)


def _shape(name: str, **attributes: str | float) -> Element:
    written = {
        key.replace("_", "-"): each if isinstance(each, str) else f"{each:g}" for key, each in attributes.items()
    }
    return Element(name, written)
