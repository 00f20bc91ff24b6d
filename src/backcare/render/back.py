"""The back with its points, as SVG: seen from behind, each point where it really is, with a line to its name."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element

from backcare.document import Back, Level, Spot
from backcare.render.strokes import LINE, WIDTH, broken, letters, shape, stroke

SPINE = 104.0
LEVELS = {Level.c7: 74.0, Level.t3: 106.0, Level.t5: 127.0, Level.l2: 218.0, Level.hand: 283.0}
ASIDE = 16.0  # of a point from the spine; the inner edge of the shoulder blade is twice as far
HAND = 198.0
LABELS = 216.0
APART = 3 * LINE + 4
HALF_A_BACK = (  # from the head down, mirrored for the other half
    "M0 8 C14 8 21 18 21 32 C21 44 16 54 12 58 C12 68 14 72 24 76 C44 82 62 84 71 100 C80 118 80 150 84 180",
    "M84 180 C88 208 92 232 97 258 C99 268 102 278 99 288 C96 296 86 296 83 288 C80 276 80 268 79 258",
    "M79 258 C74 226 66 190 58 150",
    "M58 128 C58 160 50 186 49 206 C48 226 60 246 62 300",
    "M32 104 C44 98 58 100 64 106 C58 124 48 142 36 156 C30 142 30 120 32 104",
    "M33 112 L62 104",
    "M0 300 C-2 288 0 278 8 262 C20 246 36 240 54 238",
)
BONES = (*(74.0 + 10.5 * place for place in range(13)), *(205.5 + 12.5 * place for place in range(5)))


def back(drawing: Back) -> tuple[list[Element], float]:
    """Draw a back from behind, its spine, and each point with a line to its name; names never overlap."""
    parts = []
    for side in (1, -1):
        half = shape("g", transform=f"translate({SPINE:g} 0) scale({side} 1)")
        half.extend(stroke(path, "1.5") for path in HALF_A_BACK)
        parts.append(half)
    parts += [
        shape("rect", x=SPINE - 3, y=bone - 3, width=6, height=6, rx=2, fill="none", stroke="currentColor")
        for bone in BONES
    ]
    for spot, label in zip(drawing.spots, _label_places(drawing.spots), strict=True):
        parts += _spot(spot, label)
    return parts, 326.0


def _label_places(spots: Iterable[Spot]) -> list[float]:
    """Give how high each name stands: near its point, or lower where the one above needs the room."""
    places: list[float] = []
    for spot in spots:
        above = places[-1] + APART if places else 0
        places.append(max(above, LEVELS[spot.level] - APART / 2))
    return places


def _spot(spot: Spot, label: float) -> list[Element]:
    y = LEVELS[spot.level]
    dots = [HAND] if spot.level is Level.hand else [SPINE - ASIDE, SPINE + ASIDE] if spot.pair else [SPINE]
    lead = f"M{dots[-1] + 5:g} {y:g} L{LABELS - 14:g} {label:g} H{LABELS - 4:g}"
    marks = [shape("circle", cx=dot, cy=y, r=4.5) for dot in dots]
    words = [letters(LABELS, label + 4, spot.name, bold=True)]
    words += [
        letters(LABELS, label + 4 + LINE * (place + 1), line)
        for place, line in enumerate(broken(spot.where, WIDTH - LABELS))
    ]
    return [stroke(lead), *marks, *words]
