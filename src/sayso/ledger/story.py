"""Where the story over a ledger's articles is kept up to date."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .ledger import Ledger


def update(ledger: Ledger, articles: Collection[str]) -> None:
    """Bring the story's tables up to date after articles came, changed or went.

    It is called with their ids inside the transaction that wrote them, after their rows are there
    (or gone): what it writes is kept together with them, or not at all.
    """
