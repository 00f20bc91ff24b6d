"""The command line: it parses, calls and prints. The only clock, exit code and print of the program."""

import sys
from datetime import date
from typing import Annotated

import typer
from msgspec.structs import replace

from backcare import __version__, files, library, surroundings
from backcare.errors import (
    AnswersError,
    BackcareError,
    Incomplete,
    NothingFound,
    NothingSaved,
    Stale,
    Stopped,
    StoreError,
    WishesError,
)
from backcare.model import Answers, Assessment, Library, Outcome, RegionId, Saved
from backcare.options import (
    AnswersFile,
    At,
    Cleared,
    Days,
    ExitCode,
    Force,
    Format,
    Keep,
    Out,
    Plain,
    Price,
    Private,
    StaleOk,
    Start,
    To,
    Visits,
    Where,
    Words,
)
from backcare.output import Page, call_if_grave, complain, give_up_output

OUTCOME_EXITS = {Outcome.emergency: 10, Outcome.urgent: 11, Outcome.doctor_first: 12}
ERROR_EXITS: dict[type[BackcareError], int] = {AnswersError: 2, WishesError: 2, Incomplete: 3, Stopped: 3}
INTERRUPTED = 130

app = typer.Typer(
    help="Upper back pain: what to do next, and why. Not a diagnosis.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def run() -> None:
    """Run a command; what goes wrong becomes sentences on standard error and an exit code."""
    surroundings.open_streams()
    try:
        app()
    except BackcareError as error:
        complain(error)
        interrupted = isinstance(error, Stopped) and error.interrupted
        sys.exit(INTERRUPTED if interrupted else ERROR_EXITS.get(type(error), 1))
    except OSError as error:  # of standard output: what befalls a file is a BackcareError
        _give_up(error)
    finally:
        try:
            sys.stdout.flush()
        except OSError as error:
            _give_up(error)


def _give_up(error: OSError) -> None:
    give_up_output()
    if not isinstance(error, BrokenPipeError):
        sys.exit(f"The output cannot be written ({error.strerror}).")


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", help="Print the version, if it is the only word.")] = False,
) -> None:
    if version:
        print(f"backcare {__version__}")
        raise typer.Exit


@app.command()
def assess(
    answers: AnswersFile = None,
    to: To = None,
    out: Out = None,
    force: Force = False,
    save: Keep = None,
    plain: Plain = False,
    region: Where = None,
    exit_code: ExitCode = False,
    private: Private = False,
) -> None:
    """Answer the questions, or read --answers: what to do next, why, and the plan."""
    from backcare import rules
    from backcare.export import json
    from backcare.plan import default_wishes, make_plan

    page = Page(to, out, force=force, plain=plain)
    content, today = library.load(), date.today()
    if answers is None:
        given, keep = _interview(content, region, today, save, plain=surroundings.is_plain(plain))
    else:
        given, keep = _read(answers, content, region), bool(save)
    found = rules.assess(given, content, today)
    made = make_plan(found, content, default_wishes(content, today), today)
    first = answers is None and rules.private_matter(given)
    if first:
        Page(None, None, plain=plain).show(made, content, str, "")  # the crisis line, wherever else the result goes
        private = private or not _may_be_printed(page, keep, plain)
    saved = Saved(answers=given, made_on=today, digest=content.digest, private=private)
    failed = _keep(saved, keep, found, asked=answers is None)
    if not (first and page.is_screen):
        shown, again = page.allowed(made, content, private), surroundings.again(answers, saved=keep and not failed)
        page.show(shown, content, lambda: json.assessment(shown.assessment, content.digest), again, brief=True)
    if failed:
        raise failed
    if exit_code:
        raise typer.Exit(OUTCOME_EXITS.get(found.outcome, 0))


def _may_be_printed(page: Page, keep: bool, plain: bool) -> bool:
    """Ask whether the private answer may stand in what is kept or written; unasked where nothing is."""
    from backcare.prompts.welcome import may_be_printed

    return (keep or not page.is_screen) and may_be_printed(plain=surroundings.is_plain(plain))


def _keep(saved: Saved, keep: bool, found: Assessment, *, asked: bool) -> StoreError | None:
    """Save, or where new answers are not saved and call for more than the saved ones may say, withdraw those.

    The result comes first, whatever the disk says: so an error is given, not raised.
    """
    from backcare import diary

    try:
        if keep:
            diary.save(surroundings.home(), saved)
        elif asked and found.outcome.rank > Outcome.consult.rank:
            diary.withdraw(surroundings.home())
    except StoreError as error:
        return error
    return None


@app.command()
def plan(
    answers: AnswersFile = None,
    to: To = None,
    out: Out = None,
    force: Force = False,
    start: Start = None,
    visits: Visits = None,
    days: Days = None,
    at: At = None,
    price: Price = None,
    region: Where = None,
    cleared_by_doctor: Cleared = False,
    stale_ok: StaleOk = False,
    private: Private = False,
) -> None:
    """Print the plan from the saved answers or --answers: visits, cost, what to ask, aftercare."""
    from backcare import rules
    from backcare.export import json
    from backcare.plan import default_wishes, make_plan
    from backcare.wishes import wished

    page = Page(to, out, force=force)
    content, today = library.load(), date.today()
    saved = _saved(content, today, region, stale_ok) if answers is None else None
    given = saved.answers if saved else _read(answers or "", content, region)
    before, on, private = (saved.wishes, saved.made_on, private or saved.private) if saved else (None, None, private)
    found = rules.assess(given, content, today)
    typed = {"start": start, "days": days, "at": at, "price": price}
    try:
        wishes = wished(before or default_wishes(content, today), today, typed, visits, cleared=cleared_by_doctor)
        made = make_plan(found, content, wishes, today, on)
    except WishesError:
        call_if_grave(found, content)
        raise
    shown = page.allowed(made, content, private)
    page.show(shown, content, lambda: json.plan(shown, content.digest), surroundings.again(answers, saved=bool(saved)))
    if saved and made.visits:
        from backcare import diary

        diary.keep_wishes(surroundings.home(), wishes)


@app.command(context_settings={"ignore_unknown_options": True})
def faq(words: Words = None, to: To = None) -> None:
    """Answer a question about acupuncture for upper back pain; no words: the topics."""
    from backcare.export import json
    from backcare.faq import search

    page = Page(to, None)
    query = " ".join(words or ())
    entries, flags = library.load_faq()
    found = search(query, entries, flags)
    if page.form is Format.json:
        page.put(json.faq(found))
        if not (found.hits or found.grave):
            raise typer.Exit(1)
        return
    from backcare.compose import faq as compose

    content = library.load()
    region = _country(content, None)[0]
    known = bool(found.hits or found.grave)
    page.print(compose.answer(found, entries, content, region) if known else compose.topics(entries, content, region))
    if query and not known:
        raise NothingFound("I have nothing on that. These are the topics that I know.")


def _read(name: str, content: Library, region: RegionId | None) -> Answers:
    """Read an answers file; grave flags in a wrong one are spoken of before its mistakes."""
    from backcare.answers import read_answers
    from backcare.compose.card import care_line

    try:
        return read_answers(files.read(name), content, region and region.value)
    except AnswersError as error:
        said = care_line(error.grave, content, error.region) if error.grave else _very_ill(content, error.region)
        print(said, file=sys.stderr)
        raise


def _saved(content: Library, today: date, region: RegionId | None, stale_ok: bool) -> Saved:
    from backcare import diary
    from backcare.answers import as_of

    saved = diary.latest(surroundings.home())
    if not stale_ok:
        why = diary.why_stale(saved, content.digest, content.course.stale_after_days.value, today)
        if why:
            raise Stale(f"{why} Answer again: backcare assess (or add --stale-ok)")
    answers = as_of(saved.answers, content)
    if answers.region not in content.regions:
        raise StoreError("The saved record names a country that is not known. Answer again: backcare assess")
    if region and region != answers.region:
        wishes = saved.wishes and replace(saved.wishes, price=None)  # it was in the other country's money
        return replace(saved, answers=replace(answers, region=region.value), wishes=wishes)
    return replace(saved, answers=answers)


def _interview(
    content: Library, region: RegionId | None, today: date, save: bool | None, *, plain: bool
) -> tuple[Answers, bool]:
    """Hold the interview, and ask whether to save; leaving it never gives a result, and says whom to call."""
    from backcare.compose.review import review
    from backcare.interview import ends, interview
    from backcare.prompts.welcome import Conversation

    where, from_where = _country(content, region)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        nobody = "There is no terminal to ask on. Give a file instead: backcare assess --answers FILE."
        raise Stopped(f"{nobody} {_very_ill(content, where)}")
    try:
        with Conversation(plain=plain) as talk:
            where = talk.welcome(content.regions, where, from_where)
            given = interview(
                content, where, today, talk.ask, lambda answers: talk.check(review(answers, content, today))
            )
            return given, talk.may_save() if save is None and not ends(given, content) else bool(save)
    except Stopped as stop:
        raise Stopped(f"{stop} {_very_ill(content, where)}", interrupted=stop.interrupted) from stop


def _country(content: Library, region: RegionId | None) -> tuple[str, str]:
    """Give the country whose numbers to use, and where it is known from."""
    from backcare import diary

    if region:
        return region.value, "as you said"
    try:
        last = diary.latest(surroundings.home()).answers.region
    except (NothingSaved, StoreError):
        last = ""
    if last in content.regions:
        return last, "from last time"
    return surroundings.own_region(), "from this computer's settings"


def _very_ill(content: Library, region: str) -> str:
    return f"Very ill, or hard to breathe? {content.regions[region].call}"
