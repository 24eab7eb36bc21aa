"""Whole reports: nothing of the body is lost and nothing that stands around it stays."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sayso.intake import clean, load
from sayso.intake.sources import Raw
from sayso.model import Article

REPORTS = Path(__file__).parent / "reports"

#: title is that of the expected text's first line, where "title" is not given.
CASES: dict[str, dict[str, Any]] = {
    "amp_page.html": {
        "outlet": "Corvin Post",
        "bylines": ("Dilip Arora",),
        "published": "2026-08-03T17:20:00Z",
        "url": "https://corvinpost.example/rail-link-delayed",
    },
    "bare_page.html": {
        "bylines": ("Karin Holt",),
        "dateline": "OSTBY",
        "published": "2026-02-03",
        "published_from": "text",
    },
    "broadsheet.txt": {
        "outlet": "The Northern Standard",
        "bylines": ("Hattie Swann",),
        "published": "2026-06-17T18:42+01:00",
    },
    "cookie_wall.html": {
        "outlet": "Skerry News",
        "bylines": ("Mara Finch",),
        "published": "2026-09-18T09:00:00-03:00",
    },
    "email_digest.txt": {
        "outlet": "Coast Wire",
        "bylines": ("Ewan Strand",),
        "dateline": "CAPE HOLLOW",
        "published": "2026-01-20T07:45:00+00:00",
    },
    "full_page.html": {
        "outlet": "The Marrow Courier",
        "bylines": ("Ines Calloway", "Tom Brack"),
        "published": "2026-05-11T06:30:00+01:00",
        "published_from": "metadata",
    },
    "indian_daily.txt": {
        "outlet": "Deccan Beacon",
        "bylines": ("Meera Joshi",),
        "dateline": "New Kolpur",
        "published": "2026-11-09T07:45+05:30",
    },
    "jsonld_only.html": {"outlet": "Upland Radio", "bylines": (), "published": "2026-06-02"},
    "live_page.html": {
        "outlet": "The Weir",
        "bylines": ("Nadia Frost",),
        "published": "2026-10-02T05:00:00Z",
    },
    "local_paper.txt": {
        "outlet": "Pine County Ledger",
        "bylines": ("Dale Hurst",),
        "dateline": "DUNMORE, Ala.",
        "published": "2026-03-30T16:12-05:00",
    },
    "no_title.txt": {"title": None, "outlet": None, "bylines": (), "published": None},
    "old_table_page.html": {
        "outlet": "The Vale Gazette",
        "bylines": ("Petra Núñez",),
        "published": "2026-03-14",
    },
    "translated.txt": {
        "outlet": "Kestria Today",
        "bylines": ("Vera Stoll", "Ilya Brandt"),
        "published": None,
    },
    "wire.txt": {
        "outlet": "Meridian",
        "bylines": ("Pia Moreno", "Karl Deng", "Joan Fry"),
        "dateline": "PORT ELAN",
        "published": "2026-09-04T11:15+01:00",
    },
}


def expected(name: str) -> str:
    stem = name.rsplit(".", 1)[0]
    return (REPORTS / f"{stem}.expected.txt").read_text(encoding="utf-8").strip()


def check(article: Article, name: str) -> None:
    text, want = expected(name), dict(CASES[name])
    want.setdefault("title", text.split("\n")[0])
    assert article.text == text
    assert {key: getattr(article, key) for key in want} == want
    assert article.language == "en"
    reasons = {row.reason for row in article.skipped}
    assert reasons <= {"furniture"} | ({"undated"} if want["published"] is None else set())


@pytest.mark.parametrize("name", CASES)
def test_report(name: str) -> None:
    check(clean(load(REPORTS / name)), name)


def test_page_in_windows_1252() -> None:
    name = "old_table_page.html"
    text = (REPORTS / name).read_text(encoding="utf-8")
    check(clean(Raw(text.encode("cp1252"), name)), name)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("name", ["broadsheet.txt", "local_paper.txt", "wire.txt"])
def test_text_in_other_encodings(name: str, encoding: str, end: str) -> None:
    text = (REPORTS / name).read_text(encoding="utf-8").replace("\n", end)
    check(clean(Raw(text.encode(encoding), name)), name)


def test_blank_lines_do_not_matter() -> None:
    name = "translated.txt"
    lines = (REPORTS / name).read_text(encoding="utf-8").split("\n")
    text = "\n".join(line for line in lines if line)
    assert clean(Raw(text.encode(), name)).text == expected(name)


def test_page_in_another_language_is_a_skipped_row() -> None:
    article = clean(load(REPORTS / "german.html"))
    assert article.language == "de"
    assert [row.reason for row in article.skipped if row.reason == "language"] == ["language"]
    assert article.title == "Bürgermeister weist Vorwürfe zurück"


def test_every_line_is_in_the_text_or_in_a_row() -> None:
    for name in CASES:
        if name.endswith(".html") or name in ("email_digest.txt", "indian_daily.txt"):
            continue
        article = clean(load(REPORTS / name))
        held = article.text + "\n" + "\n".join(row.detail for row in article.skipped)
        for line in (REPORTS / name).read_text(encoding="utf-8").split("\n"):
            assert " ".join(line.split()) in held or line.startswith("11:15")
