"""The wheel that would be published: what is in it, and that it runs where no checkout is."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

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


def uv() -> str | None:
    """Find uv, where there is one: it installs in a second what takes pip ten."""
    return shutil.which("uv") or shutil.which(ROOT / ".uv/bin/uv")


def run(*command: str | Path) -> None:
    """Run a step of the preparation; when it fails, what it said is the reason."""
    hidden = ("PYTHONPATH", "PYTHONPYCACHEPREFIX")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"{command[0]} ended with {done.returncode}:\n{done.stdout}{done.stderr}")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    # Without isolation hatchling comes from this environment, and nothing is fetched.
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own, and give the program there."""
    environment = tmp_path_factory.mktemp("elsewhere") / "environment"
    python = environment / "bin/python"
    if found := uv():
        run(found, "venv", "--python", sys.executable, environment)
        run(found, "pip", "install", "--python", python, wheel)
    else:
        run(sys.executable, "-m", "venv", environment)
        run(python, "-m", "pip", "install", wheel)
    return environment / "bin/backcare"


def asked_for_json(program: Path, folder: Path, *arguments: str) -> dict[str, object]:
    environment = {"PATH": "", "BACKCARE_HOME": str(folder / "home"), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [program, *arguments], cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def test_the_wheel_holds_the_content_and_the_license(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()

    assert "backcare/content/red-flags.toml" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)


def test_every_content_file_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    files = [path for path in (ROOT / "content").rglob("*") if path.suffix in {".toml", ".md"}]
    assert files
    assert {f"backcare/{path.relative_to(ROOT).as_posix()}" for path in files} <= names


def test_an_installed_wheel_assesses_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "answers.toml").write_text(ANSWERS)

    assessment = asked_for_json(installed, tmp_path, "assess", "--answers", "answers.toml", "--to", "json")

    assert assessment["schema"] == "backcare/assessment/1"
    assert assessment["outcome"] == "consult"


def test_an_installed_wheel_answers_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    answer = asked_for_json(installed, tmp_path, "faq", "--to", "json", "cost")

    assert answer["schema"] == "backcare/faq/1"
    assert answer["hits"]
