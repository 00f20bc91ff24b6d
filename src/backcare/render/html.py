"""The HTML rendering: one page that needs nothing else, for screens from a phone up, light and dark, and for printing.

The template says how each block looks; every word of a document reaches it as a value, and jinja2 escapes it.
"""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from backcare.document import Document
from backcare.render.drawings import drawn
from backcare.render.lines import is_address, visible
from backcare.render.reckoned import fits
from backcare.render.room import arranged
from backcare.render.sheets import every_page, last_words


def render(document: Document, paper: str) -> str:
    """Give a document as a page that prints on `paper`, "a4" or "letter"."""
    dealt = arranged(document, fits(document, paper))
    last, words = every_page(document), last_words(document)
    return _template().render(document=document, sheets=dealt, last=last, words=words, paper=paper)


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("backcare.render", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_harmless,
    )
    environment.filters |= {"drawn": drawn, "quoted": _quoted}
    environment.tests["web"] = is_address
    return environment.get_template("page.html")


def _harmless(value: object) -> object:
    """Take from what is written the characters that have no place in a page; markup of our own stays as it is."""
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _quoted(text: str) -> str:
    """Write text as a string of CSS in which nothing can end it: every character as its number."""
    numbers = "".join(rf"\{ord(each):06x}" for each in visible(text))
    return f'"{numbers}"'
