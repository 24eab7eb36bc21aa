"""Numbers that a statement contradicts or only mentions, and such as have no noun of their own.

"18 million, and not 45"; "not 31 but 47"; "nor had 41 villages been seen, but 58"; "the 18 million
is a fairy tale".
"""

from __future__ import annotations

from ..lexicon import phrases
from ..model import Article, Figure, Statement
from ..words import Words
from .terms import FILE

#: Words between a number and the one against which it is set, at most.
_APART = 10
#: Words before a number that tell that others gave it.
_SAID = 4
_NEGATIONS = frozenset({"not", "nor", "never", "n't", "no"})
_DEFINITE = frozenset({"the", "that", "this", "these", "those"})
#: Words behind the denied number, before "but" and behind it.
_BEHIND = 6


def set_against(
    words: Words, article: Article, statement: Statement, denied: Figure
) -> Figure | None:
    """The number that is right where another is denied without a noun of its own.

    Of "the grants amount to 18 million, and not to 45" the first, of "not 31 but 47 were inside"
    the second: both count the same thing.
    """
    own = words.within(denied.span)
    sentence = words.sentence_of(own.start)
    others = sorted(
        (
            (words.within(figure.span), figure)
            for figure in article.figures
            if figure.id in statement.figures and figure.id != denied.id
        ),
        key=lambda each: each[0].start,
    )
    for inside, figure in others:
        near = inside.stop in sentence and own.stop <= inside.start <= own.stop + _BEHIND
        if near and "but" in words.lower[own.stop : inside.start]:
            return figure
    for inside, figure in reversed(others):
        if inside.start in sentence and 0 <= own.start - inside.stop <= _APART:
            return figure
    return None


def is_bare(article: Article, figure: Figure) -> bool:
    """Whether a figure has the noun of one before it: nine of "17 cracks. There were only nine"."""
    if figure.unit is None:
        return True
    if figure.part_of is not None:
        return False
    if figure.what is None:
        if figure.unit.lower() in article.slice(figure.span).lower():
            return False
    elif figure.what.start >= figure.span.start:
        return False
    return any(
        other.unit == figure.unit and other.what == figure.what
        for other in article.figures
        if other.span.start < figure.span.start
    )


def is_contradicted(words: Words, article: Article, statement: Statement, figure: Figure) -> bool:
    """Whether a number is denied, and the right one follows: "nor had 41 been seen, but 58"."""
    own = words.within(figure.span)
    sentence = words.sentence_of(own.start)
    if _NEGATIONS.isdisjoint(words.lower[sentence.start : own.start]):
        return False
    for other in article.figures:
        if other.id not in statement.figures or other.unit != figure.unit:
            continue
        start = words.within(other.span).start
        if own.stop < start < sentence.stop and words.lower[start - 1] == "but":
            return is_bare(article, other)
    return False


def is_echo(words: Words, article: Article, figure: Figure) -> bool:
    """Whether whoever gives a number only mentions it: "they talk of 1,900", "the 18 million"."""
    own = words.within(figure.span)
    first = max(own.start - _SAID, words.sentence_of(own.start).start)
    if any(True for _ in phrases(FILE, "echoed").find(words.lower, range(first, own.start))):
        return True
    return words.lower[max(own.start - 1, 0)] in _DEFINITE and is_bare(article, figure)
