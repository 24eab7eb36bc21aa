"""What a person or body has said over time; anonymous sources apart."""

from __future__ import annotations

import dataclasses
import json
import sqlite3

from . import claims, figures, rows

PER_PAGE = 60
#: Kinds of speakers in the order in which they are listed; those without a name come apart.
KINDS = ("person", "organisation", "group", "document", "unknown")


@dataclasses.dataclass(frozen=True, slots=True)
class Role:
    """A role as articles give it, and the first and last day on which one did."""

    role: str
    first_day: str | None
    last_day: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class SpeakerPage:
    """The page of one speaker.

    ``reversals`` are pairs of claims of this speaker that say the opposite; ``denials`` those where
    somebody else does. ``figures`` are series of this speaker's figures alone. ``mention`` is
    (article, label) of one reading of the speaker; ``others`` (article, label, name, outlet) of
    readings that may be the same, or that were taken for the same.
    """

    key: str
    name: str
    kind: str | None
    aliases: tuple[str, ...]
    roles: tuple[Role, ...]
    statements: int
    articles: int
    first_day: str | None
    last_day: str | None
    acts: tuple[tuple[str, int], ...]
    evidence: tuple[tuple[str, int], ...]
    figures: tuple[figures.QuantityPlot, ...]
    reversals: tuple[claims.AccountLine, ...]
    denials: tuple[claims.AccountLine, ...]
    sayings: tuple[rows.Saying, ...]
    page: int
    pages: int
    mention: tuple[str, str] | None
    others: tuple[tuple[str, str, str, str], ...]

    @property
    def is_anonymous(self) -> bool:
        """Whether the name is withheld."""
        return self.kind == "anonymous"


@dataclasses.dataclass(frozen=True, slots=True)
class SpeakerLine:
    """A speaker in a list."""

    key: str
    name: str
    kind: str | None
    role: str | None
    statements: int
    articles: int
    first_day: str | None
    last_day: str | None
    denials: int
    refusals: int
    unproven: int


@dataclasses.dataclass(frozen=True, slots=True)
class SpeakersPage:
    """All speakers who are named, and apart from them those whose names are withheld."""

    named: tuple[SpeakerLine, ...]
    anonymous: tuple[SpeakerLine, ...]
    page: int
    pages: int
    total: int


_LIST = f"""SELECT {rows.SPEAKER_KEY} AS key, r.speaker_name AS name,
    max(r.speaker_kind) AS kind, max(r.speaker_role) AS role, count(*) AS statements,
    count(DISTINCT s.article) AS articles, min(r.day) AS first_day, max(r.day) AS last_day,
    sum(r.act = 'deny') AS denials, sum(r.act = 'refuse') AS refusals,
    sum(r.evidence IN ('withheld', 'unverified')) AS unproven
    FROM reviewed_statements AS r JOIN statements AS s ON s.id = r.statement
    LEFT JOIN speakers AS p ON p.id = s.speaker
    WHERE {rows.IN_FORCE} AND r.speaker_name IS NOT NULL AND {{}} GROUP BY 1
    ORDER BY statements DESC, name, key LIMIT ? OFFSET ?"""


def list_page(connection: sqlite3.Connection, number: int, size: int = 100) -> SpeakersPage:
    """The context of the list of speakers."""
    query = f"""SELECT count(*) FROM (SELECT DISTINCT {rows.SPEAKER_KEY}
        FROM reviewed_statements AS r JOIN statements AS s ON s.id = r.statement
        LEFT JOIN speakers AS p ON p.id = s.speaker
        WHERE {rows.IN_FORCE} AND r.speaker_name IS NOT NULL
        AND r.speaker_kind IS NOT 'anonymous')"""
    total = rows.scalar(connection, query)
    pages = max(1, -(-total // size))
    number = min(max(number, 1), pages)

    def lines(where: str, offset: int) -> tuple[SpeakerLine, ...]:
        found = connection.execute(_LIST.format(where), (size, offset)).fetchall()
        known = claims.names(connection, (row["key"] for row in found))
        return tuple(_line(row, known.get(row["key"])) for row in found)

    return SpeakersPage(
        named=lines("r.speaker_kind IS NOT 'anonymous'", (number - 1) * size),
        anonymous=lines("r.speaker_kind = 'anonymous'", 0) if number == 1 else (),
        page=number,
        pages=pages,
        total=total,
    )


def _line(row: sqlite3.Row, known: claims.Named | None) -> SpeakerLine:
    cells = {name: row[name] for name in row.keys()}  # noqa: SIM118, a row yields its cells
    return SpeakerLine(**cells | {"name": known.name if known else row["name"]})


def page(connection: sqlite3.Connection, key: str, number: int = 1) -> SpeakerPage | None:
    """The context of a speaker's page; None where nothing is there of such a one."""
    where, values = _where(connection, key)
    query = f"""SELECT count(*), count(DISTINCT s.article), min(r.day), max(r.day),
        max(r.speaker_kind), max(r.speaker_name)
        FROM {rows.FROM} WHERE {rows.IN_FORCE} AND {where}"""
    count, articles, first, last, kind, name = connection.execute(query, values).fetchone()
    row = connection.execute("SELECT * FROM story_speakers WHERE id = ?", (key,)).fetchone()
    if not count and row is None:
        return None
    pages = max(1, -(-count // PER_PAGE))
    number = min(max(number, 1), pages)
    tail = "ORDER BY r.day IS NULL, r.day DESC, s.article, s.position LIMIT ? OFFSET ?"
    accounts = claims.accounts(connection, 40, speaker=key)
    return SpeakerPage(
        key=key,
        name=(row["name"] if row else None) or name or key.removeprefix("name:"),
        kind=(row["kind"] if row else None) or kind,
        aliases=tuple(json.loads(row["aliases"])) if row else (),
        roles=_roles(connection, key, where, values),
        statements=count,
        articles=articles,
        first_day=first,
        last_day=last,
        acts=_counts(connection, "act", where, values),
        evidence=_counts(connection, "evidence", where, values),
        figures=tuple(figures.of_speaker(connection, where, values, 8)),
        reversals=tuple(each for each in accounts if each.kind == "reversed"),
        denials=tuple(each for each in accounts if each.kind != "reversed"),
        sayings=tuple(
            rows.select(connection, where, (*values, PER_PAGE, (number - 1) * PER_PAGE), tail)
        ),
        page=number,
        pages=pages,
        mention=_mention(connection, key),
        others=_others(connection, key, row["name"]) if row else (),
    )


def _mention(connection: sqlite3.Connection, key: str) -> tuple[str, str] | None:
    query = """SELECT x.article, x.label FROM speakers AS x JOIN articles AS a ON a.id = x.article
        WHERE x.story_speaker = ? AND a.is_current = 1 ORDER BY x.id LIMIT 1"""
    found = connection.execute(query, (key,)).fetchone()
    return (found[0], found[1]) if found else None


def _others(
    connection: sqlite3.Connection, key: str, name: str
) -> tuple[tuple[str, str, str, str], ...]:
    """Readings in other articles: of this speaker, then of those who share a word of the name."""
    words = [word for word in name.split() if len(word) > 2][:4]
    like = " OR ".join(["x.name LIKE ?"] * len(words)) or "0"
    query = f"""SELECT x.article, x.label, x.name, coalesce(a.outlet, a.title, a.id)
        FROM speakers AS x JOIN articles AS a ON a.id = x.article
        WHERE a.is_current = 1 AND (x.story_speaker = ? OR {like})
        ORDER BY x.story_speaker IS NOT ?, x.name, x.id LIMIT 61"""
    values = (key, *(f"%{word}%" for word in words), key)
    found = [tuple(row) for row in connection.execute(query, values)]
    mention = _mention(connection, key)
    return tuple(each for each in found if each[:2] != mention)[:60]


def _where(connection: sqlite3.Connection, key: str) -> tuple[str, tuple[str, ...]]:
    """The statements of a speaker: a condition that SQLite answers from its indexes."""
    if key.startswith("name:"):
        name = key.removeprefix("name:")
        return f"r.speaker_name = ? COLLATE NOCASE AND {rows.SPEAKER_KEY} = ?", (name, key)
    # The machine's speakers of this id, and whatever a person gave to one of this name.
    where = f"""(s.speaker IN (SELECT x.id FROM speakers AS x WHERE x.story_speaker = ?)
        OR r.speaker_name = (SELECT t.name FROM story_speakers AS t WHERE t.id = ?) COLLATE NOCASE)
        AND {rows.SPEAKER_KEY} = ?"""
    return where, (key, key, key)


def _counts(
    connection: sqlite3.Connection, cell: str, where: str, values: tuple[str, ...]
) -> tuple[tuple[str, int], ...]:
    query = f"""SELECT r.{cell}, count(*) FROM {rows.FROM}
        WHERE {rows.IN_FORCE} AND r.{cell} IS NOT NULL AND {where}
        GROUP BY 1 ORDER BY 2 DESC, 1"""
    return tuple((row[0], row[1]) for row in connection.execute(query, values))


def _roles(
    connection: sqlite3.Connection, key: str, where: str, values: tuple[str, ...]
) -> tuple[Role, ...]:
    query = """SELECT role, first_day, last_day FROM story_speaker_roles WHERE story_speaker = ?
        ORDER BY first_day IS NULL, first_day, id"""
    found = connection.execute(query, (key,)).fetchall()
    if not found:
        query = f"""SELECT r.speaker_role, min(r.day), max(r.day) FROM {rows.FROM}
            WHERE {rows.IN_FORCE} AND r.speaker_role IS NOT NULL AND {where}
            GROUP BY 1 ORDER BY 2, 1 LIMIT 8"""
        found = connection.execute(query, values).fetchall()
    return tuple(Role(row[0], row[1], row[2]) for row in found)
