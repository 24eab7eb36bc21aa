"""Where a review holds: words of the text, found again in a later reading or version.

An anchor is a quotation with the characters around it and its position, after the text quote and
text position selectors of the Web Annotation Data Model (W3C, 2017): labels and offsets may shift
from one reading to the next, the words do not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ..model import Article, Figure, Span, Speaker, Statement

Target = Literal["statement", "speaker", "figure"]

#: Characters that are kept before and after a quotation.
CONTEXT: Final = 40
#: A quotation and the context that agrees must have so many characters together.
ENOUGH: Final = 20
#: The least share that two stretches of text have in common to be the same statement.
SHARED: Final = 0.5


@dataclass(frozen=True, slots=True)
class Anchor:
    """The words that a review is about, and what they were called when it was made."""

    target: Target
    address: str
    article: str
    label: str
    quotation: str
    before: str
    after: str
    position: int


def anchor(article: Article, address: str, label: str) -> Anchor | None:
    """The anchor of a statement, speaker or figure of an article; None where there is none."""
    for target, record in _records(article):
        if record.id == label:
            span = _stretch(record)
            quotation = record.name if isinstance(record, Speaker) else article.slice(span)
            return Anchor(
                target,
                address,
                article.id,
                label,
                quotation,
                article.text[max(0, span.start - CONTEXT) : span.start],
                article.text[span.end : span.end + CONTEXT],
                span.start,
            )
    return None


def locate(article: Article, where: Anchor) -> str | None:
    """The label of what an anchor means in an article; None where it is no longer there."""
    if where.target == "speaker":
        return _speaker(article, where)
    place = _place(article.text, where)
    if place is None:
        return None
    records: Iterable[Statement | Figure]
    records = article.statements if where.target == "statement" else article.figures
    best: tuple[float, bool, str] | None = None
    for record in records:
        shared = _shared(_stretch(record), place)
        candidate = (shared, record.id == where.label, record.id)
        if shared >= SHARED and (best is None or candidate[:2] > best[:2]):
            best = candidate
    return best[2] if best is not None else None


def _speaker(article: Article, where: Anchor) -> str | None:
    """The speaker of the same name; else the one who has it among the aliases."""
    wanted = where.quotation.casefold()
    named = [each for each in article.speakers if each.name.casefold() == wanted]
    named = named or [
        each for each in article.speakers if wanted in (alias.casefold() for alias in each.aliases)
    ]
    ids = [each.id for each in named]
    return where.label if where.label in ids else next(iter(ids), None)


def _place(text: str, where: Anchor) -> Span | None:
    """Where the quotation stands in a text: where most of what was around it is around it now."""
    best: tuple[int, int] | None = None
    at = text.find(where.quotation) if where.quotation else -1
    while at >= 0:
        end = at + len(where.quotation)
        agreeing = _agreeing(where.before[::-1], text[max(0, at - CONTEXT) : at][::-1])
        agreeing += _agreeing(where.after, text[end : end + CONTEXT])
        whole = len(where.before) + len(where.after)
        enough = len(where.quotation) + agreeing >= ENOUGH or agreeing == whole
        candidate = (agreeing, -abs(at - where.position))
        if enough and (best is None or candidate > best):
            best, found = candidate, Span(at, end)
        at = text.find(where.quotation, at + 1)
    return found if best is not None else None


def _agreeing(one: str, other: str) -> int:
    """How many characters at the beginning are the same."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _records(article: Article) -> Iterator[tuple[Target, Statement | Speaker | Figure]]:
    yield from (("statement", each) for each in article.statements)
    yield from (("speaker", each) for each in article.speakers)
    yield from (("figure", each) for each in article.figures)


def _stretch(record: Statement | Speaker | Figure) -> Span:
    """From the first to the last character of what a record stands on."""
    if isinstance(record, Figure):
        return record.span
    spans = record.content if isinstance(record, Statement) else record.mentions
    if isinstance(record, Speaker):
        return spans[0] if spans else Span(0, 0)
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else Span(0, 0)


def _shared(one: Span, other: Span) -> float:
    """The share of two stretches that they have in common (intersection over union)."""
    both = min(one.end, other.end) - max(one.start, other.start)
    either = max(one.end, other.end) - min(one.start, other.start)
    return both / either if both > 0 else 0.0
