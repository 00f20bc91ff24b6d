"""Search over the FAQ entries: words to ranked hits, and whether the words speak of an emergency.

The index is SQLite's FTS5 in memory, made anew for each search; nothing is read or written.
"""

import re
import sqlite3
from collections.abc import Mapping

from msgspec import Struct

from backcare.model import Outcome
from backcare.schema import Entry, RedFlag

MOST_HITS = 5
ENDINGS = ("ing", "es", "s", "e")
SHORT = 3  # letters that are left of a word at least
APOSTROPHE = re.compile("['`\N{RIGHT SINGLE QUOTATION MARK}\N{ACUTE ACCENT}]")


class Hit(Struct, frozen=True):
    """One entry found; a higher score fits better, and scores of two searches do not compare."""

    id: str
    question: str
    score: float


class Search(Struct, frozen=True):
    """What a search gave. `grave` are the urgent and emergency flags that the words speak of, in content's order."""

    query: str
    hits: tuple[Hit, ...]
    grave: tuple[str, ...]


def search(query: str, entries: Mapping[str, Entry], flags: Mapping[str, RedFlag]) -> Search:
    """Rank the entries for the words, the best first; an id, or a question as it is written, finds its entry."""
    words = _words(query)
    grave = tuple(flag.id for flag in flags.values() if _grave(flag) and _speaks_of(flag, words))
    hits = _rank(words, entries)
    name = next((each.id for each in entries.values() if _is_it(each, query.strip().lower(), words)), None)
    if name:
        others = [hit for hit in hits if hit.id != name]
        best = 1 + max((hit.score for hit in others), default=0.0)
        hits = [Hit(name, entries[name].question, best), *others]
    return Search(query, tuple(hits[:MOST_HITS]), grave)


def _is_it(entry: Entry, name: str, words: list[str]) -> bool:
    return entry.id == name or words in [_words(asked) for asked in (entry.question, *entry.also_asked)]


def _grave(flag: RedFlag) -> bool:
    return flag.outcome.rank >= Outcome.urgent.rank


def _speaks_of(flag: RedFlag, words: list[str]) -> bool:
    """Tell whether some phrase is said: one of the choices at each of its places, in any order."""
    said = set(map(_stem, words))
    return any(
        all(said & {_stem(choice) for choice in place.split("|")} for place in phrase.split())
        for phrase in flag.phrases
    )


def _stem(word: str) -> str:
    """Cut off an ending, so that breathe, breathing and breaths are one word."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORT:
            return word.removesuffix(ending)
    return word


def _words(text: str) -> list[str]:
    """Give the words in small letters; can't, cannot and can not are one word."""
    return re.findall(r"[^\W_]+", re.sub(r"\bcan ?not\b", "cant", APOSTROPHE.sub("", text.lower())))


def _rank(words: list[str], entries: Mapping[str, Entry]) -> list[Hit]:
    asked = [word for word in dict.fromkeys(words) if word not in STOP_WORDS]
    if not asked:
        return []
    index = sqlite3.connect(":memory:")
    try:
        index.execute("create virtual table entry using fts5(id unindexed, question, asked, answer, tokenize=porter)")
        index.executemany(
            "insert into entry values (?, ?, ?, ?)",
            [
                (each.id, each.question, "\n".join(each.also_asked), each.answer + "\n" + each.body)
                for each in entries.values()
            ],
        )
        rows = index.execute(  # a word of the question weighs most, then the ways people ask it, then the answer
            "select id, -bm25(entry, 0, 10, 8, 1) as score from entry where entry match ? order by score desc, id",
            [" OR ".join(f'"{word}"' for word in asked)],
        ).fetchall()
    finally:
        index.close()
    return [Hit(id_, entries[id_].question, round(score, 3)) for id_, score in rows]


STOP_WORDS = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "because",
        "been",
        "before",
        "being",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "for",
        "from",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "just",
        "me",
        "my",
        "no",
        "nor",
        "not",
        "of",
        "off",
        "on",
        "once",
        "only",
        "or",
        "our",
        "out",
        "over",
        "own",
        "s",
        "she",
        "should",
        "so",
        "some",
        "such",
        "t",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "too",
        "under",
        "until",
        "up",
        "very",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "who",
        "whom",
        "why",
        "will",
        "with",
        "would",
        "you",
        "your",
    ]
)
