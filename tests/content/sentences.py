"""The rules for sentences of content, each a check that gives every mistake with its file and line.

The words that are looked for stand in `words.toml`; whether ids and sources exist is the loader's business.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from passages import ASKED, Content, Item, Passage, listed, sentences

from backcare.references import line_of

WORDS: dict[str, list[dict[str, str]]] = tomllib.loads(
    (Path(__file__).parent / "words.toml").read_text(encoding="utf-8")
)
LONGEST, LONGEST_IN_CARE = 25, 20  # words of a sentence
LONGEST_BODY = 120  # words below the answer of an FAQ entry
PHRASINGS = (5, 12)  # ways to ask an FAQ question
QUOTED = re.compile(r'"[^"]*"')
SHORTEST_PHONE = 7  # digits
PHONE = re.compile(r"(?<![\w.])\(?\+?\d[\d ()-]{5,}\d(?!\w|\.\d)")
UNSURE = re.compile(r"not (been )?(checked|confirmed|verified)", re.IGNORECASE)


class Group(NamedTuple):
    """A part of content by what it is for: `keys` of `files`, both patterns; `hardest` is the highest grade allowed."""

    name: str
    files: str
    keys: str
    hardest: float


CARE = (
    Group(
        "care cards",
        r"outcomes\.toml|regions/.*",
        r"first|steps|text|call|elsewhere|crisis|urgent_steps|advice_line",
        hardest=6,
    ),
    Group("red flags", r"red-flags\.toml", r"label|means|does_not_mean|say|say_not_sure|sooner", hardest=6),
    Group(
        "warning signs",
        r"plan\.toml|points\.toml|advice/exercise-rules\.md|faq/(red-flags|see-doctor|heart|lung|low-mood)\.md",
        r"get_help|lung_card|foot|foot_no_needles|caution|body",
        hardest=6,
    ),
)


def typing(content: Content) -> Iterator[str]:
    """Find what a word processor puts in, and headings in bodies."""
    for name, text in content.texts.items():
        for number, row in enumerate(text.splitlines(), 1):
            where = f"content/{name}, line {number}"
            if "\t" in row:
                yield f"{where}: there is a tab here. Use spaces."
            if found := re.search("[\u2018\u2019\u201c\u201d]", row):
                yield f"{where}: the mark {found[0]} is curly. Type the straight one, ' or \"."
            if name.endswith(".md") and re.match(r"#+ ", row):
                yield f"{where}: there is a heading here. An entry has none: make it a sentence of its own."


def lengths(content: Content) -> Iterator[str]:
    """Find sentences that are too long to be understood in fear."""
    for each in content.passages:
        longest = LONGEST_IN_CARE if care_group(each) else LONGEST
        for sentence in each.sentences if each.key not in ASKED else []:
            words = len(re.findall(r"\S*\w\S*", sentence))
            if words > longest:
                start = " ".join(sentence.split()[:8])
                yield f'{each.where}: this sentence has {words} words; {longest} is the most. Cut it: "{start} ..."'


def forbidden(content: Content) -> Iterator[str]:
    """Find words that promise too much; questions and marked quotations may hold them."""
    for each in content.passages:
        said = QUOTED.sub("", each.text) if each.key not in ASKED else ""
        for rule in WORDS["forbidden"]:
            if word := _found(rule["pattern"], said):
                yield f'{each.where}: do not write "{word}". Instead: {rule["instead"]}.'


def beside(content: Content) -> Iterator[str]:
    """Find words that stand without the other word that belongs to them, and medical words left unexplained."""
    for rule in WORDS["beside"]:
        for where, _ in _alone(content, rule["pattern"], rule["needs"]):
            yield f"{where}: {rule['says']}"
    for rule in WORDS["medical"]:
        for each in _having(content, rf"\b({rule['word']})\b"):
            if not _found(rule["plain"], _until(each)):
                word = _found(rule["word"], each.text)
                yield f'{each.where}: the medical word "{word}" is not explained here. Say it in plain words too.'


def both_sides(content: Content) -> Iterator[str]:
    """Find FAQ entries with a benefit and no limit, or a risk and nothing to do."""
    for rule in WORDS["both"]:
        for where, word in _alone(content, rule["one"], rule["other"]):
            if where.startswith("content/faq/"):
                yield f'{where}: this entry {rule["says"]}: "{word}".'


def phones(content: Content) -> Iterator[str]:
    """Find telephone numbers that no read source gives and no label calls unchecked; emergency lines are exempt."""
    known = {
        _digits(number)
        for source in content.rows("sources.toml", "source")
        if source.get("checked") == "read"
        for number in listed(source.get("numbers"))
    }
    for each in content.passages:
        for found in PHONE.finditer(each.text) if each.key != "crisis" else ():
            number = _digits(found[0])
            if len(number) >= SHORTEST_PHONE and number not in known and not UNSURE.search(each.text):
                yield (
                    f"{each.where}: no source that was read gives the number {found[0].strip()}. "
                    'Say beside it "not checked", or name it in `numbers` of the source you read it in.'
                )


def origins(content: Content) -> Iterator[str]:
    """Find items that speak of the source article and do not name it as a source."""
    for each in _having(content, r"\bthe article\b"):
        if "source-article" not in each.item.sources:
            yield f'{each.where}: this speaks of the article. Name "source-article" in its sources.'


def answers(content: Content) -> Iterator[str]:
    """Find FAQ entries that do not begin with one sentence, are too long, or can be asked in too few ways."""
    for name, data in content.data.items():
        if not name.startswith("faq/") or "body" not in data:
            continue
        answer, _, body = str(data["body"]).partition("\n\n")
        where = f"content/{name}, line {line_of(content.texts[name], content.texts[name].find(answer))}"
        if len(sentences(answer)) != 1:
            yield f"{where}: the answer comes first, in one sentence, with an empty line below it."
        words = len(re.findall(r"\S*\w\S*", body))
        if words > LONGEST_BODY:
            yield f"{where}: below the answer stand {words} words, and {LONGEST_BODY} is the most."
        ways = len(listed(data.get("also_asked")))
        if not PHRASINGS[0] <= ways <= PHRASINGS[1]:
            yield f"content/{name}: also_asked has {ways} ways to ask; give {PHRASINGS[0]} to {PHRASINGS[1]}."


def care_group(passage: Passage) -> Group | None:
    """Name the group of a sentence that somebody in fear reads, or none."""
    for group in CARE:
        if re.fullmatch(group.files, passage.name) and re.fullmatch(group.keys, _field(passage)):
            return group
    return None


def _field(passage: Passage) -> str:
    return passage.item.id if passage.key == "text" and passage.name == "plan.toml" else passage.key


def _alone(content: Content, pattern: str, other: str) -> Iterator[tuple[str, str]]:
    """Give the place of each word whose item does not hold the other, and the word."""
    for each in _having(content, pattern):
        if not _found(other, each.item.words):
            yield each.where, _found(pattern, each.text)


def _until(passage: Passage) -> str:
    """Give what is read up to a passage and with it; of a table, whose lines stand close together, the whole item."""
    said = passage.item.words
    return said[: said.find(passage.text) + len(passage.text)] if passage.name.endswith(".md") else said


def _having(content: Content, pattern: str) -> Iterator[Passage]:
    """Give of each item the first passage that has a word; what people ask is not looked at."""
    seen: set[tuple[str, Item]] = set()
    for each in content.passages:
        if each.key not in ASKED and (each.name, each.item) not in seen and _found(pattern, each.text):
            seen.add((each.name, each.item))
            yield each


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


@cache  # tests spoil one sentence at a time, and all others are searched as before
def _found(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.IGNORECASE)
    return found[0] if found else ""
