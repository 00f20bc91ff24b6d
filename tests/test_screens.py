"""Every page of the interview fits a usual and a small window, in both ways to ask, and says all its words there."""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout
from functools import partial
from io import StringIO
from itertools import product
from pathlib import Path

import pytest
from documents import Golden
from msgspec.structs import replace
from scripted import LIBRARY, TODAY, WALKERS, hold, person
from syrupy.assertion import SnapshotAssertion
from terminal import ENTER, NONE, Terminal

from backcare.compose.review import review
from backcare.dialogue import Choice, Given, Move, Prompt, Ticked
from backcare.interview import ends
from backcare.model import Reply
from backcare.prompts import keyboard, lines, screen
from backcare.prompts.page import Action, Fragments
from backcare.prompts.sheet import Sheet, earlier_marks
from backcare.prompts.welcome import Conversation
from backcare.schema import Kind

Size = tuple[int, int]
Page = list[str]
Ask = Callable[[], object]

LOOKED_AT = {
    "signs": ("chest_and_breath", "", "[ ] 0 None"),
    "explained": ("chest_and_breath", "?", "y: yes"),
    "refused": ("chest_and_breath", "10", "! You ticked line 1"),
    "age": ("age", "", "How old are you"),
    "private": ("on_its_own", "", "y: yes"),
}
SIZES = ((80, 24), (44, 20))
ALL_SIGNS: dict[str, Given] = {"age": 70, "duration": 100}  # with which no line is left out
LONGEST_CALL = max((region.call for region in LIBRARY.regions.values()), key=len)
WRONG = ("x", "999999", "?", "b")  # what is typed to be refused, and the way out
TYPED = {"age": "36\r", "duration": "3 weeks\r"}


def everything(prompt: Prompt) -> Given | Move:
    if prompt.question.kind is Kind.ticks or prompt.question.id == "tell_a_doctor":
        return Ticked(tuple(line.id for line in prompt.lines))
    return person(ALL_SIGNS)(prompt)


ASKED = hold(person())[1]
FULL = [prompt for prompt in hold(person(ALL_SIGNS))[1] if prompt.question.id == "tell_a_doctor"]
CALLING = [replace(prompt, call=LONGEST_CALL) for prompt in ASKED if "{call}" in prompt.question.hint]
SCREENS = {
    f"{prompt.question.id}-{len(prompt.lines)}-{prompt.call.split()[1]}": prompt
    for prompt in (*ASKED, *FULL, *CALLING)
    if screen.has_ticks(prompt)
}
OTHERS = {prompt.question.id: prompt for prompt in ASKED if not screen.has_ticks(prompt)}
ANSWERS = [*(hold(walker)[0] for walker in WALKERS), hold(everything)[0]]
CHECKED = {f"check-{at}": review(each, LIBRARY, TODAY) for at, each in enumerate(ANSWERS) if not ends(each, LIBRARY)}
BEFORE = {
    "before-age": replace(OTHERS["age"], earlier=36),
    "before-duration": replace(OTHERS["duration"], earlier=21),
    "before-private": replace(OTHERS["on_its_own"], earlier=Reply.not_sure),
}


def alone(prompt: Prompt) -> Iterable[tuple[Choice, Prompt]]:
    """Ask for each line as `?` does, and as the walk after "not sure" does."""
    for number, line in enumerate(prompt.lines, 1):
        for step in (f"line {number}", f"line {number} of {len(prompt.lines)}"):
            yield line, replace(prompt, lines=(), line=line, step=step)


sizes = pytest.mark.parametrize("size", SIZES, ids=["80", "44"])
every_screen = pytest.mark.parametrize("prompt", SCREENS.values(), ids=SCREENS)


def bare(text: str | Page) -> str:
    return "".join("".join(text).split())


def too_large(pages: Iterable[Page], size: Size) -> list[str]:
    """Name the pages that are higher than the window, and the rows that are wider."""
    high = [f"{len(page)} rows: {page[0]}" for page in pages if len(page) > size[1]]
    return high + [row for page in pages for row in page if len(row) > size[0]]


def drawn(draw: Callable[[int], Fragments], size: Size) -> Page:
    return "".join(text for _, text in draw(size[0])).split("\n")


def sheets(prompt: Prompt, size: Size) -> list[Sheet]:
    """Make all parts of a screen anew, nothing ticked."""
    parts = screen.parts(prompt, *size)
    counted = [screen.where(prompt, part.place, lambda each: len(screen.parts(each, *size))) for part in parts]
    return [Sheet(prompt, part, earlier_marks(prompt), said) for part, said in zip(parts, counted, strict=True)]


def shown(size: Size, ask: Ask, *keys: str) -> list[Page]:
    """Give the pages of the keyboard's way; on each a key is pressed, or a text is typed."""
    pages: list[Page] = []
    pressed = iter(keys)

    def show(draw: Callable[[int], Fragments], _: Mapping[str, Action]) -> str:
        pages.append(drawn(draw, size))
        return next(pressed)

    def field(above: Callable[[int], Page], below: Callable[[str, int], Page]) -> str:
        pages.append([*above(size[0]), "> ", *below("", size[0])])
        return next(pressed)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("backcare.prompts.page.show", show)
        patch.setattr("backcare.prompts.page.field", field)
        patch.setattr("backcare.prompts.keyboard.size", lambda: size)
        patch.setattr("backcare.prompts.welcome.size", lambda: size)
        ask()
    return pages


def printed(size: Size, ask: Ask, *typed: str) -> list[Page]:
    """Give what plain mode prints up to each line that is typed: if not `typed`, none or the first line of a part."""
    pages: list[Page] = []
    left = iter(typed)

    def line(_: str) -> str:
        pages.append([*out.getvalue().strip("\n").split("\n"), "> "])
        out.seek(out.truncate(0))
        first = re.findall(r"\?(\d+) explains", " ".join(pages[-1]))
        none = f"0. {screen.NONE}." in pages[-1] and "started it" not in " ".join(pages[-1])  # there one must be true
        return next(left) if typed else "0" if none else str(first[0])

    with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as out:
        patch.setattr("builtins.input", line)
        patch.setattr("backcare.prompts.lines.size", lambda: size)
        patch.setattr("backcare.prompts.welcome.size", lambda: size)
        ask()
    return pages


WELCOME, PLAIN_WELCOME = (Conversation(plain=plain).welcome for plain in (False, True))

WALKED = [each for prompt in SCREENS.values() for _, each in alone(prompt)]
OTHER_PAGES: dict[str, tuple[Callable[..., list[Page]], Ask, tuple[str, ...]]] = {
    **{name: (shown, partial(keyboard.ask, prompt), ("b",)) for name, prompt in BEFORE.items()},
    **{
        f"welcome {region}": (
            shown,
            partial(WELCOME, LIBRARY.regions, region, "from last time"),
            ("start",),
        )
        for region in LIBRARY.regions
    },
    "country": (
        shown,
        partial(WELCOME, LIBRARY.regions, "us", "from last time"),
        ("country", "us", "start"),
    ),
    "stop": (shown, keyboard.leave_or_go_on, ("on",)),
    "save": (shown, Conversation(plain=False).may_save, ("no",)),
    **{f"plain {name}": (printed, partial(lines.ask, each), WRONG) for name, each in (OTHERS | BEFORE).items()},
    "plain walk": (printed, lambda: [lines.ask(each) for each in WALKED], ("b",) * len(WALKED)),
    "plain welcome": (
        printed,
        partial(PLAIN_WELCOME, LIBRARY.regions, "us", "from last time"),
        ("",),
    ),
    "plain stop": (printed, partial(lines.ask, OTHERS["age"]), ("q", "n", "b")),
}


def cases(*names: str) -> pytest.MarkDecorator:
    """Try every name in both windows."""
    params = [pytest.param(name, size, id=f"{name}-{size[0]}") for name, size in product(names, SIZES)]
    return pytest.mark.parametrize(("name", "size"), params)


@sizes
@every_screen
def test_every_part_of_a_screen_fits_and_says_all_wherever_one_points(prompt: Prompt, size: Size) -> None:
    last = [screen.NONE] * prompt.offers_none + [screen.NOT_SURE] * prompt.offers_not_sure
    dealt: list[tuple[int, Choice]] = []
    for sheet in sheets(prompt, size):
        dealt += zip(sheet.part.numbers, sheet.part.lines, strict=True)
        labels = dict(zip(sheet.keys, [*(line.label for line in sheet.part.lines), *last], strict=True))
        for place, at in enumerate(sheet.keys):
            page = drawn(sheet.draw, size)
            said = [f"{'>' * (key == at)} [ ] {key} {label}" for key, label in labels.items()]
            said += [f"{at}: {line.means}" for line in sheet.part.lines[place : place + 1]]

            assert too_large([page], size) == []
            assert [each for each in said if bare(each) not in bare(page)] == []
            assert [key for key in screen.KEYS.split("   ") if not any(key in row for row in page)] == []
            sheet.move(1)

    assert dealt == list(enumerate(prompt.lines, 1))


@cases(*(f"{name} {keys}" for name in SCREENS for keys in ("", "0 up", "line 0", "u 0")))
def test_every_refusal_is_said_whole_below_every_part(name: str, size: Size) -> None:
    each, _, pressed = name.partition(" ")
    for sheet in sheets(SCREENS[each], size):
        keys = pressed.replace("line", sheet.keys[len(sheet.part.lines) - 1]).split()
        if {"0", "u"} & set(keys) <= set(sheet.keys):
            for key in keys:
                sheet.move(-1) if key == "up" else sheet.tick(key)
            refused = bool(sheet.message) or not sheet.may_leave()

            assert refused
            assert bare(sheet.message) in bare(drawn(sheet.draw, size))
            assert too_large([drawn(sheet.draw, size)], size) == []


@sizes
@every_screen
def test_the_page_that_explains_a_line_fits_and_says_all_there_is(prompt: Prompt, size: Size) -> None:
    keys = screen.keys_rows(screen.YES_NO_KEYS, size[0])
    for line, asked in alone(prompt):
        (page,) = shown(size, partial(keyboard.ask, asked), "b")
        said = (asked.step, line.label, line.means, line.does_not_mean, prompt.question.why)

        assert too_large([page], size) == []
        assert page[-len(keys) :] == keys
        assert [each for each in said if bare(each) not in bare(page)] == []


@sizes
@pytest.mark.parametrize("question", OTHERS)
def test_a_question_without_lines_fits_with_all_that_is_refused(question: str, size: Size) -> None:
    asked = OTHERS[question].question
    typed = ("b",) if asked.kind is Kind.yes_no else ("", *WRONG)
    pages = shown(size, partial(keyboard.ask, OTHERS[question]), *typed)

    assert too_large(pages, size) == []
    assert all(bare(asked.ask) in bare(page) and bare(asked.hint) in bare(page) for page in pages)
    assert bare(f"Why we ask: {asked.why}") in bare(pages[-1])


@cases(*CHECKED)
def test_the_check_page_fits_and_says_every_answer(name: str, size: Size) -> None:
    more = ("x", "m") * (len(screen.checked(CHECKED[name], *size)) - 1)
    pages = shown(size, partial(keyboard.check, CHECKED[name]), *more, "x", "y")
    said = " ".join(row for page in pages for row in page).split()

    assert [word for row in CHECKED[name] for word in row.value.split() if word not in said] == []
    assert [number for number, _ in enumerate(CHECKED[name], 1) if str(number) not in said] == []
    assert too_large(pages, size) == []


@cases(*OTHER_PAGES)
def test_every_other_page_fits(name: str, size: Size) -> None:
    put, ask, typed = OTHER_PAGES[name]

    assert too_large(put(size, ask, *typed), size) == []


@sizes
@every_screen
def test_every_part_in_plain_mode_fits_and_together_they_say_all(prompt: Prompt, size: Size) -> None:
    pages = printed(size, partial(lines.ask, prompt))
    said = [bare(f"{number}. {line.label} {line.means}") for number, line in enumerate(prompt.lines, 1)]
    last = [f"0. {screen.NONE}."] * prompt.offers_none + [f"u. {screen.NOT_SURE}."] * prompt.offers_not_sure

    assert too_large(pages, size) == []
    assert [sum(each in bare(page) for page in pages) for each in said] == [1] * len(said)
    assert all(set(last) <= set(page) and "b back, q quit." in " ".join(page) for page in pages)


@cases(*(f"refused {name}" for name in SCREENS))
def test_the_lines_of_a_part_in_plain_mode_stay_in_sight_with_one_refusal(name: str, size: Size) -> None:
    ask = partial(lines.ask, SCREENS[name.removeprefix("refused ")])
    refusal = printed(size, ask, "", "b")[1]
    parts = printed(size, ask)
    begins = [next(at for at, row in enumerate(part) if re.match(r"\d+\. ", row)) for part in parts]

    assert too_large([[*part[at:], *refusal] for part, at in zip(parts, begins, strict=True)], size) == []


@sizes
@pytest.mark.parametrize(("question", "keys", "words"), LOOKED_AT.values(), ids=LOOKED_AT)
def test_a_page_looks_as_it_was_last_looked_at(
    question: str, keys: str, words: str, size: Size, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    place = next(place for place, prompt in enumerate(ASKED) if prompt.question.id == question)
    steps = [TYPED.get(each.question.id, NONE) for each in ASKED[:place] for _ in screen.parts(each, *size)]
    with Terminal(tmp_path, "assess", columns=size[0], rows=size[1]) as terminal:
        terminal.see("Enter: start")
        terminal.press(ENTER)
        for number, step in enumerate(steps, 1):
            terminal.see(f"{number} of about")
            terminal.press(*step)
        terminal.see(f"{len(steps) + 1} of about")
        terminal.press(*keys)
        seen = terminal.see(words)

    assert not re.search(r"\b20\d\d\b", seen)
    assert f"{seen.rstrip()}\n" == snapshot(extension_class=Golden)
