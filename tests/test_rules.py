"""What holds for all answers: the gravest finding wins, worse never lowers, and silence is never a no."""

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random  # noqa: TID251 - given by hypothesis, which can repeat it
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from people import CALM, USUAL, answers_of, assessed

from backcare.errors import Incomplete
from backcare.library import load
from backcare.model import Activity, Answers, Assessment, Cause, Outcome, Pregnant, Reply
from backcare.rules import REQUIRED, assess
from backcare.schema import Library

T = TypeVar("T")
LIBRARY = load()
TODAY = date(2026, 11, 23)
FLAGS = tuple(LIBRARY.red_flags)
SOME_FLAGS = st.dictionaries(st.sampled_from(FLAGS), st.sampled_from([Reply.yes, Reply.not_sure]), max_size=3)
ANSWERS = st.builds(
    Answers,
    region=st.just("us"),
    flags=SOME_FLAGS.map(lambda some: {**dict.fromkeys(FLAGS, Reply.no), **some}),
    age=st.integers(0, 120),
    pregnant=st.sampled_from(Pregnant),
    duration_days=st.integers(0, 120),
    first_episode=st.booleans(),
    causes=st.sets(st.sampled_from(Cause), min_size=1).map(tuple),
    interferes_with=st.sets(st.sampled_from(Activity)).map(tuple),
    pain=st.none() | st.integers(0, 10),
    enjoyment=st.none() | st.integers(0, 10),
    activity=st.none() | st.integers(0, 10),
    seen_by_clinician=st.booleans(),
    precautions=st.sets(st.sampled_from(tuple(LIBRARY.precautions))).map(tuple),
)


def outcome(answers: Answers) -> Outcome:
    return assess(answers, LIBRARY, TODAY).outcome


def grave(found: Assessment) -> bool:
    return found.outcome.rank >= Outcome.urgent.rank


def assess_or_not(answers: Answers) -> Assessment | tuple[str, ...]:
    """Give the assessment, or what was missing for one."""
    try:
        return assess(answers, LIBRARY, TODAY)
    except Incomplete as error:
        return error.missing


@given(ANSWERS)
def test_the_gravest_finding_wins_and_every_finding_says_because_of_what(answers: Answers) -> None:
    found = assess(answers, LIBRARY, TODAY)

    assert found.outcome == max((finding.outcome for finding in found.findings), key=lambda each: each.rank)
    for finding in found.findings:
        assert finding.because
        assert finding.sources
        assert "{" not in finding.says


@given(ANSWERS)
def test_a_finding_names_only_answers_that_were_given(answers: Answers) -> None:
    for finding in assess(answers, LIBRARY, TODAY).findings:
        for key in finding.because:
            if key in answers.flags:
                assert answers.flags[key] in (Reply.yes, Reply.not_sure)
            elif finding.rule == "self_care" and key == "red_flags":
                assert set(answers.flags.values()) <= {Reply.no, Reply.not_applicable}
            else:
                assert getattr(answers, key) is not None


@given(ANSWERS, st.randoms(use_true_random=False))
def test_the_order_of_a_list_changes_nothing(answers: Answers, chance: Random) -> None:
    def shuffled(values: Iterable[T]) -> tuple[T, ...]:
        return tuple(chance.sample(tuple(values), len(tuple(values))))

    mixed = replace(
        answers,
        flags=dict(shuffled(answers.flags.items())),
        causes=shuffled(answers.causes or ()),
        precautions=shuffled(answers.precautions or ()),
        interferes_with=answers.interferes_with,
    )
    other = assess(replace(mixed, interferes_with=shuffled(answers.interferes_with or ())), LIBRARY, TODAY)

    assert replace(assess(mixed, LIBRARY, TODAY), answers=answers) == replace(
        assess(answers, LIBRARY, TODAY), answers=answers
    )
    assert other.outcome == outcome(answers)


@given(ANSWERS, st.sampled_from(FLAGS))
def test_a_flag_made_worse_never_lowers_the_outcome_and_not_sure_is_yes(answers: Answers, flag: str) -> None:
    better, unsure, worse = (
        replace(answers, flags={**answers.flags, flag: reply}) for reply in (Reply.no, Reply.not_sure, Reply.yes)
    )

    assert outcome(better).rank <= outcome(unsure).rank
    assert outcome(unsure) == outcome(worse)


@given(ANSWERS, st.integers(0, 60), st.sampled_from(Activity))
def test_more_days_activities_or_pain_never_lower_the_outcome(answers: Answers, more: int, activity: Activity) -> None:
    worse = [
        replace(answers, duration_days=(answers.duration_days or 0) + more),
        replace(answers, interferes_with=(*(answers.interferes_with or ()), activity)),
        replace(answers, pain=min(10, (answers.pain or 0) + more)),
        replace(answers, activity=min(10, (answers.activity or 0) + more)),
        replace(answers, seen_by_clinician=False),
        replace(answers, first_episode=True),
    ]

    assert all(outcome(each).rank >= outcome(answers).rank for each in worse)


@given(ANSWERS, st.sets(st.sampled_from(tuple(LIBRARY.precautions))))
def test_precautions_never_move_the_outcome(answers: Answers, precautions: set[str]) -> None:
    assert outcome(replace(answers, precautions=tuple(precautions))) == outcome(answers)


@given(ANSWERS, st.sampled_from(REQUIRED))
def test_an_answer_that_is_missing_gives_no_outcome_below_urgent(answers: Answers, missing: str) -> None:
    part = replace(answers, **{missing: None})
    found = assess_or_not(part)

    assert found == (missing,) or (isinstance(found, Assessment) and missing in found.not_asked and grave(found))


@given(ANSWERS, st.sampled_from(FLAGS))
def test_an_unasked_flag_is_never_a_no(answers: Answers, flag: str) -> None:
    part = replace(answers, flags={**answers.flags, flag: Reply.not_asked})
    found = assess_or_not(part)

    assert found == (flag,) or (isinstance(found, Assessment) and flag in found.not_asked and grave(found))


@pytest.mark.parametrize(("days", "after"), [(0, 15), (1, 14), (6, 9), (11, 4), (12, 3), (13, 3), (14, 3)])
def test_self_care_says_when_to_look_again(library: Library, today: date, days: int, after: int) -> None:
    found = assessed({**CALM, "duration_days": days}, library, today)

    assert found.look_again == today + timedelta(after)


@pytest.mark.parametrize(
    ("change", "precaution"),
    [
        ({"pregnant": "yes"}, "pregnancy"),
        ({"pregnant": "not_sure"}, "pregnancy"),
        ({"age": 17}, "under_18"),
        ({"red_flags": ["cancer_history"]}, "cancer"),
        ({"not_sure": ["cancer_cord"]}, "cancer"),
        ({"red_flags": ["immune_stable"]}, "immune_suppression"),
        ({"red_flags": ["immune_systemic"]}, "immune_suppression"),
    ],
)
def test_one_missed_tick_loses_no_precaution(
    library: Library, today: date, change: dict[str, object], precaution: str
) -> None:
    assert assessed({**CALM, **change}, library, today).precautions == (precaution,)


def test_the_holds_are_those_of_the_content(library: Library, today: date) -> None:
    every = assessed({**USUAL, "precautions": list(library.precautions)}, library, today)

    assert set(every.holds) == {"bleeding_disorder", "immune_suppression", "spinal_instability", "unable_to_consent"}
    assert len(every.precautions) == 17


def test_the_unsure_answer_is_named(library: Library, today: date) -> None:
    found = assessed({**CALM, "not_sure": ["arm"]}, library, today)

    assert "not sure" in found.findings[0].says
    assert library.red_flags["arm"].label in found.findings[0].says


def test_an_optional_score_that_was_not_given_is_listed_and_no_reason_to_stop(library: Library, today: date) -> None:
    part = {key: value for key, value in CALM.items() if key not in ("pain", "enjoyment", "activity")}

    assert assess(answers_of(part, library), library, today).not_asked == ("pain", "enjoyment", "activity")
