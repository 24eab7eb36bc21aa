"""Articles with statements made by hand: ``[source] <cue> {content}``."""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.model import Article, Span, Statement, StatementKind

_MARK = re.compile(r"[\[\]<>{}]")
_ROLES = {"[": "source", "<": "cue", "{": "content"}


def marked(*texts: str) -> Article:
    """One statement a text, each a paragraph; the marks are taken out."""
    whole = ""
    statements = []
    for number, text in enumerate(texts, 1):
        plain, spans = _read(text, len(whole))
        kind: StatementKind = (
            "direct" if _is_quoted(plain, spans["content"], len(whole)) else ("indirect")
        )
        statements.append(
            Statement(
                f"s{number}",
                kind,
                tuple(spans["source"]),
                tuple(spans["cue"]),
                tuple(spans["content"]),
                0.9,
            )
        )
        whole += plain + "\n\n"
    return Article("a1", whole, statements=tuple(statements))


def _read(text: str, offset: int) -> tuple[str, dict[str, list[Span]]]:
    spans: dict[str, list[Span]] = {"source": [], "cue": [], "content": []}
    plain = ""
    edges = [0, *(m.end() for m in _MARK.finditer(text)), len(text)]
    for start, end in pairwise(edges):
        part = _MARK.sub("", text[start:end])
        if start and (role := _ROLES.get(text[start - 1])):
            first = offset + len(plain)
            spans[role].append(Span(first, first + len(part)))
        plain += part
    return plain, spans


def _is_quoted(plain: str, spans: list[Span], offset: int) -> bool:
    return bool(spans) and plain[: spans[0].start - offset].endswith(('"', "“", "‘"))
