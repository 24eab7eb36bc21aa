"""Copies: articles that repeat or rewrite another, and what the rewriting changed.

Two reports of one event have names, figures and quotations in common, for they heard the same
people. What only a copy has is the other's narrative: its own words about them, sentence for
sentence in the same order. So quotations count nothing here.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from ..model import Article
from .align import Likeness, Links, likeness, link
from .drift import find_drift
from .model import Copy
from .origin import ground, is_first
from .prepare import Prepared, Vectors, prepare
from .sketch import CANDIDATES_SHARE, copy_keys

_COMMON = 0.45  # share of its words without which an article is no copy
_NARRATIVE = 0.5  # share of a copy's narrative that is the original's, in other words
_REPEATED = 0.4  # the same in the same words
_FOLLOWED = 0.43  # the same where the copy follows the original nearly sentence for sentence
_SENTENCES = 0.5  # share of its sentences that are linked to one of the original's
_WHOLE = 0.35  # share of all its words
_ORDER = 0.5  # share of the links that go on, not back
_CLOSE = (0.7, 0.9, 0.45)  # the shares of sentences, of order and of all words there
_LEAST = 12  # weight of the narrative that two articles must have in common
_VERBATIM = 0.75  # share of runs of three words from which a text is the same
_RUN = 3


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of one article is found in another: of its narrative, of all, of its sentences."""

    narrative: float
    mass: float
    whole: float
    sentences: float
    order: float
    verbatim: float

    @property
    def is_copy(self) -> bool:
        least = _REPEATED if self.verbatim >= _VERBATIM else _NARRATIVE
        shares = (self.sentences, self.order, self.whole)
        if all(share >= close for share, close in zip(shares, _CLOSE, strict=True)):
            least = min(least, _FOLLOWED)
        return (
            self.narrative >= least
            and self.mass >= _LEAST
            and self.whole >= _WHOLE
            and self.sentences >= _SENTENCES
            and self.order >= _ORDER
        )


def compare(a: Article, b: Article, vectors: Vectors) -> Copy | None:
    """Whether one of two articles copies the other, which, and what it changed.

    Args:
        a: a read article.
        b: another; their order does not matter.
        vectors: unit vectors of words.

    Returns:
        The copy with its drift, or null where each is a report of its own.
    """
    if a.id > b.id:
        a, b = b, a
    one, other = prepare(a), prepare(b)
    if max(_in_common(one, other), _in_common(other, one)) < _COMMON:
        return None
    alike = likeness(one, other, vectors)
    turned = Likeness(other, one, np.ascontiguousarray(alike.words.T))
    forth, back = link(alike), link(turned)
    one_in_other, other_in_one = _cover(alike, forth), _cover(turned, back)
    if not one_in_other.is_copy and not other_in_one.is_copy:
        return None
    first = is_first(a, b, one_in_other.whole, other_in_one.whole)
    if first is None:
        first = (len(a.text), b.id) >= (len(b.text), a.id)
    original, copy = (a, b) if first else (b, a)
    found, lost = (other_in_one, one_in_other) if first else (one_in_other, other_in_one)
    drift = find_drift(turned, back) if first else find_drift(alike, forth)
    return Copy(
        of=original.id,
        copy=copy.id,
        kind="same" if max(found.verbatim, lost.verbatim) >= _VERBATIM else "rewrite",
        similarity=round(found.whole, 3),
        ground=ground(original, copy, lost.whole, found.whole),
        drift=drift,
    )


def _in_common(one: Prepared, other: Prepared) -> float:
    """The share of an article's words that another has anywhere."""
    weight = np.where(one.content, one.weight, 0)
    known = set(other.keys)
    found = np.array([key in known for key in one.keys], dtype=np.bool_)
    return float(weight[found].sum()) / max(float(weight.sum()), 1e-6)


def _cover(alike: Likeness, links: Links) -> Cover:
    one, other = alike.one, alike.other
    if not one.sentences or not other.sentences:
        return Cover(0.0, 0.0, 0.0, 0.0, 0.0, 0.0)
    found = np.zeros(len(one), dtype=np.float32)
    runs = same = 0
    for i in np.flatnonzero(links.chosen.any(axis=1)).tolist():
        sentence = one.sentences[i]
        columns = [k for j in np.flatnonzero(links.chosen[i]).tolist() for k in other.sentences[j]]
        found[sentence] = alike.words[np.ix_(sentence, columns)].max(axis=1)
        if i >= one.headline:
            mine = _runs(one, sentence)
            runs += len(mine)
            same += len(mine & _runs(other, columns))
    weight = one.weight.copy()
    if one.headline:
        weight[: one.sentences[one.headline - 1].stop] = 0
    told = np.where(one.quoted, 0, weight)
    body = links.chosen[one.headline :]
    places = [int(np.flatnonzero(row)[0]) for row in body if row.any()]
    onward = [later >= earlier for earlier, later in itertools.pairwise(places)]
    mass = float((found * told).sum())
    return Cover(
        narrative=mass / max(float(told.sum()), 1e-6),
        mass=mass,
        whole=float((found * weight).sum()) / max(float(weight.sum()), 1e-6),
        sentences=len(places) / max(len(body), 1),
        order=float(np.mean(onward)) if onward else 1.0,
        verbatim=same / max(runs, 1),
    )


def _runs(side: Prepared, indices: range | list[int]) -> set[tuple[str, ...]]:
    """The runs of words of some sentences, marks left out."""
    words = [side.words.lower[i] for i in indices if side.words.lower[i][0].isalnum()]
    return {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}


__all__ = ["CANDIDATES_SHARE", "compare", "copy_keys"]
