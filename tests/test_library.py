"""Content is read whole or not at all: each way to be wrong has its sentence, and all sentences come at once."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
import tomli
from msgspec import Struct
from spoiling import BAD, spoil

from backcare.conversion import convert
from backcare.errors import ContentError
from backcare.library import check, find, load, load_entry, load_faq
from backcare.schema import Library


def mistakes(content: Path) -> tuple[str, ...]:
    """Give what is wrong with content, the FAQ too; nothing where it passes for right."""
    try:
        check(content)
    except ContentError as error:
        return error.mistakes
    return ()


@pytest.mark.parametrize("bad", sorted(BAD.glob("*.*")), ids=lambda bad: bad.name)
def test_each_way_to_be_wrong_has_its_sentence_and_no_other(content: Path, bad: Path) -> None:
    expected = spoil(content, bad)

    assert expected
    assert mistakes(content) == expected


class Anything(Struct):
    """A record with one field of each kind that content has."""

    words: str = ""
    many: tuple[str, ...] = ()
    day: date | None = None
    number: int = 0


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ({"words": True}, "`words`: should be text in quotes; it is true."),
        ({"words": ["a"]}, "`words`: should be text in quotes; it is a list."),
        ({"words": {"a": 1}}, "`words`: should be text in quotes; it is a table."),
        ({"words": date(2026, 11, 23)}, "`words`: should be text in quotes; it is a day or a time."),
        ({"many": "a"}, '`many`: should be a list in [ ]; it is "a".'),
        ({"many": ["a", 2]}, "`many`: 2: should be text in quotes; it is 2."),
        ({"number": "a" * 41}, "`number`: should be a whole number; it is text."),
    ],
)
def test_a_value_of_another_kind_is_named(record: dict[str, object], said: str) -> None:
    assert convert(record, Anything) == (None, [said])


def test_mistakes_in_several_files_are_all_said_at_once(content: Path) -> None:
    names = ("missing_field.toml", "faq_unknown_source.md", "region_file_missing.toml", "unknown_placeholder.toml")
    expected = [said for name in names for said in spoil(content, BAD / name)]

    assert sorted(mistakes(content)) == sorted(expected)


def test_a_plan_is_not_made_from_content_with_a_mistake(content: Path) -> None:
    spoil(content, BAD / "no_source.toml")

    with pytest.raises(ContentError, match="there is no source here"):
        load(content)


def test_the_projects_own_content_has_no_mistake(library: Library) -> None:
    check()

    assert load() == library


def test_a_folder_without_content_is_a_mistake_and_no_crash(tmp_path: Path) -> None:
    said = mistakes(tmp_path)

    assert "content/course.toml: cannot be read (No such file or directory)." in said


def test_the_digest_is_the_same_for_other_line_ends_and_a_byte_order_mark(content: Path, library: Library) -> None:
    for path in content.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    assert load(content).digest == library.digest
    check(content)


@pytest.mark.parametrize("name", ["red-flags.toml", "regions/us.toml", "advice/unknown.md", "sources.toml"])
def test_the_digest_changes_with_a_word(content: Path, library: Library, name: str) -> None:
    path = content / name
    path.write_text(path.read_text(encoding="utf-8").replace("the", "this", 1), encoding="utf-8")

    assert load(content).digest != library.digest


@pytest.mark.parametrize("path", sorted(find().rglob("*.toml")), ids=lambda path: path.name)
def test_a_table_says_the_same_to_the_parser_that_python_has(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert tomli.loads(text) == tomllib.loads(text)


def test_one_entry_is_read_as_all_of_them_are(content: Path) -> None:
    entries = load_faq(content).entries

    assert {name: load_entry(name, content) for name in entries} == entries


def test_an_entry_with_a_mistake_is_not_shown(content: Path) -> None:
    spoil(content, BAD / "faq_id_not_the_file_name.md")

    with pytest.raises(ContentError, match="its id must be the file's name"):
        load_entry("cost", content)
    with pytest.raises(ContentError, match="cannot be read"):
        load_entry("no-such", content)


def test_a_search_reads_the_same_flags_as_a_plan(library: Library) -> None:
    faq = load_faq()

    assert faq.flags == library.red_flags
    assert list(faq.entries) == sorted(path.stem for path in (find() / "faq").glob("*.md"))


def test_a_search_is_not_held_on_content_with_a_mistake(content: Path) -> None:
    spoil(content, BAD / "faq_id_not_the_file_name.md")

    with pytest.raises(ContentError, match="its id must be the file's name"):
        load_faq(content)
