"""Articles that want to harm whoever looks at them."""

from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path

from ..ledger.builders import report, says
from .ledgers import make

SCRIPT = "<script>document.title='owned'</script>"
TITLES = [
    SCRIPT,
    "</title><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "\u202egnp.exe\u2066 the mill\u202c",
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "{{ 7 * 7 }} {% include '/etc/passwd' %} ${7*7}",
    "javascript:alert(1)",
    "null\x00byte\x1b[31m\x07",
    "x" * 20_000,
    "word " * 20_000,
    "\u0301" * 3_000,
    "]]> --> */ </style></textarea><!--",
    "| a | b | ![x](http://evil.example/x.png) [y](javascript:alert(1)) `c` # d",
]  # fmt: skip


def hostile(number: int, title: str):
    evil = report(
        says(title, f"{SCRIPT} 12 homes had burnt", "12", unit=title[:300], role=title[:500]),
        says("@SUM(1+1)", f"{title[:4000]} it burnt", kind="anonymous"),
        title=title,
        file=f"{number}.txt",
        url=f"javascript:alert({number})//",
        outlet=title[:800],
        published="2026-03-02",
    )
    return dataclasses.replace(evil, bylines=(title[:900],), dateline=title[:900])


def evil_ledger(path: Path) -> list[str]:
    """A ledger of them with a story that is no better; the articles' ids."""
    articles = [hostile(at, title) for at, title in enumerate(TITLES)]
    make(path, articles)
    database = sqlite3.connect(path)
    database.execute("PRAGMA foreign_keys = 1")
    for table in "drift copies claims quantities accounts story_speakers".split():
        database.execute(f"DELETE FROM {table}")
    database.commit()
    database.execute("PRAGMA foreign_keys = 0")
    for at, (one, title) in enumerate(zip(articles, TITLES, strict=True)):
        database.execute(
            "INSERT INTO story_speakers VALUES (?, ?, 'person', ?, ?)",
            (f"p{at}'\"<", title, title, '["<b>"]'),
        )
        database.execute(
            "UPDATE speakers SET story_speaker = ? WHERE article = ? AND label = 'p1'",
            (f"p{at}'\"<", one.id),
        )
        database.execute(
            "INSERT INTO claims VALUES (?, ?, 1, '2026-03-02', '2026-03-02')", (f"c{at}<", title)
        )
        database.execute("UPDATE statements SET claim = ? WHERE article = ?", (f"c{at}<", one.id))
        database.execute(
            "INSERT INTO drift (copy, what, before_text, after_text) VALUES (1, 'quote', ?, ?)",
            (title, SCRIPT),
        )
    database.execute("INSERT INTO quantities VALUES ('q<', ?, ?, 'conflict')", (SCRIPT, TITLES[1]))
    database.execute("UPDATE figures SET quantity = 'q<', value = id * 7, low = id, high = NULL")
    database.execute(
        "INSERT INTO copies VALUES (1, ?, ?, 'rewrite', 0.5, ?)",
        (articles[0].id, articles[1].id, SCRIPT),
    )
    database.execute(
        "INSERT INTO accounts (kind, claim, against, speakers, against_speakers) "
        "VALUES ('denied', 'c0<', 'c1<', '[\"<i>\"]', '[]')"
    )
    database.commit()
    database.close()
    return [article.id for article in articles]
