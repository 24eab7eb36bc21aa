"""Search over statements, with the filters of ``sayso find``."""

from __future__ import annotations

import dataclasses
import re
import sqlite3
from collections.abc import Mapping
from typing import get_args
from urllib.parse import urlencode

from ...model import Act, CertaintyLevel, ChannelKind, EvidenceStatus, SpeakerKind
from . import rows

PER_PAGE = 50
_WORDS = re.compile(r'"([^"]*)"|(\S+)')


@dataclasses.dataclass(frozen=True, slots=True)
class Filters:
    """What is asked for; an empty filter asks for nothing."""

    q: str = ""
    speaker: str = ""
    outlet: str = ""
    after: str = ""
    before: str = ""
    act: str = ""
    certainty: str = ""
    evidence: str = ""
    channel: str = ""
    kind: str = ""

    def query(self) -> str:
        """The filters as the query of an address."""
        return urlencode({k: v for k, v in dataclasses.asdict(self).items() if v})

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not any(dataclasses.astuple(self))


@dataclasses.dataclass(frozen=True, slots=True)
class SearchPage:
    """The context of the search page; ``options`` are the values of each closed filter."""

    filters: Filters
    options: tuple[tuple[str, str, tuple[str, ...]], ...]
    sayings: tuple[rows.Saying, ...]
    total: int
    page: int
    pages: int
    outlets: tuple[str, ...]


OPTIONS = (
    ("act", "Act", get_args(Act)),
    ("certainty", "Certainty", get_args(CertaintyLevel)),
    ("evidence", "Evidence", get_args(EvidenceStatus)),
    ("channel", "Channel", get_args(ChannelKind)),
    ("kind", "Speaker’s kind", get_args(SpeakerKind)),
)


def filters(query: Mapping[str, str]) -> Filters:
    """The filters of an address."""
    names = [field.name for field in dataclasses.fields(Filters)]
    return Filters(**{name: query.get(name, "").strip()[:400] for name in names})


def page(connection: sqlite3.Connection, query: Mapping[str, str], number: int) -> SearchPage:
    """The context of the search page."""
    asked = filters(query)
    where, values = condition(asked)
    count = f"SELECT count(*) FROM {rows.FROM} WHERE {rows.IN_FORCE} AND {where}"
    total = rows.scalar(connection, count, values)
    pages = max(1, -(-total // PER_PAGE))
    number = min(max(number, 1), pages)
    order = "ORDER BY r.day IS NULL, r.day DESC, s.article, s.position LIMIT ? OFFSET ?"
    found = rows.select(connection, where, (*values, PER_PAGE, (number - 1) * PER_PAGE), order)
    outlets = connection.execute(
        """SELECT outlet FROM articles WHERE is_current = 1 AND outlet IS NOT NULL
        GROUP BY outlet ORDER BY count(*) DESC, outlet LIMIT 60"""
    )
    return SearchPage(
        filters=asked,
        options=OPTIONS,
        sayings=tuple(found),
        total=total,
        page=number,
        pages=pages,
        outlets=tuple(row[0] for row in outlets),
    )


def condition(asked: Filters) -> tuple[str, tuple[str, ...]]:
    """The filters in SQL."""
    parts = ["1"]
    values: list[str] = []

    def add(part: str, *those: str) -> None:
        parts.append(part)
        values.extend(those)

    words = match(asked.q)
    if words:
        add(
            "s.id IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH ?)",
            words,
        )
    if asked.speaker:
        like = f"%{_like(asked.speaker)}%"
        add(
            r"""(r.speaker_name LIKE ? ESCAPE '\' OR p.story_speaker IN (
            SELECT t.id FROM story_speakers AS t WHERE t.name LIKE ? ESCAPE '\'
            OR t.aliases LIKE ? ESCAPE '\'))""",
            like,
            like,
            like,
        )
    if asked.outlet:
        add(r"a.outlet LIKE ? ESCAPE '\'", f"%{_like(asked.outlet)}%")
    if asked.after:
        add("r.day >= ?", asked.after)
    if asked.before:
        add("r.day <= ?", asked.before)
    for name, column in (
        ("act", "r.act"),
        ("certainty", "r.certainty"),
        ("evidence", "r.evidence"),
        ("channel", "r.channel_kind"),
        ("kind", "r.speaker_kind"),
    ):
        value = getattr(asked, name)
        if value:
            add(f"{column} = ?", value)
    return " AND ".join(parts), tuple(values)


def match(text: str) -> str:
    """Words and "phrases" as a query of FTS5 in which nothing else has a meaning."""
    found = [phrase or word for phrase, word in _WORDS.findall(text.replace("\0", " "))]
    return " ".join('"' + each.replace('"', "") + '"' for each in found if each.strip('"'))


def _like(text: str) -> str:
    return re.sub(r"([\\%_])", r"\\\1", text)
