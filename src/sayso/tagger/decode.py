"""Scores to statements: the best sequence of roles, then the best links, then exact characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from ..model import Span, Spans, Statement, StatementKind
from .encoder import Encoded, Floats, products
from .parts import apart, asked, beside, quoted, resumes, settle, subject
from .tokens import Tokens
from .trailing import trailing

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

SOURCE, CUE, CONTENT = 0, 1, 2
#: The label that begins a span of each role; the next one continues it.
FIRST_LABEL = (1, 3, 5)
_FORBIDDEN = -1e4
_INSIDE = np.asarray([2, 4, 6])  # labels that continue a span
_BLOCK = 256  # spans that are linked at a time
_CHOICES = 4  # at most: the span before, the one before that, the one after, none
_EDGES = np.asarray([2, 3, 4, 6, 8, 12, 18, 27, 40, 60, 100])
_ABBREVIATION = re.compile(r"(?:\b\w\.){2,}$|\b(?:Jr|Sr|Inc|Corp|Ltd|Co|No|etc)\.$")


@dataclass(frozen=True, slots=True)
class Heads:
    """What decoding needs of the trained heads (``heads.json``).

    ``transitions``: ``(7, 7)``; ``starts``: ``(7,)``; distances: ``(24,)``; between: ``(12,)``.
    ``drop`` is added to the score of "no cue" for a content. ``calibration`` weighs the features of
    a statement's confidence, the constant last; one below ``least`` is more of a guess than a
    statement and is not told.
    """

    transitions: Floats
    starts: Floats
    source_distance: Floats
    source_between: Floats
    cue_distance: Floats
    cue_between: Floats
    width: int
    drop: float
    least: float
    calibration: Floats

    @classmethod
    def load(cls, heads: dict[str, Any]) -> Heads:
        """From the parsed ``heads.json``."""
        arrays = {
            name: np.asarray(heads[name], dtype=np.float32)
            for name in (
                "transitions",
                "starts",
                "source_distance",
                "source_between",
                "cue_distance",
                "cue_between",
                "calibration",
            )
        }
        width, drop, least = heads["link_width"], heads["drop"], heads["least"]
        return cls(**arrays, width=int(width), drop=float(drop), least=float(least))


@dataclass(frozen=True, slots=True)
class Candidates:
    """``k`` spans of one role: words ``first`` to ``end``, their mean link vectors, their scores.

    ``probability``: the mean over the span's words of the softmax of the chosen label.
    ``weakest``: the least of these.
    """

    first: Ints
    end: Ints
    vectors: Floats
    probability: Floats
    weakest: Floats


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution in words: a cue, its source if any, its contents; features of confidence."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    features: Floats


def word_scores(encoded: Encoded) -> Floats:
    """Scores ``(w, 7)`` of each word's labels.

    A span goes on in the next paragraph only where that opens with a quotation mark.
    """
    tokens = encoded.tokens
    scores = encoded.roles[tokens.word]
    first = np.searchsorted(tokens.word, tokens.paragraph)
    first = first[~tokens.quotes.marks[tokens.word_start[first]]]
    scores[first[:, None], _INSIDE] = _FORBIDDEN
    return scores


def best_labels(scores: Sequence[Floats], heads: Heads) -> list[Ints]:
    """The best label sequence of each text: Viterbi over all texts at once.

    ``scores``: one array ``(w, 7)`` a text.
    """
    if not scores:
        return []
    order = sorted(range(len(scores)), key=lambda i: -len(scores[i]))
    longest = len(scores[order[0]])
    padded = np.zeros((len(scores), longest, len(heads.starts)), dtype=np.float32)
    for row, i in enumerate(order):
        padded[row, : len(scores[i])] = scores[i]
    lengths = np.asarray([len(scores[i]) for i in order])
    back = np.zeros(padded.shape, dtype=np.int8)
    total = np.zeros((len(scores), len(heads.starts)), dtype=np.float32)
    if longest:
        total = heads.starts + padded[:, 0]
    # how many texts are longer than t
    lives = np.searchsorted(-lengths, -np.arange(longest), side="left").tolist()
    for t in range(1, longest):
        live = lives[t]
        through = total[:live, :, None] + heads.transitions
        back[:live, t] = through.argmax(1)
        np.add(through.max(1), padded[:live, t], out=total[:live])
    result: list[Ints] = [np.zeros(0, dtype=np.int64)] * len(scores)
    label = total.argmax(1)
    labels = np.zeros((len(scores), longest), dtype=np.int64)
    rows = np.arange(len(scores))
    for t in range(longest - 1, -1, -1):
        live = lives[t]
        labels[:live, t] = label[:live]
        label[:live] = back[rows[:live], t, label[:live]]
    for row, i in enumerate(order):
        result[i] = labels[row, : lengths[row]]
    return result


def candidates(encoded: Encoded, scores: Floats, labels: Ints) -> list[Candidates]:
    """The spans of each role, in text order."""
    tokens = encoded.tokens
    exp = np.exp(scores - scores.max(1, keepdims=True))
    chosen = exp[np.arange(len(labels)), labels] / exp.sum(1)
    pieces = np.append(tokens.word, len(tokens.ids))
    found = []
    for role in (SOURCE, CUE, CONTENT):
        first = np.flatnonzero(labels == 2 * role + 1)
        inside = np.append(labels == 2 * role + 2, False)
        stops = np.flatnonzero(~inside)
        end = stops[np.searchsorted(stops, first, side="right")]
        vectors = _means(encoded.link, pieces[first], pieces[end])
        total = np.append(0.0, np.cumsum(chosen, dtype=np.float64))
        mean = ((total[end] - total[first]) / (end - first)).astype(np.float32)
        ends = np.stack([first, end], axis=1).ravel()
        # of each span, and between one and the next; what is appended lets a span end with the text
        weakest = np.minimum.reduceat(np.append(chosen, np.float32(1)), ends)[::2]
        found.append(Candidates(first, end, vectors, mean, weakest))
    return found


def _means(vectors: Floats, first: Ints, end: Ints) -> Floats:
    """The means ``(k, width)`` of the vectors from each ``first`` to its ``end``, in text order."""
    sums = vectors[first].astype(np.float64)  # of most spans that is all
    for row in np.flatnonzero(end - first > 1).tolist():
        np.add.reduce(vectors[first[row] : end[row]], axis=0, dtype=np.float64, out=sums[row])
    means: Floats = (sums / (end - first)[:, None]).astype(np.float32)
    return means


def reach(
    one: Ints, other: Ints, paragraph: Ints, most: int, further: Bools | None = None
) -> Bools:
    """``(k, m)``: which spans a span may be linked to, by their first words.

    Those with no other such span between and at most ``most`` paragraphs away. In PolNeAR 99.9 % of
    contents have no other cue between them and their own (96 % of second parts), and 99.99 % of
    them are at most a paragraph away (99 %); 99.3 % of cues have no other source between them and
    their own, and 99.98 % have it in their paragraph. Where ``further`` is true, the one before the
    one before may be meant as well, in the same paragraph.
    """
    after = np.searchsorted(other, one)[:, None]
    index = np.arange(len(other))[None]
    mine = np.searchsorted(paragraph, one, side="right")[:, None]
    theirs = np.searchsorted(paragraph, other, side="right")[None]
    near = np.abs(mine - theirs) <= most
    possible = ((index == after - 1) | (index == after)) & near
    if further is not None:
        possible |= further[:, None] & (index == after - 2) & (mine == theirs)
    return np.asarray(possible)


def sentence_ends(tokens: Tokens) -> Ints:
    """``(w + 1,)``: how many full stops, exclamation and question marks stand before each word."""
    text = tokens.text
    stops = [
        e - s == 1 and text[s] in ".!?"
        for s, e in zip(tokens.word_start.tolist(), tokens.word_end.tolist(), strict=True)
    ]
    return np.append(0, np.cumsum(stops, dtype=np.int64))


def between(one: Candidates, other: Candidates, ends: Ints, paragraph: Ints) -> tuple[Ints, Ints]:
    """What stands between each of ``k`` spans and each of ``m`` others, as two ``(k, m)`` tables.

    The signed number of words, as one of 24 buckets; and one of 12 kinds: before or after, with no,
    one or more ends of sentences and with or without the end of a paragraph between. ``ends`` is
    what :func:`sentence_ends` gives.
    """
    later = other.first[None] >= one.end[:, None]
    start = np.where(later, one.end[:, None], other.end[None])
    end = np.where(later, other.first[None], one.first[:, None])
    gap = np.maximum(end - start, 0) + 1
    distance = np.searchsorted(_EDGES, gap, side="right") + np.where(later, 12, 0)
    sentences = np.clip(ends[np.maximum(end, start)] - ends[start], 0, 2)
    lines = np.searchsorted(paragraph, end, side="right")
    lines -= np.searchsorted(paragraph, start - 1, side="right")
    kind = np.where(later, 6, 0) + 2 * sentences + (lines > 0)
    return distance, kind


def _links(
    query: Floats,
    key: Floats,
    none: Floats,
    bias: Floats,
    possible: Bools,
) -> Floats:
    """Log-probabilities ``(k, 1 + m)`` of linking each span to nothing or to each other span."""
    scores = products(query, key) / np.float32(np.sqrt(query.shape[1])) + bias
    scores[~possible] = _FORBIDDEN
    scores = np.concatenate([none[:, None], scores], axis=1)
    scores -= scores.max(1, keepdims=True)
    scores -= np.log(np.exp(scores).sum(1, keepdims=True))
    return scores


def _part(spans: Candidates, rows: slice) -> Candidates:
    return Candidates(
        spans.first[rows],
        spans.end[rows],
        spans.vectors[rows],
        spans.probability[rows],
        spans.weakest[rows],
    )


def _choices(
    one: Candidates,
    other: Candidates,
    columns: tuple[slice, slice, int],
    scores: tuple[Floats, Floats, float],
    ends: Ints,
    paragraph: Ints,
    most: int,
    further: Bools | None = None,
) -> tuple[Ints, Floats]:
    """What each of ``k`` spans may be linked to (-1: nothing), ``(k, 4)``, and log-probabilities.

    The best comes first; a row that has fewer choices ends with impossible ones.

    ``columns``: of the vectors, for the query, the key and "nothing". ``scores``: of distances, of
    what is between, and what is added to "nothing". Goes by blocks, so that memory grows with the
    length of a text and not with its square.
    """
    best = np.full((len(one.first), _CHOICES), -1, dtype=np.int64)
    sure = np.full((len(one.first), _CHOICES), _FORBIDDEN, dtype=np.float32)
    query, key, none = columns
    distances, kinds, drop = scores
    for at in range(0, len(one.first), _BLOCK):
        rows = slice(at, at + _BLOCK)
        after = np.searchsorted(other.first, one.first[rows])
        low = max(int(after.min()) - 2, 0)
        mine, theirs = _part(one, rows), _part(other, slice(low, int(after.max()) + 1))
        distance, kind = between(mine, theirs, ends, paragraph)
        links = _links(
            mine.vectors[:, query],
            theirs.vectors[:, key],
            mine.vectors[:, none] + np.float32(drop),
            distances[distance] + kinds[kind],
            reach(
                mine.first,
                theirs.first,
                paragraph,
                most,
                None if further is None else further[rows],
            ),
        )
        choice = np.argsort(-links, axis=1, kind="stable")[:, :_CHOICES]
        width = choice.shape[1]
        best[rows, :width] = np.where(choice > 0, choice - 1 + low, -1)
        sure[rows, :width] = np.take_along_axis(links, choice, axis=1)
    return best, sure


def relations(encoded: Encoded, labels: Ints, heads: Heads) -> list[Relation]:
    """Link the spans of one text."""
    scores = word_scores(encoded)
    source, cue, content = candidates(encoded, scores, labels)
    if not len(cue.first) or not len(content.first):
        return []
    width = heads.width
    ends = sentence_ends(encoded.tokens)
    paragraph = np.searchsorted(encoded.tokens.word, encoded.tokens.paragraph)
    quotation = quoted(encoded.tokens, content.first, content.end)
    cues, cue_sure = _choices(
        content,
        cue,
        (slice(2 * width, 3 * width), slice(3 * width, 4 * width), -1),
        (heads.cue_distance, heads.cue_between, heads.drop),
        ends,
        paragraph,
        1,
        resumes(quotation, content.first, content.end, ends, paragraph),
    )
    near = (
        np.searchsorted(paragraph, cue.first[cues], side="right")
        == (np.searchsorted(paragraph, content.first, side="right")[:, None])
    )
    separate = apart(quotation, content.first, paragraph)
    place = settle(cues, cue_sure, near & (cues >= 0), separate)[:, None]
    best_cue = np.take_along_axis(cues, place, axis=1)[:, 0]
    cue_probability = np.exp(np.take_along_axis(cue_sure, place, axis=1)[:, 0])
    left = beside(best_cue, (content.first, content.end), (cue.first, cue.probability), ends)
    best_cue[left >= 0], cue_probability[left >= 0] = left[left >= 0], 0.5
    sources, source_sure = _choices(
        cue,
        source,
        (slice(0, width), slice(width, 2 * width), -2),
        (heads.source_distance, heads.source_between, 0.0),
        ends,
        paragraph,
        0,
    )
    result = []
    words = _Words(encoded.tokens, scores, labels)
    taken = labels > 0
    for c in range(len(cue.first)):
        mine = np.flatnonzero(best_cue == c)
        verb = int(cue.first[c]), int(cue.end[c])
        if not len(mine):
            found = words.trailing(verb, float(cue.probability[c]))
            if found is not None:
                result.append(found)
            continue
        s = int(sources[c, 0])
        named = subject(encoded.tokens, (source.first, source.end), int(cue.first[c]), ends)
        if named is not None and (
            s < 0
            or (named < s and source.first[s] < cue.first[c])
            or ends[source.first[s]] != ends[cue.first[c]]
        ):
            s = named
        longest = mine[np.argmax(content.end[mine] - content.first[mine])]
        features = np.asarray(
            [
                cue_probability[longest],
                np.exp(source_sure[c, 0]),
                content.probability[longest],
                content.weakest[longest],
                cue.weakest[c],
                source.weakest[s] if s >= 0 else 1.0,
                1.0 if s < 0 else 0.0,
                np.log(content.end[longest] - content.first[longest]),
                1.0,
            ],
            dtype=np.float32,
        )
        result.append(
            Relation(
                verb,
                (int(source.first[s]), int(source.end[s])) if s >= 0 else None,
                tuple(
                    (asked(encoded.tokens, verb, int(content.first[i]), taken), int(content.end[i]))
                    for i in mine
                ),
                features,
            )
        )
    return result


class _Words:
    """How probable the labels of each word of a text are, for contents that were not found."""

    def __init__(self, tokens: Tokens, scores: Floats, labels: Ints) -> None:
        self._tokens, self._scores, self._labels = tokens, scores, labels

    def trailing(self, cue: tuple[int, int], sure: float) -> Relation | None:
        """The relation of a cue that has no content, where one stands before it."""
        labels = self._labels
        taken = labels >= FIRST_LABEL[CUE]
        taken[slice(*cue)] = False
        exp = np.exp(self._scores - self._scores.max(1, keepdims=True))
        probable = exp / exp.sum(1, keepdims=True)
        of_cues = probable[:, [FIRST_LABEL[CUE], FIRST_LABEL[CUE] + 1]].sum(1)
        found = trailing(self._tokens, cue, taken, of_cues, sure)
        if found is None:
            return None
        content, source = found
        inside = probable[slice(*content), FIRST_LABEL[CONTENT] :].sum(1)
        mean = float(inside.mean())
        features = [sure, sure, mean, mean, sure, sure, 0.0, np.log(content[1] - content[0]), 1.0]
        return Relation(cue, source, (content,), np.asarray(features, dtype=np.float32))


def decode(encoded: Sequence[Encoded], heads: Heads) -> list[tuple[Statement, ...]]:
    """The statements of each text, in the order of their first characters."""
    labels = best_labels([word_scores(each) for each in encoded], heads)
    return [
        _statements(each.tokens, relations(each, mine, heads), heads)
        for each, mine in zip(encoded, labels, strict=True)
    ]


def spans_of_relation(tokens: Tokens, relation: Relation) -> dict[str, Spans]:
    """The characters of a relation's source, cue and content."""
    ranges = {
        "source": (relation.source,) if relation.source else (),
        "cue": (relation.cue,),
        "content": tuple(part for each in relation.contents for part in _lines(tokens, each)),
    }
    return {
        role: tuple(
            span for each in words if (span := _characters(tokens, each, role == "content"))
        )
        for role, words in ranges.items()
    }


def _lines(tokens: Tokens, words: tuple[int, int]) -> list[tuple[int, int]]:
    """A range of words cut where paragraphs begin, so that marks there stay outside."""
    first = np.searchsorted(tokens.word, tokens.paragraph)
    cuts = [words[0], *first[(first > words[0]) & (first < words[1])].tolist(), words[1]]
    return list(pairwise(cuts))


def probability(relation: Relation, heads: Heads) -> float:
    """How likely a relation is right: that somebody makes this statement."""
    logit = float(np.dot(relation.features, heads.calibration))
    return round(1 / (1 + float(np.exp(-logit))), 3)


def _statements(tokens: Tokens, found: list[Relation], heads: Heads) -> tuple[Statement, ...]:
    rows = []
    for relation in found:
        spans = spans_of_relation(tokens, relation)
        if not spans["content"] or not spans["cue"]:
            continue
        confidence = probability(relation, heads)
        if confidence < heads.least:
            continue
        first = min(span for each in spans.values() for span in each)
        rows.append((first, spans["source"], spans["cue"], spans["content"], confidence))
    rows.sort()
    return tuple(
        Statement(f"s{i}", _kind(tokens, content), source, cue, content, confidence)
        for i, (_, source, cue, content, confidence) in enumerate(rows, 1)
    )


def _characters(tokens: Tokens, words: tuple[int, int], content: bool) -> Span | None:
    """The span of a range of words: it ends where words end, quotation marks outside.

    A cue without any word (a colon, a dash) is kept as it is; a content without any is none. The
    marks of a quotation that is a part of a content belong to it: *the letter "a fake"*.
    """
    text = tokens.text
    start, end = int(tokens.word_start[words[0]]), int(tokens.word_end[words[1] - 1])
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    a, b = start, end
    while a < b and not _keeps(text[a], "$£€¥@#(["):
        a += 1
    while b > a and not _keeps(text[b - 1], "%!?)]°…"):
        b -= 1
    if a == b:
        return None if content or start == end else Span(start, end)
    if _ABBREVIATION.search(text[a : min(b + 1, end)]):
        b += 1
    for opening, closing in ("()", "[]"):
        inner = text[a:b]
        if inner.startswith(opening) and closing not in inner:
            a += 1
        elif inner.endswith(closing) and opening not in inner:
            b -= 1
    if content:
        a, b = tokens.quotes.enclosed(a, b)
    return Span(a, b) if any(c.isalnum() for c in text[a:b]) or not content else None


def _keeps(char: str, also: str) -> bool:
    return char.isalnum() or char in also or bool(unicodedata.combining(char))


def _kind(tokens: Tokens, contents: Spans) -> StatementKind:
    """By which letters and digits of the content stand within quotation marks."""
    inside = outside = False
    for start, end in contents:
        characters = zip(
            tokens.text[start:end], tokens.quotes.inside[start:end].tolist(), strict=True
        )
        found = {quoted for character, quoted in characters if character.isalnum()}
        inside, outside = inside or True in found, outside or False in found
    if inside and outside:
        return "mixed"
    return "direct" if inside else "indirect"
