"""The lines that stand around an article on a page: what they look like, and which are dropped.

All patterns are matched against a whole line. A line that reads as a sentence (a full stop at its
end) is only dropped where it can be nothing else: a cookie notice, an appeal to subscribe, a
copyright line, a caption with its credit. In doubt a line stays.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from sayso.intake.lexicon import patterns, words

_END: Final = re.compile(r"[.?!…](?:[\"'”’»)\]]|\s*\[\d+\])*$")
_ABBREVIATION: Final = re.compile(r"(?:\b[A-Z]\.|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|St|vs|etc|No)\.)$")

#: Reasons whose patterns a sentence of running text might meet; there a speech verb saves it.
_WORDY: Final = frozenset(
    {
        "newsletter",
        "subscription",
        "appeal",
        "social media",
        "contact",
        "photo credit",
        "link",
        "cookie notice",
        "copyright",
        "standing line",
    }
)
#: A caption that ends in its credit.
_CREDITED: Final = re.compile(
    r"(?:.{0,400}?[.!?…\"”’])?\s*\((?!and/or|he/she)[A-Z][^()/]{1,60}/\s?[A-Z][^()]{1,60}\)\.?"
    r"|.{0,400}?(?:"
    r"\((?:AP|AFP|EPA|PA|UPI|Reuters|Getty)\s(?:File )?(?:Photo|Images?|Picture|via)\b[^()]{0,60}\)"
    r"|[\[(](?:File )?(?:Photo|Image|Picture|Photograph|Credit|Pic)s?\b[^()\[\]]{0,80}[\])]"
    r"|(?<=[.\s])(?:File )?(?:Photo|Image|Picture|Photograph|Credit|Photo credit|Image credit|Pic)"
    r"s?(?:graphy)?(?: by)?\s?[:|]\s?[^.:]{2,80}"
    r"|(?<=\.)\s?[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}\s?(?:/|\bvia\b)\s?[A-Z][\w.'’-]*"
    r"(?:[ /][A-Z][\w.'’-]*){0,4}"
    r")\.?"
)


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_END.search(line)) and not _ABBREVIATION.search(line)


def is_quoted(line: str) -> bool:
    """Whether a line begins with a quotation mark."""
    return line.lstrip()[:1] in "\"“‘'«„"


@lru_cache(maxsize=4096)
def furniture(line: str) -> str | None:
    """Why a line is no part of an article ("button", "photo credit", …), or None where it may be.

    ``line`` is one line without white space around it. The answer does not depend on other lines.
    """
    if not line or len(line) > 500:
        return None
    bare = line.strip(" \t*#|·•→←↓↑»«›‹>+-–—▼▲✕×✖☰:_[]()").casefold().replace("’", "'")
    if bare in words("buttons") and not is_quoted(line):
        return "button"
    if (
        bare
        and bare[-1] in "!…?"
        and not is_quoted(line)
        and bare.rstrip("!….? ") in words("buttons")
        and len(bare) > 4
    ):
        return "button"
    if bare.rstrip(".") == "loading":
        return "button"
    if is_quoted(line) and is_sentence(line):
        return None
    if line[0] in "•·|" and len(line) > 2:
        return furniture(line[1:].strip())
    for reason, pattern in patterns():
        if pattern.fullmatch(line):
            if reason in _WORDY and _told(line):
                continue
            if reason == "LINK":
                if is_sentence(line):
                    continue  # "Watch: that was his only advice."
                return "link"
            return reason
    if len(line.split()) <= 70 and _CREDITED.fullmatch(line) and not _told(line):
        return "photo credit"
    return None


_TOLD: Final = re.compile(
    r"[,”\"’'] (?:he|she|they|it|[A-Z]\w+)(?: \w+){0,3} (?:said|says|told|added|wrote"
    r"|warned|argued)\b"
    r"|[,”\"’'] (?:said|says|told|added|wrote|warned|argued) "
    r"|\b(?:said|says|told|warned|announced|claimed|denied)\b.{0,400}\.[\"”’]?$"
)


def _told(line: str) -> bool:
    return bool(_TOLD.search(line)) and is_sentence(line)
