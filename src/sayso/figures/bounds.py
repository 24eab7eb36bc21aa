"""What bounds a number: "at least", "more than", "or so"."""

from __future__ import annotations

from functools import cache
from typing import cast

from ..lexicon import listed, phrases, sections, variants
from ..model import Bound
from ..words import Words
from .amounts import Amount, word
from .nouns import FILE as WORDS_FILE
from .numbers import FILE, begins_number

#: Before these "over" tells of where, or of what.
_BOUNDED = frozenset(
    "about some around roughly approximately nearly almost perhaps up at more fewer less".split()
)
#: After these "over" is no bound, and after these "short of" tells what is lacking.
_HANDING = frozenset(
    "hand hands handed handing turn turns turned turning take takes took taken taking sign signs "
    "signed signing".split()
)
_BEING = frozenset("is are was were be been being".split())
#: Of an amount of money or in millions these say that it is more.
_PASSING = frozenset(["passed", "passes", "passing", "crossed", "crosses"])
#: Words between a bound and its number.
_MOST_FILLERS = 3


@cache
def _before() -> tuple[dict[tuple[str, ...], Bound], int]:
    """The phrases that bound what follows, and the length of the longest in words."""
    table = {
        words: cast(Bound, value)
        for phrase, value in sections(FILE)["bounds before"].items()
        for words in variants(phrase)
    }
    return table, max(map(len, table))


def bound_before(words: Words, index: int, amount: Amount | None) -> tuple[int, Bound] | None:
    """Where the phrase begins that bounds the number at ``index``, and the bound.

    Of several ("up to about 40") the one that is no "about" counts.
    """
    found: tuple[int, Bound] | None = None
    lowest = words.sentence_of(index).start
    at, fillers, bare = index, 0, True
    while at > lowest:
        match = _phrase_ending(words, at, lowest)
        if match is not None and not _is_preposition(words, match[0], at, bare, amount):
            start, bound = match
            if bound != "exact" and (found is None or found[1] == "about"):
                found = start, bound
            elif bound == "exact" and at - start > 1:
                return found
            at = start
            continue
        fillers += 1
        if fillers > _MOST_FILLERS or word(words, at - 1) not in listed(FILE, "fillers"):
            break
        at, bare = at - 1, False
    return found


def _phrase_ending(words: Words, end: int, lowest: int) -> tuple[int, Bound] | None:
    table, longest = _before()
    for start in range(max(lowest, end - longest), end):
        bound = table.get(words.lower[start:end])
        if bound is not None:
            return start, bound
    return None


def _is_preposition(words: Words, start: int, end: int, bare: bool, amount: Amount | None) -> bool:
    """Whether "over" or "about" tells of what or where, not how many ("over two islands")."""
    lower = words.lower[start]
    before = word(words, start - 1)
    if words.lower[start:end] == ("short", "of"):
        return before in _BEING  # "was short of 70 beds"
    if lower in _PASSING:
        # "has passed $60,000", not "has passed two laws"
        return amount is None or not (amount.money or amount.scale > 1)
    if end - start > 1:
        return False
    if lower == "over" and word(words, end) in _BOUNDED:
        return True  # "strewn over about 40 hectares"
    if lower == "over" and before in _HANDING:
        return True  # "handed over $3 million"
    if lower in ("over", "about", "around") and word(words, start - 1) in listed(FILE, "topics"):
        return True
    if lower not in listed(WORDS_FILE, "of place") or not bare or amount is None:
        return False
    small = not amount.digits and amount.scale == 1 and amount.value <= 10
    return small and amount.unit is None


def bound_after(words: Words, index: int) -> tuple[int, Bound] | None:
    """Where the phrase ends that bounds a number or noun before ``index``, and the bound."""
    match = phrases(FILE, "bounds after").at(words.lower, index)
    if match is None:
        return None
    following = word(words, match.end)
    if following == "than" or (following and begins_number(following)):
        return None
    if match.end - match.first == 1 and following[:1].isalpha() and match.value != "about":
        return None
    return match.end, cast(Bound, match.value)
