"""What can go wrong, as values: exceptions carry data and a sentence, and never print.

    BackcareError
    ├── ContentError        content/ has mistakes; all of them at once
    ├── FileError           a file cannot be read or written
    ├── FormError           this form cannot be given: what it needs is not installed, or there is nothing for it
    ├── StoreError          the diary cannot be read or written
    ├── NothingSaved        there is no saved assessment
    ├── Stale               the saved assessment is too old, or was made with other content
    ├── NothingFound        the search knows no answer
    ├── AnswersError        an answers file has mistakes; all of them at once
    ├── WishesError         a wish for the plan cannot be met
    ├── LogError            what was to be written down is not understood
    ├── Fault               something of ours is broken
    ├── Incomplete          answers are missing, so there is no outcome
    └── Stopped             the person ended the interview, or it could not be held

    KeyboardInterrupt
    └── HangUp              a signal ends the interview

`cli.run` alone turns them into sentences on standard error and an exit code.
"""

from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give " Did you mean `x`?" for the known word that is close, or nothing."""
    close = closest(word, known)
    return f" Did you mean `{close[0]}`?" if close else ""


def closest(word: str, known: Iterable[str]) -> list[str]:
    """Give the known word that is close, or none."""
    from difflib import get_close_matches  # slow to import, and needed for mistakes only

    return get_close_matches(word, list(known), 1)


class BackcareError(Exception):
    """Anything that ends a command with a sentence."""


class ContentError(BackcareError):
    """Every mistake found in `content/`, each a sentence with its file."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        """Keep the mistakes; there is at least one."""
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class FileError(BackcareError):
    """A file cannot be read or written; the message names it and says why."""


class FormError(BackcareError):
    """An output form that cannot be given here; the message says why, and what to do instead."""


class StoreError(BackcareError):
    """The diary cannot be read or written; the message says what to do."""


class NothingSaved(BackcareError):
    """There is no saved assessment to make a plan from."""


class Stale(BackcareError):
    """The saved assessment is no ground for a plan any more."""


class NothingFound(BackcareError):
    """The search has no answer; the message says what to try."""


class AnswersError(BackcareError):
    """Every mistake in an answers file; `grave` are the urgent and emergency flags that stand in it all the same."""

    def __init__(self, mistakes: tuple[str, ...], grave: tuple[str, ...], region: str) -> None:
        """Keep the mistakes (at least one), the ids of grave flags in content's order, and the region if known."""
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes
        self.grave = grave
        self.region = region


class WishesError(BackcareError):
    """A wish for the plan cannot be met; the message says which and why."""


class Fault(BackcareError):
    """Something of ours is broken. It names where, and nothing of what was answered, which other messages may hold."""

    def __init__(self, error: Exception) -> None:
        """Keep the kind of error and the place it came from."""
        from traceback import extract_tb

        last = extract_tb(error.__traceback__)[-1]
        super().__init__(
            f"backcare is broken here ({type(error).__name__}, {last.name}, line {last.lineno}). No result was given. "
            "Very ill, or hard to breathe? Call your local emergency number now."
        )


class LogError(BackcareError):
    """What was to be written down cannot be so; the message says which part and why."""


class Incomplete(BackcareError):
    """No outcome can be given: `missing` are the flag ids and answer keys that were not asked or answered."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        """Keep what is missing; it is never empty."""
        super().__init__("No result was given: not everything was answered. Missing: " + ", ".join(missing) + ".")
        self.missing = missing


class Stopped(BackcareError):
    """The interview ended without a result; `interrupted` tells Ctrl-C from all else."""

    def __init__(self, message: str, *, interrupted: bool = False) -> None:
        """Keep the sentence and how it ended."""
        super().__init__(message)
        self.interrupted = interrupted


class HangUp(KeyboardInterrupt):
    """The session or the terminal ends. It passes through an event loop, which would swallow an `Exception`."""
