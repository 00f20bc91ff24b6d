"""A screen of lines to tick while it is being answered: its state, what each key does to it, and how it looks."""

from backcare.interview import Choice, Prompt
from backcare.prompts import screen


class Sheet:
    """One part of a screen while it is being answered: what is ticked, where the pointer stands, what was refused."""

    def __init__(self, prompt: Prompt, part: screen.Part, ticked: set[str], *, unsure: bool, none: bool) -> None:
        """Begin with what was ticked before; `keys` are the digits and letters that tick here."""
        self.prompt, self.part = prompt, part
        self.ticked, self.unsure, self.none = set(ticked), unsure and part.count == 1, none and part.count == 1
        self.keys = [str(place) for place, _ in enumerate(part.lines, 1)]
        self.keys += ["0"] * prompt.offers_none + ["u"] * prompt.offers_not_sure
        self.at = 0
        self.message = ""

    def move(self, by: int) -> None:
        """Move the pointer, from the last line to the first and back."""
        self.at = (self.at + by) % len(self.keys)
        self.message = ""

    def tick(self, key: str) -> None:
        """Tick or untick what a key stands for; None beside a tick is refused in words, never cleared in silence."""
        self.at = self.keys.index(key)
        self.message = ""
        ticked = [number for number, line in zip(self.keys, self.part.lines, strict=False) if line.id in self.ticked]
        if key == "0" and not self.none and ticked:
            self.message = (
                f"! You ticked line {ticked[0]}, so 'None of these' cannot be ticked. Untick line {ticked[0]} first."
            )
        elif key == "0" and not self.none and self.unsure:
            self.message = "! You ticked 'Not sure', so 'None of these' cannot be ticked. Untick 'Not sure' first."
        elif key == "0":
            self.none = not self.none
        elif key == "u":
            self.unsure, self.none = not self.unsure, False
        else:
            self.ticked ^= {self.part.lines[self.at].id}
            self.none = False

    def may_leave(self) -> bool:
        """Tell whether Enter is accepted: not where nothing is ticked, nor where None is and the pointer on a line."""
        here = {line.id for line in self.part.lines}
        if not (self.none or self.unsure or self.ticked & here):
            self.message = "! Nothing is ticked. Tick what is true" + (
                ", or press 0 if none of these is." if self.prompt.offers_none else "."
            )
        elif self.none and self.at < len(self.part.lines):
            self.message = (
                f"! 'None of these' is ticked. Press Space first if line {self.at + 1} is true, or 0 to stay with none."
            )
            self.at = self.keys.index("0")
        else:
            return True
        return False

    def draw(self, width: int) -> list[tuple[str, str]]:
        """Give the screen as styled text: header, lines, the meaning of the line pointed at, and the keys."""
        part = f"part {self.part.place} of {self.part.count}" if self.part.count > 1 else ""
        head = screen.head(self.prompt, width, part)
        shown: list[tuple[str, str]] = [("", "\n".join([*head, screen.rule(width), ""]))]
        for place, line in enumerate(self.part.lines):
            self._line(shown, place, screen.line_rows(line, width), line.id in self.ticked)
        if width >= screen.NARROW and ("0" in self.keys or "u" in self.keys):
            shown.append(("", "\n"))
        for key, label, ticked in (("0", screen.NONE, self.none), ("u", screen.NOT_SURE, self.unsure)):
            if key in self.keys:
                self._line(shown, self.keys.index(key), [label], ticked)
        rows = self._below(width)
        rows += [""] * (screen.meaning_rows(self.prompt.lines, width) - len(rows))
        shown.append(("", "\n".join([screen.rule(width), *rows, *screen.keys_rows(screen.KEYS, width)])))
        return shown

    def _line(self, shown: list[tuple[str, str]], place: int, rows: list[str], ticked: bool) -> None:
        pointer = ">" if place == self.at else " "
        box = "[x]" if ticked else "[ ]"
        hang = "\n" + " " * screen.MARGIN
        shown.append(
            ("class:first" if place == self.at else "", f" {pointer} {box} {self.keys[place]} {hang.join(rows)}\n")
        )

    def _below(self, width: int) -> list[str]:
        if self.message:
            return screen.wrapped(self.message, width - 1)
        if self.at < len(self.part.lines):
            line: Choice = self.part.lines[self.at]
            return screen.meaning(line, self.keys[self.at], width)
        return []
