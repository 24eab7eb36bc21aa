"""JSON Lines: one ``sayso/1`` object a line, which ``sayso`` takes back with nothing lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..ledger.lines import Line
from .model import Exported
from .text import to_json


def encode(articles: Iterable[Exported]) -> Iterator[bytes]:
    """One line an article, always the whole of it; see :mod:`sayso.ledger.lines`."""
    for each in articles:
        yield to_json((each.line or Line(each.article)).to_dict()) + b"\n"
