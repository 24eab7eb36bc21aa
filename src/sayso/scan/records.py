"""The records of a part: articles in whatever they come, and what is no article with the reason."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from sayso.errors import InputError
from sayso.intake import Row, clean, clean_text, load, warc
from sayso.intake.sources import MAX_BYTES, Raw
from sayso.model import Article
from sayso.scan.columns import Columns, row_of
from sayso.scan.files import Source, is_remote, open_file, unpacked
from sayso.scan.parts import Part
from sayso.scan.rows import Cells, csv_header, csv_rows, json_rows

#: Rows of Parquet that are held at a time.
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Settings:
    """How the inputs are to be understood; the same for a whole scan."""

    columns: Columns = field(default_factory=Columns)
    published: str | None = None
    as_is: bool = False
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One article to be cleaned, or what stands in its way.

    ``key``: the file and, behind a ``#``, where in it. ``content``: a page, or a text and what is
    known of it.
    """

    key: str
    file: str
    content: Raw | tuple[str, Row] | None
    why: str = ""

    def clean(self, settings: Settings) -> Article:
        """The article. Raises InputError where there is none."""
        if self.content is None:
            raise InputError(self.why)
        if isinstance(self.content, Raw):
            return clean(self.content, as_is=settings.as_is, published=settings.published)
        text, row = self.content
        return clean_text(
            text,
            # A row without an address is known by its place in the file, as a page is by its name.
            file=self.file if row.url else self.key,
            url=row.url,
            as_is=settings.as_is,
            published=settings.published,
            row=row,
        )


def read(part: Part, settings: Settings) -> Iterator[Record]:
    """The records of a part, in order.

    What is damaged is a record with the reason. Raises OSError where object storage fails: that
    may pass, and the part is to be read again.
    """
    if part.kind == "page":
        for source in part.sources:
            yield _page(source, settings)
        return
    (source,) = part.sources
    if not source.size:
        yield Record(source.path, source.path, None, "is empty")
        return
    try:
        with open_file(source.path, anonymous=settings.anonymous) as stream:
            if part.kind == "warc":
                yield from _archive(stream, source.path, part)
            elif part.kind == "parquet":
                yield from _parquet(stream, source.path, part, settings.columns)
            else:
                yield from _table(stream, source.path, part, settings.columns)
    except OSError as error:
        if is_remote(source.path):
            raise
        why = error.strerror or str(error)
        yield Record(_key(source.path, part.start), source.path, None, f"cannot be read ({why})")


def _key(path: str, place: int, inner: int = 0) -> str:
    return f"{path}#{place}+{inner}" if inner else f"{path}#{place}"


def _page(source: Source, settings: Settings) -> Record:
    try:
        if is_remote(source.path):
            with open_file(source.path, anonymous=settings.anonymous) as stream:
                raw = Raw(stream.read(MAX_BYTES + 1), source.path)
            if len(raw.data) > MAX_BYTES:
                raise InputError(f"is larger than {MAX_BYTES // 1_000_000} MB")
        else:
            raw = load(source.path)
    except InputError as error:
        return Record(source.path, source.path, None, str(error))
    return Record(source.path, source.path, raw)


def _archive(stream: BinaryIO, path: str, part: Part) -> Iterator[Record]:
    for found in warc.records(stream, part.start, part.stop):
        key = _key(path, found.offset, found.inner)
        try:
            raw = warc.page(found, path)
        except InputError as error:
            yield Record(key, path, None, str(error))
            continue
        if raw is not None:
            yield Record(key, path, raw)


def _table(stream: BinaryIO, path: str, part: Part, columns: Columns) -> Iterator[Record]:
    """CSV and JSON Lines."""
    open_stream = unpacked(stream, path)
    offset = part.start
    try:
        if part.kind == "csv":
            header = csv_header(open_stream, path)
            chosen: dict[str, str] | None = columns.choose(header.names)
            rows = csv_rows(open_stream, header, part.start, part.stop)
        else:
            chosen = None
            rows = json_rows(open_stream, part.start, part.stop)
        for row in rows:
            offset = row.offset
            yield _row(row, path, chosen, columns)
    except InputError as error:
        yield Record(_key(path, part.start), path, None, str(error))
    except (EOFError, zlib.error, OSError) as error:
        if is_remote(path) and not isinstance(error, (EOFError, zlib.error, gzip.BadGzipFile)):
            raise
        why = f"the file is damaged after byte {offset} ({error}); the rest of it is not read"
        yield Record(f"{path}#{offset}+", path, None, why)


def _row(row: Cells, path: str, chosen: dict[str, str] | None, columns: Columns) -> Record:
    key = _key(path, row.offset)
    if row.cells is None:
        return Record(key, path, None, row.why)
    try:
        # the objects of JSON Lines may each have fields of their own
        names = chosen if chosen is not None else columns.choose(row.cells)
        return Record(key, path, row_of(row.cells, names, path))
    except InputError as error:
        return Record(key, path, None, str(error))


def _parquet(stream: BinaryIO, path: str, part: Part, columns: Columns) -> Iterator[Record]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(stream)
        chosen = columns.choose(file.schema_arrow.names)
    except (pa.ArrowException, InputError) as error:
        if part.start == 0:  # once a file, not once a part
            yield Record(_key(path, 0), path, None, f"cannot be read as Parquet: {error}")
        return
    stop = file.metadata.num_rows if part.stop is None else part.stop
    first = 0
    for group in range(file.num_row_groups):
        end = first + file.metadata.row_group(group).num_rows
        if first < stop and end > part.start:
            at = first
            try:
                for batch in file.iter_batches(
                    _BATCH, row_groups=[group], columns=list(chosen.values()), use_threads=False
                ):
                    skip = max(0, part.start - at)
                    for number, cells in enumerate(_cells(batch, skip, stop - at)):
                        yield _row(Cells(at + skip + number, cells), path, chosen, columns)
                    at += batch.num_rows
                    if at >= stop:
                        break
            except (pa.ArrowException, OSError) as error:
                if is_remote(path):
                    raise
                from_, to = max(at, part.start), min(end, stop)
                if from_ < to:
                    why = f"rows {from_} to {to - 1} are damaged ({error}) and are not read"
                    yield Record(_key(path, from_), path, None, why)
        first = end


def _cells(batch: Any, skip: int, stop: int) -> list[dict[str, Any]]:
    kept = batch.slice(skip, max(0, min(batch.num_rows, stop) - skip))
    plain: list[dict[str, Any]] = kept.to_pylist()
    return plain
