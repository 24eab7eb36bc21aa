"""Which figure is a part of another: "12 men, including three cooks", "half of them"."""

from __future__ import annotations

from collections.abc import Sequence

from ..lexicon import listed, phrases
from ..words import Words
from .amounts import word
from .nouns import FILE
from .quantity import Quantity

#: Words between "including" and the first figure after it.
_REACH = 8
#: Words of whoever the whole belongs to: "of the hall's 12 beams".
_OWNER = 6
#: Figures back to which a whole is looked for.
_MOST_BETWEEN = 12


def parts(words: Words, found: Sequence[Quantity]) -> list[int | None]:
    """For each quantity the place of the one that it is a part of, or null."""
    wholes: list[int | None] = []
    for i, each in enumerate(found):
        whole = _next_whole(words, found, i)
        if whole is None:
            whole = _of_them(words, found, i)
        if whole is None:
            whole = _included(words, found, wholes, i)
        if whole is None:
            whole = _first_whole(words, found, i)
        fits = whole is not None and whole != i and is_part(each, found[whole])
        wholes.append(whole if fits else None)
    return wholes


def is_part(part: Quantity, whole: Quantity) -> bool:
    """Whether one quantity can be a part of another: of its kind, and no greater."""
    if whole.kind in ("comparison", "percent", "share"):
        return False
    if part.kind in ("percent", "share"):
        return True
    if (part.kind == "money") != (whole.kind == "money"):
        return False
    most = whole.high if whole.high is not None else whole.value
    least = part.value if part.value is not None else part.low
    return most is None or least is None or least <= most


def _next_whole(words: Words, found: Sequence[Quantity], i: int) -> int | None:
    """ "16 of 30 boats", "three of the four boats", "30 out of 50": the next figure."""
    if i + 1 == len(found):
        return None
    at = found[i].end
    if word(words, at) == "out":
        at += 1
    if word(words, at) != "of":
        return None
    at += 1
    while word(words, at) in listed(FILE, "partitives"):
        at += 1
    # "1 percent of the bank's 300 clerks"
    owner = found[i + 1].first - 1
    if word(words, owner) in ("'s", "'") and at < owner <= at + 4:
        return i + 1
    return i + 1 if at in (found[i + 1].first, found[i + 1].core) else None


def _of_them(words: Words, found: Sequence[Quantity], i: int) -> int | None:
    """ "nine of them", "of whom 12 were": the nearest figure before."""
    after = _names_them(words, found[i].end)
    first = found[i].first
    before = word(words, first - 2) == "of" and word(words, first - 1) in listed(FILE, "them")
    if not (after or before):
        return None
    return _nearest(words, found, i)


def _names_them(words: Words, index: int) -> bool:
    """Whether "of them" or the like stands at a word; "of those who" names others."""
    pronoun = word(words, index + 1)
    if word(words, index) != "of" or pronoun not in listed(FILE, "them"):
        return False
    after = word(words, index + 2)
    return (
        pronoun not in ("those", "these") or not after.isalpha() or after in listed(FILE, "clauses")
    )


def _nearest(words: Words, found: Sequence[Quantity], i: int, sentences: int = 1) -> int | None:
    """The nearest figure before that can be the whole, so many sentences back."""
    sentence = words.sentence[found[i].core]
    nearest = None
    for j in range(i - 1, max(i - _MOST_BETWEEN, 0) - 1, -1):
        if words.sentence[found[j].core] < sentence - sentences:
            break
        if is_part(found[i], found[j]) and found[j].kind != "measure":
            if found[i].unit is not None and found[j].unit == found[i].unit:
                return j
            nearest = j if nearest is None else nearest
    return nearest


def _included(
    words: Words, found: Sequence[Quantity], wholes: Sequence[int | None], i: int
) -> int | None:
    """ "including 400 cooks and three bakers": the figure before "including"."""
    if i == 0 or words.sentence[found[i - 1].core] != words.sentence[found[i].core]:
        return None
    own = 2 if _names_them(words, found[i - 1].end) else 0
    between = range(found[i - 1].end + own, found[i].first)
    match = None
    for each in phrases(FILE, "including").find(words.lower, between):
        match = each
    if match is not None:
        near = found[i].first - match.end <= _REACH
        return _nearest(words, found, i, sentences=0) if near else None
    # A list goes on: "… and three bakers".
    gap = words.lower[found[i - 1].end : found[i].first]
    if wholes[i - 1] is None or not 0 < len(gap) <= _REACH or gap[-1] not in _JOINTS:
        return None
    if any(each in listed(FILE, "clauses") for each in gap):
        return None
    same = [j for j in range(wholes[i - 1] or 0, i - 1) if _is_same(found[i], found[j])]
    return same[0] if same else wholes[i - 1]


def _is_same(one: Quantity, other: Quantity) -> bool:
    return one.unit is not None and one.unit == other.unit


_JOINTS = frozenset({",", "and", "another", "or", "all"})


def _first_whole(words: Words, found: Sequence[Quantity], i: int) -> int | None:
    """ "Of the 30 boats, 16 have left": the figure that the sentence begins with.

    Also further on, where no noun follows: "Of the 30 boats, she said, the harbour let 16 leave".
    """
    if i == 0 or words.sentence[found[i - 1].core] != words.sentence[found[i].core]:
        return None
    first = i - 1
    while first > 0 and words.sentence[found[first - 1].core] == words.sentence[found[i].core]:
        first -= 1
    if not _opens_with_of(words, found[first]):
        return None
    joined = found[i].first in (found[i - 1].stop, found[i - 1].after)  # "Of 30 boats 16 left"
    parted = word(words, found[i].first - 1) in (",", "only", "just")
    if first == i - 1 and (joined or parted):
        return first
    bare = found[i].kind == "count" and found[i].unit is None
    apart = "," in words.lower[found[first].stop : found[i].first]
    return first if bare and apart else None


def _opens_with_of(words: Words, whole: Quantity) -> bool:
    """Whether a figure stands behind an "of" with which a sentence begins: "Of its 12 beams"."""
    at = whole.first - 1
    if word(words, at) in ("'s", "'"):  # "of the hall's 12 beams"
        while at >= 0 and words.lower[at] != "of" and whole.first - at < _OWNER:
            at -= 1
    while word(words, at) in listed(FILE, "partitives"):
        at -= 1
    if word(words, at) != "of":
        return False
    return at == 0 or words.sentence[at - 1] != words.sentence[at] or words.lower[at - 1] in ',"“'
