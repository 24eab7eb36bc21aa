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
CAP, CAP_ARTICLES = 8, 3
#: What more items share, words of statements or anything of articles, tells next to nothing: so
#: few are the first then.
CROWD, CAP_CROWD = 8, 1
#: The keys of whole articles, and those of words that statements share, begin so.
ARTICLES, WORDS = "c:", "s:"
_CROWDED = (ARTICLES, WORDS)


class Index(Protocol):
    """Items by their keys.

    Two items are neighbours if they share a key, and, where more than :data:`CAP` items have that
    key (:data:`CAP_ARTICLES` whole articles), one of the two is among its first ones by a hash of
    the item. Where more than :data:`CROWD` statements share two words, or so many articles
    anything, only :data:`CAP_CROWD` of them are first. So a key that everybody has costs no more
    than a rare one: one more item is compared with the first ones of each of its keys. What that
    costs: two items that share nothing but very common keys may never be compared with each other;
    they still meet through the first ones, which both are compared with. Who is first depends on
    the items alone, never on the order in which they came.
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
    """Where an item stands among those of a key: a hash, the same wherever its article's file lies.

    An article's id is ``a``, eight digits of its text, and eight of its place.
    """
    article, _, label = item.partition(" ")
    known = f"{article[:9]} {label}" if len(article) == 17 else item
    return int.from_bytes(hashlib.blake2b(known.encode(), digest_size=7).digest(), "big")


def neighbours(index: Index, item: str, keys: Iterable[str]) -> set[str]:
    """The items to compare an item with."""
    found: set[str] = set()
    for key in keys:
        known = index.first(key, _enough(key))
        first = _first(key, known)
        if len(first) < len(known) and item in first:
            found.update(index.holders(key))
        else:
            found.update(first)
    found.discard(item)
    return found


def are_neighbours(index: Index, one: str, other: str, shared: Iterable[str]) -> bool:
    """Whether two items with some keys in common are to be compared."""
    for key in shared:
        known = index.first(key, _enough(key))
        first = _first(key, known)
        if len(first) == len(known) or one in first or other in first:
            return True
    return False


def pushed(index: Index, item: str, keys: Iterable[str]) -> Iterator[str]:
    """The items that are among the first ones of a key only as long as an item is not there.

    When the item was just added, it took their place; when it is about to go, they get its place.
    """
    for key in keys:
        known = index.first(key, _enough(key) + 1)
        if item in known:
            without = [other for other in known if other != item]
            yield from {*_first(key, without)} - {*_first(key, known)}


def _first(key: str, known: list[str]) -> list[str]:
    """The first ones of a key's items, of which at least :func:`_enough` are known, or all."""
    crowded = key.startswith(_CROWDED) and len(known) > CROWD
    return known[: CAP_CROWD if crowded else _cap(key)]


def _cap(key: str) -> int:
    return CAP_ARTICLES if key.startswith(ARTICLES) else CAP


def _enough(key: str) -> int:
    """So many items of a key tell which are its first ones."""
    return max(_cap(key), CROWD if key.startswith(_CROWDED) else 0) + 1


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
