"""Draw `docs/pictures`: what a terminal shows (SVG), the plan as a page for phone and desk and on paper (PNG).

Run by `make pictures`. It needs chromium and pdftoppm, as the tests do; the question is asked in their own terminal.
"""

import re
import subprocess
import tempfile
from collections.abc import Iterable
from datetime import date
from html import escape
from io import StringIO
from pathlib import Path

from msgspec.structs import replace
from rich.console import Console
from rich.style import Style
from rich.text import Text
from terminal import ENTER, Terminal

from backcare.answers import read_answers
from backcare.changes import assessed
from backcare.compose import faq
from backcare.compose.paper import on_paper
from backcare.compose.plan import plan as compose_plan
from backcare.compose.summary import summary
from backcare.document import CareCard, Document
from backcare.faq import search
from backcare.index_file import load_index
from backcare.library import load, load_entry
from backcare.plan import default_wishes, make_plan
from backcare.render import html, pdf, terminal

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
TODAY = date(2026, 11, 23)
BROWSER = (
    *("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--hide-scrollbars"),
)
DARK, LIGHT = "--blink-settings=preferredColorScheme=0", "--blink-settings=preferredColorScheme=1"
PHONE, DESK = (360, 1500), (1280, 1500)
BESIDE, ALONE = 64, 80  # columns of a terminal that is shown beside another, and by itself
DOTS = "75"  # an inch


def documents() -> dict[str, Document]:
    """Give what is drawn: the plan and the summary of the example, and the answer that shows the back."""
    content = load()
    answers = read_answers((ROOT / "docs/examples/answers.toml").read_bytes(), content)
    found = assessed(answers, content, TODAY)
    made = make_plan(found, content, default_wishes(content, TODAY), TODAY)
    plan = compose_plan(made, content)
    card = next(place for place, block in enumerate(plan.blocks) if isinstance(block, CareCard))
    return {
        "assessment": replace(plan, blocks=plan.blocks[: card + 1]),
        "plan": plan,
        "summary": summary(found, content, TODAY),
        "points": faq.answer(search("points", load_index()), load_entry, content, "us"),
    }


def on_terminal(lines: Iterable[Text | str], name: str, width: int) -> None:
    """Draw lines as a terminal of `width` shows them."""
    console = Console(
        file=StringIO(), record=True, width=width, highlight=False, markup=False, emoji=False, force_terminal=True
    )
    for line in lines:
        console.print(line, soft_wrap=True)
    drawing = console.export_svg(title=f"backcare {name}", unique_id=name)
    own_font = re.sub(r"@font-face \{.*?\}", "", drawing, flags=re.DOTALL)  # theirs would be fetched from elsewhere
    (FOLDER / f"{name}-terminal.svg").write_text(own_font, encoding="utf-8")


def question(home: Path, width: int, height: int) -> list[Text]:
    """Ask the first question on a terminal, tick nothing, and give its rows as they look."""
    with Terminal(home, "assess", columns=width, rows=height) as asked:
        asked.see("Enter: start")
        asked.press(ENTER)
        asked.see("1 of about")
        rows = [[asked.screen.buffer[row][column] for column in range(width)] for row in range(height)]
    lines = [Text.assemble(*((cell.data, Style(bold=cell.bold, reverse=cell.reverse)) for cell in row)) for row in rows]
    while not lines[-1].plain.strip():
        lines.pop()
    return lines


def as_page(document: Document, name: str, folder: Path, size: tuple[int, int], scheme: str) -> None:
    """Draw a document as a page on a screen of `size`; in a frame, since no window is as narrow as a phone."""
    width, height = size
    frame = (
        f'<iframe style="border:0;width:{width}px;height:{height}px" srcdoc="{escape(html.render(document, "a4"))}">'
    )
    page = folder / "page.html"
    page.write_text(f'<body style="margin:0">{frame}</iframe></body>', encoding="utf-8")
    shot = f"--screenshot={FOLDER / f'{name}.png'}"
    profile = tempfile.mkdtemp(dir=folder)
    options = (f"--user-data-dir={profile}", scheme, f"--window-size={width},{height}", shot)
    subprocess.run([*BROWSER, *options, page.as_uri()], check=True, capture_output=True)


def on_sheets(document: Document, name: str, folder: Path) -> None:
    """Draw each page of a document on paper."""
    path = folder / "paper.pdf"
    path.write_bytes(pdf.render(document, "letter"))
    subprocess.run(["pdftoppm", "-r", DOTS, "-gray", "-png", path, FOLDER / f"{name}-paper"], check=True)


def main() -> None:
    """Draw all pictures anew."""
    FOLDER.mkdir(exist_ok=True)
    for old in [*FOLDER.glob("*.png"), *FOLDER.glob("*.svg")]:
        old.unlink()
    made = documents()
    for name, width in (("assessment", BESIDE), ("plan", ALONE), ("points", ALONE)):
        on_terminal(terminal.render(made[name], width), name, width)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        on_terminal(question(folder / "home", BESIDE, 30), "question", BESIDE)
        for name in ("plan", "summary"):
            on_sheets(on_paper(made[name]), name, folder)
        page = on_paper(made["plan"])
        as_page(page, "plan-phone-light", folder, PHONE, LIGHT)
        as_page(page, "plan-desk-dark", folder, DESK, DARK)
        as_page(on_paper(made["points"]), "points-phone-light", folder, PHONE, LIGHT)


if __name__ == "__main__":
    main()
