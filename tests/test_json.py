"""What `--to json` prints has the shapes that are published in docs/schema, as an independent validator reads them."""

import json
from collections.abc import Callable
from datetime import date

import pytest
from jsonschema import Draft202012Validator
from people import PEOPLE, assessed, planned
from schemas import FOLDER, generated

from backcare.export import json as exported
from backcare.faq import search
from backcare.index_file import load_index
from backcare.model import Assessment
from backcare.plan import kept_private
from backcare.schema import Library


def errors(printed: str) -> list[str]:
    """Give what the published schema of a printed object finds wrong with it."""
    whole = json.loads(printed)
    name = whole["schema"].removeprefix("backcare/").replace("/", "-")
    schema = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft202012Validator(schema).iter_errors(whole)]


def test_the_published_schemas_are_those_of_the_program() -> None:
    assert {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")} == generated()


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("export", [exported.assessment, exported.summary])
def test_an_assessment_and_a_summary_are_as_published(
    name: str, export: Callable[[Assessment, Library], str], library: Library, today: date
) -> None:
    found = assessed(PEOPLE[name], library, today)

    assert errors(export(found, library)) == []
    assert errors(export(kept_private(found, library), library)) == []


@pytest.mark.parametrize("name", PEOPLE)
def test_a_plan_is_as_published(name: str, library: Library, today: date) -> None:
    assert errors(exported.plan(planned(PEOPLE[name], library, today), library)) == []


@pytest.mark.parametrize("words", ["cost", "zzz", "i cannot breathe"])
def test_a_search_is_as_published(words: str) -> None:
    assert errors(exported.faq(search(words, load_index()))) == []


def test_a_key_that_is_not_published_is_an_error(library: Library, today: date) -> None:
    printed = json.loads(exported.plan(planned(PEOPLE["consult"], library, today), library))

    assert errors(json.dumps({**printed, "more": 1})) != []
    assert errors(json.dumps({key: value for key, value in printed.items() if key != "visits"})) != []
