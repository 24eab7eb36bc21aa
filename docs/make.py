"""Write docs/cli.md from the help texts, and the README's example: ``python docs/make.py``.

A test compares the page with the help texts; the example may differ a little between processors.
"""

from __future__ import annotations

import io
import re
from pathlib import Path

import click
from rich.console import Console

import sayso
from sayso.cli import cli
from sayso.show.terminal import show

ROOT = Path(__file__).parent.parent
EXAMPLE = "samples/ferry/2-harbour-post.html"


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


def example() -> str:
    """What the command prints of one sample."""
    out = io.StringIO()
    article = sayso.read(ROOT / EXAMPLE)
    show(article, Console(file=out, width=96, highlight=False))
    lines = [f"$ sayso read {EXAMPLE}", *out.getvalue().splitlines()]
    return "\n".join(line.rstrip() for line in lines)


def readme(text: str) -> str:
    """The README with the example as it is now."""
    block = re.compile(r"(<!-- example -->\n```\n).*?(\n```\n)", re.DOTALL)
    return block.sub(lambda match: match[1] + example() + match[2], text)


if __name__ == "__main__":
    (ROOT / "docs" / "cli.md").write_text(page(), encoding="utf-8")
    path = ROOT / "README.md"
    path.write_text(readme(path.read_text(encoding="utf-8")), encoding="utf-8")
