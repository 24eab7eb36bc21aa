"""``sayso export``: write who said what in the formats of other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from ..errors import ExportError
from ..export import FORMATS, Exported, Format, check, format_of, write
from ..export.only import EVERYTHING, Only
from ..intake.records import BadLine
from ..ledger import Ledger
from ..ledger.lines import Line, lines, read_lines
from .stream import errors_console, progress, teller


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
        errors, out = errors_console(), Console(highlight=False)
        tell = teller(errors)
        with progress(out, errors, as_json=self.output == "-") as bar:
            task = bar.add_task("exporting", total=None)

            def articles() -> Iterator[Exported]:
                nonlocal bad, bare
                for each in self._lines(inputs):
                    if isinstance(each, BadLine):
                        bad += 1
                        tell(str(each.error))
                        continue
                    exported = Exported.of(each)
                    bar.advance(task)
                    bare += not exported.article.statements
                    wanted = self.only.of(exported)
                    if wanted is not None:
                        yield wanted

            write(articles(), form, self.output, stdout=sys.stdout.buffer, force=self.force)
        if bare and form.statements_only and self.only == EVERYTHING:
            which = "1 article has" if bare == 1 else f"{bare:,} articles have"
            tell(f"{which} no statement and no row; why is in the other formats, under skipped")
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

    def _lines(self, inputs: tuple[str, ...]) -> Iterator[Line | BadLine]:
        for name in inputs:
            if name == "-":
                yield from read_lines(sys.stdin.buffer, name)
            elif is_ledger(name):
                with Ledger.open(name, readonly=True) as ledger:
                    yield from lines(ledger, all_versions=self.all_versions)
            else:
                with open(name, "rb") as stream:
                    yield from read_lines(stream, name)


def is_ledger(name: str) -> bool:
    """Whether a file is one of SQLite's, by its first bytes."""
    with open(name, "rb") as stream:
        return stream.read(16) == b"SQLite format 3\0"
