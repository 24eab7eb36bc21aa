"""Write docs/cli.md from the help texts, and the README's example: ``python docs/make.py``.

A test compares the page with the help texts; the example may differ a little between processors.
"""

from __future__ import annotations

import io
from pathlib import Path

import click
from rich.console import Console

import sayso
from sayso.cli import cli
from sayso.show.story import show_story
from sayso.show.terminal import show
from sayso.story.build import build

ROOT = Path(__file__).parent.parent
EXAMPLE = "samples/ferry/2-harbour-post.html"
TOGETHER = "samples/ferry"


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


def story() -> str:
    """The first parts of what the command prints of the samples of one story."""
    out = io.StringIO()
    files = sorted((ROOT / TOGETHER).iterdir())
    articles = {article.id: article for article in sayso.read_many(files)}
    show_story(build(articles.values()), articles, Console(file=out, width=96, highlight=False))
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    shown = lines[: lines.index("Said in several reports") + 7]
    return "\n".join([f"$ sayso story {TOGETHER}", *shown, "  …"])


def readme(text: str) -> str:
    """The README with the examples as they are now."""
    for name, shown in (("example", example()), ("story", story())):
        begin = f"<!-- {name} -->\n```\n"
        before, after = text.split(begin)
        text = f"{before}{begin}{shown}\n{after[after.index('```') :]}"
    return text


if __name__ == "__main__":
    (ROOT / "docs" / "cli.md").write_text(page(), encoding="utf-8")
    path = ROOT / "README.md"
    path.write_text(readme(path.read_text(encoding="utf-8")), encoding="utf-8")
