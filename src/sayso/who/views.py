"""What is somebody's by a phrase alone: "in her words", "by the union's count", "in the view of".

The tagger hardly ever finds these. The rule adds a statement only where none holds the words, and
gives its source to one that has none.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import NamedTuple

from ..lexicon import listed
from ..model import Article, Span, Statement
from ..words import Words
from .added import in_order, part_of
from .estimates import CONFIDENCE
from .nested import kind_of_content
from .phrase import COLLECTIVES, HUMANS, LEXICON, ORGANISATIONS, PREPOSITIONS, singular

#: Words of whoever has the view; of the content at least, and before the phrase at most.
OWNER, LEAST, MOST = 12, 3, 30
_POSSESSIVE = frozenset("his her its their".split())
_MARKS = frozenset("'s '".split())
_BREAKS = frozenset('; : ! ? — – ( ) “ ” "'.split())
_QUOTES = frozenset('" “ ” «'.split())
_SEEING = frozenset("as to if".split())
_SEES = frozenset("sees saw tells told puts put remembers recalls recalled views".split())
_ASKING = frozenset("ask follow follows believe believes trust trusts asks".split())
#: Words that begin a clause behind a name.
_OPENING = frozenset("there it he she they we nobody nothing".split())
_CLOSING = frozenset('. " ” '.split())
_RELATIVE = frozenset("who which whose".split())


class View(NamedTuple):
    """A phrase that tells whose view something is, by words: the whole, the source, the cue."""

    first: int
    end: int
    source: range
    cue: range


def with_views(article: Article, words: Words) -> tuple[Statement, ...]:
    """The article's statements and those that a phrase alone attributes, numbered anew."""
    rows = list(article.statements)
    held: dict[int, int] = {}
    for number, row in enumerate(rows):
        for span in (*row.source, *row.cue, *row.content):
            held |= dict.fromkeys(words.within(span), number)
    added = []
    for view in views(words):
        contents = _contents(words, view)
        inside = [i for content in contents for i in content]
        if len(inside) < LEAST:
            continue
        known = {held[i] for i in inside if i in held}
        if not known:
            added.append(_statement(words, view, contents))
        elif len(known) == 1 and not rows[(number := known.pop())].source:
            row = rows[number]
            if _is_near(words, row, view):
                rows[number] = dataclasses.replace(row, source=(_span(words, view.source),))
    if not added:
        return tuple(rows)
    return in_order(rows, added)


def views(words: Words) -> Iterator[View]:
    """Each "in her words", "by the union's latest count" and "in the view of the board"."""
    lower = words.lower
    for at, word in enumerate(lower):
        sides = _SIDES.get(word)
        if (sides is None and word not in _SEEING) or words.quoted(at):
            continue
        sentence = part_of(words, at)
        if sides is None:
            found = _seen(words, at, sentence)
        else:
            found = _owned(words, at, sentence, sides) or _of(words, at, sentence, sides)
        if found is not None:
            yield found


def _owned(words: Words, at: int, sentence: range, nouns: str) -> View | None:
    """ "by her own count", "in the agency's view"."""
    lower, first = words.lower, at + 1
    end = first
    if first < sentence.stop and lower[first] in _POSSESSIVE:
        end = first + 1
    else:
        for i in range(first + 1, min(first + OWNER, sentence.stop)):
            if lower[i] in _BREAKS or lower[i] == ",":
                return None
            if lower[i] in _MARKS and words.words[i - 1].end == words.words[i].start:
                end = i
                break
    if end == first:
        return None
    noun = end + (lower[end : end + 1] != () and lower[end] in _MARKS)
    while noun < sentence.stop and lower[noun] in listed(LEXICON, "own"):
        noun += 1
    if noun >= sentence.stop or lower[noun] not in listed(LEXICON, nouns):
        return None
    return View(at, noun + 1, range(first, end), range(noun, noun + 1))


def _of(words: Words, at: int, sentence: range, nouns: str) -> View | None:
    """ "in the words of the harbour master, Ana Ruiz"; to the comma or the end."""
    lower, noun = words.lower, at + 2
    if lower[at + 1 : at + 2] != ("the",) or lower[noun + 1 : noun + 2] != ("of",):
        return None
    counted = lower[noun] in listed(LEXICON, "view of")
    if lower[noun] not in listed(LEXICON, nouns) and not counted:
        return None
    end = _owner_end(words, at, noun + 2, sentence)
    owner = range(noun + 2, end)
    if not owner or (counted and not _is_somebody(words, owner)):
        return None
    return View(at, end, owner, range(at, noun + 2))


def _seen(words: Words, at: int, sentence: range) -> View | None:
    """ "as she sees it", "to hear Ruiz tell it", "if you ask the union"."""
    lower = words.lower
    if lower[at] == "if":
        asked = lower[at + 1 : at + 3]
        if len(asked) < 2 or asked[0] not in ("you", "one", "we") or asked[1] not in _ASKING:
            return None
        end = _owner_end(words, at, at + 3, sentence)
        owner = range(at + 3, end)
        return View(at, end, owner, range(at, at + 2)) if owner else None
    first = at + 1 + (lower[at : at + 2] == ("to", "hear"))
    if lower[at] == "to" and first == at + 1:
        return None
    for i in range(first, min(first + OWNER, sentence.stop - 1)):
        if lower[i] in _BREAKS or lower[i] in ("we", "you", "i"):
            return None
        if (
            i > first
            and lower[i] in (_SEES if lower[at] == "as" else {"tell"})
            and lower[i + 1] == "it"
        ):
            return View(at, i + 2, range(first, i), range(i, i + 2))
    return None


def _is_somebody(words: Words, owner: range) -> bool:
    """Whether a phrase names or tells somebody: not "the count of votes"."""
    known = HUMANS | ORGANISATIONS | COLLECTIVES
    return words.words[owner.start].text[0].isupper() or any(
        singular(words.lower[i])[0] in known for i in owner
    )


def _owner_end(words: Words, at: int, first: int, sentence: range) -> int:
    """Where a phrase ends that tells whose view it is, with its appositions."""
    lower, end = words.lower, first
    while end < sentence.stop and lower[end] not in _BREAKS | {",", "."}:
        if at == sentence.start and end > first and lower[end] in _OPENING:
            return end  # "In the view of Ana Ruiz there were 60"
        end += 1
    while end + 1 < sentence.stop and lower[end] == ",":
        following = lower[end + 1]
        after = next((i for i in range(end + 1, sentence.stop) if lower[i] == ","), None)
        named = all(w.text[0].isupper() for w in words.words[end + 1 : after]) and after
        if following in _BREAKS:
            break
        if following in _RELATIVE and after:
            end = after
        elif named:
            end = after or end
        elif at > sentence.start and after is None:
            end = next(i for i in range(end + 1, sentence.stop + 1) if _ends(words, i, sentence))
            break
        else:
            break
    return end


def _ends(words: Words, index: int, sentence: range) -> bool:
    return index >= sentence.stop or words.lower[index] in _CLOSING | _BREAKS


def _contents(words: Words, view: View) -> list[range]:
    """What is said to be so: the sentence behind the phrase, or before it, or on both sides."""
    lower, sentence = words.lower, part_of(words, view.first)
    stop = sentence.stop
    while stop > view.end and lower[stop - 1] in ".!":
        stop -= 1
    opens = sentence.start
    while opens < view.first and not words.words[opens].text[0].isalnum():
        opens += 1
    comma = view.first - 1
    comma -= comma > sentence.start and lower[comma] in _QUOTES
    if comma > sentence.start and lower[comma] == ",":
        before = range(opens, comma)
    elif opens == view.first or lower[opens : view.first] in (("but",), ("and",), ("so",)):
        before = range(0)
    else:
        return []
    after = range(view.end + (lower[view.end : view.end + 1] == (",",)), stop)
    if len(before) > MOST:
        return []  # a long sentence, of which it is a part
    if not before:
        if lower[view.end : view.end + 1] != () and lower[view.end] in PREPOSITIONS:
            return []  # "in his view from the window"
        return [after] if len(after) else []
    if view.end < stop and lower[view.end] == ",":
        return [before, after] if len(after) else [before]
    return [before] if _ends(words, view.end, sentence) else []


def _is_near(words: Words, row: Statement, view: View) -> bool:
    """Whether the cue of a statement is the phrase, or a word of it."""
    return (
        any(view.first <= i < view.end for span in row.cue for i in words.within(span))
        or row.cue[0].end == words.words[view.source.start].start - 1
    )


def _statement(words: Words, view: View, contents: list[range]) -> Statement:
    spans = tuple(_span(words, _unquoted(words, content)) for content in contents)
    kind = kind_of_content(words, spans)
    return Statement(
        "s0", kind, (_span(words, view.source),), (_span(words, view.cue),), spans, CONFIDENCE
    )


def _unquoted(words: Words, content: range) -> range:
    """Content without the marks and commas around it; a mark that closes a part belongs to it."""
    first, end = content.start, content.stop
    while first < end - 1 and words.lower[first] in _BREAKS | {","}:
        first += 1
    marks = [i for i in range(first, end) if words.lower[i] in _QUOTES]
    if len(marks) % 2 and marks[-1] == end - 1:
        end -= 1  # what it closes was opened before
    while end - 1 > first and words.lower[end - 1] == ",":
        end -= 1
    return range(first, end)


def _span(words: Words, inside: range) -> Span:
    return words.span(inside.start, inside.stop)


#: Which nouns follow which preposition.
_SIDES = {"in": "view in", "by": "view by", "on": "view by"}
