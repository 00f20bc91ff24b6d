"""Put what the program prints into the pages that show it; `tests/test_examples.py` compares them.

An example is a line `$ ...` at the head of a console block. Those of one page run one after another in a folder that
holds docs/examples, with a home whose diary is docs/examples/diary.json. The toml block of the README shows an answers
file.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = Path("docs/examples")
SHOWN = 26  # lines of an output; of a longer one the beginning is shown


def pages() -> list[Path]:
    """Give every page that people read: those at the top, all of docs/, and what stands beside content and tests."""
    folders = (
        (".", "*.md"),
        ("docs", "**/*.md"),
        ("content", "*.md"),
        ("tests", "**/README.md"),
        (".github", "**/*.md"),
    )
    return sorted(path for folder, pattern in folders for path in (ROOT / folder).glob(pattern))


@contextmanager
def place() -> Iterator[tuple[Path, dict[str, str]]]:
    """Give a folder to run examples in, and the environment for them; nothing outside the folder is written."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        shutil.copytree(ROOT / EXAMPLES, folder / EXAMPLES)
        environment = {
            "LANG": "en_US.UTF-8",
            "PYTHONUTF8": "1",
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "BACKCARE_HOME": str(folder / "home"),
        }
        run(f"backcare data import {EXAMPLES}/diary.json", folder, environment)
        yield folder, environment


def run(line: str, folder: Path, environment: dict[str, str]) -> str:
    """Run a line of an example, and give what it printed; CalledProcessError where it fails."""
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", line],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def refreshed(text: str) -> str:
    """Give a page with the output of each example as the program prints it now."""
    with place() as (folder, environment):

        def example(found: re.Match[str]) -> str:
            lines = run(found[1], folder, environment).splitlines()
            more = [] if len(lines) <= SHOWN else ["(and so on)"]
            return "\n".join([f"```console\n$ {found[1]}", *lines[:SHOWN], *more, "```"])

        text = re.sub(r"```console\n\$ ([^\n]*)\n.*?```", example, text, flags=re.DOTALL)
    answers = (ROOT / EXAMPLES / "answers.toml").read_text(encoding="utf-8")
    return re.sub(r"(```toml\n)region = .*?```", lambda found: f"{found[1]}{answers}```", text, flags=re.DOTALL)


if __name__ == "__main__":
    for page in pages():
        page.write_text(refreshed(page.read_text(encoding="utf-8")), encoding="utf-8")
