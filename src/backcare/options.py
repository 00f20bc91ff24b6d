"""The options of the command line: what each is called, takes and means."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from backcare.regions import RegionId


class Format(StrEnum):
    """What a command may print."""

    terminal = "terminal"
    text = "text"
    md = "md"
    html = "html"
    pdf = "pdf"
    json = "json"
    ics = "ics"
    fhir = "fhir"


class Paper(StrEnum):
    """What a page is printed on."""

    a4 = "a4"
    letter = "letter"


SUFFIXES = {
    ".txt": Format.text,
    ".md": Format.md,
    ".html": Format.html,
    ".pdf": Format.pdf,
    ".fhir.json": Format.fhir,
    ".json": Format.json,
    ".ics": Format.ics,
}
OF_ONE_COMMAND = {Format.ics: "plan", Format.fhir: "summary"}

AnswersFile = Annotated[
    str | None, typer.Option("--answers", metavar="FILE", help="Read a TOML or JSON answers file; - is standard input.")
]
To = Annotated[
    Format | None,
    typer.Option(
        "--to", help="What to print (ics: plan only; fhir: summary only). Default: terminal on a terminal, else text."
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="FILE", help="Write to a file, in the form of its suffix or of --to: .pdf, .html, .txt."
    ),
]
PaperSize = Annotated[
    Paper | None, typer.Option("--paper", help="For .pdf and printed .html. Default: your country's.")
]
Reminders = Annotated[
    bool, typer.Option("--reminders", help="Let the calendar remind you: a day and two hours before.")
]
Force = Annotated[bool, typer.Option("--force", help="Let --out replace a file.")]
Where = Annotated[
    RegionId | None,
    typer.Option(
        "--region", help="The country whose numbers to use. Default: that of the answers; the interview proposes one."
    ),
]
Plain = Annotated[bool, typer.Option("--plain", help="Numbered lines, for screen readers and simple terminals.")]
Keep = Annotated[
    bool | None,
    typer.Option(
        "--save/--no-save",
        help="Save the answers on this computer, or do not ask. Default: you are asked; a file is not saved.",
    ),
]
ExitCode = Annotated[
    bool, typer.Option("--exit-code", help="Exit with 10 for emergency, 11 for urgent, 12 for doctor first.")
]
Start = Annotated[
    str | None,
    typer.Option("--start", metavar="DAY", help="The first day that suits you, as 2026-11-30. Default: tomorrow."),
]
Visits = Annotated[
    int | None, typer.Option("--visits", min=6, max=12, metavar="6-12", help="How many visits. Default: 8.")
]
Days = Annotated[str | None, typer.Option("--days", metavar="DAYS", help="One or two weekdays. Default: mon,thu.")]
At = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="HH:MM", help="The time of day of each visit. Default: not said; 09:00 in a calendar."
    ),
]
Price = Annotated[
    str | None,
    typer.Option(
        "--price",
        metavar="AMOUNT",
        help="What one visit costs: 60, or 50-80. Default: your country's, where it is known.",
    ),
]
Cleared = Annotated[
    bool,
    typer.Option(
        "--cleared-by-doctor", help="A doctor has said yes to acupuncture for you. Not kept: say it each time."
    ),
]
Private = Annotated[
    bool,
    typer.Option("--private", help="Leave the one private answer out of what is printed; a screen still shows it."),
]
StaleOk = Annotated[
    bool, typer.Option("--stale-ok", help="Use saved answers that are old, or made with other content.")
]
Words = Annotated[list[str] | None, typer.Argument(help="Your question in your own words, or the id of a topic.")]
Pain = Annotated[
    int | None, typer.Option("--pain", min=0, max=10, metavar="0-10", help="Pain in the last week, 0 to 10.")
]
Enjoyment = Annotated[
    int | None,
    typer.Option("--enjoyment", min=0, max=10, metavar="0-10", help="How much it took from your joy in life, 0 to 10."),
]
Activity = Annotated[
    int | None,
    typer.Option(
        "--activity", min=0, max=10, metavar="0-10", help="How much it got in the way of what you do, 0 to 10."
    ),
]
VisitNumber = Annotated[
    int | None, typer.Option("--visit", min=1, max=999, metavar="NUMBER", help="A visit, by its number.")
]
Paid = Annotated[
    str | None, typer.Option("--paid", metavar="AMOUNT", help="What you paid for the visit: 80, or 80.50.")
]
Day = Annotated[
    str | None, typer.Option("--date", metavar="DAY", help="The day, as 2026-11-30 or yesterday. Default: today.")
]
Undo = Annotated[bool, typer.Option("--undo", help="Take back what was written down last.")]
Import = Annotated[str, typer.Argument(metavar="FILE", help="What `data export` printed; - is standard input.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]
