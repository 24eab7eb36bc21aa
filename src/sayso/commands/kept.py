"""``sayso read --ledger``: print who said what in the articles of a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console

from ..ledger import Ledger, Reviewed
from ..show.terminal import show


def show_kept(path: Path, names: Iterable[str], *, as_json: bool, wide: bool, machine: bool) -> int:
    """Print articles of a ledger, by default all, with the reviews applied or without."""
    out = Console(highlight=False)
    with Ledger.open(path, readonly=True) as ledger:
        wanted = [ledger.resolve(name) for name in names]
        for number, each in enumerate(wanted or [row.id for row in ledger.listed()], 1):
            found = Reviewed(ledger.article(each)) if machine else ledger.reviewed(each)
            if as_json:
                line = json.dumps(to_dict(found), ensure_ascii=False, separators=(",", ":"))
                sys.stdout.buffer.write(line.encode() + b"\n")
                sys.stdout.buffer.flush()
            else:
                show(found.article, out, number=number, wide=wide, by_person=_marks(found))
    return 0


def _marks(found: Reviewed) -> dict[str, tuple[str, ...]]:
    return {
        each.id: ("confirmed",) if each.id in found.confirmed else found.by_person(each)
        for each in found.article.statements
    }


def to_dict(found: Reviewed) -> dict[str, Any]:
    """The ``sayso/1`` object of an article; where it has reviews, with ``reviews``."""
    reviews = [
        {
            "review": cell.review.id,
            "target": cell.target,
            "id": cell.label,
            "verdict": cell.review.verdict,
            "field": cell.field,
            "value": cell.value,
            "machine": cell.machine,
            "author": cell.review.author,
            "made_at": cell.review.made_at,
        }
        for cell in found.cells
    ]
    return found.article.to_dict() | ({"reviews": reviews} if reviews else {})
