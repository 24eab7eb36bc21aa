"""An article as rows of the ledger's tables, and back, to the byte."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlite_utils import Database

from ..model import (
    Anonymity,
    Article,
    Certainty,
    Channel,
    Evidence,
    Figure,
    Number,
    Said,
    Skipped,
    Span,
    Spans,
    Speaker,
    Statement,
    Time,
)

Row = dict[str, Any]
#: The largest whole number that SQLite holds; greater ones are kept as text.
_LARGEST = 2**63 - 1


@dataclass(slots=True)
class Rows:
    """What is read from one article, as rows by table."""

    speakers: list[Row] = field(default_factory=list)
    statements: list[Row] = field(default_factory=list)
    figures: list[Row] = field(default_factory=list)
    times: list[Row] = field(default_factory=list)
    statement_figures: list[Row] = field(default_factory=list)
    statement_times: list[Row] = field(default_factory=list)
    skipped: list[Row] = field(default_factory=list)


def article_cells(article: Article) -> Row:
    """The cells of the table ``articles`` that are the article's own."""
    return {
        "id": article.id,
        "file": article.file,
        "url": article.url,
        "title": article.title,
        "outlet": article.outlet,
        "bylines": to_json(article.bylines),
        "dateline": article.dateline,
        "published": article.published,
        "published_from": article.published_from,
        "language": article.language,
        "text": article.text,
    }


def to_rows(article: Article, first: Mapping[str, int]) -> Rows:
    """The rows of what was read from an article; ``first``: the first free id of each table."""
    ids = {
        name: {each.id: first[name] + at for at, each in enumerate(getattr(article, name))}
        for name in ("speakers", "statements", "figures", "times")
    }
    rows = Rows()
    for speaker in article.speakers:
        rows.speakers.append(
            {
                "id": ids["speakers"][speaker.id],
                "article": article.id,
                "label": speaker.id,
                "name": speaker.name,
                "aliases": to_json(speaker.aliases),
                "kind": speaker.kind,
                "role": speaker.role,
                "affiliation": speaker.affiliation,
                "mentions": to_json(speaker.mentions),
            }
        )
    for position, statement in enumerate(article.statements, 1):
        row = _statement(article, statement, position, ids)
        rows.statements.append(row)
        rows.statement_figures += [
            {"statement": row["id"], "position": at, "figure": ids["figures"][each]}
            for at, each in enumerate(statement.figures, 1)
        ]
        rows.statement_times += [
            {"statement": row["id"], "position": at, "time": ids["times"][each]}
            for at, each in enumerate(statement.times, 1)
        ]
    for figure in article.figures:
        rows.figures.append(
            {
                "id": ids["figures"][figure.id],
                "article": article.id,
                "label": figure.id,
                "span": to_json(figure.span),
                "text": article.slice(figure.span),
                "value": _number(figure.value),
                "low": _number(figure.low),
                "high": _number(figure.high),
                "bound": figure.bound,
                "unit": figure.unit,
                "what": _span(figure.what),
                "what_text": article.slice(figure.what) if figure.what else None,
                "part_of": ids["figures"][figure.part_of] if figure.part_of else None,
            }
        )
    for time in article.times:
        rows.times.append(
            {
                "id": ids["times"][time.id],
                "article": article.id,
                "label": time.id,
                "span": to_json(time.span),
                "text": article.slice(time.span),
                "type": time.type,
                "value": time.value,
                "earliest": time.earliest,
                "latest": time.latest,
            }
        )
    for at, skipped in enumerate(article.skipped):
        rows.skipped.append(
            {
                "id": first["skipped"] + at,
                "article": article.id,
                "reason": skipped.reason,
                "detail": skipped.detail,
                "span": _span(skipped.span),
            }
        )
    return rows


def _statement(
    article: Article, statement: Statement, position: int, ids: Mapping[str, Mapping[str, int]]
) -> Row:
    said, channel, anonymity = statement.said, statement.channel, statement.anonymity
    certainty, evidence = statement.certainty, statement.evidence
    return {
        "id": ids["statements"][statement.id],
        "article": article.id,
        "label": statement.id,
        "position": position,
        "kind": statement.kind,
        "speaker": ids["speakers"][statement.speaker] if statement.speaker else None,
        "within": ids["statements"][statement.within] if statement.within else None,
        "source_text": article.quote(statement.source),
        "cue_text": article.quote(statement.cue),
        "content_text": article.quote(statement.content),
        "source": to_json(statement.source),
        "cue": to_json(statement.cue),
        "content": to_json(statement.content),
        "said": said.value if said else None,
        "said_earliest": said.earliest if said else None,
        "said_latest": said.latest if said else None,
        "said_span": to_json(said.span) if said else None,
        "channel_kind": channel.kind if channel else None,
        "channel_name": channel.name if channel else None,
        "channel_span": to_json(channel.span) if channel else None,
        "act": statement.act,
        "certainty": certainty.level,
        "certainty_low": _number(certainty.low),
        "certainty_high": _number(certainty.high),
        "certainty_span": _span(certainty.span),
        "evidence": evidence.status,
        "evidence_span": _span(evidence.span),
        "is_anonymous": int(anonymity is not None),
        "anonymity_reason": _span(anonymity.reason) if anonymity else None,
        "confidence": _number(statement.confidence),
    }


def load(database: Database, article: str) -> Article | None:
    """The article with this id as it was handed over, or None."""
    row = next(iter(select(database, "SELECT * FROM articles WHERE id = ?", article)), None)
    return from_row(database, row) if row is not None else None


def from_row(database: Database, row: Row) -> Article:
    """The article of a row of ``articles``, with all that belongs to it."""
    of = row["id"]

    def rows(table: str, order: str = "id") -> list[Row]:
        return list(
            select(database, f"SELECT * FROM {table} WHERE article = ? ORDER BY {order}", of)
        )

    speakers, statements = rows("speakers"), rows("statements", "position")
    figures, times = rows("figures"), rows("times")
    label = {
        name: {each["id"]: each["label"] for each in those}
        for name, those in (
            ("speakers", speakers),
            ("statements", statements),
            ("figures", figures),
            ("times", times),
        )
    }
    return Article(
        **{name: row[name] for name in _ARTICLE_CELLS},
        bylines=tuple(json.loads(row["bylines"])),
        speakers=tuple(_to_speaker(each) for each in speakers),
        statements=_to_statements(database, of, statements, label),
        figures=tuple(_to_figure(each, label["figures"]) for each in figures),
        times=tuple(_to_time(each) for each in times),
        skipped=tuple(
            Skipped(each["reason"], each["detail"], _to_span(each["span"]))
            for each in rows("skipped")
        ),
    )


_ARTICLE_CELLS = (
    "id",
    "text",
    "file",
    "url",
    "title",
    "outlet",
    "dateline",
    "published",
    "published_from",
    "language",
)


def _to_speaker(row: Row) -> Speaker:
    return Speaker(
        id=row["label"],
        name=row["name"],
        aliases=tuple(json.loads(row["aliases"])),
        kind=row["kind"],
        role=row["role"],
        affiliation=row["affiliation"],
        mentions=_to_spans(row["mentions"]),
    )


def _to_statements(
    database: Database, article: str, rows: Iterable[Row], label: Mapping[str, Mapping[int, str]]
) -> tuple[Statement, ...]:
    figures = _listed(database, article, "figure", label["figures"])
    times = _listed(database, article, "time", label["times"])
    return tuple(
        Statement(
            id=row["label"],
            kind=row["kind"],
            source=_to_spans(row["source"]),
            cue=_to_spans(row["cue"]),
            content=_to_spans(row["content"]),
            confidence=_required(row["confidence"]),
            speaker=label["speakers"].get(row["speaker"]),
            within=label["statements"].get(row["within"]),
            said=(
                Said(row["said"], row["said_earliest"], row["said_latest"], span)
                if (span := _to_span(row["said_span"]))
                else None
            ),
            channel=(
                Channel(row["channel_kind"], row["channel_name"], span)
                if (span := _to_span(row["channel_span"]))
                else None
            ),
            act=row["act"],
            certainty=Certainty(
                row["certainty"],
                _to_number(row["certainty_low"]),
                _to_number(row["certainty_high"]),
                _to_span(row["certainty_span"]),
            ),
            evidence=Evidence(row["evidence"], _to_span(row["evidence_span"])),
            anonymity=(
                Anonymity(_to_span(row["anonymity_reason"])) if row["is_anonymous"] else None
            ),
            figures=figures.get(row["id"], ()),
            times=times.get(row["id"], ()),
        )
        for row in rows
    )


def _listed(
    database: Database, article: str, what: str, label: Mapping[int, str]
) -> dict[int, tuple[str, ...]]:
    """The labels of the figures or times of each statement of an article, in their order."""
    found: dict[int, tuple[str, ...]] = {}
    for row in select(
        database,
        f"SELECT l.statement, l.{what} AS item FROM statements AS s "
        f"JOIN statement_{what}s AS l ON l.statement = s.id "
        "WHERE s.article = ? ORDER BY l.statement, l.position",
        article,
    ):
        found[row["statement"]] = (*found.get(row["statement"], ()), label[row["item"]])
    return found


def _to_figure(row: Row, label: Mapping[int, str]) -> Figure:
    return Figure(
        id=row["label"],
        span=Span(*json.loads(row["span"])),
        value=_to_number(row["value"]),
        low=_to_number(row["low"]),
        high=_to_number(row["high"]),
        bound=row["bound"],
        unit=row["unit"],
        what=_to_span(row["what"]),
        part_of=label.get(row["part_of"]),
    )


def _to_time(row: Row) -> Time:
    return Time(
        id=row["label"],
        span=Span(*json.loads(row["span"])),
        type=row["type"],
        value=row["value"],
        earliest=row["earliest"],
        latest=row["latest"],
    )


def select(database: Database, sql: str, *values: Any) -> Iterator[Row]:
    """The rows of a query as dicts."""
    cursor = database.conn.execute(sql, values)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def to_json(value: Any) -> str:
    """Compact JSON; spans become lists."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _span(span: Span | None) -> str | None:
    return to_json(span) if span is not None else None


def _to_span(cell: str | None) -> Span | None:
    return Span(*json.loads(cell)) if cell is not None else None


def _to_spans(cell: str) -> Spans:
    return tuple(Span(*each) for each in json.loads(cell))


def _number(value: Number | None) -> Number | str | None:
    return str(value) if isinstance(value, int) and abs(value) > _LARGEST else value


def _to_number(cell: Number | str | None) -> Number | None:
    return int(cell) if isinstance(cell, str) else cell


def _required(cell: Number | str) -> Number:
    number = _to_number(cell)
    assert number is not None
    return number
