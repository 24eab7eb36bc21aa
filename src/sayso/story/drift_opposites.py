"""Words in whose place a rewriting has their opposites: "rose" and "fell", "north" and "south"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ..lexicon import listed, sections, variants
from .prepare import FILE
from .scene import Change, Scene, Side

_FOUND = 0.6  # share of the words of both sentences that must match
_REACH = 4  # words before one of the two in which a negation makes it the other


def opposites(scene: Scene) -> Iterator[Change]:
    """Words that the copy turned into what they deny."""
    yield from _turned(scene, _against())


def directions(scene: Scene) -> Iterator[Change]:
    """Points of the compass that the copy has changed."""
    for change in _turned(scene, _compass()):
        yield Change("name", change.before, change.after)


def _turned(scene: Scene, against: Mapping[str, frozenset[str]]) -> Iterator[Change]:
    before, after = (
        _lost(scene.original, scene.copy, against),
        _lost(scene.copy, scene.original, against),
    )
    used: set[int] = set()
    for i in before:
        lower = scene.original.ready.words.lower
        there = [
            j
            for j in after
            if j not in used
            and scene.copy.ready.words.lower[j] in against[lower[i]]
            and (scene.original.mates.get(i) == j or _fits(scene, i, j))
        ]
        if len(there) != 1 or sum(lower[k] == lower[i] for k in before) > 1:
            continue
        used.add(there[0])
        if not (_negated(scene.original, i) or _negated(scene.copy, there[0])):
            yield Change("negation", range(i, i + 1), range(there[0], there[0] + 1))


def _lost(side: Side, other: Side, against: Mapping[str, frozenset[str]]) -> list[int]:
    """The words of a side that have opposites, and stand in the scene's other side nowhere."""
    there = {other.ready.keys[j] for j in other.indices}
    return [
        i
        for i in side.indices
        if side.ready.words.lower[i] in against
        and side.ready.keys[i] not in there
        and not side.ready.quoted[i]
    ]


def _fits(scene: Scene, i: int, j: int) -> bool:
    """Whether two words stand in the same place, in sentences that say the same."""
    return scene.fits(scene.original, range(i, i + 1), range(j, j + 1)) and all(
        side.matched(range(k, k + 1)) >= _FOUND
        for side, k in ((scene.original, i), (scene.copy, j))
    )


def _negated(side: Side, index: int) -> bool:
    around = side.clause(index, index + 1, _REACH, 0)
    lower = side.ready.words.lower
    return any(
        lower[k] in listed(FILE, "negators") or lower[k] in listed(FILE, "implied negatives")
        for k in around
        if k != index and k not in side.mates
    )


@cache
def _against() -> Mapping[str, frozenset[str]]:
    """Each word with its opposites."""
    found: dict[str, set[str]] = {}
    for phrase, value in sections(FILE)["opposites"].items():
        ones = [each[0] for each in variants(phrase)]
        others = [each[0] for each in variants(value)]
        for some, more in ((ones, others), (others, ones)):
            for word in some:
                found.setdefault(word, set()).update(more)
    return {word: frozenset(more) for word, more in found.items()}


@cache
def _compass() -> Mapping[str, frozenset[str]]:
    """Each word for a point of the compass with those for another."""
    points = {
        form[0]: value
        for phrase, value in sections(FILE)["directions"].items()
        for form in variants(phrase)
    }
    return {
        word: frozenset(other for other, there in points.items() if there != point)
        for word, point in points.items()
    }
