"""Web archives (WARC, ISO 28500), in any range of bytes, past every damage.

An archive is a row of records, each a gzip member of its own where it is packed (as Common Crawl,
Heritrix and warcio write it). So a range of bytes can be read by itself: it begins with the first
record that starts in it, and the record that it ends in is read to its end. The same search for the
next record's start goes on after a damaged one. What is in a record is parsed by warcio.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from sayso.errors import InputError
from sayso.intake.sources import MAX_BYTES, Raw

#: The first bytes of a record, and of a gzip member.
_RECORD: Final = b"WARC/"
_GZIP: Final = b"\x1f\x8b\x08"
_CHUNK: Final = 1 << 16
#: The most bytes that the headers of a record may have.
_MAX_HEADERS: Final = 1 << 17
_BEGIN: Final = re.compile(rb"WARC/1\.\d\r?\n[A-Za-z-]+:")
_LENGTH: Final = re.compile(rb"^content-length:[ \t]*(\d+)[ \t\r]*$", re.I | re.M)
_PAGE: Final = re.compile(r"text/(html|plain|markdown)|application/xhtml\+xml", re.I)
#: Kinds of records that hold a page or say that there is none; all others are about the crawl.
_PAGES: Final = frozenset({"response", "resource", "conversion", "revisit"})


@dataclass(frozen=True, slots=True)
class Found:
    """A record's bytes, or what is wrong with them; ``offset`` and ``inner`` say where it starts.

    ``offset``: of the record, or of the gzip member that holds it. ``inner``: of the record in the
    unpacked member; 0 in archives that are packed record by record.
    """

    offset: int
    inner: int
    data: bytes | None
    why: str = ""


def records(stream: BinaryIO, start: int = 0, stop: int | None = None) -> Iterator[Found]:
    """The records that start at ``start`` or later and before ``stop``, in order.

    Ranges that touch one another hold each record once. Raises OSError where the file cannot be
    read; damage inside it is a :class:`Found` without data.
    """
    stream.seek(0)
    if stream.read(3) == _GZIP:
        return _packed(stream, start, stop)
    return _plain(stream, start, stop)


def page(found: Found, file: str) -> Raw | None:
    """The page in a record; None where the record is none (what was asked, what the crawler did).

    Raises InputError where it should be a page and cannot be read as one.
    """
    from warcio.archiveiterator import ArchiveIterator

    if found.data is None:
        raise InputError(found.why)
    url = None
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(found.data))))
        kind = record.rec_type
        if kind not in _PAGES:
            return None
        url = record.rec_headers.get_header("WARC-Target-URI")
        url = url.strip("<> ") if url else None
        content_type = _content_type(record)
        if kind == "revisit":
            raise InputError("holds no page: the crawler had it already and kept no second copy")
        data = record.content_stream().read(MAX_BYTES + 1)
    except InputError as error:
        raise InputError(f"{url}: {error}" if url else str(error)) from None
    except Exception as error:  # of warcio, of zlib, of brotli: the record is broken in some way
        why = f"is a broken record ({type(error).__name__}: {str(error)[:200]})"
        raise InputError(f"{url}: {why}" if url else why) from None
    if len(data) > MAX_BYTES:
        raise InputError(f"{url}: is larger than {MAX_BYTES // 1_000_000} MB")
    return Raw(data, file, url, content_type)


def _content_type(record: Any) -> str | None:
    """What the page is; raises InputError where the answer was no page of text."""
    headers = record.http_headers
    if headers is None:
        kind = record.rec_headers.get_header("Content-Type")
        if record.rec_type == "response":
            raise InputError("is no answer of a web server")
    else:
        status = headers.get_statuscode()
        if status != "200" and record.rec_type != "revisit":
            raise InputError(f"the server answered {status}")
        kind = headers.get_header("Content-Type")
    if kind and not _PAGE.match(kind.strip()):
        raise InputError(f"is {kind.split(';')[0].strip()[:80]}, not a page of text")
    return kind or None


def _packed(stream: BinaryIO, start: int, stop: int | None) -> Iterator[Found]:
    offset: int | None = start
    if start:
        offset = _next_member(stream, start)
    while offset is not None:
        begins = _begins_record(stream, offset)
        if begins is None:
            return  # the end
        # A member that begins no record belongs to the range of the record before it.
        if stop is not None and offset >= stop and begins:
            return
        member = _Member(stream, offset)
        data = io.BufferedReader(member, _CHUNK)
        damaged = ""
        try:
            yield from _in_member(data, offset)
        except (zlib.error, EOFError) as error:
            damaged = f"the archive is damaged at byte {offset} ({error}); reading went on after it"
        if damaged:
            yield Found(offset, member.unpacked, None, damaged)
            offset = _next_member(stream, offset + 1)
        else:
            offset = member.end


def _in_member(data: io.BufferedReader[Any], offset: int) -> Iterator[Found]:
    """The records of one unpacked member; what damage raises takes the record before it along.

    The checksum stands behind the last record, so a record is good when what follows was read.
    """
    found, inner = _record(data, offset, 0)
    while found is not None:
        following, inner = _record(data, offset, inner)
        yield found
        found = following


def _plain(stream: BinaryIO, start: int, stop: int | None) -> Iterator[Found]:
    offset = start
    stream.seek(offset)
    # Any binary stream will do, whatever the types of the standard library ask for.
    data = io.BufferedReader(stream, _CHUNK)  # type: ignore[type-var]
    try:
        while stop is None or offset < stop:
            found, end = _record(data, offset, 0, relative=False)
            if found is None:
                return
            if stop is not None and found.offset >= stop:
                return
            yield found
            offset = end
            if data.tell() != offset:
                data.seek(offset)
    finally:
        data.detach()


def plain_starts(stream: BinaryIO, every: int) -> list[int]:
    """Where records of an archive that is not packed start, about ``every`` bytes apart.

    Reads the headers alone. In an archive that is not packed a page could look like a record, so
    ranges must begin where the records before them end.
    """
    starts = [0]
    offset = 0
    while True:
        stream.seek(offset)
        head = stream.read(_CHUNK)
        blank = len(head) - len(head.lstrip(b"\r\n"))
        end = head.find(b"\r\n\r\n", blank)
        length = _LENGTH.search(head, blank, end) if end >= 0 else None
        if not head.startswith(_RECORD, blank) or length is None:
            return starts  # the end, or damage: the rest is one range
        if offset - starts[-1] >= every:
            starts.append(offset)
        offset += end + 4 + int(length[1])


def _record(
    data: io.BufferedReader[Any], offset: int, at: int, *, relative: bool = True
) -> tuple[Found | None, int]:
    """The next record and where it ends; ``at`` is where ``data`` stands.

    ``relative``: ``at`` counts in a member at ``offset``, else ``offset`` itself counts and the end
    may lie before where ``data`` stands then.
    """

    def here(data: bytes | None, why: str = "") -> Found:
        return Found(offset, begin, data, why) if relative else Found(begin, 0, data, why)

    position = at if relative else offset
    line = data.readline(_MAX_HEADERS)
    while line and not line.strip():
        position += len(line)
        line = data.readline(_MAX_HEADERS)
    begin = position
    if not line:
        return None, position
    head = line
    while line and line.strip() and len(head) < _MAX_HEADERS and head.startswith(_RECORD):
        line = data.readline(_MAX_HEADERS)
        head += line
    position += len(head)
    length = _LENGTH.search(head)
    if not head.startswith(_RECORD) or length is None or line.strip():
        lost = _seek_record(data)
        why = f"{len(head) + lost} bytes are no record; reading went on after them"
        return here(None, why), position + lost
    size = int(length[1])
    if size > MAX_BYTES:
        got = _pass_over(data, size)
        why = f"is larger than {MAX_BYTES // 1_000_000} MB"
        return here(None, why if got == size else "is cut off: the archive ends in it"), (
            position + got
        )
    body = data.read(size)
    position += len(body)
    rest = data.peek(5)[:5]
    whole = len(body) == size and (not rest or rest.startswith((b"\r\n", b"\n", _RECORD)))
    if not whole:
        why = "does not end where its headers say" if rest else "is cut off: the archive ends in it"
        following = None if relative else _BEGIN.search(body)
        if following is not None:  # it is cut off, and what came after it was taken for its own
            return here(None, "is cut off"), position - len(body) + following.start()
        return here(None, why), position + _seek_record(data)
    return here(head + body + b"\r\n\r\n"), position


def _seek_record(data: io.BufferedReader[Any]) -> int:
    """Go on to the next line that begins a record; how many bytes were passed over."""
    passed = 0
    while True:
        if data.peek(len(_RECORD))[: len(_RECORD)] == _RECORD:
            return passed
        line = data.readline(_CHUNK)
        if not line:
            return passed
        passed += len(line)


def _pass_over(data: io.BufferedReader[Any], size: int) -> int:
    left = size
    while left and (chunk := data.read(min(left, _CHUNK))):
        left -= len(chunk)
    return size - left


def _begins_record(stream: BinaryIO, offset: int) -> bool | None:
    """Whether the member at ``offset`` begins a record; None at the end of the file."""
    stream.seek(offset)
    head = stream.read(1024)
    if not head:
        return None
    try:
        return zlib.decompressobj(31).decompress(head, 64).lstrip(b"\r\n").startswith(_RECORD)
    except zlib.error:
        return False


def _next_member(stream: BinaryIO, offset: int) -> int | None:
    """Where the first gzip member at or after ``offset`` starts that begins a record."""
    while True:
        stream.seek(offset)
        chunk = stream.read(_CHUNK)
        at = chunk.find(_GZIP)
        while at >= 0:
            if _begins_record(stream, offset + at):
                return offset + at
            at = chunk.find(_GZIP, at + 1)
        if len(chunk) < _CHUNK:
            return None
        offset += len(chunk) - len(_GZIP) + 1


class _Member(io.RawIOBase):
    """One gzip member of a file as a stream; ``end`` is where the next one starts."""

    def __init__(self, stream: BinaryIO, offset: int) -> None:
        self._stream = stream
        self._read = offset  # of the file
        self._engine = zlib.decompressobj(31)
        self._packed = b""
        self.end = offset
        self.unpacked = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; raises zlib.error or EOFError at damage."""
        while not self._engine.eof:
            if not self._packed:
                self._stream.seek(self._read)
                self._packed = self._stream.read(_CHUNK)
                self._read += len(self._packed)
                if not self._packed:
                    raise EOFError("the file ends in a record")
            data = self._engine.decompress(self._packed, len(buffer))
            self._packed = self._engine.unconsumed_tail
            if self._engine.eof:
                self.end = self._read - len(self._engine.unused_data)
            if data:
                buffer[: len(data)] = data
                self.unpacked += len(data)
                return len(data)
        return 0
