"""Statements as the pages show them: one record, one query, reviews applied."""

from __future__ import annotations

import dataclasses
import json
import math
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from .anchor import QUOTE, Anchor
from .words import ACTS, clipped, figure

#: Characters of a statement in a list.
IN_LIST = 320
#: And of one that is shown whole.
WHOLE = 20_000

#: The speaker over articles: the machine's, unless a person gave the statement to another one.
SPEAKER_KEY = """CASE WHEN r.speaker_name IS NULL THEN NULL
    WHEN r.speaker_name = p.name AND p.story_speaker IS NOT NULL THEN p.story_speaker
    ELSE coalesce(
        (SELECT t.id FROM story_speakers AS t WHERE t.name = r.speaker_name ORDER BY t.id LIMIT 1),
        'name:' || r.speaker_name)
    END"""
#: What a page shows of a statement; needs the joins of FROM.
COLUMNS = f"""s.id, s.article, s.label, s.content,
    substr(s.content_text, 1, {WHOLE}) AS content_text,
    substr(s.source_text, 1, 400) AS source_text, substr(s.cue_text, 1, 200) AS cue_text,
    s.confidence, s.claim, r.day, r.said, r.speaker_name, r.speaker_kind, r.speaker_role, r.kind,
    r.act, r.certainty, r.evidence, r.channel_kind, r.channel_name, r.is_confirmed, r.reviewed,
    r.is_rejected, substr(a.title, 1, 400) AS title, a.outlet, a.published,
    {SPEAKER_KEY} AS speaker_key,
    EXISTS (SELECT 1 FROM copies AS k WHERE k.copy = s.article) AS is_copy"""
FROM = """reviewed_statements AS r
    JOIN statements AS s ON s.id = r.statement
    JOIN articles AS a ON a.id = s.article
    LEFT JOIN speakers AS p ON p.id = s.speaker"""
#: The plus keeps SQLite from choosing the index over this flag, which holds for nearly all rows.
IN_FORCE = "+r.is_current = 1 AND r.is_rejected = 0"
#: Questions put to SQLite at once.
_BATCH = 500


@dataclasses.dataclass(frozen=True, slots=True)
class Saying:
    """A statement in a list.

    ``speaker`` is null where nobody is named; ``speaker_key`` is the id of the speaker over
    articles, or ``name:`` and the name. ``reviewed`` are the cells that are a person's.
    """

    article: str
    label: str
    anchor: Anchor
    day: str | None
    speaker: str | None
    speaker_key: str | None
    speaker_kind: str | None
    role: str | None
    content: str
    source: str
    act: str | None
    certainty: str | None
    evidence: str | None
    channel: str | None
    title: str | None
    outlet: str | None
    published: str | None
    confidence: float
    claim: str | None
    is_copy: bool
    is_confirmed: bool
    is_rejected: bool
    reviewed: tuple[str, ...]
    figures: tuple[str, ...] = ()

    @property
    def who(self) -> str:
        """The speaker's name, or that there is none."""
        return self.speaker or "nobody named"

    @property
    def verb(self) -> str:
        """What the speaker does: says, denies, promises."""
        return ACTS.get(self.act or "assert", "says")

    @property
    def where(self) -> str:
        """The outlet, else the title of the article."""
        return self.outlet or clipped(self.title or "untitled", 60)


def saying(row: sqlite3.Row, figures: Sequence[str] = (), length: int = IN_LIST) -> Saying:
    """The record of a row of COLUMNS; ``length``: characters of the statement."""
    content = row["content_text"] or ""
    channel = (row["channel_kind"] or "").replace("-", " ")
    if row["channel_name"]:
        known = channel in ("", "unknown", row["channel_name"].casefold())
        channel = row["channel_name"] if known else f"{channel}, {row['channel_name']}"
    return Saying(
        article=row["article"],
        label=row["label"],
        anchor=_anchor(row["content"], content),
        day=row["day"],
        speaker=row["speaker_name"],
        speaker_key=row["speaker_key"],
        speaker_kind=row["speaker_kind"],
        role=row["speaker_role"],
        content=clipped(content, length),
        source=clipped(row["source_text"] or "", 120),
        act=row["act"],
        certainty=row["certainty"],
        evidence=row["evidence"],
        channel=channel if channel not in ("", "unknown") else None,
        title=row["title"],
        outlet=row["outlet"],
        published=row["published"],
        confidence=row["confidence"],
        claim=row["claim"],
        is_copy=bool(row["is_copy"]),
        is_confirmed=bool(row["is_confirmed"]),
        is_rejected=bool(row["is_rejected"]),
        reviewed=cells(row["reviewed"]),
        figures=tuple(figures),
    )


def cells(reviewed: str | None) -> tuple[str, ...]:
    """The names of the cells that are a person's."""
    return tuple(json.loads(reviewed)) if reviewed else ()


def spans(value: str | None) -> tuple[tuple[int, int], ...]:
    """The spans of a column, which holds one or a list of them."""
    found = json.loads(value) if value else []
    if found and not isinstance(found[0], list):
        found = [found]
    return tuple((start, end) for start, end in found)


def _anchor(content: str, text: str) -> Anchor:
    parts = spans(content)
    if not parts:
        return Anchor(0, 0, "")
    start, end = parts[0]
    return Anchor(start, end, text[: min(end - start, QUOTE)])


def select(
    connection: sqlite3.Connection,
    where: str,
    values: Sequence[Any] = (),
    tail: str = "",
    *,
    length: int = IN_LIST,
) -> list[Saying]:
    """The statements in force for which ``where`` holds, with their figures."""
    query = f"SELECT {COLUMNS} FROM {FROM} WHERE {IN_FORCE} AND {where} {tail}"
    rows = connection.execute(query, values).fetchall()
    figures = figures_of(connection, [row["id"] for row in rows])
    return [saying(row, figures.get(row["id"], ()), length) for row in rows]


def by_ids(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Saying]:
    """The statements in force of these ids, without figures."""
    found = {}
    for some in batches(ids):
        query = f"SELECT {COLUMNS} FROM {FROM} WHERE {IN_FORCE} AND s.id IN ({marks(some)})"
        for row in connection.execute(query, some):
            found[row["id"]] = saying(row)
    return found


def figures_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, list[str]]:
    """The figures of statements, in words, reviews applied."""
    found: dict[int, list[str]] = {}
    for some in batches(ids):
        query = f"""SELECT sf.statement, substr(f.text, 1, 200) AS text,
            coalesce(rf.is_rejected, 0) AS is_rejected, rf.figure IS NOT NULL AS is_reviewed,
            CASE WHEN rf.figure IS NULL THEN f.bound ELSE rf.bound END AS bound,
            CASE WHEN rf.figure IS NULL THEN f.value ELSE rf.value END AS value,
            CASE WHEN rf.figure IS NULL THEN f.low ELSE rf.low END AS low,
            CASE WHEN rf.figure IS NULL THEN f.high ELSE rf.high END AS high,
            CASE WHEN rf.figure IS NULL THEN f.unit ELSE rf.unit END AS unit
            FROM statement_figures AS sf JOIN figures AS f ON f.id = sf.figure
            LEFT JOIN reviewed_figures AS rf ON rf.figure = f.id
            WHERE sf.statement IN ({marks(some)}) ORDER BY sf.statement, sf.position"""
        for row in connection.execute(query, some):
            if row["is_rejected"]:
                continue
            value, low, high = (decimal(row[cell]) for cell in ("value", "low", "high"))
            words = figure(value, low, high, row["bound"], row["text"])
            if row["unit"] and words != row["text"]:
                words += f" {row['unit']}"
            found.setdefault(row["statement"], []).append(words)
    return found


def batches(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values in parts that SQLite takes at once, each value once."""
    rest = iter(dict.fromkeys(values))
    while some := list(islice(rest, _BATCH)):
        yield some


def marks(values: Sequence[Any]) -> str:
    """Question marks for so many values."""
    return ",".join("?" * len(values))


def scalar(connection: sqlite3.Connection, query: str, values: Sequence[Any] = ()) -> Any:
    """The first cell of the first row; None where there is none."""
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None


def decimal(cell: str | float | None) -> float | None:
    """A number of the ledger; None for one that no plot can show.

    Whole numbers too large for SQLite are kept as text.
    """
    if not isinstance(cell, str):
        return cell
    value = float(cell)
    return value if math.isfinite(value) else None
