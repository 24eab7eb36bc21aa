"""The commands that keep a ledger: thin, as all commands are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import get_args

import click

from . import cli_options as options
from .model import Act, CertaintyLevel, ChannelKind, EvidenceStatus, StatementKind


@click.command(epilog=options.EXIT_CODES)
@options.ledger
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option(
    "--from-scan",
    metavar="FOLDER",
    type=click.Path(path_type=Path),
    help="Add the articles that sayso scan read into FOLDER, as it read them.",
)
@click.option(
    "--where",
    metavar="CONDITION",
    help="Of a scan only these: SQL over its columns, as in \"outlet = 'Post' and published >= "
    "'2026-03'\".",
)
@options.inputs
def add(
    ledger: Path,
    inputs: tuple[str, ...],
    from_scan: Path | None,
    where: str | None,
    as_is: bool,
    published: str | None,
    metadata: Path | None,
    allow_private: bool,
    threads: int | None,
) -> None:
    """Read reports into a ledger.

    The file LEDGER is made where there is none. An INPUT is as in sayso read, or a file of sayso/1
    objects as sayso read --json or sayso export wrote it: these articles are taken as they are,
    with their reviews. Each article is in the ledger as a whole or not at all, as soon as it is
    read: after an interruption the same command goes on. What is there already is not read again; a
    changed text at the same address, or in the same file, is a new version.
    """
    if from_scan is None and not inputs:
        raise click.UsageError("name an INPUT, or a scan with --from-scan")
    if where is not None and from_scan is None:
        raise click.UsageError("--where goes with --from-scan")
    if from_scan is not None:
        if inputs:
            raise click.UsageError("add an INPUT or a scan, one at a time")
        from .commands.from_scan import add_scan as take

        raise SystemExit(take(ledger, from_scan, where))
    from .commands.add import add as run
    from .commands.stream import InputOptions

    how = InputOptions(as_is, published, metadata, allow_private, threads)
    raise SystemExit(run(ledger, inputs, how))


@click.command()
@options.ledger
@click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
@click.option("--all", "everything", is_flag=True, help="Also what this model has read already.")
@options.threads
def reread(ledger: Path, articles: tuple[str, ...], everything: bool, threads: int | None) -> None:
    """Read kept reports anew, and print what changed.

    The present model reads all articles that another version of program or model read, or those
    named. Reviews stay.
    """
    from .commands.add import reread as run

    raise SystemExit(run(ledger, articles, threads=threads, everything=everything))


@click.command("list")
@options.ledger
@click.option("--all", "all_versions", is_flag=True, help="Earlier versions as well.")
@options.as_json
def list_articles(ledger: Path, all_versions: bool, as_json: bool) -> None:
    """List the articles of a ledger."""
    from .commands.lists import list_articles as run

    raise SystemExit(run(ledger, all_versions=all_versions, as_json=as_json))


def _several(name: str, kind: object, says: str) -> Callable[[options.Command], options.Command]:
    return click.option(
        f"--{name}",
        multiple=True,
        type=click.Choice(get_args(kind)),
        metavar=name.upper(),
        help=f"{says}: {', '.join(get_args(kind))}. May be given several times.",
    )


@click.command(
    epilog="WORDS are found in any form (mills finds mill), all of them; "
    "'\"in quotation marks\"' as a phrase, with * at the end as a beginning. "
    "Exit status: 0, something was found; 1, nothing; 2, the command itself is wrong."
)
@options.ledger
@click.argument("words", nargs=-1, metavar="[WORDS]...")
@click.option("--speaker", metavar="NAME", help="A part of the speaker's name.")
@click.option("--since", metavar="DATE", help="The first day; 2026-03 and 2026 are taken too.")
@click.option("--until", metavar="DATE", help="The last day, included.")
@click.option("--figure-of", metavar="WORDS", help="Only with a figure that counts this.")
@_several("act", Act, "What the speaker does")
@_several("certainty", CertaintyLevel, "How sure the speaker is")
@_several("evidence", EvidenceStatus, "What proof was given")
@_several("kind", StatementKind, "How it is quoted")
@_several("channel", ChannelKind, "What it came through")
@click.option("--article", metavar="ARTICLE", help="Only in this article.")
@click.option("--contested", is_flag=True, help="Only what another figure or account contests.")
@click.option("--reviewed/--unreviewed", default=None, help="Only with, or without, reviews.")
@click.option("--rejected", is_flag=True, help="Also what a person rejected.")
@click.option("--all", "all_versions", is_flag=True, help="Also in earlier versions of articles.")
@click.option("--newest", "newest_first", is_flag=True, help="The latest day first.")
@click.option("--limit", type=click.IntRange(1), metavar="N", help="N statements at most.")
@options.as_json
def find(
    ledger: Path, words: tuple[str, ...], article: str | None, as_json: bool, **asked: object
) -> None:
    """Find statements by words, speaker, day, act and more.

    They are printed in the order of the days. The day is the one on which it was said, else the day
    of publication. Reviews are applied and marked.
    """
    from .commands.lists import find as run

    raise SystemExit(run(ledger, " ".join(words) or None, article, asked, as_json=as_json))


@click.command()
@options.ledger
@click.argument("article", metavar="ARTICLE")
@click.argument("other", required=False, metavar="[OTHER]")
def compare(ledger: Path, article: str, other: str | None) -> None:
    """Compare two versions of an article, or two articles.

    ARTICLE is compared with the version before it, or with OTHER. Statements and figures that were
    added, dropped or changed, reviews applied.
    """
    from .commands.lists import compare as run

    raise SystemExit(run(ledger, article, other))


@click.command()
@options.ledger
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(ledger: Path, articles: tuple[str, ...], yes: bool) -> None:
    """Remove articles from a ledger.

    Their kept inputs go too; reviews stay recorded. ARTICLE is an id, the beginning of one, or a
    file or address as sayso list --json has it.
    """
    from .commands.lists import remove as run

    raise SystemExit(run(ledger, articles, yes=yes))


# Unknown options are left alone, as VALUE may be a number below zero.
@click.command(context_settings={"ignore_unknown_options": True})
@options.ledger
@click.argument("target", required=False, metavar="[TARGET]")
@click.argument("verdict", required=False, metavar="[VERDICT]")
@click.argument("rest", nargs=-1, metavar="[...]")
@click.option("--author", metavar="NAME", envvar="SAYSO_AUTHOR", help="By default the user's name.")
@click.option("--note", metavar="WORDS", help="Why.")
@options.as_json
def review(
    ledger: Path,
    target: str | None,
    verdict: str | None,
    rest: tuple[str, ...],
    author: str | None,
    note: str | None,
    as_json: bool,
) -> None:
    """Confirm or correct what was read, and list the reviews.

    TARGET is ARTICLE:s3 for a statement, ARTICLE:p1 for a speaker, ARTICLE:f2 for a figure; the
    article's id may be shortened. Without VERDICT its reviews are printed, without TARGET all.

    \b
      TARGET confirm [FIELD]      it is right, or this cell of it
      TARGET correct FIELD VALUE  the cell should be VALUE, - for nothing; a speaker
                                  is a name, or the p1 of one of the article
      TARGET reject               it is no statement, no figure
      TARGET merge OTHER          the same speaker as OTHER; the same claim
      TARGET split OTHER          not the same speaker; not the same claim
      TARGET undo [REVIEW]        the last review of it no longer holds, or that one
      undo REVIEW                 the same

    \b
    FIELD of a statement: speaker, kind, act, certainty, evidence, channel, channel_name, said
          of a speaker:   name, kind, role, affiliation
          of a figure:    value, low, high, bound, unit

    A review is a row of its own with author and time. It is laid over the machine's reading, finds
    its words again after a new reading, and is never overwritten.
    """
    from .commands import review as run

    if verdict is None:
        if author or note:
            raise click.UsageError("a review needs TARGET and VERDICT")
        raise SystemExit(run.list_reviews(ledger, target, as_json=as_json))
    assert target is not None
    if target == "undo":
        raise SystemExit(run.undo(ledger, (verdict, *rest), author, note))
    if verdict not in run.USAGE:
        raise click.UsageError(f"{verdict!r} is no verdict; there are {', '.join(run.USAGE)}")
    raise SystemExit(run.review(ledger, target, verdict, rest, author, note))


COMMANDS = (add, list_articles, find, compare, review, reread, remove)
