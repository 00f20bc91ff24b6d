"""Takes an answers file apart: TOML or JSON becomes keys and values, of which none is believed yet.

It must not know which keys there are. What it cannot take apart it refuses in a sentence, and gives all the same what
is written there, since a call for help may stand in it.
"""

from collections.abc import Iterator

MOST_BYTES = 16_000  # ten times what any answers file needs; the parser takes four times as long for twice as much
ECHO = 60  # characters of a wrong value that are repeated in its mistake
Pairs = list[tuple[str, object]]


class Fields(list[tuple[str, object]]):
    """An object of a file as its pairs in order, so that a key given twice is not lost."""


def decoded(raw: bytes) -> str:
    """Give the text of a file in UTF-8 or UTF-16; what is neither becomes replacement characters."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    return raw.decode(encoding, errors="replace")


def parsed(text: str, *, whole: bool) -> Pairs:
    """Give the pairs of the one object in the text; raises ValueError with a sentence."""
    if not whole:
        raise ValueError("The file is too large to be an answers file.")
    if "\N{REPLACEMENT CHARACTER}" in text:
        raise ValueError("This is not a text file in UTF-8.")
    if not text.strip():
        raise ValueError("The file is empty.")
    try:
        if text.lstrip().startswith(("{", "[[[")):
            import json

            data = json.loads(text, object_pairs_hook=Fields)
        else:
            import tomllib

            data = Fields(tomllib.loads(text).items())
    except RecursionError as error:
        raise ValueError("The file is nested too deep to be an answers file.") from error
    except ValueError as error:
        raise ValueError(f"This is neither TOML nor JSON: {echo(str(error))}.") from error
    if isinstance(data, Fields):
        return data
    raise ValueError("An answers file holds one object with keys and values.")


def texts_in(whole: object) -> Iterator[str]:
    """Give every text that stands in a value, its keys included, but not what is listed as not asked.

    It keeps its own list of what is still to be read: a file may be nested deeper than Python can call.
    """
    todo = [whole]
    while todo:
        value = todo.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            todo += [each for pair in value.items() if pair[0] != "not_asked" for each in pair]
        elif isinstance(value, Fields):
            todo += [each for pair in value if pair[0] != "not_asked" for each in pair]
        elif isinstance(value, list):
            todo += value


def echo(value: object) -> str:
    """Repeat what was given as harmless text, its beginning if it is long."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and abs(value) >= 10**ECHO:
        return "a huge number"
    if isinstance(value, list | dict):
        return "an object" if isinstance(value, Fields | dict) else "a list"
    shown = "".join(each if each.isprintable() and each.isascii() else "?" for each in str(value))
    return shown if len(shown) <= ECHO else f"{shown[:ECHO]} (and {len(shown) - ECHO} more characters)"
