"""Statements that a rewriting dropped or added."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from ..model import Span, Statement
from .align import Likeness
from .model import Drift, DriftKind, Passage
from .prepare import Floats, Prepared

_FOUND = 0.35  # share of a statement's words from which it is there, in other words
_LEAST = 3  # words with content that a statement must have
_SURE = 0.5  # confidence


def statements(alike: Likeness) -> Iterator[Drift]:
    """The statements of the original that the copy lacks, then those that it adds."""
    yield from _missing("dropped", alike.other, alike.one, alike.words.T)
    yield from _missing("added", alike.one, alike.other, alike.words)


def _missing(what: DriftKind, mine: Prepared, theirs: Prepared, words: Floats) -> Iterator[Drift]:
    if not len(theirs):
        return
    for each in mine.article.statements:
        if each.within is not None or each.confidence < _SURE:
            continue
        inside = np.array(
            [i for span in each.content for i in mine.words.within(span)], dtype=np.int64
        )
        if inside.size == 0 or int(mine.content[inside].sum()) < _LEAST:
            continue
        share = _share(mine, theirs, inside, words)
        if share >= _FOUND:
            continue
        span = _span(mine, each)
        passage = Passage(mine.article.slice(span), span)
        if what == "dropped":
            yield Drift(what, passage, None, each.id, None)
        else:
            yield Drift(what, None, passage, None, each.id)


def _share(mine: Prepared, theirs: Prepared, inside: npt.NDArray[np.int64], words: Floats) -> float:
    """The share of some words that is found again, each sentence of them in one or two others."""
    best = np.maximum.reduceat(words[inside], theirs.starts, axis=1)
    if best.shape[1] > 1:
        best = np.maximum(best[:, :-1], best[:, 1:])
    weight = mine.weight[inside]
    number = np.array([mine.words.sentence[i] for i in inside], dtype=np.int64)
    found = 0.0
    for each in np.unique(number):
        part = number == each
        found += float((best[part] * weight[part][:, None]).sum(axis=0).max())
    return found / max(float(weight.sum()), 1e-6)


def _span(mine: Prepared, statement: Statement) -> Span:
    """A statement's content where it is in one piece, else the longest part of it."""
    return max(statement.content, key=lambda part: (part.end - part.start, -part.start))
