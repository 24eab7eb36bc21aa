"""Quantities of a sentence: what is counted, how many, and within which bounds."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from ..lexicon import listed, phrases
from ..words import Words
from .amounts import (
    BOUNDING,
    HYPHENS,
    Amount,
    read_margin,
    read_span_of_amounts,
    table,
    touching,
    word,
)
from .bounds import bound_after, bound_before
from .exclude import is_code, is_no_quantity
from .nouns import FILE as WORDS_FILE
from .nouns import Counted, counted, is_plural, noun, phrase_at
from .numbers import FILE, begins_number, plain
from .quantity import Kind, Quantity, bounded, of_what, written
from .rough import comparison, couple, nothing, vague_quantity
from .shares import ratio, share

#: What may stand right after a unit.
_AFTER_UNIT = frozenset(
    "for in to from on by with at as per over under into and or was were is are had has have will "
    "would could should may might must".split()
)


def quantities(words: Words, within: range) -> Iterator[Quantity]:
    """The quantities of one sentence (or other range of words), in order."""
    alone = words.part(within)
    openers = _openers()
    index = 0
    while index < len(alone):
        lower = alone.lower[index]
        if lower not in openers and not begins_number(lower):
            index += 1
            continue
        found, end = _read(alone, index)
        if found is not None:
            yield _moved(found, within.start)
        index = max(end, index + 1)


def _moved(found: Quantity, by: int) -> Quantity:
    what = None if found.what is None else (found.what[0] + by, found.what[1] + by)
    return dataclasses.replace(
        found,
        first=found.first + by,
        end=found.end + by,
        core=found.core + by,
        stop=found.stop + by,
        after=found.after + by,
        what=what,
    )


@cache
def _openers() -> frozenset[str]:
    """The words that are no numbers and begin a quantity."""
    money = (table(name) for name in ("currency signs", "currency codes", "dollars"))
    return listed(WORDS_FILE, "openers").union(*money)


def _read(words: Words, index: int) -> tuple[Quantity | None, int]:
    """The quantity that begins at a word, and where to go on; also past what is none."""
    for reader in (comparison, nothing, vague_quantity, couple, ratio, share):
        found = reader(words, index)
        if found is not None:
            return found, max(found.stop, index + 1)
    amount = read_span_of_amounts(words, index)
    if amount is None:
        return None, index + 1
    amount = _negative(words, amount)
    if is_no_quantity(words, amount):
        return None, _past(words, amount)
    found = _quantity(words, amount)
    return found, amount.end if found is None else max(amount.end, found.stop)


def _past(words: Words, amount: Amount) -> int:
    """Past a number that is no quantity, and the digits that touch it."""
    end = amount.end
    while touching(words, end) and (
        words.lower[end] in HYPHENS or words.lower[end][0].isdigit() or words.lower[end] in ":/"
    ):
        end += 1
    if is_code(words, amount):
        while word(words, end).isdigit():
            end += 1
    return end


def _negative(words: Words, amount: Amount) -> Amount:
    before = amount.first - 1
    lower = word(words, before)
    if lower == "minus" and word(words, before - 1) != "or":
        return _negated(amount, before)
    if lower in HYPHENS and touching(words, amount.first) and not touching(words, before):
        return _negated(amount, before)
    return amount


def _negated(amount: Amount, first: int) -> Amount:
    low, high = -amount.value, None
    if amount.high is not None:
        low, high = sorted((low, -amount.high))  # "minus 10 to 15 degrees": from -15 to -10
    return dataclasses.replace(amount, first=first, core=first, value=low, high=high)


def _quantity(words: Words, amount: Amount) -> Quantity | None:
    kind, unit, what, end = _counted(words, amount)
    if not _is_counted(words, amount, kind, what):
        return None
    if amount.margin is None and amount.high is None:
        margin = read_margin(words, end)
        if margin is not None and margin.unit in (None, amount.unit):
            amount = dataclasses.replace(amount, margin=margin.value)
            end = margin.end
    bound = bound_before(words, amount.first, amount)
    past = end > amount.end or what is not None
    after = bound_after(words, amount.end) or (bound_after(words, end) if past else None)
    low, high, value = _limits(amount)
    ranged = amount.high is not None and word(words, amount.first - 1) == "between"
    found = Quantity(
        amount.first - ranged,
        end if kind == "measure" and what is None else amount.end,
        amount.first,
        amount.end,
        kind,
        value,
        low,
        high,
        "exact" if amount.high is None else "range",
        unit,
        what,
        max(end, amount.end),
    )
    if amount.margin is not None:
        return dataclasses.replace(found, bound="about", end=end, stop=end)
    return bounded(found, bound, after)


def _limits(amount: Amount) -> tuple[float, float, float | None]:
    if amount.high is not None:
        return amount.value, amount.high, None
    if amount.margin is not None:
        value, margin = Decimal(str(amount.value)), Decimal(str(amount.margin))
        return plain(value - margin), plain(value + margin), amount.value
    return amount.value, amount.value, amount.value


def _counted(words: Words, amount: Amount) -> tuple[Kind, str | None, tuple[int, int] | None, int]:
    """What an amount counts: its kind, its unit, the phrase, and where that ends."""
    if amount.money or amount.unit is not None:
        what = _attribute(words, amount) or of_what(words, amount.end, money=amount.money)
        kind: Kind = "money" if amount.money else "percent"
        return kind, amount.unit, what, amount.end if what is None else max(what[1], amount.end)
    measure = _measure(words, amount)
    if measure is not None:
        what = of_what(words, measure[1])
        return "measure", written(words, measure), what, measure[1] if what is None else what[1]
    hyphened = _hyphened(words, amount)
    if hyphened is not None and word(words, hyphened[0]) == "strong":
        found = phrase_at(words, hyphened[1])
        if found is not None:
            return "count", noun(words, found), (found.first, found.end), amount.end
    if hyphened is not None:
        return "count", written(words, hyphened), hyphened, hyphened[1]
    single = amount.value == 1 and amount.high is None
    state = _state_after(words, amount.end)
    if state is not None:
        return "count", written(words, state), state, amount.end
    after = bound_after(words, amount.end)
    start = _after_pronoun(words, amount) if after is None else after[0]
    found = counted(words, start, single=single)
    if found is None and _is_unit(words, amount):
        return "count", words.words[amount.end].text, (amount.end, amount.end + 1), amount.end + 1
    if found is None or _is_past(words, amount, found):
        return "count", "people" if _who(words, amount.end) else None, None, amount.end
    return "count", noun(words, found), (found.first, found.end), found.end


def _is_unit(words: Words, amount: Amount) -> bool:
    """Whether the word after millions is a unit that has no plural: "40 million baht in cash"."""
    name = word(words, amount.end)
    if amount.scale < 1000 or amount.high is not None or not name.isalpha() or name.endswith("ly"):
        return False
    text = words.words[amount.end].text
    known = ("stops", "verbs", "participles", "after nouns", "time units", "no units")
    if text != name or any(name in listed(WORDS_FILE, each) for each in known):
        return False
    after = word(words, amount.end + 1)
    return not after[:1].isalnum() or after in _AFTER_UNIT


def _who(words: Words, index: int) -> bool:
    """Whether people are counted without a noun: "five who died", "three of the five who"."""
    if word(words, index) == "of":
        index += 1
        while word(words, index) in listed(WORDS_FILE, "partitives"):
            index += 1
        index += word(words, index) != "who"  # the number of all
    return word(words, index) == "who"


def _state_after(words: Words, index: int) -> tuple[int, int] | None:
    """The state of those counted, after a verb: "14 are missing", "12 have been arrested"."""
    at = index
    while at < index + 3 and word(words, at) in listed(WORDS_FILE, "state verbs"):
        at += 1
    match = phrases(WORDS_FILE, "states").at(words.lower, at) if at > index else None
    return None if match is None else (match.first, match.end)


def _after_pronoun(words: Words, amount: Amount) -> int:
    """Where the noun begins: past the pronoun of "six of them cooks", "of whom 12 were men"."""
    at, them = amount.end, listed(WORDS_FILE, "them")
    if word(words, at) == "of" and word(words, at + 1) in them:
        at += 2
    elif word(words, amount.first - 1) not in them:
        return at
    return at + (word(words, at) in ("were", "are", "was", "being"))


def _is_past(words: Words, amount: Amount, found: Counted) -> bool:
    """Whether the phrase found belongs to somebody else: "rose to 12 Tuesday", a new clause."""
    return any(words.lower[i] in listed(WORDS_FILE, "months") for i in range(amount.end, found.end))


def _measure(words: Words, amount: Amount) -> tuple[int, int] | None:
    """The unit of measure after a number ("5 km", "35C", "300-foot")."""
    at = amount.end
    hyphen = word(words, at) in HYPHENS and touching(words, at) and touching(words, at + 1)
    at += hyphen
    match = phrases(FILE, "measures").at(words.lower, at)
    if match is None:
        return None
    name = words.lower[at]
    if len(name) == 1 and name.isalpha() and not touching(words, at):
        return None
    if name in listed(WORDS_FILE, "ambiguous measures") and not amount.digits:
        return None
    return match.first, match.end


def _hyphened(words: Words, amount: Amount) -> tuple[int, int] | None:
    """The noun of "12-member" or "three-judge"; to its last hyphen."""
    at = amount.end
    if word(words, at) not in HYPHENS or not touching(words, at) or not touching(words, at + 1):
        return None
    if not word(words, at + 1).isalpha() or word(words, at + 1) in BOUNDING:
        return None
    return at + 1, at + 2


def _attribute(words: Words, amount: Amount) -> tuple[int, int] | None:
    """What an amount describes: "a $5 million contract", "the 10 percent rise"."""
    at = bound_before(words, amount.first, amount)
    before = word(words, (amount.first if at is None else at[0]) - 1)
    hyphened = word(words, amount.end - 2) in HYPHENS
    if not hyphened and before not in ("a", "an", "the", "its", "their", "his", "her", "this"):
        return None
    found = phrase_at(words, amount.end)
    if found is None or found.first != amount.end:
        return None
    return found.first, found.end


def _is_counted(words: Words, amount: Amount, kind: Kind, what: tuple[int, int] | None) -> bool:
    """Whether a number is no pronoun, no figure of speech: "one of them", "zero tolerance"."""
    if kind != "count" or amount.digits or amount.scale > 1:
        return True
    before = word(words, amount.first - 1)
    if amount.value == 1 and amount.high is None:
        return _is_one(words, amount, what, before)
    if amount.value == 0:
        return what is not None and is_plural(words, what[1] - 1)
    if what is None and word(words, amount.end) == "who":
        return True
    if what is None and before in (",", "and") and word(words, amount.end) == ",":
        return False
    if what is None and before in ("the", "these", "those", "all", "any", "other", "no", "or"):
        return word(words, amount.end) == "of" and before != "the"
    return True


def _suffered(words: Words, index: int) -> bool:
    """Whether what was done to one of several is told: "one of them was moved"."""
    if word(words, index) not in listed(WORDS_FILE, "them"):
        return False
    at = index + 1 + (word(words, index + 1) in ("has", "have", "had"))
    verb = word(words, at + 1)
    return word(words, at) in ("was", "were", "been", "is") and verb.endswith(("ed", "en"))


def _is_one(words: Words, amount: Amount, what: tuple[int, int] | None, before: str) -> bool:
    """Whether "one" counts: "one death", "only one witness"; not "one day", "the one who"."""
    if before in listed(WORDS_FILE, "before pronouns"):
        return False
    if before == "only" and word(words, amount.first - 2) == "the":
        return False
    following = word(words, amount.end)
    bound = bound_before(words, amount.first, amount) is not None
    if (bound or before in ("only", "just")) and following == "of":
        return True
    if following == "of" and _suffered(words, amount.end + 1):
        return True
    if what is None or following in listed(WORDS_FILE, "one of no number"):
        return False
    nouns = {words.lower[i] for i in range(*what)}
    if nouns & listed(WORDS_FILE, "counted") or nouns & listed(WORDS_FILE, "states"):
        return True
    if _state_after(words, what[1]) is not None:
        return True  # "one driver had been killed"
    return (bound or before in ("only", "just")) and following != "of"
