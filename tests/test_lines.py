"""Spans broken into lines: no word is lost or marked otherwise, none is too wide, and nothing acts on a terminal."""

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backcare.document import Mark, Text, plain, said
from backcare.render.lines import LEAST_WIDTH, visible, wrapped

Look = tuple[str, Mark, str]

WORDS = st.text(st.sampled_from("ab\N{LATIN SMALL LETTER E WITH ACUTE}  \t\n\x1b\N{NO-BREAK SPACE}"), max_size=40)
SPANS = st.lists(st.builds(Text, WORDS, st.sampled_from(Mark), st.sampled_from(["", "https://a.example"])), max_size=5)


def looks(spans: Iterable[Text]) -> list[Look]:
    """Give every character that is no space, as it looks."""
    return [(each, span.mark, span.address) for span in spans for each in visible(span.text) if each != " "]


@given(SPANS, st.sampled_from(["", "- ", "      "]), st.integers(LEAST_WIDTH, 60))
def test_any_spans_keep_their_words_and_looks_in_lines_that_fit(spans: list[Text], indent: str, width: int) -> None:
    lines = wrapped(tuple(spans), width, indent)
    bare = [line[1:] if indent else line for line in lines]

    assert looks([span for line in bare for span in line]) == looks(spans)
    assert max(len(said(line)) for line in lines) <= width
    assert [said(line) for line in lines if not said(line).isprintable()] == []
    assert [said(line) for line in bare if said(line) != " ".join(said(line).split())] == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("  one \t two  ", ["one two"]),
        ("exactly ten", ["exactly", "ten"]),
        ("0123456789 a", ["0123456789", "a"]),
        ("a 0123456789x b", ["a", "0123456789", "x b"]),
    ],
)
def test_lines_break_at_words_and_only_a_word_wider_than_a_line_is_broken(text: str, lines: list[str]) -> None:
    assert [said(line) for line in wrapped(plain(text), 10)] == lines


def test_the_lines_after_the_first_hang_below_its_text() -> None:
    assert [said(line) for line in wrapped(plain("one two three four"), 16, "1. ")] == ["1. one two three", "   four"]


def test_where_there_is_little_room_an_indent_keeps_its_words_alone() -> None:
    assert [said(line) for line in wrapped(plain("one two"), 12, "   Rule    ")] == ["Rule one two"]
