"""Figures of different statements: which count the same thing."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..lexicon import listed, phrases
from .counts import Count
from .currency import is_money, measure
from .doubt import Doubt
from .people import CLASH, NOTHING, Likeness
from .terms import FILE, Matcher
from .traits import (
    PARTICULAR,
    are_unlike,
    days_between,
    is_kin,
    is_particular,
    plain,
    related,
    sorts,
    worded,
)
from .trees import Trees
from .voice import one_voice

__all__ = [
    "ABOUT",
    "PARTICULAR",
    "Count",
    "compare",
    "interval",
    "is_particular",
    "keys",
    "model",
    "said",
    "settled",
]

#: "About" leaves this much room on either side.
ABOUT = 0.1
#: So many days apart, what happened twice is two things.
FAR = 7
#: Of the names of a report, its rare words and those around a figure, so many find others.
_NAMES, _THEMES, _RARE = 8, 3, 2
#: From here on a number, the same in two reports, finds them by their names alone.
_TELLING = 3
#: From here on numbers that are near find one another by names too, by steps of such a factor.
_LARGE, _STEP = 20, 1.5
#: So many of the names of a report, and one fewer of its rare words, find those.
_FEW = 3
#: Around a bare sum of money stand so many words at most.
BARE = 2
#: How likely two figures must count the same where they cannot be read.
UNREAD = 0.05
#: How sure it is that a figure goes on from one before, and that "up from six" is of the same.
_ANSWERS, _REPLACED = 0.9, 0.6


def keys(one: Count) -> frozenset[str]:
    """What figures may be found by that count the same: unit, event, names and rare words."""
    events = (*one.events, *one.hints)
    heads = {f"e:{event}" for event in (*events, *related(events))}
    heads |= {f"k:{kind}" for kind in one.kinds} | ({f"u:{one.unit}"} if one.unit else set())
    terms = sorted(one.context, key=lambda t: (-t.weight, t.stem))
    frame = {f"@{name}" for name in one.frame[:_NAMES]} | {*one.themes[:_THEMES]}
    names = frame | {f"@{name}" for name in one.modifiers} | {t.stem for t in terms if t.name}
    rare = [t.stem for t in terms if not t.name][:_RARE]
    found = {f"q:{head} {other}" for head in heads for other in names.union(rare)}
    if one.value is not None and one.value >= _TELLING:
        found |= {f"v:{one.value:g} {other}" for other in frame}
    if one.value is not None and one.value >= _LARGE and measure(one.word) is None:
        # Other nouns: 2,650 members and 2,600 votes.
        size = math.log(one.value, _STEP)
        steps = (math.floor(size), math.floor(size + 0.5) + 0.5)
        about = (*(f"@{name}" for name in one.frame[:_FEW]), *one.themes[: _FEW - 1])
        found |= {f"m:{step:g} {other}" for step in steps for other in about}
    if one.answers is not None:
        found |= {f"a:{one.article} {one.answers}"}
    return frozenset(found | {f"a:{one.article} {one.figure}"})


def compare(
    one: Count,
    other: Count,
    speakers: Likeness,
    matcher: Matcher,
    statements: Callable[[], Mapping[str, float]],
) -> Likeness | Doubt:
    """Whether two figures count the same thing; symmetric.

    What grammar settles, it settles (:func:`settled`). Else a logistic regression over traits
    (:mod:`.traits`) sorts out what does not, and gradient-boosted trees over these traits and those
    of the two statements say how likely it is; ``training/figures.py`` makes both. Where it is not
    out of the question, that is a doubt, which only :func:`.doubt.read` can tell.

    Args:
        one: a figure.
        other: another one.
        speakers: whether one speaker gives both.
        matcher: knows how alike two words are.
        statements: what the statements that give them have in common (:mod:`.pairs`).
    """
    same = speakers.score > 0
    found = settled(one, other, same, matcher)
    if found is not None:
        return found
    known = model()
    traits = plain(one, other, same, matcher)
    points = known.bias + known.points(traits)
    if points + known.most < known.least:
        return NOTHING  # whatever the words around say
    around = worded(one, other, matcher)
    if points + known.points(around) < known.least:
        return NOTHING
    likely = known.trees.probability({**traits, **around, **said(statements())})
    if not one.text or not other.text:  # kept by a version that did not read figures
        return Likeness(likely) if likely >= UNREAD else NOTHING
    texts = (min(one.text, other.text), max(one.text, other.text))
    return Doubt(texts, likely, "figures") if likely >= known.trees.enough else NOTHING


def may_be_alike(one: Count, other: Count) -> bool:
    """Whether two figures of reports of one story are worth comparing, whatever their words."""
    if one.value is not None and one.value == other.value:
        return True
    if one.unit is not None and one.unit == other.unit:
        return True
    return not ({*one.kinds}.isdisjoint(other.kinds) or {*one.events}.isdisjoint(other.events))


def said(found: Mapping[str, float]) -> dict[str, float]:
    """The features of two statements under names of their own, but for the days between them."""
    return {f"said {name}": value for name, value in found.items() if name != "days apart"}


def settled(one: Count, other: Count, same: bool, matcher: Matcher) -> Likeness | None:
    """What is certain of two figures without looking at what they count; null for most."""
    if one.side is not None and other.side is not None and (one.side == other.side) != same:
        return CLASH  # who "our" and "the enemy's" losses are depends on who speaks
    if one.article == other.article and (
        one.answers == other.figure or other.answers == one.figure
    ):
        return Likeness(_ANSWERS)
    if (one.article, one.statement) == (other.article, other.statement):
        # Two figures of one statement count two things, but for "up from six".
        units = {one.unit, other.unit} - {None}
        changed = one.replaced != other.replaced or one.denied != other.denied
        up = changed and len(units) < 2
        return Likeness(_REPLACED) if up else CLASH
    equal = one.value is not None and one.value == other.value
    if _gives_two(one, other) and not equal:
        return CLASH
    if not equal and (other.value in one.given or one.value in other.given):
        return CLASH  # somebody gives both
    if _is_left(one, other) or _is_due(one, other) or (one.aside != other.aside and not equal):
        return CLASH
    if days_between(one.times, other.times) > FAR and not (one.state or other.state):
        return CLASH
    if None not in (one.unit, other.unit) and measure(one.word) != measure(other.word):
        return CLASH
    if one.margin != other.margin and not equal:
        return CLASH
    if _are_of_two_kinds(one, other) or (not equal and _are_two_things(one, other)):
        return NOTHING
    if not (equal or same) and _are_bare_sums(one, other, matcher):
        return NOTHING
    return NOTHING if not is_kin(one, other) or are_unlike(one, other, matcher) else None


def _are_of_two_kinds(one: Count, other: Count) -> bool:
    """Whether other things happened to things of another kind: people killed and boats sunk."""
    kinds, events = (sorts(one), sorts(other)), ({*one.events}, {*other.events})
    return all((*kinds, *events)) and not kinds[0] & kinds[1] and not events[0] & events[1]


def _are_bare_sums(one: Count, other: Count, matcher: Matcher) -> bool:
    """Whether of two sums of money hardly more is said than the amounts, and nothing in common."""
    if not (is_money(one.word) and is_money(other.word)):
        return False
    if max(len(one.context), len(other.context)) > BARE:
        return False
    back = (each.points or each.restated or each.answers is not None for each in (one, other))
    if _matters(one) & _matters(other):
        return False
    return not any(back) and not matcher.cover(one.context, other.context).words


def _matters(one: Count) -> set[str]:
    """What a sum of money is said to be: a loss, a cost, a price."""
    known = phrases(FILE, "matters of money")
    found = (known.at((term.form,), 0) for term in one.context)
    return {match.value for match in found if match is not None}


def _are_two_things(one: Count, other: Count) -> bool:
    """Whether numbers that differ are of other events, or of what is no number of the same sort.

    Of a hundred such pairs in the stories that this was trained on not three count the same.
    """
    ours, theirs = {*one.events}, {*other.events}
    apart = ours and theirs and not ours & theirs and not related(one.events) & theirs
    return (
        bool(apart) or (one.rate is None) != (other.rate is None) or one.is_whole != other.is_whole
    )


def _is_left(one: Count, other: Count) -> bool:
    """Whether one counts what is left of the other: of 97 who were arrested 23 are in custody."""
    grown = listed(FILE, "cumulative")
    return one.lasting != other.lasting and all(
        not grown.isdisjoint(each.events) for each in (one, other)
    )


def _is_due(one: Count, other: Count) -> bool:
    """Whether one counts what has happened and the other what may: "the toll could pass 100"."""
    grown = listed(FILE, "cumulative")
    both = (not grown.isdisjoint((*each.events, *each.hints)) for each in (one, other))
    return one.due != other.due and one.value != other.value and all(both)


def _gives_two(one: Count, other: Count) -> bool:
    """Whether one speaker gives two figures in one report, and takes neither back."""
    if one.article != other.article or one.speaker is None or other.speaker is None:
        return False
    if one.speaker != other.speaker and not one_voice(one.voice, other.voice):
        return False  # an authority and its president are one
    quiet = not any(
        each.replaced or each.denied or each.restated or each.echo for each in (one, other)
    )
    return quiet and (one.said or "")[:10] == (other.said or "")[:10]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of a logistic regression by trait, and trees for whatever it does not sort out.

    ``least`` is the sum below which two figures do not count the same, ``most`` the most that the
    words around can add.
    """

    bias: float
    weights: dict[str, float]
    least: float
    most: float
    trees: Trees

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Model:
        """From the parsed file."""
        weights: dict[str, float] = stored["weights"]
        least = math.log(stored["least"] / (1 - stored["least"]))
        most = sum(max(weights.get(name, 0.0), 0.0) for name in stored["words"])
        return cls(stored["bias"], weights, least, most, Trees.from_dict(stored["trees"]))

    def points(self, traits: dict[str, float]) -> float:
        """What some traits add; such as have no weight add nothing."""
        return sum(self.weights.get(name, 0.0) * value for name, value in traits.items())


@cache
def model() -> Model:
    """The weights that ship, loaded once."""
    return Model.from_dict(
        json.loads(Path(__file__).with_name("quantities.json").read_text("utf-8"))
    )


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
