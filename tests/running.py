"""The program as other programs meet it: started anew, with a known environment and a home of its own."""

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

PROGRAM = str(Path(sys.executable).parent / "backcare")
# All that a run is given of the tests' own environment: Windows needs the second, `make coverage` sets the last
PASSED = ("PATH", "SYSTEMROOT", "PYTHONPYCACHEPREFIX", "COVERAGE_PROCESS_CONFIG")


def this_day() -> date:
    """Give the day that the program takes for today."""
    return date.fromisoformat(time.strftime("%Y-%m-%d"))


def environment(home: Path, more: Mapping[str, str]) -> dict[str, str]:
    """Give the environment of a run."""
    passed = {name: os.environ[name] for name in PASSED if name in os.environ}
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


def as_ordinary_user(home: Path, code: str) -> str:
    """Run code as somebody whom modes bind, also where the tests run as root, and give what it printed.

    All is imported before it becomes nobody, who may not read this Python. `home` is handed over to nobody, with its
    modes and those of what lies in it; the folders above are opened for the time.
    """
    begin = """
        import os, sqlite3, encodings.idna, msgspec
        from datetime import date
        from pathlib import Path
        from backcare import diary, errors
        from backcare.model import Logged
        os.getuid() or (os.setgid(65534), os.setuid(65534))
    """
    if os.getuid() == 0:
        for path in (home, *home.rglob("*")):
            os.chown(path, 65534, 65534)
    above = [path for path in home.parents if path != path.parent and path.owner() == home.parent.owner()][:4]
    modes = [path.stat().st_mode for path in above]
    for path in above:
        path.chmod(path.stat().st_mode | 0o755)
    try:
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(begin) + textwrap.dedent(code)],
            capture_output=True,
            env=environment(home, {}),
            check=False,
            text=True,
        )
    finally:
        for path, mode in zip(above, modes, strict=True):
            path.chmod(mode)
    assert done.returncode == 0, done.stderr
    return done.stdout
