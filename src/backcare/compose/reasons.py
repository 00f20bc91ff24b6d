"""Why this result: the person's own answers, the rule with its source, and what would change it."""

from backcare.compose.words import capital, listed_sources
from backcare.document import Note, plain
from backcare.model import Answers, Assessment, Change, Outcome, Reply, Value
from backcare.schema import Library
from backcare.speech import counted_days, joined

RULE = "Rule"
MOST_NAMED = 4  # sources in one rule: whoever ticks many signs is not helped by fifty names


def why(found: Assessment, *more: str) -> Note:
    """Give every finding in the person's own answers."""
    return Note("Why", tuple(plain(each) for each in (*(finding.says for finding in found.findings), *more)))


def rule(found: Assessment, library: Library) -> tuple[Note, ...]:
    """State the rules that decided, and where they come from, with how well that was checked; not what is private."""
    deciding = [finding for finding in found.findings if finding.outcome is found.outcome]
    states = dict.fromkeys(finding.states for finding in deciding if finding.states)
    sources = list(dict.fromkeys(source for finding in deciding for source in finding.sources))
    if not states:
        return ()
    more = f"; and {len(sources) - MOST_NAMED} more" if len(sources) > MOST_NAMED else ""
    named = f"From: {listed_sources(sources[:MOST_NAMED], library)}{more}."
    return (Note(RULE, tuple(plain(each) for each in (*states, named))),)


def would_change(found: Assessment, library: Library, *more: str) -> Note:
    """Say which other answers would lead elsewhere; those that need one change alone share a line for each result."""
    says: list[str] = []
    single: dict[Outcome, list[str]] = {}
    for change in sorted(found.would_change, key=lambda each: each.outcome.rank):
        pieces = _pieces(change, found.answers, library)
        if len(pieces) == 1:
            single.setdefault(change.outcome, []).extend(pieces)
        else:
            says.append(_leads(joined(pieces, last=", and "), change.outcome, library))
    says += [_leads(", or ".join(pieces), outcome, library) for outcome, pieces in single.items()]
    return Note("Would change", tuple(plain(each) for each in (*says, *more)))


def _leads(what: str, outcome: Outcome, library: Library) -> str:
    return f"{capital(what)}: {library.outcomes.changes.to[outcome]}."


def _pieces(change: Change, answers: Answers, library: Library) -> list[str]:
    """Say a change piece by piece; several signs are one piece."""
    words = library.outcomes.changes
    signs = [key for key, value in change.changes.items() if isinstance(value, Reply)]
    named = [words.not_so.replace("{what}", library.red_flags[sign].label) for sign in signs]
    own = {key: value for key, value in change.changes.items() if not isinstance(value, Reply)}
    first = [words.none_so] if len(signs) > 1 else named
    return [*first, *(_piece(key, value, getattr(answers, key), library) for key, value in own.items())]


def _piece(key: str, value: Value, now: object, library: Library) -> str:
    """Say one changed answer that is no sign; numbers are compared with what was answered."""
    words = library.outcomes.changes
    more = isinstance(value, int) and (not isinstance(now, int) or value > now)
    piece = {
        "duration_days": words.duration_more if more else words.duration_less,
        "interferes_with": words.interferes_some if value else words.interferes_none,
        "activity": words.activity_more if more else words.activity_less,
        "pain": words.pain_more if more else words.pain_less,
        "seen_by_clinician": words.checked if value else words.unchecked,
        "first_episode": words.had_before,
        "age": words.older,
    }[key]
    days = counted_days(value) if isinstance(value, int) else ""
    return piece.replace("{days}", days).replace("{number}", str(value))
