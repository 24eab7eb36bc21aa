"""What an export is made from: articles, and the cells of them that are a person's."""

from __future__ import annotations

import dataclasses
from collections.abc import Set
from dataclasses import dataclass
from typing import Self

from ..ledger.lines import Line
from ..model import Article, Statement


@dataclass(frozen=True, slots=True)
class Judged:
    """A cell that is a person's.

    ``target`` is the id of a statement, speaker or figure; ``field`` the cell, empty where the
    whole record was judged. ``made_at`` is a time in UTC, ISO 8601.
    """

    target: str
    field: str
    verdict: str
    author: str
    made_at: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """One article with its reviews applied, what of it is a person's, and what it came from."""

    article: Article
    judged: tuple[Judged, ...] = ()
    line: Line | None = None

    @classmethod
    def of(cls, line: Line) -> Self:
        """An article of a ledger, or of a file of such articles."""
        reviewed = line.reviewed()
        judged = []
        for cell in sorted(reviewed.cells, key=lambda cell: cell.review.id):
            review = cell.review
            if cell.field is not None and review.field is None and review.verdict == "confirm":
                continue  # the whole was confirmed, which is a row of its own
            judged.append(
                Judged(
                    cell.label,
                    cell.field or "",
                    review.verdict,
                    review.author,
                    review.made_at,
                    review.note,
                )
            )
        return cls(reviewed.article, tuple(judged), line)

    def only(self, statements: Set[str]) -> Self:
        """The same with these statements alone, and the speakers and figures that they have.

        The line stays whole.
        """
        article = self.article
        kept = tuple(each for each in article.statements if each.id in statements)
        speakers = {each.speaker for each in kept}
        figures = {figure for each in kept for figure in each.figures}
        return dataclasses.replace(
            self,
            article=dataclasses.replace(
                article,
                statements=tuple(
                    each if each.within in statements else dataclasses.replace(each, within=None)
                    for each in kept
                ),
                speakers=tuple(each for each in article.speakers if each.id in speakers),
                figures=tuple(
                    each if each.part_of in figures else dataclasses.replace(each, part_of=None)
                    for each in article.figures
                    if each.id in figures
                ),
            ),
        )

    def of_record(self, target: str) -> tuple[Judged, ...]:
        """The cells of one record that are a person's."""
        return tuple(each for each in self.judged if each.target == target)

    def around(self, statement: Statement) -> tuple[tuple[str, Judged], ...]:
        """The cells of a statement, of its speaker and its figures that are a person's.

        A cell of another record than the statement has the record's kind before it:
        ``speaker name``. The statement as a whole is called ``statement``.
        """
        kinds = dict.fromkeys(statement.figures, "figure")
        if statement.speaker:
            kinds[statement.speaker] = "speaker"
        kinds[statement.id] = ""
        return tuple(
            (f"{kinds[each.target]} {each.field}".strip() or "statement", each)
            for each in self.judged
            if each.target in kinds
        )
