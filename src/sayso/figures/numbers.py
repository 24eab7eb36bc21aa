"""Numbers as reports write them: digits of several countries, words, and both mixed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from ..lexicon import Phrases, listed, phrases, sections

FILE = "figures.txt"
#: Digits of a number beyond which it is an identifier, and the greatest number that is read.
MOST_DIGITS = 25
GREATEST = Decimal(10) ** 18

_PLAIN = re.compile(r"\d+")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
_POINT = re.compile(r"\d+\.\d+")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_COMMA = re.compile(r"\d+,\d+")
_GROUP = re.compile(r"\d{3}")

_HALVES = {
    ("and", "a", "half"): Decimal("0.5"),
    ("and", "one", "half"): Decimal("0.5"),
    ("-", "and", "-", "a", "-", "half"): Decimal("0.5"),
    ("and", "a", "quarter"): Decimal("0.25"),
    ("and", "three", "quarters"): Decimal("0.75"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """Words ``first`` to ``end`` (exclusive) that are a number.

    ``digits``: it begins with digits. ``scale``: the factor of a word such as "million", or 1.
    """

    first: int
    end: int
    value: float
    digits: bool
    scale: int


@dataclass(frozen=True, slots=True)
class _Term:
    """One part of a number: what stands before its scale, and the scale."""

    end: int
    value: Decimal
    scale: Decimal
    hundreds: bool


def parse_digits(text: str) -> Decimal | None:
    """The value of digits with separators, or null where they are no number.

    English ("1,234.5"), Indian ("12,34,567"), continental ("1.234,5", "1,5", "1.234.567"). One
    separator before three digits is read as in English: "1,234" is a thousand, "1.234" is not.
    """
    if len(text) > MOST_DIGITS:
        return None
    if _PLAIN.fullmatch(text) or _POINT.fullmatch(text):
        return Decimal(text)
    if (_ENGLISH.fullmatch(text) and text[0] != "0") or _INDIAN.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if _CONTINENTAL.fullmatch(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _COMMA.fullmatch(text):
        return Decimal(text.replace(",", "."))
    return None


def plain(value: Decimal) -> float:
    """A value as a whole number where it is one."""
    return int(value) if value == value.to_integral_value() else float(value)


def read_number(words: Sequence[str], index: int = 0, *, joined: bool = True) -> Number | None:
    """The longest number that begins with the word at ``index``.

    Args:
        words: the words of a text in lower case, each hyphen and comma a word (``Words.lower``).
        index: where to begin.
        joined: whether "and" may join parts; not so after "between".

    Returns:
        The number, or null where none begins here.
    """
    small = _share_of_scale(words, index)
    if small is not None:
        return small
    term = _term(words, index, joined)
    if term is None:
        return None
    spelled, scale = not _is_digits(words[index]), int(term.scale)
    total, end, last = term.value * term.scale, term.end, term
    while last.scale > 1:
        following = _next_term(words, end, last, joined, spelled)
        if following is None:
            break
        last = following
        total, end = total + last.value * last.scale, last.end
    added = _added(words, end) if last.scale >= 1000 else None
    if added is not None:
        total, end = total + added[0] * last.scale, added[1]
    if not 0 <= total <= GREATEST:
        return None
    return Number(index, end, plain(total), not spelled, scale)


def vague() -> Phrases:
    """Vague numbers ("dozens", "tens of thousands"), each with the least that it allows."""
    return phrases(FILE, "vague")


def begins_number(word: str) -> bool:
    """Whether a number may begin with a word in lower case."""
    if word in _starts() or word[0].isdigit():
        return True
    return len(word) == 1 and not word.isascii() and _vulgar(word) is not None


@cache
def _starts() -> frozenset[str]:
    return frozenset({*values("ones"), *values("tens"), "a", "an", "half", "quarter"})


@cache
def values(section: str) -> dict[str, Decimal]:
    """The entries of a section with their values as numbers."""
    found = sections(FILE)[section]
    return {
        word: Decimal(value)
        for phrase, value in found.items()
        for word in phrase.split("|")
        if word in listed(FILE, section)
    }


def _is_digits(word: str) -> bool:
    return word[0].isdecimal() or _vulgar(word[0]) is not None


def _vulgar(mark: str) -> Decimal | None:
    """The value of a character such as "½"."""
    if unicodedata.category(mark) != "No" or not unicodedata.decomposition(mark).startswith("<fra"):
        return None
    return round(Decimal(unicodedata.numeric(mark)), 6)


def _word(words: Sequence[str], index: int) -> str:
    return words[index] if 0 <= index < len(words) else ""


def _term(words: Sequence[str], index: int, joined: bool) -> _Term | None:
    """A part of a number with its scale: "twelve hundred", "2.6 million", "a dozen", "58"."""
    word = _word(words, index)
    if not word:
        return None
    if _is_digits(word):
        read = _digits(words, index)
        return None if read is None else _scaled(words, read[1], read[0], False)
    if word in ("a", "an"):
        many = _word(words, _after_hyphen(words, index + 1)) in values("scales")
        below = (Decimal(1), index + 1) if many else None
    else:
        below = _below_hundred(words, index)
    if below is None:
        return None
    value, end, hundreds = *below, False
    after = _after_hyphen(words, end)
    if _word(words, after) == "hundred" and 0 < value < 100:
        value, end, hundreds = value * 100, after + 1, True
        rest = _rest_of_hundreds(words, end, joined)
        if rest is not None:
            value, end = value + rest[0], rest[1]
    added = _added(words, end) if joined else None
    if added is not None:
        value, end = value + added[0], added[1]
    return _scaled(words, end, value, hundreds)


def _rest_of_hundreds(words: Sequence[str], index: int, joined: bool) -> tuple[Decimal, int] | None:
    """What follows "hundred": "(and) fifty-eight", but not the number of another hundred."""
    start = _after_hyphen(words, index)
    if _word(words, start) == "and":
        if not joined:
            return None
        start += 1
    rest = _below_hundred(words, _after_hyphen(words, start))
    if rest is None or rest[0] == 0 or _word(words, _after_hyphen(words, rest[1])) == "hundred":
        return None
    return rest


def _below_hundred(words: Sequence[str], index: int) -> tuple[Decimal, int] | None:
    word = _word(words, index)
    if word in values("ones"):
        return _spoken_decimals(words, index + 1, values("ones")[word])
    if word not in values("tens"):
        return None
    value, end = values("tens")[word], index + 1
    after = _after_hyphen(words, end)
    one = values("ones").get(_word(words, after))
    if one is not None and 0 < one < 10:
        value, end = value + one, after + 1
    return _spoken_decimals(words, end, value)


def _spoken_decimals(words: Sequence[str], index: int, value: Decimal) -> tuple[Decimal, int]:
    """ "three point five": the digits after "point"."""
    if _word(words, index) != "point":
        return value, index
    digits, end = "", index + 1
    while (one := values("ones").get(_word(words, end))) is not None and one < 10:
        digits, end = digits + str(one), end + 1
    if not digits or len(digits) > MOST_DIGITS:
        return value, index
    return value + Decimal(f"0.{digits}"), end


def _digits(words: Sequence[str], index: int) -> tuple[Decimal, int] | None:
    """Digits, with groups that spaces part ("12 000"), and a fraction ("2½")."""
    vulgar = _vulgar(words[index][0]) if len(words[index]) == 1 else None
    if vulgar is not None:
        return vulgar, index + 1
    value = parse_digits(words[index])
    end = index + 1
    if value is None:
        return None
    if len(words[index]) <= 3 and words[index][0] != "0" and _PLAIN.fullmatch(words[index]):
        while _GROUP.fullmatch(_word(words, end)) and end - index < 6:
            value, end = value * 1000 + Decimal(words[end]), end + 1
    slash = _slashed(words, end)
    if slash is not None:
        return value + slash[0], slash[1]
    following = _word(words, end)
    fraction = _vulgar(following) if len(following) == 1 else None
    if fraction is not None:
        return value + fraction, end + 1
    return _added_to(words, end, value)


def _slashed(words: Sequence[str], index: int) -> tuple[Decimal, int] | None:
    """The fraction of "3 1/2" or "3-1/2"."""
    at = _after_hyphen(words, index)
    top, bottom = _word(words, at), _word(words, at + 2)
    if _word(words, at + 1) != "/" or bottom not in ("2", "3", "4", "5", "8", "16"):
        return None
    if not top.isdecimal() or not 0 < int(top[:3]) < int(bottom) or len(top) > 2:
        return None
    return round(Decimal(int(top)) / int(bottom), 6), at + 3


def _added_to(words: Sequence[str], end: int, value: Decimal) -> tuple[Decimal, int]:
    added = _added(words, end)
    return (value, end) if added is None else (value + added[0], added[1])


def _added(words: Sequence[str], index: int) -> tuple[Decimal, int] | None:
    """ "and a half" after a number."""
    if _word(words, index) not in ("and", "-"):
        return None
    for phrase, value in _HALVES.items():
        if tuple(words[index : index + len(phrase)]) == phrase:
            return value, index + len(phrase)
    return None


def _scaled(words: Sequence[str], index: int, value: Decimal, hundreds: bool) -> _Term:
    """A value with the scales after it ("thousand", "lakh crore"), each greater than the last."""
    scale, end = Decimal(1), index
    while True:
        after = _after_hyphen(words, end)
        factor = values("scales").get(_word(words, after))
        if factor is None or (scale > 1 and factor <= scale):
            break
        if value == 0:
            break
        scale, end = scale * factor, after + 1
    return _Term(end, value, scale, hundreds or scale == 100)


def _next_term(
    words: Sequence[str], index: int, last: _Term, joined: bool, spelled: bool
) -> _Term | None:
    """The part after a part, if it is less than the last one's scale."""
    joint = _word(words, index)
    start = _after_hyphen(words, index)
    if joint == ",":
        start = index + 1 + (_word(words, index + 1) == "and")
    elif joint == "and":
        start = index + 1
    if not joined and start != index:
        return None
    if not _word(words, start) or _is_digits(words[start]) == spelled:
        return None
    term = _term(words, start, joined)
    if term is None or term.value * term.scale >= last.scale or last.scale == 12:
        return None
    if (joint == "," or not spelled) and term.scale == 1 and not term.hundreds:
        return None
    return term


def _after_hyphen(words: Sequence[str], index: int) -> int:
    return index + 1 if _word(words, index) in ("-", "‐", "‑") else index


def _share_of_scale(words: Sequence[str], index: int) -> Number | None:
    """ "half a million", "a quarter of a million", "three-quarters of a billion"."""
    if _word(words, index) not in _SHARE_WORDS:
        return None
    for phrase, share in _SHARES.items():
        if _word(words, index) != phrase[0]:
            continue
        end = index + len(phrase)
        if tuple(words[index:end]) != phrase:
            continue
        if _word(words, end) == "of":
            end += 1
        start = _after_hyphen(words, end)
        start += _word(words, start) in ("a", "-")
        factor = values("scales").get(_word(words, start))
        if factor is not None and start > index + len(phrase):
            return Number(index, start + 1, plain(share * factor), False, int(factor))
    return None


_SHARES = {
    ("half",): Decimal("0.5"),
    ("one", "half"): Decimal("0.5"),
    ("a", "quarter"): Decimal("0.25"),
    ("quarter",): Decimal("0.25"),
    ("three", "quarters"): Decimal("0.75"),
    ("three", "-", "quarters"): Decimal("0.75"),
}
_SHARE_WORDS = frozenset(phrase[0] for phrase in _SHARES)
