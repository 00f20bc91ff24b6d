"""The numbers that content states, each with its unit and its sources: what rules, plan and progress count with.

It knows which numbers there are; what is done with them is the business of those who count.
"""

from msgspec import Struct

from backcare.sources import Sourced


class Quantity(Sourced, frozen=True, kw_only=True):
    """One whole number to count with."""

    value: int
    unit: str


class Range(Sourced, frozen=True, kw_only=True):
    """A low and a high number, both inclusive."""

    low: int
    high: int
    unit: str


class Course(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every number that rules and plan use; `content/course.toml` says what each is for."""

    consult_after_days: Quantity
    consult_activity: Quantity
    severe_pain: Quantity
    adult_age: Quantity
    young_child_age: Quantity
    first_episode_age: Quantity
    bone_pain_age: Quantity
    inflammatory_days: Quantity
    look_again_day: Quantity
    look_again_at_least: Quantity
    stale_after_days: Quantity
    visits: Range
    visits_usual: Quantity
    twice_weekly_visits: Quantity
    first_visit_minutes: Range
    visit_minutes: Range
    talk_minutes: Range
    needles_in_minutes: Range
    rest_minutes: Range
    early_checkpoint: Range
    checkpoint: Quantity
    price_usd: Range


class ProgressNumbers(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Every number that the progress is judged with; `content/progress.toml` says what each is for."""

    noticed_points: Quantity
    noticed_percent: Quantity
    noticed_at_least: Quantity
    much_worse: Quantity
    pain_up: Quantity
    watch: Quantity
    apart: Quantity
    gap: Quantity
