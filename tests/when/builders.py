"""Texts made by hand, and articles whose statements are marked in the text.

In a marked text ``[S …]`` is a source, ``[C …]`` a cue and ``[T …]`` a content. A number after the
letter says which statement the part belongs to; without one it is the first.
"""

from __future__ import annotations

import re
from dataclasses import replace

from sayso.model import Article, Span, Statement, Time
from sayso.when import bind, find_times
from sayso.words import split

#: A Wednesday.
PUBLISHED = "2025-03-12"
_MARK = re.compile(r"\[([SCT])(\d?) ([^\]]*)\]")


def times(text: str, published: str | None = PUBLISHED) -> tuple[Time, ...]:
    return find_times(split(text), published)


def read(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    """The characters and the value of each time of a text."""
    return [(text[slice(*time.span)], time.value) for time in times(text, published)]


def values(text: str, published: str | None = PUBLISHED) -> list[str]:
    return [value for _, value in read(text, published)]


def only(text: str, published: str | None = PUBLISHED) -> Time:
    found = times(text, published)
    assert len(found) == 1, read(text, published)
    return found[0]


def article(marked: str, speakers: tuple[str | None, ...] = ()) -> Article:
    """An article of a marked text, with its statements bound to its times."""
    text, spans, last = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        spans.append((mark[1], mark[2] or "1", Span(len(text), len(text) + len(mark[3]))))
        text += mark[3]
        last = mark.end()
    text += marked[last:]
    statements = []
    for i, number in enumerate(sorted({number for _, number, _ in spans})):
        mine = {
            role: tuple(span for kind, of, span in spans if (kind, of) == (role, number))
            for role in "SCT"
        }
        quoted = any(text[span.start - 1 : span.start] in ("“", '"') for span in mine["T"])
        statements.append(
            Statement(
                f"s{number}",
                "direct" if quoted else "indirect",
                mine["S"],
                mine["C"],
                mine["T"],
                0.9,
                speaker=speakers[i] if speakers else None,
            )
        )
    words = split(text)
    made = Article("a", text, published=PUBLISHED, statements=tuple(statements))
    made = replace(made, times=find_times(words, PUBLISHED))
    return replace(made, statements=bind(made, words))


def said(marked: str, speakers: tuple[str | None, ...] = ()) -> list[str | None]:
    """The value of each statement's ``said``."""
    statements = article(marked, speakers).statements
    return [each.said.value if each.said else None for each in statements]
