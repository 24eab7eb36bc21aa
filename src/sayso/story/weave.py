"""The links between statements, figures and speakers, kept up as articles come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from . import claims, people, quantities
from .claims import Assertion, Verdict
from .features import Features
from .index import Index, are_neighbours, displaced, neighbours, promoted
from .people import NOTHING, Identity, Likeness
from .quantities import Count
from .terms import Lexis

Item = Assertion | Count | Identity
SAME = Likeness(1.0)


class Judge:
    """What two items are to each other: pure, symmetric, and remembered.

    ``speaker`` gives the identity of a speaker of an article, by its id among those of all.
    """

    def __init__(self, lexis: Lexis) -> None:
        self._lexis = lexis
        self._speakers: dict[str, Identity] = {}
        self._known: dict[tuple[str, str], Verdict] = {}

    def learn(self, found: Iterable[Identity]) -> None:
        """Take in the speakers of the items that are to be compared."""
        self._speakers.update((each.id, each) for each in found)

    def keys(self, item: Item) -> frozenset[str]:
        """What an item is found by."""
        if isinstance(item, Assertion):
            return claims.keys(item)
        if isinstance(item, Count):
            return quantities.keys(item)
        return people.keys(item)

    def __call__(self, one: Item, other: Item) -> Verdict:
        """What two items of one kind are to each other."""
        pair = (one.id, other.id) if one.id < other.id else (other.id, one.id)
        if pair not in self._known:
            self._known[pair] = self._compare(one, other)
        return self._known[pair]

    def _compare(self, one: Item, other: Item) -> Verdict:
        if isinstance(one, Assertion) and isinstance(other, Assertion):
            return claims.compare(one, other, self._voices(one, other), self._lexis)
        if isinstance(one, Count) and isinstance(other, Count):
            found = quantities.compare(one, other, self._voices(one, other), self._lexis)
        elif isinstance(one, Identity) and isinstance(other, Identity):
            found = people.compare(one, other)
        else:
            return Verdict()
        return Verdict(found.score, clash=found.clash)

    def _voices(self, one: Assertion | Count, other: Assertion | Count) -> Likeness:
        """Whether one speaker makes both."""
        if one.speaker is None or other.speaker is None:
            return NOTHING
        if one.article == other.article and one.speaker == other.speaker:
            return SAME
        a = self._speakers.get(f"{one.article} {one.speaker}")
        b = self._speakers.get(f"{other.article} {other.speaker}")
        return people.compare(a, b) if a is not None and b is not None else NOTHING


class Weave:
    """Items, the links between them, and the index that finds who is to be compared, in memory."""

    def __init__(self, judge: Judge, index: Index) -> None:
        self.judge = judge
        self.index = index
        self.features: dict[str, Features] = {}
        self.items: dict[str, Item] = {}
        self.same: defaultdict[str, dict[str, float]] = defaultdict(dict)
        self.opposite: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, found: Features) -> None:
        """Take in an article and compare it with those that have something of it."""
        self.features[found.article] = found
        self.judge.learn(found.identities)
        for item in (*found.identities, *found.counts, *found.assertions):
            self.items[item.id] = item
            self.index.add(item.id, self.judge.keys(item))
            for loser in set(displaced(self.index, item.id)):
                self._recheck(loser)
            for other in neighbours(self.index, item.id):
                self._link(item.id, other)

    def remove(self, article: str) -> None:
        """Take out an article, as if it had never been there."""
        found = self.features.pop(article)
        for item in (*found.identities, *found.counts, *found.assertions):
            risen = set(promoted(self.index, item.id))
            self.index.remove(item.id)
            del self.items[item.id]
            for other in self.same.pop(item.id, {}):
                del self.same[other][item.id]
            for other in self.opposite.pop(item.id, set()):
                self.opposite[other].discard(item.id)
            for each in risen:
                for other in neighbours(self.index, each):
                    self._link(each, other)

    def _link(self, one: str, other: str) -> None:
        verdict = self.judge(self.items[one], self.items[other])
        if verdict.score > 0:
            self.same[one][other] = self.same[other][one] = verdict.score
        elif verdict.opposite:
            self.opposite[one].add(other)
            self.opposite[other].add(one)

    def _recheck(self, item: str) -> None:
        """Drop the links of an item to such as are no neighbours any more."""
        for other in [*self.same.get(item, {})]:
            if not are_neighbours(self.index, item, other):
                del self.same[item][other]
                del self.same[other][item]
        for other in [*self.opposite.get(item, ())]:
            if not are_neighbours(self.index, item, other):
                self.opposite[item].discard(other)
                self.opposite[other].discard(item)
