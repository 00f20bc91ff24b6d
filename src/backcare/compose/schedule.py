"""The schedule of a plan as blocks: its visits with their checkpoints, and what happens in one of them.

Whether there is a schedule was decided in `backcare.plan`.
"""

from collections.abc import Iterator

from backcare.compose.words import capital, how_sure
from backcare.document import (
    Block,
    Figure,
    Note,
    Paragraph,
    Phase,
    Schedule,
    Timeline,
    VisitLine,
    VisitState,
    plain,
)
from backcare.model import Plan, Visit
from backcare.schema import Library
from backcare.speech import spoken_date

PREGNANCY = "pregnancy"  # the id of the precaution, and the word in a point's caution


def visits(made: Plan, library: Library) -> Iterator[Block]:
    """Draw the visits in order, with their checkpoints; nothing where the plan has no dates."""
    if not made.visits:
        return
    says, course = library.plan.sentences, library.course
    lines = tuple(_visit_line(place, made, library) for place in range(len(made.visits)))
    early = (course.early_checkpoint.low, course.early_checkpoint.high)
    told = [f"Visit {line.number}: {line.day}{', ' if line.remark else '.'}{line.remark}" for line in lines]
    told.insert(early[1], f"At visits {early[0]} to {early[1]}: {says.any_better.text}")
    yield Figure(Schedule(lines, early, says.any_better.text, library.paper.columns), tuple(told))
    if made.wishes.at:
        yield Paragraph(plain(f"Each at {made.wishes.at}, until you and the clinic agree on another time."))
    yield how_sure(says.visits_how_sure.text)
    yield Paragraph(plain(says.maintenance.text))


def _visit_line(place: int, made: Plan, library: Library) -> VisitLine:
    visit = made.visits[place]
    new_year = place == 0 or made.visits[place - 1].date.year != visit.date.year
    low, high = visit.minutes
    says = library.plan.sentences
    remarks = {
        1: f"First visit: allow {high} minutes",
        2: f"{low}-{high} minutes, like all that follow",
        library.course.checkpoint.value: says.checkpoint.text,
    }
    return VisitLine(
        week=(visit.date - made.visits[0].date).days // 7 + 1,
        number=visit.number,
        state=_state(visit, made, library),
        day=spoken_date(visit.date, year=new_year),
        remark=remarks.get(visit.number, ""),
    )


def _state(visit: Visit, made: Plan, library: Library) -> VisitState:
    if visit.date < made.today:
        return VisitState.past
    return VisitState.checkpoint if visit.number == library.course.checkpoint.value else VisitState.planned


def one_visit(made: Plan, library: Library) -> Iterator[Block]:
    """Draw one visit along its minutes, and name the points; nothing where no schedule may be shown."""
    if not made.scheduled:
        return
    says, course = library.plan.sentences, library.course
    talk, placing, rest = course.talk_minutes, course.needles_in_minutes, course.rest_minutes
    phases = (
        Phase("talk and check", 0, talk.high, f"{talk.low}-{talk.high} min"),
        Phase("needles in", talk.high, talk.high + placing.high, f"{placing.low}-{placing.high} min"),
        Phase("you rest, needles stay in", talk.high + placing.high, 60, f"{rest.low}-{rest.high} min"),
    )
    yield Paragraph(plain(says.one_visit.text))
    yield Figure(Timeline(phases), tuple(f"{capital(phase.name)}: {phase.remark}." for phase in phases))
    yield how_sure(says.one_visit_how_sure.text)
    yield Paragraph(plain(says.points.text.replace("{points}", ", ".join(library.points))))
    if PREGNANCY in made.assessment.precautions:
        cautions = [f"{point.id}: {point.caution}" for point in library.points.values() if PREGNANCY in point.caution]
        yield Note("!", tuple(plain(caution) for caution in cautions))
