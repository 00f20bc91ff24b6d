"""Measure how long commands take, beside other programs, as ratios to a Python that does nothing.

Milliseconds differ between machines, ratios much less. `make bench` prints them; with --write they also go into
docs/performance.md. It only reports; what must hold (which modules a command may import) is tested.
"""

import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
OWN, OTHERS, PAGE = ROOT / ".venv", ROOT / ".bench", ROOT / "docs" / "performance.md"
RUNS = 21
NOWHERE = "http://127.0.0.1:9"  # no proxy is there: what would ask the network while it is measured fails


class Case(NamedTuple):
    """A command, a word of what it must print, the ratio to stay below, and the package of PyPI that it comes from."""

    words: str
    prints: str
    aim: float | None = None
    package: str = ""

    @property
    def title(self) -> str:
        """Name it, with the package and its version."""
        return f"{self.words} ({self.package.replace('==', ' ')})" if self.package else self.words


FLOOR = Case("python -c pass", "")
# The start script that older pips write imports `re` before anything of ours, which alone is half a bare Python.
CASES = (
    FLOOR,
    Case("backcare --version", "backcare", 1.5),
    Case("backcare --help", "assess", 6),
    Case("backcare faq --to json cost", '"hits"', 9),
    Case("backcare faq cost", "How sure?", 11),
    Case("backcare assess --answers answers.toml", "CONSULTATION", 11),
    Case("backcare plan --answers answers.toml --to md", "Your visits", 11),
    Case("backcare summary --answers answers.toml", "What is so", 11),
    Case("backcare log --pain 5 --enjoyment 4 --activity 6", "Saved for", 12),
    Case("backcare progress", "PEG", 11),
    # Of the others their help, and the smallest thing that they do without a network.
    Case("tldr --help", "usage", package="tldr==3.4.4"),
    Case("tldr --render page.md", "Create an archive", package="tldr==3.4.4"),
    Case("pipx --help", "usage", package="pipx==1.18.4"),
    Case("pipx list", "nothing has been installed", package="pipx==1.18.4"),
    Case("jrnl --help", "usage", package="jrnl==4.6"),
    Case("jrnl --config-file jrnl.yaml -n 1", "First visit", package="jrnl==4.6"),
    Case("http --help", "usage", package="httpie==3.2.4"),
    Case("http --ignore-stdin --offline GET example.org", "GET / HTTP/1.1", package="httpie==3.2.4"),
    Case("khal --help", "Usage", package="khal==0.14.1"),
    Case("khal -c khal.conf list 2030-01-07", "First visit", package="khal==0.14.1"),
)
DAY = "%Y-%m-%d"
FILES = {
    "answers.toml": (ROOT / "docs/examples/answers.toml").read_text(encoding="utf-8"),
    "page.md": "# tar\n\n> Archiving utility.\n\n- Create an archive:\n\n`tar cf {{target.tar}} {{file1}}`\n",
    "jrnl.yaml": f"version: v4.6\njournals: {{default: {{journal: FOLDER/journal.txt}}}}\ntimeformat: '{DAY} %H:%M'\n",
    "journal.txt": "[2030-01-07 09:00] First visit.\n",
    "khal.conf": f"[calendars]\n[[own]]\npath = FOLDER/visits\n[locale]\ntimeformat = %H:%M\ndateformat = {DAY}\n"
    f"longdateformat = {DAY}\ndatetimeformat = {DAY} %H:%M\nlongdatetimeformat = {DAY} %H:%M\n",
    "visits/1.ics": "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//bench//EN\nBEGIN:VEVENT\nUID:1\nSUMMARY:First visit\n"
    "DTSTAMP:20300101T000000Z\nDTSTART:20300107T090000\nDTEND:20300107T100000\nEND:VEVENT\nEND:VCALENDAR\n",
}


def install(package: str) -> bool:
    """Put a package into a venv of its own, by the installer that backcare's own has; tell whether it is there."""
    venv = OTHERS / package
    stamp = venv / "whole"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == str(venv):
        return True
    python = OWN / "bin/python"
    pip = [str(python), "-m", "pip", f"--python={venv}/bin/python", "install", "-q", "--retries=1", package]
    if subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        pip = [shutil.which("uv") or f"{ROOT}/.uv/bin/uv", "pip", "install", f"--python={venv}/bin/python", package]
    shutil.rmtree(venv, ignore_errors=True)
    for command in ([str(python), "-m", "venv", "--without-pip", str(venv)], pip):
        if subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode:
            return False
    stamp.write_text(str(venv), encoding="utf-8")  # its scripts hold full paths: elsewhere it must be made anew
    return True


def timed(case: Case, folder: Path) -> tuple[float, str]:
    """Run a command once, with a home of its own; give its milliseconds, and its exit code with what is amiss."""
    program, *arguments = case.words.split()
    # What is not named here is not passed on, such as PYTHONDONTWRITEBYTECODE, with which each start compiles all anew.
    environment = {
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        **{name: str(folder) for name in ("HOME", "BACKCARE_HOME", "XDG_RUNTIME_DIR")},
        **{f"XDG_{name}_HOME": str(folder / name) for name in ("CONFIG", "DATA", "CACHE", "STATE")},
        **{f"{name}_PROXY": NOWHERE for name in ("HTTP", "HTTPS", "ALL")},
    }
    command = [str((OTHERS / case.package if case.package else OWN) / "bin" / program), *arguments]
    start = time.perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    taken = (time.perf_counter() - start) * 1000
    said = case.prints.encode() in done.stdout + done.stderr
    return taken, f"{done.returncode}" if said else f"{done.returncode}, and does not say {case.prints!r}"


def measure(cases: Sequence[Case]) -> dict[Case, tuple[float, str]]:
    """Give the median of each and how it ended; the runs are interleaved, so that a slow minute slows all of them."""
    times: dict[Case, list[float]] = {case: [] for case in cases}
    ends: dict[Case, str] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for name, text in FILES.items():
            path = Path(temporary, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text.replace("FOLDER", temporary), encoding="utf-8")
        for case in cases:
            timed(case, Path(temporary))  # writes the bytecode
        for _ in range(RUNS):
            for case in cases:
                taken, ends[case] = timed(case, Path(temporary))
                times[case].append(taken)
    return {case: (statistics.median(taken), ends[case]) for case, taken in times.items()}


def table(found: dict[Case, tuple[float, str]]) -> list[tuple[str, ...]]:
    """Give a row a command: what it is, milliseconds, ratio, aim, exit code."""
    rows: list[tuple[str, ...]] = [("command", "ms", "ratio", "aim", "exit")]
    for case, (median, end) in found.items():
        aim = f"{case.aim:.1f}x" if case.aim else ""
        rows.append((case.title, f"{median:.0f}", f"{median / found[FLOOR][0]:.1f}x", aim, end))
    return rows


def write(about: str, rows: list[tuple[str, ...]]) -> None:
    """Put the figures into docs/performance.md, in place of those before."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|---|--:|--:|--:|---|")
    made = "\n".join([about, "", *lines, ""])
    text = re.sub(r"(?s)(?<=<!-- figures -->\n).*(?=<!-- end -->)", lambda _: made, PAGE.read_text(encoding="utf-8"))
    PAGE.write_text(text, encoding="utf-8")


def main() -> None:
    """Install what is not there yet, measure, and print the table."""
    packages = sorted({case.package for case in CASES if case.package})
    print("Measuring takes about a minute, and one more the first time.", file=sys.stderr)
    with ThreadPoolExecutor() as pool:
        absent = [each for each, there in zip(packages, pool.map(install, packages), strict=True) if not there]
    rows = table(measure([case for case in CASES if case.package not in absent]))
    about = (
        f"Medians of {RUNS} runs, interleaved, on {time.strftime(DAY)}: Python {platform.python_version()}, "
        f"{platform.system()}, {os.cpu_count()} cores, a load of {os.getloadavg()[0]:.0f}."
    )
    print(about)
    for title, *figures, end in rows:
        print(f"{title:<62}{''.join(f'{figure:>7}' for figure in figures)}  {end}")
    if absent:
        print(
            f"Not measured, since PyPI could not be reached or does not have it for this Python: {', '.join(absent)}."
        )
    elif "--write" in sys.argv[1:]:
        write(about, rows)


if __name__ == "__main__":
    main()
