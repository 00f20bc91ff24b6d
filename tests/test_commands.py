"""The contract of commands: exit codes, machine output, saving, and what is never shown to whom."""

import json
import os
import re
import sqlite3
import subprocess
from pathlib import Path

import pytest
from people import CALM, PEOPLE, PLANNED, USUAL, file_of
from running import PROGRAM, environment, run

SHOWN = re.compile(r"\$|\bBL ?\d|\bGV ?14|\bLI ?4|Bladder 13|[A-Z][a-z]{2} \d{1,2} (Nov|Dec|Jan|Feb)|\d{4}-\d\d-\d\d")


@pytest.fixture
def person(tmp_path: Path) -> Path:
    """Write the answers of the usual person, who is told to consult."""
    path = tmp_path / "answers.json"
    path.write_bytes(file_of(USUAL))
    return path


@pytest.mark.parametrize(
    ("name", "code"),
    [("emergency", 10), ("urgent", 11), ("self-harm", 11), ("doctor-first", 12), ("consult", 0), ("self-care", 0)],
)
def test_the_outcome_is_an_exit_code_on_demand_only(tmp_path: Path, name: str, code: int) -> None:
    words = ("assess", "--answers", "-", "--to", "json")
    given = file_of(PEOPLE[name])

    assert run(tmp_path, *words, "--exit-code", given=given).returncode == code
    assert run(tmp_path, *words, given=given).returncode == 0


def test_the_keys_of_an_assessment_are_pinned(tmp_path: Path) -> None:
    printed = json.loads(run(tmp_path, "assess", "--answers", "-", "--to", "json", given=file_of(USUAL)).stdout)

    assert ",".join(printed) == (
        "schema,version,content,outcome,findings,precautions,holds,not_asked,look_again,would_change"
    )
    assert printed["schema"] == "backcare/assessment/1"
    assert ",".join(printed["findings"][0]) == "rule,outcome,because,says,sources,states,answers,checked"
    assert list(printed["would_change"][0]) == ["changes", "outcome"]


def test_the_keys_of_a_plan_are_pinned(tmp_path: Path) -> None:
    printed = json.loads(run(tmp_path, "plan", "--answers", "-", "--to", "json", given=file_of(USUAL)).stdout)

    assert ",".join(printed) == (
        "schema,version,content,outcome,holds,visits,checkpoints,cost,steps,ask,tell,aftercare,sources"
    )
    assert printed["schema"] == "backcare/plan/1"
    assert list(printed["visits"][0]) == ["number", "date", "minutes", "kind"]
    assert list(printed["checkpoints"][0]) == ["visit", "date", "says"]
    assert printed["cost"] == {
        "currency": "USD",
        "per_visit": [50, 150],
        "to_checkpoint": [300, 900],
        "total": [400, 1200],
    }


def test_the_keys_of_a_search_are_pinned_and_words_may_begin_with_a_dash(tmp_path: Path) -> None:
    done = run(tmp_path, "faq", "-cost", "--to", "json")
    printed = json.loads(done.stdout)

    assert list(printed) == ["schema", "query", "urgent", "hits"]
    assert printed["query"] == "-cost"
    assert list(printed["hits"][0]) == ["id", "question", "score"]
    assert done.returncode == 0


def test_a_search_for_nothing_known_prints_its_object_and_exits_1(tmp_path: Path) -> None:
    done = run(tmp_path, "faq", "zzz", "--to", "json")

    assert (done.returncode, json.loads(done.stdout)["hits"]) == (1, [])


def test_urgent_words_come_before_any_answer(tmp_path: Path) -> None:
    done = run(tmp_path, "faq", "i", "can't", "breathe")

    assert done.returncode == 0
    assert done.stdout.startswith("EMERGENCY, NOW. Call 911 now.")


def test_an_unsure_search_names_three_questions_and_answers_none(tmp_path: Path) -> None:
    done = run(tmp_path, "faq", "how", "meny", "goes", "befor", "im", "fixed")

    assert done.returncode == 0
    assert done.stdout.startswith("Is it one of these?")
    assert done.stdout.count("backcare faq ") == 3
    assert "How sure?" not in done.stdout


@pytest.mark.parametrize("form", ["text", "md", "json"])
@pytest.mark.parametrize("command", ["assess", "plan"])
@pytest.mark.parametrize("name", PEOPLE)
def test_dates_prices_and_points_are_for_a_consultation_without_a_hold_only(
    tmp_path: Path, name: str, command: str, form: str
) -> None:
    done = run(tmp_path, command, "--answers", "-", "--to", form, given=file_of(PEOPLE[name]))
    calm = re.sub(r'Look again on \w+ \d+ \w+ \d+|"look_again": "[-\d]+"', "", done.stdout)
    shown = SHOWN.search(calm)

    assert done.returncode == 0
    assert bool(shown) is (name in PLANNED and (command, form) != ("assess", "json"))


@pytest.mark.parametrize("name", ["doctor-first", "consult-hold"])
def test_a_doctors_clearance_opens_the_schedule_and_says_on_whose_word(tmp_path: Path, name: str) -> None:
    given = file_of(PEOPLE[name])
    closed = json.loads(run(tmp_path, "plan", "--answers", "-", "--to", "json", given=given).stdout)
    opened = run(tmp_path, "plan", "--answers", "-", "--cleared-by-doctor", given=given).stdout

    assert (closed["visits"], closed["checkpoints"], closed["cost"]) == ([], [], None)
    assert "You say that a doctor has cleared acupuncture" in opened
    assert "Visit 8: " in opened


@pytest.mark.parametrize("name", ["self-care", "urgent", "emergency", "self-harm"])
def test_there_is_nothing_to_clear_where_no_course_follows(tmp_path: Path, name: str) -> None:
    done = run(tmp_path, "plan", "--answers", "-", "--cleared-by-doctor", given=file_of(PEOPLE[name]))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("--cleared-by-doctor: ")


@pytest.mark.parametrize(
    "more", [{}, {"NO_COLOR": "1"}, {"COLUMNS": "44"}, {"COLUMNS": "200"}, {"COLUMNS": "x"}, {"COLUMNS": "\xb2"}]
)
@pytest.mark.parametrize("form", ["text", "terminal"])
def test_a_pipe_gets_no_escape_and_no_line_that_is_too_wide(
    person: Path, tmp_path: Path, form: str, more: dict[str, str]
) -> None:
    done = run(tmp_path, "plan", "--answers", person, "--to", form, more=more)

    assert "\x1b" not in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= (44 if more.get("COLUMNS") == "44" else 80)
    assert not any(line.endswith(" ") for line in done.stdout.splitlines())


def test_a_pipe_that_knows_ascii_only_gets_ascii(person: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "plan", "--answers", person, "--to", "terminal", more={"LC_ALL": "C"})

    assert done.stdout.isascii()
    assert "CHECKPOINT" in done.stdout


def test_a_missing_key_gives_no_outcome(tmp_path: Path) -> None:
    for key in set(USUAL) - {"region", "pain", "enjoyment", "activity"}:
        part = {name: value for name, value in CALM.items() if name != key}
        done = run(tmp_path, "assess", "--answers", "-", "--to", "json", given=file_of(part))

        assert (done.returncode, done.stdout) == (3, ""), key
        assert "No result was given" in done.stderr


def test_an_emergency_needs_no_whole_form(tmp_path: Path) -> None:
    done = run(tmp_path, "assess", "--answers", "-", "--to", "json", given=file_of({"red_flags": ["legs"]}))
    printed = json.loads(done.stdout)

    assert (done.returncode, printed["outcome"]) == (0, "emergency")
    assert {"age", "pregnant", "pain"} <= set(printed["not_asked"])


@pytest.mark.parametrize("given", [b"", b"\n" * 100])
def test_without_a_terminal_nothing_is_asked(tmp_path: Path, given: bytes) -> None:
    done = run(tmp_path, "assess", "--to", "json", given=given)

    assert (done.returncode, done.stdout) == (3, "")
    assert "--answers FILE" in done.stderr
    assert "Call 911 now." in done.stderr


def test_answers_from_a_file_are_saved_on_demand_only(person: Path, tmp_path: Path) -> None:
    run(tmp_path, "assess", "--answers", person)
    assert not (tmp_path / "home").exists()

    run(tmp_path, "assess", "--answers", person, "--save")
    first = run(tmp_path, "plan", "--start", "2030-01-07").stdout
    again = run(tmp_path, "plan").stdout

    assert first == again
    assert "Mon 7 Jan 2030" in first
    assert "1/7" not in run(tmp_path, "plan", "--to", "json").stderr


def test_nothing_saved_is_said_in_a_sentence(tmp_path: Path) -> None:
    done = run(tmp_path, "plan")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Nothing is saved yet. First answer the questions: backcare assess\n"


@pytest.mark.parametrize("change", [("made_on", "2020-01-01"), ("content", "older")])
def test_old_answers_are_no_ground_for_a_plan(person: Path, tmp_path: Path, change: tuple[str, str]) -> None:
    run(tmp_path, "assess", "--answers", person, "--save")
    store = sqlite3.connect(tmp_path / "home" / "diary.sqlite3")
    columns = {"made_on": "update assessment set made_on = ?", "content": "update assessment set content = ?"}
    store.execute(columns[change[0]], [change[1]])
    store.commit()
    store.close()
    done = run(tmp_path, "plan")

    assert (done.returncode, done.stdout) == (1, "")
    assert "backcare assess" in done.stderr
    assert run(tmp_path, "plan", "--stale-ok").returncode == 0


def test_out_writes_whole_files_for_one_person_and_replaces_none(person: Path, tmp_path: Path) -> None:
    for suffix, begin in ((".txt", "CONSULTATION"), (".md", "# Your plan"), (".json", "{")):
        path = tmp_path / f"plan{suffix}"
        assert run(tmp_path, "plan", "--answers", person, "--out", path).returncode == 0
        assert path.read_text(encoding="utf-8").startswith(begin)
        assert os.name == "nt" or path.stat().st_mode & 0o777 == 0o600

        again = run(tmp_path, "plan", "--answers", person, "--out", path)
        assert (again.returncode, again.stderr) == (1, f"{path} is there already. Add --force to replace it.\n")
        assert run(tmp_path, "plan", "--answers", person, "--out", path, "--force").returncode == 0
    assert run(tmp_path, "plan", "--answers", person, "--out", tmp_path / "plan.xyz").returncode == 2
    assert run(tmp_path, "plan", "--answers", person, "--out", tmp_path / "no" / "plan.txt").returncode == 1
    assert sorted(path.name for path in tmp_path.glob("*plan*")) == ["plan.json", "plan.md", "plan.txt"]


@pytest.mark.parametrize(
    "words",
    [
        ("--start", "2020-01-01"),
        ("--start", "monday"),
        ("--visits", "5"),
        ("--visits", "13"),
        ("--days", "mon,tue,wed"),
        ("--days", "mon,mon"),
        ("--at", "25:00"),
        ("--price", "cheap"),
        ("--price", "80-50"),
        ("--to", "xml"),
        ("--region", "mars"),
        ("--start", "9999-12-01"),
    ],
)
def test_a_wish_that_cannot_be_met_is_wrong_usage(person: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path, "plan", "--answers", person, *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_an_unreadable_file_is_said_in_a_sentence(tmp_path: Path) -> None:
    for name in ("none.json", ".", "a\0b"[:1]):
        done = run(tmp_path, "assess", "--answers", tmp_path / name)

        assert (done.returncode, done.stdout) == (1, "")
        assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
@pytest.mark.parametrize(
    "words",
    [
        ("--version", "faq"),
        ("faq", "--to", "json", "cost"),
        ("plan",),
        ("plan", "--to", "terminal"),
        ("data", "where"),
    ],
)
def test_a_reader_who_has_gone_is_no_error(person: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    more = ("--answers", str(person)) if "plan" in words else ()
    done = subprocess.run(
        [PROGRAM, *words, *more], stdout=writer, stderr=subprocess.PIPE, env=environment(tmp_path, {}), check=False
    )
    os.close(writer)

    assert (done.returncode, done.stderr) == (0, b"")
