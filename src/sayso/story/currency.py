"""Units that are no counts of things: money, percent, and what instruments measure."""

from __future__ import annotations

from functools import cache

from ..figures.numbers import FILE as NUMBERS
from ..lexicon import listed, sections
from .terms import stem

PERCENT = frozenset({"percent", "per cent", "percentage", "%"})


def measure(unit: str | None) -> str | None:
    """The measure that a unit (in lower case) is, one for its forms; null for a count."""
    if unit is None:
        return None
    if unit in PERCENT:
        return "percent"
    if is_money(unit):
        return unit
    return stem(unit) if unit in listed(NUMBERS, "measures") else None


def is_money(unit: str | None) -> bool:
    """Whether a unit is a currency."""
    return unit is not None and unit.split()[-1] in _currencies()


@cache
def _currencies() -> frozenset[str]:
    signs = {name.split()[-1].lower() for name in sections(NUMBERS)["currency signs"].values()}
    return frozenset(signs | listed(NUMBERS, "currency words"))
