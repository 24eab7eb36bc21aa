"""The links between statements, figures, speakers and articles, kept up as articles come and go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product
from typing import Protocol

from . import assertion, claims, doubt, people, quantities
from .assertion import Assertion
from .claims import Verdict
from .doubt import Doubt
from .features import Features
from .index import ARTICLES, Index, are_neighbours, neighbours, pushed
from .model import Copy
from .pairs import alike, fits
from .people import NOTHING, Identity, Likeness
from .quantities import Count
from .sides import Side, Sides
from .terms import Lexis, Matcher

Item = Assertion | Count | Identity
SAME = Likeness(1.0)
#: The score at least of a link between two articles of which one copies the other.
LEAST_COPY = 0.01
#: So many keys in common, and two articles may be of one story.
STORY = 1
#: So many of the names that reports have most often do reports of one story share at least.
NAMES = 2
#: The score from which on two figures surely count one thing.
SURE = 0.5
#: The score of a link between two statements that say the opposite.
OPPOSITE = -1.0
CopyFinder = Callable[[str, str], Copy | None]


class Links(Protocol):
    """What is linked with what: a score above 0 for the same, :data:`OPPOSITE` for opposites."""

    def of(self, item: str) -> Mapping[str, float]:
        """The items that an item is linked with, and the scores."""
        ...

    def put(self, one: str, other: str, score: float) -> None:
        """Link two items."""
        ...

    def drop(self, one: str, other: str) -> None:
        """Take a link away."""
        ...


class Items(Protocol):
    """Items by their ids, and the keys by which articles find their copies."""

    def __getitem__(self, key: str) -> Item:
        """An item."""
        ...

    def expect(self, keys: Iterable[str]) -> None:
        """Get many items ready that are about to be asked for."""
        ...

    def put(
        self, article: str, items: Iterable[Item], copy_keys: frozenset[str], side: Side | None
    ) -> None:
        """Take an article in, with its statements as vectors."""
        ...

    def remove(self, article: str) -> None:
        """Take an article with all its items out."""
        ...

    def of(self, article: str) -> list[str]:
        """The ids of an article's items."""
        ...

    def side(self, article: str) -> Side | None:
        """An article's statements as vectors, where they are kept."""
        ...

    def speaker(self, key: str) -> Identity | None:
        """The identity of a speaker."""
        ...

    def copy_keys(self, article: str) -> frozenset[str]:
        """By what the copies of an article are found."""
        ...


class Judge:
    """What two items are to each other: pure, symmetric, and remembered."""

    def __init__(self, items: Items, lexis: Lexis) -> None:
        self.items = items
        self.matcher = Matcher(lexis)
        self._sides = Sides(items, self.matcher)
        self._known: dict[tuple[str, str], Verdict] = {}
        self._open: dict[tuple[str, str], tuple[str, str]] = {}

    def alike(self, one: Assertion, other: Assertion) -> dict[str, float]:
        """What two statements have in common, by the names of the features."""
        voices = self._voices(one, other)
        found = fits(one, other, voices.score > 0, self.matcher)
        return alike(one, other, found, voices, self._sides.standing(one, other))

    def judged(self) -> list[tuple[str, str]]:
        """The pairs that were compared."""
        return [*self._known]

    def near(self, one: str, other: str) -> list[tuple[str, str]]:
        """The statements of two articles that are worth comparing, by their words' vectors."""
        return self._sides.near(one, other)

    def are_of_one_story(self, one: str, other: str) -> bool:
        """Whether two articles may be of one story."""
        return self._sides.are_of_one_story(one, other)

    def counted(self, one: str, other: str) -> list[tuple[str, str]]:
        """The figures of two articles of one story that are worth comparing, or of one article."""
        if one != other and not self.are_of_one_story(one, other):
            return []
        ours, theirs = ([*filter(_is_figure, self.items.of(each))] for each in (one, other))
        self.items.expect([*ours, *theirs])
        if one == other:
            return [*combinations(ours, 2)]
        return [pair for pair in product(ours, theirs) if self.may_be_alike(*pair)]

    def may_be_alike(self, one: str, other: str) -> bool:
        """Whether two items are figures that may count the same thing in one story."""
        a, b = self.items[one], self.items[other]
        return isinstance(a, Count) and isinstance(b, Count) and quantities.may_be_alike(a, b)

    def __call__(self, one: str, other: str) -> Verdict:
        """What two items of one kind are to each other."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            self.ask([pair])
        return self._known[pair]

    def ask(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Find out about many pairs: those that have to be read are read together.

        Figures go before the statements that are one claim only if their figures are of one thing.
        """
        wanted = [(one, other) if one < other else (other, one) for one, other in pairs]
        self._open.clear()
        self._ask(wanted)
        if self._open:
            waiting, figures = [*self._open], [*self._open.values()]
            self._ask(figures)
            self._ask(waiting)

    def _ask(self, pairs: Iterable[tuple[str, str]]) -> None:
        doubts: dict[tuple[str, str], Doubt] = {}
        for pair in pairs:
            if pair in self._known or pair in doubts:
                continue
            found = self._compare(self.items[pair[0]], self.items[pair[1]])
            if pair in self._open and self._open[pair] not in self._known:
                continue  # until its figures are known
            if isinstance(found, Doubt):
                doubts[pair] = found
            else:
                self._known[pair] = found
        if doubts:
            scores = doubt.read([*doubts.values()])
            self._known |= {pair: Verdict(x) for pair, x in zip(doubts, scores, strict=True)}

    def _compare(self, one: Item, other: Item) -> Verdict | Doubt:
        if isinstance(one, Assertion) and isinstance(other, Assertion):
            return claims.compare(
                one,
                other,
                self._voices(one, other),
                self._sides.standing,
                self.matcher,
                lambda: self._count_one_thing(one, other),
            )
        if isinstance(one, Count) and isinstance(other, Count):
            found = quantities.compare(
                one, other, self._voices(one, other), self.matcher, lambda: self.said(one, other)
            )
            if isinstance(found, Doubt):
                return found
        elif isinstance(one, Identity) and isinstance(other, Identity):
            found = people.compare(one, other)
        else:
            return Verdict()
        return Verdict(found.score, clash=found.clash)

    def _count_one_thing(self, one: Assertion, other: Assertion) -> bool:
        """Whether two statements that each give one number give it of one thing, as far as known.

        Where it is not known yet, :meth:`ask` finds out about the figures first.
        """
        if one.article == other.article:
            return False
        first, second = sorted((one.counts[0].id, other.counts[0].id))
        if (first, second) not in self._known:
            self._open[one.id, other.id] = first, second
            return False
        return self._known[first, second].score >= SURE

    def said(self, one: Count, other: Count) -> dict[str, float]:
        """What the statements that give two figures have in common."""
        a, b = (self.items[f"{each.article} {each.statement}"] for each in (one, other))
        assert isinstance(a, Assertion)
        assert isinstance(b, Assertion)
        return self.alike(a, b)

    def is_one_speaker(self, one: Count, other: Count) -> bool:
        """Whether one speaker gives two figures."""
        return self._voices(one, other).score > 0

    def _voices(self, one: Assertion | Count, other: Assertion | Count) -> Likeness:
        """Whether one speaker makes both."""
        if one.speaker is None or other.speaker is None:
            return NOTHING
        if one.article == other.article and one.speaker == other.speaker:
            return SAME
        a = self.items.speaker(f"{one.article} {one.speaker}")
        b = self.items.speaker(f"{other.article} {other.speaker}")
        return people.compare(a, b) if a is not None and b is not None else NOTHING


def _is_figure(key: str) -> bool:
    return key.split()[1][0] == "f"


def keys(item: Item) -> frozenset[str]:
    """What an item is found by."""
    if isinstance(item, Assertion):
        return assertion.keys(item)
    return quantities.keys(item) if isinstance(item, Count) else people.keys(item)


class Weave:
    """Items, the links between them, and the index that finds who is to be compared.

    Args:
        items: what is compared.
        links: what came of it.
        index: what finds neighbours.
        lexis: what is known of words.
        copies: compares two articles.
        candidates: whether two articles are worth comparing, by the keys that they share.
    """

    def __init__(
        self,
        items: Items,
        links: Links,
        index: Index,
        lexis: Lexis,
        copies: CopyFinder,
        candidates: Callable[[frozenset[str]], bool],
    ) -> None:
        self.items = items
        self.links = links
        self.index = index
        self.judge = Judge(items, lexis)
        self.touched: set[str] = set()
        self._risen: set[str] = set()
        self._find_copy = copies
        self._are_candidates = candidates

    def add(self, found: Features, copy_keys: frozenset[str]) -> list[Copy]:
        """Take in an article and compare it with those that have something of it; its copies.

        A copy holds as long as the two articles are linked.
        """
        items: list[Item] = [*found.identities, *found.counts, *found.assertions]
        side = Side.of(found.assertions, self.judge.matcher)
        self.items.put(found.article, items, frozenset(ARTICLES + key for key in copy_keys), side)
        keys_of = {key: self._keys(key) for key in (*(item.id for item in items), found.article)}
        for key, own in keys_of.items():
            self.index.add(key, own)
            self.touched.add(key)
            for loser in set(pushed(self.index, key, own)):
                self._recheck(loser)
        pairs = [
            (item.id, other)
            for item in items
            for other in neighbours(self.index, item.id, keys_of[item.id])
        ]
        self._expect(other for _, other in pairs)
        pairs += self.judge.counted(found.article, found.article)
        self._link([pair for pair in pairs if self._is_worth(*pair)])
        return self._beside(found.article)

    def remove(self, article: str) -> None:
        """Take out an article, as if it had never been there; :meth:`settle` when all are out."""
        for item in (*self.items.of(article), article):
            found = self._keys(item)
            self._risen |= set(pushed(self.index, item, found))
            self.index.remove(item, found)
            self.touched.add(item)
            self._risen.discard(item)
            for other in [*self.links.of(item)]:
                self.links.drop(item, other)
                self.touched.add(other)
        self._risen -= {*self.items.of(article), article}
        self.items.remove(article)

    def settle(self) -> list[Copy]:
        """Compare what came to the fore by the removal of others; copies that come to light."""
        copies = []
        for item in sorted(self._risen):
            if _is_article(item):
                copies += self._beside(item)
            else:
                found = neighbours(self.index, item, self._keys(item))
                self._link([(item, other) for other in found if self._is_worth(item, other)])
        self._risen.clear()
        return copies

    def _is_worth(self, one: str, other: str) -> bool:
        """Whether two neighbours are worth comparing.

        Statements of reports that hardly have a name in common must have more than one key so.
        """
        a, b = self.items[one], self.items[other]
        if not isinstance(a, Assertion) or not isinstance(b, Assertion) or a.article == b.article:
            return True
        enough = min(NAMES, len(a.frame) // 2, len(b.frame) // 2)
        return len({*a.frame} & {*b.frame}) >= enough or len(keys(a) & keys(b)) > 1

    def _expect(self, keys: Iterable[str]) -> None:
        """Get items ready, with the speakers of what is said by some."""
        keys = {*keys}
        self.items.expect(keys)
        spoken = [item for key in keys if not isinstance(item := self.items[key], Identity)]
        counts = [item for item in spoken if isinstance(item, Count)]
        self.items.expect({f"{item.article} {item.speaker}" for item in spoken if item.speaker})
        self.items.expect({f"{item.article} {item.statement}" for item in counts})

    def _keys(self, item: str) -> frozenset[str]:
        return self.items.copy_keys(item) if _is_article(item) else keys(self.items[item])

    def _beside(self, article: str) -> list[Copy]:
        """Compare an article with others that may be of its story; its copies among them."""
        ours = self._keys(article)
        found = []
        for other in sorted(neighbours(self.index, article, ours)):
            shared = ours & self._keys(other)
            if len(shared) >= STORY:
                near = [*self.judge.near(article, other), *self.judge.counted(article, other)]
                self._expect(another for _, another in near)
                self._link(near)
            if self._are_candidates(_bare(shared)):
                copy = self._find_copy(article, other)
                if copy is not None:
                    self.links.put(article, other, max(copy.similarity, LEAST_COPY))
                    found.append(copy)
        return found

    def _link(self, pairs: Sequence[tuple[str, str]]) -> None:
        self.judge.ask(pairs)
        for one, other in pairs:
            verdict = self.judge(one, other)
            if verdict.score > 0 or verdict.opposite:
                self.links.put(one, other, verdict.score or OPPOSITE)
                self.touched |= {one, other}

    def _recheck(self, item: str) -> None:
        """Drop the links of an item to such as are no neighbours any more."""
        mine = self.items.of(item) if _is_article(item) else ()
        keys_of = cache(self._keys)
        for key in (item, *mine):
            for other in [*self.links.of(key)]:
                if not self._are_neighbours(key, other, keys_of):
                    self.links.drop(key, other)
                    self.touched |= {key, other}

    def _are_neighbours(
        self, one: str, other: str, keys_of: Callable[[str], frozenset[str]]
    ) -> bool:
        """Whether two items are to be compared: by their keys, or by those of their articles."""
        if are_neighbours(self.index, one, other, keys_of(one) & keys_of(other)):
            return True
        if _is_article(one):
            return False
        ours, theirs = one.split()[0], other.split()[0]
        if ours == theirs:
            return _is_figure(one) and _is_figure(other)
        shared = keys_of(ours) & keys_of(theirs)
        if len(shared) < STORY or not are_neighbours(self.index, ours, theirs, shared):
            return False
        if _is_figure(one):
            together = self.judge.may_be_alike(one, other)
            return together and self.judge.are_of_one_story(ours, theirs)
        return {(one, other), (other, one)}.intersection(self.judge.near(ours, theirs)) != set()


def _bare(keys: frozenset[str]) -> frozenset[str]:
    return frozenset(key.removeprefix(ARTICLES) for key in keys)


def _is_article(item: str) -> bool:
    return " " not in item


class MemoryLinks:
    """:class:`Links` in memory."""

    def __init__(self) -> None:
        self._links: defaultdict[str, dict[str, float]] = defaultdict(dict)

    def of(self, item: str) -> Mapping[str, float]:
        """The items that an item is linked with, and the scores."""
        return self._links.get(item, {})

    def put(self, one: str, other: str, score: float) -> None:
        """Link two items."""
        self._links[one][other] = self._links[other][one] = score

    def drop(self, one: str, other: str) -> None:
        """Take a link away."""
        self._links[one].pop(other, None)
        self._links[other].pop(one, None)


class MemoryItems:
    """:class:`Items` in memory."""

    def __init__(self) -> None:
        self._items: dict[str, Item] = {}
        self._of: defaultdict[str, list[str]] = defaultdict(list)
        self._copy_keys: dict[str, frozenset[str]] = {}
        self._sides: dict[str, Side | None] = {}

    def __getitem__(self, key: str) -> Item:
        """An item."""
        return self._items[key]

    def expect(self, keys: Iterable[str]) -> None:
        """Nothing: all items are at hand."""

    def put(
        self,
        article: str,
        items: Iterable[Item],
        copy_keys: frozenset[str],
        side: Side | None = None,
    ) -> None:
        """Take an article in, with its statements as vectors."""
        self._copy_keys[article] = copy_keys
        self._sides[article] = side
        for item in items:
            self._items[item.id] = item
            self._of[article].append(item.id)

    def remove(self, article: str) -> None:
        """Take an article with all its items out."""
        del self._copy_keys[article], self._sides[article]
        for key in self._of.pop(article, []):
            del self._items[key]

    def of(self, article: str) -> list[str]:
        """The ids of an article's items."""
        return list(self._of.get(article, ()))

    def copy_keys(self, article: str) -> frozenset[str]:
        """By what the copies of an article are found."""
        return self._copy_keys[article]

    def side(self, article: str) -> Side | None:
        """An article's statements as vectors, where they are kept."""
        return self._sides.get(article)

    def speaker(self, key: str) -> Identity | None:
        """The identity of a speaker."""
        found = self._items.get(key)
        return found if isinstance(found, Identity) else None

    def __iter__(self) -> Iterator[str]:
        """The ids of all items."""
        return iter(self._items)
