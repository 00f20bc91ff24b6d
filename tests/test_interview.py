"""The loop over the questions, with a scripted person instead of a terminal."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backcare.errors import Stopped
from backcare.interview import ORDER, Ask, Given, Move, Prompt, Ticked, interview
from backcare.library import load
from backcare.model import Answers, Kind, Library, Outcome, Pregnant, Reply
from backcare.rules import assess

LIBRARY = load()
TODAY = date(2026, 11, 23)
GRAVE = [flag.id for flag in LIBRARY.red_flags.values() if flag.outcome in (Outcome.emergency, Outcome.urgent)]
SCREENS = [each.id for each in LIBRARY.questions.values() if each.kind is Kind.signs]
STRAIGHT: dict[str, Given] = {
    "age": 36,
    "duration": 21,
    "on_its_own": Reply.no,
    "pain": 6,
    "enjoyment": 4,
    "activity": 5,
    "about_you": Ticked(("had_before",)),
    "interferes_with": Ticked(("work", "sleep")),
    "causes": Ticked(("desk_posture",)),
    "before_needles_1": Ticked(("anticoagulant",)),
}


def person(changes: dict[str, Given] | None = None, walk: dict[str, Reply] | None = None) -> Ask:
    """Answer by question, none of these where nothing is said; in a walk by line, no where nothing is said."""
    said = {**STRAIGHT, **(changes or {})}

    def ask(prompt: Prompt) -> Given:
        if prompt.line is not None:
            return (walk or {}).get(prompt.line.id, Reply.no)
        return said.get(prompt.question.id, Ticked(()))

    return ask


def hold(ask: Callable[[Prompt], Given | Move]) -> tuple[Answers, list[Prompt]]:
    """Hold the interview, and give the answers and what was asked."""
    asked: list[Prompt] = []

    def recorded(prompt: Prompt) -> Given | Move:
        asked.append(prompt)
        return ask(prompt)

    return interview(LIBRARY, "us", TODAY, recorded), asked


def test_the_common_way_has_17_prompts_in_order() -> None:
    answers, asked = hold(person())

    assert [prompt.question.id for prompt in asked] == list(ORDER)
    assert [prompt.position for prompt in asked] == list(range(1, 18))
    assert {prompt.about for prompt in asked} == {17}
    assert set(answers.flags.values()) == {Reply.no, Reply.not_applicable}
    assert answers.precautions == ("anticoagulant",)
    assert (answers.first_episode, answers.seen_by_clinician, answers.pregnant) == (False, False, Pregnant.no)


@pytest.mark.parametrize("unsure", [False, True], ids=["yes", "not sure"])
@pytest.mark.parametrize("name", GRAVE)
def test_a_grave_answer_ends_the_interview_at_once(name: str, unsure: bool) -> None:
    flag = LIBRARY.red_flags[name]
    reply = Reply.not_sure if unsure else Reply.yes
    alone = LIBRARY.questions[flag.screen].kind is Kind.yes_no
    said: Given = reply if alone else Ticked(() if unsure else (name,), unsure=unsure)
    answers, asked = hold(person({flag.screen: said}, {name: reply}))
    later = {each for each, other in LIBRARY.red_flags.items() if ORDER.index(other.screen) > ORDER.index(flag.screen)}

    assert asked[-1].question.id == flag.screen
    assert answers.flags[name] is reply
    assert {answers.flags[each] for each in later} <= {Reply.not_asked, Reply.not_applicable}
    assert (answers.precautions, answers.causes, answers.pregnant) == (None, None, None)
    assert assess(answers, LIBRARY, TODAY).outcome is flag.outcome


def test_a_young_child_ends_it_with_advice_for_today() -> None:
    answers, asked = hold(person({"age": 7}))

    assert asked[-1].question.id == "age"
    assert answers.flags["fever"] is Reply.not_asked


def test_a_finished_screen_says_no_for_the_lines_that_were_not_ticked_and_for_no_other() -> None:
    answers, asked = hold(person({"illness_today": Ticked(("fever",))}))
    shown = [line.id for line in asked[-1].lines]

    assert {answers.flags[each] for each in shown if each != "fever"} == {Reply.no}
    assert {
        answers.flags[flag.id] for flag in LIBRARY.red_flags.values() if flag.screen in ("pattern_today", "on_its_own")
    } == {Reply.not_asked}


def test_not_sure_on_a_screen_for_today_walks_it_to_its_end() -> None:
    answers, asked = hold(person({"illness_today": Ticked((), unsure=True)}, {"fever": Reply.yes}))
    walked = [prompt.line.id for prompt in asked if prompt.line]

    assert walked == [flag.id for flag in LIBRARY.red_flags.values() if flag.screen == "illness_today"]
    assert Reply.not_asked not in {answers.flags[each] for each in walked}


def test_not_sure_about_every_line_ends_in_no_where_each_is_a_no() -> None:
    answers, _ = hold(person(dict.fromkeys(SCREENS, Ticked((), unsure=True))))

    assert answers == hold(person())[0]


def test_not_sure_walks_the_unticked_lines_and_asks_each() -> None:
    answers, asked = hold(person({"tell_a_doctor": Ticked(("arm",), unsure=True)}, {"worsening": Reply.not_sure}))
    walked = [prompt.line.id for prompt in asked if prompt.line is not None]

    assert walked == ["worsening", "lung_cancer", "cancer_history", "steroid_osteoporosis", "immune_stable"]
    assert (answers.flags["arm"], answers.flags["worsening"]) == (Reply.yes, Reply.not_sure)
    assert answers.flags["lung_cancer"] is Reply.no


def test_the_first_unsure_line_of_an_emergency_screen_ends_it_and_the_rest_was_not_asked() -> None:
    answers, asked = hold(person({"very_ill": Ticked((), unsure=True)}, {"severe_abdominal": Reply.not_sure}))

    assert [prompt.line.id for prompt in asked if prompt.line] == ["sepsis", "severe_abdominal"]
    assert answers.flags["sepsis"] is Reply.no
    assert (answers.flags["ectopic"], answers.flags["pregnancy_ribs"]) == (Reply.not_asked, Reply.not_asked)


def test_with_an_emergency_sign_ticked_there_is_no_walk() -> None:
    answers, asked = hold(person({"very_ill": Ticked(("sepsis",), unsure=True)}))

    assert not [prompt for prompt in asked if prompt.line]
    assert (answers.flags["sepsis"], answers.flags["ectopic"]) == (Reply.yes, Reply.not_asked)


@pytest.mark.parametrize(("age", "duration", "left_out"), [(59, 83, {"bone_pain_60", "inflammatory"}), (60, 84, set())])
def test_two_lines_are_left_out_where_they_cannot_apply(age: int, duration: int, left_out: set[str]) -> None:
    answers, asked = hold(person({"age": age, "duration": duration}))
    shown = {line.id for prompt in asked if prompt.question.id == "tell_a_doctor" for line in prompt.lines}

    assert {flag for flag, reply in answers.flags.items() if reply is Reply.not_applicable} == left_out
    assert shown.isdisjoint(left_out)
    assert len(shown) == 8 - len(left_out)


def test_what_another_answer_tells_is_not_asked_again() -> None:
    answers, asked = hold(person({"tell_a_doctor": Ticked(("immune_stable",))}))
    shown = {line.id for prompt in asked for line in prompt.lines}

    assert "immune_suppression" not in shown
    assert answers.precautions == ("anticoagulant",)


def test_no_tick_about_you_is_the_careful_answer() -> None:
    answers, _ = hold(person({"about_you": Ticked(())}))
    unsure, _ = hold(
        person(
            {"about_you": Ticked((), unsure=True)}, dict.fromkeys(("had_before", "checked", "pregnant"), Reply.not_sure)
        )
    )

    assert (answers.first_episode, answers.seen_by_clinician, answers.pregnant) == (True, False, Pregnant.no)
    assert (unsure.first_episode, unsure.seen_by_clinician, unsure.pregnant) == (True, False, Pregnant.not_sure)


WALKERS = (
    person(),
    person({"tell_a_doctor": Ticked(("arm",), unsure=True)}, {"worsening": Reply.not_sure}),
    person({"age": 70, "duration": 100, "tell_a_doctor": Ticked(("bone_pain_60", "immune_stable"))}),
    person({"about_you": Ticked((), unsure=True), "before_needles_2": Ticked((), unsure=True)}),
    person({"pattern_today": Ticked(("hands",), unsure=True)}, {"rest_night": Reply.not_sure}),
    person({"very_ill": Ticked((), unsure=True)}, {"severe_abdominal": Reply.yes}),
)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WALKERS), st.lists(st.booleans(), max_size=60))
def test_any_walk_of_answers_and_backs_ends_in_the_same_answers(walker: Ask, backs: list[bool]) -> None:
    steps = iter(backs)

    assert hold(lambda prompt: Move.back if next(steps, False) else walker(prompt))[0] == hold(walker)[0]


@pytest.mark.parametrize("place", range(len(ORDER)))
def test_back_goes_to_the_question_before_and_shows_what_was_answered(place: int) -> None:
    answer = person({"tell_a_doctor": Ticked(("arm",))})
    steps = iter([False] * place + [True])
    answers, asked = hold(lambda prompt: Move.back if next(steps, False) else answer(prompt))
    before = max(place - 1, 0)

    assert asked[place + 1].question.id == ORDER[before]
    assert asked[place + 1].earlier == (answer(asked[before]) if place else None)
    assert asked[before].earlier is None
    assert answers == hold(answer)[0]


def test_back_in_a_walk_asks_the_whole_screen_again() -> None:
    script: list[Given | Move] = [*[Ticked(())] * 3, 36, 21, *[Ticked(())] * 2]
    script += [Ticked(("arm",), unsure=True), Reply.yes, Move.back, Ticked(())]
    steps = iter(script)
    answers, asked = hold(lambda prompt: next(steps, None) or person()(prompt))

    assert [prompt.line is None for prompt in asked[7:11]] == [True, False, False, True]
    assert {answers.flags["arm"], answers.flags["worsening"]} == {Reply.no}


def test_back_in_a_walk_keeps_what_was_ticked() -> None:
    given = Ticked(("arm",), unsure=True)
    script: list[Given | Move] = [*[Ticked(())] * 3, 36, 21, *[Ticked(())] * 2, given, Move.back]
    steps = iter(script)
    _, asked = hold(lambda prompt: next(steps, None) or person()(prompt))

    assert asked[9].earlier == given


def test_back_shows_the_earlier_answer_and_a_changed_one_drops_what_it_makes_unreachable() -> None:
    first: list[Given | Move] = [Ticked(()), Ticked(()), Ticked(()), 70, 100, Ticked(()), Ticked(())]
    then: list[Given | Move] = [Ticked(("bone_pain_60",)), *[Move.back] * 5, 40, 10, Ticked(()), Ticked(())]
    script = iter(first + then)
    rest = person()
    seen: list[Given | None] = []

    def ask(prompt: Prompt) -> Given | Move:
        seen.append(prompt.earlier)
        reply = next(script, None)
        return rest(prompt) if reply is None else reply

    answers, _ = hold(ask)

    assert seen[12:14] == [100, 70]
    assert answers.flags["bone_pain_60"] is Reply.not_applicable


def test_leaving_gives_no_answers(library: Library) -> None:
    def ask(_: Prompt) -> Given:
        message = "Stopped."
        raise Stopped(message)

    with pytest.raises(Stopped):
        interview(library, "us", TODAY, ask)
