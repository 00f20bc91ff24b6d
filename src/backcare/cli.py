"""The command line: it parses, calls and prints. Here alone is the clock read, and an error becomes an exit code."""

import sys
from datetime import date
from typing import Annotated

import typer
from typer.main import get_command

from backcare import edition, environment
from backcare.data import data
from backcare.errors import (
    AnswersError,
    BackcareError,
    Fault,
    Incomplete,
    LogError,
    NothingFound,
    Stopped,
    WishesError,
)
from backcare.options import (
    Activity,
    AnswersFile,
    At,
    Cleared,
    Day,
    Days,
    Enjoyment,
    ExitCode,
    Force,
    Format,
    Keep,
    Out,
    Paid,
    Pain,
    PaperSize,
    Plain,
    Price,
    Private,
    Reminders,
    StaleOk,
    Start,
    To,
    Undo,
    VisitNumber,
    Visits,
    Where,
    Words,
)
from backcare.output import Page
from backcare.streams import complain, give_up_output, open_streams

OUTCOME_EXITS = {"emergency": 10, "urgent": 11, "doctor_first": 12}
ERROR_EXITS: dict[type[BackcareError], int] = {AnswersError: 2, WishesError: 2, LogError: 2, Incomplete: 3, Stopped: 3}
INTERRUPTED = 130

app = typer.Typer(
    help="Upper back pain: what to do next, and why. Not a diagnosis.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def run() -> None:
    """Run a command; what goes wrong becomes sentences on standard error and an exit code."""
    open_streams()
    environment.drop_odd_sizes()
    try:
        command(prog_name="backcare")  # the same words for `python -m backcare`
    except BackcareError as error:
        complain(error)
        give_up_output()  # nothing that is left of it counts any more
        interrupted = isinstance(error, Stopped) and error.interrupted
        sys.exit(INTERRUPTED if interrupted else ERROR_EXITS.get(type(error), 1))
    except OSError as error:  # of standard output: what befalls a file is a BackcareError
        _give_up(error)
    except Exception as error:
        complain(Fault(error))
        give_up_output()
        sys.exit(1)
    finally:
        try:
            sys.stdout.flush()
        except OSError as error:
            _give_up(error)


def _give_up(error: OSError) -> None:
    give_up_output()
    if not isinstance(error, BrokenPipeError):
        sys.exit(f"The output cannot be written ({error.strerror}).")


@app.callback(invoke_without_command=True)
def _options(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and a hash of the content, the FAQ left out.")
    ] = False,
) -> None:
    if version:
        print(edition.named(edition.find()))
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
    from backcare import conversation, intake, library, model, rules
    from backcare.plan import default_wishes, make_plan

    page = Page(to, out, force=force, plain=plain, first=answers is None)
    page.private = private
    content, today = library.load(), date.today()
    if answers is None:
        given, keep, said_plain = conversation.hold(content, region, today, save, plain=page.plain)
        page.go_plain(said_plain)
    else:
        given, keep = intake.read(answers, content, region), bool(save)
    found = intake.assessed(given, content, today)
    made = make_plan(found, content, default_wishes(content, today), today)
    first = answers is None and rules.private_matter(given)
    if first:
        page.show_first(made, content, kept=keep)
    failed = intake.keep(
        model.Saved(answers=given, made_on=today, digest=content.digest, private=page.private) if keep else None,
        found,
        asked=answers is None,
    )
    if not (first and page.is_screen):
        again = environment.again(answers, saved=keep and not failed)
        page.show_assessment(made, content, again)
    if failed:
        raise failed
    if exit_code:
        raise typer.Exit(OUTCOME_EXITS.get(found.outcome, 0))


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
    paper: PaperSize = None,
    reminders: Reminders = False,
    cleared_by_doctor: Cleared = False,
    stale_ok: StaleOk = False,
    private: Private = False,
) -> None:
    """Print the plan from the saved answers or --answers: visits, cost, what to ask, aftercare."""
    from backcare import intake, library
    from backcare.plan import default_wishes, make_plan
    from backcare.wishes import wished

    page = Page(to, out, command="plan", force=force, first=False)
    page.paper = paper
    content, today = library.load(), date.today()
    given, saved = intake.given(answers, content, today, region, stale_ok=stale_ok)
    before, on = (saved.wishes, saved.made_on) if saved else (None, None)
    page.private = private or bool(saved and saved.private)
    found = intake.assessed(given, content, today)
    typed = {"start": start, "days": days, "at": at, "price": price}
    try:
        wishes = wished(before or default_wishes(content, today), today, typed, visits, cleared=cleared_by_doctor)
        made = make_plan(found, content, wishes, today, on)
    except WishesError:
        page.call_if_grave(found, content)
        raise
    again = environment.again(answers, saved=bool(saved))
    page.show_plan(made, content, again, reminders=reminders)
    if saved and made.visits:
        from backcare import diary

        diary.keep_wishes(environment.home(), wishes)


@app.command()
def summary(
    answers: AnswersFile = None,
    to: To = None,
    out: Out = None,
    force: Force = False,
    paper: PaperSize = None,
    stale_ok: StaleOk = False,
    private: Private = False,
) -> None:
    """Print one page for a doctor or an acupuncturist: what is so, what is not so, what was not asked."""
    from backcare import intake, library

    page = Page(to, out, command="summary", force=force, first=False)
    page.paper = paper
    content, today = library.load(), date.today()
    given, saved = intake.given(answers, content, today, None, stale_ok=stale_ok)
    page.private = private or bool(saved and saved.private)
    page.show_summary(intake.assessed(given, content, today), content, saved.made_on if saved else today)


@app.command(context_settings={"ignore_unknown_options": True})
def faq(words: Words = None, to: To = None) -> None:
    """Answer a question about acupuncture for upper back pain; no words: the topics."""
    from backcare.faq import search
    from backcare.index_file import load_index

    page, query = Page(to, None), " ".join(words or ())
    found = search(query, load_index())
    known = bool(found.hits or found.grave)
    if page.form is Format.json:
        from backcare.export import json

        page.put(json.faq(found))
        if not known:
            raise typer.Exit(1)
        return
    from backcare import library
    from backcare.compose import faq as compose
    from backcare.conversation import country

    content = library.load()
    region = country(content)[0]
    if known:
        document = compose.answer(found, library.load_entry, content, region)
    else:
        document = compose.topics(library.load_faq().entries.values(), content, region)
    page.print(document, content, region)
    if query and not known:
        raise NothingFound("I have nothing on that. These are the topics that I know.")


@app.command()
def log(
    pain: Pain = None,
    enjoyment: Enjoyment = None,
    activity: Activity = None,
    visit: VisitNumber = None,
    paid: Paid = None,
    day: Day = None,
    undo: Undo = False,
    plain: Plain = False,
) -> None:
    """Write down your scores, a visit or a note; without options it asks."""
    from backcare import keeping, library
    from backcare.logged import Typed

    page, content = Page(None, None, plain=plain), library.load()
    typed = Typed(pain=pain, enjoyment=enjoyment, activity=activity, visit=visit, paid=paid, day=day)
    if undo and typed != Typed():
        raise LogError("--undo takes back what was written down last, and goes with nothing else.")
    if undo:
        shown, region = keeping.take_back(content)
        page.print(shown, content, region)
        return
    logged = keeping.told(typed, content, date.today(), plain=page.plain)
    shown, region, failed = keeping.write_down(logged, content)
    page.print(shown, content, region)
    if failed:
        raise failed


@app.command()
def progress(to: To = None, out: Out = None, force: Force = False) -> None:
    """Print what became of it: your scores, the change since the start, what the checkpoint says."""
    from backcare import keeping, library

    page, content = Page(to, out, force=force), library.load()
    page.show_progress(*keeping.progress(content, date.today()), content)


app.add_typer(data, name="data")

command = get_command(app)
# The script to complete lines is printed (--show-completion), and never written into the shell's own files.
command.params = [each for each in command.params if each.name != "install_completion"]
