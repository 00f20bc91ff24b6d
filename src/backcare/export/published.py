"""The shapes of what `--to json` prints: what other programs may rely on; keys are only ever added to a schema number.

`docs/schema/` is generated from them, one JSON Schema each.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from backcare.model import Activity, Cause, Checkpoint, Outcome, Pregnant, Visit
from backcare.sources import Checked

Number = int | float
Given = str | int | bool | tuple[str, ...] | None  # one answer, as an answers file has it


class Finding(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One reason for an outcome: its rule, the answers it was read from, and how its sources were checked."""

    rule: str
    outcome: Outcome
    because: tuple[str, ...]
    says: str
    sources: tuple[str, ...]
    states: str
    answers: Mapping[str, Given]
    checked: Mapping[str, Checked]


class Change(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Answers that, put over those that were given, lead to another outcome."""

    changes: Mapping[str, Given]
    outcome: Outcome


class Assessment(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="schema", tag="backcare/assessment/1"
):
    """What to do next, and why. `content` names exactly the content that it was made with."""

    version: str
    content: str
    outcome: Outcome
    findings: tuple[Finding, ...]
    precautions: tuple[str, ...]
    holds: tuple[str, ...]
    not_asked: tuple[str, ...]
    look_again: date | None
    would_change: tuple[Change, ...]


class Answers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The answers as an answers file gives them; what was not answered is left out."""

    region: str
    age: int | UnsetType = UNSET
    pregnant: Pregnant | UnsetType = UNSET
    duration_days: int | UnsetType = UNSET
    first_episode: bool | UnsetType = UNSET
    causes: tuple[Cause, ...] | UnsetType = UNSET
    interferes_with: tuple[Activity, ...] | UnsetType = UNSET
    pain: int | UnsetType = UNSET
    enjoyment: int | UnsetType = UNSET
    activity: int | UnsetType = UNSET
    seen_by_clinician: bool | UnsetType = UNSET
    precautions: tuple[str, ...] | UnsetType = UNSET
    red_flags: tuple[str, ...]
    not_sure: tuple[str, ...]
    not_asked: tuple[str, ...]
    kept_private: Literal[True] | UnsetType = UNSET


class Summary(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="schema", tag="backcare/summary/1"
):
    """The answers and what follows from them."""

    answers: Answers
    assessment: Assessment


class Cost(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Low and high amounts of the `currency`, in ISO 4217."""

    currency: str
    per_visit: tuple[Number, Number]
    to_checkpoint: tuple[Number, Number]
    total: tuple[Number, Number]


class Plan(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="schema", tag="backcare/plan/1"):
    """The dated course; no visits and no cost where none may be shown."""

    version: str
    content: str
    outcome: Outcome
    holds: tuple[str, ...]
    visits: tuple[Visit, ...]
    checkpoints: tuple[Checkpoint, ...]
    cost: Cost | None
    steps: tuple[str, ...]
    ask: tuple[str, ...]
    tell: tuple[str, ...]
    aftercare: tuple[str, ...]
    sources: tuple[str, ...]


class Hit(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One FAQ entry; a higher score fits better."""

    id: str
    question: str
    score: float


class Faq(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="schema", tag="backcare/faq/1"):
    """What a search found, the best first; `urgent` where its words speak of an emergency."""

    query: str
    urgent: bool
    hits: tuple[Hit, ...]


class Scored(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The last score of one day: the mean of its three numbers, 0 to 10, to one decimal."""

    date: date
    score: float
    pain: int
    enjoyment: int
    activity: int


class Visited(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A visit that was made."""

    number: int
    date: date


class Noted(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A note in the person's own words."""

    date: date
    text: str


class Progress(
    Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="schema", tag="backcare/progress/1"
):
    """What became of it; `checkpoint` is the day to decide on, where it is still to come."""

    version: str
    content: str
    verdict: str
    start: float
    now: float
    scores: tuple[Scored, ...]
    visits: tuple[Visited, ...]
    checkpoint: date | None
    paid: Number | None
    planned: tuple[Number, Number] | None
    notes: tuple[Noted, ...]
    says: tuple[str, ...]
    sources: tuple[str, ...]


PUBLISHED: tuple[type[Struct], ...] = (Assessment, Summary, Plan, Faq, Progress)
