"""Shares of a whole: "half of them", "two-thirds", "one in five"."""

from __future__ import annotations

from decimal import Decimal

from ..lexicon import listed, phrases
from ..model import Bound
from ..words import Words
from .amounts import HYPHENS, word
from .bounds import bound_after, bound_before
from .nouns import FILE as WORDS_FILE
from .nouns import counted, noun, phrase_at
from .numbers import FILE, read_number, values
from .quantity import Quantity, bounded, of_what, written

#: "12 out of 20 flats" are counted; "four out of five" is a share.
_COUNTED = frozenset((6, 7, 8, 9, 20, 50))
_OF_RATIO = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000, 10000, 100000, 1000000))


def ratio(words: Words, index: int) -> Quantity | None:
    """ "one in five voters", "nine out of 10": a share."""
    first = read_number(words.lower, index)
    if first is None or first.scale > 1 or not 0 < first.value < 100:
        return None
    at = first.end
    out_of = words.lower[at : at + 2] == ("out", "of")
    if out_of:
        at += 2
    elif words.lower[at : at + 2] == ("of", "every") or (
        word(words, at) == "in" and first.value < 10
    ):
        at += 1
    elif first.value < 10 and not first.digits and word(words, at + 1) == "in":
        return _ratio_of_noun(words, index, first.value, at)
    else:
        return None
    every = word(words, at) == "every"
    second = read_number(words.lower, at + every)
    if second is None or not first.value < second.value:
        return None
    if not every and second.value not in _OF_RATIO:
        return None
    if out_of and not every and first.value > 1 and second.value in _COUNTED:
        return None
    if word(words, second.end) in listed(WORDS_FILE, "time units"):
        return None
    if word(words, at - 1) == "of" and not every and word(words, second.end) in ("were", "are"):
        return None
    found = counted(words, second.end)
    unit = None if found is None else noun(words, found)
    what = None if found is None else (found.first, found.end)
    value = first.value / second.value
    quantity = Quantity(
        index,
        second.end,
        index,
        second.end,
        "share",
        value,
        value,
        value,
        "exact",
        unit,
        what,
        second.end if what is None else what[1],
    )
    return bounded(quantity, bound_before(words, index, None), None)


def _ratio_of_noun(words: Words, index: int, value: float, noun_at: int) -> Quantity | None:
    """ "one hospital in five"."""
    every = word(words, noun_at + 2) == "every"
    second = read_number(words.lower, noun_at + 2 + every)
    if second is None or not value < second.value or second.value not in _OF_RATIO:
        return None
    if not word(words, noun_at).isalpha() or word(words, noun_at) in listed(WORDS_FILE, "stops"):
        return None
    after = word(words, second.end)
    if after.isalpha() and after not in listed(WORDS_FILE, "stops"):
        return None
    share = value / second.value
    quantity = Quantity(
        index,
        second.end,
        index,
        second.end,
        "share",
        share,
        share,
        share,
        "exact",
        words.words[noun_at].text,
        (noun_at, noun_at + 1),
        second.end,
    )
    return bounded(quantity, bound_before(words, index, None), None)


def share(words: Words, index: int) -> Quantity | None:
    """ "half of them", "two-thirds", "a quarter of voters"."""
    read = _fraction(words, index)
    if read is None:
        return None
    value, end, sure = read
    point = _of_percent(words, index, value, end)
    if point is not None:
        return point
    before = bound_before(words, index, None)
    joint = word(words, end)
    if joint == "-" or (joint in listed(WORDS_FILE, "time units")):
        return None
    if joint in ("an", "past", "hour") or word(words, end + 1) in ("hour", "hours"):
        return None
    if not sure and joint != "of" and not _stands_alone(words, index, end, before):
        return None
    found = None
    if joint in ("of", "the", "its", "their", "his", "our", "your", "all", "that"):
        found = phrase_at(words, end + (joint == "of"))
    elif sure and joint not in listed(WORDS_FILE, "stops"):
        found = phrase_at(words, end) if joint.isalpha() else None
    if found is not None and words.lower[found.head] in listed(WORDS_FILE, "time units"):
        return None
    what = None if found is None else (found.first, found.end)
    unit = None if found is None else noun(words, found)
    quantity = Quantity(
        index,
        end,
        index,
        end,
        "share",
        value,
        value,
        value,
        "exact",
        unit,
        what,
        end if what is None else what[1],
    )
    return bounded(quantity, before, bound_after(words, end))


def _fraction(words: Words, index: int) -> tuple[float, int, bool] | None:
    """The value of a fraction, where it ends, and whether it can be nothing else."""
    lower = words.lower[index]
    if lower == "half":
        if read_number(words.lower, index) is not None:
            return None
        if word(words, index - 1) in listed(FILE, "named halves"):
            return None
        follows = word(words, index + 1)
        return (
            0.5,
            index + 1,
            follows in ("the", "its", "their", "his", "our", "your", "all", "that"),
        )
    number = read_number(words.lower, index)
    if number is not None and number.scale > 1:
        return None
    if lower in ("a", "an"):
        top, at = 1.0, index + 1
    else:
        if number is None or number.digits or number.scale > 1 or not 0 < number.value < 100:
            return None
        top, at = number.value, number.end
    hyphen = word(words, at) in HYPHENS
    at += hyphen
    part = values("parts").get(word(words, at))
    if part is None or not top < part:
        return None
    plural = words.lower[at].endswith("s")
    if lower not in ("a", "an") and plural == (top == 1):
        return None
    certain = lower not in ("a", "an") and words.lower[at] not in ("quarter", "quarters", "second")
    return float(Decimal(str(top)) / part), at + 1, certain


def _of_percent(words: Words, index: int, value: float, end: int) -> Quantity | None:
    """ "half a percent", "a quarter of 1 percent", "half a percentage point"."""
    at = end + (word(words, end) == "of")
    if word(words, at) not in ("a", "one", "1"):
        return None
    match = phrases(FILE, "percent").at(words.lower, at + 1)
    if match is None:
        return None
    points = word(words, match.first) == "percentage" or word(words, match.first) == "basis"
    unit = written(words, (match.first, match.end)) if points else "percent"
    what = of_what(words, match.end)
    quantity = Quantity(
        index,
        match.end,
        index,
        match.end,
        "percent",
        value,
        value,
        value,
        "exact",
        unit,
        what,
        match.end if what is None else what[1],
    )
    return bounded(quantity, bound_before(words, index, None), None)


def _stands_alone(words: Words, index: int, end: int, before: tuple[int, Bound] | None) -> bool:
    """Whether a fraction without "of" is a share: "about half", "fell by a third"."""
    following = word(words, end)
    if following.isalpha() and following not in listed(WORDS_FILE, "stops"):
        return following in listed(WORDS_FILE, "compared")
    return before is not None or word(words, index - 1) in ("by", "than", "to", "nor")
