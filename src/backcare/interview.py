"""Which question is next, and what becomes of the answers; the loop over them, given a way to `ask`.

It knows the order of the questions and when the interview ends, and must not know how a question is shown. The worst
that can happen here is that silence becomes a "no": so a red flag starts as not asked, and only a finished screen
says "no" for a line that was not ticked.
"""

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from backcare.dialogue import Ask, Check, Choice, Given, Move, Prompt, Ticked
from backcare.model import Answers, Reply
from backcare.replies import Known, Replies, compose
from backcare.rules import DERIVED_FROM_FLAGS, FLAGGED, gravest, not_applicable, read_rules
from backcare.schema import Kind, Library, Precaution, Question, RedFlag

ORDER = (
    "chest_and_breath",
    "nerves_and_injury",
    "very_ill",
    "age",
    "duration",
    "illness_today",
    "pattern_today",
    "tell_a_doctor",
    "on_its_own",
    "about_you",
    "interferes_with",
    "pain",
    "enjoyment",
    "activity",
    "causes",
    "before_needles_1",
    "before_needles_2",
)
EMERGENCY = ORDER[:3]
READ_WITH = {"age": ("illness_today", "tell_a_doctor"), "duration": ("tell_a_doctor",)}  # their lines name it
WITHOUT_NONE = ("causes",)
SHOWN = (Reply.yes, Reply.not_sure, Reply.no)
WITHOUT_NOT_SURE = ("causes", "interferes_with")


def interview(library: Library, region: str, today: date, ask: Ask, check: Check) -> Answers:
    """Ask every question in order, let the answers be checked, and give them; a grave answer ends it at once.

    `ask` shows one prompt and gives the reply, or `Move.back`; `check` shows all answers. Both raise `Stopped` when the
    person leaves. An answer that is changed from the check page asks again only what is open because of it.
    """
    way = _Way(library, region, today)
    while True:
        if way.place == len(ORDER):
            chosen = check(way.answers())
            if chosen is Move.go_on:
                return way.answers()
            way.reopen(chosen if isinstance(chosen, tuple) else None)
            continue
        reply = _ask_question(way.prompt(), ask)
        if reply is None:
            way.back()
        else:
            way.take(reply)
            if not ends(way.answers(), library):
                way.go_on()
                continue
            chosen = check(way.answers()) if isinstance(reply, int) else Move.go_on  # a number may be a slip
            if chosen is Move.go_on:
                return way.answers()
            way.correct(chosen)


class _Way:
    """Where an interview stands: what is known, which question is next, and what is to be answered once more."""

    def __init__(self, library: Library, region: str, today: date) -> None:
        self.library, self.region, self.today = library, region, today
        self.known: Known = {}
        self.place = 0
        self.checked = False
        self.again: set[str] = set()

    def answers(self) -> Answers:
        """Make the answers of the questions so far: what comes later may be left from before a way back."""
        return compose(self.library, self.region, {each: self.known[each] for each in ORDER[: self.place]})

    def prompt(self) -> Prompt:
        """Make the prompt of the question that is next."""
        answers, library = self.answers(), self.library
        way = tuple(
            Prompt(
                question=library.questions[each],
                place=place,
                today=self.today,
                call=library.regions[self.region].call,
                lines=lines_of(library.questions[each], library, answers),
                offers_none=each not in WITHOUT_NONE,
                offers_not_sure=each not in WITHOUT_NOT_SURE,
                ends_at_once=each in EMERGENCY,
            )
            for place, each in enumerate(ORDER)
        )
        here = way[self.place]
        return replace(here, way=way, earlier=_shown(self.known.get(here.question.id), here.question))

    def take(self, reply: Replies | int) -> None:
        """Keep an answer; one that others were read with, and is now another, has those asked again."""
        question = ORDER[self.place]
        if self.known.get(question) not in (None, reply):
            self.again.update(READ_WITH.get(question, ()))
        self.known[question] = reply
        self.again.discard(question)
        self.place += 1

    def go_on(self) -> None:
        """Go to the next question; once all were checked only to one that is open."""
        if self.checked:
            self.place = self._open(self.place)

    def back(self) -> None:
        """Go to the question before, or from one that was reopened to the check page, where nothing else is open."""
        self.again.clear()
        if self.checked and self._open(0) == len(ORDER):
            self.place = len(ORDER)
        else:
            self.checked, self.place = False, max(self.place - 1, 0)

    def correct(self, chosen: Move | tuple[str, ...]) -> None:
        """Ask the last answer again, or what was chosen of those before it."""
        first = ORDER.index(chosen[0]) if isinstance(chosen, tuple) else self.place
        self.place = min(first, self.place - 1)

    def reopen(self, questions: tuple[str, ...] | None) -> None:
        """Leave the check page for some questions, or (None) for the last one."""
        if questions is None:
            self.checked, self.place = False, len(ORDER) - 1
        else:
            self.checked, self.again = True, set(questions)
            self.place = self._open(0)

    def _open(self, place: int) -> int:
        """Find the first question from a place on that is to be asked: again, for the first time, or for a new line."""
        while place < len(ORDER):
            each = ORDER[place]
            value = self.known.get(each)
            lines = lines_of(self.library.questions[each], self.library, compose(self.library, self.region, self.known))
            asked = set(value) if isinstance(value, Mapping) else {line.id for line in lines}
            if value is None or each in self.again or not {line.id for line in lines} <= asked:
                break
            place += 1
        return place


def ends(answers: Answers, library: Library) -> bool:
    """Tell whether what is known calls for help today or now, so that nothing more is asked."""
    return gravest(read_rules(answers, library)).is_grave


def lines_of(question: Question, library: Library, answers: Answers) -> tuple[Choice, ...]:
    """Give the lines of a screen: what cannot apply by age or duration, or is known already, is left out."""
    left_out = (*not_applicable(answers.age, answers.duration_days, library), *_told(answers))
    flags = tuple(
        Choice(id=flag.id, label=flag.label, means=flag.means, does_not_mean=_reassures(flag, library))
        for flag in library.red_flags.values()
        if flag.screen == question.id
    )
    precautions = tuple(
        Choice(id=each.id, label=each.label, means=each.means, does_not_mean=_reassures(each, library))
        for each in library.precautions.values()
        if each.screen == question.id
    )
    options = tuple(Choice(id=each.id, label=each.label, means=each.means) for each in question.options)
    return tuple(line for line in (*flags, *precautions, *options) if line.id not in left_out)


def _reassures(line: RedFlag | Precaution, library: Library) -> str:
    """Say what a line does not mean, and what that rests on."""
    names = (library.sources[key].title for key in line.does_not_mean_sources)
    return f"{line.does_not_mean} ({'; '.join(names)}.)"


def _told(answers: Answers) -> tuple[str, ...]:
    return tuple(each for flag, each in DERIVED_FROM_FLAGS.items() if answers.flags[flag] in FLAGGED)


def _ask_question(prompt: Prompt, ask: Ask) -> Replies | int | None:
    """Ask one question to its end, with the walk after "not sure"; None means back."""
    while True:
        given = ask(prompt)
        if isinstance(given, Move):
            return None
        if isinstance(given, Reply):
            return {prompt.lines[0].id: given}
        if isinstance(given, int):
            return given
        replies = _screen(prompt, given, ask)
        if replies is not None and not (given.walk and _goes_on(prompt, replies)):
            return replies
        prompt = replace(prompt, earlier=given if replies is None else _shown(replies, prompt.question))


def _goes_on(prompt: Prompt, replies: Replies) -> bool:
    """Tell whether lines of an emergency screen are left after a walk through some of them, and none of these is so."""
    said = set(replies.values())
    return prompt.ends_at_once and Reply.not_asked in said and said.isdisjoint(FLAGGED)


def _screen(prompt: Prompt, given: Ticked, ask: Ask) -> Replies | None:
    """Say what a screen's ticks mean for each of its lines; None asks the whole screen again."""
    replies = dict.fromkeys((line.id for line in prompt.lines), Reply.not_asked)
    for lines, said in ((given.no, Reply.no), (given.not_sure, Reply.not_sure), (given.true, Reply.yes)):
        replies.update(dict.fromkeys(lines, said))
    open_lines = [line for line in prompt.lines if line.id in given.walk and replies[line.id] is Reply.not_asked]
    if prompt.ends_at_once and (given.true or given.not_sure):
        return replies  # so the card comes at once
    place = 0
    while place < len(open_lines):
        line, step = open_lines[place].id, f"line {place + 1} of {len(open_lines)}"
        earlier = None if replies[line] is Reply.not_asked else replies[line]
        reply = ask(replace(prompt, lines=(), line=open_lines[place], step=step, earlier=earlier))
        if not isinstance(reply, Reply):
            if place == 0:
                return None
            place -= 1
            continue
        replies[line] = reply
        place += 1
        if prompt.ends_at_once and reply in FLAGGED:
            return replies
    return replies


def _shown(earlier: Replies | int | None, question: Question) -> Given | None:
    if not isinstance(earlier, Mapping):
        return earlier
    if question.kind is Kind.yes_no:
        return next(iter(earlier.values()))
    return Ticked(*(tuple(line for line, given in earlier.items() if given is reply) for reply in SHOWN))
