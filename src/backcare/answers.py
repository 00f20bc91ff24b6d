"""Reads an answers file: its text becomes Answers, or every mistake in it at once.

The shape is the one that README fixes. Two things are stronger than the form of the file: an id of an urgent or
emergency flag is heard even in a file that is wrong from end to end, and what is not in the file is "not asked".
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from backcare.errors import AnswersError, closest, did_you_mean
from backcare.fields import ECHO, MOST_BYTES, Fields, Pairs, decoded, echo, parsed, texts_in
from backcare.model import FLAG_LISTS, Activity, Answers, Cause, Pregnant, Reply
from backcare.regions import RegionId
from backcare.rules import not_applicable
from backcare.schema import Library

ESCAPED = re.compile(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2}))")  # of JSON, TOML and others
LAST_CHARACTER = 0x10FFFF  # of Unicode
REQUIRED_TOGETHER = "red_flags"
RANGES = {"age": (0, 120), "duration_days": (0, 36500), "pain": (0, 10), "enjoyment": (0, 10), "activity": (0, 10)}
KEYS = (
    "region",
    "age",
    "pregnant",
    "red_flags",
    "not_sure",
    "not_asked",
    "duration_days",
    "first_episode",
    "causes",
    "interferes_with",
    "pain",
    "enjoyment",
    "activity",
    "seen_by_clinician",
    "precautions",
)
MOST_MISTAKES = 100


def read_answers(raw: bytes, library: Library, region: str | None = None) -> Answers:
    """Turn the bytes of a TOML or JSON answers file into Answers; `region`, if given, replaces the file's.

    Raises `AnswersError` with every mistake, and with the urgent and emergency flags that stand in it all the same.
    """
    text = decoded(raw)
    try:
        pairs = parsed(text, whole=len(raw) <= MOST_BYTES)
    except ValueError as error:
        both = (text, text.replace("\0", ""))  # UTF-16 without its mark has a zero beside each letter
        grave = _grave([re.sub(ESCAPED, _character, each) for each in both], library)
        raise AnswersError((str(error),), grave, region or "other") from error
    reader = _Reader(pairs, library, region)
    answers = reader.answers()
    if reader.mistakes:
        grave = _grave([*texts_in(pairs), *reader.meant], library)
        raise AnswersError(_first(reader.mistakes), grave, reader.region())
    return answers


def _first(mistakes: list[str]) -> tuple[str, ...]:
    """Leave out what nobody would read, so that the call for help above it stays in view."""
    more = len(mistakes) - MOST_MISTAKES
    return (*mistakes[:MOST_MISTAKES], *([f"And {more} more mistakes."] if more > 0 else []))


class _Reader:
    """Reads one value after the other and gathers mistakes."""

    def __init__(self, pairs: Pairs, library: Library, region: str | None) -> None:
        self.data = dict(pairs)
        self.library = library
        self.wish = region
        self.mistakes = [
            f"`{echo(key)}` is not a key of an answers file.{_close(key, KEYS)}" for key in self.data if key not in KEYS
        ]
        self.meant: list[str] = []  # what was written almost right
        keys = [key for key, _ in pairs]
        self.mistakes += [f"`{echo(key)}` is given twice." for key in dict.fromkeys(keys) if keys.count(key) > 1]

    def region(self) -> str:
        """Give the region to speak in, whatever else is wrong."""
        given = self.data.get("region")
        return self.wish or (given if isinstance(given, str) and given in tuple(RegionId) else "other")

    def answers(self) -> Answers:
        """Read every key; what is wrong or missing is left as not asked."""
        age, duration = self.number("age"), self.number("duration_days")
        self.one_of("region", tuple(RegionId))
        pregnant = self.one_of("pregnant", tuple(Pregnant))
        causes = self.ids("causes", tuple(Cause), "cause")
        if self.data.get("causes") == []:
            self.mistakes.append('`causes` is empty. Give at least one; `["unknown"]` if it is not known.')
        interferes_with = self.ids("interferes_with", tuple(Activity), "activity")
        return Answers(
            region=self.region(),
            flags=self.flags(age, duration),
            age=age,
            pregnant=Pregnant(pregnant) if pregnant else None,
            duration_days=duration,
            first_episode=self.yes_no("first_episode"),
            causes=None if causes is None else tuple(map(Cause, causes)),
            interferes_with=None if interferes_with is None else tuple(map(Activity, interferes_with)),
            pain=self.number("pain"),
            enjoyment=self.number("enjoyment"),
            activity=self.number("activity"),
            seen_by_clinician=self.yes_no("seen_by_clinician"),
            precautions=self.ids("precautions", tuple(self.library.precautions), "precaution"),
        )

    def flags(self, age: int | None, duration: int | None) -> dict[str, Reply]:
        """Give every red flag its reply. Without `red_flags` nothing was asked; with it, what is not named is a no."""
        known = tuple(self.library.red_flags)
        lists = {key: self.ids(key, known, "red flag") for key in FLAG_LISTS}
        absent = Reply.not_asked if lists[REQUIRED_TOGETHER] is None else Reply.no
        flags = dict.fromkeys(known, absent)
        for key, reply in FLAG_LISTS.items():
            for flag in lists[key] or ():
                others = [other for other in FLAG_LISTS if other != key and flag in (lists[other] or ())]
                if others and list(FLAG_LISTS).index(key) < list(FLAG_LISTS).index(others[0]):
                    self.mistakes.append(f"`{flag}` stands in `{key}` and in `{others[0]}`. Keep one.")
                flags[flag] = reply
        for flag in not_applicable(age, duration, self.library):
            if flags[flag] in (Reply.not_asked, Reply.no):
                flags[flag] = Reply.not_applicable
        return flags

    def number(self, key: str) -> int | None:
        low, high = RANGES[key]
        value = self.typed(key, _is_whole, f"a whole number from {low} to {high}")
        if isinstance(value, int) and not low <= value <= high:
            self.mistakes.append(f"`{key}` is {echo(value)}; it goes from {low} to {high}.")
            return None
        return value if isinstance(value, int) else None

    def yes_no(self, key: str) -> bool | None:
        value = self.typed(key, lambda given: isinstance(given, bool), "true or false")
        return value if isinstance(value, bool) else None

    def one_of(self, key: str, known: tuple[str, ...]) -> str | None:
        value = self.typed(key, lambda given: isinstance(given, str), f"one of {', '.join(known)}")
        if isinstance(value, str) and value not in known:
            self.mistakes.append(f"`{key}` is {echo(value)}; it may be {', '.join(known)}.{_close(value, known)}")
            return None
        return value if isinstance(value, str) else None

    def ids(self, key: str, known: tuple[str, ...], what: str) -> tuple[str, ...] | None:
        value = self.typed(key, _is_list_of_text, f"a list of {what} ids in quotes")
        if not isinstance(value, list):
            return None
        for each in value:
            if each not in known:
                self.mistakes.append(f"`{key}` names {echo(each)}, which is no {what} we know.{_close(each, known)}")
                self.meant += closest(_folded(each[:ECHO]), known) if key != "not_asked" else []
        return tuple(dict.fromkeys(each for each in value if each in known))

    def typed(self, key: str, fits: Callable[[object], bool], wanted: str) -> object | None:
        """Give the value if it has the right type; a missing key is no mistake here."""
        if key not in self.data:
            return None
        value = self.data[key]
        if not fits(value):
            self.mistakes.append(f"`{key}` should be {wanted}; it is {echo(value)}.")
            return None
        return value


def _grave(texts: Iterable[str], library: Library) -> tuple[str, ...]:
    """Name the urgent and emergency flags that stand in texts, by id or by label, whatever is between their words."""
    said = "_".join(map(_folded, texts))
    return tuple(
        flag.id
        for flag in library.red_flags.values()
        if flag.outcome.is_grave and any(f"_{name}_" in f"_{said}_" for name in (flag.id, _folded(flag.label)))
    )


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "_", unicodedata.normalize("NFKC", text).lower()).strip("_")


def _character(found: re.Match[str]) -> str:
    code = int(found[1] or found[2] or found[3], 16)
    return chr(code) if code <= LAST_CHARACTER else found[0]


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_list_of_text(value: object) -> bool:
    return isinstance(value, list) and not isinstance(value, Fields) and all(isinstance(each, str) for each in value)


def _close(word: str, known: tuple[str, ...]) -> str:
    return did_you_mean(_folded(word[:ECHO]), known)
