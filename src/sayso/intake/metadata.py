"""What the user knows of the files: a table for them all, a date for those without one."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from sayso.errors import MetadataError
from sayso.intake.dates import parse_date
from sayso.intake.decode import decode

COLUMNS: Final = ("file", "url", "title", "outlet", "published")


@dataclass(frozen=True, slots=True)
class Row:
    """What the table says of one file; an empty cell is None. ``published`` is in ISO form."""

    file: str
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: str | None = None


class Table(Mapping[str, Row]):
    """Rows by file. A file is looked up as given, else by the end of its path.

    ``1.txt`` or ``story/1.txt`` in the table stands for ``/data/story/1.txt``, and the row that
    shares most of the path wins; ``other/1.txt`` does not. The same holds the other way round,
    where the table has longer paths than the command.
    """

    def __init__(self, rows: Mapping[str, Row]) -> None:
        """Rows by the file as the table has it."""
        self._rows = dict(rows)
        self._by_name: dict[str, list[Row]] = {}
        for row in self._rows.values():
            self._by_name.setdefault(_parts(row.file)[-1], []).append(row)

    def __getitem__(self, file: str) -> Row:
        """The row of a file; KeyError where there is none, or more than one that fits as well."""
        if file in self._rows:
            return self._rows[file]
        wanted = _parts(file)
        for row in self._by_name.get(wanted[-1], ()):
            if _parts(row.file) == wanted:
                return row
        shared = [
            (min(len(parts), len(wanted)), row)
            for row in self._by_name.get(wanted[-1], ())
            if (parts := _parts(row.file))[-len(wanted) :] == wanted[-len(parts) :]
        ]
        best = [row for size, row in shared if size == max(size for size, _ in shared)]
        if len(best) != 1:
            raise KeyError(file)
        return best[0]

    def __iter__(self) -> Iterator[str]:
        """The files as the table has them."""
        return iter(self._rows)

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self._rows)


def read_table(path: str | os.PathLike[str]) -> Table:
    """Read a CSV file with the columns file, url, title, outlet and published.

    All but file may be absent or empty. Raises MetadataError, which names the line and what to do.
    """
    try:
        with open(path, "rb") as stream:
            text = decode(stream.read()).removeprefix("\ufeff")
    except OSError as error:
        raise MetadataError(f"{path}: cannot be read ({error.strerror}); check the name") from None
    if "\0" in text:
        raise MetadataError(f"{path}: is no CSV file; save the table as CSV")
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)  # spreadsheets save CSV with any of these
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(path, header)
        rows: dict[str, Row] = {}
        lines: dict[str, int] = {}
        for cells in reader:
            line = reader.line_num
            if not any(cell.strip() for cell in cells):
                continue
            row = _row(f"{path}, line {line}", header, cells)
            if row.file in rows:
                raise MetadataError(
                    f"{path}, line {line}: {row.file} was on line {lines[row.file]} already; "
                    "keep one of the two"
                )
            rows[row.file], lines[row.file] = row, line
    except csv.Error as error:
        raise MetadataError(
            f"{path}, line {reader.line_num}: {error}; save it as CSV anew"
        ) from None
    return Table(rows)


def parse_date_option(text: str) -> str:
    """The ISO date, or date and time, of what the user typed after ``--published``.

    Raises MetadataError where it is no whole date, or can be read in two ways.
    """
    value = parse_date(text)
    if value is None:
        raise MetadataError(f"{text!r} is no date that can be read; write it as 2026-07-20")
    return value


def _check_header(path: object, header: list[str]) -> None:
    known = ", ".join(COLUMNS)
    if "file" not in header:
        raise MetadataError(f"{path}, line 1: there is no column file; the columns are {known}")
    for name in header:
        if name not in COLUMNS:
            raise MetadataError(
                f"{path}, line 1: {name!r} is no known column; remove it, the columns are {known}"
            )
        if header.count(name) > 1:
            raise MetadataError(f"{path}, line 1: the column {name} is there twice; remove one")


def _row(where: str, header: list[str], cells: list[str]) -> Row:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        raise MetadataError(
            f"{where}: has {len(cells)} cells for {len(header)} columns; "
            'put a cell that holds a comma in "quotation marks"'
        )
    values = {name: cell.strip() or None for name, cell in zip(header, cells, strict=False)}
    file = values.pop("file", None)
    if file is None:
        raise MetadataError(f"{where}: the cell file is empty; fill it or remove the line")
    written = values.get("published")
    if written is not None:
        values["published"] = parse_date(written)
        if values["published"] is None:
            raise MetadataError(f"{where}: {written!r} is no date; write it as 2026-07-20")
    return Row(file, **values)


def _parts(file: str) -> tuple[str, ...]:
    return PurePath(os.path.normpath(file)).parts or (file,)
