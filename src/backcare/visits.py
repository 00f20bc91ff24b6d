"""The visits in a diary: which of them are the course that is under way, whether one is out of order, what followed it.

It knows what was written down; what the course should be is the plan's.
"""

from datetime import date
from decimal import Decimal

from msgspec import Struct

from backcare.model import Diary, Logged
from backcare.schema import Library


class Made(Struct, frozen=True):
    """A visit that was made: its number, day and, where it was written down, its price."""

    number: int
    day: date
    paid: Decimal | None


def under_way(diary: Diary, scored: date) -> tuple[tuple[Made, ...], date | None]:
    """Give the visits of the course that is under way, the last word on each number, and when an earlier one ended.

    A visit 1 on a day after a higher number begins a course anew: what the first one did says nothing of the second.
    Until something was `scored` on such a day, it may as well be a slip, which must not hide what was scored before.
    """
    made = [(each.day, each.id, each.visit, each.paid) for each in diary.logged if each.visit]
    made.sort(key=lambda each: each[:2])
    begun, ended, most = 0, None, 0
    for place, (day, _, number, _) in enumerate(made):
        if number == 1 and most > 1 and made[place - 1][0] < min(day, scored):
            begun, ended, most = place, made[place - 1][0], 0
        most = max(most, number)
    course = sorted(made[begun:], key=lambda each: each[1])
    last: dict[int, Made] = {}
    for day, _, number, paid in course:
        before = last[number].paid if number in last else None
        last[number] = Made(number, day, before if paid is None else paid)
    return tuple(sorted(last.values(), key=lambda each: (each.day, each.number))), ended


def must_watch(diary: Diary, logged: Logged, library: Library) -> bool:
    """Tell whether pain rose so much within a week of a visit that a punctured lung must be thought of.

    It is held against the least pain since that visit, and the last one before it, so that a rise in small steps
    counts too.
    """
    numbers = library.progress.numbers
    if logged.score is None:
        return False
    pains = [(each.made_on, each.answers.pain) for each in diary.assessments if each.answers.pain is not None]
    pains += [(each.day, each.score.pain) for each in diary.logged if each.score]
    pains.sort(key=lambda each: each[0])
    for visit in (each.day for each in diary.logged if each.visit):
        if 0 <= (logged.day - visit).days <= numbers.watch.value:
            before = [pain for day, pain in pains if day <= visit][-1:]
            after = [pain for day, pain in pains if visit <= day <= logged.day]
            if logged.score.pain - min([*before, *after], default=logged.score.pain) >= numbers.pain_up.value:
                return True
    return False


def is_out_of_order(diary: Diary, logged: Logged) -> bool:
    """Tell whether the day of a visit stands before an earlier visit, or after a later one; a course may begin anew."""
    number = logged.visit or 0
    others = [(each.number, each.day) for each in under_way(diary, date.max)[0] if each.number != number]
    before = any(other < number and day > logged.day for other, day in others)
    after = any(other > number and day < logged.day for other, day in others)
    return number > 0 and (before or (after and number > 1))
