"""The Tab key in bash: a real one reads the script that is printed, and shows what it would offer."""

import os
import re
from pathlib import Path

import pytest
from outside import tool
from running import PROGRAM, run

pytestmark = pytest.mark.skipif(os.name == "nt", reason="bash on Windows has not been tried")

# Follows the README, and calls for each line of standard input what the Tab key calls for it.
ASKS = r"""
backcare --show-completion >>~/.bashrc && source ~/.bashrc || exit
while IFS= read -r line; do
    read -ra COMP_WORDS <<<"$line"
    [[ $line == *" " ]] && COMP_WORDS+=("")
    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
    called=$(complete -p "${COMP_WORDS[0]##*/}") || exit
    called=${called#*-F }
    "${called%% *}" "${COMP_WORDS[0]}"
    echo "${COMPREPLY[*]}"
done
"""


def offered(home: Path, *lines: str) -> list[list[str]]:
    """Give what bash offers at the end of each line."""
    path = f"{Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}"
    done = run(
        home,
        *("--norc", "--noprofile", "-c", ASKS),
        given="".join(f"{line}\n" for line in lines).encode(),
        program=(tool("bash"),),
        more={"PATH": path, "HOME": str(home)},
    )
    assert (done.returncode, done.stderr) == (0, "")
    return [line.split() for line in done.stdout.splitlines()]


def declared(home: Path, *words: str) -> list[str]:
    """Give the options that help names."""
    return re.findall(r"^  (?:  )?(--[a-z-]+)", run(home, *words, "--help").stdout, re.MULTILINE)


def test_commands_are_completed(tmp_path: Path) -> None:
    every, some, inner = offered(tmp_path, "backcare ", "backcare p", "backcare data ")

    assert every == ["assess", "plan", "summary", "faq", "log", "progress", "data"]
    assert some == ["plan", "progress"]
    assert inner == ["where", "export", "import", "erase"]


@pytest.mark.parametrize("command", ["assess", "plan", "summary", "faq", "log", "progress", "data erase"])
def test_the_options_of_a_command_are_completed(tmp_path: Path, command: str) -> None:
    [options] = offered(tmp_path, f"backcare {command} --")
    no_save = {"--no-save"} if command == "assess" else set()  # help has it in the line of --save

    assert set(options) == {*declared(tmp_path, *command.split()), *no_save}


def test_the_values_of_an_option_are_completed(tmp_path: Path) -> None:
    forms, some, paper, regions = offered(
        tmp_path,
        "backcare plan --to ",
        "backcare plan --visits 8 --to t",
        "backcare summary --paper ",
        "backcare assess --region ",
    )

    assert forms == ["terminal", "text", "md", "html", "pdf", "json", "ics", "fhir"]
    assert some == ["terminal", "text"]
    assert paper == ["a4", "letter"]
    assert regions == ["us", "gb", "ca", "au", "nz", "ie", "other"]


def test_where_anything_may_stand_bash_offers_its_files(tmp_path: Path) -> None:
    assert offered(tmp_path, "backcare plan --answers ", "backcare faq ") == [[], []]


def test_a_program_that_is_named_by_its_path_is_completed_too(tmp_path: Path) -> None:
    assert offered(tmp_path, f"{PROGRAM} pl") == [["plan"]]


def test_completing_runs_no_command_and_leaves_nothing_behind(tmp_path: Path) -> None:
    offered(tmp_path, "backcare data erase --yes ", "backcare log --pain 5 ", "backcare --show-completion ")

    assert [path.name for path in tmp_path.iterdir()] == [".bashrc"]


def test_nothing_is_offered_that_writes_into_the_shells_own_files(tmp_path: Path) -> None:
    done = run(tmp_path, "--install-completion", more={"HOME": str(tmp_path)})

    assert done.returncode == 2
    assert list(tmp_path.iterdir()) == []
