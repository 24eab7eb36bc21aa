"""Figures, their bounds, and dates that a rewriting changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..figures import Quantity
from ..figures.bounds import bound_after, bound_before
from ..lexicon import listed, phrases
from ..model import Bound, Time
from ..words import Words
from .model import DriftKind
from .prepare import FILE
from .scene import Change, Scene, Side

_ROUND = 0.06  # by which a rounded number may be off
_SHARE = 0.02  # by which a share may
_MANY = 100  # from here "at least" and "more than" are the same
_UNIT = 0.45
_CONTEXT = 2  # words around that must match
_LONG = 0.34
#: Words of times of the clock, and one of them in other words.
_CLOCK = frozenset("a p m am pm a.m a.m. p.m p.m. o'clock noon midday midnight".split())
_NOON = frozenset({"12:00", "MI"})
_HALF = 0.5  # share of the words of a sentence that must match for one time to be another's
_MUCH = 0.4  # share of a sentence in which a number that is alone there is another's
_MOST = 0.6  # from which it need not stand beside the same word
_TELLING = 13  # from which a number is hardly there by chance
_NEGATED = 3  # words before a bound in which a negation turns it
_TIMES = {"twice": 2.0, "double": 2.0, "thrice": 3.0, "triple": 3.0}
_TURNED: dict[Bound, Bound] = {
    "more-than": "at-most",
    "at-least": "less-than",
    "less-than": "at-least",
    "at-most": "more-than",
}


@dataclass(frozen=True, slots=True)
class _Number:
    """A number in words: ``first`` to ``end`` with its bound, ``core`` to ``stop`` without.

    ``measure``: the unit that it is measured in.
    """

    first: int
    end: int
    core: int
    stop: int
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    unit: int | None
    kind: str
    measure: str | None = None

    @property
    def money(self) -> bool:
        return self.kind == "money"


def figures(scene: Scene, taken: set[int], copied: set[int]) -> Iterator[Change]:
    """Figures and bounds that differ.

    Args:
        scene: where to look.
        taken: words of the original that are times or the like.
        copied: the same of the copy.
    """
    before = _numbers(scene.original, taken)
    after = _numbers(scene.copy, copied)
    left = list(after)
    open_before: list[_Number] = []
    for one in before:
        same = [each for each in left if _same(one, each)]
        if not same:
            open_before.append(one)
            continue
        best = max(same, key=lambda each: (_closeness(scene, one, each), -each.first))
        left.remove(best)
        if (
            _bounds_differ(scene, one, best)
            and (_counts_same(scene, one, best) or _are_alone(before, after, one))
            and (
                _closeness(scene, one, best) >= _CONTEXT
                or (_are_alone(before, after, one) and _is_surely_there(scene, one, best))
            )
        ):
            yield Change("bound", range(one.first, one.end), range(best.first, best.end))
        elif (
            None not in (one.measure, best.measure)
            and one.measure != best.measure
            and _closeness(scene, one, best) >= _CONTEXT
        ):  # "12 km" and "12 miles"
            yield Change("figure", range(one.first, one.end), range(best.first, best.end))
    single = {
        kind
        for kind in ("percent", "comparison")
        if all(sum(n.kind == kind for n in side) == 1 for side in (open_before, left))
    }
    yield from _changed(scene, open_before, left, single)


def _is_surely_there(scene: Scene, one: _Number, other: _Number) -> bool:
    """Whether a number of two digits or more stands in sentences that mostly say the same.

    Much of the same is enough where it counts the same by the same noun.
    """
    keys = scene.original.ready.keys, scene.copy.ready.keys
    named = (
        None not in (one.unit, other.unit) and keys[0][one.unit or 0] == keys[1][other.unit or 0]
    )
    return abs(one.value or 0) >= _TELLING and _match(scene, one, other, _MUCH if named else _MOST)


def _match(scene: Scene, one: _Number, other: _Number, share: float) -> bool:
    """Whether such a share of the sentences around two numbers, or more, says the same."""
    return all(
        side.matched(range(each.first, each.end)) >= share
        for side, each in ((scene.original, one), (scene.copy, other))
    )


def _are_alone(before: list[_Number], after: list[_Number], one: _Number) -> bool:
    """Whether both sides have a number once only."""
    return all(sum(each.value == one.value for each in side) == 1 for side in (before, after))


def _changed(
    scene: Scene, before: list[_Number], after: list[_Number], single: set[str]
) -> Iterator[Change]:
    """Numbers that stand where the other side has another, the closest first.

    Of the kinds in ``single`` each side has one only.
    """
    alone = len(before) == len(after) == 1
    ranked = sorted(
        (
            (-_closeness(scene, one, other), one.first, other.first, one, other)
            for one in before
            for other in after
            if (
                _counts_same(scene, one, other)
                or one.kind == other.kind in single
                or _is_slip(one, other)
                or (alone and _is_all_else_there(scene, one, other))
            )
            and (_ends_differ(one, other) or not _compatible(one, other))
        ),
        key=lambda each: each[:3],
    )
    used: set[int] = set()
    spent: set[int] = set()
    for closeness, _, _, one, other in ranked:
        near = -closeness >= _CONTEXT or (_is_slip(one, other) and _counts_same(scene, one, other))
        near = near or (alone and one.kind == other.kind and _match(scene, one, other, _MUCH))
        if near and one.first not in used and other.first not in spent:
            used.add(one.first)
            spent.add(other.first)
            kind: DriftKind = "bound" if _ends_differ(one, other) else "figure"
            yield Change(kind, range(one.first, one.end), range(other.first, other.end))


def _is_all_else_there(scene: Scene, one: _Number, other: _Number) -> bool:
    """Whether the only two numbers left stand in sentences that say the same: "19 of them"."""
    alike = one.kind == other.kind == "count" and _match(scene, one, other, _HALF)
    return alike and _closeness(scene, one, other) >= _CONTEXT


def _is_slip(one: _Number, other: _Number) -> bool:
    """Whether two numbers have the same digits, two or more, in another order or place."""
    if one.value is None or other.value is None:
        return False
    digits = [sorted(_written(value)) for value in (one.value, other.value)]
    return len(digits[0]) > 1 and digits[0] == digits[1]


def _numbers(side: Side, taken: set[int]) -> list[_Number]:
    words = side.ready.words
    found: list[_Number] = []
    covered: set[int] = set()
    done: set[int] = set()
    for i in side.indices:
        number = words.sentence[i]
        if number in done:
            continue
        done.add(number)
        for each in side.ready.counted(i):
            covered.update(range(each.first, each.end))
            covered.update(range(each.core, each.stop))
            if each.core in taken or each.kind == "vague":
                continue
            amount = _compared(side, each) if each.kind == "comparison" else _number(each, words)
            if amount is not None:
                found.append(_turned(side, amount))
    for i in side.indices:
        key = side.ready.keys[i]
        if key[0].isdigit() and i not in covered and i not in taken:
            value = _value(key)
            if value is not None:
                unit = i + 1 if i + 1 < len(words) and side.ready.content[i + 1] else None
                found.append(
                    _Number(i, i + 1, i, i + 1, value, value, value, "exact", unit, "count")
                )
    return sorted(found, key=lambda each: each.first)


def _compared(side: Side, each: Quantity) -> _Number | None:
    """The number of "14 times as many" or "at least twice as much", with its bound."""
    keys = side.ready.keys
    at = next((i for i in range(each.core, each.stop) if keys[i][0].isdigit()), each.core)
    value = _TIMES.get(side.ready.words.lower[at]) or _value(keys[at])
    if value is None:
        return None
    first = at if each.bound == "exact" else each.first
    low = None if each.bound in ("at-most", "less-than") else value
    high = None if each.bound in ("at-least", "more-than") else value
    return _Number(first, at + 1, at, at + 1, value, low, high, each.bound, None, each.kind)


def _value(key: str) -> float | None:
    try:
        return float(key)
    except ValueError:
        return None


def _number(each: Quantity, words: Words) -> _Number:
    value, low, high = each.value, each.low, each.high
    if each.kind == "percent":
        value, low, high = (None if x is None else x / 100 for x in (value, low, high))
    unit = each.stop if each.what is None else each.what[1] - 1
    return _Number(
        each.first,
        each.end,
        each.core,
        each.stop,
        value,
        low,
        high,
        each.bound,
        unit,
        each.kind,
        _measure(each, words),
    )


def _measure(each: Quantity, words: Words) -> str | None:
    """The unit of a measure as one word for all ways of writing it; null for what is counted."""
    known = phrases(FILE, "measures")
    last = min(max(each.stop, each.after) + 1, len(words))
    found = (known.at(words.lower, i) for i in range(each.core, last))
    return next((match.value for match in found if match is not None), None)


def _turned(side: Side, number: _Number) -> _Number:
    """A number with its bound the other way round where a negation stands before it.

    "It would not be higher than 40" is 40 at most.
    """
    bound = _TURNED.get(number.bound)
    before = side.clause(number.first, number.first + 1, _NEGATED, 0)
    lower = side.ready.words.lower
    if (
        bound is None
        or number.first == number.core
        or lower[number.first] in ("no", "not")
        or not any(lower[i] in listed(FILE, "negators") for i in before if i < number.first)
    ):
        return number
    return replace(number, bound=bound, low=number.high, high=number.low)


def _same(one: _Number, other: _Number) -> bool:
    return (
        one.money == other.money
        and (one.kind == "comparison") == (other.kind == "comparison")
        and one.value == other.value
        and (one.value is not None or (one.low, one.high) == (other.low, other.high))
    )


def _closeness(scene: Scene, one: _Number, other: _Number) -> float:
    before, after = range(one.first, one.end), range(other.first, other.end)
    count, share = scene.context(before, after)
    if scene.is_framed(before, after):
        return max(count, _CONTEXT) + share
    return count * (share >= _LONG) + 0.01 * share


def _counts_same(scene: Scene, one: _Number, other: _Number) -> bool:
    """Whether two numbers stand in the same place: what they count, or the words around."""
    if one.money != other.money:
        return False
    if one.money:
        return True
    mate = None if one.unit is None else scene.original.mates.get(one.unit)
    if mate is not None and other.unit is not None and abs(mate - other.unit) <= 2:
        return True
    return _touches(scene, one, other)


def _touches(scene: Scene, one: _Number, other: _Number) -> bool:
    """Whether the words on both sides of two numbers match one another."""
    mates = scene.original.mates
    before = any(
        mates.get(one.first - k, -9) in range(other.first - 3, other.first) for k in (1, 2)
    )
    after = any(mates.get(one.end + k, -9) in range(other.end, other.end + 3) for k in (0, 1))
    return before and after


def _compatible(one: _Number, other: _Number) -> bool:
    """Whether one number may be the other, rounded or as a share."""
    if one.value is None or other.value is None:
        low, high = (one.low, one.high) if one.value is None else (other.low, other.high)
        value = other.value if one.value is None else one.value
        if value is None or low is None or high is None:
            return False
        return low <= value <= high
    if one.value == other.value:
        return True
    margin = abs(one.value - other.value) / max(abs(one.value), abs(other.value))
    if margin <= _SHARE and max(one.value, other.value) <= 1:
        return True
    rounded = next((each for each in (one, other) if each.bound != "exact"), None)
    if rounded is None or rounded.value is None or margin > _ROUND:
        return False
    exact = other if rounded is one else one
    if exact.value is None or not _rounder(rounded.value, exact.value):
        return False
    if rounded.bound in ("at-least", "more-than"):
        return exact.value >= rounded.value
    if rounded.bound in ("at-most", "less-than"):
        return exact.value <= rounded.value
    return True


def _rounder(one: float, other: float) -> bool:
    """Whether one number has fewer digits that count than another."""
    return _digits(one) < _digits(other)


def _digits(value: float) -> int:
    return len(_written(value))


def _written(value: float) -> str:
    """The digits of a number that count."""
    return f"{abs(value):.10g}".replace(".", "").strip("0")


def _bounds_differ(scene: Scene, one: _Number, other: _Number) -> bool:
    if one.bound == other.bound or "range" in (one.bound, other.bound):
        return False
    loose = {"at-least", "more-than"}
    if {one.bound, other.bound} == loose and (one.value or 0) >= _MANY:
        return False
    tight = {"at-most", "less-than"}
    if {one.bound, other.bound} == tight and (one.value or 0) >= _MANY:
        return False
    # "Over 200 metres" may be how far and not how much.
    for side, number in ((scene.original, one), (scene.copy, other)):
        if number.kind == "measure" and _words_before(side, number) == ("over",):
            return False
    # A bound that only one of two equal wordings was read with is none.
    before, after = _words_before(scene.original, one), _words_before(scene.copy, other)
    size = min(len(before), len(after)) or max(len(before), len(after))
    if size:
        lower = scene.original.ready.words.lower, scene.copy.ready.words.lower
        same = lower[0][one.core - size : one.core] == lower[1][other.core - size : other.core]
        negated = [bool(set(words) & listed(FILE, "negators")) for words in (before, after)]
        return not same or (bool(before and after) and negated[0] != negated[1])
    tail = scene.original.ready.words.lower[one.stop : one.end + 2]
    end = scene.copy.ready.words.lower[other.stop : other.end + 2]
    return tail[:2] != end[:2]


def _words_before(side: Side, number: _Number) -> tuple[str, ...]:
    """The words of a number's bound before it."""
    return side.ready.words.lower[number.first : number.core]


def _ends_differ(one: _Number, other: _Number) -> bool:
    """Whether one is a range and the other has one end of it only: "40 to 60", "up to 60"."""
    if (one.bound == "range") == (other.bound == "range"):
        return False
    whole, part = (one, other) if one.bound == "range" else (other, one)
    if None in (whole.low, whole.high, part.value) or whole.low == whole.high:
        return False
    return part.bound != "about" and part.value in (whole.low, whole.high)


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
    return [value for key in keys if key[0].isdigit() and (value := _value(key)) is not None]


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
