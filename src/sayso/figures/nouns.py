"""The phrase that a number counts: where it ends, and which word of it is the noun.

There is no tagger of parts of speech: the phrase ends at a word of a closed class, at a mark or at
a frequent verb, and its noun is the first plural, or the last of plurals that stand together.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon import listed, phrases
from ..words import Words
from .amounts import HYPHENS, touching, word
from .numbers import begins_number, read_number

FILE = "figures_words.txt"
#: Words within which the noun must stand.
REACH = 6


@dataclass(frozen=True, slots=True)
class Counted:
    """Words ``first`` to ``end`` (exclusive) that are counted; ``head`` is the noun among them."""

    first: int
    end: int
    head: int


def is_plural(words: Words, index: int) -> bool:
    """Whether a word looks like a noun in the plural."""
    lower = word(words, index)
    if lower in listed(FILE, "plurals"):
        return True
    if lower.endswith("men") and len(lower) > 4 and lower.isalpha():
        return lower not in listed(FILE, "no plurals")  # "patrolmen"
    if len(lower) < 3 or not lower.endswith("s") or not lower.isalpha():
        return False
    if lower.endswith(("ss", "us", "'s")) or lower in listed(FILE, "no plurals"):
        return False
    return not (words.words[index].text.isupper() and len(lower) < 4)


def counted(words: Words, index: int, *, single: bool = False) -> Counted | None:
    """The phrase that a number before the word at ``index`` counts, or null.

    Args:
        words: the text.
        index: the word after the number.
        single: whether the number is one, so that the noun is no plural.
    """
    first = _skip(words, index)
    state = phrases(FILE, "states").at(words.lower, first)
    if state is not None and not _goes_on(words, state.end):
        return Counted(first, state.end, state.end - 1)
    end = _run(words, first)
    if end == first:
        return None
    head = _single_head(words, first, end) if single else _plural_head(words, first, end)
    if head is None:
        return None
    return Counted(first, _with_complement(words, head), head)


def noun(words: Words, found: Counted) -> str:
    """The noun of a phrase, whole where hyphens join it."""
    first = found.head
    while first - 1 > found.first and words.lower[first - 1] in HYPHENS:
        first -= 2
    return words.text[slice(*words.span(first, found.head + 1))]


def phrase_at(words: Words, index: int) -> Counted | None:
    """The noun phrase that begins at ``index``, after its determiner, in either number."""
    first = index
    while word(words, first) in listed(FILE, "determiners") or word(words, first) in _OPENING:
        first += 1
    end = _run(words, first, noun=first > index)
    if end == first or (word(words, end - 1) == "'s" and word(words, end)[:1].isalnum()):
        return None
    head = _plural_head(words, first, end)
    if head is None:
        head = _single_head(words, first, end)
    if head is None or (head == first and words.lower[head].endswith("ed")):
        return None
    return Counted(first, head + 1, head)


def _skip(words: Words, index: int) -> int:
    """Past "of the", "more", "other", "(or) so many" between a number and its noun."""
    i = index
    if word(words, i) == "of" and word(words, i + 1) in listed(FILE, "determiners"):
        i += 2
    elif word(words, i) == "of":
        i += 1
    while word(words, i) in listed(FILE, "skips") or word(words, i) in _OPENING:
        i += 1
    return i


_OPENING = frozenset({"“", "‘", '"'})
_CLOSING = frozenset({"”", "’", '"'})


def _goes_on(words: Words, index: int) -> bool:
    """Whether a noun follows: "three wounded soldiers", not "three wounded"."""
    index += word(words, index) in _CLOSING
    lower = word(words, index)
    return is_plural(words, index) or (
        lower.isalpha()
        and lower not in listed(FILE, "stops")
        and any(is_plural(words, i) for i in range(index, min(_run(words, index), index + 3)))
    )


def _run(words: Words, index: int, noun: bool = False) -> int:
    """Where the words end that may belong to one noun phrase.

    ``noun``: the first word is none of a verb, for a determiner stands before it.
    """
    i = index
    apart = 0
    while i < len(words) and words.sentence[i] == words.sentence[index]:
        lower = words.lower[i]
        apart += not touching(words, i)
        if apart > REACH:
            break
        if lower in HYPHENS and i > index and word(words, i + 1) in ("and", "or"):
            i += 1  # "low- and middle-income families"
        elif lower in HYPHENS:
            if i == index or not (touching(words, i) and touching(words, i + 1)):
                break
        elif (lower in ("'s", "&", "'") or lower in _CLOSING) and i > index:
            pass
        elif not (lower[0].isalpha() or (i > index and _in_name(words, i))) or _stops(
            words, i, index, noun
        ):
            break
        i += 1
    while i > index and (words.lower[i - 1] in HYPHENS or words.lower[i - 1] in _OPEN_ENDS):
        i -= 1
    return i


_OPEN_ENDS = frozenset({"'", "&", "and", "or", *_CLOSING})


def _stops(words: Words, index: int, first: int, noun: bool) -> bool:
    lower = words.lower[index]
    if (
        begins_number(lower)
        and not _in_name(words, index)
        and read_number(words.lower, index) is not None
    ):
        return True
    if lower in listed(FILE, "stops"):
        # "up-front", "off-duty": part of a compound.
        joined = word(words, index + 1) in HYPHENS and touching(words, index + 1)
        after = index > first and words.lower[index - 1] in HYPHENS
        return not (joined or after)
    if lower in listed(FILE, "participles"):
        return index > first or not is_plural(words, index + 1)
    if lower in listed(FILE, "verbs"):
        return not noun if index == first else is_plural(words, index - 1)
    if lower.endswith("ly") and index > first and is_plural(words, index - 1):
        return True
    return lower in listed(FILE, "after nouns") and index > first


def _in_name(words: Words, index: int) -> bool:
    """Whether a number belongs to the name of a thing: "T-72 tanks", "Boeing 737 jets"."""
    if not words.lower[index][0].isdigit():
        return False
    if touching(words, index):
        return True
    return index > 0 and words.lower[index - 1] in listed(FILE, "names")


def _plural_head(words: Words, first: int, end: int) -> int | None:
    head = next((i for i in range(first, end) if is_plural(words, i)), None)
    if head is None:
        return None
    if word(words, head + 1) in ("'s", "'") and head + 2 < end:
        rest = _plural_head(words, head + 2, end)
        return head if rest is None else rest
    if word(words, head + 1) in HYPHENS and touching(words, head + 1) and head + 2 < end:
        rest = _plural_head(words, head + 2, end)
        return head if rest is None else rest
    while head + 1 < end and is_plural(words, head + 1):
        head += 1
    return head


def _single_head(words: Words, first: int, end: int) -> int | None:
    """The noun of a phrase in the singular: its last word before a participle."""
    head = first
    while head + 1 < end:
        following = words.lower[head + 1]
        if following.endswith(("ed", "ing")) and words.lower[head] not in listed(
            FILE, "before participles"
        ):
            break
        head += 1
    while head > first and not words.lower[head][0].isalpha():
        head -= 1
    return head if words.lower[head][0].isalpha() else None


def _with_complement(words: Words, head: int) -> int:
    """Where the phrase ends with an "of" after its noun: "rounds of ammunition"."""
    if word(words, head + 1) != "of":
        return head + 1
    following = word(words, head + 2)
    if not following[:1].isalpha() or following in listed(FILE, "stops"):
        return head + 1
    end = _run(words, head + 2)
    last = _plural_head(words, head + 2, end)
    if last is None:
        last = _single_head(words, head + 2, end)
    return head + 1 if last is None or last >= end else last + 1
