"""Passages with several statements made by hand: ``[1 source] <1 cue> {1 content}``."""

from __future__ import annotations

import re

from sayso.model import Article, Span, Statement

_MARK = re.compile(r"([\[<{])(\d) |([\]>}])")
_ROLES = {"[": "source", "<": "cue", "{": "content"}


def passage(text: str, **fields: str) -> Article:
    """An article with the statements whose spans are marked with their number.

    Statements may share no characters of a role; a content may hold the spans of others.
    """
    plain = ""
    at = 0
    opened: list[tuple[str, int, int]] = []
    spans: dict[tuple[int, str], list[Span]] = {}
    for mark in _MARK.finditer(text):
        plain += text[at : mark.start()]
        at = mark.end()
        if mark[1]:
            opened.append((_ROLES[mark[1]], int(mark[2]), len(plain)))
        else:
            role, number, start = opened.pop()
            spans.setdefault((number, role), []).append(Span(start, len(plain)))
    plain += text[at:]
    statements = tuple(
        Statement(
            f"s{number}",
            "indirect",
            *(tuple(spans.get((number, role), ())) for role in ("source", "cue", "content")),
            0.9,
        )
        for number in sorted({number for number, _ in spans})
    )
    return Article("a1", plain, statements=statements, **fields)
