"""What a number counts whose noun is left out, since a number before it has it.

"Two children are dead and 14 are in the ward"; "17 cracks had opened. There were only nine"; "five
drones were shot down. Altogether 22 had been sent" (ellipsis: Halliday and Hasan 1976, §4.2).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from ..lexicon import listed, phrases
from ..words import Words
from .amounts import word
from .nouns import FILE, is_plural, noun, phrase_at
from .quantity import Quantity

#: Figures back to which a noun is looked for.
_MOST_BETWEEN = 4
#: Words of an aside at the beginning of a sentence.
_ASIDE = 6
#: Words between a number and the one that it is set against: "not 80", "rather than the 212,000".
_APART = 8
_KINDS = frozenset({"count", "measure", "percent"})
_OPEN = frozenset({"“", "‘", '"', "(", "—", "–", "-", "*"})
_ENDS = frozenset({",", ".", ";", ":", "!", "?", "”", "’", '"', ")", "—", "–", "and", "but", "or"})


def inherited(words: Words, found: Sequence[Quantity]) -> list[Quantity]:
    """Quantities of a text, in its order, with the nouns that they leave out."""
    named = list(found)
    for i, each in enumerate(named):
        if each.unit is not None or each.kind != "count" or each.what is not None:
            continue
        model = _against(words, named, i)
        if model is None:
            named[i] = _as_for(words, each)
            if named[i].unit is not None:
                continue
            model = _joined(words, named, i)
        if model is None:
            model = _answered(words, named, i)
        if model is None:
            model = _begun(words, named, i)
        if model is not None:
            named[i] = dataclasses.replace(each, kind=model.kind, unit=model.unit, what=model.what)
    return named


def _nearest(words: Words, found: Sequence[Quantity], i: int, sentences: int) -> Quantity | None:
    """The nearest number before with a noun, in this sentence or in one so many before it."""
    core = found[i].core
    for j in range(i - 1, max(i - _MOST_BETWEEN, 0) - 1, -1):
        other = found[j]
        if words.paragraph[other.core] != words.paragraph[core]:
            return None
        if words.sentence[other.core] < words.sentence[core] - sentences:
            return None
        if _has_noun(words, other):
            return other
    return None


def _has_noun(words: Words, each: Quantity) -> bool:
    """Whether a number has a noun that another may share: no state, as of "14 injured"."""
    if each.unit is None or each.kind not in _KINDS:
        return False
    if each.kind != "count" or each.what is None:
        return True
    return phrases(FILE, "states").at(words.lower, each.what[1] - 1) is None


def _against(words: Words, found: Sequence[Quantity], i: int) -> Quantity | None:
    """ "65 centimetres, not 80", "nor had 41 villages been seen, but 58", "rather than the 212"."""
    each = found[i]
    at = each.first - 1
    while word(words, at) in listed(FILE, "partitives") or word(words, at) in ("only", "just"):
        at -= 1
    known = phrases(FILE, "set against")
    joints = (known.at(words.lower, first) for first in (at - 1, at) if first >= 0)
    if not any(match is not None and match.end == at + 1 for match in joints):
        return None
    if not _is_closed(words, each):
        return None
    model = _nearest(words, found, i, 0)
    return model if model is not None and each.first - model.end <= _APART else None


def _as_for(words: Words, each: Quantity) -> Quantity:
    """The vacancies of "As for the vacancies, he insists that there are 480"."""
    sentence = words.sentence_of(each.core)
    if words.lower[sentence.start : sentence.start + 2] != ("as", "for"):
        return each
    topic = phrase_at(words, sentence.start + 2)
    if topic is None or word(words, topic.end) != "," or not is_plural(words, topic.head):
        return each
    return dataclasses.replace(each, unit=noun(words, topic), what=(topic.first, topic.end))


def _joined(words: Words, found: Sequence[Quantity], i: int) -> Quantity | None:
    """ "Two children are dead and 14 are in the ward": the number begins the second clause."""
    each = found[i]
    if word(words, each.first - 1) not in ("and", "but", "while", ";") or not _acts(words, each):
        return None
    model = _nearest(words, found, i, 0)
    return model if model is not None and model.kind == "count" else None


def _answered(words: Words, found: Sequence[Quantity], i: int) -> Quantity | None:
    """ "There were only nine", "It was four": nothing but the number is told."""
    each = found[i]
    at = each.first - 1
    while word(words, at) in listed(FILE, "only"):
        at -= 1
    if word(words, at) in ("been", "be"):
        at -= 1
    if word(words, at) not in listed(FILE, "being"):
        return None
    if word(words, at - 1) not in ("there", "it", "that") or not _is_closed(words, each):
        return None
    model = _nearest(words, found, i, 1)
    return None if model is None or model.value == 1 else model  # one man; 137 were on board


def _begun(words: Words, found: Sequence[Quantity], i: int) -> Quantity | None:
    """ "Altogether 22 had been sent", after a sentence with "five drones"."""
    each = found[i]
    sentence = words.sentence_of(each.core)
    start = each.first
    while start > sentence.start and words.lower[start - 1] in listed(FILE, "only") | _OPEN:
        start -= 1
    if not (start == sentence.start or _is_aside(words, sentence.start, start)):
        return None
    return _topic(words, found, i) if _acts(words, each) else None


def _is_aside(words: Words, first: int, end: int) -> bool:
    """Whether there is nothing between two words but where or from whom: "According to him, "."""
    if end - first > _ASIDE or words.lower[end - 1] == ":":
        return False
    return words.lower[first] in listed(FILE, "asides") and not any(
        is_plural(words, i) for i in range(first, end)
    )


def _topic(words: Words, found: Sequence[Quantity], i: int) -> Quantity | None:
    """The first number with a noun in the sentence before: what that sentence is about."""
    core = found[i].core
    before = [
        other
        for other in found[max(i - _MOST_BETWEEN, 0) : i]
        if words.paragraph[other.core] == words.paragraph[core]
        and words.sentence[other.core] == words.sentence[core] - 1
        and other.kind == "count"
        and _has_noun(words, other)
    ]
    return before[0] if before else None


def _acts(words: Words, each: Quantity) -> bool:
    """Whether a verb follows a number, which is its subject."""
    following = word(words, max(each.end, each.stop))
    return following in listed(FILE, "bare verbs") or (
        following.endswith("ed") and len(following) > 4
    )


def _is_closed(words: Words, each: Quantity) -> bool:
    """Whether a clause ends with a number, or only tells where from."""
    at = max(each.end, each.stop)
    if at >= len(words) or words.sentence[at] != words.sentence[each.core]:
        return True
    return words.lower[at] in _ENDS or words.lower[at] in listed(FILE, "after bare numbers")
