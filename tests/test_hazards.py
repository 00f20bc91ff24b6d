"""The hazard log is whole, honest about what is not proved, and names no test that does not exist."""

import ast
import re
import tomllib
from functools import cache

import pytest
from hazards import PAGE, ROOT, Hazard, Status, page, read

LOG = read()
GIVEN = (  # every id that was ever given: a hazard may be closed, never deleted
    "accidental-enter",
    "pasted-keys",
    "ctrl-c-as-no",
    "not-sure-as-no",
    "unasked-as-no",
    "sign-cut-off",
    "stale-after-back",
    "label-misread",
    "unsourced-reassurance",
    "sign-not-listed",
    "false-all-clear",
    "duration-misread",
    "wrong-age",
    "old-check",
    "pregnancy-missed",
    "translation",
    "screen-reader",
    "no-color-no-glyphs",
    "too-ill-to-answer",
    "crash-in-the-middle",
    "wrong-file-hides-emergency",
    "later-flag-as-no",
    "contradictory-file",
    "pain-left-out",
    "script-reads-success",
    "output-hides-emergency",
    "thoracic-as-muscle",
    "nhs-wording",
    "over-triage",
    "rule-or-sign-lost",
    "content-slip",
    "wrong-country",
    "other-country-no-number",
    "number-wrong",
    "cannot-phone",
    "unsafe-needling",
    "clearance-on-word",
    "punctured-lung",
    "course-without-gain",
    "progress-misread",
    "exercise-harm",
    "medicine-stopped",
    "stale-evidence",
    "figure-without-limit",
    "phrase-not-heard",
    "faq-instead",
    "wrong-answer-found",
    "plan-after-change",
    "printed-and-kept",
    "wrong-clock",
    "damaged-diary",
    "somebody-elses-plan",
    "read-by-others",
    "summary-misread",
    "private-answer-told",
    "private-answer-hidden",
    "calendar-read",
    "page-on-printer",
    "typed-text-as-command",
    "third-party-part",
)

each_hazard = pytest.mark.parametrize("hazard", LOG.hazard, ids=lambda hazard: hazard.id)


@cache
def names_in(file: str) -> frozenset[str]:
    """Name the tests that pytest finds at the top of a test file: no helper and no fixture."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return frozenset(
        each.name for each in tree.body if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")
    )


def exists(test: str) -> bool:
    file, _, name = test.partition("::")
    return bool(re.fullmatch(r"tests/(\w+/)*test_\w+\.py", file)) and (ROOT / file).is_file() and name in names_in(file)


def test_no_hazard_was_deleted_and_every_new_one_is_pinned() -> None:
    assert sorted(hazard.id for hazard in LOG.hazard) == sorted(set(GIVEN))


@each_hazard
def test_every_field_of_a_hazard_says_something(hazard: Hazard) -> None:
    assert all((hazard.name, hazard.cause, hazard.hazard, hazard.harm))
    assert all(control.what for control in hazard.control)


@each_hazard
def test_no_hazard_is_scored_before_a_clinician_has_scored_it(hazard: Hazard) -> None:
    assert (hazard.severity, hazard.likelihood) == ("", "")


@each_hazard
def test_every_test_that_is_named_exists(hazard: Hazard) -> None:
    named = [test for control in hazard.control for test in control.tests]

    assert [test for test in named if not exists(test)] == []


@each_hazard
def test_a_hazard_has_a_control_or_says_why_there_is_none(hazard: Hazard) -> None:
    assert bool(hazard.control) is not bool(hazard.no_control)


@each_hazard
def test_only_what_tests_prove_is_called_controlled_or_reduced(hazard: Hazard) -> None:
    proved = [bool(control.tests) for control in hazard.control]

    if hazard.status is Status.controlled:
        assert all(proved)
        assert proved
    if hazard.status is Status.reduced:
        assert any(proved)
    assert bool(hazard.left) is (hazard.status in (Status.open, Status.reduced))


@pytest.mark.parametrize(
    "test",
    [
        "tests/test_rules.py::test_that_nobody_wrote",
        "tests/test_rules.py::grave",
        "tests/test_rules.py",
        "tests/test_nowhere.py::test_it",
        "tests/conftest.py::library",
        "tests/test_rules.py::test_the_unsure_answer_is_named[x]",
    ],
)
def test_what_is_no_test_is_not_taken_for_one(test: str) -> None:
    assert not exists(test)


def test_the_page_is_made_of_the_log_as_it_is_now() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(LOG), "run `make refresh`"


def test_every_third_party_part_is_described() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *project["optional-dependencies"]["pdf"]]
    described = re.findall(
        r"^## `(.+)`$", (ROOT / "docs/safety/third-party.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert sorted(described) == sorted(re.split(r"[<>=~! ]", each)[0] for each in needed)


@pytest.mark.parametrize("name", ["README.md", "docs/safety/intended-use.md", "docs/safety/hazards.md"])
def test_what_a_clinician_reads_first_says_that_none_has_reviewed_it(name: str) -> None:
    text = " ".join((ROOT / name).read_text(encoding="utf-8").replace("**", "").split())

    assert re.search(r"\bNo clinician has reviewed (it|this list|any of it)\b", text)
