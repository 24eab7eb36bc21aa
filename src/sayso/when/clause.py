"""Clauses beside an act of saying: which leave a time to it, which have times of their own."""

from __future__ import annotations

from ..lexicon import listed, phrases
from ..words import Words

FILE = "times_said.txt"
#: How many words may stand between a saying and its time.
REACH = 24
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})


def glued(words: Words, start: int, end: int) -> bool:
    """Whether the words between a saying and a time leave the time to the saying."""
    if end - start > REACH:
        return False
    block, published = listed(FILE, "block"), listed(FILE, "published")
    index = start - 1
    while (index := index + 1) < end:
        word = words.lower[index]
        if passed := aside(words, index):
            index += passed - 1
            continue
        if word in block or word in (";", ":"):
            return False
        verb = word.endswith(("ed", "ing")) and len(word) > 4
        if not verb or word in published or not words.words[index].text.islower():
            continue
        before = words.lower[index - 1]
        if before not in _ARTICLES and not before.endswith("ly"):
            return False  # but "told a packed meeting on Friday"
    return True


def aside(words: Words, index: int) -> int:
    """How many words at ``index`` tell how, before whom or at what moment something was said."""
    if passed := put_out(words, index):
        return passed
    lower = words.lower
    word, after = lower[index], lower[index + 1 : index + 5]
    if word == "by":  # "by telephone", "in a broadcast by Radio One"
        return int(after[:1] != () and after[0] in listed(FILE, "means")) or int(
            lower[index - 1] in listed(FILE, "medium")
        )
    if word == "before":  # "before parliament", "before the transport committee", "before dawn"
        known = listed(FILE, "audience") | listed(FILE, "hour")
        return next((at + 2 for at, each in enumerate(after) if each in known), 0)
    # "as she left the court"
    return 3 if word == "as" and after[:1] and after[0] in listed(FILE, "pronoun") else 0


def outside(words: Words, within: range) -> list[int]:
    """Words but for what stands between commas as a clause of its own: ", which he took back,"."""
    left, opened = list(within), None
    for at in within:
        if words.lower[at] != ",":
            continue
        if opened is not None:
            left = [i for i in left if not opened <= i <= at]
        opened = at if words.lower[at + 1] in ("who", "which", "whose", "where") else None
    return left


def put_out(words: Words, index: int) -> int:
    """How many words say at ``index`` how something came out: "that was read", "which appeared"."""
    lower = words.lower
    if lower[index] not in ("that", "which"):
        return 0
    was = lower[index + 1 : index + 2] in (("was",), ("were",))
    found = phrases(FILE, "read out" if was else "came out").at(lower, index + 1 + was)
    return found.end - index if found else 0
