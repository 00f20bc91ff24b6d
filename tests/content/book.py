"""All checks of content together, and the counts that show how it stands."""

from collections import Counter
from datetime import date
from pathlib import Path

import sentences
import upkeep
from passages import Content
from readability import grades, readability

from backcare.errors import ContentError
from backcare.library import check

CHECKS = (
    sentences.typing,
    sentences.lengths,
    sentences.forbidden,
    sentences.beside,
    sentences.both_sides,
    sentences.phones,
    sentences.origins,
    sentences.answers,
    upkeep.orphans,
    upkeep.sources,
    upkeep.undated,
    readability,
)

TABLES = {
    "red-flags.toml": "flag",
    "precautions.toml": "precaution",
    "points.toml": "point",
    "questions.toml": "question",
}


def mistakes(root: Path) -> list[str]:
    """Give everything that is wrong, the loader's mistakes first."""
    content = Content(root)
    try:
        check(root)
        found: list[str] = []
    except ContentError as error:
        found = list(error.mistakes)
    return list(dict.fromkeys([*found, *(mistake for each in CHECKS for mistake in each(content))]))


def overdue(root: Path, today: date) -> list[str]:
    """Give the files that nobody has read through for a year."""
    return list(upkeep.overdue(Content(root), today))


def report(root: Path, today: date, *, release: bool) -> tuple[list[str], int]:
    """Give what to print and the exit code: 1 where something must be mended, for a release also an overdue review."""
    wrong, late = mistakes(root), overdue(root, today)
    if wrong or (late and release):
        mend = [*wrong, *(late if release else ())]
        return [*mend, *([] if release else _warned(late)), f"{len(mend)} to mend. content/EDITING.md says how."], 1
    return [*_warned(late), *counts(root)], 0


def counts(root: Path) -> list[str]:
    """Say how much there is, how its sources were checked, how hard it is to read, and which review is the oldest."""
    content = Content(root)
    folders = Counter(name.partition("/")[0] for name, data in content.data.items() if "/" in name and "id" in data)
    tables = {table: len(content.rows(name, table)) for name, table in TABLES.items()}
    checked = Counter(str(source.get("checked")) for source in content.rows("sources.toml", "source"))
    reviews = upkeep.reviews(content)
    oldest = min(reviews, key=lambda name: reviews[name])
    return [
        "  ".join(f"{number} {name}" for name, number in (*folders.items(), *tables.items())),
        f"{checked.total()} sources: {', '.join(f'{number} {how}' for how, number in checked.most_common())}",
        "grade, and the most it may be: "
        + ", ".join(f"{part} {found} ({hardest:g})" for part, (found, hardest) in grades(content).items()),
        f"oldest review: {reviews[oldest]}, {oldest}; by a clinician: none",
    ]


def _warned(late: list[str]) -> list[str]:
    return [f"(warning) {each}" for each in late]
