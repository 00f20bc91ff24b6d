"""Nothing leaves this computer, and nothing is written but where it was said: every command, watched from outside."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from people import USUAL, file_of
from running import PROGRAM, run
from terminal import ENTER, Terminal
from test_data import EMPTY
from test_log_asked import answered
from test_terminal import walk

from backcare.cli import app

SCORE = ("--pain", "5", "--enjoyment", "4", "--activity", "6")
WAYS: dict[str, tuple[str, ...]] = {  # in an order in which each finds what it needs
    "assess": ("assess", "--answers", "answers.json", "--save"),
    "plan": ("plan", "--to", "terminal"),
    "summary": ("summary", "--to", "md"),
    "faq": ("faq", "how", "many", "visits"),
    "log": ("log", *SCORE, "--visit", "1", "--paid", "80"),
    "progress": ("progress", "--to", "json"),
    "data where": ("data", "where"),
    "data export": ("data", "export"),
    "data erase": ("data", "erase", "--yes"),
    "data import": ("data", "import", "copy.json"),
}

# Ends the program with 99 at anything that Python does with sockets, but for the pair with which the prompts wake
# themselves up: it has no address.
BAN = """
import os, sys
def ban(event, arguments):
    inner = event == "socket.__new__" and arguments[1] == 1 and sys.stdin.isatty()
    if event.partition(".")[0] in ("socket", "urllib", "http", "ftplib", "smtplib") and not inner:
        os.write(2, f"network: {event} {arguments}".encode())
        os._exit(99)
sys.addaudithook(ban)
"""
MAIN = "from backcare.__main__ import main; main()"
BANNED = (sys.executable, "-c", BAN + MAIN)


def command_names() -> set[str]:
    """Name all commands that there are."""
    inner = {
        f"{group.name} {command.name or (command.callback and command.callback.__name__)}"
        for group in app.registered_groups
        if group.typer_instance
        for command in group.typer_instance.registered_commands
    }
    return inner | {command.callback.__name__ for command in app.registered_commands if command.callback}


def place(folder: Path) -> None:
    """Write the files that the commands read."""
    (folder / "answers.json").write_bytes(file_of(USUAL))
    (folder / "copy.json").write_text(json.dumps({"schema": "backcare/data/1", "version": "1", **EMPTY}))


def in_folder(folder: Path, words: Sequence[str]) -> list[str]:
    """Give words with the files named in full."""
    return [str(folder / word) if word.endswith(".json") else word for word in words]


def test_every_command_is_watched_here() -> None:
    assert command_names() == set(WAYS)


def test_the_ban_ends_a_program_that_opens_a_connection(tmp_path: Path) -> None:
    opens = "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM)"
    done = run(tmp_path, program=(sys.executable, "-c", BAN + opens))

    assert done.returncode == 99


def test_no_command_opens_a_connection_or_writes_anywhere_else(tmp_path: Path) -> None:
    place(tmp_path)
    for words in WAYS.values():
        done = run(tmp_path, *in_folder(tmp_path, words), program=BANNED, more={"HOME": str(tmp_path / "user")})

        assert done.returncode == 0, f"{words}: {done.stderr}"
    assert {path.name for path in tmp_path.iterdir()} == {"answers.json", "copy.json", "home"}
    assert {path.name for path in (tmp_path / "home").iterdir()} == {"diary.sqlite3"}


def log_in(terminal: Terminal) -> None:
    """Log a score on a terminal."""
    pairs = (("1-4: choose", "2"), ("1 of about 3", f"1{ENTER}"), ("2 of about 3", f"2{ENTER}"))
    answered(terminal, *pairs, ("3 of about 3", f"3{ENTER}"))
    terminal.see("Saved for")
    assert terminal.exit() == 0


def assess_in(terminal: Terminal) -> None:
    """Hold a whole interview on a terminal, without saving."""
    walk(terminal)
    terminal.press(f"y{ENTER}")
    terminal.see("Save your answers")
    terminal.press(ENTER)
    assert terminal.exit() == 0


ASKED = {"log": log_in, "assess": assess_in}


@pytest.mark.parametrize("command", ASKED)
def test_nothing_is_opened_while_questions_are_asked(tmp_path: Path, command: str) -> None:
    with Terminal(tmp_path, command, program=BANNED) as terminal:
        ASKED[command](terminal)

        assert "network:" not in terminal.everything()


def traced(log: Path) -> tuple[str, ...]:
    return ("strace", "-f", "-qq", "-e", "trace=network", "-e", "signal=none", "-o", str(log))


def can_trace() -> bool:
    """Tell whether strace is there, and may look into other programs."""
    try:
        return subprocess.run(["strace", "-qq", "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


TRACED = pytest.mark.skipif(not can_trace(), reason="strace is not there, or may not look into other programs")


def calls(log: Path) -> list[str]:
    """Give the network calls of a run but for the pair without an address.

    Where HOME is not set, Python itself asks the system for it, over a socket to this computer's own name service.
    """
    return [line for line in log.read_text().splitlines() if "socketpair(AF_UNIX" not in line and "+++" not in line]


@TRACED
def test_the_trace_shows_a_program_that_opens_a_connection(tmp_path: Path) -> None:
    opens = "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM)"
    run(tmp_path, program=(*traced(tmp_path / "trace"), sys.executable, "-c", opens))

    assert any("AF_INET" in call for call in calls(tmp_path / "trace"))


@TRACED
def test_the_system_sees_no_command_use_the_network(tmp_path: Path) -> None:
    place(tmp_path)
    for words in WAYS.values():
        program = (*traced(tmp_path / "trace"), PROGRAM)
        done = run(tmp_path, *in_folder(tmp_path, words), program=program, more={"HOME": str(tmp_path)})

        assert done.returncode == 0, f"{words}: {done.stderr}"
        assert calls(tmp_path / "trace") == [], words


@TRACED
@pytest.mark.parametrize("command", ASKED)
def test_the_system_sees_no_network_while_questions_are_asked(tmp_path: Path, command: str) -> None:
    with Terminal(tmp_path, command, program=(*traced(tmp_path / "trace"), PROGRAM)) as terminal:
        ASKED[command](terminal)

    assert [call for call in calls(tmp_path / "trace") if "AF_INET" in call or "connect(" in call] == []
