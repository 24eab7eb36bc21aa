"""Articles as rows of six Parquet tables, and back again to the letter.

Exports and scans write the same tables. Each has the columns of ``sayso/1`` under the same names,
typed as the fields of the model are; spans are structs of ``start`` and ``end``. Beside them stand
``record``, which says where the article was and joins the tables, ``article``, its id, and a few
cells in words (``speaker_name``, ``content_text``, ``span_text``) that save a join or a cut.

No table holds halves of surrogate pairs, which are U+FFFD in it, nor numbers that 64 bits do not
hold, which are the next float or null. An article that has any stands in ``articles.exact`` as a
whole. Needs pyarrow.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import pyarrow as pa
import pyarrow.parquet as pq

from .model import (
    ARTICLE_FIELDS,
    RECORD_FIELDS,
    SCHEMA,
    STATEMENT_FIELDS,
    Article,
    Figure,
    Skipped,
    Span,
    Speaker,
    Statement,
    Time,
)

#: A record of the input from which no article could be read; beside the reasons of an article.
UNREADABLE: Final = "unreadable"

_TEXT = pa.string()
_AMOUNTS = ("value", "low", "high")
_HALVES: Final = re.compile("[\ud800-\udfff]")

Row = dict[str, Any]


def _type(hint: Any) -> pa.DataType:
    """The type of a column for the type of a field."""
    if hint is Span:
        return pa.struct([("start", pa.int32()), ("end", pa.int32())])
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return pa.struct(_columns(hint))
    of = [each for each in get_args(hint) if each not in (type(None), Ellipsis)]
    if get_origin(hint) is tuple:
        return pa.list_(_type(of[0]))
    if hint is float or float in of:
        return pa.float64()
    if hint is str or get_origin(hint) is Literal:
        return _TEXT
    return _type(of[0])


def _columns(kind: type, names: Iterable[str] = ()) -> list[tuple[str, pa.DataType]]:
    hints = get_type_hints(kind)
    return [(name, _type(hints[name])) for name in names or hints]


def schema_of(kind: type, names: Iterable[str] = (), *more: str) -> pa.Schema:
    """The table of a kind of record: keys, fields (all, or those named), then more in words."""
    keys = ("record", "article")
    return pa.schema(
        [*((key, _TEXT) for key in keys), *_columns(kind, names), *((each, _TEXT) for each in more)]
    )


SCHEMAS: Final[Mapping[str, pa.Schema]] = {
    "articles": pa.schema(
        [("record", _TEXT), *_columns(Article, ARTICLE_FIELDS), ("exact", _TEXT)]
    ),
    "speakers": schema_of(Speaker),
    "statements": schema_of(Statement, STATEMENT_FIELDS, "speaker_name", "content_text"),
    "figures": schema_of(Figure, (), "span_text"),
    "times": schema_of(Time, (), "span_text"),
    "skipped": schema_of(Skipped),
}
TABLES: Final = tuple(SCHEMAS)


class Writer:
    """The tables in a folder, written row group by row group.

    Rows are held until :meth:`flush`, and are written in the order in which they came. ``more``:
    tables beside the six, by their names.
    """

    def __init__(self, folder: Path, more: Mapping[str, pa.Schema] | None = None) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._schemas = {**SCHEMAS, **(more or {})}
        self._rows: dict[str, list[pa.Table]] = {name: [] for name in self._schemas}
        self._files = {
            name: pq.ParquetWriter(path_of(folder, name), schema, compression="zstd")
            for name, schema in self._schemas.items()
        }
        self.counts = dict.fromkeys(self._schemas, 0)

    def add(
        self, record: str, article: Article, more: Mapping[str, list[Row]] | None = None
    ) -> None:
        """One article with all that was read from it, and its rows in the tables beside.

        Raises:
            ValueError: it is no article of ``sayso/1``; nothing of it is written.
        """
        rows = _rows(record, article)
        for name, others in (more or {}).items():
            rows[name] = [_keys(record, article) | row for row in others]
        cells = {name: [_cells(row) for row in of] for name, of in rows.items()}
        if _article(cells["articles"][0], cells).to_json() != article.to_json():
            cells["articles"][0]["exact"] = json.dumps(article.to_dict(), separators=(",", ":"))
        # Made into Arrow here, so that a cell no table can hold costs its article alone.
        made = {
            name: pa.Table.from_pylist(of, self._schemas[name]) for name, of in cells.items() if of
        }
        for name, table in made.items():
            self._rows[name].append(table)
            self.counts[name] += table.num_rows

    def skip(self, record: str, why: str) -> None:
        """A record that no article could be read from."""
        row = {"record": _key(record), "reason": UNREADABLE, "detail": _without_halves(why)}
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
    """The file of one table in a folder that is being written."""
    return folder / f"{table}.parquet"


def articles_of(tables: Mapping[str, pa.Table]) -> Iterator[tuple[str, Article]]:
    """The articles with their records, equal to those that were written.

    Raises:
        ValueError: rows were changed, and are no article of ``sayso/1`` any more.
    """
    children: dict[str, dict[str, list[Row]]] = {name: {} for name in RECORD_FIELDS}
    for name, grouped in children.items():
        for row in tables[name].to_pylist():
            if row["article"] is not None:
                grouped.setdefault(row["record"], []).append(row)
    for row in tables["articles"].to_pylist():
        record = row["record"]
        yield record, _article(row, {name: children[name].get(record, []) for name in children})


def _keys(record: str, article: Article) -> Row:
    return {"record": _key(record), "article": article.id}


def _key(record: str) -> str:
    """A record as the tables have it; names of files that are no text stay apart."""
    return record.encode("utf-8", "backslashreplace").decode()


def _rows(record: str, article: Article) -> dict[str, list[Row]]:
    names = {speaker.id: speaker.name for speaker in article.speakers}
    plain = article.to_dict()
    rows: dict[str, list[Row]] = {
        "articles": [{"record": _key(record), **plain["article"], "exact": None}]
    }
    for table in RECORD_FIELDS:
        rows[table] = [_keys(record, article) | row for row in plain[table]]
    for row, statement in zip(rows["statements"], article.statements, strict=True):
        row["speaker_name"] = names.get(statement.speaker or "")
        row["content_text"] = article.quote(statement.content)
    for table in ("figures", "times"):
        for row in rows[table]:
            row["span_text"] = article.text[slice(*row["span"])]
    return rows


def _cells(value: Any) -> Any:
    """A value of ``sayso/1`` as a column holds it."""
    if isinstance(value, dict):
        return {name: _cells(item) for name, item in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and all(type(item) is int for item in value):
            return {"start": value[0], "end": value[1]}
        return [_cells(item) for item in value]
    if isinstance(value, int):  # no column is of whole numbers
        return _float(value)
    return _without_halves(value) if isinstance(value, str) else value


def _float(value: int) -> float | None:
    """A number as a column holds it; null where it is beyond every float."""
    try:
        return float(value)
    except OverflowError:
        return None


def _without_halves(text: str) -> str:
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", text)


def _article(row: Mapping[str, Any], found: Mapping[str, list[Row]]) -> Article:
    """The article of a row and of the rows that belong to it."""
    if row["exact"] is not None:
        return Article.from_dict(json.loads(row["exact"]))
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "article": {name: row[name] for name in ARTICLE_FIELDS},
    }
    data |= {name: [_plain(each) for each in found[name]] for name in RECORD_FIELDS}
    for figure in data["figures"]:
        figure |= {name: _whole(figure[name]) for name in _AMOUNTS}
    return Article.from_dict(data)


def _plain(value: Any) -> Any:
    """The other way of :func:`_cells`."""
    if isinstance(value, dict):
        if value.keys() == {"start", "end"}:
            return [value["start"], value["end"]]
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _whole(number: float | None) -> float | None:
    return int(number) if number is not None and number.is_integer() else number
