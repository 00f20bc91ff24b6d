"""What is said of content that reads badly: each way has its sentence, and all sentences come at once."""

from datetime import date
from pathlib import Path

import pytest
from book import counts, mistakes, overdue, report
from passages import Content, sentences
from readability import readability
from spoiling import BAD, spoil

from backcare.library import find

FILES = sorted((BAD / "sentences").iterdir())


@pytest.mark.parametrize("bad", FILES, ids=lambda bad: bad.name)
def test_each_way_to_read_badly_has_its_sentence_and_no_other(content: Path, bad: Path) -> None:
    expected = spoil(content, bad)

    assert expected
    assert mistakes(content) == list(expected)


def test_mistakes_of_the_loader_and_of_sentences_are_all_said_at_once(content: Path) -> None:
    names = (
        "hold_that_is_text.toml",
        "sentences/promise.toml",
        "sentences/heading_in_a_body.md",
        "sentences/undated.toml",
    )
    expected = [said for name in names for said in spoil(content, BAD / name)]

    assert sorted(mistakes(content)) == sorted(expected)


def test_the_projects_own_content_reads_well() -> None:
    assert mistakes(find()) == []


def test_a_part_that_is_too_hard_is_named_with_its_years_of_school(tmp_path: Path) -> None:
    hard = "Immediately accompany deteriorating individuals, notwithstanding reluctance, to emergency departments."
    (tmp_path / "outcomes.toml").write_text(f'[results.emergency]\nfirst = "{hard}"\n', encoding="utf-8")

    [cards, whole] = readability(Content(tmp_path))

    assert cards.startswith("content/: care cards takes ")
    assert cards.endswith(" years of school to read; 6 is the most. Use shorter words and sentences.")
    assert whole.startswith("content/: all text takes ")


def test_a_review_is_overdue_after_twelve_months_and_not_a_day_before(content: Path) -> None:
    (content / "points.toml").write_text("reviewed = 2026-01-10\n", encoding="utf-8")

    assert overdue(content, date(2027, 1, 10)) == []
    assert overdue(content, date(2027, 1, 11)) == [
        "content/points.toml: last read through on 2026-01-10, over 12 months ago. Check it against its sources."
    ]


def test_an_overdue_review_is_a_warning_and_stops_a_release() -> None:
    far = date(2040, 1, 1)
    lines, code = report(find(), far, release=False)
    strict, refused = report(find(), far, release=True)

    assert lines[0].startswith("(warning) content/")
    assert code == 0
    assert strict[-1].endswith("to mend. content/EDITING.md says how.")
    assert refused == 1


def test_a_mistake_is_to_be_mended_release_or_not(content: Path) -> None:
    [said] = spoil(content, BAD / "sentences" / "promise.toml")

    for release in (False, True):
        lines, code = report(content, date(2026, 12, 1), release=release)

        assert lines == [said, "1 to mend. content/EDITING.md says how."]
        assert code == 1


def test_a_review_on_a_day_to_come_is_a_mistake_of_typing(content: Path) -> None:
    (content / "points.toml").write_text("reviewed = 2062-01-10\n", encoding="utf-8")

    assert overdue(content, date(2027, 1, 1)) == [
        "content/points.toml: reviewed on 2062-01-10, a day that is still to come."
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ('Say: "I had needles." Then wait.', ['Say: "I had needles."', "Then wait."]),
        ("**Call now.** Do not drive.", ["Call now.", "Do not drive."]),
        ("A fever is 100.4 F (38 C) or more", ["A fever is 100.4 F (38 C) or more"]),
        ("See nccaom.org for names.", ["See nccaom.org for names."]),
    ],
)
def test_a_sentence_ends_where_a_reader_stops(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


def test_the_counts_name_entries_sources_readability_and_the_oldest_review() -> None:
    said = "\n".join(counts(find()))

    for word in (" faq", " flag", " sources: ", " read", "care cards", "red flags", "all text", "oldest review: 20"):
        assert word in said, word
