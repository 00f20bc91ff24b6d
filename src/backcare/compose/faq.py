"""FAQ answers as Documents: one entry with its neighbours, the topics, or the care card that comes before both."""

from collections.abc import Callable, Collection, Iterable

from backcare.compose.card import heard_card, lung_card
from backcare.compose.exercises import exercises
from backcare.compose.prose import prose
from backcare.compose.words import how_sure, sources_of
from backcare.document import (
    Back,
    Block,
    Document,
    Figure,
    Heading,
    Level,
    Mark,
    Note,
    Paragraph,
    Spot,
    Table,
    Text,
    plain,
)
from backcare.faq import Search
from backcare.schema import Entry, Library

NEEDLE_GROUPS = ("Afterwards", "Safety")
MOST_GUESSES = 3
GROUPS = (  # what may not wait comes first
    "Safety",
    "Your back",
    "Before you decide",
    "Does it work?",
    "The visit",
    "Afterwards",
    "Other methods",
    "Cost and practitioners",
)


def answer(found: Search, entry: Callable[[str], Entry], library: Library, region: str) -> Document:
    """Show the best answer and the questions near it; or, of a search that is not sure, which questions it may be.

    `entry` gives the entry of an id.

    Words that speak of an emergency get the care card first, and no answer.
    """
    if found.grave:
        care = heard_card(found.grave, library, region)
        if not found.hits:
            return Document("What to do now", (care,))
        general = Paragraph((Text("Not about you now? These are general answers", Mark.strong),))
        again = Note("!", (plain(care.first),))  # on a small screen the card has gone by
        return Document("What to do now", (care, general, _asked([entry(hit.id) for hit in found.hits])), (again,))
    if not found.sure:
        guesses = _asked([entry(hit.id) for hit in found.hits[:MOST_GUESSES]])
        return Document("Is it one of these?", (Heading("Is it one of these?"), guesses), _foot(library, region))
    best = entry(found.hits[0].id)
    also = dict.fromkeys([*best.see_also, *(hit.id for hit in found.hits[1:])])
    blocks = (*_entry(best, library, region), *_people_also_ask([entry(each) for each in also]))
    return Document(best.question, blocks, _foot(library, region))


def topics(entries: Collection[Entry], library: Library, region: str) -> Document:
    """List all questions by group, each with the word that asks it."""
    blocks: list[Block] = []
    for group in GROUPS:
        inside = [entry for entry in entries if entry.group == group]
        blocks += [Heading(group), _asked(inside)]
    ask = Note("Ask", (plain("backcare faq does it hurt"),))
    return Document("Questions people ask", tuple(blocks), (ask, *_foot(library, region)))


def _entry(entry: Entry, library: Library, region: str) -> tuple[Block, ...]:
    card = (lung_card(library, library.regions[region]),) if entry.group in NEEDLE_GROUPS else ()
    return (
        Heading(entry.question, aside=entry.id),
        Paragraph((Text(entry.answer, Mark.strong),)),
        *prose(entry.body),
        *_shown(entry, library),
        how_sure(f"{entry.verdict}. {entry.how_sure}"),
        *card,
        *sources_of(entry.sources, library),
    )


def _shown(entry: Entry, library: Library) -> tuple[Block, ...]:
    if entry.shows == "exercises":
        return tuple(exercises(sorted(library.exercises, key=lambda each: library.exercises[each].order), library))
    return _points(library) if entry.shows == "points" else ()


def _points(library: Library) -> tuple[Block, ...]:
    """Draw the back with all points, from the top down, and say of each where it is and what to be careful of."""
    points = sorted(library.points.values(), key=lambda point: list(Level).index(Level(point.level)))
    back = Back(tuple(Spot(point.id, point.short, Level(point.level), point.pair) for point in points))
    says = tuple(f"{point.id}: {point.short}." for point in points)
    notes = (
        Note(point.id, (plain(f"{point.names}. {point.where} {point.find} {point.under} {point.caution}"),))
        for point in points
    )
    return (Figure(back, says), *notes)


def _people_also_ask(entries: Iterable[Entry]) -> tuple[Block, ...]:
    near = tuple(entries)
    return (Paragraph((Text("People also ask", Mark.strong),)), _asked(near)) if near else ()


def _asked(entries: Iterable[Entry]) -> Table:
    return Table(tuple((plain(f"backcare faq {entry.id}"), plain(entry.question)) for entry in entries))


def _foot(library: Library, region: str) -> tuple[Block, ...]:
    where = library.regions[region]
    return (Note("!", (plain(library.plan.sentences.foot_no_needles.text.replace("{emergency}", where.emergency)),)),)
