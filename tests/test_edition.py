"""The version and the content that `--version` names are those that speak, also after content was changed."""

import errno
import json
import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from people import USUAL, file_of
from running import PROGRAM, run

from backcare import __version__, edition
from backcare.library import find

PACKAGE = find().parent / "src" / "backcare"
LINE = re.compile(r"backcare (\S+) \(content ([0-9a-f]{12})\)\n")
NONE_THERE = os.strerror(errno.ENOENT)
AS_MODULE = (sys.executable, "-m", "backcare")
MAIN = "from backcare.__main__ import main; main()"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Copy the program and its content, as a checkout holds them."""
    shutil.copytree(PACKAGE, tmp_path / "src" / "backcare", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(find(), tmp_path / "content")
    return tmp_path


def told(checkout: Path, *words: str, given: bytes = b"") -> str:
    return run(checkout, *words, given=given, program=AS_MODULE, more={"PYTHONPATH": str(checkout / "src")}).stdout


def named(checkout: Path) -> tuple[str, str]:
    """Give the version and the hash that `--version` tells."""
    found = LINE.fullmatch(told(checkout, "--version"))
    assert found
    return found[1], found[2]


def spoken(checkout: Path) -> tuple[str, str]:
    """Give the version and the hash in what a program reads."""
    printed = json.loads(told(checkout, "assess", "--answers", "-", "--to", "json", given=file_of(USUAL)))
    return printed["version"], printed["content"]


def test_the_content_that_is_named_is_the_one_that_speaks(checkout: Path) -> None:
    line = run(checkout, "--version").stdout

    assert line == f"backcare {__version__} (content {spoken(checkout)[1]})\n"
    assert named(checkout) == spoken(checkout)


@pytest.mark.parametrize("name", ["course.toml", "regions/us.toml", "advice/unknown.md", "exercises/cat.md"])
def test_content_that_was_changed_is_never_named_as_it_was(checkout: Path, name: str) -> None:
    before = named(checkout)
    path = checkout / "content" / name
    path.write_text(path.read_text(encoding="utf-8").replace("the", "this", 1), encoding="utf-8")

    assert named(checkout) != before
    assert named(checkout) == spoken(checkout)


def test_content_that_was_added_has_another_name(checkout: Path) -> None:
    before = named(checkout)
    text = (checkout / "content/exercises/cat.md").read_text(encoding="utf-8")
    (checkout / "content/exercises/dog.md").write_text(text.replace('id = "cat"', 'id = "dog"'), encoding="utf-8")

    assert named(checkout) != before
    assert named(checkout) == spoken(checkout)


def test_every_file_but_the_faq_and_the_page_for_editors_has_a_part_in_the_name(content: Path) -> None:
    for path in (each for each in content.rglob("*.*") if each.parent.name != "faq" and each.name != "EDITING.md"):
        before = edition.digest(str(content))
        path.write_bytes(path.read_bytes() + b"\n")

        assert edition.digest(str(content)) != before, path


def test_the_faq_has_no_part_in_the_name_since_no_saved_answer_rests_on_it(checkout: Path) -> None:
    before = named(checkout)
    shutil.rmtree(checkout / "content" / "faq")

    assert named(checkout) == before == spoken(checkout)


def test_content_that_is_not_there_is_no_reason_to_tell_no_version(checkout: Path) -> None:
    shutil.rmtree(checkout / "content" / "regions")

    assert told(checkout, "--version").startswith(f"backcare {__version__} (content cannot be read: ")


def test_the_version_is_told_before_typer_is_loaded(tmp_path: Path) -> None:
    tell = "import sys; sys.modules['typer'] = sys.modules['pathlib'] = None; "
    done = run(tmp_path, "--version", program=(sys.executable, "-c", tell + MAIN))

    assert LINE.fullmatch(done.stdout)


def test_the_version_is_told_among_other_words_too(tmp_path: Path) -> None:
    assert run(tmp_path, "--version", "faq").stdout == run(tmp_path, "--version").stdout


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="only Linux has a disk that is always full")
@pytest.mark.parametrize("onto", [">/dev/full", ">&-"])
def test_a_version_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path, onto: str) -> None:
    done = run(tmp_path, "-c", f"'{PROGRAM}' --version {onto}", program=("sh",))

    assert done.returncode == 1
    assert done.stderr.startswith("The output cannot be written (")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("words", [("--help",), (), ("plan", "--visits", "99"), ("faq", "cost"), ("data", "where")])
def test_the_module_is_the_program(tmp_path: Path, words: tuple[str, ...]) -> None:
    program, module = run(tmp_path, *words), run(tmp_path, *words, program=AS_MODULE)

    assert (program.returncode, program.stdout, program.stderr) == (module.returncode, module.stdout, module.stderr)


def test_the_module_names_itself_where_no_program_is_on_the_path(tmp_path: Path) -> None:
    words, nowhere = ("assess", "--answers", "-", "--to", "terminal"), {"PATH": str(tmp_path)}
    done = run(tmp_path, *words, given=file_of(USUAL), program=AS_MODULE, more=nowhere)

    assert "-m backcare plan" in re.sub(r"\s+", " ", done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no such name")
def test_a_file_named_in_no_encoding_is_part_of_the_hash(content: Path) -> None:
    before = edition.digest(str(content))
    Path(os.fsdecode(os.fsencode(content / "advice") + b"/caf\xe9.md")).write_bytes(b"")

    assert edition.digest(str(content)) != before


def test_content_that_is_not_there_is_said_in_the_line(tmp_path: Path) -> None:
    assert edition.named(str(tmp_path / "gone")) == f"backcare {__version__} (content cannot be read: {NONE_THERE})"
