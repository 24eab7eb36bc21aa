"""Statements that a rewriting dropped or added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from ..lexicon import listed
from ..model import Span, Statement
from .align import Likeness, Links
from .model import Drift, DriftKind, Passage
from .prepare import FILE, Floats, Prepared
from .scene import Scene

_FOUND = 0.35  # share of a statement's words from which it is where it should be
_MOVED = 0.6  # and from which it is elsewhere
_LEAST = 2  # words with content that a statement must have
_SURE = 0.3  # confidence
_NEAR = 1  # sentences beside the expected ones


@dataclass(frozen=True)
class _Missing:
    """What looks for one article's statements in another.

    ``words`` is how alike their words are; ``mates`` the words that match one another, ``places``
    the sentences.
    """

    what: DriftKind
    mine: Prepared
    theirs: Prepared
    words: Floats
    mates: dict[int, int]
    places: dict[int, list[int]]

    def find(self) -> Iterator[Drift]:
        """The statements of one that the other lacks."""
        if not len(self.theirs):
            return
        for each in self.mine.article.statements:
            if each.within is not None or each.confidence < _SURE:
                continue
            inside = np.array(
                [i for span in each.content for i in self.mine.words.within(span)], dtype=np.int64
            )
            if inside.size == 0 or self.mine.words.sentence[inside[0]] < self.mine.headline:
                continue  # every paper writes its own headlines
            if sum(self._tells(i) for i in inside.tolist()) < _LEAST:
                continue
            if self._is_there(inside):
                continue
            span = _span(each)
            passage = Passage(self.mine.article.slice(span), span)
            if self.what == "dropped":
                yield Drift(self.what, passage, None, each.id, None)
            else:
                yield Drift(self.what, None, passage, None, each.id)

    def _tells(self, index: int) -> bool:
        """Whether a word has content and is no verb of saying."""
        lower = self.mine.words.lower[index]
        return bool(self.mine.content[index]) and lower not in listed(FILE, "reporting")

    @cached_property
    def _free(self) -> Floats:
        """How alike words are, those left out that match a word elsewhere."""
        free = self.words.copy()
        free[:, sorted(self.mates.values())] = 0.0
        return free

    def _is_there(self, inside: npt.NDArray[np.int64]) -> bool:
        own = np.array(
            [self.words[i, self.mates[i]] if i in self.mates else 0.0 for i in inside.tolist()]
        )
        best = np.maximum.reduceat(self._free[inside], self.theirs.starts, axis=1)
        best = np.maximum(best, own[:, None])
        weight = self.mine.weight[inside][:, None]
        shares = (best * weight).sum(axis=0) / max(float(weight.sum()), 1e-6)
        first, last = self._expected(int(inside[0]))
        near = shares[max(first - _NEAR, 0) : last + _NEAR + 1]
        return bool(near.size and near.max() >= _FOUND) or bool(shares.max() >= _MOVED)

    def _expected(self, index: int) -> tuple[int, int]:
        """The sentences of the other between which a word's sentence should stand."""
        at = int(np.searchsorted(self.mine.starts, index, side="right")) - 1
        before = next((self.places[k][-1] for k in range(at, -1, -1) if k in self.places), 0)
        last = len(self.mine.sentences)
        end = len(self.theirs.sentences) - 1
        after = next((self.places[k][0] for k in range(at, last) if k in self.places), end)
        return min(before, after), max(before, after)


def statements(alike: Likeness, found: Sequence[Scene], links: Links) -> Iterator[Drift]:
    """The statements that the copy adds, and those of the original that it lacks."""
    forth = {i: j for scene in found for i, j in scene.copy.mates.items()}
    back = {j: i for i, j in forth.items()}
    rows, columns = np.nonzero(links.chosen)
    places: dict[int, list[int]] = {}
    inverse: dict[int, list[int]] = {}
    for i, j in zip(rows.tolist(), columns.tolist(), strict=True):
        places.setdefault(i, []).append(j)
        inverse.setdefault(j, []).append(i)
    words = alike.words
    yield from _Missing("added", alike.one, alike.other, words, forth, places).find()
    yield from _Missing("dropped", alike.other, alike.one, words.T, back, inverse).find()


def _span(statement: Statement) -> Span:
    """A statement's content where it is in one piece, else the longest part of it."""
    return max(statement.content, key=lambda part: (part.end - part.start, -part.start))
