"""A group of commands under headings."""

from __future__ import annotations

import os
import sys
from typing import Any

import click


class Sections(click.Group):
    """A group whose help lists the commands by what they are for, in the order given."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.sections: dict[str, tuple[str, ...]] = {}

    def add_section(self, heading: str, *commands: click.Command) -> None:
        """Add commands under a heading."""
        for command in commands:
            self.add_command(command)
        self.sections[heading] = tuple(each.name for each in commands if each.name)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; where whoever reads our output has enough, that is no error."""
        try:
            return super().invoke(ctx)
        except (BrokenPipeError, SystemExit) as stopped:
            # rich ends the program where its pipe is closed.
            closed = (stopped, stopped.__context__)
            if not any(isinstance(each, BrokenPipeError) for each in closed):
                raise
            # Keep Python from complaining as it closes its side.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(0) from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, section by section."""
        return [name for names in self.sections.values() for name in names]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the sections, their columns in line with one another."""
        width = max(map(len, self.commands))
        for heading, names in self.sections.items():
            with formatter.section(heading):
                formatter.write_dl(
                    [
                        (f"{name:{width}}", self.commands[name].get_short_help_str(limit=100))
                        for name in names
                    ]
                )
