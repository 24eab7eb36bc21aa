"""What finds the neighbours of one more item without comparing all with all."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

#: Items of one key that all others of that key are compared with; fewer of whole articles, which
#: cost more to compare.
CAP, CAP_ARTICLES = 4, 3
#: The keys of whole articles begin so.
ARTICLES = "c:"


class Index(Protocol):
    """Items by their keys.

    Two items are neighbours if they share a key, and, where more than :data:`CAP` items have that
    key (:data:`CAP_ARTICLES` whole articles), one of the two is among its first ones by a hash of
    the item. So a key that everybody has costs no more than a rare one: one more item is compared
    with the first ones of each of its keys. What the cap costs: two items that share nothing but
    very common keys may never be compared with each other; they still meet through the first ones,
    which both are compared with. Who is first depends on the items alone, never on the order in
    which they came.
    """

    def add(self, item: str, keys: frozenset[str]) -> None:
        """Take an item in."""
        ...

    def remove(self, item: str, keys: frozenset[str]) -> None:
        """Take an item out."""
        ...

    def first(self, key: str, count: int) -> list[str]:
        """The first so many items of a key, by :func:`place`."""
        ...

    def holders(self, key: str) -> Iterable[str]:
        """All items of a key."""
        ...


@lru_cache(maxsize=100_000)
def place(item: str) -> int:
    """Where an item stands among those of a key: a hash, the same everywhere."""
    return int.from_bytes(hashlib.blake2b(item.encode(), digest_size=7).digest(), "big")


def neighbours(index: Index, item: str, keys: Iterable[str]) -> set[str]:
    """The items to compare an item with."""
    found: set[str] = set()
    for key in keys:
        cap = _cap(key)
        first = index.first(key, cap + 1)
        if len(first) > cap and item in first[:cap]:
            found.update(index.holders(key))
        else:
            found.update(first[:cap])
    found.discard(item)
    return found


def are_neighbours(index: Index, one: str, other: str, shared: Iterable[str]) -> bool:
    """Whether two items with some keys in common are to be compared."""
    for key in shared:
        cap = _cap(key)
        first = index.first(key, cap + 1)
        if len(first) <= cap or one in first[:cap] or other in first[:cap]:
            return True
    return False


def pushed(index: Index, item: str, keys: Iterable[str]) -> Iterator[str]:
    """The items right behind the first ones of the keys of an item that is one of these.

    When the item was just added, it took their place; when it is about to go, they get its place.
    """
    for key in keys:
        cap = _cap(key)
        first = index.first(key, cap + 1)
        if len(first) > cap and item in first[:cap]:
            yield first[cap]


def _cap(key: str) -> int:
    return CAP_ARTICLES if key.startswith(ARTICLES) else CAP


class MemoryIndex:
    """An :class:`Index` in memory."""

    def __init__(self) -> None:
        self._items: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)

    def add(self, item: str, keys: frozenset[str]) -> None:
        """Take an item in."""
        for key in keys:
            insort(self._items[key], (place(item), item))

    def remove(self, item: str, keys: frozenset[str]) -> None:
        """Take an item out."""
        for key in keys:
            held = self._items[key]
            del held[bisect_left(held, (place(item), item))]
            if not held:
                del self._items[key]

    def first(self, key: str, count: int) -> list[str]:
        """The first so many items of a key."""
        return [item for _, item in self._items[key][:count]] if key in self._items else []

    def holders(self, key: str) -> Iterable[str]:
        """All items of a key."""
        return [item for _, item in self._items[key]] if key in self._items else []
