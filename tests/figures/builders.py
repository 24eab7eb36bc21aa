"""Articles made by hand: the whole text, or parts of it, as the content of statements."""

from __future__ import annotations

from sayso.figures import find_figures
from sayso.model import Article, Figure, Span, Statement
from sayso.words import split


def article(text: str, *contents: tuple[str, ...]) -> Article:
    """An article with one statement for each group of contents; by default one of all."""
    groups = contents or ((text,),)
    statements = tuple(
        Statement(
            f"s{number}",
            "indirect",
            (),
            (),
            tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts),
            0.9,
        )
        for number, parts in enumerate(groups, 1)
    )
    return Article("a", text, statements=statements)


def figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text that is one statement as a whole."""
    return find_figures(article(text), split(text))[0]


def shown(text: str) -> list[str]:
    """The characters of each figure."""
    return [text[slice(*figure.span)] for figure in figures(text)]


def only(text: str) -> Figure:
    """The one figure of a text."""
    found = figures(text)
    assert len(found) == 1, [text[slice(*figure.span)] for figure in found]
    return found[0]
