"""Text that no reader of an export runs, reorders or trips over."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any, Final

from .. import SCHEMA

#: What a UTF-8 file, a terminal or a database may not hold or may obey: control characters,
#: overrides of the direction of writing, halves of surrogate pairs, noncharacters.
_OBEYED: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069"
_UNSAFE: Final = re.compile(f"[{_OBEYED}\ud800-\udfff\ufffe\uffff]")
#: Line ends that some readers of lines honour and others do not.
_LINE_ENDS: Final = re.compile("\r\n|[\r\x85\u2028\u2029]")
#: The same characters as JSON writes them: escaped, and nothing is lost.
_ESCAPED: Final = re.compile(f"[{_OBEYED}\x85\u2028\u2029\ud800-\udfff\ufffe\uffff]")
#: JSON that is put into a page must not end the element that it stands in.
_MARKUP: Final = re.compile("[<>&]")
_WEB_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`\x00-\x20\x7f-\xa0]+", re.I)
_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, SCHEMA)


def clean(text: str) -> str:
    """Text for formats that hold no offsets: what is unsafe is U+FFFD, line ends are a newline."""
    return _LINE_ENDS.sub("\n", _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text))


def one_line(text: str) -> str:
    """The same without line ends and tabs: each is a space."""
    return clean(text).replace("\n", " ").replace("\t", " ")


def to_json(value: Any, *, in_page: bool = False) -> bytes:
    """A value as one line of JSON in UTF-8.

    Unsafe characters are escaped, so they come back as they were; with ``in_page`` so are those
    that HTML knows, and the JSON can stand in a ``script`` element.

    Raises:
        ValueError: a number is infinite or none.
    """
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    line = _ESCAPED.sub(_escape, line)
    return (_MARKUP.sub(_escape, line) if in_page else line).encode()


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def web_address(url: str | None) -> str | None:
    """An http(s) address that is one; anything else (``javascript:``) is no link."""
    return url if url is not None and _WEB_ADDRESS.fullmatch(url) else None


def iri(*parts: str) -> str:
    """A name for a record that is the same in every export: a UUID (version 5) as a URN."""
    return uuid.uuid5(_NAMESPACE, clean("/".join(parts))).urn
