"""The kept index is the one of the content that is there; where it is not, it is made anew."""

from pathlib import Path

import pytest

from backcare.errors import ContentError
from backcare.index_file import FILE, load_index, mark, written


def test_the_kept_index_is_the_one_of_the_content_that_is_there() -> None:
    assert FILE.read_bytes() == written(), "Run `make refresh`."


def test_the_kept_index_is_read_while_the_content_is_the_same(content: Path, tmp_path: Path) -> None:
    kept = tmp_path / "index.json"
    kept.write_bytes(written(content).replace(b"How much does an acupuncture session cost?", b"Kept?"))

    assert load_index(content, kept).questions["cost"] == "Kept?"


@pytest.mark.parametrize("name", ["faq/cost.md", "faq/synonyms.toml", "red-flags.toml"])
def test_changed_content_is_searched_at_once(content: Path, name: str) -> None:
    path = content / name
    before = mark(content)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("charge", "ask").replace("chest", "toe"), encoding="utf-8")

    assert mark(content) != before
    assert load_index(content) != load_index()


def test_a_new_entry_is_found_at_once(content: Path) -> None:
    text = (content / "faq" / "cost.md").read_text(encoding="utf-8").replace('id = "cost"', 'id = "fees"')
    (content / "faq" / "fees.md").write_text(text, encoding="utf-8")

    assert "fees" in load_index(content).questions


@pytest.mark.parametrize("text", [b"", b"{}", b"[1]", b'{"made_from": 1}'])
def test_a_broken_file_is_no_index(content: Path, tmp_path: Path, text: bytes) -> None:
    kept = tmp_path / "index.json"
    kept.write_bytes(text)

    assert load_index(content, kept) == load_index(content, tmp_path / "none.json")


def test_line_ends_do_not_make_other_content(content: Path) -> None:
    before = mark(content)
    for path in (content / "faq").iterdir():
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))

    assert mark(content) == before


def test_a_folder_beside_the_entries_is_no_other_content(content: Path) -> None:
    before = mark(content)
    (content / "faq" / "drafts").mkdir()

    assert mark(content) == before


def test_content_with_a_mistake_is_not_searched(content: Path) -> None:
    (content / "faq" / "cost.md").write_text("no front matter", encoding="utf-8")

    with pytest.raises(ContentError):
        load_index(content)
