"""Spans broken into lines at words, and the same text for terminals that know only ASCII."""

from collections.abc import Iterator

from backcare.document import Mark, Spans, Text, plain

INDENT = "  "
RULED = "_" * 36  # a line to write on
NARROW = 60  # below, a table becomes lines, a time line words, and a visit has no week
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
    room, rest, used = max(width - len(indent), 1), max(width - len(hang), 1), 0
    lines: list[Spans] = []
    line: list[Text] = []
    for glued in _words(spans):
        long = sum(len(part.text) for part in glued)
        if line and used + 1 + long > room:
            lines.append(tuple(line))
            line, used, room = [], 0, rest
        if line:
            line.append(Text(" ", glued[0].mark if line[-1].mark is glued[0].mark else Mark.plain))
            used += 1
        for part in glued:
            text = part.text
            while used + len(text) > room:
                line.append(Text(text[: room - used], part.mark, part.address))
                lines.append(tuple(line))
                text = text[room - used :]
                line, used, room = [], 0, rest
            line.append(Text(text, part.mark, part.address))
            used += len(text)
    lines.append(tuple(line))
    return [
        (Text(hang if place else indent), *each) if (hang if place else indent) else each
        for place, each in enumerate(lines)
    ]


def _words(spans: Spans) -> Iterator[list[Text]]:
    """Give words, each as the parts it has where its marks change."""
    word: list[Text] = []
    for span in spans:
        text = visible(span.text)
        pieces = text.split(" ")
        for place, piece in enumerate(pieces):
            if place and word:
                yield word
                word = []
            if piece:
                word.append(Text(piece, span.mark, span.address))
    if word:
        yield word


def _harmless(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else "?"


def is_address(text: str) -> bool:
    """Tell whether a link may lead there: a page, a telephone or a letter, and nothing that acts."""
    return text.startswith(ADDRESSES)
