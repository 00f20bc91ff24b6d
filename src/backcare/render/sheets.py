"""A Document dealt into sheets of paper, and each sheet into its parts: what page and paper have in common."""

from msgspec import Struct

from backcare.document import Block, Document, Heading, Note, said


class Part(Struct, frozen=True):
    """A heading (None: what stands before the first) and what it heads."""

    heading: Heading | None
    blocks: tuple[Block, ...]


def sheets(document: Document) -> tuple[tuple[Part, ...], ...]:
    """Give the parts of each sheet that has any, in order."""
    parts: list[Part] = []
    for block in document.blocks:
        if isinstance(block, Heading):
            parts.append(Part(block, ()))
        elif parts:
            parts[-1] = Part(parts[-1].heading, (*parts[-1].blocks, block))
        else:
            parts.append(Part(None, (block,)))
    pages = sorted({_page(part) for part in parts})
    return tuple(tuple(part for part in parts if _page(part) == page) for page in pages)


def every_page(document: Document) -> str:
    """Give the line that stands on every page: the last of the foot, the emergency line."""
    last = document.foot[-1] if document.foot else None
    return " ".join(said(line) for line in last.lines) if isinstance(last, Note) else ""


def last_words(document: Document) -> tuple[Block, ...]:
    """Give the foot without the line that stands on every page."""
    return document.foot[:-1] if every_page(document) else document.foot


def _page(part: Part) -> int:
    return part.heading.page if part.heading else 1
