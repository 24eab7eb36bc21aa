"""The changes of a ledger's layout, by name, in their order.

A ledger keeps the names of the migrations that made it what it is. A migration that has been
released is never changed: what comes later is a new one at the end of this file.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Final

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations: Final = Migrations("sayso")


@migrations()
def tables(db: Database) -> None:
    """Articles with all that is read from them, reviews, and the story over them."""
    db.executescript(_sql("tables"))


@migrations()
def views(db: Database) -> None:
    """The questions that people ask."""
    db.executescript(_sql("views"))


@migrations()
def story_memory(db: Database) -> None:
    """What the story knows already when one more article comes."""
    db.executescript(_sql("story_memory"))


def _sql(name: str) -> str:
    return files(__package__).joinpath("schema", f"{name}.sql").read_text("utf-8")
