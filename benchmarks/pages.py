"""Server time and size of each page over a large ledger: ``python benchmarks/pages.py``.

The ledger is made of invented articles with the words of ``samples/``: speakers who speak again and
again, figures that clash, copies. Each page is asked for several times, its parts in turn, in the
process of the server; median, least and most are printed.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime
import hashlib
import json
import random
import re
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path
from unittest.mock import patch

from rich.console import Console
from rich.progress import track
from rich.table import Table

from sayso.ledger import Ledger, Reader
from sayso.model import Article, Certainty, Evidence, Figure, Span, Speaker, Statement
from sayso.show import report
from sayso.show.web.serve import application

ROOT = Path(__file__).parent.parent
READER = Reader("0", "0")
SEED = 7
#: What people say in these articles, counted or not.
COUNTED = ("people aboard", "people rescued", "shops to close", "jobs at risk", "ferries held")
FIRST = "Ada Bo Cem Dara Eli Fay Gus Hana Ivo Jun Kit Lea Mo Nia Odd Pia Quin Rhea Sol Tao".split()
LAST = "Berg Castell Dunne Eck Faro Grand Holt Ilk Jost Kerr Lind Mast Noor Orr Pell Quist".split()


def words() -> list[str]:
    """The words of the samples."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "samples").rglob("*.txt"))]
    return re.findall(r"[a-z]{2,}", " ".join(texts).lower())


def article(number: int, pick: random.Random, known: list[str], statements: int) -> Article:
    """An invented article with so many statements."""
    day = datetime.date(2026, 1, 1) + datetime.timedelta(days=pick.randrange(90))
    title = f"{' '.join(pick.choices(known, k=8)).capitalize()} {number}"
    parts = [title, "\n\n"]
    length = len(title) + 2
    people: dict[str, Speaker] = {}
    found: list[Statement] = []
    figures: list[Figure] = []

    def put(text: str) -> Span:
        nonlocal length
        parts.append(text)
        length += len(text)
        return Span(length - len(text), length)

    for at in range(statements):
        put(" ".join(pick.choices(known, k=pick.randrange(10, 30))).capitalize() + ". ")
        name = f"{pick.choice(FIRST)} {pick.choice(LAST)}"
        source = put(name)
        speaker = people.get(name) or Speaker(f"p{len(people) + 1}", name, kind="person")
        people[name] = speaker
        put(" ")
        cue = put("said")
        put(" ")
        begin = length
        mine: tuple[str, ...] = ()
        if at % 3 == 0:
            what = pick.choice(COUNTED)
            value = pick.randrange(10, 400)
            span = put(str(value))
            put(f" {what} ")
            mine = (f"f{len(figures) + 1}",)
            figures.append(Figure(mine[0], span, value, value, value, "exact", what.split()[0]))
        put(" ".join(pick.choices(known, k=pick.randrange(6, 25))))
        found.append(
            Statement(
                f"s{at + 1}",
                "indirect",
                (source,),
                (cue,),
                (Span(begin, length),),
                round(pick.uniform(0.3, 0.99), 3),
                speaker=speaker.id,
                act=pick.choice(("assert", "assert", "assert", "deny", "refuse", "demand")),
                certainty=Certainty(pick.choice(("stated", "stated", "likely", "possible"))),
                evidence=Evidence(pick.choice(("none-stated", "none-stated", "withheld"))),
                figures=mine,
            )
        )
        put(".\n\n" if at % 3 == 2 else ". ")
    text = "".join(parts).rstrip()
    name = f"{number:05}.txt"
    digest = hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()[:12]
    return Article(
        id=f"a{digest}",
        text=text,
        file=name,
        title=title,
        outlet=f"The {pick.choice(LAST)} Post",
        published=day.isoformat(),
        published_from="text",
        language="en",
        speakers=tuple(people.values()),
        statements=tuple(found),
        figures=tuple(figures),
    )


def story(path: Path, pick: random.Random) -> None:
    """A story over the articles: what occurs with the same name, unit or at random is the same."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA foreign_keys = 1")
    for table in (
        "copies drift claims claim_opposites quantities accounts story_speakers story_keys"
    ).split():
        database.execute(f"DELETE FROM {table}")
    names = [row[0] for row in database.execute("SELECT DISTINCT name FROM speakers ORDER BY 1")]
    keys = {name: f"p{at:05}" for at, name in enumerate(names)}
    database.executemany(
        "INSERT INTO story_speakers VALUES (?, ?, 'person', NULL, '[]')",
        [(key, name) for name, key in keys.items()],
    )
    database.executemany(
        "UPDATE speakers SET story_speaker = ? WHERE name = ?", [(k, n) for n, k in keys.items()]
    )
    figures = database.execute(
        """SELECT f.id, f.unit, a.published FROM figures AS f
        JOIN articles AS a ON a.id = f.article ORDER BY f.id"""
    ).fetchall()
    quantities = {f"{unit} {day[:7]} {figure % 40}" for figure, unit, day in figures}
    database.executemany(
        "INSERT INTO quantities VALUES (?, ?, ?, ?)",
        [
            (f"q{at}", f"{name} of the story", name.split()[0], "conflict" if at % 3 else "agree")
            for at, name in enumerate(sorted(quantities))
        ],
    )
    number = {name: f"q{at}" for at, name in enumerate(sorted(quantities))}
    database.executemany(
        "UPDATE figures SET quantity = ? WHERE id = ?",
        [(number[f"{u} {d[:7]} {f % 40}"], f) for f, u, d in figures],
    )
    rows = database.execute(
        """SELECT s.id, s.content_text, r.day FROM statements AS s
        JOIN reviewed_statements AS r ON r.statement = s.id ORDER BY s.id"""
    ).fetchall()
    claims = len(rows) // 3
    groups: dict[int, list[tuple[int, str, str]]] = {}
    for row in rows:
        groups.setdefault(pick.randrange(claims), []).append(row)
    database.executemany(
        "INSERT INTO claims VALUES (?, ?, ?, ?, ?)",
        [
            (f"c{at}", those[0][1], len(those), min(r[2] for r in those), max(r[2] for r in those))
            for at, those in groups.items()
        ],
    )
    database.executemany(
        "UPDATE statements SET claim = ? WHERE id = ?",
        [(f"c{at}", row[0]) for at, those in groups.items() for row in those],
    )
    some = sorted(groups)[:400]
    for one, other in zip(some[::2], some[1::2], strict=False):
        pair = (f"c{one}", f"c{other}")
        database.execute("INSERT INTO claim_opposites VALUES (?, ?)", pair)
        database.execute("INSERT INTO claim_opposites VALUES (?, ?)", pair[::-1])
        who = [json.dumps([keys[pick.choice(names)]]) for _ in range(2)]
        database.execute(
            "INSERT INTO accounts (kind, claim, against, speakers, against_speakers) "
            "VALUES ('denied', ?, ?, ?, ?)",
            (*pair, *who),
        )
    ids = [row[0] for row in database.execute("SELECT id FROM articles ORDER BY id")]
    for at in range(0, len(ids) - 4, 5):
        for other in ids[at + 1 : at + 3]:
            cursor = database.execute(
                "INSERT INTO copies (original, copy, kind, similarity, ground) "
                "VALUES (?, ?, 'rewrite', 0.7, 'the earlier one')",
                (ids[at], other),
            )
            database.executemany(
                "INSERT INTO drift (copy, what, before_text, after_text) VALUES (?, ?, ?, ?)",
                [(cursor.lastrowid, "figure", "about 60", "60") for _ in range(6)],
            )
    database.commit()
    database.close()


def make(path: Path, articles: int, statements: int) -> None:
    """A ledger of so many articles.

    Comparing articles of random words with one another takes long and means nothing: the story is
    put in afterwards, by :func:`story`.
    """
    pick = random.Random(SEED)
    known = words()
    with (
        patch("sayso.ledger.story.update", lambda *_: None),
        Ledger.open(path, create=True) as ledger,
    ):
        for number in track(range(articles), "Making the ledger", console=Console(stderr=True)):
            ledger.add(article(number, pick, known, statements), reader=READER)
    story(path, pick)


def addresses(path: Path) -> dict[str, str]:
    """A page of each kind."""
    database = sqlite3.connect(path)

    def one(query: str) -> str:
        return str(database.execute(query).fetchone()[0])

    some = one("SELECT id FROM articles ORDER BY id LIMIT 1 OFFSET 9")
    speaker = one("SELECT story_speaker FROM speakers GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    quantity = one("SELECT quantity FROM figures GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1")
    claim = one("SELECT claim FROM accounts ORDER BY id LIMIT 1")
    database.close()
    return {
        "story": "/",
        "article": f"/article/{some}",
        "article, a statement chosen": f"/article/{some}?statement=s4",
        "articles": "/articles",
        "articles, the last": "/articles?page=9999",
        "speaker": f"/speaker/{speaker}",
        "speakers": "/speakers",
        "claim": f"/claim/{claim}",
        "claims": "/claims",
        "claims without evidence": "/claims?only=unproven",
        "figure": f"/figure/{quantity}",
        "figures": "/figures",
        "copies": "/copies",
        "search, empty": "/search",
        "search, words": "/search?q=ferry",
        "search, speaker and act": "/search?speaker=berg&act=deny",
        "review": "/review",
        "review, contested": "/review?order=contested",
    }


async def measure(path: Path, rounds: int) -> dict[str, tuple[list[float], int]]:
    """For each page the seconds of each round, and its bytes."""
    datasette, site = application(path)
    await datasette.invoke_startup()
    found: dict[str, tuple[list[float], int]] = {}
    pages = addresses(path)
    for turn in range(rounds + 1):
        for name, address in pages.items():
            start = time.perf_counter()
            response = await datasette.client.get(address, cookies={site.cookie: site.token})
            took = time.perf_counter() - start
            if response.status_code != 200:
                raise SystemExit(f"{address} answers {response.status_code}")
            times, _ = found.setdefault(name, ([], 0))
            if turn:  # the first round warms up
                times.append(took)
            found[name] = (times, len(response.content))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--statements", type=int, default=14, help="in each article")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--ledger", type=Path, help="keep the ledger here, or take it from here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.ledger or Path(folder) / "large.db"
        if not path.exists():
            make(path, options.articles, options.statements)
        found = asyncio.run(measure(path, options.rounds))
        start = time.perf_counter()
        out = Path(folder) / "report.html"
        report.write(path, out, "html")
        took, size = time.perf_counter() - start, out.stat().st_size
    table = Table(box=None)
    for name in ("page", "median, ms", "range, ms", "KB"):
        table.add_column(name, justify="left" if name == "page" else "right")
    for name, (times, length) in found.items():
        ms = [each * 1000 for each in times]
        spread = f"{min(ms):.0f} – {max(ms):.0f}"
        table.add_row(name, f"{statistics.median(ms):.0f}", spread, f"{length / 1000:.0f}")
    console = Console()
    console.print(table)
    console.print(f"report: {took:.1f} s, {size / 1e6:.1f} MB")
    if found["story"][1] > 500_000 or any(statistics.median(t) > 0.3 for t, _ in found.values()):
        console.print("a page is too slow or too large", style="bold red")
        sys.exit(1)


if __name__ == "__main__":
    main()
