"""Parquet: a folder of tables, one for each kind of record, typed as the data model.

Every table but the first has the columns ``record`` and ``article`` to join by; ``record`` counts
the articles of the export from 1, for the same article may be there twice. Spans are structs of
``start`` and ``end``. A few cells in words (``speaker_name``, ``content_text``, ``span_text``) save
a join or a cut.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from ..errors import ExportError
from ..model import (
    ARTICLE_FIELDS,
    RECORD_FIELDS,
    STATEMENT_FIELDS,
    Article,
    Figure,
    Skipped,
    Span,
    Speaker,
    Statement,
    Time,
)
from .model import Exported
from .text import without_halves

TABLES: Final = ("articles", *RECORD_FIELDS, "reviews")
JUDGED_FIELDS: Final = ("target", "field", "verdict", "author", "made_at", "note")
#: Articles, and characters of their texts, that are held before they are written.
GROUP: Final = 500
GROUP_CHARACTERS: Final = 4_000_000


def write(articles: Iterable[Exported], folder: Path) -> None:
    """Write the tables into a folder that is there and has none of them.

    Raises:
        ExportError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise ExportError(
            "Parquet needs pyarrow; install it: pip install 'sayso[parquet]'"
        ) from None
    schemas = _schemas(pa)
    files = {
        name: pq.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd")
        for name, schema in schemas.items()
    }
    try:
        held: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
        size = 0
        for number, each in enumerate(articles, 1):
            size += len(each.article.text)
            for name, rows in _rows(each, str(number)).items():
                held[name] += rows
            if len(held["articles"]) >= GROUP or size > GROUP_CHARACTERS:
                _flush(pa, files, held)
                size = 0
        _flush(pa, files, held)
    finally:
        for file in files.values():
            file.close()


def _flush(pa: Any, files: dict[str, Any], held: dict[str, list[dict[str, Any]]]) -> None:
    for name, rows in held.items():
        if rows:
            files[name].write_table(pa.Table.from_pylist(rows, files[name].schema))
            rows.clear()


def _rows(exported: Exported, record: str) -> dict[str, list[dict[str, Any]]]:
    article = exported.article
    plain = article.to_dict()
    keys = {"record": record, "article": article.id}
    rows: dict[str, list[dict[str, Any]]] = {"articles": [{"record": record} | plain["article"]]}
    rows |= {name: [keys | row for row in plain[name]] for name in RECORD_FIELDS}
    names = {speaker.id: speaker.name for speaker in article.speakers}
    for row, statement in zip(rows["statements"], article.statements, strict=True):
        row["speaker_name"] = names.get(statement.speaker or "")
        row["content_text"] = article.quote(statement.content)
    for name in ("figures", "times"):
        for row in rows[name]:
            row["span_text"] = article.text[slice(*row["span"])]
    rows["reviews"] = [
        keys | {name: getattr(each, name) for name in JUDGED_FIELDS} for each in exported.judged
    ]
    return {name: [_cells(row) for row in of] for name, of in rows.items()}


def _cells(value: Any) -> Any:
    """Spans as structs; halves of surrogate pairs, which no table holds, as U+FFFD."""
    if isinstance(value, dict):
        return {name: _cells(item) for name, item in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and all(type(item) is int for item in value):
            return {"start": value[0], "end": value[1]}
        return [_cells(item) for item in value]
    if isinstance(value, int):  # no column is of whole numbers
        return _float(value)
    return without_halves(value) if isinstance(value, str) else value


def _float(value: int) -> float | None:
    """A number as the column holds it; null where it is beyond every float."""
    try:
        return float(value)
    except OverflowError:
        return None


def _schemas(pa: Any) -> dict[str, Any]:
    text = pa.string()
    join = {"record": text, "article": text}
    kinds = {"speakers": Speaker, "statements": Statement, "figures": Figure, "times": Time}
    columns: dict[str, dict[str, Any]] = {
        "articles": {"record": text} | _columns(pa, Article, ARTICLE_FIELDS),
        **{name: join | _columns(pa, kind) for name, kind in kinds.items()},
        "skipped": join | _columns(pa, Skipped),
        "reviews": join | dict.fromkeys(JUDGED_FIELDS, text),
    }
    columns["statements"] |= {"speaker_name": text, "content_text": text}
    columns["figures"]["span_text"] = columns["times"]["span_text"] = text
    return {name: pa.schema(list(columns[name].items())) for name in TABLES}


def _columns(pa: Any, kind: type, names: Iterable[str] = ()) -> dict[str, Any]:
    """The columns of a record, typed as its fields are."""
    hints = get_type_hints(kind)
    names = names or (STATEMENT_FIELDS if kind is Statement else hints)
    return {name: _type(pa, hints[name]) for name in names}


def _type(pa: Any, hint: Any) -> Any:
    if hint is Span:
        return pa.struct([("start", pa.int32()), ("end", pa.int32())])
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return pa.struct(list(_columns(pa, hint).items()))
    of = [each for each in get_args(hint) if each not in (type(None), Ellipsis)]
    if get_origin(hint) is tuple:
        return pa.list_(_type(pa, of[0]))
    if hint is float or float in of:
        return pa.float64()
    if hint is str or get_origin(hint) is Literal:
        return pa.string()
    return _type(pa, of[0])
