"""Figures drawn as characters: the time line of a visit, the visits of a course, a chart of scores, and the back."""

from backcare.document import Back, Chart, Figure, Level, Schedule, Timeline, VisitLine, VisitState, plain, said
from backcare.render.lines import INDENT, NARROW, visible, wrapped

# A back from behind; @ is where a point is, if there is one at that level.
BACK = (
    ("            .---.", None),
    ("           (     )", None),
    ("            \\   /", None),
    ("      .------' '------.", None),
    ("    .'        @        '.", Level.c7),
    ("   /   .--.   :   .--.   \\", None),
    ("  |  | |  | @ : @ |  | |  |", Level.t3),
    ("  |  | |  |   :   |  | |  |", None),
    ("  |  |  \\ | @ : @ | /  |  |", Level.t5),
    ("  |  |   \\|   :   |/   |  |", None),
    ("  |  |        :        |  |", None),
    ("  |   \\       :       /   |", None),
    ("  |    |    @ : @    |    |", Level.l2),
    ("  |   /       :       \\   |", None),
    ("  |  /   .--' : '--.   \\  |", None),
    ("  '-'|        :        |@-'", Level.hand),
    ("     |        |        |", None),
)
BACK_LABELS = 30  # the column in which the names stand
BACK_WIDTH = 40
STATES = {VisitState.past: "●", VisitState.planned: "○", VisitState.checkpoint: "◆"}
COLUMNS_A_POINT = 4  # of a chart at most
MARKS_APART = 2  # points between the numbers below a chart


def drawn(figure: Figure, width: int) -> list[str]:
    """Draw a figure in at most `width` columns; where a drawing finds no room, its words are given."""
    drawing, lines = figure.drawing, list[str]()
    if isinstance(drawing, Schedule):
        lines = _schedule(drawing, width)
    elif isinstance(drawing, Chart):
        lines = _chart(drawing, width)
    elif isinstance(drawing, Back):
        lines = _back(drawing, width) if width >= BACK_WIDTH else []
    elif width >= NARROW:
        lines = _timeline(drawing, width)
    return lines or [line for sentence in figure.says for line in _broken(sentence, width, INDENT)]


def _timeline(timeline: Timeline, width: int) -> list[str]:
    """Draw phases on a line of minutes."""
    phases = timeline.phases
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
    return [INDENT + row for row in rows]


def _back(back: Back, width: int) -> list[str]:
    """Draw a back from behind with its points, each named beside it; where there is room, also where it is."""
    named = {spot.level: spot for spot in back.spots}
    lines = []
    for row, level in BACK:
        spot = named.get(level) if level else None
        line = row.replace("@", "●" if spot else " ")
        if spot:
            line = f"{line.ljust(BACK_LABELS)}{spot.name}"
            beside = f"{line.ljust(BACK_LABELS + 6)}{visible(spot.where)}"
            line = beside if len(beside) + len(INDENT) <= width else line
        lines.append(f"{INDENT}{line}".rstrip())
    return [*lines, ""]  # notes on the points follow, and the picture needs air


def _placed(texts: list[tuple[int, str]]) -> str:
    line = ""
    for place, text in texts:
        line = line.ljust(max(place, len(line) + bool(line))) + text
    return line


def _schedule(schedule: Schedule, width: int) -> list[str]:
    """Draw a visit a line, its week only where there is room, and one remark beside the early visits' bracket."""
    days = max(len(visit.day) for visit in schedule.visits)
    week = max(len(_week(visit)) for visit in schedule.visits) + 2 if width >= NARROW else 0
    bracket = _bracket(schedule, width - len(INDENT) - week - days - (8 if week else 7))
    lines: list[str] = []
    shown = 0
    for visit in schedule.visits:
        name = (_week(visit) if visit.week != shown and week else "").ljust(week)
        shown = visit.week
        start = (
            f"{INDENT}{name}{visit.number:>2} {STATES[visit.state]} {visit.day.ljust(days)}{'   ' if week else '  '}"
        )
        remark = bracket.get(visit.number, visit.remark)
        if not week and len(start) + len(remark) > width:
            words = start.strip()
            lines += [*_broken(words, width, start[: start.index(words)]), *_broken(remark, width, " " * 7)]
        else:
            lines += _broken(remark, width, start) if " " in remark else [(start + remark).rstrip()]
    return lines


def _week(visit: VisitLine) -> str:
    return f"Week {visit.week}"


def _bracket(schedule: Schedule, room: int) -> dict[int, str]:
    """Give what stands beside each early visit: a bracket, and beside it the remark that they share.

    A remark that is too long for the bracket stands beside the last of them, where it can go on below.
    """
    first, last = schedule.early
    early = [visit.number for visit in schedule.visits if first <= visit.number <= last]
    glyphs = ["┐", *"│" * (len(early) - 2), "┘"]
    words = [said(line) for line in wrapped(plain(schedule.early_remark), max(room - 2, 1))]
    if len(words) > len(early):
        words = [*[""] * (len(early) - 1), schedule.early_remark]
    above = (len(early) - len(words)) // 2
    words = [*[""] * above, *words, *[""] * len(early)]
    return {number: f"{glyph} {word}".rstrip() for number, glyph, word in zip(early, glyphs, words, strict=False)}


def _broken(text: str, width: int, indent: str) -> list[str]:
    return [said(line).rstrip() for line in wrapped(plain(text), width, indent)]


def _chart(chart: Chart, width: int) -> list[str]:
    """Draw a bar a line, numbers below, and a line down at the goal; nothing where there is no room for bars.

    Where there is little room a day has no weekday, and its year stands on a line of its own.
    """
    narrow = width < NARROW
    days = [_day(bar.day, narrow=narrow) for bar in chart.bars]
    label, day = max(len(bar.label) for bar in chart.bars), max(len(day) for _, day in days)
    value, gap = max(len(_points(bar.value)) for bar in chart.bars), " " if narrow else "  "
    left = len(f"{INDENT}● {gap}{gap}{gap}") + label + day + value
    scale = min((width - left) // chart.most, COLUMNS_A_POINT)
    if scale < 1:
        return []
    goal = None if chart.goal is None else round(chart.goal * scale)
    lines: list[str] = []
    for bar, (year, shown) in zip(chart.bars, days, strict=True):
        lines += [f"{INDENT}{year}"] * bool(year)
        glyph = STATES[bar.state] if bar.state else " "
        start = f"{INDENT}{glyph} {bar.label:<{label}}{gap}{shown:<{day}}{gap}{_points(bar.value):>{value}}{gap}"
        drawn = "█" * round(bar.value * scale)
        lines.append(start + (drawn if goal is None or goal < len(drawn) else f"{drawn:<{goal}}│"))
    marks = range(0, chart.most + 1, MARKS_APART)
    lines.append(_placed([(min(left + mark * scale, width - len(str(mark))), str(mark)) for mark in marks]))
    if goal is not None:
        room = left + goal + len(chart.goal_says) + 2 <= width
        words = f"└ {chart.goal_says}" if room else f"{chart.goal_says} ┘"
        lines.append(" " * (left + goal + (0 if room else 1 - len(words))) + words)
    return [line.rstrip() for line in lines]


def _day(day: str, *, narrow: bool) -> tuple[str, str]:
    """Give a year that stands alone and the rest of a day: all of it, or where there is little room without weekday."""
    if not narrow:
        return "", day
    _, number, month, *year = day.split()
    return "".join(year), f"{number:>2} {month}"


def _points(value: float) -> str:
    return f"{value:.1f}"
