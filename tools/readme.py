"""Put the real output of the README's examples into it; `tests/test_readme.py` compares them.

Each example is a line `$ backcare ...` in a console block, or a toml block that shows docs/examples/answers.toml.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = 26  # lines of an output; of a longer one the beginning is shown


def refreshed(text: str) -> str:
    """Give the README with the output of each example as the program prints it now."""
    text = re.sub(r"(```console\n\$ backcare )([^\n]*)\n.*?```", _example, text, flags=re.DOTALL)
    answers = (ROOT / "docs/examples/answers.toml").read_text(encoding="utf-8")
    return re.sub(r"(```toml\n).*?```", lambda found: f"{found[1]}{answers}```", text, flags=re.DOTALL)


def _example(found: re.Match[str]) -> str:
    done = subprocess.run(
        ["sh", "-c", f"{found[1].splitlines()[-1].removeprefix('$ ')}{found[2]}"],
        cwd=ROOT,
        env={"LANG": "en_US.UTF-8", "PYTHONUTF8": "1", "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = done.stdout.splitlines()
    more = [] if len(lines) <= SHOWN else ["(and so on)"]
    return "\n".join([f"{found[1]}{found[2]}", *lines[:SHOWN], *more, "```"])


if __name__ == "__main__":
    readme = ROOT / "README.md"
    readme.write_text(refreshed(readme.read_text(encoding="utf-8")), encoding="utf-8")
