"""Search over the FAQ entries: words to ranked hits, how sure that is, and whether the words speak of an emergency.

An entry's score is what it shares with the query: rare meanings count most, and it counts more where one single way to
ask says nearly the same. Why this is not FTS5: docs/adr/0010.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from math import log

from msgspec import Struct

from backcare.index import ASKED, Index, weight
from backcare.language import is_known, meant, words_of
from backcare.lexicon import Unit
from backcare.urgent import spoken_of

MOST_HITS = 5
MOST_WORDS = 60  # nobody asks more at once
UNKNOWN, ELSEWHERE = 0.7, 1.8  # how heavy a word weighs that no entry has, and one of another subject
PHRASING = 2.0  # how much it adds that one way to ask says the same
GIVES_WAY = 0.75  # how much an entry counts that a broader one should come before
COVERED, SURE, AHEAD = 0.34, 0.55, 1.15  # below: nothing; below: unsure; the best must be so much better than the next


class Hit(Struct, frozen=True):
    """One entry found; a higher score fits better, and scores of two searches do not compare."""

    id: str
    question: str
    score: float


class Search(Struct, frozen=True):
    """What a search gave. `grave` are the urgent and emergency flags that the words speak of, in content's order.

    `sure` says that the first hit is the answer, and not one of several that it may be.
    """

    query: str
    hits: tuple[Hit, ...]
    grave: tuple[str, ...]
    sure: bool


def search(query: str, index: Index) -> Search:
    """Rank the entries for the words, the best first; an id, or a question as it is written, finds its entry."""
    words = words_of(query)
    typed = query.strip().lower()
    name = typed if typed in index.questions else index.named.get(" ".join(words))
    ranked, covered = _rank(words[:MOST_WORDS], index)
    if name:
        ranked = {name: 1 + max(ranked.values(), default=0.0), **{key: ranked[key] for key in ranked if key != name}}
    elif covered < COVERED:
        ranked = {}
    hits = tuple(Hit(key, index.questions[key], round(score, 3)) for key, score in ranked.items())[:MOST_HITS]
    ahead = len(hits) == 1 or (len(hits) > 1 and hits[0].score >= AHEAD * hits[1].score)
    grave = spoken_of(query, index.urgent, index.known)
    return Search(query, hits, grave, bool(name) or (ahead and covered >= SURE))


def _rank(words: Sequence[str], index: Index) -> tuple[dict[str, float], float]:
    """Give the score of each entry that shares a meaning, best first, and how much of the query the best one covers."""
    said, mended = _mended(words, index.known)
    asked = [(unit, _weight(unit, index)) for unit in index.lexicon.read(said, mended)]
    whole = sum(heavy for _, heavy in asked)
    scores: dict[str, float] = defaultdict(float)
    covers: dict[str, float] = defaultdict(float)
    for unit, _ in asked:
        for entry, (score, cover) in _shared(unit, index).items():
            scores[entry] += score / whole
            covers[entry] += cover / whole
    near = _nearness(asked, whole, index)
    for entry in scores:
        scores[entry] *= (1 + PHRASING * near.get(entry, 0.0)) * (GIVES_WAY if entry in index.gives_way else 1.0)
    best_first = sorted(scores, key=lambda entry: (-scores[entry], entry))
    return {entry: scores[entry] for entry in best_first}, covers[best_first[0]] if best_first else 0.0


def _mended(words: Sequence[str], known: str) -> tuple[list[str], Collection[int]]:
    """Take a word never seen for the likeliest known one that it may be a slip of; say at which places."""
    said, mended = list(words), set()
    for place, word in enumerate(words):
        near = [] if is_known(word, known) else meant(word, known.split())
        if near:
            said[place] = near[0]
            mended.add(place)
    return said, mended


def _weight(unit: Unit, index: Index) -> float:
    rarest = log(1 + 2 * len(index.questions))
    if unit.elsewhere:
        return ELSEWHERE * rarest
    return weight(unit, index.rarity) or UNKNOWN * rarest


def _shared(unit: Unit, index: Index) -> Mapping[str, tuple[float, float]]:
    """Say how much each entry tells of a unit, and how much of the unit's weight it covers at all."""
    best: dict[str, tuple[float, float]] = {}
    for feature, sure in () if unit.elsewhere else unit.features.items():
        rare = sure * index.rarity.get(feature, 0.0)
        for entry, much in index.tells.get(feature, {}).items():
            score, cover = best.get(entry, (0.0, 0.0))
            best[entry] = max(score, rare * much), max(cover, rare * min(1.0, much / ASKED))
    return best


def _nearness(asked: Sequence[tuple[Unit, float]], whole: float, index: Index) -> Mapping[str, float]:
    """Say of each entry how much of its nearest way to ask and of the query are the same, 0 to 1."""
    nearest: dict[str, float] = defaultdict(float)
    for each in index.phrasings:
        same = sum(
            heavy * max((sure for feature, sure in unit.features.items() if feature in each.features), default=0.0)
            for unit, heavy in asked
        )
        if same:
            nearest[each.entry] = max(nearest[each.entry], same / max(whole + each.weight - same, same))
    return nearest
