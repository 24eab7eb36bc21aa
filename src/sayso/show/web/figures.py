"""Quantities over articles: who gives which figure, drawn."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from . import rows
from .plots import Entry, Plot, plot
from .words import figure

#: Rows of a plot; what is more is counted.
MAX_ENTRIES = 40
#: The same of what one speaker says alone.
ALONE = {"conflict": "contested", "compatible": "not contested", "agree": "not contested"}
AGREEMENT = {
    "conflict": "cannot all be right",
    "compatible": "differ, and can all be right",
    "agree": "agree",
}


@dataclasses.dataclass(frozen=True, slots=True)
class QuantityPlot:
    """A quantity with its figures in the order of time.

    ``reports`` is the number of statements that give a figure, ``speakers`` of those who do,
    ``more`` of rows that are left out.
    """

    id: str
    about: str
    unit: str | None
    agreement: str
    agreement_words: str
    plot: Plot
    reports: int
    speakers: int
    first_day: str | None
    last_day: str | None
    more: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class QuantityLine:
    """A quantity in a list."""

    id: str
    about: str
    unit: str | None
    agreement: str
    agreement_words: str
    reports: int
    speakers: int
    last_day: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class QuantityPage:
    """The page of one quantity."""

    quantity: QuantityPlot


@dataclasses.dataclass(frozen=True, slots=True)
class QuantitiesPage:
    """The page that lists all quantities."""

    quantities: tuple[QuantityLine, ...]
    page: int
    pages: int


_ENTRIES = f"""SELECT f.quantity, substr(f.text, 1, 200) AS figure_text,
    CASE WHEN rf.figure IS NULL THEN f.bound ELSE rf.bound END AS bound,
    CASE WHEN rf.figure IS NULL THEN f.value ELSE rf.value END AS value,
    CASE WHEN rf.figure IS NULL THEN f.low ELSE rf.low END AS low,
    CASE WHEN rf.figure IS NULL THEN f.high ELSE rf.high END AS high,
    {rows.COLUMNS}
    FROM figures AS f JOIN statement_figures AS sf ON sf.figure = f.id
    JOIN statements AS s ON s.id = sf.statement
    JOIN reviewed_statements AS r ON r.statement = s.id
    JOIN articles AS a ON a.id = s.article
    LEFT JOIN speakers AS p ON p.id = s.speaker
    LEFT JOIN reviewed_figures AS rf ON rf.figure = f.id
    WHERE {rows.IN_FORCE} AND coalesce(rf.is_rejected, 0) = 0"""
#: Most contested and most recent first.
_ORDER = """CASE q.agreement WHEN 'conflict' THEN 0 WHEN 'compatible' THEN 1 ELSE 2 END,
    last_day DESC, speakers DESC, reports DESC, q.id"""
_LINES = """SELECT q.id, q.about, q.unit, q.agreement, max(r.day) AS last_day,
    count(DISTINCT sf.statement) AS reports, count(DISTINCT r.speaker_name) AS speakers
    FROM quantities AS q JOIN figures AS f ON f.quantity = q.id
    JOIN statement_figures AS sf ON sf.figure = f.id
    JOIN reviewed_statements AS r ON r.statement = sf.statement
    WHERE +r.is_current = 1 AND r.is_rejected = 0"""


def lines(connection: sqlite3.Connection, limit: int, offset: int = 0) -> list[QuantityLine]:
    """Quantities that more than one statement gives, most contested and most recent first."""
    query = f"""{_LINES} GROUP BY q.id HAVING reports > 1
        ORDER BY {_ORDER} LIMIT ? OFFSET ?"""
    return [
        QuantityLine(
            id=row["id"],
            about=_about(row),
            unit=row["unit"],
            agreement=row["agreement"],
            agreement_words=AGREEMENT.get(row["agreement"], row["agreement"]),
            reports=row["reports"],
            speakers=row["speakers"],
            last_day=row["last_day"],
        )
        for row in connection.execute(query, (limit, offset))
    ]


def quantities(
    connection: sqlite3.Connection, ids: Sequence[str], most: int = MAX_ENTRIES
) -> list[QuantityPlot]:
    """The plots of quantities, in the order of the ids; unknown ids are left out."""
    known: dict[str, sqlite3.Row] = {}
    entries: dict[str, list[sqlite3.Row]] = {}
    for some in rows.batches(ids):
        marks = rows.marks(some)
        for row in connection.execute(f"SELECT * FROM quantities WHERE id IN ({marks})", some):
            known[row["id"]] = row
        query = f"{_ENTRIES} AND f.quantity IN ({marks}) ORDER BY r.day IS NULL, r.day, s.id, f.id"
        for row in connection.execute(query, some):
            entries.setdefault(row["quantity"], []).append(row)
    return [
        _quantity(known[each], entries.get(each, []), most)
        for each in ids
        if each in known and each in entries
    ]


def of_speaker(
    connection: sqlite3.Connection, where: str, values: Sequence[str], limit: int
) -> list[QuantityPlot]:
    """What the statements of a condition say of each quantity, as series; the longest first."""
    query = f"{_ENTRIES} AND {where} AND f.quantity IS NOT NULL ORDER BY r.day IS NULL, r.day, s.id"
    entries: dict[str, list[sqlite3.Row]] = {}
    for row in connection.execute(query, values):
        entries.setdefault(row["quantity"], []).append(row)
    order = sorted(entries, key=lambda each: (-len(entries[each]), each))[:limit]
    known: dict[str, sqlite3.Row] = {}
    for some in rows.batches(order):
        query = f"SELECT * FROM quantities WHERE id IN ({rows.marks(some)})"
        known |= {row["id"]: row for row in connection.execute(query, some)}
    return [
        _quantity(known[each], entries[each], MAX_ENTRIES, ALONE) for each in order if each in known
    ]


def page(connection: sqlite3.Connection, quantity: str) -> QuantityPage | None:
    """The context of a quantity's page; None where there is none."""
    found = quantities(connection, [quantity], most=400)
    return QuantityPage(found[0]) if found else None


def list_page(connection: sqlite3.Connection, number: int, size: int = 100) -> QuantitiesPage:
    """The context of the list of all quantities."""
    query = f"SELECT count(*) FROM ({_LINES} GROUP BY q.id HAVING reports > 1)"
    total = rows.scalar(connection, query)
    pages = max(1, -(-total // size))
    number = min(max(number, 1), pages)
    return QuantitiesPage(tuple(lines(connection, size, (number - 1) * size)), number, pages)


def _about(row: sqlite3.Row) -> str:
    """What is counted, with its unit where the words do not have it."""
    about, unit = row["about"], row["unit"]
    return f"{about}, {unit}" if unit and unit.casefold() not in about.casefold() else str(about)


def _quantity(
    row: sqlite3.Row,
    found: Sequence[sqlite3.Row],
    most: int,
    words: Mapping[str, str] = AGREEMENT,
) -> QuantityPlot:
    merged: dict[tuple[Any, ...], list[sqlite3.Row]] = {}
    for each in found:
        # Nobody named is nobody in particular: their figures are not one voice's.
        who = (each["speaker_key"], each["speaker_name"]) if each["speaker_name"] else each["id"]
        same = (who, each["value"], each["low"], each["high"], each["bound"])
        merged.setdefault(same, []).append(each)
    groups = list(merged.values())
    entries = [_entry(group) for group in groups]
    shown = entries if len(entries) <= most else entries[-most:]
    days = sorted(each["day"] for each in found if each["day"])
    return QuantityPlot(
        id=row["id"],
        about=_about(row),
        unit=row["unit"],
        agreement=row["agreement"],
        agreement_words=words.get(row["agreement"], row["agreement"]),
        plot=plot(shown, contested=row["agreement"] == "conflict"),
        reports=len(found),
        speakers=len({entry.voice for entry in entries}),
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        more=len(entries) - len(shown),
    )


def _entry(group: Sequence[sqlite3.Row]) -> Entry:
    """What one speaker said once or several times; the first that is in no copy leads."""
    row = next((each for each in group if not each["is_copy"]), group[0])
    said = rows.saying(row)
    value, low, high = (rows.decimal(row[cell]) for cell in ("value", "low", "high"))
    words = figure(value, low, high, row["bound"], row["figure_text"])
    return Entry(
        day=min((each["day"] for each in group if each["day"]), default=None),
        who=said.who,
        words=words,
        value=value,
        low=low,
        high=high,
        bound=row["bound"],
        saying=said,
        times=len(group),
    )
