"""Search over statements, with the filters of ``sayso find``."""

from __future__ import annotations

import dataclasses
import sqlite3
from collections.abc import Mapping
from typing import get_args
from urllib.parse import urlencode

from sqlite_utils import Database

from ...errors import LedgerError
from ...ledger.find import Query, count, find
from ...model import Act, CertaintyLevel, ChannelKind, EvidenceStatus, StatementKind
from . import rows

PER_PAGE = 50
LONGEST = 400


@dataclasses.dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for, as it is typed; an empty filter asks for nothing."""

    q: str = ""
    speaker: str = ""
    since: str = ""
    until: str = ""
    figure: str = ""
    act: str = ""
    certainty: str = ""
    evidence: str = ""
    channel: str = ""
    kind: str = ""
    contested: str = ""
    reviewed: str = ""

    def address(self) -> str:
        """The filters as the query of an address."""
        return urlencode({k: v for k, v in dataclasses.asdict(self).items() if v})

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not any(dataclasses.astuple(self))


@dataclasses.dataclass(frozen=True, slots=True)
class SearchPage:
    """The context of the search page.

    ``options`` are name, title and values of each closed filter; ``problem`` says what of the
    filters cannot be understood.
    """

    filters: Filters
    options: tuple[tuple[str, str, tuple[str, ...]], ...]
    sayings: tuple[rows.Saying, ...]
    total: int
    page: int
    pages: int
    problem: str | None = None


OPTIONS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("act", "Act", get_args(Act)),
    ("certainty", "Certainty", get_args(CertaintyLevel)),
    ("evidence", "Evidence", get_args(EvidenceStatus)),
    ("channel", "Channel", get_args(ChannelKind)),
    ("kind", "Kind", get_args(StatementKind)),
    ("contested", "Contested", ("yes",)),
    ("reviewed", "Reviewed", ("yes", "no")),
)


def filters(query: Mapping[str, str]) -> Filters:
    """The filters of an address."""
    names = [field.name for field in dataclasses.fields(Filters)]
    return Filters(**{name: query.get(name, "").strip()[:LONGEST] for name in names})


def page(connection: sqlite3.Connection, query: Mapping[str, str], number: int) -> SearchPage:
    """The context of the search page."""
    asked = filters(query)
    database = Database(connection)
    wanted = _query(asked)
    try:
        total = count(database, wanted)
        pages = max(1, -(-total // PER_PAGE))
        number = min(max(number, 1), pages)
        part = dataclasses.replace(wanted, limit=PER_PAGE, offset=(number - 1) * PER_PAGE)
        found = [(each.article, each.statement) for each in find(database, part)]
    except LedgerError as error:
        return SearchPage(asked, OPTIONS, (), 0, 1, 1, f"{error}.")
    return SearchPage(asked, OPTIONS, tuple(_sayings(connection, found)), total, number, pages)


def _query(asked: Filters) -> Query:
    def one(value: str) -> tuple[str, ...]:
        return (value,) if value else ()

    return Query(
        words=asked.q or None,
        speaker=asked.speaker or None,
        since=asked.since or None,
        until=asked.until or None,
        figure_of=asked.figure or None,
        act=one(asked.act),
        certainty=one(asked.certainty),
        evidence=one(asked.evidence),
        channel=one(asked.channel),
        kind=one(asked.kind),
        contested=bool(asked.contested),
        reviewed={"yes": True, "no": False}.get(asked.reviewed),
        newest_first=True,
    )


def _sayings(connection: sqlite3.Connection, found: list[tuple[str, str]]) -> list[rows.Saying]:
    """The statements of these articles and labels, in this order."""
    if not found:
        return []
    where = f"(s.article, s.label) IN (VALUES {','.join(['(?, ?)'] * len(found))})"
    values = [value for pair in found for value in pair]
    sayings = {(s.article, s.label): s for s in rows.select(connection, where, values)}
    return [sayings[each] for each in found if each in sayings]
