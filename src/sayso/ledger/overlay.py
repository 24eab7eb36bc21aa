"""The reviews laid over the machine's reading: the one place where the two meet."""

from __future__ import annotations

from typing import Final

from sqlite_utils import Database

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


def refresh(database: Database, article: str) -> None:
    """Make the rows of an article's statements as they stand with the reviews applied."""
    database.execute("DELETE FROM reviewed_statements WHERE article = ?", [article])
    database.execute(_AS_READ, [article])
