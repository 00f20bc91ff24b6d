"""The PDF rendering, set by typst: tagged, PDF/UA-1, with its bundled serif; the same bytes for the same document.

The template reads a document as data; nothing in it is ever taken for markup.
"""

import json
from contextlib import suppress
from importlib.resources import files
from typing import Literal

import msgspec
import typst
from msgspec.structs import replace

from backcare.document import Block, CareCard, Document, Figure
from backcare.errors import FormError
from backcare.render.drawings import drawn
from backcare.render.lines import is_address, visible
from backcare.render.room import Sheet, arranged
from backcare.render.sheets import Part, every_page, last_words

PAPERS = {"a4": "a4", "letter": "us-letter"}
TRIES: tuple[tuple[bool, Literal["ua-1"] | None], ...] = ((True, "ua-1"), (False, "ua-1"), (False, None))


def render(document: Document, paper: str) -> bytes:
    """Give a document as a PDF on `paper`, "a4" or "letter"."""

    def fits(sheet: Sheet, pages: int) -> bool:
        with suppress(typst.TypstError):  # what cannot be set is said when all of it is
            return int(_compiler(_data(document, paper, [sheet])).query("<pages>", field="value", one=True)) <= pages
        return False

    return _compiled(_data(document, paper, arranged(document, fits)))


def _data(document: Document, paper: str, dealt: list[Sheet]) -> str:
    data = {
        "paper": PAPERS[paper],
        "title": visible(document.title) or "-",
        "made": visible(document.made),
        "fill_in": visible(document.fill_in),
        "every_page": visible(every_page(document)),
        "sheets": [
            {**msgspec.to_builtins(replace(sheet, parts=())), "parts": [_part(part) for part in sheet.parts]}
            for sheet in dealt
        ],
        "words": [_block(block) for block in last_words(document)],
    }
    return json.dumps(data)


def _compiler(data: str, *, own_fonts: bool = True) -> typst.Compiler:
    template = files("backcare.render").joinpath("templates", "page.typ").read_bytes()
    return typst.Compiler(template, ignore_system_fonts=own_fonts, sys_inputs={"document": data})


def _compiled(data: str) -> bytes:
    """Set the page with typst's own fonts alone, so that it is the same everywhere.

    Where somebody typed letters that those lack, the system's fonts help, and if they cannot, the promise of PDF/UA-1
    is given up, not the words.
    """
    for own_fonts, standards in TRIES:
        with suppress(typst.TypstError):
            made = _compiler(data, own_fonts=own_fonts).compile(format="pdf", pdf_standards=standards, timestamp=0)
            if isinstance(made, bytes):  # pragma: no branch - one file; pictures would be a list of them
                return made
    raise FormError("The PDF could not be set. Print the page instead: --out plan.html")


def _part(part: Part) -> dict[str, object]:
    heading = part.heading and _harmless(msgspec.to_builtins(part.heading))
    return {"heading": heading, "blocks": [_block(block) for block in part.blocks]}


def _block(block: Block) -> object:
    data = _harmless(msgspec.to_builtins(block))
    if isinstance(data, dict):  # pragma: no branch - every block is one; `_harmless` takes anything
        if isinstance(block, Figure):
            data["svg"] = drawn(block, wide=True)
        if isinstance(block, CareCard):
            data["blocks"] = [_block(inner) for inner in block.blocks]
    return data


def _harmless(data: object) -> object:
    """Take from every text the characters that no font can show, and from a span an address that is none."""
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, dict):
        cleaned = {key: _harmless(each) for key, each in data.items()}
        if "address" in cleaned and not is_address(str(cleaned["address"])):
            cleaned["address"] = ""
        return cleaned
    return [_harmless(each) for each in data] if isinstance(data, list | tuple) else data
