"""Measure how long commands take, as ratios to a Python that does nothing: milliseconds differ between machines.

Run by `make bench`. It only reports; what must hold (which modules a command may import) is tested.
"""

import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

RUNS = 21
PROGRAMS = Path(__file__).resolve().parent.parent / ".venv" / "bin"
FLOOR = "python -c pass"

# The arguments of backcare, and the ratio to stay below. What pip installs imports `re` before anything of
# ours, which alone is half a bare Python; without it `--version` takes 1.3, 0.2 of them for the hash of the content.
AIMS: dict[tuple[str, ...], float] = {
    ("--version",): 1.5,
    ("--help",): 7.5,
    ("faq", "--to", "json", "cost"): 9,
    ("plan", "--answers", "answers.toml", "--to", "md"): 12,
}

# They lead to "consult", the outcome with the longest plan.
ANSWERS = """\
age = 36
pregnant = "no"
red_flags = []
duration_days = 15
first_episode = false
causes = ["desk_posture"]
interferes_with = []
pain = 2
seen_by_clinician = false
precautions = []
"""


def timed(command: Sequence[str | Path], folder: Path) -> tuple[float, int]:
    """Run a command once; return its milliseconds and its exit code."""
    # Where bytecode is not written, each start compiles everything anew, which no person's machine does.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["BACKCARE_HOME"] = str(folder / "home")
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False)
    return (time.perf_counter() - start) * 1000, done.returncode


def main() -> None:
    """Print a table of medians; the runs are interleaved, so that a slow minute of the machine slows all of them."""
    commands: dict[str, Sequence[str | Path]] = {FLOOR: [PROGRAMS / "python", "-c", "pass"]}
    aims = {FLOOR: ""}
    for arguments, aim in AIMS.items():
        name = " ".join(("backcare", *arguments))
        commands[name] = [PROGRAMS / "backcare", *arguments]
        aims[name] = f"{aim:.1f}x"

    times: dict[str, list[float]] = {name: [] for name in commands}
    codes: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        (folder / "answers.toml").write_text(ANSWERS, encoding="utf-8")
        for command in commands.values():
            timed(command, folder)  # writes the bytecode
        for _ in range(RUNS):
            for name, command in commands.items():
                milliseconds, codes[name] = timed(command, folder)
                times[name].append(milliseconds)

    floor = statistics.median(times[FLOOR])
    print(f"{'median of ' + str(RUNS) + ' runs':<48}{'ms':>6}{'ratio':>8}{'aim':>8}")
    for name, measured in times.items():
        median = statistics.median(measured)
        failed = f"  ended with {codes[name]}" if codes[name] else ""
        print(f"{name:<48}{median:>6.0f}{median / floor:>7.1f}x{aims[name]:>8}{failed}")


if __name__ == "__main__":
    main()
