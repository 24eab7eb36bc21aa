"""What was seen in the feeds: a small SQLite file beside the ledger."""

from __future__ import annotations

import os
import sqlite3
from datetime import UTC, datetime
from types import TracebackType
from typing import Final, Self

from sayso.errors import SaysoError
from sayso.watch.feeds import Entry

#: How often an entry that cannot be had is tried, a round of looking each time.
TRIES: Final = 3

_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS feeds (
    url TEXT PRIMARY KEY, etag TEXT, modified TEXT, checked_at TEXT
);
CREATE TABLE IF NOT EXISTS entries (
    key TEXT PRIMARY KEY, url TEXT NOT NULL, feed TEXT NOT NULL, published TEXT, title TEXT,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'added', 'given up')),
    tries INTEGER NOT NULL DEFAULT 0, why TEXT, changed_at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS entries_by_url ON entries (url);
"""


class State:
    """The feeds with their last answers, and the entries with what became of each.

    Raises SaysoError where the file cannot be opened.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        try:
            self._base = sqlite3.connect(path, isolation_level=None, timeout=30.0)
            self._base.executescript(_SCHEMA)
        except sqlite3.Error as error:
            raise SaysoError(f"{path}: cannot be opened ({error}); check the name") from None

    def __enter__(self) -> Self:
        """The state itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._base.close()

    def validators(self, feed: str) -> tuple[str | None, str | None]:
        """ETag and Last-Modified of a feed's last answer."""
        row = self._base.execute(
            "SELECT etag, modified FROM feeds WHERE url = ?", [feed]
        ).fetchone()
        return (row[0], row[1]) if row else (None, None)

    def heard(
        self, feed: str, entries: list[Entry], etag: str | None, modified: str | None
    ) -> None:
        """Keep the new entries of an answer, and what to ask next time, in one go."""
        self._base.execute("BEGIN IMMEDIATE")
        with self._base:
            for entry in entries:
                self._base.execute(
                    "INSERT OR IGNORE INTO entries (key, url, feed, published, title, state, "
                    "changed_at) VALUES (?, ?, ?, ?, ?, 'waiting', ?)",
                    [entry.key, entry.url, feed, entry.published, entry.title, _now()],
                )
            self._base.execute(
                "INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?)", [feed, etag, modified, _now()]
            )

    def waiting(self) -> list[Entry]:
        """The entries that are to be fetched, in the order in which they were heard of."""
        rows = self._base.execute(
            "SELECT key, url, title, published FROM entries WHERE state = 'waiting' ORDER BY rowid"
        )
        return [Entry(*row) for row in rows]

    def was_added(self, url: str) -> bool:
        """Whether a page was added already, under the same entry or that of another feed."""
        sql = "SELECT 1 FROM entries WHERE url = ? AND state = 'added'"
        return self._base.execute(sql, [url]).fetchone() is not None

    def added(self, entry: Entry) -> None:
        """The page of an entry is in the ledger."""
        sql = "UPDATE entries SET state = 'added', why = NULL, changed_at = ? WHERE key = ?"
        self._base.execute(sql, [_now(), entry.key])

    def failed(self, entry: Entry, why: str, *, for_good: bool = False) -> bool:
        """The page of an entry could not be had; whether it will be tried again."""
        (tries,) = self._base.execute(
            "UPDATE entries SET tries = tries + 1, why = ?, changed_at = ? WHERE key = ? "
            "RETURNING tries",
            [why, _now(), entry.key],
        ).fetchone()
        again = not for_good and tries < TRIES
        if not again:
            sql = "UPDATE entries SET state = 'given up' WHERE key = ?"
            self._base.execute(sql, [entry.key])
        return again

    def given_up(self) -> list[tuple[str, str]]:
        """Addresses that are not tried any more, with the reasons."""
        sql = "SELECT url, why FROM entries WHERE state = 'given up' ORDER BY rowid"
        return [(row[0], row[1]) for row in self._base.execute(sql)]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
