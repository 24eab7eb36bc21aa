"""The review page: statements in turn, those first of which the machine is least sure."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Mapping

from . import article, desk, rows

QUEUE = 12
ORDERS = {"doubtful": "least sure first", "contested": "contested first", "newest": "newest first"}

_CONTESTED = """(EXISTS (SELECT 1 FROM statement_figures AS sf JOIN figures AS f ON f.id = sf.figure
    JOIN quantities AS q ON q.id = f.quantity WHERE sf.statement = s.id
    AND q.agreement = 'conflict') OR s.claim IN (SELECT claim FROM accounts)
    OR s.claim IN (SELECT against FROM accounts))"""
_ORDER = {
    "doubtful": "s.confidence, s.id",
    "contested": f"{_CONTESTED} DESC, s.confidence, s.id",
    "newest": "r.day IS NULL, r.day DESC, s.id",
}
_OPEN = "r.is_confirmed = 0 AND r.is_rejected = 0 AND r.reviewed IS NULL"


@dataclasses.dataclass(frozen=True, slots=True)
class ReviewPage:
    """The context of the review page.

    ``reading`` is the article of the statement in turn, with the paragraphs around it alone; null
    where nothing is left. ``waiting`` are the next statements, ``left`` their number.
    """

    reading: article.ArticlePage | None
    waiting: tuple[rows.Saying, ...]
    left: int
    done: int
    latest: tuple[desk.ReviewLine, ...]
    order: str
    orders: tuple[tuple[str, str], ...]
    before: rows.Saying | None
    after: rows.Saying | None


def page(connection: sqlite3.Connection, query: Mapping[str, str]) -> ReviewPage:
    """The context of the review page: the statement that the query names, else the first."""
    order = query.get("order", "")
    order = order if order in ORDERS else "doubtful"
    waiting = rows.select(connection, _OPEN, (QUEUE,), f"ORDER BY {_ORDER[order]} LIMIT ?")
    wanted = (query.get("article"), query.get("statement"))
    at = next((at for at, each in enumerate(waiting) if (each.article, each.label) == wanted), None)
    if at is None and not all(wanted) and waiting:
        at, wanted = 0, (waiting[0].article, waiting[0].label)
    then = 0 if at is None else at + 1
    counts = connection.execute(
        f"""SELECT sum({_OPEN}), sum(NOT ({_OPEN})) FROM reviewed_statements AS r
        WHERE r.is_current = 1"""
    ).fetchone()
    return ReviewPage(
        reading=_reading(connection, *wanted),
        waiting=tuple(waiting),
        left=counts[0] or 0,
        done=counts[1] or 0,
        latest=tuple(desk.latest(connection, 12)),
        order=order,
        orders=tuple(ORDERS.items()),
        before=waiting[at - 1] if at else None,
        after=waiting[then] if then < len(waiting) else None,
    )


def _reading(
    connection: sqlite3.Connection, of: str | None, label: str | None
) -> article.ArticlePage | None:
    if not of or not label:
        return None
    found = article.page(connection, of, {"statement": label})
    if found is None or found.card is None:
        return None
    near = [
        at
        for at, line in enumerate(found.paragraphs)
        if any(label in piece.labels.split() for piece in line.pieces)
    ]
    first, last = (min(near), max(near)) if near else (0, 0)
    kept = found.paragraphs[max(0, first - 1) : last + 2]
    return dataclasses.replace(found, paragraphs=kept, families=(), skipped=())
