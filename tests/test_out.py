"""Where output goes: by suffix, whole or not at all, for this person alone, and never a PDF on a terminal."""

import errno
import json
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from documents import Golden
from people import PEOPLE, USUAL, assessed, file_of, planned
from running import PROGRAM, run
from syrupy.assertion import SnapshotAssertion
from terminal import Terminal

from backcare import files
from backcare.compose.paper import on_paper
from backcare.compose.plan import plan as compose_plan
from backcare.compose.summary import summary as compose_summary
from backcare.document import Document
from backcare.errors import FileError
from backcare.render import html, markdown, terminal, text
from backcare.schema import Library

LOOKED_AT = ("self-care", "consult", "consult-hold", "doctor-first")
BEGINS = {
    "txt": b"CONSULTATION",
    "md": b"# Your plan",
    "html": b"<!DOCTYPE html>",
    "pdf": b"%PDF-",
    "json": b"{",
    "ics": b"BEGIN:VCALENDAR",
}


@pytest.fixture
def person(tmp_path: Path) -> Path:
    path = tmp_path / "answers.json"
    path.write_bytes(file_of(USUAL))
    return path


@pytest.mark.parametrize("suffix", BEGINS)
def test_the_suffix_names_the_form(person: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"plan.{suffix}"
    done = run(tmp_path, "plan", "--answers", person, "--out", path)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert path.read_bytes().startswith(BEGINS[suffix])
    assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600
    assert run(tmp_path, "plan", "--answers", person, "--out", path).returncode == 1
    assert run(tmp_path, "plan", "--answers", person, "--out", path, "--force").returncode == 0


def test_a_summary_has_a_suffix_for_clinics(person: Path, tmp_path: Path) -> None:
    run(tmp_path, "summary", "--answers", person, "--out", tmp_path / "summary.FHIR.json")
    run(tmp_path, "summary", "--answers", person, "--out", tmp_path / "summary.json")

    assert json.loads((tmp_path / "summary.FHIR.json").read_text())["resourceType"] == "Bundle"
    assert json.loads((tmp_path / "summary.json").read_text())["schema"] == "backcare/summary/1"


@pytest.mark.parametrize(
    ("words", "owner"),
    [
        (("assess", "--to", "ics"), "plan"),
        (("summary", "--to", "ics"), "plan"),
        (("plan", "--to", "fhir"), "summary"),
        (("assess", "--out", "x.fhir.json"), "summary"),
    ],
)
def test_a_form_of_another_command_is_wrong_usage(
    person: Path, tmp_path: Path, words: tuple[str, ...], owner: str
) -> None:
    done = run(tmp_path, *words, "--answers", person)

    assert (done.returncode, done.stdout) == (2, "")
    assert f"backcare {owner}" in done.stderr
    assert not Path("x.fhir.json").exists()


def test_a_pdf_is_refused_on_a_terminal(person: Path, tmp_path: Path) -> None:
    with Terminal(tmp_path, "plan", "--answers", str(person), "--to", "pdf") as shown:
        assert shown.exit() == 2
        assert "no PDF on a terminal. Add --out plan.pdf" in shown.text()


def test_without_typst_a_sentence_says_how_to_get_a_pdf(person: Path, tmp_path: Path) -> None:
    hidden = "import sys; sys.modules['typst'] = None; from backcare.__main__ import main; main()"
    done = run(
        tmp_path, "plan", "--answers", person, "--out", tmp_path / "plan.pdf", program=(sys.executable, "-c", hidden)
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "For PDF one more package is needed: pip install 'backcare[pdf]'. Or print the page: --out plan.html\n"
    )
    assert not (tmp_path / "plan.pdf").exists()


def test_a_pdf_goes_into_a_pipe_and_what_a_terminal_shows_into_a_file(person: Path, tmp_path: Path) -> None:
    words = f"'{PROGRAM}' plan --answers '{person}' --to"
    assert run(tmp_path, "-c", f"{words} pdf >'{tmp_path}/piped'", program=("sh",)).stderr == ""
    assert run(tmp_path, "-c", f"{words} terminal --out '{tmp_path}/shown'", program=("sh",)).stderr == ""
    shown = (tmp_path / "shown").read_text(encoding="utf-8")

    assert (tmp_path / "piped").read_bytes().startswith(b"%PDF-")
    assert shown.startswith("── CONSULTATION ──")
    assert "\x1b" not in shown


def test_a_file_that_cannot_be_written_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with pytest.raises(FileError, match="cannot be written \\(File name too long\\)"):
        files.write(tmp_path / ("x" * 300), b"", force=False)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(FileError, match="cannot be written \\(No space left on device\\)"):
        files.write(tmp_path / "plan.txt", b"plan", force=False)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["urgent", "doctor-first", "consult-hold"])
def test_where_there_are_no_dates_no_calendar_is_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / "visits.ics"
    done = run(tmp_path, "plan", "--answers", "-", "--out", path, given=file_of(PEOPLE[name]))

    assert done.returncode == 1
    assert "There are no dates for a calendar" in done.stderr
    assert ("URGENT" in done.stderr) is (name == "urgent")
    assert not path.exists()


def test_paper_is_that_of_the_country_or_as_wished(tmp_path: Path) -> None:
    def size(region: str, *words: str) -> bool:
        given = file_of({**USUAL, "region": region})
        return "size: letter" in run(tmp_path, "plan", "--answers", "-", "--to", "html", *words, given=given).stdout

    assert [size("us"), size("ca"), size("gb"), size("other")] == [True, True, False, False]
    assert [size("us", "--paper", "a4"), size("gb", "--paper", "letter")] == [False, True]


def document_of(kind: str, name: str, library: Library, today: date) -> Document:
    if kind == "summary":
        return compose_summary(assessed(PEOPLE[name], library, today), library, today)
    return compose_plan(planned(PEOPLE[name], library, today), library)


@pytest.mark.parametrize(
    ("kind", "form"), [("plan", "html"), *(("summary", form) for form in ("terminal", "text", "md", "html"))]
)
@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_document_looks_as_it_was_last_looked_at(
    kind: str, name: str, form: str, library: Library, today: date, snapshot: SnapshotAssertion
) -> None:
    document = document_of(kind, name, library, today)
    forms = {"text": text.render, "md": markdown.render}
    written = (
        html.render(on_paper(document), "letter")
        if form == "html"
        else forms[form](document, 80)
        if form in forms
        else "\n".join(line.plain for line in terminal.render(document, 80))
    )

    assert written == snapshot(extension_class=Golden)


def test_every_golden_file_is_of_somebody() -> None:
    files = list((Path(__file__).parent / "__snapshots__" / "test_out").glob("*.txt"))

    assert len(files) == 5 * len(LOOKED_AT)
