"""What `log` said it saved stays: through kill -9, a full disk, older and newer stores, and many writers at once."""

import multiprocessing
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace
from people import USUAL, answers_of
from running import PROGRAM, as_ordinary_user, environment, run

from backcare import diary
from backcare.errors import StoreError
from backcare.model import Diary, Logged, Saved, Score, Wishes
from backcare.schema import Library

ROUNDS = int(os.environ.get("STRENGTH_ROUNDS", "40"))  # `make strength` asks for more
STORES = Path(__file__).parent / "stores"
MONDAY = date(2026, 11, 23)
ENTRY = Logged(day=MONDAY, score=Score(5, 4, 6), visit=1, note="slept well")
WORDS = ("log", "--pain", "5", "--enjoyment", "4", "--activity", "6")


def bytes_of(home: Path) -> dict[str, bytes]:
    """Give every file of a home; what SQLite keeps for readers alone does not count."""
    return {path.name: path.read_bytes() for path in sorted(home.iterdir()) if not path.name.endswith("-shm")}


def is_whole(home: Path) -> bool:
    """Tell whether SQLite itself finds nothing wrong with a store."""
    store = sqlite3.connect(home / diary.NAME)
    found: str = store.execute("pragma integrity_check").fetchone()[0]
    store.close()
    return found == "ok"


# --- older and newer stores


def test_a_sample_of_every_older_store_is_kept() -> None:
    assert sorted(path.name for path in STORES.iterdir()) == [
        f"version-{number}.sqlite3" for number in range(1, diary.VERSION)
    ]


def test_a_store_of_version_1_is_brought_up_to_date_with_all_it_held(tmp_path: Path) -> None:
    shutil.copy(STORES / "version-1.sqlite3", tmp_path / diary.NAME)
    private, usual = diary.read(tmp_path).assessments

    assert (private.private, private.withdrawn, private.answers.flags["self_harm"].value) == (True, True, "yes")
    assert (usual.made_on, usual.answers.pain, usual.answers.duration_days) == (MONDAY, 5, 21)
    assert usual.wishes == Wishes(start=date(2026, 11, 24), visits=8, days=(0, 3))
    diary.log(tmp_path, ENTRY)
    assert diary.read(tmp_path) == Diary(assessments=(private, usual), logged=(replace(ENTRY, id=1),))
    store = sqlite3.connect(tmp_path / diary.NAME)
    assert store.execute("pragma user_version").fetchone() == (diary.VERSION,)
    store.close()


def _log_one(home: Path) -> None:
    diary.log(home, ENTRY)


def test_several_processes_may_bring_a_store_up_to_date_at_once(tmp_path: Path) -> None:
    shutil.copy(STORES / "version-1.sqlite3", tmp_path / diary.NAME)
    at_once([(_log_one, (tmp_path,))] * 4)

    kept = diary.read(tmp_path)
    assert (len(kept.assessments), len(kept.logged)) == (2, 4)


# --- what cannot be used: one sentence, exit 1, nothing lost


def _newer(home: Path) -> None:
    store = sqlite3.connect(home / diary.NAME)
    store.execute(f"pragma user_version = {diary.VERSION + 1}")
    store.close()


def _no_database(home: Path) -> None:
    (home / diary.NAME).write_bytes(b"no database at all" * 1000)


def _cut(home: Path) -> None:
    whole = (home / diary.NAME).read_bytes()
    (home / diary.NAME).write_bytes(whole[: len(whole) // 2])


def _wrong_table(home: Path) -> None:
    store = sqlite3.connect(home / diary.NAME)
    store.execute("drop table logged")
    store.execute("create table logged (mood text)")
    store.commit()
    store.close()


def _folder_in_its_place(home: Path) -> None:
    (home / diary.NAME).unlink()
    (home / diary.NAME).mkdir()


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
    store = sqlite3.connect(tmp_path / diary.NAME)
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
    (home / diary.NAME).chmod(file)
    home.chmod(folder)
    said = as_ordinary_user(home, TRY.format(call=call.format(home=str(home))))
    home.chmod(0o700)
    (home / diary.NAME).chmod(0o600)

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


@pytest.mark.skipif(sys.platform != "linux", reason="the limit is set as Linux does")
def test_a_file_that_may_not_grow_is_said_and_what_was_kept_stays(tmp_path: Path) -> None:
    diary.log(tmp_path / "home", ENTRY)
    done = subprocess.run(
        [PROGRAM, *WORDS],
        env=environment(tmp_path, {}),
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )

    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert len(diary.read(tmp_path / "home").logged) == 1


# --- kill -9 and many at once


def moments(longest: float) -> Iterator[float]:
    """Give moments spread evenly over some seconds, in no order: the same in every run."""
    return (number * 0.618034 % 1 * longest for number in range(1, ROUNDS + 1))


def test_every_confirmed_entry_survives_a_kill_at_any_moment(tmp_path: Path) -> None:
    started = time.monotonic()
    assert run(tmp_path, *WORDS).returncode == 0
    confirmed, killed = 1, 0
    for wait in moments(1.2 * (time.monotonic() - started)):
        process = subprocess.Popen(
            [PROGRAM, *WORDS], env=environment(tmp_path, {}), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
        )
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        said = process.communicate()[0]
        killed += process.returncode == -signal.SIGKILL
        before, confirmed = confirmed, confirmed + said.startswith(b"Saved for ")
        kept = len(diary.read(tmp_path / "home").logged)
        assert kept in (confirmed, before + 1)  # one that was not confirmed any more may be there too
        confirmed = kept

    assert killed >= ROUNDS // 8
    assert is_whole(tmp_path / "home")


WRITER = """
import sys
from datetime import date
from pathlib import Path
from backcare import diary
from backcare.model import Logged
for number in range(100_000):
    diary.log(Path(sys.argv[1]), Logged(day=date(2026, 11, 23), note=f"{sys.argv[2]}-{number}"))
    print(number, flush=True)
"""


def test_every_confirmed_line_of_a_busy_writer_survives_a_kill(tmp_path: Path) -> None:
    confirmed: set[str] = set()
    for number, wait in enumerate(moments(0.2)):
        process = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(tmp_path), str(number)], stdout=subprocess.PIPE, text=True
        )
        assert process.stdout
        first = process.stdout.readline()
        time.sleep(wait)
        process.kill()
        lines = [first, *process.communicate()[0].splitlines(keepends=True)]
        confirmed |= {f"{number}-{line.strip()}" for line in lines if line.endswith("\n")}
        assert confirmed <= {each.note for each in diary.read(tmp_path).logged}

    assert len(confirmed) >= ROUNDS
    assert is_whole(tmp_path)


def at_once(tasks: list[tuple[Callable[..., None], tuple[object, ...]]]) -> None:
    """Run each task in a process of its own, all at once."""
    new = multiprocessing.get_context("spawn")
    started = [new.Process(target=task, args=arguments) for task, arguments in tasks]
    for each in started:
        each.start()
    for each in started:
        each.join(60)
    assert [each.exitcode for each in started] == [0] * len(started)


def _log_many(home: Path, writer: int) -> None:
    for number in range(25):
        diary.log(home, replace(ENTRY, note=f"{writer}-{number}"))


def test_eight_processes_may_write_at_once(tmp_path: Path) -> None:
    at_once([(_log_many, (tmp_path / "home", writer)) for writer in range(8)])

    written = [each.note for each in diary.read(tmp_path / "home").logged]
    assert sorted(written) == sorted(f"{writer}-{number}" for writer in range(8) for number in range(25))
    assert is_whole(tmp_path / "home")


def _save_many(home: Path, saved: bytes) -> None:
    for _ in range(10):
        diary.save(home, msgspec.json.decode(saved, type=Saved))


def test_answers_and_entries_may_be_written_at_once(tmp_path: Path, library: Library) -> None:
    saved = msgspec.json.encode(Saved(answers=answers_of(USUAL, library), made_on=MONDAY, digest="x"))
    at_once([(_log_many, (tmp_path, 1)), (_save_many, (tmp_path, saved)), (_log_many, (tmp_path, 2))])

    kept = diary.read(tmp_path)
    assert (len(kept.assessments), len(kept.logged)) == (10, 50)


# --- a long time


def _seconds(home: Path) -> float:
    """Give the least processor time of some runs of `progress`."""
    times = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert run(home, "progress").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(times)


def test_a_year_costs_little_more_time_than_five_entries(tmp_path: Path) -> None:
    few, year = tmp_path / "few", tmp_path / "year"
    for home, entries, visits in ((few, 5, 5), (year, 365, 60)):
        every = entries // visits
        logged = tuple(
            Logged(
                id=number + 1,
                day=MONDAY + timedelta(number),
                score=Score(number % 11, 5, 5),
                visit=number // every + 1 if number % every == 0 else None,
            )
            for number in range(entries)
        )
        diary.restore(home / "home", Diary(logged=logged))

    assert _seconds(year) <= 1.5 * _seconds(few)
