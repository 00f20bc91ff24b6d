"""The page for a doctor: all that was said stands in it once, as so, as not so, or as not asked."""

import json
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people import CALM, PEOPLE, USUAL, answers_of, assessed, file_of
from running import environment, run
from test_rules import FLAGS, LIBRARY, TODAY

from backcare.changes import assessed as assess
from backcare.compose.summary import summary
from backcare.diary import save
from backcare.model import Reply, Saved
from backcare.render.text import render
from backcare.schema import Library

WIDE = 1000
REPLIES = st.sampled_from(["red_flags", "not_sure", "not_asked", "no"])


def shown(values: dict[str, object]) -> str:
    return render(summary(assess(answers_of(values, LIBRARY), LIBRARY, TODAY), LIBRARY, TODAY), WIDE)


def part(text: str, name: str) -> str:
    """Give one part of the page: from its title to the next."""
    found = re.search(rf"^\d\. {name}\n\n(.*?)(?=^\d\. |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, name
    return found[1]


@given(st.dictionaries(st.sampled_from(FLAGS), REPLIES, max_size=8))
def test_every_sign_is_so_or_not_so_or_not_asked(replies: dict[str, str]) -> None:
    lists = {
        key: [flag for flag, said in replies.items() if said == key] for key in ("red_flags", "not_sure", "not_asked")
    }
    lists["red_flags"] = [*dict.fromkeys([*lists["red_flags"], "chest_pain"])]  # so that there is a result
    others = {key: [flag for flag in lists[key] if flag != "chest_pain"] for key in ("not_sure", "not_asked")}
    values = {**USUAL, "age": 70, "duration_days": 100, **lists, **others}
    text, flags = shown(values), answers_of(values, LIBRARY).flags
    so, unasked = part(text, "What is so"), part(text, "What was not asked")
    not_sure = "\n".join(note for note in so.split("\n\n") if ", not sure:" in note.split("\n")[0])

    for flag, reply in flags.items():
        label = LIBRARY.red_flags[flag].label
        assert (label in so) is (reply in (Reply.yes, Reply.not_sure)), flag
        assert (label in not_sure) is (reply is Reply.not_sure), flag
        assert reply is Reply.not_asked or label not in unasked, flag
    counted = sum(map(int, re.findall(r"(?:one of|other) (\d+)", part(text, "What is not so"))))
    private = flags["self_harm"] is Reply.no
    assert counted + private == list(flags.values()).count(Reply.no)


def test_what_a_clinician_asks_first_stands_in_it(library: Library) -> None:
    text = shown({**PEOPLE["consult-hold"]})
    words = ("CONSULTATION", "21 days", "not checked yet", "5, 4, 5 of 10", "4.7 of 10", "Rule: Book a consultation")

    assert [each for each in words if each not in text] == []
    assert f"{library.precautions['bleeding_disorder'].label} (a doctor must say yes first)" in text
    assert text.count("____") > 2


def test_an_interview_that_ended_early_says_what_was_not_asked() -> None:
    text = shown({"red_flags": ["chest_pain"], "not_asked": [flag for flag in FLAGS if flag != "chest_pain"]})
    unasked = part(text, "What was not asked")

    assert text.startswith("EMERGENCY, NOW. Call your local emergency number now.")
    assert re.search(r"Call-today signs: All \d+\.", unasked)
    assert "Age, pregnancy, how long it has lasted" in unasked
    assert "none of" not in text


def test_the_json_holds_answers_that_can_be_read_and_the_assessment(
    tmp_path: Path, library: Library, today: date
) -> None:
    printed = json.loads(run(tmp_path, "summary", "--answers", "-", "--to", "json", given=file_of(USUAL)).stdout)
    alone = json.loads(run(tmp_path, "assess", "--answers", "-", "--to", "json", given=file_of(USUAL)).stdout)

    assert list(printed) == ["schema", "answers", "assessment"]
    assert printed["schema"] == "backcare/summary/1"
    assert printed["assessment"] == alone
    assert assessed(printed["answers"], library, today) == assessed(USUAL, library, today)


def test_where_one_answer_is_kept_private_the_file_can_not_be_taken_for_a_no(tmp_path: Path) -> None:
    given = file_of({**CALM, "red_flags": ["self_harm"]})
    printed = json.loads(run(tmp_path, "summary", "--answers", "-", "--private", "--to", "json", given=given).stdout)
    again = run(tmp_path, "assess", "--answers", "-", given=json.dumps(printed["answers"]).encode())

    assert printed["answers"]["kept_private"] is True
    assert (again.returncode, again.stdout) == (2, "")
    assert "`kept_private` is not a key of an answers file." in again.stderr


@pytest.mark.parametrize("command", ["plan", "summary"])
@pytest.mark.parametrize(
    ("age", "digest", "why"), [(8, "", "8 days old"), (-1, "", "of a day to come"), (0, "other", "other questions")]
)
def test_saved_answers_that_are_stale_are_no_ground_and_the_way_out_is_named(
    tmp_path: Path, library: Library, command: str, age: int, digest: str, why: str
) -> None:
    made_on = date.today() - timedelta(age)  # noqa: DTZ011, TID251 - the program's own clock is the day it runs on
    home = Path(environment(tmp_path, {})["BACKCARE_HOME"])
    save(home, Saved(answers=answers_of(USUAL, library), made_on=made_on, digest=digest or library.digest))
    stale, printed = run(tmp_path, command), run(tmp_path, command, "--stale-ok")

    assert (stale.returncode, stale.stdout) == (1, "")
    assert why in stale.stderr
    assert "backcare assess" in stale.stderr
    assert (printed.returncode, "CONSULTATION" in printed.stdout) == (0, True)
