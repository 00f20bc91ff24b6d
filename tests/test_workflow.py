"""The workflow that has never run: what can be known of it from its text, and what tests do where POSIX is not."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import conftest
import pytest

ROOT = Path(__file__).resolve().parent.parent
WORKFLOW = (ROOT / ".github/workflows/check.yml").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
NOT_ON_WINDOWS = {"curses", "fcntl", "grp", "pty", "pwd", "resource", "termios", "tty"}
MODULES = {path.stem: path for path in (ROOT / "tests").glob("*.py")}


def listed(name: str) -> list[str]:
    """Give the values of a list in brackets."""
    found = re.search(rf"^ +{name}: \[(.*)\]$", WORKFLOW, re.MULTILINE)
    assert found
    return [value.strip(' "') for value in found[1].split(",")]


def test_it_says_at_its_top_that_it_has_never_been_run() -> None:
    assert WORKFLOW.startswith("# This has never been run")


def test_each_action_is_pinned_to_a_commit_with_its_version() -> None:
    used = re.findall(r"uses: (.*)", WORKFLOW)

    assert len(used) == 2
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", each) for each in used)


def test_it_may_read_the_repository_and_nothing_else() -> None:
    assert re.findall(r"^( *)permissions:((?:\n\1 +.*)+)", WORKFLOW, re.MULTILINE) == [("", "\n  contents: read")]
    assert WORKFLOW.count("actions/checkout@") == WORKFLOW.count("persist-credentials: false")
    assert "secrets" not in WORKFLOW
    assert "pull_request_target" not in WORKFLOW


def test_it_ends_by_itself_and_makes_way_for_the_next() -> None:
    assert WORKFLOW.count("runs-on:") == WORKFLOW.count("timeout-minutes:") == 1
    assert "\nconcurrency:\n" in WORKFLOW
    assert "cancel-in-progress: true" in WORKFLOW


def test_it_runs_on_each_python_that_the_package_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [each.rpartition(" ")[2] for each in project["classifiers"] if re.search(r":: 3\.\d+$", each)]

    assert listed("python") == named
    assert project["requires-python"] == f">={named[0]}"
    assert listed("os") == ["ubuntu", "macos", "windows"]


def test_it_runs_the_gate_and_on_windows_what_of_the_gate_runs_there() -> None:
    gate = MAKEFILE.partition("\ncheck:")[2].partition("\n\n")[0]
    there = re.findall(r"run: \.venv\\Scripts\\(.*)", WORKFLOW)

    assert "run: make test\n" in WORKFLOW
    assert there == ["python tests/content", "pytest -n auto"]
    assert all(f".venv/bin/{each}" in gate for each in there)


def parsed(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


def imported(module: str) -> Iterator[str]:
    """Name what a module of the tests needs in order to be read at all, and what those modules need."""
    for each in parsed(module).body:
        if isinstance(each, ast.Import | ast.ImportFrom):
            names = [name.name for name in each.names] if isinstance(each, ast.Import) else [each.module or ""]
            for name in names:
                yield name
                yield from imported(name) if name in MODULES else ()


@pytest.mark.parametrize("module", [name for name in MODULES if name.startswith("test_")])
def test_no_test_fails_on_windows_while_it_is_read(module: str) -> None:
    """Only those that `conftest` leaves out there may need what Windows has not."""
    named = {each.attr for each in ast.walk(parsed(module)) if isinstance(each, ast.Attribute)}
    needs = NOT_ON_WINDOWS & set(imported(module)) or "SIGHUP" in named

    assert not needs or f"{module}.py" in conftest.POSIX_ONLY


def test_what_is_left_out_on_windows_is_there() -> None:
    assert {name.removesuffix(".py") for name in conftest.POSIX_ONLY} <= set(MODULES)
