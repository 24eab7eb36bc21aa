"""What the forms of the review ask for, done through the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Final, cast

from ...errors import LedgerError
from ...ledger import Ledger
from ...ledger.connect import transaction
from ...ledger.reviews import Verdict
from .desk import desk

_VERDICTS: Final = frozenset({"confirm", "correct", "reject", "merge", "split"})
#: Seconds to wait for another program that writes; the person is waiting, too.
WAIT: Final = 10.0


def act(path: Path, author: str, form: Mapping[str, str]) -> int | None:
    """Write the review of a form; the id of the last one that was written, None for none.

    Raises:
        LedgerError: the form asks for what cannot be; nothing was written.
    """
    article, label = form.get("article", ""), form.get("label", "")
    verdict, note = form.get("verdict", ""), form.get("note", "").strip() or None
    if verdict not in _VERDICTS or not article or not label:
        raise LedgerError("the form is not whole; go back to the page and send it again")
    with Ledger.open(path, wait=WAIT) as ledger, transaction(ledger.database):
        if verdict == "correct":
            return _correct(ledger, author, article, label, form, note)
        other = _other(form) if verdict in ("merge", "split") else None
        return ledger.review(
            article, label, cast(Verdict, verdict), author=author, other=other, note=note
        ).id


def undo(path: Path, author: str, review: str) -> int:
    """Undo a review; the id of the undo.

    Raises:
        LedgerError: there is no such review, or it was undone before.
    """
    if not (review.isascii() and review.isdigit()):
        raise LedgerError("which review is to be undone? Go back and choose one")
    with Ledger.open(path, wait=WAIT) as ledger:
        return ledger.undo(int(review[:15]), author=author).id


def _correct(
    ledger: Ledger,
    author: str,
    article: str,
    label: str,
    form: Mapping[str, str],
    note: str | None,
) -> int | None:
    """A review for each cell of the form that is not as it stands."""
    connection = ledger.database.conn
    before = connection.row_factory
    connection.row_factory = sqlite3.Row
    try:
        fields = desk(connection, article, label).fields
    except (TypeError, IndexError):
        raise LedgerError(f"{article} has no {label}; it was read anew, look again") from None
    finally:
        connection.row_factory = before
    last = None
    for field in fields:
        typed = form.get(field.key)
        if typed is None or typed.strip() == field.value.strip():
            continue
        value = typed.strip() or None
        last = ledger.review(
            article, field.label, "correct", field.name, value, author=author, note=note
        ).id
    return last


def _other(form: Mapping[str, str]) -> tuple[str, str]:
    if form.get("other"):
        article, _, label = form["other"].rpartition(" ")
    else:
        article, label = form.get("other_article", ""), form.get("other_label", "")
    if not article or not label:
        raise LedgerError("with which other one? Choose it in the form")
    return article, label
