"""An answers file: every mistake at once, a call for help heard in any of them, and nothing taken for a no."""

import json

import pytest
from people import CALM, USUAL, answers_of, file_of

from backcare.answers import read_answers
from backcare.errors import AnswersError
from backcare.fields import MOST_BYTES
from backcare.model import Reply
from backcare.rules import unanswered
from backcare.schema import Library


def mistakes(raw: bytes, library: Library) -> AnswersError:
    with pytest.raises(AnswersError) as caught:
        read_answers(raw, library)
    return caught.value


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"pian": 3}, "`pian` is not a key of an answers file. Did you mean `pain`?"),
        ({"red_flags": ["chestpain"]}, "Did you mean `chest_pain`?"),
        ({"precautions": ["anticoagulants"]}, "Did you mean `anticoagulant`?"),
        ({"causes": ["desk"]}, "`causes` names desk, which is no cause we know."),
        ({"causes": []}, "`causes` is empty."),
        ({"interferes_with": ["sleeping"]}, "Did you mean `sleep`?"),
        ({"region": "uk"}, "`region` is uk; it may be us, gb, ca, au, nz, ie, other."),
        ({"age": "36"}, "`age` should be a whole number from 0 to 120; it is 36."),
        ({"age": None}, "`age` should be a whole number from 0 to 120; it is null."),
        ({"age": True}, "it is true."),
        ({"age": 36.0}, "it is 36.0."),
        ({"age": -1}, "`age` is -1; it goes from 0 to 120."),
        ({"age": 121}, "`age` is 121; it goes from 0 to 120."),
        ({"duration_days": 36501}, "it goes from 0 to 36500."),
        ({"duration_days": 10**80}, "`duration_days` is a huge number"),
        ({"pain": 11}, "it goes from 0 to 10."),
        ({"first_episode": "no"}, "`first_episode` should be true or false; it is no."),
        ({"pregnant": False}, "`pregnant` should be one of yes, no, not_sure; it is false."),
        ({"pregnant": "maybe"}, "`pregnant` is maybe; it may be yes, no, not_sure."),
        ({"red_flags": "fever"}, "`red_flags` should be a list of red flag ids in quotes; it is fever."),
        ({"red_flags": {"fever": True}}, "it is an object."),
        ({"red_flags": ["arm"], "not_sure": ["arm"]}, "`arm` stands in `red_flags` and in `not_sure`. Keep one."),
        ({"not_sure": ["arm"], "not_asked": ["arm"]}, "`arm` stands in `not_sure` and in `not_asked`. Keep one."),
    ],
)
def test_a_mistake_is_said_in_a_sentence(library: Library, change: dict[str, object], sentence: str) -> None:
    found = mistakes(file_of({**USUAL, **change}), library)

    assert len(found.mistakes) == 1
    assert sentence in found.mistakes[0]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "The file is empty."),
        (b" \n\t", "The file is empty."),
        (b"\xff\xfe\x00\xd8", "not a text file"),
        (b"\x80\x81\x82", "not a text file"),
        (b"age = ", "neither TOML nor JSON"),
        (b'{"age": 36', "neither TOML nor JSON"),
        (b"[1, 2]", "neither TOML nor JSON"),
        (b'{"age": ' + b"9" * 5000 + b"}", "neither TOML nor JSON"),
        (b"age = " + b"[" * 10_000, "nested too deep"),
        (b'{"age": ' + b"[" * 10_000, "nested too deep"),
        (b"age = 1\nage = 2", "neither TOML nor JSON"),
        (b"x" * (MOST_BYTES + 1), "too large"),
    ],
    ids=map(str, range(12)),  # a name of odd bytes can be given to no runner
)
def test_a_text_that_is_no_answers_file_is_said_to_be_none(library: Library, raw: bytes, sentence: str) -> None:
    assert sentence in mistakes(raw, library).mistakes[0]


def test_every_mistake_is_said_at_once(library: Library) -> None:
    found = mistakes(file_of({**USUAL, "age": "x", "pain": 99, "pian": 1, "causes": ["desk"]}), library)

    assert len(found.mistakes) == 4


@pytest.mark.parametrize(
    "raw",
    [
        b'{"red_flags": ["chest_pain"], "pian": 1}',
        b'{"red_flags": ["chest_pain"], "red_flags": []}',
        b'{"red_flags": [], "not_sure": ["chest_pain"], "age": null}',
        b'{"red_flags": "chest_pain", "age": 36}',
        b'{"red_flags": [["chest_pain"]]}',
        b'{"answers": {"red_flags": ["chest_pain"]}}',
        b'{"redflags": ["chest_pain"]}',
        b'{"red_flags": ["Chest-Pain"]}',
        b'{"red_flags": ["chest_pain"], "age": ' + b"[" * 10_000,
        b'red_flags = ["chest_pain"]\nage = ',
        b'red_flags = ["chest_pain"]\nred_flags = []',
        b"\x80\x81 chest_pain \x82",
        '\N{BYTE ORDER MARK}red_flags = ["chest_pain"]\nage = '.encode("utf-16"),
        b"chest_pain\0age",
        'red_flags = ["chest_pain"]\nage = 36'.encode("utf-16-le"),
        'red_flags = ["chest_pain"]\nage = 36'.encode("utf-16-be"),
        b"x" * MOST_BYTES + b" chest_pain",
        b"chest_pain " + b"x" * MOST_BYTES,
    ],
    ids=map(str, range(18)),
)
def test_a_call_for_help_is_heard_in_a_wrong_file(library: Library, raw: bytes) -> None:
    assert mistakes(raw, library).grave == ("chest_pain",)


def test_a_flag_that_was_not_asked_is_no_call_for_help(library: Library) -> None:
    assert mistakes(b'{"not_asked": ["chest_pain"], "pian": 1}', library).grave == ()


def test_without_the_list_of_flags_nothing_was_asked(library: Library) -> None:
    part = {key: value for key, value in CALM.items() if key != "red_flags"}
    answers = answers_of(part, library)

    asked = {flag for flag, reply in answers.flags.items() if reply is not Reply.not_asked}
    assert asked == {"bone_pain_60", "inflammatory"}


def test_an_empty_list_says_that_all_were_asked(library: Library) -> None:
    answers = answers_of({**CALM, "age": 70, "duration_days": 100}, library)

    assert set(answers.flags.values()) == {Reply.no}
    assert unanswered(answers) == ()


@pytest.mark.parametrize(
    ("flag", "change", "reply"),
    [
        ("bone_pain_60", {"age": 59}, Reply.not_applicable),
        ("bone_pain_60", {"age": 60}, Reply.not_asked),
        ("inflammatory", {"duration_days": 83}, Reply.not_applicable),
        ("inflammatory", {"duration_days": 84}, Reply.not_asked),
        ("arm", {"age": 20}, Reply.not_asked),
    ],
)
def test_only_a_line_that_cannot_apply_is_no_gap(
    library: Library, flag: str, change: dict[str, object], reply: Reply
) -> None:
    answers = answers_of({**CALM, **change, "not_asked": [flag]}, library)

    assert answers.flags[flag] is reply


@pytest.mark.parametrize("flag", ["bone_pain_60", "inflammatory"])
def test_a_line_that_cannot_apply_counts_if_it_is_given(library: Library, flag: str) -> None:
    assert answers_of({**CALM, "red_flags": [flag]}, library).flags[flag] is Reply.yes


def test_toml_json_and_a_byte_order_mark_are_read_alike(library: Library) -> None:
    toml = "\n".join(f"{key} = {json.dumps(value)}" for key, value in USUAL.items())
    forms = [
        file_of(USUAL),
        toml.encode(),
        toml.encode("utf-8-sig"),
        toml.encode("utf-16"),
        file_of(USUAL)[:-1] + b"\n}",
    ]

    assert len({repr(read_answers(raw, library)) for raw in forms}) == 1


def test_the_region_is_other_unless_it_is_given(library: Library) -> None:
    part = {key: value for key, value in USUAL.items() if key != "region"}

    assert answers_of(part, library).region == "other"
    assert read_answers(file_of(part), library, "nz").region == "nz"
