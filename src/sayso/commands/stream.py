"""From what the user names to read articles: what all commands that read inputs have in common."""

from __future__ import annotations

import itertools
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from ..errors import InputError
from ..intake import Raw, Row, Unread, clean, expand, parse_date_option, read_table
from ..intake.records import BadLine
from ..model import Article
from ..pipeline import Pipeline, is_readable
from ..show.terminal import printable

if TYPE_CHECKING:
    from ..ledger.lines import Line


@dataclass(frozen=True, slots=True)
class InputOptions:
    """How inputs are read: the options that commands share."""

    as_is: bool = False
    published: str | None = None
    metadata: Path | None = None
    allow_private: bool = False
    threads: int | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """The bytes of an input, and what the table of the user says of it."""

    raw: Raw
    row: Row | None


class Stream:
    """Inputs as the user names them, read one after another with bounded memory.

    ``unread`` counts what could not be read; ``tell`` hears of it. ``published`` is the date of
    the options in ISO form.

    Raises:
        MetadataError: the table or the date of the options cannot be understood.
    """

    def __init__(self, options: InputOptions, tell: Callable[[str], None]) -> None:
        self._options = options
        self._tell = tell
        given, table = options.published, options.metadata
        self.published = parse_date_option(given) if given is not None else None
        self._table = read_table(table) if table is not None else None
        self.unread = 0

    def read(
        self, names: Iterable[str], skip: Callable[[Input], bool] = lambda _: False
    ) -> Iterator[tuple[Input, Article]]:
        """Each input with its article as it was read, in their order, without those to ``skip``."""
        waiting: deque[Input] = deque()

        def cleaned() -> Iterator[Article]:
            for each in self._inputs(names):
                try:
                    if skip(each):
                        continue
                    article = clean(
                        each.raw,
                        as_is=self._options.as_is,
                        published=self.published,
                        row=each.row,
                    )
                except InputError as error:
                    self._failed(error)
                else:
                    waiting.append(each)
                    yield article

        for article in read_articles(cleaned(), self._options.threads):
            self.unread += not is_readable(article)
            yield waiting.popleft(), article

    def lines(self, names: Iterable[str]) -> Iterator[Line]:
        """The articles of files of ``sayso/1`` objects, which were read already."""
        # the ledger takes as long to import as all else; most commands on inputs need none
        from ..ledger.lines import read_lines

        for name in names:
            with open(name, "rb") as stream:
                for each in read_lines(stream, name):
                    if isinstance(each, BadLine):
                        self._failed(each.error)
                    else:
                        yield each

    def _inputs(self, names: Iterable[str]) -> Iterator[Input]:
        allow, stdin = self._options.allow_private, sys.stdin.buffer
        for raw in expand(names, allow_private=allow, stdin=stdin, notify=self._tell):
            if isinstance(raw, Unread):
                self._failed(raw.error)
            else:
                table = self._table
                yield Input(raw, table.get(raw.file) if table is not None and raw.file else None)

    def _failed(self, error: InputError) -> None:
        self.unread += 1
        self._tell(str(error))


def read_articles(articles: Iterable[Article], threads: int | None) -> Iterator[Article]:
    """Read cleaned articles; where there is none, the model is not even loaded."""
    rest = iter(articles)
    first = next(rest, None)
    if first is not None:
        yield from Pipeline(threads).read(itertools.chain([first], rest))


def teller(console: Console) -> Callable[[str], None]:
    """What tells the user of something in one line on standard error."""

    def tell(message: str) -> None:
        console.print(f"sayso: {printable(message)}", markup=False)

    return tell


def errors_console() -> Console:
    """Standard error, for messages."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def progress(out: Console, errors: Console, *, as_json: bool = False) -> Progress:
    """A bar for a person who waits: beside the tables, or while the output goes elsewhere."""
    beside = out.is_terminal and not as_json
    console = out if beside else errors
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed:,} articles"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        redirect_stdout=beside,
        redirect_stderr=beside,
        disable=not console.is_terminal or (out.is_terminal and as_json),
    )
