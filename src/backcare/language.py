"""What a search knows of English: where words end, which forms are one word, and what a slip of the keyboard meant.

It knows neither entries nor signs. All of it is small on purpose: a search starts anew each time.
"""

import re
from collections.abc import Iterable

ENDINGS = ("ness", "ing", "ed", "ly")
SHORTEST_STEM = 3
FEWEST = 3  # letters of a word that may be a slip of another
SLIPS = ((25, 0), (7, 2), (FEWEST, 1), (0, 0))  # from how many letters on, how many slips are believed
VOWELS = frozenset("aeiouy")
APOSTROPHES = str.maketrans("", "", "'`\N{RIGHT SINGLE QUOTATION MARK}\N{ACUTE ACCENT}")
WORD = re.compile(r"[^\W_]+")
VERBS = {
    verb: f"{verb.removesuffix('n')}nt" for verb in ("can", "could", "do", "does", "did", "has", "have", "is", "are")
}


def words_of(text: str) -> list[str]:
    """Give the words in small letters; can't, cannot and can not are one word, and so are its like."""
    words: list[str] = []
    for word in WORD.findall(text.lower().translate(APOSTROPHES)):
        if word == "not" and words and words[-1] in VERBS:
            words[-1] = VERBS[words[-1]]
        else:
            words.append("cant" if word == "cannot" else word)
    return words


def stem(word: str) -> str:
    """Cut off endings, so that breathe, breathing and breaths are one word."""
    if word.endswith("ies") and len(word) > SHORTEST_STEM + 1:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > SHORTEST_STEM:
        word = word[:-1]
    for ending in ENDINGS:
        left = word.removesuffix(ending)
        if left != word and len(left) >= SHORTEST_STEM and not word.endswith("eed") and VOWELS & set(left):
            word = left[:-1] if left[-1] == left[-2] and left[-1] not in "aeioulsz" else left
            break
    if len(word) > SHORTEST_STEM:
        word = word.removesuffix("e")
        word = word[:-1] + "i" if word.endswith("y") else word
    return word


def is_known(word: str, known: str) -> bool:
    """Tell whether a word or its stem stands among known words, each of which has a space on each side."""
    return f" {word} " in known or f" {stem(word)} " in known


def meant(word: str, known: Iterable[str]) -> list[str]:
    """Give the known words that this one may be a slip of: those with fewest slips first, and else in their order.

    People seldom miss the first letter. Of a word of three letters only a letter left out is believed.
    """
    most = next(slips for length, slips in SLIPS if len(word) >= length) if word.isalpha() else 0
    near: list[tuple[int, str]] = []
    for other in known if most else ():
        if other[0] != word[0] or abs(len(other) - len(word)) > most:
            continue
        if len(word) == FEWEST and len(other) == FEWEST:
            continue
        apart = distance(word, other, most)
        if apart <= most:
            near.append((apart, other))
    return [other for _, other in sorted(near, key=lambda each: each[0])]


def distance(one: str, other: str, most: int) -> int:
    """Count letters left out, put in, changed, or swapped with the next; above `most` any number above it."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for place, letter in enumerate(one, 1):
        two_before, before, row = before, row, [place]
        for at, theirs in enumerate(other, 1):
            cost = min(before[at] + 1, row[-1] + 1, before[at - 1] + (letter != theirs))
            if place > 1 and at > 1 and letter == other[at - 2] and theirs == one[place - 2]:
                cost = min(cost, two_before[at - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
