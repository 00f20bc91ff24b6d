"""What every test may ask for: the real content, and one fixed day."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import gettempdir

import pytest
from hypothesis import settings
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.key_binding.defaults import load_key_bindings
from prompt_toolkit.output import DummyOutput

from backcare.library import find, load
from backcare.prompts import page
from backcare.schema import Library

# They need what Windows has not: termios, pty, SIGHUP, sh and make.
POSIX_ONLY = (
    "test_back.py",
    "test_interrupted.py",
    "test_leaving.py",
    "test_log_asked.py",
    "test_no_network.py",
    "test_setup.py",
    "test_walks.py",
)
collect_ignore = POSIX_ONLY if os.name == "nt" else ()

EDITING = cache(load_key_bindings)  # hundreds of keys that each prompt would make anew, and ours come before them

settings.register_profile("steady", deadline=None)  # how long a busy machine takes is no property of the program
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """Where Python may write no compiled code beside sources, keep it elsewhere: else each run compiles all again."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        kept = config.rootpath / ".pytest_cache" / "compiled"
        shutil.rmtree(kept.joinpath(*Path(gettempdir()).parts[1:]), ignore_errors=True)  # of copies that are gone
        os.environ.setdefault("PYTHONPYCACHEPREFIX", str(kept))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Say how many `-n auto` are: twice as many as there are processors, for tests on a terminal mostly wait."""
    return (os.cpu_count() or 1) * 2


@pytest.fixture(scope="session")
def library() -> Library:
    """Load the project's own content once."""
    return load()


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Give a copy of the project's own content, to be spoiled."""
    return Path(shutil.copytree(find(), tmp_path / "content"))


@pytest.fixture(scope="session")
def today() -> date:
    """Give the day on which all tests play, a Monday."""
    return date(2026, 11, 23)


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Iterator[PipeInput]:
    """Give a keyboard whose keys a test presses; all keys of a prompt at once, so none is thrown away."""
    monkeypatch.setattr(page, "get_typeahead", lambda _: [])
    monkeypatch.setattr("prompt_toolkit.application.application.load_key_bindings", EDITING)
    with create_pipe_input() as pressed, create_app_session(input=pressed, output=DummyOutput()):
        yield pressed


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured, wherever they ran, and which could not."""
    for name in collect_ignore:
        terminalreporter.write_line(f"{name}: left out, since it needs what this system has not")
    for report in terminalreporter.getreports("passed"):
        for name, value in report.user_properties:
            terminalreporter.write_line(f"{name}: {value}")
