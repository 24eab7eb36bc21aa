"""What ``sayso read`` does, apart from its options."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from .errors import InputError
from .intake import Unread, clean, expand, parse_date_option, read_table
from .model import Article
from .pipeline import Pipeline, is_readable
from .show.terminal import printable, show


@dataclass(frozen=True, slots=True)
class Read:
    """The options of ``sayso read``."""

    as_json: bool = False
    as_is: bool = False
    published: str | None = None
    metadata: Path | None = None
    allow_private: bool = False
    threads: int | None = None
    wide: bool = False

    def run(self, inputs: tuple[str, ...]) -> int:
        """Read and print every input; the exit status."""
        published = parse_date_option(self.published) if self.published is not None else None
        table = read_table(self.metadata) if self.metadata is not None else None
        unread = 0
        errors = Console(stderr=True, highlight=False, soft_wrap=True)

        def tell(message: str) -> None:
            errors.print(f"sayso: {printable(message)}", markup=False)

        def articles() -> Iterator[Article]:
            nonlocal unread
            for raw in expand(
                inputs, allow_private=self.allow_private, stdin=sys.stdin.buffer, notify=tell
            ):
                try:
                    if isinstance(raw, Unread):
                        raise raw.error
                    row = table.get(raw.file) if table is not None and raw.file else None
                    yield clean(raw, as_is=self.as_is, published=published, row=row)
                except InputError as error:
                    unread += 1
                    tell(str(error))

        out = Console(highlight=False)
        with self._progress(out, errors) as progress:
            task = progress.add_task("reading", total=None, visible=False)
            for number, article in enumerate(Pipeline(self.threads).read(articles()), 1):
                unread += not is_readable(article)
                progress.update(task, completed=number, visible=number > 1)
                if self.as_json:
                    sys.stdout.buffer.write(article.to_json().encode() + b"\n")
                    sys.stdout.buffer.flush()
                else:
                    show(article, out, number=number, wide=self.wide)
        return 1 if unread else 0

    def _progress(self, out: Console, errors: Console) -> Progress:
        """A bar for a person who waits: beside the tables, or while the output goes elsewhere."""
        beside = out.is_terminal and not self.as_json
        console = out if beside else errors
        return Progress(
            SpinnerColumn(),
            TextColumn("{task.description} {task.completed:,} articles"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            redirect_stdout=beside,
            redirect_stderr=beside,
            disable=not console.is_terminal or (out.is_terminal and self.as_json),
        )
