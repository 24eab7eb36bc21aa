"""``sayso report``: the story of a ledger as one file that one sends to an editor.

It has the contexts and the parts of the pages, no script, and loads nothing from elsewhere.
The same ledger gives the same file, to the byte.
"""

from __future__ import annotations

import dataclasses
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, Literal

from markupsafe import Markup

from .. import __version__
from ..errors import LedgerError
from .web import families, render, rows, story
from .web.connect import connect

Format = Literal["html", "md"]
_ENDINGS: Final[dict[str, Format]] = {
    "": "html", ".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"
}  # fmt: skip
#: A report shows more than a page that is waited for.
LIMITS = story.Limits(
    contested=60,
    entries=60,
    other=60,
    accounts=200,
    claims=100_000,
    families=100,
    unproven=40,
    lanes=24,
)
#: What stands in the situation, a line each.
IN_BRIEF = 6


@dataclasses.dataclass(frozen=True, slots=True)
class AppendixArticle:
    """An article of the appendix with every statement of it that is in force."""

    article: families.ArticleLine
    sayings: tuple[rows.Saying, ...]
    is_copy: bool


@dataclasses.dataclass(frozen=True, slots=True)
class ReportPage:
    """The context of a report; ``appendix`` is read as it is written."""

    name: str
    program: str
    story: story.StoryPage
    appendix: Iterator[AppendixArticle]
    brief: int = IN_BRIEF


def format_of(out: str | None) -> Format | None:
    """The format of a file's name, HTML without one; None where its ending is another."""
    ending = Path(out).suffix.lower() if out else ""
    return _ENDINGS.get(ending)


def write(path: Path, out: Path, form: Format) -> None:
    """Write the report of a ledger to a file, which is there whole or as it was.

    Raises:
        LedgerError: there is no such ledger, or the file cannot be written.
    """
    try:
        with tempfile.NamedTemporaryFile(
            "wb", dir=out.parent, prefix=f".{out.name}.", delete=False
        ) as stream:
            try:
                print_to(path, stream, form)
            except BaseException:
                os.unlink(stream.name)
                raise
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(stream.name, 0o666 & ~umask)
        os.replace(stream.name, out)
    except OSError as error:
        why = error.strerror or str(error)
        raise LedgerError(
            f"{out}: the report cannot be written ({why}); name another file with -o"
        ) from None


def print_to(path: Path, stream: IO[bytes], form: Format) -> None:
    """Write the report of a ledger to a stream.

    Raises:
        LedgerError: there is no such ledger.
    """
    connection = connect(path)
    try:
        connection.execute("BEGIN")  # one state of the ledger, whoever writes meanwhile
        for part in parts(connection, path.stem, form):
            stream.write(part.encode("utf-8", "replace"))
    finally:
        connection.close()


def parts(connection: sqlite3.Connection, name: str, form: Format) -> Iterator[str]:
    """The report, bit by bit."""
    page = ReportPage(
        name=name,
        program=__version__,
        story=story.page(connection, LIMITS),
        appendix=_appendix(connection),
    )
    template = render.reports(form == "html").get_template(f"report.{form}")
    style = Markup(render.static("style.css"))
    yield from template.generate(report=page, page=page.story, style=style)


def _appendix(connection: sqlite3.Connection) -> Iterator[AppendixArticle]:
    """Every article, the earliest first, undated ones last."""
    query = f"""SELECT {families.ARTICLE.format("a")},
        EXISTS (SELECT 1 FROM copies AS k WHERE k.copy = a.id) AS is_copy
        FROM articles AS a WHERE a.is_current = 1
        ORDER BY a.published IS NULL, a.published, a.id"""
    for row in connection.execute(query).fetchall():
        found = rows.select(
            connection, "s.article = ?", (row["id"],), "ORDER BY s.position", length=rows.WHOLE
        )
        yield AppendixArticle(families.article_line(row), tuple(found), bool(row["is_copy"]))
