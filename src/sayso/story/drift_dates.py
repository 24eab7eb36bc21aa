"""Days, times and lengths of time that a rewriting changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..figures.bounds import bound_after, bound_before
from ..lexicon import listed
from ..model import Bound, Time
from .drift_numbers import value_of
from .prepare import FILE
from .scene import Change, Scene, Side

_CONTEXT = 2  # words around that must match
_LONG = 0.34
#: Words of times of the clock, and one of them in other words.
_CLOCK = frozenset("a p m am pm a.m a.m. p.m p.m. o'clock noon midday midnight".split())
_NOON = frozenset({"12:00", "MI"})
_HALF = 0.5  # share of the words of a sentence that must match for one time to be another's
_MUCH = 0.4  # share of a sentence in which a number that is alone there is another's
_MOST = 0.6  # from which it need not stand beside the same word


def dates(scene: Scene) -> Iterator[Change]:
    """Times that stand where the other side has another one."""
    before, after = (
        [each for each in timed(side) if not each[1].value.endswith("_REF")]
        for side in (scene.original, scene.copy)
    )
    left = list(after)
    lost = []
    equal = {each[1].value for each in before} & {each[1].value for each in after}
    for one in sorted(before, key=lambda each: each[1].value not in equal):
        same = [each for each in left if _times_agree(scene, one, each)]
        same = [each for each in same if each[1].value == one[1].value] or [
            each for each in same if each[1].value not in equal
        ]
        if same:
            best = max(same, key=lambda each: (scene.context(one[0], each[0]), -each[0].start))
            left.remove(best)
            yield from _length(scene, one, best)
        else:
            lost.append(one)
    ranked = sorted(
        (
            (-count, -share, one[0].start, other[0].start, one, other)
            for one in lost
            for other in left
            if _family(one[1]) == _family(other[1])
            for count, share in [scene.context(one[0], other[0])]
            if _is_exchanged(scene, one[0], other[0], count, share)
        ),
        key=lambda each: each[:4],
    )
    used: set[int] = set()
    spent: set[int] = set()
    for *_, one, other in ranked:
        if one[0].start not in used and other[0].start not in spent:
            used.add(one[0].start)
            spent.add(other[0].start)
            yield Change("date", one[0], other[0])


def _is_exchanged(scene: Scene, one: range, other: range, count: int, share: float) -> bool:
    """Whether one time stands where the other does, by what is around, or as its match."""
    around = (count >= _CONTEXT and share >= _LONG) or scene.is_framed(one, other)
    if around and _in_place(scene, one, other):
        return True
    matched = any(
        scene.original.mates.get(i, -1) in other for i in one if scene.original.ready.content[i]
    )
    if matched and count >= _CONTEXT and (share >= _MOST or _in_place(scene, one, other)):
        return True
    if _is_of_other_units(scene, one, other) and all(
        side.matched(time) >= _MUCH for side, time in ((scene.original, one), (scene.copy, other))
    ):
        return True
    # "No later than Saturday noon", "by Friday noon at the latest".
    pairs = [(i, scene.original.mates[i]) for i in one if scene.original.mates.get(i, -1) in other]
    same = {scene.original.ready.keys[i] == scene.copy.ready.keys[j] for i, j in pairs}
    return len(same) == 2 and all(
        side.matched(time) >= _HALF for side, time in ((scene.original, one), (scene.copy, other))
    )


def _is_of_other_units(scene: Scene, one: range, other: range) -> bool:
    """Whether two lengths have one number, but other units: "six weeks", "six months"."""
    mine, theirs = _lengths(scene.original, one), _lengths(scene.copy, other)
    units = scene.original.ready.keys[one.stop - 1], scene.copy.ready.keys[other.stop - 1]
    return len(mine) == 1 and mine == theirs and units[0] != units[1]


def _length(scene: Scene, one: tuple[range, Time], other: tuple[range, Time]) -> Iterator[Change]:
    """The bound of a length of time: "at least three days"."""
    if one[1].type == "DURATION" and one[1].value != other[1].value:
        yield from _span_of_lengths(scene, one[0], other[0])
    if one[1].type != "DURATION" or one[1].value != other[1].value:
        return
    before, after = _bounded(scene.original, one[0]), _bounded(scene.copy, other[0])
    if (before and before[1]) != (after and after[1]) and scene.fits(
        scene.original, one[0], other[0]
    ):
        first = one[0].start if before is None else before[0]
        begin = other[0].start if after is None else after[0]
        yield Change("bound", range(first, one[0].stop), range(begin, other[0].stop))


def _span_of_lengths(scene: Scene, one: range, other: range) -> Iterator[Change]:
    """A length between two, of which the other side has one end, or one that is not between."""
    before, after = _lengths(scene.original, one), _lengths(scene.copy, other)
    units = scene.original.ready.keys[one.stop - 1], scene.copy.ready.keys[other.stop - 1]
    if {len(before), len(after)} != {1, 2} or units[0] != units[1]:
        return
    (value,), ends = sorted((before, after), key=len)
    side, single = (scene.copy, other) if len(before) == 2 else (scene.original, one)
    bound = _bounded(side, single)
    if bound is not None and bound[1] == "about":
        return
    if value in ends and scene.fits(scene.original, one, other):
        yield Change("bound", one, other)
    elif not min(ends) <= value <= max(ends) and scene.fits(scene.original, one, other):
        yield Change("date", one, other)


def _lengths(side: Side, time: range) -> list[float]:
    """The numbers of a length of time."""
    keys = (side.ready.keys[i] for i in time)
    return [value for key in keys if key[0].isdigit() and (value := value_of(key)) is not None]


def _bounded(side: Side, time: range) -> tuple[int, Bound] | None:
    """The bound before a time, which may be a part of its expression."""
    number = next((i for i in time if side.ready.keys[i][0].isdigit()), time.start)
    before = bound_before(side.ready.words, number, None)
    if before is not None and side.ready.words.lower[before[0]] == "over":
        return None  # "over the past month": during
    after = bound_after(side.ready.words, time.stop) if before is None else None
    return before if after is None else (time.start, after[1])


def timed(side: Side) -> list[tuple[range, Time]]:
    """The time expressions of a side, in words."""
    return [each for each in side.ready.times if each[0].start in side.inside]


def _family(time: Time) -> str:
    return "DATE" if time.type in ("DATE", "TIME") else time.type


def _in_place(scene: Scene, before: range, after: range) -> bool:
    """Whether a word beside one time matches one beside the other."""
    if scene.is_framed(before, after):
        return True
    mates = scene.original.mates
    close = range(after.start - 4, after.stop + 4)
    beside = [before.start - k for k in range(1, 6)] + [before.stop, before.stop + 1]
    content = scene.original.ready.content
    return any(mates.get(i, -9) in close and content[i] for i in beside if 0 <= i < len(content))


def _times_agree(scene: Scene, one: tuple[range, Time], other: tuple[range, Time]) -> bool:
    """Whether two times may be the same: in words, or one within the other on the calendar."""
    first, second = one[1], other[1]
    if _family(first) != _family(second):
        return False
    mine = {scene.original.ready.keys[i] for i in one[0]} - listed(FILE, "faint")
    theirs = {scene.copy.ready.keys[i] for i in other[0]} - listed(FILE, "faint")
    if mine == theirs or first.value == second.value:
        return True
    if _is_clock(scene.original, one[0]) and _is_clock(scene.copy, other[0]):
        # Of what day, the two reports may tell elsewhere: only the hours are there.
        hours = [each.value.partition("T")[2] for each in (first, second)]
        if all(hours):
            return hours[0] == hours[1] or {*hours} <= _NOON
    if first.type in ("DURATION", "SET"):
        # A length without a number ("years") may be any; "several weeks" are no months.
        vague = ["X" in each.value for each in (first, second)]
        return any(vague) and not all(vague)
    if None in (first.earliest, first.latest, second.earliest, second.latest):
        # Undated: only two days of the week, or two dates, can be told apart.
        calendar = listed(FILE, "calendar")
        lower, copied = scene.original.ready.words.lower, scene.copy.ready.words.lower
        days = [{lower[i] for i in one[0]} & calendar, {copied[i] for i in other[0]} & calendar]
        return not (days[0] and days[1]) or days[0] == days[1]
    if not _nested(first, second):
        return False
    return not _hours_apart(first.value, second.value)


def _is_clock(side: Side, time: range) -> bool:
    """Whether a time is one of the clock alone, without a day."""
    lower = side.ready.words.lower
    return all(
        lower[i] in _CLOCK or lower[i][0].isdigit() or not lower[i][0].isalnum() for i in time
    )


def _nested(first: Time, second: Time) -> bool:
    a, b, c, d = first.earliest, first.latest, second.earliest, second.latest
    assert a is not None
    assert b is not None
    assert c is not None
    assert d is not None
    return (a <= c and d <= b) or (c <= a and b <= d)


_APART = (frozenset({"MO", "AF"}), frozenset({"MO", "EV"}), frozenset({"AF", "EV"}))


def _hours_apart(one: str, other: str) -> bool:
    """Whether two times of the same day are different times of day."""
    first, second = one.partition("T")[2], other.partition("T")[2]
    if not first or not second:
        return False
    if first[0].isdigit() and second[0].isdigit():
        return first[:5] != second[:5] and len(first) >= 5 and len(second) >= 5
    return frozenset({first, second}) in _APART


def words_of(times: Sequence[tuple[range, Time]]) -> set[int]:
    """The words of some times."""
    return {i for inside, _ in times for i in inside}
