"""Two statements side by side: what tells whether they say the same, in numbers."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import product

from ..figures import read_number
from ..model import Act
from .assertion import Assertion
from .clauses import Clause
from .people import FRAME, Likeness
from .quantities import interval, is_particular
from .terms import CALENDAR, Cover, Matcher, Term, opposites

#: What one denies, demands or promises is a proposition even without a verb.
_PROPOSING: frozenset[Act | None] = frozenset(("deny", "demand", "promise"))
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[a-z]+(?:-[a-z]+)*")


@dataclasses.dataclass(frozen=True, slots=True)
class Standing:
    """How near two statements are as a whole, and how near each is to what else the reports have.

    ``cosine`` is that of their vectors. ``lead`` and ``other_lead`` are by how much it is above the
    next best for the one statement and for the other (below, where it is not the best), the lower
    first.
    """

    cosine: float = 0.0
    lead: float = 0.0
    other_lead: float = 0.0


@dataclasses.dataclass(frozen=True, slots=True)
class Fit:
    """Two clauses, and how much of each is found again in the other."""

    a: Clause
    b: Clause
    cover: Cover

    @property
    def score(self) -> float:
        """One number, 0 to 1."""
        return weighed(self.cover.low, self.cover.high)


def weighed(low: float, high: float) -> float:
    """One number of the shares of two clauses that are found again, the lower first."""
    return 0.65 * low + 0.35 * high


def fits(one: Assertion, other: Assertion, same: bool, matcher: Matcher) -> list[Fit]:
    """The clauses of two statements that are worth comparing; the last two are the statements."""
    found = [Fit(a, b, _cover(a, b, same, matcher)) for a, b in _clauses(one, other)]
    a, b = whole(one), whole(other)
    return [*found, Fit(a, b, _cover(a, b, same, matcher))]


def _clauses(one: Assertion, other: Assertion) -> Iterator[tuple[Clause, Clause]]:
    """Each clause with each, and with what the subject of the other stands in.

    The subject of "and took the village" stands in the clause before. Clauses that share less than
    two words are not worth aligning.
    """
    if len(one.clauses) == len(other.clauses) == 1:
        return
    ours, theirs = ([_stems(clause) for clause in each.clauses] for each in (one, other))
    for (i, a), (j, b) in product(enumerate(one.clauses), enumerate(other.clauses)):
        shared = len(ours[i] & theirs[j])
        if shared >= 2 or (shared and min(len(a.terms), len(b.terms)) <= 3):
            yield a, b
        if shared and j and len(ours[i] & (theirs[j] | theirs[j - 1])) > max(shared, 1):
            yield a, _joined(other.clauses[j - 1], b)
        if shared and i and len(theirs[j] & (ours[i] | ours[i - 1])) > max(shared, 1):
            yield _joined(one.clauses[i - 1], a), b


def _stems(clause: Clause) -> set[str]:
    return {t.stem for t in (*clause.terms, *clause.speaker)}


def _joined(before: Clause, clause: Clause) -> Clause:
    """A clause with the words of the one before it."""
    own = {t.stem for t in clause.terms}
    terms = clause.terms + tuple(t for t in before.terms if t.stem not in own)
    return dataclasses.replace(
        clause,
        terms=terms,
        figures=before.figures + clause.figures,
        speaker=before.speaker or clause.speaker,
    )


def whole(one: Assertion) -> Clause:
    """All clauses of a statement as one."""
    if len(one.clauses) == 1:
        return one.clauses[0]
    terms: dict[str, Term] = {}
    for clause in one.clauses:
        for term in clause.terms:
            terms.setdefault(term.stem, term)
    return Clause(
        tuple(terms.values()),
        sum(clause.negated for clause in one.clauses) % 2 == 1,
        tuple(f for clause in one.clauses for f in clause.figures),
        tuple(t for clause in one.clauses for t in clause.times),
        (),
        next((clause.speaker for clause in one.clauses), ()),
        tuple(sorted({e for clause in one.clauses for e in clause.events})),
    )


def _cover(a: Clause, b: Clause, same: bool, matcher: Matcher) -> Cover:
    """The alignment; where a pronoun may stand for the speaker, the speaker's name may match."""
    found = matcher.cover(a.terms, b.terms)
    if same or not (a.speaker or b.speaker):
        return found
    ours, theirs = _with(a, b), _with(b, a)
    if len(ours) == len(a.terms) and len(theirs) == len(b.terms):
        return found
    helped = matcher.cover(ours, theirs)
    return max(found, helped, key=lambda each: each.low + each.high)


def _with(a: Clause, b: Clause) -> tuple[Term, ...]:
    """A clause with those words of its speaker's name that the other clause has."""
    if not a.speaker:
        return a.terms
    theirs = {t.stem for t in b.terms}
    own = {t.stem for t in a.terms}
    return a.terms + tuple(t for t in a.speaker if t.stem in theirs and t.stem not in own)


def alike(
    one: Assertion, other: Assertion, found: list[Fit], speakers: Likeness, standing: Standing
) -> dict[str, float]:
    """The features of a pair by name; the same in whatever order the two come.

    Args:
        one: a statement.
        other: another one.
        found: the clauses as :func:`fits` aligns them.
        speakers: whether one speaker makes both.
        standing: where the two stand among what else their reports have.
    """
    every, best = found[-1], max(found, key=lambda each: each.score)
    shares = [
        sum(t.weight for t in clause.terms) / (weight(each) or 1.0)
        for each, clause in ((one, best.a), (other, best.b))
    ]
    names, theirs = ({t.stem for t in each.terms if t.name} for each in (every.a, every.b))
    sizes = sorted((len(every.a.terms), len(every.b.terms)))
    found_alike = {
        "one report": float(one.article == other.article),
        "names of reports": len({*one.frame} & {*other.frame}) / FRAME,
        "days apart": _days(one, other),
        "same speaker": float(speakers.score > 0),
        "open speaker": float(speakers.is_open),
        "other speaker": float(speakers.clash and not speakers.is_open),
        "cover low": every.cover.low,
        "cover high": every.cover.high,
        "cover words": min(every.cover.words, 6) / 3,
        "cover plain": min(every.cover.plain, 4.0) / 2,
        "clause low": best.cover.low,
        "clause high": best.cover.high,
        "clause words": min(best.cover.words, 6) / 3,
        "clause plain": min(best.cover.plain, 4.0) / 2,
        "clause share low": min(shares),
        "clause share high": max(shares),
        "names shared": min(len(names & theirs), 3) / 2,
        "names differ": float(bool(names - theirs) and bool(theirs - names)),
        **_numbers(one, other),
        "clause times apart": float(
            bool(best.a.times and best.b.times) and not meet(best.a, best.b)
        ),
        "times meet": float(meet(every.a, every.b)),
        "times apart": float(bool(every.a.times and every.b.times) and not meet(every.a, every.b)),
        "one act": float(one.act == other.act),
        "denied": float("deny" in (one.act, other.act)),
        "demanded": float((one.act == "demand") != (other.act == "demand")),
        "turned": float(turned(one, every.a, other, every.b)),
        "antonyms": float(antonyms(every.a, every.b) > 0),
        "one open": float(is_open(one) != is_open(other)),
        "done and to come": float(
            any(are_done_and_due(a, b) for a, b in product(one.clauses, other.clauses))
        ),
        "no propositions": float(not are_propositions(one, best.a, other, best.b)),
        "condition in one": float(best.a.is_condition != best.b.is_condition),
        "events shared": float(bool({*every.a.events} & {*every.b.events})),
        "events differ": float(
            bool(every.a.events and every.b.events) and not {*every.a.events} & {*every.b.events}
        ),
        "quoted": float(quoted(one, other)),
        "words fewer": min(sizes[0], 12) / 6,
        "words ratio": sizes[0] / max(sizes[1], 1),
        "cosine": standing.cosine,
        "lead": standing.lead,
        "other lead": standing.other_lead,
    }
    # The last digits may depend on the processor.
    return {name: round(value, 3) for name, value in found_alike.items()}


def _days(one: Assertion, other: Assertion) -> float:
    """The months between the days of two statements; where one is not known, -1."""
    try:
        days = [date.fromisoformat((each.day or "")[:10]) for each in (one, other)]
    except ValueError:
        return -1.0
    return min(abs((days[0] - days[1]).days), 60) / 30


def weight(one: Assertion) -> float:
    """What all words of a statement weigh."""
    return sum(t.weight for clause in one.clauses for t in clause.terms)


def _numbers(one: Assertion, other: Assertion) -> dict[str, float]:
    ours, theirs = ([c for c in each.counts if c.value is not None] for each in (one, other))
    equal = [(a, b) for a, b in product(ours, theirs) if a.value == b.value]
    mine, yours = numerals(one.text), numerals(other.text)
    return {
        "numerals shared": min(len(mine & yours), 3) / 2,
        "numerals differ": float(bool(mine - yours) and bool(yours - mine)),
        "numerals apart": float(bool(mine and yours) and not mine & yours),
        "number equal": float(bool(equal)),
        "number of the same": float(
            any(a.unit == b.unit or bool({*a.kinds} & {*b.kinds}) for a, b in equal)
        ),
        "number of its own": float(any(is_particular(a.value) for a, _ in equal)),
        "number differs": float(bool(ours and theirs) and not equal),
        "number in one": float(bool(ours) != bool(theirs)),
    }


@lru_cache(maxsize=20_000)
def numerals(text: str) -> frozenset[str]:
    """The numbers, months and days of the week in a text, whatever they are of.

    "One" is mostly a pronoun and left out.
    """
    words = _WORD.findall(text.lower())
    found = {word for word in words if word in CALENDAR}
    end = 0
    for i in range(len(words)):
        number = read_number(words, i) if i >= end and words[i] not in ("a", "an", "one") else None
        if number is not None:
            end = number.end
            found.add(f"{number.value:g}")
    return frozenset(found)


def figures_clash(one: Assertion, other: Assertion) -> bool:
    """Whether two figures with one unit and one event allow no common number.

    "From 11 hours to nine" and "to nine hours from 11" tell the same.
    """
    if numerals(one.text) == numerals(other.text):
        return False
    for a, b in product(one.counts, other.counts):
        if not (a.unit == b.unit or {*a.kinds} & {*b.kinds}):
            continue
        if a.events and b.events and not {*a.events} & {*b.events}:
            continue
        if any(
            x.value == y.value and (x.unit == a.unit or y.unit == b.unit)
            for x, y in product(one.counts, other.counts)
        ):
            continue
        (low, high), (least, most) = interval(a), interval(b)
        if low > most or least > high:
            return True
    return False


def quoted(one: Assertion, other: Assertion) -> bool:
    """Whether the same words stand in quotation marks in both."""
    ours, theirs = ([q for clause in each.clauses for q in clause.quotes] for each in (one, other))
    return any(f" {a} " in f" {b} " or f" {b} " in f" {a} " for a, b in product(ours, theirs))


def turned(one: Assertion, a: Clause, other: Assertion, b: Clause) -> bool:
    """Whether one is negated and the other is not; who denies something says that it is not."""
    return ((one.act == "deny") != (other.act == "deny")) != (a.negated != b.negated)


def antonyms(a: Clause, b: Clause) -> float:
    """What a word weighs of which the other clause has the opposite; 0 where there is none."""
    ours, theirs = ({t.stem: t.weight for t in each.terms} for each in (a, b))
    return max(
        (
            min(ours[one], theirs[other])
            for one in ours.keys() - theirs.keys()
            for other in _opposites().get(one, ())
            if other in theirs and other not in ours
        ),
        default=0.0,
    )


@cache
def _opposites() -> dict[str, set[str]]:
    """The stems that say the opposite of each stem that has such."""
    found: dict[str, set[str]] = {}
    for pair in opposites():
        for one in pair:
            found.setdefault(one, set()).update(pair - {one})
    return found


def meet(a: Clause, b: Clause) -> bool:
    """Whether two clauses tell of one day."""
    return any(x[0] <= y[1] and y[0] <= x[1] for x in a.times for y in b.times)


def are_propositions(one: Assertion, a: Clause, other: Assertion, b: Clause) -> bool:
    """Whether both clauses are sentences, or something denied, demanded or promised."""
    return all(c.is_finite or s.act in _PROPOSING for s, c in ((one, a), (other, b)))


def are_done_and_due(a: Clause, b: Clause) -> bool:
    """Whether one tells as done what the other tells as to come."""
    return bool(set(a.future) & set(b.past) or set(b.future) & set(a.past))


def is_open(one: Assertion) -> bool:
    """Whether a speaker does not know, or does not tell, which it is."""
    return any(clause.is_open for clause in one.clauses)
