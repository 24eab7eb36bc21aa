"""Characters to lines: odd characters tidied, hard-wrapped text joined into paragraphs."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from typing import Final

_BREAKS: Final = re.compile("\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES: Final = re.compile("[\t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\u2800\u3164]")
#: Soft hyphen, zero-width and direction marks, byte order mark, control characters, what stands
#: for an image, unassigned specials.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffc\U000e0000-\U000e0fff]"
)
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_BULLET: Final = re.compile(r"(?:[-*•▪◦‣–]|\d{1,2}[.)])\s+\S")
_MARKDOWN: Final = re.compile(r"^#{1,6} \S|\]\((?:https?://|/)")
_HEADER: Final = re.compile(r"(?:From|To|Cc|Subject|Date|Sent|Reply-To):\s")
_CLOSED: Final = re.compile(r"[.?!…:][\"'”’»)\]]*$")


def hygiene(text: str) -> str:
    """Tidy characters without touching words, quotation marks or dashes.

    Line ends become ``\\n``, odd spaces a space; what cannot be seen goes; letters are composed
    (NFC).
    """
    text = _BREAKS.sub("\n", text)
    text = _SPACES.sub(" ", text)
    text = _UNSEEN.sub("", text)
    text = _SURROGATES.sub("\ufffd", text)
    return unicodedata.normalize("NFC", text)


def lines_of(text: str) -> list[str]:
    """The lines of a text, hard-wrapped ones joined; white space is single, none at the ends."""
    raw = text.split("\n")
    filled = [line for line in raw if line.strip()]
    if filled and sum(line.startswith(">") for line in filled) > 0.6 * len(filled):
        raw = [re.sub(r"^(?:> ?)+", "", line) for line in raw]  # a quoted e-mail
    if any(_MARKDOWN.search(line) for line in filled):
        raw = [_plain(line) for line in raw]
    raw = [line.rstrip() for line in raw]
    joined = _unwrap(raw)
    return [tidy for line in joined if (tidy := " ".join(line.split()))]


def _plain(line: str) -> str:
    """A line of Markdown without its marks; emphasis only where it is the whole line's."""
    line = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", line)
    line = re.sub(r"\[([^\]]+)\]\([^)\s]*\)", r"\1", line)
    line = re.sub(r"^\s{0,3}(?:#{1,6}|>)\s+", "", line)
    return re.sub(r"^(\*{1,3}|_{1,3})(\S.*\S)\1\s*$", r"\2", line)


def _unwrap(raw: list[str]) -> list[str]:
    width = _wrap_width(raw)
    if width is None:
        return raw
    lines: list[str] = []
    before = ""
    for line in raw:
        if lines and before and line and _continues(before, line, width):
            glue = "" if re.search(r"\w-$", before) and line.strip()[:1].islower() else " "
            lines[-1] = f"{lines[-1].rstrip()}{glue}{line.strip()}"
        else:
            lines.append(line)
        before = line
    return lines


def _continues(before: str, line: str, width: int) -> bool:
    """Whether a line goes on in the next: its first word had no room, or it begins small."""
    indent = len(line) - len(line.lstrip())
    if _HEADER.match(line) or _HEADER.match(before):
        return False
    if not re.search(r"\w", line) or not re.search(r"\w", before):
        return False
    if _BULLET.match(line.strip()) or indent >= (len(before) - len(before.lstrip())) + 2:
        return False
    word = line.split(maxsplit=1)[0]
    if len(before) + 1 + len(word) > 0.85 * width:
        return True
    return line.strip()[:1].islower() and not _CLOSED.search(before) and len(before) > 0.5 * width


def _wrap_width(raw: list[str]) -> int | None:
    """The width at which a text was wrapped, in characters; None where it was not."""
    pairs = [(a, b) for a, b in pairwise(raw) if a.strip() and b.strip()]
    if len(pairs) < 4:
        return None
    sizes = sorted(len(a) for a, _ in pairs)
    width = sizes[int(0.95 * (len(sizes) - 1))]
    if not 30 <= width <= 100:
        return None
    filled = [line for line in raw if line.strip()]
    if sum(len(line) > width + 12 for line in filled) > 0.1 * len(filled):
        return None
    full = [a for a, b in pairs if len(a) + 1 + len(b.split(maxsplit=1)[0]) > 0.85 * width]
    closed = sum(bool(_CLOSED.search(a)) for a in full)
    prose = [a for a, _ in pairs if len(a) > 0.5 * width]  # others are labels
    return width if len(full) >= max(3, 0.55 * len(prose)) and closed < 0.4 * len(full) else None
