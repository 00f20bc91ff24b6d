"""Ids, outcomes, screens and words of the red flags and precautions are those that were agreed on.

Wording may be made clearer, never narrower: so a change in `content/` fails here until it is made in
`contract_ids.toml` too, on purpose and in sight of whoever reviews it.
"""

import tomllib
from pathlib import Path

import pytest

from backcare.library import load_faq
from backcare.model import HowSoon, Outcome
from backcare.schema import Kind, Library

AGREED = tomllib.loads((Path(__file__).parent / "contract_ids.toml").read_text(encoding="utf-8"))
WORSE_FIRST = [Outcome.emergency] * 3 + [Outcome.urgent] * 2 + [Outcome.doctor_first, Outcome.urgent]


def test_no_red_flag_and_no_precaution_was_lost_or_added(library: Library) -> None:
    assert len(AGREED["flag"]) >= 41
    assert len(AGREED["precaution"]) >= 17
    assert list(library.red_flags) == [flag["id"] for flag in AGREED["flag"]]
    assert list(library.precautions) == [precaution["id"] for precaution in AGREED["precaution"]]


def test_no_question_that_people_ask_was_lost() -> None:
    entries = load_faq().entries

    assert len(AGREED["faq"]) == 60
    assert set(AGREED["faq"]) <= set(entries)


@pytest.mark.parametrize("agreed", AGREED["flag"], ids=lambda flag: flag["id"])
def test_a_red_flag_is_word_for_word_what_was_agreed(library: Library, agreed: dict[str, str]) -> None:
    flag = library.red_flags[agreed["id"]]

    assert {key: getattr(flag, key) for key in agreed} == agreed


@pytest.mark.parametrize("agreed", AGREED["precaution"], ids=lambda precaution: precaution["id"])
def test_a_precaution_is_a_hold_exactly_where_that_was_agreed(library: Library, agreed: dict[str, str | bool]) -> None:
    precaution = library.precautions[str(agreed["id"])]

    assert precaution.hold is agreed["hold"]
    assert bool(precaution.doctor) or not precaution.hold


def test_a_flag_says_how_soon_as_its_outcome_demands(library: Library) -> None:
    for flag in library.red_flags.values():
        usual = {
            Outcome.emergency: HowSoon.now,
            Outcome.urgent: HowSoon.today,
            Outcome.doctor_first: HowSoon.within_2_weeks,
        }
        others = {"self_harm": HowSoon.now, "lung_cancer": HowSoon.this_week}

        assert flag.how_soon is others.get(flag.id, usual[flag.outcome]), flag.id


def test_rest_with_exertional_pain_or_pain_lately_calls_the_emergency_number(library: Library) -> None:
    sooner = library.red_flags["exertional"].sooner

    assert "{call}" in sooner or "{emergency}" in sooner
    assert "rest" in sooner
    assert "12 hours" in sooner


def test_the_screens_of_signs_come_the_worst_first_and_self_harm_stands_alone(library: Library) -> None:
    screens = [each for each in library.questions.values() if each.kind in (Kind.signs, Kind.yes_no)]
    flags = {screen.id: [flag for flag in library.red_flags.values() if flag.screen == screen.id] for screen in screens}

    assert [flags[screen.id][0].outcome for screen in screens] == WORSE_FIRST
    assert [flag.id for flag in flags["on_its_own"]] == ["self_harm"]


def test_what_is_said_on_the_phone_is_a_first_person_sentence_and_says_when_it_is_not_sure(library: Library) -> None:
    for flag in library.red_flags.values():
        assert flag.say.endswith("."), flag.id
        assert {"I", "My", "my", "me"} & set(flag.say.replace(",", "").split()), flag.id
        assert {"not", "may"} & set(flag.say_not_sure.split()), flag.id
