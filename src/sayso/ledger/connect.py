"""Opening a ledger's file, and what SQLite says in words that say what to do."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlite_utils import Database

from ..errors import LedgerError
from .migrations import migrations

#: Seconds to wait for another writer; each holds the file for one article at a time, but waiting is
#: not fair, so that one of two who add much may wait long.
WAIT: Final = 90.0
_HEADER: Final = b"SQLite format 3\0"
_NOTHING_LOST: Final = "What was in the ledger before is whole."

_ADVICE: Final[dict[int, str]] = {
    sqlite3.SQLITE_FULL: (
        f"the disk is full. {_NOTHING_LOST} Free some space and run the same command again: it "
        "goes on where it stopped"
    ),
    sqlite3.SQLITE_READONLY: (
        "may not be written. Change the permissions of the file and of its folder, or copy it to a "
        "folder of your own"
    ),
    sqlite3.SQLITE_PERM: "may not be opened; change its permissions or copy it",
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened; check the name, and the permissions of the file and of its folder"
    ),
    sqlite3.SQLITE_BUSY: (
        f"is being written by another program. {_NOTHING_LOST} Run the command again once the "
        "other is done"
    ),
    sqlite3.SQLITE_LOCKED: "is locked by another program; run the command again once it is done",
    sqlite3.SQLITE_CORRUPT: (
        "is damaged. Keep the file, take your last backup, or save what can be read with "
        "`sqlite3 LEDGER .recover`"
    ),
    sqlite3.SQLITE_NOTADB: "is no ledger: it is not a SQLite database; name another file",
    sqlite3.SQLITE_IOERR: (
        f"the disk does not answer as it should. {_NOTHING_LOST} Check the disk or the network "
        "folder, then run the same command again"
    ),
    sqlite3.SQLITE_TOOBIG: (
        "SQLite takes no text of this size (a thousand million bytes); split the input up"
    ),
}


@contextmanager
def explained(path: str | os.PathLike[str]) -> Iterator[None]:
    """Turn what SQLite raises on the way into :class:`LedgerError`."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise explain(path, error) from error
    except sqlite3.DatabaseError as error:
        if type(error) is not sqlite3.DatabaseError:
            raise  # a constraint or a wrong call: a mistake of the program
        raise explain(path, error) from error


def explain(path: str | os.PathLike[str], error: sqlite3.Error) -> LedgerError:
    """What an error of SQLite means for a person."""
    code = getattr(error, "sqlite_errorcode", None)
    advice = _ADVICE.get(code & 0xFF) if isinstance(code, int) else None
    if advice is None:
        advice = f"SQLite says: {error}. {_NOTHING_LOST}"
    return LedgerError(f"{os.fspath(path)}: {advice}")


def connect(
    path: str | os.PathLike[str], *, create: bool, readonly: bool, wait: float = WAIT
) -> Database:
    """Open the file of a ledger, or make it; an older one is brought up to date.

    Raises:
        LedgerError: there is none, it is none, it is of a newer version, or it may not be opened.
    """
    name = os.fspath(path)
    _check_file(Path(path), name, create)
    with explained(name):
        database = _open(path, "ro" if readonly else "rwc" if create else "rw", wait)
        try:
            if not readonly:
                _write_ahead(database, wait)
            if _is_behind(database, name, create):
                if readonly:
                    # Reading needs the views of now: the file is brought up to date first.
                    connect(path, create=False, readonly=False, wait=wait).close()
                else:
                    with transaction(database):
                        if _is_behind(database, name, create):  # nobody else was faster
                            migrations.apply(database)
            if readonly:
                database.execute("PRAGMA query_only = 1")
        except BaseException:
            database.close()
            raise
    return database


@contextmanager
def transaction(database: Database) -> Iterator[None]:
    """All that is written inside, or nothing; inside another one, part of that.

    It takes the writer's place at once, so that what was read inside is still so at the end.
    """
    connection = database.conn
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        database.rollback()
        raise


@contextmanager
def snapshot(database: Database) -> Iterator[None]:
    """All that is read inside is of one moment, whoever writes meanwhile."""
    connection = database.conn
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        database.rollback()


def _check_file(path: Path, name: str, create: bool) -> None:
    """Refuse what is there and is no SQLite file before SQLite touches it."""
    try:
        if path.is_dir():
            raise LedgerError(f"{name}: is a folder; name a file for the ledger")
        if not path.exists():
            if not create:
                raise LedgerError(
                    f"{name}: no such ledger; check the name, or make one with "
                    f"`sayso add {name} INPUT…`"
                )
            if not path.parent.is_dir():
                raise LedgerError(f"{name}: there is no folder {path.parent}; make it first")
            return
        with open(path, "rb") as stream:
            start = stream.read(len(_HEADER))
    except PermissionError:
        raise LedgerError(f"{name}: {_ADVICE[sqlite3.SQLITE_PERM]}") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise LedgerError(f"{name}: cannot be opened ({why}); check the name") from None
    if start and start != _HEADER:
        raise LedgerError(
            f"{name}: is no ledger but another kind of file; the ledger's name comes first, then "
            "what is to be read"
        )


def _open(path: str | os.PathLike[str], mode: str, wait: float) -> Database:
    address = f"{Path(os.path.abspath(path)).as_uri()}?mode={mode}"
    try:
        connection = sqlite3.connect(address, uri=True, timeout=wait)
        connection.execute("PRAGMA schema_version").fetchone()
    except sqlite3.OperationalError:
        # A ledger on a medium that takes no file beside it, such as a DVD, is read as it stands.
        if mode != "ro" or os.access(os.path.dirname(os.path.abspath(path)), os.W_OK):
            raise
        if os.path.exists(f"{os.fspath(path)}-wal"):
            raise
        connection = sqlite3.connect(f"{address}&immutable=1", uri=True, timeout=wait)
    connection.execute("PRAGMA foreign_keys = 1")
    # Plugins of other tools have no part in what a ledger holds.
    return Database(connection, execute_plugins=False)


def _write_ahead(database: Database, wait: float) -> None:
    """Let readers read while one writes. SQLite does not wait here by itself."""
    end = time.monotonic() + wait
    while True:
        try:
            database.enable_wal()
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.02)


def _is_behind(database: Database, name: str, create: bool) -> bool:
    """Whether the file lacks tables of this version; LedgerError where it is no ledger of ours."""
    applied = [each.name for each in migrations.applied(database)]
    if not applied:
        if database.table_names():
            raise LedgerError(f"{name}: is a database, but no ledger of sayso; name another file")
        if not create:
            raise LedgerError(
                f"{name}: holds no ledger yet; put articles in with `sayso add {name} INPUT…`"
            )
        return True
    known = {each.name for each in migrations.pending(database)} | set(applied)
    newer = [each for each in applied if each not in _known()]
    if newer:
        raise LedgerError(
            f"{name}: was written by a newer version of sayso (it has {', '.join(newer)}). Nothing "
            "was changed. Update sayso: pip install --upgrade sayso"
        )
    return len(known) > len(applied)


def _known() -> frozenset[str]:
    """The names of all migrations of this version."""
    with Database(memory=True, execute_plugins=False) as empty:
        return frozenset(each.name for each in migrations.pending(empty))
