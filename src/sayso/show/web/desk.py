"""What a person can say of a statement, and what was said of it: the review's forms."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from collections.abc import Sequence
from typing import get_args

from ...model import (
    Act,
    Bound,
    CertaintyLevel,
    ChannelKind,
    EvidenceStatus,
    SpeakerKind,
    StatementKind,
)
from . import rows
from .words import clipped


@dataclasses.dataclass(frozen=True, slots=True)
class Field:
    """A cell in the form: ``label`` of its record, its ``name``, and what it may hold."""

    label: str
    name: str
    title: str
    value: str
    options: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name of its input."""
        return f"{self.label}.{self.name}"


@dataclasses.dataclass(frozen=True, slots=True)
class ReviewLine:
    """A review; ``undone_by`` is the id of the undo, ``is_found`` whether its words are there."""

    id: int
    made_at: str
    author: str
    words: str
    note: str | None
    quotation: str
    article: str | None
    label: str | None
    undone_by: int | None
    is_found: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Desk:
    """The forms of one statement.

    ``others`` are the labels and names of the article's other speakers, with whom this one,
    ``speaker``, may be the same.
    """

    fields: tuple[Field, ...]
    reviews: tuple[ReviewLine, ...]
    speaker: tuple[str, str] | None
    others: tuple[tuple[str, str], ...]


_TITLES = {
    "speaker": "Speaker",
    "act": "Act",
    "kind": "Kind",
    "said": "Said on",
    "certainty": "Certainty",
    "evidence": "Evidence",
    "channel": "Channel",
    "channel_name": "Outlet or service",
}
_OPTIONS = {
    "act": get_args(Act),
    "kind": get_args(StatementKind),
    "certainty": get_args(CertaintyLevel),
    "evidence": get_args(EvidenceStatus),
    "channel": get_args(ChannelKind),
}
_VERDICTS = {"confirm": "confirmed", "reject": "rejected", "undo": "undone"}


def desk(connection: sqlite3.Connection, article: str, label: str) -> Desk:
    """The forms of a statement that is there."""
    row = connection.execute(
        """SELECT s.id, r.*, r.channel_kind AS channel, r.speaker_name AS speaker,
        p.label AS speaker_label, p.name AS machine_name FROM statements AS s
        JOIN reviewed_statements AS r ON r.statement = s.id
        LEFT JOIN speakers AS p ON p.id = s.speaker WHERE s.article = ? AND s.label = ?""",
        (article, label),
    ).fetchone()
    fields = [
        Field(label, name, title, row[name] or "", _OPTIONS.get(name, ()))
        for name, title in _TITLES.items()
    ]
    labels = [label]
    own = row["speaker_label"] if _is_machine_speaker(row) else None
    if own:
        labels.append(own)
        fields += [
            Field(own, "name", "Speaker’s name wherever they speak here", row["speaker"] or ""),
            Field(own, "kind", "Speaker’s kind", row["speaker_kind"] or "", get_args(SpeakerKind)),
            Field(own, "role", "Speaker’s role", row["speaker_role"] or ""),
        ]
    for each in _figures(connection, row["id"]):
        fields += each
        labels.append(each[0].label)
    others = connection.execute(
        "SELECT label, name FROM speakers WHERE article = ? AND label IS NOT ? ORDER BY id",
        (article, own),
    )
    return Desk(
        fields=tuple(fields),
        reviews=tuple(of_records(connection, article, labels)),
        speaker=(own, row["speaker"]) if own and row["speaker"] else None,
        others=tuple((each["label"], clipped(each["name"], 80)) for each in others) if own else (),
    )


def of_records(
    connection: sqlite3.Connection, article: str, labels: Sequence[str]
) -> list[ReviewLine]:
    """The reviews in force of records of an article, the latest first."""
    query = f"""SELECT v.*, c.article AS here, c.label AS named FROM reviewed_cells AS c
        JOIN reviews AS v ON v.id = c.review
        WHERE c.article = ? AND c.label IN ({rows.marks(labels)}) AND v.undone_by IS NULL
        ORDER BY v.id DESC"""
    return [line(row) for row in connection.execute(query, (article, *labels))]


def latest(
    connection: sqlite3.Connection, limit: int, *, review: int | None = None
) -> list[ReviewLine]:
    """The latest reviews, undone ones among them; or the one of an id."""
    query = """SELECT v.*, c.article AS here, c.label AS named FROM reviews AS v
        LEFT JOIN reviewed_cells AS c ON c.review = v.id AND c.article = v.article
        WHERE (?1 IS NULL OR v.id = ?1) ORDER BY v.id DESC LIMIT ?2"""
    return [line(row) for row in connection.execute(query, (review, limit))]


def line(row: sqlite3.Row) -> ReviewLine:
    """A review in words."""
    return ReviewLine(
        id=row["id"],
        made_at=row["made_at"],
        author=row["author"],
        words=_words(row),
        note=row["note"],
        quotation=clipped(row["quotation"] or "", 120),
        article=row["here"] or row["article"],
        label=row["named"] or row["label"],
        undone_by=row["undone_by"],
        is_found=row["here"] is not None or row["verdict"] == "undo",  # an undo needs no words
    )


def _words(row: sqlite3.Row) -> str:
    verdict, field = row["verdict"], row["field"]
    what = f"{row['target']} {row['label']}" if row["target"] else ""
    value = json.loads(row["value"]) if row["value"] else None
    if verdict == "correct":
        machine = json.loads(row["machine"]) if row["machine"] else None
        return f"{field} of {what}: {_plain(machine)} → {_plain(value)}"
    if verdict in ("merge", "split"):
        other = value.get("quotation") if isinstance(value, dict) else value
        same = "the same as" if verdict == "merge" else "not the same as"
        return f"{what} is {same} {clipped(str(other), 80)}"
    if verdict == "undo":
        return f"review {value} undone"
    return f"{field + ' of ' if field else ''}{what} {_VERDICTS.get(verdict, verdict)}"


def _plain(value: object) -> str:
    return "nothing" if value is None else clipped(str(value), 80)


def _is_machine_speaker(row: sqlite3.Row) -> bool:
    """Whether the statement still is of the speaker that the machine gave it."""
    return "speaker" not in rows.cells(row["reviewed"]) or row["speaker"] == row["machine_name"]


def _figures(connection: sqlite3.Connection, statement: int) -> list[list[Field]]:
    query = """SELECT f.label, f.text,
        CASE WHEN rf.figure IS NULL THEN f.value ELSE rf.value END AS value,
        CASE WHEN rf.figure IS NULL THEN f.low ELSE rf.low END AS low,
        CASE WHEN rf.figure IS NULL THEN f.high ELSE rf.high END AS high,
        CASE WHEN rf.figure IS NULL THEN f.bound ELSE rf.bound END AS bound,
        CASE WHEN rf.figure IS NULL THEN f.unit ELSE rf.unit END AS unit
        FROM statement_figures AS sf JOIN figures AS f ON f.id = sf.figure
        LEFT JOIN reviewed_figures AS rf ON rf.figure = f.id
        WHERE sf.statement = ? ORDER BY sf.position"""
    found = []
    for row in connection.execute(query, (statement,)):
        words = clipped(row["text"], 40)
        found.append(
            [
                Field(
                    row["label"],
                    name,
                    f"“{words}”: {title}",
                    "" if row[name] is None else str(row[name]),
                    get_args(Bound) if name == "bound" else (),
                )
                for name, title in (
                    ("value", "number"),
                    ("bound", "bound"),
                    ("low", "from"),
                    ("high", "to"),
                    ("unit", "unit"),
                )
            ]
        )
    return found
