"""A part of a scan into a ledger."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sayso.ledger import Added, Ledger, Options, Reader
from sayso.scan import folder as layout
from sayso.scan.taken import articles_from_scan


def add_scan(
    ledger: Ledger,
    folder: str | Path,
    where: str | None = None,
    *,
    on_added: Callable[[Added], None] | None = None,
) -> Counter[str]:
    """Add the articles of a scan that meet a condition; how many there were of each kind.

    ``where`` is as for :func:`~sayso.scan.taken.articles_from_scan`. The articles are added as they
    were read, with the program and model of the scan; the pages themselves stay in the archive.
    Raises ScanError and LedgerError; what was added before stays added, and adding it again
    changes nothing.
    """
    about = layout.manifest(Path(folder))
    reader = Reader(**about["made_by"])
    options = Options(about["options"]["as_is"], about["options"]["published"])
    counts: Counter[str] = Counter()
    for article in articles_from_scan(folder, where):
        added = ledger.add(article, None, options, reader=reader)
        counts[added.kind] += 1
        if on_added is not None:
            on_added(added)
    return counts
