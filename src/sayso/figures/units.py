"""What a number counts that has no noun of its own: that of another number, or of the sentence."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from ..lexicon import listed, phrases
from ..words import Words
from .amounts import HYPHENS, word
from .ellipsis import inherited
from .nouns import FILE, Counted, is_plural, noun, phrase_at
from .quantity import Quantity

_JOINTS = frozenset({"to", "or", "and", "of", "out", "the", "these", "those", "its", *HYPHENS})
#: Words back to which the subject of a number is looked for.
_REACH = 40
#: Words of who counts, between a phrase and the verb: "The wounded the mayor estimates at 150".
_SPEAKER = 4
#: The same of a phrase right before it.
_NEAR = 9
_CLAUSES = frozenset({",", ";", ":", "that", "and", "but", "while", "as", "“", '"', "(", "—", "–"})
_HAVING = frozenset({"has", "have", "had", "now", "already", "will", "would", "could", "may"})
_NO_GOODS = listed(FILE, "levels") | listed(FILE, "subjects") | {"figures"}
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
    return inherited(words, united)


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
            named = _with_state(words, named)
            unit = noun(words, named)
            return dataclasses.replace(each, unit=unit, what=(named.first, named.end))
        if lower in _TOLLS:
            first = i - (i > sentence.start and words.lower[i - 1] == "death")
            return dataclasses.replace(each, unit=words.words[i].text, what=(first, i + 1))
    named = _put(words, each) or _fronted(words, each) or _of_level(words, each)
    if named is None:
        return each
    return dataclasses.replace(each, unit=noun(words, named), what=(named.first, named.end))


def _with_state(words: Words, named: Counted) -> Counted:
    """A phrase with the state that its words are of: the dead of "the number of League dead"."""
    if is_plural(words, named.head):
        return named  # "people killed"
    state = phrases(FILE, "states").at(words.lower, named.end)
    return named if state is None else Counted(named.first, state.end, state.end - 1)


def _put(words: Words, each: Quantity) -> Counted | None:
    """The injured of "put the dead at 4 and the injured at about 20", "brings the dead to five"."""
    sentence, at = words.sentence_of(each.core), each.first - 1
    verbs = listed(FILE, "bring verbs" if word(words, at) == "to" else "put verbs")
    if word(words, at) not in ("at", "as", "to"):
        return None
    for first in range(at - 2, max(sentence.start, at - _NEAR) - 1, -1):
        if words.lower[first] not in listed(FILE, "determiners"):
            continue
        lead = words.lower[max(sentence.start, first - _REACH) : first]
        told = lead[-1:] and lead[-1] in verbs
        joined = lead[-1:] == ("and",) and any(w in verbs for w in lead)
        if not (told or joined):
            continue
        named = _of_state(words, first + 1, at)
        if named is not None:
            return named  # "the garrison's dead"
        named = phrase_at(words, first)
        if named is None or not _many(words, named):
            return None
        whole = named.end == at or words.lower[named.end] in listed(FILE, "clauses")
        return None if not whole or words.lower[named.head] in _NO_GOODS else named
    return None


def _of_state(words: Words, first: int, end: int) -> Counted | None:
    """The phrase that ends with a state before a word: "garrison's dead"."""
    for begin in range(first, end):
        state = phrases(FILE, "states").at(words.lower, begin)
        if state is not None and state.end == end:
            return Counted(begin, end, end - 1)
    return None


def _many(words: Words, named: Counted) -> bool:
    return words.lower[named.head] in listed(FILE, "collectives") or is_plural(words, named.head)


def _fronted(words: Words, each: Quantity) -> Counted | None:
    """The wounded of "The wounded she estimates at some 150"."""
    sentence, verb = words.sentence_of(each.core), each.first - 2
    if word(words, verb + 1) != "at" or word(words, verb) not in listed(FILE, "put verbs"):
        return None
    start = sentence.start
    if words.lower[start] not in listed(FILE, "determiners"):
        return None
    state = phrases(FILE, "states").at(words.lower, start + 1)
    named = phrase_at(words, start)
    if state is not None:
        named = Counted(start + 1, state.end, state.end - 1)
    if named is None or not named.end < verb <= named.end + _SPEAKER:
        return None
    between = words.lower[named.end : verb]
    if any(w in listed(FILE, "verbs") or w in _CLAUSES for w in between):
        return None
    return named if state is not None or _many(words, named) else None


def _of_level(words: Words, each: Quantity) -> Counted | None:
    """The arrests of "arrests have reached 200", the homes of "homes without power rose to 30"."""
    sentence, verb = words.sentence_of(each.core), each.first - 1
    if word(words, verb) in ("to", "at"):
        verb -= 1
        verbs = listed(FILE, "level verbs to")
    else:
        verbs = listed(FILE, "level verbs")
    if verb <= sentence.start or words.lower[verb] not in verbs:
        return None
    start = verb
    while start > sentence.start and words.lower[start - 1] not in _CLAUSES:
        start -= 1
    named = phrase_at(words, start)
    state = _of_state(words, start + 1, verb)
    if state is not None and words.lower[start] in listed(FILE, "determiners"):
        return state  # "The wounded numbered 148"
    if named is None or named.end > verb or verb - start > _NEAR:
        return None
    head = words.lower[named.head]
    # "Boats landed 40 tonnes and the toll reached 12": no verb may stand between.
    between = words.lower[named.end : verb]
    if any(w in listed(FILE, "verbs") and w not in _HAVING for w in between):
        return None
    return named if is_plural(words, named.head) and head not in _NO_GOODS else None
