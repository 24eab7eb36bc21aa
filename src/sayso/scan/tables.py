"""Articles as rows of six tables, and back again to the letter.

Each table has the columns of the data model under the same names. Beside them stand ``record``,
which says where in the inputs the article was and joins the tables, ``article``, its id, and a few
cells in words (``speaker_name``, ``content_text``, ``span_text``) that save a join or a cut. Spans
are structs of ``start`` and ``end``.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from sayso.model import (
    ARTICLE_FIELDS,
    RECORD_FIELDS,
    Anonymity,
    Article,
    Certainty,
    Channel,
    Evidence,
    Figure,
    Said,
    Skipped,
    Span,
    Speaker,
    Statement,
    Time,
)

#: A record of the input from which no article could be read; beside the reasons of an article.
UNREADABLE: Final = "unreadable"

_TEXT = pa.string()
_TEXTS = pa.list_(_TEXT)
_NUMBER = pa.float64()
_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_SPANS = pa.list_(_SPAN)
_KEYS = [("record", _TEXT), ("article", _TEXT)]

SCHEMAS: Final[Mapping[str, pa.Schema]] = {
    "articles": pa.schema(
        [("record", _TEXT)]
        + [(name, _TEXTS if name == "bylines" else _TEXT) for name in ARTICLE_FIELDS]
    ),
    "statements": pa.schema(
        [
            *_KEYS,
            ("id", _TEXT),
            ("kind", _TEXT),
            ("source", _SPANS),
            ("cue", _SPANS),
            ("content", _SPANS),
            ("speaker", _TEXT),
            ("within", _TEXT),
            (
                "said",
                pa.struct(
                    [("value", _TEXT), ("earliest", _TEXT), ("latest", _TEXT), ("span", _SPAN)]
                ),
            ),
            ("channel", pa.struct([("kind", _TEXT), ("name", _TEXT), ("span", _SPAN)])),
            ("act", _TEXT),
            (
                "certainty",
                pa.struct([("level", _TEXT), ("low", _NUMBER), ("high", _NUMBER), ("span", _SPAN)]),
            ),
            ("evidence", pa.struct([("status", _TEXT), ("span", _SPAN)])),
            ("anonymity", pa.struct([("reason", _SPAN)])),
            ("figures", _TEXTS),
            ("times", _TEXTS),
            ("confidence", _NUMBER),
            ("speaker_name", _TEXT),
            ("content_text", _TEXT),
        ]
    ),
    "speakers": pa.schema(
        [
            *_KEYS,
            ("id", _TEXT),
            ("name", _TEXT),
            ("aliases", _TEXTS),
            ("kind", _TEXT),
            ("role", _TEXT),
            ("affiliation", _TEXT),
            ("mentions", _SPANS),
        ]
    ),
    "figures": pa.schema(
        [
            *_KEYS,
            ("id", _TEXT),
            ("span", _SPAN),
            ("value", _NUMBER),
            ("low", _NUMBER),
            ("high", _NUMBER),
            ("bound", _TEXT),
            ("unit", _TEXT),
            ("what", _SPAN),
            ("part_of", _TEXT),
            ("exact", _TEXT),
            ("span_text", _TEXT),
        ]
    ),
    "times": pa.schema(
        [
            *_KEYS,
            ("id", _TEXT),
            ("span", _SPAN),
            ("type", _TEXT),
            ("value", _TEXT),
            ("earliest", _TEXT),
            ("latest", _TEXT),
            ("span_text", _TEXT),
        ]
    ),
    "skipped": pa.schema([*_KEYS, ("reason", _TEXT), ("detail", _TEXT), ("span", _SPAN)]),
}
TABLES: Final = tuple(SCHEMAS)


class Writer:
    """The six tables of one part, written row group by row group into a folder.

    Rows are held until :meth:`flush`, and are written in the order in which they came.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._rows: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
        self._files = {
            name: pq.ParquetWriter(path_of(folder, name), schema, compression="zstd")
            for name, schema in SCHEMAS.items()
        }
        self.counts = dict.fromkeys(TABLES, 0)

    def add(self, record: str, article: Article) -> None:
        """One article with all that was read from it."""
        names = {speaker.id: speaker.name for speaker in article.speakers}
        plain = article.to_dict()
        rows: dict[str, list[dict[str, Any]]] = {
            "articles": [{"record": record, **plain["article"]}]
        }
        for table in RECORD_FIELDS:
            rows[table] = [{"record": record, "article": article.id, **r} for r in plain[table]]
        for row, statement in zip(rows["statements"], article.statements, strict=True):
            row["speaker_name"] = names.get(statement.speaker or "")
            row["content_text"] = article.quote(statement.content)
        for row in rows["figures"]:
            row["exact"] = _exact(row)
        for table in ("figures", "times"):
            for row in rows[table]:
                row["span_text"] = article.text[slice(*row["span"])]
        # Made into Arrow here, so that a cell no table can hold costs its article alone.
        made = {
            name: pa.Table.from_pylist([_structs(row) for row in rows[name]], SCHEMAS[name])
            for name in TABLES
        }
        for name, table in made.items():
            if table.num_rows:
                self._rows[name].append(table)
                self.counts[name] += table.num_rows

    def skip(self, record: str, why: str) -> None:
        """A record that no article could be read from."""
        row = {"record": record, "article": None, "reason": UNREADABLE, "detail": why, "span": None}
        self._rows["skipped"].append(pa.Table.from_pylist([row], SCHEMAS["skipped"]))
        self.counts["skipped"] += 1

    def flush(self) -> None:
        """Write what is held as one row group a table."""
        for name, held in self._rows.items():
            if held:
                self._files[name].write_table(pa.concat_tables(held).combine_chunks())
                held.clear()

    def close(self) -> None:
        """Write what is held and end the files; they are on the disk when this returns."""
        self.flush()
        for name, file in self._files.items():
            file.close()
            with path_of(self._folder, name).open("rb") as written:
                os.fsync(written.fileno())

    @property
    def held(self) -> int:
        """Articles and unread records that are not written yet."""
        return max(len(self._rows["articles"]), len(self._rows["skipped"]))


def path_of(folder: Path, table: str) -> Path:
    """The file of one table of a part that is being written."""
    return folder / f"{table}.parquet"


def articles_of(tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, Article]]:
    """The articles of one part with their records, equal to those that were written."""
    children: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for name in RECORD_FIELDS:
        grouped: dict[str, list[dict[str, Any]]] = {}
        for row in tables[name].to_pylist():
            if row["article"] is not None:
                grouped.setdefault(row["record"], []).append(row)
        children[name] = grouped
    for row in tables["articles"].to_pylist():
        record = row["record"]
        found = {name: children[name].get(record, []) for name in RECORD_FIELDS}
        yield record, _article(row, found)


def _structs(value: Any, key: str = "") -> Any:
    """Spans, which are lists in ``sayso/1``, as structs."""
    if isinstance(value, dict):
        return {name: _structs(item, name) for name, item in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and all(type(item) is int for item in value):
            return {"start": value[0], "end": value[1]}
        return [_structs(item) for item in value]
    return value


def _amounts(row: Mapping[str, Any]) -> tuple[Any, Any, Any]:
    """Value, low and high: whole numbers as such, unless the cell ``exact`` has them."""
    if row["exact"] is not None:
        value, low, high = json.loads(row["exact"])
    else:
        numbers = (row[name] for name in ("value", "low", "high"))
        value, low, high = (int(n) if n is not None and n.is_integer() else n for n in numbers)
    return value, low, high


def _exact(row: Mapping[str, Any]) -> str | None:
    """Value, low and high as JSON, where numbers of 64 bits would not give them back."""
    numbers = [row[name] for name in ("value", "low", "high")]
    told = json.dumps(numbers)
    as_floats = [None if n is None else float(n) for n in numbers]
    cells = dict(zip(("value", "low", "high"), as_floats, strict=True))
    return None if json.dumps(list(_amounts({**cells, "exact": None}))) == told else told


def _span(value: Mapping[str, int] | None) -> Span | None:
    return None if value is None else Span(value["start"], value["end"])


def _sure(value: Mapping[str, int]) -> Span:
    return Span(value["start"], value["end"])


def _spans(values: Iterable[Mapping[str, int]]) -> tuple[Span, ...]:
    return tuple(_sure(value) for value in values)


def _article(row: Mapping[str, Any], found: Mapping[str, list[dict[str, Any]]]) -> Article:
    cells = {name: row[name] for name in ARTICLE_FIELDS}
    cells["bylines"] = tuple(cells["bylines"])
    return Article(
        **cells,
        speakers=tuple(
            Speaker(
                r["id"],
                r["name"],
                tuple(r["aliases"]),
                r["kind"],
                r["role"],
                r["affiliation"],
                _spans(r["mentions"]),
            )
            for r in found["speakers"]
        ),
        statements=tuple(_statement(r) for r in found["statements"]),
        figures=tuple(
            Figure(
                r["id"],
                _sure(r["span"]),
                *_amounts(r),
                r["bound"],
                r["unit"],
                _span(r["what"]),
                r["part_of"],
            )
            for r in found["figures"]
        ),
        times=tuple(
            Time(r["id"], _sure(r["span"]), r["type"], r["value"], r["earliest"], r["latest"])
            for r in found["times"]
        ),
        skipped=tuple(
            Skipped(r["reason"], r["detail"], _span(r["span"])) for r in found["skipped"]
        ),
    )


def _statement(r: Mapping[str, Any]) -> Statement:
    said, channel, anonymity = r["said"], r["channel"], r["anonymity"]
    certainty, evidence = r["certainty"], r["evidence"]
    return Statement(
        id=r["id"],
        kind=r["kind"],
        source=_spans(r["source"]),
        cue=_spans(r["cue"]),
        content=_spans(r["content"]),
        confidence=r["confidence"],
        speaker=r["speaker"],
        within=r["within"],
        said=said and Said(said["value"], said["earliest"], said["latest"], _sure(said["span"])),
        channel=channel and Channel(channel["kind"], channel["name"], _sure(channel["span"])),
        act=r["act"],
        certainty=Certainty(
            certainty["level"], certainty["low"], certainty["high"], _span(certainty["span"])
        ),
        evidence=Evidence(evidence["status"], _span(evidence["span"])),
        anonymity=None if anonymity is None else Anonymity(_span(anonymity["reason"])),
        figures=tuple(r["figures"]),
        times=tuple(r["times"]),
    )
