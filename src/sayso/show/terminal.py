"""Articles as tables in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ..model import Article, Bound, Figure, Number, Speaker, Statement

_KIND_STYLE = {"direct": "green", "indirect": "default", "mixed": "yellow"}
_NOT_SHOWN = frozenset({"undated", "furniture"})
#: What a reporter must not overlook stands out; the rest is dim.
_LEVEL_STYLE = {
    "certain": "dim",
    "likely": "yellow",
    "possible": "yellow",
    "unlikely": "yellow",
    "unknown": "magenta",
}
_EVIDENCE = {
    "offered": ("evidence offered", "green"),
    "withheld": ("no evidence given", "bold red"),
    "unverified": ("not verified", "bold red"),
}
_ACTS = {
    "deny": "denies",
    "refuse": "refuses",
    "demand": "demands",
    "promise": "promises",
    "question": "asks",
}
_BOUNDS: dict[Bound, str] = {
    "exact": "",
    "range": "",
    "about": "about ",
    "at-least": "at least ",
    "more-than": "more than ",
    "at-most": "at most ",
    "less-than": "less than ",
}


def show(
    article: Article,
    console: Console,
    *,
    number: int = 1,
    wide: bool = False,
    by_person: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> None:
    """Print one article: a header, then a row for each statement; ``wide`` shows every cell.

    ``by_person``: the cells of each statement, by its id, that a person reviewed; it is said so.
    """
    if number > 1:
        console.print()
    console.print(Text(printable(article.title or article.file or "Untitled"), style="bold"))
    console.print(Text(" · ".join(facts(article)), style="dim"))
    for row in article.skipped:
        if row.reason not in _NOT_SHOWN:
            console.print(Text(f"Not read ({row.reason}): {printable(row.detail)}", style="red"))
    if article.statements:
        console.print(table(article, wide, by_person))


def facts(article: Article) -> list[str]:
    """The parts of the line under the title."""
    count = len(article.statements)
    parts = [
        printable(article.outlet or ""),
        printable(", ".join(article.bylines)),
        f"{article.published} (from {article.published_from})" if article.published else "undated",
        f"{len(article.text.split()):,} words",
        f"{count} statement{'' if count == 1 else 's'}",
    ]
    dropped = sum(row.reason == "furniture" for row in article.skipped)
    if dropped:
        parts.append(f"{dropped} line{'' if dropped == 1 else 's'} around the article left out")
    return [part for part in parts if part]


def table(
    article: Article,
    wide: bool = False,
    by_person: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Table:
    """The statements of an article as a table; ``by_person`` as in :func:`show`."""
    result = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", expand=True)
    result.add_column("Who", ratio=24, overflow="fold")
    if wide:
        result.add_column("How", ratio=14, overflow="fold")
        result.add_column("Kind", width=8, no_wrap=True)
    result.add_column("What was said", ratio=70 if wide else 56, overflow="fold")
    if wide:
        result.add_column("Confidence", width=10, justify="right")
    speakers = {speaker.id: speaker for speaker in article.speakers}
    figures = {figure.id: figure for figure in article.figures}
    for statement in article.statements:
        who = _who(article, statement, speakers, wide)
        said = Text(closed(printable(article.quote(statement.content))))
        notes = _notes(article, statement, figures, wide)
        if reviewed := by_person.get(statement.id):
            notes.append(Text(f"reviewed: {', '.join(reviewed)}", style="bold green"))
        if notes:
            said = Text("\n").join([said, Text(" · ", style="dim").join(notes)])
        cells = [who, said]
        if wide:
            cells[1:1] = [
                Text(printable(article.quote(statement.cue)), style="dim"),
                Text(statement.kind, style=_KIND_STYLE[statement.kind]),
            ]
            cells.append(Text(f"{statement.confidence:.0%}", style="dim"))
        result.add_row(*cells)
    return result


def _who(article: Article, statement: Statement, speakers: dict[str, Speaker], wide: bool) -> Text:
    """The speaker by name, with the report's own words beside it where they differ."""
    words = printable(article.quote(statement.source))
    speaker = speakers.get(statement.speaker or "")
    if speaker is None:
        return Text(words, style="bold") if words else Text("nobody named", style="dim italic")
    name = printable(speaker.name)
    at = words.find(name)
    if at >= 0:  # the report's words have the name: it stands out among them
        who = Text(words)
        who.stylize("bold", at, at + len(name))
    else:
        who = Text(name, style="bold")
        if words and words.casefold() != name.casefold():
            who.append(f" ({words})", style="dim not bold")
    if speaker.kind == "anonymous":
        who.append(" anonymous", style="yellow not bold")
    elif speaker.kind == "unknown":  # "it", or the court that heard it
        who.append(" not clear who", style="yellow not bold")
    if wide and speaker.role:
        who.append(f"\n{printable(speaker.role)}", style="dim not bold")
    return who


def _notes(
    article: Article, statement: Statement, figures: dict[str, Figure], wide: bool
) -> list[Text]:
    """What qualifies a statement: act, hedge, proof, figures, channel and day."""
    notes = []
    if statement.act in _ACTS:
        notes.append(Text(_ACTS[statement.act], style="cyan"))
    certainty = statement.certainty
    if certainty.level is not None and certainty.level in _LEVEL_STYLE:
        hedge = f" “{printable(article.slice(certainty.span))}”" if certainty.span else ""
        notes.append(Text(certainty.level + hedge, style=_LEVEL_STYLE[certainty.level]))
    if statement.evidence.status in _EVIDENCE:
        notes.append(Text(*_EVIDENCE[statement.evidence.status]))
    if wide and statement.anonymity is not None and statement.anonymity.reason is not None:
        notes.append(Text(printable(article.slice(statement.anonymity.reason)), style="yellow"))
    mine = [figures[each] for each in statement.figures]
    notes += [Text(_figure(article, each), style="blue") for each in mine]
    if statement.channel is not None and (wide or statement.channel.kind != "unknown"):
        words = channel_text(statement.channel.kind, statement.channel.name)
        notes.append(Text(words, style="dim"))
    if statement.said is not None:
        known = statement.said.earliest is not None
        day = statement.said.value if known else f"“{article.slice(statement.said.span)}”"
        notes.append(Text(f"said {printable(day)}", style="dim"))
    if wide and statement.within is not None:
        notes.append(Text(f"within {statement.within}", style="dim"))
    return notes


def _figure(article: Article, figure: Figure) -> str:
    """A figure as it is read: its bound, its number, what it counts."""
    number = number_text(figure.value, figure.low, figure.high, figure.bound)
    if number is None:
        return printable(article.slice(figure.span))
    unit = f" {printable(figure.unit)}" if figure.unit else ""
    return f"{number}{unit}"


def channel_text(kind: str, name: str | None) -> str:
    """A channel in words, once where its name says no more than its kind."""
    words = kind.replace("-", " ")
    if not name:
        return words
    return printable(name if name.casefold() == words.casefold() else f"{words}, {name}")


def number_text(
    value: Number | None, low: Number | None, high: Number | None, bound: Bound
) -> str | None:
    """A number with its bound in words; null for one that is only vague."""
    if value is not None:
        return f"{_BOUNDS[bound]}{_number(value)}"
    if low is not None and high is not None:
        return f"{_BOUNDS[bound]}{_number(low)}–{_number(high)}"
    return None


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"


def printable(text: str) -> str:
    """Text that cannot move the cursor, reorder the line or colour it."""
    return "".join(
        " " if char.isspace() else "\N{REPLACEMENT CHARACTER}" if _is_control(char) else char
        for char in text
    )


def closed(text: str) -> str:
    """A passage that ends within a quotation, with the mark that closes it."""
    if text.count("“") > text.count("”"):
        return f"{text}”"
    at = text.rfind('"')
    opens = text.count('"') % 2 == 1 and (at == 0 or text[at - 1] in " (…—–")
    return f'{text}"' if opens else text


def _is_control(char: str) -> bool:
    return (
        unicodedata.category(char) in ("Cc", "Cs")
        or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
