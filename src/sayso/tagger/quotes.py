"""Quotation marks: which characters stand inside them, whatever their style.

Handles straight, curly, angle, low and doubled single marks, single quotation marks as British
papers use them (against apostrophes), nesting, and long quotations in which each paragraph opens
with a mark and only the last one closes. Unbalanced marks end with their paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

OPENING = "“„«‟❝〝"
CLOSING = "”»❞〞"
DOUBLE = OPENING + CLOSING + '"＂'
SINGLE = "‘’‚‛'‹›`´"
#: Every character that may be a quotation mark.
MARKS = DOUBLE + SINGLE

# Styles in which a mark closes that opens in others: „so“ and »so«.
_REVERSED = {"„": "“", "»": "«"}
_DOUBLE = re.compile(rf"''|``|[{DOUBLE}]")
_SINGLE = re.compile(r"[‘’‚‛'‹›]")
_STRAIGHT = str.maketrans(dict.fromkeys("‘’‚‛`´", "'"))
_PARAGRAPH = re.compile(r"[^\n]+")
# Words that begin with an apostrophe.
_ELIDED = re.compile(
    r"['‘’](?:\d|tis\b|twas\b|em\b|til\b|cause\b|n\b|round\b|bout\b)", re.IGNORECASE
)
# A plural's apostrophe looks like a closing mark: "the workers' union".
_POSSESSIVE = re.compile(r"s['’] [a-z]")


@dataclass(frozen=True, slots=True)
class Quotes:
    """What was found in one text of ``n`` code points.

    ``inside`` has shape ``(n,)``: true for characters inside quotation marks, the marks excluded.
    ``marks`` has the same shape: true for the marks themselves. ``plain`` is the text with each
    mark as ``"``, of the same length.
    """

    inside: npt.NDArray[np.bool_]
    marks: npt.NDArray[np.bool_]
    plain: str

    def enclosed(self, start: int, end: int) -> tuple[int, int]:
        """A passage with the marks at its edges of quotations whose other mark it holds.

        Of *the letter "a fake* the closing mark, of *fake" letters* the opening one; a comma or a
        full stop before the mark is taken along.
        """
        marks, inside = self.marks, self.inside
        within = np.flatnonzero(marks[start:end])
        if not len(within):
            return start, end
        after = end
        while after < len(marks) and after < end + 2 and inside[after]:
            after += 1
        first, last = start + int(within[0]), start + int(within[-1])
        closes = after < len(marks) and marks[after] and bool(inside[last + 1 : after].all())
        if start and marks[start - 1] and first > start and bool(inside[start:first].all()):
            while start and marks[start - 1]:
                start -= 1
        if closes and last < end - 1:
            while after < len(marks) and marks[after]:
                after += 1
            end = after
        return start, end


def find_quotes(text: str) -> Quotes:
    """Find quotation marks in ``text`` and the characters that they enclose."""
    inside = np.zeros(len(text), dtype=np.bool_)
    marks = np.zeros(len(text), dtype=np.bool_)
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        _doubles(text, start, end, inside, marks)
        _singles(text, start, end, inside, marks)
    inside &= ~marks
    plain = list(text.translate(_STRAIGHT))
    for index in np.flatnonzero(marks).tolist():
        plain[index] = '"'
    return Quotes(inside, marks, "".join(plain))


def _doubles(
    text: str, start: int, end: int, inside: npt.NDArray[np.bool_], marks: npt.NDArray[np.bool_]
) -> None:
    opened: int | None = None
    opener = ""
    depth = 0
    for match in _DOUBLE.finditer(text, start, end):
        at, after = match.span()
        marks[at:after] = True
        if opened is None:
            # A mark that nothing follows closes what was never opened.
            if after < end and not text[after].isspace() and match[0] not in ("”", "❞"):
                opened, opener, depth = after, match[0], 1
        elif match[0] == _REVERSED.get(opener):
            inside[opened:at] = True
            opened = None
        elif match[0] in OPENING:
            # A second opening mark is nested only if something closes both of them.
            depth += match[0] != "“" or text.find("”", after, end) != text.rfind("”", after, end)
        elif match[0] not in CLOSING and _opens(text, at, after, start, end):
            continue
        else:
            depth -= 1
            if depth <= 0:
                inside[opened:at] = True
                opened = None
    if opened is not None:
        inside[opened:end] = True


def _opens(text: str, at: int, after: int, start: int, end: int) -> bool:
    """Whether a straight mark stands where only an opening one can."""
    before_open = at == start or text[at - 1].isspace() or text[at - 1] in "([—–"
    return before_open and after < end and text[after].isalnum()


def _singles(
    text: str, start: int, end: int, inside: npt.NDArray[np.bool_], marks: npt.NDArray[np.bool_]
) -> None:
    at = start
    while match := _SINGLE.search(text, at, end):
        opened = match.start()
        at = opened + 1
        if inside[opened] or marks[opened] or not _may_open(text, opened, start, end):
            continue
        closed = _closing(text, opened, end, inside, marks)
        if closed is not None:
            marks[opened] = marks[closed] = True
            inside[opened + 1 : closed] = True
            at = closed + 1
        elif text[opened] == "‘" and not _ELIDED.match(text, opened) and _goes_on(text, end, "‘"):
            marks[opened] = True
            inside[opened + 1 : end] = True
            return


def _may_open(text: str, at: int, start: int, end: int) -> bool:
    if text[at] in "’›" or at + 1 >= end or text[at + 1].isspace():
        return False
    if at > start and not (text[at - 1].isspace() or text[at - 1] in '([—–-:"“'):
        return False
    return text[at] in "‘‚‛‹" or not _ELIDED.match(text, at)


def _closing(
    text: str, opened: int, end: int, inside: npt.NDArray[np.bool_], marks: npt.NDArray[np.bool_]
) -> int | None:
    """The single mark that closes the one at ``opened``."""
    fallback: int | None = None
    for match in _SINGLE.finditer(text, opened + 1, end):
        at = match.start()
        if inside[at] or marks[at]:
            continue
        if text[at] == "‘" and _may_open(text, at, opened, end):
            break
        if text[at - 1].isspace() or (at + 1 < end and text[at + 1].isalnum()):
            continue
        if not _POSSESSIVE.match(text, at - 1):
            return at
        fallback = at if fallback is None else fallback
    return fallback


def _goes_on(text: str, end: int, mark: str) -> bool:
    """Whether the paragraph after ``end`` opens with the same mark."""
    return text[end:].lstrip("\n")[:1] == mark
