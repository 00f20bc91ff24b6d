"""The search: each question finds itself, odd queries never fail, and a search knows how sure it is."""

from datetime import date

import pytest
from msgspec.structs import replace

from backcare.faq import MOST_HITS, search
from backcare.index import build
from backcare.library import load_faq
from backcare.model import Outcome
from backcare.schema import Entry, Faq, Synonyms, Verdict

FAQ = load_faq()
ENTRIES, INDEX = FAQ.entries, build(FAQ)

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

BRUISE = Entry(
    id="bruise",
    question="Is bruising normal after acupuncture?",
    group="Afterwards",
    also_asked=("why am I black and blue",),
    see_also=(),
    verdict=Verdict.well_supported,
    how_sure="",
    reviewed=date(2026, 11, 23),
    answer="Yes.",
    body="",
    sources=("general-knowledge",),
)
COST = replace(BRUISE, id="cost", question="How much does a visit cost?", also_asked=("what is the price",))
FEE = replace(BRUISE, id="fee", question="Is there a fee for a missed visit?", also_asked=())
SAID = Synonyms(
    gives_way=("fee",),
    filler="is it a my the how",
    elsewhere="knee, surgery",
    meaning={"cost": "price, fee, set me back", "bruise": "purple mark"},
    words={"pain": "pain hurt"},
)
SMALL = build(Faq(entries={each.id: each for each in (BRUISE, COST, FEE)}, synonyms=SAID, flags={}))


def first(query: str) -> str | None:
    """Give the best entry of the small FAQ."""
    return next((hit.id for hit in search(query, SMALL).hits), None)


@pytest.mark.parametrize("name", ENTRIES)
def test_an_id_and_a_question_find_their_entry_first(name: str) -> None:
    for query in (name, name.upper(), f" {name} ", ENTRIES[name].question):
        found = search(query, INDEX)
        hits = found.hits

        assert hits[0].id == name
        assert found.sure
        assert hits[0].question == ENTRIES[name].question
        assert len(hits) <= MOST_HITS
        assert len({hit.id for hit in hits}) == len(hits)
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize("name", ENTRIES)
def test_each_way_to_ask_finds_its_entry_first(name: str) -> None:
    missed = [asked for asked in ENTRIES[name].also_asked if search(asked, INDEX).hits[0].id != name]

    assert missed == []


def test_no_two_entries_are_asked_in_the_same_words() -> None:
    assert len(INDEX.named) == sum(1 + len(entry.also_asked) for entry in ENTRIES.values())


def test_the_same_query_gives_the_same_hits() -> None:
    assert search("how much does it cost", INDEX) == search("how much does it cost", build(FAQ))


@pytest.mark.parametrize("query", ODD, ids=lambda query: ascii(query[:20]))
def test_a_query_is_words_and_never_a_command(query: str) -> None:
    found = search(query, INDEX)

    assert found.query == query
    assert found.grave == ()
    assert len(found.hits) <= MOST_HITS


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("bruises", "bruise"),
        ("purple mark", "bruise"),
        ("is it purple, the mark", None),  # the words of a set phrase, apart, are not the phrase
        ("brusie", "bruise"),
        ("how much will it set me back", "cost"),
        ("prise", "cost"),
        ("a fee", "cost"),  # what gives way comes second
        ("knee surgery", None),
        ("is there a price for my knee surgery", None),
        ("how is it", None),
        ("zzz qqq", None),
    ],
)
def test_what_is_meant_is_found_and_what_is_not_ours_is_not(query: str, wanted: str | None) -> None:
    assert first(query) == wanted


def test_words_that_fit_two_entries_alike_are_not_sure() -> None:
    both = replace(COST, id="money", question="How much does a treatment cost?")
    index = build(Faq(entries={"cost": COST, "money": both}, synonyms=SAID, flags={}))

    assert not search("cost", SMALL).hits[1:] or search("cost", SMALL).sure
    assert not search("the price of a thing", index).sure


def test_half_understood_words_are_not_sure() -> None:
    assert search("bruise", SMALL).sure
    assert not search("bruise whatever somehow", SMALL).sure


def test_only_grave_flags_have_phrases() -> None:
    grave = {flag.id for flag in FAQ.flags.values() if flag.outcome in (Outcome.emergency, Outcome.urgent)}

    assert {flag.id for flag in FAQ.flags.values() if flag.phrases} == grave
