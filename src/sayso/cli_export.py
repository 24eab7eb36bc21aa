"""The command that exports: thin, as all commands are."""

from __future__ import annotations

import click

from . import cli_options as options


@click.command(epilog=options.EXIT_CODES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["csv", "jsonl", "parquet", "jsonld", "webannotation", "ftm"]),
    help="By default what the ending of FILE says.",
)
@click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    help="Where to write; a folder for parquet. By default standard output.",
)
@click.option("--since", metavar="DATE", help="Only statements of this day, month or year on.")
@click.option("--until", metavar="DATE", help="Only statements up to this day, month or year.")
@click.option("--speaker", metavar="NAME", help="Only statements of whoever has this in the name.")
@click.option("--all-versions", is_flag=True, help="Earlier versions of a ledger's articles too.")
@click.option("--force", is_flag=True, help="Replace what is there.")
def export(
    inputs: tuple[str, ...],
    form: str | None,
    output: str,
    since: str | None,
    until: str | None,
    speaker: str | None,
    all_versions: bool,
    force: bool,
) -> None:
    """Write who said what for spreadsheets and other programs.

    An INPUT is a ledger, or a file of sayso/1 objects as sayso read --json prints them, or - for
    standard input. The formats are described in docs/exports.md.
    """
    from .commands.export import Export
    from .export.only import Only

    only = Only.typed(since, until, speaker)
    raise SystemExit(Export(output, form, force, only, all_versions).run(inputs))
