"""The command line: it parses, calls and prints. The only clock, exit code and print of the program."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from msgspec.structs import replace

from backcare import __version__, files, library, surroundings
from backcare.document import Document
from backcare.errors import (
    AnswersError,
    BackcareError,
    Incomplete,
    NothingFound,
    Stale,
    Stopped,
    StoreError,
    WishesError,
)
from backcare.model import Answers, Library, Outcome, Plan, RegionId, Saved, Wishes
from backcare.options import (
    SUFFIXES,
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
    StaleOk,
    Start,
    To,
    Visits,
    Where,
    Words,
)

OUTCOME_EXITS = {Outcome.emergency: 10, Outcome.urgent: 11, Outcome.doctor_first: 12}
ERROR_EXITS: dict[type[BackcareError], int] = {AnswersError: 2, WishesError: 2, Incomplete: 3, Stopped: 3}
INTERRUPTED = 130
FROM_FILE = "backcare plan --answers FILE --out plan.txt"
AGAIN = {  # how to print the plan again: with an answers file or without, saved or not
    (True, True): FROM_FILE,
    (True, False): FROM_FILE,
    (False, True): "backcare plan --out plan.txt",
    (False, False): "Nothing was saved, so the plan can only be printed after answering again.",
}


app = typer.Typer(
    help="Upper back pain: what to do next, and why. Not a diagnosis.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def run() -> None:
    """Run a command; what goes wrong becomes sentences on standard error and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")
    try:
        app()
    except BackcareError as error:
        print(_folded(str(error)), file=sys.stderr)
        interrupted = isinstance(error, Stopped) and error.interrupted
        sys.exit(INTERRUPTED if interrupted else ERROR_EXITS.get(type(error), 1))
    except OSError as error:  # of standard output: what befalls a file is a BackcareError
        _give_up_output(error)
    finally:
        try:
            sys.stdout.flush()
        except OSError as error:
            _give_up_output(error)


def _give_up_output(error: OSError) -> None:
    """End in a sentence where standard output is full; a reader who has gone, as `head` does, is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # Python writes once more at its end
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
) -> None:
    """Answer the questions, or read --answers: what to do next, why, and the plan."""
    from backcare import diary, rules
    from backcare.export import json
    from backcare.plan import default_wishes, make_plan

    page = _page(to, out, force, plain=plain)
    content, today = library.load(), date.today()
    if answers:
        given, keep = _read(answers, content, region), bool(save)
    else:
        given, keep = _interview(content, region, today, save, plain=surroundings.is_plain(plain))
    found = rules.assess(given, content, today)
    failed: BackcareError | None = None
    if keep:
        try:
            diary.save(surroundings.home(), Saved(answers=given, made_on=today, digest=content.digest))
        except StoreError as error:  # the result comes first, whatever the disk says
            failed = error
    made = make_plan(found, content, default_wishes(content, today), today)
    again = AGAIN[bool(answers), keep and not failed]
    page.show(made, content, lambda: json.assessment(found, content.digest), again, brief=page.on_terminal)
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
    cleared_by_doctor: Cleared = False,
    stale_ok: StaleOk = False,
) -> None:
    """Print the plan from the saved answers or --answers: visits, cost, what to ask, aftercare."""
    from backcare import rules
    from backcare.export import json
    from backcare.plan import default_wishes, make_plan
    from backcare.wishes import wished

    page = _page(to, out, force)
    content, today = library.load(), date.today()
    given, before = (_read(answers, content, region), None) if answers else _saved(content, today, region, stale_ok)
    typed = {"start": start, "days": days, "at": at, "price": price}
    wishes = wished(before or default_wishes(content, today), today, typed, visits, cleared=cleared_by_doctor)
    made = make_plan(rules.assess(given, content, today), content, wishes, today)
    page.show(made, content, lambda: json.plan(made, content.digest), AGAIN[bool(answers), not answers])
    if not answers and made.visits:
        from backcare import diary

        diary.keep_wishes(surroundings.home(), wishes)


@app.command(context_settings={"ignore_unknown_options": True})
def faq(words: Words = None, to: To = None) -> None:
    """Answer a question about acupuncture for upper back pain; no words: the topics."""
    from backcare.export import json
    from backcare.faq import search

    page = _page(to, None, force=False)
    query = " ".join(words or ())
    entries, flags = library.load_faq()
    found = search(query, entries, flags)
    if page.form is Format.json:
        page.put(json.faq(found))
        if not (found.hits or found.grave):
            raise typer.Exit(1)
        return
    from backcare.compose import faq as compose

    content, region = library.load(), surroundings.own_region()
    known = bool(found.hits or found.grave)
    page.print(compose.answer(found, entries, content, region) if known else compose.topics(entries, content, region))
    if query and not known:
        raise NothingFound("I have nothing on that. These are the topics that I know.")


class _Page:
    """Where output goes, and in which form."""

    def __init__(self, form: Format, out: Path | None, *, force: bool) -> None:
        self.form, self.out, self.force = form, out, force
        self.on_terminal = form is Format.terminal and out is None

    def show(
        self, made: Plan, content: Library, as_json: Callable[[], str], again: str, *, brief: bool = False
    ) -> None:
        """Print a plan as a document or as json."""
        from backcare.compose.plan import plan as compose

        if self.form is Format.json:
            self.put(as_json())
        else:
            self.print(compose(made, content, again=again, brief=brief))

    def print(self, document: Document) -> None:
        """Print a document in the form asked for."""
        width = surroundings.WIDEST if self.out else surroundings.width()
        if self.on_terminal:
            from rich.console import Console

            from backcare.render.terminal import render

            console = Console(
                highlight=False, markup=False, emoji=False, width=width, force_terminal=sys.stdout.isatty()
            )
            for line in render(document, width, ascii_only=surroundings.ascii_only()):
                console.print(line, soft_wrap=True)
        else:
            self.put(_written(document, self.form, width, ascii_only=not self.out and surroundings.ascii_only()))

    def put(self, text: str) -> None:
        """Write text to the file or to standard output."""
        if self.out:
            files.write(self.out, text, force=self.force)
        else:
            print(text.rstrip("\n"))


def _written(document: Document, form: Format, width: int, *, ascii_only: bool) -> str:
    if form is Format.terminal:
        from backcare.render.terminal import render as drawn

        lines = drawn(document, width, ascii_only=ascii_only)
        return "".join(f"{line.plain}\n" for line in lines)
    if form is Format.md:
        from backcare.render.markdown import render as written
    else:
        from backcare.render.text import render as written
    from backcare.render.lines import degraded

    text = written(document, width)
    return degraded(text) if ascii_only else text


def _page(to: Format | None, out: Path | None, force: bool, *, plain: bool = False) -> _Page:
    form = to
    if form is None and out is not None:
        form = SUFFIXES.get(out.suffix.lower())
        if form is None:
            raise typer.BadParameter(f"I write {', '.join(SUFFIXES)}; or say which with --to.", param_hint="--out")
    if form is None:
        form = Format.terminal if sys.stdout.isatty() and not surroundings.is_plain(plain) else Format.text
    return _Page(form, out, force=force)


def _read(name: str, content: Library, region: RegionId | None) -> Answers:
    """Read an answers file; grave flags in a wrong one are spoken of before its mistakes."""
    from backcare.answers import read_answers
    from backcare.compose.card import care_line

    try:
        return read_answers(files.read(name), content, region and region.value)
    except AnswersError as error:
        if error.grave:
            print(care_line(error.grave, content, error.region), file=sys.stderr)
        raise


def _saved(content: Library, today: date, region: RegionId | None, stale_ok: bool) -> tuple[Answers, Wishes | None]:
    from backcare import diary
    from backcare.answers import as_of

    saved = diary.latest(surroundings.home())
    age = (today - saved.made_on).days
    if not stale_ok and (age > content.course.stale_after_days.value or saved.digest != content.digest):
        why = f"are {age} days old" if saved.digest == content.digest else "were made with other questions than today's"
        raise Stale(f"Your saved answers {why}, and much can change. Answer again: backcare assess (or add --stale-ok)")
    answers = as_of(saved.answers, content)
    return (replace(answers, region=region.value) if region else answers), saved.wishes


def _interview(
    content: Library, region: RegionId | None, today: date, save: bool | None, *, plain: bool
) -> tuple[Answers, bool]:
    """Hold the interview, and ask whether to save; leaving it never gives a result, and says whom to call."""
    from backcare.compose.review import review
    from backcare.interview import ends, interview
    from backcare.prompts.welcome import Conversation

    where = region.value if region else surroundings.own_region()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        nobody = "There is no terminal to ask on. Give a file instead: backcare assess --answers FILE."
        raise Stopped(f"{nobody} {_very_ill(content, where)}")
    try:
        with Conversation(plain=plain) as talk:
            where = talk.welcome(content.regions, where)
            given = interview(
                content, where, today, talk.ask, lambda answers: talk.check(review(answers, content, today))
            )
            return given, talk.may_save() if save is None and not ends(given, content) else bool(save)
    except Stopped as stop:
        raise Stopped(f"{stop} {_very_ill(content, where)}", interrupted=stop.interrupted) from stop


def _very_ill(content: Library, region: str) -> str:
    return f"Very ill, or hard to breathe? {content.regions[region].call}"


def _folded(text: str) -> str:
    """Break sentences at words where a person reads them; other programs get a line a sentence."""
    if not sys.stderr.isatty():
        return text
    from textwrap import fill

    return "\n".join(fill(line, surroundings.width()) for line in text.splitlines())
