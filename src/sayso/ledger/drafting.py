"""What a person wants to say of a record, checked and put into the words of a review."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from ..errors import LedgerError
from ..model import Article
from .anchor import Anchor
from .fields import FIELDS, Record, Value, cells, parse
from .overlay import Reviewed
from .reviews import Review, Verdict

_NEEDS_OTHER: Final = frozenset({"merge", "split"})


def draft_review(
    verdict: Verdict,
    where: Anchor,
    judged: Reviewed,
    machine: Article,
    field: str | None,
    value: Value,
    other: Anchor | None,
) -> Review:
    """A review that is not written yet: without id, time and author.

    Args:
        verdict: what the person says.
        where: the target.
        judged: its article with the reviews so far applied.
        machine: its article as the machine read it.
        field: the cell, null for the whole.
        value: of a correction.
        other: the other one, for merge and split.

    Raises:
        LedgerError: the parts do not go together; the message says how they do.
    """
    read = cells(machine, _record(machine, where))
    was: Any = read.get(field) if field is not None else read
    draft = Review(0, "", "", verdict, field, None, was, None, where)
    if verdict in _NEEDS_OTHER:
        return replace(draft, value=_pair(verdict, where, field, other))
    if other is not None:
        raise LedgerError(f"{verdict} is about one record; name the other one with merge or split")
    if field is not None and field not in FIELDS[where.target]:
        parse(where.target, field, value)  # says which fields there are
    if verdict == "reject":
        if where.target == "speaker":
            raise LedgerError(
                f"{where.label} is a speaker, which cannot be rejected; reject its statements, or "
                "correct their field speaker"
            )
        if field is not None:
            raise LedgerError(
                f"reject is about the whole {where.target}; to empty its {field}, correct it to -"
            )
        return draft
    if verdict == "correct":
        if field is None:
            known = ", ".join(FIELDS[where.target])
            raise LedgerError(f"which field is corrected? a {where.target} has {known}")
        return replace(draft, value=parse(where.target, field, value))
    if verdict != "confirm":
        raise LedgerError(f"{verdict!r} is no verdict; undo has a method of its own")
    standing = cells(judged.article, _record(judged.article, where, machine))
    return replace(draft, value=standing[field] if field is not None else standing)


def _pair(verdict: str, where: Anchor, field: str | None, other: Anchor | None) -> Anchor:
    if other is None or field is not None:
        raise LedgerError(f"{verdict} takes two speakers or two statements, and no field")
    if where.target != other.target or where.target == "figure":
        raise LedgerError(
            f"{where.label} is a {where.target} and {other.label} a {other.target}; {verdict} "
            "takes two speakers, or two statements whose claims are meant"
        )
    if (where.article, where.label) == (other.article, other.label):
        raise LedgerError(f"{where.label} is named twice; {verdict} takes two")
    return other


def _record(article: Article, where: Anchor, fallback: Article | None = None) -> Record:
    """The record that an anchor was just made of; what was rejected is as the machine read it."""
    for each in (article, fallback):
        if each is not None:
            records: tuple[Record, ...] = (*each.statements, *each.speakers, *each.figures)
            found = next((record for record in records if record.id == where.label), None)
            if found is not None:
                return found
    raise LedgerError(f"{where.article} has no {where.label}")
