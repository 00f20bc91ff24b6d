"""What content/EDITING.md tells a clinician is true."""

import re
import tomllib

import pytest

from backcare.conversion import convert
from backcare.library import find
from backcare.schema import Entry
from backcare.sources import Source

TEXT = (find() / "EDITING.md").read_text(encoding="utf-8")
NAMED = re.findall(r"^\| [^|`]+ \| ((?:`[^`]+`[^|`]*)+)\|$", TEXT, re.MULTILINE)


@pytest.mark.parametrize("name", [name for cell in NAMED for name in re.findall("`([^`]+)`", cell)])
def test_a_file_that_the_page_sends_one_to_is_there(name: str) -> None:
    assert (find() / name).exists()


def test_every_file_and_folder_of_content_is_named_or_explains_itself() -> None:
    unnamed = {path.name for path in find().iterdir() if f"`{path.name}" not in TEXT}

    assert {name for name in unnamed if not name.endswith(".toml")} == {"EDITING.md"}


def test_the_source_to_copy_is_one_that_is_understood() -> None:
    [block] = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
    [source] = tomllib.loads(block)["source"]

    assert convert(source, Source)[1] == []


def test_the_fields_of_a_question_are_those_an_entry_has() -> None:
    table = TEXT.partition("## Add a question")[2].partition("## Add a source")[0]
    fields = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))

    assert fields == set(Entry.__struct_fields__) - {"answer", "body", "shows"}
