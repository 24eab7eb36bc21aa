"""What an export is made from: articles, and the cells of them that are a person's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..model import Article, Statement


@dataclass(frozen=True, slots=True)
class Review:
    """What a person said of a cell; it is applied already to the article that it comes with.

    ``target`` is the id of a statement, speaker, figure or time, empty for the article itself;
    ``field`` the cell, empty for the whole record; ``verdict`` what the person did with it
    (``confirm``, ``correct``, …). ``value`` is what it was set to, ``was`` what had been read, both
    plain values of JSON; ``made_at`` is a time in UTC, ISO 8601.
    """

    target: str
    field: str
    verdict: str
    author: str
    made_at: str
    value: Any = None
    was: Any = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """One article, its reviews applied, and the reviews.

    ``as_read`` is the article as it was before, where the reviews changed anything.
    """

    article: Article
    reviews: tuple[Review, ...] = ()
    as_read: Article | None = None

    def of(self, target: str) -> tuple[Review, ...]:
        """The reviews of one record."""
        return tuple(review for review in self.reviews if review.target == target)

    def around(self, statement: Statement) -> tuple[tuple[str, Review], ...]:
        """The reviews of a statement, its speaker, its figures and its article, with their cells.

        A cell of another record than the statement has the record's kind before it:
        ``speaker name``.
        """
        kinds = {statement.id: "", "": "article"}
        kinds |= dict.fromkeys(statement.figures, "figure") | dict.fromkeys(statement.times, "time")
        if statement.speaker:
            kinds[statement.speaker] = "speaker"
        return tuple(
            (f"{kinds[review.target]} {review.field}".strip() or "statement", review)
            for review in self.reviews
            if review.target in kinds
        )
