"""Searching the statements of a ledger, reviews applied."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlite_utils import Database

from ..errors import LedgerError
from .rows import Row, select

#: Words of the user that are looked for at most.
_MOST_WORDS: Final = 100


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: statements for which all that is given here is true.

    Attributes:
        words: all of these in what was said, in the words for who said it, in the speaker's name or
            in the article's title; in any form ("mills" finds "mill"), ``"in quotation marks"`` as
            a phrase, with ``*`` at the end as a beginning.
        speaker: a part of the speaker's name, of another form of it, or of the name over a story;
            without regard to case and accents.
        since: the first day; a month or a year stands for its first day.
        until: the last day, included; a month or a year stands for its last day.
        certainty: one of these; so are ``evidence``, ``act``, ``kind`` and ``channel``.
        figure_of: it has a figure that counts this; all words, or their beginnings.
        article: only statements of this article.
        contested: a figure of it, or the claim that it makes, is contested by another.
        reviewed: by whether a person reviewed it.
        all_versions: those of earlier versions of articles as well.
        rejected: those that a person rejected as well.
        newest_first: the latest day first, else the earliest; undated ones are last.
        limit: so many at most.
        offset: without the first so many.
    """

    words: str | None = None
    speaker: str | None = None
    since: str | None = None
    until: str | None = None
    certainty: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    act: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    figure_of: str | None = None
    article: str | None = None
    contested: bool = False
    reviewed: bool | None = None
    all_versions: bool = False
    rejected: bool = False
    newest_first: bool = False
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Found:
    """A statement with its article, in clear, reviews applied.

    ``day``: on which it was said, else the day of publication. ``figures``: in the report's words,
    with what is counted, and the number behind where a person corrected it. ``reviewed``: the
    cells that are a person's.
    """

    article: str
    statement: str
    day: str | None
    speaker: str | None
    role: str | None
    speaker_kind: str | None
    said: str
    kind: str
    act: str | None
    certainty: str | None
    evidence: str | None
    channel: str | None
    channel_name: str | None
    said_on: str | None
    figures: tuple[str, ...]
    confidence: float
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    file: str | None
    is_current: bool
    is_confirmed: bool
    is_rejected: bool
    reviewed: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """The statement as plain values."""
        return asdict(self)


_CELLS: Final = """
SELECT s.article, s.label AS statement, r.day, r.speaker_name AS speaker, r.speaker_role AS role,
    r.speaker_kind, s.content_text AS said, r.kind, r.act, r.certainty, r.evidence,
    r.channel_kind AS channel, r.channel_name, r.said AS said_on,
    (
        SELECT json_group_array(
            CASE
                WHEN f.unit IS NULL OR instr(lower(f.words), lower(f.unit))
                    OR f.words GLOB '*[$£€¥₹%‰]*'
                THEN f.words ELSE f.words || ' ' || f.unit
            END
        )
        FROM statement_figures AS sf JOIN figures_as_reviewed AS f ON f.figure = sf.figure
        WHERE sf.statement = s.id AND f.is_rejected = 0
    ) AS figures,
    s.confidence, a.title, a.outlet, a.published, a.url, a.file,
    r.is_current, r.is_confirmed, r.is_rejected, r.reviewed
"""
_FROM: Final = """
FROM reviewed_statements AS r
JOIN statements AS s ON s.id = r.statement
JOIN articles AS a ON a.id = r.article
"""
# Names are compared once each, not once a statement. Other forms of a name are those of the
# machine's speaker: they do not count where a person named another one.
_SPEAKER: Final = """(
    r.speaker_name IN (
        SELECT speaker_name FROM (SELECT DISTINCT speaker_name FROM reviewed_statements)
        WHERE contains_words(speaker_name, @it)
    )
    OR s.speaker IN (
        SELECT p.id FROM speakers AS p LEFT JOIN story_speakers AS t ON t.id = p.story_speaker
        WHERE p.aliases <> '[]' AND contains_words(p.aliases, @it)
        OR t.id IS NOT NULL AND (contains_words(t.name, @it) OR contains_words(t.aliases, @it))
    )
    AND r.speaker_name = (SELECT name FROM speakers WHERE id = s.speaker)
)"""
_FIGURE: Final = """r.statement IN (
    SELECT sf.statement FROM figures_as_reviewed AS f
    JOIN statement_figures AS sf ON sf.figure = f.figure
    LEFT JOIN quantities AS q ON q.id = f.quantity
    WHERE f.is_rejected = 0 AND contains_words(
        coalesce(f.unit, '') || ' ' || coalesce(f.what, '') || ' ' || coalesce(q.about, ''), @it)
)"""
_CONTESTED: Final = """(
    r.statement IN (
        SELECT sf.statement FROM quantities AS q JOIN figures AS f ON f.quantity = q.id
        JOIN statement_figures AS sf ON sf.figure = f.id WHERE q.agreement = 'conflict'
    )
    OR s.claim IN (SELECT claim FROM accounts UNION SELECT against FROM accounts)
)"""


def find(database: Database, query: Query) -> Iterator[Found]:
    """The statements that a query means.

    Raises:
        LedgerError: a day of it is none.
    """
    where, values = _where(query)
    if query.newest_first:
        order = "r.day DESC, r.article, s.position"
    else:
        order = "r.day IS NULL, r.day, r.article, s.position"
    sql = f"{_CELLS}{_FROM}{where} ORDER BY {order} LIMIT ? OFFSET ?"
    limit = query.limit if query.limit is not None else -1
    _functions(database)
    return map(_found, select(database, sql, *values, limit, query.offset))


def count(database: Database, query: Query) -> int:
    """How many statements a query means, whatever its limit."""
    where, values = _where(query)
    _functions(database)
    row = next(select(database, f"SELECT count(*) AS n {_FROM}{where}", *values))
    return int(row["n"])


def _where(query: Query) -> tuple[str, list[Any]]:
    terms: list[str] = ["r.is_current = 1"] if not query.all_versions else ["1"]
    values: list[Any] = []

    def term(sql: str, *given: Any) -> None:
        marks = []
        for each in given:
            values.append(each)
            marks.append(f"?{len(values)}")
        terms.append(sql.replace("@it", ", ".join(marks)))

    if not query.rejected:
        term("r.is_rejected = 0")
    if query.words is not None:
        match = match_of(query.words)
        if match is None:
            term("0")  # signs alone are found nowhere
        else:
            term(
                "r.statement IN (SELECT rowid FROM statements_fts WHERE statements_fts MATCH @it)",
                match,
            )
    for sql, text in ((_SPEAKER, query.speaker), (_FIGURE, query.figure_of)):
        if text is not None:
            term(sql, _plain(text))
    if query.since is not None:
        term("r.day >= @it", _edge(query.since, 0))
    if query.until is not None:
        term("r.day <= @it", _edge(query.until, 1))
    for column, wanted in (
        ("certainty", query.certainty),
        ("evidence", query.evidence),
        ("act", query.act),
        ("kind", query.kind),
        ("channel_kind", query.channel),
    ):
        if wanted:
            term(f"r.{column} IN (@it)", *map(_plain, wanted))
    if query.article is not None:
        term("r.article = @it", _plain(query.article))
    if query.contested:
        term(_CONTESTED)
    if query.reviewed is not None:
        touched = "(r.reviewed IS NOT NULL OR r.is_confirmed OR r.is_rejected)"
        term(touched if query.reviewed else f"NOT {touched}")
    return f"WHERE {' AND '.join(terms)}", values


def match_of(words: str) -> str | None:
    """A user's words as an expression of FTS5; null where nothing in them can be found.

    Whatever the user types is looked for: none of it is an operator but quotation marks around a
    phrase and ``*`` at the end of a word.
    """
    parts = []
    for phrase, word in re.findall(r'["“]([^"“”]*)["”]|(\S+)', _plain(words))[:_MOST_WORDS]:
        text = phrase or word
        star = "*" if word.endswith("*") else ""
        text = text.replace('"', " ").strip(" *")
        if any(char.isalnum() for char in text):
            parts.append(f'"{text}"{star}')
    return " ".join(parts) or None


def _plain(text: str) -> str:
    """Text that SQLite takes: without null characters and halves of characters."""
    return re.sub("[\0\ud800-\udfff]", " ", text)


def _edge(typed: str, edge: int) -> str:
    """The first or last day of what a user typed as a date."""
    from ..when.dates import interval  # costs start-up time, and most searches have no day

    day: date | None = interval(typed.strip())[edge]
    if day is None:
        raise LedgerError(
            f"{typed!a} is no date; write a day, month or year as 2026-07-20, 2026-07 or 2026"
        )
    return day.isoformat()


def _functions(database: Database) -> None:
    database.register_function(contains_words, deterministic=True, replace=True)


@lru_cache(maxsize=65_536)
def contains_words(text: str | None, words: str) -> int:
    """Whether each word begins a word of a text, without regard to case and accents."""
    if text is None:
        return 0
    inside = f" {_folded(text)}"
    return int(all(f" {word}" in inside for word in _folded(words).split()))


def _folded(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"\W+", " ", "".join(c for c in bare if not unicodedata.combining(c))).strip()


def _found(row: Row) -> Found:
    row["figures"] = tuple(json.loads(row["figures"]))
    row["reviewed"] = tuple(json.loads(row["reviewed"])) if row["reviewed"] else ()
    for name in ("is_current", "is_confirmed", "is_rejected"):
        row[name] = bool(row[name])
    return Found(**row)
