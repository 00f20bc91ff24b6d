"""Spans broken into lines at words, and the same text for terminals that know only ASCII."""

import re
from collections.abc import Iterator

from backcare.document import Spans, Text, plain

INDENT = "  "
RULED = "_" * 36  # a line to write on
NARROW = 60  # below, a table becomes lines, a time line words, and a visit has no week
SPACES = re.compile(" +")
LEAST_WIDTH = 20  # narrower than this nothing can be read; longer words are broken

ADDRESSES = ("http://", "https://", "tel:", "mailto:")

ASCII = str.maketrans(
    {
        "─": "-",
        "═": "=",
        "━": "=",
        "●": "*",
        "○": "o",
        "◆": "#",
        "┐": "|",
        "│": "|",
        "┘": "|",
        "└": "|",
        "├": "+",
        "┼": "+",
        "┤": "+",
        "█": "#",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
        "\N{HORIZONTAL ELLIPSIS}": "...",
        "\N{NO-BREAK SPACE}": " ",
    }
)


def degraded(text: str) -> str:
    """Replace glyphs by their ASCII forms, and what has none by a question mark."""
    return text.translate(ASCII).encode("ascii", "replace").decode()


def visible(text: str) -> str:
    """Make text harmless to a terminal: control characters become spaces or question marks."""
    return text if text.isprintable() else "".join(_harmless(each) for each in text)


def wrapped(spans: Spans, width: int, indent: str = "", hang: str | None = None) -> list[Spans]:
    """Break spans into lines no wider than `width` columns, the first after `indent`, the others after `hang`.

    A word wider than a line is broken; of an indent that leaves too little room its words alone are kept. At least
    one line.
    """
    hang = " " * len(indent) if hang is None else hang
    if width - max(len(indent), len(hang)) < LEAST_WIDTH // 2:
        spans, indent, hang = (*plain(f"{indent.strip()} "), *spans), "", ""
    parts = _spaced(spans)
    text = "".join(part.text for part in parts)
    lines: list[Spans] = []
    begin, before = 0, indent
    while begin < len(text) or not lines:
        end = begin + max(width - len(before), 1)
        if end < len(text):
            space = text.rfind(" ", begin, end + 1)
            end = end if space < 0 else space
        lines.append((*plain(before), *_cut(parts, begin, end)) if before else tuple(_cut(parts, begin, end)))
        begin, before = end + text.startswith(" ", end), hang
    return lines


def _spaced(spans: Spans) -> list[Text]:
    """Give spans as they may be shown, with one space between words and none around them all."""
    parts: list[Text] = []
    for span in spans:
        text = SPACES.sub(" ", visible(span.text))
        if not parts or parts[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            parts.append(Text(text, span.mark, span.address))
    if parts and parts[-1].text.endswith(" "):
        last = parts.pop()
        parts.append(Text(last.text[:-1], last.mark, last.address))
    return parts


def _cut(parts: list[Text], begin: int, end: int) -> Iterator[Text]:
    """Give what of the parts stands between two places in their text."""
    at = 0
    for part in parts:
        if piece := part.text[max(begin - at, 0) : max(end - at, 0)]:
            yield Text(piece, part.mark, part.address)
        at += len(part.text)


def _harmless(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else "?"


def is_address(text: str) -> bool:
    """Tell whether a link may lead there: a page, a telephone or a letter, and nothing that acts."""
    return text.startswith(ADDRESSES)
