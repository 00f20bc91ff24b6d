"""The file in which the index of the FAQ search is kept ready; `make refresh` writes it.

It is trusted only as long as the content is the one it was made from: after a change to `content/` a search is a little
slower, and never wrong. See docs/adr/0010.
"""

from pathlib import Path
from zlib import crc32

import msgspec

from backcare.index import Index, build
from backcare.library import find, load_faq

FILE = Path(__file__).with_name("faq-index.json")


class Kept(msgspec.Struct, frozen=True):
    """What stands in the file; `made_from` is the mark of the content."""

    made_from: int
    index: Index


def load_index(root: Path | None = None, file: Path = FILE) -> Index:
    """Give the index of the content below `root`; raises `ContentError` if it must be made anew and cannot be."""
    content = root or find()
    try:
        kept = msgspec.json.decode(file.read_bytes(), type=Kept)
    except (OSError, msgspec.MsgspecError):
        kept = None
    return kept.index if kept and kept.made_from == mark(content) else build(load_faq(content))


def written(root: Path | None = None) -> bytes:
    """Give what should stand in the file."""
    content = root or find()
    return msgspec.json.encode(Kept(mark(content), build(load_faq(content))), order="deterministic") + b"\n"


def mark(content: Path) -> int:
    """Name exactly the content that a search needs: the same on every system, whatever its line ends."""
    found = 0
    for path in (content / "red-flags.toml", *sorted((content / "faq").iterdir())):
        if path.is_file():
            found = crc32(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n"), found)
    return found
