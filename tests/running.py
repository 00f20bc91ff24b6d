"""The program as other programs meet it: started anew, with a known environment and a home of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

PROGRAM = str(Path(sys.executable).parent / "backcare")


def environment(home: Path, more: Mapping[str, str]) -> dict[str, str]:
    """Give the environment of a run: nothing of the tests' own but the path."""
    passed = {name: os.environ[name] for name in ("PATH", "PYTHONDONTWRITEBYTECODE") if name in os.environ}
    return {**passed, "LANG": "en_US.UTF-8", "PYTHONUTF8": "1", "BACKCARE_HOME": str(home / "home"), **more}


def run(
    home: Path,
    *words: str | Path,
    given: bytes = b"",
    program: Sequence[str] = (PROGRAM,),
    more: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run a command with `given` on standard input, and give its exit code and what it printed."""
    done = subprocess.run(
        [*program, *map(str, words)], input=given, capture_output=True, env=environment(home, more or {}), check=False
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())
