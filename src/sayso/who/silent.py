"""Silences that the tagger left out: "Northwind did not reply to questions".

Only those that are put in the words that newsrooms use for them, and of which no statement holds a
word.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import listed, phrases
from ..model import Article, Statement
from ..words import Words
from .added import in_order, part_of
from .estimates import CONFIDENCE
from .phrase import LEXICON
from .refusals import Refusal

#: Words of who is silent, and of what was not answered, at most.
SUBJECT, OBJECT = 14, 14
_JOINS = frozenset("and but while though although".split())
_BREAKS = frozenset('; : ( ) “ ” " — –'.split())
_PLAIN = frozenset(("comment", "reply", "answer", "respond"))


def with_silences(article: Article, words: Words) -> tuple[Statement, ...]:
    """The article's statements and the silences that none of them holds."""
    held = {
        i
        for row in article.statements
        for span in (*row.cue, *row.content)
        for i in words.within(span)
    }
    added = [_statement(words, each) for each in silences(words) if held.isdisjoint(_all(each))]
    return in_order(article.statements, added) if added else article.statements


def _all(silence: Refusal) -> list[int]:
    return [*silence.source, *silence.cue, *silence.content]


def _statement(words: Words, silence: Refusal) -> Statement:
    spans = [(words.span(each.start, each.stop),) for each in silence]
    return Statement("s0", "indirect", spans[0], spans[1], spans[2], CONFIDENCE)


def silences(words: Words) -> Iterator[Refusal]:
    """Each clause that says that somebody did not answer: by words, with what was not answered."""
    for match in phrases(LEXICON, "silent", "silent about").find(words.lower):
        if words.quoted(match.first):
            continue
        part = part_of(words, match.first)
        source = _subject(words, part, match.first)
        if source is None:
            continue
        about = match.value == "silent about"
        content = _unanswered(words, match.end, part.stop, about)
        cue = range(match.first, match.end)
        if content is None and not about and words.lower[match.end - 1] in _PLAIN:
            # "It did not reply.": the verb is all that can be told
            bare = match.end >= part.stop or words.lower[match.end] in (".", ",", "…")
            asked = bare and _was_asked(words, part.start, words.lower[match.end - 1])
            content = range(match.end - 1, match.end) if asked else None
            cue = range(match.first, match.end - 1)
        if content is not None:
            yield Refusal(source, cue, content)


def _subject(words: Words, part: range, verb: int) -> range | None:
    """Who is silent: from the beginning of the clause, without what a comma parts from it."""
    first = part.start
    first += words.lower[first] in _JOINS
    comma = next((i for i in range(first, verb) if words.lower[i] == ","), None)
    stop = verb
    if comma is not None:
        if words.lower[verb - 1] != "," or words.lower[comma + 1] in _JOINS:
            return None
        stop = comma  # "Orbe, its doctor, did not reply"
    inside = range(first, stop)
    if not 0 < len(inside) <= SUBJECT or words.lower[verb - 1] in _JOINS:
        return None
    told = listed(LEXICON, "reporting") | _BREAKS | {"who", "which", "that"}
    return None if told & {*words.lower[first:stop]} else inside


def _unanswered(words: Words, start: int, stop: int, about: bool) -> range | None:
    """What was not answered: "to questions", "three calls", "when asked for comment"."""
    end = start
    while end < stop and end - start < OBJECT and words.lower[end] not in _BREAKS | {",", "."}:
        end += 1
    if end == start:
        return None
    inside = words.lower[start:end]
    asked = listed(LEXICON, "asked for")
    if about or not asked.isdisjoint(inside):
        first = start + (words.lower[start] in ("when", "to"))
        return range(first, end) if first < end else None
    return None


def _was_asked(words: Words, first: int, verb: str) -> bool:
    """Whether the sentence before tells of a question, or the verb says enough: "comment"."""
    if verb == "comment":
        return True
    before = words.sentence_of(first - 1) if first else range(0)
    asked = listed(LEXICON, "asked for")
    return any(words.lower[i] in asked for i in before)
