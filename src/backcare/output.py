"""Where output goes, and in which form: the terminal, a pipe or a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from backcare import environment, files
from backcare.forms import check_form, form_of, written
from backcare.options import Format, Paper
from backcare.streams import give_up_output

if TYPE_CHECKING:  # a page of help needs none of these
    from backcare.document import Document
    from backcare.model import Assessment, Plan
    from backcare.progress import Progress
    from backcare.schema import Library


class Page:
    """What a command prints to."""

    def __init__(
        self,
        to: Format | None,
        out: Path | None,
        *,
        command: str = "",
        force: bool = False,
        plain: bool = False,
        first: bool = True,
    ) -> None:
        """Choose the form; what cannot be written is said `first`, or when it is to be written.

        It comes later where answers are at hand that may call for help. `command` names the one that prints, as some
        forms are one command's only. Raises `FileError`, `FormError`, and Typer's own error for wrong usage.
        """
        self.command = command
        self.out = None if out == Path("-") else out
        self.on_terminal = self.out is None and sys.stdout.isatty()
        self.force, self.plain = force, environment.is_plain(plain)
        self.private = False  # or the one private answer is shown on a screen only
        self.named = to is not None
        self.paper: Paper | None = None
        self.form = to or self._form()
        self.is_screen = self.on_terminal and self.form in (Format.terminal, Format.text)
        if first:
            self._check()

    def _form(self) -> Format:
        if self.out is None:
            return Format.terminal if self.on_terminal and not self.plain else Format.text
        return form_of(self.out)

    def _check(self) -> None:
        check_form(self.form, self.command, on_terminal=self.on_terminal)
        if self.out:
            files.may_write(self.out, force=self.force)

    @property
    def hides_private(self) -> bool:
        """Tell whether the one private answer is left out here."""
        return self.private and not self.is_screen

    def go_plain(self, plain: bool) -> None:
        """Print lines without bars and columns from here on, if `plain` and no form was named."""
        self.plain = plain
        if plain and self.form is Format.terminal and not self.named:
            self.form = Format.text

    def show_assessment(self, made: Plan, content: Library, again: str) -> None:
        """Print what to do next, then the plan, on a screen only its first parts; as JSON the assessment alone."""
        from backcare import export

        exports = {Format.json: partial(export.assessment, content=content)}
        self._show_plan(made, content, exports, again, brief=self.is_screen)

    def show_plan(self, made: Plan, content: Library, again: str, *, reminders: bool) -> None:
        """Print a plan as a document or as one of its exports; in a calendar with `reminders` if so."""
        from backcare import export

        exports = {
            Format.json: partial(export.plan, content=content),
            Format.ics: partial(export.calendar, content=content, reminders=reminders),
        }
        self._show_plan(made, content, exports, again, brief=False)

    def _show_plan(
        self, made: Plan, content: Library, exports: Mapping[Format, Callable[[Plan], str]], again: str, *, brief: bool
    ) -> None:
        from backcare.compose.plan import plan as compose
        from backcare.plan import without_private

        shown = without_private(made, content) if self.hides_private else made
        again = "" if self.form in (Format.html, Format.pdf) else again  # it is printed already
        self._show(
            made.assessment,
            content,
            lambda: compose(shown, content, again=again, brief=brief),
            {form: partial(export, shown) for form, export in exports.items()},
            whole=shown is made,
        )

    def show_summary(self, found: Assessment, content: Library, answered_on: date) -> None:
        """Print the page for a doctor or an acupuncturist, as a document or as one of its exports."""
        from backcare import export
        from backcare.compose.summary import summary as compose
        from backcare.plan import kept_private

        shown = kept_private(found, content) if self.hides_private else found
        self._show(
            found,
            content,
            lambda: compose(shown, content, answered_on),
            {
                Format.json: lambda: export.summary(shown, content),
                Format.fhir: lambda: export.bundle(shown, content, answered_on),
            },
            whole=shown is found,
        )

    def show_progress(self, found: Progress, region: str, content: Library) -> None:
        """Print what became of it, with the numbers of a country."""
        from backcare.compose import progress as compose

        if self.form is Format.json:
            from backcare.export import json

            say = compose.says(found, content, region)
            self.put(json.progress(found, content, [say(name) for name in found.names]))
        else:
            self.print(compose.progress(found, content, region), content, region)

    def show_first(self, made: Plan, content: Library, *, kept: bool) -> None:
        """Show the crisis line on the screen, wherever else the result goes; then ask whether that may tell the reason.

        Where nothing is kept or written, nothing is asked: it stays private.
        """
        from backcare.prompts.welcome import may_be_printed

        Page(None, None, plain=self.plain).show_assessment(made, content, "")
        told = kept or not self.is_screen
        self.private = self.private or not (told and may_be_printed(plain=self.plain))

    def _show(
        self,
        found: Assessment,
        content: Library,
        as_document: Callable[[], Document],
        exports: Mapping[Format, Callable[[], str]],
        *,
        whole: bool,
    ) -> None:
        """Print in the form asked for.

        Help that cannot wait is said on standard error too where the output is not seen, or not whole, or cannot be
        written.
        """
        seen = False
        try:
            self._check()
            if self.form in exports:
                self.put(exports[self.form]())
            else:
                self.print(as_document(), content, found.answers.region)
            seen = self.out is None and whole
        finally:
            if not seen:
                self.call_if_grave(found, content)

    def call_if_grave(self, found: Assessment, content: Library) -> None:
        """Say on standard error what cannot wait, if anything cannot; what is private only where a screen shows it."""
        from backcare.compose.card import care_line, grave
        from backcare.plan import kept_private

        said = kept_private(found, content) if self.private and not sys.stderr.isatty() else found
        if said.outcome.is_grave:
            print(care_line(grave(said, content), content, said.answers.region), file=sys.stderr)

    def print(self, document: Document, content: Library, region: str) -> None:
        """Print a document in the form asked for, on the paper asked for or that of the country."""
        width = environment.WIDEST if self.out else environment.width()
        ascii_only = not self.out and environment.ascii_only()
        if self.form is Format.terminal and self.out is None:
            self.put(self._colored(document, width, ascii_only=ascii_only))
        else:
            paper = self.paper or (Paper.letter if region in content.paper.letter else Paper.a4)
            self.put(written(document, self.form, paper, width, ascii_only=ascii_only))

    def _colored(self, document: Document, width: int, *, ascii_only: bool) -> str:
        from io import StringIO

        from rich.console import Console

        from backcare.render.terminal import render

        text = StringIO()
        console = Console(
            file=text, highlight=False, markup=False, emoji=False, width=width, force_terminal=self.on_terminal
        )
        for line in render(document, width, ascii_only=ascii_only):
            console.print(line, soft_wrap=True)
        return text.getvalue()

    def put(self, made: str | bytes) -> None:
        """Write what was made to the file or to standard output; a reader who has gone, as `head` does, is no error."""
        if self.out:
            files.write(self.out, made.encode() if isinstance(made, str) else made, force=self.force)
            if sys.stderr.isatty():
                from backcare.render.lines import visible

                print(f"Written: {visible(str(self.out))}", file=sys.stderr)
            return
        try:
            if isinstance(made, bytes):
                sys.stdout.buffer.write(made)
                sys.stdout.buffer.flush()
            else:
                print(made.rstrip("\n"), flush=True)
        except BrokenPipeError:
            give_up_output()
