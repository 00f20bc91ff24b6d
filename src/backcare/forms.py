"""The forms of output: which one a file's name asks for, which can be given here, and a document put into one.

A renderer is imported by the form that needs it.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from backcare.errors import FormError
from backcare.options import OF_ONE_COMMAND, SUFFIXES, Format, Paper

if TYPE_CHECKING:  # a page of help needs no document
    from backcare.document import Document


def form_of(out: Path) -> Format:
    """Give the form that a file's suffix stands for; raises Typer's own error for one that stands for none."""
    name = out.name.lower()
    for suffix, form in SUFFIXES.items():
        if name.endswith(suffix):
            return form
    raise typer.BadParameter(f"I write {', '.join(SUFFIXES)}; or say which with --to.", param_hint="--out")


def check_form(form: Format, command: str, *, on_terminal: bool) -> None:
    """Refuse a form that this command, this terminal or this installation does not have.

    Raises `FormError`, and Typer's own error for wrong usage.
    """
    if OF_ONE_COMMAND.get(form, command) != command:
        raise typer.BadParameter(f"{form} is a form of backcare {OF_ONE_COMMAND[form]} only.", param_hint="--to")
    if form is Format.pdf and on_terminal:
        raise typer.BadParameter("no PDF on a terminal. Add --out plan.pdf", param_hint="--to")
    if form is Format.pdf and find_spec("typst") is None:
        raise FormError(
            "For PDF one more package is needed: pip install 'backcare[pdf]'. Or print the page: --out plan.html"
        )


def written(document: Document, form: Format, paper: Paper, width: int, *, ascii_only: bool) -> str | bytes:
    """Put a document into a form: pages on `paper`, or lines of `width` columns, in ASCII alone if so."""
    if form in (Format.html, Format.pdf):
        return _on_paper(document, form, paper)
    return _in_lines(document, form, width, ascii_only=ascii_only)


def _on_paper(document: Document, form: Format, paper: Paper) -> str | bytes:
    from backcare.compose.paper import on_paper

    laid_out = on_paper(document)
    if form is Format.pdf:
        from backcare.render.pdf import render as as_pdf

        return as_pdf(laid_out, paper.value)
    from backcare.render.html import render as as_page

    return as_page(laid_out, paper.value)


def _in_lines(document: Document, form: Format, width: int, *, ascii_only: bool) -> str:
    if form is Format.terminal:
        from backcare.render.terminal import render as drawn

        return "".join(f"{line.plain}\n" for line in drawn(document, width, ascii_only=ascii_only))
    if form is Format.md:
        from backcare.render.markdown import render as in_lines
    else:
        from backcare.render.text import render as in_lines
    from backcare.render.lines import degraded

    text = in_lines(document, width)
    return degraded(text) if ascii_only else text
