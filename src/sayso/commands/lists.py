"""``sayso list``, ``find``, ``compare`` and ``remove``: what a ledger has."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..errors import LedgerError
from ..ledger import Change, Found, Ledger, Query
from ..model import Article, Figure, Statement
from ..show.terminal import channel_text, printable

_ACTS = {
    "deny": "denies",
    "refuse": "refuses",
    "demand": "demands",
    "promise": "promises",
    "question": "asks",
}
_EVIDENCE = {"offered": "evidence offered", "withheld": "no evidence given"}
_EVIDENCE["unverified"] = "not verified"


def list_articles(path: Path, *, all_versions: bool, as_json: bool) -> int:
    """Print the articles of a ledger."""
    with Ledger.open(path, readonly=True) as ledger:
        rows = list(ledger.listed(all_versions=all_versions))
    if as_json:
        for row in rows:
            _line(dataclasses.asdict(row))
        return 0
    out = Console(highlight=False)
    table = _table()
    for name in ("Article", "Published"):
        table.add_column(name, no_wrap=True)
    table.add_column("Outlet", overflow="fold", max_width=20)
    table.add_column("Title", overflow="fold")
    for name in ("Statements", "Reviews"):
        table.add_column(name, justify="right")
    for row in rows:
        version = f" version {row.version}" if row.version > 1 or not row.is_current else ""
        table.add_row(
            Text(row.id, style="bold" if row.is_current else "dim"),
            (row.published or "undated")[:10],
            printable(row.outlet or ""),
            Text.assemble(printable(row.title or row.address), (version, "yellow")),
            f"{row.statements:,}",
            f"{row.reviews:,}" if row.reviews else "",
        )
    if rows:
        out.print(table)
    else:
        out.print(f"{path} has no articles yet", markup=False)
    return 0


def find(
    path: Path,
    words: str | None,
    article: str | None,
    asked: Mapping[str, Any],
    *,
    as_json: bool,
) -> int:
    """Print the statements that are asked for; 1 where there are none.

    ``asked``: the other fields of a :class:`~sayso.ledger.Query` by name.
    """
    with Ledger.open(path, readonly=True) as ledger:
        only = ledger.resolve(article) if article is not None else None
        query = Query(words=words, article=only, **asked)
        rows = list(ledger.find(query)) if not as_json else []
        if as_json:
            some = False
            for row in ledger.find(query):
                some = True
                _line(row.to_dict())
            return 0 if some else 1
    out = Console(highlight=False)
    if not rows:
        out.print("nothing found")
        return 1
    table = _table()
    table.add_column("Day", no_wrap=True)
    table.add_column("Who", ratio=20, overflow="fold")
    table.add_column("What was said", ratio=50, overflow="fold")
    table.add_column("Where", ratio=22, overflow="fold")
    for row in rows:
        table.add_row(
            row.day or "undated",
            _who(row),
            Text("\n").join([Text(printable(row.said)), *_notes(row)]),
            Text.assemble(
                printable(row.outlet or row.title or row.file or ""),
                (f"\n{row.article}:{row.statement}", "dim"),
            ),
        )
    out.print(table)
    out.print(Text(f"{len(rows):,} statement{'s' if len(rows) != 1 else ''}", style="dim"))
    return 0


def _who(row: Found) -> Text:
    if row.speaker is None:
        return Text("nobody named", style="dim italic")
    who = Text(printable(row.speaker), style="bold")
    if row.role and row.role.casefold() not in row.speaker.casefold():
        who.append(f", {printable(row.role)}", style="not bold")
    if row.speaker_kind == "anonymous":
        who.append(" anonymous", style="yellow not bold")
    return who


def _notes(row: Found) -> list[Text]:
    """One line of what qualifies a statement, where anything does."""
    notes = []
    if row.act in _ACTS:
        notes.append(Text(_ACTS[row.act], style="cyan"))
    if row.certainty not in (None, "stated"):
        notes.append(Text(str(row.certainty), style="yellow"))
    if row.evidence in _EVIDENCE:
        style = "green" if row.evidence == "offered" else "bold red"
        notes.append(Text(_EVIDENCE[row.evidence], style=style))
    notes += [Text(printable(figure), style="blue") for figure in row.figures]
    if row.channel not in (None, "unknown"):
        notes.append(Text(channel_text(str(row.channel), row.channel_name), style="dim"))
    if not row.is_current:
        notes.append(Text("earlier version", style="yellow"))
    if row.is_rejected:
        notes.append(Text("rejected by a person", style="bold red"))
    if row.is_confirmed:
        notes.append(Text("confirmed by a person", style="bold green"))
    elif row.reviewed:
        notes.append(Text(f"reviewed: {', '.join(row.reviewed)}", style="bold green"))
    return [Text(" · ", style="dim").join(notes)] if notes else []


def compare(path: Path, name: str, other: str | None) -> int:
    """Print what differs between two articles, by default an article and the version before."""
    with Ledger.open(path, readonly=True) as ledger:
        after = ledger.resolve(name)
        if other is not None:
            before, after = after, ledger.resolve(other)
        else:
            versions = [each.article for each in ledger.versions(ledger.address(after))]
            if len(versions) == 1:
                raise LedgerError(
                    f"{name}: its text has not changed; name two articles to compare them"
                )
            at = max(1, versions.index(after))
            before, after = versions[at - 1 : at + 1]
        found = ledger.compare(before, after)
    out = Console(highlight=False)
    for change in (*found.statements, *found.figures):
        out.print(_change(found.before, found.after, change), soft_wrap=True)
    summary = found.summary() or "statements and figures are the same"
    out.print(Text(f"{before} to {after}: {summary}", style="dim"), soft_wrap=True)
    return 0


def _change(before: Article, after: Article, change: Change) -> Text:
    styles = {"added": "green", "dropped": "red", "changed": "yellow"}
    line = Text(f"{change.kind:<8}", style=styles[change.kind])
    sides = [
        _words(article, record)
        for article, record in ((before, change.before), (after, change.after))
        if record is not None
    ]
    line.append(" → ".join(dict.fromkeys(sides)), style="default")
    if change.fields:
        line.append(f" ({', '.join(change.fields)})", style="dim")
    return line


def _words(article: Article, record: Statement | Figure) -> str:
    if isinstance(record, Figure):
        unit = f" {record.unit}" if record.unit else ""
        return printable(f"{record.id} {article.slice(record.span)}{unit}")
    names = {speaker.id: speaker.name for speaker in article.speakers}
    who = names.get(record.speaker or "", "nobody named")
    parts = [record.act if record.act != "assert" else None, record.certainty.level]
    manner = ", ".join(part for part in parts if part and part != "stated")
    words = printable(f"{record.id} {who}: {article.quote(record.content)}")
    return f"{words} [{manner}]" if manner else words


def remove(path: Path, names: tuple[str, ...], *, yes: bool) -> int:
    """Remove articles from a ledger once the user says so."""
    with Ledger.open(path) as ledger:
        ids = list(dict.fromkeys(ledger.resolve(name) for name in names))
        listed = {each.id: each for each in ledger.listed(all_versions=True)}
        out = Console(highlight=False)
        for each in ids:
            row = listed[each]
            reviews = f", {row.reviews} reviews of it stay recorded" if row.reviews else ""
            title = printable(row.title or row.address)
            out.print(
                f"{each} {title} (version {row.version}, {row.statements} statements{reviews})",
                markup=False,
                soft_wrap=True,
            )
        what = "this article" if len(ids) == 1 else f"these {len(ids)} articles"
        if not yes and not _agrees(f"Remove {what} and the kept input?"):
            out.print("nothing was removed")
            return 1
        ledger.remove(ids)
        out.print(f"removed {len(ids)}")
    return 0


def _agrees(question: str) -> bool:
    """Whether the user says yes; where nobody can answer, it is no."""
    try:
        return click.confirm(question, err=True)
    except click.Abort as stopped:
        if isinstance(stopped.__context__, EOFError):
            click.echo(err=True)
            return False
        raise


def _table() -> Table:
    return Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim")


def _line(value: dict[str, Any]) -> None:
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()
