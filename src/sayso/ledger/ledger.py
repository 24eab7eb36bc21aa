"""The ledger: one file that keeps articles with all that was read from them."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Final, Literal, Self

from sqlite_utils import Database

from ..errors import LedgerError
from ..model import Article
from ..story.model import Story
from . import find as finding
from . import reviews, standing, story
from .anchor import Anchor, anchor, locate
from .compare import Comparison, compare
from .connect import WAIT, connect, explained, snapshot, transaction
from .drafting import draft_review
from .fields import Value
from .find import Found, Query
from .inputs import (
    Options,
    Original,
    address_of,
    hash_of,
    options_cell,
    original,
    place_of,
)
from .overlay import Reviewed
from .reviews import Review, Verdict
from .rows import from_row, load, select
from .version import Reader
from .weaving import Kept
from .writing import Added, Writer, now

if TYPE_CHECKING:  # costs start-up time, and only adding needs it
    from ..intake import Raw

_LISTED: Final = """
SELECT a.id, a.published, a.outlet, a.title, a.address, a.version, a.is_current,
    (SELECT count(*) FROM statements AS s WHERE s.article = a.id) AS statements,
    (SELECT count(*) FROM figures AS f WHERE f.article = a.id) AS figures,
    (SELECT count(*) FROM reviewed_cells AS c WHERE c.article = a.id) AS reviews,
    a.added_at, r.program, r.model
FROM articles AS a JOIN readings AS r ON r.id = a.reading
"""
_BY_DAY: Final = "ORDER BY a.published IS NULL, substr(a.published, 1, 10), a.added_at, a.rowid"


@dataclass(frozen=True, slots=True)
class Version:
    """One text of the article at an address."""

    article: str
    version: int
    is_current: bool
    added_at: str
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An article in a list: what it is, how much was read from it, and by what."""

    id: str
    published: str | None
    outlet: str | None
    title: str | None
    address: str
    version: int
    is_current: bool
    statements: int
    figures: int
    reviews: int
    added_at: str
    program: str
    model: str


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
        #: What the last change of the story left at hand.
        self.kept: Kept | None = None
        self._writer = Writer(database)

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

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written within is kept, or nothing of it."""
        try:
            with explained(self.path), transaction(self.database):
                yield
        except BaseException:
            self.kept = None
            raise

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
        address: str | None = None,
    ) -> Added:
        """Add an article with what was read from it: all of it, or nothing.

        Args:
            article: as the pipeline gives it.
            raw: the input that it was read from, kept so that it can be read anew.
            options: how the input was read.
            reader: what read it; by default the program and model that are installed.
            address: what identifies it over its versions; by default its url, else its file: where
                it is as seen from the ledger if ``raw`` is given, else as it was named.

        Raises:
            LedgerError: it cannot be written; the ledger is as it was.
        """
        _check_text(article)
        address = address or address_of(article, ledger=self.path if raw is not None else None)
        with self.writing():
            added, touched = self._writer.add(
                article, address, raw, options or Options(), reader or Reader.present()
            )
            if touched:
                story.update(self, touched)
            return added

    def replace(self, article: str, by: Article, *, reader: Reader | None = None) -> str:
        """Put a new reading of an article's input in the place of the present one.

        The version and its place among the others stay what they are, also where the input is
        cleaned otherwise than before, so that text and id are other ones; reviews stay.

        Returns:
            The id that the article has now.

        Raises:
            LedgerError: there is no such article, or it cannot be written; all is as it was.
        """
        _check_text(by)
        with self.writing():
            if self._writer.row(article) is None:
                raise self._no_article(article)
            touched = self._writer.replace(article, by, reader or Reader.present())
            story.update(self, touched)
            return by.id

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

    def resolve(self, name: str) -> str:
        """The id of the article that a person means.

        ``name`` is an id, the beginning of one, or an address or file: then the current version.

        Raises:
            LedgerError: there is none, or several begin so.
        """
        name = "".join(char for char in name if not "\ud800" <= char <= "\udfff")
        places = (name, os.path.normpath(name), place_of(name, self.path) if name else name)
        asked = (
            ("id = ?", name),
            ("is_current AND address IN (?, ?, ?)", *places),
            ("substr(id, 1, ?) = ?", len(name), name),
        )
        with explained(self.path):
            for where, *values in asked:
                sql = f"SELECT id FROM articles WHERE {where} ORDER BY id LIMIT 4"
                found = [row["id"] for row in select(self.database, sql, *values)]
                if len(found) == 1 and name:
                    return str(found[0])
                if len(found) > 1 and len(name) > 1:
                    raise LedgerError(
                        f"{self.path}: {name} may be {', '.join(found[:3])}"
                        f"{' …' if len(found) > 3 else ''}; write more of it"
                    )
        raise self._no_article(name)

    def article(self, article: str) -> Article:
        """An article as the machine read it; raises LedgerError where there is none with this id.

        It is the same, to the byte, as the one that was added.
        """
        with explained(self.path), snapshot(self.database):
            found = load(self.database, article)
        if found is None:
            raise self._no_article(article)
        return found

    def story(self) -> Story:
        """The story over the current articles, reviews applied."""
        with explained(self.path), snapshot(self.database):
            return story.read(self.database)

    def size(self) -> int:
        """How many articles there are, earlier versions apart."""
        sql = "SELECT count(*) AS number FROM articles WHERE is_current"
        with explained(self.path):
            return int(next(select(self.database, sql))["number"])

    def listed(self, *, all_versions: bool = False) -> Iterator[Listed]:
        """The articles by day of publication, the undated ones last, without their texts."""
        where = "" if all_versions else "WHERE a.is_current "
        with explained(self.path):
            for row in select(self.database, f"{_LISTED} {where}{_BY_DAY}"):
                yield Listed(**{**row, "is_current": bool(row["is_current"])})

    def articles(self, *, all_versions: bool = False) -> Iterator[Article]:
        """The articles as the machine read them, in the order in which they were added."""
        where = "" if all_versions else "WHERE is_current "
        with explained(self.path):
            rows = list(select(self.database, f"SELECT id FROM articles {where}ORDER BY rowid"))
            for row in rows:
                with snapshot(self.database):
                    found = load(self.database, row["id"])
                if found is not None:  # not removed meanwhile
                    yield found

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
        with self.writing():
            gone = list(dict.fromkeys(articles))
            for each in gone:
                if self._writer.row(each) is None:
                    raise LedgerError(f"{self.path}: has no article {each}; nothing was removed")
            story.update(self, self._writer.remove(gone))

    def versions(self, address: str) -> list[Version]:
        """The versions of the article at an address, the first one first; empty where none is."""
        sql = (
            "SELECT id AS article, version, is_current, added_at, title, published FROM articles "
            "WHERE address = ? ORDER BY version"
        )
        with explained(self.path):
            rows = list(select(self.database, sql, address))
        return [Version(**{**row, "is_current": bool(row["is_current"])}) for row in rows]

    def address(self, article: str) -> str:
        """What identifies an article over its versions: its address, else its file."""
        with explained(self.path):
            row = self._writer.row(article)
        if row is None:
            raise self._no_article(article)
        return str(row["address"])

    def compare(self, before: str, after: str) -> Comparison:
        """What was added, dropped or changed between two articles, reviews applied.

        Raises:
            LedgerError: there is no article with one of these ids.
        """
        with explained(self.path), snapshot(self.database):
            return compare(self.reviewed(before).article, self.reviewed(after).article)

    def find(self, query: Query) -> Iterator[Found]:
        """The statements that a query means, reviews applied.

        Raises:
            LedgerError: a day in it is none.
        """
        with explained(self.path):
            yield from finding.find(self.database, query)

    def count(self, query: Query) -> int:
        """How many statements a query means, whatever its limit and offset."""
        with explained(self.path):
            return finding.count(self.database, query)

    # Reviews

    def reviewed(self, article: str) -> Reviewed:
        """An article with the reviews applied, and which of its cells are a person's.

        Raises:
            LedgerError: there is no article with this id.
        """
        with explained(self.path), snapshot(self.database):
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
        with self.writing():
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
        with self.writing():
            row = reviews.undo(self.database, review, author=author, made_at=now(), note=note)
            self._reviews_changed(row.anchor.address)
            return row

    def places(self) -> dict[int, list[tuple[str, str]]]:
        """Where each review that holds was found: article and label, in all versions."""
        places: dict[int, list[tuple[str, str]]] = {}
        with explained(self.path):
            for row in select(self.database, "SELECT review, article, label FROM reviewed_cells"):
                places.setdefault(row["review"], []).append((row["article"], row["label"]))
        return places

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
        row = self._writer.row(article.id)
        found = anchor(article, row["address"], label) if row is not None else None
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
