"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

EXIT_CODES = """
Exit status: 0, everything was read; 1, some input could not be read (what and why is said on
standard error, all others are read); 2, the command itself is wrong; 130, it was interrupted.
"""

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON object a line.")
threads = click.option(
    "--threads",
    type=click.IntRange(1, 256),
    metavar="N",
    help="Use N cores; by default all. The output is the same.",
)
ledger = click.argument("ledger", type=click.Path(path_type=Path), metavar="LEDGER")

_INPUT = (
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
    threads,
)


def inputs(command: Command) -> Command:
    """The options of a command that reads inputs: as_is, published, metadata, …"""
    for option in reversed(_INPUT):
        command = option(command)
    return command
