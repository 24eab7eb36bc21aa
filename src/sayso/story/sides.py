"""Two reports side by side: how near their statements are to one another as a whole."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ..tagger.encoder import Floats, products
from .assertion import Assertion
from .pairs import Standing, whole
from .terms import Matcher

#: Pairs of reports, and reports, that are kept at hand.
_KEPT = 512
#: A statement is worth comparing with so many of another report that are nearest to it.
NEAREST = 3
#: The least cosine of two statements of such a pair.
LEAST = 0.1
#: So many of the names that reports have most often are in both, if the two are of one story.
NAMES = 4


class Reports(Protocol):
    """Items by their ids, and which of them are of one report."""

    def __getitem__(self, key: str) -> object:
        """An item."""
        ...

    def of(self, article: str) -> list[str]:
        """The ids of a report's items."""
        ...


@dataclass(frozen=True, slots=True)
class _Table:
    """The cosines of the statements of two reports, ``(n, m)``, and the places of these.

    ``leads`` and ``back``, of the same shape: by how much a cosine is above the best other one of
    its row, and of its column.
    """

    rows: dict[str, int]
    columns: dict[str, int]
    cosines: Floats
    leads: Floats
    back: Floats


class Sides:
    """The statements of reports as vectors, each the weighted mean of its words' vectors.

    Words weigh what they tell (Arora et al. 2017, "smooth inverse frequency").

    Args:
        items: statements, and the reports that they are of.
        matcher: knows the vectors of words.
    """

    def __init__(self, items: Reports, matcher: Matcher) -> None:
        self._items = items
        self._matcher = matcher
        self._vectors: OrderedDict[str, tuple[dict[str, int], Floats]] = OrderedDict()
        self._tables: OrderedDict[tuple[str, str], _Table] = OrderedDict()

    def standing(self, one: Assertion, other: Assertion) -> Standing:
        """Where two statements stand; the same in whatever order they come."""
        if one.id > other.id:
            one, other = other, one
        table = self._table(one.article, other.article)
        i, j = table.rows[one.id], table.columns[other.id]
        leads = sorted((float(table.leads[i, j]), float(table.back[i, j])))
        return Standing(float(table.cosines[i, j]), *leads)

    def near(self, one: str, other: str) -> list[tuple[str, str]]:
        """The statements of two reports that are among the nearest ones of each other.

        None, where the reports have so few names in common that they are of different stories.
        """
        if len(self._frame(one) & self._frame(other)) < NAMES:
            return []
        table = self._table(min(one, other), max(one, other))
        best, back = (
            np.argsort(np.argsort(-table.cosines, axis=axis, kind="stable"), axis=axis) < NEAREST
            for axis in (1, 0)
        )
        rows, columns = list(table.rows), list(table.columns)
        found = np.argwhere(best & back & (table.cosines >= LEAST))
        return [(rows[i], columns[j]) for i, j in found.tolist()]

    def _frame(self, article: str) -> frozenset[str]:
        """The names that a report has most often; none, where nobody says anything."""
        key = next((key for key in self._items.of(article) if _is_statement(key)), None)
        found = self._items[key] if key is not None else None
        return frozenset(found.frame) if isinstance(found, Assertion) else frozenset()

    def _table(self, one: str, other: str) -> _Table:
        pair = (one, other)
        if pair not in self._tables:
            (rows, a), (columns, b) = self._of(one), self._of(other)
            cosines = np.round(products(a, b), 3)  # the last digits may depend on the processor
            if one == other:
                np.fill_diagonal(cosines, -1.0)
            leads, back = _leads(cosines), _leads(cosines.T).T
            self._tables[pair] = _Table(rows, columns, cosines, leads, back)
            if len(self._tables) > _KEPT:
                self._tables.popitem(last=False)
        return self._tables[pair]

    def _of(self, article: str) -> tuple[dict[str, int], Floats]:
        if article not in self._vectors:
            labels = sorted(filter(_is_statement, self._items.of(article)))
            statements = [item for key in labels if isinstance(item := self._items[key], Assertion)]
            vectors = [self._matcher.vector(whole(each).terms) for each in statements]
            self._vectors[article] = (
                {each.id: place for place, each in enumerate(statements)},
                np.stack(vectors) if vectors else np.zeros((0, 1), dtype=np.float32),
            )
            if len(self._vectors) > _KEPT:
                self._vectors.popitem(last=False)
        return self._vectors[article]


def _is_statement(key: str) -> bool:
    return key.split()[1][0] == "s"


def _leads(cosines: Floats) -> Floats:
    """By how much each cosine is above the best other one of its row, ``(n, m)``; above 0 alone."""
    if cosines.shape[1] < 2:
        return cosines
    second, first = np.partition(cosines, -2, axis=1)[:, -2:].T[:, :, None]
    leads: Floats = np.where(cosines < first, cosines - first, cosines - second)
    return leads
