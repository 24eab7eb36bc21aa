"""Who is to be compared with whom: the same whatever came before."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from sayso.story import index
from sayso.story.index import MemoryIndex, are_neighbours, neighbours, place, pushed

KEYS = ("s:dam gate", "q:kill @brenholt", "c:1")


def fresh(held: dict[str, frozenset[str]]) -> MemoryIndex:
    found = MemoryIndex()
    for item, keys in held.items():
        found.add(item, keys)
    return found


def pairs(held: dict[str, frozenset[str]]) -> set[frozenset[str]]:
    known = fresh(held)
    return {
        frozenset((one, other))
        for one, other in combinations(held, 2)
        if are_neighbours(known, one, other, held[one] & held[other])
    }


@pytest.mark.parametrize("key", KEYS)
def test_an_item_finds_whom_it_is_a_neighbour_of(key: str) -> None:
    held = {f"a{i} s1": frozenset((key,)) for i in range(40)}
    known = fresh(held)
    found = {frozenset((one, other)) for one in held for other in neighbours(known, one, held[one])}
    assert found == pairs(held)


@pytest.mark.parametrize(("key", "cap"), [("s:dam gate", index.CAP), ("c:1", index.CAP_ARTICLES)])
def test_the_more_share_something_the_fewer_are_first(key: str, cap: int) -> None:
    for size, first in ((cap, cap), (index.CROWD, cap), (index.CROWD + 1, index.CAP_CROWD)):
        held = {f"a{i} s1": frozenset((key,)) for i in range(size)}
        last = max(held, key=place)
        assert len(neighbours(fresh(held), last, held[last])) == min(first, size - 1)


def test_between_others_nothing_changes_but_for_those_that_are_pushed() -> None:
    rng = random.Random(1)
    held: dict[str, frozenset[str]] = {}
    known = MemoryIndex()
    for step in range(600):
        before = pairs(held)
        goes = held and (len(held) > 30 or rng.random() < 0.3)
        item = rng.choice(sorted(held)) if goes else f"a{step} s1"
        keys = held[item] if goes else frozenset(rng.sample(KEYS, rng.choice((1, 2))))
        if goes:
            changed = {*pushed(known, item, keys)}
            known.remove(item, keys)
            del held[item]
        else:
            known.add(item, keys)
            held[item] = keys
            changed = {*pushed(known, item, keys)}
        others = {pair for pair in before ^ pairs(held) if item not in pair}
        assert all(pair & changed for pair in others)
