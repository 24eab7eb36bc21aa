"""What ``sayso export`` does, apart from its options."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from ..errors import ExportError, InputError
from ..intake.records import BadLine, read_objects
from ..ledger import Ledger
from ..ledger.lines import Line, lines
from ..show.terminal import printable
from .formats import FORMATS, Format, format_of
from .model import Exported
from .only import EVERYTHING, Only
from .write import check, write


@dataclass(frozen=True, slots=True)
class Export:
    """The options of ``sayso export``."""

    output: str = "-"
    form: str | None = None
    force: bool = False
    only: Only = EVERYTHING
    all_versions: bool = False

    def run(self, inputs: tuple[str, ...]) -> int:
        """Write every article of the inputs; the exit status."""
        form = self._format()
        check(form, self.output, force=self.force)
        self._check_inputs(inputs)
        bad = bare = 0
        errors = Console(stderr=True, highlight=False, soft_wrap=True)

        def tell(message: str) -> None:
            errors.print(f"sayso: {printable(message)}", markup=False)

        with _progress(errors) as progress:
            task = progress.add_task("exporting", total=None)

            def articles() -> Iterator[Exported]:
                nonlocal bad, bare
                for each in _articles(inputs, self.all_versions):
                    if isinstance(each, BadLine):
                        bad += 1
                        tell(str(each.error))
                        continue
                    progress.advance(task)
                    bare += not each.article.statements
                    wanted = self.only.of(each)
                    if wanted is not None:
                        yield wanted

            write(articles(), form, self.output, stdout=sys.stdout.buffer, force=self.force)
        if bare and form.statements_only and self.only == EVERYTHING:
            has = (
                "article has no statement and no row"
                if bare == 1
                else "articles have no statement and no row"
            )
            tell(f"{bare:,} {has}; why is in the other formats, under skipped")
        return 1 if bad else 0

    def _format(self) -> Format:
        form = FORMATS[self.form] if self.form is not None else format_of(self.output)
        if form is None:
            raise ExportError(f"say in which format, with --format: {', '.join(FORMATS)}")
        return form

    def _check_inputs(self, inputs: tuple[str, ...]) -> None:
        for name in inputs:
            if name == "-":
                continue
            if not Path(name).is_file():
                what = "is a folder" if Path(name).is_dir() else "no such file"
                raise ExportError(
                    f"{name}: {what}; name a ledger, or a file that sayso read --json wrote"
                )
            if Path(self.output).is_file() and os.path.samefile(name, self.output):
                raise ExportError(f"{name}: is the input itself; name another file with -o")


def _articles(inputs: tuple[str, ...], all_versions: bool) -> Iterator[Exported | BadLine]:
    for name in inputs:
        if name == "-":
            yield from _lines(sys.stdin.buffer, name)
        elif is_ledger(name):
            with Ledger.open(name, readonly=True) as ledger:
                yield from map(Exported.of, lines(ledger, all_versions=all_versions))
        else:
            with open(name, "rb") as stream:
                yield from _lines(stream, name)


def is_ledger(name: str) -> bool:
    """Whether a file is one of SQLite's, by its first bytes."""
    with open(name, "rb") as stream:
        return stream.read(16) == b"SQLite format 3\0"


def _lines(stream: BinaryIO, name: str) -> Iterator[Exported | BadLine]:
    for line in read_objects(stream, name):
        if isinstance(line, BadLine):
            yield line
            continue
        number, data = line
        try:
            yield Exported.of(Line.from_dict(data))
        except ValueError as error:
            message = f"{name}, line {number}: {error}; write it anew with sayso read --json"
            yield BadLine(number, InputError(message))


def _progress(errors: Console) -> Progress:
    """A count for a person who waits."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description} {task.completed:,} articles"),
        TimeElapsedColumn(),
        console=errors,
        transient=True,
        disable=not errors.is_terminal or sys.stdout.isatty(),
    )
