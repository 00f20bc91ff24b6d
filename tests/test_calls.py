"""A call for help reaches the person whatever else goes wrong: in the file, in the options, in the output."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from people import PEOPLE, USUAL, file_of
from running import PROGRAM, environment, run

from backcare.store import NAME

NEARLY = (
    "chest pain",
    "Chest-Pain",
    "CHEST_PAIN",
    "chestpain",
    "chestPain",
    "chest_pains",
    "ches_pain",
    "chest.pain",
    "chest/pain",
    "chest__pain",
    "chest\N{EN DASH}pain",
    "chest\N{NON-BREAKING HYPHEN}pain",
    "chest\N{ZERO WIDTH SPACE}pain",
    "Pain, pressure, tightness or burning in your chest, even on and off",
)
NO_FILE = (
    "red_flags:\n- chest pain\n",
    "red_flags = [chest_pain]\n",
    'red_flags = ["chest\\_pain"]\n',
    '{"red_flags": ["chest\\u005fpain"],}',
    "# my answers\nI have chest_pain\n",
)
GRAVE = ("emergency", "urgent", "self-harm", "child")


@pytest.mark.parametrize("written", NEARLY)
def test_a_sign_that_is_written_almost_right_is_heard(tmp_path: Path, written: str) -> None:
    done = run(tmp_path, "assess", "--answers", "-", given=file_of({**USUAL, "red_flags": [written]}))

    assert done.returncode == 2
    assert done.stderr.startswith("EMERGENCY - NOW: Call 911 now.")


@pytest.mark.parametrize("text", NO_FILE)
def test_a_sign_is_heard_in_what_is_no_answers_file(tmp_path: Path, text: str) -> None:
    done = run(tmp_path, "plan", "--answers", "-", given=text.encode())

    assert done.returncode == 2
    assert done.stderr.startswith("EMERGENCY - NOW:")


def test_a_wrong_file_without_a_sign_says_whom_to_call_all_the_same(tmp_path: Path) -> None:
    done = run(tmp_path, "assess", "--answers", "-", given=file_of({**USUAL, "red_flags": True}))

    assert done.stderr.startswith("Very ill, or hard to breathe? Call 911 now.")


def test_a_thousand_mistakes_do_not_bury_the_call(tmp_path: Path) -> None:
    many = {**USUAL, "red_flags": ["chest_pain"], **{f"x{number}": 1 for number in range(1000)}}
    said = run(tmp_path, "assess", "--answers", "-", given=file_of(many)).stderr.splitlines()

    assert said[0].startswith("EMERGENCY - NOW:")
    assert said[-1] == "And 900 more mistakes."
    assert len(said) == 102


@pytest.mark.parametrize("name", GRAVE)
def test_a_result_that_goes_to_a_file_is_called_out_too(tmp_path: Path, name: str) -> None:
    out = tmp_path / "result.txt"
    done = run(tmp_path, "assess", "--answers", "-", "--out", out, given=file_of(PEOPLE[name]))

    assert done.returncode == 0
    assert done.stderr.startswith(("EMERGENCY - NOW:", "URGENT - TODAY:", "URGENT - NOW:"))
    assert out.read_text(encoding="utf-8").startswith(("EMERGENCY, NOW.", "URGENT, TODAY.", "URGENT, NOW."))


def test_a_calm_result_that_goes_to_a_file_is_not(tmp_path: Path) -> None:
    done = run(tmp_path, "assess", "--answers", "-", "--out", tmp_path / "a.txt", given=file_of(USUAL))

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize("wish", [("--start", "2020-01-01"), ("--days", "x"), ("--price", "abc"), ("--at", "99")])
def test_a_wish_that_cannot_be_met_hides_no_emergency(tmp_path: Path, wish: tuple[str, str]) -> None:
    done = run(tmp_path, "plan", "--answers", "-", *wish, given=file_of(PEOPLE["emergency"]))

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("EMERGENCY - NOW:")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="only Linux has a disk that is always full")
def test_output_that_cannot_be_written_hides_no_emergency(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [PROGRAM, "assess", "--answers", "-"],
            input=file_of(PEOPLE["emergency"]),
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(tmp_path, {}),
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr.startswith(b"EMERGENCY - NOW:")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no bash")
@pytest.mark.parametrize(
    ("line", "code", "begins"),
    [
        ("assess --answers {file} --exit-code | true", 10, ""),
        ("assess --answers {file} >&-", 1, "EMERGENCY - NOW:"),
        ("assess --answers - <&-", 2, "Very ill, or hard to breathe?"),
        ("assess --answers {file} 2>&-", 0, ""),
        ("assess <&-", 3, "There is no terminal to ask on."),
    ],
)
def test_closed_streams_are_no_traceback(tmp_path: Path, line: str, code: int, begins: str) -> None:
    file = tmp_path / "answers.json"
    file.write_bytes(file_of(PEOPLE["emergency"]))
    words = f"set -o pipefail; '{PROGRAM}' {line.format(file=file)}"
    done = run(tmp_path, "-c", words, program=("bash",))

    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert done.stderr.startswith(begins)


def test_a_file_that_cannot_be_written_is_said_before_anything_is_asked(tmp_path: Path) -> None:
    there = tmp_path / "there.txt"
    there.write_text("mine")
    refused = run(tmp_path, "assess", "--out", there)
    nowhere = run(tmp_path, "assess", "--out", tmp_path / "no" / "a.txt")

    assert (refused.returncode, refused.stderr) == (1, f"{there} is there already. Add --force to replace it.\n")
    assert (nowhere.returncode, "there is no folder" in nowhere.stderr) == (1, True)


def test_a_dash_is_standard_output(tmp_path: Path) -> None:
    given = file_of(USUAL)

    assert run(tmp_path, "plan", "--answers", "-", "--out", "-", given=given).stdout.startswith("CONSULTATION.")
    assert not (tmp_path / "-").exists()


def test_a_name_with_escapes_is_said_without_them(tmp_path: Path) -> None:
    done = run(tmp_path, "assess", "--answers", "/nowhere/x\x1b[31mRED\x1b]0;title\x07")

    assert done.returncode == 1
    assert done.stderr.strip().isprintable()


def test_an_empty_name_is_a_file_that_cannot_be_read_and_never_the_saved_answers(tmp_path: Path) -> None:
    run(tmp_path, "assess", "--answers", "-", "--save", given=file_of(USUAL))

    assert run(tmp_path, "plan", "--answers", "").returncode == 1


def test_a_price_is_not_carried_into_another_countrys_money(tmp_path: Path) -> None:
    run(tmp_path, "assess", "--answers", "-", "--save", given=file_of(USUAL))
    run(tmp_path, "plan", "--price", "60")
    abroad = json.loads(run(tmp_path, "plan", "--region", "gb", "--to", "json").stdout)

    assert abroad["cost"] is None


def test_a_saved_plan_says_of_which_day_and_age_its_answers_are(tmp_path: Path) -> None:
    run(tmp_path, "assess", "--answers", "-", "--save", given=file_of(USUAL))
    shown = run(tmp_path, "plan").stdout

    assert "From: your answers of " in shown
    assert "when you were 36." in " ".join(shown.split())


@pytest.mark.parametrize(
    "change",
    [
        """set wishes = json_set(wishes, '$.days', json('[]'))""",
        """set wishes = json_set(wishes, '$.visits', 100000)""",
        """set wishes = json_set(wishes, '$.days', json('[9, 77]'))""",
        """set answers = json_set(answers, '$.region', 'zz')""",
        """set answers = 7""",
    ],
)
def test_a_damaged_record_is_said_in_a_sentence(tmp_path: Path, change: str) -> None:
    run(tmp_path, "assess", "--answers", "-", "--save", given=file_of(USUAL))
    run(tmp_path, "plan")
    store = sqlite3.connect(next(tmp_path.rglob(NAME)))
    store.execute(f"update assessment {change}")
    store.commit()
    store.close()
    done = run(tmp_path, "plan")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("backcare assess\n")


@pytest.mark.parametrize("command", ["assess", "plan", "summary"])
@pytest.mark.parametrize("out", ["nowhere/x.md", "there.md", "x.pdf/y.html"])
def test_a_file_that_cannot_be_written_hides_no_call_for_help(tmp_path: Path, command: str, out: str) -> None:
    (tmp_path / "there.md").write_text("mine", encoding="utf-8")
    given = file_of(PEOPLE["emergency"])
    done = run(tmp_path, command, "--answers", "-", "--out", tmp_path / out, given=given)
    wrong = run(tmp_path, command, "--answers", "-", "--out", tmp_path / out, given=given.replace(b'"age"', b'"aeg"'))

    assert (done.returncode, wrong.returncode) == (1, 2)
    assert done.stderr.startswith("EMERGENCY - NOW: Call 911 now.")
    assert wrong.stderr.startswith("EMERGENCY - NOW: Call 911 now.")
    assert (tmp_path / "there.md").read_text(encoding="utf-8") == "mine"
