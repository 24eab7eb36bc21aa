"""Numbers that are no quantity: dates, times, ages, names, identifiers, scores."""

from __future__ import annotations

import re

from ..lexicon import listed
from ..words import Words
from .amounts import BOUNDING, HYPHENS, Amount, table, touching, word
from .bounds import bound_after
from .nouns import FILE, counted, is_plural
from .numbers import FILE as NUMBERS
from .numbers import begins_number, values

_CHAIN = frozenset({"and", "or", "to", ",", "&", "through", *HYPHENS})
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}|2100")
#: "Half past two", "a quarter to six".
_PAST = frozenset({("half", "past"), ("quarter", "past"), ("quarter", "to")})
_AT = frozenset("at before after until till by since from around about".split())
_ROUGHLY = frozenset("about around shortly just almost nearly roughly".split())
_LATE = frozenset("shortly just soon well long little".split())
_MINUTES = 60
_PARTS_OF_DAY = frozenset("morning afternoon evening night".split())
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.][0-5]\d")
#: Words back to which a list of dates or of numbered things is followed.
_CHAIN_LENGTH = 8
#: Words of a sentence that tell whether it is a headline.
_HEADLINE = 40
#: "Sold 300 last year": before a unit of time in the singular these begin a time of its own.
_DEICTIC = frozenset("last next past this previous following coming same".split())
#: Digits without a separator beyond which they are a code.
_MOST_DIGITS = 8


def is_no_quantity(words: Words, amount: Amount) -> bool:
    """Whether an amount is a time, an age, a name, an identifier or a score."""
    if _is_time(words, amount):
        return True
    if amount.unit is not None or amount.scale >= 1000:
        return word(words, amount.first - 1) in ("/", "@") and touching(words, amount.first)
    return any(
        check(words, amount)
        for check in (
            _is_attached,
            _is_denominator,
            _is_year,
            _is_age,
            _is_numbered,
            _is_name,
            _is_house,
            _is_marker,
        )
    )


def _is_time(words: Words, amount: Amount) -> bool:
    """Whether a unit of time or a month stands beside the number, or it is a clock's hour."""
    hour = words.lower[max(0, amount.first - 2) : amount.first]
    if hour in _PAST and amount.unit is None and amount.value <= 12:
        return not _counts(words, amount)
    if _is_clock(words, amount):
        return True
    at = amount.end
    while word(words, at) in HYPHENS and touching(words, at):
        at += 1
    for _ in range(4):
        if _is_time_unit(words, at, amount):
            apart = word(words, at - 1) in _DEICTIC and not word(words, at).endswith("s")
            return not apart or _may_be_hour(words, amount)
        if word(words, at) in BOUNDING and word(words, at - 1) in HYPHENS:
            at += 1
            continue
        if word(words, at) not in listed(FILE, "time modifiers"):
            break
        at += 1
    if amount.unit is not None or amount.scale > 1:
        return False
    return _is_day_of_month(words, amount) or _is_hour(words, amount)


def _is_clock(words: Words, amount: Amount) -> bool:
    """Whether a number is of a time as it is said: "eleven minutes past two", "at 20 to eight"."""
    if amount.scale > 1 or not 1 <= amount.value < _MINUTES:
        return False
    before, end = amount.first - 1, amount.end
    if word(words, before) in ("past", "to"):
        minutes = before - 1 - (word(words, before - 1) in ("minutes", "minute"))
        first = _number_at(words, minutes)
        late = word(words, before) == "past" and word(words, before - 1) in _LATE
        sure = word(words, before) == "past" or _is_sure(words, minutes, first)
        hour = amount.value <= 12 and amount.unit is None and not _counts(words, amount)
        return hour and (late or (first is not None and sure))
    end += word(words, end) in ("minutes", "minute")
    hour_at = _number_at(words, end + 1)
    if word(words, end) not in ("past", "to") or hour_at is None or hour_at > 12:
        return False
    return word(words, end) == "past" or _is_sure(words, amount.first, amount.value)


def _number_at(words: Words, index: int) -> float | None:
    """The number that a single word is."""
    text = word(words, index)
    if text.isdigit():
        return float(text)
    known = values("ones").get(text) or values("tens").get(text)
    return None if known is None else float(known)


def _is_sure(words: Words, index: int, minutes: float | None) -> bool:
    """Whether "to" stands in a time: "at 20 to eight", or "ten minutes to eight", not "5 to 8"."""
    told = word(words, index + 1) in ("minutes", "minute")
    return told or (
        minutes in (5, 10, 20, 25) and word(words, index - 1) in _AT - {"from", "about"}
    )


def _may_be_hour(words: Words, amount: Amount) -> bool:
    """Whether a bare number may be an hour: "at nine last night"."""
    bare = amount.unit is None and amount.scale == 1 and 1 <= amount.value <= 12
    return bare and word(words, amount.first - 1) in _AT


def _is_hour(words: Words, amount: Amount) -> bool:
    """Whether a number in words is an hour: "about nine on Saturday", "by six in the morning"."""
    if amount.digits or not 1 <= amount.value <= 12:
        return False
    before = amount.first - 1
    while word(words, before) in _ROUGHLY and word(words, before - 1) in _AT:
        before -= 1
    if word(words, before) not in _AT:
        return False
    after = words.lower[amount.end : amount.end + 3]
    if after[:1] == ("on",):
        return after[1:2] != () and after[1] in listed(FILE, "weekdays")
    if after[:2] == ("in", "the"):
        return after[2:] != () and after[2] in _PARTS_OF_DAY
    if after[:1] and after[0] in ("that", "this", "last"):
        return after[1:2] != () and after[1] in _PARTS_OF_DAY
    return after[:1] in (("yesterday",), ("tomorrow",)) or after[:2] == ("at", "night")


def _is_time_unit(words: Words, index: int, amount: Amount) -> bool:
    lower = word(words, index)
    if lower not in listed(FILE, "time units"):
        return False
    if lower in listed(FILE, "zones"):
        return words.words[index].text.isupper() or touching(words, index)
    if lower == "second" and amount.value != 1:
        return word(words, index - 1) in HYPHENS
    return True


def _is_day_of_month(words: Words, amount: Amount) -> bool:
    last = amount.high if amount.high is not None else amount.value
    if not amount.digits or (last > 31 and not _is_year_like(words, amount)):
        return False
    after = amount.end + (word(words, amount.end) == "of")
    if last <= 31 and _is_month(words, after):
        return True
    start = _chain_start(words, amount.first)
    before = start - 1
    if word(words, before) == "." and before > 0:
        before -= 1
    if not _is_month(words, before):
        return False
    return start == amount.first or _is_year_like(words, amount) or not _counts(words, amount)


def _is_month(words: Words, index: int) -> bool:
    return word(words, index) in listed(FILE, "months") and words.words[index].text[0].isupper()


def _chain_start(words: Words, index: int) -> int:
    """Where a list of numbers begins that the word at ``index`` ends."""
    start = index
    while index - start < _CHAIN_LENGTH and start > 0:
        if words.lower[start - 1] in _CHAIN and word(words, start - 2)[:1].isdigit():
            start -= 2
        elif words.lower[start - 1][0].isdigit():
            start -= 1
        else:
            break
    return start


def _counts(words: Words, amount: Amount) -> bool:
    """Whether a plural noun or a unit of measure follows."""
    if word(words, amount.end) in table("measures"):
        return True
    bound = bound_after(words, amount.end)
    found = counted(words, amount.end if bound is None else bound[0])
    return found is not None and (is_plural(words, found.head) or found.head > amount.end)


def _is_attached(words: Words, amount: Amount) -> bool:
    """Whether letters, digits or marks touch the number so that it is part of something else."""
    first, end = amount.first, amount.end
    if touching(words, first):
        before = word(words, first - 1)
        if before.isalnum() or before in "/:#@._&=\\№*":
            return True
        if before in "'’" and _is_apostrophe(words, first - 1):
            return True
        if before in HYPHENS and touching(words, first - 1):
            return word(words, first - 2)[:1].isalnum() and not _is_vote(words, amount)
        if before == "+" and end - first == 1 and not _counts(words, amount):
            return True
    if not touching(words, end):
        return False
    after = word(words, end)
    if after in HYPHENS:
        return _is_hyphened(words, amount)
    if after in "/:@_=\\":
        return word(words, end + 1)[:1].isalnum() and touching(words, end + 1)
    if after == "'s":
        return amount.digits
    if after in "'’′" and word(words, end + 1)[:1].isdigit():
        return True
    if after[0].isalpha():
        if after == "x":
            return word(words, end + 1)[:1].isdigit()
        return after not in table("measures") or words.words[end].text == "G"
    return after == "." and touching(words, end + 1) and word(words, end + 1)[:1].isalnum()


def _is_apostrophe(words: Words, index: int) -> bool:
    """Whether a mark before a number is no quotation mark: "the '90s", "6'3"."""
    if not touching(words, index):
        return word(words, index - 1) not in ("'", "’") and word(words, index + 2) == "s"
    return word(words, index - 1)[:1].isalnum()


def _is_hyphened(words: Words, amount: Amount) -> bool:
    """Whether a hyphen makes the number a kind ("two-way"), an ordinal, a score or a code."""
    if not touching(words, amount.end + 1):
        return False
    after = word(words, amount.end + 1)
    if after in BOUNDING:
        return False
    if after[:1].isdigit() or begins_number(after):
        return not _is_vote(words, amount)
    if after in ("first", "second", "something", "somethings") or after in values("parts"):
        return True
    if after in listed(FILE, "kinds") or after.endswith("ed"):
        return True
    return not after.isalpha() or (not amount.digits and words.words[amount.end + 1].text.isupper())


def _is_vote(words: Words, amount: Amount) -> bool:
    nearby = words.lower[max(0, amount.first - 4) : amount.end + 5]
    return any(each in listed(NUMBERS, "votes") for each in nearby)


def _is_denominator(words: Words, amount: Amount) -> bool:
    """ "per 100,000", "every 10": what a rate is of."""
    return word(words, amount.first - 1) in ("per", "every")


def _is_year_like(words: Words, amount: Amount) -> bool:
    text = words.words[amount.end - 1].text
    return amount.digits and bool(_YEAR.fullmatch(text))


def _is_year(words: Words, amount: Amount) -> bool:
    if not amount.digits:
        return _is_spelled_year(words, amount)
    if not _is_year_like(words, amount) or not (amount.high or amount.value) >= 1000:
        return False
    if word(words, amount.end) in table("measures"):
        return False
    before = word(words, amount.first - 1)
    if 1900 < amount.value < 2100 and amount.value % 100 and amount.high is None:
        # A count in that range is written with a comma, or rounded.
        return True
    found = counted(words, amount.end)
    if found is None or not is_plural(words, found.head):
        return amount.value >= 1500 or before in listed(FILE, "year before")
    if before in ("in", "since", "during", "until", "till", "fiscal"):
        return True
    if amount.value >= 1900 and words.lower[found.head] in listed(FILE, "year nouns"):
        return True
    return amount.value >= 1900 and before in listed(FILE, "year before")


def _is_spelled_year(words: Words, amount: Amount) -> bool:
    """ "nineteen eighty-four": two numbers that stand side by side."""
    after = word(words, amount.end)
    before = word(words, amount.first - 1)
    return (11 <= amount.value <= 20 and after in values("tens")) or (
        before in values("ones") and values("ones")[before] > 10
    )


def _is_age(words: Words, amount: Amount) -> bool:
    """ "aged 45", "Mr Smith, 45,", "people over 65", "a girl of six"."""
    if amount.value > 115:
        return False
    before = word(words, amount.first - 1)
    chained = _chain_start(words, amount.first) - 1
    joint = chained - (word(words, chained) in ("about", "around", "just", "only"))
    if word(words, joint) == "of" and word(words, joint - 1) in listed(FILE, "persons of age"):
        return not _counts(words, amount)
    chained -= word(words, chained) in ("of", "between", "from")
    if word(words, chained) in listed(FILE, "ages") and not _counts(words, amount):
        return True
    listed_to = amount.end
    while word(words, listed_to) in ("and", ",") and word(words, listed_to + 1).isdigit():
        listed_to += 2
    after = word(words, listed_to)
    before = word(words, _chain_start(words, amount.first) - 1) if amount.digits else before
    if before in ("over", "under", "above", "below"):
        whom = word(words, amount.first - 2)
        return whom in listed(FILE, "aged") and not _counts(words, amount)
    if before != "," or not (
        after in (",", ".", ";", ")", "—", "–") or after in listed(FILE, "after age")
    ):
        return False
    name = _chain_start(words, amount.first) - 2
    name -= word(words, name) == "."  # "Jr., 45,"
    if name < 0 or not amount.digits or word(words, name)[0].isdigit():
        return False
    return words.words[name].text[0].isupper() or word(words, name) in listed(
        FILE, "persons of age"
    )


def _is_numbered(words: Words, amount: Amount) -> bool:
    """ "page 12", "No. 10", "sections 4 and 5", "Flight 370"."""
    before = _chain_start(words, amount.first) - 1
    if word(words, before) == "." and before > 0 and touching(words, before):
        before -= 1
        return word(words, before) in listed(FILE, "short numbered")
    lower = word(words, before)
    if lower in listed(FILE, "names") and words.words[before].text[0].isupper():
        return amount.digits
    if lower in ("no", "number") and not amount.digits:
        return lower == "number" and not _counts(words, amount)
    if lower in ("#", "№", "§"):
        return True
    if lower in listed(FILE, "numbered"):
        return not _counts(words, amount)
    return False


def _is_name(words: Words, amount: Amount) -> bool:
    """Whether capitals make the number part of a name: "Apollo 11", "the Big Ten"."""
    first = amount.first
    text = words.words[amount.core].text
    if begins_sentence(words, first) or is_headline(words, first):
        return False
    if text[0].isupper():
        return True
    before = words.words[first - 1].text
    if not amount.digits or not text.isdigit() or not before[0].isupper() or len(before) < 2:
        return False
    if begins_sentence(words, first - 1) or before.lower() in listed(FILE, "weekdays"):
        return False
    return not (_counts(words, amount) or before.endswith("."))


def begins_sentence(words: Words, index: int) -> bool:
    """Whether a word is the first of its sentence, or of a quotation or clause after a mark."""
    return index == 0 or (
        words.sentence[index - 1] != words.sentence[index]
        or words.lower[index - 1] in "\"“”‘':(—–•*|"
        or _is_dash(words, index - 1)
    )


def _is_dash(words: Words, index: int) -> bool:
    """Whether a hyphen stands for a dash, as after a dateline: "OBAN (Wire) - Six men"."""
    spaced = not (touching(words, index) or touching(words, index + 1))
    return words.lower[index] in HYPHENS and spaced


def is_headline(words: Words, index: int) -> bool:
    """Whether most long words of the sentence are capitalised, so that a capital says nothing."""
    sentence = words.sentence_of(index)[:_HEADLINE]
    long = [words.words[i].text for i in sentence if len(words.lower[i]) > 3]
    long = [text for text in long if text.isalpha()]
    return len(long) > 2 and sum(text[0].isupper() for text in long) > 0.6 * len(long)


def _is_house(words: Words, amount: Amount) -> bool:
    """ "10 Downing Street", "350 Fifth Avenue"."""
    if not amount.digits:
        return False
    for i in range(amount.end, min(amount.end + 4, len(words))):
        text = words.words[i].text
        if text[0].isdigit() or text in ("st", "nd", "rd", "th"):
            continue
        if not text[0].isupper():
            return False
        if i > amount.end and text.lower() in listed(FILE, "streets"):
            return True
    return False


def is_code(words: Words, amount: Amount) -> bool:
    """Whether digits are a telephone number or a code: a nought first, or too many in a row."""
    text = words.words[amount.core].text
    return text.isdigit() and ((len(text) > 1 and text[0] == "0") or len(text) > _MOST_DIGITS)


def _is_marker(words: Words, amount: Amount) -> bool:
    """A number alone in brackets, of a list, or of a clock with a point."""
    if is_code(words, amount):
        return True
    before, after = word(words, amount.first - 1), word(words, amount.end)
    if amount.digits and not before and not after:
        return True
    if before in ("(", "[") and (after in (")", "]") or after == "."):
        return True
    if amount.first == 0 and amount.digits:
        if after in (".", ")", ":"):
            return touching(words, amount.end)
        # "3 Ann Moe": the item of a list.
        if amount.value <= 50 and after.isalpha() and not _counts(words, amount):
            return words.words[amount.end].text[0].isupper()
    text = words.words[amount.core].text
    if _CLOCK.fullmatch(text) and not _counts(words, amount):
        return before in ("at", "by", "until", "from", "before", "after") and len(text) > 3
    return False
