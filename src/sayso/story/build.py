"""Articles in, a story out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from ..model import Article
from ..tagger.vectors import WordVectors
from .assemble import assemble, ordered
from .features import features
from .index import MemoryIndex, neighbours
from .model import Copy, Story
from .terms import Lexis
from .weave import Judge, Weave


@cache
def word_vectors() -> WordVectors:
    """The words of the model that ships, loaded once."""
    return WordVectors()


def build(articles: Iterable[Article], lexis: Lexis | None = None) -> Story:
    """Read articles together; the result does not depend on their order.

    An article that is given twice is read once.
    """
    lexis = word_vectors() if lexis is None else lexis
    given = {article.id: article for article in articles}
    weave = Weave(Judge(lexis), MemoryIndex())
    for article in ordered(given.values()):
        weave.add(features(article, lexis))
    return assemble(given, weave, ())
