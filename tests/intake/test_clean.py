"""One input to one article, whatever the input is."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.errors import InputError
from sayso.intake import Raw, Row, clean, clean_text
from sayso.model import Article
from sayso.story.index import place

BODY = "The mayor said the bridge was safe.\r\n\r\nClose it, an engineer told him on Monday.\r\n"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_as_is_keeps_every_character(mark: str) -> None:
    text = f"{mark}close\r\nA  headline\u00a0of some\u200b words\r\n\r\n{BODY}\x0b e\u0301 "
    article = clean(Raw(text.encode(), "a.txt"), as_is=True)
    assert article.text == text
    assert article.title == "A headline of some words"
    assert not [row for row in article.skipped if row.reason == "furniture"]


def test_as_is_does_not_read_markup() -> None:
    html = "<p>The mayor said the bridge was safe.</p><p>No.</p>"
    assert clean(Raw(html.encode(), "a.html"), as_is=True).text == html
    assert clean(Raw(html.encode(), "a.html")).text == "The mayor said the bridge was safe.\n\nNo."


def test_table_row_overrules_the_report() -> None:
    row = Row("a.txt", "https://a.example/b", "Another title here", "Lake News", "2026-01-02")
    article = clean(Raw(f"Some headline here\nJuly 20, 2026\n\n{BODY}".encode(), "a.txt"), row=row)
    assert article.text.startswith("Another title here\n\n")
    assert (article.url, article.outlet, article.published) == (row.url, row.outlet, row.published)
    assert article.published_from == "metadata"


def test_option_is_for_reports_without_a_date() -> None:
    dated = f"Some headline here\nJuly 20, 2026\n\n{BODY}"
    assert clean_text(dated, published="2026-01-02").published == "2026-07-20"
    undated = clean_text(BODY, published="2026-01-02")
    assert (undated.published, undated.published_from) == ("2026-01-02", "option")


def test_id_depends_on_place_and_text_only() -> None:
    one = clean_text(BODY, file="a.txt")
    assert one.id == clean_text(BODY, file="a.txt", published="2026-01-02").id
    assert one.id != clean_text(BODY, file="post/a.txt").id
    assert one.id != clean_text(BODY + " More.", file="a.txt").id
    assert len(one.id) == 17


def test_the_same_text_elsewhere_has_its_place_among_others() -> None:
    one, other = (clean_text(BODY, file=f"{folder}/a.txt") for folder in ("post", "herald"))
    assert one.id[:9] == other.id[:9]
    assert place(one.id) == place(other.id)
    assert place(f"{one.id} s1") == place(f"{other.id} s1") != place(f"{one.id} s2")


@pytest.mark.parametrize(
    "data", [b"", b" \n", b"...", b"\xef\xbb\xbf", b"<html></html>", b"<!-- x -->"]
)
def test_nothing_to_read_is_an_error_that_names_the_input(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.txt: .*;"):
        clean(Raw(data, "a.txt"))


def test_only_furniture_is_an_error() -> None:
    with pytest.raises(InputError, match="check the file"):
        clean(Raw(b"close\nShare\nAdvertisement", "a.txt"))


def test_headline_alone_has_no_body() -> None:
    article = clean_text("<html><head><title>Some headline here</title></head><body></body></html>")
    assert "no-body" in [row.reason for row in article.skipped]


def test_page_saved_as_one_file() -> None:
    lines = [
        "From: <Saved by a browser>",
        "Snapshot-Content-Location: https://a.example/b",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related; type="text/html"; boundary="XX"',
        "",
        "--XX",
        "Content-Type: text/html; charset=utf-8",
        "Content-Transfer-Encoding: quoted-printable",
        "",
        "<html><body><p>The mayor said the caf=C3=A9 was safe.</p><p>No.</p></body></html>",
        "--XX--",
    ]
    article = clean(Raw("\r\n".join(lines).encode(), "a.mhtml"))
    assert article.text == "The mayor said the café was safe.\n\nNo."
    assert article.url == "https://a.example/b"


def check(article: Article) -> None:
    assert article.text
    assert article.published is None or article.published_from is not None
    article.to_json().encode("utf-8")
    for row in article.skipped:
        assert row.detail
    if article.title is not None:
        assert article.text.startswith(article.title)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
@example(b"\xff\xfe\x00\xd8")
@example(b"<html><title>\xff</title>")
@example("<p>\x00</p>".encode("utf-16"))
def test_any_bytes(data: bytes) -> None:
    try:
        check(clean(Raw(data, "x")))
    except InputError as error:
        message = str(error)
    else:
        return
    assert message.startswith("x: ")


PIECES = st.sampled_from(
    [
        "By ",
        "July 20, 2026",
        "(Reporting by ",
        "; Editing by ",
        " - ",
        " | ",
        "\n",
        "\n\n",
        "“",
        "”",
        "said",
        ".",
        "LOWENFELD",
        " (AP) ",
        "© ",
        "Share",
        "Jane Doe",
        ", ",
        "<p>",
        "</p>",
        "<h1>",
        "<time>",
        "Subject: ",
        "http://",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=12), max_size=30).map("".join), st.booleans())
@example("\ud800", True)
@example("<html><p>\ud800x", False)
def test_any_text(text: str, as_is: bool) -> None:
    try:
        article = clean_text(text, as_is=as_is)
    except InputError:
        return
    if as_is:
        assert len(article.text) == len(text)
        article.to_json().encode("utf-8")
    else:
        check(article)
        assert clean_text(text) == article


def test_long_paragraph_is_quick() -> None:
    words = "the mayor said that Mr. O’Neil and (others) would, by 3 p.m., be there; " * 3000
    assert clean_text(words).text
