"""Programs from outside that read what backcare writes: where one is missing a test skips, and says so."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / ".npm" / "node_modules"
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
PATIENCE = 120  # seconds


def tool(name: str) -> str:
    """Find a program, or skip."""
    found = shutil.which(name)
    return found or pytest.skip(f"{name} is not installed; .ci/run installs it")


def module(name: str) -> Path:
    """Find an npm package, or skip."""
    path = MODULES / name
    return (
        path if path.is_dir() and tool("node") else pytest.skip(f"npm's {name} is not in .npm; .ci/run puts it there")
    )


def ran(*command: str | Path) -> str:
    """Run a program and give what it printed; it must end well."""
    done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def browsed(page: Path, profile: Path, *options: str) -> str:
    """Open a page in a new Chromium, and give what it printed."""
    return ran(tool("chromium"), *QUIET, f"--user-data-dir={profile}", *options, page.as_uri())


def pages(pdf: Path) -> int:
    """Count the pages of a PDF."""
    said = dict(line.split(":", 1) for line in ran(tool("pdfinfo"), pdf).splitlines() if ":" in line)
    return int(said["Pages"])
