"""The card of a statement: each cell, and the characters that it was read from."""

from __future__ import annotations

import dataclasses
import json
import sqlite3

from . import rows
from .anchor import Anchor, of_text
from .claims import Named
from .words import ACTS, EVIDENCE, clipped, figure, short_day

Spans = tuple[tuple[int, int], ...]
LONGEST = 1200


@dataclasses.dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a statement.

    ``field`` is its name in the review, null where it cannot be corrected; ``value`` what a form
    would hold; ``words`` what a person reads; ``quotes`` the characters that it was read from, and
    ``spans`` where they stand. ``machine`` is what the machine had read where a person changed it.
    ``target`` is ``statement``, ``figure`` or ``speaker``; ``of`` the label of that record.
    """

    name: str
    title: str
    words: str | None
    quotes: tuple[str, ...]
    spans: Spans
    field: str | None = None
    value: str = ""
    target: str = "statement"
    of: str = ""
    reviewed: bool = False
    machine: str | None = None
    rejected: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Card:
    """A statement with all its cells; ``anchor`` is for keeping."""

    saying: rows.Saying
    statement: int
    cells: tuple[Cell, ...]
    anchor: Anchor
    within: str | None
    claim: tuple[str, str] | None
    speaker: Named | None
    speaker_label: str | None
    lit: tuple[tuple[int, int, str], ...]

    def annotation(self, source: str) -> dict[str, object]:
        """The statement as an annotation of the Web Annotation Data Model; ``source``: its text."""
        body = [
            {"type": "TextualBody", "purpose": "tagging", "value": f"{cell.name}: {cell.words}"}
            for cell in self.cells
            if cell.words and not cell.rejected
        ]
        return {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "type": "Annotation",
            "body": body,
            "target": {"source": source, "selector": self.anchor.selectors()},
        }


def card(connection: sqlite3.Connection, article: str, label: str, text: str) -> Card | None:
    """The card of a statement of an article; None where there is none with this label."""
    query = f"""SELECT {rows.COLUMNS} FROM {rows.FROM} WHERE s.article = ? AND s.label = ?"""
    row = connection.execute(query, (article, label)).fetchone()
    if row is None:
        return None
    figures = rows.figures_of(connection, [row["id"]])
    said = rows.saying(row, figures.get(row["id"], ()), LONGEST)
    machine = connection.execute(
        """SELECT s.*, p.name AS speaker_name, p.role AS speaker_role, p.label AS speaker_label,
        p.story_speaker, w.label AS within_label, c.text AS claim_text
        FROM statements AS s LEFT JOIN speakers AS p ON p.id = s.speaker
        LEFT JOIN statements AS w ON w.id = s.within LEFT JOIN claims AS c ON c.id = s.claim
        WHERE s.id = ?""",
        (row["id"],),
    ).fetchone()
    cells = _cells(said, row, machine, text)
    cells += _figures(connection, machine["id"], text) + _times(connection, machine["id"], text)
    first = rows.spans(machine["content"])
    start, end = first[0] if first else (0, 0)
    return Card(
        saying=said,
        statement=machine["id"],
        cells=tuple(cells),
        anchor=of_text(text, start, end),
        within=machine["within_label"],
        claim=(machine["claim"], clipped(machine["claim_text"] or "", 160))
        if machine["claim_text"]
        else None,
        speaker=Named(said.speaker, said.speaker_key, said.speaker_kind) if said.speaker else None,
        speaker_label=machine["speaker_label"],
        lit=tuple((a, b, cell.name) for cell in cells for a, b in cell.spans),
    )


def _cells(said: rows.Saying, now: sqlite3.Row, machine: sqlite3.Row, text: str) -> list[Cell]:
    def quoted(column: str) -> Spans:
        return rows.spans(machine[column])

    def cell(
        name: str,
        title: str,
        value: str | None,
        words: str | None,
        spans: Spans,
        before: str | None = None,
        *,
        can: bool = True,
    ) -> Cell:
        by_person = name in said.reviewed
        return Cell(
            name=name,
            title=title,
            words=words,
            quotes=_quotes(text, spans),
            spans=spans,
            field=name if can else None,
            value=value or "",
            reviewed=by_person,
            machine=before if by_person and before != value else None,
        )

    certainty = said.certainty
    if machine["certainty_low"] is not None or machine["certainty_high"] is not None:
        low, high = machine["certainty_low"] or 0, machine["certainty_high"] or 1
        odds = f"{certainty} ({float(low):.0%} to {float(high):.0%})" if certainty else None
    else:
        odds = certainty
    found = [
        cell(
            "speaker",
            "Speaker",
            said.speaker,
            said.speaker,
            quoted("source"),
            machine["speaker_name"],
        ),
        cell("cue", "Cue", None, None, quoted("cue"), can=False),
        cell("content", "Content", None, None, quoted("content"), can=False),
        cell(
            "act",
            "Act",
            said.act,
            ACTS.get(said.act or "", said.act),
            quoted("cue"),
            machine["act"],
        ),
        cell("kind", "Kind", now["kind"], now["kind"], (), machine["kind"]),
        cell(
            "said",
            "Said on",
            now["said"],
            short_day(now["said"]) if now["said"] else None,
            quoted("said_span"),
            machine["said"],
        ),
        cell(
            "certainty",
            "Certainty",
            certainty,
            odds,
            quoted("certainty_span"),
            machine["certainty"],
        ),
        cell(
            "evidence",
            "Evidence",
            said.evidence,
            EVIDENCE.get(said.evidence or "", said.evidence),
            quoted("evidence_span"),
            machine["evidence"],
        ),
        cell(
            "channel",
            "Channel",
            now["channel_kind"],
            (now["channel_kind"] or "").replace("-", " ") or None,
            quoted("channel_span"),
            machine["channel_kind"],
        ),
        cell(
            "channel_name",
            "Outlet or service",
            now["channel_name"],
            now["channel_name"],
            (),
            machine["channel_name"],
        ),
    ]
    if machine["is_anonymous"]:
        reason = quoted("anonymity_reason")
        words = "name withheld" + ("" if reason else ", no reason given")
        found.append(cell("anonymity", "Anonymity", None, words, reason, can=False))
    return found


def _figures(connection: sqlite3.Connection, statement: int, text: str) -> list[Cell]:
    query = """SELECT f.*, rf.reviewed, rf.is_rejected, rf.value AS new_value, rf.low AS new_low,
        rf.high AS new_high, rf.bound AS new_bound, rf.unit AS new_unit
        FROM statement_figures AS sf JOIN figures AS f ON f.id = sf.figure
        LEFT JOIN reviewed_figures AS rf ON rf.figure = f.id
        WHERE sf.statement = ? ORDER BY sf.position"""
    found = []
    for row in connection.execute(query, (statement,)).fetchall():
        by_person = row["reviewed"] is not None

        def words(new: bool, row: sqlite3.Row = row) -> str:
            start = "new_" if new else ""
            value, low, high = (
                rows.decimal(row[start + each]) for each in ("value", "low", "high")
            )
            unit = row[f"{start}unit"]
            amount = figure(value, low, high, row[f"{start}bound"], row["text"])
            return amount + (f" {unit}" if unit and amount != row["text"] else "")

        places = rows.spans(row["span"]) + rows.spans(row["what"])
        value = row["new_value"] if by_person else row["value"]
        found.append(
            Cell(
                name=row["label"],
                title="Figure",
                words=words(by_person),
                quotes=_quotes(text, places),
                spans=places,
                field="value",
                value="" if value is None else str(value),
                target="figure",
                of=row["label"],
                reviewed=by_person,
                machine=words(False) if by_person and not row["is_rejected"] else None,
                rejected=bool(row["is_rejected"]),
            )
        )
    return found


def _times(connection: sqlite3.Connection, statement: int, text: str) -> list[Cell]:
    query = """SELECT t.* FROM statement_times AS st JOIN times AS t ON t.id = st.time
        WHERE st.statement = ? ORDER BY st.position"""
    return [
        Cell(
            name=row["label"],
            title="Time",
            words=_interval(row),
            quotes=_quotes(text, rows.spans(row["span"])),
            spans=rows.spans(row["span"]),
        )
        for row in connection.execute(query, (statement,))
    ]


def _interval(row: sqlite3.Row) -> str:
    first, last = row["earliest"], row["latest"]
    if first and last and first != last:
        return f"{short_day(first)} – {short_day(last)}"
    return short_day(first) if first else str(row["value"])


def _quotes(text: str, spans: Spans) -> tuple[str, ...]:
    return tuple(text[start:end][:LONGEST] for start, end in spans)


def anchor_json(found: Card, source: str) -> str:
    """The annotation as JSON."""
    return json.dumps(found.annotation(source), ensure_ascii=False, indent=1)
