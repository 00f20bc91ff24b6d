"""The SQLite file in which the diary lies: its tables, and how it is opened, brought up to date and removed.

The folder is 0700 and the file 0600 where the system has modes. Every use is one transaction. A store that is damaged,
newer than this program, or not writable ends with one sentence, and nothing in it is changed. What a row means is the
business of `diary.py`.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from backcare.errors import StoreError

NAME = "diary.sqlite3"
FILES = tuple(f"{NAME}{suffix}" for suffix in ("", "-wal", "-shm", "-journal"))  # all that SQLite may make
WAIT = 10.0  # seconds for another backcare to finish its write

STEPS = (  # from each version of the store to the next; one that was published is never changed
    """
create table assessment (
    id integer primary key,
    made_on text not null,   -- the day, as 2026-11-30
    content text not null,   -- digest of the content it was made with
    answers text not null,   -- json of backcare.model.Answers
    wishes text,             -- json of backcare.model.Wishes, once a plan was made
    withdrawn integer not null default 0,  -- later answers, which were not saved, called for more
    private integer not null default 0     -- the one private answer stays out of documents
) strict
""",
    """
create table logged (
    id integer primary key,
    day text not null,       -- as 2026-11-30
    pain integer,            -- with enjoyment and activity, each 0 to 10, or none of the three
    enjoyment integer,
    activity integer,
    visit integer,           -- its number
    paid integer,            -- hundredths, of the money of the person's country
    note text not null       -- empty: none
) strict
""",
)
VERSION = len(STEPS)


def exists(home: Path) -> bool:
    """Tell whether there is a store; raises `StoreError` where one may not look."""
    try:
        return (home / NAME).exists()
    except OSError as error:
        raise StoreError(f"The diary in {home / NAME} cannot be read: {error.strerror}.") from error


def erase(home: Path) -> bool:
    """Remove what backcare wrote, and its folder if nothing else is there; tell whether anything was.

    A damaged store is removed as well. Raises `StoreError` where a file stays.
    """
    gone = False
    for name in FILES:
        try:
            (home / name).unlink()
            gone = True
        except FileNotFoundError:
            continue
        except OSError as error:
            raise StoreError(f"{home / name} cannot be removed: {error.strerror}.") from error
    with suppress(OSError):  # it holds something else, is not there, or is not ours to remove
        home.rmdir()
    return gone


@contextmanager
def open_store(home: Path, *, create: bool = False) -> Iterator[sqlite3.Connection]:
    """Open the store for one transaction; raises `StoreError`, which says in a sentence what keeps it from opening.

    With `create` it is made where there is none, and one may write. What is left with an error is not kept.
    """
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
    version = _version(store)
    if version > VERSION:
        raise StoreError(f"The diary in {path} was written by a newer backcare. Update backcare to use it.")
    store.execute("pragma synchronous = full")
    store.execute("pragma secure_delete = on")  # what was taken back is not left in the file
    if version == 0:
        store.execute("pragma journal_mode = wal")
    if version < VERSION:
        store.execute("begin immediate")
        version = _version(store)  # another backcare may have been faster
        for number, step in enumerate(STEPS[version:], version + 1):
            store.execute(step)
            store.execute(f"pragma user_version = {number}")
        store.execute("commit")


def _version(store: sqlite3.Connection) -> int:
    return int(store.execute("pragma user_version").fetchone()[0])
