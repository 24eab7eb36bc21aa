"""The command ``sayso``: a thin shell over the library."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import click

from . import __version__
from .errors import SaysoError

#: Exit status: an input could not be read, the others were.
SOME_UNREAD = 1
EXIT_CODES = """
Exit status: 0, everything was read; 1, some input could not be read (what and why is said on
standard error, all others are read); 2, the command itself is wrong; 130, it was interrupted.
"""


Command = Callable[..., None]


def reading_options(command: Command) -> Command:
    """The options of every command that reads inputs."""
    options = (
        click.option(
            "--as-is",
            is_flag=True,
            help="The input is the article's text already: keep it to the letter.",
        ),
        click.option(
            "--published",
            metavar="DATE",
            help="Date of publication (ISO 8601) of the reports that give none themselves.",
        ),
        click.option(
            "--metadata",
            metavar="FILE.csv",
            type=click.Path(path_type=Path),
            help="Table with the columns file, url, title, outlet, published; all but file may be "
            "missing.",
        ),
        click.option(
            "--allow-private",
            is_flag=True,
            help="Fetch addresses of this machine or network as well.",
        ),
        click.option(
            "--threads",
            type=click.IntRange(1, 256),
            metavar="N",
            help="Use N cores; by default all. The output is the same.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sayso")
def cli() -> None:
    """Read news reports and keep the record of who said what."""


@cli.command(epilog=EXIT_CODES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--wide", is_flag=True, help="Show every cell: cue, kind, role, confidence as well.")
@click.option("--json", "as_json", is_flag=True, help="Print one sayso/1 object a line.")
@reading_options
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
    from .inputs import InputOptions

    options = InputOptions(as_is, published, metadata, allow_private, threads)
    raise SystemExit(Read(as_json, wide, options).run(inputs))


@cli.command(epilog=EXIT_CODES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--wide", is_flag=True, help="Show every row of every part.")
@click.option("--json", "as_json", is_flag=True, help="Print the story as one JSON object.")
@reading_options
def story(
    inputs: tuple[str, ...],
    wide: bool,
    as_json: bool,
    as_is: bool,
    published: str | None,
    metadata: Path | None,
    allow_private: bool,
    threads: int | None,
) -> None:
    """Read the reports of a story together.

    What several reports say and who says it, where their figures and accounts differ, which
    report copies which and what the copying changed, and who speaks in several of them. An INPUT
    is as in `sayso read`; one report may be a story as well.
    """
    from .inputs import InputOptions
    from .story_command import ReadTogether

    options = InputOptions(as_is, published, metadata, allow_private, threads)
    raise SystemExit(ReadTogether(as_json, wide, options).run(inputs))


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
