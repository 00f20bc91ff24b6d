"""Drawings hold their words apart and inside, in one ink, and nothing in them is anybody's markup."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from xml.etree.ElementTree import Element, fromstring

import pytest
from documents import HOSTILE, PLACES, document_of
from people import PEOPLE, planned

from backcare.compose import faq
from backcare.compose.plan import plan
from backcare.document import (
    Back,
    Bar,
    Chart,
    Document,
    Figure,
    Level,
    Spot,
    VisitState,
)
from backcare.faq import search
from backcare.index_file import load_index
from backcare.library import load_entry
from backcare.plan import default_wishes
from backcare.render import html, pdf, terminal
from backcare.render.drawings import SHEET, drawn
from backcare.render.lines import visible
from backcare.render.strokes import LETTER, SIZE, WIDTH
from backcare.schema import Library

SVG = "{http://www.w3.org/2000/svg}"
COLUMN, SHEET_OF_PAPER = 84.5, 175.0  # millimeters of a column of paper, and of all of it
POINT = 72 / 25.4  # points in a millimeter
BARS = tuple(
    Bar(label, day, value, state)
    for label, day, value, state in [
        ("start", "Mon 23 Nov 2026", 6.7, None),
        ("visit 1", "Mon 30 Nov", 10.0, VisitState.past),
        ("visit 6", "Mon 21 Dec", 0.0, VisitState.checkpoint),
    ]
)
CHART = Figure(Chart(BARS, 10, 5.7, "1 point better"), ("Start: 6.7 of 10.",))


def back(library: Library) -> Figure:
    answer = faq.answer(search("points", load_index()), load_entry, library, "us")
    [figure] = [block for block in answer.blocks if isinstance(block, Figure)]
    return figure


def figures(library: Library, today: date) -> Iterator[Figure]:
    for visits in (6, 8, 12):
        wishes = default_wishes(library, today)
        made = planned(PEOPLE["consult"], library, today, type(wishes)(start=wishes.start, visits=visits, days=(0, 3)))
        yield from (block for block in plan(made, library).blocks if isinstance(block, Figure))
    yield back(library)
    yield CHART


def boxes(svg: str) -> list[tuple[str, float, float, float, float]]:
    """Give each piece of text with its box: left, top, right, bottom; letters as wide as in a wide font."""
    found = []
    for text in fromstring(svg).iter(f"{SVG}text"):
        words, wide = text.text or "", len(text.text or "") * LETTER
        x, y = float(text.get("x", 0)), float(text.get("y", 0))
        left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.get("text-anchor", "start")]
        found.append((words, left, y - SIZE * 0.75, left + wide, y))
    return found


def test_no_two_words_of_a_drawing_overlap_and_none_is_outside(library: Library, today: date) -> None:
    for figure in figures(library, today):
        svg = drawn(figure)
        height = float(fromstring(svg).get("height", 0))
        placed = boxes(svg)

        assert [box for box in placed if box[1] < -1 or box[3] > WIDTH + 1 or box[2] < 0 or box[4] > height] == []
        assert [
            (one[0], other[0])
            for one, other in combinations(placed, 2)
            if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
        ] == []


def test_a_chart_as_wide_as_a_sheet_uses_its_width_in_letters_of_the_same_size() -> None:
    svg = drawn(CHART, wide=True)

    assert fromstring(svg).get("width") == f"{SHEET:g}"
    assert max(box[3] for box in boxes(svg)) == SHEET
    assert SIZE * SHEET_OF_PAPER * POINT / SHEET >= 10


def test_letters_are_ten_points_in_a_column_of_paper() -> None:
    assert SIZE * COLUMN * POINT / WIDTH >= 10


def test_a_drawing_has_one_ink(library: Library, today: date) -> None:
    for figure in figures(library, today):
        inks = set(re.findall(r'(?:fill|stroke)="([^"]*)"', drawn(figure)))

        assert inks <= {"currentColor", "none"}


def places(element: Element, name: str) -> list[tuple[float, float]]:
    return [(float(each.get("cx", 0)), float(each.get("cy", 0))) for each in element.iter(f"{SVG}{name}")]


def test_points_are_where_they_really_are() -> None:
    def at(level: Level, *, pair: bool) -> list[tuple[float, float]]:
        return places(fromstring(drawn(Figure(Back((Spot("X", "x", level, pair),)), ("x",)))), "circle")

    [neck] = at(Level.c7, pair=False)
    upper, middle, lower = (at(level, pair=True) for level in (Level.t3, Level.t5, Level.l2))
    [hand] = at(Level.hand, pair=False)

    assert neck[1] < upper[0][1] < middle[0][1] < lower[0][1] < hand[1]
    assert [round(sum(x for x, _ in each) / 2, 1) for each in (upper, middle, lower)] == [neck[0]] * 3
    assert len({each[1][0] - each[0][0] for each in (upper, middle, lower)}) == 1
    assert hand[0] > lower[1][0] + 60


def test_the_back_is_drawn_from_content(library: Library) -> None:
    drawing = back(library).drawing
    assert isinstance(drawing, Back)

    levels = {spot.name: (spot.level.value, spot.pair) for spot in drawing.spots}
    assert levels == {
        "GV14": ("C7", False),
        "BL13": ("T3", True),
        "BL15": ("T5", True),
        "BL23": ("L2", True),
        "LI4": ("hand", False),
    }


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("place", ["visit", "phase", "spot"])
def test_what_somebody_typed_is_text_in_a_drawing(place: str, hostile: str) -> None:
    figure = PLACES[place](hostile)
    assert isinstance(figure, Figure)
    root = fromstring(drawn(figure))

    assert {each.tag.removeprefix(SVG) for each in root.iter()} <= {"svg", "g", "rect", "path", "circle", "text"}
    assert all((text.text or "").isprintable() for text in root.iter(f"{SVG}text"))
    if place == "phase":
        said = "".join("".join(text.text or "" for text in root.iter(f"{SVG}text")).split())
        assert "".join(visible(hostile).split()) in said


def test_a_chart_is_drawn_on_pages_too() -> None:
    document = Document("Progress", (CHART,))

    assert "1 point better" in html.render(document, "a4")
    assert pdf.render(document, "a4").startswith(b"%PDF-")
    assert terminal.render(document, 80)


def test_a_plan_has_a_time_line_and_its_course(library: Library, today: date) -> None:
    page = html.render(document_of("consult", library, today), "a4")

    assert page.count("<svg") == 2
    assert page.count('role="img"') == 2
