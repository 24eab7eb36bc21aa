"""Keys by which copies find one another among many articles.

Two kinds: the slots of a MinHash signature over runs of words (Broder 1997), of which two articles
share as many as they have of their text in common, and what a rewriting keeps when it changes the
words: how quotations begin, figures with what they count, names that stand together.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator

from rensa import RMinHash

from ..lexicon import listed
from ..model import Article
from .prepare import FILE, Prepared, bare_key, prepare

#: So many keys two articles must share to be worth comparing.
CANDIDATES_SHARE = 3
#: The same where many articles are of one story.
STORY_SHARE = 5
_SLOTS = 20
_SEED = 1
_SHINGLE = 4  # words
_QUOTES = 12
_OPENING = 4  # words of a quotation
_FIGURES = 12
_PAIRS = 20


def are_candidates(shared: frozenset[str]) -> bool:
    """Whether two articles that share these keys are worth laying side by side.

    Names alone do not tell: any two reports of one story share them.
    """
    return len(shared) >= STORY_SHARE and any(not key.startswith("n") for key in shared)


def copy_keys(article: Article) -> frozenset[str]:
    """Keys, 64 at most, of which a copy of an article shares :data:`CANDIDATES_SHARE` or more."""
    ready = prepare(article)
    return frozenset(
        _short(kind, key)
        for kind, keys in (
            ("m", _slots(ready)),
            ("q", _quotations(ready)),
            ("f", _figures(ready)),
            ("n", _names(ready)),
        )
        for key in keys
    )


def _short(kind: str, key: str) -> str:
    return kind + hashlib.blake2b(key.encode(), digest_size=6).hexdigest()


def _slots(ready: Prepared) -> Iterator[str]:
    """The slots of the signature: two texts share each with the probability of their likeness."""
    words = [w for w in ready.words.lower if w[0].isalnum()]
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    if len(shingles) < _SLOTS:
        return
    sketch = RMinHash(num_perm=_SLOTS, seed=_SEED)
    sketch.update(sorted(shingles))
    for slot, value in enumerate(sketch.digest()):
        yield f"{slot}:{value}"


def _first(keys: Iterable[str], most: int) -> Iterator[str]:
    """The first different ones."""
    seen: set[str] = set()
    for key in keys:
        if key not in seen:
            seen.add(key)
            yield key
            if len(seen) == most:
                return


def _quotations(ready: Prepared) -> Iterator[str]:
    def openings() -> Iterator[str]:
        run: list[str] = []
        for i, word in enumerate(ready.words.lower):
            if not ready.quoted[i]:
                run = []
            elif word[0].isalnum():
                run.append(word)
                if len(run) == _OPENING:
                    yield " ".join(run)

    return _first(openings(), _QUOTES)


def _figures(ready: Prepared) -> Iterator[str]:
    def counted() -> Iterator[str]:
        for i, key in enumerate(ready.keys):
            if key[0].isdigit() and len(key) > 1:
                following = (k for k in range(i + 1, min(i + 4, len(ready))) if ready.content[k])
                unit = next(following, None)
                if unit is not None:
                    yield f"{key} {bare_key(ready.words, unit)}"

    return _first(counted(), _FIGURES)


def _names(ready: Prepared) -> Iterator[str]:
    """Names that follow one another in a sentence, and the parts of a full name."""
    calendar = listed(FILE, "calendar")

    def pairs() -> Iterator[str]:
        for sentence in ready.sentences[ready.headline :]:
            named = [
                ready.words.lower[i]
                for i in sentence
                if ready.content[i]
                and ready.words.words[i].text[0].isupper()
                and i > sentence.start
                and not ready.quoted[i]
                and ready.words.lower[i] not in calendar
            ]
            for one, other in itertools.pairwise(named):
                if one != other:
                    yield " ".join(sorted((one, other)))

    return _first(pairs(), _PAIRS)
