"""The values that travel through the house: content, answers, assessment, plan.

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


class RegionId(StrEnum):
    """The countries that have numbers of their own, and all others."""

    us = "us"
    gb = "gb"
    ca = "ca"
    au = "au"
    nz = "nz"
    ie = "ie"
    other = "other"


class Verdict(StrEnum):
    """What the evidence says of a claim, in the five plain forms that readers see."""

    well_supported = "Well supported"
    not_proven = "Not proven"
    less_than_claimed = "Less than is claimed"
    sources_say_otherwise = "Sources say otherwise"
    tradition = "A belief from tradition"


class Checked(StrEnum):
    """How a source was checked by the people who wrote the content."""

    read = "read"
    second_hand = "second-hand"
    not_verified = "not-verified"


# --- content -------------------------------------------------------------------------------------------------------


class Item(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Anything in `content/` that says something: it names the sources it rests on."""

    sources: tuple[str, ...]


class Source(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One source. `checked` is about the fact used, not about the source's standing; `note` says what was not seen."""

    key: str
    title: str
    checked: Checked
    year: int | None = None
    identifier: str = ""
    address: str = ""
    note: str = ""


class RedFlag(Item, frozen=True, kw_only=True):
    """A sign that something other than a muscle may be wrong.

    `say` is one first-person sentence for the phone; `not_sure` its form for somebody who is not sure; `phrases` are
    groups of words which, all in one FAQ question, mean that it speaks of this sign.
    """

    id: str
    outcome: Outcome
    screen: str
    label: str
    means: str
    does_not_mean: str
    say: str
    say_not_sure: str
    how_soon: HowSoon
    sooner: str = ""
    phrases: tuple[str, ...] = ()


class Precaution(Item, frozen=True, kw_only=True):
    """Something the acupuncturist must know before needling.

    `you` finishes "because ..." in the person's words; `doctor`, where not empty, is the step that asks a doctor
    first; a `hold` withholds dates, prices and points until then. `screen` is empty for one that other answers tell.
    """

    id: str
    screen: str
    label: str
    means: str
    does_not_mean: str
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


class Figure(Item, frozen=True, kw_only=True):
    """One whole number that rules or plan use."""

    value: int
    unit: str


class Span(Item, frozen=True, kw_only=True):
    """A low and a high number that plan or content use, both inclusive."""

    low: int
    high: int
    unit: str


class Course(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every number that rules and plan use; `content/course.toml` says what each is for."""

    consult_after_days: Figure
    consult_activity: Figure
    severe_pain: Figure
    adult_age: Figure
    young_child_age: Figure
    first_episode_age: Figure
    bone_pain_age: Figure
    inflammatory_days: Figure
    look_again_day: Figure
    look_again_at_least: Figure
    stale_after_days: Figure
    visits: Span
    visits_usual: Figure
    twice_weekly_visits: Figure
    first_visit_minutes: Span
    visit_minutes: Span
    talk_minutes: Span
    needles_in_minutes: Span
    rest_minutes: Span
    early_checkpoint: Span
    checkpoint: Figure
    price_usd: Span
    maintenance_weeks: Span


class Result(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of one outcome. `tag` names it, `first` is the bold sentence that says what to do."""

    tag: str
    first: str
    steps: tuple[str, ...] = ()


class RuleWords(Item, frozen=True, kw_only=True):
    """The words of one rule that is not a red flag; `{days}`, `{age}`, `{number}` and `{what}` are filled in."""

    says: str
    how_soon: HowSoon | None = None


class Said(Item, frozen=True, kw_only=True):
    """One sentence that stands on its own sources, in the place its key names."""

    text: str


class Results(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of each result; three outcomes have more than one form."""

    emergency: Result
    urgent: Result
    self_harm: Result
    doctor_first: Result
    doctor_cleared: Result
    consult: Result
    consult_checked: Result
    consult_hold: Result
    self_care: Result


class RulesWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of each rule."""

    red_flag: RuleWords
    red_flag_not_sure: RuleWords
    young_child: RuleWords
    under_18: RuleWords
    first_episode_after_55: RuleWords
    severe_pain: RuleWords
    longer_than_two_weeks: RuleWords
    interferes: RuleWords
    activity: RuleWords
    self_care: RuleWords


class ResultSentences(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is said on results, by its place."""

    nhs: Said
    nhs_so: Said
    check_first: Said
    talk_once: Said
    ask_same_time: Said
    book: Said
    hold: Said
    keep_moving: Said
    sooner: Said
    calmer: Said
    longer: Said
    any_sign: Said
    doctor_nhs: Said
    show: Said
    crisis_act: Said
    kept_private: Said
    crisis_say: Said
    not_diagnosis: Said


class Outcomes(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of results and rules: `content/outcomes.toml`."""

    results: Results
    rules: RulesWords
    how_soon: Mapping[HowSoon, str]
    sentences: ResultSentences


class Line(Item, frozen=True, kw_only=True):
    """One entry of a list in the plan. `how_sure` is shown in its own line where it is not empty."""

    text: str
    how_sure: str = ""


class Parts(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The titles of the plan's parts, in order: the place in it is a part's number in every format."""

    first: str
    visits: str
    one_visit: str
    cost: str
    find: str
    ask: str
    tell: str
    before: str
    aftercare: str
    normal: str
    yourself: str
    track: str
    evidence: str
    sources: str


class PlanSentences(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is said in the plan, by its place."""

    have_checked: Said
    look_up: Said
    score_now: Said
    see_doctor: Said
    look_again: Said
    cleared: Said
    provisional: Said
    any_better: Said
    checkpoint: Said
    visits_how_sure: Said
    maintenance: Said
    one_visit: Said
    one_visit_how_sure: Said
    points: Said
    price_how_sure: Said
    price_yours: Said
    no_price: Said
    experience: Said
    exercises: Said
    track: Said
    track_change: Said
    after_doctor: Said
    foot: Said
    foot_no_needles: Said


class PlanWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of the plan: `content/plan.toml`."""

    parts: Parts
    sentences: PlanSentences
    ask: tuple[Line, ...]
    before: tuple[Line, ...]
    aftercare: tuple[Line, ...]
    normal_effects: tuple[Line, ...]
    get_help: tuple[Line, ...]
    lung_card: tuple[Line, ...]
    evidence: tuple[Line, ...]
    tell_doctor: tuple[Line, ...]
    until_doctor: tuple[Line, ...]


class Register(Item, frozen=True, kw_only=True):
    """Where a practitioner's name can be looked up."""

    name: str
    address: str
    how: str


class Region(Item, frozen=True, kw_only=True):
    """One country's numbers, registers and money.

    `emergency` is the number as it is dialled, `call` the sentence built on it; `urgent_steps` say whom to ask today,
    in order; `currency` is ISO 4217 (XXX: none known) and `sign` what stands before an amount.
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
    cost: str
    cover: tuple[str, ...]


class Point(Item, frozen=True, kw_only=True):
    """One acupuncture point: where it is and what to be careful of; never a needle depth or angle."""

    id: str
    names: str
    where: str
    find: str
    under: str
    caution: str


class Exercise(Item, frozen=True, kw_only=True):
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


class Advice(Item, frozen=True, kw_only=True):
    """Prose on one thing, in Markdown: what to try for one cause, for everybody, or a rule for exercises."""

    id: str
    title: str
    how_sure: str
    body: str


class Entry(Item, frozen=True, kw_only=True):
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
    shows: Literal["", "points"] = ""


class Library(Struct, frozen=True, kw_only=True):
    """The loaded, checked content but for the FAQ; mappings keep the order of the files. `digest` names exactly it."""

    digest: str
    questions: Mapping[str, Question]
    red_flags: Mapping[str, RedFlag]
    precautions: Mapping[str, Precaution]
    course: Course
    outcomes: Outcomes
    plan: PlanWords
    points: Mapping[str, Point]
    sources: Mapping[str, Source]
    regions: Mapping[str, Region]
    advice: Mapping[str, Advice]
    exercises: Mapping[str, Exercise]


# --- what the person said, and what follows ------------------------------------------------------------------------


class Answers(Struct, frozen=True, kw_only=True):
    """Everything the person said. Total: `flags` holds every red flag, and `None` is "not asked", never "no".

    `age` is in years, `duration_days` in days since this episode began; `pain`, `enjoyment` and `activity` are the
    three items of the PEG scale, 0 to 10, over the last week.
    """

    region: str
    flags: Mapping[str, Reply]
    age: int | None = None
    pregnant: Pregnant | None = None
    duration_days: int | None = None
    first_episode: bool | None = None
    causes: tuple[Cause, ...] | None = None
    interferes_with: tuple[Activity, ...] | None = None
    pain: int | None = None
    enjoyment: int | None = None
    activity: int | None = None
    seen_by_clinician: bool | None = None
    precautions: tuple[str, ...] | None = None


class Finding(Struct, frozen=True, kw_only=True):
    """One reason for an outcome: the rule, the answers that caused it, its words, its sources and how soon to act."""

    rule: str
    outcome: Outcome
    because: tuple[str, ...]
    says: str
    sources: tuple[str, ...]
    how_soon: HowSoon | None = None


class Change(Struct, frozen=True, kw_only=True):
    """Answers that would lead to another outcome."""

    changes: Mapping[str, int | bool | str | tuple[str, ...]]
    outcome: Outcome


class Assessment(Struct, frozen=True, kw_only=True):
    """What follows from the answers. `holds` are the precautions a doctor must clear before anything is planned."""

    answers: Answers
    outcome: Outcome
    findings: tuple[Finding, ...]
    precautions: tuple[str, ...]
    holds: tuple[str, ...]
    not_asked: tuple[str, ...]
    look_again: date | None
    would_change: tuple[Change, ...] = ()


class Wishes(Struct, frozen=True, kw_only=True):
    """How the person wants the course: `start` is the earliest day, `days` one or two weekdays (0 = Monday).

    `price` is low and high for one visit in the region's money; `at` is hours and minutes, "17:30".
    """

    start: date
    visits: Annotated[int, Meta(ge=6, le=12)]
    days: Annotated[tuple[Annotated[int, Meta(ge=0, le=6)], ...], Meta(min_length=1, max_length=2)]
    at: str | None = None
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
