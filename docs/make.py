"""Write what is made from the program: ``python docs/make.py``.

docs/cli.md is made from the help texts, the tables and views in docs/ledger.md from the schema, and
the README's example by the command. A test compares the pages with the program; the example may
differ a little between processors.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from sqlite_utils import Database

import sayso
from sayso.cli import cli
from sayso.ledger.migrations import migrations
from sayso.show.story import show_story
from sayso.show.terminal import show
from sayso.story.build import build

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT / "src" / "sayso" / "ledger" / "schema"
#: What makes tables, in the order of the migrations.
LAYOUT = ("tables.sql", "story_memory.sql")
SCHEMA_MARK = "<!-- schema -->"
_TABLE = re.compile(r"((?:--[^\n]*\n)+)CREATE TABLE (\w+) \(\n(.*?)\n\)", re.DOTALL)
_SEARCH = re.compile(
    r"((?:--[^\n]*\n)+)CREATE VIRTUAL TABLE (\w+) USING fts5 \((.*?),\n", re.DOTALL
)
_LATER = re.compile(r"((?:--[^\n]*\n)+)ALTER TABLE (\w+) ADD COLUMN (\w+)")
EXAMPLE = "samples/ferry/2-harbour-post.html"
TOGETHER = "samples/ferry"


def page() -> str:
    """The page about the command, as Markdown."""
    parts = [
        "# The command\n\nMade from the help texts by `python docs/make.py`, in the order of "
        "`sayso --help`, which has the\ncommands by what they are for.\n"
    ]
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


def ledger(text: str) -> str:
    """The page about the ledger with its tables and views as they are now."""
    head = text.partition(SCHEMA_MARK)[0]
    return head + SCHEMA_MARK + "\n\n" + _tables() + "\n" + _views()


def _tables() -> str:
    """Each table with its columns, from the comments in the schema."""
    sql = "\n\n".join((SCHEMA / name).read_text(encoding="utf-8") for name in LAYOUT)
    later: dict[str, list[tuple[str, str]]] = {}
    for says, table, column in _LATER.findall(sql):
        later.setdefault(table, []).append((column, _sentence(says)))
    parts = ["## Tables\n", "Spans are JSON, offsets in code points into `articles.text`.\n"]
    for says, name, body in _TABLE.findall(sql):
        rows = ["| column | |", "| --- | --- |"]
        for column, comment in (*_columns(body), *later.get(name, ())):
            rows.append(f"| `{column}` | {comment} |")
        parts.append("\n".join([f"### `{name}`", "", _sentence(says), "", *rows, ""]))
    words = re.search(
        r"((?:--[^\n]*\n)+)CREATE VIRTUAL TABLE (\w+) USING fts5 \((.*?),\n", sql, re.S
    )
    assert words is not None
    named = ", ".join(f"`{each.strip()}`" for each in words[3].split(","))
    parts.append(f"### `{words[2]}`\n\n{_sentence(words[1])} FTS5 over {named}.\n")
    return "\n".join(parts)


def _columns(body: str) -> Iterator[tuple[str, str]]:
    """The columns of a table with what is said of them, and where a foreign key leads."""
    for line in body.splitlines():
        found = re.match(r" {4}([a-z_]+)\b(?! *\()(.*?),?(?: -- (.*))?$", line)
        if found is not None:
            key = re.search(r"REFERENCES (\w+)", found[2])
            leads = f"→ [`{key[1]}`](#{key[1]})" if key else ""
            yield found[1], " ".join(each for each in (found[3], leads) if each)


def _views() -> str:
    """Each view with its columns, which SQLite names."""
    sql = (SCHEMA / "views.sql").read_text(encoding="utf-8")
    parts = ["## Views\n", _sentence(sql.partition("\n\n")[0]) + "\n"]
    with Database(memory=True) as database:
        migrations.apply(database)
        for says, name in re.findall(r"((?:--[^\n]*\n)+)CREATE VIEW (\w+)", sql):
            columns = ", ".join(f"`{each.name}`" for each in database.view(name).columns)
            parts.append(f"### `{name}`\n\n{_sentence(says)}\n\n{columns}\n")
    return "\n".join(parts)


def _sentence(comment: str) -> str:
    return " ".join(line.removeprefix("--").strip() for line in comment.strip().splitlines())


if __name__ == "__main__":
    (ROOT / "docs" / "cli.md").write_text(page(), encoding="utf-8")
    path = ROOT / "docs" / "ledger.md"
    path.write_text(ledger(path.read_text(encoding="utf-8")), encoding="utf-8")
    path = ROOT / "README.md"
    path.write_text(readme(path.read_text(encoding="utf-8")), encoding="utf-8")
