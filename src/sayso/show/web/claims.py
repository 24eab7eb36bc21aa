"""Claims: who says it, who denies it, since when, how many independent reports."""

from __future__ import annotations

import dataclasses
import json
import re
import sqlite3
from collections.abc import Iterable, Sequence

from . import rows
from .words import clipped

MAX_WHO = 4
MAX_SAYINGS = 200
#: Evidence as the statements of a claim give it, from none to some.
_PROOF = ("none-stated", "unverified", "withheld", "offered")


@dataclasses.dataclass(frozen=True, slots=True)
class Named:
    """A speaker's name and key."""

    name: str
    key: str | None
    kind: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim in a list.

    ``who`` are some of those who make it, ``more`` the number of the others. ``contested``: a
    claim that asserts the opposite is there. ``evidence`` are the statuses that occur.
    ``is_denied``: all that is said of ``text`` is that it is not so.
    """

    id: str
    text: str
    independent: int
    statements: int
    first_day: str | None
    last_day: str | None
    who: tuple[Named, ...]
    more: int
    contested: bool
    evidence: tuple[str, ...]
    is_denied: bool


@dataclasses.dataclass(frozen=True, slots=True)
class AccountLine:
    """Two claims that cannot both hold; ``kind`` is ``denied`` or ``reversed``."""

    kind: str
    claim: str
    text: str
    speakers: tuple[Named, ...]
    against: str
    against_text: str
    against_speakers: tuple[Named, ...]
    last_day: str | None
    first: rows.Saying | None
    second: rows.Saying | None


@dataclasses.dataclass(frozen=True, slots=True)
class Voice:
    """What one speaker contributes to a claim, in the order of time."""

    speaker: Named
    sayings: tuple[rows.Saying, ...]
    first_day: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class ClaimPage:
    """The page of a claim: those who make it, and those who make an opposite one.

    ``others`` are (article, label, text) of claims with the same words, which may be the same.
    """

    claim: ClaimLine
    voices: tuple[Voice, ...]
    opposites: tuple[ClaimLine, ...]
    against: tuple[Voice, ...]
    articles: int
    copies: int
    others: tuple[tuple[str, str, str], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class ClaimsPage:
    """The page that lists all claims."""

    claims: tuple[ClaimLine, ...]
    page: int
    pages: int
    total: int
    only: str


_CONTESTED = """(EXISTS (SELECT 1 FROM claim_opposites AS o WHERE o.claim = c.id)
    OR EXISTS (SELECT 1 FROM claim_opposites AS o WHERE o.opposite = c.id))"""
_LIST = f"""SELECT c.*, {_CONTESTED} AS contested FROM claims AS c"""
_LIVING = """EXISTS (SELECT 1 FROM statements AS s JOIN reviewed_statements AS r
    ON r.statement = s.id WHERE s.claim = c.id AND +r.is_current = 1 AND r.is_rejected = 0)"""
#: Claims of which nobody who makes them is said to have given evidence; ``said_so``: a report says
#: itself that it is missing. One pass over all statements, where a question for each claim is slow.
_UNPROVEN = """(SELECT s.claim AS id, max(r.evidence IN ('withheld', 'unverified')) AS said_so,
    max(r.act IN ('assert', 'deny')) AS is_asserted
    FROM reviewed_statements AS r JOIN statements AS s ON s.id = r.statement
    WHERE +r.is_current = 1 AND r.is_rejected = 0 AND s.claim IS NOT NULL
    GROUP BY s.claim HAVING max(r.evidence IS 'offered') = 0 AND is_asserted)"""


def claims(connection: sqlite3.Connection, limit: int, offset: int = 0) -> list[ClaimLine]:
    """Claims: the contested, those of several reports, the most recent first."""
    query = f"""{_LIST} WHERE {_LIVING} ORDER BY contested DESC,
        c.independent > 1 DESC, c.last_day DESC, c.independent DESC, c.id LIMIT ? OFFSET ?"""
    return _lines(connection, connection.execute(query, (limit, offset)).fetchall())


def unproven(
    connection: sqlite3.Connection, limit: int, offset: int = 0
) -> tuple[list[ClaimLine], int]:
    """Claims for which nobody has given evidence, and how many there are in all.

    First come those of which a report itself says that evidence is missing.
    """
    query = f"""SELECT c.*, {_CONTESTED} AS contested FROM (
        SELECT c.*, u.said_so, count(*) OVER () AS total
        FROM {_UNPROVEN} AS u JOIN claims AS c ON c.id = u.id
        ORDER BY u.said_so DESC, c.independent DESC, c.last_day DESC, c.id LIMIT ? OFFSET ?
        ) AS c ORDER BY c.said_so DESC, c.independent DESC, c.last_day DESC, c.id"""
    found = connection.execute(query, (limit, offset)).fetchall()
    return _lines(connection, found), found[0]["total"] if found else 0


def unproven_sayings(connection: sqlite3.Connection, limit: int) -> list[rows.Saying]:
    """Statements of whose evidence the report says that it is missing or could not be checked."""
    where = "r.evidence IN ('withheld', 'unverified')"
    return rows.select(connection, where, (limit,), "ORDER BY r.day DESC, s.id LIMIT ?")


def accounts(
    connection: sqlite3.Connection, limit: int, *, speaker: str | None = None, kind: str = ""
) -> list[AccountLine]:
    """Pairs of claims that cannot both hold, the most recent first."""
    query = """SELECT k.kind, k.claim, k.against, k.speakers, k.against_speakers, c.text,
        d.text AS against_text, max(coalesce(c.last_day, ''), coalesce(d.last_day, '')) AS last_day
        FROM accounts AS k JOIN claims AS c ON c.id = k.claim JOIN claims AS d ON d.id = k.against
        WHERE (?1 IS NULL OR EXISTS (SELECT 1 FROM json_each(k.speakers) WHERE value = ?1))
        AND (?2 = '' OR k.kind = ?2)
        ORDER BY last_day DESC, k.id LIMIT ?3"""
    found = connection.execute(query, (speaker, kind, limit)).fetchall()
    keys = {
        key
        for row in found
        for cell in ("speakers", "against_speakers")
        for key in _list(row[cell])
    }
    named = names(connection, keys)
    result = []
    for row in found:
        ours, theirs = _list(row["speakers"]), _list(row["against_speakers"])
        result.append(
            AccountLine(
                kind=row["kind"],
                claim=row["claim"],
                text=clipped(row["text"], 320),
                speakers=tuple(named.get(key) or Named(key, key) for key in ours),
                against=row["against"],
                against_text=clipped(row["against_text"], 320),
                against_speakers=tuple(named.get(key) or Named(key, key) for key in theirs),
                last_day=row["last_day"] or None,
                first=_one(connection, row["claim"], ours),
                second=_one(connection, row["against"], theirs),
            )
        )
    return result


def page(connection: sqlite3.Connection, claim: str) -> ClaimPage | None:
    """The context of a claim's page; None where there is none."""
    row = connection.execute(f"{_LIST} WHERE c.id = ?", (claim,)).fetchone()
    if row is None:
        return None
    query = """SELECT opposite FROM claim_opposites WHERE claim = ?1
        UNION SELECT claim FROM claim_opposites WHERE opposite = ?1 ORDER BY 1"""
    others = [each[0] for each in connection.execute(query, (claim,))]
    opposites = connection.execute(
        f"{_LIST} WHERE c.id IN ({rows.marks(others)}) ORDER BY c.last_day DESC, c.id", others
    ).fetchall()
    sayings = _sayings(connection, [claim])
    return ClaimPage(
        claim=_lines(connection, [row])[0],
        voices=_voices(sayings),
        opposites=tuple(_lines(connection, opposites)),
        against=_voices(_sayings(connection, others)),
        articles=len({each.article for each in sayings}),
        copies=len({each.article for each in sayings if each.is_copy}),
        others=_others(connection, claim, row["text"]),
    )


def _others(
    connection: sqlite3.Connection, claim: str, text: str
) -> tuple[tuple[str, str, str], ...]:
    """Claims that share words with a claim, the likest first: one statement of each."""
    words = sorted(set(re.findall(r"\w{4,}", text)), key=lambda w: (-len(w), w))[:8]
    if not words:
        return ()
    query = f"""SELECT s.article, s.label, s.claim, s.content_text FROM statements_fts AS f
        JOIN statements AS s ON s.id = f.rowid JOIN reviewed_statements AS r ON r.statement = s.id
        WHERE statements_fts MATCH ? AND {rows.IN_FORCE} AND s.claim IS NOT NULL AND s.claim <> ?
        ORDER BY f.rank, s.id LIMIT 60"""
    match = "content_text: (" + " OR ".join(f'"{word}"' for word in words) + ")"
    found: dict[str, tuple[str, str, str]] = {}
    for row in connection.execute(query, (match, claim)):
        words_of = clipped(row["content_text"], 110)
        found.setdefault(row["claim"], (row["article"], row["label"], words_of))
    return tuple(found.values())[:20]


def list_page(
    connection: sqlite3.Connection, number: int, size: int = 100, *, only: str = ""
) -> ClaimsPage:
    """The context of the list of claims; ``only`` may be ``unproven``."""

    def part(number: int) -> tuple[list[ClaimLine], int]:
        if only == "unproven":
            return unproven(connection, size, (number - 1) * size)
        total = rows.scalar(connection, f"SELECT count(*) FROM claims AS c WHERE {_LIVING}")
        return claims(connection, size, (number - 1) * size), total

    number = max(number, 1)
    found, total = part(number)
    if not found and number > 1:  # past the end: the first page
        number = 1
        found, total = part(number)
    return ClaimsPage(tuple(found), number, max(1, -(-total // size)), total, only)


def names(connection: sqlite3.Connection, keys: Iterable[str]) -> dict[str, Named]:
    """The speakers of these ids over articles."""
    found = {}
    for some in rows.batches(sorted(keys)):
        query = f"SELECT id, name, kind FROM story_speakers WHERE id IN ({rows.marks(some)})"
        for row in connection.execute(query, some):
            found[row["id"]] = Named(row["name"], row["id"], row["kind"])
    return found


def _lines(connection: sqlite3.Connection, found: Sequence[sqlite3.Row]) -> list[ClaimLine]:
    who: dict[str, dict[str, Named]] = {}
    statements: dict[str, int] = {}
    proof: dict[str, set[str]] = {}
    acts: dict[str, set[str | None]] = {}
    for some in rows.batches(row["id"] for row in found):
        query = f"""SELECT s.claim, r.speaker_name AS name, {rows.SPEAKER_KEY} AS key,
            r.speaker_kind AS kind, r.evidence, r.act FROM {rows.FROM}
            WHERE {rows.IN_FORCE} AND s.claim IN ({rows.marks(some)}) ORDER BY r.day, s.id"""
        for row in connection.execute(query, some):
            claim = row["claim"]
            statements[claim] = statements.get(claim, 0) + 1
            proof.setdefault(claim, set()).add(row["evidence"] or "none-stated")
            acts.setdefault(claim, set()).add(row["act"])
            if row["name"]:
                named = Named(row["name"], row["key"], row["kind"])
                who.setdefault(claim, {}).setdefault(row["key"], named)
    over_articles = names(connection, {key for each in who.values() for key in each})
    result = []
    for row in found:
        found_here = who.get(row["id"], {})
        speakers = [over_articles.get(key) or named for key, named in found_here.items()]
        result.append(
            ClaimLine(
                id=row["id"],
                text=clipped(row["text"], rows.IN_LIST),
                independent=row["independent"],
                statements=statements.get(row["id"], 0),
                first_day=row["first_day"],
                last_day=row["last_day"],
                who=tuple(speakers[:MAX_WHO]),
                more=max(0, len(speakers) - MAX_WHO),
                contested=bool(row["contested"]),
                evidence=tuple(p for p in _PROOF if p in proof.get(row["id"], set())),
                is_denied=acts.get(row["id"]) == {"deny"},
            )
        )
    return result


def _sayings(connection: sqlite3.Connection, ids: Sequence[str]) -> list[rows.Saying]:
    where = f"s.claim IN ({rows.marks(ids)})"
    tail = f"ORDER BY r.day IS NULL, r.day, s.id LIMIT {MAX_SAYINGS}"
    return rows.select(connection, where, ids, tail) if ids else []


def _voices(sayings: Sequence[rows.Saying]) -> tuple[Voice, ...]:
    found: dict[str, list[rows.Saying]] = {}
    for each in sayings:
        found.setdefault(each.speaker_key or "", []).append(each)
    return tuple(
        Voice(
            Named(those[0].who, those[0].speaker_key, those[0].speaker_kind),
            tuple(those),
            those[0].day,
        )
        for those in found.values()
    )


def _one(connection: sqlite3.Connection, claim: str, speakers: Sequence[str]) -> rows.Saying | None:
    """A statement that makes the claim, by one of the speakers where there is one."""
    tail = f"ORDER BY {rows.SPEAKER_KEY} IN ({rows.marks(speakers)}) DESC, r.day, s.id LIMIT 1"
    return next(iter(rows.select(connection, "s.claim = ?", (claim, *speakers), tail)), None)


def _list(cell: str) -> list[str]:
    return list(json.loads(cell))
