"""What a search looks things up in: the FAQ, its synonyms and the phrases of grave signs, made ready beforehand.

To read all that from `content/` takes longer than a whole search should; so it is kept in a file, which
`index_file.load_index` trusts only as long as it was made from the content that is there. See docs/adr/0010.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from math import fsum, log

from msgspec import Struct

from backcare.language import stem, words_of
from backcare.lexicon import Lexicon, Unit, lexicon
from backcare.schema import Entry, Faq
from backcare.urgent import Phrase, phrases

QUESTION, ASKED, ANSWER = 1.0, 0.6, 0.4  # how much a meaning tells of an entry, by where it stands
AGAIN, MOST_ASKED = 0.1, 0.9  # for each further way to ask that has it; and at most


class Phrasing(Struct, frozen=True, array_like=True):
    """One way to ask: its entry, all its stems and meanings, and how much they weigh together."""

    entry: str
    features: frozenset[str]
    weight: float


class Index(Struct, frozen=True):
    """All that a search needs.

    `named` are ways to ask, word for word; `tells` says of a stem or meaning how much it tells of an entry, 0 to 1, and
    `rarity` how much it weighs; `known` are all words that are ours, the likeliest first, with a space on each side.
    """

    questions: Mapping[str, str]
    gives_way: frozenset[str]
    named: Mapping[str, str]
    known: str
    lexicon: Lexicon
    tells: Mapping[str, Mapping[str, float]]
    rarity: Mapping[str, float]
    phrasings: tuple[Phrasing, ...]
    urgent: tuple[Phrase, ...]


def build(faq: Faq) -> Index:
    """Make the index; the same content gives the same."""
    words = lexicon(faq.synonyms)
    tells: dict[str, dict[str, float]] = {}
    for entry in faq.entries.values():
        for much, text in _texts(entry):
            _tell(tells, entry.id, much, words.read(words_of(text)))
    rarity = {each: round(log(1 + len(faq.entries) / (0.5 + sum(told.values()))), 3) for each, told in tells.items()}
    asked = [
        (entry.id, words_of(each)) for entry in faq.entries.values() for each in (entry.question, *entry.also_asked)
    ]
    return Index(
        questions={entry.id: entry.question for entry in faq.entries.values()},
        gives_way=frozenset(faq.synonyms.gives_way),
        named={" ".join(said): entry for entry, said in reversed(asked)},
        known=_known(faq),
        lexicon=words,
        tells=tells,
        rarity=rarity,
        phrasings=tuple(_phrasing(entry, words.read(said), rarity) for entry, said in asked),
        urgent=phrases(faq.flags.values(), faq.synonyms.words),
    )


def weight(unit: Unit, rarity: Mapping[str, float]) -> float:
    """Say how much a unit weighs; 0 for one that no entry has."""
    return max((rarity.get(feature, 0.0) for feature in unit.features), default=0.0)


def _texts(entry: Entry) -> Iterator[tuple[float, str]]:
    yield QUESTION, entry.question
    yield QUESTION, entry.id
    yield from ((ASKED, asked) for asked in entry.also_asked)
    yield ANSWER, entry.answer


def _tell(tells: dict[str, dict[str, float]], entry: str, much: float, units: Iterable[Unit]) -> None:
    for feature in {feature: None for unit in units for feature in unit.features}:
        told = tells.setdefault(feature, {})
        before = told.get(entry, 0.0)
        again = min(before + AGAIN, MOST_ASKED) if before and much == ASKED else 0.0
        told[entry] = round(max(before, again, much), 2)


def _phrasing(entry: str, units: Iterable[Unit], rarity: Mapping[str, float]) -> Phrasing:
    read = tuple(units)
    features = frozenset(feature for unit in read for feature in unit.features)
    return Phrasing(entry, features, round(fsum(weight(unit, rarity) for unit in read), 2))


def _known(faq: Faq) -> str:
    """Give all words that are ours and their stems, the most frequent first."""
    said = faq.synonyms
    texts = [said.filler, said.elsewhere, *said.meaning, *said.meaning.values(), *said.words.values()]
    texts += [phrase for flag in faq.flags.values() for phrase in flag.phrases]
    for entry in faq.entries.values():
        texts += [entry.body, *(text for _, text in _texts(entry))]
    counted = Counter(word for text in texts for word in words_of(text))
    words = sorted(counted, key=lambda word: (-counted[word], word))
    return f" {' '.join(dict.fromkeys([*words, *map(stem, words)]))} "
