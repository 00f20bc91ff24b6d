"""The person's own data in one SQLite file; its only reader and writer.

The folder is 0700 and the file 0600 where the system has modes. Every write is one transaction. A store that is
damaged, newer than this program, or not writable ends with one sentence, and nothing in it is changed.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import msgspec

from backcare.errors import NothingSaved, StoreError
from backcare.model import Answers, Saved, Wishes

VERSION = 1
NAME = "diary.sqlite3"
WAIT = 10.0  # seconds for another backcare to finish its write

SCHEMA = """
create table assessment (
    id integer primary key,
    made_on text not null,   -- the day, as 2026-11-30
    content text not null,   -- digest of the content it was made with
    answers text not null,   -- json of backcare.model.Answers
    wishes text,             -- json of backcare.model.Wishes, once a plan was made
    withdrawn integer not null default 0,  -- later answers, which were not saved, called for more
    private integer not null default 0     -- the one private answer stays out of documents
) strict
"""


def save(home: Path, saved: Saved) -> None:
    """Keep an assessment; raises `StoreError`. What this returns from survives a crash."""
    wishes = _json(saved.wishes) if saved.wishes else None
    row = (saved.made_on.isoformat(), saved.digest, _json(saved.answers), wishes, saved.private)
    with _open(home, create=True) as store:
        store.execute("insert into assessment (made_on, content, answers, wishes, private) values (?, ?, ?, ?, ?)", row)


def latest(home: Path) -> Saved:
    """Give the assessment that was saved last; raises `NothingSaved` or `StoreError`."""
    if not (home / NAME).exists():
        raise NothingSaved("Nothing is saved yet. First answer the questions: backcare assess")
    with _open(home) as store:
        row = store.execute(
            "select made_on, content, answers, wishes, withdrawn, private from assessment order by id desc limit 1"
        ).fetchone()
    if row is None:
        raise NothingSaved("Nothing is saved yet. First answer the questions: backcare assess")
    made_on, digest, answers, wishes, withdrawn, private = row
    try:
        return msgspec.convert(
            {
                "made_on": made_on,
                "digest": digest,
                "answers": msgspec.json.decode(answers, type=Answers),
                "wishes": wishes and msgspec.json.decode(wishes, type=Wishes),
                "withdrawn": bool(withdrawn),
                "private": bool(private),
            },
            Saved,
        )
    except (msgspec.MsgspecError, TypeError) as error:  # TypeError: a damaged record has no text at all
        raise StoreError(
            f"The saved record in {home / NAME} cannot be understood. Answer again: backcare assess"
        ) from error


def why_stale(saved: Saved, digest: str, most_days: int, today: date) -> str:
    """Say why a saved record is no ground for a plan; nothing where it is one."""
    age = (today - saved.made_on).days
    if saved.digest != digest:
        return "Your saved answers were made with other questions than today's, and much can change."
    if age < 0:
        return "Your saved answers are of a day to come. Is this computer's date right?"
    if age > most_days:
        return f"Your saved answers are {age} days old, and much can change."
    return ""


def withdraw(home: Path) -> None:
    """Note that the saved assessment is overtaken: later answers, which are not kept, called for more than it says."""
    if (home / NAME).exists():
        with _open(home) as store:
            store.execute("update assessment set withdrawn = 1 where id = (select max(id) from assessment)")


def keep_wishes(home: Path, wishes: Wishes) -> None:
    """Keep the wishes of the plan with the assessment that was saved last, so that its dates stay."""
    with _open(home) as store:
        store.execute("update assessment set wishes = ? where id = (select max(id) from assessment)", (_json(wishes),))


def _json(value: Answers | Wishes) -> str:
    return msgspec.json.encode(value).decode()


@contextmanager
def _open(home: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the store for one transaction, and say in one sentence what keeps it from opening."""
    path = home / NAME
    store = None
    try:
        if create:
            _make(home, path)
        store = sqlite3.connect(path, timeout=WAIT, isolation_level=None)
        _prepare(store, path)
        store.execute("begin immediate" if create else "begin")
        yield store
        store.execute("commit")
    except sqlite3.OperationalError as error:
        raise StoreError(f"The diary in {path} cannot be read or written: {error}. Nothing was changed.") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"The diary in {path} is damaged ({error}). Nothing was changed. Move the file away to begin a new one."
        ) from error
    except OSError as error:
        raise StoreError(f"The diary in {path} cannot be made: {error.strerror}. Nothing was saved.") from error
    finally:
        if store is not None:
            store.close()


def _make(home: Path, path: Path) -> None:
    """Make folder and file for this person alone, whatever the umask; an existing folder keeps its modes."""
    if not home.is_dir():
        home.mkdir(mode=0o700, parents=True)
        home.chmod(0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    path.chmod(0o600)


def _prepare(store: sqlite3.Connection, path: Path) -> None:
    """Bring the store to this version; a newer one is left alone."""
    version = store.execute("pragma user_version").fetchone()[0]
    if version > VERSION:
        raise StoreError(f"The diary in {path} was written by a newer backcare. Update backcare to use it.")
    store.execute("pragma synchronous = full")
    if version == 0:
        store.execute("pragma journal_mode = wal")
        store.execute("begin immediate")
        if store.execute("pragma user_version").fetchone()[0] == 0:
            store.execute(SCHEMA)
            store.execute(f"pragma user_version = {VERSION}")
        store.execute("commit")
