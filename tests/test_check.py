"""The check page: all answers in the person's words, and what happens when one is changed there."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from people import PEOPLE, USUAL, answers_of
from scripted import LIBRARY, REST, WALKERS, hold, person

from backcare.compose.review import review
from backcare.dialogue import Ask, Given, Move, Prompt, Ticked
from backcare.interview import ORDER, ends
from backcare.model import Answers, Outcome, Reply
from backcare.schema import Library

CALM_WALKERS = [walker for walker in WALKERS if not ends(hold(walker)[0], LIBRARY)]


def rows(answers: Answers, library: Library, today: date) -> dict[str, str]:
    return {row.label: row.value for row in review(answers, library, today)}


def test_all_is_said_in_the_persons_words(library: Library, today: date) -> None:
    signs = Counter(flag.outcome for flag in library.red_flags.values())
    doctor = signs[Outcome.doctor_first]

    assert rows(hold(person())[0], library, today) == {
        f"Emergency signs ({signs[Outcome.emergency]})": "none",
        "Age": "36",
        "How long": "21 days, since Mon 2 Nov 2026",
        f"Call-today signs ({signs[Outcome.urgent] - 1})": "none",
        f"Tell-a-doctor signs ({doctor})": f"none of {doctor - 2}; 2 cannot apply (from 84 days on, from 60 years on)",
        "One private question": "answered",
        "About you": "had it before; not checked yet; not pregnant",
        "It gets in the way of": "your work; your sleep",
        "Pain, joy, activity": "6, 4, 5 of 10",
        "What started it": "desk work",
        "Before needles": "you take a blood thinner",
    }


def test_what_was_not_asked_and_what_is_not_sure_says_so(library: Library, today: date) -> None:
    unsure: dict[str, Given] = {"tell_a_doctor": Ticked(walk=REST), "about_you": Ticked(walk=REST)}
    said = rows(hold(person(unsure, {"arm": Reply.not_sure, "pregnant": Reply.not_sure}))[0], library, today)
    grave = rows(hold(person({"very_ill": Ticked(("sepsis",))}))[0], library, today)

    assert said["Tell-a-doctor signs (8)"].startswith(f"not sure: {library.red_flags['arm'].label}; 2 cannot apply")
    assert said["About you"] == "first time; not checked yet; may be pregnant"
    assert {value for label, value in grave.items() if not label.startswith("Emergency")} == {"not asked"}


def test_every_question_stands_behind_one_line_in_order(library: Library, today: date) -> None:
    behind = [each for row in review(answers_of(USUAL, library), library, today) for each in row.questions]

    assert behind == list(ORDER)


@pytest.mark.parametrize("name", PEOPLE)
def test_every_persons_answers_can_be_said(name: str, library: Library, today: date) -> None:
    assert all(rows(answers_of(PEOPLE[name], library), library, today).values())


def reopened(*chosen: str, changes: dict[str, Given]) -> tuple[Answers, list[Prompt]]:
    """Answer straight, reopen questions once, and answer them with changes."""
    script = iter([chosen])
    later: list[bool] = []

    def ask(prompt: Prompt) -> Given | Move:
        return person(changes)(prompt) if any(later) else person()(prompt)

    def check(_: Answers) -> Move | tuple[str, ...]:
        later.append(True)
        return next(script, Move.go_on)

    return hold(ask, check)


@pytest.mark.parametrize("question", ORDER)
def test_one_line_is_asked_again_with_its_answer_and_nothing_else(question: str) -> None:
    answers, asked = reopened(question, changes={})

    assert [prompt.question.id for prompt in asked[len(ORDER) :]] == [question]
    assert asked[-1].earlier == person()(asked[-1])
    assert answers == hold(person())[0]


def test_several_screens_of_one_line_are_all_asked_again() -> None:
    _, asked = reopened("chest_and_breath", "nerves_and_injury", "very_ill", changes={})

    assert [prompt.question.id for prompt in asked[len(ORDER) :]] == list(ORDER[:3])


def test_a_change_asks_what_it_opens_and_takes_none_for_granted() -> None:
    answers, asked = reopened("age", changes={"age": 63, "tell_a_doctor": Ticked(("bone_pain_60",))})
    again = asked[len(ORDER) :]

    assert [prompt.question.id for prompt in again] == ["age", "illness_today", "tell_a_doctor"]
    assert isinstance(again[2].earlier, Ticked)
    assert "bone_pain_60" not in again[2].earlier.no
    assert answers.flags["bone_pain_60"] is Reply.yes


def test_a_change_drops_what_cannot_apply_any_more() -> None:
    script = iter([("age",)])
    age = iter([63, 36])

    def ask(prompt: Prompt) -> Given | Move:
        if prompt.question.id == "age":
            return next(age)
        return person({"tell_a_doctor": Ticked(("bone_pain_60",))})(prompt)

    answers, asked = hold(ask, lambda _: next(script, Move.go_on))

    assert [prompt.question.id for prompt in asked[len(ORDER) :]] == ["age", "illness_today", "tell_a_doctor"]
    assert answers.flags["bone_pain_60"] is Reply.not_applicable


def test_a_grave_change_ends_it_at_once() -> None:
    answers, asked = reopened("very_ill", changes={"very_ill": Ticked(("sepsis",))})

    assert asked[-1].question.id == "very_ill"
    assert answers == hold(person({"very_ill": Ticked(("sepsis",))}))[0]


def test_back_from_the_check_page_asks_the_last_question() -> None:
    script = iter([Move.back])
    answers, asked = hold(person(), lambda _: next(script, Move.go_on))

    assert [prompt.question.id for prompt in asked[len(ORDER) :]] == [ORDER[-1]]
    assert answers == hold(person())[0]


def test_back_from_a_reopened_question_leads_to_the_check_page_and_changes_nothing() -> None:
    script = iter([("duration", "causes")])
    steps = iter([*[False] * len(ORDER), True])
    answers, asked = hold(
        lambda prompt: Move.back if next(steps, False) else person()(prompt), lambda _: next(script, Move.go_on)
    )

    assert [prompt.question.id for prompt in asked[len(ORDER) :]] == ["duration"]
    assert answers == hold(person())[0]


@settings(max_examples=500)
@given(
    st.sampled_from(CALM_WALKERS),
    st.sampled_from(CALM_WALKERS),
    st.lists(st.sampled_from(["back", "other", "answer"]), max_size=60),
    st.lists(st.one_of(st.just(Move.back), st.lists(st.sampled_from(ORDER), min_size=1, max_size=3)), max_size=4),
)
def test_any_walk_of_answers_backs_and_changes_ends_in_the_same_answers(
    walker: Ask, other: Ask, steps: list[str], checks: list[Move | list[str]]
) -> None:
    """Whatever was answered on the way, and changed on the check page: what was said last counts, and nothing else."""
    step, checked = iter(steps), iter(checks)
    differs: set[str] = set()

    def ask(prompt: Prompt) -> Given | Move:
        how = next(step, "answer")
        if how == "back":
            return Move.back
        if how == "other":
            differs.add(prompt.question.id)
        elif prompt.line is None:
            differs.discard(prompt.question.id)
        return (other if how == "other" else walker)(prompt)

    def check(_: Answers) -> Move | tuple[str, ...]:
        chosen = next(checked, None)
        if chosen is not None:
            return chosen if isinstance(chosen, Move) else tuple(chosen)
        return tuple(differs) or Move.go_on

    assert hold(ask, check)[0] == hold(walker)[0]
