"""The values that travel through the house: answers, assessment, plan, diary, and the closed lists that all share.

Every value is frozen and knows nothing of files, clocks or terminals. Lists that the contract closes (outcomes,
causes, activities) are enums; ids that content owns (flags, precautions, sources) are strings that `library.load`
has checked.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Literal

from msgspec import Meta, Struct

from backcare.peg import Item, Score, score_of


class Outcome(StrEnum):
    """What to do next, from the mildest to the gravest."""

    self_care = "self_care"
    consult = "consult"
    doctor_first = "doctor_first"
    urgent = "urgent"
    emergency = "emergency"

    @property
    def rank(self) -> int:
        """Give the place in the order: 0 is the mildest, 4 the gravest."""
        return _RANKS[self.value]

    @property
    def is_grave(self) -> bool:
        """Tell whether help cannot wait: it is urgent or an emergency."""
        return self.rank >= Outcome.urgent.rank


_RANKS = {outcome.value: rank for rank, outcome in enumerate(Outcome)}


class HowSoon(StrEnum):
    """When to act, the soonest first; the words for each stand in `content/outcomes.toml`."""

    now = "now"
    today = "today"
    within_2_days = "within_2_days"
    this_week = "this_week"
    within_2_weeks = "within_2_weeks"


class Reply(StrEnum):
    """What is known of one red flag. `not_asked` is never a no; `not_applicable` is left out by age or duration."""

    yes = "yes"
    not_sure = "not_sure"
    no = "no"
    not_asked = "not_asked"
    not_applicable = "not_applicable"


FLAG_LISTS = {  # the lists of an answers file, by what stands in each
    "red_flags": Reply.yes,
    "not_sure": Reply.not_sure,
    "not_asked": Reply.not_asked,
}


class Pregnant(StrEnum):
    """Pregnant now, or gave birth in the last 6 weeks."""

    yes = "yes"
    no = "no"
    not_sure = "not_sure"


class Cause(StrEnum):
    """What the person thinks started the pain."""

    desk_posture = "desk_posture"
    overuse_strain = "overuse_strain"
    sports_injury = "sports_injury"
    stress_tension = "stress_tension"
    sleep_position = "sleep_position"
    unknown = "unknown"


class Activity(StrEnum):
    """A daily activity that the pain gets in the way of."""

    work = "work"
    sleep = "sleep"
    housework = "housework"
    caring = "caring"
    driving = "driving"
    exercise = "exercise"
    social = "social"


class Answers(Struct, frozen=True, kw_only=True):
    """Everything the person said. Total: `flags` holds every red flag, and `None` is "not asked", never "no".

    `age` is in years, `duration_days` in days since this episode began; `pain`, `enjoyment` and `activity` are the
    three items of the PEG scale, 0 to 10, over the last week.
    """

    region: str
    flags: Mapping[str, Reply]
    age: Annotated[int, Meta(ge=0, le=120)] | None = None
    pregnant: Pregnant | None = None
    duration_days: Annotated[int, Meta(ge=0, le=36500)] | None = None
    first_episode: bool | None = None
    causes: tuple[Cause, ...] | None = None
    interferes_with: tuple[Activity, ...] | None = None
    pain: Item | None = None
    enjoyment: Item | None = None
    activity: Item | None = None
    seen_by_clinician: bool | None = None
    precautions: tuple[str, ...] | None = None

    @property
    def score(self) -> Score | None:
        """Give the PEG score; None where one of its items was not answered."""
        return score_of(self.pain, self.enjoyment, self.activity)


class Finding(Struct, frozen=True, kw_only=True):
    """One reason for an outcome: the rule, the answers that caused it, its words, its sources and how soon to act.

    `says` tells it of this person, `states` is the rule itself in one sentence.
    """

    rule: str
    outcome: Outcome
    because: tuple[str, ...]
    says: str
    sources: tuple[str, ...]
    states: str = ""
    how_soon: HowSoon | None = None


Value = Reply | int | bool | tuple[str, ...]


class Change(Struct, frozen=True, kw_only=True):
    """Answers that would lead to another outcome: by answer key, or by the id of a red flag."""

    changes: Mapping[str, Value]
    outcome: Outcome


class Assessment(Struct, frozen=True, kw_only=True):
    """What follows from the answers. `holds` are the precautions a doctor must clear before anything is planned.

    With `kept_private` the one private answer and its words are left out, and one finding says that much.
    """

    answers: Answers
    outcome: Outcome
    findings: tuple[Finding, ...]
    precautions: tuple[str, ...]
    holds: tuple[str, ...]
    not_asked: tuple[str, ...]
    look_again: date | None
    would_change: tuple[Change, ...] = ()
    kept_private: bool = False


class Wishes(Struct, frozen=True, kw_only=True):
    """How the person wants the course: `start` is the earliest day, `days` one or two weekdays (0 = Monday).

    `price` is low and high for one visit in the region's money; `at` is hours and minutes, "17:30".
    """

    start: date
    visits: Annotated[int, Meta(ge=6, le=12)]
    days: Annotated[tuple[Annotated[int, Meta(ge=0, le=6)], ...], Meta(min_length=1, max_length=2)]
    at: Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")] | None = None
    price: tuple[Decimal, Decimal] | None = None
    cleared: bool = False


class Visit(Struct, frozen=True, kw_only=True):
    """One visit of the course; `minutes` are the least and the most to allow."""

    number: int
    date: date
    minutes: tuple[int, int]
    kind: Literal["first", "treatment"]


class Checkpoint(Struct, frozen=True, kw_only=True):
    """A visit at which to ask whether it helps."""

    visit: int
    date: date
    says: str


class Cost(Struct, frozen=True, kw_only=True):
    """What the course costs, low and high; `to_checkpoint` is through the visit at which one may stop."""

    currency: str
    per_visit: tuple[Decimal, Decimal]
    to_checkpoint: tuple[Decimal, Decimal]
    total: tuple[Decimal, Decimal]


class Plan(Struct, frozen=True, kw_only=True):
    """The course that follows; where no schedule may be shown, `visits` and `checkpoints` are empty, `cost` None.

    `answered_on` is the day of answers that were saved, None where they were just given.
    """

    assessment: Assessment
    wishes: Wishes
    today: date
    scheduled: bool
    visits: tuple[Visit, ...]
    checkpoints: tuple[Checkpoint, ...]
    cost: Cost | None
    steps: tuple[str, ...]
    ask: tuple[str, ...]
    tell: tuple[str, ...]
    aftercare: tuple[str, ...]
    exercises: tuple[str, ...]
    sources: tuple[str, ...]
    answered_on: date | None = None


class Saved(Struct, frozen=True, kw_only=True):
    """A saved record: what was answered, when, with which content, and the wishes once a plan was made.

    It is `withdrawn` when later answers, which were not saved, called for a doctor or for help. If it is `private`,
    the one private answer stays out of documents and exports.
    """

    answers: Answers
    made_on: date
    digest: str
    wishes: Wishes | None = None
    withdrawn: bool = False
    private: bool = False


class Logged(Struct, frozen=True, kw_only=True):
    """What one `log` wrote down for one day: a score, a visit and the price paid for it, a note, or several of them.

    `id` grows from one to the next; 0 is not written yet. `paid` is in the money of the person's country.
    """

    day: date
    score: Score | None = None
    visit: Annotated[int, Meta(ge=1, le=999)] | None = None
    paid: Decimal | None = None
    note: str = ""
    id: int = 0


class Diary(Struct, frozen=True, kw_only=True):
    """All that a person keeps, in the order in which it was written."""

    assessments: tuple[Saved, ...] = ()
    logged: tuple[Logged, ...] = ()
