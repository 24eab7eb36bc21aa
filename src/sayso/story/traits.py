"""What speaks for two figures' counting the same thing, and what against it, in numbers.

Every trait is symmetric, of 0 to 1, and 0 where there is nothing to compare.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import product

from ..lexicon import listed, sections
from ..model import Number
from ..who.phrase import HUMANS, singular
from .counts import Count
from .currency import is_money, measure
from .people import SHARED
from .terms import FILE, RELATED, Matcher, stem
from .voice import one_voice

__all__ = [
    "PARTICULAR",
    "are_unlike",
    "days_between",
    "is_kin",
    "is_particular",
    "plain",
    "related",
    "sorts",
    "worded",
]

#: From here on a number is so particular that its speaker, giving it again, counts the same thing.
PARTICULAR = 13
_HUMAN = frozenset({"people", "forces", "any people"})
#: What a noun for people is that is of no kind: fishermen, firefighters.
_SOMEBODY = "some people"
_ANYBODY = frozenset("people person persons individuals others".split())
#: Events of which a report may well say nothing where it gives the same count.
_LOOSE = frozenset({"affected", "attended", "present", "aboard"})
#: Numbers that differ by less than such factors may be of one thing; by more than the last, never.
_CLOSE, _NEAR, _FAR = 1.4, 3, 1000
#: The cosine from which on two nouns have something in common, and below which nothing at all.
_ALIKE, _UNLIKE = 0.2, 0.1
#: Shares of the words that are found again.
_STEPS = (0.02, 0.2, 0.4)
#: Names and rare words that two reports of one event have in common, and more tell no more.
_NAMES, _THEMES = 8, 6
#: So many days apart, two times are no further apart than they can be.
_DAYS = 400
#: So many days apart, two reports are no more of one event.
SPAN = 180


def plain(one: Count, other: Count, same: bool, matcher: Matcher) -> dict[str, float]:
    """The traits that cost little: nouns, events, numbers, who tells, the reports.

    Args:
        one: a figure.
        other: another one.
        same: whether one speaker gives both.
        matcher: knows how alike two words are.
    """
    return {
        **_nouns(one, other, matcher),
        **_which(one, other, matcher),
        **_events(one, other),
        **_numbers(one, other),
        **_tellers(one, other, same),
        **_reports(one, other),
    }


def worded(one: Count, other: Count, matcher: Matcher) -> dict[str, float]:
    """The traits of the words around two figures, which are aligned."""
    fits = matcher.cover(one.context, other.context)
    wide = matcher.cover(one.wide, other.wide)
    shares = {"words": (fits.low + fits.high) / 2, "around": (wide.low + wide.high) / 2}
    return {
        **shares,
        "words less": fits.low,
        "words in common": min(fits.words, 3) / 3,
        "around less": wide.low,
        "context cosine": max(matcher.near(one.context, other.context), 0.0),
        # The first word in common tells most.
        **{f"{name} > {step}": float(shares[name] > step) for name in shares for step in _STEPS},
    }


def _nouns(one: Count, other: Count, matcher: Matcher) -> dict[str, float]:
    if one.unit is None or other.unit is None:
        known = one if other.unit is None else other
        return {
            "no noun": 1.0,
            "no noun, money": float(is_money(known.word)),
            "no noun, percent": float(measure(known.word) == "percent"),
        }
    if measure(one.word) is not None or measure(other.word) is not None:
        goods = _goods(one, other, matcher)
        percent, money = measure(one.word) == "percent", is_money(one.word)
        return {
            "money": float(money),
            "percent": float(percent),
            "other measure": float(not money and not percent),
            "goods": float(goods is True),
            "other goods": float(goods is False),
        }
    generic = "any people" in (*one.kinds, *other.kinds)
    if one.unit == other.unit:
        return {"generic noun" if generic else "noun": 1.0}
    kinds = {*one.kinds} & {*other.kinds}
    human = bool(kinds) or (generic and _HUMAN & {*one.kinds} and _HUMAN & {*other.kinds})
    cosine = matcher.alike(one.word, other.word) if one.word and other.word else 0.0
    name = "kind of noun" if kinds - _HUMAN else "people" if human else "other nouns"
    return {name: 1.0, "nouns alike": max(cosine - _ALIKE, 0.0)}


def _which(one: Count, other: Count, matcher: Matcher) -> dict[str, float]:
    """Whether the words before two nouns tell the same: "storage tanks", "army tanks"."""
    if not one.which or not other.which:
        return {"which of one": float(bool(one.which or other.which))}
    fits = matcher.cover(one.which, other.which)
    return {"which": fits.low, "other which": float(fits.low == 0.0)}


def _goods(one: Count, other: Count, matcher: Matcher) -> bool | None:
    """Whether two measures are of goods that have to do with one another; null if one has none."""
    words = _goods_named(one, other)
    if words is None:
        return None
    return stem(words[0]) == stem(words[1]) or matcher.alike(*words) >= RELATED


def _goods_named(one: Count, other: Count) -> tuple[str, str] | None:
    ours, theirs = (each.about.lower().split()[-1:] for each in (one, other))
    known = ours and theirs and ours != [one.word] and theirs != [other.word]
    return (ours[0], theirs[0]) if known else None


def are_unlike(one: Count, other: Count, matcher: Matcher) -> bool:
    """Whether two nouns, or the goods that two measures are of, have nothing in common."""
    if one.word is None or other.word is None:
        return False
    if measure(one.word) is not None:
        common = is_money(one.word) or measure(one.word) == "percent"
        words = None if common else _goods_named(one, other)
    else:
        words = None if sorts(one) & sorts(other) else (one.word, other.word)
    return words is not None and words[0] != words[1] and matcher.alike(*words) < _UNLIKE


def sorts(one: Count) -> set[str]:
    """The kinds of unit of a figure, with those that words for anybody stand for: "14 missing"."""
    kinds = {*one.kinds}
    if "any people" in kinds:
        # "11 officers were injured" are not the 190 people; but they may be the 11 injured.
        return kinds | _HUMAN | (set() if one.word in _ANYBODY else {_SOMEBODY})
    human = one.word is not None and singular(one.word.rpartition(" ")[2])[0] in HUMANS
    return kinds or ({_SOMEBODY} if human else kinds)


def related(events: Sequence[str]) -> set[str]:
    """The events that may stand for some."""
    known = _related()
    return {other for event in events for other in known.get(event, ())}


@cache
def _related() -> dict[str, set[str]]:
    """The events that may stand for each event that has such, both ways round."""
    found: dict[str, set[str]] = {}
    for pair in sections(FILE)["related events"].items():
        for one, other in (pair, pair[::-1]):
            found.setdefault(one, set()).add(other)
    return found


def _events(one: Count, other: Count) -> dict[str, float]:
    ours, theirs = {*one.events}, {*other.events}
    if ours & theirs:
        return {"event": 1.0}
    if related(one.events) & theirs:
        return {"related event": 1.0}
    if ours and theirs:
        return {"other events": 1.0}
    if ours & {*other.hints} or theirs & {*one.hints}:
        return {"event hinted": 1.0}
    if {*one.hints} & {*other.hints}:
        return {"events hinted": 1.0}
    return {"event of one": float(bool((ours | theirs) - _LOOSE))}


def _numbers(one: Count, other: Count) -> dict[str, float]:
    found = {
        "part": float(one.partial != other.partial),
        "aside": float(one.aside != other.aside),
        "lasting": float(one.lasting != other.lasting),
        "state": float(one.state != other.state),
        "states": float(one.state and other.state),
        "due": float(one.due != other.due),
        "restated": float(one.restated or other.restated),
        "is whole": float(one.is_whole != other.is_whole),
        "rates": float(one.rate is not None and one.rate == other.rate),
        "rate of one": float((one.rate is None) != (other.rate is None)),
        "two sorts": float(_are_of_two_sorts(one, other)),
        "whole": float(one.base is not None and one.base == other.base),
        "whole of one": float((one.base is None) != (other.base is None)),
        "other whole": float(None not in (one.base, other.base) and one.base != other.base),
    }
    if one.value is None or other.value is None:
        return found
    if one.value == other.value:
        return {**found, "equal": 1.0, "equal, particular": float(is_particular(one.value))}
    low, high = sorted((abs(one.value), abs(other.value)))
    ratio = max(high / max(low, 1), 1)
    return {
        **found,
        "ratio": min(math.log(ratio) / math.log(_FAR), 1.0),
        "very near": float(ratio < _CLOSE),
        "special": float(ratio > _NEAR and _is_special(one, other)),
        "small": float(high < PARTICULAR and float(high).is_integer()),
        "fraction": float(not (float(low).is_integer() and float(high).is_integer())),
    }


def _are_of_two_sorts(one: Count, other: Count) -> bool:
    """Whether one counts those who fight and the other those who do not."""
    sorts = [
        ("forces" in each.kinds, (each.word or "") in listed(FILE, "civilians"))
        for each in (one, other)
    ]
    return sorts[0][0] != sorts[1][0] and sorts[0][1] != sorts[1][1]


def _is_special(one: Count, other: Count) -> bool:
    """Whether the lower of two figures counts a group of its own, the higher people of any kind."""
    lower, higher = sorted((one, other), key=lambda each: abs(each.value or 0))
    if lower.unit is None or lower.unit == higher.unit or "any people" in lower.kinds:
        return False
    return "any people" in higher.kinds or not {*lower.kinds} & {*higher.kinds}


def _tellers(one: Count, other: Count, same: bool) -> dict[str, float]:
    voices = same or one_voice(one.voice, other.voice)
    differ = one.value != other.value
    return {
        "speaker": float(same),
        "voice": float(voices),
        "speaker, other number": float(voices and differ),
        "speaker, one day, other number": float(voices and differ and _is_one_day(one, other)),
        "beside": float(one.value in other.beside or other.value in one.beside),
        "side of one": float((one.side is None) != (other.side is None)),
        "alone": float(one.alone and other.alone),
        "headline": float(one.leads and other.leads),
        "change": float(
            differ and not {"up", "down", "any"}.isdisjoint((one.change, other.change))
        ),
        "points back": float(one.points or other.points),
        "other time": min(math.log1p(days_between(one.times, other.times)) / math.log(_DAYS), 1.0),
    }


def _is_one_day(one: Count, other: Count) -> bool:
    return one.said is not None and other.said is not None and one.said[:10] == other.said[:10]


def _reports(one: Count, other: Count) -> dict[str, float]:
    """What names and rare words the reports share, and the figures' own clauses."""
    frame = min(len({*one.frame} & {*other.frame}), _NAMES) / _NAMES
    themes = min(len({*one.themes} & {*other.themes}), _THEMES) / _THEMES
    ours, theirs = _names(one), _names(other)
    return {
        "kin": (frame + themes) / 2,
        "same report": float(one.article == other.article),
        "names": min(len(ours & theirs), 3) / 3,
        "other names": float(bool(ours) and bool(theirs) and not ours & theirs),
        "place": float(one.where is not None and one.where == other.where),
    }


def _names(one: Count) -> set[str]:
    return {t.stem for t in one.context if t.name} | {f"@{m}" for m in one.modifiers}


def is_kin(one: Count, other: Count) -> bool:
    """Whether two figures may be of reports of one event: a name in common, not too long ago."""
    if one.article == other.article:
        return True
    if not {*one.frame} & {*other.frame} and len(_names(one) & _names(other)) < SHARED:
        return False
    return days_between([(one.order[:10],) * 2], [(other.order[:10],) * 2]) <= SPAN


def days_between(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> int:
    """How many days the times of two are apart; 0 where they meet or one is not known."""
    gaps = []
    for a, b in product(one, other):
        if a[0] <= b[1] and b[0] <= a[1]:
            return 0
        first, last = sorted((a, b))
        try:
            gaps.append((date.fromisoformat(last[0]) - date.fromisoformat(first[1])).days)
        except ValueError:
            continue  # undated, or no day of the calendar
    return max(min(gaps), 0) if gaps else 0


def is_particular(value: Number | None) -> bool:
    """Whether a number is one of its own: of three digits that are no zeros, or two of a large one.

    Two such numbers that are the same, with one unit, in two reports of one story, are no chance.
    """
    if value is None or abs(value) < PARTICULAR:
        return False
    digits = len(f"{abs(value):.12g}".replace(".", "").strip("0"))
    return digits >= 3 or (digits == 2 and abs(value) >= 1000)
