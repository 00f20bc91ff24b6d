"""How high a sheet will be where no printer can be asked: reckoned from its letters, a little on the safe side.

Held against a real browser by tests/test_browser.py. Lengths are millimeters of one of a page's two columns.
"""

from math import ceil

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
    Schedule,
    Table,
    said,
)
from backcare.render.room import Fits, Room, Sheet
from backcare.render.sheets import last_words

COLUMNS = {"a4": (2 * 274, 58), "letter": (2 * 256, 60)}  # the height of a page's two columns, and letters in a line
LINE, SPACE = 3.67, 0.6
TITLE, FOOT, CARD, HEADING = 24, 45, 12, 6.5
ANSWER, REST = 8, 0.8  # lines to write on: of its own, and what the rest of a line takes more


def fits(document: Document, paper: str) -> Fits:
    """Give what tells whether a sheet fits a number of pages."""
    room_of_page, letters = COLUMNS[paper]
    words = last_words(document)

    def fit(sheet: Sheet, pages: int) -> bool:
        parts = [(part.heading, part.blocks) for part in sheet.parts] + ([(None, words)] if sheet.last else [])
        high: float = TITLE * sheet.first + FOOT * sheet.last
        for heading, blocks in parts:
            high += _height(heading, sheet.room, letters) + sheet.room.gap if heading else 0
            high += sum(_height(block, sheet.room, letters) for block in blocks)
        return high <= pages * room_of_page

    return fit


def _height(block: Block, room: Room, letters: int) -> float:
    match block:
        case Heading():
            return HEADING
        case Paragraph():
            return _lines(len(said(block.spans)), letters) + _ruled(block.ruled, room)
        case Listing():
            return _listing(block, room, letters)
        case Note():
            return _lines(len(block.label) + sum(len(said(line)) + 3 for line in block.lines), letters)
        case Table():
            return sum(_lines(max(len(said(cell)) for cell in row) * len(row), letters) + SPACE for row in block.rows)
        case CareCard():
            return CARD + _lines(len(block.first), letters) + sum(_height(each, room, letters) for each in block.blocks)
        case Figure():
            return _figure(block, room, letters)


def _lines(length: int, letters: int) -> float:
    return ceil(length / letters) * LINE + SPACE


def _ruled(lines: int, room: Room) -> float:
    return ANSWER * min(lines, 5 if room.all_lines else 2)


def _listing(listing: Listing, room: Room, letters: int) -> float:
    lengths = [len(said(item)) for item in listing.items]
    boxed = listing.style is ListStyle.box
    if listing.style is ListStyle.ruled:
        return ANSWER * len(lengths)
    on = listing.style is ListStyle.close or (len(lengths) >= room.joined and not (boxed and room.boxed))
    if on:
        return _lines(sum(lengths) + 3 * len(lengths), letters)
    high = sum(_lines(length, letters - 4) - SPACE + 0.3 for length in lengths) + SPACE
    if listing.ruled:
        high += len(lengths) * {"own": ANSWER, "rest": REST, "none": 0}[room.answers]
    return high


def _figure(figure: Figure, room: Room, letters: int) -> float:
    if isinstance(figure.drawing, Schedule):
        return (26 if room.drawings else 0) + 2 * (6 + room.row * len(figure.drawing.visits))
    return 26 if room.drawings else _lines(len(" ".join(figure.says)), letters)
