"""What several articles have in common and where they part, as frozen dataclasses.

The records of ``sayso story --json``. They point into articles by the ids that ``sayso/1`` gives:
an article's id is unique, the ids of its statements, figures and speakers are so within it.
"""

from __future__ import annotations

import dataclasses
import json
from typing import Any, Literal, NamedTuple

from ..model import SCHEMA, Bound, Number, Span, SpeakerKind

CopyKind = Literal["same", "rewrite"]
DriftKind = Literal[
    "figure",
    "bound",
    "date",
    "name",
    "certainty",
    "act",
    "negation",
    "tense",
    "quote",  # words inside quotation marks changed
    "speaker",
    "dropped",
    "added",
]
Agreement = Literal["agree", "compatible", "conflict"]
#: ``denied``: one affirms what another denies. ``reversed``: a speaker says the opposite of what
#: the same speaker said before.
AccountKind = Literal["denied", "reversed"]


class StatementRef(NamedTuple):
    """A statement of an article."""

    article: str
    statement: str


class SpeakerRef(NamedTuple):
    """A speaker of an article."""

    article: str
    speaker: str


@dataclasses.dataclass(frozen=True, slots=True)
class StoryArticle:
    """One of the articles that are read together."""

    id: str
    file: str | None
    title: str | None
    published: str | None
    outlet: str | None = None
    url: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Passage:
    """Characters of one of the two articles of a copy."""

    text: str
    span: Span


@dataclasses.dataclass(frozen=True, slots=True)
class Drift:
    """One thing that a rewriting changed.

    ``before`` is of the original and ``after`` of the copy (``from`` and ``to`` in JSON); ``after``
    is null for what was dropped, ``before`` for what was added. The statements that they stand in
    are named where there are any.
    """

    what: DriftKind
    before: Passage | None
    after: Passage | None
    statement_before: str | None = None
    statement_after: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Copy:
    """An article that repeats or rewrites another.

    ``similarity`` is the share of the copy that is found again in the original, 0 to 1. ``ground``
    says in words why ``of`` is taken for the original.
    """

    of: str
    copy: str
    kind: CopyKind
    similarity: float
    ground: str
    drift: tuple[Drift, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Claim:
    """Statements, of one or more articles, that assert the same thing.

    ``text`` is the wording of one of them. ``independent``: the number of articles among them that
    are no copies of one another. ``opposite``: ids of claims that assert the opposite.
    """

    id: str
    text: str
    statements: tuple[StatementRef, ...]
    independent: int
    opposite: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class FigureEntry:
    """One figure of a series: who gave it, when, and what its bound allows."""

    article: str
    statement: str
    figure: str
    speaker: str | None
    said: str | None
    value: Number | None
    low: Number | None
    high: Number | None
    bound: Bound


@dataclasses.dataclass(frozen=True, slots=True)
class Quantity:
    """Figures of several statements that count the same thing, in the order they were given.

    ``entries[i].speaker`` is the id of a :class:`StorySpeaker`, null where nobody is named;
    ``entries[i].said`` is the day on which it was said, the article's day where the report gives
    no other, null for undated articles.
    """

    id: str
    about: str
    unit: str | None
    entries: tuple[FigureEntry, ...]
    agreement: Agreement


@dataclasses.dataclass(frozen=True, slots=True)
class Account:
    """Two claims that cannot both hold, and the statements that make them."""

    kind: AccountKind
    claim: str
    against: str
    speakers: tuple[str, ...]
    against_speakers: tuple[str, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class StoryRole:
    """A role as an article gives it, and the first and last day on which one did."""

    role: str
    first: str | None
    last: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class StorySpeaker:
    """The same person or body across articles."""

    id: str
    name: str
    kind: SpeakerKind
    role: str | None
    mentions: tuple[SpeakerRef, ...]
    aliases: tuple[str, ...] = ()
    roles: tuple[StoryRole, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Moment:
    """A statement on the timeline; ``when`` as in :class:`FigureEntry`."""

    when: str | None
    article: str
    statement: str


@dataclasses.dataclass(frozen=True, slots=True)
class Story:
    """A set of articles read together."""

    articles: tuple[StoryArticle, ...] = ()
    copies: tuple[Copy, ...] = ()
    claims: tuple[Claim, ...] = ()
    figures: tuple[Quantity, ...] = ()
    accounts: tuple[Account, ...] = ()
    speakers: tuple[StorySpeaker, ...] = ()
    timeline: tuple[Moment, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The object that ``sayso story --json`` prints, of plain lists, dicts and values."""
        return {"schema": SCHEMA} | {
            field.name: _plain(getattr(self, field.name)) for field in dataclasses.fields(self)
        }

    def to_json(self) -> str:
        """The same as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))


#: ``from`` is no name in Python.
_KEYS = {"before": "from", "after": "to"}


def _plain(value: Any) -> Any:
    if isinstance(value, StatementRef | SpeakerRef):
        return value._asdict()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value):
        return {
            _KEYS.get(field.name, field.name): _plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
        }
    return value
