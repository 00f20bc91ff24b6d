"""Saved answers as they are seen later: whether they are ground for a plan still, and what was not asked then."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace
from people import USUAL, answers_of

from backcare.errors import StoreError
from backcare.model import Reply, Saved
from backcare.saved import as_of, why_stale
from backcare.schema import Library


@pytest.mark.parametrize(
    ("age", "digest", "why"),
    [
        (0, "", ""),
        (7, "", ""),
        (8, "", "Your saved answers are 8 days old, and much can change."),
        (-1, "", "Your saved answers are of a day to come. Is this computer's date right?"),
        (0, "other", "Your saved answers were made with other questions than today's, and much can change."),
    ],
)
def test_saved_answers_are_ground_for_a_week_with_the_same_questions(
    library: Library, today: date, age: int, digest: str, why: str
) -> None:
    made_on = today - timedelta(age)
    saved = Saved(answers=answers_of(USUAL, library), made_on=made_on, digest=digest or library.digest)

    assert why_stale(saved, library, today) == why


def test_a_flag_that_was_added_later_was_not_asked(library: Library) -> None:
    answers = answers_of(USUAL, library)
    older = {flag: reply for flag, reply in answers.flags.items() if flag != "legs"}

    assert as_of(replace(answers, flags=older), library).flags["legs"] is Reply.not_asked


def test_saved_answers_keep_what_they_say_when_flags_are_added(library: Library) -> None:
    answers = answers_of({**USUAL, "red_flags": ["arm"], "not_sure": ["worsening"]}, library)
    seen = as_of(answers, library)

    assert seen == answers
    assert (seen.flags["arm"], seen.flags["worsening"]) == (Reply.yes, Reply.not_sure)


@pytest.mark.parametrize("change", [{"region": "xx"}, {"precautions": ("anticoagulant", "blood")}])
def test_saved_answers_that_name_what_is_not_known_are_refused_in_words(
    library: Library, change: dict[str, object]
) -> None:
    saved = replace(answers_of(USUAL, library), **change)
    with pytest.raises(StoreError) as refused:
        as_of(saved, library)

    assert str(refused.value) == (
        "The saved record names a country or a precaution that is not known. Answer again: backcare assess"
    )


def test_a_saved_sign_does_not_apply_only_where_it_cannot(library: Library) -> None:
    young = answers_of(USUAL, library)
    old = answers_of({**USUAL, "age": 70, "duration_days": 100}, library)
    said = dict.fromkeys(library.red_flags, Reply.not_applicable)

    assert as_of(young, library).flags == young.flags
    assert young.flags["bone_pain_60"] is Reply.not_applicable
    assert set(as_of(replace(old, flags=said), library).flags.values()) == {Reply.not_asked}
    assert as_of(replace(young, precautions=None), library).precautions is None
