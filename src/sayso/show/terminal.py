"""Articles as tables in a terminal."""

from __future__ import annotations

import unicodedata

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..model import Article, Statement

#: From this width on, the table has room for the cue and the confidence.
WIDE = 110
_KIND_STYLE = {"direct": "green", "indirect": "default", "mixed": "yellow"}
_NOT_SHOWN = frozenset({"undated", "furniture"})


def show(article: Article, console: Console, *, number: int = 1) -> None:
    """Print one article: a header, then a row for each statement."""
    if number > 1:
        console.print()
    console.print(Text(printable(article.title or article.file or "Untitled"), style="bold"))
    console.print(Text(" · ".join(facts(article)), style="dim"))
    for row in article.skipped:
        if row.reason not in _NOT_SHOWN:
            console.print(Text(f"Not read ({row.reason}): {printable(row.detail)}", style="red"))
    if article.statements:
        console.print(table(article, console.width))


def facts(article: Article) -> list[str]:
    """The parts of the line under the title."""
    count = len(article.statements)
    parts = [
        printable(article.outlet or ""),
        printable(", ".join(article.bylines)),
        f"{article.published} (from {article.published_from})" if article.published else "undated",
        f"{len(article.text.split()):,} words",
        f"{count} statement{'' if count == 1 else 's'}",
    ]
    dropped = sum(row.reason == "furniture" for row in article.skipped)
    if dropped:
        parts.append(f"{dropped} line{'' if dropped == 1 else 's'} around the article left out")
    return [part for part in parts if part]


def table(article: Article, width: int) -> Table:
    """The statements of an article as a table for ``width`` columns."""
    wide = width >= WIDE
    result = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=True)
    result.add_column("Who", ratio=22, overflow="fold")
    if wide:
        result.add_column("How", ratio=14, overflow="fold")
    result.add_column("Kind", width=8, no_wrap=True)
    result.add_column("What was said", ratio=70 if wide else 48, overflow="fold")
    if wide:
        result.add_column("Sure", width=5, justify="right")
    for statement in article.statements:
        result.add_row(*_cells(article, statement, wide))
    return result


def _cells(article: Article, statement: Statement, wide: bool) -> list[Text]:
    if statement.source:
        who = Text(printable(article.quote(statement.source)), style="bold")
    else:
        who = Text("nobody named", style="dim italic")
    cells = [
        who,
        Text(statement.kind, style=_KIND_STYLE[statement.kind]),
        Text(printable(article.quote(statement.content))),
    ]
    if wide:
        cells.insert(1, Text(printable(article.quote(statement.cue)), style="dim"))
        cells.append(Text(f"{statement.confidence:.0%}", style="dim"))
    return cells


def printable(text: str) -> str:
    """Text that cannot move the cursor, reorder the line or colour it."""
    return "".join(
        " " if char.isspace() else "\N{REPLACEMENT CHARACTER}" if _is_control(char) else char
        for char in text
    )


def _is_control(char: str) -> bool:
    return (
        unicodedata.category(char) in ("Cc", "Cs")
        or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
