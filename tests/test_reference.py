"""The page of commands says what the program takes, and the README leads there."""

import re
from pathlib import Path

import commands
import pytest
from running import run

from backcare.cli import ERROR_EXITS, INTERRUPTED, OUTCOME_EXITS

PAGE = commands.PAGE.read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (backcare[^\n]*)\n\n(.*?)(?=^## )", PAGE, re.MULTILINE | re.DOTALL))


def test_the_page_is_what_the_program_declares() -> None:
    assert commands.page() == PAGE, "Run `make refresh`."


@pytest.mark.parametrize("name", SECTIONS)
def test_every_option_that_help_names_has_its_row_with_the_same_words(name: str, tmp_path: Path) -> None:
    shown = run(tmp_path, *name.split()[1:], "--help").stdout
    rows = [line.split(" | ") for line in SECTIONS[name].splitlines() if line.startswith("| `--")]
    told = " ".join(shown.split())
    declared = re.findall(r"^  (--[a-z-]+)", shown, re.MULTILINE)

    assert [*(row[0].split("`")[1] for row in rows), "--help"] == declared
    for *_, default, means in rows:
        assert means.removesuffix(" |") in told
        assert default in {"off", "none"} or f"Default: {default}." in told


def test_every_command_has_its_section() -> None:
    assert len(SECTIONS) == 1 + 7 + 4
    assert {"backcare", "backcare assess", "backcare data erase"} <= set(SECTIONS)


def test_every_exit_code_stands_there() -> None:
    codes = {0, 1, INTERRUPTED, *ERROR_EXITS.values(), *OUTCOME_EXITS.values()}
    told = PAGE.partition("## Exit codes")[2]

    assert codes == {code for code in codes if re.search(rf"\b{code}\b", told)}
    assert re.findall(r"^\| (\d+) \|", told, re.MULTILINE) == ["0", "1", "2", "3", "130"]


def test_the_readme_leads_to_the_page() -> None:
    assert "(docs/commands.md)" in (commands.ROOT / "README.md").read_text(encoding="utf-8")
