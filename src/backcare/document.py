"""Words ready to show, independent of any format: seven blocks that hold spans of text.

A span is text, never markup: content's Markdown is parsed before it comes here, and what a person typed enters as
`Text`. A renderer decides how a block looks, never what it says.
"""

from enum import StrEnum

from msgspec import Struct


class Mark(StrEnum):
    """How a span stands out."""

    plain = "plain"
    emphasis = "emphasis"
    strong = "strong"


class Text(Struct, frozen=True):
    """A run of text; with an `address` it is a link."""

    text: str
    mark: Mark = Mark.plain
    address: str = ""


Spans = tuple[Text, ...]


class Tone(StrEnum):
    """How grave a care card is, beside its words: the five outcomes, and the card for the days after needles."""

    emergency = "emergency"
    urgent = "urgent"
    doctor_first = "doctor_first"
    consult = "consult"
    self_care = "self_care"
    needles = "needles"


class ListStyle(StrEnum):
    """What stands before each item: a bullet, a box to tick by hand, its number; `ruled` ones are lines to write on."""

    bullet = "bullet"
    box = "box"
    number = "number"
    ruled = "ruled"


class VisitState(StrEnum):
    """How a visit is drawn: over, to come, or the one at which to stop or go on."""

    past = "past"
    planned = "planned"
    checkpoint = "checkpoint"


class Heading(Struct, frozen=True):
    """The title of a part. `number` is the part's fixed number (0: none); `aside` stands at the far end."""

    title: str
    number: int = 0
    aside: str = ""


class Paragraph(Struct, frozen=True):
    """Running text."""

    spans: Spans


class Listing(Struct, frozen=True):
    """A list of items, each of spans."""

    items: tuple[Spans, ...]
    style: ListStyle = ListStyle.bullet


class Table(Struct, frozen=True):
    """Rows of cells, as many in each as `header` has names (empty header: none is shown)."""

    rows: tuple[tuple[Spans, ...], ...]
    header: tuple[str, ...] = ()


class Note(Struct, frozen=True):
    """A label with what it labels beside it: `How sure?`, `Why`, `Sooner`; each line of spans starts anew.

    What is to be read out aloud stands `below` its label, where there is the most room.
    """

    label: str
    lines: tuple[Spans, ...]
    below: bool = False


class Phase(Struct, frozen=True):
    """One phase of a visit on a time line, in minutes from its start; `remark` gives the usual length."""

    name: str
    start: int
    end: int
    remark: str


class Timeline(Struct, frozen=True):
    """Phases of one visit along a line of minutes."""

    phases: tuple[Phase, ...]


class VisitLine(Struct, frozen=True):
    """One visit of a schedule as shown: its week, number, day and remark."""

    week: int
    number: int
    state: VisitState
    day: str
    remark: str = ""


class Schedule(Struct, frozen=True):
    """The visits of a course in order; `early` are the first and last number that share `early_remark`."""

    visits: tuple[VisitLine, ...]
    early: tuple[int, int]
    early_remark: str


class Bar(Struct, frozen=True):
    """One score on a chart, its day and what it goes with: the start, a visit, several, or (empty label) neither."""

    label: str
    day: str
    value: float
    state: VisitState | None = None


class Chart(Struct, frozen=True):
    """Scores from 0 to `most`, a bar each; at `goal`, if there is one, `goal_says` holds."""

    bars: tuple[Bar, ...]
    most: int
    goal: float | None = None
    goal_says: str = ""


class Figure(Struct, frozen=True):
    """Data that is drawn; `says` is its text equivalent, a sentence a line."""

    drawing: Timeline | Schedule | Chart
    says: tuple[str, ...]


class CareCard(Struct, frozen=True):
    """What to do, framed: `tag` names it in words, `first` is the one sentence that comes before all else."""

    tone: Tone
    tag: str
    first: str
    blocks: tuple["Block", ...] = ()


Block = Heading | Paragraph | Listing | Table | Note | Figure | CareCard


class Document(Struct, frozen=True):
    """A whole text. `foot` always stands last: the one next step and the emergency line."""

    title: str
    blocks: tuple[Block, ...]
    foot: tuple[Block, ...] = ()


def plain(*texts: str) -> Spans:
    """Make spans of text that stands out in no way, such as a person's own words."""
    return tuple(Text(text) for text in texts)


def said(spans: Spans) -> str:
    """Give the bare words of spans."""
    return "".join(span.text for span in spans)
