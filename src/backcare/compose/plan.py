"""A plan as a Document: the care card, the numbered parts that the outcome allows, and a foot with the next step.

A part keeps its number in every format and for every outcome. What may be shown was decided in `backcare.plan`:
here a part without dates, prices or points simply finds none in the Plan.
"""

from collections.abc import Callable, Iterator

from backcare.compose.card import card, lung_card
from backcare.compose.exercises import exercises
from backcare.compose.prose import prose
from backcare.compose.schedule import one_visit, visits
from backcare.compose.words import cited, filled, how_sure, listed, money, points_out
from backcare.document import (
    Block,
    Document,
    Heading,
    Listing,
    ListStyle,
    Mark,
    Note,
    Paragraph,
    Table,
    Text,
    plain,
)
from backcare.model import Outcome, Plan
from backcare.schema import Library
from backcare.speech import counted_days, spoken_date

BRIEF = ("first", "visits", "cost")
# The first sheet goes to the clinic, the second stays at home.
PAGES = {
    **dict.fromkeys(("one_visit", "before", "aftercare", "normal", "yourself", "track"), 2),
    **dict.fromkeys(("evidence", "sources"), 3),
}
NOTES = 5  # ruled lines on paper for the person's own notes

Part = Callable[[Plan, Library], Iterator[Block]]


def plan(made: Plan, library: Library, *, again: str = "", brief: bool = False) -> Document:
    """Show a plan, all its parts or (`brief`) parts 1, 2 and 4; `again` says how to print it once more.

    Somebody who is told to look after it themselves has no parts 2 and 4, and is shown what they can do (11).
    """
    found = made.assessment
    blocks: list[Block] = [*_old(made, library), card(found, library, cleared=made.wishes.cleared)]
    if found.outcome.is_grave:
        return Document("What to do now", tuple(blocks))
    shown = (*BRIEF, "yourself") if found.outcome is Outcome.self_care else BRIEF
    for number, (name, part) in enumerate(PARTS.items(), 1):
        body = tuple(part(made, library)) if not brief or name in shown else ()
        if body:
            title: str = getattr(library.plan.parts, name)
            blocks += [Heading(title + _aside(name, made, library), number, page=PAGES.get(name, 1)), *body]
    day = spoken_date(made.answered_on or made.today)
    paper = library.paper
    return Document(
        "Your plan", tuple(blocks), _foot(made, library, again), paper.made.replace("{date}", day), fill_in=paper.name
    )


def _old(made: Plan, library: Library) -> tuple[Block, ...]:
    """Say before all else that answers are old, where somebody wanted a plan all the same."""
    age = (made.today - made.answered_on).days if made.answered_on else 0
    if age <= library.course.stale_after_days.value:
        return ()
    return (Paragraph((Text(library.plan.sentences.old.text.replace("{days}", counted_days(age)), Mark.strong),)),)


def _aside(name: str, made: Plan, library: Library) -> str:
    provisional = not made.assessment.answers.seen_by_clinician and not made.wishes.cleared
    return f": {library.plan.sentences.provisional.text}" if name == "visits" and provisional else ""


def _first(made: Plan, library: Library) -> Iterator[Block]:
    if made.wishes.cleared:
        yield Paragraph(plain(library.plan.sentences.cleared.text))
    yield listed(made.steps, ListStyle.box)
    if not made.assessment.answers.seen_by_clinician:
        yield Note("Advice line", (plain(library.regions[made.assessment.answers.region].advice_line),))


def _cost(made: Plan, library: Library) -> Iterator[Block]:
    if not made.scheduled:
        return
    says, where = library.plan.sentences, library.regions[made.assessment.answers.region]
    cost, trying = made.cost, min(library.course.checkpoint.value, len(made.visits))
    if cost is None:
        yield Paragraph(plain(says.no_price.text))
    else:
        rows = [
            (f"Trying it: {trying} visits, to the checkpoint", money(cost.to_checkpoint, where)),
            (f"All {len(made.visits)} visits", money(cost.total, where)),
            ("One visit", money(cost.per_visit, where)),
        ]
        yield Table(tuple((plain(label), plain(amount)) for label, amount in rows))
        yield how_sure(says.price_how_sure.text if made.wishes.price is None else says.price_yours.text)
    yield listed(where.cover)


def _find(made: Plan, library: Library) -> Iterator[Block]:
    if made.scheduled:
        where = library.regions[made.assessment.answers.region]
        yield Paragraph(plain(where.check, " ", library.plan.sentences.experience.text))
        yield Listing(
            tuple(
                (Text(each.name, Mark.strong), Text(": " + ". ".join(filter(None, (each.address, each.how)))))
                for each in where.registers
            )
        )


def _ask(made: Plan, _: Library) -> Iterator[Block]:
    if made.scheduled:
        yield listed(made.ask, ListStyle.box, ruled=1)


def _tell(made: Plan, library: Library) -> Iterator[Block]:
    where = library.regions[made.assessment.answers.region]
    if made.assessment.outcome is Outcome.doctor_first and not made.scheduled:
        yield points_out(library.plan.tell_doctor, where)
    if made.tell:
        yield listed((f'"{sentence}"' for sentence in made.tell), ListStyle.box)
    elif made.scheduled:
        yield Paragraph(plain("You named nothing that they must know. Tell them if that changes."))


def _before(made: Plan, library: Library) -> Iterator[Block]:
    if made.scheduled:
        yield points_out(library.plan.before, library.regions[made.assessment.answers.region])


def _aftercare(made: Plan, library: Library) -> Iterator[Block]:
    if made.scheduled:
        yield points_out(library.plan.aftercare, library.regions[made.assessment.answers.region])


def _normal(made: Plan, library: Library) -> Iterator[Block]:
    if made.scheduled:
        where = library.regions[made.assessment.answers.region]
        yield points_out(library.plan.normal_effects, where)
        yield lung_card(library, where)
        yield points_out(library.plan.get_help, where)


def _yourself(made: Plan, library: Library) -> Iterator[Block]:
    if made.assessment.outcome is Outcome.doctor_first and not made.scheduled:
        yield points_out(library.plan.until_doctor, library.regions[made.assessment.answers.region])
        return
    causes = [cause.value for cause in made.assessment.answers.causes or ()]
    for name in [*causes, "everyone"]:
        advice = library.advice[name]
        yield Paragraph((Text(advice.title, Mark.strong),))
        yield from prose(advice.body)
        yield how_sure(advice.how_sure)
    if made.exercises:
        yield from exercises(made.exercises, library)


def _track(made: Plan, library: Library) -> Iterator[Block]:
    if made.scheduled:
        says = library.plan.sentences
        yield Paragraph(plain(says.track.text, " ", says.track_change.text), ruled=NOTES)


def _evidence(made: Plan, library: Library) -> Iterator[Block]:
    if made.assessment.outcome is Outcome.consult or made.scheduled:
        yield points_out(library.plan.evidence, library.regions[made.assessment.answers.region])


def _sources(made: Plan, library: Library) -> Iterator[Block]:
    yield Paragraph(plain(library.outcomes.sentences.not_diagnosis.text))
    yield cited(made.sources, library)


PARTS: dict[str, Part] = {
    "first": _first,
    "visits": visits,
    "one_visit": one_visit,
    "cost": _cost,
    "find": _find,
    "ask": _ask,
    "tell": _tell,
    "before": _before,
    "aftercare": _aftercare,
    "normal": _normal,
    "yourself": _yourself,
    "track": _track,
    "evidence": _evidence,
    "sources": _sources,
}


def _foot(made: Plan, library: Library, again: str) -> tuple[Block, ...]:
    where = library.regions[made.assessment.answers.region]
    warning = library.plan.sentences.foot if made.scheduled else library.plan.sentences.foot_no_needles
    rows = [Note("Next", (plain(made.steps[0]),))] if made.steps else []
    if made.answered_on:
        age = f", when you were {made.assessment.answers.age}" if made.assessment.answers.age is not None else ""
        rows.append(Note("From", (plain(f"your answers of {spoken_date(made.answered_on)}{age}."),)))
    if again:
        rows.append(Note("Print it", (plain(again),)))
    return (*rows, Note("!", (plain(filled(warning.text, where)),)))
