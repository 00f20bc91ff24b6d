"""The search: each question finds itself, odd queries never fail, and urgent words are heard."""

import pytest

from backcare.compose.faq import GROUPS
from backcare.faq import MOST_HITS, search
from backcare.library import load_faq
from backcare.model import Outcome

ENTRIES, FLAGS = load_faq()

ODD = (
    "",
    " ",
    '"',
    '""',
    "'",
    "*",
    "-",
    "-x",
    "--to json",
    "NEAR",
    "NEAR(a b)",
    "AND",
    "a AND",
    "NOT cost",
    "cost OR",
    "cost*",
    "question:cost",
    '" OR 1',
    "^cost",
    "(cost",
    "{}",
    "%",
    ";drop table entry",
    "\x00",
    "cost\x00",
    "\ud800",
    "_",
    "\N{PILE OF POO}",
    "\N{CJK UNIFIED IDEOGRAPH-9488}\N{CJK UNIFIED IDEOGRAPH-7078}",
    "\N{SUPERSCRIPT TWO}",
    "\N{COMBINING ACUTE ACCENT}",
    "é" * 5000,
    "x" * 5000,
    "cost " * 1000,
    " ".join(f"w{number}" for number in range(1000)),
    "the of",
)
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
    return search(query, ENTRIES, FLAGS).grave


@pytest.mark.parametrize("name", ENTRIES)
def test_an_id_and_a_question_find_their_entry_first(name: str) -> None:
    for query in (name, name.upper(), f" {name} ", ENTRIES[name].question):
        hits = search(query, ENTRIES, FLAGS).hits

        assert hits[0].id == name
        assert hits[0].question == ENTRIES[name].question
        assert len(hits) <= MOST_HITS
        assert len({hit.id for hit in hits}) == len(hits)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("name", ENTRIES)
def test_each_way_to_ask_finds_its_entry_among_the_hits(name: str) -> None:
    missed = [
        asked
        for asked in ENTRIES[name].also_asked
        if name not in [hit.id for hit in search(asked, ENTRIES, FLAGS).hits]
    ]

    assert missed == []


def test_each_group_of_questions_has_its_place_among_the_topics() -> None:
    assert {entry.group for entry in ENTRIES.values()} == set(GROUPS)


def test_the_same_query_gives_the_same_hits() -> None:
    assert search("how much does it cost", ENTRIES, FLAGS) == search("how much does it cost", ENTRIES, FLAGS)


@pytest.mark.parametrize("query", ODD, ids=lambda query: ascii(query[:20]))
def test_a_query_is_words_and_never_a_command(query: str) -> None:
    found = search(query, ENTRIES, FLAGS)

    assert found.query == query
    assert found.grave == ()
    assert len(found.hits) <= MOST_HITS


def test_words_that_nothing_knows_find_nothing() -> None:
    assert search("zzz qqq", ENTRIES, FLAGS).hits == ()
    assert search("how is it", ENTRIES, FLAGS).hits == ()


@pytest.mark.parametrize("query", HEARD)
def test_urgent_words_are_heard(query: str) -> None:
    assert grave(query)


@pytest.mark.parametrize("query", [*CALM, *(entry.question for entry in ENTRIES.values())])
def test_a_calm_question_raises_no_alarm(query: str) -> None:
    assert grave(query) == ()


@pytest.mark.parametrize("name", [name for name in ENTRIES if name not in ("red-flags", "lung", "risks", "see-doctor")])
def test_no_way_to_ask_a_calm_question_raises_an_alarm(name: str) -> None:
    assert [asked for asked in ENTRIES[name].also_asked if grave(asked)] == []


@pytest.mark.parametrize("name", FLAGS)
def test_every_grave_flag_has_phrases_that_are_heard_and_no_other_has_any(name: str) -> None:
    flag = FLAGS[name]

    assert bool(flag.phrases) is (flag.outcome in (Outcome.emergency, Outcome.urgent))
    assert [phrase for phrase in flag.phrases if name not in grave(phrase)] == []
    assert [phrase for phrase in flag.phrases if name not in grave(f"Please help: {phrase.upper()}!?")] == []


@pytest.mark.parametrize("name", FLAGS)
def test_a_phrase_is_written_as_queries_are_read(name: str) -> None:
    for phrase in FLAGS[name].phrases:
        assert phrase == phrase.lower()
        assert all(word.isalnum() for word in phrase.replace("|", " ").split()), phrase
