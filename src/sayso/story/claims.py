"""Statements that assert the same thing, and such as assert the opposite.

Two statements are compared clause by clause: their words are aligned softly, weighted by how rare
they are; names, figures, times, negation and act are compared by their kind. Some things keep two
statements apart for certain; for the rest a trained model tells how likely they make one claim, and
where that is not out of the question another one reads both.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import product

from ..lexicon import phrases
from ..model import Act
from .assertion import Assertion
from .clauses import Clause
from .doubt import Doubt
from .pairs import (
    Fit,
    Standing,
    alike,
    antonyms,
    are_done_and_due,
    are_propositions,
    figures_clash,
    fits,
    is_open,
    meet,
    numerals,
    quoted,
    turned,
    weighed,
    weight,
)
from .people import Likeness
from .same import LEAST as POSSIBLE
from .same import model
from .terms import FILE, Matcher

#: How much of two clauses must be found again in the other for its opposite, and of the less
#: covered one; where one is denied outright, so much less.
OPPOSITE, LEAST, DENIED = 0.6, 0.42, 0.1
#: The weight that must match, in rare words; two clauses may share all of too little.
MATTER = 1.2
#: The share of one of two statements at least that a clause is which says the opposite.
PART = 0.4
#: A quotation of so many words that is such a share of both is one, whoever is named for it.
VERBATIM, MAIN = 6, 0.5
#: How much of the words must be the same where one number is another.
ALTERED = 0.9
#: So many words beside names two speakers must have in common who say no sentence.
TOPIC = 4
#: How much of the words must be the same for a noun, or what waits for something, to be a claim.
WHOLE = 0.7
#: How likely two make one claim at least that tell one number of the same thing, and of how many
#: clauses each is at most.
COUNTED, CLAUSES = 0.1, 2
#: What the same words in quotation marks, or the very same text, of one speaker are.
QUOTATION = 0.95
_FIRST = frozenset("i me my mine we us our ours i'm i've i'll i'd we're we've we'll".split())
#: Acts that may report the same thing.
_ALIKE: frozenset[frozenset[Act]] = frozenset(
    frozenset(pair) for pair in (("assert", "promise"), ("assert", "deny"))
)


@dataclasses.dataclass(frozen=True, slots=True)
class Verdict:
    """What two statements are to each other: the same claim by a score above 0, or the opposite.

    ``clash``: they can be no one claim, whatever joins them.
    """

    score: float = 0.0
    opposite: bool = False
    clash: bool = False


APART = Verdict()
CLASH = Verdict(clash=True)


def compare(
    one: Assertion,
    other: Assertion,
    speakers: Likeness,
    standing: Callable[[Assertion, Assertion], Standing],
    matcher: Matcher,
    counted: Callable[[], bool] = lambda: False,
) -> Verdict | Doubt:
    """Whether two statements make one claim, or opposite ones; symmetric.

    A doubt is what only :func:`.doubt.read` can tell.

    Args:
        one: a statement.
        other: another one.
        speakers: whether the same person or body makes both.
        standing: tells how near they are, and what else of their reports is.
        matcher: aligns words.
        counted: whether both give one number of the same thing.
    """
    if one.id > other.id:
        one, other = other, one
    same = speakers.score > 0
    told_again = quoted(one, other)
    if not told_again and not _acts(one.act, other.act) and not (same and _due(one, other)):
        return CLASH
    if "refuse" in (one.act, other.act) and not same:
        return CLASH  # only who refuses may refuse the same again
    found = fits(one, other, same, matcher)
    nearest = max(found, key=lambda each: each.score)
    if _is_altered(one, other, found[-1]):
        return CLASH
    if not told_again:
        if _are_opposite(one, other, nearest, same):
            return Verdict(opposite=True, clash=True)
        if figures_clash(one, other):
            return CLASH
        if are_done_and_due(nearest.a, nearest.b):
            return APART
        waits = nearest.a.is_condition != nearest.b.is_condition  # "until the weld is opened"
        matter = waits or _is_matter(one, other, nearest)
        if matter and not same and found[-1].cover.low < WHOLE:
            return APART
        if _are_elsewhere(nearest):
            return APART
    elif same or _verbatim(one, other):
        return Verdict(QUOTATION)
    if same and one.act == other.act and one.text.casefold() == other.text.casefold():
        return Verdict(QUOTATION)
    if one.article == other.article and not found[-1].cover.words and not _share_number(one, other):
        return APART  # within a report nobody says a thing twice in wholly other words
    traits = alike(one, other, found, speakers, standing(one, other))
    number = traits["number equal"] and not (
        traits["number of the same"] or traits["number of its own"]
    )
    likely = model().probability(traits)
    apart = number and not same and not found[-1].cover.words
    if (apart or likely < POSSIBLE) and _tell_one_number(one, other) and counted():
        likely, apart = max(likely, COUNTED), False
    if apart:
        return APART  # a number, of other things, is all that they have in common
    # In an order of their own: the network may tell otherwise the other way round.
    first, second = sorted((one.told or one.text, other.told or other.text))
    texts = (first, second)
    return Doubt(texts, likely, "claims") if likely >= POSSIBLE else APART


def _tell_one_number(one: Assertion, other: Assertion) -> bool:
    """Whether two statements hardly tell more than a number, and the same one."""
    few = all(len(each.counts) == 1 and len(each.clauses) <= CLAUSES for each in (one, other))
    return few and _share_number(one, other) and one.counts[0].value is not None


def _are_elsewhere(nearest: Fit) -> bool:
    """Whether two clauses are of other sides of a place: "the northern pier", "the southern"."""
    known = phrases(FILE, "directions")
    ours, theirs = (
        {match.value for term in clause.terms if (match := known.at((term.form,), 0)) is not None}
        for clause in (nearest.a, nearest.b)
    )
    return bool(ours) and bool(theirs) and not ours & theirs


def _acts(one: Act | None, other: Act | None) -> bool:
    return one is None or other is None or one == other or frozenset((one, other)) in _ALIKE


def _due(one: Assertion, other: Assertion) -> bool:
    """Whether one demands what the other says ought to be: "urged her to resign", "must resign"."""
    said = [each for each in (one, other) if each.act != "demand"]
    return len(said) == 1 and said[0].act == "assert" and any(c.is_due for c in said[0].clauses)


def _verbatim(one: Assertion, other: Assertion) -> bool:
    """Whether one quotation is most of what both say, whomever the reports name for it.

    "I will not go" may be two people's, each of themselves.
    """
    for a, b in product(one.clauses, other.clauses):
        for x, y in product(a.quotes, b.quotes):
            words = min(x, y, key=len).split()
            if len(words) < VERBATIM or _FIRST.intersection(words) or not (x in y or y in x):
                continue
            told = sum(t.weight for t in a.terms if t.form in words)
            if told and all(told >= MAIN * weight(each) for each in (one, other)):
                return True
    return False


def _is_altered(one: Assertion, other: Assertion, fit: Fit) -> bool:
    """Whether all words of two statements are the same, but for a number or for who knows.

    "The gate opened at 18 degrees", "at 80 degrees"; "it knew who had fired", "it did not know".
    """
    if fit.cover.low < ALTERED:
        return False
    ours, theirs = numerals(one.text), numerals(other.text)
    number = bool(ours - theirs) and bool(theirs - ours) and not meet(fit.a, fit.b)
    return number or is_open(one) != is_open(other)


def _is_matter(one: Assertion, other: Assertion, fit: Fit) -> bool:
    """Whether all that two have in common is a matter: "free trade" is no claim."""
    if fit.cover.words >= TOPIC or not (_is_bare(one) or _is_bare(other)):
        return False
    return not _share_number(one, other)


def _is_bare(one: Assertion) -> bool:
    """Whether a statement is a noun alone: neither "it was late" nor "of acting too late"."""
    if one.act not in (None, "assert") or any(clause.is_finite for clause in one.clauses):
        return False
    words = one.text.lower().split()
    return not any(word == "to" or word.endswith("ing") for word in words)


def _share_number(one: Assertion, other: Assertion) -> bool:
    return any(a.value == b.value for a, b in product(one.counts, other.counts))


def _are_opposite(one: Assertion, other: Assertion, fit: Fit, same: bool) -> bool:
    """Whether two clauses say the opposite of one another, and are a good part of their statements.

    Who does not know denies nothing.
    """
    a, b, cover = fit.a, fit.b, fit.cover
    denied = (one.act == "deny") != (other.act == "deny")
    opposed = antonyms(a, b)
    if turned(one, a, other, b) == (opposed > 0) or a.is_open != b.is_open:
        return False
    if not (are_propositions(one, a, other, b) or denied):
        return False
    # A word and its opposite tell as much of what both are about as a word that both have.
    if cover.plain + opposed < (0.5 if same or cover.low >= ALTERED else MATTER):
        return False
    low, high = sorted(
        share + opposed / (sum(t.weight for t in clause.terms) or 1.0)
        for share, clause in ((cover.one, a), (cover.other, b))
    )
    if low < LEAST or weighed(low, high) < OPPOSITE - DENIED * denied:
        return False
    if (a.times and b.times and not meet(a, b)) or are_done_and_due(a, b) or _names_differ(a, b):
        return False
    parts = [
        sum(t.weight for t in clause.terms) >= PART * weight(each)
        for each, clause in ((one, a), (other, b))
    ]
    return any(parts) if denied else all(parts)


def _names_differ(a: Clause, b: Clause) -> bool:
    """Whether each clause has names that the other has not."""
    ours, theirs = ({t.stem for t in (*each.terms, *each.speaker) if t.name} for each in (a, b))
    return bool(ours - theirs) and bool(theirs - ours)
