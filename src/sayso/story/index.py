"""What finds the neighbours of one more item without comparing all with all."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Protocol

#: Items of one key that all others of that key are compared with.
CAP = 24


class Index(Protocol):
    """Items by their keys.

    Two items are neighbours if they share a key, and, where more than :data:`CAP` items have that
    key, one of the two is among its first ``CAP`` by a hash of the item. So a key that everybody
    has costs no more than a rare one: one more item is compared with the ``CAP`` first of each of
    its keys. What the cap costs: two items that share nothing but very common keys may never be
    compared with each other; they still meet through the first ones, which both are compared with.
    Who is first depends on the items alone, never on the order in which they came.
    """

    def add(self, item: str, keys: frozenset[str]) -> None:
        """Take an item in."""
        ...

    def remove(self, item: str) -> None:
        """Take an item out."""
        ...

    def keys(self, item: str) -> frozenset[str]:
        """The keys of an item."""
        ...

    def size(self, key: str) -> int:
        """How many items have a key."""
        ...

    def first(self, key: str, count: int) -> list[str]:
        """The first so many items of a key, by :func:`place`."""
        ...

    def holders(self, key: str) -> Iterable[str]:
        """All items of a key."""
        ...


def place(item: str) -> int:
    """Where an item stands among those of a key: a hash, the same everywhere."""
    return int.from_bytes(hashlib.blake2b(item.encode(), digest_size=7).digest(), "big")


def neighbours(index: Index, item: str) -> set[str]:
    """The items to compare an item with."""
    found: set[str] = set()
    for key in index.keys(item):
        first = index.first(key, CAP)
        if index.size(key) <= CAP or item not in first:
            found.update(first)
        else:
            found.update(index.holders(key))
    found.discard(item)
    return found


def are_neighbours(index: Index, one: str, other: str) -> bool:
    """Whether two items are to be compared."""
    for key in index.keys(one) & index.keys(other):
        if index.size(key) <= CAP:
            return True
        first = index.first(key, CAP)
        if one in first or other in first:
            return True
    return False


def displaced(index: Index, item: str) -> Iterator[str]:
    """The items that an item, just added, took from among the first of a key."""
    for key in index.keys(item):
        if index.size(key) > CAP and item in index.first(key, CAP):
            yield index.first(key, CAP + 1)[-1]


def promoted(index: Index, item: str) -> Iterator[str]:
    """The items that come among the first of a key when an item is removed; ask before."""
    for key in index.keys(item):
        if index.size(key) > CAP and item in index.first(key, CAP):
            yield index.first(key, CAP + 1)[-1]


class MemoryIndex:
    """An :class:`Index` in memory."""

    def __init__(self) -> None:
        self._keys: dict[str, frozenset[str]] = {}
        self._items: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)

    def add(self, item: str, keys: frozenset[str]) -> None:
        """Take an item in."""
        self._keys[item] = keys
        for key in keys:
            insort(self._items[key], (place(item), item))

    def remove(self, item: str) -> None:
        """Take an item out."""
        for key in self._keys.pop(item):
            held = self._items[key]
            del held[bisect_left(held, (place(item), item))]
            if not held:
                del self._items[key]

    def keys(self, item: str) -> frozenset[str]:
        """The keys of an item."""
        return self._keys.get(item, frozenset())

    def size(self, key: str) -> int:
        """How many items have a key."""
        return len(self._items[key]) if key in self._items else 0

    def first(self, key: str, count: int) -> list[str]:
        """The first so many items of a key."""
        return [item for _, item in self._items[key][:count]] if key in self._items else []

    def holders(self, key: str) -> Iterable[str]:
        """All items of a key."""
        return [item for _, item in self._items[key]] if key in self._items else []
