"""Content's prose as blocks: paragraphs and lists, with **strong**, *emphasis* and [links](address).

This is as much of Markdown as content uses. To import a parser of all of it takes a tenth of the time of a whole plan;
`make content` names every line that such a parser would read otherwise.
"""

import re
from itertools import groupby

from backcare.document import Block, Listing, ListStyle, Mark, Paragraph, Spans, Text

ITEM = re.compile(r"(-|\d+\.) +")
MARKED = re.compile(r"\*\*(?P<strong>.+?)\*\*|\*(?P<emphasis>.+?)\*|\[(?P<link>.+?)\]\((?P<address>\S+?)\)")


def prose(markdown: str) -> tuple[Block, ...]:
    """Give the blocks of a text; an empty line ends a paragraph, and any other goes on with what is above it."""
    parts: list[tuple[ListStyle | None, str]] = []
    above = ""
    for line in markdown.splitlines():
        item = ITEM.match(line)
        if item:
            parts.append((ListStyle.bullet if item[1] == "-" else ListStyle.number, line[item.end() :]))
        elif above.strip() and line.strip():
            style, text = parts.pop()
            parts.append((style, f"{text} {line.strip()}"))
        elif line.strip():
            parts.append((None, line.strip()))
        above = line
    blocks: list[Block] = []
    for style, alike in groupby(parts, key=lambda part: part[0]):
        spans = tuple(_spans(text) for _, text in alike)
        blocks += [Listing(spans, style)] if style else map(Paragraph, spans)
    return tuple(blocks)


def _spans(text: str) -> Spans:
    spans: list[Text] = []
    end = 0
    for found in MARKED.finditer(text):
        spans.append(Text(text[end : found.start()]))
        if found["link"]:
            spans.append(Text(found["link"], Mark.plain, found["address"]))
        else:
            spans.append(Text(found["strong"] or found["emphasis"], Mark.strong if found["strong"] else Mark.emphasis))
        end = found.end()
    return tuple(span for span in (*spans, Text(text[end:])) if span.text)
