"""Figures of different statements: which count the same thing, and whether they agree."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence, Set
from datetime import date
from functools import cache
from typing import NamedTuple

from ..figures.numbers import FILE as NUMBERS
from ..lexicon import listed, phrases, sections
from ..model import Article, Bound, Figure, Number, Span, Statement
from ..words import Words
from .clauses import Reader, event_sections
from .clauses import events as clause_events
from .model import Agreement
from .people import CLASH, NOTHING, SHARED, Likeness
from .terms import FILE, Matcher, Term, is_function_word, name_key, stem, terms_at

#: "About" leaves this much room on either side.
ABOUT = 0.1
#: From here on a number is so particular that its speaker, giving it again, counts the same thing.
PARTICULAR = 13
#: A toll that is more than so many times the one before has not just risen.
RISING = 4
#: The share of the names of two reports of one story that they have in common, and the days that
#: may lie between them, where nothing but the kind of event says that two figures are the same.
KIN, SPAN = 0.25, 60
#: Words before and after a figure in which its event is looked for.
_REACH = 12
_LOSING = frozenset({"lost", "lose", "losing", "cost"})
#: Between a counted noun and the place where it is.
_WHERE = frozenset({"on", "in", "at", "inside", "aboard", "onto"})
_MORE = frozenset({"another", "more", "additional", "further", "extra", "other"})
_OUT = frozenset({"out", "up", "down", "still", "all"})
_TIMES = frozenset({"times", "occasions", "time", "occasion"})
_BE = frozenset({"was", "were", "are", "is", "had", "been", "standing", "still"})
_PERCENT = frozenset({"percent", "per cent", "percentage", "%"})
#: What is larger counts nothing in the world, and would not fit a cell.
LARGEST = 2**60
#: The cosine from which two units are alike.
UNIT = 0.62
#: How alike the words around two figures are, if nothing else says that they count the same.
CONTEXT = 0.58
#: The same for percentages, of which any story has many.
PERCENT = 0.75


@dataclasses.dataclass(frozen=True, slots=True)
class Count:
    """A figure with what it counts.

    ``unit`` is the stem of its noun, ``kinds`` the kinds of unit that the noun may mean; ``events``
    what happened to what is counted; ``context`` the words around; ``modifiers`` the names that say
    whose or which. ``side`` is ``own`` or ``other`` where that depends on the speaker;
    ``replaced``: an earlier count that the statement itself takes back. ``state``: a count of how
    things stand. ``base`` is what a percentage is of, ``where`` the place right after the noun.
    ``voice`` are the words of the body that gives the figure, or for which its speaker speaks.
    """

    article: str
    statement: str
    figure: str
    order: str
    speaker: str | None
    said: str | None
    value: Number | None
    low: Number | None
    high: Number | None
    bound: Bound
    unit: str | None
    word: str | None
    kinds: tuple[str, ...]
    events: tuple[str, ...]
    context: tuple[Term, ...]
    modifiers: tuple[str, ...]
    times: tuple[tuple[str, str], ...]
    side: str | None
    restated: bool
    replaced: bool
    state: bool
    partial: bool
    base: str | None
    where: str | None
    voice: tuple[str, ...]
    frame: tuple[str, ...]
    about: str

    @property
    def id(self) -> str:
        """The figure among those of all articles."""
        return f"{self.article} {self.figure}"


def count(
    reader: Reader,
    statement: Statement,
    figure: Figure,
    order: str,
    said: str | None,
    voice: tuple[str, ...],
    frame: tuple[str, ...],
) -> Count | None:
    """A figure of a statement with what it counts; null for one that is no number."""
    if figure.value is None and figure.bound != "range":
        return None  # "millions", "more than half of them": no number to compare
    if any(abs(n) > LARGEST for n in (figure.value, figure.low, figure.high) if n is not None):
        return None
    if (figure.unit or "").lower() in _TIMES:
        return None
    words, article = reader.words, reader.article
    own = words.within(figure.span)
    around = _around(reader, statement, figure)
    unit = _unit(figure, around, reader)
    what = words.within(figure.what) if figure.what is not None else range(0)
    lower = [words.lower[i] for i in around]
    inside = [words.lower[i] for i in around]
    restated = any(w in listed(FILE, "restated") for w in inside if w != unit)
    if unit is None and not restated and _is_predicate(words, own.start):
        return None  # "all of them were over 70": an age, a score, an hour
    money = unit is not None and unit.split()[-1] in _currencies()
    found = () if money else _events(words, own, what, around, reader, figure)
    side = _side([*lower])
    context = _context(reader, around, own)
    terms = _terms(reader, [i for i in context if words.lower[i] != (unit or "")])
    last = max([*own, *what]) + 1
    before = [words.lower[i] for i in range(max(own.start - 4, 0), own.start)]
    after = [words.lower[i] for i in range(last, min(last + 4, len(words)))]
    return Count(
        article.id,
        statement.id,
        figure.id,
        order,
        statement.speaker,
        said,
        figure.value,
        figure.low,
        figure.high,
        figure.bound,
        stem(unit) if unit else None,
        unit,
        _kinds(unit),
        found,
        terms,
        tuple(sorted(_modifiers(reader, own, what))),
        _times(reader, statement, around),
        side,
        restated,
        any(True for part in (before, after) for _ in phrases(FILE, "replaced").find(part)),
        any(True for _ in phrases(FILE, "state").find(inside)),
        _is_part(figure, inside, words, own),
        _noun_after(words, own.stop, {"of"}) if unit in _PERCENT else None,
        _noun_after(words, last, _WHERE),
        voice,
        frame,
        _about(article, figure, words, what, around),
    )


def _is_part(figure: Figure, inside: Sequence[str], words: Words, own: range) -> bool:
    """Whether a figure counts a part of a whole: "eleven of the missing", "her ward alone"."""
    after = words.lower[own.stop : own.stop + 2]
    if _MORE & {*words.lower[max(own.start - 1, 0) : own.start], *after[:1]}:
        return True  # "another 31 cases", "five more bodies": what is added to a count
    return (
        figure.part_of is not None
        or (figure.unit is not None and figure.unit not in _PERCENT and after == ("of", "the"))
        or any(True for _ in phrases(FILE, "part").find(inside))
    )


def _is_predicate(words: Words, start: int) -> bool:
    return start > 0 and words.lower[start - 1] in _BE | {"aged", "age"}


def _noun_after(words: Words, index: int, joints: Set[str]) -> str | None:
    """The first word of matter in a phrase that one of some prepositions begins."""
    while index < len(words) and words.lower[index] in _BE:
        index += 1
    if index < len(words) and words.lower[index] in _OUT:
        index += 1
    if index >= len(words) or words.lower[index] not in joints:
        return None
    for i in range(index + 1, min(index + 5, len(words))):
        lower = words.lower[i]
        if not lower[0].isalnum():
            return None
        if not is_function_word(lower) and not lower[0].isdigit():
            return stem(lower)
    return None


def _around(reader: Reader, statement: Statement, figure: Figure) -> list[int]:
    """The words of the clause in which a figure stands, as far as they are of the statement."""
    own = reader.words.within(figure.span)
    for part in reader.parts(statement):
        if own.start in part:
            return part
    return list(own)


def _unit(figure: Figure, around: list[int], reader: Reader) -> str | None:
    if figure.unit:
        return figure.unit.lower()
    return None


def _context(reader: Reader, around: list[int], own: range) -> list[int]:
    """The words of a clause that are said of a figure: of several figures, each has its own."""
    words, numbers = reader.words, reader.numbers
    others = [i for i in around if i in numbers and i not in own]
    first = max((i for i in others if i < own.start), default=-1)
    last = min((i for i in others if i >= own.stop), default=len(words))
    after = [i for i in around if own.stop <= i < last]
    if others and any(words.lower[i] in listed(FILE, "finite") for i in after):
        return after
    return [i for i in around if first < i < last and i not in own]


def _terms(reader: Reader, indices: list[int]) -> tuple[Term, ...]:
    return terms_at(reader.words, indices, reader.names, reader.lexis)


def _kinds(unit: str | None) -> tuple[str, ...]:
    if unit is None:
        return ()
    return tuple(
        name.removeprefix("unit ")
        for name in sections(FILE)
        if name.startswith("unit ") and unit in listed(FILE, name)
    )


def _events(
    words: Words,
    own: range,
    what: range,
    around: list[int],
    reader: Reader,
    figure: Figure,
) -> tuple[str, ...]:
    """What happened to what is counted: by its noun, a verb right before, what is around."""
    matcher = phrases(FILE, *event_sections())
    lower = words.lower

    def found(indices: Sequence[int]) -> list[str]:
        if not indices:
            return []
        return [m.value for m in matcher.find(lower, range(indices[0], indices[-1] + 1))]

    noun = found([*what])
    if noun:
        return _clean(noun)
    before = [i for i in around if i < own.start]
    after = [i for i in around if i >= own.stop]
    near = before[-3:]
    close = list(matcher.find(lower, range(near[0], near[-1] + 1))) if near else []
    if close:
        return _clean([m.value for m in close])
    if near and _is_human(figure) and _LOSING & {lower[i] for i in near}:
        return ("killed",)
    stop = next((i for i in after if i in reader.numbers), None)
    rest = [i for i in after if stop is None or i < stop][: _REACH + len(what)]
    named = found(rest)
    if named or any(lower[i] in listed(FILE, "finite") for i in rest):
        return _clean(named)
    start = max((i for i in before if i in reader.numbers), default=-1)
    return _clean(found([i for i in before if i > start][-_REACH:]))


def _clean(found: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({name.removeprefix("event ") for name in found}))


def _is_human(figure: Figure) -> bool:
    return bool({"people", "forces", "any people"} & set(_kinds((figure.unit or "").lower())))


def _modifiers(reader: Reader, own: range, what: range) -> set[str]:
    """The names that say which: "North Korean soldiers", "troops from North Korea"."""
    words = reader.words
    indices = [*what]
    last = max([*own, *what])
    if last + 2 < len(words) and words.lower[last + 1] in ("from", "of"):
        for i in range(last + 2, min(last + 6, len(words))):
            if words.lower[i] not in reader.names and words.lower[i] != "the":
                break
            indices.append(i)
    return {name_key(words.lower[i]) for i in indices if words.lower[i] in reader.names}


def _times(reader: Reader, statement: Statement, around: list[int]) -> tuple[tuple[str, str], ...]:
    if not around:
        return ()
    span = Span(reader.words.words[around[0]].start, reader.words.words[around[-1]].end)
    return tuple(
        (t.earliest[:10], t.latest[:10])
        for t in reader.article.times
        if t.id in statement.times
        and t.type in ("DATE", "TIME")
        and t.earliest
        and t.latest
        and span.start <= t.span.start < span.end
    )


def _side(lower: Sequence[str]) -> str | None:
    if any(word in listed(FILE, "own side") for word in lower):
        return "own"
    if any(word in listed(FILE, "other side") for word in lower):
        return "other"
    return None


def _about(article: Article, figure: Figure, words: Words, what: range, around: list[int]) -> str:
    """What is counted, in the report's words: the noun and the clause around it."""
    if figure.what is not None:
        return article.slice(figure.what)
    return figure.unit or ""


def keys(one: Count) -> frozenset[str]:
    """What figures may be found by that count the same: unit, event, names and rare words."""
    heads = {f"e:{event}" for event in (*one.events, *_related(one.events))}
    heads |= {f"k:{kind}" for kind in one.kinds} | ({f"u:{one.unit}"} if one.unit else set())
    terms = sorted(one.context, key=lambda t: (-t.weight, t.stem))
    names = {f"@{name}" for name in (*one.modifiers, *one.frame[:5])}
    names |= {t.stem for t in terms if t.name}
    rare = {t.stem for t in terms if not t.name}
    found = {f"q:{head} {other}" for head in heads for other in names | set(sorted(rare)[:4])}
    if one.value is not None and one.value >= PARTICULAR:
        found |= {f"v:{one.value:g} {other}" for other in [f"@{n}" for n in one.frame[:5]]}
    return frozenset(found)


def _related(events: Sequence[str]) -> set[str]:
    pairs = sections(FILE)["related events"].items()
    return {b for a, b in pairs if a in events} | {a for a, b in pairs if b in events}


def compare(one: Count, other: Count, speakers: Likeness, matcher: Matcher) -> Likeness:
    """Whether two figures count the same thing; symmetric. ``speakers``: whether one gives both.

    Where nothing says so they are kept apart: a conflict that is none is worse than one that is
    not seen.
    """
    if _apart(one, other):
        return CLASH
    same = speakers.score > 0
    if one.side != other.side and not (same and "own" not in (one.side, other.side)):
        # Who "our" and "the enemy's" losses are depends on who speaks.
        return CLASH if "own" in (one.side, other.side) else NOTHING
    if one.side is not None and not same:
        return NOTHING
    if (one.article, one.statement) == (other.article, other.statement):
        # Two figures of one statement count two things, but for "up from six".
        return Likeness(0.6) if one.replaced != other.replaced and one.unit == other.unit else CLASH
    equal = one.value is not None and one.value == other.value
    if equal and same and one.restated != other.restated and is_particular(one.value):
        return Likeness(0.8)
    units = _units(one, other, matcher)
    if units <= 0:
        return CLASH if units < 0 else NOTHING
    akin = _akin(one, other)
    events = set(one.events) & set(other.events)
    related = bool(_related(one.events) & {*other.events} or _related(other.events) & {*one.events})
    if one.events and other.events and not events and not related:
        return CLASH
    fits = matcher.cover(one.context, other.context)
    score = (fits.low + fits.high) / 2
    if events and akin and not _named_apart(one, other):
        return Likeness(min(0.6 + 0.4 * score, 1.0))
    if related and akin and not _named_apart(one, other):
        return Likeness(min(0.5 + 0.4 * score, 1.0))
    if one.where is not None and one.where == other.where and units >= 0.9 and akin:
        return Likeness(min(0.5 + 0.5 * score, 1.0))
    names = _names(one) & _names(other)
    if len(names) >= SHARED and set(one.modifiers) & set(other.modifiers) and units >= 0.9:
        return Likeness(min(0.5 + 0.5 * score, 1.0))
    measure = _measure(one)
    if measure == "percent":
        base = one.base is not None and one.base == other.base
        need = PERCENT - 0.15 * same - 0.2 * base - 0.1 * equal
        return (
            Likeness(min(0.3 + 0.7 * score, 1.0))
            if akin and score >= need and fits.words >= 2
            else NOTHING
        )
    if equal and is_particular(one.value) and akin and units >= 0.9:
        return Likeness(min(0.5 + 0.5 * score, 1.0))
    paid = measure is not None and len(names) >= SHARED and _is_paid(one) and _is_paid(other)
    need = CONTEXT - 0.1 * same
    if (score >= need and fits.words >= 2 and (akin or len(names) > 1)) or paid:
        return Likeness(min(0.3 + 0.7 * score, 1.0))
    return NOTHING


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
    if shared < SHARED or shared < KIN * min(len(one.frame), len(other.frame)):
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
    if one.modifiers and other.modifiers and not set(one.modifiers) & set(other.modifiers):
        return True
    return _disjoint(one.times, other.times) and not (one.state or other.state)


def _disjoint(one: Sequence[tuple[str, str]], other: Sequence[tuple[str, str]]) -> bool:
    """Whether all times of two are known and none of one meets one of the other."""
    if not one or not other:
        return False
    return not any(a[0] <= b[1] and b[0] <= a[1] for a in one for b in other)


def _units(one: Count, other: Count, matcher: Matcher) -> float:
    """How alike two units are: 1 the same, below 0 never."""
    events = set(one.events) & set(other.events)
    if one.unit is None or other.unit is None:
        return 0.7 if events and (_measure(one) or _measure(other)) is None else 0.0
    if _measure(one) != _measure(other):
        return -1.0
    if one.unit == other.unit:
        return 1.0
    if _measure(one) is not None:
        return -1.0
    shared = set(one.kinds) & set(other.kinds)
    if shared - {"any people"}:
        return 0.9
    if "any people" in (*one.kinds, *other.kinds):
        human = {"people", "forces", "any people"}
        if human & set(one.kinds) and human & set(other.kinds):
            return 0.7
    if one.word and other.word and matcher.alike(one.word, other.word) >= UNIT:
        return 0.8
    # The same event may be counted by its noun: "23 infections", "47 confirmed cases".
    return 0.7 if events & (_meant(one.word) | _meant(other.word)) else 0.0


def _meant(word: str | None) -> frozenset[str]:
    """The events that a noun itself tells of."""
    return frozenset(clause_events((word,))) if word else frozenset()


def _measure(one: Count) -> str | None:
    """The measure of a figure that is no count: percent, or a currency."""
    if one.word is None:
        return None
    if one.word in _PERCENT:
        return "percent"
    return one.word if one.word.split()[-1] in _currencies() else None


@cache
def _currencies() -> frozenset[str]:
    signs = {name.split()[-1].lower() for name in sections(NUMBERS)["currency signs"].values()}
    return frozenset(signs | listed(NUMBERS, "currency words"))


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


def agreement(
    entries: Sequence[Count], speakers: Sequence[str | None], sources: Sequence[str]
) -> Agreement:
    """Whether figures that count the same thing agree.

    ``agree``: one value. ``compatible``: their bounds overlap; or a later count replaces an earlier
    one, by the same speaker or one of the same body, or in its own words ("up from six"); or both
    say how things stood on different days; or a toll has risen from one day to the next, though
    not manifold. ``conflict``: anything else.

    Args:
        entries: the figures.
        speakers: who gives each.
        sources: the article of each, one for all copies: what a copy has of a speaker is no later
            count.
    """
    if len({(each.value, each.low if each.value is None else None) for each in entries}) == 1:
        return "agree"
    known = [
        _Given(each, who, source)
        for each, who, source in zip(entries, speakers, sources, strict=True)
    ]
    gone = {each.value for each in entries if each.replaced}
    stale = [any(_replaces(other, one) for other in known) for one in known]
    for i, one in enumerate(known):
        for j in range(i + 1, len(known)):
            other = known[j]
            if {one.figure.value, other.figure.value} & gone or _replaces(one, other):
                continue
            copied = one.source == other.source and one.figure.article != other.figure.article
            past = (stale[i] or stale[j]) and _other_days(one, other)
            if _replaces(other, one) or (past and not copied):
                continue  # what was replaced speaks only of its own day
            if _conflict(one.figure, other.figure, copied=copied):
                return "conflict"
    return "compatible"


class _Given(NamedTuple):
    """A figure with the story's speaker, and the article that stands for all copies."""

    figure: Count
    speaker: str | None
    source: str


def _other_days(one: _Given, other: _Given) -> bool:
    return (one.figure.said or "")[:10] != (other.figure.said or "")[:10]


def _replaces(later: _Given, one: _Given) -> bool:
    """Whether a count replaces another: given on a later day, by the same speaker or body."""
    if one.speaker is None or later.speaker is None or one.figure.said is None:
        return False
    if one.speaker != later.speaker and not {*one.figure.voice} & {*later.figure.voice}:
        return False
    if one.figure.article != later.figure.article and one.source == later.source:
        return False
    return (later.figure.said or "")[:10] > one.figure.said[:10]


def _conflict(one: Count, other: Count, copied: bool) -> bool:
    """Whether two figures cannot both hold; what a copy changed is no change in the world."""
    if one.value is not None and one.value == other.value:
        return False
    (low, high), (least, most) = interval(one), interval(other)
    if low <= most and least <= high:
        return False
    if copied:
        return True
    if one.said is None or other.said is None or one.said[:10] == other.said[:10]:
        return True
    return not ((one.state and other.state) or _has_risen(one, other))


def _has_risen(one: Count, other: Count) -> bool:
    """Whether a count of what only grows was higher on the later day."""
    if not set(one.events) & set(other.events) & listed(FILE, "cumulative"):
        return False
    before, after = sorted((one, other), key=lambda each: (each.said or "")[:10])
    (low, _), (least, most) = interval(before), interval(after)
    return low <= least and most <= RISING * max(low, 1)
