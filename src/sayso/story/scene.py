"""Sentences of an original and its copy that say the same, for what looks for changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from ..lexicon import listed
from .align import Group, Likeness, Pairs, match_words
from .model import DriftKind
from .prepare import FILE, Prepared

_AROUND = 7  # words of a sentence that are the context of some in it
_ENOUGH = 2  # words of the context that must match,
_FIRM = 0.4  # and their share of it
_NEAR = 3  # words from a place to the matched words that tell it
_REACH = 12  # words from their counterpart within which the context's own may stand
_RUN = 4  # words that follow one another in both texts, right before or after a place, that tell it
_BREAKS = frozenset(',;:.!?…()[]—–"“”')


@dataclass(frozen=True, slots=True)
class Change:
    """Words of the original, of the copy, and what changed between them."""

    what: DriftKind
    before: range | None
    after: range | None


@dataclass(frozen=True)
class Side:
    """The words of a scene in one of the two articles; ``mates``: their matches in the other."""

    ready: Prepared
    indices: tuple[int, ...]
    mates: dict[int, int]

    @cached_property
    def inside(self) -> frozenset[int]:
        """The same words, to look one up."""
        return frozenset(self.indices)

    def near(self, first: int, end: int, before: int, after: int) -> range:
        """Words around some, within their sentence."""
        sentence = self.ready.words.sentence_of(first)
        return range(max(sentence.start, first - before), min(sentence.stop, end + after))

    def clause(self, first: int, end: int, before: int, after: int) -> range:
        """Words around some, up to the next mark on either side."""
        lower = self.ready.words.lower
        around = self.near(first, end, before, after)
        start, stop = first, end
        while start > around.start and lower[start - 1] not in _BREAKS:
            start -= 1
        while stop < around.stop and lower[stop] not in _BREAKS:
            stop += 1
        return range(start, stop)

    def matched(self, some: range) -> float:
        """The share of the other words with content of some words' sentence that have a match."""
        sentence = self.ready.words.sentence_of(some.start)
        rest = [i for i in sentence if self.ready.content[i] and i not in some]
        return sum(i in self.mates for i in rest) / max(len(rest), 1)

    def head(self, index: int, most: int = 5) -> int | None:
        """The next word with content after a word, in its clause."""
        around = self.clause(index, index + 1, 0, most)
        return next((i for i in range(index + 1, around.stop) if self.ready.content[i]), None)


@dataclass(frozen=True)
class Scene:
    """A group of sentences of both, their words matched."""

    original: Side
    copy: Side
    pairs: Pairs

    def sides(self) -> tuple[tuple[Side, Side], tuple[Side, Side]]:
        """Each side with the other one."""
        return (self.original, self.copy), (self.copy, self.original)

    def alike(self, side: Side, index: int) -> float:
        """How alike a word and its match are; 0 without a match."""
        left = index if side is self.copy else side.mates.get(index)
        return 0.0 if left is None else self.pairs.alike.get(left, 0.0)

    def slot(self, side: Side, mine: range) -> range | None:
        """The words of the other side that stand where some of one stand, perhaps none.

        They are between the matches of the nearest words before and after; the beginnings of two
        sentences match each other. Null where there are no such words.
        """
        other = self.copy if side is self.original else self.original
        sentence = side.ready.words.sentence_of(mine.start)
        right = _anchor(side, range(mine.stop, min(mine.stop + _NEAR, sentence.stop)))
        left = _anchor(
            side, range(mine.start - 1, max(mine.start - 1 - _NEAR, sentence.start - 1), -1)
        )
        if right is None:
            return None
        if left is None:
            start = other.ready.words.sentence_of(right).start
            if mine.start - sentence.start >= _NEAR or right - start >= len(mine) + _NEAR:
                return None
            left = start - 1
        if not left < right or right - left - 1 > len(mine) + _NEAR:
            return None
        return range(left + 1, right)

    def is_framed(self, before: range, after: range) -> bool:
        """Whether the words right before and right after both match, or both open a sentence."""
        starts = self.original.near(before.start, before.start + 1, 1, 0).start == before.start
        opens = self.copy.near(after.start, after.start + 1, 1, 0).start == after.start
        mates = self.original.mates
        left = (starts and opens) or mates.get(before.start - 1, -9) == after.start - 1
        return left and mates.get(before.stop, -9) == after.stop

    def fits(self, side: Side, mine: range, theirs: range) -> bool:
        """Whether enough words around some of one side and of the other match."""
        before, after = (mine, theirs) if side is self.original else (theirs, mine)
        count, share = self.context(before, after)
        if (count >= _ENOUGH and share >= _FIRM) or self.is_framed(before, after):
            return True
        if self._runs(before.stop, after.stop, 1) or self._runs(
            before.start - 1, after.start - 1, -1
        ):
            return True
        return count > 0 and (
            _is_all(self.original, before, after) or _is_all(self.copy, after, before)
        )

    def _runs(self, before: int, after: int, step: int) -> bool:
        """Whether the words from two places on, or back from them, are the same in both texts."""
        words = [(before + step * k, after + step * k) for k in range(_RUN)]
        return all(self.original.mates.get(i) == j for i, j in words) and any(
            self.original.ready.content[i] and self.alike(self.original, i) >= 1 for i, _ in words
        )

    def context(self, before: range, after: range) -> tuple[int, float]:
        """How many words around some of the original match words around some of the copy.

        Returns:
            Their number, and their share of the words with content around, the better of both
            sides; the words themselves do not count.
        """
        found = [
            _context(side, mine, theirs)
            for side, mine, theirs in (
                (self.original, before, after),
                (self.copy, after, before),
            )
        ]
        return max(count for count, _ in found), max(share for _, share in found)


def _anchor(side: Side, indices: range) -> int | None:
    """The match of the first of some words that has one."""
    return next((side.mates[i] for i in indices if i in side.mates), None)


def _context(side: Side, mine: range, theirs: range) -> tuple[int, float]:
    around = [
        i
        for i in side.near(mine.start, mine.stop, _AROUND, _AROUND)
        if i not in mine and side.ready.content[i]
    ]
    close = range(theirs.start - _REACH, theirs.stop + _REACH)
    matched = sum(side.mates.get(i, -1) in close for i in around)
    return matched, matched / max(len(around), 1)


def _is_all(side: Side, mine: range, theirs: range) -> bool:
    """Whether all that a short sentence has beside some words matches; verbs of saying apart."""
    reporting = listed(FILE, "reporting")
    rest = [
        i
        for i in side.ready.words.sentence_of(mine.start)
        if i not in mine and side.ready.content[i] and side.ready.words.lower[i] not in reporting
    ]
    close = range(theirs.start - _REACH, theirs.stop + _REACH)
    return bool(rest) and all(side.mates.get(i, -1) in close for i in rest)


def scenes(alike: Likeness, found: Iterable[Group]) -> list[Scene]:
    """The scenes of a copy (``alike.one``) and its original (``alike.other``)."""
    result = []
    for group in found:
        pairs = match_words(alike, group)
        result.append(
            Scene(
                Side(alike.other, pairs.right, pairs.to_left),
                Side(alike.one, pairs.left, pairs.to_right),
                pairs,
            )
        )
    return result


def ordered(scene: Scene, side: Side, what: DriftKind, mine: range, theirs: range) -> Change:
    """A change found from one side of a scene."""
    if side is scene.original:
        return Change(what, mine, theirs)
    return Change(what, theirs, mine)
