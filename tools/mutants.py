"""Print how many of the small changes that `make mutants` made to the rules, the plan and the answers a test noticed.

A change that no test noticed must be named, with its reason, in docs/safety/mutants.md; else this ends with 1.
"""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "safety" / "mutants.md"
LINE = re.compile(r"^\s*(backcare\.\S+): (.+)$", re.MULTILINE)
NOTICED = ("killed", "timeout", "segfault")  # a change that never ends, or ends Python, is noticed too
LEAST = 0.95


def told(results: str, page: str) -> tuple[str, list[str]]:
    """Give the figure, in a sentence a file, and the changes that nobody noticed and nobody named."""
    found = dict(LINE.findall(results))
    lines = []
    for module in sorted({name.split(".x")[0] for name in found}):
        counts = Counter(how in NOTICED for name, how in found.items() if name.split(".x")[0] == module)
        lines.append(f"{module}: {counts[True]} of {counts.total()} noticed ({counts[True] / counts.total():.1%}).")
    noticed = sum(how in NOTICED for how in found.values())
    lines.append(f"Together: {noticed} of {len(found)} ({noticed / max(len(found), 1):.1%}).")
    unnamed = [name for name, how in found.items() if how not in NOTICED and f"`{name}`" not in page]
    if noticed < LEAST * len(found):
        unnamed.append(f"(fewer than {LEAST:.0%} noticed)")
    return "\n".join(lines), unnamed


if __name__ == "__main__":
    results = subprocess.run(
        [Path(sys.executable).with_name("mutmut"), "results", "--all", "true"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    figure, unnamed = told(results.stdout, PAGE.read_text(encoding="utf-8"))
    print(figure)
    if unnamed:
        raise SystemExit("Not noticed, and not named in docs/safety/mutants.md:\n" + "\n".join(unnamed))
