"""The sentences of `content/` that have a fixed place: what results, rules, plan, summary and paper say.

Each place is a field with a name, so that a sentence that is missing, or that nothing shows, is seen at once.
"""

from collections.abc import Mapping

from msgspec import Struct

from backcare.model import HowSoon, Outcome
from backcare.regions import RegionId
from backcare.sources import Sourced


class Result(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of one outcome. `tag` names it, `first` is the bold sentence that says what to do."""

    tag: str
    first: str
    steps: tuple[str, ...] = ()


class RuleWords(Sourced, frozen=True, kw_only=True):
    """The words of one rule: `states` is the rule itself, `says` what it finds for this person.

    `{days}`, `{number}` and `{what}` are filled in.
    """

    states: str
    says: str
    how_soon: HowSoon | None = None


class Said(Sourced, frozen=True, kw_only=True):
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


class ChangeWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words for what would change a result: a piece for each answer and direction, and the result it leads to."""

    duration_less: str
    duration_more: str
    interferes_none: str
    interferes_some: str
    activity_less: str
    activity_more: str
    pain_less: str
    pain_more: str
    checked: str
    unchecked: str
    had_before: str
    older: str
    not_so: str
    none_so: str
    to: Mapping[Outcome, str]


class ResultSentences(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is said on results, by its place."""

    nhs: Said
    check_first: Said
    talk_once: Said
    ask_before: Said
    needles_say: Said
    ask_same_time: Said
    book: Said
    book_checked: Said
    hold: Said
    keep_moving: Said
    sooner: Said
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
    changes: ChangeWords
    how_soon: Mapping[HowSoon, str]
    sentences: ResultSentences


class Line(Sourced, frozen=True, kw_only=True):
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
    old: Said
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


class SummaryWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of the page for a doctor or an acupuncturist: `content/summary.toml`."""

    title: str
    made: str
    so: str
    nothing_so: str
    not_sure: str
    not_so: str
    no: str
    none: str
    others: str
    not_applicable: str
    not_asked: str
    all_asked: str
    all: str
    pain: str
    peg: str
    needles: str
    nothing_known: str
    hold: str
    kept_private: str
    tried: str
    questions: str
    private: str
    answers: str
    keys: Mapping[str, str]


class CalendarWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The titles in a calendar; others may see them, so none says what it is for."""

    visit: str
    early: str
    checkpoint: str
    look_again: str
    reminder: str


class FormWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the form for a clinic's own system calls things that no question names."""

    title: str
    ended: str
    not_ended: str
    first_episode: str
    last_week: str
    days: str
    none: str
    before_needles: str


class PaperWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What stands on paper, in calendars and in forms: `content/paper.toml`. `letter`: the countries on that paper."""

    made: str
    name: str
    columns: tuple[str, ...]
    letter: tuple[RegionId, ...]
    calendar: CalendarWords
    form: FormWords
