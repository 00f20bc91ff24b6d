"""The one private answer: a screen says whom to call, what is printed holds it only if the person says so."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from people import PEOPLE, USUAL, file_of
from running import run
from terminal import CTRL_C, ENTER, Terminal
from test_terminal import walk

from backcare.schema import Library

PRIVATE = 8  # questions before the private one
ASKED = "May the private answer be printed"
KEPT = "One reason is kept private."
CRISIS = "Call or text 988, the Suicide and Crisis Lifeline, at any hour."
FORMS = ("text", "md", "json")
SUMMARY = "# Summary for a doctor or an acupuncturist "
COMMANDS = ("assess", "plan", "summary")
SUFFIXES = {"text": "txt", "md": "md", "json": "json"}
BOTH: Mapping[str, object] = {**USUAL, "red_flags": ["self_harm", "chest_pain"]}
OVERTAKEN = (
    "You answered again since, without saving, and were told to get help or to see a doctor. Do that first. "
    "Then answer again: backcare assess\n"
)


def words_of(text: str) -> str:
    """Give the words of a text, its lines joined, quoted ones too."""
    return " ".join(text.replace("\n>", "\n").split())


def told(text: str, library: Library, region: str = "us") -> list[str]:
    """Name all in a text that tells of the private answer: its id, label and sources, and the words for it."""
    flag, says = library.red_flags["self_harm"], library.outcomes.sentences
    result, where = library.outcomes.results.self_harm, library.regions[region]
    others = {source for each in library.red_flags.values() if each.id != flag.id for source in each.sources}
    words = [flag.id, flag.label, flag.means, flag.say, flag.say_not_sure, *(set(flag.sources) - others)]
    words += [result.tag, result.tag.replace(" - ", ", "), result.first, *where.crisis]
    words += [says.crisis_say.text, says.crisis_act.text.partition("{")[0], "suicid", "self-harm"]
    found = words_of(text).replace('\\"', '"').lower()
    return [word for word in words if word.lower() in found]


@pytest.mark.parametrize("key", ["red_flags", "not_sure"])
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("command", COMMANDS)
def test_private_keeps_it_out_of_output_errors_and_file(
    tmp_path: Path, library: Library, command: str, form: str, key: str
) -> None:
    given, out = file_of({**USUAL, key: ["self_harm"]}), tmp_path / f"result.{SUFFIXES[form]}"
    piped = run(tmp_path, command, "--answers", "-", "--private", "--to", form, given=given)
    filed = run(tmp_path, command, "--answers", "-", "--private", "--out", out, given=given)
    written = out.read_text(encoding="utf-8")

    assert (piped.returncode, filed.returncode, filed.stdout) == (0, 0, "")
    assert told(piped.stdout + piped.stderr + filed.stderr + written, library) == []
    assert filed.stderr.startswith("URGENT - TODAY: Get medical advice today.")
    assert written.strip() == piped.stdout.strip()


@pytest.mark.parametrize("region", ["us", "gb", "au", "ca", "ie", "nz", "other"])
def test_private_keeps_out_the_crisis_lines_of_every_country(tmp_path: Path, library: Library, region: str) -> None:
    given = file_of({**PEOPLE["self-harm"], "region": region})
    hidden = run(tmp_path, "assess", "--answers", "-", "--private", given=given)
    shown = run(tmp_path, "assess", "--answers", "-", given=given)

    assert told(hidden.stdout + hidden.stderr, library, region) == []
    assert set(told(shown.stdout, library, region)) >= set(library.regions[region].crisis)


@pytest.mark.parametrize("form", FORMS)
def test_the_outcome_stays_urgent_and_one_reason_is_said_to_be_private(tmp_path: Path, form: str) -> None:
    words = ("assess", "--answers", "-", "--private", "--to", form, "--exit-code")
    done = run(tmp_path, *words, given=file_of(PEOPLE["self-harm"]))

    assert done.returncode == 11
    assert "urgent" in done.stdout.lower()
    assert done.stdout.count(KEPT) == 1


@pytest.mark.parametrize("form", ["text", "md"])
def test_a_plan_says_too_that_one_reason_is_private(tmp_path: Path, form: str) -> None:
    done = run(tmp_path, "plan", "--answers", "-", "--private", "--to", form, given=file_of(PEOPLE["self-harm"]))

    assert "Get medical advice today." in done.stdout
    assert done.stdout.count(KEPT) == 1


def test_a_plan_as_json_has_no_reasons_and_stays_urgent(tmp_path: Path, library: Library) -> None:
    words = ("plan", "--answers", "-", "--to", "json")
    hidden = json.loads(run(tmp_path, *words, "--private", given=file_of(PEOPLE["self-harm"])).stdout)
    shown = json.loads(run(tmp_path, *words, given=file_of(PEOPLE["self-harm"])).stdout)

    assert (hidden["outcome"], shown["outcome"]) == ("urgent", "urgent")
    assert set(shown["sources"]) - set(hidden["sources"]) == set(library.red_flags["self_harm"].sources)


@pytest.mark.parametrize(("form", "begins"), [("text", f"URGENT, NOW. {CRISIS}"), ("md", f"URGENT - NOW {CRISIS}")])
@pytest.mark.parametrize("command", COMMANDS)
def test_without_private_the_crisis_line_comes_first(tmp_path: Path, command: str, form: str, begins: str) -> None:
    shown = run(tmp_path, command, "--answers", "-", "--to", form, given=file_of(PEOPLE["self-harm"])).stdout

    assert words_of(shown).replace("*", "").removeprefix("# What to do now ").removeprefix(SUMMARY).startswith(begins)
    assert KEPT not in shown


def test_without_private_the_export_names_it(tmp_path: Path, library: Library) -> None:
    printed = json.loads(
        run(tmp_path, "assess", "--answers", "-", "--to", "json", given=file_of(PEOPLE["self-harm"])).stdout
    )

    assert printed["findings"][0]["because"] == ["self_harm"]
    assert printed["findings"][0]["says"] == f"{library.red_flags['self_harm'].label}."


@pytest.mark.parametrize("how", [(), ("--private",)], ids=["shown", "private"])
@pytest.mark.parametrize("command", COMMANDS)
def test_an_emergency_comes_before_it_shown_or_not(
    tmp_path: Path, library: Library, command: str, how: tuple[str, ...]
) -> None:
    out = tmp_path / "result.md"
    text = run(tmp_path, command, "--answers", "-", *how, given=file_of(BOTH))
    filed = run(tmp_path, command, "--answers", "-", *how, "--out", out, given=file_of(BOTH))
    written = out.read_text(encoding="utf-8")

    assert text.stdout.startswith("EMERGENCY, NOW. Call 911 now.")
    assert filed.stderr.startswith("EMERGENCY - NOW: Call 911 now.")
    for said in (text.stdout, filed.stderr, written):
        assert (told(said, library) == []) is bool(how)
        assert how or said.index("Call 911 now.") < said.index(CRISIS)


def test_an_emergency_comes_before_it_in_an_export(tmp_path: Path, library: Library) -> None:
    words = ("assess", "--answers", "-", "--to", "json")
    hidden = run(tmp_path, *words, "--private", given=file_of(BOTH)).stdout
    shown = run(tmp_path, *words, given=file_of(BOTH)).stdout
    rules = [[(each["rule"], *each["because"]) for each in json.loads(text)["findings"]] for text in (hidden, shown)]

    assert rules[0][:2] == [("red_flag", "chest_pain"), ("private",)]
    assert rules[1][:2] == [("red_flag", "chest_pain"), ("red_flag", "self_harm")]
    assert told(hidden, library) == []


@pytest.mark.parametrize("wish", [("--start", "2020-01-01"), ("--cleared-by-doctor",)])
@pytest.mark.parametrize("saved", [False, True], ids=["from a file", "saved"])
def test_a_wish_that_cannot_be_met_tells_nothing_private(
    tmp_path: Path, library: Library, wish: tuple[str, ...], saved: bool
) -> None:
    given = file_of(PEOPLE["self-harm"])
    run(tmp_path, "assess", "--answers", "-", "--private", "--save", given=given)
    done = run(tmp_path, "plan", *(() if saved else ("--answers", "-", "--private")), *wish, given=given)

    assert done.returncode == 2
    assert done.stderr.startswith("URGENT")
    assert told(done.stderr, library) == []


def say_yes(terminal: Terminal) -> None:
    """Answer up to the private question, and say yes to it."""
    walk(terminal, PRIVATE)
    terminal.see("One private question")
    terminal.press("y")


def saved_with(home: Path, *keys: str) -> str:
    """Hold the interview, save it, answer the last question with keys, and give the screen before them."""
    with Terminal(home, "assess", "--save") as terminal:
        say_yes(terminal)
        asked = terminal.see(ASKED)
        terminal.press(*keys)
        assert terminal.exit() == 0
        assert CRISIS in terminal.text()
        assert ASKED not in terminal.text()
    return asked


@pytest.mark.parametrize("key", [ENTER, "n"])
def test_enter_or_no_keeps_it_out_of_all_that_is_printed_later(tmp_path: Path, library: Library, key: str) -> None:
    asked = saved_with(tmp_path / "home", key)
    printed = {form: run(tmp_path, "plan", "--to", form) for form in FORMS}

    assert asked.index("URGENT - NOW") < asked.index(CRISIS) < asked.index(ASKED)
    for done in printed.values():
        assert (done.returncode, told(done.stdout + done.stderr, library)) == (0, [])
    assert KEPT in printed["text"].stdout
    assert json.loads(printed["json"].stdout)["outcome"] == "urgent"


def test_yes_lets_it_be_printed_later(tmp_path: Path, library: Library) -> None:
    saved_with(tmp_path / "home", "y")
    text, export = run(tmp_path, "plan").stdout, json.loads(run(tmp_path, "plan", "--to", "json").stdout)

    assert text.startswith(f"URGENT, NOW. {CRISIS}")
    assert set(export["sources"]) >= set(library.red_flags["self_harm"].sources)
    assert told(run(tmp_path, "plan", "--private").stdout, library) == []


def test_a_screen_shows_a_saved_plan_whole_whatever_was_said(tmp_path: Path) -> None:
    saved_with(tmp_path / "home", ENTER)
    with Terminal(tmp_path / "home", "plan", "--private") as terminal:
        assert terminal.exit() == 0

        assert CRISIS in terminal.text()


@pytest.mark.parametrize("how", [("--private", "--save"), ("--no-save",), ()], ids=["private", "no save", "bare"])
def test_nothing_is_asked_where_it_is_known_or_nothing_is_kept(
    tmp_path: Path, library: Library, how: tuple[str, ...]
) -> None:
    with Terminal(tmp_path / "home", "assess", *how) as terminal:
        say_yes(terminal)
        code = terminal.exit()
        shown = terminal.everything()
    later = run(tmp_path, "plan")

    assert (code, ASKED in shown, "Save your answers" in shown) == (0, False, False)
    assert CRISIS in shown
    assert later.returncode == (0 if "--save" in how else 1)
    assert told(later.stdout + later.stderr, library) == []


@pytest.mark.parametrize("key", [ENTER, "y"])
def test_a_file_from_the_interview_holds_it_only_after_a_yes(tmp_path: Path, library: Library, key: str) -> None:
    out = tmp_path / "result.txt"
    with Terminal(tmp_path / "home", "assess", "--out", str(out)) as terminal:
        say_yes(terminal)
        assert CRISIS in terminal.see(ASKED)
        terminal.press(key)
        assert terminal.exit() == 0
    written = out.read_text(encoding="utf-8")

    assert (KEPT in written, told(written, library) == []) == (key == ENTER, key == ENTER)


def save_a_consultation(tmp_path: Path) -> None:
    run(tmp_path, "assess", "--answers", "-", "--save", given=file_of(PEOPLE["consult"]))
    assert run(tmp_path, "plan").stdout.startswith("CONSULTATION.")


def test_a_later_emergency_that_is_not_saved_withdraws_the_plan(tmp_path: Path) -> None:
    save_a_consultation(tmp_path)
    with Terminal(tmp_path / "home", "assess") as terminal:
        walk(terminal, 1)
        terminal.see("2 of about 17")
        terminal.press("2", ENTER)
        assert terminal.exit() == 0
        assert "EMERGENCY - NOW" in terminal.text()
    refused, all_the_same = run(tmp_path, "plan"), run(tmp_path, "plan", "--stale-ok")

    assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", OVERTAKEN)
    assert (all_the_same.returncode, all_the_same.stdout, all_the_same.stderr) == (1, "", OVERTAKEN)
    save_a_consultation(tmp_path)


def test_a_later_private_yes_that_is_not_saved_withdraws_the_plan_and_tells_nothing(tmp_path: Path) -> None:
    save_a_consultation(tmp_path)
    with Terminal(tmp_path / "home", "assess") as terminal:
        say_yes(terminal)
        assert terminal.exit() == 0
    refused = run(tmp_path, "plan")

    assert (refused.returncode, refused.stdout, refused.stderr) == (1, "", OVERTAKEN)


def test_an_interview_that_was_left_withdraws_nothing(tmp_path: Path) -> None:
    save_a_consultation(tmp_path)
    with Terminal(tmp_path / "home", "assess") as terminal:
        walk(terminal, PRIVATE)
        terminal.see("One private question")
        terminal.press(CTRL_C)
        assert terminal.exit() == 130

    assert run(tmp_path, "plan").returncode == 0


def test_a_private_page_tells_a_no_as_little_as_a_yes(tmp_path: Path) -> None:
    def page(form: str, *more: str) -> str:
        given = file_of({**USUAL, "red_flags": ["chest_pain", *more]})
        return run(tmp_path, "summary", "--answers", "-", "--private", "--to", form, given=given).stdout

    assert "One answer is kept private." in page("text")
    assert "One private question" not in page("text")
    assert '"kept_private": true' in page("json")
    assert page("fhir") == page("fhir", "self_harm")
