"""Negations lost, hedges dropped, acts turned round, and plans told as done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ..lexicon import Phrases, listed, phrases, sections
from .prepare import FILE
from .scene import Change, Scene, Side, ordered

_CERTAINTY = "certainty.txt"
_HEDGES = ("modal", "adjective", "adverb", "fixed")
_BEFORE = 8  # words before a verb or noun among which its negation or hedge may stand
_AFTER = 4
_ALIKE = 0.6  # from which two words are the same head
_CONTEXT = 2
_FIRM = 0.4  # share of the words around that must match
_WEAK = frozenset({"possible", "likely", "unlikely"})


def negations(scene: Scene, passed: set[int], copied: set[int]) -> Iterator[Change]:
    """Negations that only one side has.

    Args:
        scene: where to look.
        passed: words of the original that are no negation ("no more than 400").
        copied: the same of the copy.
    """
    for side, other in scene.sides():
        skip = passed if side is scene.original else copied
        for i in side.indices:
            if i in skip or not _negates(side, i):
                continue
            head = side.head(i)
            mate = None if head is None else side.mates.get(head)
            if head is None or mate is None or side.mates.get(i) is not None:
                continue
            if side.ready.keys[head] != other.ready.keys[mate]:
                continue
            if _has(other, mate, _is_negative) or _opens(side, i):
                continue
            mine, theirs = range(i, head + 1), range(_verb_start(other, mate), mate + 1)
            if _fits(scene, side, mine, theirs):
                yield ordered(scene, side, "negation", mine, theirs)


def _negates(side: Side, index: int) -> bool:
    lower = side.ready.words.lower
    if lower[index] not in listed(FILE, "negators"):
        return False
    for start in (index, index - 1, index - 2):
        if start >= 0:
            match = phrases(FILE, "no negation").at(lower, start)
            if match is not None and match.first <= index < match.end:
                return False
    return True


def _opens(side: Side, index: int) -> bool:
    """Whether a negation is undone nearby by another: "not without", "did not deny"."""
    around = side.clause(index, index + 1, 3, 4)
    return any(i != index and _is_negative(side, i) for i in around)


def _is_negative(side: Side, index: int) -> bool:
    word = side.ready.words.lower[index]
    if word in listed(FILE, "negators") or word in listed(FILE, "implied negatives"):
        return True
    return word.startswith(("un", "dis", "non")) and len(word) > 5 and side.mates.get(index) is None


def _has(side: Side, index: int, test: object) -> bool:
    """Whether a word that a test is true of stands around another, in its sentence."""
    assert callable(test)
    return any(test(side, i) for i in side.near(index, index + 1, _BEFORE, _AFTER))


def _fits(scene: Scene, side: Side, mine: range, theirs: range) -> bool:
    """Whether the words around both are the same."""
    before, after = (mine, theirs) if side is scene.original else (theirs, mine)
    count, share = scene.context(before, after)
    return count >= _CONTEXT and share >= _FIRM


def _verb_start(side: Side, index: int) -> int:
    """Where the auxiliaries before a verb begin."""
    lower = side.ready.words.lower
    floor = side.clause(index, index + 1, 4, 0).start
    chain = listed(FILE, "chain") | listed(FILE, "future") | listed(FILE, "perfect")
    while index > floor and (lower[index - 1] in chain or lower[index - 1] in _MODALS):
        index -= 1
    return index


_MODALS = frozenset({"may", "might", "could", "can", "should", "must", "do", "does", "did"})


@dataclass(frozen=True, slots=True)
class _Hedge:
    words: range
    level: str


@cache
def _hedge_list() -> Phrases:
    entries = {
        phrase: value.split()[0]
        for name in _HEDGES
        for phrase, value in sections(_CERTAINTY)[name].items()
    }
    return Phrases(entries | dict(sections(FILE)["hearsay"]))


def hedges(side: Side) -> Iterator[_Hedge]:
    """The hedges of a side; "could" of an ability and "may" of a month are none."""
    lower = side.ready.words.lower
    done = -1
    for i in side.indices:
        if i < done:
            continue
        match = _hedge_list().at(lower, i, side.ready.words.sentence_of(i).stop)
        if match is None:
            continue
        done = match.end
        if match.value not in _WEAK or _is_ability(side, match.first, match.end):
            continue
        yield _Hedge(range(match.first, match.end), match.value)


def _is_ability(side: Side, first: int, end: int) -> bool:
    lower = side.ready.words.lower
    if lower[first] == "may":
        return (
            not lower[end : end + 1]
            or lower[end][0].isdigit()
            or (
                side.ready.words.words[first].text[0].isupper()
                and first > side.near(first, end, 1, 0).start
            )
        )
    if lower[first] != "could":
        return False
    return lower[end] in listed(_CERTAINTY, "ability") if end < len(lower) else True


def certainties(scene: Scene) -> Iterator[Change]:
    """Hedges that only one side has, or that differ."""
    for side, other in scene.sides():
        found = {i: each for each in hedges(other) for i in each.words}
        for hedge in hedges(side):
            head = _hedged(side, hedge)
            mate = None if head is None else side.mates.get(head)
            if head is None or mate is None:
                continue
            if scene.alike(side, head) < _ALIKE:
                continue
            window = other.near(mate, mate + 1, _BEFORE, _AFTER)
            there = next((found[i] for i in window if i in found), None)
            mine = range(min(hedge.words.start, head), max(hedge.words.stop, head + 1))
            if there is not None:
                if side is scene.original and _levels_differ(hedge, there):
                    theirs = range(min(there.words.start, mate), max(there.words.stop, mate + 1))
                    if _fits(scene, side, mine, theirs):
                        yield Change("certainty", mine, theirs)
                continue
            if _has(other, mate, _may_be) or any(
                i in side.mates for i in hedge.words if _told(side, i)
            ):
                continue
            theirs = range(_verb_start(other, mate), mate + 1)
            if _fits(scene, side, mine, theirs):
                yield ordered(scene, side, "certainty", mine, theirs)


def _told(side: Side, index: int) -> bool:
    """Whether a word of a hedge is more than a word of a closed class."""
    return bool(side.ready.content[index])


def _hedged(side: Side, hedge: _Hedge) -> int | None:
    """The word that a hedge hedges: the next with content, else the one before."""
    head = side.head(hedge.words.stop - 1)
    if head is not None:
        return head
    around = side.clause(hedge.words.start, hedge.words.stop, 5, 0)
    before = (
        i for i in range(hedge.words.start - 1, around.start - 1, -1) if side.ready.content[i]
    )
    return next(before, None)


def _levels_differ(one: _Hedge, other: _Hedge) -> bool:
    return one.level != other.level


def _may_be(side: Side, index: int) -> bool:
    return side.ready.words.lower[index] in listed(FILE, "possible too")


def acts(scene: Scene) -> Iterator[Change]:
    """Denials and refusals that the other side tells as something else."""
    for side, other in scene.sides():
        lower = side.ready.words.lower
        for i in side.indices:
            kind = _act(side, i)
            if kind is None or side.ready.quoted[i]:
                continue
            head, mate = _content_head(side, i)
            if head is None or mate is None:
                continue
            around = other.near(mate, mate + 1, 10, 2)
            acts_there = {_act(other, j): j for j in around}
            if kind in acts_there:
                continue
            rest = {k: j for k, j in acts_there.items() if k is not None}
            if not rest and (kind != "deny" or any(_is_negative(other, j) for j in around)):
                continue
            if kind == "refuse" and "deny" not in rest:
                continue
            if side is scene.copy and rest and kind == "refuse":
                continue
            cue = next(iter(rest.values()), None)
            if cue is None:
                cue = next(
                    (j for j in around if other.ready.words.lower[j] in listed(FILE, "affirming")),
                    None,
                )
            if cue is None:
                continue
            mine = range(min(i, head), head + 1)
            theirs = range(min(cue, mate), max(cue, mate) + 1)
            if _fits(scene, side, mine, theirs):
                yield ordered(scene, side, "act", _cue(side, i, mine), _cue(other, cue, theirs))
        del lower


def _cue(side: Side, index: int, whole: range) -> range:
    """A verb with its auxiliaries, to the word that it is about, if that is near."""
    start = min(_verb_start(side, index), whole.start)
    return (
        range(start, min(whole.stop, start + 9)) if whole.stop > index else range(start, index + 1)
    )


def _content_head(side: Side, index: int) -> tuple[int | None, int | None]:
    """The first word after a cue that has the same form in the other side, with its match."""
    seen = 0
    for i in side.clause(index, index + 1, 0, 9):
        if i > index and side.ready.content[i]:
            seen += 1
            mate = side.mates.get(i)
            if mate is not None:
                return i, mate
            if seen == 3:
                break
    return None, None


def _act(side: Side, index: int) -> str | None:
    word = side.ready.words.lower[index]
    if word in listed(FILE, "denying"):
        negated = any(_negates(side, j) for j in side.near(index, index, 3, 0) if j < index)
        return None if negated else "deny"
    if word in listed(FILE, "refusing"):
        return "refuse"
    if word in listed(FILE, "verbs of saying"):
        before = side.near(index, index, 3, 0)
        if any(_negates(side, j) for j in before if j < index):
            return "refuse"
    return None


def tenses(scene: Scene) -> Iterator[Change]:
    """What one side tells as still to come and the other as done."""
    for i in scene.original.indices:
        j = scene.original.mates.get(i)
        if j is None or not scene.original.ready.content[i]:
            continue
        if scene.original.ready.keys[i] != scene.copy.ready.keys[j]:
            continue
        before, after = _time(scene.original, i), _time(scene.copy, j)
        if before is None or after is None or {before, after} != {"future", "done"}:
            continue
        mine = range(_verb_start(scene.original, i), i + 1)
        theirs = range(_verb_start(scene.copy, j), j + 1)
        if _fits(scene, scene.original, mine, theirs):
            yield Change("tense", mine, theirs)


def _time(side: Side, index: int) -> str | None:
    """Whether a verb is of something to come or done; null for all else."""
    start = _verb_start(side, index)
    chain = side.ready.words.lower[start:index]
    future = any(word in listed(FILE, "future") for word in chain)
    done = any(word in listed(FILE, "perfect") for word in chain)
    word = side.ready.words.lower[index]
    if any(word in _MODALS for word in chain):
        return None
    if future and not done and "have" not in chain:
        return "future"
    if done and not future and word.endswith(("ed", "en", "n", "t", "d", "g")):
        return "done"
    if not chain and word.endswith("ed") and start > 0:
        return "done"
    return None
