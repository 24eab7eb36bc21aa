"""Sources that the tagger left out, where the subject of the verb stands before it."""

from __future__ import annotations

import dataclasses

from ..lexicon import listed
from ..model import Article, Statement
from ..words import Words
from .added import part_of
from .phrase import LEXICON, PREPOSITIONS

#: Words of a subject, and of what stands between it and its verb, at most.
SUBJECT, ASIDE = 9, 24
_JOINS = frozenset("and but or to".split())
_ALONE = frozenset("he she it they".split())
_BEFORE_VERB = frozenset(
    "also again now later then still even never once has have had did does not first twice "
    "further meanwhile today yesterday finally rather simply already more".split()
)
_BE = frozenset("is are was were be been being".split())
_NO_SUBJECT = frozenset(
    "who which that whom whose when where while as if because and but or so to by there this what "
    "asked it".split()
)
#: Forms that are no verb of saying, and irregular ones that may be.
_NO_VERB = _BE | frozenset(
    "appeared appears seemed seems looked looks rated faced faces as its his this questions "
    "reports also".split()
)
_IRREGULAR = frozenset(
    "put gave did held stood told said swore spoke wrote would took made set saw found thought "
    "came had told kept read forbade".split()
)
_OPENS = frozenset("the a an his her its their our".split())
_DAYS = frozenset("on last late early".split())


def with_sources(article: Article, words: Words) -> tuple[Statement, ...]:
    """The article's statements, each without a source with the subject of its verb."""
    title = len(article.title or "")
    rows = tuple(
        row if row.cue and row.cue[0].start < title else _with_source(words, row)
        for row in article.statements
    )
    same = all(a is b for a, b in zip(rows, article.statements, strict=True))
    return article.statements if same else rows


def _with_source(words: Words, row: Statement) -> Statement:
    if row.source or len(row.cue) != 1 or not row.content:
        return row
    cue = words.within(row.cue[0])
    content = words.within(row.content[0])
    if not cue or not content or words.quoted(cue.start):
        return row
    subject = _subject(words, cue)
    if subject is None or (content.start < cue.start and content.stop > subject.start):
        return row
    return dataclasses.replace(row, source=(words.span(subject.start, subject.stop),))


def _subject(words: Words, cue: range) -> range | None:
    """The subject of a finite verb: a pronoun right before it, or what its clause begins with."""
    lower, part = words.lower, part_of(words, cue.start)
    end = cue.start
    while end > part.start and (lower[end - 1] in _BEFORE_VERB or lower[end - 1][-2:] == "ly"):
        end -= 1
    verb = lower[cue.start]
    finite = verb.endswith(("ed", "s")) or verb in _IRREGULAR
    if end <= part.start or not finite or verb in _NO_VERB or not verb.isalpha():
        return None
    if _BE & {*lower[cue.start : cue.stop]}:
        return None  # "the union has been accused"
    if lower[end - 1] in _JOINS:
        return None  # "cut its forecast and said": of the verb before
    if lower[end - 1] in _ALONE - {"it"}:
        return range(end - 1, end)
    first = part.start
    if lower[first] in _DAYS and words.words[first + 1].text[:1].isupper():
        first += 2  # "On Thursday the agency"
        first += lower[first] == ","
    first += lower[first] in ("and", "but")
    if first >= end or not _begins(words, first):
        return None
    comma = next((i for i in range(first, end) if lower[i] == ","), None)
    if comma is None:
        return _plain(words, range(first, end))
    if lower[end - 1] != "," or end - comma > ASIDE:
        return None
    named = words.words[comma + 1].text[:1].isupper()
    inner = _plain(words, range(comma + 1, end - 1)) if named else None
    if inner is not None and _plain(words, range(first, comma)) is not None:
        return range(first, end - 1)  # "Her counterpart, Dan Roe, did not reply"
    return _plain(words, range(first, comma))


def _begins(words: Words, index: int) -> bool:
    """Whether a subject can begin with a word: a name or a determiner."""
    lower = words.lower[index]
    if lower in _NO_SUBJECT or lower in PREPOSITIONS:
        return False
    return words.words[index].text[:1].isupper() or lower in _OPENS


def _plain(words: Words, within: range) -> range | None:
    """Words that are one noun phrase and no clause: no verb, no conjunction."""
    if not 0 < len(within) <= SUBJECT:
        return None
    told = (
        listed(LEXICON, "reporting") | listed("act.txt", "finite") | _BE | (_NO_SUBJECT - {"and"})
    )
    if any(words.lower[i] in told or words.quoted(i) for i in within):
        return None
    return within if words.lower[within.start][0].isalpha() else None
