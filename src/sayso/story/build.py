"""Articles in, a story out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from ..model import Article
from ..tagger.vectors import WordVectors
from . import copies as copying
from .assemble import (
    CLAIMS,
    FIGURES,
    SPEAKERS,
    Twins,
    accounts,
    claim,
    group,
    opposites,
    quantity,
    speaker,
    story_article,
    timeline,
)
from .claims import Assertion
from .features import features, order
from .index import MemoryIndex
from .model import Copy, Story
from .people import Identity
from .quantities import Count
from .terms import Lexis
from .weave import MemoryItems, MemoryLinks, Weave

Record = TypeVar("Record", Assertion, Count, Identity)


@cache
def word_vectors() -> WordVectors:
    """The words of the model that ships, loaded once."""
    return WordVectors()


def build(articles: Iterable[Article], lexis: Lexis | None = None) -> Story:
    """Read articles together; the result does not depend on their order.

    An article that is given twice is read once.

    Args:
        articles: read articles.
        lexis: what is known of words; by default the vectors of the model that ships.
    """
    words = word_vectors() if lexis is None else lexis
    given = {article.id: article for article in articles}
    ordered = sorted(given.values(), key=order)
    items, links = MemoryItems(), MemoryLinks()

    def find_copy(one: str, other: str) -> Copy | None:
        return copying.compare(given[one], given[other], words)

    weave = Weave(items, links, MemoryIndex(), words, find_copy, copying.CANDIDATES_SHARE)
    copies = [
        copy
        for article in ordered
        for copy in weave.add(features(article, words), copying.copy_keys(article))
    ]
    place = {article.id: number for number, article in enumerate(ordered)}
    copies.sort(key=lambda c: (place[c.of], place[c.copy]))
    return _story(ordered, weave, items, copies)


def _story(articles: list[Article], weave: Weave, items: MemoryItems, copies: list[Copy]) -> Story:
    twins = Twins(copies)
    speakers = [
        speaker(members) for members in _grouped(weave, items, Identity, SPEAKERS, doubt=True)
    ]
    speaker_of = {f"{m.article} {m.speaker}": each.id for each in speakers for m in each.mentions}
    made = {
        (each := claim(found, twins)).id: (each, found)
        for found in _grouped(weave, items, Assertion, CLAIMS)
    }
    members = {name: found for name, (_, found) in made.items()}
    claim_of = {m.id: name for name, found in members.items() for m in found}
    against = opposites(members, claim_of, weave.links)
    return Story(
        tuple(map(story_article, articles)),
        tuple(copies),
        tuple(
            dataclasses.replace(each, opposite=tuple(sorted(against.get(name, ()))))
            for name, (each, _) in made.items()
        ),
        tuple(
            quantity(found, speaker_of, twins)
            for found in _grouped(weave, items, Count, FIGURES)
            if len(found) > 1
        ),
        tuple(accounts(members, against, speaker_of, twins)),
        tuple(speakers),
        timeline(articles),
    )


def _grouped(
    weave: Weave,
    items: MemoryItems,
    sort: type[Record],
    share: float,
    doubt: bool = False,
) -> Iterator[list[Record]]:
    """All items of a sort in groups of the same, by their first member."""
    found = [item for key in items if isinstance(item := items[key], sort)]
    by_id: Mapping[str, Record] = {item.id: item for item in found}
    grouped = group(by_id, weave.links, weave.judge, share, doubt)
    records = [[by_id[key] for key in keys] for keys in grouped]
    return iter(sorted(records, key=lambda members: min(m.order for m in members)))
