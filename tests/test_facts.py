"""No fact of the source article is lost, and no claim of it stands without what the evidence says."""

from collections.abc import Mapping

import pytest
from facts import ROOT, Fact, alone, facts, page, places, standing

FACTS = facts()
CLAIMS = ["C3", "W1", "W2", "W3", "W5", "W6", "A3", "E2"]  # those that the owner marked


@pytest.fixture(scope="module")
def everywhere() -> Mapping[str, str]:
    return places()


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_a_fact_of_the_article_can_be_read_somewhere(fact: Fact, everywhere: Mapping[str, str]) -> None:
    assert standing(fact, everywhere)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_a_claim_never_stands_without_what_the_evidence_says(fact: Fact, everywhere: Mapping[str, str]) -> None:
    assert alone(fact, everywhere) == []


def test_every_claim_that_better_sources_qualify_is_marked_as_one() -> None:
    assert {fact.id for fact in FACTS if fact.beside} >= set(CLAIMS)


def test_a_fact_that_stands_nowhere_and_a_claim_that_stands_alone_are_seen() -> None:
    [rate] = [fact for fact in FACTS if fact.id == "W3"]
    bare = {"`faq boast`": "Studies show 50 to 80% success."}

    assert standing(rate, {}) == []
    assert alone(rate, bare) == ["`faq boast`"]


def test_the_page_of_facts_is_what_the_tool_writes_now() -> None:
    assert (ROOT / "docs/facts.md").read_text(encoding="utf-8") == page()
