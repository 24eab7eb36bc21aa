"""The inputs of a command, read one after another; what cannot be read is said and counted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from .errors import InputError
from .intake import Unread, clean, expand, parse_date_option, read_table
from .model import Article
from .pipeline import Pipeline, is_readable
from .show.terminal import printable


@dataclass(frozen=True, slots=True)
class InputOptions:
    """How inputs are read."""

    as_is: bool = False
    published: str | None = None
    metadata: Path | None = None
    allow_private: bool = False
    threads: int | None = None


@dataclass(slots=True)
class Inputs:
    """Reads inputs in order; ``unread`` counts those that could not be read."""

    options: InputOptions = field(default_factory=InputOptions)
    unread: int = 0
    errors: Console = field(
        default_factory=lambda: Console(stderr=True, highlight=False, soft_wrap=True)
    )

    def read(self, names: tuple[str, ...]) -> Iterator[Article]:
        """The articles of files, folders, addresses or standard input."""
        for article in Pipeline(self.options.threads).read(self._cleaned(names)):
            self.unread += not is_readable(article)
            yield article

    def tell(self, message: str) -> None:
        """Say something on standard error."""
        self.errors.print(f"sayso: {printable(message)}", markup=False)

    def _cleaned(self, names: tuple[str, ...]) -> Iterator[Article]:
        options = self.options
        published = parse_date_option(options.published) if options.published is not None else None
        table = read_table(options.metadata) if options.metadata is not None else None
        for raw in expand(
            names, allow_private=options.allow_private, stdin=sys.stdin.buffer, notify=self.tell
        ):
            try:
                if isinstance(raw, Unread):
                    raise raw.error
                row = table.get(raw.file) if table is not None and raw.file else None
                yield clean(raw, as_is=options.as_is, published=published, row=row)
            except InputError as error:
                self.unread += 1
                self.tell(str(error))


def progress(console: Console, *, beside: bool, disable: bool) -> Progress:
    """A count for a person who waits; ``beside`` what is printed meanwhile."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed:,} articles"),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        redirect_stdout=beside,
        redirect_stderr=beside,
        disable=disable,
    )
