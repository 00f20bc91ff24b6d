"""The person's own data in one SQLite file; its only reader and writer.

The folder is 0700 and the file 0600 where the system has modes. Every write is one transaction. A store that is
damaged, newer than this program, or not writable ends with one sentence, and nothing in it is changed.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
from msgspec.structs import replace

from backcare.errors import NothingSaved, StoreError
from backcare.model import Answers, Diary, Logged, Saved, Wishes
from backcare.peg import Score

NAME = "diary.sqlite3"
FILES = tuple(f"{NAME}{suffix}" for suffix in ("", "-wal", "-shm", "-journal"))  # all that SQLite may make
WAIT = 10.0  # seconds for another backcare to finish its write
CENTS = 100

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
ASSESSMENT = "select made_on, content, answers, wishes, withdrawn, private from assessment order by id"
LOGGED = "select id, day, pain, enjoyment, activity, visit, paid, note from logged order by id"


def save(home: Path, saved: Saved) -> None:
    """Keep an assessment; raises `StoreError`. What this returns from survives a crash."""
    with _open(home, create=True) as store:
        _insert_assessment(store, saved)


def latest(home: Path) -> Saved:
    """Give the assessment that was saved last; raises `NothingSaved` or `StoreError`."""
    row = None
    if exists(home):
        with _open(home) as store:
            row = store.execute(f"{ASSESSMENT} desc limit 1").fetchone()
    if row is None:
        raise NothingSaved("Nothing is saved yet. First answer the questions: backcare assess")
    return _assessment(row, home)


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
    if exists(home):
        with _open(home) as store:
            store.execute("update assessment set withdrawn = 1 where id = (select max(id) from assessment)")


def keep_wishes(home: Path, wishes: Wishes) -> None:
    """Keep the wishes of the plan with the assessment that was saved last, so that its dates stay.

    A doctor's yes is not kept: the person says it each time.
    """
    kept = _json(replace(wishes, cleared=False))
    with _open(home) as store:
        store.execute("update assessment set wishes = ? where id = (select max(id) from assessment)", (kept,))


def log(home: Path, logged: Logged) -> None:
    """Write down what was logged; raises `StoreError`. What this returns from survives a crash."""
    with _open(home, create=True) as store:
        _insert_logged(store, replace(logged, id=0))


def undo(home: Path) -> Logged:
    """Take back what was logged last, and give it; raises `NothingSaved` where there is nothing."""
    if exists(home):
        with _open(home, create=True) as store:
            row = store.execute(f"{LOGGED} desc limit 1").fetchone()
            if row is not None:
                store.execute("delete from logged where id = ?", row[:1])
                return _logged(row, home)
    raise NothingSaved("There is nothing to take back.")


def exists(home: Path) -> bool:
    """Tell whether there is a store; raises `StoreError` where one may not look."""
    try:
        return (home / NAME).exists()
    except OSError as error:
        raise StoreError(f"The diary in {home / NAME} cannot be read: {error.strerror}.") from error


def read(home: Path) -> Diary:
    """Give all that is kept, nothing where there is no store; raises `StoreError`."""
    if not exists(home):
        return Diary()
    with _open(home) as store:
        assessments, logged = store.execute(ASSESSMENT).fetchall(), store.execute(LOGGED).fetchall()
    return Diary(
        assessments=tuple(_assessment(row, home) for row in assessments),
        logged=tuple(_logged(row, home) for row in logged),
    )


def restore(home: Path, diary: Diary) -> None:
    """Keep a whole diary where nothing is kept yet; raises `StoreError` where something is, or two have one id."""
    with _open(home, create=True) as store:
        if store.execute("select 1 from assessment union all select 1 from logged limit 1").fetchone():
            raise StoreError("Your diary is not empty, and nothing is mixed into it. First: backcare data erase")
        for saved in diary.assessments:
            _insert_assessment(store, saved)
        for logged in diary.logged:
            _insert_logged(store, logged)


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


def _json(value: Answers | Wishes) -> str:
    return msgspec.json.encode(value).decode()


def _insert_assessment(store: sqlite3.Connection, saved: Saved) -> None:
    wishes = _json(saved.wishes) if saved.wishes else None
    row = (saved.made_on.isoformat(), saved.digest, _json(saved.answers), wishes, saved.withdrawn, saved.private)
    store.execute(
        "insert into assessment (made_on, content, answers, wishes, withdrawn, private) values (?, ?, ?, ?, ?, ?)", row
    )


def _insert_logged(store: sqlite3.Connection, logged: Logged) -> None:
    score = logged.score
    items = (score.pain, score.enjoyment, score.activity) if score else (None, None, None)
    paid = None if logged.paid is None else int(logged.paid * CENTS)
    row = (logged.id or None, logged.day.isoformat(), *items, logged.visit, paid, logged.note)
    store.execute("insert into logged values (?, ?, ?, ?, ?, ?, ?, ?)", row)


def _assessment(row: tuple[object, ...], home: Path) -> Saved:
    made_on, digest, answers, wishes, withdrawn, private = row
    try:
        return msgspec.convert(
            {
                "made_on": made_on,
                "digest": digest,
                "answers": msgspec.json.decode(str(answers), type=Answers),
                "wishes": wishes and msgspec.json.decode(str(wishes), type=Wishes),
                "withdrawn": bool(withdrawn),
                "private": bool(private),
            },
            Saved,
        )
    except msgspec.MsgspecError as error:
        raise StoreError(
            f"The saved record in {home / NAME} cannot be understood. Answer again: backcare assess"
        ) from error


def _logged(row: tuple[object, ...], home: Path) -> Logged:
    number, day, pain, enjoyment, activity, visit, paid, note = row
    try:
        return msgspec.convert(
            {
                "id": number,
                "day": day,
                "score": None
                if pain is None
                else msgspec.convert({"pain": pain, "enjoyment": enjoyment, "activity": activity}, Score),
                "visit": visit,
                "paid": Decimal(paid) / CENTS if isinstance(paid, int) else None,
                "note": note,
            },
            Logged,
        )
    except msgspec.MsgspecError as error:
        raise StoreError(f"Line {number} of the diary in {home / NAME} cannot be understood.") from error


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
