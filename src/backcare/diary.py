"""The person's own data: assessments, and what was logged, as rows of the store; the only reader and writer of them."""

import sqlite3
from decimal import Decimal
from pathlib import Path

import msgspec
from msgspec.structs import replace

from backcare.errors import NothingSaved, StoreError
from backcare.model import Answers, Diary, Logged, Saved, Wishes
from backcare.peg import Score
from backcare.store import NAME, exists, open_store

CENTS = 100
ASSESSMENT = "select made_on, content, answers, wishes, withdrawn, private from assessment order by id"
LOGGED = "select id, day, pain, enjoyment, activity, visit, paid, note from logged order by id"


def save(home: Path, saved: Saved) -> None:
    """Keep an assessment; raises `StoreError`. What this returns from survives a crash."""
    with open_store(home, create=True) as store:
        _insert_assessment(store, saved)


def latest(home: Path) -> Saved:
    """Give the assessment that was saved last; raises `NothingSaved` or `StoreError`."""
    row = None
    if exists(home):
        with open_store(home) as store:
            row = store.execute(f"{ASSESSMENT} desc limit 1").fetchone()
    if row is None:
        raise NothingSaved("Nothing is saved yet. First answer the questions: backcare assess")
    return _assessment(row, home)


def withdraw(home: Path) -> None:
    """Note that the saved assessment is overtaken: later answers, which are not kept, called for more than it says."""
    if exists(home):
        with open_store(home) as store:
            store.execute("update assessment set withdrawn = 1 where id = (select max(id) from assessment)")


def keep_wishes(home: Path, wishes: Wishes) -> None:
    """Keep the wishes of the plan with the assessment that was saved last, so that its dates stay.

    A doctor's yes is not kept: the person says it each time.
    """
    kept = _json(replace(wishes, cleared=False))
    with open_store(home) as store:
        store.execute("update assessment set wishes = ? where id = (select max(id) from assessment)", (kept,))


def log(home: Path, logged: Logged) -> None:
    """Write down what was logged; raises `StoreError`. What this returns from survives a crash."""
    with open_store(home, create=True) as store:
        _insert_logged(store, replace(logged, id=0))


def undo(home: Path) -> Logged:
    """Take back what was logged last, and give it; raises `NothingSaved` where there is nothing."""
    if exists(home):
        with open_store(home, create=True) as store:
            row = store.execute(f"{LOGGED} desc limit 1").fetchone()
            if row is not None:
                store.execute("delete from logged where id = ?", row[:1])
                return _logged(row, home)
    raise NothingSaved("There is nothing to take back.")


def read(home: Path) -> Diary:
    """Give all that is kept, nothing where there is no store; raises `StoreError`."""
    if not exists(home):
        return Diary()
    with open_store(home) as store:
        assessments, logged = store.execute(ASSESSMENT).fetchall(), store.execute(LOGGED).fetchall()
    return Diary(
        assessments=tuple(_assessment(row, home) for row in assessments),
        logged=tuple(_logged(row, home) for row in logged),
    )


def restore(home: Path, diary: Diary) -> None:
    """Keep a whole diary where nothing is kept yet; raises `StoreError` where something is, or two have one id."""
    with open_store(home, create=True) as store:
        if store.execute("select 1 from assessment union all select 1 from logged limit 1").fetchone():
            raise StoreError("Your diary is not empty, and nothing is mixed into it. First: backcare data erase")
        for saved in diary.assessments:
            _insert_assessment(store, saved)
        for logged in diary.logged:
            _insert_logged(store, logged)


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
