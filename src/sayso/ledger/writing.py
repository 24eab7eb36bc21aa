"""Writing articles into a ledger's tables; each method is a part of one transaction."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlite_utils import Database

from ..model import Article
from . import standing
from .inputs import Options, forget, keep, options_cell
from .rows import Row, article_cells, from_row, select, to_rows
from .version import Reader

if TYPE_CHECKING:  # costs start-up time, and only adding needs it
    from ..intake import Raw

#: new: the address was not there. version: its text changed. unchanged: the ledger has all of it.
#: reread: the text is the same, what was read from it is not. returned: an earlier text is back.
AddedKind = Literal["new", "version", "unchanged", "reread", "returned"]

#: The tables of what is read from an article, in the order in which they are emptied.
_READ: Final = ("statements", "figures", "times", "speakers", "skipped")


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition did; ``replaces`` is the id of the version before."""

    kind: AddedKind
    article: str
    version: int
    replaces: str | None = None


class Writer:
    """Writes one ledger. Its methods return the ids of the articles that they touched."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading: tuple[Reader, int] | None = None

    def add(
        self, article: Article, address: str, raw: Raw | None, options: Options, reader: Reader
    ) -> tuple[Added, list[str]]:
        """Add an article, or what of it is new."""
        before = self.row(article.id) or self._same_text(address, article.text)
        if before is None:
            return self._add_version(article, address, raw, options, reader)
        # One that was named otherwise, from another folder, keeps the name under which it is here.
        article = dataclasses.replace(article, id=before["id"], file=before["file"])
        kind: AddedKind = "unchanged"
        if from_row(self._database, before).to_json() != article.to_json():
            kind = "reread"
            cells = article_cells(article)
            if raw is not None:
                cells |= {
                    "input": keep(self._database, raw),
                    "options": options_cell(raw, options),
                }
            self._reread(before, article, cells, reader)
        elif self._reader(before["reading"]) != reader:
            self._update(article.id, {"reading": self._reading_id(reader)})
        touched = [article.id] if kind == "reread" else []
        if not before["is_current"]:
            kind = "returned"
            touched = self._make_current(article.id, before["address"])
        return Added(kind, article.id, before["version"], before["replaces"]), touched

    def replace(self, old: str, article: Article, reader: Reader) -> list[str]:
        """Put another reading, and what it takes for the text, in the place of an article."""
        before = self.row(old)
        assert before is not None
        if old == article.id:
            self._reread(before, article, article_cells(article), reader)
            return [old]
        if self.row(article.id) is not None:  # two versions that are the same text after all
            touched = self.remove([old])
            if before["is_current"]:
                touched += self._make_current(article.id, before["address"])
            return touched
        self._unread(old)
        # The new row needs the old one's place among the versions, and the others point to it.
        self._update(old, {"is_current": 0, "version": -1})
        self._database.table("articles").insert(
            before | article_cells(article) | {"reading": self._reading_id(reader)}
        )
        self._database.execute(
            "UPDATE articles SET replaces = ? WHERE replaces = ?", [article.id, old]
        )
        self._database.execute("DELETE FROM articles WHERE id = ?", [old])
        self._write(article)
        return [old, article.id]

    def remove(self, articles: Iterable[str]) -> list[str]:
        """Remove articles; where a current version goes, the one before it is current again."""
        touched = []
        for each in articles:
            row = self.row(each)
            assert row is not None
            self._unread(each)
            self._database.execute(
                "UPDATE articles SET replaces = ? WHERE replaces = ?", [row["replaces"], each]
            )
            self._database.execute("DELETE FROM articles WHERE id = ?", [each])
            forget(self._database, row["input"])
            touched.append(each)
            sql = "SELECT id, is_current FROM articles WHERE address = ? ORDER BY version DESC"
            left = list(select(self._database, sql, row["address"]))
            if left and not any(version["is_current"] for version in left):
                touched += self._make_current(left[0]["id"], row["address"])
        return list(dict.fromkeys(touched))

    def row(self, article: str) -> Row | None:
        """The row of an article."""
        sql = "SELECT * FROM articles WHERE id = ?"
        return next(select(self._database, sql, article), None)

    def _same_text(self, address: str, text: str) -> Row | None:
        sql = "SELECT * FROM articles WHERE address = ? AND text = ?"
        return next(select(self._database, sql, address, text), None)

    def _add_version(
        self, article: Article, address: str, raw: Raw | None, options: Options, reader: Reader
    ) -> tuple[Added, list[str]]:
        sql = "SELECT id, version, is_current FROM articles WHERE address = ? ORDER BY version"
        versions = list(select(self._database, sql, address))
        last = next((each["id"] for each in versions if each["is_current"]), None)
        if last is not None:
            self._update(last, {"is_current": 0})
        version = versions[-1]["version"] + 1 if versions else 1
        self._database.table("articles").insert(
            article_cells(article)
            | {
                "address": address,
                "version": version,
                "is_current": 1,
                "replaces": last,
                "input": keep(self._database, raw) if raw is not None else None,
                "options": options_cell(raw, options),
                "reading": self._reading_id(reader),
                "added_at": now(),
            }
        )
        self._write(article)
        kind: AddedKind = "version" if last is not None else "new"
        return Added(kind, article.id, version, last), [article.id, *([last] if last else [])]

    def _reread(self, before: Row, article: Article, cells: Row, reader: Reader) -> None:
        self._unread(article.id)
        self._update(article.id, cells | {"reading": self._reading_id(reader)})
        if cells.get("input", before["input"]) != before["input"]:
            forget(self._database, before["input"])
        self._write(article)

    def _write(self, article: Article) -> None:
        """Write what was read from an article whose row is there."""
        sql = "SELECT coalesce(max(id), 0) + 1 AS id FROM {}"
        first = {table: next(select(self._database, sql.format(table)))["id"] for table in _READ}
        rows = to_rows(article, first)
        for each in dataclasses.fields(rows):
            _insert(self._database, each.name, getattr(rows, each.name))
        standing.refresh(self._database, article.id)

    def _unread(self, article: str) -> None:
        """Delete what was read from an article."""
        for table in _READ:
            self._database.execute(f"DELETE FROM {table} WHERE article = ?", [article])

    def _update(self, article: str, cells: Row) -> None:
        self._database.table("articles").update(article, cells)

    def _make_current(self, article: str, address: str) -> list[str]:
        sql = "SELECT id FROM articles WHERE address = ? AND is_current"
        others = [row["id"] for row in select(self._database, sql, address)]
        for other in others:
            self._update(other, {"is_current": 0})
        self._update(article, {"is_current": 1})
        return [article, *others]

    def _reader(self, reading: int) -> Reader:
        sql = "SELECT program, model FROM readings WHERE id = ?"
        return Reader(**next(select(self._database, sql, reading)))

    def _reading_id(self, reader: Reader) -> int:
        """The row of this run; it is written with its first article, or again if that failed."""
        if self._reading is not None and self._reading[0] == reader:
            number = self._reading[1]
            sql = "SELECT program, model FROM readings WHERE id = ?"
            if next(select(self._database, sql, number), None) == dataclasses.asdict(reader):
                return number
        cells: dict[str, Any] = {
            "program": reader.program,
            "model": reader.model,
            "started_at": now(),
        }
        number = int(str(self._database.table("readings").insert(cells).last_pk))
        self._reading = (reader, number)
        return number


def now() -> str:
    """The time, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _insert(database: Database, table: str, rows: list[Row]) -> None:
    """Insert rows that have the same columns."""
    if rows:
        names = list(rows[0])
        marks = ", ".join("?" * len(names))
        database.conn.executemany(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
            [tuple(row[name] for name in names) for row in rows],
        )
