"""Read the tables of cases, hold each against what the program makes of it, and write docs/cases.md from them.

A case is what a clinician can say of a person: these answers, so this outcome, for these reasons; these words must be
shown, those must not. `tests/test_cases.py` compares every case, and docs/cases.md with the tables.
"""

import json
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct

from backcare.answers import read_answers
from backcare.changes import assessed
from backcare.compose.plan import plan as compose
from backcare.conversion import convert
from backcare.errors import AnswersError, BackcareError
from backcare.library import load
from backcare.model import Assessment, Outcome, Plan
from backcare.plan import default_wishes, make_plan
from backcare.render.text import render
from backcare.schema import Library

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "cases"
PAGE = ROOT / "docs" / "cases.md"
TODAY = date(2026, 11, 23)  # a Monday
CALM = (Outcome.self_care, Outcome.consult)
HEAD = """# Cases

Every line is a person: these answers lead to this outcome, for these reasons. The tables stand in `tests/cases/`, and
this page is made from them by `make refresh`. **No clinician has reviewed them yet.**
"""


class Case(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One case: `findings` are names of rules in order, `precautions` and `holds` ids; what is None is not compared.

    `shows` must stand in the printed plan and `hides` must not; `cleared` prints it as after a doctor's yes.
    """

    name: str
    outcome: Outcome
    answers: dict[str, object]
    findings: tuple[str, ...] | None = None
    precautions: tuple[str, ...] | None = None
    holds: tuple[str, ...] | None = None
    shows: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    cleared: bool = False
    story: str = ""
    why: str = ""
    source: str = ""


def listed(case: Case, key: str) -> list[str]:
    """Give a list of ids that a case answers with, empty where it gives none."""
    ids = case.answers.get(key)
    return [str(each) for each in ids] if isinstance(ids, list) else []


def read(path: Path) -> tuple[list[Case], list[str]]:
    """Read one table: its cases, each with the table's `usual` answers below its own, and every mistake in its form."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    usual = table.get("usual", {})
    cases: list[Case] = []
    mistakes: list[str] = []
    for place, row in enumerate(table.get("case", ()), 1):
        case, wrong = convert({**row, "answers": {**usual, **row.get("answers", {})}}, Case)
        mistakes += [f"{path.name}, {row.get('name', f'case {place}')}: {each}" for each in wrong]
        cases += [case] if case else []
    return cases, mistakes


def tables(folder: Path = FOLDER) -> dict[str, list[Case]]:
    """Read all tables of a folder by their names; their mistakes are `differences`' business."""
    return {path.name: read(path)[0] for path in sorted(folder.glob("*.toml"))}


def differences(library: Library, folder: Path = FOLDER) -> Iterator[str]:
    """Name the file, the case and the difference wherever the program does not do what a table says."""
    for path in sorted(folder.glob("*.toml")):
        cases, mistakes = read(path)
        yield from mistakes
        for case in cases:
            for difference in compared(case, library):
                yield f"{path.name}, {case.name}: {difference}"


def compared(case: Case, library: Library) -> Iterator[str]:
    """Compare one case with what the program makes of it."""
    try:
        made = planned(case, library)
    except AnswersError as error:
        yield from (f"the answers are wrong: {mistake}" for mistake in error.mistakes)
        return
    except BackcareError as error:
        yield str(error)
        return
    found = made.assessment
    for what, wanted, got in _pairs(case, found):
        if wanted is not None and wanted != got:
            yield f"{what} should be {_said(wanted)}; the program says {_said(got)}."
    if case.shows or case.hides:
        text = " ".join(render(compose(made, library), 80).split())
        yield from (f'"{words}" should be shown, and is not.' for words in case.shows if words not in text)
        yield from (f'"{words}" should not be shown, and is.' for words in case.hides if words in text)


def planned(case: Case, library: Library) -> Plan:
    """Make the plan of a case; raises `BackcareError`."""
    answers = read_answers(json.dumps(case.answers).encode(), library)
    wishes = msgspec.structs.replace(default_wishes(library, TODAY), cleared=case.cleared)
    return make_plan(assessed(answers, library, TODAY), library, wishes, TODAY)


def page(folder: Path = FOLDER) -> str:
    """Give docs/cases.md as it should be."""
    every = tables(folder)
    cases = [case for table in every.values() for case in table]
    calm = sum(case.outcome in CALM for case in cases)
    counted = f"{len(cases)} cases: {len(cases) - calm} call for help or for a doctor first, {calm} are calm.\n"
    return "\n".join([HEAD, counted, *(_table(name, table) for name, table in every.items())])


def _pairs(case: Case, found: Assessment) -> Iterator[tuple[str, object, object]]:
    yield "the outcome", case.outcome.value, found.outcome.value
    yield "the findings", case.findings, tuple(finding.rule for finding in found.findings)
    yield "the precautions", case.precautions and tuple(sorted(case.precautions)), tuple(sorted(found.precautions))
    yield "the holds", case.holds, found.holds


def _said(value: object) -> str:
    return (
        str(value)
        if isinstance(value, str)
        else ", ".join(map(str, value)) or "none"
        if isinstance(value, tuple)
        else ""
    )


def _table(name: str, cases: list[Case]) -> str:
    usual = tomllib.loads((FOLDER / name).read_text(encoding="utf-8")).get("usual", {})
    rows = [f"## {name}\n"]
    if usual:
        rows.append(f"What is not said is: {_listed(usual)}.\n")
    rows += ["| case | answers | outcome | findings | must show | must not show |", "|---|---|---|---|---|---|"]
    for case in cases:
        own = {key: value for key, value in case.answers.items() if usual.get(key) != value}
        after = ", after a doctor's yes" if case.cleared else ""
        title = f"{case.name}. {case.story}" if case.story else case.name
        cells = (
            title,
            _listed(own) + after,
            case.outcome.value,
            ", ".join(case.findings or ()),
            "; ".join(case.shows),
            "; ".join(case.hides),
        )
        rows.append(f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |")
    return "\n".join([*rows, ""])


def _listed(answers: Mapping[str, object]) -> str:
    return ", ".join(f"{key} = {json.dumps(value)}" for key, value in answers.items()) or "as usual"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print("\n".join(differences(load())) or f"{PAGE.name} is written, and every case is as its table says.")
