"""What each rule finds, to the last word: its outcome, the answers that caused it, its sentences, sources and time."""

from collections.abc import Mapping
from datetime import date

import pytest
from people import CALM, USUAL, assessed, planned

from backcare.errors import WishesError
from backcare.model import Finding, HowSoon, Outcome, Reply
from backcare.plan import default_wishes, kept_private, make_plan, soonest, without_private
from backcare.rules import private_matter
from backcare.schema import Library

BOOK = "Book a consultation when pain lasts more than two weeks, or gets in the way of daily life."
ARM = "Pins and needles or numbness in one arm that lasts or keeps coming."
FIRST_HELP = (
    "--cleared-by-doctor: your answers call for help now or today. First get it; then answer again: backcare assess"
)
Row = tuple[Mapping[str, object], str, Outcome, tuple[str, ...], str, str, HowSoon | None]
FOUND: list[Row] = [
    (
        {"red_flags": ["arm"]},
        "red_flag",
        Outcome.doctor_first,
        ("arm",),
        ARM,
        "A warning sign that is true decides how soon to get help.",
        HowSoon.within_2_weeks,
    ),
    (
        {"not_sure": ["arm"]},
        "red_flag",
        Outcome.doctor_first,
        ("arm",),
        f"You were not sure about this, so we treat it as yes: {ARM}",
        "A warning sign that may be true counts like one that is.",
        HowSoon.within_2_weeks,
    ),
    (
        {"age": 9},
        "young_child",
        Outcome.urgent,
        ("age",),
        "The person is 9 years old. Back pain in a child under 10 needs medical advice the same day.",
        "A child under 10 with back pain needs medical advice the same day.",
        HowSoon.today,
    ),
    (
        {"age": 17},
        "under_18",
        Outcome.doctor_first,
        ("age",),
        "You are 17. Under 18, a doctor comes before acupuncture, and a parent or guardian must agree.",
        "Under 18, a doctor comes before acupuncture.",
        HowSoon.within_2_weeks,
    ),
    (
        {"age": 56, "first_episode": True},
        "first_episode_after_55",
        Outcome.doctor_first,
        ("age", "first_episode"),
        "You are 56, and you have never had pain like this before.",
        "A first bout of this pain after the age of 55 is seen by a doctor first.",
        HowSoon.within_2_weeks,
    ),
    (
        {"pain": 9},
        "severe_pain",
        Outcome.doctor_first,
        ("pain", "seen_by_clinician"),
        "Your pain is 9 of 10, and no one has checked it since it last changed.",
        "Pain of 8 or more of 10 that no one has checked is seen by a doctor first.",
        HowSoon.within_2_days,
    ),
    (
        {"duration_days": 15},
        "longer_than_two_weeks",
        Outcome.consult,
        ("duration_days",),
        "It has lasted 15 days: more than two weeks.",
        BOOK,
        None,
    ),
    (
        {"interferes_with": ["work", "sleep", "driving"]},
        "interferes",
        Outcome.consult,
        ("interferes_with",),
        "It gets in the way of your work, your sleep and driving.",
        BOOK,
        None,
    ),
    (
        {"activity": 4},
        "activity",
        Outcome.consult,
        ("activity",),
        "Last week it got in the way of what you do: 4 of 10.",
        BOOK,
        None,
    ),
    (
        {"duration_days": 1},
        "self_care",
        Outcome.self_care,
        ("red_flags", "duration_days", "interferes_with", "activity"),
        "No warning sign. 1 day so far. It gets in the way of nothing.",
        "Two weeks or less, nothing that it gets in the way of, and no warning sign: look after it yourself.",
        None,
    ),
]


@pytest.mark.parametrize("row", FOUND, ids=[f"{row[1]} {'-'.join(row[0])}" for row in FOUND])
def test_a_finding_is_this_one(library: Library, today: date, row: Row) -> None:
    change, rule, outcome, because, says, states, how_soon = row
    first = assessed({**CALM, **change}, library, today).findings[0]
    sources = library.red_flags["arm"].sources if rule == "red_flag" else getattr(library.outcomes.rules, rule).sources

    assert first == Finding(
        rule=rule,
        outcome=outcome,
        because=because,
        says=says,
        states=states,
        sources=sources,
        how_soon=how_soon,
    )


def test_every_rule_has_its_row() -> None:
    rules = {"red_flag", "young_child", "under_18", "first_episode_after_55", "severe_pain", "longer_than_two_weeks"}

    assert {row[1] for row in FOUND} == rules | {"interferes", "activity", "self_care"}


def test_self_care_names_no_score_that_was_not_given(library: Library, today: date) -> None:
    part = {key: value for key, value in CALM.items() if key != "activity"}

    assert assessed(part, library, today).findings[0].because == ("red_flags", "duration_days", "interferes_with")


@pytest.mark.parametrize(
    ("change", "when"),
    [
        ({"red_flags": ["cancer_history"], "seen_by_clinician": True}, "within_2_weeks"),
        ({"red_flags": ["cancer_history"]}, "this_week"),
        ({"red_flags": ["arm", "lung_cancer"], "seen_by_clinician": True}, "this_week"),
        ({"pain": 9}, "within_2_days"),
        ({"age": 9, "red_flags": ["arm"]}, "today"),
        ({"red_flags": ["chest_pain", "fever"]}, "now"),
        ({}, None),
        ({"seen_by_clinician": True}, None),
    ],
)
def test_the_soonest_of_all_times_counts_and_no_unchecked_pain_waits_weeks(
    library: Library, today: date, change: dict[str, object], when: str | None
) -> None:
    assert soonest(assessed({**USUAL, **change}, library, today)) == when


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"duration_days": 6, "interferes_with": [], "activity": 0},
            "--cleared-by-doctor: your answers call for looking after it yourself, so there is no course to plan.",
        ),
        (
            {"red_flags": ["fever"]},
            FIRST_HELP,
        ),
    ],
)
def test_a_clearance_for_what_no_doctor_can_clear_is_refused(
    library: Library, today: date, change: dict[str, object], sentence: str
) -> None:
    wishes = type(default_wishes(library, today))(start=today, visits=8, days=(0,), cleared=True)
    with pytest.raises(WishesError) as refused:
        make_plan(assessed({**USUAL, **change}, library, today), library, wishes, today)

    assert str(refused.value) == sentence


@pytest.mark.parametrize("key", ["red_flags", "not_sure"])
def test_what_is_kept_private_leaves_one_reason_and_no_other_trace(library: Library, today: date, key: str) -> None:
    answered_on = date(2026, 11, 20)
    found = assessed(
        {**USUAL, "red_flags": ["fever"], key: [*{"red_flags": ["fever"]}.get(key, []), "self_harm"]}, library, today
    )
    kept = kept_private(found, library)
    plan = make_plan(found, library, default_wishes(library, today), today, answered_on)
    private = Finding(
        rule="private", outcome=Outcome.urgent, because=(), says="One reason is kept private.", sources=()
    )

    assert private_matter(found.answers)
    assert kept.outcome is Outcome.urgent
    assert kept.findings == tuple(private if each.because == ("self_harm",) else each for each in found.findings)
    assert private in kept.findings
    assert kept.kept_private
    assert {**kept.answers.flags, "self_harm": None} == {**found.answers.flags, "self_harm": None}
    assert kept.answers.flags["self_harm"] is Reply.not_asked
    assert without_private(plan, library) == make_plan(kept, library, plan.wishes, today, answered_on)


def test_what_is_kept_private_is_left_out_alike_where_it_is_a_no(library: Library, today: date) -> None:
    yes, no = (assessed({**USUAL, "red_flags": ["fever", *more]}, library, today) for more in (["self_harm"], []))
    plan = planned(USUAL, library, today)

    assert not private_matter(no.answers)
    assert kept_private(yes, library).answers == kept_private(no, library).answers
    assert kept_private(no, library).findings == no.findings
    assert kept_private(no, library).kept_private
    assert without_private(plan, library).steps == plan.steps


def test_a_grave_sign_gives_its_outcome_though_the_rest_is_missing(library: Library, today: date) -> None:
    for flag, outcome in (("fever", Outcome.urgent), ("chest_pain", Outcome.emergency)):
        found = assessed({"red_flags": [flag], "not_asked": ["arm"]}, library, today)

        assert found.outcome is outcome
        assert {"arm", "age", "causes", "precautions", "pain"} <= set(found.not_asked)
        assert found.look_again is None


def test_a_pain_of_which_it_is_not_known_if_it_was_checked_names_what_was_given(library: Library, today: date) -> None:
    part = {key: value for key, value in CALM.items() if key != "seen_by_clinician"}
    found = assessed({**part, "red_flags": ["fever"], "pain": 9}, library, today)

    assert [finding.because for finding in found.findings] == [("fever",), ("pain",)]


@pytest.mark.parametrize(("days", "says"), [(0, "less than a day"), (1, "1 day"), (2, "2 days")])
def test_days_are_counted_as_one_says_them(library: Library, today: date, days: int, says: str) -> None:
    found = assessed({**CALM, "duration_days": days}, library, today)

    assert found.findings[0].says == f"No warning sign. {says} so far. It gets in the way of nothing."


def test_a_plan_of_saved_answers_knows_their_day(library: Library, today: date) -> None:
    found, wishes, on = assessed(USUAL, library, today), default_wishes(library, today), date(2026, 11, 20)

    assert make_plan(found, library, wishes, today, on).answered_on == on
    assert make_plan(found, library, wishes, today).answered_on is None
