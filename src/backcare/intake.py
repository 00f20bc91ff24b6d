"""Takes in answers from a file or from the diary, and says what follows from any answers and what is kept of them.

It serves `assess`, `plan` and `summary`. It holds no interview: that is `conversation.py`.
"""

import sys
from datetime import date

from msgspec.structs import replace

from backcare import changes, environment, files
from backcare.answers import read_answers
from backcare.compose.card import care_line
from backcare.conversation import very_ill
from backcare.errors import AnswersError, Incomplete, Stale, StoreError
from backcare.model import Answers, Assessment, Outcome, Saved
from backcare.regions import RegionId
from backcare.saved import as_of, why_stale
from backcare.schema import Library


def given(
    name: str | None, content: Library, today: date, region: RegionId | None, *, stale_ok: bool
) -> tuple[Answers, Saved | None]:
    """Give the answers of a file, or where none is named those that were saved last, with their record."""
    if name is not None:
        return read(name, content, region), None
    record = _saved(content, today, region, stale_ok)
    return record.answers, record


def read(name: str, content: Library, region: RegionId | None) -> Answers:
    """Read an answers file; grave flags in a wrong one are spoken of before its mistakes."""
    try:
        return read_answers(files.read(name), content, region and region.value)
    except AnswersError as error:
        said = care_line(error.grave, content, error.region) if error.grave else very_ill(content, error.region)
        print(said, file=sys.stderr)
        raise


def assessed(given: Answers, content: Library, today: date) -> Assessment:
    """Assess answers; where they are incomplete, say whom to call all the same."""
    try:
        return changes.assessed(given, content, today)
    except Incomplete:
        print(very_ill(content, given.region), file=sys.stderr)
        raise


def keep(record: Saved | None, found: Assessment, *, asked: bool) -> StoreError | None:
    """Save, or where new answers are not saved and call for more than the saved ones may say, withdraw those.

    The result comes first, whatever the disk says: so an error is given, not raised.
    """
    graver = asked and (found.outcome.rank > Outcome.consult.rank or bool(found.holds))
    if not record and not graver:
        return None
    from backcare import diary

    try:
        if record:
            diary.save(environment.home(), record)
        else:
            diary.withdraw(environment.home())
    except StoreError as error:
        return error
    return None


def _saved(content: Library, today: date, region: RegionId | None, stale_ok: bool) -> Saved:
    from backcare import diary

    saved = diary.latest(environment.home())
    if saved.withdrawn:
        raise Stale(
            "You answered again since, without saving, and were told to get help or to see a doctor. Do that first. "
            "Then answer again: backcare assess"
        )
    if not stale_ok:
        why = why_stale(saved, content, today)
        if why:
            raise Stale(f"{why} Answer again: backcare assess (or add --stale-ok)")
    answers = as_of(saved.answers, content)
    if region and region != answers.region:
        wishes = saved.wishes and replace(saved.wishes, price=None)  # it was in the other country's money
        return replace(saved, answers=replace(answers, region=region.value), wishes=wishes)
    return replace(saved, answers=answers)
