"""``sayso read --ledger``: print who said what in the articles of a ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console

from ..ledger import Ledger, Reviewed
from ..ledger.lines import Line, line_of
from ..show.terminal import show


def show_kept(path: Path, names: Iterable[str], *, as_json: bool, wide: bool, machine: bool) -> int:
    """Print articles of a ledger, by default all, with the reviews applied or without."""
    out = Console(highlight=False)
    with Ledger.open(path, readonly=True) as ledger:
        wanted = [ledger.resolve(name) for name in names]
        for number, each in enumerate(wanted or [row.id for row in ledger.listed()], 1):
            article = ledger.article(each)
            line = Line(article) if machine else line_of(ledger, article)
            if as_json:
                data = json.dumps(line.to_dict(), ensure_ascii=False, separators=(",", ":"))
                sys.stdout.buffer.write(data.encode() + b"\n")
                sys.stdout.buffer.flush()
            else:
                found = line.reviewed()
                show(found.article, out, number=number, wide=wide, by_person=_marks(found))
    return 0


def _marks(found: Reviewed) -> dict[str, tuple[str, ...]]:
    return {
        each.id: ("confirmed",) if each.id in found.confirmed else found.by_person(each)
        for each in found.article.statements
    }
