"""Names that a rewriting changed, and statements that it gives to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..lexicon import listed
from ..model import Speaker, Statement
from .prepare import FILE, Prepared
from .scene import Change, Scene, Side

_LETTERS = re.compile(r"[^\W\d_]")
_KEPT = 64  # articles whose statements are kept ready
_SHARED = 0.5  # share of a statement's words that another has
_SAME = 0.6  # share of a sentence that is found for a name in it to be in another's place
_PLACING = frozenset("in at near on outside from to off".split())
_TITLES = frozenset("mr mrs ms dr sir dame lord lady".split())


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
    if len(links) != 1 or not links <= _PLACING or _stands_for(scene, one, other, [*one], [*other]):
        return
    if all(_matched(side, name) >= _SAME for side, name in sides):
        yield Change("name", one, other)


def _is_gone(side: Side, other: Side, name: range) -> bool:
    """Whether no word of a name is anywhere in the other's text."""
    known = set(other.ready.keys)
    return all(side.ready.keys[i] not in known for i in name if side.ready.content[i])


def _matched(side: Side, name: range) -> float:
    """The share of the words of a name's sentence, its own left out, that have a match."""
    sentence = side.ready.words.sentence_of(name.start)
    rest = [i for i in sentence if side.ready.content[i] and i not in name]
    return sum(i in side.mates for i in rest) / max(len(rest), 1)


def _is_lost(side: Side, other: Side, index: int) -> bool:
    """Whether the other side does not have a word where it would stand."""
    mate = side.mates.get(index)
    return mate is None or side.ready.keys[index] != other.ready.keys[mate]


def _runs(side: Side) -> list[range]:
    """The names of a side: words with a capital that stand together."""
    found: list[range] = []
    for i in side.indices:
        if _is_name(side.ready, i):
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


def _is_name(ready: Prepared, index: int) -> bool:
    word = ready.words.words[index].text
    lower = ready.words.lower[index]
    if not word[0].isupper() or not ready.content[index] or lower in _TITLES:
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
    if _initials(first, second) or _initials(second, first):
        return True
    gone = {scene.original.ready.words.lower[i] for i in lost}
    come = {scene.copy.ready.words.lower[j] for j in new}
    for ready in (scene.original.ready, scene.copy.ready):
        for speaker in ready.article.speakers:
            words = _name_words(speaker)
            if words & gone and words & come:
                return True
    return False


def _initials(short: list[str], full: list[str]) -> bool:
    letters = "".join(_LETTERS.findall("".join(short)))
    whole = "".join(word[0] for word in full if word[0].isalpha())
    return (
        letters.isupper() and len(letters) > 1 and (letters in whole or whole.startswith(letters))
    )


def _name_words(speaker: Speaker) -> set[str]:
    return {
        word.lower()
        for name in (speaker.name, *speaker.aliases)
        for word in re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)?", name)
        if word[0].isupper() and word.lower() not in _TITLES
    }


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement in words: its source, cue and content; and its speaker."""

    statement: Statement
    source: range
    cue: range
    content: frozenset[int]
    speaker: Speaker


def speakers(scene: Scene) -> Iterator[Change]:
    """Statements that the copy gives to another speaker."""
    before, after = _said(scene.original), _said(scene.copy)
    spent: set[str] = set()
    for one in before:
        for other in after:
            if other.statement.id in spent or not _same_content(scene, one, other):
                continue
            spent.add(other.statement.id)
            if _others(scene, one, other) and not _is_kept(scene, one, other):
                yield Change("speaker", _attribution(one), _attribution(other))
            break


def _said(side: Side) -> list[_Said]:
    return [
        each
        for each in _all_said(side.ready)
        if min(each.content) in side.inside and each.source.start in side.inside
    ]


@lru_cache(maxsize=_KEPT)
def _all_said(ready: Prepared) -> tuple[_Said, ...]:
    """The statements of an article whose speaker is known."""
    words, article = ready.words, ready.article
    known = {each.id: each for each in article.speakers}
    found = []
    for each in article.statements:
        speaker = known.get(each.speaker or "")
        if speaker is None or not each.source or not each.cue:
            continue
        source, cue = words.within(each.source[0]), words.within(each.cue[0])
        content = frozenset(i for span in each.content for i in words.within(span))
        if source and cue and content:
            found.append(_Said(each, source, cue, content, speaker))
    return tuple(found)


def _same_content(scene: Scene, one: _Said, other: _Said) -> bool:
    return (
        _found(scene.original, one.content, other.content) >= _SHARED
        and _found(scene.copy, other.content, one.content) >= _SHARED
    )


def _found(side: Side, mine: frozenset[int], theirs: frozenset[int]) -> float:
    content = [i for i in mine if side.ready.content[i]]
    return sum(side.mates.get(i) in theirs for i in content) / max(len(content), 1)


def _others(scene: Scene, one: _Said, other: _Said) -> bool:
    """Whether two speakers are not the same; a pronoun or a mere role tells nothing."""
    first, second = one.speaker, other.speaker
    kinds = {first.kind, second.kind}
    if "anonymous" in kinds and len(kinds) == 2:
        named = second if first.kind == "anonymous" else first
        source = other.source if named is second else one.source
        ready = scene.copy.ready if named is second else scene.original.ready
        return (
            named.kind in ("person", "organisation")
            and any(_is_name(ready, i) or ready.words.words[i].text[0].isupper() for i in source)
            and not _is_role(ready, source)
        )
    if not _capitals(scene.original.ready, one.source) or not _capitals(
        scene.copy.ready, other.source
    ):
        return False
    if _are_namesakes(scene, one, other):
        return True
    mine, theirs = _full(scene.original.ready, one), _full(scene.copy.ready, other)
    if not mine or not theirs or mine & theirs:
        return False
    names = [first.name.split(), second.name.split()]
    return not (_initials(names[0], names[1]) or _initials(names[1], names[0]))


def _are_namesakes(scene: Scene, one: _Said, other: _Said) -> bool:
    """Whether two speakers have a surname in common, and the original knows both in full.

    Where the copy calls its own by the surname only, it must know no other.
    """
    first, second = _parts(one.speaker), _parts(other.speaker)
    if min(len(first), len(second)) < 2 or first[-1] != second[-1] or first[0] == second[0]:
        return False
    if "person" not in (one.speaker.kind, other.speaker.kind):
        return False
    original, copy = scene.original.ready, scene.copy.ready
    if not any(
        each.id != one.speaker.id and _parts(each) == second for each in original.article.speakers
    ):
        return False
    named = (
        [original.words.lower[i] for i in one.source],
        [copy.words.lower[i] for i in other.source],
    )
    return first[0] in named[0] and (second[0] in named[1] or first[0] not in copy.words.lower)


def _parts(speaker: Speaker) -> list[str]:
    """The words of a speaker's name, in lower case."""
    return [word for word in speaker.name.lower().split() if word.rstrip(".") not in _TITLES]


def _is_kept(scene: Scene, one: _Said, other: _Said) -> bool:
    """Whether either source stands in the other text too, away from the statement's source."""
    for side, mine, theirs in (
        (scene.original, one.source, other.source),
        (scene.copy, other.source, one.source),
    ):
        named = [i for i in mine if side.ready.content[i]]
        kept = [i for i in named if i in side.mates and side.mates[i] not in theirs]
        if len(kept) * 2 > len(named):
            return True
    return False


def _is_role(ready: Prepared, source: range) -> bool:
    """Whether a source is introduced as one of several: "a spokesman for the ministry"."""
    return ready.words.lower[source.start] in ("a", "an", "one", "some", "two", "three", "several")


def _capitals(ready: Prepared, source: range) -> set[str]:
    """The words of a source that are a name."""
    return {
        ready.words.lower[i]
        for i in source
        if ready.words.words[i].text[0].isupper()
        and ready.content[i]
        and ready.words.lower[i] not in _TITLES
    }


def _full(ready: Prepared, said: _Said) -> set[str]:
    """All the names of a speaker, with those of the role and of the source's words."""
    speaker = said.speaker
    more = f"{speaker.role or ''} {speaker.affiliation or ''}"
    found = _name_words(speaker) | _capitals(ready, said.source)
    return found | {w.lower() for w in re.findall(r"[^\W\d_]+", more) if w[0].isupper()}


def _attribution(said: _Said) -> range:
    """Source and cue, if they stand side by side, else the source."""
    source, cue = said.source, said.cue
    if abs(cue.start - source.stop) <= 3 or abs(source.start - cue.stop) <= 3:
        return range(min(source.start, cue.start), max(source.stop, cue.stop))
    return source
