"""The README shows what the program prints: its examples are run again and compared."""

from pathlib import Path

from readme import refreshed

ROOT = Path(__file__).resolve().parent.parent


def test_the_examples_of_the_readme_are_what_the_program_prints() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    assert refreshed(text) == text


def test_the_two_commands_of_the_readme_are_targets_of_the_makefile() -> None:
    targets = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert "\nassess:" in targets
    assert "\ntest:" in targets
