"""The installed program on real pipes: wrong files, calls for help in them, and plans that are printed again."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from people import CALM, PEOPLE, USUAL, file_of
from running import PROGRAM, environment, run

PLAN = ("plan", "--answers", "-", "--to", "json")
ASSESS = ("assess", "--answers", "-", "--to", "json")
WRONG = {
    "nothing": (b"", 2),
    "half a file": (file_of(USUAL)[:90], 2),
    "a null": (file_of({**USUAL, "age": None}), 2),
    "a bool for a number": (file_of({**USUAL, "pain": True}), 2),
    "a huge number": (b'{"age": ' + b"9" * 100_000 + b"}", 2),
    "a key twice": (file_of(USUAL)[:-1] + b', "age": 30}', 2),
    "brackets": (b"[" * 50_000, 2),
    "brackets in json": (b'{"age": ' + b"[" * 50_000, 2),
    "broken toml": (b"age = = 3\n", 2),
    "a day": (b"age = 2026-11-23\n", 2),
    "a table a flag": (b"[[red_flags]]\nname = 1\n", 2),
    "bytes": (bytes(range(256)) * 20, 2),
    "an unknown id": (file_of({**USUAL, "precautions": ["blood"]}), 2),
    "an age alone": (b"age = 30\n", 3),
    "one flag not asked": (file_of({**USUAL, "not_asked": ["legs"]}), 3),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_file_ends_with_one_line_a_sentence(tmp_path: Path, name: str) -> None:
    raw, code = WRONG[name]
    done = run(tmp_path, *ASSESS, given=raw)

    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
    assert done.stderr
    assert all(line.endswith((".", "?")) for line in done.stderr.splitlines())


def test_three_mistakes_are_three_lines(tmp_path: Path) -> None:
    done = run(tmp_path, *ASSESS, given=file_of({**USUAL, "age": 200, "pian": 1, "causes": ["desk"]}))

    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "Very ill, or hard to breathe? Call 911 now."
    assert len(done.stderr.splitlines()) == 1 + 3


@pytest.mark.parametrize(("flag", "begins"), [("chest_pain", "EMERGENCY - NOW"), ("fever", "URGENT - TODAY")])
@pytest.mark.parametrize("key", ["red_flags", "not_sure"])
def test_the_care_line_comes_first_and_the_mistake_after_it(tmp_path: Path, flag: str, begins: str, key: str) -> None:
    done = run(tmp_path, *ASSESS, given=file_of({**USUAL, "red_flags": [], key: [flag], "age": None}))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(begins)
    assert "`age`" in done.stderr.splitlines()[-1]


def test_the_care_line_names_the_number_of_the_region(tmp_path: Path) -> None:
    given = file_of({**USUAL, "region": "gb", "red_flags": ["chest_pain"], "age": None})

    assert "999" in run(tmp_path, *ASSESS, given=given).stderr.splitlines()[0]


def test_a_grave_flag_in_part_of_a_form_gives_its_outcome(tmp_path: Path) -> None:
    part = b'red_flags = ["fever"]'
    found = json.loads(run(tmp_path, *ASSESS, given=part).stdout)
    shown = run(tmp_path, "assess", "--answers", "-", given=part)

    assert found["outcome"] == "urgent"
    assert {"age", "precautions", "pain"} <= set(found["not_asked"])
    assert (shown.returncode, shown.stdout.startswith("URGENT")) == (0, True)


@pytest.mark.parametrize("piped", ["</dev/null", "| cat"])
def test_an_interview_without_a_terminal_gives_no_outcome(tmp_path: Path, piped: str) -> None:
    line = f"set -o pipefail; '{PROGRAM}' assess {piped}"
    done = run(tmp_path, "-c", line, program=("bash",))

    assert (done.returncode, done.stdout) == (3, "")
    assert "Call 911 now." in done.stderr


@pytest.mark.parametrize("words", [("--", "--to", "cost"), ("--cost=5",), ("-5",), ("--", "-h")])
def test_words_of_a_search_may_begin_with_a_dash(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path, "faq", "--to", "json", *words)

    assert json.loads(done.stdout)["query"] == " ".join(word for word in words if word != "--")


def test_the_first_plan_from_a_new_home_keeps_its_dates(tmp_path: Path) -> None:
    given = file_of(USUAL)
    saved = run(tmp_path, "assess", "--answers", "-", "--save", given=given)
    first = run(tmp_path, "plan", "--to", "json", "--days", "thu,mon", "--price", "60.50-80")
    again = run(tmp_path, "plan", "--to", "json")

    assert (saved.returncode, first.returncode) == (0, 0)
    assert again.stdout == first.stdout
    assert json.loads(again.stdout)["cost"]["total"] == [484, 640]


def test_a_doctors_clearance_is_not_kept(tmp_path: Path) -> None:
    run(tmp_path, "assess", "--answers", "-", "--save", given=file_of(PEOPLE["doctor-first"]))
    opened = json.loads(run(tmp_path, "plan", "--to", "json", "--cleared-by-doctor").stdout)
    closed = json.loads(run(tmp_path, "plan", "--to", "json").stdout)

    assert len(opened["visits"]) == 8
    assert (closed["visits"], closed["checkpoints"], closed["cost"]) == ([], [], None)


def test_a_plan_from_a_file_leaves_the_saved_one_alone(tmp_path: Path) -> None:
    run(tmp_path, "assess", "--answers", "-", "--save", given=file_of(USUAL))
    before = run(tmp_path, "plan", "--to", "json").stdout
    run(tmp_path, "plan", "--answers", "-", "--start", "2031-01-06", given=file_of({**USUAL, "age": 50}))
    run(tmp_path, "assess", "--answers", "-", given=file_of(CALM))

    assert run(tmp_path, "plan", "--to", "json").stdout == before


def test_self_care_has_a_day_to_look_again_and_no_course(tmp_path: Path) -> None:
    found = json.loads(run(tmp_path, *ASSESS, given=file_of(CALM)).stdout)
    made = json.loads(run(tmp_path, "plan", "--answers", "-", "--to", "json", given=file_of(CALM)).stdout)

    assert found["look_again"]
    assert (made["visits"], made["checkpoints"], made["cost"], made["holds"]) == ([], [], None, [])


def test_standard_output_is_one_object_and_a_line_end(tmp_path: Path) -> None:
    done = subprocess.run(
        [PROGRAM, *ASSESS], input=file_of(USUAL), capture_output=True, env=environment(tmp_path, {}), check=True
    )

    assert done.stdout.startswith(b"{")
    assert done.stdout.endswith(b"}\n")
    assert done.stdout.count(b"\n") == 1
    assert done.stderr == b""


def test_a_clearance_has_no_effect_on_a_consultation_without_a_hold(tmp_path: Path) -> None:
    given = file_of(PEOPLE["consult"])
    usual = json.loads(run(tmp_path, *PLAN, given=given).stdout)
    cleared = json.loads(run(tmp_path, *PLAN, "--cleared-by-doctor", given=given).stdout)

    assert cleared == usual


def test_a_call_for_help_is_heard_at_the_end_of_a_file_that_is_too_large(tmp_path: Path) -> None:
    done = run(tmp_path, "assess", "--answers", "-", given=b"x" * 1_000_100 + b" chest_pain")

    assert done.returncode == 2
    assert done.stderr.startswith("EMERGENCY - NOW")


def test_a_plan_that_could_not_be_written_leaves_the_saved_dates(tmp_path: Path) -> None:
    run(tmp_path, "assess", "--answers", "-", "--save", given=file_of(USUAL))
    before = run(tmp_path, "plan", "--to", "json").stdout
    there = tmp_path / "plan.txt"
    there.write_text("mine")
    refused = run(tmp_path, "plan", "--start", "2031-01-06", "--out", there)

    assert refused.returncode == 1
    assert run(tmp_path, "plan", "--to", "json").stdout == before


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="only Linux has a disk that is always full")
def test_output_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [PROGRAM, *PLAN],
            input=file_of(USUAL),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(tmp_path, {}),
            check=False,
        )

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_force_replaces_a_file_and_never_a_pipe_or_a_device(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    kept_open = os.open(path, os.O_RDWR)
    run(tmp_path, *PLAN, "--out", path, "--force", given=file_of(USUAL))
    os.close(kept_open)

    assert path.is_fifo()
