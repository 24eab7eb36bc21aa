"""Statements that rules add to those of the tagger, and the parts of sentences they look at."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from ..model import Span, Statement
from ..words import Words


def in_order(known: Iterable[Statement], added: Iterable[Statement]) -> tuple[Statement, ...]:
    """All statements in the order of the text, numbered anew.

    What a known one stands within goes along; of one that was left out, nothing stands within.
    """
    kept = [*known]
    rows = sorted([*kept, *added], key=_first)
    ids = {id(row): f"s{number}" for number, row in enumerate(rows, 1)}
    names = {row.id: ids[id(row)] for row in kept}
    return tuple(
        dataclasses.replace(row, id=ids[id(row)], within=names.get(row.within or ""))
        for row in rows
    )


def part_of(words: Words, at: int) -> range:
    """The sentence around a word, or the part of it between semicolons and colons."""
    sentence = words.sentence_of(at)
    first, end = at, at
    while first > sentence.start and not _cuts(words, first - 1):
        first -= 1
    while end < sentence.stop and not _cuts(words, end):
        end += 1
    while first < at and not words.words[first].text[0].isalnum() and words.lower[first] != "$":
        first += 1
    return range(first, end)


def _cuts(words: Words, index: int) -> bool:
    if words.lower[index] not in (";", ":") or words.quoted(index):
        return False
    return not (index and words.lower[index - 1][-1].isdigit())  # a time of day


def _first(statement: Statement) -> tuple[Span, ...]:
    return (min((*statement.source, *statement.cue, *statement.content)),)
