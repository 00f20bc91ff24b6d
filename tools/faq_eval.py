"""Measure the FAQ search on the questions of tests/faq, beside two simpler ways to search, and time a cold start.

Run by `make faq-eval`. It only reports; `tests/test_faq_sets.py` holds what must hold. With `--leave-one-out` it also
asks each way to ask of each entry after taking that line out of the entry.
"""

import os
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec
from rapidfuzz import fuzz, process

from backcare.faq import search
from backcare.index import Index, build
from backcare.index_file import load_index
from backcare.language import words_of
from backcare.library import load_faq
from backcare.schema import Faq

SETS = Path(__file__).resolve().parent.parent / "tests" / "faq"
ANSWERED = ("dev", "tune", "report", "later")  # the sets that say which entries answer
NAMES = (*ANSWERED, "signs", "cries")
RUNS = 15
LIKE = 60  # of 100: below, token_set counts as nothing found

Find = Callable[[str], Sequence[str]]


class Query(msgspec.Struct, frozen=True):
    """One question: the entries that answer it, if any; whether it is urgent, and of which flag it speaks."""

    query: str
    ok: tuple[str, ...] | None = None
    urgent: bool = False
    flag: str | None = None


class Figures(msgspec.Struct, frozen=True):
    """What was measured, as shares; `asked` and `elsewhere` count the questions that have an answer, and have none."""

    asked: int
    first: float
    among_three: float
    rank: float
    refused: float
    elsewhere: int
    rejected: float


def queries(name: str) -> list[Query]:
    """Read one set."""
    return [msgspec.json.decode(line, type=Query) for line in (SETS / f"{name}.jsonl").read_text("utf-8").splitlines()]


def measured(asked: Sequence[Query], find: Find) -> Figures:
    """Ask every question that has or has no answer."""
    real = [(each.ok, find(each.query)) for each in asked if each.ok]
    none = [find(each.query) for each in asked if each.ok == ()]
    places = [next((place for place, one in enumerate(found, 1) if one in ok), 0) for ok, found in real]
    return Figures(
        asked=len(real),
        first=_share(place == 1 for place in places),
        among_three=_share(place in (1, 2, 3) for place in places),
        rank=statistics.fmean(1 / place if place else 0 for place in places) if places else 0,
        refused=_share(not found for _, found in real),
        elsewhere=len(none),
        rejected=_share(not found for found in none),
    )


def unheard(asked: Sequence[Query], index: Index) -> list[str]:
    """Give the urgent questions in which nothing urgent is heard, or not the flag that they name."""
    heard = [(each, search(each.query, index).grave) for each in asked if each.urgent]
    return [each.query for each, flags in heard if not flags or (each.flag and each.flag not in flags)]


def false_alarms(asked: Sequence[Query], index: Index) -> list[str]:
    """Give the calm questions in which something urgent is heard."""
    return [each.query for each in asked if not each.urgent and search(each.query, index).grave]


def ours(index: Index) -> Find:
    """Search as the program does."""
    return lambda query: [hit.id for hit in search(query, index).hits]


def plain_fts5(faq: Faq) -> Find:
    """Search with SQLite's full-text index: porter stems, weighted columns, no more."""
    base = sqlite3.connect(":memory:")
    base.execute("create virtual table entry using fts5(id unindexed, question, asked, answer, tokenize=porter)")
    rows = [(e.id, e.question, "\n".join(e.also_asked), f"{e.answer}\n{e.body}") for e in faq.entries.values()]
    base.executemany("insert into entry values (?, ?, ?, ?)", rows)
    filler = set(faq.synonyms.filler.split())

    def find(query: str) -> list[str]:
        words = [f'"{word}"' for word in words_of(query) if word not in filler]
        by_rank = "select id from entry where entry match ? order by bm25(entry, 0, 10, 8, 1), id limit 5"
        return [row[0] for row in base.execute(by_rank, [" OR ".join(words)])] if words else []

    return find


def token_set(faq: Faq) -> Find:
    """Search with rapidfuzz: the way to ask that shares most words."""
    texts = {(e.id, place): t for e in faq.entries.values() for place, t in enumerate((e.question, *e.also_asked))}

    def find(query: str) -> list[str]:
        near = process.extract(query.lower(), texts, scorer=fuzz.token_set_ratio, score_cutoff=LIKE, limit=20)
        return list(dict.fromkeys(entry for _, _, (entry, _) in near))

    return find


def left_out(faq: Faq) -> Figures:
    """Ask each way to ask of each entry, after taking that line out of the entry."""
    found = {}
    for entry in faq.entries.values():
        for asked in entry.also_asked:
            rest = tuple(each for each in entry.also_asked if each != asked)
            less = msgspec.structs.replace(entry, also_asked=rest)
            index = build(msgspec.structs.replace(faq, entries={**faq.entries, entry.id: less}))
            found[entry.id, asked] = ours(index)(asked)
    every = [Query(asked, (entry,)) for entry, asked in found]
    answers = {asked: ids for (_, asked), ids in found.items()}
    return measured(every, lambda query: answers[query])


def cold() -> str:
    """Time a search that starts anew, beside a Python that does nothing; the runs are interleaved."""
    programs = Path(sys.executable).parent
    commands: tuple[list[str | Path], ...] = (
        [programs / "python", "-c", "pass"],
        [programs / "backcare", "faq", "--to", "json", "how", "mcuh", "is", "it"],
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    times: list[list[float]] = [[], []]
    for _ in range(RUNS + 1):
        for command, taken in zip(commands, times, strict=True):
            start = time.perf_counter()
            subprocess.run(command, env=environment, capture_output=True, check=True)
            taken.append(time.perf_counter() - start)
    floor, whole = (statistics.median(taken[1:]) for taken in times)
    return f"cold: {whole * 1000:.0f} ms, {whole / floor:.1f} times python -c pass (median of {RUNS})"


def _share(values: Iterable[bool]) -> float:
    counted = list(values)
    return sum(counted) / len(counted) if counted else 0.0


def _line(name: str, way: str, got: Figures) -> str:
    real = f"{got.first:7.3f}{got.among_three:8.3f}{got.rank:7.3f}{got.refused:9.3f}" if got.asked else " " * 31
    return f"{name:<14}{way:<11}{got.asked:>5}{real}" + (
        f"{got.elsewhere:>10}{got.rejected:>10.3f}" if got.elsewhere else ""
    )


def main() -> None:
    """Print one line a set and way to search, then what was heard of urgent words, then the time."""
    faq, index = load_faq(), load_index()
    ways = {"ours": ours(index), "FTS5": plain_fts5(faq), "token_set": token_set(faq)}
    print(
        f"{'set':<14}{'search':<11}{'asked':>5}{'hit@1':>7}{'hit@3':>8}{'MRR':>7}{'refused':>9}{'elsewhere':>10}{'rejected':>10}"
    )
    for name in ANSWERED:
        for way, find in ways.items():
            print(_line(name, way, measured(queries(name), find)))
    if "--leave-one-out" in sys.argv:
        print(_line("leave one out", "ours", left_out(faq)))
    print()
    for name in NAMES:
        asked = queries(name)
        urgent = sum(each.urgent for each in asked)
        missed, alarms = unheard(asked, index), false_alarms(asked, index)
        heard = f"urgent heard {urgent - len(missed)} of {urgent}"
        print(f"{name:<14}{heard}, false alarms {len(alarms)} of {len(asked) - urgent}")
        print(*(f"    {each}" for each in (*missed, *alarms)), sep="\n", end="\n" if missed or alarms else "")
    print(f"\n{cold()}")


if __name__ == "__main__":
    main()
