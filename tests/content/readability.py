"""How hard content is to read: the Flesch-Kincaid grade, in school years, of each part, each entry and the whole."""

from collections.abc import Iterator
from functools import cache

from passages import ASKED, Content, Passage
from sentences import CARE, care_group
from textstat import textstat

HARDEST_WHOLE, HARDEST_ENTRY = 7, 9


def grade(texts: list[str]) -> float:
    """Give the grade of texts taken together, each of which ends a sentence."""
    return _of_text(" ".join(text if text.endswith((".", "?", "!")) else f"{text}." for text in texts))


@cache  # tests spoil one sentence at a time, and all other entries are read as before
def _of_text(whole: str) -> float:
    return round(float(textstat.flesch_kincaid_grade(whole)), 1)


def grades(content: Content) -> dict[str, tuple[float, float]]:
    """Give of each part its grade and the hardest that is allowed."""
    shown = [each for each in content.passages if each.key not in ASKED]
    parts = {
        group.name: (_grade([each for each in shown if care_group(each) is group]), group.hardest) for group in CARE
    }
    parts["FAQ"] = (_grade([each for each in shown if each.name.startswith("faq/")]), HARDEST_WHOLE)
    return {**parts, "all text": (_grade(shown), HARDEST_WHOLE)}


def readability(content: Content) -> Iterator[str]:
    """Find parts and FAQ entries that are too hard to read."""
    for part, (found, hardest) in grades(content).items():
        if found > hardest:
            yield f"content/: {_hard(part, found, hardest)}"
    for name in (each for each in content.data if each.startswith("faq/")):
        found = _grade([each for each in content.passages if each.name == name and each.key not in ASKED])
        if found > HARDEST_ENTRY:
            yield f"content/{name}: {_hard('this entry', found, HARDEST_ENTRY)}"


def _grade(passages: list[Passage]) -> float:
    return grade([sentence for each in passages for sentence in each.sentences]) if passages else 0.0


def _hard(what: str, found: float, hardest: float) -> str:
    return f"{what} takes {found} years of school to read; {hardest:g} is the most. Use shorter words and sentences."
