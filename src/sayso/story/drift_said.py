"""The statements of a scene, by words: who says what, and which of both sides are the same."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ..lexicon import listed
from ..model import Span, Speaker, Statement
from .prepare import FILE, Prepared
from .scene import Scene, Side

_KEPT = 64  # articles whose statements are kept ready
_SHARED = 0.5  # share of a statement's words that another has
_SOME = 0.2  # the same of the other, where either is alone in its sentences
_NEAR = 6  # words before "who" in which stands whom it means
_SHORT = 5  # words of a source that are shown whole
_INTRODUCED = 6  # of a long source, with its points
_WHERE = frozenset({"in", "at", "from", "on", "inside"})
_ANY_ONE = frozenset({"a", "an", "one"})
#: People of a body, of whatever calling.
OFFICIALS = frozenset("official officer source insider aide adviser".split())


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in words: its source, cue and content; and its speaker."""

    statement: Statement
    source: range
    cue: range
    content: frozenset[int]
    speaker: Speaker


def statements_of(side: Side) -> list[Said]:
    """The statements of a side of a scene whose speaker is known."""
    return [
        each
        for each in _all_said(side.ready)
        if min(each.content) in side.inside and each.source.start in side.inside
    ]


@lru_cache(maxsize=_KEPT)
def _all_said(ready: Prepared) -> tuple[Said, ...]:
    """The statements of an article whose speaker is known."""
    words, article = ready.words, ready.article
    known = {each.id: each for each in article.speakers}
    found = []
    for each in article.statements:
        speaker = known.get(each.speaker or "")
        if speaker is None or not each.source or not each.cue:
            continue
        source, cue = words.within(each.source[0]), words.within(each.cue[0])
        content = frozenset(i for span in each.content for i in words.within(span))
        if source and len(source) == 1 and words.lower[source.start] == "who":
            source = _antecedent(ready, source, speaker)
        if source and cue and content:
            found.append(Said(each, source, cue, content, speaker))
    return tuple(found)


def _antecedent(ready: Prepared, who: range, speaker: Speaker) -> range:
    """The words of whoever "who" means, where the sentence has them."""
    words = ready.words
    first = words.words[words.sentence_of(who.start).start].start
    at = words.text.rfind(speaker.name, first, words.words[who.start].start)
    return who if at < 0 else words.within(Span(at, at + len(speaker.name)))


def same_content(scene: Scene, one: Said, other: Said) -> bool:
    """Whether much of what either of two statements says is in the other.

    Or some of it, where their sentences say nothing else and have most words in common.
    """
    shares = (
        shared(scene.original, one.content, other.content),
        shared(scene.copy, other.content, one.content),
    )
    alone = all(len(statements_of(side)) == 1 for side in (scene.original, scene.copy))
    if min(shares) >= _SHARED or (alone and max(shares) >= _SHARED and min(shares) >= _SOME):
        return True
    return all(
        _is_alone(side) and side.matched(range(min(each.content), min(each.content))) >= _SHARED
        for side, each in ((scene.original, one), (scene.copy, other))
    )


def _is_alone(side: Side) -> bool:
    """Whether a side is one sentence that tells one statement."""
    sentences = {side.ready.words.sentence[i] for i in side.indices}
    return len(sentences) == 1 and len(statements_of(side)) == 1


def shared(side: Side, mine: frozenset[int], theirs: frozenset[int]) -> float:
    """The share of some words with content of a side that match some of the other side."""
    content = [i for i in mine if side.ready.content[i]]
    return sum(side.mates.get(i) in theirs for i in content) / max(len(content), 1)


def is_told(ready: Prepared, source: range) -> bool:
    """Whether a source says who speaks: no pronoun."""
    return any(ready.content[i] for i in source)


def attribution(side: Side, said: Said) -> range:
    """Source and cue, if they stand side by side, else the source; of "who" whom it means.

    Of a long source that has the speaker's name in it, the name.
    """
    source, cue = said.source, said.cue
    lower = side.ready.words.lower
    if lower[source.start] == "who" and len(source) == 1:
        stop = source.start - (lower[source.start - 1] == ",")
        return side.clause(stop - 1, stop, _NEAR, 0)
    if lower[source.start] in _ANY_ONE:
        # "A former foreman of the firm, who testified behind a screen, said"
        ends = (i for i in source if lower[i] in ("who", "that", ",", "("))
        source = range(source.start, next(ends, source.stop))
        if len(source) > _SHORT:  # "A former official in the minister's office"
            return _introduced(side, source, range(source.start, source.start + 1))
    elif len(source) > _SHORT:
        name = _name_in(side, said)
        if name is not None:
            return _introduced(side, source, name)
    if abs(cue.start - source.stop) <= 3 or abs(source.start - cue.stop) <= 3:
        return range(min(source.start, cue.start), max(source.stop, cue.stop))
    return source


def _introduced(side: Side, source: range, name: range) -> range:
    """A name in a long source with some of what tells who that is, behind it or before."""
    lower = side.ready.words.lower
    faint = listed(FILE, "faint")
    stop = min(source.stop, name.start + _INTRODUCED)
    start = max(source.start, min(name.start, stop - _INTRODUCED))
    while stop > name.stop and (not lower[stop - 1][0].isalnum() or lower[stop - 1] in faint):
        stop -= 1
    while start < name.start and not lower[start][0].isalnum():
        start += 1
    return range(start, stop)


def _name_in(side: Side, said: Said) -> range | None:
    """The words of a source that are the speaker's whole name."""
    words, name = side.ready.words, said.speaker.name
    at = words.text.find(name, words.words[said.source.start].start)
    found = words.within(Span(at, at + len(name))) if at >= 0 and " " in name else range(0)
    return found if found and found.stop <= said.source.stop else None
