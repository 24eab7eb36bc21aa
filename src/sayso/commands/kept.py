"""``sayso read --ledger``: print who said what in the articles of a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from ..ledger import Ledger, Reviewed
from ..ledger.lines import lines
from ..show.terminal import show


def show_kept(path: Path, names: Iterable[str], *, as_json: bool, wide: bool, machine: bool) -> int:
    """Print articles of a ledger, by default all, with the reviews applied or without."""
    out = Console(highlight=False)
    with Ledger.open(path, readonly=True) as ledger:
        wanted = [ledger.resolve(name) for name in names]
        ids = wanted or [row.id for row in ledger.listed()]
        if as_json:
            for line in lines(ledger, ids):
                data = line.as_read.to_dict() if machine else line.to_dict()
                text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
                sys.stdout.buffer.write(text.encode() + b"\n")
                sys.stdout.buffer.flush()
        else:
            for number, each in enumerate(ids, 1):
                found = Reviewed(ledger.article(each)) if machine else ledger.reviewed(each)
                show(found.article, out, number=number, wide=wide, by_person=_marks(found))
    return 0


def _marks(found: Reviewed) -> dict[str, tuple[str, ...]]:
    return {
        each.id: ("confirmed",) if each.id in found.confirmed else found.by_person(each)
        for each in found.article.statements
    }
