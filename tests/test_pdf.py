"""The PDF says every word, is tagged, keeps to its pages and to letters of ten points, and is the same every time.

That it is PDF/UA-1 typst checks as it sets it: it refuses a picture without words, a skipped heading, a missing title.
"""

import re
from datetime import date
from pathlib import Path

import pytest
import typst
from documents import HOSTILE, PLACES, bare, document_of
from extremes import summary_of
from outside import pages, ran, tool
from people import PEOPLE
from running import run

from backcare.compose.paper import on_paper
from backcare.document import Document, Heading, Note, Paragraph, plain
from backcare.errors import FormError
from backcare.render import pdf
from backcare.render.lines import visible
from backcare.render.sheets import every_page
from backcare.schema import Library

PAPERS = ("a4", "letter")
SIZES = {"a4": "595.276 x 841.89 pts (A4)", "letter": "612 x 792 pts (letter)"}
TEN_POINTS = 15  # in the pixels of pdftohtml, of which 1.5 are a point


@pytest.fixture(scope="module", params=PEOPLE)  # of a module, so that the tests of one PDF follow each other
def document(request: pytest.FixtureRequest, library: Library, today: date) -> Document:
    return on_paper(document_of(request.param, library, today))


@pytest.fixture(scope="module", params=PAPERS)
def paper(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def path(document: Document, paper: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the PDF of a person on a paper."""
    return set_on(document, paper, tmp_path_factory.mktemp("pdf"))


def read(text: str) -> str:
    """Leave out where lines and words were broken."""
    return bare(text).replace("\N{SOFT HYPHEN}", "").replace("\N{HYPHEN}", "")


def set_on(document: Document, paper: str, folder: Path) -> Path:
    """Write a document as a PDF."""
    path = folder / f"{paper}.pdf"
    path.write_bytes(pdf.render(document, paper))
    return path


def test_a_pdf_says_every_part_and_the_emergency_line_on_every_page(document: Document, path: Path) -> None:
    *sheets, rest = ran(tool("pdftotext"), "-raw", path, "-").split("\f")
    whole = read("".join(sheets))

    assert [
        block.title for block in document.blocks if isinstance(block, Heading) if bare(block.title) not in whole
    ] == []
    assert [
        number for number, sheet in enumerate(sheets, 1) if every_page(document) not in " ".join(sheet.split())
    ] == []
    assert [number for number, sheet in enumerate(sheets, 1) if f"{number}/{len(sheets)}" not in sheet] == []
    assert rest == ""


def test_a_pdf_is_tagged_titled_and_of_its_size(document: Document, paper: str, path: Path) -> None:
    said = ran(tool("pdfinfo"), path)

    assert re.search(r"Tagged: +yes", said)
    assert re.search(rf"Title: +{document.title}", said)
    assert SIZES[paper] in said
    assert b"pdfuaid:part" in path.read_bytes()


def test_a_plan_is_two_pages_for_the_person_and_one_for_the_evidence(path: Path) -> None:
    *sheets, _ = ran(tool("pdftotext"), "-raw", path, "-").split("\f")

    assert len(sheets) <= 3
    assert all("Keep track" not in sheet for sheet in sheets[2:])
    assert all("What the evidence says" not in sheet for sheet in sheets[:2]) or len(sheets) < 3


@pytest.mark.parametrize("signs", ["yes", "not sure", "half and half", "not asked"])
def test_a_summary_of_any_answers_is_one_page(
    signs: str, paper: str, library: Library, today: date, tmp_path: Path
) -> None:
    path = set_on(summary_of(signs, library, today), paper, tmp_path)
    text = read(ran(tool("pdftotext"), "-raw", path, "-"))

    assert pages(path) == 1
    said = [flag.label for flag in library.red_flags.values() if read(flag.label) in text]
    assert len(said) == len(library.red_flags) or signs == "not asked"


def test_no_letter_is_smaller_than_ten_points(path: Path) -> None:
    written = ran(tool("pdftohtml"), "-xml", "-i", "-stdout", path)
    sizes = [int(size) for size in re.findall(r'<fontspec id="\d+" size="(\d+)"', written)]

    assert min(sizes) >= TEN_POINTS


@pytest.mark.parametrize(
    "typed", ["\N{CJK UNIFIED IDEOGRAPH-75DB}", "\N{GRINNING FACE}", "\N{CYRILLIC SMALL LETTER ZHE}"]
)
def test_letters_of_any_kind_make_a_pdf(typed: str, tmp_path: Path) -> None:
    path = set_on(Document("T", (Paragraph(plain(f"It said {typed}.")),)), "a4", tmp_path)

    assert "It said" in ran(tool("pdftotext"), path, "-")


def test_the_same_document_is_the_same_file(document: Document, paper: str, path: Path) -> None:
    assert pdf.render(document, paper) == path.read_bytes()


class Broken:
    """A compiler that can set nothing."""

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def query(self, *_: object, **__: object) -> str:
        raise typst.TypstError("nothing can be set", "")

    def compile(self, **_: object) -> bytes:
        raise typst.TypstError("nothing can be set", "")


def test_a_pdf_that_cannot_be_set_names_another_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "Compiler", Broken)

    with pytest.raises(FormError, match=r"Print the page instead: --out plan\.html"):
        pdf.render(Document("Title", (Paragraph(plain("Words.")),)), "a4")


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_somebody_typed_is_text_in_a_pdf(hostile: str, tmp_path: Path) -> None:
    blocks = tuple(place(hostile) for place in PLACES.values())
    document = Document(hostile, blocks, (Note("!", (plain(hostile),)),), made=hostile, fill_in=hostile)
    path = set_on(document, "a4", tmp_path)
    text = read(ran(tool("pdftotext"), "-raw", path, "-"))

    assert read(visible(hostile))[:40] in text
    assert b"/JavaScript" not in path.read_bytes()
    assert b"/URI" not in path.read_bytes()


def test_a_note_is_text_in_the_pdf_of_the_progress(tmp_path: Path) -> None:
    note = "it's [red] #set text(red) <b> =1+1 *bold* $x$ \\n"
    run(tmp_path, "log", "--pain", "5", "--enjoyment", "4", "--activity", "6")
    run(tmp_path, "log", given=note.encode())
    done = run(tmp_path, "progress", "--out", tmp_path / "progress.pdf")

    assert (done.returncode, done.stderr) == (0, "")
    text = ran(tool("pdftotext"), "-raw", tmp_path / "progress.pdf", "-")
    assert bare(note.replace("'", "")) in bare(text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "").replace("'", ""))
