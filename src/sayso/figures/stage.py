"""The stage: the figures of an article's statements."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from ..model import Article, Figure, Span, Spans, Statement
from ..words import Words
from .parts import parts
from .quantities import quantities
from .quantity import Quantity
from .units import with_units


def find_figures(
    article: Article, words: Words
) -> tuple[tuple[Figure, ...], tuple[Statement, ...]]:
    """Every quantity inside the content of a statement, and the statements with their figures.

    Args:
        article: an article with its statements.
        words: the words of the article's text.

    Returns:
        The figures in text order, ``f1``, ``f2`` …, and the statements in their order, each with
        the figures whose number its content covers.
    """
    areas = [_area(words, statement) for statement in article.statements]
    found = _within(words, {span for area in areas for span in area})
    starts = [words.words[each.core].start for each in found]
    covered = [
        tuple(
            i
            for span in area
            for i in range(bisect_left(starts, span.start), bisect_left(starts, span.end))
            if words.words[found[i].stop - 1].start < span.end
        )
        for area in areas
    ]
    kept = sorted({i for each in covered for i in each})
    names = {i: f"f{number}" for number, i in enumerate(kept, 1)}
    figures = _figures(words, found, names)
    statements = tuple(
        dataclasses.replace(statement, figures=tuple(names[i] for i in each))
        for statement, each in zip(article.statements, covered, strict=True)
    )
    return figures, statements


def _area(words: Words, statement: Statement) -> Spans:
    """The content's spans, those joined between which only words of the content can stand."""
    named = (*statement.source, *statement.cue)
    joined: list[Span] = []
    for span in sorted(statement.content):
        gap = Span(joined[-1].end, span.start) if joined else None
        if gap is not None and _is_content(words, gap, named):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return tuple(joined)


def _is_content(words: Words, gap: Span, named: Iterable[Span]) -> bool:
    """Whether a gap within a content lies in one sentence and holds no source and no cue."""
    if gap.start >= gap.end:
        return True
    if any(span.start < gap.end and gap.start < span.end for span in named):
        return False
    inside = words.within(Span(max(gap.start - 1, 0), gap.end + 1))
    return len({words.sentence[i] for i in inside}) <= 1


def _within(words: Words, spans: Iterable[Span]) -> list[Quantity]:
    """The quantities of each sentence that a span touches, in text order.

    Those of the sentence before it in the paragraph too: what they count, it may leave out.
    """
    sentences: dict[int, int] = {}
    for span in spans:
        inside = words.within(span)
        for i in inside:
            sentences.setdefault(words.sentence[i], i)
    for first in [*sentences.values()]:
        before = words.sentence_of(first).start - 1
        if before >= 0 and words.paragraph[before] == words.paragraph[first]:
            sentences.setdefault(words.sentence[before], before)
    found: list[Quantity] = []
    for number in sorted(sentences):
        found.extend(quantities(words, words.sentence_of(sentences[number])))
    return found


def _figures(
    words: Words, found: Sequence[Quantity], names: Mapping[int, str]
) -> tuple[Figure, ...]:
    """The figures that have a name; those outside of all statements help to read them."""
    wholes = parts(words, found)
    united = with_units(words, found, wholes)
    return tuple(
        Figure(
            names[i],
            words.span(each.first, each.end),
            each.value,
            each.low,
            each.high,
            each.bound,
            each.unit,
            None if each.what is None else words.span(*each.what),
            None if whole is None else names.get(whole),
        )
        for i, (each, whole) in enumerate(zip(united, wholes, strict=True))
        if i in names
    )
