"""A copy of all that is kept, taken back without a loss, and removed with nothing else."""

import json
import sqlite3
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from msgspec.structs import replace
from people import PEOPLE, USUAL, answers_of
from running import run
from terminal import CTRL_C, CTRL_D, ENTER, Terminal

from backcare import diary
from backcare.errors import FileError, StoreError
from backcare.export import data
from backcare.model import Diary, Logged, Saved
from backcare.peg import Score
from backcare.plan import default_wishes
from backcare.schema import Library
from backcare.store import FILES, NAME

MONDAY = date(2026, 11, 23)
EMPTY: Mapping[str, object] = {"assessments": [], "entries": [], "visits": [], "notes": []}


@pytest.fixture
def full(library: Library) -> Diary:
    """Give a diary with some of everything, the private answer too."""
    usual = Saved(answers=answers_of(USUAL, library), made_on=MONDAY, digest=library.digest)
    private = replace(usual, answers=answers_of(PEOPLE["self-harm"], library), private=True, withdrawn=True)
    wishes = replace(default_wishes(library, MONDAY), price=(Decimal("60.50"), Decimal(80)), at="17:30")
    return Diary(
        assessments=(private, replace(usual, wishes=wishes)),
        logged=(
            Logged(id=2, day=MONDAY, score=Score(7, 6, 7), visit=1, paid=Decimal("80.50"), note="both\nat once"),
            Logged(id=3, day=date(2026, 11, 20), score=Score(0, 10, 5)),
            Logged(id=7, day=MONDAY, visit=2),
            Logged(id=8, day=MONDAY, note='"quoted", \x00\x1b[31m ü 漢'),
        ),
    )


def exported(home: Path) -> dict[str, Any]:
    """Give what `data export` prints."""
    printed: dict[str, Any] = json.loads(run(home, "data", "export").stdout)
    return printed


def test_no_store_yet_is_empty_lists_and_no_store(tmp_path: Path) -> None:
    done = run(tmp_path, "data", "export")
    printed = json.loads(done.stdout)

    assert done.returncode == 0
    assert list(printed) == ["schema", "version", "assessments", "entries", "visits", "notes"]
    assert printed == {"schema": "backcare/data/1", "version": printed["version"], **EMPTY}
    assert not (tmp_path / "home").exists()


def test_the_keys_of_a_full_export_are_pinned(tmp_path: Path, full: Diary) -> None:
    diary.restore(tmp_path / "home", full)
    printed = exported(tmp_path)

    assert list(printed["assessments"][0]) == ["answers", "made_on", "digest", "wishes", "withdrawn", "private"]
    assert list(printed["entries"][0]) == ["id", "date", "pain", "enjoyment", "activity"]
    assert list(printed["visits"][0]) == ["id", "date", "number", "paid"]
    assert list(printed["notes"][0]) == ["id", "date", "text"]


def test_export_then_import_is_the_identity(tmp_path: Path, full: Diary) -> None:
    diary.restore(tmp_path / "home", full)
    done = run(tmp_path, "data", "export")
    (tmp_path / "copy.json").write_text(done.stdout)
    assert run(tmp_path, "data", "erase", "--yes").returncode == 0
    taken = run(tmp_path, "data", "import", tmp_path / "copy.json")

    assert (taken.returncode, taken.stdout) == (0, "Taken in: 2 assessments and 4 entries.\n")
    assert run(tmp_path, "data", "export").stdout == done.stdout
    assert diary.read(tmp_path / "home") == full


def test_a_copy_is_taken_from_standard_input_too_and_is_only_ascii(tmp_path: Path, full: Diary) -> None:
    diary.restore(tmp_path / "home", full)
    copy = run(tmp_path, "data", "export", more={"PYTHONIOENCODING": "ascii"}).stdout
    (tmp_path / "other").mkdir()
    run(tmp_path / "other", "data", "import", "-", given=copy.encode())

    assert copy.isascii()
    assert diary.read(tmp_path / "other" / "home") == full


def test_what_is_logged_after_an_import_comes_last(tmp_path: Path, full: Diary) -> None:
    diary.restore(tmp_path, full)
    diary.log(tmp_path, Logged(day=MONDAY, visit=3))

    assert diary.read(tmp_path).logged[-1] == Logged(id=9, day=MONDAY, visit=3)
    assert diary.undo(tmp_path).visit == 3


def test_an_export_says_on_standard_error_that_it_holds_everything(tmp_path: Path, full: Diary) -> None:
    diary.restore(tmp_path / "home", full)
    done = run(tmp_path, "data", "export")

    assert done.stderr == "This is all that you keep, also what stays out of documents. Keep the file to yourself.\n"
    assert json.loads(done.stdout)["assessments"][0]["answers"]["flags"]["self_harm"] == "yes"


@pytest.mark.parametrize("what", ["assessments", "logged"])
def test_nothing_is_mixed_into_a_diary(tmp_path: Path, full: Diary, what: str) -> None:
    diary.restore(tmp_path / "home", replace(full, **{what: ()}))
    before = diary.read(tmp_path / "home")
    done = run(tmp_path, "data", "import", "-", given=data.written(full).encode())

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "Your diary is not empty, and nothing is mixed into it. First: backcare data erase\n"
    assert diary.read(tmp_path / "home") == before


SCORE_ROW: Mapping[str, object] = {"id": 1, "date": "2026-11-23", "pain": 1, "enjoyment": 1, "activity": 1}
VISIT_ROW: Mapping[str, object] = {"id": 1, "date": "2026-11-23", "number": 1, "paid": None}
NOT_OURS: Mapping[str, object] = {
    "nothing": "",
    "no json": "schema = 1",
    "a list": "[]",
    "another schema": {"schema": "backcare/data/2"},
    "an assessment": {"schema": "backcare/assessment/1"},
    "a list is missing": {"notes": None},
    "a key that is not known": {"moods": []},
    "a score above ten": {"entries": [{**SCORE_ROW, "pain": 11}]},
    "a day that is none": {"entries": [{**SCORE_ROW, "date": "2026-02-30"}]},
    "an id used twice": {"entries": [SCORE_ROW, SCORE_ROW]},
    "one id on two days": {"entries": [SCORE_ROW], "visits": [{**VISIT_ROW, "date": "2026-11-24"}]},
    "an id that is too large": {"entries": [{**SCORE_ROW, "id": 2**70}]},
    "a price below zero": {"visits": [{**VISIT_ROW, "paid": -1}]},
    "visit 0": {"visits": [{**VISIT_ROW, "number": 0}]},
    "an empty note": {"notes": [{"id": 1, "date": "2026-11-23", "text": ""}]},
    "answers that are none": {"assessments": [{"answers": {}, "made_on": "2026-11-23", "digest": ""}]},
    "lists in lists": "[" * 100_000,
}


@pytest.mark.parametrize("given", NOT_OURS.values(), ids=NOT_OURS.keys())
def test_what_export_did_not_print_is_refused_in_a_sentence(tmp_path: Path, given: object) -> None:
    whole = {"schema": "backcare/data/1", "version": "1", **EMPTY}
    text = given if isinstance(given, str) else json.dumps({**whole, **given} if isinstance(given, dict) else given)
    done = run(tmp_path, "data", "import", "-", given=text.encode())

    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.endswith("Nothing was changed.\n")
    assert not (tmp_path / "home").exists()


def test_an_import_that_is_cut_off_half_way_keeps_nothing(tmp_path: Path, full: Diary) -> None:
    twice = replace(full, logged=(*full.logged, full.logged[0]))  # its id is taken when it comes

    with pytest.raises(StoreError):
        diary.restore(tmp_path, twice)
    assert diary.read(tmp_path) == Diary()


days = some.dates(date(1900, 1, 1), date(2200, 1, 1))
scores = some.builds(Score, *[some.integers(0, 10)] * 3)
prices = some.decimals(0, Decimal("99999.99"), places=2)
notes = some.text(some.characters(codec="utf-8"), min_size=1)
entries = some.one_of(
    some.builds(Logged, day=days, score=scores),
    some.builds(Logged, day=days, visit=some.integers(1, 999), paid=some.none() | prices, score=some.none() | scores),
    some.builds(Logged, day=days, note=notes),
)


@given(some.lists(entries))
def test_whatever_was_logged_comes_back_out_of_its_copy(rows: list[Logged]) -> None:
    kept = Diary(logged=tuple(replace(row, id=place) for place, row in enumerate(rows, 1)))

    assert data.read(data.written(kept).encode(), "-") == kept


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(FileError):
        data.read(b"\xff\xfe", "copy.json")


def test_where_prints_the_path_and_makes_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "data", "where")

    assert (done.returncode, done.stdout) == (0, f"{tmp_path / 'home' / NAME}\n")
    assert not (tmp_path / "home").exists()


def test_erase_removes_what_backcare_wrote_and_nothing_else(tmp_path: Path, full: Diary) -> None:
    home = tmp_path / "home"
    diary.restore(home, full)
    for name in (*FILES, "diary.sqlite3.backup", "plan.pdf"):
        (home / name).touch()
    (home / "folder").mkdir()
    done = run(tmp_path, "data", "erase", "--yes")

    assert (done.returncode, done.stdout) == (0, "All that was kept is removed.\n")
    assert sorted(path.name for path in home.iterdir()) == ["diary.sqlite3.backup", "folder", "plan.pdf"]


def test_erase_removes_the_log_that_a_crash_left_beside_the_store(tmp_path: Path, full: Diary) -> None:
    home = tmp_path / "home"
    diary.restore(home, full)
    open_still = sqlite3.connect(home / NAME)
    open_still.execute("insert into logged (day, note) values ('2026-11-23', 'a secret')")
    open_still.commit()
    assert (home / f"{NAME}-wal").stat().st_size > 0
    run(tmp_path, "data", "erase", "--yes")
    open_still.close()

    assert not home.exists()


def test_erase_removes_a_damaged_store_too(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / NAME).write_bytes(b"no database" * 1000)

    assert run(tmp_path, "data", "erase", "--yes").returncode == 0
    assert not (tmp_path / "home").exists()


def test_erase_of_nothing_is_no_mistake_and_asks_nothing(tmp_path: Path) -> None:
    done = run(tmp_path, "data", "erase")

    assert (done.returncode, done.stdout) == (0, "Nothing was kept, so nothing is removed.\n")


def test_without_a_terminal_and_without_yes_nothing_is_removed(tmp_path: Path, full: Diary) -> None:
    diary.restore(tmp_path / "home", full)
    done = run(tmp_path, "data", "erase", given=b"erase\n")

    assert (done.returncode, done.stdout) == (3, "")
    assert "--yes" in done.stderr
    assert diary.read(tmp_path / "home") == full


@pytest.mark.parametrize(
    ("keys", "code", "left"),
    [
        (f"erase{ENTER}", 0, False),
        (f"Erase.{ENTER}", 0, False),
        (f"yes{ENTER}", 3, True),
        (ENTER, 3, True),
        (CTRL_D, 3, True),
        (CTRL_C, 130, True),
    ],
    ids=["the word", "the word as a sentence", "yes", "enter", "ctrl-d", "ctrl-c"],
)
def test_on_a_terminal_only_the_typed_word_removes(
    tmp_path: Path, full: Diary, keys: str, code: int, left: bool
) -> None:
    diary.restore(tmp_path, full)
    with Terminal(tmp_path, "data", "erase") as terminal:
        terminal.see("Type erase, then Enter.")
        terminal.press(keys)
        assert terminal.exit() == code
        said = " ".join(terminal.text().split())

    assert (tmp_path / NAME).exists() is left
    assert ("All that was kept is removed." in said) is not left


@pytest.mark.parametrize(
    "wishes", [{"price": ["1e500", "-3"]}, {"price": ["NaN", "NaN"]}, {"price": ["50", "40"]}, {"at": "25:99"}], ids=str
)
def test_wishes_that_could_not_be_typed_are_not_taken_in(tmp_path: Path, wishes: dict[str, object]) -> None:
    copy = json.loads((Path(__file__).parents[1] / "docs/examples/diary.json").read_text(encoding="utf-8"))
    copy["assessments"][0]["wishes"].update(wishes)
    (tmp_path / "copy.json").write_text(json.dumps(copy), encoding="utf-8")
    done = run(tmp_path, "data", "import", tmp_path / "copy.json")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.rstrip().endswith("Nothing was changed.")
    assert not (tmp_path / "home").exists()
