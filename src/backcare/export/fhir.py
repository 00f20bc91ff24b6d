"""FHIR R4 for a clinic's own system: a Bundle of the Questionnaire and the person's QuestionnaireResponse.

What was not asked or not answered has no item: it is never a no. An interview that a sign ended early says where, and
the questions after that are not enabled. Plain dicts; tests hold them against independent readers.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from backcare import __version__
from backcare.model import Answers, Assessment, Pregnant, Reply
from backcare.peg import ITEMS
from backcare.schema import Kind, Library, Option

Item = dict[str, object]

BASE = "https://backcare.example/fhir"
FORM = f"{BASE}/Questionnaire/upper-back-pain"
CODES = f"{BASE}/CodeSystem/upper-back-pain"
LOINC = {"system": "http://loinc.org", "code": "72514-3"}  # pain severity, 0 to 10, as said by the person
LIMIT = "http://hl7.org/fhir/StructureDefinition"
LAST_WEEK = "last_week"
ENDED = "ended_at"
NOT_ENDED = "not_ended"
NONE = "none"
REPLIES = {Reply.yes: "Yes", Reply.no: "No", Reply.not_sure: "Not sure"}
PREGNANT = {Pregnant.yes: "Yes", Pregnant.no: "No", Pregnant.not_sure: "Not sure"}


def bundle(found: Assessment, library: Library, answered_on: date) -> str:
    """Give the form and the answers; the same bytes for the same answers."""
    response = _response(found, library, answered_on)
    own = uuid5(NAMESPACE_URL, json.dumps(response, sort_keys=True))
    entries = [{"fullUrl": FORM, "resource": _form(library)}, {"fullUrl": f"urn:uuid:{own}", "resource": response}]
    return json.dumps({"resourceType": "Bundle", "type": "collection", "entry": entries}, ensure_ascii=True)


def _form(library: Library) -> Item:
    """Give the Questionnaire: one group a screen of signs, then what the person told of themselves."""
    sections = _sections(library)
    ends = [name for name in sections if name in _screens(library)]
    return {
        "resourceType": "Questionnaire",
        "id": FORM.rpartition("/")[2],
        "url": FORM,
        "version": f"{__version__}-{library.digest}",
        "name": "UpperBackPain",
        "title": library.paper.form.title,
        "status": "draft",
        "experimental": True,
        "subjectType": ["Patient"],
        "item": [_ended(ends, library), *(_enabled(item, ends, list(sections)) for item in sections.values())],
    }


def _sections(library: Library) -> dict[str, Item]:
    """Give the questions in the order of the interview, the three scores and the precautions each as one."""
    words, asked = library.paper.form, library.questions
    signs = {name: _signs(name, library) for name in _screens(library)}
    ages = {"age": asked["age"].ask, "duration": words.days}
    numbers = {name: _number(name, text, asked[name].low, asked[name].high) for name, text in ages.items()}
    scores = [_number(name, asked[name].ask, asked[name].low, asked[name].high) for name in ITEMS]
    scores[0]["code"] = [LOINC]
    choices = [(each.id, each.label) for each in library.precautions.values()]
    rest = {
        "about_you": _group("about_you", asked["about_you"].title, _about(library)),
        "interferes_with": _ticks(
            "interferes_with", asked["interferes_with"].ask, _options(library, "interferes_with")
        ),
        LAST_WEEK: _group(LAST_WEEK, words.last_week, scores),
        "causes": _ticks("causes", asked["causes"].ask, _options(library, "causes")),
        "precautions": _ticks("precautions", words.before_needles, [*choices, (NONE, words.none)]),
    }
    sections = {**signs, **numbers, **rest}
    order = [name for name in library.questions if name in {*signs, *numbers}]
    return {name: sections[name] for name in (*order, *rest)}


def _screens(library: Library) -> list[str]:
    return [each.id for each in library.questions.values() if each.kind in (Kind.signs, Kind.yes_no)]


def _signs(name: str, library: Library) -> Item:
    flags = [flag for flag in library.red_flags.values() if flag.screen == name]
    replies = [(reply.value, said) for reply, said in REPLIES.items()]
    return _group(name, library.questions[name].title, [_choice(flag.id, flag.label, replies) for flag in flags])


def _about(library: Library) -> list[Item]:
    labels = dict(_options(library, "about_you"))
    return [
        {"linkId": "first_episode", "text": library.paper.form.first_episode, "type": "boolean"},
        {"linkId": "seen_by_clinician", "text": labels["checked"], "type": "boolean"},
        _choice("pregnant", labels["pregnant"], [(said.value, words) for said, words in PREGNANT.items()]),
    ]


def _options(library: Library, question: str) -> list[tuple[str, str]]:
    none = [] if question in ("about_you", "causes") else [(NONE, library.paper.form.none)]
    options: tuple[Option, ...] = library.questions[question].options
    return [*((option.id, option.label) for option in options), *none]


def _group(name: str, text: str, items: list[Item]) -> Item:
    return {"linkId": name, "text": text, "type": "group", "item": items}


def _number(name: str, text: str, low: int, high: int) -> Item:
    limits = [{"url": f"{LIMIT}/minValue", "valueInteger": low}, {"url": f"{LIMIT}/maxValue", "valueInteger": high}]
    return {"extension": limits, "linkId": name, "text": text, "type": "integer"}


def _choice(name: str, text: str, options: list[tuple[str, str]]) -> Item:
    codings = [{"valueCoding": _coding(code, display)} for code, display in options]
    return {"linkId": name, "text": text, "type": "choice", "answerOption": codings}


def _ticks(name: str, text: str, options: list[tuple[str, str]]) -> Item:
    return {**_choice(name, text, options), "repeats": True}


def _coding(code: str, display: str = "") -> Item:
    coding: Item = {"system": CODES, "code": code}
    return {**coding, "display": display} if display else coding


def _ended(ends: list[str], library: Library) -> Item:
    options = [(name, library.questions[name].title) for name in ends]
    return _choice(ENDED, library.paper.form.ended, [*options, (NOT_ENDED, library.paper.form.not_ended)])


def _enabled(item: Item, ends: list[str], order: list[str]) -> Item:
    """Enable a section where the questions did not end before it."""
    place = order.index(str(item["linkId"]))
    codes = [name for name in ends if order.index(name) >= place]
    if codes == ends:
        return item
    when = [{"question": ENDED, "operator": "=", "answerCoding": _coding(code)} for code in (*codes, NOT_ENDED)]
    return {**item, "enableWhen": when} | ({"enableBehavior": "any"} if len(when) > 1 else {})


def _response(found: Assessment, library: Library, answered_on: date) -> Item:
    given = _given(found)
    sections = _sections(library)
    answered = {name: item for name, section in sections.items() if (item := _answered(section, given))}
    ended = _where_ended(answered, list(sections), _screens(library))
    whole = ended == NOT_ENDED and not found.not_asked
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{FORM}|{__version__}-{library.digest}",
        "status": "completed" if whole else "stopped",
        "authored": answered_on.isoformat(),
        "item": [{"linkId": ENDED, "answer": [{"valueCoding": _coding(ended)}]}, *answered.values()],
    }


def _where_ended(answered: Mapping[str, Item], order: list[str], screens: list[str]) -> str:
    """Name the screen after which nothing was answered; where something of the last sections was, they did not end."""
    last = max((order.index(name) for name in answered), default=0)
    return next((name for name in screens if order.index(name) >= last), NOT_ENDED)


def _given(found: Assessment) -> dict[str, list[Item]]:
    """Give each answer as FHIR values by its linkId; what was not asked or cannot apply is not there."""
    answers = found.answers
    given = {flag: [_code(reply)] for flag, reply in answers.flags.items() if reply in REPLIES}
    given |= {name: [{"valueInteger": value}] for name, value in _numbers(answers) if value is not None}
    for name in ("first_episode", "seen_by_clinician"):
        value = getattr(answers, name)
        given |= {} if value is None else {name: [{"valueBoolean": value}]}
    if answers.pregnant is not None:
        given["pregnant"] = [_code(answers.pregnant)]
    known = None if answers.precautions is None else found.precautions  # those that other answers tell are among them
    lists = {"interferes_with": answers.interferes_with, "causes": answers.causes, "precautions": known}
    for name, values in lists.items():
        if values is not None:
            given[name] = [_code(value) for value in values or (NONE,)]
    return given


def _numbers(answers: Answers) -> Iterator[tuple[str, int | None]]:
    yield "age", answers.age
    yield "duration", answers.duration_days
    for name in ITEMS:
        yield name, getattr(answers, name)


def _code(code: str) -> Item:
    return {"valueCoding": _coding(str(code))}


def _answered(item: Item, given: Mapping[str, list[Item]]) -> Item | None:
    """Give the answer to an item of the form, or to those items of a group that have one."""
    inner = item.get("item")
    if isinstance(inner, list):
        answers = [answer for each in inner if (answer := _answered(each, given))]
        return {"linkId": item["linkId"], "item": answers} if answers else None
    values = given.get(str(item["linkId"]))
    return {"linkId": item["linkId"], "answer": values} if values else None
