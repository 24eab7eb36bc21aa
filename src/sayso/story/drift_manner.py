"""Negations lost, hedges dropped, acts turned round, and plans told as done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from ..lexicon import Phrases, listed, phrases, sections
from .prepare import FILE, stem
from .scene import Change, Scene, Side, ordered

_CERTAINTY = "certainty.txt"
_HEDGES = ("modal", "adjective", "adverb", "fixed")
_BEFORE = 8  # words before a verb or noun among which its negation or hedge may stand
_AFTER = 4
_ALIKE = 0.6  # from which two words are the same head
_MANY = 4  # words of a clause of which one may be in the other text alone
_WIDE = 12  # words around some in which a word that others match is theirs
_NEAR = 5  # words before a verb or noun at which its auxiliaries may begin
_LONG = 9  # words of a cue that are shown
_SHORT = 4  # words of a source that are shown with its cue
#: Levels that only count against another hedge: "may" and "is certain to".
_FIRM = frozenset({"certain", "excluded"})
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
            if head is None or mate is None or _is_negated(side, other, i, mate):
                continue
            if side.ready.keys[head] != other.ready.keys[mate]:
                continue
            mine = range(i, head + 1)
            if _replaced(other, mate, is_negative, mine, side, inside=True) or _opens(side, i):
                continue
            mine = range(_verb_start(side, i), head + 1)
            theirs = _place(scene, side, other, mine, mate)
            if scene.fits(side, mine, theirs) or _is_same_clause(side, other, head, mate):
                yield ordered(scene, side, "negation", mine, theirs)


def _is_negated(side: Side, other: Side, negator: int, mate: int) -> bool:
    """Whether a negator's match negates the match of its word, not another that is far from it."""
    there = side.mates.get(negator)
    return there is not None and there in other.near(mate, mate + 1, _WIDE, _BEFORE)


def _is_same_clause(side: Side, other: Side, head: int, mate: int) -> bool:
    """Whether the clauses around two words say the same in the same words, wherever they are."""
    mine = _clause_words(side, head)
    theirs = _clause_words(other, mate)
    found = {side.mates.get(i) for i in mine}
    left = sum(side.mates.get(i) not in theirs for i in mine)
    more = sum(j not in found for j in theirs)
    few = len(mine) >= _MANY
    return len(mine) > 1 and left + more <= few


def _clause_words(side: Side, head: int) -> frozenset[int]:
    """The words with content of the clause around a word, but those that only report."""
    lower = side.ready.words.lower
    return frozenset(
        i
        for i in side.clause(head, head + 1, _WIDE, _WIDE)
        if side.ready.content[i] and lower[i] not in listed(FILE, "reporting")
    )


def moved(scene: Scene) -> Iterator[Change]:
    """Negations that deny another word than before: "had not decided to", "decided not to"."""
    for i in scene.original.indices:
        j = scene.original.mates.get(i)
        if j is None or not (_negates(scene.original, i) and _negates(scene.copy, j)):
            continue
        for side, other, mine, theirs in (
            (scene.original, scene.copy, i, j),
            (scene.copy, scene.original, j, i),
        ):
            change = _from_first(scene, side, other, mine, theirs)
            if change is not None:
                yield change
                break


def _from_first(scene: Scene, side: Side, other: Side, mine: int, theirs: int) -> Change | None:
    """A negation that stands before two words here and between the same two there."""
    first, second = side.head(mine), other.head(theirs)
    if first is None or second is None:
        return None
    before, after = side.mates.get(first), other.mates.get(second)
    if before is None or after is None or not before < theirs < second or not mine < first < after:
        return None
    if side.ready.words.lower[first] in listed(FILE, "raising"):
        return None
    if any(
        each.ready.keys[a] != there.ready.keys[b]
        for each, there, a, b in ((side, other, first, before), (other, side, second, after))
    ):
        return None
    start = _verb_start(other, before)
    if before not in other.clause(theirs, second + 1, _BEFORE, 0) or any(
        is_negative(other, k) for k in range(start, before)
    ):
        return None
    return ordered(scene, side, "negation", range(mine, after + 1), range(start, second + 1))


def _place(scene: Scene, side: Side, other: Side, mine: range, mate: int) -> range:
    """Where the other side has what some words say, to the match of the last of them."""
    slot = scene.slot(side, mine)
    start = _verb_start(other, mate)
    if slot is not None and mate - _NEAR <= slot.start <= mate:
        start = min(start, slot.start)
    return range(start, mate + 1)


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
    return any(i != index and i not in side.mates and is_negative(side, i) for i in around)


def is_negative(side: Side, index: int) -> bool:
    """Whether a word denies something, by itself or in what it means."""
    word = side.ready.words.lower[index]
    if word in listed(FILE, "negators") or word in listed(FILE, "implied negatives"):
        return True
    if not word.startswith(("un", "dis", "non")) or word.startswith(_plain_beginnings()):
        return False
    return len(word) > 5 and side.mates.get(index) is None


@cache
def _plain_beginnings() -> tuple[str, ...]:
    """How words begin that only look as if a prefix negated them."""
    return tuple(listed(FILE, "no prefix"))


def _replaced(
    side: Side,
    index: int,
    test: Callable[[Side, int], bool],
    mine: range,
    other: Side,
    *,
    inside: bool = False,
) -> bool:
    """Whether a word around another does the same in its way.

    Not one that has a match that does so too around ``mine``, the words of the ``other`` side.
    ``inside``: only in the same clause.
    """
    look = side.clause if inside else side.near
    around = look(index, index + 1, _BEFORE, _AFTER)
    there = range(mine.start - _WIDE, mine.stop + _WIDE)

    def is_paired(i: int) -> bool:
        mate = side.mates.get(i, -99)
        return mate in there and test(other, mate)

    return any(test(side, i) and not is_paired(i) for i in around)


def _verb_start(side: Side, index: int) -> int:
    """Where the auxiliaries before a verb begin."""
    lower = side.ready.words.lower
    floor = side.clause(index, index + 1, 4, 0).start
    chain = _auxiliaries()
    while index > floor and lower[index - 1] in chain:
        index -= 1
    return index


@cache
def _auxiliaries() -> frozenset[str]:
    """What may stand before a verb as a part of it."""
    return _MODALS.union(*(listed(FILE, name) for name in ("chain", "future", "perfect")))


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
    added = ("hearsay", "hopes", "not ruled out")
    for name in added:
        entries |= sections(FILE)[name]
    return Phrases(entries)


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
        if match.value not in _WEAK | _FIRM or _is_ability(side, match.first, match.end):
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
    mine, theirs = list(hedges(scene.original)), list(hedges(scene.copy))
    kept = _unmatched(scene.original, mine, theirs), _unmatched(scene.copy, theirs, mine)
    for (side, other), own, others in zip(scene.sides(), kept, reversed(kept), strict=True):
        there = {i: each for each in others for i in each.words}
        for hedge in own:
            place = _hedged_there(scene, side, other, hedge)
            if place is None and hedge.level in _FIRM:
                continue
            if place is None:
                place = _joined_there(scene, side, other, hedge, others)
                if place is not None:
                    yield ordered(scene, side, "certainty", *place)
                continue
            around = other.near(place[1].stop - 1, place[1].stop, _BEFORE, _AFTER)
            rival = next((there[i] for i in around if i in there), None)
            if rival is not None:
                if side is scene.original and rival.level != hedge.level:
                    both = rival.words, place[1]
                    spread = range(min(x.start for x in both), max(x.stop for x in both))
                    if scene.fits(side, place[0], spread):
                        yield Change("certainty", place[0], spread)
                continue
            if hedge.level in _FIRM:
                continue
            if _replaced(other, place[1].stop - 1, may_be, place[0], side):
                continue
            if scene.fits(side, *place):
                yield ordered(scene, side, "certainty", *place)


def _unmatched(side: Side, mine: list[_Hedge], theirs: list[_Hedge]) -> list[_Hedge]:
    """The hedges that match no hedge of the other side that says the same."""
    known = {i: each.level for each in theirs for i in each.words}

    def is_alone(hedge: _Hedge) -> bool:
        if hedge.words.start in side.mates:  # "unlikely" may match "likely"
            return known.get(side.mates[hedge.words.start], hedge.level) != hedge.level
        return all(known.get(side.mates.get(i, -1)) != hedge.level for i in hedge.words)

    return [each for each in mine if is_alone(each)]


def _hedged_there(
    scene: Scene, side: Side, other: Side, hedge: _Hedge
) -> tuple[range, range] | None:
    """A hedge with the word that it hedges, and the same without it in the other side."""
    head = _hedged(side, hedge)
    whole = side.ready.words.lower[hedge.words.stop : hedge.words.stop + 1] == ("that",)
    while (
        head is not None
        and (whole or head in side.mates)  # "a small fire" and "a minor fire"
        and scene.alike(side, head) < _ALIKE
    ):
        further = side.head(head, 2)
        if further is None or further > hedge.words.stop + _NEAR:
            break
        head = further
    if head is None:
        return None
    mine = range(min(hedge.words.start, head), max(hedge.words.stop, head + 1))
    mate = side.mates.get(head)
    if mate is not None and scene.alike(side, head) >= _ALIKE:
        return mine, _place(scene, side, other, mine, mate)
    slot = scene.slot(side, mine)
    if slot is None or not any(other.ready.content[i] for i in slot):
        return None
    return mine, slot


def _joined_there(
    scene: Scene, side: Side, other: Side, hedge: _Hedge, others: list[_Hedge]
) -> tuple[range, range] | None:
    """A hedge with what it joins, where the other joins the same two in words of its own.

    "The fire was probably caused by a candle", "A candle set off the fire". Null where the other's
    sentence leaves open in any way whether it is so.
    """
    around = side.clause(hedge.words.start, hedge.words.stop, _BEFORE, _AFTER)
    content = [i for i in around if side.ready.content[i] and i not in hedge.words]
    after = [i for i in content if i >= hedge.words.stop]
    if not after or after[0] in side.mates:
        return None
    near = [i for i in content if i < hedge.words.start][-2:]
    before = next((i for i in reversed(near) if scene.alike(side, i) >= _ALIKE), None)
    last = next((i for i in after[1:] if scene.alike(side, i) >= 1), None)
    if before is None or last is None:
        return None
    ends = sorted((side.mates[before], side.mates[last]))
    sentence = other.ready.words.sentence_of(ends[0])
    if ends[1] not in other.clause(ends[0], ends[0] + 1, 0, _BEFORE):
        return None
    if any(may_be(other, i) or is_negative(other, i) for i in sentence if i not in other.mates):
        return None
    if any(each.words.start in sentence for each in others):
        return None
    return range(hedge.words.start, last + 1), range(ends[0], ends[1] + 1)


def _hedged(side: Side, hedge: _Hedge) -> int | None:
    """The word that a hedge hedges: the next with content, else the one before."""
    head = side.head(hedge.words.stop - 1)
    if head is not None:
        return head
    lower, stop = side.ready.words.lower, hedge.words.stop
    if lower[stop : stop + 1] == (",",):  # "It was possible, she added, that"
        ahead = side.near(stop, stop + 1, 0, _BEFORE)
        that = next((i for i in ahead if lower[i] == "that" and lower[i - 1] == ","), None)
        if that is not None:
            return side.head(that)
    around = side.clause(hedge.words.start, hedge.words.stop, 5, 0)
    before = (
        i for i in range(hedge.words.start - 1, around.start - 1, -1) if side.ready.content[i]
    )
    return next(before, None)


def may_be(side: Side, index: int) -> bool:
    """Whether a word leaves open whether something is so."""
    return side.ready.keys[index] in _open_words()


@cache
def _open_words() -> frozenset[str]:
    return frozenset(map(stem, listed(FILE, "possible too")))


def acts(scene: Scene) -> Iterator[Change]:
    """Denials and refusals that the other side tells as something else."""
    for side, other in scene.sides():
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
            for j in side.near(i, i + 1, 10, 0):
                if j < i:  # "denied that it had refused", "rejected claims that"
                    acts_there.pop(_act(side, j), None)
            rest = {k: j for k, j in acts_there.items() if k is not None}
            if not rest and (
                kind != "deny"
                or any(j not in other.mates and is_negative(other, j) for j in around)
            ):
                continue
            if kind == "refuse" and "deny" not in rest:
                continue
            if side is scene.copy and rest and kind == "refuse":
                continue
            cue = next(iter(rest.values()), None)
            if cue is None:
                cue = next(
                    (j for j in around if _affirms(other, j)),
                    None,
                )
            if cue is None:
                continue
            mine = range(min(i, head), head + 1)
            theirs = range(min(cue, mate), max(cue, mate) + 1)
            if scene.fits(side, mine, theirs):
                yield ordered(scene, side, "act", _cue(side, i, mine), _cue(other, cue, theirs))


def _affirms(side: Side, index: int) -> bool:
    word = side.ready.words.lower[index]
    return word in listed(FILE, "affirming") or word in listed(FILE, "reporting")


def _cue(side: Side, index: int, whole: range) -> range:
    """Who and a verb with its auxiliaries, to the word that it is about, if that is near."""
    start = min(_verb_start(side, index), whole.start)
    stop = min(whole.stop, start + _LONG) if whole.stop > index else index + 1
    return range(_source_start(side, start), stop)


def _source_start(side: Side, start: int) -> int:
    """Where a short source begins that stands right before a cue."""
    words = side.ready.words
    for each in side.ready.article.statements:
        for part in each.source:
            source = words.within(part)
            if source and source.stop == start and len(source) <= _SHORT:
                return source.start
    return start


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
        if scene.fits(scene.original, mine, theirs):
            shown = (_plan_start(scene.original, mine), _plan_start(scene.copy, theirs))
            yield Change("tense", *shown)


def _is_planned(side: Side, start: int) -> bool:
    """Whether a verb is what somebody promises or plans: "vowed to", "is to"."""
    return _plan(side, start) is not None


def _plan(side: Side, start: int) -> int | None:
    """The word that plans a verb, as "vowed" in "vowed to"; "weighing" in "weighing whether to"."""
    lower = side.ready.words.lower
    if start > 1 and lower[start - 1] == "to":
        if lower[start - 2] in listed(FILE, "planning"):
            return start - 2
        if start > 2 and lower[start - 2] == "whether":
            return start - 3 if lower[start - 3] in listed(FILE, "undecided") else None
    return None


def _plan_start(side: Side, verb: range) -> range:
    """A verb with the one that plans it before it."""
    plan = _plan(side, verb.start)
    return verb if plan is None else range(_verb_start(side, plan), verb.stop)


def _time(side: Side, index: int) -> str | None:
    """Whether a verb is of something to come or done; null for all else."""
    start = _verb_start(side, index)
    chain = side.ready.words.lower[start:index]
    future = any(word in listed(FILE, "future") for word in chain)
    done = any(word in listed(FILE, "perfect") for word in chain)
    word = side.ready.words.lower[index]
    if any(word in _MODALS for word in chain):
        return None
    if (future and not done and "have" not in chain) or _is_planned(side, start):
        return "future"
    if done and not future and word.endswith(("ed", "en", "n", "t", "d", "g")):
        return "done"
    if not chain and word.endswith("ed") and start > 0:
        return "done"
    return None
