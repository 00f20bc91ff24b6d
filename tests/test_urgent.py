"""Urgent words are heard in any order, form and spelling, and a calm question raises no alarm."""

import pytest

from backcare.index import build
from backcare.library import load_faq
from backcare.urgent import EXACT, LIST, OR, UNLESS, Phrase, phrases, spoken_of

FAQ = load_faq()
ENTRIES, FLAGS, INDEX = FAQ.entries, FAQ.flags, build(FAQ)
ABOUT_SIGNS = ("dizzy", "heart", "ill", "infection", "lung", "red-flags", "risks", "see-doctor", "tell")

HEARD = (
    "i cant breathe after my session",
    "I can't breathe",
    "I can\N{RIGHT SINGLE QUOTATION MARK}t breathe!",
    "CANT BREATHE",
    "both legs weak",
    "ripping pain in my back",
    "i want to die",
    "i'm suicidal",
    "coughing blood",
    "coughing up blood",
    "short of breath after acupuncture",
    "pain in my chest when breathing",
    "i lost control of my bladder",
    "i have a collapsed lung",
    "i can not breathe",
    "i can't breath",
    "difficulty breathing",
    "out of breath since the needles",
    "chest pains",
    "my chest is hurting",
    "i coughed blood",
    "i can't feel my legs",
    "i fainted after acupuncture",
    "i have a high temperature",
    "sudden severe pain between my shoulder blades",
    "i can`t breathe",
    "i cannot  breathe",
    "is it a heart attack",
    "my leg has gone numb",
    "i keep coughing since the acupuncture",
    "chest hurts",
    "crushing feeling in my chest",
    "my chest feels heavy like an elephant sitting on it",
    "sharp pain when I inhale after acupuncture",
    "pain came on suddenly like being stabbed",
    "it hurts to take a deep breath",
    "fell down the stairs",
    "my husband pushed me down the stairs",
    "pregnant and my shoulder tip hurts",
    "cant get air",
    "I can't feel my feet",
    "no feeling when I wipe",
    "numb down there",
    "pregnant with headache and seeing spots",
    "I swallowed all my painkillers",
    "I don't want to be here anymore",
    "I peed myself",
    "lost consciousness",
    "I was in a car accident",
    "fell from a roof",
    "am I having a stroke",
    "sickle cell crisis",
    "no reason to live",
    "can't speak properly",
    "I think im having a heart atack",
    "can hardly breathe",
    "there is blood when I cough",
    "my leg is paralysed",
)
CALM = (
    "can i drive home after a session",
    "how do i find a good acupuncturist near me",
    "does insurance cover it",
    "what if i have a needle allergy",
    "can i sleep on my back afterwards",
    "how long until my back stops hurting",
    "is acupuncture better than massage",
    "can children have acupuncture",
    "should i eat before the visit",
    "my shoulder blade is sore from sitting",
    "what do the points on my hand do",
    "can acupuncture help after a stroke",
    "do i have to undress",
    "can i have a hot bath after needles",
    "is it normal to be sore the next day",
    "how many needles do they use",
    "what is dry needling",
    "why do my shoulders ache at work",
    "i take warfarin, is that a problem",
    "can i stop after six visits",
    "is bruising normal",
    "is a chest x-ray needed",
    "does it hurt",
    "is it safe to needle the chest",
    "blood thinners",
    "can i stop my blood thinner",
    "fear of needles",
    "can i get pregnant",
    "is it safe in pregnancy",
    "i am tired",
    "i am tired after it",
    "my legs are tired",
    "how long does a session last",
    "how many visits",
    "can it puncture a lung",
    "can i die of acupuncture",
    "should i hold my breath",
    "will i faint",
    "sudden back pain when bending",
)


def grave(query: str) -> tuple[str, ...]:
    return spoken_of(query, INDEX.urgent, INDEX.known)


def ways() -> list[tuple[str, str]]:
    """Give each phrase with its flag; of each place its first word."""
    said = []
    for flag in FLAGS.values():
        for phrase in flag.phrases:
            firsts = [place.split(OR)[0] for place in phrase.split() if not place.startswith(UNLESS)]
            words = [FAQ.synonyms.words[one[1:]].split()[0] if one.startswith(LIST) else one for one in firsts]
            said.append((flag.id, " ".join(word.removeprefix(EXACT) for word in words)))
    return said


@pytest.mark.parametrize("query", HEARD)
def test_urgent_words_are_heard(query: str) -> None:
    assert grave(query)


@pytest.mark.parametrize("query", [*CALM, *(entry.question for entry in ENTRIES.values())])
def test_a_calm_question_raises_no_alarm(query: str) -> None:
    assert grave(query) == ()


@pytest.mark.parametrize("name", [name for name in ENTRIES if name not in ABOUT_SIGNS])
def test_no_way_to_ask_a_calm_question_raises_an_alarm(name: str) -> None:
    assert [asked for asked in ENTRIES[name].also_asked if grave(asked)] == []


@pytest.mark.parametrize(("flag", "said"), ways())
def test_each_phrase_is_heard_as_its_flag_in_any_order(flag: str, said: str) -> None:
    backwards = " ".join(reversed(said.split()))

    assert flag in grave(said)
    assert flag in grave(f"Please! {backwards.upper()}")


@pytest.mark.parametrize("name", FLAGS)
def test_a_phrase_is_written_as_queries_are_read(name: str) -> None:
    for phrase in FLAGS[name].phrases:
        words = [each for place in phrase.split() for each in place.removeprefix(UNLESS).split(OR)]

        assert phrase == phrase.lower()
        assert [word for word in words if not word.removeprefix(EXACT).removeprefix(LIST).isalnum()] == []
        assert [word for word in words if word.startswith(LIST) and word[1:] not in FAQ.synonyms.words] == []


CHEST = phrases([FLAGS["chest_pain"]], FAQ.synonyms.words)


@pytest.mark.parametrize(
    ("query", "heard"),
    [
        ("chest pain", True),
        ("no chest pain", False),
        ("I do not have any chest pain", False),
        ("without chest pain", False),
        ("no chest pain before but now my chest has pain", True),
        ("No, my chest hurts", True),
        ("Never. Chest pain", True),
        ("No - chest pain", True),
        ("No \N{EM DASH} chest pain", True),
        ("No\nChest pain", True),
        ("non-smoker, never chest pain", False),
        ("not sure if it is chest pain", True),
        ("I have no time, chest pain", True),
        ("chset pian", True),
        ("I have never had chest pain like this", True),
        ("I had no chest pain until today", True),
        ("isn't chest pain serious", True),
        ("chest press at the gym", True),  # in doubt it is heard
    ],
)
def test_only_what_is_plainly_denied_is_not_heard(query: str, heard: bool) -> None:
    assert bool(spoken_of(query, CHEST, INDEX.known)) is heard


def test_a_denial_that_belongs_to_the_phrase_denies_nothing() -> None:
    way = Phrase("legs", (frozenset({"no"}), frozenset({"feel"}), frozenset({"leg"})), frozenset())

    assert spoken_of("I have no feeling in my legs", [way], INDEX.known) == ("legs",)


def test_what_a_phrase_leaves_out_is_left_out() -> None:
    way = Phrase("fall", (frozenset({"=fell"}),), frozenset({"asleep"}))

    assert spoken_of("I fell", [way], " fell asleep ")
    assert not spoken_of("I fell asleep", [way], " fell asleep ")
    assert not spoken_of("it falls", [way], " falls asleep ")
