"""What would be published: what is in it, that it is built the same anywhere, and that it runs without a checkout."""

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterable
from email.message import Message
from email.parser import HeaderParser
from filecmp import cmp
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from people import USUAL, file_of
from running import run
from trove_classifiers import classifiers

from backcare import __version__

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NAMES = (f"backcare-{__version__}.tar.gz", f"backcare-{__version__}-py3-none-any.whl")
LONG_AGO = 1_000_000_000  # seconds, as the day of a file


def done(*command: str | Path, folder: Path, umask: int = 0o022, **more: str) -> None:
    """Run a step of the preparation; when it fails, what it said is the reason."""
    unset = ("PYTHONPATH", "PYTHONPYCACHEPREFIX", "SOURCE_DATE_EPOCH")
    environment = {name: value for name, value in os.environ.items() if name not in unset} | more
    ran = subprocess.run(
        command, cwd=folder, env=environment, umask=umask, capture_output=True, text=True, timeout=300, check=False
    )
    if ran.returncode:
        pytest.fail(f"{command[0]} ended with {ran.returncode}:\n{ran.stdout}{ran.stderr}")


def built(checkout: Path, dist: Path, umask: int = 0o022, **more: str) -> Path:
    """Build both from a folder, with the hatchling that is here: nothing is fetched."""
    build = ("-m", "hatchling", "build", "-t", "sdist", "-t", "wheel", "-d", dist)
    done(sys.executable, *build, folder=checkout, umask=umask, **more)
    return dist


def elsewhere(sdist: Path, folder: Path) -> Path:
    """Unpack an sdist as a stingy person on another day would have it: other days, other modes."""
    with tarfile.open(sdist) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # Python has it from 3.11.4 on
        archive.extractall(folder)  # noqa: S202 - it was built a moment ago
    [checkout] = folder.iterdir()
    for path in checkout.rglob("*"):
        path.chmod(path.stat().st_mode & 0o700)
        os.utime(path, (LONG_AGO, LONG_AGO))
    return checkout


def below(folder: Path) -> set[str]:
    """Name the files of a folder that belong to it."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.*") if "__pycache__" not in path.parts}


def required(lines: Iterable[str]) -> dict[str, str]:
    """Give the versions that are needed of each package."""
    parsed = map(Requirement, lines)
    return {canonicalize_name(each.name): str(each.specifier) for each in parsed}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def held(dist: Path) -> dict[str, str]:
    """Give the text of each file in the wheel by its name."""
    with zipfile.ZipFile(dist / NAMES[1]) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.fixture(scope="module")
def metadata(held: dict[str, str]) -> Message:
    return HeaderParser().parsestr(held[f"backcare-{__version__}.dist-info/METADATA"])


@pytest.fixture(scope="module")
def installed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into a folder, beside the packages that are here; uv takes a tenth of pip's time."""
    folder = tmp_path_factory.mktemp("elsewhere")
    uv = shutil.which("uv") or shutil.which(ROOT / ".uv/bin/uv")
    offline = (uv, "pip", "install", "--offline") if uv else (sys.executable, "-m", "pip", "install", "--no-index")
    done(*offline, "--no-deps", "--target", folder, dist / NAMES[1], folder=folder)
    return folder


def started(installed: Path, home: Path, *words: str, given: bytes = b"") -> str:
    more = {"PYTHONPATH": str(installed)}
    ran = run(home, *words, given=given, program=(str(installed / "bin" / "backcare"),), more=more)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def test_two_builds_from_the_same_files_are_the_same_bytes(dist: Path, tmp_path: Path) -> None:
    checkout = elsewhere(dist / NAMES[0], tmp_path / "a folder")
    again = built(checkout, tmp_path / "dist", umask=0o077, TZ="Asia/Kathmandu", LC_ALL="C", PYTHONHASHSEED="7")

    for name in NAMES:
        assert cmp(again / name, dist / name, shallow=False), name


def test_the_wheel_holds_the_program_and_its_content_and_nothing_else(held: dict[str, str]) -> None:
    program = {f"backcare/{name}" for name in below(ROOT / "src" / "backcare")}
    content = {f"backcare/content/{name}" for name in below(ROOT / "content")}
    about = ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")

    assert set(held) == program | content | {f"backcare-{__version__}.dist-info/{name}" for name in about}
    assert {"backcare/py.typed", "backcare/faq-index.json", "backcare/render/templates/page.typ"} <= program
    assert {"backcare/content/red-flags.toml", "backcare/content/faq/cost.md"} <= content


def test_the_license_is_the_one_of_the_checkout(held: dict[str, str]) -> None:
    license_text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert held[f"backcare-{__version__}.dist-info/licenses/LICENSE"] == license_text


def test_the_sdist_holds_what_builds_and_checks_it(dist: Path) -> None:
    with tarfile.open(dist / NAMES[0]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    for folder in ("src", "content", "tests", "tools", "docs"):
        assert {f"{folder}/{name}" for name in below(ROOT / folder)} <= names
    assert {"LICENSE", "README.md", "CHANGELOG.md", "SECURITY.md", "Makefile", "pyproject.toml"} <= names


def test_the_metadata_says_what_it_is_and_for_whom(metadata: Message) -> None:
    assert metadata["Name"] == "backcare"
    assert metadata["Version"] == __version__
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert metadata["License-File"] == "LICENSE"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert metadata["Keywords"].split(",") == PROJECT["keywords"]
    assert metadata["Summary"] == PROJECT["description"]
    assert metadata.get_payload() == (ROOT / "README.md").read_text(encoding="utf-8")
    assert metadata.get_all("Provides-Extra") == sorted(PROJECT["optional-dependencies"])


def test_every_classifier_is_one_that_is_known(metadata: Message) -> None:
    named = metadata.get_all("Classifier") or []

    assert sorted(named) == sorted(PROJECT["classifiers"])
    assert set(named) <= classifiers
    assert {"Natural Language :: English", "Intended Audience :: Healthcare Industry", "Typing :: Typed"} <= set(named)


def test_nothing_is_needed_to_run_it_but_its_own_dependencies(metadata: Message) -> None:
    needed = [each for each in metadata.get_all("Requires-Dist") or [] if "extra ==" not in each]

    assert required(needed) == required(PROJECT["dependencies"])


def test_what_runs_is_what_was_installed(installed: Path, tmp_path: Path) -> None:
    where = "import backcare; print(backcare.__file__)"
    more = {"PYTHONPATH": str(installed)}

    assert run(tmp_path, "-c", where, program=(sys.executable,), more=more).stdout.startswith(str(installed))


def test_an_installed_wheel_names_the_same_content_as_the_checkout(installed: Path, tmp_path: Path) -> None:
    assert started(installed, tmp_path, "--version") == run(tmp_path, "--version").stdout


def test_an_installed_wheel_assesses_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    words = ("assess", "--answers", "-", "--to")
    assessment = json.loads(started(installed, tmp_path, *words, "json", given=file_of(USUAL)))
    page = started(installed, tmp_path, *words, "html", given=file_of(USUAL))

    assert assessment["schema"] == "backcare/assessment/1"
    assert assessment["outcome"] == "consult"
    assert page.startswith("<!DOCTYPE html>")


def test_an_installed_wheel_answers_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    answer = json.loads(started(installed, tmp_path, "faq", "--to", "json", "cost"))

    assert answer["schema"] == "backcare/faq/1"
    assert answer["hits"]
