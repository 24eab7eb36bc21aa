"""Where a statement's cue, content and the words around them stand among an article's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..lexicon import listed
from ..model import Article, Statement
from ..words import Words

#: Words of a content that are looked at; longer sentences are cut.
LONGEST = 120
_WIDEST = 8  # words that a cue grows to the left
_LEAD = 12  # words before a content that may belong to its clause
_OPENER = 3  # shorter first sentences of a quotation ("No, no.") only lead up to the next
_STOPS = frozenset(".!?…;:")
_MARKS = frozenset("\"“”‘’„«»'")


@dataclass(frozen=True, slots=True)
class Parts:
    """The words of one statement, as indices into ``words``.

    ``cue`` is the cue, with the auxiliaries, negations and adverbs before it; ``proper`` is its own
    first word. ``lead`` is what stands between the cue and the content, or before the content, in
    the same sentence. ``begin`` and ``last`` are the content's first and last word, ``first`` its
    first sentence, without a short one that only leads up to the next.
    """

    words: Words
    statement: Statement
    cue: range
    proper: int
    lead: range
    begin: int | None
    first: tuple[int, ...]
    last: int | None


def parts(article: Article, words: Words) -> Iterator[Parts]:
    """The parts of each statement of an article, in order.

    Args:
        article: with statements.
        words: its text, split.
    """
    taken = frozenset(
        index
        for statement in article.statements
        for span in (*statement.source, *statement.cue)
        for index in words.within(span)
    )
    for statement in article.statements:
        yield _parts(words, statement, taken)


def _parts(words: Words, statement: Statement, taken: frozenset[int]) -> Parts:
    content = [_bare(words, words.within(span)) for span in statement.content]
    content = [each for each in content if each]
    proper = next((each for span in statement.cue if (each := words.within(span))), range(0))
    cue = _widened(words, proper, taken, content) if proper else proper
    first = _first_sentence(words, content, taken, statement.kind != "indirect")
    lead = _lead(words, content[0].start, taken) if content else range(0)
    begin = content[0].start if content else None
    last = content[-1].stop - 1 if content else None
    return Parts(words, statement, cue, proper.start, lead, begin, first, last)


def _bare(words: Words, passage: range) -> range:
    """A passage without the quotation marks at its edges."""
    start, stop = passage.start, passage.stop
    while start < stop and words.lower[start] in _MARKS:
        start += 1
    while start < stop and words.lower[stop - 1] in _MARKS:
        stop -= 1
    return range(start, stop)


def is_adverb(word: str) -> bool:
    """Whether a word in lower case looks like an adverb of manner."""
    return word.endswith("ly") and len(word) > 4 and word not in listed("act.txt", "adverbs apart")


def _widened(words: Words, cue: range, taken: frozenset[int], content: list[range]) -> range:
    helpers = listed("act.txt", "helper")
    start = cue.start
    floor = max(words.sentence_of(start).start, start - _WIDEST)
    floor = max([floor, *(each.stop for each in content if each.stop <= start)])
    while start > floor and start - 1 not in taken:
        word = words.lower[start - 1]
        if word not in helpers and not is_adverb(word):
            break
        start -= 1
    return range(start, cue.stop)


def _lead(words: Words, start: int, taken: frozenset[int]) -> range:
    floor = max(words.sentence_of(start).start, start - _LEAD)
    first = start
    while first > floor and first - 1 not in taken and words.lower[first - 1] not in _STOPS:
        if words.lower[first - 1] == ",":
            break
        first -= 1
    return range(first, start)


def _first_sentence(
    words: Words, content: list[range], taken: frozenset[int], quoted: bool
) -> tuple[int, ...]:
    """The content's first sentence, with what nobody else owns between its parts."""
    found: list[int] = []
    letters = 0
    end: int | None = None
    sentence: int | None = None
    for each in content:
        gap = range(end, each.start) if end is not None and end <= each.start else range(0)
        if len(gap) <= _LEAD and taken.isdisjoint(gap):
            each = range(gap.start if gap else each.start, each.stop)
        for index in each:
            if sentence is not None and words.sentence[index] != sentence:
                asked = quoted and words.lower[found[-1]] == "?"
                if not quoted or (letters >= _OPENER and not asked):
                    return tuple(found)
                found, letters = [], 0
            sentence = words.sentence[index]
            found.append(index)
            letters += words.lower[index][:1].isalnum()
            if len(found) >= LONGEST:
                return tuple(found)
        end = each.stop
    return tuple(found)
