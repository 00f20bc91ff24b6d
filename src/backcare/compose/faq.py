"""FAQ answers as Documents: one entry with its neighbours, the topics, or the care card that comes before both."""

from collections.abc import Iterable, Mapping

from backcare.compose.card import emergency_card, lung_card
from backcare.compose.prose import prose
from backcare.compose.words import HOW_SURE, cited
from backcare.document import Block, Document, Heading, Mark, Note, Paragraph, Table, Text, plain
from backcare.faq import Search
from backcare.schema import Entry, Library

NEEDLE_GROUPS = ("Afterwards", "Safety")
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


def answer(found: Search, entries: Mapping[str, Entry], library: Library, region: str) -> Document:
    """Show the best answer and the questions near it; words that speak of an emergency get the care card alone."""
    if found.grave:
        near = _asked([entries[hit.id] for hit in found.hits])
        general = (Paragraph((Text("Not about you now? These are general answers", Mark.strong),)), near)
        blocks = (emergency_card(found.grave, library, region), *(general if found.hits else ()))
        return Document("What to do now", blocks)
    best = entries[found.hits[0].id]
    also = dict.fromkeys([*best.see_also, *(hit.id for hit in found.hits[1:])])
    blocks = (*_entry(best, library, region), *_people_also_ask([entries[each] for each in also]))
    return Document(best.question, blocks, _foot(library, region))


def topics(entries: Mapping[str, Entry], library: Library, region: str) -> Document:
    """List all questions by group, each with the word that asks it."""
    blocks: list[Block] = []
    for group in GROUPS:
        inside = [entry for entry in entries.values() if entry.group == group]
        blocks += [Heading(group), _asked(inside)]
    ask = Note("Ask", (plain("backcare faq does it hurt"),))
    return Document("Questions people ask", tuple(blocks), (ask, *_foot(library, region)))


def _entry(entry: Entry, library: Library, region: str) -> tuple[Block, ...]:
    points = _points(library) if entry.shows == "points" else ()
    card = (lung_card(library, library.regions[region]),) if entry.group in NEEDLE_GROUPS else ()
    return (
        Heading(entry.question, aside=entry.id),
        Paragraph((Text(entry.answer, Mark.strong),)),
        *prose(entry.body),
        *points,
        Note(HOW_SURE, (plain(f"{entry.verdict}. {entry.how_sure}"),)),
        *card,
        Paragraph((Text("From", Mark.strong), Text(" (not reviewed by a clinician)"))),
        cited(entry.sources, library),
    )


def _points(library: Library) -> tuple[Block, ...]:
    return tuple(
        Note(point.id, (plain(f"{point.names}. {point.where} {point.find} {point.under} {point.caution}"),))
        for point in library.points.values()
    )


def _people_also_ask(entries: Iterable[Entry]) -> tuple[Block, ...]:
    near = tuple(entries)
    return (Paragraph((Text("People also ask", Mark.strong),)), _asked(near)) if near else ()


def _asked(entries: Iterable[Entry]) -> Table:
    return Table(tuple((plain(f"backcare faq {entry.id}"), plain(entry.question)) for entry in entries))


def _foot(library: Library, region: str) -> tuple[Block, ...]:
    where = library.regions[region]
    return (Note("!", (plain(library.plan.sentences.foot_no_needles.text.replace("{emergency}", where.emergency)),)),)
