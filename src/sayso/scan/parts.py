"""What a scan does in one go: a part of one file, or some pages.

A part is small enough to lose when the scan is stopped, and can be read without what is before it.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO, Final

from sayso.errors import InputError
from sayso.intake.warc import plain_starts
from sayso.scan.files import Kind, Source, is_remote, open_file, unpacked
from sayso.scan.rows import csv_header, csv_rows

#: About how many bytes an article has in each kind of file: packed, where the name says so.
BYTES: Final = {
    "jsonl": 4_000,
    "csv": 4_000,
    "warc": 100_000,
    "warc.gz": 30_000,
    "gz": 1_500,
    "parquet": 2_000,
}


@dataclass(frozen=True, slots=True)
class Part:
    """Records of one file from ``start`` to ``stop``, or whole pages.

    ``start`` and ``stop`` are bytes, of the unpacked file for CSV and JSON Lines; in Parquet they
    are rows. ``stop`` is null where the part goes to the end. ``weight`` is its share of the work,
    in bytes.
    """

    number: int
    kind: Kind
    sources: tuple[Source, ...]
    start: int
    stop: int | None
    weight: int

    @property
    def name(self) -> str:
        """The name of its files: its number, and a digest of what it is."""
        what = [[s.path, s.size, s.modified] for s in self.sources]
        told = json.dumps([self.kind, what, self.start, self.stop])
        return f"{self.number:06d}-{hashlib.sha256(told.encode()).hexdigest()[:8]}"

    def to_dict(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Part:
        """From what :meth:`to_dict` made."""
        sources = tuple(Source(**each) for each in plain["sources"])
        return cls(**{**plain, "sources": sources})


def plan(
    sources: Iterable[Source], size: int, *, first: int = 0, anonymous: bool = False
) -> Iterator[Part]:
    """The parts of the files, each of about ``size`` articles; numbered from ``first``."""
    number = first
    pages: list[Source] = []
    for source in sources:
        if source.kind == "page":
            pages.append(source)
            if len(pages) == size:
                yield _pages(number, pages)
                number, pages = number + 1, []
            continue
        if pages:
            yield _pages(number, pages)
            number, pages = number + 1, []
        bounds = _bounds(source, size, anonymous)
        share = max(1, source.size // len(bounds))
        for start, stop in bounds:
            yield Part(number, source.kind, (source,), start, stop, share)
            number += 1
    if pages:
        yield _pages(number, pages)


def articles_in(source: Source) -> int:
    """About how many articles a file holds, by its size."""
    if source.kind == "page":
        return 1
    packed = source.path.lower().endswith(".gz")
    kind = f"{source.kind}.gz" if source.kind == "warc" and packed else source.kind
    return source.size // BYTES["gz" if packed and source.kind != "warc" else kind]


def _pages(number: int, pages: list[Source]) -> Part:
    return Part(number, "page", tuple(pages), 0, None, max(1, sum(p.size for p in pages)))


def _bounds(source: Source, size: int, anonymous: bool) -> list[tuple[int, int | None]]:
    """Where the parts of a file begin and end; a file that cannot be looked into is one part."""
    packed = source.path.lower().endswith(".gz")
    starts = [0]
    try:
        if source.kind == "warc" and packed:
            starts = list(range(0, max(1, source.size), size * BYTES["warc.gz"]))
        elif source.kind == "jsonl" and not packed:
            starts = list(range(0, max(1, source.size), size * BYTES["jsonl"]))
        else:
            with open_file(source.path, anonymous=anonymous) as stream:
                starts = _looked_up(source, stream, size)
    except (InputError, OSError, EOFError, zlib.error) as error:
        if is_remote(source.path) and isinstance(error, OSError):
            raise InputError(
                f"{source.path}: cannot be read ({error}); try again, or check your access"
            ) from None
    return list(zip(starts, [*starts[1:], None], strict=True))


def _looked_up(source: Source, stream: BinaryIO, size: int) -> list[int]:
    if source.kind == "warc":
        return plain_starts(stream, size * BYTES["warc"])
    if source.kind == "parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        try:
            rows = pq.ParquetFile(stream).metadata.num_rows
        except pa.ArrowException:
            return [0]
        return list(range(0, max(1, rows), size))
    open_stream = unpacked(stream, source.path)
    if source.kind == "jsonl":
        return list(range(0, max(1, _length(open_stream)), size * BYTES["jsonl"]))
    header = csv_header(open_stream, source.path)
    starts = [0]
    for number, row in enumerate(csv_rows(open_stream, header, 0)):
        if number and number % size == 0:
            starts.append(row.offset)
    return starts


def _length(stream: BinaryIO) -> int:
    """Bytes of a packed file once unpacked, up to where it is damaged."""
    length = 0
    try:
        while chunk := stream.read(1 << 20):
            length += len(chunk)
    except (OSError, EOFError, zlib.error):
        pass  # told as a skipped row when its last part is read
    return length
