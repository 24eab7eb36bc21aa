"""Two reports side by side: how near their statements are to one another as a whole."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from ..tagger.encoder import Floats, products
from .assertion import Assertion
from .pairs import Standing, whole
from .terms import Matcher

#: Pairs of reports, and reports, that are kept at hand.
_KEPT = 512
#: Two statements are worth comparing if each is one of so many that are nearest to the other.
NEAREST = 5
#: The least cosine of two statements of such a pair.
LEAST = 0.1
#: So many of the names that reports have most often are in both, if the two are of one story.
NAMES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """A report's ``n`` statements as vectors.

    ``ids``: of the statements, in the order of the vectors. ``frame``: the names that the report
    has most often; none, where nobody says anything. ``vectors``, ``(n, width)``: of length one,
    rounded to 16 bits, as they are kept.
    """

    ids: tuple[str, ...]
    frame: tuple[str, ...]
    vectors: Floats

    @classmethod
    def of(cls, statements: Iterable[Assertion], matcher: Matcher) -> Side:
        """The statements of one report."""
        ordered = sorted(statements, key=lambda each: each.id)
        vectors = [matcher.vector(whole(each).terms) for each in ordered]
        found = np.stack(vectors) if vectors else np.zeros((0, 1), dtype=np.float32)
        return cls(
            tuple(each.id for each in ordered),
            next((each.frame for each in ordered), ()),
            found.astype(np.float16).astype(np.float32),
        )


class Reports(Protocol):
    """Items by their ids, and which of them are of one report."""

    def __getitem__(self, key: str) -> object:
        """An item."""
        ...

    def of(self, article: str) -> list[str]:
        """The ids of a report's items."""
        ...

    def side(self, article: str) -> Side | None:
        """A report's statements as vectors, where they are kept."""
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
        self._known: OrderedDict[str, Side] = OrderedDict()
        self._tables: OrderedDict[tuple[str, str], _Table] = OrderedDict()

    def standing(self, one: Assertion, other: Assertion) -> Standing:
        """Where two statements stand; the same in whatever order they come."""
        if one.id > other.id:
            one, other = other, one
        table = self._table(one.article, other.article)
        i, j = table.rows[one.id], table.columns[other.id]
        leads = sorted((float(table.leads[i, j]), float(table.back[i, j])))
        return Standing(float(table.cosines[i, j]), *leads)

    def are_of_one_story(self, one: str, other: str) -> bool:
        """Whether two reports have so many names in common that they may be of one story."""
        return len({*self._side(one).frame} & {*self._side(other).frame}) >= NAMES

    def near(self, one: str, other: str) -> list[tuple[str, str]]:
        """Statements of two reports of which each is among those nearest to the other.

        None, where the reports have so few names in common that they are of different stories.
        """
        if not self.are_of_one_story(one, other):
            return []
        table = self._table(min(one, other), max(one, other))
        best, back = (
            np.argsort(np.argsort(-table.cosines, axis=axis, kind="stable"), axis=axis) < NEAREST
            for axis in (1, 0)
        )
        rows, columns = list(table.rows), list(table.columns)
        found = np.argwhere(best & back & (table.cosines >= LEAST))
        return [(rows[i], columns[j]) for i, j in found.tolist()]

    def _table(self, one: str, other: str) -> _Table:
        pair = (one, other)
        if pair not in self._tables:
            a, b = self._side(one), self._side(other)
            rows, columns = ({key: i for i, key in enumerate(each.ids)} for each in (a, b))
            cosines = np.round(
                products(a.vectors, b.vectors), 3
            )  # the last digits may depend on the processor
            if one == other:
                np.fill_diagonal(cosines, -1.0)
            leads, back = _leads(cosines), _leads(cosines.T).T
            self._tables[pair] = _Table(rows, columns, cosines, leads, back)
            if len(self._tables) > _KEPT:
                self._tables.popitem(last=False)
        return self._tables[pair]

    def _side(self, article: str) -> Side:
        if article not in self._known:
            found = self._items.side(article)
            if found is None:
                items = map(self._items.__getitem__, filter(_is_statement, self._items.of(article)))
                found = Side.of((i for i in items if isinstance(i, Assertion)), self._matcher)
            self._known[article] = found
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return self._known[article]


def _is_statement(key: str) -> bool:
    return key.split()[1][0] == "s"


def _leads(cosines: Floats) -> Floats:
    """By how much each cosine is above the best other one of its row, ``(n, m)``; above 0 alone."""
    if cosines.shape[1] < 2:
        return cosines
    second, first = np.partition(cosines, -2, axis=1)[:, -2:].T[:, :, None]
    leads: Floats = np.where(cosines < first, cosines - first, cosines - second)
    return leads
