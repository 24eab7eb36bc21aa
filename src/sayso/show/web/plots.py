"""Figures and statements laid out for drawing: what the templates turn into SVG.

Positions across are per cent of the plot's width, so that one drawing fits a phone, a wide screen
and a printed page with its letters unscaled. Nothing here knows of HTML.
"""

from __future__ import annotations

import dataclasses
import datetime
import math
from collections.abc import Sequence

from ...story.quantities import ABOUT
from .rows import Saying
from .words import day, number, short_day

#: A plot goes over to a logarithmic scale where the largest value is so many times the smallest.
LOG_FROM = 100
#: The space at the sides of a scale, in per cent.
PAD = 6.0
#: Height of the plot by day, in pixels.
HEIGHT = 150
SHAPES = ("circle", "diamond", "square", "triangle")
MAX_KEYS = 26
#: The group of figures that fit several groups, or have no number.
NEUTRAL = -1


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One figure that is to be drawn.

    ``saying`` is the statement that gives it, the first of ``times`` that do so in the same way.
    """

    day: str | None
    who: str
    words: str
    value: float | None
    low: float | None
    high: float | None
    bound: str
    saying: Saying
    times: int = 1

    @property
    def voice(self) -> str:
        """Whose figure it is: a speaker over articles; whoever is not named is one each time."""
        return self.saying.speaker_key or f"{self.saying.article} {self.saying.label}"


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """An entry with its place.

    ``x`` is the value's place, ``left`` and ``right`` the interval's ends; all per cent.
    ``open_left`` and ``open_right`` say that the interval has no end there. ``hollow``: the value
    itself is not allowed (more than, less than). ``fuzzy``: about. ``camp`` is the number of the
    group of figures that can hold together, ``shape`` its shape. ``key`` is the speaker's letter.
    """

    entry: Entry
    x: float | None
    left: float | None
    right: float | None
    open_left: bool
    open_right: bool
    hollow: bool
    fuzzy: bool
    camp: int
    shape: str
    key: str
    new_day: bool

    @property
    def style(self) -> str:
        """The class of its group in the style sheet."""
        return style(self.camp)

    @property
    def drawn(self) -> bool:
        """Whether there is anything to draw."""
        return self.left is not None


@dataclasses.dataclass(frozen=True, slots=True)
class Tick:
    """A line of a scale: its place and its label; ``anchor`` is SVG's text-anchor."""

    at: float
    label: str
    anchor: str = "middle"


@dataclasses.dataclass(frozen=True, slots=True)
class DayMark:
    """A mark on the plot by day: ``x`` per cent, the rest pixels from the top."""

    mark: Mark
    x: float
    shift: float
    y: float | None
    top: float
    bottom: float


@dataclasses.dataclass(frozen=True, slots=True)
class DayLine:
    """What joins two figures of one speaker."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclasses.dataclass(frozen=True, slots=True)
class ByDay:
    """The plot by day: value upwards, days across."""

    marks: tuple[DayMark, ...]
    lines: tuple[DayLine, ...]
    days: tuple[Tick, ...]
    levels: tuple[Tick, ...]
    height: int = HEIGHT


@dataclasses.dataclass(frozen=True, slots=True)
class Camp:
    """Figures that can hold together: how they are drawn, what they allow, how many there are."""

    index: int
    shape: str
    words: str
    entries: int
    speakers: int

    @property
    def style(self) -> str:
        """Its class in the style sheet."""
        return style(self.index)


@dataclasses.dataclass(frozen=True, slots=True)
class Plot:
    """The figures of a quantity, a row each in the order of time, and by day where days differ."""

    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    camps: tuple[Camp, ...]
    by_day: ByDay | None
    is_log: bool = False


def style(camp: int) -> str:
    """The class of a group in the style sheet."""
    return "camp-x" if camp == NEUTRAL else f"camp-{camp % len(SHAPES)}"


def allowed(entry: Entry) -> tuple[float, float] | None:
    """What an entry allows, as an interval; None where it has no number."""
    low, high, value = entry.low, entry.high, entry.value
    if low is None and high is None:
        if value is None:
            return None
        if entry.bound == "about":
            return value - abs(value) * ABOUT, value + abs(value) * ABOUT
        return value, value
    return (-math.inf if low is None else low), (math.inf if high is None else high)


def camps(entries: Sequence[Entry]) -> list[int]:
    """For each entry the number of its group; the fewest groups whose members can hold together.

    The groups are the greedy points that pierce all intervals, ordered by the first interval's
    end. An entry that fits more than one group, such as "at least 19" beside 23 and 117, is in
    none (-1), as is one without a number.
    """
    spans = [(interval, at) for at, entry in enumerate(entries) if (interval := allowed(entry))]
    found = [NEUTRAL] * len(entries)
    points: list[float] = []
    for (low, high), at in sorted(spans, key=lambda each: (each[0][1], each[0][0], each[1])):
        if not points or low > points[-1]:
            points.append(high)
        found[at] = len(points) - 1
    for (low, high), at in spans:
        if sum(low <= point <= high for point in points) > 1:
            found[at] = NEUTRAL
    return found


class Scale:
    """Values to per cent of a length, with room at both ends."""

    def __init__(self, values: Sequence[float]) -> None:
        low, high = (min(values), max(values)) if values else (0.0, 1.0)
        self.is_log = low > 0 and high / low >= LOG_FROM
        if low == high:
            step = abs(low) * 0.1 or 1.0
            low, high = low - step, high + step
        self.low, self.high = low, high

    def __call__(self, value: float) -> float:
        """The place of a value, in per cent."""
        if self.is_log:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return round(PAD + share * (100 - 2 * PAD), 2)

    def ticks(self, most: int = 5) -> list[float]:
        """Round values within the scale."""
        if self.is_log:
            first, last = math.ceil(math.log10(self.low)), math.floor(math.log10(self.high))
            step = max(1, math.ceil((last - first + 1) / most))
            return [10.0**power for power in range(first, last + 1, step)]
        rough = (self.high - self.low) / most
        size = 10.0 ** math.floor(math.log10(rough))
        step_size = next(size * m for m in (1, 2, 5, 10) if size * m >= rough)
        start = math.ceil(self.low / step_size)
        stop = math.floor(self.high / step_size)
        return [at * step_size for at in range(start, stop + 1)]


def plot(entries: Sequence[Entry], *, contested: bool = True) -> Plot:
    """Lay out the figures of a quantity; the rows keep the order of the entries.

    Figures that are not ``contested`` are one group, however they differ.
    """
    groups = camps(entries) if contested else [0] * len(entries)
    keys = _keys(entries)
    ends = [
        each
        for entry in entries
        for interval in [allowed(entry)]
        if interval
        for each in (*interval, entry.value)
        if each is not None and math.isfinite(each)
    ]
    scale = Scale(ends)
    marks = []
    before: str | None = ""
    for entry, group in zip(entries, groups, strict=True):
        marks.append(_mark(entry, group, keys[entry.voice], scale, entry.day != before))
        before = entry.day
    return Plot(
        marks=tuple(marks),
        ticks=tuple(_tick(scale(each), number(each)) for each in scale.ticks()),
        camps=_describe(entries, groups),
        by_day=_by_day(marks, scale),
        is_log=scale.is_log,
    )


def _mark(entry: Entry, group: int, key: str, scale: Scale, new_day: bool) -> Mark:
    interval = allowed(entry)
    x = scale(entry.value) if entry.value is not None else None
    if interval is None:
        left = right = None
        open_left = open_right = False
    else:
        open_left, open_right = interval[0] == -math.inf, interval[1] == math.inf
        left = 0.0 if open_left else scale(interval[0])
        right = 100.0 if open_right else scale(interval[1])
    return Mark(
        entry=entry,
        x=x,
        left=left,
        right=right,
        open_left=open_left,
        open_right=open_right,
        hollow=entry.bound in ("more-than", "less-than"),
        fuzzy=entry.bound == "about",
        camp=group,
        shape=SHAPES[max(group, 0) % len(SHAPES)],
        key=key,
        new_day=new_day,
    )


def _keys(entries: Sequence[Entry]) -> dict[str, str]:
    """A letter for each speaker, in the order of appearance; none from the 27th on."""
    names = list(dict.fromkeys(entry.voice for entry in entries))
    return {name: chr(ord("A") + at) if at < MAX_KEYS else "" for at, name in enumerate(names)}


def _describe(entries: Sequence[Entry], groups: Sequence[int]) -> tuple[Camp, ...]:
    found: dict[int, list[Entry]] = {}
    for entry, group in zip(entries, groups, strict=True):
        if group != NEUTRAL and allowed(entry) is not None:
            found.setdefault(group, []).append(entry)
    result = []
    for group, members in sorted(found.items()):
        words = list(dict.fromkeys(member.words for member in members))
        shown = ", ".join(words[:3]) + (f" and {len(words) - 3} more" if len(words) > 3 else "")
        speakers = len({member.voice for member in members})
        shape = SHAPES[group % len(SHAPES)]
        result.append(Camp(group, shape, shown, sum(m.times for m in members), speakers))
    return tuple(result)


def _tick(at: float, label: str) -> Tick:
    return Tick(at, label, "start" if at < PAD else "end" if at > 100 - PAD else "middle")


def day_scale(days: Sequence[str]) -> tuple[dict[str, float], tuple[Tick, ...]]:
    """Places of days on a line, and the few of them that are named."""
    known = sorted(set(days))
    if not known:
        return {}, ()
    dates = [datetime.date.fromisoformat(each) for each in known]
    span = max((dates[-1] - dates[0]).days, 1)
    at = {
        each: round(PAD + (date - dates[0]).days / span * (100 - 2 * PAD), 2)
        for each, date in zip(known, dates, strict=True)
    }
    named: list[str] = []
    for each in known:  # at least 18 per cent between two names, and always the last
        if not named or at[each] - at[named[-1]] >= 18:
            named.append(each)
    if named[-1] != known[-1]:
        if len(named) > 1 and at[known[-1]] - at[named[-1]] < 18:
            named.pop()
        named.append(known[-1])
    years = {each[:4] for each in known}
    ticks = [
        Tick(
            at[each],
            short_day(each, year=len(years) > 1 or index == len(named) - 1),
            "start" if index == 0 and len(named) > 1 else "end" if index else "middle",
        )
        if index in (0, len(named) - 1)
        else Tick(at[each], short_day(each, year=len(years) > 1))
        for index, each in enumerate(named)
    ]
    return at, tuple(ticks)


def _by_day(marks: Sequence[Mark], scale: Scale) -> ByDay | None:
    """The plot by day; None where all figures are of one day, or hardly any is dated."""
    dated = [(known, mark) for mark in marks if mark.drawn and (known := day(mark.entry.day))]
    if len({each for each, _ in dated}) < 2:
        return None
    places, ticks = day_scale([each for each, _ in dated])
    per_day: dict[str, int] = {}
    last: dict[str, tuple[float, float]] = {}
    drawn: list[DayMark] = []
    lines: list[DayLine] = []
    totals: dict[str, int] = {}
    for known, _ in dated:
        totals[known] = totals.get(known, 0) + 1
    for known, mark in dated:
        index = per_day.get(known, 0)
        per_day[known] = index + 1
        step = min(18.0, 72.0 / totals[known])
        shift = round((index - (totals[known] - 1) / 2) * step, 1)
        y = None if mark.x is None else _down(mark.x)
        assert mark.left is not None
        assert mark.right is not None
        drawn.append(DayMark(mark, places[known], shift, y, _down(mark.right), _down(mark.left)))
        if y is not None:
            before = last.get(mark.entry.voice)
            if before and mark.key and before[0] != places[known]:
                lines.append(DayLine(before[0], before[1], places[known], y))
            last[mark.entry.voice] = (places[known], y)
    levels = tuple(Tick(_down(scale(each)), number(each), "end") for each in scale.ticks(4))
    return ByDay(tuple(drawn), tuple(lines), ticks, levels)


def _down(share: float) -> float:
    return round(HEIGHT * (1 - share / 100), 1)
