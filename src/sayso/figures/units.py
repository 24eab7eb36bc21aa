"""What a number counts that has no noun of its own: that of another number, or of the sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from ..lexicon import listed
from ..words import Words
from .amounts import HYPHENS, word
from .nouns import FILE, noun, phrase_at
from .quantity import Quantity

_JOINTS = frozenset({"to", "or", "and", "of", "out", "the", "these", "those", "its", *HYPHENS})
#: Words back to which the subject of a number is looked for.
_REACH = 40
_TOLLS = frozenset({"toll", "tolls"})


def with_units(
    words: Words, found: Sequence[Quantity], wholes: Sequence[int | None]
) -> list[Quantity]:
    """Quantities with the units that stand elsewhere in the sentence."""
    united = list(found)
    for i in range(len(united) - 1, -1, -1):
        united[i] = _of_next(words, united, i)
    for i, whole in enumerate(wholes):
        each = united[i]
        if whole is not None and each.what is None:
            what = united[whole].what
            unit = each.unit or united[whole].unit
            united[i] = dataclasses.replace(each, unit=unit, what=what)
        elif each.kind == "count" and each.unit is None:
            united[i] = _of_subject(words, each)
    return united


def _of_next(words: Words, found: Sequence[Quantity], i: int) -> Quantity:
    """ "from 12 to 20 people", "16 of 30 boats"."""
    each = found[i]
    if each.unit is not None or each.kind != "count" or i + 1 == len(found):
        return each
    following = found[i + 1]
    gap = words.lower[each.end : following.first]
    if not gap or len(gap) > 3 or following.kind not in ("count", "percent", "measure"):
        return each
    if any(joint not in _JOINTS for joint in gap):
        return each
    kind = following.kind
    return dataclasses.replace(each, unit=following.unit, what=following.what, kind=kind)


def _of_subject(words: Words, each: Quantity) -> Quantity:
    """ "the number of dead at more than 70", "the death toll rose to 12"."""
    sentence = words.sentence_of(each.core)
    many = each.first - 2
    if word(words, many + 1) == "of" and word(words, many) in listed(FILE, "collectives"):
        return dataclasses.replace(each, unit=words.words[many].text, what=(many, many + 1))
    for i in range(each.first - 1, max(sentence.start, each.first - _REACH) - 1, -1):
        lower = words.lower[i]
        if lower in (";", ":"):
            break
        if lower in listed(FILE, "subjects") and word(words, i + 1) == "of":
            named = phrase_at(words, i + 2)
            if named is None or named.end > each.first:
                break
            unit = noun(words, named)
            return dataclasses.replace(each, unit=unit, what=(named.first, named.end))
        if lower in _TOLLS:
            first = i - (i > sentence.start and words.lower[i - 1] == "death")
            return dataclasses.replace(each, unit=words.words[i].text, what=(first, i + 1))
    return each
