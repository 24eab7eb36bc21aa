"""The commands for archives and feeds: thin, as all commands are."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--out",
    required=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Where the tables go; a scan that was stopped goes on there.",
)
@click.option("--text-column", metavar="NAME", help="The column of the texts or pages.")
@click.option("--url-column", metavar="NAME", help="The column of the addresses.")
@click.option("--title-column", metavar="NAME", help="The column of the titles.")
@click.option("--outlet-column", metavar="NAME", help="The column of the outlets.")
@click.option("--published-column", metavar="NAME", help="The column of the dates of publication.")
@click.option(
    "--published",
    metavar="DATE",
    help="Date of publication (ISO 8601) of the reports that give none themselves.",
)
@click.option(
    "--as-is", is_flag=True, help="The texts are articles already: keep them to the letter."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 10_000),
    metavar="N",
    help="Read N parts at a time; by default one a core, as far as memory goes.",
)
@click.option(
    "--part-size",
    type=click.IntRange(1, 1_000_000),
    metavar="N",
    help="About how many articles are read in one go, and are read again after a stop; by "
    "default 64 to 2,000, the more the larger the archive.",
)
@click.option(
    "--ray", metavar="ADDRESS", help="Read on the Ray cluster at ADDRESS, not on this machine."
)
@click.option(
    "--anonymous", is_flag=True, help="Read public object storage, without any credentials."
)
def scan(
    inputs: tuple[str, ...],
    out: Path,
    text_column: str | None,
    url_column: str | None,
    title_column: str | None,
    outlet_column: str | None,
    published_column: str | None,
    published: str | None,
    as_is: bool,
    workers: int | None,
    part_size: int | None,
    ray: str | None,
    anonymous: bool,
) -> None:
    """Read an archive of any size into Parquet tables.

    An INPUT is a Parquet, JSON Lines, CSV or WARC file (the last three also packed, .gz), a page,
    a folder or a pattern of them, here or in object storage (s3://, gs://, az://). FOLDER gets the
    tables articles, statements, speakers, figures, times, skipped and copies. Stopped at any
    moment, the same command goes on with what is left.
    """
    from .commands.scan import scan as run
    from .scan.scan import Columns, Options, Settings

    columns = Columns(text_column, url_column, title_column, outlet_column, published_column)
    settings = Settings(columns, published, as_is, anonymous)
    raise SystemExit(run(inputs, out, Options(settings, part_size, workers, ray)))


@click.command()
@click.argument("feeds", nargs=-1, required=True, metavar="FEED...")
@click.argument("ledger", metavar="LEDGER", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--every",
    type=click.FloatRange(min=1),
    default=15,
    show_default=True,
    metavar="MINUTES",
    help="Look at the feeds so often.",
)
@click.option(
    "--pause",
    type=click.FloatRange(min=0),
    default=5,
    show_default=True,
    metavar="SECONDS",
    help="Between two requests to one host; a longer Crawl-delay of the host is kept.",
)
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option(
    "--allow-private", is_flag=True, help="Fetch addresses of this machine or network as well."
)
def watch(
    feeds: tuple[str, ...],
    ledger: Path,
    every: float,
    pause: float,
    once: bool,
    allow_private: bool,
) -> None:
    """Add what is new in feeds to a ledger, again and again.

    A FEED is RSS or Atom. Pages are fetched as robots.txt allows. Which entries were seen is kept
    beside the ledger, in LEDGER.feeds, so that a watch that was stopped goes on where it was.
    """
    for feed in feeds:
        if not feed.lower().startswith(("http://", "https://")):
            raise click.UsageError(
                f"{feed} is no address of a feed; it begins with https:// or http://, and the "
                "ledger comes last"
            )
    from .commands.watch import Job

    raise SystemExit(Job(every * 60, pause, once, allow_private).run(feeds, ledger))


COMMANDS = (scan, watch)
