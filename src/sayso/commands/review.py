"""``sayso review``: what a person says of the reading, and the list of what was said."""

from __future__ import annotations

import dataclasses
import getpass
import json
import sys
from pathlib import Path
from typing import Any, cast

from rich.console import Console
from rich.text import Text

from ..errors import LedgerError
from ..ledger import Anchor, Ledger, Review, Verdict
from ..show.terminal import printable

#: How each verdict goes on after TARGET, and how many words that takes at least and at most.
USAGE = {
    "confirm": ("[FIELD]", 0, 1),
    "correct": ("FIELD VALUE", 2, 2),
    "reject": ("", 0, 0),
    "merge": ("OTHER", 1, 1),
    "split": ("OTHER", 1, 1),
    "undo": ("[REVIEW]", 0, 1),
}


def review(
    path: Path,
    target: str,
    verdict: str,
    rest: tuple[str, ...],
    author: str | None,
    note: str | None,
) -> int:
    """Write one review and print it."""
    usage, least, most = USAGE[verdict]
    if not least <= len(rest) <= most:
        raise LedgerError(f"write it so: sayso review {path} {target} {verdict} {usage}".rstrip())
    who = author or user()
    with Ledger.open(path) as ledger:
        article, label = reference(ledger, target)
        if verdict == "undo":
            number = _number(rest[0]) if rest else _last(ledger, article, label, target)
            made = ledger.undo(number, author=who, note=note)
        else:
            of_cell = rest if verdict in ("confirm", "correct") else ()
            field, value = (*of_cell, None, None)[:2]
            if field == "speaker" and value is not None:
                value = _name(ledger, article, value)
            other = reference(ledger, rest[0]) if verdict in ("merge", "split") else None
            made = ledger.review(
                article,
                label,
                cast(Verdict, verdict),
                field,
                value,
                author=who,
                other=other,
                note=note,
            )
    Console(highlight=False).print(_text(made, found=True), soft_wrap=True)
    return 0


def undo(path: Path, rest: tuple[str, ...], author: str | None, note: str | None) -> int:
    """Write that a review, given by its number alone, no longer holds."""
    if len(rest) != 1:
        raise LedgerError(f"write it so: sayso review {path} undo REVIEW")
    with Ledger.open(path) as ledger:
        made = ledger.undo(_number(rest[0]), author=author or user(), note=note)
    Console(highlight=False).print(_text(made, found=True), soft_wrap=True)
    return 0


def list_reviews(path: Path, target: str | None, *, as_json: bool) -> int:
    """Print all reviews, or those of one statement, speaker or figure."""
    out = Console(highlight=False)
    with Ledger.open(path, readonly=True) as ledger:
        wanted = reference(ledger, target) if target is not None else None
        places = ledger.places()
        some = False
        for each in ledger.reviews():
            where = places.get(each.id, [])
            made_on = (each.anchor.article, each.anchor.label)
            if wanted is not None and wanted not in (*where, made_on):
                continue
            some = True
            holds = each.undone_by is None and each.verdict != "undo"
            if as_json:
                row = dataclasses.asdict(each) | {"holds": holds, "found": bool(where)}
                line = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
                sys.stdout.buffer.write(line.encode() + b"\n")
            else:
                out.print(_text(each, found=bool(where) or not holds), soft_wrap=True)
    if not some and not as_json:
        out.print("no reviews")
    return 0


def reference(ledger: Ledger, text: str) -> tuple[str, str]:
    """The article and the label that ``ARTICLE:s3`` names.

    Raises:
        LedgerError: it names none.
    """
    article, colon, label = text.rpartition(":")
    if not colon or not label or not article:
        raise LedgerError(
            f"{text!a} names no statement; write ARTICLE:s3, or p1 for a speaker, f2 for a "
            "figure; `sayso find` prints the names of statements"
        )
    return ledger.resolve(article), label


def _name(ledger: Ledger, article: str, value: str) -> str:
    """A speaker by name; ``p2`` is the article's second one."""
    speakers = ledger.reviewed(article).article.speakers
    return next((each.name for each in speakers if each.id == value), value)


def user() -> str:
    """The name of who works at this machine."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        raise LedgerError("there is no user name here; give yours with --author") from None


def _last(ledger: Ledger, article: str, label: str, target: str) -> int:
    found = [number for number, places in ledger.places().items() if (article, label) in places]
    if not found:
        raise LedgerError(f"{target} has no review that could be undone")
    return max(found)


def _number(text: str) -> int:
    if not text.isdecimal():
        raise LedgerError(f"{text!a} is no number of a review; `sayso review LEDGER` has them")
    return int(text)


def _text(review: Review, *, found: bool) -> Text:
    anchor = review.anchor
    line = Text.assemble(
        (f"{review.id} ", "bold"),
        f"{review.made_at[:16].replace('T', ' ')} {printable(review.author)} ",
        (review.verdict, "cyan"),
        f" {anchor.article}:{anchor.label} ",
    )
    if review.verdict == "undo":
        line.append(f"of {review.value} ")
    elif isinstance(review.value, Anchor):
        line.append(f"{review.value.article}:{review.value.label} ")
    elif review.verdict == "correct":
        line.append(f"{review.field}: {_shown(review.machine)} → {_shown(review.value)} ")
    elif review.field is not None:
        line.append(f"{review.field}: {_shown(review.value)} ")
    line.append(f"“{_short(anchor.quotation)}”", style="dim")
    if review.note:
        line.append(f" ({printable(review.note)})", style="italic")
    if review.undone_by is not None:
        line.append(f" undone by {review.undone_by}", style="yellow")
    elif not found:
        line.append(" no longer found in the text", style="bold red")
    return line


def _shown(value: Any) -> str:
    return "nothing" if value is None else printable(str(value))


def _short(text: str) -> str:
    return printable(text if len(text) <= 60 else f"{text[:57]}…")
