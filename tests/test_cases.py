"""The clinicians' own tables: each case leads to its outcome, its findings and its precautions, and to no others."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from people import CALM, assessed

from backcare.model import Outcome
from backcare.schema import Library

CASES = Path(__file__).parent / "cases"


def cases() -> list[Any]:
    """Read every case of every table, named after its file and itself."""
    found = []
    for path in sorted(CASES.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        usual = table.get("usual", {})
        for case in table["case"]:
            name = f"{path.name}: {case['name']}"
            found.append(pytest.param({**case, "answers": {**usual, **case["answers"]}}, id=name))
    return found


@pytest.mark.parametrize("case", cases())
def test_a_case_leads_where_its_table_says(case: dict[str, Any], library: Library, today: date) -> None:
    found = assessed(case["answers"], library, today)

    assert found.outcome == case["outcome"]
    if "findings" in case:
        assert [finding.rule for finding in found.findings] == case["findings"]
    if "precautions" in case:
        assert set(found.precautions) == set(case["precautions"])


def test_every_flag_alone_leads_to_its_own_outcome_sure_or_not(library: Library, today: date) -> None:
    wrong = []
    for flag in library.red_flags.values():
        for key in ("red_flags", "not_sure"):
            found = assessed({**CALM, key: [flag.id]}, library, today)
            first = found.findings[0]
            if (found.outcome, first.because, bool(first.sources)) != (flag.outcome, (flag.id,), True):
                wrong.append((flag.id, key, found.outcome))

    assert len(library.red_flags) == 41
    assert wrong == []


def test_every_outcome_has_a_case() -> None:
    outcomes = {parameter.values[0]["outcome"] for parameter in cases()}

    assert outcomes == {outcome.value for outcome in Outcome}
