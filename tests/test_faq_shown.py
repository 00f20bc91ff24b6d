"""What a question gets to read: the whole entry, the topics, or whom to call and nothing before that."""

import re
from pathlib import Path

import pytest
from documents import everything
from running import run

from backcare.compose.card import heard_card
from backcare.compose.faq import GROUPS, answer, topics
from backcare.document import Document, Heading, Mark, Paragraph, Text, Tone
from backcare.faq import search
from backcare.index_file import load_index
from backcare.library import load_faq
from backcare.model import Outcome
from backcare.render import markdown
from backcare.schema import Library

LINK = re.compile(r"\]\((http[^)]*)\)")
FAQ, INDEX = load_faq(), load_index()


def shown(query: str, library: Library) -> Document:
    return answer(search(query, INDEX), FAQ.entries.__getitem__, library, "us")


@pytest.mark.parametrize("name", FAQ.entries)
def test_every_entry_is_found_by_its_id_and_shown_whole(name: str, library: Library) -> None:
    entry, document = FAQ.entries[name], shown(name, library)
    said = markdown.render(document, 10_000)

    assert document.blocks[0] == Heading(entry.question, aside=name)
    assert document.blocks[1] == Paragraph((Text(entry.answer, Mark.strong),))
    assert [address for address in LINK.findall(entry.body) if f"(<{address}>)" not in said] == []
    assert all(f"backcare faq {other}" in said for other in entry.see_also)
    assert f"{entry.verdict}. {entry.how_sure}" in everything(document.blocks)


def test_all_exercises_are_shown_where_exercises_are_asked_for(library: Library) -> None:
    [name] = (entry.id for entry in FAQ.entries.values() if entry.shows == "exercises")
    said = markdown.render(shown(name, library), 10_000)

    assert library.exercises
    assert [exercise.id for exercise in library.exercises.values() if exercise.title not in said] == []


def test_the_topics_name_every_question_with_the_words_that_ask_it(library: Library) -> None:
    document = topics(FAQ.entries.values(), library, "us")
    said = everything(document.blocks)

    assert tuple(block.title for block in document.blocks if isinstance(block, Heading)) == GROUPS
    assert [each for each in FAQ.entries.values() if f"backcare faq {each.id}" not in said] == []
    assert [each for each in FAQ.entries.values() if each.question not in said] == []


@pytest.mark.parametrize("region", ["us", "gb", "other"])
def test_the_card_of_a_search_is_that_of_the_gravest_sign(region: str, library: Library) -> None:
    where, results = library.regions[region], library.outcomes.results
    for flag in library.red_flags.values():
        card = heard_card([flag.id], library, region)
        emergency = heard_card(["fever", flag.id, "chest_pain"], library, region)

        assert (emergency.tone, emergency.first) == (Tone.emergency, where.call)
        if flag.outcome is Outcome.emergency:
            assert (card.tone, card.first) == (Tone.emergency, where.call)
        elif flag.id == "self_harm":
            assert (card.tone, card.tag, card.first) == (Tone.urgent, results.self_harm.tag, where.crisis[0])
            assert all(line in " ".join(everything(emergency.blocks)) for line in where.crisis)
        else:
            assert (card.tone, card.tag, card.first) == (Tone.urgent, results.urgent.tag, results.urgent.first)
        assert card.blocks


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("i want to die", "URGENT, NOW. Call or text 988, the Suicide and Crisis Lifeline, at any hour."),
        ("i have a high temperature", "URGENT, TODAY. "),
    ],
)
def test_words_of_an_urgent_sign_bring_its_card_first(tmp_path: Path, query: str, first: str) -> None:
    done = run(tmp_path, "faq", query)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(first)


def test_words_that_are_not_ours_get_the_topics_and_say_so(tmp_path: Path) -> None:
    done = run(tmp_path, "faq", "zzz")

    assert (done.returncode, done.stderr) == (1, "I have nothing on that. These are the topics that I know.\n")
    assert "backcare faq cost" in done.stdout
