"""A plan of any answers keeps to three pages: lines to write on give way, then drawings, then lists; no word does."""

import re
from datetime import date
from pathlib import Path

import pytest
from extremes import EXTREMES, extreme
from outside import ran, tool
from test_pdf import TEN_POINTS, read, set_on

from backcare.document import Document, Heading
from backcare.render.room import ROOMS, Fits, Sheet, arranged
from backcare.render.sheets import sheets
from backcare.schema import Library

TURNS = [(name, paper, visits) for name in EXTREMES for paper in ("a4", "letter") for visits in (6, 8, 12)]


@pytest.mark.parametrize("turn", list(enumerate(TURNS)), ids=lambda turn: "-".join(map(str, turn[1])))
def test_a_plan_of_any_answers_is_three_pages_with_every_part_in_letters_of_ten_points(
    turn: tuple[int, tuple[str, str, int]], library: Library, today: date, tmp_path: Path
) -> None:
    place, (name, paper, visits) = turn
    regions = list(library.regions)
    region = regions[place % len(regions)]
    document = extreme(name, library, today, region=region, visits=visits)
    path = set_on(document, paper, tmp_path)
    *pages, _ = ran(tool("pdftotext"), "-raw", path, "-").split("\f")
    whole = read("".join(pages))
    sizes = [
        int(size)
        for size in re.findall(
            r'<fontspec id="\d+" size="(\d+)"', ran(tool("pdftohtml"), "-xml", "-i", "-stdout", path)
        )
    ]

    assert len(pages) <= 3
    assert [part.title for part in document.blocks if isinstance(part, Heading) if read(part.title) not in whole] == []
    assert min(sizes) >= TEN_POINTS
    assert all("Keep track" not in page for page in pages[2:])


def only(step: int, pages: int = 1) -> Fits:
    """Give a printer on which sheets fit from a step on, and at least so many pages."""
    return lambda sheet, most: sheet.room.step >= step and most >= pages


def steps(dealt: list[Sheet]) -> list[int]:
    return [sheet.room.step for sheet in dealt]


@pytest.fixture
def document(library: Library, today: date) -> Document:
    return extreme("three", library, today, region="us", visits=8)


def test_a_sheet_gives_way_only_as_far_as_it_must(document: Document) -> None:
    assert steps(arranged(document, lambda sheet, most: most == 1 and len(sheet.parts) < 9)) == [0, 0, 0]
    assert steps(arranged(document, only(4))) == [4, 4, 4]
    assert steps(arranged(document, only(0))) == [0]  # all of it on fewer pages


def test_sheets_that_do_not_fit_share_their_pages_before_all_do(document: Document) -> None:
    *own, last = sheets(document)
    shared = arranged(document, only(7))

    assert [len(sheet.parts) for sheet in shared] == [sum(map(len, own)), len(last)]
    assert steps(shared) == [7, 7]
    assert steps(arranged(document, only(0, pages=4))) == [len(ROOMS) - 1]
