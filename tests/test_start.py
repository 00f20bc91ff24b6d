"""What a command may import: all of it is waited for. How long that takes is measured by `make bench`."""

import re
import sys
from pathlib import Path

import pytest
from bench import CASES, PAGE
from people import USUAL, file_of
from running import run

MAIN = "from backcare.__main__ import main; main()"
TELL = "import atexit, sys; atexit.register(lambda: print('|', *sys.modules, file=sys.stderr)); "
HEAVY = {
    *("asyncio", "email", "hashlib", "http", "importlib.metadata", "json", "logging", "socket", "sqlite3", "ssl"),
    *("tempfile", "tomllib", "urllib.request"),
    *("icalendar", "jinja2", "markdown_it", "msgspec", "platformdirs", "prompt_toolkit", "pydantic", "questionary"),
    *("rich", "tomli", "typer", "typst"),
    *(f"backcare.{each}" for each in ("answers", "diary", "faq", "library", "plan", "progress")),
}
CONTENT = "typer msgspec tomli hashlib backcare.library backcare.plan"  # which makes the card to show in any case
ANSWERS = f"{CONTENT} tomllib backcare.answers"
PROSE = "markdown_it logging"
DIARY = f"{CONTENT} backcare.diary sqlite3 platformdirs tempfile"
# Of what is heavy, no command may load more than this.
MAY_LOAD = {
    "--help": "typer",
    "plan --help": "typer",
    "faq --to json cost": "typer msgspec json backcare.library backcare.faq",
    "faq --to text cost": f"{DIARY} backcare.faq {PROSE}",
    "faq --to terminal cost": f"{DIARY} backcare.faq rich {PROSE}",
    "faq": f"{DIARY} backcare.faq",
    "assess --to text --answers answers.toml": f"{ANSWERS} {PROSE}",
    "assess --to json --answers answers.toml": f"{ANSWERS} json",
    "assess --save --to md --answers answers.toml": f"{ANSWERS} {DIARY} {PROSE}",
    "plan --to md --answers answers.toml": f"{ANSWERS} {PROSE}",
    "plan --to text --answers answers.json": f"{CONTENT} json backcare.answers {PROSE}",
    "plan --to html --answers answers.toml": f"{ANSWERS} jinja2 json tempfile {PROSE}",
    "plan --out plan.pdf --answers answers.toml": f"{ANSWERS} typst json tempfile {PROSE}",
    "plan --to ics --answers answers.toml": f"{ANSWERS} icalendar json tempfile",
    "summary --to text --answers answers.toml": ANSWERS,
    "summary --to fhir --answers answers.toml": f"{ANSWERS} json",
    "log --pain 5 --enjoyment 4 --activity 6 --visit 1": f"{DIARY} backcare.answers backcare.progress",
    "progress": f"{DIARY} backcare.answers backcare.progress",
    "data where": "typer msgspec sqlite3 platformdirs tempfile backcare.diary",
    "data export": "typer msgspec json sqlite3 platformdirs tempfile backcare.diary",
}


@pytest.mark.parametrize("command", MAY_LOAD)
def test_a_command_loads_only_what_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)  # to measure loads much of this
    monkeypatch.chdir(tmp_path)
    Path("answers.json").write_bytes(file_of(USUAL))
    Path("answers.toml").write_bytes(Path(__file__).parents[1].joinpath("docs/examples/answers.toml").read_bytes())
    if command == "progress":
        run(tmp_path, "log", "--pain", "5", "--enjoyment", "4", "--activity", "6")
    done = run(tmp_path, *command.split(), program=(sys.executable, "-c", TELL + MAIN))
    loaded = done.stderr.rpartition("|")[2].split()

    assert done.returncode == 0
    assert HEAVY & set(loaded) - set(MAY_LOAD[command].split()) == set()
    assert "typer" in loaded


def test_the_figures_written_down_are_of_the_commands_that_are_measured() -> None:
    rows = re.findall(r"^\| (.+?) \| \d+ \| \d+\.\dx \|.*\| 0 \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)

    assert rows == [case.title for case in CASES]
