"""The pages that describe the house are true: the layers are those of the gate, and the glossary's names are there."""

import importlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "backcare"
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
NAMED = re.findall(r"^\|.*\| `([^`]+)` \|$", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"), re.MULTILINE)


def layers() -> list[str]:
    """Give the layers of docs/architecture.md, from the top: the modules of each line, without what they are for."""
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    block = re.search(r"```layers\n(.*?)```", page, flags=re.DOTALL)
    assert block
    return [re.split(r"\s{2,}", line)[0] for line in block[1].splitlines()]


def test_the_page_shows_the_layers_of_the_gate() -> None:
    assert layers() == CONTRACTS[0]["layers"]


def test_every_module_has_its_layer() -> None:
    modules = {path.stem for path in PACKAGE.glob("*.py")} | {
        path.parent.name for path in PACKAGE.glob("*/__init__.py")
    }

    assert modules - {"__init__"} == set(re.findall(r"\w+", " ".join(layers())))


@pytest.mark.parametrize("name", NAMED)
def test_what_the_glossary_names_is_there(name: str) -> None:
    if "/" in name:
        assert (ROOT / name).exists()
    else:
        module, _, attribute = name.partition(".")
        assert hasattr(importlib.import_module(f"backcare.{module}"), attribute)


def test_each_word_of_the_glossary_stands_once() -> None:
    words = re.findall(r"^\| (\w[^|]*?) \|", (ROOT / "docs/glossary.md").read_text(encoding="utf-8"), re.MULTILINE)
    words = [word for word in words if word != "word"]

    assert len(words) > 40
    assert len(words) == len(set(words))
