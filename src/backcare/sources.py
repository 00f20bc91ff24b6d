"""What content rests on: sources, how each was checked, and whatever names the ones it rests on."""

from enum import StrEnum

from msgspec import Struct


class Checked(StrEnum):
    """How a source was checked by the people who wrote the content."""

    read = "read"
    second_hand = "second-hand"
    not_verified = "not-verified"


class Source(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One source. `checked` is about the fact used, not about the source's standing; `note` says what was not seen.

    `numbers` are the telephone numbers that were read in it: the tests of content ask for them.
    """

    key: str
    title: str
    checked: Checked
    year: int | None = None
    identifier: str = ""
    address: str = ""
    numbers: tuple[str, ...] = ()
    note: str = ""


class Sourced(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Anything in `content/` that says something, by the keys of the sources it rests on; there is at least one."""

    sources: tuple[str, ...]
