"""Puts one bad file into a copy of content, and reads from its head which sentences that should cause.

A bad file replaces a whole file (`in`), or in it the first place of one line (`instead of`), whose number stands for
LINE; or nothing stands in its place (`is missing`). `expects` are the sentences, word for word.
"""

import re
from collections.abc import Iterator
from pathlib import Path

HEADER = re.compile(rb"^# (in|is missing|instead of|expects): (.*)\n", re.MULTILINE)
BAD = Path(__file__).parent / "bad_content"
LINE = re.compile(r"LINE([+-]\d+)?")


def spoil(content: Path, bad: Path) -> tuple[str, ...]:
    """Put one bad file in place, and give the sentences that it should cause."""
    line = 0
    for name in _header(bad, "is missing"):
        (content / name).unlink()
    for name in _header(bad, "in"):
        given = HEADER.sub(b"", bad.read_bytes()) if name.endswith(".md") else bad.read_bytes()
        for old in _header(bad, "instead of"):
            before, after = (content / name).read_text(encoding="utf-8").split(f"\n{old}", 1)
            line = before.count("\n") + 2
            given = b"\n".join([before.encode(), HEADER.sub(b"", given).rstrip(b"\n") + after.encode()])
        (content / name).write_bytes(given)
    return tuple(LINE.sub(lambda found: str(line + int(found[1] or 0)), said) for said in _header(bad, "expects"))


def _header(bad: Path, name: str) -> Iterator[str]:
    for key, value in HEADER.findall(bad.read_bytes()):
        if key.decode() == name:
            yield value.decode()
