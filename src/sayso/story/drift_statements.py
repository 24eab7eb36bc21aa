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
_TOLD = 0.15  # and from which it may be there in other words
_LEAST = 2  # words with content that a statement must have
_SURE = 0.3  # confidence
_NEAR = 1  # sentences beside the expected ones


@dataclass(frozen=True)
class _Missing:
    """What looks for one article's statements in another.

    ``words`` is how alike their words are; ``mates`` the words that match one another, ``places``
    the sentences, and ``origins`` the sentences of this one that those of the other match.
    """

    what: DriftKind
    mine: Prepared
    theirs: Prepared
    words: Floats
    mates: dict[int, int]
    places: dict[int, list[int]]
    origins: dict[int, list[int]]

    def find(self) -> Iterator[Drift]:
        """The statements of one that the other lacks, and what it says of the proof of others."""
        if not len(self.theirs):
            return
        gone: set[str] = set()
        seen: list[Span] = []
        for each in self.mine.article.statements:
            if each.within is not None or each.confidence < _SURE:
                continue
            inside = _words(self.mine, each)
            if inside.size == 0 or self.mine.words.sentence[inside[0]] < self.mine.headline:
                continue  # every paper writes its own headlines
            if sum(self._tells(i) for i in inside.tolist()) < _LEAST:
                continue
            share = self._share(inside)
            if share >= _FOUND or self._is_told(each, inside, share):
                continue
            gone.add(each.id)
            seen.append(_span(each))
            yield self._drift(each, seen[-1])
        for each in self.mine.article.statements:
            span = each.evidence.span
            if (
                span is not None
                and each.id not in gone
                and not any(span.start < other.end and other.start < span.end for other in seen)
            ):
                seen.append(span)
                remark = self._remark(each, span)
                told = any(remark.start < o.end and o.start < remark.end for o in seen[:-1])
                if not told and self._is_proof_gone(each, span):
                    yield self._drift(each, remark)

    def _drift(self, statement: Statement, span: Span) -> Drift:
        passage = Passage(self.mine.article.slice(span), span)
        if self.what == "dropped":
            return Drift(self.what, passage, None, statement.id, None)
        return Drift(self.what, None, passage, None, statement.id)

    def _is_told(self, statement: Statement, inside: npt.NDArray[np.int64], share: float) -> bool:
        """Whether the other has what stands in a statement's place, in words of its own.

        That is as many statements of the same speaker in the same sentences (for what is no
        quotation), or, of a refusal, one that refuses "that".
        """
        first, last = self._expected(int(inside[0]))
        name = _names(self.mine, statement)
        if _denies(self.mine, statement):
            at = _sentence(self.mine, int(inside[0]))
            mine = _denials(self.mine, range(at - _NEAR, at + _NEAR + 1), name)
            if 0 < mine <= _denials(self.theirs, range(first - _NEAR, last + _NEAR + 1), name):
                return True
        at = _sentence(self.mine, int(inside[0]))
        linked = self.places.get(at, [])
        if not linked or share < _TOLD or statement.kind == "direct":
            return False
        own = {k for j in linked for k in self.origins.get(j, [])}
        mine, theirs = (
            sum(
                bool(words.size)
                and _sentence(side, int(words[0])) in sentences
                and bool(name & _names(side, each))
                for each in side.article.statements
                if each.within is None
                for words in [_words(side, each)]
            )
            for side, sentences in ((self.mine, own), (self.theirs, set(linked)))
        )
        return 0 < mine <= theirs

    def _is_proof_gone(self, statement: Statement, span: Span) -> bool:
        """Whether the other says nothing of a statement's proof, in these words or its own."""
        inside = np.array(list(self.mine.words.within(self._remark(statement, span))), np.int64)
        if inside.size == 0 or _sentence(self.mine, int(inside[0])) < self.mine.headline:
            return False
        if sum(self._tells(i) for i in inside.tolist()) < _LEAST:
            return False
        first, last = self._expected(int(inside[0]))
        around = range(first - _NEAR, last + _NEAR + 1)
        for each in self.theirs.article.statements:
            other = each.evidence.span
            if other is not None and each.evidence.status == statement.evidence.status:
                there = self.theirs.words.within(other)
                if there and _sentence(self.theirs, there.start) in around:
                    return False
        return self._share(inside) < _FOUND

    def _remark(self, statement: Statement, span: Span) -> Span:
        """The sentence that speaks of a proof, or only its words where it holds the statement."""
        words = self.mine.words
        inside = words.within(span)
        sentence = words.sentence_of(inside.start) if inside else range(0)
        held = any(
            words.within(part).start in sentence
            for each in self.mine.article.statements
            if not any(part.start < span.end and span.start < part.end for part in each.cue)
            for part in each.content
        )
        if not sentence or held:
            return span
        last = sentence.stop
        while last > inside.stop and not words.lower[last - 1][0].isalnum():
            last -= 1
        return words.span(sentence.start, last)

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

    def _share(self, inside: npt.NDArray[np.int64]) -> float:
        """The share of some words that is where it should be; all of it where most is elsewhere."""
        own = np.array(
            [self.words[i, self.mates[i]] if i in self.mates else 0.0 for i in inside.tolist()]
        )
        best = np.maximum.reduceat(self._free[inside], self.theirs.starts, axis=1)
        best = np.maximum(best, own[:, None])
        weight = self.mine.weight[inside][:, None]
        shares = (best * weight).sum(axis=0) / max(float(weight.sum()), 1e-6)
        first, last = self._expected(int(inside[0]))
        near = shares[max(first - _NEAR, 0) : last + _NEAR + 1]
        if shares.max() >= _MOVED:
            return 1.0
        return float(near.max()) if near.size else 0.0

    def _expected(self, index: int) -> tuple[int, int]:
        """The sentences of the other between which a word's sentence should stand."""
        at = _sentence(self.mine, index)
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
    yield from _Missing("added", alike.one, alike.other, words, forth, places, inverse).find()
    yield from _Missing("dropped", alike.other, alike.one, words.T, back, inverse, places).find()


def _words(side: Prepared, statement: Statement) -> npt.NDArray[np.int64]:
    """The words of a statement's content."""
    return np.array(
        [i for span in statement.content for i in side.words.within(span)], dtype=np.int64
    )


def _denies(side: Prepared, statement: Statement) -> bool:
    """Whether a statement denies or refuses something."""
    cue = {side.words.lower[i] for part in statement.cue for i in side.words.within(part)}
    return statement.act in ("refuse", "deny") or bool(cue & listed(FILE, "denying"))


def _denials(side: Prepared, around: range, name: set[str]) -> int:
    """How many of some sentences' statements deny or refuse: of one speaker, or only "that"."""
    return sum(
        bool(words.size)
        and _denies(side, each)
        and (bool(name & _names(side, each)) or not side.content[words].any())
        and _sentence(side, int(words[0])) in around
        for each in side.article.statements
        for words in [_words(side, each)]
    )


def _sentence(side: Prepared, index: int) -> int:
    """The sentence in which a word stands."""
    return int(np.searchsorted(side.starts, index, side="right")) - 1


def _names(side: Prepared, statement: Statement) -> set[str]:
    """The words with content of a speaker's name."""
    names = (each.name for each in side.article.speakers if each.id == statement.speaker)
    faint = listed(FILE, "faint")
    return {word for name in names for word in name.lower().split() if word not in faint}


def _span(statement: Statement) -> Span:
    """A statement's content where it is in one piece, else the longest part of it."""
    return max(statement.content, key=lambda part: (part.end - part.start, -part.start))
