"""The store: what was saved comes back, for this person alone, and what is wrong with it is said in a sentence."""

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from people import USUAL, answers_of
from running import run

from backcare import diary
from backcare.errors import NothingSaved, StoreError
from backcare.model import Reply, Saved
from backcare.plan import default_wishes
from backcare.saved import as_of
from backcare.schema import Library
from backcare.store import NAME, VERSION


@pytest.fixture
def saved(library: Library, today: date) -> Saved:
    """Give a record to save."""
    return Saved(answers=answers_of(USUAL, library), made_on=today, digest=library.digest)


def test_what_was_saved_comes_back_with_its_wishes(tmp_path: Path, saved: Saved, library: Library, today: date) -> None:
    home = tmp_path / "deep" / "home"
    diary.save(home, replace(saved, digest="older"))
    diary.save(home, saved)

    assert diary.latest(home) == saved
    wishes = default_wishes(library, today)
    diary.keep_wishes(home, wishes)
    assert diary.latest(home) == replace(saved, wishes=wishes)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_folder_and_files_are_for_this_person_alone_whatever_the_umask(tmp_path: Path, saved: Saved) -> None:
    home = tmp_path / "home"
    before = os.umask(0)
    try:
        diary.save(home, saved)
    finally:
        os.umask(before)

    assert home.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in home.iterdir()} == {0o600}


def test_nothing_saved_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(NothingSaved):
        diary.latest(tmp_path / "none")

    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    "how",
    ["newer", "no database", "cut", "other tables", "other answers"],
)
def test_a_store_that_cannot_be_used_is_left_as_it_is(tmp_path: Path, saved: Saved, how: str) -> None:
    diary.save(tmp_path, saved)
    path = tmp_path / NAME
    store = sqlite3.connect(path)
    if how == "newer":
        store.execute(f"pragma user_version = {VERSION + 1}")
    elif how == "other tables":
        store.execute("drop table assessment")
    elif how == "other answers":
        store.execute("update assessment set answers = '{}'")
    store.commit()
    store.execute("pragma wal_checkpoint(truncate)")
    store.close()
    if how == "no database":
        path.write_bytes(b"no database at all" * 1000)
    elif how == "cut":
        path.write_bytes(path.read_bytes()[:5000])
    before = path.read_bytes()

    with pytest.raises(StoreError):
        diary.latest(tmp_path)
    assert path.read_bytes() == before


def test_a_result_is_shown_even_where_it_cannot_be_saved(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    (tmp_path / "answers.toml").write_text('red_flags = ["legs"]')
    done = run(tmp_path, "assess", "--answers", tmp_path / "answers.toml", "--save")

    assert done.returncode == 1
    assert done.stdout.startswith("EMERGENCY, NOW.")
    assert len(done.stderr.splitlines()) == 1


def test_a_flag_that_was_added_since_was_not_asked(tmp_path: Path, saved: Saved, library: Library) -> None:
    older = {flag: reply for flag, reply in saved.answers.flags.items() if flag != "legs"}
    diary.save(tmp_path, replace(saved, answers=replace(saved.answers, flags={**older, "no_more": Reply.yes})))
    seen = as_of(diary.latest(tmp_path).answers, library)

    assert seen == replace(saved.answers, flags={**saved.answers.flags, "legs": Reply.not_asked})
    assert list(seen.flags) == list(library.red_flags)


def test_the_wishes_of_an_older_record_stay_with_it(
    tmp_path: Path, saved: Saved, library: Library, today: date
) -> None:
    diary.save(tmp_path, saved)
    diary.keep_wishes(tmp_path, default_wishes(library, today))
    diary.save(tmp_path, saved)

    assert diary.latest(tmp_path).wishes is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_folder_that_is_there_keeps_its_modes_and_the_file_is_private(tmp_path: Path, saved: Saved) -> None:
    home = tmp_path / "shared"
    home.mkdir()
    home.chmod(0o755)
    diary.save(home, saved)

    assert home.stat().st_mode & 0o777 == 0o755
    assert (home / NAME).stat().st_mode & 0o777 == 0o600


def test_a_doctors_yes_is_not_kept(tmp_path: Path, saved: Saved, library: Library, today: date) -> None:
    diary.save(tmp_path, saved)
    diary.keep_wishes(tmp_path, replace(default_wishes(library, today), cleared=True))

    assert diary.latest(tmp_path).wishes == default_wishes(library, today)
