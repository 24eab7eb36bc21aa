"""The ledger: one file that keeps articles with all that was read from them."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Literal, Self

from sqlite_utils import Database

from ..errors import LedgerError
from ..intake import Raw
from ..model import Article
from . import reviews, standing, story
from .anchor import Anchor, anchor, locate
from .connect import WAIT, connect, explained, transaction
from .drafting import draft_review
from .fields import Value
from .inputs import (
    Options,
    Original,
    address_of,
    forget_unused,
    hash_of,
    keep,
    options_cell,
    original,
)
from .overlay import Reviewed
from .reviews import Review, Verdict
from .rows import article_cells, from_row, load, select, to_rows
from .version import Reader

#: new: the address was not there. version: its text changed. unchanged: nothing was written.
#: reread: the text is the same, what was read from it is not. returned: an earlier text is back.
AddedKind = Literal["new", "version", "unchanged", "reread", "returned"]


@dataclass(frozen=True, slots=True)
class Added:
    """What an addition did; ``replaces`` is the id of the version before."""

    kind: AddedKind
    article: str
    version: int
    replaces: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Two records that a person says are ``same``, or are not; each is article and label."""

    one: tuple[str, str]
    other: tuple[str, str]
    same: bool
    review: Review


class Ledger:
    """One file of articles, statements and reviews. Open it with :meth:`open`.

    It is a context manager. One ``Ledger`` belongs to one thread; many may be open on one file:
    readers read while one writes, and writers wait for one another.
    """

    def __init__(self, path: str, database: Database, *, readonly: bool) -> None:
        self.path = path
        #: For those who ask in SQL; writes go through the methods.
        self.database = database
        self.readonly = readonly
        self._reading: tuple[Reader, int] | None = None

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        create: bool = False,
        readonly: bool = False,
        wait: float = WAIT,
    ) -> Ledger:
        """Open the ledger in a file; one of an older version is brought up to date.

        Args:
            path: the file.
            create: make it where there is none.
            readonly: for reading only.
            wait: seconds to wait for another writer.

        Raises:
            LedgerError: there is no ledger, it is of a newer version, or it may not be opened; the
                message says what to do.
        """
        database = connect(path, create=create, readonly=readonly, wait=wait)
        return cls(os.fspath(path), database, readonly=readonly)

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def __enter__(self) -> Self:
        """The ledger itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self.close()

    # Articles

    def add(
        self,
        article: Article,
        raw: Raw | None = None,
        options: Options | None = None,
        *,
        reader: Reader | None = None,
    ) -> Added:
        """Add an article with what was read from it: all of it, or nothing.

        Args:
            article: as the pipeline gives it.
            raw: the input that it was read from, kept so that it can be read anew.
            options: how the input was read.
            reader: what read it; by default the program and model that are installed.

        Raises:
            LedgerError: it cannot be written; the ledger is as it was.
        """
        _check_text(article)
        with explained(self.path), transaction(self.database):
            return self._add(article, raw, options or Options(), reader or Reader.present())

    def knows(self, raw: Raw, options: Options, *, reader: Reader | None = None) -> str | None:
        """The current article that the same reader read from the same input in the same way."""
        reader = reader or Reader.present()
        sql = (
            "SELECT a.id FROM articles AS a JOIN readings AS r ON r.id = a.reading WHERE "
            "a.input = ? AND a.options = ? AND a.is_current AND r.program = ? AND r.model = ?"
        )
        values = (hash_of(raw), options_cell(raw, options), reader.program, reader.model)
        with explained(self.path):
            return next((row["id"] for row in select(self.database, sql, *values)), None)

    def article(self, article: str) -> Article:
        """An article as the machine read it; raises LedgerError where there is none with this id.

        It is the same, to the byte, as the one that was added.
        """
        with explained(self.path):
            found = load(self.database, article)
        if found is None:
            raise self._no_article(article)
        return found

    def articles(self, *, all_versions: bool = False) -> Iterator[Article]:
        """The articles as the machine read them, in the order in which they were added."""
        where = "" if all_versions else "WHERE is_current "
        with explained(self.path):
            for row in select(self.database, f"SELECT * FROM articles {where}ORDER BY rowid"):
                yield from_row(self.database, row)

    def original(self, article: str) -> Original | None:
        """The input of an article as it was added; None where none was kept."""
        with explained(self.path):
            return original(self.database, article)

    def remove(self, articles: Iterable[str]) -> None:
        """Remove articles with all that was read from them; reviews stay recorded.

        Where the current version goes, the one before it becomes the current one.

        Raises:
            LedgerError: there is none with one of these ids; nothing was removed.
        """
        with explained(self.path), transaction(self.database):
            gone = list(dict.fromkeys(articles))
            addresses = []
            for each in gone:
                row = self._row(each)
                if row is None:
                    raise LedgerError(f"{self.path}: has no article {each}; nothing was removed")
                addresses.append(row["address"])
                self._unread(each)
                self.database.execute("DELETE FROM articles WHERE id = ?", [each])
            for address in addresses:
                self._make_last_current(address)
            forget_unused(self.database)
            story.update(self, gone)

    # Reviews

    def reviewed(self, article: str) -> Reviewed:
        """An article with the reviews applied, and which of its cells are a person's.

        Raises:
            LedgerError: there is no article with this id.
        """
        with explained(self.path):
            found = standing.reviewed(self.database, article)
        if found is None:
            raise self._no_article(article)
        return found

    def reviews(self, *, in_force: bool = False) -> Iterator[Review]:
        """All reviews, the oldest first; ``in_force``: without the undone ones and the undos."""
        with explained(self.path):
            yield from reviews.everything(self.database, in_force=in_force)

    def review(
        self,
        article: str,
        label: str,
        verdict: Verdict,
        field: str | None = None,
        value: Value = None,
        *,
        author: str,
        other: tuple[str, str] | None = None,
        note: str | None = None,
    ) -> Review:
        """Write what a person says of a statement, speaker or figure.

        Args:
            article: the article's id.
            label: what the target is called in it: ``s3``, ``p1``, ``f2``.
            verdict: ``confirm`` a cell or, without ``field``, the whole as it stands; ``correct`` a
                cell; ``reject`` a statement or figure that is none; ``merge`` a speaker into
                another, or say that two statements make one claim; ``split``: they do not.
            field: see :data:`sayso.ledger.FIELDS`.
            value: of a correction; None empties the cell.
            author: who says so.
            other: article and label of the other one, for merge and split.
            note: why, in words.

        Raises:
            LedgerError: there is no such target or field, or it cannot hold this value.
        """
        _check_words(author=author, note=note)
        with explained(self.path), transaction(self.database):
            judged = self.reviewed(article)
            machine = self.article(article)
            where = self._anchor(machine, label)
            against = self._anchor(self.article(other[0]), other[1]) if other else None
            draft = draft_review(verdict, where, judged, machine, field, value, against)
            row = reviews.insert(
                self.database,
                dataclasses.replace(draft, made_at=now(), author=author, note=note),
            )
            self._reviews_changed(where.address)
            return row

    def undo(self, review: int, *, author: str, note: str | None = None) -> Review:
        """Say that a review no longer holds; that is a review of its own.

        Raises:
            LedgerError: there is none with this id, or it was undone before.
        """
        _check_words(author=author, note=note)
        with explained(self.path), transaction(self.database):
            row = reviews.undo(self.database, review, author=author, made_at=now(), note=note)
            self._reviews_changed(row.anchor.address)
            return row

    def links(self, target: Literal["statement", "speaker"]) -> Iterator[Link]:
        """What persons merged and split, in the current articles: for whoever groups them."""
        for review in list(self.reviews(in_force=True)):
            if review.verdict in ("merge", "split") and review.anchor.target == target:
                one, other = self._current(review.anchor), self._current(review.value)
                if one is not None and other is not None:
                    yield Link(one, other, review.verdict == "merge", review)

    def _reviews_changed(self, address: str) -> None:
        sql = "SELECT id FROM articles WHERE address = ?"
        versions = [row["id"] for row in select(self.database, sql, address)]
        for version in versions:
            standing.refresh(self.database, version)
        story.update(self, versions)

    def _anchor(self, article: Article, label: str) -> Anchor:
        found = anchor(article, address_of(article), label)
        if found is None:
            last = [each[-1].id for each in (article.statements, article.speakers) if each]
            raise LedgerError(
                f"{article.id} has no {label}; it has {' and '.join(f'… {each}' for each in last)}"
                if last
                else f"{article.id} has no {label}: nothing was read from it"
            )
        return found

    def _current(self, where: Anchor) -> tuple[str, str] | None:
        sql = "SELECT * FROM articles WHERE address = ? AND is_current"
        for row in select(self.database, sql, where.address):
            label = locate(from_row(self.database, row), where)
            return (row["id"], label) if label is not None else None
        return None

    def _no_article(self, article: str) -> LedgerError:
        return LedgerError(
            f"{self.path}: has no article {article}; `sayso list {self.path}` shows what it has"
        )

    # How it is written

    def _add(self, article: Article, raw: Raw | None, options: Options, reader: Reader) -> Added:
        address = address_of(article)
        before = self._row(article.id)
        cells = article_cells(article) | {"options": options_cell(raw, options)}
        if raw is not None:
            cells["input"] = keep(self.database, raw)
        if before is None:
            return self._add_version(article, address, cells, reader)
        replaces = before["replaces"]
        kind: AddedKind = "unchanged"
        if from_row(self.database, before).to_json() != article.to_json():
            kind = "reread"
            self._unread(article.id)
        is_news = any(before[name] != value for name, value in cells.items())
        if kind == "reread" or is_news or self._reader(before["reading"]) != reader:
            cells["reading"] = self._reading_id(reader)
            self.database.table("articles").update(article.id, cells)
        if kind == "reread":
            self._write(article)
        elif is_news:
            standing.refresh(self.database, article.id)
        if not before["is_current"]:
            kind = "returned"
            self._make_current(article.id, address)
        if kind != "unchanged":
            story.update(self, [article.id])
        return Added(kind, article.id, before["version"], replaces)

    def _add_version(
        self, article: Article, address: str, cells: dict[str, Any], reader: Reader
    ) -> Added:
        last = next(
            select(
                self.database,
                "SELECT max(version) AS version, "
                "(SELECT id FROM articles WHERE address = :a AND is_current) AS id "
                "FROM articles WHERE address = :a".replace(":a", "?1"),
                address,
            )
        )
        version = (last["version"] or 0) + 1
        self.database.execute(
            "UPDATE articles SET is_current = 0 WHERE address = ? AND is_current", [address]
        )
        self.database.table("articles").insert(
            cells
            | {
                "address": address,
                "version": version,
                "is_current": 1,
                "replaces": last["id"],
                "reading": self._reading_id(reader),
                "added_at": now(),
            }
        )
        self._write(article)
        story.update(self, [article.id, *([last["id"]] if last["id"] else [])])
        return Added("version" if last["id"] else "new", article.id, version, last["id"])

    def _write(self, article: Article) -> None:
        """Write what was read from an article whose row is there."""
        tables = ("speakers", "statements", "figures", "times", "skipped")
        first = {
            table: next(self.database.query(f"SELECT coalesce(max(id), 0) + 1 AS id FROM {table}"))[
                "id"
            ]
            for table in tables
        }
        rows = to_rows(article, first)
        for each in dataclasses.fields(rows):
            _insert(self.database, each.name, getattr(rows, each.name))
        standing.refresh(self.database, article.id)

    def _unread(self, article: str) -> None:
        """Delete what was read from an article."""
        for table in ("statements", "figures", "times", "speakers", "skipped"):
            self.database.execute(f"DELETE FROM {table} WHERE article = ?", [article])

    def _make_current(self, article: str, address: str) -> None:
        self.database.execute(
            "UPDATE articles SET is_current = 0 WHERE address = ? AND is_current", [address]
        )
        self.database.execute("UPDATE articles SET is_current = 1 WHERE id = ?", [article])

    def _make_last_current(self, address: str) -> None:
        sql = "SELECT id, is_current FROM articles WHERE address = ? ORDER BY version DESC"
        rows = list(select(self.database, sql, address))
        if rows and not any(row["is_current"] for row in rows):
            self._make_current(rows[0]["id"], address)

    def _row(self, article: str) -> dict[str, Any] | None:
        return next(select(self.database, "SELECT * FROM articles WHERE id = ?", article), None)

    def _reader(self, reading: int) -> Reader:
        sql = "SELECT program, model FROM readings WHERE id = ?"
        return Reader(**next(select(self.database, sql, reading)))

    def _reading_id(self, reader: Reader) -> int:
        """The row of this run; it is written with its first article, or again if that failed."""
        if self._reading is not None and self._reading[0] == reader:
            known = self.database.execute(
                "SELECT 1 FROM readings WHERE id = ?", [self._reading[1]]
            ).fetchone()
            if known is not None:
                return self._reading[1]
        cells = {"program": reader.program, "model": reader.model, "started_at": now()}
        table = self.database.table("readings").insert(cells)
        assert isinstance(table.last_pk, int)
        self._reading = (reader, table.last_pk)
        return table.last_pk


def now() -> str:
    """The time, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _insert(database: Database, table: str, rows: list[dict[str, Any]]) -> None:
    """Insert rows that have the same columns; faster than one that looks at each."""
    if rows:
        names = list(rows[0])
        marks = ", ".join("?" * len(names))
        database.conn.executemany(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",
            [tuple(row[name] for name in names) for row in rows],
        )


def _check_words(**words: str | None) -> None:
    for name, text in words.items():
        if text is not None and (not text.strip() or not _is_writable(text)):
            raise LedgerError(f"the {name} of a review must be text; give some words")


def _is_writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _check_text(article: Article) -> None:
    """Refuse what neither SQLite nor JSON can hold."""
    if not _is_writable(article.to_json()):
        where = ascii(article.file or article.url or article.id)
        raise LedgerError(
            f"{where}: has half a character (a lone surrogate) in its text or its name, which no "
            "file can hold; rename the file, or save the text anew as UTF-8"
        )
