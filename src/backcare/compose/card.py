"""The care card of an outcome: what to do first, then why, and what would change it."""

from collections.abc import Iterable

from backcare.compose.reasons import rule, why, would_change
from backcare.compose.words import capital, filled, listed, points_out
from backcare.document import Block, CareCard, ListStyle, Note, Paragraph, Tone, plain
from backcare.model import Answers, Assessment, Outcome, Reply
from backcare.plan import soonest
from backcare.rules import FLAGGED, PRIVATE_FLAG, PRIVATE_RULE
from backcare.schema import Library, RedFlag, Region
from backcare.speech import counted_days, joined, spoken_date

NEEDLES = "post_needling"  # the flag of trouble after needles


def card(found: Assessment, library: Library, *, cleared: bool = False) -> CareCard:
    """Frame the outcome: what to do first, then why and what would change it."""
    if found.outcome is Outcome.emergency:
        return _emergency(found, library)
    if found.outcome is Outcome.urgent:
        return _urgent(found, library)
    if found.outcome is Outcome.doctor_first:
        return _doctor_cleared(found, library) if cleared else _doctor_first(found, library)
    if found.outcome is Outcome.consult:
        return _consult(found, library, cleared=cleared)
    return _self_care(found, library)


def care_line(flags: Iterable[str], library: Library, region: str) -> str:
    """Say in one line what grave flags, or none but another grave reason, call for: for standard error."""
    named = [library.red_flags[flag] for flag in flags]
    where, results = library.regions[region], library.outcomes.results
    lines = []
    if any(flag.outcome is Outcome.emergency for flag in named):
        lines.append(f"{results.emergency.tag}: {where.call} {where.elsewhere}")
    if any(flag.id == PRIVATE_FLAG for flag in named):
        lines.append(f"{results.self_harm.tag}: {where.crisis[0]}")
    if not lines:
        lines.append(f"{results.urgent.tag}: {results.urgent.first} {' '.join(where.urgent_steps)}")
    return "\n".join(lines)


def heard_card(flags: Iterable[str], library: Library, region: str) -> CareCard:
    """Frame what flags that were only spoken of call for, as in a search: nothing was ticked, so nothing is said."""
    named = [library.red_flags[flag] for flag in flags]
    where, results = library.regions[region], library.outcomes.results
    private = any(flag.id == PRIVATE_FLAG for flag in named)
    if any(flag.outcome is Outcome.emergency for flag in named):
        needles = (library.outcomes.sentences.needles_say.text,) * any(flag.id == NEEDLES for flag in named)
        rest = (where.elsewhere, *needles, *results.emergency.steps, *(where.crisis if private else ()))
        blocks = tuple(Paragraph(plain(line)) for line in rest)
        return CareCard(Tone.emergency, results.emergency.tag, where.call, blocks)
    if private:
        return CareCard(Tone.urgent, results.self_harm.tag, where.crisis[0], _crisis_rest(library, where))
    return CareCard(Tone.urgent, results.urgent.tag, results.urgent.first, (_today(where), _sooner(library, where)))


def lung_card(library: Library, where: Region) -> CareCard:
    """Frame the signs of a punctured lung; it stands wherever needles are spoken of."""
    first, *rest = library.plan.lung_card
    return CareCard(Tone.needles, "AFTER NEEDLES - FOR 7 DAYS", first.text, (points_out(rest, where),))


def _emergency(found: Assessment, library: Library) -> CareCard:
    where, result = _region(found, library), library.outcomes.results.emergency
    blocks: list[Block] = [Paragraph(plain(where.elsewhere)), *_say_this(found, library)]
    blocks += [Paragraph(plain(step)) for step in result.steps]
    if _flagged(found.answers, PRIVATE_FLAG):
        blocks.append(Paragraph(plain(" ".join(where.crisis))))
    return CareCard(Tone.emergency, result.tag, filled(result.first, where), tuple(blocks))


def _urgent(found: Assessment, library: Library) -> CareCard:
    where, results = _region(found, library), library.outcomes.results
    others = [each for each in found.findings if each.outcome is Outcome.urgent and PRIVATE_FLAG not in each.because]
    medical = (
        _today(where),
        *_why_unsaid(found),
        *_say_this(found, library),
        _sooner(library, where, _grave(found, library)),
    )
    if not _flagged(found.answers, PRIVATE_FLAG):
        return CareCard(Tone.urgent, results.urgent.tag, results.urgent.first, medical)
    also = (Paragraph(plain(results.urgent.first)), *medical) if others else ()
    return CareCard(Tone.urgent, results.self_harm.tag, where.crisis[0], (*_crisis_rest(library, where), *also))


def _crisis_rest(library: Library, where: Region) -> tuple[Block, ...]:
    says = library.outcomes.sentences
    lines = (*where.crisis[1:], filled(says.crisis_act.text, where), says.crisis_say.text)
    return (Paragraph(plain(library.outcomes.results.self_harm.first)), *(Paragraph(plain(line)) for line in lines))


def _doctor_first(found: Assessment, library: Library) -> CareCard:
    where, result, says = _region(found, library), library.outcomes.results.doctor_first, library.outcomes.sentences
    named = soonest(found)
    when = library.outcomes.how_soon[named] if named else ""
    blocks = (
        Note("When", (plain(f"{capital(when)}."),)),
        why(found, *((says.doctor_nhs.text,) if not found.answers.seen_by_clinician else ())),
        *rule(found, library),
        Note("Take", (plain(says.show.text),)),
        Note("After", (plain(library.plan.sentences.after_doctor.text),)),
        would_change(found, library),
        _sooner(library, where),
    )
    return CareCard(Tone.doctor_first, result.tag, result.first, blocks)


def _doctor_cleared(found: Assessment, library: Library) -> CareCard:
    """Frame what holds after a doctor's yes, on the person's word: why a doctor came first, and when to call again."""
    where, result, says = _region(found, library), library.outcomes.results.doctor_cleared, library.outcomes.sentences
    change = Note("Would change", (plain(says.any_sign.text),))
    blocks = (why(found), *rule(found, library), change, _sooner(library, where))
    return CareCard(Tone.consult, result.tag, result.first, blocks)


def _consult(found: Assessment, library: Library, *, cleared: bool) -> CareCard:
    where, results, says = _region(found, library), library.outcomes.results, library.outcomes.sentences
    hold = bool(found.holds) and not cleared
    checked = bool(found.answers.seen_by_clinician)
    steps = [library.precautions[each].doctor for each in found.holds] if hold else []
    steps += [f"{says.check_first.text} {says.nhs.text}"] * (not checked)
    asked = [library.precautions[each] for each in found.precautions if each not in found.holds]
    to_ask = [precaution.you for precaution in asked if precaution.doctor and not cleared]
    ask = says.ask_before if checked and not hold else says.ask_same_time
    steps += [ask.text.replace("{you}", joined(to_ask))] * bool(to_ask)
    steps.append((says.hold if hold else says.book_checked if checked and not to_ask else says.book).text)
    result = results.consult_hold if hold else results.consult_checked if checked else results.consult
    blocks = (
        *((Paragraph(plain(says.nhs.text)),) if checked else ()),
        listed(steps, ListStyle.number),
        why(found),
        *rule(found, library),
        would_change(found, library, says.any_sign.text),
        _sooner(library, where),
    )
    return CareCard(Tone.consult, result.tag, result.first, blocks)


def _self_care(found: Assessment, library: Library) -> CareCard:
    where, result, says = _region(found, library), library.outcomes.results.self_care, library.outcomes.sentences
    day = spoken_date(found.look_again) if found.look_again else ""
    checked = bool(found.answers.seen_by_clinician)
    talk = () if checked else (f"{says.talk_once.text} {says.nhs.text}",)
    blocks = (
        *((Paragraph(plain(says.nhs.text)),) if checked else ()),
        listed((*talk, says.keep_moving.text), ListStyle.number),
        why(found),
        *rule(found, library),
        would_change(found, library),
        _sooner(library, where),
    )
    return CareCard(Tone.self_care, result.tag, result.first.replace("{date}", day), blocks)


def _say_this(found: Assessment, library: Library) -> tuple[Block, ...]:
    """Give what to say on the phone: the signs' own sentences; age and days only where they are known."""
    answers = found.answers
    said = [
        flag.say if answers.flags[flag.id] is Reply.yes else flag.say_not_sure
        for flag in _grave(found, library)
        if flag.id != PRIVATE_FLAG
    ]
    if answers.duration_days is not None:
        said.insert(0, f"I have had upper back pain for {counted_days(answers.duration_days)}.")
    if answers.age is not None:
        said.append(f"I am {answers.age}.")
    return (Note("Say this", (plain(f'"{" ".join(said)}"'),), below=True),) if said else ()


def _why_unsaid(found: Assessment) -> tuple[Block, ...]:
    """Give the reasons that are no sign to be said on the phone."""
    says = [each.says for each in found.findings if each.rule in ("young_child", PRIVATE_RULE)]
    return (Note("Why", tuple(plain(each) for each in says)),) if says else ()


def _today(where: Region) -> Paragraph:
    return Paragraph(plain(" ".join(where.urgent_steps)))


def _sooner(library: Library, where: Region, flags: Iterable[RedFlag] = ()) -> Note:
    own = [plain(filled(flag.sooner, where)) for flag in flags if flag.sooner]
    return Note("Sooner", (*own, plain(filled(library.outcomes.sentences.sooner.text, where))))


def grave(found: Assessment, library: Library) -> tuple[str, ...]:
    """Name the emergency and urgent flags that are so, or may be."""
    return tuple(flag.id for flag in _grave(found, library))


def _grave(found: Assessment, library: Library) -> list[RedFlag]:
    return [flag for flag in library.red_flags.values() if flag.outcome.is_grave and _flagged(found.answers, flag.id)]


def _flagged(answers: Answers, flag: str) -> bool:
    return answers.flags[flag] in FLAGGED


def _region(found: Assessment, library: Library) -> Region:
    return library.regions[found.answers.region]
