"""Statements in words: where the cue, the contents and the source stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..model import Article, Statement
from ..words import Words

_BREAKS = frozenset({"but", "while", "whereas", ";", "though", "although"})
_BREAK_COST = 30  # words that a clause of its own between a phrase and a cue counts for


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a statement: its cue, its contents and its source."""

    cue: range
    contents: tuple[range, ...]
    source: tuple[range, ...]

    @property
    def first(self) -> int:
        """The first word of all (0 if there is none)."""
        return min((each.start for each in self._areas()), default=0)

    @property
    def end(self) -> int:
        """The end of the last word of all (0 if there is none)."""
        return max((each.stop for each in self._areas()), default=0)

    def _areas(self) -> list[range]:
        return [each for each in (self.cue, *self.contents, *self.source) if len(each)]

    def says(self, index: int) -> bool:
        """Whether a word stands in a content."""
        return any(index in each for each in self.contents)

    def names(self, index: int) -> bool:
        """Whether a word stands in the source."""
        return any(index in each for each in self.source)


def read_frames(article: Article, words: Words) -> tuple[Frame, ...]:
    """The frame of each statement, in order."""
    return tuple(_frame(statement, words) for statement in article.statements)


def _frame(statement: Statement, words: Words) -> Frame:
    contents = tuple(words.within(span) for span in statement.content)
    source = tuple(words.within(span) for span in statement.source)
    anchors = statement.cue or statement.source or statement.content
    cue = words.within(anchors[0]) if anchors else range(0)
    if len(statement.cue) > 1:
        cue = range(cue.start, max(cue.stop, words.within(anchors[-1]).stop))
    return Frame(cue, contents, source)


def by_sentence(frames: Sequence[Frame], words: Words) -> Mapping[int, Sequence[int]]:
    """The statements with a cue in each sentence."""
    found: dict[int, list[int]] = {}
    for index, frame in enumerate(frames):
        for number in sorted({words.sentence[i] for i in (*frame.cue[:1], *frame.cue[-1:])}):
            found.setdefault(number, []).append(index)
    return found


def distance(cue: range, first: int, end: int, words: Words) -> int:
    """Words between words ``first`` to ``end`` and a cue; a clause in between counts for many."""
    if first < cue.stop and end > cue.start:
        return 0
    between = range(cue.stop, first) if cue.stop <= first else range(end, cue.start)
    return len(between) + _BREAK_COST * sum(words.lower[i] in _BREAKS for i in between)


def reported(frames: Sequence[Frame], order: Sequence[int]) -> frozenset[int]:
    """The statements that stand inside another one: what somebody says that others said."""
    inner: set[int] = set()
    outer: Frame | None = None
    for index in order:
        if outer is not None and outer.says(frames[index].cue.start):
            inner.add(index)
        else:
            outer = frames[index]
    return frozenset(inner)
