"""Reads words into units of meaning, set phrases and single words, by the synonyms of `content/faq/synonyms.toml`.

Ways to ask and queries are read by the same rules, so that they meet where they mean the same.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from backcare.language import stem, words_of
from backcare.schema import Synonyms

MENDED, PART = 0.8, 0.6  # how much counts a word typed otherwise, and a word inside a set phrase
ELSEWHERE = ""  # the meaning of what belongs to another subject
LONGEST_WAY = 5  # words


class Unit(Struct, frozen=True):
    """One word or set phrase: its stem and its meanings (as ~name), each with how much it counts."""

    features: Mapping[str, float]
    elsewhere: bool = False


class Lexicon(Struct, frozen=True):
    """The synonyms, taken apart: ways to say something, as stems, with their meanings; a space stands between."""

    ways: Mapping[str, str]
    filler: frozenset[str]

    def read(self, words: Sequence[str], mended: Collection[int] = ()) -> list[Unit]:
        """Take the longest set phrase at each place, else the word; filler alone says nothing.

        `mended` are the places of words that were typed otherwise.
        """
        parts = [stem(word) for word in words]
        units, at = [], 0
        while at < len(parts):
            until, meanings = self._longest(parts, at)
            sure = MENDED if any(at <= place < until for place in mended) else 1.0
            alone = sure if until == at + 1 else PART * sure
            features = {parts[place]: alone for place in range(at, until) if words[place] not in self.filler}
            features |= {meaning: sure for meaning in meanings if meaning}
            if features:
                units.append(Unit(features, meanings == [ELSEWHERE]))
            at = until
        return units

    def _longest(self, parts: Sequence[str], at: int) -> tuple[int, list[str]]:
        for until in range(min(len(parts), at + LONGEST_WAY), at, -1):
            meanings = self.ways.get(" ".join(parts[at:until]))
            if meanings is not None:
                return until, meanings.split(" ")
        return at + 1, []


def lexicon(synonyms: Synonyms) -> Lexicon:
    """Take the tables apart."""
    ways: dict[str, dict[str, None]] = {}
    for way, meaning in _said(synonyms):
        ways.setdefault(" ".join(map(stem, words_of(way))), {})[meaning] = None
    return Lexicon({way: " ".join(meanings) for way, meanings in ways.items()}, frozenset(synonyms.filler.split()))


def _said(synonyms: Synonyms) -> Iterable[tuple[str, str]]:
    for name, ways in synonyms.meaning.items():
        yield from ((way, f"~{name}") for way in (name, *ways.split(",")))
    yield from ((way, ELSEWHERE) for way in synonyms.elsewhere.split(","))
