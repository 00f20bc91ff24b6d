"""What the search must find and hear, measured on the questions of tests/faq; `make faq-eval` prints the figures."""

import pytest
from faq_eval import ANSWERED, NAMES, SETS, false_alarms, measured, ours, queries, unheard

from backcare.index import build
from backcare.library import load_faq

INDEX = build(load_faq())


def test_the_questions_of_others_find_their_answer() -> None:
    got = measured(queries("dev"), ours(INDEX))

    assert got.first >= 0.95
    assert got.among_three >= 0.98


@pytest.mark.parametrize("name", ANSWERED)
def test_what_is_not_ours_is_rejected_and_what_is_ours_is_not(name: str) -> None:
    got = measured(queries(name), ours(INDEX))

    assert got.first >= 0.9
    assert got.rejected >= 0.9
    assert got.refused <= 0.03


@pytest.mark.parametrize("name", NAMES)
def test_every_urgent_question_is_heard_and_no_calm_one(name: str) -> None:
    asked = queries(name)

    assert unheard(asked, INDEX) == []
    assert false_alarms(asked, INDEX) == []


def test_every_answer_that_is_wanted_is_there() -> None:
    wanted = {entry for name in NAMES for query in queries(name) for entry in query.ok or ()}

    assert wanted - INDEX.questions.keys() == set()
    assert {path.stem for path in SETS.glob("*.jsonl")} == set(NAMES)


def test_no_question_of_one_set_stands_in_another() -> None:
    every = [query.query for name in NAMES for query in queries(name)]

    assert len(set(every)) == len(every)


def test_no_synonym_is_a_whole_question_of_a_set() -> None:
    ways = {way.strip() for ways in load_faq().synonyms.meaning.values() for way in ways.split(",")}
    whole = {query.query for name in NAMES for query in queries(name) if len(query.query.split()) > 3}

    assert ways & whole == set()
