"""Writing down: by options, by a note on standard input, or asked; what is shown after it, and taking it back."""

import json
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from running import run, this_day

from backcare import diary
from backcare.store import NAME

SCORE = ("--pain", "5", "--enjoyment", "4", "--activity", "6")
CARD = "AFTER NEEDLES, FOR 7 DAYS."
AFTERCARE = "Drink when you are thirsty."
HOSTILE = 'it\'s [red]"50%"[/red] \x1b[31m<b>&amp;</b> =1+1 #set {date} ü 漢'


def kept(home: Path) -> dict[str, Any]:
    """Give what `data export` prints of a home."""
    exported: dict[str, Any] = json.loads(run(home, "data", "export").stdout)
    return exported


def change(home: Path, statement: str) -> None:
    """Change the diary behind the program's back."""
    store = sqlite3.connect(home / "home" / NAME)
    store.execute(statement)
    store.commit()
    store.close()


def lists(home: Path) -> tuple[int, int, int]:
    """Count the scores, visits and notes that are kept."""
    all_kept = kept(home)
    return len(all_kept["entries"]), len(all_kept["visits"]), len(all_kept["notes"])


def day(days_ago: int) -> str:
    return (this_day() - timedelta(days_ago)).isoformat()


def test_what_the_options_say_is_kept_and_said(tmp_path: Path) -> None:
    done = run(tmp_path, "log", *SCORE, "--visit", "3", "--paid", "80.5", "--date", day(1))

    assert done.returncode == 0
    assert "visit 3, $80.50 paid, pain 5, joy 4 and activity 6." in done.stdout
    written = kept(tmp_path)
    assert written["entries"] == [{"id": 1, "date": day(1), "pain": 5, "enjoyment": 4, "activity": 6}]
    assert written["visits"] == [{"id": 1, "date": day(1), "number": 3, "paid": 80.5}]
    assert written["notes"] == []


@pytest.mark.parametrize(
    ("words", "counts"),
    [(SCORE, (1, 0, 0)), (("--visit", "1"), (0, 1, 0)), (("--visit", "1", "--paid", "$60"), (0, 1, 0))],
)
def test_a_score_or_a_visit_is_kept_without_saved_answers(
    tmp_path: Path, words: tuple[str, ...], counts: tuple[int, int, int]
) -> None:
    assert run(tmp_path, "log", *words).returncode == 0
    assert lists(tmp_path) == counts


WRONG = {
    "one number of three": ("--pain", "5"),
    "two numbers of three": ("--pain", "5", "--activity", "5"),
    "a number above ten": ("--pain", "11", "--enjoyment", "1", "--activity", "1"),
    "a number below zero": ("--pain", "-1", "--enjoyment", "1", "--activity", "1"),
    "half a number": ("--pain", "1.5", "--enjoyment", "1", "--activity", "1"),
    "visit 0": ("--visit", "0"),
    "visit 1000": ("--visit", "1000"),
    "a price without a visit": ("--paid", "80"),
    "a price that is no amount": ("--visit", "1", "--paid", "a lot"),
    "a price below zero": ("--visit", "1", "--paid", "-5"),
    "a day to come": (*SCORE, "--date", (this_day() + timedelta(1)).isoformat()),
    "no day": (*SCORE, "--date", "2026-02-30"),
    "a bare number for a day": (*SCORE, "--date", "5"),
    "to take back and to write at once": ("--undo", "--visit", "1"),
    "a note by option": ("--note", "slept well"),
}


@pytest.mark.parametrize("words", WRONG.values(), ids=WRONG.keys())
def test_wrong_options_end_with_2_and_nothing_is_written(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = run(tmp_path, "log", *words)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("said", ["slept well\n", HOSTILE, "two\nlines", "\ufeffa mark\n", "nul \0 inside"])
def test_a_note_from_standard_input_is_kept_word_for_word(tmp_path: Path, said: str) -> None:
    done = run(tmp_path, "log", given=said.encode())

    assert done.returncode == 0
    assert [note["text"] for note in kept(tmp_path)["notes"]] == [said.removeprefix("\ufeff").strip()]
    assert diary.read(tmp_path / "home").logged[0].note == said.removeprefix("\ufeff").strip()


def test_a_note_may_be_for_an_earlier_day(tmp_path: Path) -> None:
    assert run(tmp_path, "log", "--date", "yesterday", given=b"slept well").returncode == 0
    assert kept(tmp_path)["notes"][0]["date"] == day(1)


@pytest.mark.parametrize(
    ("given", "code"),
    [(b"", 3), (b" \n\n", 3), (b"\xff\xfe\xfd", 2), (b"x" * 4001, 2)],
    ids=["", "blank", "bytes", "long"],
)
def test_what_is_no_note_is_refused(tmp_path: Path, given: bytes, code: int) -> None:
    done = run(tmp_path, "log", given=given)

    assert (done.returncode, done.stdout) == (code, "")
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("form", ["terminal", "text", "md", "json", "html"])
def test_a_note_is_text_in_every_output(tmp_path: Path, form: str) -> None:
    run(tmp_path, "log", *SCORE)
    run(tmp_path, "log", given=HOSTILE.encode())
    shown = run(tmp_path, "progress", "--to", form).stdout

    assert "\x1b" not in shown
    words = {
        "md": 'it\'s \\[red\\]"50%"\\[/red\\]',
        "json": 'it\'s [red]\\"50%\\"[/red]',
        "html": "it&#39;s [red]&#34;50%&#34;[/red] ?[31m&lt;b&gt;&amp;amp;&lt;/b&gt; =1+1 #set {date}",
    }
    assert words.get(form, 'it\'s [red]"50%"[/red]') in " ".join(shown.split())


def test_two_scores_on_a_day_are_both_kept(tmp_path: Path) -> None:
    run(tmp_path, "log", *SCORE)
    run(tmp_path, "log", *SCORE)

    assert lists(tmp_path) == (2, 0, 0)


def test_undo_takes_back_the_last_and_then_the_one_before(tmp_path: Path) -> None:
    run(tmp_path, "log", *SCORE, "--visit", "1")
    run(tmp_path, "log", given=b"a secret thought")
    said = [run(tmp_path, "log", "--undo") for _ in range(3)]

    assert [done.returncode for done in said] == [0, 0, 1]
    assert said[0].stdout.endswith("a note.\n")
    assert "visit 1, pain 5" in said[1].stdout
    assert said[2].stderr == "There is nothing to take back.\n"
    assert lists(tmp_path) == (0, 0, 0)


def test_what_was_taken_back_is_in_no_file_any_more(tmp_path: Path) -> None:
    run(tmp_path, "log", given=b"a secret thought")
    assert any(b"secret" in path.read_bytes() for path in (tmp_path / "home").iterdir())
    run(tmp_path, "log", "--undo")

    assert not any(b"secret" in path.read_bytes() for path in (tmp_path / "home").iterdir())


def test_undo_with_nothing_written_makes_no_store(tmp_path: Path) -> None:
    assert run(tmp_path, "log", "--undo").returncode == 1
    assert not (tmp_path / "home").exists()


def test_after_a_visit_the_card_and_the_aftercare_are_shown(tmp_path: Path) -> None:
    shown = run(tmp_path, "log", "--visit", "1").stdout

    assert CARD in shown
    assert AFTERCARE in shown
    assert "call 911 now" in " ".join(shown.split())


def test_pain_that_rose_after_a_visit_shows_the_card_and_a_calm_score_does_not(tmp_path: Path) -> None:
    run(tmp_path, "log", "--pain", "3", "--enjoyment", "3", "--activity", "3", "--visit", "1", "--date", day(2))
    calm = run(tmp_path, "log", "--pain", "5", "--enjoyment", "3", "--activity", "3", "--date", day(1)).stdout
    risen = run(tmp_path, "log", "--pain", "6", "--enjoyment", "3", "--activity", "3").stdout

    assert CARD not in calm
    assert CARD in risen
    assert "Your pain is up by 3 points or more since a visit." in risen
    assert AFTERCARE not in risen


def test_a_visit_written_down_twice_is_spoken_of(tmp_path: Path) -> None:
    first = run(tmp_path, "log", "--visit", "2").stdout
    second = run(tmp_path, "log", "--visit", "2").stdout

    assert "was written down before" not in first
    assert "Visit 2 was written down before." in second


def test_the_last_lines_are_the_next_step_and_the_emergency_line(tmp_path: Path) -> None:
    shown = run(tmp_path, "log", *SCORE).stdout

    assert shown.endswith("! Chest pain or short of breath? Call 911. Had needles? Say so.\n")


def test_the_clock_may_be_set_back(tmp_path: Path) -> None:
    run(tmp_path, "log", *SCORE)
    change(tmp_path, "update logged set day = '2099-01-01'")
    run(tmp_path, "log", *SCORE)
    shown = run(tmp_path, "progress")

    assert lists(tmp_path) == (2, 0, 0)
    assert shown.returncode == 0
    assert "Is this computer's clock right?" in " ".join(shown.stdout.split())


def test_what_was_saved_is_said_even_where_older_answers_cannot_be_read(tmp_path: Path) -> None:
    run(tmp_path, "log", *SCORE)
    change(tmp_path, "insert into assessment (made_on, content, answers) values ('2026-11-23', '', '{}')")
    done = run(tmp_path, "log", "--visit", "1")

    assert done.returncode == 1
    assert done.stdout.startswith("Saved for ")
    assert CARD in done.stdout
    assert "cannot be understood" in done.stderr


@pytest.mark.parametrize(
    ("note", "card"),
    [
        ("Chest felt tight on the stairs", True),
        ("short of breath since visit 3, and my calf hurts", True),
        ("slept well, a bit sore", False),
    ],
)
def test_a_note_that_speaks_of_a_grave_sign_is_answered_with_the_card_and_kept(
    tmp_path: Path, note: str, card: bool
) -> None:
    done = run(tmp_path, "log", given=note.encode())

    assert done.stdout.startswith("EMERGENCY, NOW. Call") is card
    assert "Saved for" in done.stdout
    assert kept(tmp_path)["notes"][0]["text"] == note


@pytest.mark.parametrize(
    ("visits", "asked"),
    [
        ([(1, 20), (2, 17)], False),
        ([(1, 20), (4, 25)], True),
        ([(1, 20), (3, 10), (2, 5)], True),
        ([(1, 30), (5, 20), (1, 10)], False),
        ([(1, 30), (5, 20), (1, 10), (2, 5)], False),
        ([(1, 20), (1, 19)], False),
    ],
)
def test_a_visit_out_of_order_is_asked_about(tmp_path: Path, visits: list[tuple[int, int]], asked: bool) -> None:
    done = [run(tmp_path, "log", *SCORE, "--visit", str(number), "--date", day(ago)) for number, ago in visits]

    shown = [" ".join(each.stdout.split()) for each in done]

    assert ["Is the day right?" in each for each in shown] == [*[False] * (len(visits) - 1), asked]
