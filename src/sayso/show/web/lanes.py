"""The timeline: statements in lanes by speaker."""

from __future__ import annotations

import dataclasses
import datetime
import sqlite3
from collections.abc import Callable, Iterable

from . import rows
from .plots import Tick, day_scale
from .words import ACTS, day

MAX_LANES = 16
#: Over more days than these a mark stands for a week, or for a month.
WEEKS_FROM, MONTHS_FROM = 45, 300


@dataclasses.dataclass(frozen=True, slots=True)
class LaneMark:
    """What one speaker said on one day, or in one week or month.

    ``count`` statements from ``day`` to ``last``; ``saying`` is the first of them; ``act`` is
    theirs where it is the same for all, else null. ``x`` is per cent of the width.
    """

    x: float
    day: str
    last: str
    count: int
    act: str | None
    saying: rows.Saying
    label: str


@dataclasses.dataclass(frozen=True, slots=True)
class Lane:
    """A speaker's marks; ``total`` counts all their statements."""

    speaker: str
    speaker_key: str
    kind: str | None
    total: int
    undated: int
    marks: tuple[LaneMark, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Timeline:
    """Lanes of those who said most, and the scale of days; ``more`` speakers of all
    ``speakers`` are left out.

    ``step`` says what a mark stands for: day, week, month.
    """

    lanes: tuple[Lane, ...]
    days: tuple[Tick, ...]
    first_day: str | None
    last_day: str | None
    more: int
    speakers: int
    step: str = "day"


_SPOKEN = f"""FROM reviewed_statements AS r JOIN statements AS s ON s.id = r.statement
    LEFT JOIN speakers AS p ON p.id = s.speaker
    WHERE {rows.IN_FORCE} AND r.speaker_name IS NOT NULL"""


def timeline(connection: sqlite3.Connection, most: int = MAX_LANES) -> Timeline:
    """The timeline of the whole ledger."""
    query = f"""SELECT {rows.SPEAKER_KEY} AS key, count(*) AS number {_SPOKEN}
        GROUP BY 1 ORDER BY 2 DESC, 1"""
    totals = {row["key"]: row["number"] for row in connection.execute(query)}
    chosen = list(totals)[:most]
    speakers = _spoken(connection, chosen)
    names = _names(connection, chosen)
    dated = [known for key in chosen for row in speakers[key] if (known := day(row["day"]))]
    step, first_of = _steps(dated)
    places, ticks = day_scale([first_of(each) for each in dated])
    firsts = _firsts(speakers.values(), first_of)
    sayings = rows.by_ids(connection, firsts)
    lanes = []
    for key in chosen:
        marks, undated = _marks(speakers[key], places, sayings, first_of)
        lanes.append(
            Lane(
                speaker=names.get(key, speakers[key][0]["name"]),
                speaker_key=key,
                kind=speakers[key][0]["kind"],
                total=totals[key],
                undated=undated,
                marks=marks,
            )
        )
    lanes.sort(key=lambda lane: (lane.marks[0].day if lane.marks else "9", -lane.total))
    return Timeline(
        lanes=tuple(lanes),
        days=ticks,
        first_day=min(dated, default=None),
        last_day=max(dated, default=None),
        more=len(totals) - len(chosen),
        speakers=len(totals),
        step=step,
    )


def _spoken(connection: sqlite3.Connection, keys: list[str]) -> dict[str, list[sqlite3.Row]]:
    """What these speakers did on each day, by act."""
    query = f"""SELECT {rows.SPEAKER_KEY} AS key, r.speaker_name AS name, r.day AS day,
        r.act AS act, min(s.id) AS first, count(*) AS number, min(r.speaker_kind) AS kind
        {_SPOKEN} AND {rows.SPEAKER_KEY} IN ({rows.marks(keys)}) GROUP BY 1, r.day, r.act"""
    found: dict[str, list[sqlite3.Row]] = {key: [] for key in keys}
    for row in connection.execute(query, keys):
        found[row["key"]].append(row)
    return found


def _firsts(speakers: Iterable[list[sqlite3.Row]], first_of: Callable[[str], str]) -> list[int]:
    """The first statement of each mark."""
    found: list[int] = []
    for those in speakers:
        marks: dict[str, int] = {}
        for row in those:
            if known := day(row["day"]):
                at = first_of(known)
                marks[at] = min(row["first"], marks.get(at, row["first"]))
        found += marks.values()
    return found


def _steps(days: Iterable[str]) -> tuple[str, Callable[[str], str]]:
    """What a mark stands for, and the day that stands for a day's week or month."""
    known = sorted(set(days))
    first, last = (datetime.date.fromisoformat(known[at]) if known else None for at in (0, -1))
    length = (last - first).days if first and last else 0
    if length > MONTHS_FROM:
        return "month", lambda each: each[:8] + "01"
    if length > WEEKS_FROM:
        return "week", _monday
    return "day", lambda each: each


def _monday(value: str) -> str:
    date = datetime.date.fromisoformat(value)
    return (date - datetime.timedelta(days=date.weekday())).isoformat()


def _marks(
    found: list[sqlite3.Row],
    places: dict[str, float],
    sayings: dict[int, rows.Saying],
    first_of: Callable[[str], str],
) -> tuple[tuple[LaneMark, ...], int]:
    days: dict[str, list[sqlite3.Row]] = {}
    undated = 0
    for row in found:
        if known := day(row["day"]):
            days.setdefault(first_of(known), []).append(row)
        else:
            undated += row["number"]
    marks = []
    for known, those in sorted(days.items()):
        number = sum(row["number"] for row in those)
        acts = {row["act"] or "assert" for row in those}
        said = ", ".join(
            f"{ACTS.get(row['act'] or 'assert', 'says')} {row['number']}"
            for row in sorted(those, key=lambda row: -row["number"])
        )
        first = sayings[min(row["first"] for row in those)]
        label = first.content if number == 1 else said
        act = acts.pop() if len(acts) == 1 else None
        through = max(row["day"][:10] for row in those)
        marks.append(LaneMark(places[known], known, through, number, act, first, label))
    return tuple(marks), undated


def _names(connection: sqlite3.Connection, keys: list[str]) -> dict[str, str]:
    found = {key: key.removeprefix("name:") for key in keys if key.startswith("name:")}
    for some in rows.batches(key for key in keys if key not in found):
        query = f"SELECT id, name FROM story_speakers WHERE id IN ({rows.marks(some)})"
        found |= {row["id"]: row["name"] for row in connection.execute(query, some)}
    return found
