"""Numbers that a statement contradicts: "18 million, and not 45"; "not 31 but 47"."""

from __future__ import annotations

from ..model import Article, Figure, Statement
from ..words import Words

#: Words between a number and the one against which it is set, at most.
_APART = 10
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
