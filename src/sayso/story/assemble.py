"""From links to the story: speakers, claims, quantities, accounts, timeline."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from ..model import Article
from .claims import Assertion
from .linkage import groups
from .model import (
    Account,
    Agreement,
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
from .quantities import Count, agreement
from .terms import is_function_word
from .weave import Weave

#: Of the pairs between two groups, how many must be the same for them to become one.
CLAIMS, FIGURES, SPEAKERS = 0.5, 0.3, 0.0


def assemble(articles: Mapping[str, Article], weave: Weave, copies: Sequence[Copy]) -> Story:
    """The story of some articles from the links between them."""
    order = ordered(articles.values())
    place = {article.id: number for number, article in enumerate(order)}
    speakers = _speakers(articles, weave, place)
    story_of = {
        f"{ref.article} {ref.speaker}": each.id for each in speakers for ref in each.mentions
    }
    twins = _Copies(copies)
    made = _claims(articles, weave, place, twins)
    return Story(
        tuple(
            StoryArticle(a.id, a.file, a.title, a.published, a.outlet, a.url) for a in order
        ),
        tuple(sorted(copies, key=lambda c: (place[c.of], place[c.copy]))),
        made,
        _quantities(weave, place, story_of),
        _accounts(made, weave, story_of, twins),
        speakers,
        _timeline(articles, place),
    )


def ordered(articles: Iterable[Article]) -> list[Article]:
    """Articles by the day of their publication, the undated last."""
    return sorted(articles, key=lambda a: (a.published is None, a.published or "", a.id))


def _id(letter: str, first: str) -> str:
    """An id made of a group's first member: one more article does not rename it."""
    return letter + hashlib.sha256(first.encode()).hexdigest()[:10]


def _number(label: str) -> int:
    return int(label[1:]) if label[1:].isdigit() else 0


def _grouped(weave: Weave, sort: type, share: float, doubt: bool = False) -> list[list[str]]:
    items = [key for key, item in weave.items.items() if isinstance(item, sort)]

    def pair(one: str, other: str) -> float:
        verdict = weave.judge(weave.items[one], weave.items[other])
        return -1.0 if verdict.clash else verdict.score

    return groups(items, weave.same, pair, share, doubt)


def _speakers(
    articles: Mapping[str, Article], weave: Weave, place: Mapping[str, int]
) -> tuple[StorySpeaker, ...]:
    found = []
    for group in _grouped(weave, Identity, SPEAKERS, doubt=True):
        members = [each for key in group if isinstance(each := weave.items[key], Identity)]
        members.sort(key=lambda m: (place[m.article], _number(m.label)))
        found.append((members[0], _speaker(articles, members)))
    found.sort(key=lambda pair: (place[pair[0].article], _number(pair[0].label)))
    return tuple(speaker for _, speaker in found)


def _speaker(articles: Mapping[str, Article], members: Sequence[Identity]) -> StorySpeaker:
    """One speaker of the story; ``members`` in the order of their articles."""
    records = []
    for member in members:
        article = articles[member.article]
        records.append((article, next(s for s in article.speakers if s.id == member.label)))
    names = Counter(speaker.name for _, speaker in records)
    name = max(names, key=lambda n: (*_fullness(n), names[n], -len(n), n))
    kinds = Counter(speaker.kind for _, speaker in records)
    kind = max(kinds, key=lambda k: (k != "unknown", kinds[k], k))
    forms = {form for _, speaker in records for form in (speaker.name, *speaker.aliases)}
    roles: dict[str, list[str | None]] = {}
    written: dict[str, str] = {}
    for article, speaker in records:
        if speaker.role:
            key = speaker.role.casefold()
            written.setdefault(key, speaker.role)
            days = roles.setdefault(key, [])
            days.extend(_days(article, speaker.id))
    latest = next((s.role for _, s in reversed(records) if s.role), None)
    return StorySpeaker(
        _id("p", members[0].id),
        name,
        kind,
        latest,
        tuple(SpeakerRef(m.article, m.label) for m in members),
        tuple(sorted(forms - {name})),
        tuple(
            StoryRole(
                written[key],
                min((d for d in days if d), default=None),
                max((d for d in days if d), default=None),
            )
            for key, days in roles.items()
        ),
    )


def _fullness(name: str) -> tuple[int, bool]:
    """How much of a name is there: words with capitals, and no shouting."""
    capitals = [w for w in name.split() if w[0].isupper() and not is_function_word(w.lower())]
    return min(len(capitals), 4), not name.isupper() or len(capitals) == 1


def _days(article: Article, speaker: str) -> list[str | None]:
    """The days on which an article has a speaker speak; its own, if it does not say."""
    day = article.published[:10] if article.published else None
    said = [
        s.said.value[:10] if s.said is not None and len(s.said.value) >= 10 else day
        for s in article.statements
        if s.speaker == speaker
    ]
    return [*said] or [day]


class _Copies:
    """Which articles are copies of one another, over all steps."""

    def __init__(self, copies: Sequence[Copy]) -> None:
        self._of: dict[str, str] = {}
        for copy in copies:
            self._of[self.root(copy.copy)] = self.root(copy.of)

    def root(self, article: str) -> str:
        """One article that stands for all copies of it."""
        while article in self._of:
            article = self._of[article]
        return article


def _claims(
    articles: Mapping[str, Article], weave: Weave, place: Mapping[str, int], twins: _Copies
) -> tuple[Claim, ...]:
    found: list[tuple[list[Assertion], str]] = []
    claim_of: dict[str, str] = {}
    for group in _grouped(weave, Assertion, CLAIMS):
        members = [each for key in group if isinstance(each := weave.items[key], Assertion)]
        members.sort(key=lambda m: (place[m.article], _number(m.statement)))
        name = _id("c", members[0].id)
        found.append((members, name))
        claim_of.update((member.id, name) for member in members)
    found.sort(key=lambda each: (place[each[0][0].article], _number(each[0][0].statement)))
    opposite: defaultdict[str, set[str]] = defaultdict(set)
    for one, others in weave.opposite.items():
        for other in others:
            if claim_of[one] != claim_of[other]:
                opposite[claim_of[one]].add(claim_of[other])
    return tuple(
        Claim(
            name,
            _text(articles, members),
            tuple(StatementRef(m.article, m.statement) for m in members),
            len({twins.root(m.article) for m in members}),
            tuple(sorted(opposite[name])),
        )
        for members, name in found
    )


def _text(articles: Mapping[str, Article], members: Sequence[Assertion]) -> str:
    """The wording of the first statement of a claim."""
    article = articles[members[0].article]
    statement = next(s for s in article.statements if s.id == members[0].statement)
    return article.quote(statement.content)


def _quantities(
    weave: Weave, place: Mapping[str, int], story_of: Mapping[str, str]
) -> tuple[Quantity, ...]:
    found: list[tuple[int, int, Quantity]] = []
    for group in _grouped(weave, Count, FIGURES):
        if len(group) < 2:
            continue
        members = [each for key in group if isinstance(each := weave.items[key], Count)]
        first = min(members, key=lambda m: (place[m.article], _number(m.figure)))
        members.sort(
            key=lambda m: (m.said is None, (m.said or "")[:10], place[m.article], _number(m.figure))
        )
        speakers = [story_of.get(f"{m.article} {m.speaker}") for m in members]
        agreed: Agreement = agreement(members, speakers)
        words = Counter(m.word for m in members if m.word)
        quantity = Quantity(
            _id("q", first.id),
            _about(members),
            max(words, key=lambda w: (words[w], w)) if words else None,
            tuple(
                FigureEntry(
                    m.article, m.statement, m.figure, speaker, m.said, m.value, m.low, m.high, m.bound
                )
                for m, speaker in zip(members, speakers, strict=True)
            ),
            agreed,
        )
        found.append((place[first.article], _number(first.figure), quantity))
    return tuple(quantity for *_, quantity in sorted(found, key=lambda each: each[:2]))


def _about(members: Sequence[Count]) -> str:
    """What is counted, in the words of the report that says most."""
    return max((m.about for m in members), key=lambda text: (len(text.split()), text))


def _accounts(
    made: Sequence[Claim], weave: Weave, story_of: Mapping[str, str], twins: _Copies
) -> tuple[Account, ...]:
    """Claims that cannot both hold: affirmed by one, denied by another; or said and taken back."""
    by_id = {claim.id: claim for claim in made}
    found = []
    for claim in made:
        for other in claim.opposite:
            against = by_id[other]
            denied = [sum(_is_denied(weave, ref) for ref in c.statements) for c in (claim, against)]
            if (denied[0], claim.id) > (denied[1], other):
                continue  # the one that is affirmed comes first, each pair once
            found += _account(claim, against, weave, story_of, twins)
    return tuple(found)


def _is_denied(weave: Weave, ref: StatementRef) -> bool:
    item = weave.items[f"{ref.article} {ref.statement}"]
    assert isinstance(item, Assertion)
    return item.act == "deny" or any(clause.negated for clause in item.clauses)


def _account(
    claim: Claim,
    against: Claim,
    weave: Weave,
    story_of: Mapping[str, str],
    twins: _Copies,
) -> list[Account]:
    ours, theirs = (_voices(c, weave, story_of) for c in (claim, against))
    reversed_by = sorted(
        speaker
        for speaker in ours.keys() & theirs.keys()
        if any(
            a.article == b.article or twins.root(a.article) != twins.root(b.article)
            for a in ours[speaker]
            for b in theirs[speaker]
            if a.day and b.day and a.day[:10] != b.day[:10]
        )
    )
    found = []
    if (ours.keys() - theirs.keys()) and (theirs.keys() - ours.keys()):
        found.append(
            Account(
                "denied",
                claim.id,
                against.id,
                tuple(sorted(ours.keys() - theirs.keys())),
                tuple(sorted(theirs.keys() - ours.keys())),
            )
        )
    for speaker in reversed_by:
        first = min(a.day for a in ours[speaker] if a.day)
        last = min(b.day for b in theirs[speaker] if b.day)
        before, after = (claim, against) if first <= last else (against, claim)
        found.append(Account("reversed", before.id, after.id, (speaker,), (speaker,)))
    return found


def _voices(
    claim: Claim, weave: Weave, story_of: Mapping[str, str]
) -> dict[str, list[Assertion]]:
    """Who makes a claim, with the statements of each."""
    found: defaultdict[str, list[Assertion]] = defaultdict(list)
    for ref in claim.statements:
        item = weave.items[f"{ref.article} {ref.statement}"]
        assert isinstance(item, Assertion)
        speaker = story_of.get(f"{ref.article} {item.speaker}")
        if speaker is not None:
            found[speaker].append(item)
    return found


def _timeline(articles: Mapping[str, Article], place: Mapping[str, int]) -> tuple[Moment, ...]:
    found = []
    for article in articles.values():
        day = article.published[:10] if article.published else None
        for number, statement in enumerate(article.statements):
            when = statement.said.value if statement.said is not None else day
            key = (when is None, (when or "")[:10], place[article.id], number)
            found.append((key, Moment(when, article.id, statement.id)))
    return tuple(moment for _, moment in sorted(found, key=lambda each: each[0]))
