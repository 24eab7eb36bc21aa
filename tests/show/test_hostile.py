"""Articles that want to harm whoever looks at them are text, on every page and in both reports."""

from __future__ import annotations

import dataclasses
import re
import sqlite3

import lxml.html
import pytest

from sayso.show import report as reports

from ..ledger.builders import report, says
from .conftest import Pages
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


@pytest.fixture(scope="module")
def evil(tmp_path_factory):
    path = tmp_path_factory.mktemp("evil") / "evil.db"
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
    return path, [article.id for article in articles]


def check(html: str, scripts: int) -> None:
    """That nothing of the articles became markup, and nothing disturbs the lines."""
    tree = lxml.html.fromstring(html)
    assert len(list(tree.iter("script"))) == scripts
    assert not list(tree.iter("img", "iframe", "object", "embed", "textarea"))
    assert not tree.xpath("//@*[starts-with(name(), 'on')] | //*[@style]")
    targets = tree.xpath("//@href | //@src | //@action | //@formaction")
    assert not [each for each in targets if re.match(r"\s*(javascript|data|vbscript):", each)]
    assert not [each for each in targets if "evil.example" in each.split("?")[0]]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", html)
    assert "{{ 7 * 7 }}" in html or "7 * 7" not in html


def test_every_page_shows_it_as_text(evil):
    pytest.importorskip("datasette", reason="the pages need the extra web: pip install '.[web]'")
    path, ids = evil
    pages = Pages(path)
    pages.sign_in()
    seen = {"/"}
    waiting = ["/", "/articles", "/speakers", "/claims", "/copies", "/figures", "/search"]
    waiting += ["/review", f"/search?q={SCRIPT}&speaker={SCRIPT}&since={SCRIPT}"]
    waiting += [f"/article/{each}?statement=s1&exact={SCRIPT}&at=1-2" for each in ids]
    while waiting and len(seen) < 150:  # and whatever these lead to
        address = waiting.pop(0)
        response = pages.get(address)
        assert response.status_code == 200, address
        assert address != "/" or len(response.content) < 500_000
        check(response.content.decode(), 1)
        links = lxml.html.fromstring(response.text).xpath("//@href")
        for link in links:
            plain = link.split("#")[0]
            ours = plain.startswith(("/article", "/speaker", "/claim", "/figure"))
            if ours and plain not in seen and not plain.endswith(".json"):
                seen.add(plain)
                waiting.append(plain)
    assert len(seen) > 40


def test_datasettes_pages_show_it_as_text(evil):
    pytest.importorskip("datasette", reason="the pages need the extra web: pip install '.[web]'")
    path, ids = evil
    pages = Pages(path)
    for address in ("/ledger/articles", f"/ledger/articles/{ids[0]}", "/ledger/who_said_what"):
        response = pages.get(address)
        assert response.status_code == 200
        assert SCRIPT not in response.text
        assert "default-src 'self'" in response.headers["content-security-policy"]


def test_the_report_shows_it_as_text(evil, tmp_path):
    path, _ = evil
    reports.write(path, tmp_path / "evil.html", "html")
    html = (tmp_path / "evil.html").read_text("utf-8")
    tree = lxml.html.fromstring(html)
    for style in tree.iter("style"):
        assert "</" not in style.text
    check(html, 0)


def test_the_markdown_has_no_markup_of_theirs(evil, tmp_path):
    path, _ = evil
    reports.write(path, tmp_path / "evil.md", "md")
    text = (tmp_path / "evil.md").read_text("utf-8")
    assert not re.search(r"(?<!\\)<", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"(?<!\\)`", text)
    for line in text.splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) in (5, 6)
