"""Articles out of the tables of a scan, as they were read, to the letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sayso.model import Article
from sayso.scan import folder as layout
from sayso.scan.engine import daft
from sayso.scan.folder import ScanError
from sayso.tables import SCHEMAS, TABLES, articles_of


def articles_from_scan(folder: str | Path, where: str | None = None) -> Iterator[Article]:
    """The articles of a scan that meet a condition, in the order of the inputs, part by part.

    ``where`` is a condition in SQL over the columns of ``articles``, as in ``published >=
    '2026-03-01' and outlet = 'Harbour Post'``. Raises ScanError where the folder holds no scan or
    the condition cannot be understood.
    """
    out = Path(folder)
    layout.manifest(out)
    for part in layout.done(out):
        tables = {name: pq.read_table(layout.table_file(out, name, part)) for name in TABLES}
        if where is not None:
            records = pa.array(_meeting(tables["articles"], where), pa.string())
            if not len(records):
                continue
            tables = {
                name: table.filter(pc.is_in(table["record"], records))
                for name, table in tables.items()
            }
        try:
            yield from (article for _, article in articles_of(tables))
        except ValueError as error:
            raise ScanError(
                f"{out}: the tables of the part {part} were changed since the scan ({error}); "
                "scan anew into another folder"
            ) from None


def _meeting(articles: pa.Table, where: str) -> list[str]:
    """The records of the articles that meet a condition."""
    engine = daft()
    try:
        condition = engine.sql_expr(where)
        chosen = engine.from_arrow(articles).where(condition).select("record").to_pydict()
    except Exception as error:  # of the engine's SQL
        columns = ", ".join(SCHEMAS["articles"].names)
        why = " ".join(str(error).split())[:300]
        raise ScanError(
            f"--where {where!r} cannot be understood ({why}); it is a condition in SQL over the "
            f"columns {columns}"
        ) from None
    records: list[str] = chosen["record"]
    return records
