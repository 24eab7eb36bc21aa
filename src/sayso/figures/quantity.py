"""One quantity in words, and its bounds."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal

from ..lexicon import listed
from ..model import Bound
from ..words import Words
from .amounts import word
from .nouns import FILE, phrase_at

Kind = Literal["count", "money", "percent", "share", "vague", "measure", "comparison"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """One quantity in words: ``first`` to ``end`` with its bounds, ``core`` to ``stop`` without.

    ``unit`` and ``what``: the noun and the words of what is counted, which may stand before the
    number. ``after``: where number and noun end.
    """

    first: int
    end: int
    core: int
    stop: int
    kind: Kind
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None
    what: tuple[int, int] | None = None
    after: int = 0


def bounded(
    found: Quantity, before: tuple[int, Bound] | None, after: tuple[int, Bound] | None
) -> Quantity:
    """A quantity within the bounds of the words before and after it."""
    first = found.first if before is None else before[0]
    end = found.end if after is None else after[0]
    found = dataclasses.replace(found, first=first, end=max(end, found.end))
    named = [each[1] for each in (before, after) if each is not None]
    bound = next((each for each in named if each != "about"), named[0] if named else None)
    if bound is None or found.bound == "range":
        return found
    low = found.value if bound in ("at-least", "more-than") else None
    high = found.value if bound in ("at-most", "less-than") else None
    return dataclasses.replace(found, bound=bound, low=low, high=high)


def written(words: Words, part: tuple[int, int]) -> str:
    """The characters of some words."""
    return words.text[slice(*words.span(*part))]


def of_what(words: Words, index: int, money: bool = False) -> tuple[int, int] | None:
    """The phrase after "of" (after "in" or "worth of" for money)."""
    at = index + (word(words, index) == "worth")
    joint = word(words, at)
    if joint != "of" and not (money and joint == "in"):
        return None
    found = phrase_at(words, at + 1)
    if found is None or found.end <= at + 1:
        return None
    nouns = {word(words, i) for i in range(found.first, found.end + 1)}
    if nouns & listed(FILE, "time units"):
        return None
    if joint == "in" and (
        words.words[found.first].text[0].isupper() or nouns & listed(FILE, "no goods")
    ):
        return None
    return found.first, found.end
