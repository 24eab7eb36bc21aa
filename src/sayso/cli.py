"""The command ``sayso``: a thin shell over the library."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Literal

import click

from . import __version__
from .errors import SaysoError

#: Exit status: an input could not be read, the others were.
SOME_UNREAD = 1
EXIT_CODES = """
Exit status: 0, everything was read; 1, some input could not be read (what and why is said on
standard error, all others are read); 2, the command itself is wrong; 130, it was interrupted.
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sayso")
def cli() -> None:
    """Read news reports and keep the record of who said what."""


@cli.command(epilog=EXIT_CODES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--wide", is_flag=True, help="Show every cell: cue, kind, role, confidence as well.")
@click.option("--json", "as_json", is_flag=True, help="Print one sayso/1 object a line.")
@click.option(
    "--as-is", is_flag=True, help="The input is the article's text already: keep it to the letter."
)
@click.option(
    "--published",
    metavar="DATE",
    help="Date of publication (ISO 8601) of the reports that give none themselves.",
)
@click.option(
    "--metadata",
    metavar="FILE.csv",
    type=click.Path(path_type=Path),
    help="Table with the columns file, url, title, outlet, published; all but file may be missing.",
)
@click.option(
    "--allow-private", is_flag=True, help="Fetch addresses of this machine or network as well."
)
@click.option(
    "--threads",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Use N cores; by default all. The output is the same.",
)
def read(
    inputs: tuple[str, ...],
    wide: bool,
    as_json: bool,
    as_is: bool,
    published: str | None,
    metadata: Path | None,
    allow_private: bool,
    threads: int | None,
) -> None:
    """Print who said what in each INPUT.

    An INPUT is a text or HTML file, a folder of them, an http(s) address, or - for standard input.
    """
    from .command import Read

    job = Read(as_json, as_is, published, metadata, allow_private, threads, wide)
    raise SystemExit(job.run(inputs))


@cli.command()
@click.argument("ledger", type=click.Path(path_type=Path))
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
    """Show LEDGER as pages in the browser, on this machine alone.

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


@cli.command()
@click.argument("ledger", type=click.Path(path_type=Path))
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
    help="By default that of FILE's name, else html.",
)
def report(ledger: Path, output: Path | None, form: Literal["html", "md"] | None) -> None:
    """Write the story of LEDGER as one file: who claims what, who denies it, what was copied.

    The HTML needs nothing beside it, runs no script, and prints well.
    """
    from .show import report as reports

    chosen = form or reports.format_of(output.name if output else None)
    if output is None:
        reports.print_to(ledger, sys.stdout.buffer, chosen)
    else:
        reports.write(ledger, output, chosen)


def main() -> None:
    """Run the command; the entry point of the installed script."""
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as done:
        raise SystemExit(done.exit_code) from None
    except click.ClickException as error:
        error.show()
        raise SystemExit(error.exit_code) from None
    except SaysoError as error:
        click.echo(f"sayso: {error}", err=True)
        raise SystemExit(2) from None
    except (KeyboardInterrupt, click.Abort):
        click.echo("sayso: interrupted", err=True)
        raise SystemExit(130) from None
    except BrokenPipeError:
        # Whoever read our output has enough; keep Python from complaining as it closes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(0) from None
