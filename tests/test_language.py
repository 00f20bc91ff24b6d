"""Word forms meet in one stem, and a slip of the keyboard is known for what was meant."""

import pytest

from backcare.language import distance, is_known, meant, stem, words_of


@pytest.mark.parametrize(
    "forms",
    [
        "breathe breathing breaths breath breathed",
        "needle needles needling needled",
        "hurt hurts hurting",
        "bruise bruises bruised bruising",
        "ache aches aching ached",
        "stop stops stopped stopping",
        "pass passes passed passing",
        "numb numbness",
        "dizzy dizziness",
        "bleed bleeds bleeding",
        "therapy therapies",
        "massage massages massaging",
    ],
)
def test_the_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1, [stem(form) for form in forms.split()]


@pytest.mark.parametrize("pair", ["breath breast", "thin thinner", "week weak", "need needle", "less leg", "pin pain"])
def test_different_words_keep_their_stems(pair: str) -> None:
    assert len({stem(word) for word in pair.split()}) == 2


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("needels", "needles"),
        ("insurace", "insurance"),
        ("acupunture", "acupuncture"),
        ("kil", "kill"),
        ("headake", "headache"),
        ("tierd", "tired"),
    ],
)
def test_a_slip_is_known(typed: str, said: str) -> None:
    assert meant(typed, ["zebra", said]) == [said]


def test_fewer_slips_come_first_and_else_the_likelier_word() -> None:
    assert meant("sessoin", ["season", "sessions", "session"]) == ["session", "season", "sessions"]
    assert meant("needls", ["needles", "needle"]) == ["needles", "needle"]


@pytest.mark.parametrize(("word", "known"), [("needles", True), ("needling", True), ("need", False), ("dle", False)])
def test_a_word_is_known_by_its_form_or_its_stem(word: str, *, known: bool) -> None:
    assert is_known(word, " needle needl the ") is known


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("cat", "car"),
        ("rice", "ice"),
        ("tattoo", "tattooed"),
        ("pain", "rain"),
        ("b12", "b13"),
        ("x" * 30, "x" * 29),
        ("of", "off"),
    ],
)
def test_another_word_is_no_slip(typed: str, said: str) -> None:
    assert meant(typed, [said]) == []


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("ab", "ba", 1), ("ab", "ab", 0), ("abc", "ab", 1), ("abcd", "abdc", 1), ("abcd", "wxyz", 3)],
)
def test_slips_are_counted_up_to_a_limit(one: str, other: str, apart: int) -> None:
    assert distance(one, other, 2) == apart


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("I can\N{RIGHT SINGLE QUOTATION MARK}t, can not and cannot", ["i", "cant", "cant", "and", "cant"]),
        ("do not", ["dont"]),
        ("E-stim!", ["e", "stim"]),
        ("  ", []),
    ],
)
def test_words_are_read_plainly(text: str, words: list[str]) -> None:
    assert words_of(text) == words
