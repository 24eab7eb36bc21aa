"""The links between statements, figures, speakers and articles, kept up as articles come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from . import claims, people, quantities
from .claims import Assertion, Verdict
from .features import Features
from .index import ARTICLES, Index, are_neighbours, neighbours, pushed
from .model import Copy
from .people import NOTHING, Identity, Likeness
from .quantities import Count
from .terms import Lexis, Matcher

Item = Assertion | Count | Identity
SAME = Likeness(1.0)
#: The score at least of a link between two articles of which one copies the other.
LEAST_COPY = 0.01
#: The score of a link between two statements that say the opposite.
OPPOSITE = -1.0
CopyFinder = Callable[[str, str], Copy | None]


class Links(Protocol):
    """What is linked with what: a score above 0 for the same, :data:`OPPOSITE` for opposites."""

    def of(self, item: str) -> Mapping[str, float]:
        """The items that an item is linked with, and the scores."""
        ...

    def put(self, one: str, other: str, score: float) -> None:
        """Link two items."""
        ...

    def drop(self, one: str, other: str) -> None:
        """Take a link away."""
        ...


class Items(Protocol):
    """Items by their ids, and the keys by which articles find their copies."""

    def __getitem__(self, key: str) -> Item:
        """An item."""
        ...

    def put(self, article: str, items: Iterable[Item], copy_keys: frozenset[str]) -> None:
        """Take an article in."""
        ...

    def remove(self, article: str) -> None:
        """Take an article with all its items out."""
        ...

    def of(self, article: str) -> list[str]:
        """The ids of an article's items."""
        ...

    def speaker(self, key: str) -> Identity | None:
        """The identity of a speaker."""
        ...

    def copy_keys(self, article: str) -> frozenset[str]:
        """By what the copies of an article are found."""
        ...


class Judge:
    """What two items are to each other: pure, symmetric, and remembered."""

    def __init__(self, items: Items, lexis: Lexis) -> None:
        self._items = items
        self.matcher = Matcher(lexis)
        self._known: dict[tuple[str, str], Verdict] = {}

    def __call__(self, one: str, other: str) -> Verdict:
        """What two items of one kind are to each other."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self._known[pair] = self._compare(self._items[one], self._items[other])
        return self._known[pair]

    def _compare(self, one: Item, other: Item) -> Verdict:
        if isinstance(one, Assertion) and isinstance(other, Assertion):
            return claims.compare(one, other, self._voices(one, other), self.matcher)
        if isinstance(one, Count) and isinstance(other, Count):
            found = quantities.compare(one, other, self._voices(one, other), self.matcher)
        elif isinstance(one, Identity) and isinstance(other, Identity):
            found = people.compare(one, other)
        else:
            return Verdict()
        return Verdict(found.score, clash=found.clash)

    def is_one_speaker(self, one: Count, other: Count) -> bool:
        """Whether one speaker gives two figures."""
        return self._voices(one, other).score > 0

    def _voices(self, one: Assertion | Count, other: Assertion | Count) -> Likeness:
        """Whether one speaker makes both."""
        if one.speaker is None or other.speaker is None:
            return NOTHING
        if one.article == other.article and one.speaker == other.speaker:
            return SAME
        a = self._items.speaker(f"{one.article} {one.speaker}")
        b = self._items.speaker(f"{other.article} {other.speaker}")
        return people.compare(a, b) if a is not None and b is not None else NOTHING


def keys(item: Item) -> frozenset[str]:
    """What an item is found by."""
    if isinstance(item, Assertion):
        return claims.keys(item)
    return quantities.keys(item) if isinstance(item, Count) else people.keys(item)


class Weave:
    """Items, the links between them, and the index that finds who is to be compared.

    Args:
        items: what is compared.
        links: what came of it.
        index: what finds neighbours.
        lexis: what is known of words.
        copies: compares two articles.
        least: so many keys two articles share before they are compared.
    """

    def __init__(
        self,
        items: Items,
        links: Links,
        index: Index,
        lexis: Lexis,
        copies: CopyFinder,
        least: int,
    ) -> None:
        self.items = items
        self.links = links
        self.index = index
        self.judge = Judge(items, lexis)
        self.touched: set[str] = set()
        self._risen: set[str] = set()
        self._find_copy = copies
        self._least = least

    def add(self, found: Features, copy_keys: frozenset[str]) -> list[Copy]:
        """Take in an article and compare it with those that have something of it; its copies.

        A copy holds as long as the two articles are linked.
        """
        items: list[Item] = [*found.identities, *found.counts, *found.assertions]
        self.items.put(found.article, items, frozenset(ARTICLES + key for key in copy_keys))
        for key in (*(item.id for item in items), found.article):
            self.index.add(key, self._keys(key))
            self.touched.add(key)
            for loser in set(pushed(self.index, key, self._keys(key))):
                self._recheck(loser)
        for item in items:
            for other in neighbours(self.index, item.id, self._keys(item.id)):
                self._link(item.id, other)
        return self._copies(found.article)

    def remove(self, article: str) -> None:
        """Take out an article, as if it had never been there; :meth:`settle` when all are out."""
        for item in (*self.items.of(article), article):
            found = self._keys(item)
            self._risen |= set(pushed(self.index, item, found))
            self.index.remove(item, found)
            self.touched.add(item)
            self._risen.discard(item)
            for other in [*self.links.of(item)]:
                self.links.drop(item, other)
                self.touched.add(other)
        self._risen -= {*self.items.of(article), article}
        self.items.remove(article)

    def settle(self) -> list[Copy]:
        """Compare what came to the fore by the removal of others; copies that come to light."""
        copies = []
        for item in sorted(self._risen):
            if _is_article(item):
                copies += self._copies(item)
            else:
                for other in neighbours(self.index, item, self._keys(item)):
                    self._link(item, other)
        self._risen.clear()
        return copies

    def _keys(self, item: str) -> frozenset[str]:
        return self.items.copy_keys(item) if _is_article(item) else keys(self.items[item])

    def _copies(self, article: str) -> list[Copy]:
        ours = self._keys(article)
        found = []
        for other in sorted(neighbours(self.index, article, ours)):
            if len(ours & self._keys(other)) >= self._least:
                copy = self._find_copy(article, other)
                if copy is not None:
                    self.links.put(article, other, max(copy.similarity, LEAST_COPY))
                    found.append(copy)
        return found

    def _link(self, one: str, other: str) -> None:
        verdict = self.judge(one, other)
        if verdict.score > 0 or verdict.opposite:
            self.links.put(one, other, verdict.score or OPPOSITE)
            self.touched |= {one, other}

    def _recheck(self, item: str) -> None:
        """Drop the links of an item to such as are no neighbours any more."""
        ours = self._keys(item)
        for other in [*self.links.of(item)]:
            if not are_neighbours(self.index, item, other, ours & self._keys(other)):
                self.links.drop(item, other)
                self.touched |= {item, other}


def _is_article(item: str) -> bool:
    return " " not in item


class MemoryLinks:
    """:class:`Links` in memory."""

    def __init__(self) -> None:
        self._links: defaultdict[str, dict[str, float]] = defaultdict(dict)

    def of(self, item: str) -> Mapping[str, float]:
        """The items that an item is linked with, and the scores."""
        return self._links.get(item, {})

    def put(self, one: str, other: str, score: float) -> None:
        """Link two items."""
        self._links[one][other] = self._links[other][one] = score

    def drop(self, one: str, other: str) -> None:
        """Take a link away."""
        self._links[one].pop(other, None)
        self._links[other].pop(one, None)


class MemoryItems:
    """:class:`Items` in memory."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self._of: defaultdict[str, list[str]] = defaultdict(list)
        self._copy_keys: dict[str, frozenset[str]] = {}

    def __getitem__(self, key: str) -> Item:
        """An item."""
        return self._items[key]

    def put(self, article: str, items: Iterable[Item], copy_keys: frozenset[str]) -> None:
        """Take an article in."""
        self._copy_keys[article] = copy_keys
        for item in items:
            self._items[item.id] = item
            self._of[article].append(item.id)

    def remove(self, article: str) -> None:
        """Take an article with all its items out."""
        del self._copy_keys[article]
        for key in self._of.pop(article, []):
            del self._items[key]

    def of(self, article: str) -> list[str]:
        """The ids of an article's items."""
        return list(self._of.get(article, ()))

    def copy_keys(self, article: str) -> frozenset[str]:
        """By what the copies of an article are found."""
        return self._copy_keys[article]

    def speaker(self, key: str) -> Identity | None:
        """The identity of a speaker."""
        found = self._items.get(key)
        return found if isinstance(found, Identity) else None

    def __iter__(self) -> Iterator[str]:
        """The ids of all items."""
        return iter(self._items)
