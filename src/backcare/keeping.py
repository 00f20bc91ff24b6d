"""Keeps the diary for `log` and `progress`: what is logged is read or asked for and written down, and read out again.

It brings the core, the store and the questions together; what is to be said of it stands in `compose`.
"""

import sys
from datetime import date

from msgspec.structs import replace

from backcare import changes, diary, environment, files
from backcare.compose import log as compose
from backcare.conversation import country, very_ill
from backcare.document import Document
from backcare.errors import Incomplete, LogError, NothingSaved, Stopped, StoreError
from backcare.index_file import load_index
from backcare.logged import NOTE_SAYS, Typed, day_of, read_note, read_options
from backcare.model import Diary, Logged, Plan
from backcare.plan import default_wishes, make_plan
from backcare.progress import Progress, read_progress
from backcare.saved import as_of
from backcare.schema import Library
from backcare.urgent import spoken_of
from backcare.visits import is_out_of_order, must_watch


def told(typed: Typed, content: Library, today: date, *, plain: bool) -> Logged:
    """Give what is to be written down: by options, by a note on standard input, or by asking.

    Raises `LogError` for what is not understood, and `Stopped` where nothing was said.
    """
    if typed.says_something:
        return read_options(typed, today)
    day = day_of(typed, today)
    if sys.stdin.isatty():
        return _asked(content, day, today, plain=plain)
    try:
        text = files.read(files.STANDARD_INPUT).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LogError("The note on standard input is not text in UTF-8.") from error
    if not text.strip():
        raise Stopped("Nothing was written down: there is no terminal to ask on, and no note came in.")
    note = read_note(text)
    if note is None:
        raise LogError(f"The note is too long: {NOTE_SAYS}")
    return Logged(day=day, note=note)


def write_down(logged: Logged, content: Library) -> tuple[Document, str, StoreError | None]:
    """Write down what was logged, and give what to show then, with the country; raises `StoreError`.

    What was saved is said, whatever else the diary holds: so an error in that is given, not raised.
    """
    home, region = environment.home(), country(content)[0]
    diary.log(home, logged)
    heard = _heard(logged.note)
    try:
        kept = diary.read(home)
    except StoreError as error:
        return compose.saved(logged, content, region, compose.Noticed(heard)), region, error
    visits = [each for each in kept.logged if each.visit == logged.visit and logged.visit]
    noticed = compose.Noticed(
        heard,
        twice=len(visits) > 1,
        astray=is_out_of_order(kept, logged),
        watch=must_watch(kept, logged, content),
    )
    return compose.saved(logged, content, region, noticed), region, None


def _heard(note: str) -> tuple[str, ...]:
    """Name the grave red flags that a note speaks of, as a search would hear them: nobody else reads it."""
    if not note:
        return ()
    index = load_index()
    return spoken_of(note, index.urgent, index.known)


def take_back(content: Library) -> tuple[Document, str]:
    """Take back what was written down last, and say what it was, and the country; raises as `diary.undo` does."""
    region = country(content)[0]
    return compose.taken_back(diary.undo(environment.home()), content, region), region


def progress(content: Library, today: date) -> tuple[Progress, str]:
    """Read the progress out of the diary, and give it with the country; raises `NothingSaved` or `StoreError`."""
    kept = diary.read(environment.home())
    found = read_progress(kept, _plan(kept, content, today), content, today)
    if found is None:
        raise NothingSaved("No score of this pain is written down yet. Write one down: backcare log")
    return found, country(content)[0]


def _plan(kept: Diary, content: Library, today: date) -> Plan | None:
    """Make the plan of the answers that were saved last, without dates and prices where none was ever printed."""
    if not kept.assessments:
        return None
    saved = kept.assessments[-1]
    try:
        found = changes.assessed(as_of(saved.answers, content), content, today)
    except (Incomplete, StoreError):
        return None
    wishes = saved.wishes or default_wishes(content, today)
    plan = make_plan(found, content, replace(wishes, cleared=False), today, saved.made_on)
    return plan if saved.wishes else replace(plan, visits=(), checkpoints=(), cost=None)


def _asked(content: Library, day: date, today: date, *, plain: bool) -> Logged:
    """Ask on the terminal what to write down."""
    from backcare.prompts.entry import Asked, entry
    from backcare.prompts.welcome import Conversation

    where = country(content)[0]
    if not sys.stdout.isatty():
        raise Stopped(f"Nothing was written down: there is no terminal to ask on. {very_ill(content, where)}")
    made = [each.visit for each in diary.read(environment.home()).logged if each.visit]
    asked = Asked(content, content.regions[where].call, today, made[-1] + 1 if made else 1)
    try:
        with Conversation(plain=plain) as talk:
            return entry(talk, asked, day)
    except Stopped as stop:
        said = f"Stopped. Nothing was written down. {very_ill(content, where)}"
        raise Stopped(said, interrupted=stop.interrupted) from stop
