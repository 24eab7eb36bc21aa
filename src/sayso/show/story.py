"""A story for a person who reads it: what is contested first, then what is shared, then copies."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..model import Article, Statement
from ..story.model import (
    Account,
    Claim,
    Copy,
    Drift,
    FigureEntry,
    Passage,
    Quantity,
    StatementRef,
    Story,
    StorySpeaker,
)
from .terminal import closed, number_text, printable

#: Rows of a part that are shown, unless all are asked for.
ROWS = 20
_WORDS = 40
_AGREEMENT = {"conflict": "bold red", "compatible": "yellow", "agree": "green"}
Row = TypeVar("Row")


def show_story(
    story: Story, articles: Mapping[str, Article], console: Console, *, wide: bool = False
) -> None:
    """Print a story.

    Args:
        story: the story.
        articles: its articles by their ids.
        console: where to print.
        wide: show every row of every part.
    """
    _Shown(story, articles, console, wide).show()


class _Shown:
    def __init__(
        self, story: Story, articles: Mapping[str, Article], console: Console, wide: bool
    ) -> None:
        self.story = story
        self.articles = articles
        self.console = console
        self.wide = wide
        self.number = {each.id: i for i, each in enumerate(story.articles, 1)}
        self.claims = {claim.id: claim for claim in story.claims}
        self.speakers = {each.id: each for each in story.speakers}
        self.speaker_of = {
            (ref.article, ref.speaker): each for each in story.speakers for ref in each.mentions
        }

    def show(self) -> None:
        """All parts that hold something, in their order."""
        self._articles()
        contested = [q for q in self.story.figures if q.agreement == "conflict"]
        self._part("Where the reports differ", contested, self._quantity)
        self._part("", self.story.accounts, self._account, joined=bool(contested))
        shared = sorted(
            (c for c in self.story.claims if len({r.article for r in c.statements}) > 1),
            key=lambda c: -c.independent,
        )
        self._part("Said in several reports", shared, self._claim)
        others = [q for q in self.story.figures if q.agreement != "conflict"]
        self._part("Figures given more than once", others, self._quantity)
        self._part("Copies", self.story.copies, self._copy)
        known = sorted(
            (s for s in self.story.speakers if len({m.article for m in s.mentions}) > 1),
            key=lambda s: -len({m.article for m in s.mentions}),
        )
        self._part("Speakers of several reports", known, self._speaker)

    def _articles(self) -> None:
        counts = (
            (len(self.story.articles), "report"),
            (len(self.story.timeline), "statement"),
            (len(self.story.claims), "claim"),
        )
        head = " · ".join(f"{count:,} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
        self.console.print(Text(head, style="bold"))
        rows = self.story.articles if self.wide else self.story.articles[:ROWS]
        for each in rows:
            parts = (each.outlet, (each.published or "undated")[:10])
            line = Text(f"{self._reports([each.id]):>4}  ", style="cyan")
            line.append(printable(each.title or each.file or each.id), style="default")
            line.append(f"  {printable(' · '.join(p for p in parts if p))}", style="dim")
            self.console.print(line)
        self._rest(len(self.story.articles) - len(rows))

    def _part(
        self,
        title: str,
        rows: Sequence[Row],
        show: Callable[[Row], None],
        joined: bool = False,
    ) -> None:
        if not rows:
            return
        if not joined:
            self.console.print()
            heading = title or "Where the reports differ"
            self.console.print(Text(heading, style="bold underline"))
        shown = rows if self.wide else rows[:ROWS]
        for row in shown:
            show(row)
        self._rest(len(rows) - len(shown))

    def _rest(self, count: int) -> None:
        if count > 0:
            self.console.print(Text(f"  … and {count:,} more; all with --wide", style="dim"))

    def _rows(self, rows: Iterable[tuple[Text, ...]]) -> None:
        """Rows in columns, set in under the line before."""
        table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
        for row in rows:
            table.add_row(*row)
        if table.row_count:
            self.console.print(Padding(table, (0, 0, 0, 6)))

    def _reports(self, articles: Iterable[str]) -> str:
        """The numbers of some articles."""
        return f"[{', '.join(map(str, sorted({self.number[a] for a in articles})))}]"

    def _quantity(self, quantity: Quantity) -> None:
        heading = Text("  ")
        heading.append(printable(quantity.about or quantity.unit or "a figure"), style="bold")
        heading.append(f"  {quantity.agreement}", style=_AGREEMENT[quantity.agreement])
        self.console.print(heading)
        rows: dict[tuple[str, str, str], list[str]] = {}
        for entry in quantity.entries:
            key = (entry.said or "undated", self._figure(quantity, entry), self._who(entry))
            rows.setdefault(key, []).append(entry.article)
        self._rows(
            (
                Text(printable(day[:10]), style="dim"),
                Text(value, style="blue"),
                Text(who),
                Text(self._reports(found), style="cyan"),
            )
            for (day, value, who), found in rows.items()
        )

    def _figure(self, quantity: Quantity, entry: FigureEntry) -> str:
        number = number_text(entry.value, entry.low, entry.high, entry.bound) or "?"
        return f"{number} {printable(quantity.unit)}" if quantity.unit else number

    def _who(self, entry: FigureEntry) -> str:
        return self._name(self.speakers.get(entry.speaker or ""))

    def _name(self, speaker: StorySpeaker | None) -> str:
        return printable(speaker.name) if speaker is not None else "nobody named"

    def _statement(self, ref: StatementRef) -> Statement:
        return next(s for s in self.articles[ref.article].statements if s.id == ref.statement)

    def _voices(self, claim: Claim) -> dict[str, list[str]]:
        """Who makes a claim, and in which articles."""
        found: dict[str, list[str]] = {}
        for ref in claim.statements:
            speaker = self._statement(ref).speaker
            who = self._name(self.speaker_of.get((ref.article, speaker or "")))
            found.setdefault(who, []).append(ref.article)
        return found

    def _said(self, claim: Claim) -> Text:
        """Who makes a claim, with the reports that say so."""
        parts = [
            Text.assemble(who, " ", (self._reports(found), "cyan"))
            for who, found in self._voices(claim).items()
        ]
        return Text(", ").join(parts)

    def _claim(self, claim: Claim) -> None:
        total = len({ref.article for ref in claim.statements})
        count = f"{claim.independent} of {total}" if claim.independent < total else f"{total}"
        line = Text("  ")
        line.append(f"{count} independent", style="green" if claim.independent > 1 else "dim")
        line.append(f"  {_short(claim.text)}")
        self.console.print(line)
        self._rows([(self._said(claim),)])

    def _account(self, account: Account) -> None:
        claim, against = self.claims[account.claim], self.claims[account.against]
        verb = "denied by others" if account.kind == "denied" else "reversed by the speaker"
        self.console.print(Text(f"  {verb}", style="bold red"))
        self._rows(
            (
                Text(self._verb(each), style="dim"),
                Text.assemble(_short(each.text), "\n", self._said(each)),
            )
            for each in (claim, against)
        )

    def _verb(self, claim: Claim) -> str:
        denied = any(self._statement(ref).act == "deny" for ref in claim.statements)
        return "denies" if denied else "says"

    def _copy(self, copy: Copy) -> None:
        verb = "repeats" if copy.kind == "same" else "rewrites"
        line = Text("  ")
        line.append(self._reports([copy.copy]), style="cyan")
        line.append(f" {verb} ")
        line.append(self._reports([copy.of]), style="cyan")
        line.append(f"  {copy.similarity:.0%} · {printable(copy.ground)}", style="dim")
        self.console.print(line)
        self._rows(map(self._drift, copy.drift))

    def _drift(self, drift: Drift) -> tuple[Text, Text]:
        style = "yellow" if drift.what in ("dropped", "added") else "bold red"
        sides = [_passage(side) for side in (drift.before, drift.after) if side is not None]
        return Text(drift.what, style=style), Text(" → ", style="dim").join(sides)

    def _speaker(self, speaker: StorySpeaker) -> None:
        line = Text("  ")
        line.append(printable(speaker.name), style="bold")
        line.append(f" {self._reports(m.article for m in speaker.mentions)}", style="cyan")
        for role in speaker.roles:
            days = " – ".join(dict.fromkeys(d for d in (role.first, role.last) if d))
            line.append(f"\n      {printable(role.role)}", style="default")
            line.append(f"  {days}", style="dim")
        self.console.print(line)


def _passage(passage: Passage) -> Text:
    return Text(f"“{_short(passage.text)}”")


def _short(text: str) -> str:
    """A text of which only so many words are shown."""
    words = printable(text).split()
    return closed(" ".join(words[:_WORDS]) + (" …" if len(words) > _WORDS else ""))
