"""A part of the statements: those of some days, of some speaker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Self

from ..errors import ExportError
from ..ledger.find import contains_words
from ..model import Speaker, Statement
from ..when.dates import interval
from .model import Exported


@dataclass(frozen=True, slots=True)
class Only:
    """Which statements are wanted; make it with :meth:`typed`.

    ``since`` and ``until`` are ISO dates, both included: the first day on which a statement was
    said, else the day of publication; undated ones are then left out. ``speaker`` is a part of the
    name or of another form of it: the beginnings of its words, without regard to case and accents.
    """

    since: str | None = None
    until: str | None = None
    speaker: str | None = None

    @classmethod
    def typed(cls, since: str | None, until: str | None, speaker: str | None) -> Self:
        """As a user types it; a month or a year stands for its first or last day.

        Raises:
            ExportError: a day is none.
        """
        return cls(_day(since, 0), _day(until, 1), speaker)

    def of(self, exported: Exported) -> Exported | None:
        """An article with the wanted statements alone; None where it has none."""
        if self == EVERYTHING:
            return exported
        article = exported.article
        speakers = {speaker.id: speaker for speaker in article.speakers}
        wanted = {
            each.id
            for each in article.statements
            if self._on(each, article.published) and self._by(speakers.get(each.speaker or ""))
        }
        return exported.only(wanted) if wanted else None

    def _on(self, statement: Statement, published: str | None) -> bool:
        day = (statement.said.earliest if statement.said else None) or published
        if self.since is None and self.until is None:
            return True
        return day is not None and (self.since or "") <= day[:10] <= (self.until or "9999-12-31")

    def _by(self, speaker: Speaker | None) -> bool:
        if self.speaker is None:
            return True
        names = (speaker.name, *speaker.aliases) if speaker is not None else ()
        return any(contains_words(name, self.speaker) for name in names)


EVERYTHING: Final = Only()


def _day(typed: str | None, edge: int) -> str | None:
    if typed is None:
        return None
    day = interval(typed.strip())[edge]
    if day is None:
        raise ExportError(
            f"{typed!a} is no date; write a day, month or year as 2026-07-20, 2026-07 or 2026"
        )
    return day.isoformat()
