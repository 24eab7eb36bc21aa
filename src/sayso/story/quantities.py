"""Figures of different statements: which count the same thing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

from ..lexicon import listed, sections
from ..model import Number
from .clauses import events as clause_events
from .counts import Count
from .currency import is_money, measure
from .people import CLASH, NOTHING, SHARED, Likeness
from .terms import FILE, RELATED, Cover, Matcher, stem

__all__ = ["ABOUT", "PARTICULAR", "Count", "compare", "interval", "is_particular", "keys"]

#: "About" leaves this much room on either side.
ABOUT = 0.1
#: From here on a number is so particular that its speaker, giving it again, counts the same thing.
PARTICULAR = 13
#: The share of the names of two reports of one story that they have in common, and the days that
#: may lie between them, where nothing but the kind of event says that two figures are the same.
KIN, SPAN = 0.25, 60
#: Of the rare words that two reports have most often, how many they share if they share one name.
THEMES = 3
#: The cosine from which two units are alike, and where the same happened to what is counted.
UNIT, UNIT_BY_EVENT = 0.62, 0.42
#: What speaks for and against two figures is added up; from the first on they count the same, for
#: money and percentages, of which any story has many, from the others. They were set on
#: stories of many kinds: an event in common alone is enough, a specific noun needs some help.
ENOUGH, ENOUGH_MONEY, ENOUGH_PERCENT = 2.6, 3.0, 3.4
_HUMAN = frozenset({"people", "forces", "any people"})
#: Events of which a report may well say nothing where it gives the same count.
_LOOSE = frozenset({"affected", "attended", "present", "aboard"})
#: Numbers that differ by such factors are rarely of one thing.
NEAR, FAR, VERY_FAR = 3, 12, 120
#: What it says that one number is for a year, or a day, and the other is not.
RATE = 1.5
#: What numbers of like size say; and what the words around, or names, say at the least.
_LIKE, LEAST = 0.3, 0.5


def keys(one: Count) -> frozenset[str]:
    """What figures may be found by that count the same: unit, event, names and rare words."""
    events = (*one.events, *one.hints)
    heads = {f"e:{event}" for event in (*events, *_related(events))}
    heads |= {f"k:{kind}" for kind in one.kinds} | ({f"u:{one.unit}"} if one.unit else set())
    terms = sorted(one.context, key=lambda t: (-t.weight, t.stem))
    names = {f"@{name}" for name in (*one.modifiers, *one.frame[:5])} | {*one.themes[:3]}
    names |= {t.stem for t in terms if t.name}
    rare = {t.stem for t in terms if not t.name}
    found = {f"q:{head} {other}" for head in heads for other in names | set(sorted(rare)[:4])}
    if one.value is not None and one.value >= PARTICULAR:
        found |= {f"v:{one.value:g} {other}" for other in [f"@{n}" for n in one.frame[:5]]}
    if one.answers is not None:
        found |= {f"a:{one.article} {one.answers}"}
    return frozenset(found | {f"a:{one.article} {one.figure}"})


def _related(events: Sequence[str]) -> set[str]:
    pairs = sections(FILE)["related events"].items()
    return {b for a, b in pairs if a in events} | {a for a, b in pairs if b in events}


def compare(one: Count, other: Count, speakers: Likeness, matcher: Matcher) -> Likeness:
    """Whether two figures count the same thing; symmetric. ``speakers``: whether one gives both.

    Some things keep two figures apart for certain (:func:`_apart`, other units, other events). Else
    all that speaks for the same or against it is added up. Where that is not enough they are kept
    apart: a conflict that is none is worse than one that is not seen.
    """
    if _apart(one, other):
        return CLASH
    same = speakers.score > 0
    if one.side != other.side and not (same and "own" not in (one.side, other.side)):
        # Who "our" and "the enemy's" losses are depends on who speaks.
        return CLASH if "own" in (one.side, other.side) else NOTHING
    if one.side is not None and not same:
        return NOTHING
    if one.article == other.article and (
        one.answers == other.figure or other.answers == one.figure
    ):
        return Likeness(0.9)
    if (one.article, one.statement) == (other.article, other.statement):
        # Two figures of one statement count two things, but for "up from six".
        return Likeness(0.6) if one.replaced != other.replaced and one.unit == other.unit else CLASH
    equal = one.value is not None and one.value == other.value
    if _gives_two(one, other) and not equal:
        return CLASH
    if equal and same and one.restated != other.restated and is_particular(one.value):
        return Likeness(0.8)
    noun = _noun(one, other, matcher)
    if noun is None:
        return CLASH
    if noun < 0:
        return NOTHING
    if one.events and other.events and not _events(one, other):
        return CLASH
    fits = matcher.cover(one.context, other.context)
    names = _names(one) & _names(other)
    akin = _akin(one, other)
    if not akin and len(names) < SHARED:
        return NOTHING
    scene, number = _scene(one, other, fits, akin, matcher), _number(one, other, noun)
    named = _named(one, other)
    pointed = (one.leads and other.leads) or (one.change or other.change) is not None
    if scene + named < LEAST and number <= _LIKE and not pointed:
        return NOTHING  # one noun and one speaker: "6,500 votes", "23,000 votes"
    points = noun + scene + number + named + _told(one, other, same)
    points -= RATE * (one.rate != other.rate)
    percent = measure(one.word) == "percent"
    if percent and fits.words < 2 and not same:
        return NOTHING
    need = ENOUGH_PERCENT if percent else ENOUGH_MONEY if is_money(one.word) else ENOUGH
    return Likeness(min(0.5 + 0.1 * (points - need), 1.0)) if points >= need else NOTHING


def _gives_two(one: Count, other: Count) -> bool:
    """Whether one speaker gives two figures in one report, and takes neither back."""
    if one.article != other.article or one.speaker is None or other.speaker is None:
        return False
    if one.speaker != other.speaker and not {*one.voice} & {*other.voice}:
        return False  # an authority and its president are one
    quiet = not (one.replaced or other.replaced or one.restated or other.restated)
    return quiet and (one.said or "")[:10] == (other.said or "")[:10]


def _noun(one: Count, other: Count, matcher: Matcher) -> float | None:
    """How much the nouns of two figures say for the same; below 0: other things; null: never."""
    if one.unit is None or other.unit is None:
        return 0.0 if measure(one.word) is measure(other.word) is None else -1.0
    if measure(one.word) != measure(other.word):
        return None
    if measure(one.word) is not None:
        base = 0.5 if _is_common(one) else 0.9
        return base - 0.6 * _of_other_goods(one, other, matcher)
    shared = set(one.kinds) & set(other.kinds)
    generic = "any people" in (*one.kinds, *other.kinds)
    if one.unit == other.unit:
        return 0.5 if generic else 1.5
    if shared - _HUMAN:
        return 1.0
    alike = matcher.alike(one.word, other.word) if one.word and other.word else 0.0
    if alike >= UNIT:
        return 0.8
    if shared or (generic and _HUMAN & set(one.kinds) and _HUMAN & set(other.kinds)):
        return 0.4  # patients are people, and residents may be
    if alike >= UNIT_BY_EVENT and set(one.events) & set(other.events):
        return 0.2
    # The same event may be counted by its noun: "23 infections", "47 confirmed cases".
    events = set(one.events) & set(other.events)
    return 0.4 if events & (_meant(one.word) | _meant(other.word)) else -1.0


def _is_common(one: Count) -> bool:
    """Whether a measure is one that any story has many of: money, percent."""
    return is_money(one.word) or measure(one.word) == "percent"


def _of_other_goods(one: Count, other: Count, matcher: Matcher) -> bool:
    """Whether two measures are of goods that have nothing to do with one another."""
    goods = [each.about.lower().split()[-1:] for each in (one, other)]
    if any(not each or each == [one.word] or each == [other.word] for each in goods):
        return False
    (ours,), (theirs,) = goods
    return stem(ours) != stem(theirs) and matcher.alike(ours, theirs) < RELATED


def _events(one: Count, other: Count) -> float:
    """What the events of two figures say: the same, such as may stand for it, one without any."""
    if set(one.events) & set(other.events):
        return 2.6
    if _related(one.events) & {*other.events}:
        return 2.2
    if {*one.events} & {*other.hints} or {*one.hints} & {*other.events}:
        return 1.8
    if {*one.hints} & {*other.hints}:
        return 1.2
    return -0.6 if {*one.events, *other.events} - _LOOSE else 0.0


def _scene(one: Count, other: Count, fits: Cover, akin: bool, matcher: Matcher) -> float:
    """What the events, the place and the words around two figures say."""
    # One word in common is often no more than the event itself.
    points = 4 * (fits.low + fits.high) / 2 * (1 + min(fits.words, 2)) / 3
    if akin:
        event = _events(one, other)
        if event > 0 and _named_apart(one, other):
            event = 0.0
        points += event
        if one.where is not None and one.where == other.where:
            points += 1.6
    wide = matcher.cover(one.wide, other.wide)
    return points + 1.5 * (wide.low + wide.high) / 2


def _number(one: Count, other: Count, noun: float) -> float:
    """What the numbers say: the same, such as may be of one thing, or far apart."""
    if one.value is None or other.value is None:
        return 0.0
    if one.value == other.value:
        return 2.1 if is_particular(one.value) and noun > 0 else 0.4
    low, high = sorted((abs(one.value), abs(other.value)))
    ratio = high / max(low, 1)
    if ratio > NEAR and _is_special(*sorted((one, other), key=lambda each: abs(each.value or 0))):
        return -3.0  # "190 people", "11 officers": a part, or others
    if ratio > FAR:
        return -1.2 if ratio > VERY_FAR else -0.4
    if high < PARTICULAR and float(high).is_integer():
        return -0.8
    return _LIKE if ratio < NEAR else 0.0


def _is_special(lower: Count, higher: Count) -> bool:
    """Whether the lower of two figures counts a group of its own, the higher people of any kind."""
    if lower.unit is None or lower.unit == higher.unit or "any people" in lower.kinds:
        return False
    return "any people" in higher.kinds or not set(lower.kinds) & set(higher.kinds)


def _told(one: Count, other: Count, same: bool) -> float:
    """What the tellers say: one body speaks twice, two headlines, a number that has changed."""
    voices = same or bool({*one.voice} & {*other.voice})
    changed = (one.change or other.change) is not None
    return (
        1.0 * voices
        + (0.25 if _is_common(one) else 0.75) * (one.alone and other.alone)
        + 1.5 * (one.leads and other.leads)
        + 0.7 * (changed and one.value != other.value)
    )


def _named(one: Count, other: Count) -> float:
    """What names, the whole of a percentage and the paying of money say."""
    names = _names(one) & _names(other)
    points = 1.2 * (one.base is not None and one.base == other.base)
    if len(names) >= SHARED:
        points += 2.1 * bool(set(one.modifiers) & set(other.modifiers))
        points += 2.1 * (measure(one.word) is not None and _is_paid(one) and _is_paid(other))
    return points


def is_particular(value: Number | None) -> bool:
    """Whether a number is one of its own: of three digits that are no zeros, or two of a large one.

    Two such numbers that are the same, with one unit, in two reports of one story, are no chance.
    """
    if value is None or abs(value) < PARTICULAR:
        return False
    digits = len(f"{abs(value):.12g}".replace(".", "").strip("0"))
    return digits >= 3 or (digits == 2 and abs(value) >= 1000)


def _is_paid(one: Count) -> bool:
    return any(term.form in listed(FILE, "paying") for term in one.context)


def _akin(one: Count, other: Count) -> bool:
    """Whether two figures are of reports of one story: about the same names, at the same time."""
    if one.article == other.article:
        return True
    shared = len(set(one.frame) & set(other.frame))
    least = min(len(one.frame), len(other.frame))
    named = shared >= SHARED and shared >= KIN * least
    themes = len(set(one.themes) & set(other.themes))
    if not named and not (shared and themes >= THEMES):
        return False
    ours, theirs = _day(one), _day(other)
    return ours is None or theirs is None or abs(ours - theirs) <= SPAN


def _day(one: Count) -> int | None:
    """The day of publication as a number."""
    try:
        return date.fromisoformat(one.order[:10]).toordinal()
    except ValueError:
        return None


def _named_apart(one: Count, other: Count) -> bool:
    """Whether the clauses of two figures name different things."""
    ours, theirs = _names(one), _names(other)
    return bool(ours) and bool(theirs) and not ours & theirs


def _names(one: Count) -> set[str]:
    return {t.stem for t in one.context if t.name} | {f"@{m}" for m in one.modifiers}


def _apart(one: Count, other: Count) -> bool:
    """What keeps two figures from counting the same thing."""
    if one.partial or other.partial:
        return True
    if one.base is not None and other.base is not None and one.base != other.base:
        return True
    if one.lasting != other.lasting and _events_that_grow(one) and _events_that_grow(other):
        return True  # of 97 who were arrested 23 are still in custody
    if one.modifiers and other.modifiers and not set(one.modifiers) & set(other.modifiers):
        return True
    return _disjoint(one.times, other.times) and not (one.state or other.state)


def _events_that_grow(one: Count) -> bool:
    return bool(listed(FILE, "cumulative").intersection(one.events))


def _disjoint(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> bool:
    """Whether all times of two are known and none of one meets one of the other."""
    if not one or not other:
        return False
    return not any(a[0] <= b[1] and b[0] <= a[1] for a in one for b in other)


def _meant(word: str | None) -> frozenset[str]:
    """The events that a noun itself tells of."""
    return frozenset(clause_events((word,))) if word else frozenset()


def interval(one: Count) -> tuple[float, float]:
    """The numbers that a figure allows."""
    if one.bound == "about" and one.value is not None:
        room = abs(one.value) * ABOUT
        return one.value - room, one.value + room
    if one.low is None and one.high is None:
        value = one.value or 0
        return value, value
    low = -math.inf if one.low is None else one.low
    return low, math.inf if one.high is None else one.high
