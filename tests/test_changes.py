"""What would change the outcome: found by running the rules, and true when it is tried."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from people import CALM, PEOPLE, USUAL, answers_of, assessed
from test_rules import ANSWERS, LIBRARY, TODAY

from backcare.changes import MOST
from backcare.changes import assessed as assess
from backcare.export.json import summary
from backcare.model import Answers, Outcome
from backcare.schema import Library

CASES: list[tuple[str, Mapping[str, object], list[tuple[dict[str, object], str]]]] = [
    (
        "a usual consultation",
        USUAL,
        [
            ({"pain": 8}, "doctor_first"),
            ({"activity": 3, "duration_days": 14, "interferes_with": []}, "self_care"),
        ],
    ),
    (
        "one reason alone, and checked",
        {**CALM, "duration_days": 15, "seen_by_clinician": True},
        [({"duration_days": 14}, "self_care")],
    ),
    (
        "checked, with pain that only the check keeps from a doctor",
        {**USUAL, "pain": 9, "seen_by_clinician": True},
        [
            ({"seen_by_clinician": False}, "doctor_first"),
            ({"activity": 3, "duration_days": 14, "interferes_with": []}, "self_care"),
        ],
    ),
    (
        "nothing at all",
        CALM,
        [
            ({"interferes_with": ["work"]}, "consult"),
            ({"duration_days": 15}, "consult"),
            ({"activity": 4}, "consult"),
        ],
    ),
    (
        "pain that no one has checked",
        {**USUAL, "pain": 8},
        [({"pain": 7}, "consult"), ({"seen_by_clinician": True}, "consult")],
    ),
    (
        "two signs, one of them not sure",
        {**USUAL, "red_flags": ["cancer_history"], "not_sure": ["arm"]},
        [({"red_flags": [], "not_sure": []}, "consult")],
    ),
    ("a first bout at 57", {**USUAL, "age": 57, "first_episode": True}, [({"first_episode": False}, "consult")]),
    ("nobody grows younger", {**USUAL, "age": 16}, [({"age": 18}, "consult")]),
    ("no change is offered where help cannot wait", {**USUAL, "red_flags": ["fever"]}, []),
    ("nor in an emergency", {**USUAL, "red_flags": ["chest_pain"]}, []),
]


def as_file(answers: Answers, library: Library) -> tuple[dict[str, object], list[dict[str, Any]]]:
    """Give answers and what would change their outcome as they are exported, both in the words of an answers file."""
    printed = json.loads(summary(assess(answers, library, TODAY), library))
    return printed["answers"], printed["assessment"]["would_change"]


@pytest.mark.parametrize(("name", "values", "changes"), CASES, ids=[case[0] for case in CASES])
def test_the_nearest_changes_are_those_of_the_table(
    library: Library, name: str, values: Mapping[str, object], changes: list[tuple[dict[str, object], str]]
) -> None:
    found = as_file(answers_of(values, library), library)[1]

    assert [(each["changes"], each["outcome"]) for each in found] == changes, name


@given(ANSWERS)
def test_each_change_put_over_the_file_leads_where_it_says(answers: Answers) -> None:
    given, changes = as_file(answers, LIBRARY)

    for each in changes:
        led = assessed({**given, **each["changes"]}, LIBRARY, TODAY)
        assert led.outcome == each["outcome"]
        assert led.outcome != assess(answers, LIBRARY, TODAY).outcome


@given(ANSWERS)
def test_there_is_a_way_out_of_each_result_below_urgent_and_never_more_than_three(answers: Answers) -> None:
    found = assess(answers, LIBRARY, TODAY)

    assert len(found.would_change) <= MOST
    assert bool(found.would_change) == (found.outcome.rank < Outcome.urgent.rank)


@given(ANSWERS)
def test_what_is_exported_can_be_read_again_as_the_same_answers(answers: Answers) -> None:
    again = answers_of(as_file(answers, LIBRARY)[0], LIBRARY)

    assert assess(again, LIBRARY, TODAY).findings == assess(answers, LIBRARY, TODAY).findings


@pytest.mark.parametrize("who", PEOPLE)
def test_a_warning_sign_is_never_suggested(library: Library, today: date, who: str) -> None:
    found = assessed(PEOPLE[who], library, today)

    assert not [
        flag
        for change in found.would_change
        for flag in change.changes
        if flag in library.red_flags and found.answers.flags[flag] == "no"
    ]
