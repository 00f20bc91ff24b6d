"""Content's Markdown, paragraphs and lists with emphasis and links, as blocks. The only importer of its parser."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from backcare.document import Block, Listing, ListStyle, Mark, Paragraph, Spans, Text

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

BREAKS = ("softbreak", "hardbreak")  # of a line, where a space belongs


def prose(markdown: str) -> tuple[Block, ...]:
    """Parse Markdown into blocks."""
    blocks: list[Block] = []
    items: list[Spans] | None = None
    style = ListStyle.bullet
    for token in _parser().parse(markdown):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            items, style = [], ListStyle.number if token.type.startswith("ordered") else ListStyle.bullet
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            blocks.append(Listing(tuple(items or ()), style))
            items = None
        elif token.type == "inline":
            spans = _spans(token.children or [])
            if items is None:
                blocks.append(Paragraph(spans))
            else:
                items.append(spans)
    return tuple(blocks)


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # a tenth of a plan's time: not for an export, which shows no prose

    return MarkdownIt("commonmark", {"html": False})


def _spans(tokens: list[Token]) -> Spans:
    spans: list[Text] = []
    mark, address = Mark.plain, ""
    for token in tokens:
        if token.type in ("em_open", "strong_open"):
            mark = Mark.emphasis if token.type == "em_open" else Mark.strong
        elif token.type in ("em_close", "strong_close"):
            mark = Mark.plain
        elif token.type == "link_open":
            address = str(token.attrGet("href") or "")
        elif token.type == "link_close":
            address = ""
        elif token.content or token.type in BREAKS:
            spans.append(Text(token.content or " ", mark, address))
    return tuple(spans)
