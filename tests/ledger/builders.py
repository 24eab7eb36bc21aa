"""Articles with their statements, built by hand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any

from sayso.ledger import Reader
from sayso.model import (
    Anonymity,
    Article,
    Certainty,
    Channel,
    Evidence,
    Figure,
    Said,
    Skipped,
    Span,
    Speaker,
    Statement,
    Time,
)

#: A reader that costs nothing to name.
READER = Reader("0.0.1", "0123456789ab")
LATER = Reader("0.0.2", "0123456789ab")


@dataclass(frozen=True)
class Says:
    """Someone says something; ``number`` is a figure inside of it, as it is written."""

    who: str | None
    what: str
    number: str | None = None
    unit: str | None = None
    kind: str = "person"
    role: str | None = None
    cells: dict[str, Any] = field(default_factory=dict)


def says(who: str | None, what: str, number: str | None = None, **cells: Any) -> Says:
    known = {name: cells.pop(name) for name in ("unit", "kind", "role") if name in cells}
    return Says(who, what, number, cells=cells, **known)


def report(
    *lines: Says,
    title: str | None = "Fire at the mill",
    file: str | None = "mill.txt",
    url: str | None = None,
    published: str | None = "2026-03-02",
    outlet: str | None = None,
) -> Article:
    """A report that has one sentence for each line."""
    parts = [f"{title}\n\n"] if title else []
    people: dict[str, Speaker] = {}
    statements: list[Statement] = []
    figures: list[Figure] = []
    for line in lines:
        start = len("".join(parts))
        who = line.who or "It"
        cue = "said" if line.who else "is said"
        parts.append(f"{who} {cue} that {line.what}. ")
        at = start + len(who) + 1 + len(cue) + 6
        speaker = None
        if line.who:
            known = people.get(line.who)
            mention = Span(start, start + len(who))
            speaker = known.id if known else f"p{len(people) + 1}"
            people[line.who] = Speaker(
                speaker, line.who, kind=line.kind, role=line.role,  # type: ignore[arg-type]
                mentions=(*(known.mentions if known else ()), mention),
            )  # fmt: skip
        mine: tuple[str, ...] = ()
        if line.number:
            where = at + line.what.index(line.number)
            span = Span(where, where + len(line.number))
            mine = (f"f{len(figures) + 1}",)
            value = int(line.number.replace(",", ""))
            figures.append(Figure(mine[0], span, value, value, value, "exact", line.unit))
        cells = {"act": "assert", "certainty": Certainty("stated")} | line.cells
        statements.append(
            Statement(
                f"s{len(statements) + 1}",
                "indirect",
                (Span(start, start + len(who)),) if line.who else (),
                (Span(start + len(who) + 1, start + len(who) + 1 + len(cue)),),
                (Span(at, at + len(line.what)),),
                0.75,
                speaker=speaker,
                figures=mine,
                **cells,
            )
        )
    text = "".join(parts).rstrip() or "Nothing."
    return Article(
        id="a" + hashlib.sha256(f"{url or file or ''}\0{text}".encode()).hexdigest()[:12],
        text=text,
        file=file,
        url=url,
        title=title,
        outlet=outlet,
        published=published,
        published_from="option" if published else None,
        language="en",
        speakers=tuple(people.values()),
        statements=tuple(statements),
        figures=tuple(figures),
    )


def mill() -> Article:
    """A report with every cell."""
    base = report(
        says("Ada Lind", "at least 12 homes and 3 barns had burnt", "12", unit="homes"),
        says("Ada Lind", "the owner had told her that nobody slept there", within="s1"),
        says(None, "the mill was insured"),
        published="2026-03-03T08:15+01:00",
    )  # fmt: skip
    text = base.text
    span = Span(text.index("at least"), text.index(" homes"))
    barns = Span(text.index("3 barns"), text.index("3 barns") + 1)
    rich = Statement(
        "s1",
        "mixed",
        base.statements[0].source,
        base.statements[0].cue,
        (*base.statements[0].content, Span(0, 4)),
        0.5,
        speaker="p1",
        said=Said("2026-03-02", "2026-03-02", None, Span(0, 4)),
        channel=Channel("broadcast", "Radio Hill", Span(5, 7)),
        act="deny",
        certainty=Certainty("likely", 0.55, 0.8, span),
        evidence=Evidence("unverified", span),
        anonymity=Anonymity(Span(0, 4)),
        figures=("f2", "f1"),
        times=("t1",),
    )
    return Article(
        **{
            name: getattr(base, name)
            for name in ("id", "text", "file", "title", "published", "published_from", "language")
        },
        url=None,
        outlet="The Hill",
        bylines=("Mo Berg", "Ida “Rør” Dahl"),
        dateline="HILL",
        speakers=(
            Speaker(
                "p1", "Ada Lind", ("she", "Lind"), "person", "mayor", "of Hill",
                base.speakers[0].mentions,
            ),
        ),
        statements=(rich, *base.statements[1:]),
        figures=(
            Figure("f1", span, 12, 12, None, "at-least", "homes", Span(0, 4)),
            Figure("f2", barns, 10**30, 0.1 + 0.2, 5.0, "range", None, None, "f1"),
        ),
        times=(Time("t1", Span(0, 4), "SET", "XXXX-WXX-1", None, None),),
        skipped=(Skipped("furniture", "share: Share", None), Skipped("cut", "long", Span(0, 4))),
    )  # fmt: skip
