"""Reading a ledger without Datasette."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from ...ledger import Ledger


def connect(path: Path) -> sqlite3.Connection:
    """A connection for reading; its rows have names.

    Raises:
        LedgerError: there is no such ledger.
    """
    Ledger.open(path, readonly=True).close()
    address = f"{Path(os.path.abspath(path)).as_uri()}?mode=ro"
    connection = sqlite3.connect(address, uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection
