"""Adds to a ledger in child processes that are killed at any moment, and looks at what is left.

Run by test_crash.py in a process of its own, which has no threads: it forks.
"""

from __future__ import annotations

import dataclasses
import functools
import os
import random
import signal
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from sayso.errors import LedgerError
from sayso.intake import Raw
from sayso.ledger import Ledger, Options, Reader
from sayso.model import Article
from sayso.story import doubt
from tests.ledger.builders import report, says

KILLS = 24
ARTICLES = 5
VARIANTS = 3
connect = sqlite3.connect
# The network that reads two statements has threads, which no fork takes along.
doubt.reader = lambda: lambda _, likely, _matter: [*likely]  # type: ignore[assignment,return-value]


def variant(number: int, which: int) -> Article:
    """One of several readings of one article."""
    lines = [says(f"Speaker {i}", f"{i + number} homes burnt", str(i + number)) for i in range(8)]
    article = report(*lines, file=f"{number}.txt", title=f"Report {number}")
    kept = article.statements[which:]
    statements = [dataclasses.replace(each, confidence=0.5 + which / 8) for each in kept]
    return dataclasses.replace(article, statements=tuple(statements))


def fill(path: Path, which: int) -> None:
    with Ledger.open(path, create=True) as ledger:
        for number in range(ARTICLES):
            article = variant(number, which)
            raw = Raw(article.text.encode() * 20, article.file)
            reader = Reader("1", str(which))
            ledger.add(article, raw, Options(), reader=reader)
        first = variant(0, which)
        ledger.review(first.id, first.statements[-1].id, "correct", "act", "deny", author="me")


def killed(path: Path, which: int, *, after: float | None = None, step: int | None = None) -> bool:
    """Fill a ledger in a child that is killed after a time, or at a step of SQLite's machine."""
    child = os.fork()
    if child == 0:
        try:
            if step is not None:
                stop_at(step)
            fill(path, which)
        finally:
            os._exit(0)
    if after is not None:
        time.sleep(after)
        os.kill(child, signal.SIGKILL)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def stop_at(last: int) -> list[int]:
    """Kill this process at the last of so many steps; the list has how many there were."""
    steps = [0]

    def step() -> int:
        steps[0] += 1
        if steps[0] == last:
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    class Counting(sqlite3.Connection):
        def __init__(self, *values: Any, **named: Any) -> None:
            super().__init__(*values, **named)
            self.set_progress_handler(step, 100)

    sqlite3.connect = functools.partial(connect, factory=Counting)  # type: ignore[assignment]
    return steps


def look(path: Path) -> int:
    """Fail where the ledger is not whole; how many articles it has."""
    with Ledger.open(path) as ledger:
        ask = ledger.database.execute
        assert ask("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert ask("PRAGMA foreign_key_check").fetchall() == []
        ask("INSERT INTO statements_fts (statements_fts) VALUES ('integrity-check')")
        counts = {
            table: ledger.database.table(table).count
            for table in ("statements", "reviewed_statements", "statements_fts")
        }
        assert len(set(counts.values())) == 1, counts
        articles = list(ledger.articles(all_versions=True))
        for article in articles:
            number = int((article.file or "").removesuffix(".txt"))
            known = [variant(number, which).to_json() for which in range(VARIANTS)]
            assert article.to_json() in known
            assert ledger.original(article.id) is not None
        return len(articles)


def main(folder: Path, seed: int) -> None:
    chance = random.Random(seed)
    steps = stop_at(0)
    begun = time.perf_counter()
    fill(folder / "whole.db", 0)
    took, total = time.perf_counter() - begun, steps[0]
    sqlite3.connect = connect  # type: ignore[assignment]
    path = folder / "a.db"
    seen = hits = 0
    for kill in range(KILLS):
        if kill % 2:
            hits += killed(path, kill % VARIANTS, after=chance.uniform(0, took))
        else:
            # The first ones while the ledger is made.
            last = 1 + int(total * chance.random() * min(1, (kill + 1) / 20))
            hits += killed(path, kill % VARIANTS, step=last)
        try:
            count = look(path)
        except LedgerError as error:
            if seen or not any(w in str(error) for w in ("no such ledger", "holds no ledger yet")):
                raise
            continue
        assert count >= seen
        seen = count
    assert hits >= KILLS / 2, hits
    fill(path, 0)
    assert look(path) == ARTICLES
    with Ledger.open(path) as ledger:
        assert [each.to_json() for each in ledger.articles()] == [
            variant(number, 0).to_json() for number in range(ARTICLES)
        ]
    print("whole after", hits, "kills")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
