"""Words of time expressions as lexemes, each with a code of one character.

The grammar is then a handful of patterns over the string of codes. A word may have one code only;
where it could have two ("may", "second", "fall"), the words around it decide here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ..lexicon import Phrases, listed, sections, variants
from ..words import Words

FILE, CONTEXT = "times.txt", "times_context.txt"
#: The code of a word that means no time, and of the end of a sentence.
OTHER, BREAK = "x", "\n"
#: The code of each section of ``times.txt``.
CODES = {
    "weekday": "W",
    "weekday short": "W",
    "weekdays": "w",
    "month": "M",
    "month short": "M",
    "unit": "u",
    "units": "v",
    "quarter": "Q",
    "part": "P",
    "parts": "p",
    "day": "T",
    "last": "L",
    "next": "X",
    "this": "H",
    "that": "J",
    "recent": "z",
    "latest": "l",
    "early": "E",
    "edge": "G",
    "earlier": "e",
    "ago": "g",
    "about": "q",
    "vague": "V",
    "a": "a",
    "the": "d",
    "each": "y",
    "per": "j",
    "often": "f",
    "of": "o",
    "in": "i",
    "on": "n",
    "at": "@",
    "to": "t",
    "extra": "r",
    "fiscal": "B",
    "season": "s",
    "season on": "s",
    "clock": "K",
    "decade": "c",
    "plus": "U",
    "long": "b",
    "old": "O",
    "now": "R",
    "current": "R",
    "often word": "F",
    "length": "k",
    "cardinal": "C",
    "ordinal": "N",
    "or so": "m",
    "holiday": "h",
}
#: Codes given by this module and no list: year, day of the month, other number, date, comma,
#: hyphen, possessive ending, any other stop.
YEAR, DAY, NUMBER, DATE = "Y", "D", "#", "I"
COMMA, HYPHEN, OWN = ",", "~", "S"

_CLOCK = re.compile(r"([01]?\d|2[0-4])(?:[.:]([0-5]\d))?")
_YEARS = range(1000, 2200)
_DASHES = frozenset("-–—‑")


class Lexeme(NamedTuple):
    """Words ``first`` to ``end`` (exclusive), what kind they are and what they say."""

    code: str
    value: str
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text as lexemes; ``codes[i]`` is the code of ``lexemes[i]``."""

    words: Words
    codes: str
    lexemes: tuple[Lexeme, ...]


@cache
def _table() -> Phrases:
    entries = {}
    for file in (FILE, "times_holidays.txt"):
        for name, phrases in sections(file).items():
            if name != "zone":
                for phrase, value in phrases.items():
                    entries[phrase] = f"{name}={value or name}"
    return Phrases(entries)


@cache
def _zones() -> Phrases:
    return Phrases(dict.fromkeys(sections(FILE)["zone"], "zone"))


def lex(words: Words) -> Lexed:
    """Find the words of time expressions in a text."""
    found: list[Lexeme] = []
    index, count = 0, len(words)
    sentence, lower, known = words.sentence, words.lower, _table()
    while index < count:
        if index and sentence[index] != sentence[index - 1]:
            found.append(Lexeme(BREAK, "", index, index))
        word = lower[index]
        # most words mean no time; "q" and "h" may begin a quarter's name
        if len(word) > 1 and word[0].isalpha() and not known.begins(word):
            index += 1
            found.append(Lexeme(OTHER, "", index - 1, index))
            continue
        lexeme = _lexeme(words, index)
        # No lexeme goes beyond its sentence.
        if lexeme.end > count or sentence[lexeme.end - 1] != sentence[index]:
            lexeme = Lexeme(OTHER, "", index, index + 1)
        found.append(lexeme)
        index = lexeme.end
    return Lexed(words, "".join(lexeme.code for lexeme in found), tuple(found))


def _lexeme(words: Words, index: int) -> Lexeme:
    lower = words.lower[index]
    first = lower[0]
    if first.isdigit():
        return _number(words, index)
    if first.isalpha():
        return _word(words, index)
    code = OTHER
    if lower in _DASHES:
        code = HYPHEN
    elif lower == ",":
        code = COMMA
    elif lower == "'s":
        code = OWN
    elif lower == "'" and _touches(words, index) and _decade_digits(words, index + 1):
        return Lexeme("c", "19" + words.words[index + 1].text[0], index, index + 3)
    return Lexeme(code, lower, index, index + 1)


def _touches(words: Words, index: int) -> bool:
    """Whether no space stands between a word and the next."""
    return index + 1 < len(words) and words.words[index].end == words.words[index + 1].start


def _decade_digits(words: Words, index: int) -> bool:
    """Whether "90s" stands at a word."""
    text = words.words[index].text
    return (
        len(text) == 2
        and text.isdecimal()
        and text[1] == "0"
        and _touches(words, index)
        and words.lower[index + 1] == "s"
    )


def _next(words: Words, index: int) -> str:
    return words.lower[index] if index < len(words) else ""


def _before(words: Words, index: int) -> str:
    """The word before in its sentence, in lower case."""
    if index and words.sentence[index - 1] == words.sentence[index]:
        return words.lower[index - 1]
    return ""


def _number(words: Words, index: int) -> Lexeme:
    for read in (_iso, _slashed, _clock, _decade, _ordinal):
        lexeme = read(words, index)
        if lexeme is not None:
            return lexeme
    text = words.words[index].text
    end = index + 1
    if not text.isdecimal() or not text.isascii():
        plain = text.replace(",", "")
        value = plain if re.fullmatch(r"\d+(?:\.\d+)?", plain, re.ASCII) else ""
        return Lexeme(NUMBER if value else OTHER, value, index, end)
    if len(text) == 4 and int(text) in _YEARS and _is_year(words, index):
        return Lexeme(YEAR, text, index, end)
    if len(text) <= 2 and 1 <= int(text) <= 31:
        half = _half(words, end)
        return Lexeme(NUMBER, text + ".5", index, half) if half else Lexeme(DAY, text, index, end)
    return Lexeme(NUMBER, text[:9], index, end)


def _half(words: Words, index: int) -> int:
    """The end of "and a half" or "1/2" at a word, else 0."""
    lower = words.lower
    if lower[index : index + 3] == ("and", "a", "half"):
        return index + 3
    hyphened = tuple(each for each in lower[index : index + 7] if each not in _DASHES)
    if _next(words, index) in _DASHES and hyphened[:3] == ("and", "a", "half"):
        return index + 6
    return index + 3 if lower[index : index + 3] == ("1", "/", "2") else 0


def _is_year(words: Words, index: int) -> bool:
    before = _before(words, index)
    number = int(words.words[index].text)
    following = _next(words, index + 1)
    if before in listed(CONTEXT, "no year after") or following in ("%", "percent", "/"):
        return False
    if following in _DASHES and _touches(words, index) and _next(words, index + 2).isalpha():
        return False
    known = before in listed(CONTEXT, "year after") or before in _dated()
    if not 1400 <= number <= 2100:
        return False
    if known or not before or before in listed(FILE, "month short") or before == ".":
        return True
    if words.words[index - 1].text[:1].isupper():
        return False
    plural = following.endswith("s") and following.isalpha() and len(following) > 3
    return 1900 <= number <= 2050 and not (plural and words.words[index + 1].text.islower())


@cache
def _month_names() -> frozenset[str]:
    return listed(FILE, "month") | listed(FILE, "month short")


@cache
def _dated() -> frozenset[str]:
    """Last words of days that a year may follow."""
    days = {phrase.split()[-1] for phrase in sections("times_holidays.txt")["holiday"]}
    return listed(FILE, "month") | listed(FILE, "weekday") | days | {"day", "sunday"}


def _iso(words: Words, index: int) -> Lexeme | None:
    """2026-07-15, also with a time."""
    parts = words.words[index : index + 5]
    texts = [part.text for part in parts]
    if len(texts) < 5 or texts[1] != "-" or texts[3] != "-" or not _joined(words, index, 5):
        return None
    if [len(texts[i]) for i in (0, 2, 4)] != [4, 2, 2] or not "".join(texts[::2]).isdecimal():
        return None
    month, day = int(texts[2]), int(texts[4])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Lexeme(DATE, "-".join(texts[::2]), index, index + 5)


def _slashed(words: Words, index: int) -> Lexeme | None:
    """7/15/2026, 15.7.2026 or 15/07/26; day and month stay open where both could be either."""
    text = words.words[index].text
    end = index + 5
    if text.count(".") == 2:
        fields, end = text.split("."), index + 1
    else:
        parts = words.words[index:end]
        if len(parts) < 5 or parts[1].text != "/" or parts[3].text != "/":
            return None
        if not _joined(words, index, 5):
            return None
        fields = [parts[0].text, parts[2].text, parts[4].text]
    if not all(field.isdecimal() and field.isascii() for field in fields):
        return None
    one, two, year = (int(field) for field in fields)
    if len(fields[2]) == 2:
        year += 2000 if year < 70 else 1900
    elif len(fields[2]) != 4:
        return None
    if 1 <= one <= 12 and (12 < two <= 31 or one == two):
        value = f"{year:04d}-{one:02d}-{two:02d}"
    elif 1 <= two <= 12 and (12 < one <= 31 or (text.count(".") == 2 and 1 <= one <= 12)):
        value = f"{year:04d}-{two:02d}-{one:02d}"
    elif 1 <= one <= 12 and 1 <= two <= 12:
        value = f"{year:04d}-XX-XX"
    else:
        return None
    return Lexeme(DATE, value, index, end)


def _joined(words: Words, index: int, count: int) -> bool:
    return all(_touches(words, i) for i in range(index, index + count - 1))


def _clock(words: Words, index: int) -> Lexeme | None:
    """6 a.m., 6.30pm, 18:30, 0900 GMT, nine o'clock; 12 a.m. is 00:00."""
    text, end = words.words[index].text, index + 1
    minutes = "00"
    colon = _next(words, end) == ":" and _touches(words, index) and _touches(words, end)
    if colon:
        minutes = words.words[end + 1].text
        end += 2
        if not re.fullmatch(r"[0-5]\d", minutes, re.ASCII):
            return None
        text += ":" + minutes
        if _next(words, end) == ":" and _joined(words, end - 1, 3):
            end += 2
    half = _meridiem(words, end)
    zone = _zones().at(words.lower, half[1])
    if len(text) == 4 and text.isdecimal():
        if not zone and _next(words, end) not in ("hours", "hrs"):
            return None
        text = f"{text[:2]}:{text[2:]}"
        end += not zone
    found = _CLOCK.fullmatch(text)
    if found is None:
        return None
    spoken = not half[0] and _next(words, end) == "o'clock"
    bare = colon and _before(words, index) in listed(CONTEXT, "clock before")
    if not (half[0] or spoken or bare or (zone and (found[2] or colon))):
        return None
    hour = int(found[1])
    if half[0]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] == "p" else 0)
    end = half[1] + spoken
    zone = _zones().at(words.lower, end)
    value = f"{hour:02d}:{found[2] or '00'}"
    if spoken and hour <= 12:
        value = f"?{value}"
    return Lexeme("K", value, index, zone.end if zone else end)


def _meridiem(words: Words, index: int) -> tuple[str, int]:
    """``a`` or ``p`` and the end of "a.m." at a word; else nothing and the word itself."""
    lower = _next(words, index)
    if lower in ("am", "pm", "a.m.", "p.m."):
        return lower[0], index + 1
    if lower in ("a", "p") and words.lower[index + 1 : index + 3] == (".", "m"):
        dot = _next(words, index + 3) == "." and _touches(words, index + 2)
        return lower, index + 3 + dot
    return "", index


def _decade(words: Words, index: int) -> Lexeme | None:
    """1990s, 90s; "the 1990's"."""
    text = words.words[index].text
    if not _touches(words, index):
        return None
    ending = words.lower[index + 1]
    if len(text) == 4 and text.isdecimal() and text[3] == "0" and 1400 <= int(text) <= 2100:
        own = ending == "'s" and _before(words, index) in ("the", "early", "late", "mid", "-")
        if ending == "s" or own:
            century = text.endswith("00") and text != "2000"
            return Lexeme("c", text[: 2 if century else 3], index, index + 2)
    if _decade_digits(words, index) and text[0] in "123456789":
        before, second = _before(words, index), _before(words, index - 1) if index else ""
        # "In the 60s", "the late 80s"; but people are in their early 20s, prices in the mid-30s.
        if before == "the" or (before in ("early", "late") and second == "the" and text > "50"):
            return Lexeme("c", "19" + text[0], index, index + 2)
    return None


def _ordinal(words: Words, index: int) -> Lexeme | None:
    """20th, 3rd."""
    text = words.words[index].text
    if not text.isdecimal() or len(text) > 2 or not _touches(words, index):
        return None
    ending = words.lower[index + 1] in ("st", "nd", "rd", "th")
    return Lexeme("N", str(int(text)), index, index + 2) if ending else None


def _named_quarter(words: Words, index: int) -> Lexeme | None:
    """Q3, H1."""
    text = words.words[index].text
    if text not in ("Q", "H") or not _touches(words, index):
        return None
    number = words.lower[index + 1]
    fits = number in ("1", "2") or (text == "Q" and number in ("3", "4"))
    alone = not _touches(words, index + 1) or not words.lower[index + 2][0].isalnum()
    return Lexeme("A", text + number, index, index + 2) if fits and alone else None


def _word(words: Words, index: int) -> Lexeme:
    lower = words.lower[index]
    if lower in ("q", "h") and (named := _named_quarter(words, index)):
        return named
    if not _table().begins(lower):
        return Lexeme(OTHER, "", index, index + 1)
    match = _table().at(words.lower, index)
    if match is None:
        return Lexeme(OTHER, "", index, index + 1)
    name, _, value = match.value.partition("=")
    end = match.end
    if name in ("this", "current") and words.lower[end - 1] == "current":
        # "The current year" is this year; any other "current" is now.
        unit = _table().at(words.lower, end)
        kinds = ("unit=", "quarter=", "season=", "fiscal=", "ordinal=")
        deictic = unit is not None and unit.value.startswith(kinds)
        if deictic:
            name, value = "this", "this"
        elif match.first + 1 < end:
            return Lexeme("d", "the", index, index + 1)
        else:
            name, value = "current", "PRESENT_REF"
    if name == "now" and words.lower[end - 1] in ("past", "future"):
        following = _next(words, end)
        if following[:1].isalnum() and following not in listed(CONTEXT, "after reference"):
            return Lexeme("d", "the", index, index + 1)
    if words.lower[index] == "half":
        before = _before(words, index - (_before(words, index) in _DASHES))
        if before in ("first", "second", "latter"):
            return Lexeme("Q", "H", index, index + 1)
    if name == "cardinal":
        return _cardinal(words, index, end, float(value))
    check = _CHECKS.get(name)
    if check is not None and not check(words, index):
        return Lexeme(OTHER, "", index, index + 1)
    if name in ("month short", "weekday short") and _next(words, end) == ".":
        end += 1
    if name == "clock":
        zone = _zones().at(words.lower, end)
        end = zone.end if zone else end
    return Lexeme(CODES[name], value, index, end)


def _is_month(words: Words, index: int) -> bool:
    text = words.words[index].text
    if not text[0].isupper():
        return False
    if text.lower() not in ("may", "march", "august"):
        return True
    following = _next(words, index + 1)
    dated = following[:1].isdigit() or (following == "'s" and text.lower() == "may")
    before = _before(words, index)
    return (
        dated
        or before in listed(CONTEXT, "month after")
        or before[:1].isdigit()
        or before in ("st", "nd", "th")
    )


def _is_short(words: Words, index: int) -> bool:
    """Abbreviations need their full stop or a number, for "Mar", "Sun" and "Jan" are names."""
    following = _next(words, index + 1)
    text = words.words[index].text
    if not text[0].isupper():
        return False
    stop = following == "." and _touches(words, index)
    before = _before(words, index)
    return stop or following[:1].isdigit() or (before.isdecimal() and len(before) <= 2)


def _is_short_day(words: Words, index: int) -> bool:
    text, following = words.words[index].text, _next(words, index + 1)
    if not text[0].isupper():
        return False
    if following == "." and _touches(words, index):
        return True
    after = words.lower[index + 1 : index + 3]
    dated = any(each in _month_names() or each.isdecimal() for each in after)
    return dated if text in ("Sun", "Sat", "Mon", "Wed", "Fri") else text.isalpha()


def _is_season(words: Words, index: int) -> bool:
    before, following = _before(words, index), _next(words, index + 1)
    if words.lower[index] in ("summer", "winter", "autumn"):
        return before in listed(CONTEXT, "season after") or before in (
            "a",
            "during",
            "until",
            "through",
            "-",
        )
    if before in ("this", "last", "next", "every", "each"):
        return following not in ("of", "in", "to", "for")
    if following.isdecimal() and len(following) == 4:
        return True
    return (
        before in listed(CONTEXT, "season after")
        and following not in ("in", "to", "for", "from")
        and (
            before != "the"
            or _before(words, index - 1) in ("in", "of", "by", "since", "until", "during")
        )
        and (following != "of" or _next(words, index + 2).isdecimal())
    )


def _is_capital(words: Words, index: int) -> bool:
    return words.words[index].text[0].isupper()


def _is_small(words: Words, index: int) -> bool:
    """Whether a word is no name: "the Daily Star"."""
    return words.words[index].text.islower() or not _before(words, index)


_CHECKS: dict[str, Callable[[Words, int], bool]] = {
    "month": _is_month,
    "month short": _is_short,
    "weekday short": _is_short_day,
    "season": _is_season,
    "weekday": _is_capital,
    "weekdays": _is_capital,
    "holiday": _is_capital,
    "often word": _is_small,
}
_SCALES = {"hundred": 100, "thousand": 1000}


@cache
def _small(name: str) -> dict[str, int]:
    """The single words of a list of numbers."""
    found = {}
    for phrase, value in sections(FILE)[name].items():
        for words in variants(phrase):
            if len(words) == 1 and value.isdecimal():
                found[words[0]] = int(value)
    return found


def _cardinal(words: Words, index: int, end: int, value: float) -> Lexeme:
    """A number in words: "twenty-five", "two hundred and ten", "nineteen ninety-eight"."""
    small, total, last = _small("cardinal"), value, value
    while end < len(words):
        at = end + (words.lower[end] in _DASHES)
        word = _next(words, at)
        tens = last in range(20, 100, 10)
        if tens and small.get(word, 10) < 10:
            total, last, end = total + small[word], small[word], at + 1
        elif tens and _small("ordinal").get(word, 10) < 10:
            return Lexeme("N", f"{total + _small('ordinal')[word]:g}", index, at + 1)
        elif word in _SCALES and total < 1000:
            total, last, end = total * _SCALES[word], 0, at + 1
            at = end + (_next(words, end) == "and")
            if _next(words, at) in small:
                last = small[_next(words, at)]
                total, end = total + last, at + 1
        elif at == end and 13 <= total <= 20 and 10 <= small.get(word, 0) <= 90:
            last = small[word]
            total, end = total * 100 + last, at + 1  # a year as it is spoken
        else:
            break
    if half := _half(words, end):
        return Lexeme("C", f"{total:g}.5", index, half)
    year = 1300 <= total < 2200
    return Lexeme(YEAR if year else "C", f"{total:g}", index, end)
