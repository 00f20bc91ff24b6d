"""A screen of lines to tick while it is being answered: its state, what each key does to it, and how it looks."""

from msgspec import Struct

from backcare.dialogue import Prompt, Ticked
from backcare.prompts import screen


class Marks(Struct):
    """What a person has said of the lines of a whole screen, by their ids; it outlives a change of the terminal's size.

    The four are those of `Ticked`; `walk` holds the lines of parts that end with Not sure about one of these.
    """

    true: set[str]
    not_sure: set[str]
    no: set[str]
    walk: set[str]

    def put(self, lines: set[str], said: Ticked) -> None:
        """Replace what is known of some lines by what was said of them."""
        for marks, given in (
            (self.true, said.true),
            (self.not_sure, said.not_sure),
            (self.no, said.no),
            (self.walk, said.walk),
        ):
            marks.difference_update(lines)
            marks.update(given)

    def after(self, prompt: Prompt, part: screen.Part) -> str | None:
        """Name the line to ask next: that below a part, else the first of which nothing was said; None where all is.

        Not sure about a line of an emergency waits for no other. Where something must be true and nothing is, the last
        line is asked again: it fits always. A part says nothing of the lines of another, whatever the window was then.
        """
        if prompt.ends_at_once and (self.true or self.not_sure or self.walk):
            return None
        ids = [line.id for line in prompt.lines]
        said = self.true | self.not_sure | self.no | self.walk
        last = [] if prompt.offers_none or self.true else ids[-1:]
        return next(iter([*ids[part.numbers[-1] :], *(each for each in ids if each not in said), *last]), None)

    def first(self, prompt: Prompt) -> str:
        """Name the line to begin with: the first that was not answered, or where all were the first."""
        answered = self.true | self.not_sure | self.no
        ids = [line.id for line in prompt.lines]
        return next((each for each in ids if each not in answered), ids[0])

    def reply(self, prompt: Prompt) -> Ticked:
        """Give what the screen says as a whole, in the order of its lines."""
        ids = [line.id for line in prompt.lines]
        four = (self.true, self.not_sure, self.no, self.walk)
        return Ticked(*(tuple(each for each in ids if each in marks) for marks in four))


def earlier_marks(prompt: Prompt) -> Marks:
    """Begin a screen: empty the first time, as it was answered after a way back."""
    before = prompt.earlier if isinstance(prompt.earlier, Ticked) else Ticked()
    return Marks(set(before.true), set(before.not_sure), set(before.no), set(before.walk))


class Sheet:
    """One part of a screen on the terminal: its marks, where the pointer stands, and what was refused."""

    def __init__(self, prompt: Prompt, part: screen.Part, marks: Marks, counted: str, at: str = "") -> None:
        """Draw a part, the pointer `at` a line; `keys` tick here, and `counted` says where we are."""
        self.prompt, self.part, self.marks, self.counted = prompt, part, marks, counted
        self.ids = {line.id for line in part.lines}
        self.offers_none = screen.offers_none(prompt, part)
        self.none = self.offers_none and self.ids <= marks.no
        self.unsure = prompt.offers_not_sure and bool(self.ids & marks.walk)
        self.keys = [str(number) for number in part.numbers]
        self.keys += ["0"] * self.offers_none + ["u"] * prompt.offers_not_sure
        answered = self.keys.index("0") if self.none else 0
        self.at = next((place for place, line in enumerate(part.lines) if line.id == at), answered)
        self.message = ""
        self.words = False  # a word is being typed, of which no letter counts

    def pointed(self) -> str:
        """Name the line pointed at, or below the lines the last of them."""
        return self.part.lines[min(self.at, len(self.part.lines) - 1)].id

    def move(self, by: int) -> None:
        """Move the pointer, from the last line to the first and back; a word that was typed is forgotten."""
        self.words = False
        self.at = (self.at + by) % len(self.keys)
        self.message = ""

    def tick(self, key: str) -> None:
        """Tick or untick what a key stands for; None beside a tick is refused in words, never cleared in silence."""
        self.at = self.keys.index(key)
        self.message = ""
        said = self._said()
        if key == "0" and not self.none and said:
            self.message = (
                f"! You ticked line {said[0]}, so 'None of these' cannot be ticked. Untick line {said[0]} first."
            )
        elif key == "0" and not self.none and self.unsure:
            self.message = "! You ticked 'Not sure', so 'None of these' cannot be ticked. Untick 'Not sure' first."
        elif key == "0":
            self.none = not self.none
        elif key == "u":
            self.unsure, self.none = not self.unsure, False
        else:
            line = self.part.lines[self.at].id
            self.say(line, true=line not in self.marks.true and line not in self.marks.not_sure)

    def press(self, key: str) -> None:
        """Tick or untick by a digit; 0 says None as often as it is pressed."""
        if key == "0" and self.none:
            self.at, self.message = self.keys.index("0"), ""
        else:
            self.tick(key)

    def hear(self, letter: str) -> None:
        """Begin to hear a word: until Enter or an arrow none of its letters means anything, nor a space in it."""
        self.words = self.words or letter.isprintable()
        if self.words:
            self.message = screen.no_words(self.keys, first=True)

    def say(self, line: str, *, true: bool = False, not_sure: bool = False) -> None:
        """Mark a line as true, as one that may be so, or as neither."""
        for marks, wanted in ((self.marks.true, true), (self.marks.not_sure, not_sure)):
            (marks.add if wanted else marks.discard)(line)
        self.none = self.none and not (true or not_sure)
        self.message = ""

    def may_leave(self) -> bool:
        """Tell whether Enter is accepted: not where nothing is ticked, nor where None is and the pointer on a line."""
        if self.words:
            self.words, self.message = False, screen.no_words(self.keys, first=False)
        elif not (self.none or self.unsure or self._said()):
            self.message = "! Nothing is ticked. Tick what is true" + (
                ", or press 0 if none of these is." if self.offers_none else "."
            )
        elif self.none and self.at < len(self.part.lines):
            line = self.keys[self.at]
            self.message = screen.STAY.format(line)
        else:
            return True
        return False

    def may_go_back(self) -> bool:
        """Tell whether one may go back: what was ticked here and not yet given is never thrown away in silence."""
        before = self.prompt.earlier if isinstance(self.prompt.earlier, Ticked) else Ticked()
        given = {*before.true, *before.not_sure}
        new = [key for key, line in zip(self.keys, self.part.lines, strict=False) if line.id in self._new(given)]
        if not (new or self.unsure):
            return True
        what = f"line {new[0]}" if new else "'Not sure'"
        self.message = f"! You ticked {what}. Press Enter to keep it, or untick it to go back."
        return False

    def _new(self, given: set[str]) -> set[str]:
        return self.ids & (self.marks.true | self.marks.not_sure) - given

    def keep(self, *, finished: bool) -> None:
        """Put None and Not sure into the marks; only where the part is finished an unticked line is a no."""
        true, not_sure = self.ids & self.marks.true, self.ids & self.marks.not_sure
        rest = tuple(self.ids - true - not_sure)
        no = rest if self.none or (finished and not self.unsure) else self._other_no()
        self.marks.put(self.ids, Ticked(tuple(true), tuple(not_sure), no, rest if self.unsure else ()))

    def _other_no(self) -> tuple[str, ...]:
        """Give what was a no before in a part of another size; a None that was taken away takes its lines along."""
        before = self.ids & self.marks.no
        return () if before == self.ids or self.unsure else tuple(before - self.marks.true - self.marks.not_sure)

    def draw(self, width: int) -> list[tuple[str, str]]:
        """Give the screen as styled text: header, lines, the meaning of the line pointed at, and the keys."""
        head = screen.head(self.prompt, self.counted, width, self.part.named())
        shown: list[tuple[str, str]] = [("", "\n".join([*head, screen.rule(width), ""]))]
        for place, line in enumerate(self.part.lines):
            mark = "x" if line.id in self.marks.true else "?" if line.id in self.marks.not_sure else " "
            self._line(shown, place, screen.line_rows(line, width), mark)
        if width >= screen.NARROW and ("0" in self.keys or "u" in self.keys):
            shown.append(("", "\n"))
        for key, label, ticked in (("0", screen.NONE, self.none), ("u", screen.NOT_SURE, self.unsure)):
            if key in self.keys:
                self._line(shown, self.keys.index(key), [label], "x" if ticked else " ")
        rows = self._below(width)
        rows += [""] * (screen.meaning_rows(self.prompt.lines, width) - len(rows))
        shown.append(("", "\n".join([screen.rule(width), *rows, *screen.keys_rows(screen.KEYS, width)])))
        return shown

    def _said(self) -> list[str]:
        """Give the keys of the lines of this part that are marked."""
        said = self.marks.true | self.marks.not_sure
        return [key for key, line in zip(self.keys, self.part.lines, strict=False) if line.id in said]

    def _line(self, shown: list[tuple[str, str]], place: int, rows: list[str], mark: str) -> None:
        pointer = ">" if place == self.at else " "
        hang = "\n" + " " * screen.MARGIN
        shown.append(
            ("class:first" if place == self.at else "", f" {pointer} [{mark}] {self.keys[place]} {hang.join(rows)}\n")
        )

    def _below(self, width: int) -> list[str]:
        if self.message:
            return screen.wrapped(self.message, width - 1)
        if self.at < len(self.part.lines):
            return screen.meaning(self.part.lines[self.at], self.part.numbers[self.at], width)
        return []
