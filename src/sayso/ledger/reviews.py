"""What a person says of the machine's reading: rows that are added and never changed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any, Final, Literal

from sqlite_utils import Database

from ..errors import LedgerError
from .anchor import Anchor
from .rows import Row, select, to_json

#: confirm: it is right. correct: a cell should be otherwise. reject: it is no statement, no figure.
#: merge: two speakers, or the claims of two statements, are the same; split: they are not.
#: undo: another review no longer holds.
Verdict = Literal["confirm", "correct", "reject", "merge", "split", "undo"]

_ANCHOR: Final = tuple(field.name for field in fields(Anchor))


@dataclass(frozen=True, slots=True)
class Review:
    """One verdict of a person.

    ``field`` is null for the whole. ``value``: what the cell is, or all cells as they were when the
    whole was confirmed; for merge and split, the :class:`Anchor` of the other one; for undo, the id
    of the review. ``machine`` is what had been read when the review was made. ``undone_by`` is the
    id of the undo, null while the review holds.
    """

    id: int
    made_at: str
    author: str
    verdict: Verdict
    field: str | None
    value: Any
    machine: Any
    note: str | None
    anchor: Anchor
    undone_by: int | None = None


def insert(database: Database, review: Review) -> Review:
    """Write a review; its ``id`` is given here."""
    value = asdict(review.value) if isinstance(review.value, Anchor) else review.value
    cells = {
        "made_at": review.made_at,
        "author": review.author,
        "verdict": review.verdict,
        "field": review.field,
        "value": to_json(value),
        "machine": to_json(review.machine),
        "note": review.note,
        **asdict(review.anchor),
    }
    table = database.table("reviews").insert(cells)
    return next(of_ids(database, [int(str(table.last_pk))]))


def undo(database: Database, review: int, *, author: str, made_at: str, note: str | None) -> Review:
    """Write that a review no longer holds.

    Raises:
        LedgerError: there is none with this id, or it was undone before.
    """
    found = next(of_ids(database, [review]), None)
    if found is None:
        raise LedgerError(f"there is no review {review}; `sayso review LEDGER` lists all")
    if found.verdict == "undo":
        raise LedgerError(f"review {review} is an undo itself; review the statement anew instead")
    if found.undone_by is not None:
        raise LedgerError(f"review {review} was undone before, by review {found.undone_by}")
    row = Review(0, made_at, author, "undo", found.field, review, None, note, found.anchor)
    row = insert(database, row)
    database.execute("UPDATE reviews SET undone_by = ? WHERE id = ?", [row.id, review])
    return row


def of_ids(database: Database, ids: list[int]) -> Iterator[Review]:
    """Reviews by id."""
    marks = ", ".join("?" * len(ids))
    sql = f"SELECT * FROM reviews WHERE id IN ({marks}) ORDER BY id"
    return map(_from_row, select(database, sql, *ids))


def of_address(database: Database, address: str) -> list[Review]:
    """The reviews of an article's versions that hold, the oldest first."""
    sql = (
        "SELECT * FROM reviews WHERE address = ? AND undone_by IS NULL AND verdict <> 'undo' "
        "ORDER BY id"
    )
    return [_from_row(row) for row in select(database, sql, address)]


def everything(database: Database, *, in_force: bool) -> Iterator[Review]:
    """All reviews, or those that hold, the oldest first."""
    where = "WHERE undone_by IS NULL AND verdict <> 'undo' " if in_force else ""
    return map(_from_row, select(database, f"SELECT * FROM reviews {where}ORDER BY id"))


def _from_row(row: Row) -> Review:
    value = json.loads(row["value"])
    if row["verdict"] in ("merge", "split"):
        value = Anchor(**value)
    return Review(
        id=row["id"],
        made_at=row["made_at"],
        author=row["author"],
        verdict=row["verdict"],
        field=row["field"],
        value=value,
        machine=json.loads(row["machine"]),
        note=row["note"],
        anchor=Anchor(**{name: row[name] for name in _ANCHOR}),
        undone_by=row["undone_by"],
    )
