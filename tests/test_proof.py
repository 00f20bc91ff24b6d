"""The rules over every combination that matters, held against the contract's table, which is written down here again.

Nothing of the rules is used to say what should come out: flags have the outcome that the owner pinned in
`contract_ids.toml`, and numbers stand here as they do in the contract.
"""

import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, product
from pathlib import Path

import pytest
from msgspec.structs import replace
from people import CALM, answers_of

from backcare.library import load
from backcare.model import Activity, Answers, Outcome, Reply
from backcare.rules import FLAGGED, gravest, read_rules

PINNED = tomllib.loads((Path(__file__).parent / "contract_ids.toml").read_text(encoding="utf-8"))
LIBRARY = load()
OUTCOMES = {each["id"]: Outcome(each["outcome"]) for each in PINNED["flag"]}
DURATIONS = (0, 13, 14, 15, 90)
AGES = {"a young child": 9, "a child": 17, "an adult": 36, "after 55": 56, "old": 70}
PAINS = ((None, False), (7, False), (8, False), (8, True))  # and whether it was checked
HINDERED: tuple[tuple[Activity, ...], ...] = ((), (Activity.sleep,))
MOST_SECONDS = 120


def flagged() -> Iterator[Mapping[str, Reply]]:
    """Give no flag, each flag alone and each pair, each of them as yes and as not sure."""
    yield {}
    for flag in OUTCOMES:
        yield from ({flag: reply} for reply in FLAGGED)
    for pair in combinations(OUTCOMES, 2):
        yield from (dict(zip(pair, replies, strict=True)) for replies in product(FLAGGED, FLAGGED))


def contract(answers: Answers, flags: Mapping[str, Reply]) -> Outcome:
    """Say what the table of the contract says; the highest outcome wins."""
    age, days, pain = answers.age or 0, answers.duration_days or 0, answers.pain or 0
    found = [OUTCOMES[flag] for flag in flags]
    found += [Outcome.urgent] * (age < 10)
    found += [Outcome.doctor_first] * (age < 18)
    found += [Outcome.doctor_first] * (age > 55 and bool(answers.first_episode))
    found += [Outcome.doctor_first] * (pain >= 8 and not answers.seen_by_clinician)
    found += [Outcome.consult] * (days > 14 or bool(answers.interferes_with) or (answers.activity or 0) >= 4)
    order = [Outcome.self_care, Outcome.consult, Outcome.doctor_first, Outcome.urgent, Outcome.emergency]
    return max(found, key=order.index, default=Outcome.self_care)


@pytest.mark.parametrize("age", AGES.values(), ids=AGES)
def test_every_combination_leads_where_the_contract_says(
    age: int, record_property: Callable[[str, object], None]
) -> None:
    begun = time.perf_counter()
    calm = answers_of({**CALM, "age": age}, LIBRARY)
    no = dict.fromkeys(LIBRARY.red_flags, Reply.no)
    settings = list(flagged())
    count = 0
    for days, hindered, first, (pain, checked) in product(DURATIONS, HINDERED, (False, True), PAINS):
        person = replace(
            calm,
            duration_days=days,
            interferes_with=hindered,
            first_episode=first,
            pain=pain,
            seen_by_clinician=checked,
        )
        for flags in settings:
            answers = replace(person, flags={**no, **flags})
            findings = read_rules(answers, LIBRARY)

            assert gravest(findings) is contract(answers, flags), (age, days, hindered, first, pain, checked, flags)
            assert {finding.because[0] for finding in findings if finding.rule == "red_flag"} == set(flags)
            count += 1
    seconds = time.perf_counter() - begun
    record_property("proof", f"{count} combinations in {seconds:.0f} s at the age of {age}")

    assert count == len(settings) * len(DURATIONS) * len(HINDERED) * 2 * len(PAINS)
    assert seconds < MOST_SECONDS


def test_the_flags_of_the_proof_are_the_programs() -> None:
    assert {flag.id: flag.outcome for flag in LIBRARY.red_flags.values()} == OUTCOMES
