"""Statements that rules add to those of the tagger."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from ..model import Span, Statement


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


def _first(statement: Statement) -> tuple[Span, ...]:
    return (min((*statement.source, *statement.cue, *statement.content)),)
