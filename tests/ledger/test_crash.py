"""A ledger is whole whatever becomes of the process that writes it, and whoever reads meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

import sayso
from sayso.ledger import Ledger, Query
from sayso.model import Article
from tests.ledger.builders import LATER, READER, report, says

ROOT = Path(__file__).parent.parent.parent


def test_killed_at_any_moment_it_is_whole_and_goes_on(tmp_path: Path) -> None:
    package = Path(sayso.__file__).parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "tests.ledger.crash", str(tmp_path), "7"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(package)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert "whole after" in done.stdout


def numbered(number: int, homes: int) -> Article:
    lines = [says(f"Speaker {i}", f"{homes} homes burnt", str(homes)) for i in range(6)]
    return report(*lines, file=f"{number}.txt", title=f"Report {number}")


def test_readers_read_while_writers_write(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger.open(path, create=True).close()
    failures: list[BaseException] = []
    done = threading.Event()
    seen = 0

    def guarded(work: object, *values: object) -> None:
        try:
            work(*values)  # type: ignore[operator]
        except BaseException as error:
            failures.append(error)

    def write(numbers: range) -> None:
        with Ledger.open(path) as ledger:
            for number in numbers:
                ledger.add(numbered(number, 12), reader=READER)
            for number in numbers:
                ledger.add(numbered(number, 14), reader=LATER)

    def read() -> None:
        nonlocal seen
        with Ledger.open(path, readonly=True) as ledger:
            while not done.is_set():
                for article in ledger.articles():
                    assert len(article.statements) == len(article.figures) == 6
                    assert ledger.reviewed(article.id).article == article
                    seen += 1
                found = list(ledger.find(Query(words="homes")))
                assert len(found) % 6 == 0

    writers = [threading.Thread(target=guarded, args=(write, range(at, at + 6))) for at in (0, 100)]
    readers = [threading.Thread(target=guarded, args=(read,)) for _ in range(2)]
    for thread in readers + writers:
        thread.start()
    for thread in writers:
        thread.join(150)
    done.set()
    for thread in readers:
        thread.join(150)
    assert failures == []
    assert seen > 0
    with Ledger.open(path) as ledger:
        assert ledger.size() == 12
        assert [each.version for each in ledger.listed()] == [2] * 12


def test_who_begins_at_once_makes_one_ledger(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    failures: list[BaseException] = []
    gate = threading.Barrier(4)

    def begin(number: int) -> None:
        try:
            gate.wait(30)
            with Ledger.open(path, create=True) as ledger:
                ledger.add(numbered(number, 12), reader=READER)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=begin, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(150)
    assert failures == []
    with Ledger.open(path) as ledger:
        assert ledger.size() == 4


def test_an_addition_that_fails_midway_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        ledger.add(numbered(1, 12), reader=READER)
        before = "\n".join(ledger.database.iterdump())

        def fail(*_: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr("sayso.ledger.story.update", fail)
            for article in (numbered(2, 12), numbered(1, 14)):
                with pytest.raises(KeyboardInterrupt):
                    ledger.add(article, reader=LATER)
        assert "\n".join(ledger.database.iterdump()) == before
        assert ledger.add(numbered(2, 12), reader=LATER).kind == "new"
