"""Opening a ledger: older and newer ones, what is none, is full or may not be written."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

import sayso
from sayso.errors import LedgerError
from sayso.ledger import Ledger, connect
from sayso.ledger.migrations import migrations
from sayso.ledger.writing import Writer
from tests.ledger.builders import READER, mill, report, says


def older(path: Path) -> None:
    """A ledger as the first migration alone made it, with an article."""
    with Database(path) as database:
        migrations.apply(database, stop_before="views")
        with database.atomic():
            from sayso.ledger import Options

            Writer(database).add(mill(), "mill.txt", None, Options(), READER)


def names(database: Database) -> list[str]:
    return [each.name for each in migrations.applied(database)]


def later(*functions: object) -> Migrations:
    """The migrations of a version to come."""
    result = Migrations("sayso")
    for each in migrations.pending(Database(memory=True)):
        result(name=each.name)(each.fn)
    for function in functions:
        result()(function)  # type: ignore[type-var]
    return result


def test_an_older_ledger_is_brought_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    older(path)

    def moods(database: Database) -> None:
        database.table("statements").add_column("mood", str)

    monkeypatch.setattr(connect, "migrations", later(moods))
    with Ledger.open(path, readonly=True) as ledger:
        assert names(ledger.database) == ["tables", "views", "story_memory", "moods"]
        assert ledger.article(mill().id) == mill()
        assert "mood" in ledger.database.table("statements").columns_dict
        assert ledger.database.table_names() != []
    monkeypatch.undo()
    with pytest.raises(LedgerError, match=r"newer version of sayso.*moods.*upgrade"):
        Ledger.open(path)
    with Database(path) as database:
        assert names(database) == ["tables", "views", "story_memory", "moods"]


def test_a_migration_that_fails_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.db"
    older(path)
    with Database(path) as database:
        before = "\n".join(database.iterdump())

    def breaks(database: Database) -> None:
        database.execute("CREATE TABLE moods (id INTEGER PRIMARY KEY)")
        raise OSError("no")

    monkeypatch.setattr(connect, "migrations", later(breaks))
    with pytest.raises(OSError, match="no"):
        Ledger.open(path)
    with Database(path) as database:
        assert "\n".join(database.iterdump()) == before
        assert names(database) == ["tables"]


def test_what_is_no_ledger_is_left_alone(tmp_path: Path) -> None:
    text, empty, foreign = tmp_path / "a.txt", tmp_path / "b.db", tmp_path / "c.db"
    text.write_text("The mayor said so.")
    empty.touch()
    with Database(foreign) as database:
        database.execute("CREATE TABLE songs (id INTEGER PRIMARY KEY)")
    cases = [
        (tmp_path, "is a folder"),
        (text, "another kind of file"),
        (foreign, "no ledger of sayso"),
        (empty, "holds no ledger yet"),
        (tmp_path / "d.db", "no such ledger"),
        (tmp_path / "no" / "d.db", "no such ledger"),
    ]
    for path, words in cases:
        for readonly in (False, True):
            with pytest.raises(LedgerError, match=words):
                Ledger.open(path, readonly=readonly)
    with pytest.raises(LedgerError, match="make it first"):
        Ledger.open(tmp_path / "no" / "d.db", create=True)
    for path, words in cases[:3]:
        with pytest.raises(LedgerError, match=words):
            Ledger.open(path, create=True)
    assert text.read_text() == "The mayor said so."
    assert not (tmp_path / "d.db").exists()
    with Ledger.open(empty, create=True) as ledger:
        assert ledger.size() == 0


def test_a_damaged_ledger_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(mill(), reader=READER)
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(LedgerError, match=r"damaged.*backup"), Ledger.open(path) as ledger:
        ledger.article(mill().id)


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(mill(), reader=READER)
        ledger.database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        pages = ledger.database.execute("PRAGMA page_count").fetchone()[0]
        ledger.database.execute(f"PRAGMA max_page_count = {pages}")
        large = report(says("Ada Lind", "it burnt " * 10_000), file="large.txt")
        with pytest.raises(LedgerError, match=r"disk is full.*Free some space"):
            ledger.add(large, reader=READER)
        with pytest.raises(LedgerError, match="disk is full"):
            ledger.review(mill().id, "s1", "confirm", author="me", note="why " * 10_000)
        assert [each.to_json() for each in ledger.articles()] == [mill().to_json()]
        ledger.database.execute("PRAGMA max_page_count = 1000000")
        assert ledger.add(large, reader=READER).kind == "new"
        assert ledger.size() == 2


def test_a_ledger_that_another_writes_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with Ledger.open(path, create=True) as ledger, Ledger.open(path, wait=0.05) as other:
        ledger.database.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError, match="written by another program"):
            other.add(mill(), reader=READER)
        assert other.size() == 0
        ledger.database.rollback()
        assert other.add(mill(), reader=READER).kind == "new"


def test_a_ledger_for_reading_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    Ledger.open(path, create=True).close()
    with (
        Ledger.open(path, readonly=True) as ledger,
        pytest.raises(LedgerError, match="may not be written"),
    ):
        ledger.add(mill(), reader=READER)


CHILD = """
import os, sys
from sayso.errors import LedgerError
from sayso.ledger import Ledger, Query
from tests.ledger.builders import READER, mill
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
for readonly in (True, False):
    try:
        with Ledger.open(sys.argv[1], readonly=readonly) as ledger:
            print(ledger.size(), len(list(ledger.find(Query(words="burnt")))))
            ledger.remove([mill().id])
    except LedgerError as error:
        print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of another kind")
def test_a_file_that_may_not_be_written() -> None:
    with tempfile.TemporaryDirectory() as name:  # tmp_path is closed to other users
        folder = Path(name)
        refused(folder)
        folder.chmod(0o755)


def refused(folder: Path) -> None:
    path = folder / "a.db"
    with Ledger.open(path, create=True) as ledger:
        ledger.add(mill(), reader=READER)
    path.chmod(0o444)
    folder.chmod(0o555)
    roots = [str(Path(sayso.__file__).parent.parent), str(Path(__file__).parent.parent.parent)]
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(path)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(roots), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 3, (done.stdout, done.stderr)
    assert lines[0] == "1 1"
    assert "may not be written" in lines[1]
    assert "may not be written" in lines[2] or "cannot be opened" in lines[2]


def test_a_mistake_in_a_call_is_not_taken_for_the_disk(tmp_path: Path) -> None:
    with (
        Ledger.open(tmp_path / "a.db", create=True) as ledger,
        pytest.raises(sqlite3.IntegrityError),
        connect.explained(ledger.path),
    ):
        ledger.database.execute("INSERT INTO skipped (article, reason) VALUES ('a', 'b')")
