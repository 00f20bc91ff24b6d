"""What the scores say, case by case as tables, and how the chart looks."""

import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from documents import Golden
from msgspec.structs import replace
from people import USUAL, answers_of
from running import run, this_day
from syrupy.assertion import SnapshotAssertion

from backcare import diary
from backcare.compose.progress import progress as compose
from backcare.model import Diary, Logged, Plan, Saved
from backcare.peg import Score
from backcare.plan import default_wishes, make_plan
from backcare.progress import Progress, read_progress
from backcare.render import terminal, text
from backcare.render.lines import ASCII
from backcare.rules import assess
from backcare.schema import Library
from backcare.visits import must_watch

CASES = tomllib.loads((Path(__file__).parent / "cases_progress/progress.toml").read_text(encoding="utf-8"))["case"]
MONDAY = date(2026, 11, 23)


def logged_of(rows: Sequence[Mapping[str, Any]]) -> tuple[Logged, ...]:
    """Make what was logged out of a case's rows."""
    return tuple(
        Logged(
            id=place,
            day=row["day"],
            score=Score(*row["score"]) if "score" in row else None,
            visit=row.get("visit"),
            paid=Decimal(str(row["paid"])) if "paid" in row else None,
        )
        for place, row in enumerate(rows, 1)
    )


def saved_of(scores: Sequence[int], library: Library, **more: object) -> Saved:
    """Save answers with three scores, and the wishes of a plan from Mon 30 Nov."""
    pain, enjoyment, activity = scores
    answers = answers_of({**USUAL, "pain": pain, "enjoyment": enjoyment, "activity": activity, **more}, library)
    wishes = replace(default_wishes(library, MONDAY), start=date(2026, 11, 30))
    return Saved(answers=answers, made_on=MONDAY, digest=library.digest, wishes=wishes)


def plan_of(saved: Saved, library: Library, today: date) -> Plan:
    """Make the plan of saved answers."""
    assert saved.wishes
    return make_plan(assess(saved.answers, library, today), library, saved.wishes, today, saved.made_on)


def found_in(kept: Diary, library: Library, today: date) -> Progress:
    """Read the progress out of a diary that has a score."""
    plan = plan_of(kept.assessments[-1], library, today) if kept.assessments else None
    found = read_progress(kept, plan, library, today)
    assert found
    return found


def diary_of(case: Mapping[str, Any], library: Library) -> Diary:
    """Make the diary of a case."""
    saved: tuple[Saved, ...] = ()
    if "saved" in case:
        saved = (saved_of(case["saved"], library, **case.get("answers", {})),)
        saved = (replace(saved[0], withdrawn=case.get("withdrawn", False)),)
    return Diary(assessments=saved, logged=logged_of(case["logged"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_progress_says_what_the_case_demands(case: Mapping[str, Any], library: Library) -> None:
    found = found_in(diary_of(case, library), library, case["today"])
    written = text.render(compose(found, library, "us"), 200)

    assert found.verdict.value == case["verdict"]
    assert [*found.first, *found.checkpoint, *found.missing, *found.money] == case["says"]
    for words in case.get("shows", ()):
        assert words in written
    for words in case.get("never", ()):
        assert words not in written


def test_every_sentence_of_the_progress_holds_in_some_case(library: Library) -> None:
    always = {"change", "one_score", "noticed", "how_sure", "own"}
    by_log = {"saved", "taken_back", "twice", "pain_up", "out_of_order"}
    elsewhere = {"weeks", "months", "years", "next_log", "next_stop", "next_ask"}
    held = {name for case in CASES for name in case["says"]}

    assert held | always | by_log | elsewhere == set(library.progress.sentences.__struct_fields__)


def test_a_diary_without_a_score_has_no_progress(library: Library) -> None:
    visits = Diary(logged=(Logged(day=MONDAY, visit=1), Logged(day=MONDAY, note="slept well")))

    assert read_progress(Diary(), None, library, MONDAY) is None
    assert read_progress(visits, None, library, MONDAY) is None


COURSE = (19, 18, 19, 16, 15, 13, 12, 12)
DAYS = (7, 10, 14, 17, 21, 28, 35, 42)


def course(library: Library) -> Diary:
    """Give the diary of a whole course, with a price for each visit."""
    logged = tuple(
        Logged(
            id=number,
            day=MONDAY + timedelta(days),
            visit=number,
            paid=Decimal(80),
            score=Score(thirds - 2 * (thirds // 3), thirds // 3, thirds // 3),
        )
        for number, (days, thirds) in enumerate(zip(DAYS, COURSE, strict=True), 1)
    )
    return Diary(assessments=(saved_of((7, 6, 7), library),), logged=logged)


def year(library: Library, entries: int = 365, visits: int = 60) -> Diary:
    """Give the diary of a year with a score every day, and of visits spread over it."""
    every = 365 // visits
    logged = tuple(
        Logged(
            id=number + 1,
            day=MONDAY + timedelta(number * 365 // entries),
            score=Score(7 - number * 4 // entries, 5, 6 - number % 3),
            visit=number // every + 1 if number % every == 0 and number // every < visits else None,
        )
        for number in range(entries)
    )
    return Diary(assessments=(saved_of((7, 6, 7), library),), logged=logged)


def quarter(library: Library) -> Diary:
    """Give the first ten weeks of that year."""
    whole = year(library)
    return replace(whole, logged=whole.logged[:70])


DIARIES = {"course": course, "quarter": quarter, "year": year}


@pytest.mark.parametrize("form", ["80", "44", "ascii", "20", "text"])
@pytest.mark.parametrize("name", DIARIES)
def test_progress_looks_as_it_was_last_looked_at(
    name: str, form: str, library: Library, snapshot: SnapshotAssertion
) -> None:
    written_down = DIARIES[name](library)
    today = written_down.logged[-1].day
    document = compose(found_in(written_down, library, today), library, "us")
    if form == "text":
        written = text.render(document, 80)
    else:
        width = int(form) if form.isdecimal() else 80
        lines = terminal.render(document, width, ascii_only=form == "ascii")
        written = "".join(f"{line.plain}\n" for line in lines)
        assert max(map(len, written.splitlines())) <= width
        assert form != "ascii" or written.isascii()

    assert written == snapshot(extension_class=Golden)


@pytest.mark.parametrize("glyph", "●◆█│└┘")
def test_every_glyph_of_the_chart_has_an_ascii_form(glyph: str) -> None:
    assert ord(glyph) in ASCII


WATCH = {
    "three points more on the day after a visit": ([(0, 3, 1), (1, 6, None)], True),
    "two points more": ([(0, 3, 1), (1, 5, None)], False),
    "three points more on the seventh day": ([(0, 3, 1), (7, 6, None)], True),
    "three points more on the eighth day": ([(0, 3, 1), (8, 6, None)], False),
    "three points more in small steps": ([(0, 3, 1), (1, 4, None), (2, 5, None), (3, 6, None)], True),
    "a rise from the least pain since the visit": ([(0, 6, 1), (1, 2, None), (2, 5, None)], True),
    "a rise before the visit, and none since": ([(-2, 2, None), (0, 6, 1), (1, 6, None)], False),
    "no visit at all": ([(0, 3, None), (1, 9, None)], False),
    "a visit without a score, held against the last one before": ([(-3, 3, None), (0, None, 1), (1, 6, None)], True),
    "no score but that of the day": ([(0, None, 1), (1, 9, None)], False),
}


@pytest.mark.parametrize(("rows", "so"), WATCH.values(), ids=WATCH.keys())
def test_pain_that_rises_after_a_visit_is_watched(
    rows: list[tuple[int, int | None, int | None]], so: bool, library: Library
) -> None:
    logged = tuple(
        Logged(
            id=place,
            day=MONDAY + timedelta(days),
            score=None if pain is None else Score(pain, 0, 0),
            visit=visit,
        )
        for place, (days, pain, visit) in enumerate(rows, 1)
    )

    assert must_watch(Diary(logged=logged), logged[-1], library) is so


def test_pain_is_held_against_that_of_the_saved_answers_too(library: Library) -> None:
    last = Logged(id=2, day=MONDAY + timedelta(2), score=Score(6, 0, 0))
    kept = Diary(
        assessments=(saved_of((3, 3, 3), library),), logged=(Logged(id=1, day=MONDAY + timedelta(1), visit=1), last)
    )

    assert must_watch(kept, last, library)
    assert not must_watch(replace(kept, assessments=()), last, library)


@pytest.mark.parametrize("logged", [(), ("--visit", "1")])
@pytest.mark.parametrize("form", ["text", "json"])
def test_without_a_score_the_command_says_what_to_do(tmp_path: Path, logged: tuple[str, ...], form: str) -> None:
    if logged:
        run(tmp_path, "log", *logged)
    done = run(tmp_path, "progress", "--to", form)

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "No score of this pain is written down yet. Write one down: backcare log\n"


def test_the_keys_of_the_progress_are_pinned(tmp_path: Path, library: Library) -> None:
    today = this_day()
    wishes = replace(default_wishes(library, today), start=today + timedelta(1))
    saved = replace(saved_of((7, 6, 7), library), made_on=today - timedelta(1), wishes=wishes)
    diary.save(tmp_path / "home", saved)
    run(tmp_path, "log", "--pain", "5", "--enjoyment", "4", "--activity", "6", "--visit", "1", "--paid", "80")
    run(tmp_path, "log", given=b"slept well")
    printed = json.loads(run(tmp_path, "progress", "--to", "json").stdout)

    assert ",".join(printed) == (
        "schema,version,content,verdict,start,now,scores,visits,checkpoint,paid,planned,notes,says,sources"
    )
    assert printed["schema"] == "backcare/progress/1"
    assert (printed["verdict"], printed["start"], printed["now"]) == ("too_early", 6.7, 5.0)
    assert printed["scores"][1] == {
        "date": today.isoformat(),
        "score": 5.0,
        "pain": 5,
        "enjoyment": 4,
        "activity": 6,
    }
    assert printed["visits"] == [{"number": 1, "date": today.isoformat()}]
    assert (printed["paid"], printed["planned"]) == (80, [50, 150])
    assert date.fromisoformat(printed["checkpoint"]) > today
    assert [note["text"] for note in printed["notes"]] == ["slept well"]
    assert printed["says"][0] == "From 6.7 to 5.0 of 10 in 1 day: 1.7 points better. Lower is better."


def test_answers_without_a_printed_plan_give_no_dates_and_no_prices(tmp_path: Path, library: Library) -> None:
    today = this_day()
    diary.save(tmp_path / "home", replace(saved_of((7, 6, 7), library), made_on=today - timedelta(1), wishes=None))
    run(tmp_path, "log", "--pain", "5", "--enjoyment", "4", "--activity", "6", "--visit", "1", "--paid", "80")
    printed = json.loads(run(tmp_path, "progress", "--to", "json").stdout)

    assert (printed["checkpoint"], printed["planned"], printed["paid"]) == (None, None, 80)


def test_the_progress_is_written_to_a_file(tmp_path: Path) -> None:
    run(tmp_path, "log", "--pain", "5", "--enjoyment", "4", "--activity", "6")
    done = run(tmp_path, "progress", "--out", tmp_path / "progress.md")

    assert (done.returncode, done.stdout) == (0, "")
    assert (tmp_path / "progress.md").read_text().startswith("# Your progress\n\n> **TOO EARLY TO TELL**")


@pytest.mark.parametrize("older", [{"region": "mars"}, {"flags": {}}], ids=["a country", "signs"])
def test_scores_are_shown_beside_saved_answers_that_todays_content_does_not_know(
    tmp_path: Path, library: Library, older: dict[str, Any]
) -> None:
    saved = saved_of([5, 5, 5], library)
    home = tmp_path / "home"
    diary.save(home, replace(saved, answers=replace(saved.answers, **older)))
    diary.log(home, Logged(day=this_day(), score=Score(4, 4, 4)))
    done = run(tmp_path, "progress")

    assert (done.returncode, done.stderr) == (0, "")
    assert "4.0 of 10" in done.stdout
