"""Stores of every kind: older ones are brought up to date; what cannot be used is said in one sentence, and kept."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from running import PROGRAM, as_ordinary_user, environment, run
from test_strength import ENTRY, MONDAY, WORDS, at_once, is_whole

from backcare import diary
from backcare.errors import StoreError
from backcare.model import Diary, Wishes
from backcare.store import NAME, VERSION, erase

STORES = Path(__file__).parent / "stores"


def bytes_of(home: Path) -> dict[str, bytes]:
    """Give every file of a home; what SQLite keeps for readers alone does not count."""
    return {path.name: path.read_bytes() for path in sorted(home.iterdir()) if not path.name.endswith("-shm")}


# --- older and newer stores


def test_a_sample_of_every_older_store_is_kept() -> None:
    assert sorted(path.name for path in STORES.iterdir()) == [
        f"version-{number}.sqlite3" for number in range(1, VERSION)
    ]


def test_a_store_of_version_1_is_brought_up_to_date_with_all_it_held(tmp_path: Path) -> None:
    shutil.copy(STORES / "version-1.sqlite3", tmp_path / NAME)
    private, usual = diary.read(tmp_path).assessments

    assert (private.private, private.withdrawn, private.answers.flags["self_harm"].value) == (True, True, "yes")
    assert (usual.made_on, usual.answers.pain, usual.answers.duration_days) == (MONDAY, 5, 21)
    assert usual.wishes == Wishes(start=date(2026, 11, 24), visits=8, days=(0, 3))
    diary.log(tmp_path, ENTRY)
    assert diary.read(tmp_path) == Diary(assessments=(private, usual), logged=(replace(ENTRY, id=1),))
    store = sqlite3.connect(tmp_path / NAME)
    assert store.execute("pragma user_version").fetchone() == (VERSION,)
    store.close()


def _log_one(home: Path) -> None:
    diary.log(home, ENTRY)


def test_several_processes_may_bring_a_store_up_to_date_at_once(tmp_path: Path) -> None:
    shutil.copy(STORES / "version-1.sqlite3", tmp_path / NAME)
    at_once([(_log_one, (tmp_path,))] * 4)

    kept = diary.read(tmp_path)
    assert (len(kept.assessments), len(kept.logged)) == (2, 4)


# --- what cannot be used: one sentence, exit 1, nothing lost


def _newer(home: Path) -> None:
    store = sqlite3.connect(home / NAME)
    store.execute(f"pragma user_version = {VERSION + 1}")
    store.close()


def _no_database(home: Path) -> None:
    (home / NAME).write_bytes(b"no database at all" * 1000)


def _cut(home: Path) -> None:
    whole = (home / NAME).read_bytes()
    (home / NAME).write_bytes(whole[: len(whole) // 2])


def _wrong_table(home: Path) -> None:
    store = sqlite3.connect(home / NAME)
    store.execute("drop table logged")
    store.execute("create table logged (mood text)")
    store.commit()
    store.close()


def _folder_in_its_place(home: Path) -> None:
    (home / NAME).unlink()
    (home / NAME).mkdir()


SPOILED: dict[str, Callable[[Path], None]] = {
    "newer": _newer,
    "no database": _no_database,
    "cut": _cut,
    "another table": _wrong_table,
    "a folder": _folder_in_its_place,
}
COMMANDS = (WORDS, ("log", "--visit", "2"), ("log", "--undo"), ("progress",), ("data", "export"))


@pytest.mark.parametrize("how", SPOILED)
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_what_cannot_be_used_is_said_in_one_sentence_and_left_as_it_is(
    tmp_path: Path, words: tuple[str, ...], how: str
) -> None:
    home = tmp_path / "home"
    diary.log(home, ENTRY)
    SPOILED[how](home)
    before = bytes_of(home) if how != "a folder" else None
    done = run(tmp_path, *words)

    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert before is None or {name: text for name, text in bytes_of(home).items() if text} == before


def test_a_line_that_was_spoiled_is_named_and_the_others_stay(tmp_path: Path) -> None:
    diary.log(tmp_path, ENTRY)
    diary.log(tmp_path, ENTRY)
    store = sqlite3.connect(tmp_path / NAME)
    store.execute("update logged set pain = 11 where id = 1")
    store.commit()
    store.close()

    with pytest.raises(StoreError, match="Line 1 of the diary"):
        diary.read(tmp_path)
    assert diary.undo(tmp_path).id == 2


TRY = """
    try:
        {call}
        print("done")
    except errors.StoreError as error:
        print(error)
"""
LOG = "diary.log(Path({home!r}), Logged(day=date(2026, 11, 23), visit=2))"
READ = "diary.read(Path({home!r}))"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
@pytest.mark.parametrize(
    ("folder", "file", "call"),
    [(0o500, 0o600, LOG), (0o500, 0o400, LOG), (0o700, 0o000, READ), (0o000, 0o600, READ), (0o000, 0o600, LOG)],
    ids=["folder", "folder and file", "unreadable file", "closed folder, to read", "closed folder, to write"],
)
def test_what_the_modes_forbid_is_said_in_one_sentence(tmp_path: Path, folder: int, file: int, call: str) -> None:
    home = tmp_path / "home"
    diary.log(home, ENTRY)
    (home / NAME).chmod(file)
    home.chmod(folder)
    said = as_ordinary_user(home, TRY.format(call=call.format(home=str(home))))
    home.chmod(0o700)
    (home / NAME).chmod(0o600)

    assert said.startswith("The diary in ")
    assert len(said.splitlines()) == 1
    assert diary.read(home).logged == (replace(ENTRY, id=1),)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_folder_in_which_no_store_can_be_made_is_said_in_one_sentence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    said = as_ordinary_user(home, TRY.format(call=LOG.format(home=str(home))))

    assert said.startswith("The diary in ")
    assert len(said.splitlines()) == 1
    assert list(home.iterdir()) == []


# --- a full disk


def test_a_full_disk_is_said_and_what_was_kept_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    diary.log(tmp_path, ENTRY)
    connect = sqlite3.connect

    def small(path: Path, **_: object) -> sqlite3.Connection:
        store: sqlite3.Connection = connect(path, timeout=1, isolation_level=None)
        store.execute("pragma max_page_count = 4")
        return store

    def until_full() -> None:
        for _ in range(100):
            diary.log(tmp_path, replace(ENTRY, note="x" * 1000))
            kept.append(1)

    kept = [1]
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", small)
        with pytest.raises(StoreError, match="full"):
            until_full()

    assert len(kept) < 100
    assert len(diary.read(tmp_path).logged) == len(kept)
    assert is_whole(tmp_path)


def test_a_place_that_cannot_be_looked_at_or_emptied_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be read: File name too long"):
        diary.read(tmp_path / ("x" * 300))

    (tmp_path / NAME).mkdir()
    with pytest.raises(StoreError, match="cannot be removed: "):
        erase(tmp_path)


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is set as Linux does")
def test_a_file_that_may_not_grow_is_said_and_what_was_kept_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COVERAGE_PROCESS_CONFIG", raising=False)  # what it writes may not grow either
    resource = pytest.importorskip("resource")
    diary.log(tmp_path / "home", ENTRY)
    done = subprocess.run(
        [PROGRAM, *WORDS],
        # Else Python would keep half a compiled file, and every later run would end at it.
        env=environment(tmp_path, {"PYTHONDONTWRITEBYTECODE": "1"}),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert len(diary.read(tmp_path / "home").logged) == 1
