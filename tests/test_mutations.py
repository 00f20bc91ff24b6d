"""Two hundred wrong answers files: never a traceback, always a sentence, and a call for help is always heard."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from people import USUAL, file_of

from backcare.cli import run

BAD_VALUES: list[object] = [
    None,
    "x",
    -1,
    10**40,
    3.5,
    [1],
    [["x"]],
    {"a": 1},
    ["x"],
    "\ud800\x1b[31m",
    {"red_flags": [[]]},
]
WHOLE = file_of(USUAL)
TOML = "\n".join(f"{key} = {json.dumps(value)}" for key, value in USUAL.items())


def mutations() -> Iterator[tuple[str, bytes]]:
    """Give each wrong file with its name."""
    for key in USUAL:
        for bad in BAD_VALUES:
            if not (key in ("red_flags", "precautions", "interferes_with") and bad == []):
                yield f"{key} = {bad!a}", file_of({**USUAL, key: bad})
    for key in USUAL:
        yield f"{key} twice", WHOLE[:-1] + f', "{key}": []}}'.encode()
        yield f"{key} twice in TOML", f"{TOML}\n{key} = 1".encode()
        yield f"unknown {key}", file_of({**USUAL, f"{key}x": 1})
    for place in range(1, len(WHOLE), 40):
        yield f"cut at {place}", WHOLE[:place]
    for place in range(7, len(TOML), 60):
        yield f"TOML cut at {place}", f"{TOML[:place]} = =".encode()
    yield from {
        "brackets": b"[" * 10_000,
        "brackets in json": b'{"age": ' + b"[" * 4_000 + b"]" * 4_000 + b"}",
        "braces": b'{"a":' * 3_000,
        "tables": b"[a" + b".a" * 5_000 + b"]",
        "a huge number": b'{"age": ' + b"9" * 100_000 + b"}",
        "not a number": b'{"age": NaN}',
        "infinity": b'{"age": -Infinity}',
        "nothing": b"",
        "blank": b"\n\n",
        "bytes": bytes(range(256)) * 20,
        "zeros": b"\0" * 1000,
        "half a character": b'{"region": "\xc3"}',
        "a list": b"[]",
        "a word": b'"x"',
        "null": b"null",
        "a megabyte": b" " * 1_000_001,
    }.items()


def outcome(
    raw: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> tuple[object, str, str]:
    """Run the program on a file, and give its exit code and what it printed."""
    path = tmp_path / "answers"
    path.write_bytes(raw)
    monkeypatch.setenv("BACKCARE_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(sys, "argv", ["backcare", "assess", "--answers", str(path), "--to", "json"])
    with pytest.raises(SystemExit) as left:
        run()
    printed = capfd.readouterr()
    return left.value.code, printed.out, printed.err


def test_there_are_two_hundred_mutations() -> None:
    assert len(list(mutations())) >= 200


@pytest.mark.parametrize(("name", "raw"), [pytest.param(name, raw, id=name) for name, raw in mutations()])
def test_a_wrong_file_ends_with_sentences(
    name: str, raw: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = outcome(raw, tmp_path, monkeypatch, capfd)

    assert code in (1, 2, 3), name
    assert out == ""
    assert "Traceback" not in err
    assert "\x1b" not in err
    assert all(line.endswith((".", "?")) for line in err.splitlines())
    assert len(err.splitlines()) >= 1


@pytest.mark.parametrize(("name", "raw"), [pytest.param(name, raw, id=name) for name, raw in mutations()])
def test_a_wrong_file_with_an_emergency_begins_with_its_care_line(
    name: str, raw: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    if raw.startswith(b"{") and raw.endswith(b"}"):
        raw = raw[:-1] + b', "red_flags": ["chest_pain"]}'
    else:
        raw = b'red_flags = ["chest_pain"]\n' + raw
    code, out, err = outcome(raw, tmp_path, monkeypatch, capfd)

    if name in ("nothing", "blank"):  # the flag is all that stands in it, and that is enough for a result
        assert code == 0
        assert '"outcome": "emergency"' in out
        return

    assert code == 2, name
    assert out == ""
    assert err.startswith("EMERGENCY - NOW: Call "), name


def test_a_fault_of_ours_gives_no_result_tells_nothing_and_says_whom_to_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("cancer_history")

    monkeypatch.setattr("backcare.changes.would_change", broken)
    code, out, err = outcome(file_of({**USUAL, "red_flags": ["cancer_history"]}), tmp_path, monkeypatch, capfd)

    assert (code, out) == (1, "")
    assert err.startswith("backcare is broken here (KeyError, broken, line ")
    assert err.endswith("No result was given. Very ill, or hard to breathe? Call your local emergency number now.\n")
    assert "cancer" not in err
