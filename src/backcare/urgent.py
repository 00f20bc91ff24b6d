"""Hears whether words speak of a grave red flag; the phrases stand with the flags in `content/red-flags.toml`.

In doubt it hears one: a question shown a card too many is a smaller harm than a call for help that is not heard. So
words may come in any order and form, with slips of the keyboard; only what is plainly denied ("no chest pain") is not.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from backcare.language import is_known, meant, stem, words_of
from backcare.schema import RedFlag

EXACT, UNLESS, OR, LIST = "=", "!", "|", "@"
ANSWERED = r"\b(no|not|never|nope)(\s*[,.;:!?\u2026\u2013\u2014\n]|\s-\s)"  # "No, my chest hurts" denies nothing
DENY = " no not never without neither nor dont doesnt didnt havent hasnt hadnt "
BETWEEN = " any a the have had having got get feel real actual of "  # a denial and what it denies
TURNS = frozenset(["until", "till", "before", "now", "today", "tonight", "like", "such"])  # "never had pain like this"


class Phrase(Struct, frozen=True, array_like=True):
    """One way to speak of a flag: a choice of words at each place, all of which are said, and none of `unless`.

    A choice is a word or a stem, or =word for this very form.
    """

    flag: str
    places: tuple[frozenset[str], ...]
    unless: frozenset[str]


def phrases(flags: Iterable[RedFlag], lists: Mapping[str, str]) -> tuple[Phrase, ...]:
    """Take the phrases of the grave flags apart, in content's order; @name stands for a list of words."""
    grave = (flag for flag in flags if flag.outcome.is_grave)
    return tuple(_phrase(flag.id, text.split(), lists) for flag in grave for text in flag.phrases)


def _phrase(flag: str, parts: Sequence[str], lists: Mapping[str, str]) -> Phrase:
    said = [_choices(part, lists) for part in parts if not part.startswith(UNLESS)]
    unless = [_choices(part.removeprefix(UNLESS), lists) for part in parts if part.startswith(UNLESS)]
    return Phrase(flag, tuple(said), frozenset[str]().union(*unless))


def _choices(place: str, lists: Mapping[str, str]) -> frozenset[str]:
    named = [lists[each.removeprefix(LIST)].split() if each.startswith(LIST) else [each] for each in place.split(OR)]
    return frozenset(form for words in named for word in words for form in _written(word))


def _written(word: str) -> tuple[str, ...]:
    return (word,) if word.startswith(EXACT) else (word, stem(word))


def spoken_of(query: str, ways: Sequence[Phrase], known: str) -> tuple[str, ...]:
    """Name the flags that a query speaks of; a word that is not `known` may be a slip of any word of a phrase."""
    words = words_of(re.sub(ANSWERED, " ", query.lower()))
    forms = _forms(words, ways, known)
    return tuple(dict.fromkeys(way.flag for way in ways if _is_said(way, words, forms)))


def _forms(words: Sequence[str], ways: Iterable[Phrase], known: str) -> Mapping[str, list[int]]:
    """Say at which places of the query each stem, and each =word, stands or may be meant."""
    wanted: set[str] | None = None
    forms: dict[str, list[int]] = {}
    for place, word in enumerate(words):
        said = [word]
        if not is_known(word, known):
            wanted = wanted or {each.removeprefix(EXACT) for way in ways for at in way.places for each in at}
            said += meant(word, wanted)
        for form in dict.fromkeys(each for one in said for each in (stem(one), one, EXACT + one)):
            forms.setdefault(form, []).append(place)
    return forms


def _is_said(way: Phrase, words: Sequence[str], forms: Mapping[str, list[int]]) -> bool:
    if not all(any(choice in forms for choice in place) for place in way.places) or way.unless & forms.keys():
        return False
    found = [{at for choice in place for at in forms.get(choice, ())} for place in way.places]
    own = set().union(*found)
    return not TURNS.isdisjoint(words) or all(any(not _denied(words, at, own) for at in places) for places in found)


def _denied(words: Sequence[str], at: int, own: Collection[int]) -> bool:
    """Tell whether a word is denied by one before it that is not itself a part of the phrase."""
    before = at - 1
    while before >= 0 and before not in own and f" {words[before]} " in BETWEEN:
        before -= 1
    return before >= 0 and before not in own and f" {words[before]} " in DENY
