"""Originals with their copies, and what each copy lost or changed."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Sequence

from .words import DRIFT, clipped

MAX_DRIFT = 12
#: What misleads most comes first.
_WEIGHT = {
    name: at
    for at, name in enumerate(
        "negation figure bound certainty speaker act quote date name tense dropped added".split()
    )
}


@dataclasses.dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list."""

    id: str
    title: str
    outlet: str | None
    published: str | None
    url: str | None = None
    file: str | None = None
    statements: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Change:
    """One thing that a copy changed; ``before`` is null for what was added, ``after`` for what was
    lost. The labels name the statements that it stands in."""

    what: str
    words: str
    before: str | None
    after: str | None
    statement_before: str | None
    statement_after: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class CopyLine:
    """A copy of an original; ``more`` changes are left out of ``changes``."""

    article: ArticleLine
    kind: str
    similarity: float
    ground: str
    changes: tuple[Change, ...]
    more: int


@dataclasses.dataclass(frozen=True, slots=True)
class Family:
    """An original and its copies."""

    original: ArticleLine
    copies: tuple[CopyLine, ...]
    more: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class CopiesPage:
    """The page of all families of copies."""

    families: tuple[Family, ...]
    page: int
    pages: int


_BOTH = """FROM copies AS k
    JOIN articles AS o ON o.id = k.original AND o.is_current = 1
    JOIN articles AS c ON c.id = k.copy AND c.is_current = 1"""


def count(connection: sqlite3.Connection) -> tuple[int, int]:
    """How many families and how many copies there are."""
    query = f"SELECT count(DISTINCT k.original), count(DISTINCT k.copy) {_BOTH}"
    found = connection.execute(query).fetchone()
    return found[0], found[1]


def families(
    connection: sqlite3.Connection,
    limit: int,
    offset: int = 0,
    *,
    copies: int = 6,
    drift: int = MAX_DRIFT,
) -> list[Family]:
    """Families of copies, those first in which most was changed."""
    query = f"""SELECT k.original, count(DISTINCT k.copy) AS copies,
        (SELECT count(*) FROM drift AS d JOIN copies AS k2 ON k2.id = d.copy
         WHERE k2.original = k.original) AS changes
        {_BOTH} GROUP BY k.original
        ORDER BY changes DESC, copies DESC, k.original LIMIT ? OFFSET ?"""
    return [
        _family(connection, row["original"], copies, drift)
        for row in connection.execute(query, (limit, offset)).fetchall()
    ]


def of_article(connection: sqlite3.Connection, article: str) -> tuple[Family, ...]:
    """The families to which an article belongs: as the original, and as a copy."""
    query = f"SELECT DISTINCT k.original {_BOTH} WHERE k.original = ? OR k.copy = ? ORDER BY 1"
    found = connection.execute(query, (article, article)).fetchall()
    return tuple(_family(connection, row[0], 12, MAX_DRIFT) for row in found)


def list_page(connection: sqlite3.Connection, number: int, size: int = 20) -> CopiesPage:
    """The context of the page of all families."""
    pages = max(1, -(-count(connection)[0] // size))
    number = min(max(number, 1), pages)
    found = families(connection, size, (number - 1) * size, copies=20)
    return CopiesPage(tuple(found), number, pages)


def article_line(row: sqlite3.Row) -> ArticleLine:
    """The line of a row of ``articles``."""
    title = row["title"] or row["file"] or row["url"] or "untitled"
    keys = row.keys()
    return ArticleLine(
        id=row["id"],
        title=clipped(title, 160),
        outlet=row["outlet"],
        published=row["published"],
        url=row["url"],
        file=row["file"],
        statements=row["statements"] if "statements" in keys else 0,
    )


ARTICLE = "substr({0}.title, 1, 400) AS title, {0}.outlet, {0}.published, {0}.url, {0}.file, {0}.id"


def _family(connection: sqlite3.Connection, original: str, most: int, drift: int) -> Family:
    query = f"SELECT {ARTICLE.format('a')} FROM articles AS a WHERE a.id = ?"
    first = article_line(connection.execute(query, (original,)).fetchone())
    query = f"""SELECT k.id AS number, k.kind, k.similarity, k.ground, {ARTICLE.format("c")}
        {_BOTH} WHERE k.original = ? ORDER BY c.published IS NULL, c.published, c.id"""
    found = connection.execute(query, (original,)).fetchall()
    return Family(
        original=first,
        copies=tuple(_copy(connection, row, drift) for row in found[:most]),
        more=max(0, len(found) - most),
    )


def _copy(connection: sqlite3.Connection, row: sqlite3.Row, most: int) -> CopyLine:
    query = """SELECT d.what, d.before_text, d.after_text, x.label AS before, y.label AS after
        FROM drift AS d LEFT JOIN statements AS x ON x.id = d.statement_before
        LEFT JOIN statements AS y ON y.id = d.statement_after WHERE d.copy = ? ORDER BY d.id"""
    changes = sorted(
        (_change(each) for each in connection.execute(query, (row["number"],))),
        key=lambda each: _WEIGHT.get(each.what, 99),
    )
    return CopyLine(
        article=article_line(row),
        kind=row["kind"],
        similarity=row["similarity"],
        ground=row["ground"],
        changes=tuple(changes[:most]),
        more=max(0, len(changes) - most),
    )


def _change(row: sqlite3.Row) -> Change:
    def short(text: str | None) -> str | None:
        return None if text is None else clipped(text, 220)

    return Change(
        what=row["what"],
        words=DRIFT.get(row["what"], row["what"]),
        before=short(row["before_text"]),
        after=short(row["after_text"]),
        statement_before=row["before"],
        statement_after=row["after"],
    )


def lines(
    connection: sqlite3.Connection, query: str, values: Sequence[object]
) -> list[ArticleLine]:
    """The articles of a query."""
    return [article_line(row) for row in connection.execute(query, values)]
