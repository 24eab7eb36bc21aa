"""Two articles side by side: which sentences say the same, and which words in them.

Words are matched by their form and, softly, by their vectors; sentences by how much of one is found
in another, in an order that may be broken here and there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..tagger.encoder import products
from .prepare import Floats, Prepared, Vectors

#: Below this likeness two different words are no match.
_LIKE = 0.45
_SOFT = 0.9  # the most that a different word counts
_NUMBERS = 0.4  # what two different numbers count
_LINKED = 0.42  # share of a sentence that must be found in another for the two to be linked
_BETWEEN = 0.2  # the same of either of two where the sentences around both are linked
_PART = 0.5  # share of a sentence found in one that is linked to its neighbour
_GAIN = 0.15  # what the sentence after must add to be linked too
_STEP = 0.01  # price of each sentence left out between two links
_BACK = 0.12  # price of going back in order
_LARGEST = 4  # sentences of one side in a group
_WIDE = 3  # words before and after that speak for a match

Bools = npt.NDArray[np.bool_]
Places = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Likeness:
    """How alike each word of one article is to each of another, ``(n, m)``, 0 to 1.

    Words without content are alike only if they are the same; other words are 1 if they have the
    same form or stem, and less by their vectors.
    """

    one: Prepared
    other: Prepared
    words: Floats


def likeness(one: Prepared, other: Prepared, vectors: Vectors) -> Likeness:
    """Compare the words of two articles."""
    left, left_number = one.types
    right, right_number = other.types
    table = np.zeros((len(left), len(right)), dtype=np.float32)
    rows, columns = np.flatnonzero(one.content[left]), np.flatnonzero(other.content[right])
    # The last digits of a product may depend on the processor.
    soft = np.round(
        products(_vectors(one, left[rows], vectors), _vectors(other, right[columns], vectors)), 3
    )
    table[np.ix_(rows, columns)] = np.where(soft >= _LIKE, _SOFT * soft, 0.0)
    digits = _are_numbers(one, left)[:, None], _are_numbers(other, right)[None, :]
    table[digits[0] | digits[1]] = 0.0
    table[digits[0] & digits[1]] = _NUMBERS
    places: dict[str, list[int]] = {}
    for j, k in enumerate(right.tolist()):
        places.setdefault(other.keys[k], []).append(j)
    for i, k in enumerate(left.tolist()):
        if one.keys[k] in places:
            table[i, places[one.keys[k]]] = 1.0
    return Likeness(one, other, table[left_number][:, right_number])


def _vectors(side: Prepared, places: Places, vectors: Vectors) -> Floats:
    return vectors([side.words.lower[i] for i in places.tolist()])


def _are_numbers(side: Prepared, places: Places) -> Bools:
    """Which words are numbers: alike as numbers only, and like no other word."""
    return np.array([side.keys[i][0].isdigit() for i in places.tolist()], dtype=np.bool_)


@dataclass(frozen=True)
class Links:
    """The sentences of ``one`` (rows) and ``other`` (columns) that say the same.

    ``found`` has shape ``(sentences of one, sentences of other)``: the share of each sentence of
    ``one`` that is found in one of ``other``; ``chosen``, of the same shape, is true where the two
    are linked. ``inverse``: the share of each sentence of ``other`` found in one of ``one``.
    """

    found: Floats
    inverse: Floats
    chosen: Bools


def link(alike: Likeness) -> Links:
    """Link the sentences of two articles."""
    one, other = alike.one, alike.other
    if not one.sentences or not other.sentences:
        empty = np.zeros((len(one.sentences), len(other.sentences)), dtype=np.float32)
        return Links(empty, empty, empty.astype(np.bool_))
    best = np.maximum.reduceat(alike.words, other.starts, axis=1)
    back = np.maximum.reduceat(alike.words, one.starts, axis=0)
    found = _shares(best, one)
    inverse = _shares(back.T, other).T
    # A headline shortens what the text below says in full.
    mixed = np.zeros(found.shape, dtype=np.bool_)
    mixed[: one.headline], mixed[one.headline :, : other.headline] = True, True
    mixed[: one.headline, : other.headline] = False
    found[mixed], inverse[mixed] = 0.0, 0.0
    chosen = _chain(found, inverse)
    for i, j in np.argwhere(chosen).tolist():
        for k in (j - 1, j + 1):
            if 0 <= k < found.shape[1] and not chosen[i, k]:
                pair = np.maximum(best[one.sentences[i], j], best[one.sentences[i], k])
                gain = _share(pair, one.weight[one.sentences[i]]) - found[i, j]
                if gain >= _GAIN and inverse[i, k] >= _LINKED:
                    chosen[i, k] = True
        for k in (i - 1, i + 1):
            if 0 <= k < found.shape[0] and not chosen[k].any() and found[k, j] >= _LINKED:
                chosen[k, j] = True
    # A sentence of the other that is a part of one that is linked to its neighbour.
    for i, j in np.argwhere(chosen).tolist():
        for k in (j - 1, j + 1):
            if 0 <= k < found.shape[1] and not chosen[:, k].any() and inverse[i, k] >= _PART:
                chosen[i, k] = True
    _join_parts(inverse, chosen)
    _close_gaps(found, inverse, chosen)
    return Links(found, inverse, chosen)


def _join_parts(inverse: Floats, chosen: Bools) -> None:
    """Link a sentence without a link to all of the other's that went into it, in their order.

    A sentence that was made of two holds most of either, but neither holds most of it.
    """
    rows: Bools = np.asarray(chosen.any(axis=1))
    for i in np.flatnonzero(~rows).tolist():
        before, after = np.flatnonzero(rows[:i]), np.flatnonzero(rows[i + 1 :]) + i + 1
        first = int(np.flatnonzero(chosen[before[-1]])[-1]) + 1 if len(before) else 0
        last = int(np.flatnonzero(chosen[after[0]])[0]) if len(after) else chosen.shape[1]
        for j in range(first, last):
            free = not chosen[:, j].any() and inverse[i, j] >= inverse[:, j].max()
            if free and inverse[i, j] >= _PART:
                chosen[i, j] = True


def _close_gaps(found: Floats, inverse: Floats, chosen: Bools) -> None:
    """Link two sentences that are alone between neighbours that are linked, before and after.

    Where all around was rewritten sentence for sentence, so was what stands between, however few of
    its words are left.
    """
    rows = [i for i in range(1, chosen.shape[0] - 1) if not chosen[i].any()]
    columns = [j for j in range(1, chosen.shape[1] - 1) if not chosen[:, j].any()]
    for i in rows:
        for j in columns:
            between = chosen[i - 1, j - 1] and chosen[i + 1, j + 1]
            if between and max(found[i, j], inverse[i, j]) >= _BETWEEN:
                chosen[i, j] = True


def _share(best: Floats, weight: Floats) -> float:
    total = float(weight.sum())
    return float((best * weight).sum()) / total if total else 0.0


def _shares(best: Floats, side: Prepared) -> Floats:
    """The weighed mean of the words of each sentence: ``(words, k)`` to ``(sentences, k)``."""
    weight = side.weight[:, None]
    sums = np.add.reduceat(best * weight, side.starts, axis=0)
    totals = np.add.reduceat(weight, side.starts, axis=0)
    shares: Floats = (sums / np.maximum(totals, 1e-6)).astype(np.float32)
    return np.round(shares, 4)


def _chain(found: Floats, inverse: Floats) -> Bools:
    """For each sentence of one the best of the other, in order as far as they can be (Viterbi)."""
    rows, columns = found.shape
    score = 0.65 * found + 0.35 * inverse
    score = np.where(found >= _LINKED, score, -1.0)
    place = np.arange(columns)
    step = place[None, :] - place[:, None]  # from row to column
    price = np.where(step >= 0, np.maximum(step - 1, 0) * _STEP, _BACK)
    price = np.minimum(price, _BACK)
    # The last column stands for "no link"; where the chain last was is kept beside it.
    chosen = np.zeros(found.shape, dtype=np.bool_)
    total = np.zeros(columns, dtype=np.float64)
    origin = np.zeros((rows, columns), dtype=np.int64)
    linked = np.zeros((rows, columns), dtype=np.bool_)
    for i in range(rows):
        reach = total[:, None] - price
        origin[i] = reach.argmax(axis=0)
        arrive = reach.max(axis=0) + score[i]
        stay = total
        take = (score[i] > 0) & (arrive > stay)
        linked[i] = take
        total = np.where(take, arrive, stay)
    column = int(total.argmax())
    for i in range(rows - 1, -1, -1):
        if linked[i, column]:
            chosen[i, column] = True
            column = int(origin[i, column])
    return chosen


@dataclass(frozen=True, slots=True)
class Group:
    """Sentences of both articles that say the same together."""

    one: tuple[int, ...]
    other: tuple[int, ...]


def groups(links: Links) -> Iterator[Group]:
    """The linked sentences, those together that share a link."""
    seen: set[int] = set()
    for i in range(links.chosen.shape[0]):
        if i in seen or not links.chosen[i].any():
            continue
        ones, others = {i}, set(np.flatnonzero(links.chosen[i]).tolist())
        while True:
            more = {k for j in others for k in np.flatnonzero(links.chosen[:, j]).tolist()} - ones
            if not more or len(ones) >= _LARGEST:
                break
            ones |= more
            others |= {j for k in more for j in np.flatnonzero(links.chosen[k]).tolist()}
        seen |= ones
        yield Group(tuple(sorted(ones)), tuple(sorted(others)))


@dataclass(frozen=True)
class Pairs:
    """The words of a group that match one another.

    ``left`` and ``right`` are the words of both sides; ``to_right[i]`` is the word that matches
    ``i``, and ``to_left`` the other way round. ``alike[i]`` is how alike ``i`` and its match are.
    """

    left: tuple[int, ...]
    right: tuple[int, ...]
    to_right: dict[int, int]
    to_left: dict[int, int]
    alike: dict[int, float]


def match_words(alike: Likeness, group: Group) -> Pairs:
    """Match the words of a group one to one, the surest first."""
    one, other = alike.one, alike.other
    left = [i for s in group.one for i in one.sentences[s]]
    right = [j for s in group.other for j in other.sentences[s]]
    table = alike.words[np.ix_(left, right)]
    score = table + 0.12 * _company(table)
    score = score - 0.1 * _distance(len(left), len(right))
    score[table <= 0] = 0
    # Words without content of their own match only in company.
    faint = ~one.content[left]
    score[faint] -= 0.25
    rows, columns = np.nonzero(score > 0.3)
    values = score[rows, columns]
    order = np.lexsort((columns, rows, -np.round(values, 3)))
    to_right: dict[int, int] = {}
    to_left: dict[int, int] = {}
    sure: dict[int, float] = {}
    for k in order.tolist():
        i, j = left[int(rows[k])], right[int(columns[k])]
        if i not in to_right and j not in to_left:
            to_right[i], to_left[j] = j, i
            sure[i] = float(table[rows[k], columns[k]])
    return Pairs(tuple(left), tuple(right), to_right, to_left, sure)


def _company(table: Floats) -> Floats:
    """How many of the words around two words match on the same side, ``(n, m)``."""
    n, m = table.shape
    total = np.zeros_like(table)
    for by in range(1, _WIDE + 1):
        if by < n and by < m:
            total[by:, by:] += table[:-by, :-by] / by
            total[:-by, :-by] += table[by:, by:] / by
    return total


def _distance(n: int, m: int) -> Floats:
    """How far apart two words stand in their sides, 0 to 1."""
    rows = np.arange(n, dtype=np.float32) / max(n - 1, 1)
    columns = np.arange(m, dtype=np.float32) / max(m - 1, 1)
    apart: Floats = np.abs(rows[:, None] - columns[None, :])
    return apart


def run(indices: Sequence[int]) -> tuple[int, int]:
    """The first word of some and the word after the last."""
    return min(indices), max(indices) + 1
