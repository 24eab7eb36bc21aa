"""Scores to mentions: names with their types, pronouns, descriptions, and what each may refer to.

A mention is known by its head word, after word-level coreference (Dobrovolskii 2021); each head
chooses among the heads before it, or none (mention ranking, Lee et al. 2017). Pronouns also look a
little ahead.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from ..model import Span
from .encoder import Encoded, Floats, products

Ints = npt.NDArray[np.int64]
MentionType = Literal["person", "organisation", "place", "other"]
MentionForm = Literal["name", "pronoun", "description"]

TYPES: tuple[MentionType, ...] = ("person", "organisation", "place", "other")
PRONOUNS = frozenset(
    "i me my mine myself we us our ours ourselves you your yours yourself he him his himself "
    "she her hers herself it its itself they them their theirs themselves who whom whose "
    "which".split()
)
#: Heads before a mention among which it chooses; keeps the cost linear in the length of a text.
REACH = 80
#: Words that a pronoun looks ahead.
AHEAD = 30
#: Words that a mention extends from its head.
EXTENT = 40
#: Antecedents that are kept of each mention, and the least probability of one.
KEPT, LEAST = 6, 0.02
#: Mentions whose antecedents are looked for at a time.
BLOCK = 64
_PRONOUN, _DESCRIPTION = 5, 6
_EDGES = np.asarray([2, 3, 4, 6, 8, 12, 18, 27, 40, 60, 100])
_SMALL = frozenset(["of", "the", "and", "for"])
_DROP = np.float32(-1e4)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name, a pronoun or a description.

    ``span`` is the name proper, the pronoun, or the noun phrase; ``head`` its head word;
    ``phrase`` the whole noun phrase, where it was asked for. ``types``: of a name, the probability
    of each of :data:`TYPES`. ``antecedents`` are mentions by their place in the text's list, with
    the probability that this one refers to them; what is missing to 1 is the probability that it
    refers to none.
    """

    span: Span
    head: Span
    form: MentionForm
    type: MentionType | None
    antecedents: tuple[tuple[int, float], ...] = ()
    types: tuple[float, ...] = ()
    phrase: Span | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """What finding mentions needs of the trained heads (``heads.json``).

    ``distance``: ``(24,)``, the score of each bucket of signed distances. Widths of one vector.
    """

    distance: Floats
    refer: int
    extent: int

    @classmethod
    def load(cls, heads: dict[str, Any]) -> Reference:
        """From the parsed ``heads.json``."""
        return cls(
            np.asarray(heads["refer_distance"], dtype=np.float32),
            int(heads["refer_width"]),
            int(heads["extent_width"]),
        )


def find_mentions(encoded: Encoded, heads: Reference, whole: bool = False) -> tuple[Mention, ...]:
    """The mentions of one text in order of their heads.

    Where they extend to is told only if ``whole`` is asked for; else a description is its head.
    """
    tokens = encoded.tokens
    if not len(tokens.word):
        return ()
    starts, ends = tokens.word_start.tolist(), tokens.word_end.tolist()
    lower = [tokens.text[s:e].lower() for s, e in zip(starts, ends, strict=True)]
    scores = encoded.names[tokens.word]
    shares = _types(scores)
    lines = set(np.searchsorted(tokens.word, tokens.paragraph).tolist())
    names = _names(scores, shares, lower, lines)
    kinds = encoded.mentions[tokens.word].argmax(1)
    at: dict[int, tuple[MentionForm, MentionType | None, tuple[int, int] | None]] = {}
    for first, end, kind in names:
        at[end - 1] = ("name", TYPES[kind], (first, end))
    inside = {i for first, end, _ in names for i in range(first, end)}
    for index in np.flatnonzero(kinds >= _DESCRIPTION).tolist():
        if index not in inside and any(c.isalnum() for c in lower[index]):
            at[index] = ("description", TYPES[int(kinds[index]) - _DESCRIPTION], None)
    for index, word in enumerate(lower):
        if word in PRONOUNS and index not in inside:
            # "US" is no pronoun.
            if word == "us" and tokens.text[tokens.word_start[index]].isupper():
                continue
            at[index] = ("pronoun", None, (index, index + 1))
    order = sorted(at)
    extents = _extents(encoded, heads, order) if whole else {}
    chosen = _antecedents(encoded, heads, order, [at[i][0] for i in order])
    found = []
    for index, antecedents in zip(order, chosen, strict=True):
        form, kind_, words = at[index]
        first, end = words or extents.get(index, (index, index + 1))
        span = Span(starts[first], ends[end - 1])
        types = _mean(shares, first, end) if form == "name" else ()
        head = Span(starts[index], ends[index])
        phrase = None
        if whole and form != "pronoun":
            first, end = extents[index]
            phrase = Span(starts[first], ends[end - 1])
        found.append(Mention(span, head, form, kind_, antecedents, types, phrase))
    return tuple(found)


def _mean(shares: Floats, first: int, end: int) -> tuple[float, ...]:
    total = shares[first] if end - first == 1 else shares[first:end].sum(0) / (end - first)
    return tuple(round(value, 3) for value in total.tolist())


def _types(scores: Floats) -> Floats:
    """The probability of each type, ``(w, 4)``, of each word as a part of a name."""
    weights = np.exp(scores[:, 1:] - scores[:, 1:].max(1, keepdims=True))
    both = weights.reshape(len(scores), len(TYPES), 2).sum(2)
    shares: Floats = both / both.sum(1, keepdims=True)
    return shares


def _names(
    scores: Floats, shares: Floats, lower: list[str], lines: set[int]
) -> list[tuple[int, int, int]]:
    """(first, end, type) of each name; a stray inside label opens one, as does a new line.

    Inside a name, only the label's mark counts: the type is what its words together speak for.
    """
    marks = [0 if label == 0 else 2 - label % 2 for label in scores.argmax(1).tolist()]
    found: list[tuple[int, int, int]] = []
    start = -1
    for index, mark in enumerate([*marks, 0]):
        if mark == 2 and start >= 0 and index not in lines:
            continue
        if start >= 0:
            first, end = _trimmed(start, index, lower)
            if first < end:
                found.append((first, end, int(shares[first:end].sum(0).argmax())))
        start = index if mark else -1
    return _joined(found, lower, lines)


def _joined(
    names: list[tuple[int, int, int]], lower: list[str], lines: set[int]
) -> list[tuple[int, int, int]]:
    """Names with those parts joined that only "&" parts: "Tregear & Sons"."""
    joined: list[tuple[int, int, int]] = []
    for first, end, kind in names:
        gap = range(first - 1, first + 1)
        beside = joined and first == joined[-1][1] + 1 and lower[first - 1] == "&"
        if beside and not any(index in lines for index in gap):
            joined[-1] = (joined[-1][0], end, 1)
        else:
            joined.append((first, end, kind))
    return joined


def _trimmed(first: int, end: int, lower: list[str]) -> tuple[int, int]:
    while end > first and not (lower[end - 1][-1:].isalnum() and lower[end - 1] not in _SMALL):
        end -= 1
    # A possessive's ending is no part of the name.
    if end - first > 1 and lower[end - 1] == "s" and lower[end - 2] in ("'", "’"):
        return _trimmed(first, end - 2, lower)
    while first < end and (not lower[first][:1].isalnum() or lower[first] == "the"):
        first += 1
    return first, end


def _extents(encoded: Encoded, heads: Reference, at: list[int]) -> dict[int, tuple[int, int]]:
    """First and end word of the mentions with these head words; never beyond a paragraph."""
    tokens = encoded.tokens
    vectors = encoded.extent[tokens.word]
    width = heads.extent
    bounds = [*np.searchsorted(tokens.word, tokens.paragraph).tolist(), len(tokens.word)]
    found: dict[int, tuple[int, int]] = {}
    for head in at:
        line = bisect_right(bounds, head)
        start, stop = bounds[line - 1] if line else 0, bounds[line]
        low, high = max(start, head - EXTENT), min(stop, head + EXTENT + 1)
        before = vectors[low : head + 1, width : 2 * width] @ vectors[head, :width]
        after = vectors[head:high, 3 * width :] @ vectors[head, 2 * width : 3 * width]
        found[head] = (low + int(before.argmax()), head + int(after.argmax()) + 1)
    return found


def _antecedents(
    encoded: Encoded, heads: Reference, order: list[int], forms: list[MentionForm]
) -> list[tuple[tuple[int, float], ...]]:
    if not order:
        return []
    places = np.asarray(order)
    width = heads.refer
    vectors = encoded.refer[encoded.tokens.word[places]]
    queries, keys = vectors[:, :width] / np.float32(np.sqrt(width)), vectors[:, width : 2 * width]
    pronoun = np.asarray([form == "pronoun" for form in forms])
    index = np.arange(len(places))
    found: list[tuple[tuple[int, float], ...]] = []
    for first in range(0, len(places), BLOCK):
        rows = slice(first, min(len(places), first + BLOCK))
        # A pronoun's words ahead hold no more mentions than words.
        low, high = max(0, first - REACH), min(len(places), rows.stop + AHEAD)
        gap = places[None, low:high] - places[rows, None]
        before = index[rows, None] - index[None, low:high]
        possible = (before > 0) & (before <= REACH)
        ahead = (gap > 0) & (gap <= AHEAD) & pronoun[rows, None] & ~pronoun[None, low:high]
        scores = products(queries[rows], keys[low:high]) + heads.distance[_buckets(gap)]
        scores[~(possible | ahead)] = _DROP
        scores = np.concatenate([scores, vectors[rows, -1:]], axis=1)
        weights = np.exp(scores - scores.max(1, keepdims=True))
        weights /= weights.sum(1, keepdims=True)
        found += _likeliest(weights[:, :-1], low)
    return found


def _likeliest(weights: Floats, low: int) -> list[tuple[tuple[int, float], ...]]:
    """The columns of each row with the greatest shares, those first, the earlier among equals."""
    # few are near the least share, so only these are sorted
    row, column = np.nonzero(weights > LEAST - 1e-3)
    share = weights[row, column]
    order = np.lexsort((column, -share, row))
    found: list[list[tuple[int, float]]] = [[] for _ in weights]
    shares = share[order].round(4).tolist()
    for mine, k, each in zip(row[order].tolist(), column[order].tolist(), shares, strict=True):
        if each >= LEAST and len(found[mine]) < KEPT:
            found[mine].append((low + k, each))
    return [tuple(each) for each in found]


def _buckets(gap: Ints) -> Ints:
    size = np.maximum(np.abs(gap), 1)
    return np.searchsorted(_EDGES, size, side="right") + np.where(gap < 0, 0, 12)
