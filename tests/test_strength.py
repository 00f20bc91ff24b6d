"""What `log` said it saved stays: through kill -9 at any moment, and with many writers at once. A year is as quick."""

import multiprocessing
import os
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
from running import PROGRAM, environment, run

from backcare import diary
from backcare.model import Diary, Logged, Saved
from backcare.peg import Score
from backcare.schema import Library
from backcare.store import NAME

ROUNDS = int(os.environ.get("STRENGTH_ROUNDS", "40"))  # `make strength` asks for more
MONDAY = date(2026, 11, 23)
ENTRY = Logged(day=MONDAY, score=Score(5, 4, 6), visit=1, note="slept well")
WORDS = ("log", "--pain", "5", "--enjoyment", "4", "--activity", "6")


def is_whole(home: Path) -> bool:
    """Tell whether SQLite itself finds nothing wrong with a store."""
    store = sqlite3.connect(home / NAME)
    found: str = store.execute("pragma integrity_check").fetchone()[0]
    store.close()
    return found == "ok"


# --- kill -9 and many at once


def moments(longest: float) -> Iterator[float]:
    """Give moments spread evenly over some seconds, in no order: the same in every run."""
    return (number * 0.618034 % 1 * longest for number in range(1, ROUNDS + 1))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
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
    resource = pytest.importorskip("resource")
    times: list[float] = []
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
