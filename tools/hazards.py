"""Write docs/safety/hazards.md from docs/safety/hazards.toml; `tests/test_hazards.py` compares them."""

import re
from collections import Counter
from enum import StrEnum
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent
LOG = ROOT / "docs/safety/hazards.toml"
PAGE = LOG.with_suffix(".md")


class Status(StrEnum):
    """How far a hazard is held, the least first; what each means stands at the head of the log."""

    open = "open"
    reduced = "reduced"
    controlled = "controlled"
    closed = "closed"


class Control(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What holds a hazard, and the tests that prove it, as `tests/test_x.py::test_name`."""

    what: str
    tests: tuple[str, ...]


class Hazard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One thing that could go wrong; `left` is what is not held and what would, `no_control` why nothing holds it."""

    id: str
    name: str
    cause: str
    hazard: str
    harm: str
    severity: str
    likelihood: str
    status: Status
    left: str
    control: tuple[Control, ...] = ()
    no_control: str = ""


class Log(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole log; `about` is said at its head."""

    about: tuple[str, ...]
    hazard: tuple[Hazard, ...]


def read() -> Log:
    """Read the log; raises msgspec's `ValidationError` for a field that is missing, unknown or of the wrong kind."""
    return msgspec.toml.decode(LOG.read_text(encoding="utf-8"), type=Log)


def page(log: Log) -> str:
    """Give the log as a page to read, the least held first."""
    lines = ["# Hazards", "", *(line for text in log.about for line in (text, ""))]
    counts = Counter(each.status for each in log.hazard)
    lines += [", ".join(f"{counts[status]} {status}" for status in Status) + ".", ""]
    lines += ["| hazard | status | severity | likelihood |", "|---|---|---|---|"]
    by_status = sorted(log.hazard, key=lambda each: list(Status).index(each.status))
    lines += [_row(each) for each in by_status]
    for each in by_status:
        lines += _section(each)
    made = "This page is made of hazards.toml by `make refresh`; a test compares them."
    return "\n".join([*lines, "", made, ""])


def _row(hazard: Hazard) -> str:
    cells = (
        f"[{hazard.name}](#{_anchor(hazard.name)})",
        hazard.status,
        _scored(hazard.severity),
        _scored(hazard.likelihood),
    )
    return f"| {' | '.join(cells)} |"


def _section(hazard: Hazard) -> list[str]:
    lines = [
        "",
        f"## {hazard.name}",
        "",
        f"`{hazard.id}`, **{hazard.status}**",
        "",
        f"- Cause: {hazard.cause}",
        f"- Hazard: {hazard.hazard}",
        f"- Harm: {hazard.harm}",
        *([f"- Nothing holds it: {hazard.no_control}"] if hazard.no_control else []),
        *([f"- Left: {hazard.left}"] if hazard.left else []),
    ]
    for control in hazard.control:
        proofs = "; ".join(_sentence(test) for test in control.tests)
        lines += ["", control.what, "", f"> Proved by: {proofs}." if proofs else "> No test proves it."]
    return lines


def _sentence(test: str) -> str:
    """Say the name of a test as the sentence that it is, with the file where it stands."""
    file, _, name = test.partition("::")
    return f"{name.removeprefix('test_').replace('_', ' ')} ([{Path(file).stem}](../../{file}))"


def _anchor(name: str) -> str:
    return re.sub(r"[^\w -]", "", name.lower()).replace(" ", "-")


def _scored(score: str) -> str:
    return score or "not scored"


if __name__ == "__main__":
    PAGE.write_text(page(read()), encoding="utf-8")
