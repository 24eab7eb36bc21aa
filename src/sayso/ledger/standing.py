"""Each statement as it stands with the reviews applied, in tables that SQL can search."""

from __future__ import annotations

from typing import Any, Final

from sqlite_utils import Database

from ..model import Article, Statement
from . import reviews
from .overlay import Reviewed, apply
from .rows import from_row, select, to_json

_AS_READ: Final = """
INSERT INTO reviewed_statements
SELECT s.id, s.article, a.is_current, 0, 0, NULL, p.name, p.kind, p.role, s.kind, s.act,
    s.certainty, s.evidence, s.channel_kind, s.channel_name, s.said,
    substr(coalesce(s.said_earliest, a.published), 1, 10)
FROM statements AS s
JOIN articles AS a ON a.id = s.article
LEFT JOIN speakers AS p ON p.id = s.speaker
WHERE s.article = ?
"""
_WORDS: Final = """
INSERT INTO statements_fts (rowid, content_text, source_text, speaker_name, article_title)
SELECT s.id, s.content_text, s.source_text, r.speaker_name, a.title
FROM statements AS s
JOIN articles AS a ON a.id = s.article
JOIN reviewed_statements AS r ON r.statement = s.id
WHERE s.article = ?
"""


def reviewed(database: Database, article: str) -> Reviewed | None:
    """An article with the reviews that hold applied; None where there is none with this id."""
    row = next(select(database, "SELECT * FROM articles WHERE id = ?", article), None)
    if row is None:
        return None
    return apply(from_row(database, row), reviews.of_address(database, row["address"]))


def refresh(database: Database, article: str) -> None:
    """Bring the rows of an article's statements in step with its reading and its reviews."""
    of_article = "SELECT id FROM statements WHERE article = ?"
    for table, column, ids in (
        ("reviewed_cells", "article", "?"),
        ("reviewed_statements", "article", "?"),
        ("reviewed_figures", "figure", "SELECT id FROM figures WHERE article = ?"),
        ("statements_fts", "rowid", of_article),
    ):
        database.execute(f"DELETE FROM {table} WHERE {column} IN ({ids})", [article])
    database.execute(_AS_READ, [article])
    address = "SELECT address FROM articles WHERE id = ?"
    if database.execute(f"SELECT 1 FROM reviews WHERE address = ({address})", [article]).fetchone():
        found = reviewed(database, article)
        if found is not None and found.places:
            _write(database, found)
    database.execute(_WORDS, [article])


def _write(database: Database, found: Reviewed) -> None:
    article = found.article
    database.table("reviewed_cells").insert_all(
        {
            "review": review.id,
            "article": article.id,
            "target": review.anchor.target,
            "label": label,
        }
        for review, label in found.places
    )
    sql = "SELECT id, label FROM statements WHERE article = ?"
    ids = {row["label"]: row["id"] for row in select(database, sql, article.id)}
    table = database.table("reviewed_statements")
    for label in ids.keys() & (found.rejected | found.confirmed):
        flag = "is_rejected" if label in found.rejected else "is_confirmed"
        table.update(ids[label], {flag: 1})
    for statement in article.statements:
        by_person = found.by_person(statement)
        if by_person:
            cells = _standing(article, statement) | {"reviewed": to_json(by_person)}
            table.update(ids[statement.id], cells)
    given: dict[str, list[str]] = {label: [] for label in found.rejected}
    for cell in found.cells:
        if cell.target == "figure" and cell.field is not None:
            given.setdefault(cell.label, []).append(cell.field)
    figures = {each.id: each for each in article.figures}
    for row in select(database, "SELECT * FROM figures WHERE article = ?", article.id):
        label = row["label"]
        if label not in given:
            continue
        values = {name: row[name] for name in ("value", "low", "high", "bound", "unit")}
        if label in figures:
            values = {name: getattr(figures[label], name) for name in values}
        database.table("reviewed_figures").insert(
            {
                "figure": row["id"],
                "is_rejected": int(label in found.rejected),
                "reviewed": to_json(sorted(given[label])),
                **values,
            }
        )


def _standing(article: Article, statement: Statement) -> dict[str, Any]:
    """The cells of a reviewed statement, as ``_AS_READ`` takes them from the tables."""
    speaker = next((each for each in article.speakers if each.id == statement.speaker), None)
    said, channel = statement.said, statement.channel
    day = (said.earliest if said else None) or article.published
    return {
        "speaker_name": speaker.name if speaker else None,
        "speaker_kind": speaker.kind if speaker else None,
        "speaker_role": speaker.role if speaker else None,
        "kind": statement.kind,
        "act": statement.act,
        "certainty": statement.certainty.level,
        "evidence": statement.evidence.status,
        "channel_kind": channel.kind if channel else None,
        "channel_name": channel.name if channel else None,
        "said": said.value if said else None,
        "day": day[:10] if day else None,
    }
