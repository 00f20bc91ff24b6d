"""The page in a real browser: no scrolling to the side, nothing that axe finds wrong, and paper as the PDF has it."""

import html as markup
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from documents import document_of
from extremes import extreme, summary_of
from outside import browsed, module, pages
from people import PEOPLE, USUAL, assessed

from backcare.compose import faq
from backcare.compose.paper import on_paper
from backcare.compose.summary import summary
from backcare.document import Document
from backcare.faq import search
from backcare.index_file import load_index
from backcare.library import load_entry
from backcare.render import html
from backcare.schema import Library

WIDTHS = (360, 1280)
SCROLLBAR = 20  # pixels at most
FRAME = '<iframe title="{title}" style="display:block;border:0;width:{width}px;height:900px" srcdoc="{page}"></iframe>'
MEASURE = """<script>const lines = label => {
  const range = label.ownerDocument.createRange(); range.selectNodeContents(label);
  return new Set([...range.getClientRects()].map(each => each.top)).size;
};
onload = () => {
  const measured = [...document.querySelectorAll("iframe")].map(frame => {
    const root = frame.contentDocument.documentElement;
    const broken = [...root.querySelectorAll("dt")].filter(
      label => lines(label) > Math.max(1, label.textContent.split(" ").length - 1));
    return [frame.title, [root.scrollWidth, root.clientWidth, broken.length]];
  });
  document.body.innerHTML = ""; document.body.append(JSON.stringify(measured)); document.body.id = "found";
};</script>"""
AXE = """<script>onload = async () => {{
  const found = {{}};
  for (const frame of document.querySelectorAll("iframe")) {{
    const script = frame.contentDocument.createElement("script");
    script.textContent = {axe};
    frame.contentDocument.body.append(script);
    const {{violations}} = await frame.contentWindow.axe.run();
    found[frame.title] = violations.map(each => each.id + ": " + each.nodes.map(node => node.html).join(" "));
  }}
  document.body.innerHTML = ""; document.body.append(JSON.stringify(found)); document.body.id = "found";
}};</script>"""
LONG = [  # of the extremes those that were the longest as they were tried
    *(("three", "us", paper) for paper in ("a4", "letter")),
    *(("causes", "gb", paper) for paper in ("a4", "letter")),
    *(("all", region, paper) for region in ("us", "gb") for paper in ("a4", "letter")),
    *(("all-doctor", region, paper) for region in ("us", "gb") for paper in ("a4", "letter")),
]
LIGHT, DARK = "--blink-settings=preferredColorScheme=1", "--blink-settings=preferredColorScheme=0"

Made = Callable[[Library, date], Document]


def of_a_summary(library: Library, today: date) -> Document:
    found = assessed({**USUAL, "red_flags": list(library.red_flags)}, library, today)
    return summary(found, library, today)


def of_points(library: Library, _: date) -> Document:
    return faq.answer(search("points", load_index()), load_entry, library, "us")


def of(name: str) -> Made:
    return lambda library, today: document_of(name, library, today)


DOCUMENTS: dict[str, Made] = {**{name: of(name) for name in PEOPLE}, "summary": of_a_summary, "points": of_points}


@pytest.fixture(params=DOCUMENTS)
def document(request: pytest.FixtureRequest, library: Library, today: date) -> Document:
    return on_paper(DOCUMENTS[request.param](library, today))


def found_by(page: str, folder: Path, *options: str) -> str:
    """Open a page and give what its script found."""
    path = folder / "page.html"
    path.write_text(page, encoding="utf-8")
    shown = browsed(path, folder / "profile", *options, "--virtual-time-budget=20000", "--dump-dom")
    found = re.search(r'id="?found"?>([^<]*)<', shown)
    assert found, shown[-500:]
    return markup.unescape(found[1])


def framed(library: Library, today: date, *widths: int) -> str:
    """Give all documents in frames of one page, which one browser opens."""
    made = {name: html.render(on_paper(make(library, today)), "a4") for name, make in DOCUMENTS.items()}
    return "".join(
        FRAME.format(title=f"{name} {width}", width=width, page=markup.escape(page))
        for name, page in made.items()
        for width in widths
    )


def test_nothing_scrolls_to_the_side_and_no_short_label_is_broken_on_a_desk(
    library: Library, today: date, tmp_path: Path
) -> None:
    measured: dict[str, tuple[int, int, int]] = dict(
        json.loads(found_by(framed(library, today, *WIDTHS) + MEASURE, tmp_path))
    )
    seen = {f"{name} {width}": width for name in DOCUMENTS for width in WIDTHS}

    assert measured.keys() == seen.keys()
    assert [at for at, (_, room, _) in measured.items() if not seen[at] - SCROLLBAR <= room <= seen[at]] == []
    assert [at for at, (whole, room, _) in measured.items() if whole > room] == []
    assert [at for at, (_, _, broken) in measured.items() if broken and seen[at] == WIDTHS[-1]] == []


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_axe_finds_nothing_wrong(scheme: str, library: Library, today: date, tmp_path: Path) -> None:
    axe = (module("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    page = framed(library, today, WIDTHS[-1]) + AXE.format(axe=json.dumps(axe).replace("</", "<\\/"))

    assert json.loads(found_by(page, tmp_path, scheme)) == {f"{name} {WIDTHS[-1]}": [] for name in DOCUMENTS}


def printed_on(paper: str, document: Document, folder: Path) -> Path:
    """Print a document's page to a PDF, as a browser does."""
    path, printed = folder / "page.html", folder / "page.pdf"
    path.write_text(html.render(document, paper), encoding="utf-8")
    browsed(path, folder / "profile", "--no-pdf-header-footer", f"--print-to-pdf={printed}")
    return printed


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_page_prints_on_as_many_pages_as_the_pdf_may_have(document: Document, paper: str, tmp_path: Path) -> None:
    printed = printed_on(paper, document, tmp_path)

    assert pages(printed) <= (1 if document.title.startswith("Summary") else 3)


@pytest.mark.parametrize(("name", "region", "paper"), LONG)
def test_a_page_of_any_answers_prints_on_three_pages(
    name: str, region: str, paper: str, library: Library, today: date, tmp_path: Path
) -> None:
    printed = printed_on(paper, extreme(name, library, today, region=region, visits=12), tmp_path)

    assert pages(printed) <= 3


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("signs", ["yes", "not sure", "half and half", "not asked"])
def test_a_summary_of_any_answers_prints_on_one_page(
    signs: str, paper: str, library: Library, today: date, tmp_path: Path
) -> None:
    printed = printed_on(paper, summary_of(signs, library, today), tmp_path)

    assert pages(printed) == 1
