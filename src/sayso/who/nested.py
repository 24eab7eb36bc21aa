"""Statements within statements: "the mayor said the owner had told her that …".

The tagger reads one layer. Where the content of a statement is itself "somebody told somebody that
…", with somebody as its subject and a reporting verb as its main verb, that is a statement too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from ..lexicon import Match, phrases
from ..model import Article, Span, Statement, StatementKind
from ..words import Words
from .phrase import LEXICON, PREPOSITIONS

_AUXILIARIES = frozenset("had has have also later earlier previously repeatedly already".split())
_ARTICLES = frozenset(["a", "an", "the", "its", "his", "her", "their"])
_PASSIVE = frozenset("was were is are been be being be's".split())
_BREAKS = frozenset(
    "that unless until since though although who which whom whose when where while if because as "
    "after before and or but to not never would will could may might should can must "
    ", ; : ( ) — – . ? !".split()
)
_SUBJECTS = frozenset(
    "he she it they we i you there this these those his her their its the a an".split()
)
#: Words of the subject, and of whom a thing is told, at most.
SUBJECT, OBJECT = 9, 5
#: An inner statement is certain at most as its outer one is, and less: it is read by rule.
SHARE = 0.8


def with_nested(article: Article, words: Words) -> tuple[Statement, ...]:
    """The article's statements with those within them, numbered anew; ``within`` is set."""
    rows: list[tuple[Statement, Statement | None]] = []
    for statement in article.statements:
        rows.append((statement, None))
        rows += [(inner, statement) for inner in inner_statements(words, statement)]
    if len(rows) == len(article.statements):
        return article.statements
    ids = {id(row): f"s{i}" for i, (row, _) in enumerate(rows, 1)}
    return tuple(
        dataclasses.replace(
            row, id=ids[id(row)], within=ids[id(outer)] if outer is not None else row.within
        )
        for row, outer in rows
    )


def inner_statements(words: Words, outer: Statement) -> Iterator[Statement]:
    """The statement, if any, that the whole content of another is."""
    if outer.kind == "direct" or not outer.content or outer.source == ():
        return
    content = words.within(outer.content[0])
    start = content.start
    while start < content.stop and words.lower[start] in ("that", "“", '"', "‘", ","):
        start += 1
    verb = _verb(words, start, content)
    if verb is None or words.quoted(start) or words.quoted(verb.first):
        return
    first = verb.first
    while first > start and (
        words.lower[first - 1] in _AUXILIARIES or words.lower[first - 1].endswith("ly")
    ):
        first -= 1
    if first == start or words.lower[first - 1] in _PASSIVE | _ARTICLES:
        return
    end = _object_end(words, verb, content)
    if content.stop - end < 2 or not _begins_clause(words, end):
        return
    rest = Span(words.words[end].start, outer.content[0].end)
    inner = (rest, *outer.content[1:])
    yield Statement(
        outer.id,
        kind_of_content(words, inner),
        (words.span(start, first),),
        (words.span(first, end),),
        inner,
        round(outer.confidence * SHARE, 3),
    )


def _verb(words: Words, start: int, content: range) -> Match | None:
    """The reporting verb that the subject at the content's beginning has, if it has one."""
    known = phrases(LEXICON, "reporting", "urging")
    for index in range(start, min(content.stop, start + SUBJECT)):
        if index > start and (match := known.at(words.lower, index, content.stop)) is not None:
            return match
        word = words.lower[index]
        if word in _BREAKS:
            return None
    return None


def _object_end(words: Words, verb: Match, content: range) -> int:
    """Where the content begins: after whom it was told, at most a few words, if anybody."""
    told = words.lower[verb.first] in ("told", "tells", "informed", "assured", "warned")
    if not told:
        return verb.end
    if words.lower[verb.end : verb.end + 1] in (("so",), ("such",), ("a",), ("no",)):
        return content.stop
    for index in range(verb.end, min(content.stop, verb.end + OBJECT + 1)):
        word = words.lower[index]
        if word == "that":
            return index
        if index > verb.end and word in _SUBJECTS and words.lower[index - 1] not in PREPOSITIONS:
            return index
    return verb.end


def _begins_clause(words: Words, at: int) -> bool:
    """Whether a clause, an infinitive or a name begins here: not "alleged attack"."""
    word = words.lower[at]
    return word in _SUBJECTS | {"that", "to", "on"} or words.words[at].text[0].isupper()


def kind_of_content(words: Words, spans: tuple[Span, ...]) -> StatementKind:
    """Whether all, some or none of a content stands in quotation marks."""
    inside = outside = False
    for span in spans:
        for index in words.within(span):
            if words.words[index].text[0].isalnum():
                inside, outside = inside or words.quoted(index), outside or not words.quoted(index)
    return "mixed" if inside and outside else "direct" if inside else "indirect"
