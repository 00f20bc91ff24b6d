"""Pages show what the program prints, and name only commands that are there: their examples are run and compared."""

import re
import shlex

import pytest
import typer
from examples import ROOT, pages, place, refreshed, run

from backcare.cli import app

PAGES = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in pages()}
WITH_EXAMPLES = [name for name, text in PAGES.items() if "```console\n" in text or "```toml\n" in text]
# A line of a `sh` block, as (page, line): without its comment.
LINES = [
    (name, line.split("#")[0].strip())
    for name, text in PAGES.items()
    for block in re.findall(r"```sh\n(.*?)```", text, flags=re.DOTALL)
    for line in block.splitlines()
    if line.split("#")[0].strip()
]
# A command within a sentence: `backcare data where`, `make check`.
MENTIONED = sorted(
    {
        mention
        for text in PAGES.values()
        for mention in re.findall(r"`((?:\.venv/bin/)?(?:backcare|make) [^`\n]+)`", text)
    }
)
TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.MULTILINE))
COMMANDS = typer.main.get_command(app)


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_of_a_page_are_what_the_program_prints(name: str) -> None:
    assert refreshed(PAGES[name]) == PAGES[name]


@pytest.mark.parametrize(("page", "line"), LINES)
def test_each_line_of_a_shell_block_runs(page: str, line: str) -> None:
    assert line.startswith(("make ", "backcare ", "git ", ".venv/bin/", "eval ")), f"{page}: nothing runs {line}"

    if line.startswith("make "):
        assert set(line.split()[1:]) <= TARGETS
    elif not line.startswith("git "):
        with place() as (folder, environment):
            run(line.removeprefix(".venv/bin/"), folder, environment)


@pytest.mark.parametrize("mention", MENTIONED)
def test_each_command_that_a_sentence_names_is_there(mention: str) -> None:
    words = shlex.split(re.split(r"[>|]", mention)[0])

    if words[0] == "make":
        assert words[1] in TARGETS
    else:
        assert unknown(words[1:]) == []


def unknown(words: list[str]) -> list[str]:
    """Follow words through the commands of the app, and give those that it does not know; COMMAND stands for any."""
    command = COMMANDS
    wrong = []
    for word in words:
        inside = getattr(command, "commands", {})
        options = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
        known = word in {*options, "--help", "-"} if word.startswith("-") else not inside or not word.islower()
        if word in inside:
            command = inside[word]
        elif not known:
            wrong.append(word)
    return wrong


def test_a_command_or_an_option_that_is_not_there_is_noticed() -> None:
    assert unknown(["asess"]) == ["asess"]
    assert unknown(["data", "were"]) == ["were"]
    assert unknown(["plan", "--strat", "2030-01-07"]) == ["--strat"]
    assert unknown(["faq", "how", "many"]) == []


@pytest.mark.parametrize(
    ("page", "link"), [(name, link) for name, text in PAGES.items() for link in re.findall(r"\]\(([^)\s]+)\)", text)]
)
def test_each_link_leads_somewhere(page: str, link: str) -> None:
    path, _, part = link.partition("#")
    if not path.startswith(("https:", "http:")):
        target = (ROOT / page).parent / path if path else ROOT / page
        assert target.exists()
        if part:
            heads = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert part in {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}
