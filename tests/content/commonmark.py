"""The prose of content read as CommonMark, by a parser that knows all of it: the program must read it alike."""

import re
from collections.abc import Iterator
from itertools import groupby

from markdown_it import MarkdownIt
from markdown_it.token import Token
from passages import Content

from backcare.compose.prose import prose
from backcare.document import Block, Listing, ListStyle, Mark, Paragraph, Spans, Text
from backcare.references import line_of

MARKS = {"em": Mark.emphasis, "strong": Mark.strong}
SHOWN = {
    "inline",
    *(
        f"{each}_{end}"
        for each in ("paragraph", "bullet_list", "ordered_list", "list_item")
        for end in ("open", "close")
    ),
}
SHOWN_INSIDE = {
    "text",
    "softbreak",
    *(f"{each}_{end}" for each in ("em", "strong", "link") for end in ("open", "close")),
}


def marks(content: Content) -> Iterator[str]:
    """Find in each text the first line in which Markdown would set something apart that is shown as it is typed."""
    for name, data in content.data.items():
        text = str(data.get("body", "")) if name.endswith(".md") else ""
        lines = text.splitlines()
        so_far = ("\n".join(lines[: number + 1]) for number in range(len(lines)))
        first = next((part for part in so_far if prose(part) != read(part)), "") if prose(text) != read(text) else ""
        if first and not re.match(r"#+ |.*\t", first.splitlines()[-1]):  # of which others speak
            line = line_of(content.texts[name], content.texts[name].find(first) + len(first))
            yield (
                f"content/{name}, line {line}: Markdown means something here that is not shown. "
                "Lists with `-` or `1.`, **strong**, *emphasis* and [words](address) are."
            )


def read(markdown: str) -> tuple[Block, ...] | None:
    """Give the blocks of CommonMark; None where it has something that no block shows."""
    tokens = MarkdownIt("commonmark").parse(markdown)
    inside = [each for token in tokens for each in token.children or []]
    if {token.type for token in tokens} - SHOWN or {token.type for token in inside} - SHOWN_INSIDE:
        return None
    blocks: list[Block] = []
    items: list[Spans] = []
    for token in tokens:
        if token.type == "inline" and token.level == 1:
            blocks.append(Paragraph(_spans(token.children or [])))
        elif token.type == "inline":
            items.append(_spans(token.children or []))
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            blocks.append(Listing(tuple(items), ListStyle.bullet if token.type[0] == "b" else ListStyle.number))
            items = []
    return tuple(blocks)


def _spans(tokens: list[Token]) -> Spans:
    runs: list[Text] = []
    mark, address = Mark.plain, ""
    for token in tokens:
        kind, _, end = token.type.rpartition("_")
        if kind == "link":
            address = str(token.attrGet("href")) if end == "open" else ""
        elif kind:
            mark = MARKS[kind] if end == "open" else Mark.plain
        else:
            runs.append(Text(" " if token.type == "softbreak" else token.content, mark, address))
    alike = groupby(runs, key=lambda run: (run.mark, run.address))
    spans = (Text("".join(run.text for run in group), *look) for look, group in alike)
    return tuple(span for span in spans if span.text)
