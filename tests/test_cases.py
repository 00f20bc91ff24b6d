"""The clinicians' own tables: each case leads where it says, each rule and flag is held by one, the page is current."""

from pathlib import Path

import cases
import pytest
from cases import CALM, FOLDER, PAGE, compared, differences, listed, page, tables
from msgspec.structs import replace

from backcare import rules
from backcare.model import Outcome
from backcare.rules import RULES, Rule
from backcare.schema import Library

KEYS = ("red_flags", "not_sure")
EVERY = [(name, case) for name, table in tables().items() for case in table]
MILDER = {
    Outcome.emergency: Outcome.urgent,
    Outcome.urgent: Outcome.doctor_first,
    Outcome.doctor_first: Outcome.consult,
}
NUMBERS = ("consult_after_days", "consult_activity", "severe_pain", "adult_age", "young_child_age", "first_episode_age")
WRONG = """
[[case]]
name = "calm, but said to be urgent"
outcome = "urgent"
findings = ["red_flag"]
shows = ["Look after it yourself", "Call 911 now."]
hides = ["Look again on"]
answers = {USUAL}

[[case]]
name = "no such flag"
outcome = "urgent"
answers = {USUAL, red_flags = ["feber"]}

[[case]]
name = "no such word"
outcome = "urgent"
answer = "none"
answers = {USUAL}

[[case]]
name = "no such outcome"
outcome = "call"
answers = {USUAL}
"""
USUAL = (
    'age = 36, pregnant = "no", duration_days = 6, first_episode = false, causes = ["unknown"], interferes_with = [], '
    "seen_by_clinician = false, precautions = []"
)
SAID = """
calm, but said to be urgent: the outcome should be urgent; the program says self_care.
calm, but said to be urgent: the findings should be red_flag; the program says self_care.
calm, but said to be urgent: "Call 911 now." should be shown, and is not.
calm, but said to be urgent: "Look again on" should not be shown, and is.
no such flag: the answers are wrong: `red_flags` names feber, which is no red flag we know. Did you mean `fever`?
no such word: `answer` is not known here. Did you mean `answers`?
no such outcome: `outcome`: should be one of self_care, consult, doctor_first, urgent, emergency; it is "call".
"""


@pytest.mark.parametrize(("name", "case"), EVERY, ids=[f"{name}: {case.name}" for name, case in EVERY])
def test_a_case_leads_where_its_table_says(name: str, case: cases.Case, library: Library) -> None:
    assert [f"{name}, {case.name}: {difference}" for difference in compared(case, library)] == []


def test_a_mistake_in_a_table_is_said_with_file_case_and_difference(tmp_path: Path, library: Library) -> None:
    table = WRONG.replace("USUAL}", f"{USUAL}, red_flags = []}}").replace("USUAL,", f"{USUAL},")
    (tmp_path / "mine.toml").write_text(table, encoding="utf-8")

    assert sorted(differences(library, tmp_path)) == sorted(f"mine.toml, {said}" for said in SAID.strip().splitlines())


def test_there_are_as_many_calm_cases_as_alarms_and_no_two_have_one_name() -> None:
    calm = [case for _, case in EVERY if case.outcome in CALM]

    assert len(EVERY) >= 120
    assert len(calm) * 2 >= len(EVERY)
    assert len({(name, case.name) for name, case in EVERY}) == len(EVERY)
    assert {case.outcome for _, case in EVERY} == set(Outcome)


def test_every_flag_stands_alone_in_a_case_as_yes_and_as_not_sure(library: Library) -> None:
    alone = {(key, *listed(case, key)) for _, case in EVERY for key in KEYS}

    assert [flag for flag in library.red_flags for key in KEYS if (key, flag) not in alone] == []


def test_every_precaution_and_hold_has_a_case(library: Library) -> None:
    alone = {case.precautions for _, case in EVERY}
    held = {case.holds for _, case in EVERY}

    assert [each for each in library.precautions if (each,) not in alone] == []
    assert [each.id for each in library.precautions.values() if each.hold and (each.id,) not in held] == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.__name__ for rule in RULES])
def test_without_a_rule_some_case_fails(rule: Rule, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "RULES", tuple(each for each in RULES if each is not rule))

    assert list(differences(library))


@pytest.mark.parametrize("flag", tables()["flags.toml"], ids=[case.name for case in tables()["flags.toml"]])
def test_a_flag_taken_out_or_made_milder_fails_its_case(flag: cases.Case, library: Library) -> None:
    (name,) = (flag_id for key in KEYS for flag_id in listed(flag, key))
    milder = replace(library.red_flags[name], outcome=MILDER[library.red_flags[name].outcome])
    without = {each: one for each, one in library.red_flags.items() if each != name}

    assert list(compared(flag, replace(library, red_flags=without)))
    assert list(compared(flag, replace(library, red_flags={**library.red_flags, name: milder})))


@pytest.mark.parametrize("by", [-1, 1])
@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_of_the_rules_that_is_one_off_fails_some_case(number: str, by: int, library: Library) -> None:
    figure = getattr(library.course, number)
    course = replace(library.course, **{number: replace(figure, value=figure.value + by)})

    assert list(differences(replace(library, course=course)))


def test_the_page_of_cases_is_what_the_tables_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(FOLDER), "Run `make refresh`."
