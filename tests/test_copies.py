"""A copy of a diary that somebody changed by hand: answers that no interview gives make no plan."""

import json
from pathlib import Path

import pytest
from people import USUAL, file_of
from running import run


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("age", -5, "is not what"),
        ("age", 121, "is not what"),
        ("pain", 99, "is not what"),
        ("duration_days", -50, "is not what"),
        ("precautions", ["blood"], "names a country or a precaution that is not known"),
        ("region", "xx", "names a country or a precaution that is not known"),
    ],
)
def test_answers_that_no_interview_gives_make_no_plan(tmp_path: Path, key: str, value: object, says: str) -> None:
    copy = changed_copy(tmp_path, {key: value})
    taken = run(tmp_path / "other", "data", "import", copy)
    planned = run(tmp_path / "other", "plan")

    assert says in taken.stderr + planned.stderr
    assert (planned.returncode, planned.stdout) == (1, "")


def test_signs_that_are_only_said_not_to_apply_were_not_asked(tmp_path: Path) -> None:
    copy = changed_copy(tmp_path, {}, flags="not_applicable")
    run(tmp_path / "other", "data", "import", copy)
    planned = run(tmp_path / "other", "plan")

    assert (planned.returncode, planned.stdout) == (3, "")
    assert "chest_pain" in planned.stderr


def changed_copy(tmp_path: Path, answers: dict[str, object], flags: str = "") -> Path:
    """Save answers, and give a copy of the diary with some of them changed, or with one reply for all signs."""
    run(tmp_path, "assess", "--answers", "-", "--save", given=file_of(USUAL))
    whole = json.loads(run(tmp_path, "data", "export").stdout)
    given = whole["assessments"][0]["answers"]
    given.update(answers)
    given["flags"] = dict.fromkeys(given["flags"], flags) if flags else given["flags"]
    copy = tmp_path / "copy.json"
    copy.write_text(json.dumps(whole), encoding="utf-8")
    return copy
