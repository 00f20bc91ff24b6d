"""What a saved record is worth today: whether it is still ground for a plan, and its answers by the flags of today.

It knows nothing of where the record was kept.
"""

from datetime import date

from msgspec.structs import replace

from backcare.errors import StoreError
from backcare.model import Answers, Reply, Saved
from backcare.rules import not_applicable
from backcare.schema import Library


def why_stale(saved: Saved, library: Library, today: date) -> str:
    """Say why a saved record is no ground for a plan; nothing where it is one."""
    age = (today - saved.made_on).days
    if saved.digest != library.digest:
        return "Your saved answers were made with other questions than today's, and much can change."
    if age < 0:
        return "Your saved answers are of a day to come. Is this computer's date right?"
    if age > library.course.stale_after_days.value:
        return f"Your saved answers are {age} days old, and much can change."
    return ""


def as_of(saved: Answers, library: Library) -> Answers:
    """See saved answers with the flags of today: a flag that was added since was not asked.

    Nor was one that is only said not to apply. Raises `StoreError` for a country or precaution that is not known.
    """
    if saved.region not in library.regions or not {*(saved.precautions or ())} <= {*library.precautions}:
        raise StoreError(
            "The saved record names a country or a precaution that is not known. Answer again: backcare assess"
        )
    flags = {flag: saved.flags.get(flag, Reply.not_asked) for flag in library.red_flags}
    apart = not_applicable(saved.age, saved.duration_days, library)
    wrong = {flag for flag, reply in flags.items() if reply is Reply.not_applicable and flag not in apart}
    return replace(saved, flags={**flags, **dict.fromkeys(wrong, Reply.not_asked)})
