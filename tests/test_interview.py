"""The loop over the questions, with a scripted person instead of a terminal."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from scripted import LIBRARY, REST, TODAY, WALKERS, hold, person

from backcare.dialogue import Ask, Given, Move, Prompt, Ticked
from backcare.errors import Stopped
from backcare.interview import ORDER, interview
from backcare.model import Outcome, Pregnant, Reply
from backcare.rules import assess
from backcare.schema import Kind, Library

GRAVE = [flag.id for flag in LIBRARY.red_flags.values() if flag.outcome in (Outcome.emergency, Outcome.urgent)]
SCREENS = [each.id for each in LIBRARY.questions.values() if each.kind is Kind.signs]


def test_the_common_way_has_17_prompts_in_order() -> None:
    answers, asked = hold(person())

    assert [prompt.question.id for prompt in asked] == list(ORDER)
    assert [prompt.place for prompt in asked] == list(range(17))
    assert {len(prompt.way) for prompt in asked} == {17}
    assert set(answers.flags.values()) == {Reply.no, Reply.not_applicable}
    assert answers.precautions == ("anticoagulant",)
    assert (answers.first_episode, answers.seen_by_clinician, answers.pregnant) == (False, False, Pregnant.no)


@pytest.mark.parametrize("unsure", [False, True], ids=["yes", "not sure"])
@pytest.mark.parametrize("name", GRAVE)
def test_a_grave_answer_ends_the_interview_at_once(name: str, unsure: bool) -> None:
    flag = LIBRARY.red_flags[name]
    reply = Reply.not_sure if unsure else Reply.yes
    alone = LIBRARY.questions[flag.screen].kind is Kind.yes_no
    said: Given = reply if alone else Ticked(() if unsure else (name,), walk=REST if unsure else ())
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


@pytest.mark.parametrize(("chosen", "again"), [(Move.back, "age"), (("age",), "age"), (("very_ill",), "very_ill")])
def test_an_age_that_ends_it_is_checked_first(chosen: Move | tuple[str, ...], again: str) -> None:
    ages, script = iter((5, 58)), iter([chosen])
    answers, asked = hold(
        lambda prompt: next(ages) if prompt.question.id == "age" else person()(prompt),
        lambda _: next(script, Move.go_on),
    )

    assert [prompt.question.id for prompt in asked[3:5]] == ["age", again]
    assert answers == hold(person({"age": 58}))[0]


def test_a_finished_screen_says_no_for_the_lines_that_were_not_ticked_and_for_no_other() -> None:
    answers, asked = hold(person({"illness_today": Ticked(("fever",))}))
    shown = [line.id for line in asked[-1].lines]

    assert {answers.flags[each] for each in shown if each != "fever"} == {Reply.no}
    assert {
        answers.flags[flag.id] for flag in LIBRARY.red_flags.values() if flag.screen in ("pattern_today", "on_its_own")
    } == {Reply.not_asked}


def test_not_sure_on_a_screen_for_today_walks_it_to_its_end() -> None:
    answers, asked = hold(person({"illness_today": Ticked((), walk=REST)}, {"fever": Reply.yes}))
    walked = [prompt.line.id for prompt in asked if prompt.line]

    assert walked == [flag.id for flag in LIBRARY.red_flags.values() if flag.screen == "illness_today"]
    assert Reply.not_asked not in {answers.flags[each] for each in walked}


def test_not_sure_about_every_line_ends_in_no_where_each_is_a_no() -> None:
    answers, _ = hold(person(dict.fromkeys(SCREENS, Ticked((), walk=REST))))

    assert answers == hold(person())[0]


def test_not_sure_walks_the_unticked_lines_and_asks_each() -> None:
    answers, asked = hold(person({"tell_a_doctor": Ticked(("arm",), walk=REST)}, {"worsening": Reply.not_sure}))
    walked = [prompt.line.id for prompt in asked if prompt.line is not None]

    assert walked == ["worsening", "lung_cancer", "cancer_history", "steroid_osteoporosis", "immune_stable"]
    assert (answers.flags["arm"], answers.flags["worsening"]) == (Reply.yes, Reply.not_sure)
    assert answers.flags["lung_cancer"] is Reply.no


def test_the_first_unsure_line_of_an_emergency_screen_ends_it_and_the_rest_was_not_asked() -> None:
    answers, asked = hold(person({"very_ill": Ticked((), walk=REST)}, {"severe_abdominal": Reply.not_sure}))

    assert [prompt.line.id for prompt in asked if prompt.line] == ["sepsis", "severe_abdominal"]
    assert answers.flags["sepsis"] is Reply.no
    assert (answers.flags["ectopic"], answers.flags["pregnancy_ribs"]) == (Reply.not_asked, Reply.not_asked)


def test_with_an_emergency_sign_ticked_there_is_no_walk() -> None:
    answers, asked = hold(person({"very_ill": Ticked(("sepsis",), walk=REST)}))

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
            {"about_you": Ticked((), walk=REST)}, dict.fromkeys(("had_before", "checked", "pregnant"), Reply.not_sure)
        )
    )

    assert (answers.first_episode, answers.seen_by_clinician, answers.pregnant) == (True, False, Pregnant.no)
    assert (unsure.first_episode, unsure.seen_by_clinician, unsure.pregnant) == (True, False, Pregnant.not_sure)


@settings(max_examples=300)
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


def test_back_in_a_walk_asks_the_whole_screen_again_as_it_was_ticked() -> None:
    unsure, script = person({"tell_a_doctor": Ticked(("arm",), walk=REST)}), iter((Reply.yes, Move.back, Move.back))

    def ask(prompt: Prompt) -> Given | Move:
        return (next(script, None) if prompt.line else None) or unsure(prompt)

    _, asked = hold(ask)
    again = [place for place, prompt in enumerate(asked) if prompt.question.id == "tell_a_doctor" and not prompt.line]

    assert len(again) == 2
    assert asked[again[1]].earlier == unsure(asked[again[0]])


def test_a_line_that_nothing_was_said_of_is_not_asked() -> None:
    half = Ticked(("arm",), no=("worsening",))
    answers, _ = hold(lambda prompt: half if prompt.question.id == "tell_a_doctor" else person()(prompt))

    assert [answers.flags[each] for each in ("arm", "worsening", "lung_cancer")] == [
        Reply.yes,
        Reply.no,
        Reply.not_asked,
    ]


def test_back_shows_the_earlier_answer_and_a_changed_one_drops_what_it_makes_unreachable() -> None:
    first = person({"age": 70, "duration": 100, "tell_a_doctor": Ticked(("bone_pain_60",))})
    changed = person({"age": 40, "duration": 10})
    script = iter([*[first] * 8, *[None] * 5])
    seen: list[Given | None] = []

    def ask(prompt: Prompt) -> Given | Move:
        seen.append(prompt.earlier)
        walker = next(script, changed)
        return walker(prompt) if walker else Move.back

    answers, _ = hold(ask)

    assert seen[12:14] == [100, 70]
    assert answers.flags["bone_pain_60"] is Reply.not_applicable


def test_leaving_gives_no_answers(library: Library) -> None:
    def ask(_: Prompt) -> Given:
        message = "Stopped."
        raise Stopped(message)

    with pytest.raises(Stopped):
        interview(library, "us", TODAY, ask, lambda _: Move.go_on)


@pytest.mark.parametrize("screen", ["before_needles_1", "before_needles_2", "interferes_with", "about_you", "causes"])
def test_a_line_that_was_not_asked_is_no_no_of_its_screen(screen: str) -> None:
    answers, _ = hold(lambda prompt: missed(person()(prompt)) if prompt.question.id == screen else person()(prompt))
    whole, _ = hold(person())
    fields = {
        "before_needles_1": ("precautions",),
        "before_needles_2": ("precautions",),
        "about_you": ("pregnant", "first_episode", "seen_by_clinician"),
    }.get(screen, (screen,))

    assert [getattr(answers, field) for field in fields] == [None] * len(fields)
    assert None not in [getattr(whole, field) for field in fields]


def missed(said: Given | Move) -> Given | Move:
    """Leave out one line of an answered screen, as if it had never been shown."""
    return replace(said, no=said.no[1:]) if isinstance(said, Ticked) else said
