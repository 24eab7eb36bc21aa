"""Amounts: one or two numbers with their currency, sign of percent, scale and range."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ..lexicon import Phrases, listed, phrases, sections, variants
from ..words import Words
from .numbers import FILE, plain, read_number, values

HYPHENS = frozenset("-–—‐‑−")
#: After a hyphen these bound the number ("20-odd"), and are nothing that it counts.
BOUNDING = frozenset({"plus", "odd", "ish", "some"})


@dataclass(frozen=True, slots=True)
class Amount:
    """Words ``first`` to ``end`` (exclusive): a number and the unit that belongs to it.

    ``unit``: currency or percent as a word; null for a plain number. ``sign``: the unit is a sign
    or letters before the digits. ``high``: the upper end of a range, ``value`` being the lower;
    ``margin``: "plus or minus" that much. ``core``: the word at which the number itself begins.
    ``scale``: what a word such as "million" multiplied the number by, or 1.
    """

    first: int
    core: int
    end: int
    value: float
    unit: str | None = None
    money: bool = False
    sign: bool = False
    digits: bool = False
    scale: int = 1
    high: float | None = None
    margin: float | None = None


@cache
def table(section: str) -> dict[str, str]:
    """One-word entries of a section with their values (the word itself, if it has none)."""
    return {
        words[0]: value or words[0]
        for phrase, value in sections(FILE)[section].items()
        for words in variants(phrase)
        if len(words) == 1
    }


@cache
def _percent() -> Phrases:
    return phrases(FILE, "percent")


def word(words: Words, index: int) -> str:
    """The word at an index in lower case, or "" beyond the text."""
    return words.lower[index] if 0 <= index < len(words) else ""


def touching(words: Words, index: int) -> bool:
    """Whether nothing stands between a word and the word before it."""
    return 0 < index < len(words) and words.words[index - 1].end == words.words[index].start


def read_amount(words: Words, index: int, *, joined: bool = True) -> Amount | None:
    """The amount that begins with the word at ``index``: sign, number, scale, unit."""
    prefix = _prefix(words, index)
    core, unit = prefix if prefix is not None else (index, None)
    number = read_number(words.lower, core, joined=joined)
    if number is None or (prefix is not None and not number.digits and number.scale == 1):
        return None
    end, value, scale = number.end, number.value, number.scale
    if number.digits and scale == 1 and touching(words, end):
        factor = _suffix(words, end, money=unit is not None)
        if factor is not None:
            value, end, scale = plain(Decimal(str(value)) * factor), end + 1, int(factor)
    amount = Amount(index, core, end, value, unit, unit is not None, unit is not None)
    amount = dataclasses.replace(amount, digits=number.digits, scale=scale)
    return amount if unit is not None else _with_unit(words, amount)


def _prefix(words: Words, index: int) -> tuple[int, str] | None:
    """Where the number begins after a currency's sign or code, and the currency."""
    first = word(words, index)
    if first in table("currency signs"):
        unit = table("currency signs")[first]
        before = word(words, index - 1)
        if first == "$" and touching(words, index) and before in table("dollars"):
            unit = table("dollars")[before]
        return index + 1, unit
    if first in table("dollars") and word(words, index + 1) == "$" and touching(words, index + 1):
        return index + 2, table("dollars")[first]
    if first in table("currency codes") and (len(first) > 2 or words.words[index].text[0] != "r"):
        stop = index + 1 + (word(words, index + 1) == ".")
        if word(words, stop)[:1].isdigit():
            code = table("currency codes")[first]
            return stop, code.upper() if code == first else code
    return None


def _suffix(words: Words, index: int, money: bool) -> Decimal | None:
    """The factor of letters that touch digits: "4.6bn", "£11m"; "10m" may be metres."""
    letters = word(words, index)
    factor = values("suffixes").get(letters)
    if letters != "m" or money or factor is None:
        return factor
    following = word(words, index + 1)
    if word(words, index - 2) in listed(FILE, "runs") and not following.endswith("s"):
        return None
    if following in table("metres") or following in HYPHENS or following in ("by", "("):
        return None
    return factor


def _with_unit(words: Words, amount: Amount) -> Amount:
    """An amount with the percent or money that follows its number."""
    at = amount.end
    hyphen = word(words, at) in HYPHENS and touching(words, at)
    at += hyphen
    percent = _percent().at(words.lower, at)
    if percent is not None:
        # Points of percent are a unit of their own.
        points = percent.value == "percent" and not _is_percent(words, at)
        unit = words.text[slice(*words.span(at, percent.end))] if points else percent.value
        return dataclasses.replace(amount, end=percent.end, unit=unit)
    money = _money_after(words, at)
    if money is not None:
        return dataclasses.replace(amount, end=money[0], unit=money[1], money=True)
    return amount


def _is_percent(words: Words, index: int) -> bool:
    """Whether this is "percent" or its sign, no "percentage point"."""
    return word(words, index) in ("%", "percent", "per", "pct", "pc")


def _money_after(words: Words, index: int) -> tuple[int, str] | None:
    """Where the name of a currency after a number ends, and the name as written."""
    end = index
    while end < index + 2 and word(words, end) in table("money of"):
        end += 1
    name = word(words, end)
    if name in table("currency words"):
        return end + 1, " ".join(w.text for w in words.words[index : end + 1])
    name = word(words, index)
    if name in table("currency signs") and not _sign_of_next(words, index):
        return index + 1, table("currency signs")[name]
    if name == "p" and touching(words, index):
        return index + 1, "pence"
    written = words.words[index].text if name else ""
    if name in table("currency codes") and (written.isupper() or touching(words, index)):
        code = table("currency codes")[name]
        return index + 1, code.upper() if code == name else code
    return None


def _sign_of_next(words: Words, index: int) -> bool:
    """Whether a currency's sign belongs to the number after it."""
    return word(words, index + 1)[:1].isdigit() and touching(words, index + 1)


def read_span_of_amounts(words: Words, index: int) -> Amount | None:
    """An amount, or the range or margin that it begins: "30 to 40", "5, plus or minus 2"."""
    between = word(words, index - 1) == "between"
    first = read_amount(words, index, joined=not between)
    if first is None:
        return None
    for reader in (_margin, _to_or_and, _hyphen):
        found = reader(words, first, between)
        if found is not None:
            return found
    return first


def _margin(words: Words, first: Amount, between: bool) -> Amount | None:
    second = read_margin(words, first.end)
    if second is None or second.unit not in (None, first.unit):
        return None
    return dataclasses.replace(first, end=second.end, margin=second.value)


def read_margin(words: Words, index: int) -> Amount | None:
    """The amount after "plus or minus" at ``index``, which a comma may precede."""
    at = index + (word(words, index) == ",")
    for phrase in (("plus", "or", "minus"), ("give", "or", "take"), ("±",), ("+", "/", "-")):
        if words.lower[at : at + len(phrase)] == phrase:
            return read_amount(words, at + len(phrase))
    return None


def _to_or_and(words: Words, first: Amount, between: bool) -> Amount | None:
    at = first.end
    if word(words, at) in HYPHENS and touching(words, at):  # "18- to 24-"
        at += 1
    joint = word(words, at)
    second_at = at + 1
    if joint == "up" and word(words, at + 1) == "to":
        joint, second_at = "to", at + 2
    if joint not in ("to", "or", "and") or (joint == "and") != between:
        return None
    second = read_amount(words, second_at)
    # "from 40 percent on July 14 to 42 percent"
    dated = word(words, first.first - 1) in listed("figures_words.txt", "months")
    if second is None or (dated and second.unit is not None and first.unit is None):
        return None
    if joint == "to" and _is_change(words, first, second):
        return None
    if joint == "or" and (first.scale > 1 or second.value > 2 * first.value + 1):
        return None
    return _range(first, second)


def _is_change(words: Words, first: Amount, second: Amount) -> bool:
    """Whether "A to B" tells of a change, a vote or odds, not of a range."""
    before = word(words, first.first - 1)
    if before == "from":
        return word(words, first.first - 2) not in listed(FILE, "ranging")
    if before in listed(FILE, "votes"):
        return True
    own = first.unit is not None or first.scale > 1
    return own and before in {*listed(FILE, "changes"), "by"}


def _hyphen(words: Words, first: Amount, between: bool) -> Amount | None:
    at = first.end
    if word(words, at) not in HYPHENS or between:
        return None
    second = read_amount(words, at + 1)
    if second is None or word(words, second.end) in HYPHENS:
        return None
    spaced = not touching(words, at) and not touching(words, at + 1)
    return None if spaced else _range(first, second)


def _range(first: Amount, second: Amount) -> Amount | None:
    """The range of two amounts; the first may take the unit and scale of the second."""
    if first.unit is not None and second.unit not in (None, first.unit):
        return None
    if first.unit is None and second.sign:
        return None
    if first.money and second.unit is None and not (first.sign or second.scale > 1):
        return None
    low = first.value
    if second.scale > 1 and first.scale == 1 and low < 1000:
        low = plain(Decimal(str(low)) * second.scale)
    if not low < second.value:
        return None
    return dataclasses.replace(
        second,
        first=first.first,
        core=first.core,
        value=low,
        high=second.value,
        unit=second.unit or first.unit,
        money=first.money or second.money,
        digits=first.digits and second.digits,
    )
