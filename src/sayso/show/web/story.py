"""The story page: what is claimed now, the most recent and most contested first."""

from __future__ import annotations

import dataclasses
import sqlite3

from . import claims as claiming
from . import families as copying
from . import figures, rows
from .claims import AccountLine, ClaimLine
from .families import Family
from .lanes import Timeline, timeline


@dataclasses.dataclass(frozen=True, slots=True)
class Totals:
    """What the ledger holds now: current versions only, nothing that a person rejected.

    ``story_read`` is false where articles are there but no claims, quantities and copies.
    """

    articles: int
    undated: int
    families: int
    copies: int
    statements: int
    speakers: int
    claims: int
    unproven: int
    quantities: int
    conflicts: int
    reviewed: int
    first_day: str | None
    last_day: str | None
    story_read: bool


@dataclasses.dataclass(frozen=True, slots=True)
class StoryPage:
    """The context of the story page, and of the report's first part."""

    totals: Totals
    contested: tuple[figures.QuantityPlot, ...]
    other: tuple[figures.QuantityLine, ...]
    accounts: tuple[AccountLine, ...]
    claims: tuple[ClaimLine, ...]
    timeline: Timeline
    families: tuple[Family, ...]
    unproven: tuple[ClaimLine, ...]
    unproven_sayings: tuple[rows.Saying, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Limits:
    """How much of each kind a page shows; the rest is counted and one link away."""

    contested: int = 6
    entries: int = 16
    other: int = 12
    accounts: int = 8
    claims: int = 15
    families: int = 4
    unproven: int = 10
    lanes: int = 14


def totals(connection: sqlite3.Connection, speakers: int, unproven: int) -> Totals:
    """The counts that stand over everything; two of them are known already."""
    articles = connection.execute(
        """SELECT count(*), sum(published IS NULL), min(substr(published, 1, 10)),
        max(substr(published, 1, 10)) FROM articles WHERE is_current = 1"""
    ).fetchone()
    statements = connection.execute(
        """SELECT count(*), sum(is_confirmed OR reviewed IS NOT NULL)
        FROM reviewed_statements WHERE is_current = 1 AND is_rejected = 0"""
    ).fetchone()
    conflicts = rows.scalar(
        connection, "SELECT count(*) FROM quantities WHERE agreement = 'conflict'"
    )
    quantities = rows.scalar(
        connection,
        """SELECT count(*) FROM (SELECT quantity FROM figures WHERE quantity IS NOT NULL
        GROUP BY quantity HAVING count(*) > 1)""",
    )
    known = rows.scalar(connection, "SELECT count(*) FROM claims")
    kin, copies = copying.count(connection)
    return Totals(
        articles=articles[0],
        undated=articles[1] or 0,
        families=kin,
        copies=copies,
        statements=statements[0],
        speakers=speakers,
        claims=known,
        unproven=unproven,
        quantities=quantities,
        conflicts=conflicts,
        reviewed=statements[1] or 0,
        first_day=articles[2],
        last_day=articles[3],
        story_read=bool(known or quantities or copies),
    )


def page(connection: sqlite3.Connection, limits: Limits | None = None) -> StoryPage:
    """The context of the story page."""
    limits = limits or Limits()
    listed = figures.lines(connection, limits.contested + limits.other)
    contested = [each for each in listed if each.agreement == "conflict"][: limits.contested]
    if not contested:  # what differs least still says how much is known
        contested = listed[:2]
    shown = {each.id for each in contested}
    spoken = timeline(connection, limits.lanes)
    unproven, total = claiming.unproven(connection, limits.unproven)
    return StoryPage(
        totals=totals(connection, spoken.speakers, total),
        contested=tuple(
            figures.quantities(connection, [each.id for each in contested], limits.entries)
        ),
        other=tuple(each for each in listed if each.id not in shown),
        accounts=tuple(claiming.accounts(connection, limits.accounts)),
        claims=tuple(claiming.claims(connection, limits.claims)),
        timeline=spoken,
        families=tuple(copying.families(connection, limits.families, copies=4, drift=8)),
        unproven=tuple(unproven),
        unproven_sayings=()
        if unproven
        else tuple(claiming.unproven_sayings(connection, limits.unproven)),
    )
