"""Rows of CSV and JSON Lines in any range of bytes, past rows that are broken."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from sayso.errors import InputError
from sayso.intake.sources import MAX_BYTES

#: The most lines that one row of CSV may have; more are a quotation mark that is never closed.
MAX_LINES: Final = 20_000


@dataclass(frozen=True, slots=True)
class Cells:
    """One row by column, or what is wrong with it; ``offset`` is the byte that it starts at."""

    offset: int
    cells: dict[str, Any] | None
    why: str = ""


def json_rows(stream: BinaryIO, start: int, stop: int | None) -> Iterator[Cells]:
    """The lines that start at ``start`` or later and before ``stop``."""
    offset = start
    if start:
        stream.seek(start - 1)
        offset = start - 1 + _pass_line(stream)
    else:
        stream.seek(0)
    while stop is None or offset < stop:
        line = stream.readline(MAX_BYTES + 1)
        if not line:
            return
        size = len(line)
        if size > MAX_BYTES:
            size += 0 if line.endswith(b"\n") else _pass_line(stream)
            yield Cells(offset, None, f"is a line of over {MAX_BYTES // 1_000_000} MB")
        elif line.strip():
            yield _json_row(line, offset)
        offset += size


def _json_row(line: bytes, offset: int) -> Cells:
    try:
        value = json.loads(line.decode("utf-8-sig" if offset == 0 else "utf-8"))
    except UnicodeDecodeError:
        return Cells(offset, None, "is not in UTF-8")
    except (ValueError, RecursionError) as error:
        return Cells(offset, None, f"is no JSON ({error})")
    if not isinstance(value, dict):
        return Cells(offset, None, "is JSON, but no object with named fields")
    return Cells(offset, value)


def _pass_line(stream: BinaryIO) -> int:
    passed = 0
    while line := stream.readline(1 << 20):
        passed += len(line)
        if line.endswith(b"\n"):
            break
    return passed


@dataclass(frozen=True, slots=True)
class Header:
    """The first row of a CSV file: its columns, its delimiter, and where the rows begin."""

    names: tuple[str, ...]
    delimiter: str
    end: int


def csv_header(stream: BinaryIO, path: str) -> Header:
    """Read the first row. Raises InputError where it is none."""
    stream.seek(0)
    first = stream.readline(1 << 20)
    text = _text(first, 0)
    if text is None or "\0" in text or not text.strip():
        raise InputError("does not begin with a row of column names in UTF-8; save it as CSV anew")
    tabs = path.lower().removesuffix(".gz").endswith(".tsv")
    # spreadsheets save CSV with any of these
    delimiter = "\t" if tabs else max(",;\t", key=text.count)
    try:
        names = next(csv.reader([text], delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise InputError(f"its row of column names cannot be read ({error})") from None
    return Header(tuple(name.strip() for name in names), delimiter, len(first))


def csv_rows(
    stream: BinaryIO, header: Header, start: int, stop: int | None = None
) -> Iterator[Cells]:
    """The rows from ``start``, where a row begins, that start before ``stop``.

    A row that is broken (a quotation mark that is never closed, too many cells) costs its first
    line alone: reading goes on with the next line.
    """
    csv.field_size_limit(MAX_BYTES)
    lines = _Lines(stream, max(start, header.end))
    while stop is None or lines.offset < stop:
        offset = lines.offset
        taken = lines.begin()
        why = ""
        cells: list[str] | None = None
        try:
            cells = next(csv.reader(taken, delimiter=header.delimiter, strict=True), None)
        except csv.Error as error:
            why = f"is no row of CSV ({error})"
        except UnicodeDecodeError:
            why = "is not in UTF-8"
        if not why and cells is None:
            return
        if cells is not None and any(cell.strip() for cell in cells):
            given = len(cells)
            while len(cells) > len(header.names) and not cells[-1].strip():
                cells.pop()
            if len(cells) == len(header.names) or (given == 1 == len(header.names)):
                yield Cells(offset, dict(zip(header.names, cells, strict=True)))
                continue
            why = f"has {given} cells for {len(header.names)} columns"
        if why:
            lines.keep_first()
            yield Cells(offset, None, why)


class _Lines:
    """Lines with their offsets, of which all but the first of a row can be given back."""

    def __init__(self, stream: BinaryIO, offset: int) -> None:
        stream.seek(offset)
        self._stream = stream
        self._back: list[bytes] = []
        self._row: list[bytes] = []
        self.offset = offset

    def begin(self) -> Iterator[str]:
        """The lines of the next row, taken as the reader asks for them."""
        self._row = []
        size = 0
        while len(self._row) < MAX_LINES and size <= MAX_BYTES:
            line = self._back.pop() if self._back else self._stream.readline(MAX_BYTES + 1)
            if not line:
                return
            self._row.append(line)
            self.offset += len(line)
            size += len(line)
            yield line.decode("utf-8-sig" if self.offset == len(line) else "utf-8")

    def keep_first(self) -> None:
        """Give all lines of the row back but the first."""
        while len(self._row) > 1:
            line = self._row.pop()
            self.offset -= len(line)
            self._back.append(line)


def _text(line: bytes, offset: int) -> str | None:
    try:
        return line.decode("utf-8-sig" if offset == 0 else "utf-8")
    except UnicodeDecodeError:
        return None
