"""Limits that a rewriting lost or changed: "only", "part of", "most", "for now", "before"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..lexicon import listed, phrases
from .model import DriftKind
from .prepare import FILE
from .scene import Change, Scene, Side, ordered

_NEAR = 6  # words between a limit and what it limits
_BEFORE = 5  # words before the same in the other text in which its limit stands
_WIDE = 14  # and around it in which another one of the kind may stand
_TOO = 9  # and in which other words may say the same
_ALIKE = 0.6  # from which two words are the same
_DETERMINERS = frozenset({"the", "an", "his", "her", "its", "their", "a", "not", "my", "our"})
_THEM = (("them",), ("us",), ("those",), ("these",))
_NO_QUANTITIES = (("no", "more"), ("no", "less"), ("no", "fewer"), ("no", "longer"))
#: Sorts of quantities that "three of them" may be too.
_LESS = frozenset({"some", "few", "one"})
#: Words by which two texts stand at other sides of a moment.
_TURNED = {"before": "after", "after": "before", "earliest": "latest", "latest": "earliest"}


@dataclass(frozen=True, slots=True)
class _Limit:
    words: range
    kind: str


def limits(scene: Scene) -> Iterator[Change]:
    """Limits that one side has and the other has not, and quantities of other sorts."""
    before, after = _limits(scene.original, "limits"), _limits(scene.copy, "limits")
    for side, other in scene.sides():
        for limit in before if side is scene.original else after:
            theirs = after if side is scene.original else before
            if (change := _lost(scene, side, other, limit, theirs)) is not None:
                yield change
    yield from _exchanged(scene, "quantities", "bound")
    yield from _exchanged(scene, "assurances", "certainty")
    yield from _turned(scene)
    yield from _both(scene)


def _both(scene: Scene) -> Iterator[Change]:
    """ "One of the two rear exits" that became "both rear exits", or the other way round."""
    for side, other in scene.sides():
        lower, theirs = side.ready.words.lower, other.ready.words.lower
        for i in side.indices:
            two = next((k for k in range(i + 2, i + 4) if lower[k : k + 1] == ("two",)), None)
            if lower[i] != "one" or two is None or lower[i + 1] != "of":
                continue
            mates = {side.mates.get(k) for k in range(two + 1, two + 1 + _BEFORE)} - {None}
            for j in other.indices:
                after = range(j + 1, j + 1 + _BEFORE)
                if theirs[j] == "both" and "and" not in theirs[j : j + 4] and mates & {*after}:
                    yield ordered(scene, side, "figure", range(i, two + 1), range(j, j + 1))
                    break


def _limits(side: Side, section: str) -> list[_Limit]:
    """The limits of a side; "the only" and "not only" are none."""
    lower = side.ready.words.lower
    found: list[_Limit] = []
    done = -1
    for i in side.indices:
        if i < done or _is_headline(side, i):
            continue
        match = phrases(FILE, section).at(lower, i, side.ready.words.sentence_of(i).stop)
        if match is None:
            continue
        done = match.end
        if match.value == "only" and i and lower[i - 1] in _DETERMINERS:
            continue
        if lower[i : i + 2] in _NO_QUANTITIES or lower[i - 1 : i + 1] == ("at", "most"):
            continue  # "no more than nine", "at most nine": these are bounds of a number
        found.append(_Limit(range(match.first, match.end), match.value))
    return found


def _is_headline(side: Side, index: int) -> bool:
    sentences = side.ready.sentences
    headline = side.ready.headline
    return bool(headline) and index < sentences[headline - 1].stop


def _lost(
    scene: Scene, side: Side, other: Side, limit: _Limit, theirs: list[_Limit]
) -> Change | None:
    """A limit of what the other side tells without any."""
    if all(i in side.mates for i in limit.words) and any(
        each.kind == limit.kind and side.mates[limit.words.start] in each.words for each in theirs
    ):
        return None
    head = _head(side, limit)
    if head is None or (limit.kind != "only" and side.ready.words.lower[head][0].isdigit()):
        return None
    mate = side.mates.get(head)
    if mate is None or side.ready.keys[head] != other.ready.keys[mate]:
        return None
    around = other.near(mate, mate + 1, _WIDE, _WIDE)
    if any(each.kind == limit.kind and each.words.start in around for each in theirs):
        return None
    lower = other.ready.words.lower
    too = phrases(FILE, f"{limit.kind} too")
    if any(too.at(lower, i) is not None for i in other.near(mate, mate + 1, _TOO, _TOO)):
        return None
    mine = range(min(limit.words.start, head), max(limit.words.stop, head + 1))
    start = mate
    while (
        not lower[mate][0].isdigit()
        and start > around.start
        and mate - start < len(mine) - 1
        and lower[start - 1].isalpha()
    ):
        start -= 1
    found = range(start, mate + 1)
    if not scene.fits(side, mine, found):
        return None
    return ordered(scene, side, "bound", mine, found)


def _head(side: Side, limit: _Limit) -> int | None:
    """What is limited: the next word with content in the clause, else the one before."""
    head = side.head(limit.words.stop - 1, _NEAR)
    if head is not None:
        return head
    around = side.clause(limit.words.start, limit.words.stop, _NEAR, 0)
    back = range(limit.words.start - 1, around.start - 1, -1)
    return next((i for i in back if side.ready.content[i]), None)


def _exchanged(scene: Scene, section: str, what: DriftKind) -> Iterator[Change]:
    """ "Some patients" and "most patients", "probably no danger" and "certainly no danger"."""
    there = {each.words.start: each for each in _limits(scene.copy, section)}
    for limit in _limits(scene.original, section):
        if (change := _of_them(scene, limit, there, what)) is not None:
            yield change
            continue
        head = _owned(scene.original, scene.original.head(limit.words.stop - 1, _NEAR))
        mate = None if head is None else scene.original.mates.get(head)
        if head is None or mate is None or scene.alike(scene.original, head) < _ALIKE:
            continue
        near = scene.copy.clause(mate, mate + 1, _BEFORE, 0)
        rivals = [there[i] for i in near if i in there and there[i].words.stop <= mate]
        if not rivals:
            continue
        rival = rivals[-1]
        mine, theirs = range(limit.words.start, head + 1), range(rival.words.start, mate + 1)
        if _differ(limit, rival) and scene.fits(scene.original, mine, theirs):
            yield Change(what, mine, theirs)


def _differ(limit: _Limit, rival: _Limit) -> bool:
    """Whether two quantities are of two sorts; three of them may be "some" and "a few"."""
    kinds = {limit.kind, rival.kind}
    return len(kinds) > 1 and not ("part" in kinds and kinds & _LESS)


def _owned(side: Side, head: int | None) -> int | None:
    """What is somebody's, behind whose it is: "some of the brothers' | houses"."""
    lower = side.ready.words.lower
    if head is None or lower[head + 1 : head + 2] not in (("'s",), ("'",), ("’",)):
        return head
    return side.head(head + 1, _NEAR) or head


def _of_them(
    scene: Scene, limit: _Limit, there: dict[int, _Limit], what: DriftKind
) -> Change | None:
    """ "Most of them, she thinks, will" and "all of them, she thinks, will"."""
    mine = _with_pronoun(scene.original, limit)
    if mine is None:
        return None
    sentence = scene.original.ready.words.sentence_of(limit.words.start)
    after = (i for i in range(mine.stop, sentence.stop) if scene.original.ready.content[i])
    anchor = next(after, None)
    mate = None if anchor is None else scene.original.mates.get(anchor)
    if anchor is None or mate is None or scene.alike(scene.original, anchor) < _ALIKE:
        return None
    for i in scene.copy.near(mate, mate, _WIDE // 2, 0):
        rival = there.get(i)
        theirs = None if rival is None else _with_pronoun(scene.copy, rival)
        if rival is not None and theirs is not None and _differ(limit, rival):
            return Change(what, mine, theirs)
    return None


def _with_pronoun(side: Side, limit: _Limit) -> range | None:
    """The words of a quantity of them, who are named before."""
    lower, end = side.ready.words.lower, limit.words.stop
    end += lower[end : end + 1] == ("of",)
    return range(limit.words.start, end + 1) if lower[end : end + 1] in _THEM else None


def _turned(scene: Scene) -> Iterator[Change]:
    """ "Shortly before 3 a.m." and "shortly after 3 a.m."."""
    copied = scene.copy.ready.words.lower
    for i in scene.original.indices:
        turned = _TURNED.get(scene.original.ready.words.lower[i])
        if turned is None:
            continue
        step = 1 if turned in ("before", "after") else -1
        near = [i + step * k for k in (1, 2, 3)]
        mates = [scene.original.mates[k] for k in near if k in scene.original.mates]
        if not mates:
            continue
        place = mates[0]
        spot = [j for j in range(place - 3, place + 4) if 0 <= j < len(copied)]
        found = next((j for j in spot if copied[j] == turned and j in scene.copy.inside), None)
        same = scene.original.ready.words.lower[i]
        if found is None or any(copied[j] == same for j in spot):
            continue
        first, second = sorted((i, near[0])), sorted((found, place))
        mine, theirs = range(first[0], first[1] + 1), range(second[0], second[1] + 1)
        if scene.fits(scene.original, mine, theirs) and not listed(FILE, "negators") & {
            scene.original.ready.words.lower[i - 1],
            copied[found - 1],
        }:
            yield Change("date", mine, theirs)
