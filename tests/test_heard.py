"""What is heard in a wrong answers file, and how what was given is repeated: harmless, and short."""

import json

import pytest
from people import USUAL, answers_of, file_of
from test_answers import mistakes

from backcare.answers import MOST_MISTAKES, read_answers
from backcare.fields import MOST_BYTES
from backcare.saved import as_of
from backcare.schema import Library

WRONG = {"pian": 1}
LONG = "x" * 60
ECHOES = [
    (None, "null"),
    (True, "true"),
    (False, "false"),
    (7.5, "7.5"),
    ([1], "a list"),
    ([], "a list"),
    ({"a": 1}, "an object"),
    ({}, "an object"),
    ("", ""),
    ("a b", "a b"),
    ("a\x1b[31mb", "a?[31mb"),
    ("caf\N{LATIN SMALL LETTER E WITH ACUTE}", "caf?"),
    (LONG, LONG),
    (f"{LONG}y", f"{LONG} (and 1 more characters)"),
]


@pytest.mark.parametrize(("given", "said"), ECHOES, ids=map(str, range(len(ECHOES))))
def test_a_wrong_value_is_repeated_as_short_harmless_text(library: Library, given: object, said: str) -> None:
    (mistake,) = mistakes(file_of({**USUAL, "age": given}), library).mistakes

    assert mistake == f"`age` should be a whole number from 0 to 120; it is {said}."


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (10**60 - 1, "9" * 60),
        (10**60, "a huge number"),
        (-(10**60), "a huge number"),
        (1 - 10**60, f"-{'9' * 59} (and 1 more characters)"),
    ],
)
def test_a_huge_number_is_not_written_out(library: Library, number: int, said: str) -> None:
    assert mistakes(file_of({**USUAL, "age": number}), library).mistakes == (
        f"`age` is {said}; it goes from 0 to 120.",
    )


@pytest.mark.parametrize(("many", "more"), [(100, ""), (101, "And 1 more mistakes."), (150, "And 50 more mistakes.")])
def test_after_a_hundred_mistakes_the_rest_is_counted(library: Library, many: int, more: str) -> None:
    found = mistakes(file_of({**USUAL, **{f"zz{number}": 1 for number in range(many)}}), library).mistakes

    assert len(found) == MOST_MISTAKES + bool(more)
    assert not more or found[-1] == more


@pytest.mark.parametrize(
    ("values", "heard"),
    [
        ({"red_flags": ["fever"]}, ("fever",)),
        ({"red_flags": ["self_harm", "fever", "chest_pain"]}, ("chest_pain", "fever", "self_harm")),
        ({"red_flags": ["arm"]}, ()),
        ({"red_flags": ["_chest_pain_"]}, ("chest_pain",)),
        ({"red_flags": ["CHEST PAIN!"]}, ("chest_pain",)),
        ({"red_flags": ["chest_pains"]}, ("chest_pain",)),
        ({"red_flags": ["headache"]}, ()),
        ({"red_flags": ["chest", "pain"]}, ("chest_pain",)),
        ({"red_flags": ["x" * 70]}, ()),
        ({"other": {"deep": [{"deeper": "fever"}, "y"]}}, ("fever",)),
        ({"fever": True}, ("fever",)),
        ({"red_flags": ["fever"], "other": {"a": {"b": "c"}}}, ("fever",)),
        ({"other": {"fever": 1}}, ("fever",)),
        ({"not_asked": ["fever"], "red_flags": []}, ()),
        ({"other": {"not_asked": ["fever"]}}, ()),
        ({"other": {"not_asked": ["fever"], "said": "fever"}}, ("fever",)),
        (
            {"red_flags": ["I have pain, pressure, tightness or burning in your chest, even on and off"]},
            ("chest_pain",),
        ),
    ],
)
def test_a_grave_sign_is_heard_wherever_it_stands_but_where_it_was_not_asked(
    library: Library, values: dict[str, object], heard: tuple[str, ...]
) -> None:
    json_form = mistakes(file_of({**USUAL, **WRONG, **values}), library).grave
    toml = "\n".join(f"{key} = {toml_of(value)}" for key, value in {**USUAL, **WRONG, **values}.items())

    assert json_form == heard
    assert mistakes(toml.encode(), library).grave == heard


def toml_of(value: object) -> str:
    """Write a value as TOML: an object on one line, all else as JSON does."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml_of(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_of, value)) + "]"
    return json.dumps(value)


@pytest.mark.parametrize(
    "written",
    [
        r"chest\u005fpain",
        r"chest\u005Fpain",
        r"\u0063hest_pain",
        r"\U00000063hest_pain",
        r"chest\x5fpain",
        r"\UFFFFFFFF chest_pain",
        "\N{FULLWIDTH LATIN SMALL LETTER C}hest_pain",
    ],
    ids=["small", "capital", "first", "eight digits", "two digits", "no letter", "full width"],
)
def test_letters_that_are_written_as_numbers_are_heard_in_what_cannot_be_parsed(library: Library, written: str) -> None:
    assert mistakes(f'{{"red_flags": ["{written}"],}}'.encode(), library).grave == ("chest_pain",)


@pytest.mark.parametrize("region", ["gb", "zz"])
def test_the_country_is_known_whatever_else_is_wrong(library: Library, region: str) -> None:
    assert mistakes(file_of({**USUAL, **WRONG, "region": region}), library).region == (
        "gb" if region == "gb" else "other"
    )
    assert mistakes(b"age = = 1", library).region == "other"


def test_saved_answers_may_name_every_precaution(library: Library) -> None:
    saved = answers_of({**USUAL, "precautions": list(library.precautions)}, library)

    assert as_of(saved, library) == saved


@pytest.mark.parametrize(
    ("change", "mistake"),
    [
        ({"causes": []}, '`causes` is empty. Give at least one; `["unknown"]` if it is not known.'),
        ({"causes": ["zz"]}, "`causes` names zz, which is no cause we know."),
        ({"interferes_with": ["zz"]}, "`interferes_with` names zz, which is no activity we know."),
        ({"precautions": ["zz"]}, "`precautions` names zz, which is no precaution we know."),
        ({"red_flags": ["zz"]}, "`red_flags` names zz, which is no red flag we know."),
        ({"zz": 1}, "`zz` is not a key of an answers file."),
    ],
)
def test_a_mistake_is_this_sentence(library: Library, change: dict[str, object], mistake: str) -> None:
    assert mistakes(file_of({**USUAL, **change}), library).mistakes == (mistake,)


def test_a_key_that_is_given_twice_is_named(library: Library) -> None:
    twice = file_of(USUAL)[:-1] + b', "age": 30}'

    assert mistakes(twice, library).mistakes == ("`age` is given twice.",)


def test_a_sign_that_is_almost_written_as_not_asked_is_no_call_for_help(library: Library) -> None:
    assert mistakes(file_of({**USUAL, "not_asked": ["chest_pains"]}), library).grave == ()


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"], ids=["little", "big"])
def test_both_orders_of_utf_16_are_read(library: Library, mark: bytes) -> None:
    order = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    raw = mark + file_of(USUAL).decode().encode(order)

    assert read_answers(raw, library) == answers_of(USUAL, library)


def test_space_before_an_object_is_no_mistake(library: Library) -> None:
    assert read_answers(b"\n  " + file_of(USUAL), library) == answers_of(USUAL, library)


def test_a_file_may_be_as_large_as_any_answers_file_and_no_larger(library: Library) -> None:
    whole = file_of(USUAL)
    filled = whole + b" " * (MOST_BYTES - len(whole))

    assert read_answers(filled, library) == answers_of(USUAL, library)
    assert mistakes(filled + b" ", library).mistakes == ("The file is too large to be an answers file.",)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"\x80", "This is not a text file in UTF-8."),
        (b" \n", "The file is empty."),
        (b"[[[1]]]", "An answers file holds one object with keys and values."),
        (b"[" * 10_000, "The file is nested too deep to be an answers file."),
        (b"a = [\n", "This is neither TOML nor JSON: Invalid value (at end of document)."),
    ],
    ids=map(str, range(5)),
)
def test_what_is_no_answers_file_is_said_in_these_words(library: Library, raw: bytes, says: str) -> None:
    assert mistakes(raw, library).mistakes == (says,)
