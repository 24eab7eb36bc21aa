"""The commands that show a ledger: thin, as all commands are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click

from . import cli_options as options


@click.command()
@options.ledger
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, metavar="N")
@click.option("--read-only", is_flag=True, help="Show everything, take no review: for sharing.")
@click.option("--open", "open_browser", is_flag=True, help="Open the story in the browser.")
@click.option("--author", metavar="NAME", help="Who reviews; by default the name of the user.")
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Answer to this name as well: that of a tunnel or proxy through which you share.",
)
def serve(
    ledger: Path,
    port: int,
    read_only: bool,
    open_browser: bool,
    author: str | None,
    hosts: tuple[str, ...],
) -> None:
    """Show a ledger as pages in the browser, on this machine alone.

    The address that is printed lets whoever has it review; without its token the pages can be read.
    """
    from .show.web.serve import serve as run

    run(
        ledger,
        port=port,
        read_only=read_only,
        hosts=hosts,
        author=author,
        open_browser=open_browser,
        say=lambda line: click.echo(line),
    )


@click.command()
@options.ledger
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write; by default to standard output.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "md"]),
    help="By default that of FILE's name; html without one.",
)
def report(ledger: Path, output: Path | None, form: Literal["html", "md"] | None) -> None:
    """Write the story of a ledger as one file to read, send or print.

    It tells who claims what, who denies it and what was copied. The HTML needs nothing beside it,
    runs no script, and prints well.
    """
    from .show import report as reports

    chosen = form or reports.format_of(output.name if output else None)
    if chosen is None:
        raise click.UsageError(
            "a report is HTML or Markdown: end FILE's name in .html or .md, or give --format; "
            "a browser prints the HTML as PDF"
        )
    if output is None:
        reports.print_to(ledger, sys.stdout.buffer, chosen)
    else:
        reports.write(ledger, output, chosen)


COMMANDS = (serve, report)
