"""What drawings are made of: letters, lines and shapes of SVG, in the ink of the text around them.

Lengths are pixels at a width of 340, which a phone shows as they are.
"""

from xml.etree.ElementTree import Element

from backcare.document import plain, said
from backcare.render.lines import visible, wrapped

WIDTH = 340.0
SIZE = 14.4  # of letters: 10 points where the drawing is 84 mm wide, a column of paper
LINE = SIZE * 1.2
LETTER = SIZE * 0.6  # the middle width of a letter in a wide font
THIN, THICK = "1", "2"


def broken(words: str, room: float) -> list[str]:
    """Break words into lines that fit a width."""
    return [said(line) for line in wrapped(plain(words), max(int(room / LETTER), 1))]


def letters(x: float, y: float, words: str, *, anchor: str = "start", bold: bool = False) -> Element:
    """Write words on the line at `y`."""
    element = shape("text", x=x, y=y, text_anchor=anchor, font_weight="bold" if bold else "normal")
    element.text = visible(words)
    return element


def stroke(path: str, thick: str = THIN) -> Element:
    """Draw a path without filling it."""
    return shape("path", d=path, fill="none", stroke="currentColor", stroke_width=thick)


def shape(name: str, **attributes: str | float) -> Element:
    """Make a shape; lengths are rounded as they are written."""
    written = {
        key.replace("_", "-"): each if isinstance(each, str) else f"{each:g}" for key, each in attributes.items()
    }
    return Element(name, written)


def filled(x: float, y: float, width: float, shade: str) -> Element:
    """Draw a bar of one shade with an edge, so that the lightest is seen too."""
    return shape("rect", x=x, y=y, width=width, height=12, fill_opacity=shade, stroke="currentColor")
