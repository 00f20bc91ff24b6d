"""Write `docs/commands.md`: every command, option and exit code as the program declares them; a test compares them."""

import re
from collections.abc import Iterator
from pathlib import Path

from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from backcare.cli import command

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "commands.md"
DEFAULT = re.compile(r" Default: (.+)\.$")
HEAD = """\
# Commands

Made by `make refresh` of what the program declares; do not edit it. `backcare COMMAND --help` says the same on a
terminal, and `python -m backcare` is the same program. Answers are no options, since a shell would keep them: they come
from the interview, a file or standard input, and the [README](../README.md#answers-from-a-file) shows such a file.
"""


def page() -> str:
    """Give the text of the page."""
    return "\n".join([HEAD, *_section("backcare", command), *_exits()])


def _section(name: str, one: object) -> Iterator[str]:
    """Say how a command is called, what it does and takes; then the commands in it."""
    if not isinstance(one, TyperCommand | TyperGroup):
        raise TypeError(name)
    context = one.make_context(name, [], resilient_parsing=True)
    parameters = [each for each in one.params if isinstance(each, TyperOption | TyperArgument)]
    words = [name, *one.collect_usage_pieces(context)]
    yield f"## {name}\n\n`{' '.join(words)}`\n\n{one.help}\n"
    if parameters:
        yield "| | takes | default | |\n|---|---|---|---|"
        yield from (_row(each, each.make_metavar(context)) for each in parameters)
        yield ""
    if isinstance(one, TyperGroup):
        for inner, each in one.commands.items():
            yield from _section(f"{name} {inner}", each)


def _row(one: TyperOption | TyperArgument, takes: str) -> str:
    """Give a row of the table: names, what it takes, its default, what it means."""
    names = ", ".join(f"`{each}`" for each in (*one.opts, *one.secondary_opts)) if isinstance(one, TyperOption) else ""
    switch = isinstance(one, TyperOption) and one.is_flag
    means, default = one.help or "", "off" if switch else "needed" if one.required else "none"
    said = DEFAULT.search(means)
    if said:
        means, default = means[: said.start()], said[1]
    values = "" if switch else f"`{takes.strip('<>')}`".replace("|", "` `")
    return f"| {names or values} | {values} | {default} | {means} |"


def _exits() -> Iterator[str]:
    """Take the table of exit codes from the README."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    yield "## Exit codes\n"
    yield from re.findall(r"^\| exit \|.*?\n(?=\n)", readme, re.DOTALL | re.MULTILINE)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
