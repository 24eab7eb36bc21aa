"""Date lines, and which of several dates is the one of publication."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intake import clean, clean_text
from sayso.intake.dates import date_line, iso, parse_date
from sayso.intake.metadata import Row
from sayso.intake.published import date_of_file, date_of_url
from sayso.intake.sources import Raw

BODY = (
    "The operator said on Wednesday that two lines had failed within minutes of each other.\n\n"
    "It was the worst failure since July 3, 2019, the minister told parliament in a short speech."
)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("July 20, 2026", "2026-07-20"),
        ("Jul. 20, 2026", "2026-07-20"),
        ("20 July 2026", "2026-07-20"),
        ("20th of July, 2026", "2026-07-20"),
        ("Monday, July 20, 2026", "2026-07-20"),
        ("Mon 20 Jul 2026 14.05 BST", "2026-07-20T14:05+01:00"),
        ("2026-07-20", "2026-07-20"),
        ("2026-07-20T14:05:00+02:00", "2026-07-20T14:05:00+02:00"),
        ("2026-07-20 14:05:00Z", "2026-07-20T14:05:00Z"),
        ("2026/07/20", "2026-07-20"),
        ("20.07.2026", "2026-07-20"),
        ("20/07/2026", "2026-07-20"),
        ("07/20/2026", "2026-07-20"),
        ("03/04/2026 3:05 PM EDT", "2026-03-04T15:05-04:00"),
        ("03/04/2026 15:05 GMT", "2026-04-03T15:05+00:00"),
        ("05/05/2026", "2026-05-05"),
        ("20-Jul-2026", "2026-07-20"),
        ("Published 20 July 2026 14:05 BST", "2026-07-20T14:05+01:00"),
        ("Published: July 20, 2026 at 12:04 a.m. EDT", "2026-07-20T00:04-04:00"),
        ("Updated: July 20, 2026 at 12:04 p.m.", "2026-07-20T12:04"),
        ("Posted on July 20, 2026 by", None),
        ("14:05 BST, 20 July 2026", "2026-07-20T14:05+01:00"),
        ("1405 GMT 20 July 2026", "2026-07-20T14:05+00:00"),
        ("10.30 EDT Monday 20 July 2026", "2026-07-20T10:30-04:00"),
        ("July 20, 2026 3 p.m. ET", "2026-07-20T15:00"),
        ("20 Jul 2026, 08:05 AM IST", "2026-07-20T08:05+05:30"),
        ("Updated July 21, 2026 | Published July 20, 2026", "2026-07-20"),
        ("Friday 13 March 2026, last updated 18.20", "2026-03-13"),
        ("20 July 2026 (updated at 6.20 p.m.)", "2026-07-20"),
        ("Nov. 9", "--11-09"),
        ("03/04/2026", None),
        ("30 February 2026", None),
        ("July 2026", None),
        ("May 9 and counting", None),
    ],
)
def test_date_line(line: str, value: str | None) -> None:
    found = date_line(line)
    assert (found.value if found and not found.rest else None) == value


def test_running_text_is_no_date_line() -> None:
    for line in ("The deal was signed on July 20, 2026.", "On 3 March 2025 he left, she said."):
        found = date_line(line)
        assert found is None or found.rest


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("July 20, 2026", "2026-07-20"),
        ("Last updated: 21 July 2026\nPublished: 20 July 2026", "2026-07-20"),
        ("Updated 3 hours ago", None),
        ("", None),
    ],
)
def test_text(line: str, published: str | None) -> None:
    article = clean_text(f"A headline of some words\n{line}\n\n{BODY}")
    assert article.published == published
    assert article.published_from == ("text" if published else None)
    assert any(row.reason == "undated" for row in article.skipped) is (published is None)
    assert article.text == f"A headline of some words\n\n{BODY}"


def test_date_line_at_the_end_and_in_the_middle() -> None:
    end = clean_text(f"A headline of some words\n\n{BODY}\n\nFirst published on 20 July 2026")
    assert end.published == "2026-07-20"
    days = f"A headline of some words\n\n{BODY}\n\n{BODY[:80]} then.\n\nMarch 3, 2026\n\n{BODY}"
    timeline = clean_text(days)
    assert timeline.published is None
    assert "March 3, 2026" in timeline.text


#: From the surest to the least sure; each wins over all that follow it.
ORDER: list[tuple[str, dict[str, Any], str]] = [
    ("metadata", {"row": Row("f", published="2026-01-01")}, "2026-01-01"),
    ("metadata", {"page": "2026-01-02"}, "2026-01-02"),
    ("text", {"line": "January 3, 2026"}, "2026-01-03"),
    ("text", {"place": "LOWENFELD, Jan. 4, 2026 — "}, "2026-01-04"),
    ("url", {"url": "https://a.example/2026/01/05/x"}, "2026-01-05"),
    ("file", {"file": "2026-01-07-x.html"}, "2026-01-07"),
    ("option", {"published": "2026-01-08"}, "2026-01-08"),
    ("text", {"place": "LOWENFELD, Jan. 9 — ", "copyright": "2026"}, "2026-01-09"),
]


def page(ways: dict[str, Any]) -> bytes:
    meta = (
        f"<meta property='article:published_time' content='{ways['page']}'>"
        if "page" in ways
        else ""
    )
    line = f"<p>{ways['line']}</p>" if "line" in ways else ""
    right = f"<p>© {ways['copyright']} Lake News</p>" if "copyright" in ways else ""
    first, second = BODY.split("\n\n")
    body = (
        f"<p>{ways.get('place', '')}{first}</p><p>{second}</p>" + f"<p>{first[:-1]} again.</p>" * 2
    )
    shown = f"<h1>Some headline here</h1>{line}{body}{right}"
    return f"<html><head>{meta}</head><body>{shown}</body></html>".encode()


@pytest.mark.parametrize("first", range(len(ORDER)))
def test_order(first: int) -> None:
    ways: dict[str, Any] = {}
    for _source, way, _value in reversed(ORDER[first:]):
        ways |= way
    raw = Raw(page(ways), ways.get("file", "x.html"), ways.get("url"))
    article = clean(raw, published=ways.get("published"), row=ways.get("row"))
    assert (article.published_from, article.published) == (ORDER[first][0], ORDER[first][2])


@pytest.mark.parametrize(
    ("text", "file", "published"),
    [
        (f"ALMERE, Kestria, Nov. 9 — {BODY}\n\n© 2026 Lake News", None, "2026-11-09"),
        (f"ALMERE, Dec. 31 — {BODY}", "2027-01-01-x.txt", "2027-01-01"),
        (f"Dec. 31\n\n{BODY}", "2027-01-01-x.txt", "2026-12-31"),
        # November 11, 2020 was a Wednesday, as the opening says: by chance, one year in seven
        (f"ALMERE, Nov. 11 — {BODY} It began in 2020.", None, None),
        (f"ALMERE, Nov. 9 — {BODY}", None, None),
    ],
)
def test_year_is_read_elsewhere_or_left_open(
    text: str, file: str | None, published: str | None
) -> None:
    assert clean_text(f"A headline of some words\n\n{text}", file=file).published == published


def test_addresses_and_file_names() -> None:
    assert date_of_url("https://a.example/world/2026/07/20/blackout") == "2026-07-20"
    assert date_of_url("https://a.example/world/2026/jul/20/blackout") == "2026-07-20"
    assert date_of_url("https://a.example/20260720/blackout") == "2026-07-20"
    assert date_of_url("https://a.example/blackout-2026-07-20.html") == "2026-07-20"
    assert date_of_url("https://a.example/2026/13/45/x") is None
    assert date_of_url("https://a.example/story-20260720123") is None
    assert date_of_file("/a/2026-07-20-blackout.txt") == "2026-07-20"
    assert date_of_file("blackout_20260720.html") == "2026-07-20"
    assert date_of_file("/2026-07-20/blackout.txt") is None
    assert date_of_file("120260720.txt") is None


def test_ambiguous_date_is_said_to_be() -> None:
    article = clean_text(f"A headline of some words\n\n03/04/2026\n\n{BODY}")
    assert article.published is None
    assert "two ways" in article.skipped[-1].detail


@given(st.datetimes(min_value=__import__("datetime").datetime(1950, 1, 1)))
def test_iso_round_trip(moment: Any) -> None:
    if moment.year < 2100:
        assert iso(moment.isoformat(timespec="seconds")) == moment.isoformat(timespec="seconds")
        assert parse_date(f"{moment:%B} {moment.day}, {moment.year}") == moment.date().isoformat()


@given(st.text(max_size=60))
def test_no_line_breaks_the_reader(line: str) -> None:
    found = date_line(line)
    assert found is None or found.value is None or len(found.value) >= 7
