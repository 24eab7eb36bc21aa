"""Links to a statement that survive: position and quotation, as W3C Web Annotation selectors.

A link carries what TextPositionSelector and TextQuoteSelector carry (Web Annotation Data Model,
W3C Recommendation of 23 February 2017, 4.2.4 and 4.2.5). Where the text under it has changed, the
quotation finds the place again, or it is said that it is gone.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, Literal
from urllib.parse import urlencode

#: Characters of the quotation that a link within the pages carries, and of what stands around it
#: in a link that is made for keeping.
QUOTE = 80
AROUND = 32

State = Literal["same", "moved", "gone"]


@dataclasses.dataclass(frozen=True, slots=True)
class Anchor:
    """A place in an article: ``exact`` is the text from ``start`` on, ``end`` exclusive."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    def query(self) -> str:
        """The anchor as the query of an address."""
        pairs = [("at", f"{self.start}-{self.end}"), ("exact", self.exact)]
        pairs += [(name, getattr(self, name)) for name in ("prefix", "suffix")]
        return urlencode([(name, value) for name, value in pairs if value])

    def selectors(self) -> list[dict[str, Any]]:
        """The selectors of the Web Annotation Data Model."""
        return [
            {"type": "TextPositionSelector", "start": self.start, "end": self.end},
            {
                "type": "TextQuoteSelector",
                "exact": self.exact,
                "prefix": self.prefix,
                "suffix": self.suffix,
            },
        ]


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """Where an anchor stands in a text: there as ever, elsewhere, or nowhere (place null)."""

    state: State
    start: int | None
    end: int | None


def of_text(text: str, start: int, end: int) -> Anchor:
    """The anchor of ``text[start:end]`` with what stands around it, for keeping."""
    return Anchor(
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - AROUND) : start],
        suffix=text[end : end + AROUND],
    )


def from_query(query: Mapping[str, str]) -> Anchor | None:
    """The anchor of an address; None where it carries none that can be read."""
    first, _, last = query.get("at", "").partition("-")
    exact = query.get("exact", "")
    if not (first.isascii() and first.isdigit() and last.isascii() and last.isdigit()):
        if not exact:
            return None
        first = last = "0"
    start, end = int(first[:12]), int(last[:12])
    return Anchor(start, max(start, end), exact, query.get("prefix", ""), query.get("suffix", ""))


def find(anchor: Anchor, text: str) -> Found:
    """Where the quotation stands in a text: at its place, else where most of its surroundings are.

    A link without a quotation is taken by its position.
    """
    start, end, exact = anchor.start, anchor.end, anchor.exact
    if not exact:
        return Found("same", start, end) if end <= len(text) else Found("gone", None, None)
    if text.startswith(exact, start):
        return Found("same", start, max(end, start + len(exact)))
    best: tuple[int, int, int] | None = None
    at = text.find(exact)
    while at >= 0:
        around = _common_end(text[:at], anchor.prefix) + _common_start(
            text[at + len(exact) :], anchor.suffix
        )
        rank = (around, -abs(at - start), at)
        best = rank if best is None or rank > best else best
        at = text.find(exact, at + 1)
    if best is None:
        return Found("gone", None, None)
    return Found("moved", best[2], best[2] + max(end - start, len(exact)))


def _common_start(left: str, right: str) -> int:
    length = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        length += 1
    return length


def _common_end(left: str, right: str) -> int:
    return _common_start(left[-len(right) :][::-1] if right else "", right[::-1])
