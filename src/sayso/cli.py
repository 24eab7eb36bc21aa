"""The command ``sayso``: a thin shell over the library."""

from __future__ import annotations

from pathlib import Path

import click

from . import __version__, cli_archive, cli_export, cli_ledger, cli_show
from . import cli_options as options
from .cli_sections import Sections
from .errors import SaysoError


@click.group(
    cls=Sections,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with sayso read FILE; sayso COMMAND --help tells all about a command.",
)
@click.version_option(__version__, prog_name="sayso")
def cli() -> None:
    """Read news reports and keep the record of who said what."""


@click.command(epilog=options.EXIT_CODES)
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--wide", is_flag=True, help="Show every cell: cue, kind, role, confidence as well.")
@click.option("--json", "as_json", is_flag=True, help="Print one sayso/1 object a line.")
@options.inputs
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    metavar="LEDGER",
    help="Print the articles of a ledger; INPUT, if any, names some of them.",
)
@click.option("--machine", is_flag=True, help="With --ledger: without the reviews.")
def read(
    inputs: tuple[str, ...],
    wide: bool,
    as_json: bool,
    as_is: bool,
    published: str | None,
    metadata: Path | None,
    allow_private: bool,
    threads: int | None,
    ledger: Path | None,
    machine: bool,
) -> None:
    """Print who said what in each report.

    An INPUT is a text or HTML file, a folder of them, an http(s) address, or - for standard input.
    With --ledger it is an article of the ledger; without any, all of them are printed.
    """
    how = (as_is, published, metadata, allow_private, threads)
    if ledger is not None:
        if any(how):
            raise click.UsageError("options on how to read do not go with --ledger")
        from .commands.kept import show_kept

        raise SystemExit(show_kept(ledger, inputs, as_json=as_json, wide=wide, machine=machine))
    if not inputs:
        raise click.UsageError("Missing argument 'INPUT...'.")
    if machine:
        raise click.UsageError("--machine goes with --ledger")
    from .commands.read import read as run
    from .commands.stream import InputOptions

    raise SystemExit(run(inputs, InputOptions(*how), as_json=as_json, wide=wide))


@click.command(epilog=options.EXIT_CODES)
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--wide", is_flag=True, help="Show every row of every part.")
@click.option("--json", "as_json", is_flag=True, help="Print the story as one JSON object.")
@options.inputs
@click.option(
    "--ledger",
    type=click.Path(path_type=Path),
    metavar="LEDGER",
    help="The story over the articles of a ledger, in the place of INPUT.",
)
def story(
    inputs: tuple[str, ...],
    wide: bool,
    as_json: bool,
    as_is: bool,
    published: str | None,
    metadata: Path | None,
    allow_private: bool,
    threads: int | None,
    ledger: Path | None,
) -> None:
    """Print what several reports claim, how they differ, who copied whom.

    What several reports say and who says it, where their figures and accounts differ, which
    report copies which and what the copying changed, and who speaks in several of them. An INPUT
    is as in sayso read; one report may be a story as well.
    """
    how = (as_is, published, metadata, allow_private, threads)
    if ledger is not None:
        if inputs or any(how):
            raise click.UsageError("--ledger goes with no INPUT and no options on how to read one")
        from .commands.story import story_kept

        raise SystemExit(story_kept(ledger, as_json=as_json, wide=wide))
    if not inputs:
        raise click.UsageError("Missing argument 'INPUT...'; or name a ledger with --ledger")
    from .commands.story import story as run
    from .commands.stream import InputOptions

    raise SystemExit(run(inputs, InputOptions(*how), as_json=as_json, wide=wide))


cli.add_section("Read reports", read, story)
cli.add_section("Keep a ledger of a story", *cli_ledger.COMMANDS)
cli.add_section("Show it and hand it on", *cli_show.COMMANDS, cli_export.export)
cli.add_section("Read archives and feeds", *cli_archive.COMMANDS)


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
    except OSError as error:  # nobody nearer knew it: a folder without rights, a full disk
        where = f"{error.filename}: " if error.filename else ""
        click.echo(
            f"sayso: {where}{error.strerror or error}; check that it is there, that you may use it "
            "and that the disk has room",
            err=True,
        )
        raise SystemExit(2) from None
    except (KeyboardInterrupt, click.Abort):
        click.echo("sayso: interrupted", err=True)
        raise SystemExit(130) from None
