"""The sentences of the diary that have a fixed place, as `wording.py` holds those of results and plan."""

from msgspec import Struct

from backcare.quantities import ProgressNumbers
from backcare.wording import Said


class Verdicts(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the progress is called."""

    too_early: str
    better: str
    no_change: str
    worse: str
    first: str


class ProgressSentences(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What is said of the progress, and of what was written down, by its place."""

    change: Said
    one_score: Said
    noticed: Said
    how_sure: Said
    own: Said
    no_visit: Said
    close: Said
    too_early: Said
    early_better: Said
    early_same: Said
    early_worse: Said
    late_better: Said
    late_same: Said
    late_worse: Said
    lasts: Said
    next_checkpoint: Said
    much_worse: Said
    much_worse_why: Said
    much_worse_lately: Said
    pain_worse: Said
    help: Said
    doctor: Said
    withdrawn: Said
    since: Said
    old: Said
    without: Said
    gap: Said
    began_again: Said
    earlier_pain: Said
    to_come: Said
    weeks: Said
    months: Said
    years: Said
    paid: Said
    paid_for_some: Said
    planned: Said
    next_log: Said
    next_stop: Said
    next_ask: Said
    saved: Said
    taken_back: Said
    twice: Said
    out_of_order: Said
    pain_up: Said


class ProgressWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words of the diary: `content/progress.toml`."""

    numbers: ProgressNumbers
    verdicts: Verdicts
    sentences: ProgressSentences
