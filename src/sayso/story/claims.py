"""Statements that assert the same thing, and such as assert the opposite.

Two statements are compared clause by clause: their words are aligned softly, weighted by how rare
they are; names, figures, times, negation and act are compared by their kind. No training and no
second model: what is tuned are the few thresholds below.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from itertools import product

from ..model import Act
from .clauses import Clause
from .people import SHARED, Likeness
from .quantities import PARTICULAR, Count, interval, is_particular
from .quantities import compare as same_quantity
from .terms import LEAST_WEIGHT, Cover, Matcher, Term, opposites

#: How much of two clauses must be found again in the other for one claim: by one speaker, by one of
#: whom a report gives no name, by two.
SAME_SPEAKER, OPEN_SPEAKER, ANY_SPEAKER = 0.47, 0.6, 0.66
#: The least share of the less covered clause, and what one that is found again whole counts.
LEAST, WHOLE = (0.36, 0.42), 0.68
#: What a number is that two statements give for the same thing: a round one, one of its own.
RESTATED = 0.6, 0.72
#: What a number weighs that both clauses give for the same unit: any, and one of its own;
#: what the unit weighs in other words.
FIGURE, UNIT = (0.5, 0.9), 0.4
#: The share of the words of the shorter of two clauses that must be the same to align them at all.
EXACT = 0.25
#: The weight that must match, in rare words; two clauses may share all of too little.
MATTER = 1.2
#: The weight that must match of a clause that stands whole in another.
CONTAINED = 1.7
#: The share of its statement that such a clause is.
MAIN = 0.5
#: The share of one of two statements at least that a clause is which two speakers have in common.
PART = 0.4
#: So many words beside names two speakers must have in common who say no sentence: "free trade" is
#: a matter, and no claim.
TOPIC = 4
#: A quotation of so many words is the same one, whoever is named for it.
VERBATIM = 6
_FIRST = frozenset("i me my mine we us our ours i'm i've i'll i'd we're we've we'll".split())
#: What a clause must reach for its opposite.
OPPOSITE = 0.6
#: Acts that may report the same thing.
_ALIKE: frozenset[frozenset[Act]] = frozenset(
    frozenset(pair) for pair in (("assert", "promise"), ("assert", "deny"))
)
#: What one denies, demands or promises is a proposition even without a verb.
_PROPOSING: frozenset[Act | None] = frozenset(("deny", "demand", "promise"))
#: Rare terms of a clause by two of which it is found.
_RARE = 4


@dataclasses.dataclass(frozen=True, slots=True)
class Assertion:
    """A statement as it is compared.

    ``order`` is the key by which items are sorted: publication, article, place in it. ``day``: ISO
    date on which it was said or published.
    """

    article: str
    statement: str
    order: str
    text: str
    day: str | None
    act: Act | None
    speaker: str | None
    clauses: tuple[Clause, ...]
    counts: tuple[Count, ...]
    frame: tuple[str, ...]

    @property
    def id(self) -> str:
        """The statement among those of all articles."""
        return f"{self.article} {self.statement}"


@dataclasses.dataclass(frozen=True, slots=True)
class Verdict:
    """What two statements are to each other: the same claim by a score above 0, or the opposite.

    ``clash``: they can be no one claim, whatever joins them.
    """

    score: float = 0.0
    opposite: bool = False
    clash: bool = False


APART = Verdict()


def keys(one: Assertion) -> frozenset[str]:
    """What a statement may be found by: two of the rarest words of one clause together."""
    found = set()
    for clause in one.clauses:
        terms = sorted({*clause.terms}, key=lambda t: (-t.weight, t.stem))
        names = [t.stem for t in terms if t.name][:2]
        plain = [t.stem for t in terms if not t.name][:_RARE]
        names += [t.stem for t in clause.speaker][-1:]
        chosen = sorted({*names, *plain})
        found |= {f"s:{a} {b}" for i, a in enumerate(chosen) for b in chosen[i + 1 :]}
        if len(chosen) == 1 or len(plain) == 1:  # "he had a knife", "there was no knife"
            found.add(f"s:{(plain or chosen)[0]}")
    for each in one.counts:
        if each.value is not None:
            found |= {f"n:{each.value:g} {name}" for name in each.frame[:5]}
    return frozenset(found)


def compare(one: Assertion, other: Assertion, speakers: Likeness, matcher: Matcher) -> Verdict:
    """Whether two statements make one claim, or opposite ones; symmetric.

    ``speakers``: whether the same person or body makes both.
    """
    if one.id > other.id:
        one, other = other, one
    quoted = _quoted(one, other)
    same = speakers.score > 0
    if not quoted and not _acts(one.act, other.act) and not (same and _due(one, other)):
        return Verdict(clash=True)
    if "refuse" in (one.act, other.act):
        return _refusals(one, other, same, matcher)
    best = APART
    figures_clash = _figures_clash(one, other)
    for a, b in _pairs(one, other):
        found = _clauses(one, a, other, b, speakers, matcher)
        best = max(best, found, key=lambda each: (each.score, each.opposite))
    if best.score and figures_clash and not quoted:
        return Verdict(clash=True)
    if best.opposite:
        return best
    if quoted and (same or _verbatim(one, other)):
        return Verdict(max(best.score, 0.95))
    if not best.score and figures_clash:
        return Verdict(clash=True)
    restated = _restated(one, other, speakers, matcher)
    return max(best, Verdict(restated), key=lambda each: each.score) if restated else best


def _acts(one: Act | None, other: Act | None) -> bool:
    return one is None or other is None or one == other or frozenset((one, other)) in _ALIKE


def _due(one: Assertion, other: Assertion) -> bool:
    """Whether one demands what the other says ought to be: "urged her to resign", "must resign"."""
    said = [each for each in (one, other) if each.act != "demand"]
    return len(said) == 1 and said[0].act == "assert" and any(c.is_due for c in said[0].clauses)


def _quoted(one: Assertion, other: Assertion) -> bool:
    """Whether the same words stand in quotation marks in both."""
    ours = {quote for clause in one.clauses for quote in clause.quotes}
    theirs = {quote for clause in other.clauses for quote in clause.quotes}
    return any(
        a == b or f" {a} " in f" {b} " or f" {b} " in f" {a} " for a, b in product(ours, theirs)
    )


def _verbatim(one: Assertion, other: Assertion) -> bool:
    """Whether one quotation is most of what both say, whomever the reports name for it.

    "I will not go" may be two people's, each of themselves.
    """
    for a, b in product(one.clauses, other.clauses):
        for x, y in product(a.quotes, b.quotes):
            words = min(x, y, key=len).split()
            if len(words) < VERBATIM or _FIRST.intersection(words) or not (x in y or y in x):
                continue
            weight = sum(t.weight for t in a.terms if t.form in words)
            if weight and all(
                weight >= MAIN * sum(t.weight for c in each.clauses for t in c.terms)
                for each in (one, other)
            ):
                return True
    return False


def _pairs(one: Assertion, other: Assertion) -> Iterator[tuple[Clause, Clause]]:
    """The clauses to compare: each with each, each with what the subject of the other stands in.

    The subject of "and took the village" stands in the clause before. Clauses that share less than
    two words, or less than :data:`EXACT` of those of the shorter, are not worth aligning.
    """
    ours, theirs = ([_stems(clause) for clause in each.clauses] for each in (one, other))
    for (i, a), (j, b) in product(enumerate(one.clauses), enumerate(other.clauses)):
        shared = len(ours[i] & theirs[j])
        least = min(len(a.terms), len(b.terms))
        if shared >= max(2, EXACT * least) or (shared and least <= 3):
            yield a, b
        if shared and j:
            before = other.clauses[j - 1]
            more = len(ours[i] & (theirs[j] | theirs[j - 1])) > max(shared, 1)
            if more or _numbers(one, a) & _numbers(other, before):
                yield a, _joined(before, b)
        if shared and i:
            before = one.clauses[i - 1]
            more = len(theirs[j] & (ours[i] | ours[i - 1])) > max(shared, 1)
            if more or _numbers(other, b) & _numbers(one, before):
                yield _joined(before, a), b
    if len(one.clauses) > 1 and len(other.clauses) > 1:
        yield _whole(one), _whole(other)


def _numbers(one: Assertion, clause: Clause) -> set[float]:
    return {c.value for c in one.counts if c.figure in clause.figures and c.value is not None}


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


def _whole(one: Assertion) -> Clause:
    terms: dict[str, Term] = {}
    for clause in one.clauses:
        for term in clause.terms:
            terms.setdefault(term.stem, term)
    head = one.clauses[0]
    return Clause(
        tuple(terms.values()),
        sum(clause.negated for clause in one.clauses) % 2 == 1,
        tuple(f for clause in one.clauses for f in clause.figures),
        tuple(t for clause in one.clauses for t in clause.times),
        (),
        head.speaker,
        tuple(sorted({e for clause in one.clauses for e in clause.events})),
    )


def _clauses(
    one: Assertion, a: Clause, other: Assertion, b: Clause, speakers: Likeness, matcher: Matcher
) -> Verdict:
    """Two clauses: the same, the opposite, or neither."""
    same = speakers.score > 0
    bare = _cover(a, b, same, matcher)
    fits = _counted(one, a, other, b, bare)
    finite = all(c.is_finite or s.act in _PROPOSING for s, c in ((one, a), (other, b)))
    if not _tells(a, b, fits, same, finite):
        return APART
    score = 0.65 * fits.low + 0.35 * fits.high
    contained = fits.high >= 0.95 and fits.words >= 2 and fits.shared >= CONTAINED
    if finite and contained and _is_main(one, a, other, b, fits):
        score = max(score, WHOLE)
    elif fits.low < LEAST[not same]:
        return APART
    if a.is_open != b.is_open:
        return APART
    if a.times and b.times and not _meet(a, b):
        return APART
    if _done(a, b):
        return APART
    if a.events and b.events and not set(a.events) & set(b.events):
        score -= 0.2
    denied = (one.act == "deny") != (other.act == "deny")
    turned = denied != (a.negated != b.negated)
    if turned != _antonyms(a, b):
        if _names_differ(a, b) or not (finite or denied):
            return APART
        if not _are_main(one, a, other, b, not denied):
            return APART
        if fits.low >= 0.4 and score >= OPPOSITE - 0.1 * denied:
            return Verdict(0.0, opposite=True, clash=True)
        return APART
    if score < (SAME_SPEAKER if same else OPEN_SPEAKER if speakers.is_open else ANY_SPEAKER):
        return APART
    if not same and (a.is_condition != b.is_condition or not _are_main(one, a, other, b, False)):
        return APART
    if fits is not bare:  # what only a number makes the same comes after what words do
        score = min(score, max(ANY_SPEAKER, 0.65 * bare.low + 0.35 * bare.high))
    return Verdict(min(score, 1.0))


def _cover(a: Clause, b: Clause, same: bool, matcher: Matcher) -> Cover:
    """The alignment; where a pronoun may stand for the speaker, the speaker's name may match."""
    fits = matcher.cover(a.terms, b.terms)
    if same or not (a.speaker or b.speaker):
        return fits
    ours, theirs = _with(a, b), _with(b, a)
    if len(ours) == len(a.terms) and len(theirs) == len(b.terms):
        return fits
    helped = matcher.cover(ours, theirs)
    return max(fits, helped, key=lambda each: each.low + each.high)


def _counted(one: Assertion, a: Clause, other: Assertion, b: Clause, fits: Cover) -> Cover:
    """The alignment with a number that both clauses give for the same unit as one word more."""
    ours, theirs = (
        [c for c in each.counts if c.figure in clause.figures]
        for each, clause in ((one, a), (other, b))
    )
    weight = unit = 0.0
    for x, y in product(ours, theirs):
        alike = x.unit == y.unit or bool(set(x.kinds) & set(y.kinds))
        if x.value is not None and x.value == y.value and alike and fits.words:
            weight = max(weight, FIGURE[is_particular(x.value)])
            unit = UNIT if x.unit != y.unit else unit
    if not weight:
        return fits
    more = weight + unit
    mine, yours = (
        min((share * total + more) / (total + weight), 1.0)
        for share, total in ((fits.one, _weight(a)), (fits.other, _weight(b)))
    )
    return Cover(mine, yours, fits.shared + more, fits.plain + more, fits.words + 1)


def _weight(clause: Clause) -> float:
    return sum(max(t.weight, LEAST_WEIGHT) for t in clause.terms)


def _with(a: Clause, b: Clause) -> tuple[Term, ...]:
    """A clause with those words of its speaker's name that the other clause has."""
    theirs = {t.stem for t in b.terms}
    own = {t.stem for t in a.terms}
    return a.terms + tuple(t for t in a.speaker if t.stem in theirs and t.stem not in own)


def _tells(a: Clause, b: Clause, fits: Cover, same: bool, finite: bool) -> bool:
    """Whether enough matches beside names, for what is no proposition nearly all."""
    if {t.stem for t in a.terms} == {t.stem for t in b.terms} and fits.plain >= 0.5:
        return same or (finite and fits.words >= 2) or fits.words >= TOPIC
    if not finite and not same:
        return fits.low >= 0.75 and fits.words >= TOPIC
    if same and fits.low >= 0.6:
        return fits.words >= 1 and fits.plain >= 0.5 and fits.shared >= MATTER
    return fits.words >= 2 and fits.plain >= MATTER


def _names_differ(a: Clause, b: Clause) -> bool:
    """Whether each clause has names that the other has not."""
    ours, theirs = ({t.stem for t in (*each.terms, *each.speaker) if t.name} for each in (a, b))
    return bool(ours - theirs) and bool(theirs - ours)


def _meet(a: Clause, b: Clause) -> bool:
    return any(x[0] <= y[1] and y[0] <= x[1] for x in a.times for y in b.times)


def _done(a: Clause, b: Clause) -> bool:
    """Whether one tells as done what the other tells as to come."""
    return bool(set(a.future) & set(b.past) or set(b.future) & set(a.past))


def _antonyms(a: Clause, b: Clause) -> bool:
    ours, theirs = ({t.stem for t in each.terms} for each in (a, b))
    return any(frozenset((x, y)) in opposites() for x in ours - theirs for y in theirs - ours)


def _is_main(one: Assertion, a: Clause, other: Assertion, b: Clause, fits: Cover) -> bool:
    """Whether the clause that stands whole in the other is most of what its statement says."""
    statement, clause = (one, a) if fits.one >= fits.other else (other, b)
    total = sum(t.weight for each in statement.clauses for t in each.terms)
    return sum(t.weight for t in clause.terms) >= MAIN * total


def _are_main(one: Assertion, a: Clause, other: Assertion, b: Clause, every: bool) -> bool:
    """Whether two clauses are a good part of what their statements say: both, or one of them."""
    found = []
    for statement, clause in ((one, a), (other, b)):
        total = sum(t.weight for each in statement.clauses for t in each.terms)
        found.append(sum(t.weight for t in clause.terms) >= PART * total)
    return all(found) if every else any(found)


def _figures_clash(one: Assertion, other: Assertion) -> bool:
    """Whether two figures with one unit and one event allow no common number."""
    pairs = [*product(one.counts, other.counts)]
    for a, b in pairs:
        alike = a.unit == b.unit or set(a.kinds) & set(b.kinds)
        if not alike or (a.events and b.events and not set(a.events) & set(b.events)):
            continue
        if any(
            x.value == y.value for x, y in product(one.counts, other.counts) if x.unit == a.unit
        ):
            continue
        (low, high), (least, most) = interval(a), interval(b)
        if low > most or least > high:
            return True
    return False


def _restated(one: Assertion, other: Assertion, speakers: Likeness, matcher: Matcher) -> float:
    """Whether both give the same number for the same thing; a number of its own tells more."""
    found = (
        RESTATED[is_particular(a.value)]
        for a, b in product(one.counts, other.counts)
        if a.value is not None
        and a.value == b.value
        and a.value >= PARTICULAR
        and same_quantity(a, b, speakers, matcher).score > 0
    )
    return max(found, default=0.0) or _in_words(one, other, matcher)


def _in_words(one: Assertion, other: Assertion, matcher: Matcher) -> float:
    """Whether both give a number of its own, one without its unit, in much the same words."""
    pairs = [
        (a, b)
        for a, b in product(one.counts, other.counts)
        if is_particular(a.value) and a.value == b.value and None in (a.unit, b.unit)
    ]
    if not pairs or len(set(one.frame) & set(other.frame)) <= SHARED:
        return 0.0
    fits = matcher.cover(_whole(one).terms, _whole(other).terms)
    return RESTATED[0] if fits.words >= 2 and fits.plain >= MATTER else 0.0


def _refusals(one: Assertion, other: Assertion, same: bool, matcher: Matcher) -> Verdict:
    """Refusals are one only if the same speaker refuses the same."""
    if not same:
        return Verdict(clash=True)
    fits = matcher.cover(_whole(one).terms, _whole(other).terms)
    bare = not fits.shared and one.day == other.day
    equal = {t.stem for t in _whole(one).terms} == {t.stem for t in _whole(other).terms}
    if fits.low >= 0.5 or (bare and equal):
        return Verdict(0.8)
    return Verdict(clash=True)
