"""Bytes to characters, and nothing else.

Every character of the input is kept: line ends, and a byte order mark as U+FEFF, so that offsets
count the characters of the file itself. What is to be cleaned away is cleaned later, from text.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

import charset_normalizer

from sayso.errors import InputError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: First bytes of files that hold no plain text, and what to call them.
_MAGIC: Final = (
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"\x7fELF", "a program"),
    (b"ID3", "an MP3 recording"),
    (b"OggS", "an Ogg recording"),
)
_ZIPPED: Final = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel workbook"),
    (b"application/epub", "an e-book"),
    (b"application/vnd.oasis", "an OpenDocument file"),
)
_META_CHARSET: Final = re.compile(
    rb"<(?:meta\b[^>]{0,200}?\bcharset\s*=|\?xml[^>]{0,100}?encoding\s*=)\s*[\"']?\s*([\w.:-]+)",
    re.I,
)
_HEADER_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.I)
#: What pages call Latin-1 is Windows-1252 in practice (WHATWG Encoding Standard).
_LATIN: Final = {"iso8859-1", "ascii", "cp1252"}
#: Signs beyond letters that Windows-1252 prose holds.
_CP1252_SIGNS: Final = frozenset("‘’‚“”„–—…•€£¥§©®°·«»´`¿¡½¼¾™†‡ªº±×\u00a0\u00ad")


def kind_of_binary(data: bytes) -> str | None:
    """What a file without plain text is ("a PDF"), or None where the bytes can be text."""
    for magic, name in _MAGIC:
        if data.startswith(magic):
            if magic == b"PK\x03\x04":
                return next((called for part, called in _ZIPPED if part in data[:8192]), name)
            if (
                data[:512].isascii()
                and b"\0" not in data[:512]
                and magic not in (b"%PDF", b"{\\rtf")
            ):
                continue  # a text that happens to begin with these letters
            return name
    if data[:4] == b"RIFF" or data[4:8] == b"ftyp":
        return "a recording or an image"
    if b"\0" in data and _wide(data) is None:
        return "a binary file"
    return None


def refuse_binary(data: bytes) -> None:
    """Raise InputError, with what to do, where the bytes are no text."""
    kind = kind_of_binary(data)
    if kind is not None:
        raise InputError(f"is {kind}; save it as text or HTML and read that")


def decode(data: bytes, *, content_type: str | None = None, html: bool = False) -> str:
    """The characters of ``data``; never fails, and replaces only bytes that no guess explains.

    In order: byte order mark; UTF-16 by its zero bytes; UTF-8; the charset that the HTTP header or,
    with ``html``, the page declares; UTF-8 with a few damaged bytes; Windows-1252 where that reads
    as prose; charset-normalizer's guess.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    wide = _wide(data)
    if wide is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for name in _declared(data, content_type, html):
        text = _try(data, name)
        if text is not None:
            return text
    damaged = data.decode("utf-8", "replace")
    bad = damaged.count("\ufffd")
    if bad * 5 <= sum(1 for c in damaged if c > "\x7f") - bad:
        return damaged
    if re.search(rb"[a-z]\xd5[a-z]", data) and not re.search(rb"[\x92\x93]", data):
        return data.decode(
            "mac_roman", "replace"
        )  # an apostrophe there, a capital letter elsewhere
    text = _try(data, "cp1252")
    if text is not None and _reads_as_latin(text):
        return text
    best = charset_normalizer.from_bytes(data[:200_000]).best()
    if best is not None:
        guessed = _try(data, best.encoding)
        if guessed is not None:
            return guessed
    return data.decode("cp1252", "replace")


def _wide(data: bytes) -> str | None:
    """The UTF-16 or UTF-32 encoding of the bytes, by mark or by where the zero bytes stand."""
    for mark, encoding in _BOMS[1:]:
        if data.startswith(mark):
            return encoding
    sample = data[: 8192 - 8192 % 2]
    if len(sample) < 4 or len(data) % 2:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.02 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.02 * half:
        return "utf-16-be"
    return None


def _declared(data: bytes, content_type: str | None, html: bool) -> list[str]:
    names = _HEADER_CHARSET.findall(content_type or "")
    if html:
        names += [name.decode("ascii", "replace") for name in _META_CHARSET.findall(data[:8192])]
    return names


def _try(data: bytes, name: str) -> str | None:
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    if codec in ("utf-8", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-7"):
        return None  # tried already; a page that names them wrongly is common
    if codec in _LATIN:
        codec = "cp1252"
    try:
        return data.decode(codec)
    except (UnicodeError, LookupError, ValueError):
        return None


def _reads_as_latin(text: str) -> bool:
    foreign = [c for c in text if c > "\x7f"]
    likely = all(c.isalpha() or c in _CP1252_SIGNS for c in foreign)
    return likely and len(foreign) <= 0.12 * len(text)
