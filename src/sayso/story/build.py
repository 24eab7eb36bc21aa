"""Articles in, a story out."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ..model import Article
from ..tagger.vectors import WordVectors
from . import copies as copying
from .assemble import (
    CLAIMS,
    FIGURES,
    Groups,
    Joint,
    Record,
    Twins,
    group,
    group_speakers,
    paired,
    story_article,
    tell,
)
from .assertion import Assertion
from .features import features, order
from .index import MemoryIndex
from .model import Copy, Story
from .people import Identity
from .quantities import Count
from .sketch import are_candidates
from .terms import Lexis
from .weave import MemoryItems, MemoryLinks, Weave


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

    weave = Weave(items, links, MemoryIndex(), words, find_copy, are_candidates)
    copies = [
        copy
        for article in ordered
        for copy in weave.add(features(article, words), copying.copy_keys(article))
    ]
    copies = [copy for copy in copies if copy.copy in links.of(copy.of)]
    place = {article.id: number for number, article in enumerate(ordered)}
    copies.sort(key=lambda c: (place[c.of], place[c.copy]))
    found = [items[key] for key in items]
    twins, pair = Twins(copies), paired(weave.judge)

    def of_sort(sort: type[Record]) -> dict[str, Record]:
        return {item.id: item for item in found if isinstance(item, sort)}

    def grouped(sort: type[Record], joint: Joint) -> list[list[Record]]:
        by_id = of_sort(sort)
        ids = group(by_id, links, pair, joint)
        return [[by_id[key] for key in keys] for keys in ids]

    people = of_sort(Identity)
    speakers = group_speakers(people, links, pair, lambda key: people[key].signature)
    return tell(
        tuple(map(story_article, ordered)),
        copies,
        Groups(
            [[people[key] for key in keys] for keys in speakers],
            grouped(Assertion, CLAIMS),
            grouped(Count, FIGURES),
        ),
        links,
        twins,
    )
