"""Figures, their bounds, and dates that a rewriting changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..figures import Quantity
from ..lexicon import listed, phrases
from ..model import Bound
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
    """Whether the only two numbers left stand in sentences that say the same: "19 of them".

    "One", "the two" and "both" may mean the same things.
    """
    alike = one.kind == other.kind == "count" and _match(scene, one, other, _HALF)
    many = min(one.value or 0, other.value or 0) > 2
    return alike and many and _closeness(scene, one, other) >= _CONTEXT


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
            value = value_of(key)
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
    value = _TIMES.get(side.ready.words.lower[at]) or value_of(keys[at])
    if value is None:
        return None
    first = at if each.bound == "exact" else each.first
    low = None if each.bound in ("at-most", "less-than") else value
    high = None if each.bound in ("at-least", "more-than") else value
    return _Number(first, at + 1, at, at + 1, value, low, high, each.bound, None, each.kind)


def value_of(key: str) -> float | None:
    """The number that a word's key is, if it is one."""
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
