"""From links to the records of a story: speakers, claims, quantities, accounts, timeline."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeVar

from ..lexicon import sections
from ..model import Article
from .agreement import agreement
from .assertion import Assertion
from .counts import Count
from .linkage import NO_BONDS, Bonds, Pair, groups
from .model import (
    Account,
    Claim,
    Copy,
    FigureEntry,
    Moment,
    Quantity,
    SpeakerRef,
    StatementRef,
    Story,
    StoryArticle,
    StoryRole,
    StorySpeaker,
)
from .people import Identity
from .terms import FILE, is_function_word
from .weave import OPPOSITE, Judge, Links


class Joint(NamedTuple):
    """When two groups become one: what share of the pairs is the same, and the mean score."""

    share: float
    least: float = 0.0


CLAIMS, FIGURES, SPEAKERS = Joint(0.5, 0.08), Joint(0.5), Joint(0.0)
#: Members that stand for a large group of speakers, who mostly have one name.
OF_SPEAKERS = 4
Record = TypeVar("Record", Assertion, Count, Identity)
#: The story speaker of an article's speaker, by the id among those of all articles.
SpeakerOf = Mapping[str, str]


class Twins:
    """Which articles are copies of one another, over all steps."""

    def __init__(self, copies: Iterable[Copy]) -> None:
        self._of: dict[str, str] = {}
        for copy in copies:
            self.join(copy.of, copy.copy)

    def join(self, one: str, other: str) -> None:
        """Take two articles for copies of one another."""
        one, other = self.root(one), self.root(other)
        if one != other:
            self._of[max(one, other)] = min(one, other)

    def root(self, article: str) -> str:
        """One article that stands for all copies of it."""
        while article in self._of:
            article = self._of[article]
        return article


def group(
    keys: Iterable[str],
    links: Links,
    pair: Pair,
    joint: Joint,
    bonds: Bonds = NO_BONDS,
) -> list[list[str]]:
    """Statements or figures in groups of the same: what is linked, and contradicts nowhere.

    ``bonds``: what a person said of any two, which goes before.
    """
    items = [*keys]
    same = _same(items, links)
    return groups(items, same, pair, joint.share, least=joint.least, bonds=bonds)


def group_speakers(
    keys: Iterable[str],
    links: Links,
    pair: Pair,
    signature: Callable[[str], str | None],
    bonds: Bonds = NO_BONDS,
) -> list[list[str]]:
    """Speakers in groups of the same: by full name, then by links; bare names where no doubt is.

    ``signature``: the full name of each that has one. ``bonds``: what a person said of any two,
    which goes before.
    """
    items = [*keys]
    return groups(
        items,
        _same(items, links),
        pair,
        SPEAKERS.share,
        sample=OF_SPEAKERS,
        surely=signature,
        doubt=lambda key: signature(key) is None,
        bonds=bonds,
    )


def _same(items: Iterable[str], links: Links) -> dict[str, dict[str, float]]:
    return {key: {o: s for o, s in links.of(key).items() if s > 0} for key in items}


def paired(judge: Judge) -> Pair:
    """What two items are to each other, as grouping asks."""

    def pair(one: str, other: str) -> float:
        verdict = judge(one, other)
        return -1.0 if verdict.clash else verdict.score

    return pair


def record_id(letter: str, first: str) -> str:
    """An id made of a group's first member: one more article does not rename it."""
    return letter + hashlib.sha256(first.encode()).hexdigest()[:10]


def speaker(members: Sequence[Identity]) -> StorySpeaker:
    """One person or body of several articles."""
    members = sorted(members, key=lambda m: m.order)
    names = Counter(member.name for member in members)
    plain = {n.casefold() for n in names if not n.isupper()}
    # The same name in capitals, as a wire writes it, is no fuller than as others write it.
    own = [n for n in names if not n.isupper() or n.casefold() not in plain]
    name = max(own, key=lambda n: (*_fullness(n), names[n], -len(n), n))
    kinds = Counter(member.kind for member in members)
    forms = {form for member in members for form in (member.name, *member.aliases)}
    days: dict[str, list[str]] = {}
    written: dict[str, str] = {}
    for member in members:
        if member.role:
            key = member.role.casefold()
            written.setdefault(key, member.role)
            days.setdefault(key, []).extend(member.days)
    return StorySpeaker(
        record_id("p", members[0].id),
        name,
        max(kinds, key=lambda k: (k != "unknown", kinds[k], k)),
        next((m.role for m in reversed(members) if m.role), None),
        tuple(SpeakerRef(m.article, m.label) for m in members),
        tuple(sorted(forms - {name})),
        tuple(
            StoryRole(written[key], min(found, default=None), max(found, default=None))
            for key, found in days.items()
        ),
    )


def _fullness(name: str) -> tuple[int, bool]:
    """How much of a name is there: words with capitals, and no shouting."""
    capitals = [w for w in name.split() if w[0].isupper() and not is_function_word(w.lower())]
    return min(len(capitals), 4), not name.isupper() or len(capitals) == 1


def claim(members: Sequence[Assertion], twins: Twins) -> Claim:
    """One claim, without its opposites."""
    members = sorted(members, key=lambda m: m.order)
    return Claim(
        record_id("c", members[0].id),
        members[0].text,
        tuple(StatementRef(m.article, m.statement) for m in members),
        len({twins.root(m.article) for m in members}),
    )


def quantity(members: Sequence[Count], speaker_of: SpeakerOf, twins: Twins) -> Quantity:
    """The figures of one thing, in the order in which they were given."""
    first = min(members, key=lambda m: m.order)
    members = sorted(members, key=lambda m: (m.said is None, (m.said or "")[:10], m.order))
    speakers = [speaker_of.get(f"{m.article} {m.speaker}") for m in members]
    words = Counter(m.word for m in members if m.word)
    return Quantity(
        record_id("q", first.id),
        _about(members),
        max(words, key=lambda w: (words[w], w)) if words else None,
        tuple(
            FigureEntry(
                m.article, m.statement, m.figure, who, m.said, m.value, m.low, m.high, m.bound
            )
            for m, who in zip(members, speakers, strict=True)
        ),
        agreement(members, speakers, [twins.root(m.article) for m in members]),
    )


def _about(members: Sequence[Count]) -> str:
    """What is counted: the noun of the report that says most, and what happened to it."""
    noun = max((m.about for m in members), key=lambda text: (len(text.split()), text))
    events = Counter(event for m in members for event in m.events or m.hints)
    if not events:
        return noun
    event = max(events, key=lambda e: (events[e], e))
    name = sections(FILE)["names of events"].get(event, "")
    return f"{noun} {name}".strip() if name not in noun else noun


def opposites(
    members: Mapping[str, Sequence[Assertion]], claim_of: Mapping[str, str], links: Links
) -> dict[str, set[str]]:
    """The claims that say the opposite of each of some claims."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, statements in members.items():
        for each in statements:
            for other, score in links.of(each.id).items():
                if score == OPPOSITE and claim_of[other] != name:
                    found[name].add(claim_of[other])
    return found


def accounts(
    members: Mapping[str, Sequence[Assertion]],
    opposite: Mapping[str, Iterable[str]],
    speaker_of: SpeakerOf,
    twins: Twins,
) -> list[Account]:
    """Claims that cannot both hold: affirmed by one, denied by another; or said and taken back.

    Args:
        members: the statements of each claim.
        opposite: the claims that say the opposite of each.
        speaker_of: who is who.
        twins: copies; what a copy turned round nobody took back.
    """
    found = []
    for name in sorted(opposite, key=lambda n: min(m.order for m in members[n])):
        for other in sorted(opposite[name]):
            denied = [sum(_is_denied(m) for m in members[n]) for n in (name, other)]
            if (denied[0], name) < (denied[1], other):  # what is affirmed comes first, once
                found += _account(name, other, members, speaker_of, twins)
    return found


def _is_denied(statement: Assertion) -> bool:
    return statement.act == "deny" or any(clause.negated for clause in statement.clauses)


def _account(
    claim: str,
    against: str,
    members: Mapping[str, Sequence[Assertion]],
    speaker_of: SpeakerOf,
    twins: Twins,
) -> list[Account]:
    ours, theirs = (_voices(members[name], speaker_of) for name in (claim, against))
    one, other = (
        {s for s in a if any(_is_own(m, b, twins) for m in a[s])}
        for a, b in ((ours, theirs), (theirs, ours))
    )
    found = []
    if one - other and other - one:
        sides = (tuple(sorted(one - other)), tuple(sorted(other - one)))
        found.append(Account("denied", claim, against, *sides))
    for who in sorted(ours.keys() & theirs.keys()):
        days = [
            (a.day, b.day)
            for a in ours[who]
            for b in theirs[who]
            if a.day and b.day and (a.article == b.article or not _are_twins(a, b, twins))
        ]
        if any(a[:10] != b[:10] for a, b in days):
            first, last = min(a for a, _ in days), min(b for _, b in days)
            before, after = (claim, against) if first <= last else (against, claim)
            found.append(Account("reversed", before, after, (who,), (who,)))
    return found


def _is_own(statement: Assertion, others: Mapping[str, Sequence[Assertion]], twins: Twins) -> bool:
    """Whether a statement is against one that no copy of its article turned round."""
    return any(
        statement.article == other.article or not _are_twins(statement, other, twins)
        for each in others.values()
        for other in each
    )


def _are_twins(one: Assertion, other: Assertion, twins: Twins) -> bool:
    return twins.root(one.article) == twins.root(other.article)


def _voices(statements: Sequence[Assertion], speaker_of: SpeakerOf) -> dict[str, list[Assertion]]:
    """Who makes a claim, with the statements of each."""
    found: defaultdict[str, list[Assertion]] = defaultdict(list)
    for each in statements:
        who = speaker_of.get(f"{each.article} {each.speaker}")
        if who is not None:
            found[who].append(each)
    return found


@dataclasses.dataclass(frozen=True, slots=True)
class Groups:
    """Items of the same: speakers, statements, figures."""

    speakers: list[list[Identity]]
    claims: list[list[Assertion]]
    quantities: list[list[Count]]


def tell(
    articles: tuple[StoryArticle, ...],
    copies: Sequence[Copy],
    found: Groups,
    links: Links,
    twins: Twins,
) -> Story:
    """The story of groups of the same: articles and copies in their order, the rest by its first.

    Args:
        articles: in the order of their publication.
        copies: in the order of their articles.
        found: the groups; their order does not matter.
        links: tells which statements say the opposite.
        twins: the copies.
    """
    speakers = [speaker(each) for each in _by_first(found.speakers)]
    speaker_of = {f"{m.article} {m.speaker}": each.id for each in speakers for m in each.mentions}
    claims = [(claim(each, twins), each) for each in _by_first(found.claims)]
    members = {each.id: statements for each, statements in claims}
    claim_of = {m.id: name for name, statements in members.items() for m in statements}
    against = opposites(members, claim_of, links)
    moments = [
        (m.day is None, (m.day or "")[:10], m.order, Moment(m.day, m.article, m.statement))
        for statements in members.values()
        for m in statements
    ]
    return Story(
        articles,
        tuple(copies),
        tuple(
            dataclasses.replace(each, opposite=tuple(sorted(against.get(each.id, ()))))
            for each, _ in claims
        ),
        tuple(
            quantity(each, speaker_of, twins)
            for each in _by_first(found.quantities)
            if len(each) > 1
        ),
        tuple(accounts(members, against, speaker_of, twins)),
        tuple(speakers),
        tuple(moment for *_, moment in sorted(moments, key=lambda each: each[:3])),
    )


def _by_first(groups: Iterable[list[Record]]) -> list[list[Record]]:
    return sorted(groups, key=lambda members: min(m.order for m in members))


def story_article(article: Article) -> StoryArticle:
    """An article in the list of those that are read together."""
    return StoryArticle(
        article.id, article.file, article.title, article.published, article.outlet, article.url
    )
