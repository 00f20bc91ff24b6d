"""FHIR R4: the form is sound, the answers fit it, what was not asked has no answer, and independent readers agree."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import fhirkit
import pytest
from msgspec.structs import replace
from outside import module, ran, tool
from people import PEOPLE, USUAL, answers_of, assessed

from backcare.export import fhir
from backcare.model import Answers, Assessment, Pregnant, Reply
from backcare.plan import kept_private
from backcare.rules import assess
from backcare.schema import Library

Item = dict[str, Any]
VALUES = {"boolean": ("valueBoolean", bool), "integer": ("valueInteger", int), "choice": ("valueCoding", dict)}
CHECK = """const {Fhir} = require(process.argv[1]); const fs = require("fs");
const bundle = JSON.parse(fs.readFileSync(process.argv[2]));
const whole = [bundle, ...bundle.entry.map(each => each.resource)];
console.log(JSON.stringify(whole.flatMap(each => new Fhir().validate(each).messages)));"""


def ended_early(library: Library, *screens: str) -> Answers:
    """Give answers of an interview that ended after some screens: the last sign of the last one is so."""
    flags = {flag.id: Reply.no if flag.screen in screens else Reply.not_asked for flag in library.red_flags.values()}
    grave = [flag.id for flag in library.red_flags.values() if flag.screen == screens[-1]][-1]
    return Answers(region="us", flags={**flags, grave: Reply.yes})


@pytest.fixture(params=[*PEOPLE, "everything", "at once", "third screen", "in the middle", "few answers", "private"])
def found(request: pytest.FixtureRequest, library: Library, today: date) -> Assessment:
    screens = [name for name in library.questions if name in {flag.screen for flag in library.red_flags.values()}]
    everything = {**USUAL, "red_flags": list(library.red_flags), "precautions": list(library.precautions)}
    made = {
        "everything": lambda: answers_of({**everything, "age": 80, "pregnant": "not_sure"}, library),
        "at once": lambda: ended_early(library, screens[0]),
        "third screen": lambda: ended_early(library, *screens[:3]),
        "in the middle": lambda: replace(ended_early(library, *screens[:4]), age=40, duration_days=3),
        "few answers": lambda: replace(ended_early(library, screens[1]), pregnant=Pregnant.yes, pain=9),
    }
    if request.param == "private":
        return kept_private(assessed(PEOPLE["self-harm"], library, today), library)
    answers = made[request.param]() if request.param in made else answers_of(PEOPLE[request.param], library)
    return assess(answers, library, today)


@pytest.fixture
def bundle(found: Assessment, library: Library, today: date) -> Item:
    read: Item = json.loads(fhir.bundle(found, library, today))
    return read


def resources(bundle: Item) -> tuple[Item, Item]:
    form, response = (entry["resource"] for entry in bundle["entry"])
    return form, response


def items(within: Item) -> Iterator[Item]:
    """Give every item, groups before what is in them."""
    for each in within.get("item", []):
        yield each
        yield from items(each)


def answers_in(response: Item) -> dict[str, list[Item]]:
    return {each["linkId"]: each["answer"] for each in items(response) if "answer" in each}


def is_enabled(item: Item, given: dict[str, list[Item]]) -> bool:
    """Tell what enableWhen says; all of ours compare one coded answer, and any of them is enough."""
    wanted = item.get("enableWhen", [])
    return not wanted or any(when["answerCoding"]["code"] == codes(given[when["question"]])[0] for when in wanted)


def codes(answer: list[Item]) -> list[str]:
    return [each["valueCoding"]["code"] for each in answer]


def test_every_link_id_is_there_once(bundle: Item) -> None:
    form, response = resources(bundle)

    for resource in (form, response):
        ids = [item["linkId"] for item in items(resource)]
        assert len(ids) == len(set(ids))


def test_every_answer_fits_its_question(bundle: Item) -> None:
    form, response = resources(bundle)
    asked = {item["linkId"]: item for item in items(form)}

    for link, answer in answers_in(response).items():
        question = asked[link]
        key, kind = VALUES[question["type"]]
        assert [set(each) for each in answer] == [{key}] * len(answer)
        assert all(type(each[key]) is kind for each in answer)
        assert len(answer) == 1 or question["repeats"]
        if key == "valueCoding":
            options = [each["valueCoding"] for each in question["answerOption"]]
            assert set(codes(answer)) <= {option["code"] for option in options}
        for limit in question.get("extension", []):
            value, bound = answer[0]["valueInteger"], limit["valueInteger"]
            assert value >= bound if limit["url"].endswith("minValue") else value <= bound


def test_groups_and_their_order_are_those_of_the_form(bundle: Item) -> None:
    form, response = resources(bundle)
    order = [item["linkId"] for item in items(form)]
    places = [order.index(item["linkId"]) for item in items(response)]

    assert places == sorted(places)
    assert response["questionnaire"] == f"{form['url']}|{form['version']}"
    kinds = {item["linkId"]: item["type"] for item in items(form)}
    assert [
        item["linkId"] for item in items(response) if ("item" in item) is not (kinds[item["linkId"]] == "group")
    ] == []


def test_nothing_is_answered_that_was_not_enabled(bundle: Item) -> None:
    form, response = resources(bundle)
    given = answers_in(response)
    enabled = {item["linkId"]: is_enabled(item, given) for item in form["item"]}

    assert [item["linkId"] for item in response["item"] if not enabled[item["linkId"]]] == []
    assert all(len(item.get("enableWhen", [])) < 2 or item["enableBehavior"] == "any" for item in items(form))


def test_what_was_not_asked_has_no_answer_and_all_else_has_its_own(found: Assessment, bundle: Item) -> None:
    given = answers_in(resources(bundle)[1])
    replies = {flag: codes(given[flag])[0] for flag in found.answers.flags if flag in given}
    said = {flag: reply for flag, reply in found.answers.flags.items() if reply in fhir.REPLIES}

    assert replies == {flag: reply.value for flag, reply in said.items()}
    assert [key for key in found.not_asked if key in given] == []
    assert ("pain" in given) is (found.answers.pain is not None)


def test_where_the_questions_ended_is_said(library: Library, today: date) -> None:
    screens = [name for name in library.questions if name in {flag.screen for flag in library.red_flags.values()}]
    ended = {}
    for number in (1, 3, 5):
        answers = ended_early(library, *screens[:number])
        ended[number] = resources(json.loads(fhir.bundle(assess(answers, library, today), library, today)))[1]
    whole = resources(json.loads(fhir.bundle(assessed(USUAL, library, today), library, today)))[1]

    assert [codes(answers_in(each)["ended_at"]) for each in ended.values()] == [
        [screens[number - 1]] for number in ended
    ]
    assert {each["status"] for each in ended.values()} == {"stopped"}
    assert (whole["status"], codes(answers_in(whole)["ended_at"])) == ("completed", ["not_ended"])


def test_pain_is_a_number_that_others_know(bundle: Item) -> None:
    form, _ = resources(bundle)
    coded = {item["linkId"]: item["code"] for item in items(form) if "code" in item}

    assert coded == {"pain": [{"system": "http://loinc.org", "code": "72514-3"}]}


def test_the_same_answers_are_the_same_bundle(found: Assessment, library: Library, today: date) -> None:
    assert fhir.bundle(found, library, today) == fhir.bundle(found, library, today)


def test_npm_fhir_finds_nothing_wrong(bundle: Item, tmp_path: Path) -> None:
    package = module("fhir")
    path = tmp_path / "bundle.json"
    path.write_text(json.dumps(bundle))
    messages = json.loads(ran(tool("node"), "-e", CHECK, package, path))

    assert [each for each in messages if each["severity"] != "info"] == []


def test_fhirkit_finds_nothing_wrong(bundle: Item) -> None:
    assert [str(issue) for issue in fhirkit.validate(bundle)] == []
