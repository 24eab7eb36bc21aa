"""Write docs/cli.md from the help texts: ``python docs/make.py``; a test compares them."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli import cli


def page() -> str:
    """The page about the command, as Markdown."""
    parts = ["# The command\n\nMade from the help texts by `python docs/make.py`.\n"]
    top = cli.context_class(cli, info_name="sayso", terminal_width=100, **cli.context_settings)
    parts.append(_section(top, cli))
    for name in cli.list_commands(top):
        command = cli.commands[name]
        inner = command.context_class(
            command, top, name, terminal_width=100, **command.context_settings
        )
        parts.append(_section(inner, command))
    return "\n".join(parts)


def _section(context: click.Context, command: click.Command) -> str:
    return f"## {context.command_path}\n\n```\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    (Path(__file__).parent / "cli.md").write_text(page(), encoding="utf-8")
