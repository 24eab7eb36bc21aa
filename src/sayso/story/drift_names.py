"""Names that a rewriting changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..lexicon import listed
from ..model import Speaker
from .prepare import FILE, Prepared
from .scene import Change, Scene, Side

_LETTERS = re.compile(r"[^\W\d_]")
_ADJECTIVE = re.compile(r"(?<=...)(?:ians?|eans?|ans?|ns|n|ia|ea|a|e|ese|ish|is?)$")
_KEPT = 64  # articles whose speakers' words are kept ready
_SAME = 0.6  # share of a sentence that is found for a name in it to be in another's place
_PREPOSITIONS = frozenset("in at near on outside from to off of for by with".split())
TITLES = frozenset("mr mrs ms dr sir dame lord lady".split())


def names(scene: Scene) -> Iterator[Change]:
    """Names in whose place the copy has others."""
    before, after = _runs(scene.original), _runs(scene.copy)
    used: set[range] = set()
    for one in before:
        lost = [i for i in one if _is_lost(scene.original, scene.copy, i)]
        if not lost:
            continue
        for other in after:
            new = [j for j in other if _is_lost(scene.copy, scene.original, j)]
            if not new or other in used or not _replaced(scene, one, other, lost, new):
                continue
            used.add(other)
            yield Change("name", one, other)
            break
    yield from _moved(scene, before, [each for each in after if each not in used])


def _moved(scene: Scene, before: list[range], after: list[range]) -> Iterator[Change]:
    """The one name that a sentence has lost and the one that it has got, after one preposition.

    The words around may be others, for the phrase may stand elsewhere in the sentence.
    """
    lost = [each for each in before if _is_gone(scene.original, scene.copy, each)]
    new = [each for each in after if _is_gone(scene.copy, scene.original, each)]
    if len(lost) != 1 or len(new) != 1:
        return
    one, other = lost[0], new[0]
    sides = ((scene.original, one), (scene.copy, other))
    links = {side.ready.words.lower[name.start - 1] for side, name in sides if name.start}
    if (
        len(links) != 1
        or not links <= _PREPOSITIONS
        or _stands_for(scene, one, other, [*one], [*other])
    ):
        return
    if all(side.matched(name) >= _SAME for side, name in sides):
        yield Change("name", one, other)


def _is_gone(side: Side, other: Side, name: range) -> bool:
    """Whether no word of a name is anywhere in the other's text."""
    known = set(other.ready.keys)
    return all(side.ready.keys[i] not in known for i in name if side.ready.content[i])


def _is_lost(side: Side, other: Side, index: int) -> bool:
    """Whether the other side does not have a word where it would stand."""
    mate = side.mates.get(index)
    return mate is None or side.ready.keys[index] != other.ready.keys[mate]


def _runs(side: Side) -> list[range]:
    """The names of a side: words with a capital that stand together."""
    found: list[range] = []
    for i in side.indices:
        if is_name(side.ready, i):
            gap = range(found[-1].stop, i) if found else None
            if gap is not None and (not gap or (len(gap) == 1 and _is_bond(side.ready, gap[0]))):
                found[-1] = range(found[-1].start, i + 1)
            else:
                found.append(range(i, i + 1))
    return found


def _is_bond(ready: Prepared, index: int) -> bool:
    """Whether a word joins two parts of one name: "Voss-Adair", "Ursula von Arx"."""
    word = ready.words.words[index]
    if word.text == "-":
        text = ready.words.text
        return not text[word.start - 1].isspace() and not text[word.end : word.end + 1].isspace()
    return word.text in ("von", "van", "de", "del", "der", "bin", "al")


def is_name(ready: Prepared, index: int) -> bool:
    """Whether a word is a part of a name: a capital that no sentence's beginning gave it."""
    word = ready.words.words[index].text
    lower = ready.words.lower[index]
    if not word[0].isupper() or not ready.content[index] or lower in TITLES:
        return False
    if lower in listed(FILE, "calendar") or lower in listed(FILE, "small numbers"):
        return False
    sentence = ready.words.sentence_of(index)
    first = next((i for i in sentence if ready.words.lower[i][0].isalnum()), index)
    if index == first or (ready.quoted[index] and not ready.quoted[index - 1]):
        after = ready.words.words[index + 1].text if index + 1 in sentence else ""
        return word in _elsewhere(ready) or (after[:1].isupper() and bool(ready.content[index + 1]))
    return True


@lru_cache(maxsize=_KEPT)
def _elsewhere(ready: Prepared) -> frozenset[str]:
    """Words that are in the names of an article's speakers."""
    return frozenset(
        word
        for speaker in ready.article.speakers
        for name in (speaker.name, *speaker.aliases)
        for word in re.findall(r"[^\W\d_]+", name)
        if word[0].isupper()
    )


def _replaced(scene: Scene, one: range, other: range, lost: list[int], new: list[int]) -> bool:
    """Whether a name stands where the other side has another one."""
    if _stands_for(scene, one, other, lost, new):
        return False
    original, copy = scene.original, scene.copy
    known = set(original.ready.keys)
    strange = all(copy.ready.keys[j] not in known for j in new)
    shared = any(original.mates.get(i) in other for i in one)
    near = _beside(scene, one, other)
    if shared and len(lost) <= len(new) + 1 and len(one) > 1 and len(other) > 1:
        return strange or near >= 1
    if len(lost) != len(one) or len(new) != len(other):
        return False
    return near >= (2 if strange else 3)


def _beside(scene: Scene, one: range, other: range) -> int:
    """How many of the two words on either side of two names match."""
    mates = scene.original.mates
    left = sum(mates.get(one.start - k, -9) in range(other.start - 3, other.start) for k in (1, 2))
    right = sum(mates.get(one.stop + k, -9) in range(other.stop, other.stop + 3) for k in (0, 1))
    return left + right if left and right else 0


def _stands_for(scene: Scene, one: range, other: range, lost: list[int], new: list[int]) -> bool:
    """Whether two names may be of the same: initials, or another name of a speaker."""
    first = [scene.original.ready.words.words[i].text for i in one]
    second = [scene.copy.ready.words.words[j].text for j in other]
    if are_initials(first, second) or are_initials(second, first):
        return True
    gone = {scene.original.ready.words.lower[i] for i in lost}
    come = {scene.copy.ready.words.lower[j] for j in new}
    if {_root(word) for word in gone} == {_root(word) for word in come}:
        return True
    for ready in (scene.original.ready, scene.copy.ready):
        for speaker in ready.article.speakers:
            words = name_words(speaker)
            if words & gone and words & come:
                return True
    return False


def _root(word: str) -> str:
    """A name without the endings by which a place makes an adjective: "Malta", "Maltese"."""
    return _ADJECTIVE.sub("", word)


def are_initials(short: list[str], full: list[str]) -> bool:
    """Whether the words of one name are the initials of another's."""
    letters = "".join(_LETTERS.findall("".join(short)))
    whole = "".join(word[0] for word in full if word[0].isalpha())
    return (
        letters.isupper() and len(letters) > 1 and (letters in whole or whole.startswith(letters))
    )


def name_words(speaker: Speaker) -> set[str]:
    """The words, in lower case, of all names of a speaker, without titles."""
    return {
        word.lower()
        for name in (speaker.name, *speaker.aliases)
        for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", name)
        if word[0].isupper() and word.lower() not in TITLES
    }
