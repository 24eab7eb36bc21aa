"""Statements whose parts the tagger took for one another, put right before speakers are read.

"Two were held, deplored the Press Union" without a source; "according to whom the vote is near".
"""

from __future__ import annotations

import dataclasses

from ..lexicon import listed
from ..model import Article, Statement
from ..words import Words
from .added import in_order
from .estimates import CONFIDENCE
from .phrase import PREPOSITIONS

#: Words of a source behind the verb.
SHORT = 14
_RELATIVE = frozenset("who whom which".split())
_BE = frozenset("was were is are been be".split())
_REFUSING = frozenset("declined declines refused refuses refusing declining".split())
_QUOTED = frozenset("quoted cited reported".split())
_NO_COMMENT = ("no", "comment")
_HAVING = frozenset("had has have made makes offered gave".split())
_NOT_BE = frozenset((verb, "not", "be") for verb in ("would", "will", "could"))
_ALONE = frozenset("he she it they".split())
_BREAKS = frozenset(', ; : . ! ? “ ” " ( ) — –'.split())


def with_turned(article: Article, words: Words) -> tuple[Statement, ...]:
    """The article's statements with source and content where they belong.

    A reason for refusing ("citing the inquiry") is no statement; "had no comment" is one.
    """
    rows = []
    for statement in article.statements:
        if _is_reason(words, statement, article.statements):
            continue
        known = _inverted(words, statement) or _quoted(words, statement) or statement
        rows.append(_trimmed(words, known))
    added = _without_comment(words, article.statements)
    for at, row in enumerate(rows if "drawn" in words.lower else ()):
        cut = _undrawn(words, row)
        if cut is not None:
            rows[at], refusal = cut
            added.append(refusal)
    same = len(rows) == len(article.statements) and not added
    if same and all(a is b for a, b in zip(rows, article.statements, strict=True)):
        return article.statements
    return in_order(rows, added)


def _inverted(words: Words, statement: Statement) -> Statement | None:
    """ "Two were held, deplored the Press Union", "MPs were told by Ruiz": with a source."""
    if statement.source or len(statement.cue) != 1 or not statement.content:
        return None
    cue = words.within(statement.cue[0])
    contents = [words.within(span) for span in statement.content]
    if not cue or not all(contents) or words.quoted(cue.start):
        return None
    lower, sentence = words.lower, words.sentence_of(cue.start)
    first = contents[0]
    if words.sentence[first.start] != words.sentence[cue.start] or first.stop > cue.start:
        return None
    if lower[cue.stop : cue.stop + 1] == ("by",) and _BE & {*lower[cue.start : cue.stop]}:
        start, told = cue.stop + 1, [c for c in contents if c.stop != cue.start or c is first]
    elif lower[cue.start - 1] == "," and contents[-1].start == cue.stop:
        start, told = cue.stop, contents[:-1]
    else:
        return None
    end = next((i for i in range(start, sentence.stop) if lower[i] in _BREAKS), sentence.stop)
    opens = start < end and (words.words[start].text[0].isupper() or lower[start] in ("the", "a"))
    if not told or not opens or end - start > SHORT or _RELATIVE & {*lower[start:end]}:
        return None
    if any(c.stop > cue.start for c in told):
        return None
    return dataclasses.replace(
        statement,
        source=(words.span(start, end),),
        content=tuple(words.span(c.start, c.stop) for c in told),
    )


def _quoted(words: Words, statement: Statement) -> Statement | None:
    """ "He was quoted as saying", with him."""
    if statement.source or not statement.cue or not statement.content:
        return None
    cue = words.within(statement.cue[0])
    if not cue or words.quoted(cue.start) or cue.start == words.sentence_of(cue.start).start:
        return None
    told = {*words.lower[cue.start : cue.stop]}
    before = cue.start - 1
    if not (_BE & told and _QUOTED & told) or words.lower[before] not in _ALONE:
        return None
    return dataclasses.replace(statement, source=(words.span(before, cue.start),))


def _trimmed(words: Words, statement: Statement) -> Statement:
    """Without "whom" of "according to whom", and without why somebody would not answer."""
    if len(statement.content) != 1 or not statement.cue:
        return statement
    cue, content = words.within(statement.cue[-1]), words.within(statement.content[0])
    if not cue or not content:
        return statement
    first, end = content.start, content.stop
    if words.lower[cue.stop - 1] == "to" and words.lower[first] in _RELATIVE:
        first += 1
    if _REFUSING & {*words.lower[cue.start : cue.stop]} and first >= cue.stop:
        end = next((i for i in range(first + 1, end) if words.lower[i] == "because"), end)
    if (first, end) == (content.start, content.stop) or end - first < 1:
        return statement
    return dataclasses.replace(statement, content=(words.span(first, end),))


def _undrawn(words: Words, statement: Statement) -> tuple[Statement, Statement] | None:
    """ "The lock had failed, he said, but he would not be drawn on why": a refusal of its own."""
    for number, span in enumerate(statement.content):
        inside = words.within(span)
        for at in range(inside.start, inside.stop - 2):
            if words.lower[at : at + 2] != ("drawn", "on") or words.quoted(at):
                continue
            if words.lower[at - 3 : at] not in _NOT_BE:
                continue
            verb = at - 3
            who = words.lower[verb - 1] in _ALONE
            joint = verb - 1 - who
            if words.lower[joint] not in ("and", "but") or joint < inside.start:
                return None
            end = joint - (words.lower[joint - 1] == ",")
            left = (words.span(inside.start, end),) if end > inside.start else ()
            content = (*statement.content[:number], *left)
            source = (words.span(verb - 1, verb),) if who else statement.source
            if not content or not source or number + 1 < len(statement.content):
                return None  # whose what follows is, is not clear
            cue, asked = (words.span(verb, at + 2),), (words.span(at + 2, inside.stop),)
            refusal = Statement("s0", "indirect", source, cue, asked, CONFIDENCE)
            return dataclasses.replace(statement, content=content), refusal
    return None


def _is_reason(words: Words, statement: Statement, rows: tuple[Statement, ...]) -> bool:
    """Whether all that a statement tells is why its speaker refused: "citing the inquiry"."""
    if len(statement.cue) != 1 or len(statement.content) != 1:
        return False
    cue = words.within(statement.cue[0])
    if not cue or words.lower[cue.start] != "citing":
        return False
    sentence = words.sentence_of(cue.start)
    said = [words.within(row.cue[0]) for row in rows if row is not statement and row.cue]
    beside = (each for each in said if each and each.start in sentence)
    refused = listed("who.txt", "refusing")
    return any(
        _REFUSING & {*words.lower[each.start : each.stop]}
        or " ".join(words.lower[each.start : each.stop]) in refused
        for each in beside
    )


def _without_comment(words: Words, rows: tuple[Statement, ...]) -> list[Statement]:
    """ "The firm had no comment": a refusal."""
    if "comment" not in words.lower:
        return []
    held = {i for row in rows for span in (*row.cue, *row.content) for i in words.within(span)}
    found = []
    for at in range(1, len(words) - 2):
        if words.lower[at] not in _HAVING or words.lower[at + 1 : at + 3] != _NO_COMMENT:
            continue
        if words.quoted(at) or held & {at, at + 2}:
            continue
        sentence = words.sentence_of(at)
        first = at
        while first > sentence.start and words.lower[first - 1] not in _BREAKS | {"and", "but"}:
            first -= 1
        if first < at <= first + SHORT and words.lower[first] not in PREPOSITIONS:
            found.append(
                Statement(
                    "s0",
                    "indirect",
                    (words.span(first, at),),
                    (words.span(at, at + 2),),
                    (words.span(at + 2, at + 3),),
                    CONFIDENCE,
                )
            )
    return found
