"""Quantities without a number of their own: vague ones, none, and multiples of something else."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

from ..lexicon import listed, phrases
from ..words import Words
from .amounts import Amount, table, word
from .bounds import bound_before
from .exclude import is_no_quantity
from .nouns import FILE as WORDS_FILE
from .nouns import counted, is_plural, noun, phrase_at
from .numbers import FILE, begins_number, plain, read_number, vague, values
from .quantity import Quantity, bounded


def comparison(words: Words, index: int) -> Quantity | None:
    """ "double the company's figure", "three times as many": kept as text, with no value."""
    end = index + 1
    if words.lower[index] not in listed(WORDS_FILE, "multiples"):
        number = read_number(words.lower, index)
        if number is None or word(words, number.end) != "times":
            return None
        end = number.end + 1
    elif word(words, index - 1) in ("a", "an", "or"):
        return None
    marker = word(words, end)
    if marker in ("the", "its", "their", "his", "her", "what", "that", "those", "our"):
        stop = end + (marker in ("what", "that", "those"))
        found = None if stop > end else phrase_at(words, end)
    elif marker == "as" or marker in listed(WORDS_FILE, "comparatives"):
        if marker == "as" and word(words, end + 1) not in table("compared"):
            return None
        stop = end + (2 if marker == "as" else 1)
        found = phrase_at(words, stop) if word(words, stop) not in ("as", "than") else None
    else:
        return None
    if stop > len(words) or (words.lower[index] == "half" and marker != "as"):
        return None
    if (
        found is not None
        and marker in (*listed(WORDS_FILE, "comparatives"), "as")
        and not is_plural(words, found.head)
    ):
        found = None
    what = None if found is None else (found.first, found.end)
    bound = bound_before(words, index, None)
    stop = max(stop, what[1] if what else stop)
    quantity = Quantity(
        index, stop, index, stop, "comparison", None, None, None, "exact", None, what, stop
    )
    return (
        quantity if bound is None else dataclasses.replace(quantity, first=bound[0], bound=bound[1])
    )


def nothing(words: Words, index: int) -> Quantity | None:
    """ "no casualties", "not a single arrest", "not one crate": nothing of what is counted."""
    lower = words.lower[index]
    if lower == "no":
        stop = index + 1
        if word(words, stop) in ("more", "fewer", "less", "other", "of", "-"):
            return None
        found = counted(words, stop)
        if found is None or words.lower[found.head] not in listed(WORDS_FILE, "counted"):
            return None
        if not is_plural(words, found.head):
            return None
    elif words.lower[index : index + 3] == ("not", "a", "single"):
        stop = index + 3
        found = counted(words, stop, single=True)
        if found is None or words.lower[found.head] in listed(WORDS_FILE, "one of no number"):
            return None
    elif words.lower[index : index + 3] == ("not", "one", "of"):
        stop = index + 2
        found = phrase_at(words, index + 3)
        if found is None and word(words, index + 3) not in listed(WORDS_FILE, "them"):
            return None
    elif words.lower[index : index + 2] == ("not", "one"):
        stop = index + 2
        found = counted(words, stop, single=True)
        if found is None or word(words, stop) in listed(WORDS_FILE, "one of no number"):
            return None
        if words.lower[found.head] in listed(WORDS_FILE, "one of no number"):
            return None
    elif lower == "none" and word(words, index + 1) == "of":
        stop = index + 1
        found = phrase_at(words, index + 2)
        if found is None and word(words, index + 2) not in listed(WORDS_FILE, "them"):
            return None
    else:
        return None
    what = None if found is None else (found.first, found.end)
    unit = None if found is None else noun(words, found)
    end = stop if what is None else what[1]
    return Quantity(index, stop, index, stop, "count", 0, 0, 0, "exact", unit, what, end)


def vague_quantity(words: Words, index: int) -> Quantity | None:
    """ "dozens of people": no value, and the least that the words allow."""
    match = vague().at(words.lower, index)
    if match is None or word(words, index - 1) == "a":
        return None
    single = match.end - match.first == 1
    if words.lower[index] == "scores" and word(words, match.end) != "of":
        return None
    if single and begins_number(word(words, match.end) or " "):
        return None
    after = match.end + (word(words, match.end) == "of")
    if word(words, after) in listed(WORDS_FILE, "time units"):
        return None
    money = _vague_money(words, match.end)
    found = counted(words, match.end) if money is None else None
    unit = noun(words, found) if found is not None else money and money[0]
    what = None if found is None else (found.first, found.end)
    end = match.end if what is None else what[1]
    quantity = Quantity(
        index,
        match.end,
        index,
        match.end,
        "vague",
        None,
        int(match.value),
        None,
        "at-least",
        unit,
        what,
        end,
    )
    before = bound_before(words, index, None)
    if before is None or before[1] == "about":
        return quantity
    low = quantity.low if before[1] in ("at-least", "more-than") else None
    return dataclasses.replace(quantity, first=before[0], bound=before[1], low=low)


def _vague_money(words: Words, index: int) -> tuple[str, int] | None:
    at = index + (word(words, index) == "of")
    if word(words, at) in table("currency words"):
        return words.words[at].text, at + 1
    return None


def couple(words: Words, index: int) -> Quantity | None:
    """ "a couple of hundred": about two of what follows."""
    match = phrases(FILE, "couple").at(words.lower, index)
    if match is None:
        return None
    factor = values("scales").get(word(words, match.end))
    end = match.end + (factor is not None)
    found = counted(words, end)
    if factor is None and (found is None or word(words, index + 2) != "of"):
        return None
    if found is not None and not is_plural(words, found.head):
        return None
    value = plain(2 * (factor or Decimal(1)))
    amount = Amount(index, index, end, value, scale=int(factor or 1))
    if is_no_quantity(words, amount):
        return None
    unit = None if found is None else noun(words, found)
    what = None if found is None else (found.first, found.end)
    stop = end if what is None else what[1]
    quantity = Quantity(
        index, end, index, end, "count", value, None, None, "about", unit, what, stop
    )
    return bounded(quantity, bound_before(words, index, None), None)
