"""One page for a doctor or an acupuncturist: the result and its rule, what is so, what is not, what was not asked."""

from collections.abc import Iterator
from datetime import date

from msgspec.structs import replace

from backcare.compose.card import card
from backcare.compose.reasons import rule
from backcare.compose.review import PRIVATE_SCREEN, SIGNS, review
from backcare.compose.words import capital, filled
from backcare.document import (
    Block,
    CareCard,
    Document,
    Heading,
    Listing,
    ListStyle,
    Note,
    Paragraph,
    Table,
    Text,
    plain,
)
from backcare.model import Answers, Assessment, Reply
from backcare.rules import FLAGGED
from backcare.schema import Library, RedFlag
from backcare.speech import spoken_date

ABOUT = ("age", "duration", "about_you", "interferes_with", "pain", "causes")  # lines of the check page, by question
MOST_REASONS = 3  # whoever has more has them below, each among its like
TO_WRITE_ON = 3
MANY = 12  # signs that are so
MOST_LINES = 6  # of a list of precautions; of more the items may follow one another
BESIDE = 3  # what is so, what is not, what was not asked


def summary(found: Assessment, library: Library, answered_on: date) -> Document:
    """Sum up an assessment; nothing in it is a schedule, a price or a point."""
    says = library.summary
    parts = (
        (says.so, _so(found, library)),
        (says.not_so, _not_so(found, library)),
        (says.not_asked, _not_asked(found, library)),
        (says.pain, _about(found.answers, library, answered_on)),
        (says.needles, _needles(found, library)),
        (says.tried, _ruled(found)),
        (says.questions, _ruled(found)),
    )
    made = says.made.replace("{date}", spoken_date(answered_on))
    blocks: list[Block] = [_result(found, library), Paragraph(plain(made))]
    for number, (title, body) in enumerate(parts, 1):
        blocks += [Heading(title, number, beside=number <= BESIDE), *body]
    where = library.regions[found.answers.region]
    warning = filled(library.plan.sentences.foot_no_needles.text, where)
    return Document(says.title, tuple(blocks), (Note("!", (plain(warning),)),))


def _result(found: Assessment, library: Library) -> CareCard:
    """Frame the result, whom to call, what it rests on and the rules that decided; milder reasons stand below."""
    most = 1 if _many(found) else MOST_REASONS
    own = tuple(plain(each.says) for each in found.findings if each.outcome is found.outcome)[:most]
    why = (Note("Why", own),) if own else ()
    whole = card(found, library)
    calls = (block for block in whole.blocks if isinstance(block, Paragraph))
    return replace(whole, blocks=(*calls, *why, *rule(found, library)))


def _so(found: Assessment, library: Library) -> Iterator[Block]:
    says, flags = library.summary, found.answers.flags
    names = {Reply.yes: "{what}", Reply.not_sure: says.not_sure}
    for name, group in _groups(library).items():
        for reply, words in names.items():
            labels = tuple(plain(flag.label) for flag in group if flags[flag.id] is reply)
            if labels:
                yield Note(words.replace("{what}", name), labels)
    if found.kept_private:
        yield Paragraph(plain(says.kept_private))
    elif not any(reply in FLAGGED for reply in flags.values()):
        yield Paragraph(plain(says.nothing_so))


def _not_so(found: Assessment, library: Library) -> Iterator[Block]:
    says = library.summary
    for name, flags in _groups(library).items():
        replies = [found.answers.flags[flag.id] for flag in flags]
        no, left_out = replies.count(Reply.no), replies.count(Reply.not_applicable)
        asked = [reply for reply in replies if reply is not Reply.not_applicable]
        words = says.no if len(flags) == 1 else says.none if no == len(asked) else says.others
        pieces = [words.replace("{number}", str(no))] * bool(no)
        pieces += [says.not_applicable.replace("{number}", str(left_out))] * bool(left_out)
        if pieces:
            yield Note(name, (plain(f"{capital('; '.join(pieces))}."),))


def _not_asked(found: Assessment, library: Library) -> Iterator[Block]:
    says = library.summary
    missing = set(found.not_asked)
    for name, flags in _groups(library).items():
        unasked = [flag.label for flag in flags if flag.id in missing]
        if len(unasked) == len(flags):
            unasked = [says.all.replace("{number}", str(len(flags)))]
        if unasked:
            yield Note(name, tuple(plain(each) for each in unasked))
    keys = [name for key, name in says.keys.items() if key in missing]
    if keys:
        yield Note(says.answers, (plain(f"{capital(', '.join(keys))}."),))
    if not missing:
        yield Paragraph(plain(says.all_asked))


def _groups(library: Library) -> dict[str, list[RedFlag]]:
    """Give the red flags by the names of the check page."""
    screens = {**SIGNS, library.summary.private: (PRIVATE_SCREEN,)}
    return {
        name: [flag for flag in library.red_flags.values() if flag.screen in inside] for name, inside in screens.items()
    }


def _about(answers: Answers, library: Library, answered_on: date) -> Iterator[Block]:
    rows = [(row.label, row.value) for row in review(answers, library, answered_on) if row.questions[0] in ABOUT]
    if answers.score:
        rows.append((library.summary.peg, f"{answers.score.points:.1f} of 10"))
    yield Table(tuple((plain(label), plain(value)) for label, value in rows))


def _needles(found: Assessment, library: Library) -> Iterator[Block]:
    says = library.summary
    if not found.precautions:
        yield Paragraph(plain(says.nothing_known))
        return
    yield Listing(
        tuple(
            (*plain(library.precautions[each].label), *((Text(f" ({says.hold})"),) if each in found.holds else ()))
            for each in found.precautions
        ),
        ListStyle.bullet if len(found.precautions) <= MOST_LINES else ListStyle.close,
    )


def _ruled(found: Assessment) -> Iterator[Block]:
    """Leave lines to write on; the more is so, the fewer, since all of it is to stand on one page."""
    lines = 1 if _many(found) else TO_WRITE_ON
    yield Listing((plain(""),) * lines, ListStyle.ruled)


def _many(found: Assessment) -> bool:
    return sum(reply in FLAGGED for reply in found.answers.flags.values()) > MANY
