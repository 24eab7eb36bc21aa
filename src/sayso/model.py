"""The data of ``sayso/1`` as frozen dataclasses.

One :class:`Article` holds a report and everything that was read from it. Every span is a pair of
offsets in Unicode code points into ``Article.text``, end exclusive. Stages never change a record:
they return new ones. This module imports nothing of the project.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from types import NoneType
from typing import Any, Literal, NamedTuple

import msgspec

SCHEMA = "sayso/1"

StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal["assert", "deny", "refuse", "demand", "promise", "question"]
SpeakerKind = Literal["person", "organisation", "group", "anonymous", "document", "unknown"]
CertaintyLevel = Literal["stated", "certain", "likely", "possible", "unlikely", "unknown"]
EvidenceStatus = Literal["none-stated", "offered", "withheld", "unverified"]
ChannelKind = Literal[
    "press-conference",
    "press-call",
    "interview",
    "statement",
    "email",
    "letter",
    "phone",
    "text-message",
    "telegram",
    "x",
    "facebook",
    "social-media",
    "broadcast",
    "news-agency",
    "publication",
    "parliament",
    "court",
    "report",
    "unknown",
]
Bound = Literal["exact", "about", "at-least", "more-than", "at-most", "less-than", "range"]
TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
PublishedFrom = Literal["option", "metadata", "text", "url", "feed", "file"]
#: Why something was left unread.
SkipReason = Literal[
    "furniture",  # a line around the article that is no part of it
    "undated",  # no date of publication was found
    "no-body",  # the input holds no running text
    "language",  # not English
    "not-news",  # text, but no report: a word list, a table, code
    "cut",  # a passage longer than the tagger's window, read in parts
]


#: Whole numbers stay whole.
Number = int | float


class Span(NamedTuple):
    """Code points ``start`` to ``end`` (exclusive) of an article's text."""

    start: int
    end: int


Spans = tuple[Span, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not read, and why; ``span`` is null where it is not in the text."""

    reason: SkipReason
    detail: str
    span: Span | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Speaker:
    """Who makes statements, resolved over the article."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: SpeakerKind = "unknown"
    role: str | None = None
    affiliation: str | None = None
    mentions: Spans = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """The day or time at which a statement was made."""

    value: str
    earliest: str | None
    latest: str | None
    span: Span


@dataclasses.dataclass(frozen=True, slots=True)
class Channel:
    """What a statement came through; ``name`` is the outlet or service."""

    kind: ChannelKind
    name: str | None
    span: Span


@dataclasses.dataclass(frozen=True, slots=True)
class Certainty:
    """How sure the speaker is; all null where it was not read."""

    level: CertaintyLevel | None = None
    low: Number | None = None
    high: Number | None = None
    span: Span | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Evidence:
    """What evidence the report says was given; all null where it was not read."""

    status: EvidenceStatus | None = None
    span: Span | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Anonymity:
    """That a speaker's name is withheld, and the characters that say why."""

    reason: Span | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Statement:
    """An attribution relation (Pareti 2015; PolNeAR, LREC 2018): source, cue and content spans.

    ``confidence`` is the calibrated probability that a trained annotator marks the same statement
    with the same source. Null cells were not read.
    """

    id: str
    kind: StatementKind
    source: Spans
    cue: Spans
    content: Spans
    confidence: Number
    speaker: str | None = None
    within: str | None = None
    said: Said | None = None
    channel: Channel | None = None
    act: Act | None = None
    certainty: Certainty = Certainty()
    evidence: Evidence = Evidence()
    anonymity: Anonymity | None = None
    figures: tuple[str, ...] = ()
    times: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Figure:
    """A quantity inside a statement."""

    id: str
    span: Span
    value: Number | None
    low: Number | None
    high: Number | None
    bound: Bound
    unit: str | None = None
    what: Span | None = None
    part_of: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Time:
    """A temporal expression (TIMEX3)."""

    id: str
    span: Span
    type: TimeType
    value: str
    earliest: str | None = None
    latest: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Article:
    """One report after cleaning, with all that was read from it.

    ``text`` begins with the title on a line of its own where there is one, and is never changed
    after cleaning. ``published`` is an ISO date (or date and time) and ``published_from`` says
    where it was found.
    """

    id: str
    text: str
    file: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    bylines: tuple[str, ...] = ()
    dateline: str | None = None
    published: str | None = None
    published_from: PublishedFrom | None = None
    language: str | None = None
    speakers: tuple[Speaker, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    times: tuple[Time, ...] = ()
    skipped: tuple[Skipped, ...] = ()

    def slice(self, span: Span) -> str:
        """The characters of a span."""
        return self.text[span.start : span.end]

    def quote(self, spans: Spans) -> str:
        """The characters of several spans, an ellipsis between any two that do not touch."""
        return " … ".join(self.slice(span) for span in spans)

    def to_dict(self) -> dict[str, Any]:
        """The ``sayso/1`` object, of plain lists, dicts and values."""
        return {
            "schema": SCHEMA,
            "article": {name: _plain(getattr(self, name)) for name in ARTICLE_FIELDS},
            **{name: _plain(getattr(self, name)) for name in RECORD_FIELDS},
        }

    def to_json(self) -> str:
        """The ``sayso/1`` object as one line of JSON."""
        return json.dumps(self.to_dict(), ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Article:
        """The article of a ``sayso/1`` object; the other way of :meth:`to_dict`.

        Raises:
            ValueError: it is no such object; the message says where.
        """
        if not isinstance(data, Mapping) or data.get("schema") != SCHEMA:
            raise ValueError(f"not a {SCHEMA} object: no key schema with that value")
        try:
            flat = {**data["article"], **{name: data[name] for name in RECORD_FIELDS}}
            article = msgspec.convert(flat, cls)
        except KeyError as error:
            raise ValueError(f"not a {SCHEMA} object: the key {error} is missing") from error
        except (TypeError, msgspec.ValidationError) as error:
            raise ValueError(f"not a {SCHEMA} object: {error}") from error
        _check(article)
        return article


#: The keys of ``article`` in ``sayso/1``, in their order.
ARTICLE_FIELDS = (
    "id",
    "file",
    "url",
    "title",
    "outlet",
    "bylines",
    "dateline",
    "published",
    "published_from",
    "language",
    "text",
)
#: The keys beside ``article``, each a list of records.
RECORD_FIELDS = ("speakers", "statements", "figures", "times", "skipped")
#: The order of a statement's cells in ``sayso/1``.
STATEMENT_FIELDS = (
    "id",
    "kind",
    "source",
    "cue",
    "content",
    "speaker",
    "within",
    "said",
    "channel",
    "act",
    "certainty",
    "evidence",
    "anonymity",
    "figures",
    "times",
    "confidence",
)


def _check(article: Article) -> None:
    """That spans lie within the text, and ids name records that are there, each once."""
    length = len(article.text)
    for span in _spans([getattr(article, name) for name in RECORD_FIELDS]):
        if not 0 <= span.start <= span.end <= length:
            raise ValueError(f"the span {list(span)} is not within the text of {length} characters")
    known = {name: [r.id for r in getattr(article, name)] for name in RECORD_FIELDS[:-1]}
    for name, ids in known.items():
        if len(ids) != len(set(ids)):
            raise ValueError(f"two {name} have the same id")
    speakers, statements, figures, times = map(frozenset, known.values())
    for each in article.statements:
        if (
            not {each.speaker} <= speakers | {None}
            or not {each.within} <= statements | {None}
            or not figures.issuperset(each.figures)
            or not times.issuperset(each.times)
        ):
            raise ValueError(f"the statement {each.id} names a record that is not there")
    if not {figure.part_of for figure in article.figures} <= figures | {None}:
        raise ValueError("a figure is a part of one that is not there")


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _spans(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from _spans(getattr(value, field.name))


_ATOMS = frozenset((str, int, float, bool, NoneType))
#: The cells of each kind of record, in their order in ``sayso/1``.
_CELLS: dict[type[Any], tuple[str, ...]] = {
    kind: tuple(field.name for field in dataclasses.fields(kind))
    for kind in (Speaker, Said, Channel, Certainty, Evidence, Anonymity, Figure, Time, Skipped)
} | {Statement: STATEMENT_FIELDS}


def _plain(value: Any) -> Any:
    kind = type(value)
    if kind in _ATOMS:
        return value
    if kind is Span:
        return list(value)
    if issubclass(kind, tuple):
        return [_plain(item) for item in value]
    cells = _CELLS.get(kind)
    return value if cells is None else {n: _plain(getattr(value, n)) for n in cells}
