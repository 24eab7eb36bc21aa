"""Ledgers with a story, made by hand: a fire at a mill, of which little is known."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from sayso.ledger import Ledger
from sayso.model import Article, Certainty, Evidence

from ..ledger.builders import READER, report, says

TABLES = (
    "drift copies claim_opposites accounts claims quantities story_speaker_roles story_speakers"
).split()


def mill_articles() -> dict[str, Article]:
    """Four reports: a wire, a rewriting of it, two of later days."""
    withheld = Evidence("withheld")
    return {
        "wire": report(
            says("Ada Lind", "12 homes had burnt", "12", unit="homes", role="mayor"),
            says("Bo Falk", "about 30 homes had burnt", "30", unit="homes"),
            says("Bo Falk", "the owner had been warned", evidence=withheld),
            says("an official", "the alarm may have failed", kind="anonymous",
                 certainty=Certainty("possible")),
            title="Fire at the mill", file="wire.txt", published="2026-03-02", outlet="North Wire",
        ),
        "copy": report(
            says("Ada Lind", "12 homes had burnt", "12", unit="homes", role="mayor"),
            says("an official", "the alarm failed", kind="anonymous"),
            title="Mill burns", file="copy.txt", published="2026-03-03", outlet="The Echo",
        ),
        "owner": report(
            says("Cem Orr", "the owner had not been warned", act="deny"),
            says("Ada Lind", "31 homes had burnt", "31", unit="homes", role="mayor"),
            says(None, "the mill was insured"),
            title="Owner of the mill speaks", url="https://post.example/owner",
            published="2026-03-05", outlet="Harbour Post",
        ),
        "later": report(
            says("Ada Lind", "the owner had not been warned"),
            says("Bo Falk", "34 homes had burnt", "34", unit="homes",
                 evidence=Evidence("offered")),
            title="A week later", file="later.txt", published="2026-03-09", outlet="The Echo",
        ),
    }  # fmt: skip


def make(path: Path, articles: Iterable[Article]) -> None:
    """A ledger of articles, without a story."""
    with Ledger.open(path, create=True) as ledger:
        for article in articles:
            ledger.add(article, reader=READER)


def mill_ledger(path: Path) -> dict[str, str]:
    """The ledger of the fire with its story; the articles' ids by name."""
    articles = mill_articles()
    make(path, articles.values())
    ids = {name: article.id for name, article in articles.items()}
    database = sqlite3.connect(path)
    database.execute("PRAGMA foreign_keys = 1")
    for table in TABLES:
        database.execute(f"DELETE FROM {table}")
    database.execute("UPDATE story_items SET record = NULL")
    database.execute("DELETE FROM story_links")
    people = {"Ada Lind": "person", "Bo Falk": "person", "Cem Orr": "person"}
    for at, (name, kind) in enumerate(people.items()):
        database.execute(
            "INSERT INTO story_speakers VALUES (?, ?, ?, NULL, '[]')", (f"p{at}", name, kind)
        )
        database.execute("UPDATE speakers SET story_speaker = ? WHERE name = ?", (f"p{at}", name))
    database.execute(
        "INSERT INTO story_speaker_roles (story_speaker, role, first_day, last_day) "
        "VALUES ('p0', 'mayor', '2026-03-02', '2026-03-05')"
    )
    for at, name in enumerate(("wire", "copy")):
        database.execute(
            "INSERT INTO story_speakers VALUES (?, 'an official', 'anonymous', NULL, '[]')",
            (f"x{at}",),
        )
        database.execute(
            "UPDATE speakers SET story_speaker = ? WHERE name = 'an official' AND article = ?",
            (f"x{at}", ids[name]),
        )
    database.execute("INSERT INTO quantities VALUES ('q0', 'homes burnt', 'homes', 'conflict')")
    database.execute("UPDATE figures SET quantity = 'q0'")
    claims = {
        "warned": ("the owner had been warned", [("wire", "s3")]),
        "unwarned": ("the owner had not been warned", [("owner", "s1"), ("later", "s1")]),
        "alarm": ("the alarm may have failed", [("wire", "s4"), ("copy", "s2")]),
    }
    for claim, (text, statements) in claims.items():
        database.execute(
            "INSERT INTO claims VALUES (?, ?, ?, '2026-03-02', '2026-03-09')",
            (claim, text, 1 if claim == "alarm" else len(statements)),
        )
        for name, label in statements:
            database.execute(
                "UPDATE statements SET claim = ? WHERE article = ? AND label = ?",
                (claim, ids[name], label),
            )
    database.execute("INSERT INTO claim_opposites VALUES ('warned', 'unwarned')")
    database.execute("INSERT INTO claim_opposites VALUES ('unwarned', 'warned')")
    for kind, ours, theirs in (("denied", "p1", "p2"), ("reversed", "p0", "p0")):
        database.execute(
            "INSERT INTO accounts (kind, claim, against, speakers, against_speakers) "
            "VALUES (?, 'warned', 'unwarned', ?, ?)",
            (kind, json.dumps([ours]), json.dumps([theirs])),
        )
    database.execute(
        "INSERT INTO copies VALUES (1, ?, ?, 'rewrite', 0.8, 'it is the earlier one')",
        (ids["wire"], ids["copy"]),
    )
    for what, before, after in (
        ("certainty", "may have failed", "failed"),
        ("dropped", "about 30 homes had burnt", None),
        ("added", None, "for hours"),
    ):
        database.execute(
            "INSERT INTO drift (copy, what, before_text, after_text) VALUES (1, ?, ?, ?)",
            (what, before, after),
        )
    database.commit()
    database.close()
    return ids
