"""The shapes of what stands in `content/`: words and numbers that clinicians own, and the Library that holds them all.

There is no key here to put a condition in: logic is Python's. Ids that content owns (flags, precautions, sources) are
strings that `library.load` has checked.
"""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Literal

from msgspec import Struct

from backcare.diary_wording import ProgressWords
from backcare.model import HowSoon, Outcome
from backcare.quantities import Course
from backcare.sources import Source, Sourced
from backcare.wording import Outcomes, PaperWords, PlanWords, SummaryWords


class Verdict(StrEnum):
    """What the evidence says of a claim, in the five plain forms that readers see."""

    well_supported = "Well supported"
    not_proven = "Not proven"
    less_than_claimed = "Less than is claimed"
    sources_say_otherwise = "Sources say otherwise"
    tradition = "A belief from tradition"


class RedFlag(Sourced, frozen=True, kw_only=True):
    """A sign that something other than a muscle may be wrong.

    `say` is one first-person sentence for the phone, `say_not_sure` its form for somebody who is not sure. `phrases`
    are groups of words which, all in one FAQ question, mean that it speaks of this sign. What `does_not_mean` says
    reassures, and rests on `does_not_mean_sources`.
    """

    id: str
    outcome: Outcome
    screen: str
    label: str
    means: str
    does_not_mean: str
    does_not_mean_sources: tuple[str, ...]
    say: str
    say_not_sure: str
    how_soon: HowSoon
    sooner: str = ""
    phrases: tuple[str, ...] = ()


class Precaution(Sourced, frozen=True, kw_only=True):
    """Something the acupuncturist must know before needling.

    `you` finishes "because ..." in the person's words; `doctor`, where not empty, is the step that asks a doctor
    first; a `hold` withholds dates, prices and points until then. `screen` is empty for one that other answers tell.
    What `does_not_mean` says reassures, and rests on `does_not_mean_sources`.
    """

    id: str
    screen: str
    label: str
    means: str
    does_not_mean: str
    does_not_mean_sources: tuple[str, ...]
    you: str
    tell: str
    ask: str = ""
    doctor: str = ""
    hold: bool = False


class Option(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One line to tick that is not a red flag: a daily activity, a cause, or something about the person."""

    id: str
    label: str
    means: str
    short: str


class Kind(StrEnum):
    """How a question is answered."""

    signs = "signs"
    ticks = "ticks"
    yes_no = "yes_no"
    number = "number"
    duration = "duration"


class Question(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One thing the interview asks. `title` is the header's, `ask` the question itself, `why` why we ask it."""

    id: str
    kind: Kind
    title: str
    ask: str
    why: str
    hint: str = ""
    low: int = 0
    high: int = 0
    options: tuple[Option, ...] = ()


class Register(Sourced, frozen=True, kw_only=True):
    """Where a practitioner's name can be looked up."""

    name: str
    address: str
    how: str


class Region(Sourced, frozen=True, kw_only=True):
    """One country's numbers, registers and money.

    `emergency` is the number as it is dialled, `call` the sentence built on it; `urgent_steps` say whom to ask today,
    in order; `currency` is a code of ISO 4217, which has one for "none", and `sign` what stands before an amount.
    """

    id: str
    name: str
    emergency: str
    call: str
    elsewhere: str
    crisis: tuple[str, ...]
    advice_line: str
    urgent_steps: tuple[str, ...]
    currency: str
    sign: str
    registers: tuple[Register, ...]
    check: str
    cover: tuple[str, ...]


class Point(Sourced, frozen=True, kw_only=True):
    """One acupuncture point: where it is and what to be careful of; never a needle depth or angle.

    `short`, `level` and `pair` are for the picture: see `document.Spot`.
    """

    id: str
    names: str
    short: str
    level: Literal["C7", "T3", "T5", "L2", "hand"]
    pair: bool
    where: str
    find: str
    under: str
    caution: str


class Exercise(Sourced, frozen=True, kw_only=True):
    """One thing to do at home. `twists` and `bends` say whom to spare it; `body` is its instruction in Markdown."""

    id: str
    title: str
    dose: str
    dose_from: str
    floor: bool
    twists: bool
    bends: bool
    order: int
    body: str


class Advice(Sourced, frozen=True, kw_only=True):
    """Prose on one thing, in Markdown: what to try for one cause, for everybody, or a rule for exercises."""

    id: str
    title: str
    how_sure: str
    body: str


class Entry(Sourced, frozen=True, kw_only=True):
    """One FAQ entry. `answer` is its first sentence, `body` the rest in Markdown; `shows` names a table to add."""

    id: str
    question: str
    group: str
    also_asked: tuple[str, ...]
    see_also: tuple[str, ...]
    verdict: Verdict
    how_sure: str
    reviewed: date
    answer: str
    body: str
    shows: Literal["", "points", "exercises"] = ""


class Synonyms(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How people say things: words apart by spaces in `filler`, ways to say something apart by commas elsewhere.

    `filler` says nothing by itself, `elsewhere` belongs to other subjects than ours. What stands under one `meaning`
    means the same, its name too. The entries that `gives_way` names come after broader ones; `words`
    are what a red flag's phrases call by @name.
    """

    gives_way: tuple[str, ...]
    filler: str
    elsewhere: str
    meaning: Mapping[str, str]
    words: Mapping[str, str]


class Faq(Struct, frozen=True, kw_only=True):
    """What a search needs: the entries, how people say things, and the red flags with their phrases."""

    entries: Mapping[str, Entry]
    synonyms: Synonyms
    flags: Mapping[str, RedFlag]


class Library(Struct, frozen=True, kw_only=True):
    """The loaded, checked content but for the FAQ; mappings keep the order of the files. `digest` names exactly it."""

    digest: str
    questions: Mapping[str, Question]
    red_flags: Mapping[str, RedFlag]
    precautions: Mapping[str, Precaution]
    course: Course
    outcomes: Outcomes
    plan: PlanWords
    summary: SummaryWords
    paper: PaperWords
    progress: ProgressWords
    points: Mapping[str, Point]
    sources: Mapping[str, Source]
    regions: Mapping[str, Region]
    advice: Mapping[str, Advice]
    exercises: Mapping[str, Exercise]
