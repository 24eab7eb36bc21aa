"""``sayso add --from-scan``: a part of a scan into a ledger."""

from __future__ import annotations

from pathlib import Path

from rich.console import Console

from ..ledger import Added, Ledger
from ..scan import adding
from .stream import errors_console, progress

_WORDS = {
    "new": "added",
    "version": "new versions",
    "reread": "read anew",
    "returned": "with an earlier text back",
    "unchanged": "unchanged",
}


def add_scan(path: Path, folder: Path, where: str | None) -> int:
    """Add what a scan read and meets a condition; the exit status."""
    out = Console(highlight=False)
    with Ledger.open(path, create=True) as ledger, progress(out, errors_console()) as bar:
        task = bar.add_task("adding", total=None)

        def count(_added: Added) -> None:
            bar.advance(task)

        counts = adding.add_scan(ledger, folder, where, on_added=count)
        parts = [f"{counts[kind]:,} {words}" for kind, words in _WORDS.items() if counts[kind]]
        total = ledger.size()
    out.print(
        f"{', '.join(parts) or 'no article of the scan is such'}; {path} has {total:,} "
        f"article{'s' if total != 1 else ''}",
        markup=False,
        soft_wrap=True,
    )
    return 0
