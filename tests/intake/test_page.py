"""Pages: the body whole, names from wherever they stand, and broken markup."""

from __future__ import annotations

import pytest

from sayso.intake import clean_text, looks_like_html
from sayso.intake.page import read_page

LEAD = "The mayor said on Monday that the old bridge was safe for cars and lorries alike."
MORE = "An engineer told the council that he had found cracks in two of its three piers."
LAST = "The council is due to vote on the repair before the end of the month, it said."


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def paragraphs(*lines: str) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(LEAD, MORE, LAST),
        f"<div>{LEAD}</div><div>{MORE}</div><div>{LAST}</div>",
        f"{LEAD}<br><br>{MORE}<br><br>{LAST}",
        f"<p>{LEAD}<p>{MORE}<p>{LAST}",
        f"<article><p>{LEAD}</p><blockquote>{MORE}</blockquote><p>{LAST}</p></article>",
        f"<article><p>{LEAD}</p><ul><li>{MORE}</li></ul><p>{LAST}</p></article>",
        f"<main><section><p>{LEAD}</p></section><section><p>{MORE}</p></section><p>"
        f"{LAST}</p></main>",
        f"<article><p>{LEAD}</p><p><a href='/x'>{MORE[:30]}</a>{MORE[30:]}</p><p>{LAST}"
        f"</p></article>",
        f"<article><div class='text'><p>{LEAD}</p></div><div class='text'><p>{MORE}</p></div>"
        f"<div class='text'><p>{LAST}</p></div></article>",
        f"<table><tr><td><p>{LEAD}</p><p>{MORE}</p><p>{LAST}</p></td></tr></table>",
        f"<article><p>{LEAD}</p><p>{MORE}</p></article></div></b><p>{LAST}",
    ],
)
def test_body_is_whole(body: str) -> None:
    article = clean_text(page(f"<h1>Old bridge is safe</h1>{body}"))
    assert article.text == f"Old bridge is safe\n\n{LEAD}\n\n{MORE}\n\n{LAST}"


@pytest.mark.parametrize(
    "noise",
    [
        "<nav><p>The council met last week, and its members said so.</p></nav>",
        "<aside><p>The council met last week, and its members said so.</p></aside>",
        "<div class='newsletter-signup'><p>The council met last week, and members said "
        "so.</p></div>",
        "<section class='related'><h2>Related</h2><p>Mayor: “We said it would be "
        "hot”</p></section>",
        "<figure><img src='a'><figcaption>The bridge on Monday, as seen by "
        "us.</figcaption></figure>",
        "<footer>Terms of use. The Lantern said so.</footer>",
        "<div id='comments'><p>I do not believe a word of what the mayor says here.</p></div>",
        "<script>var x = 'The council met last week, and its members said so.';</script>",
    ],
)
def test_noise_is_out(noise: str) -> None:
    for body in (
        f"<p>{LEAD}</p>{noise}<p>{MORE}</p><p>{LAST}</p>",
        paragraphs(LEAD, MORE, LAST) + noise,
    ):
        article = clean_text(page(f"<article><h1>Old bridge is safe</h1>{body}</article>"))
        assert article.text == f"Old bridge is safe\n\n{LEAD}\n\n{MORE}\n\n{LAST}"


@pytest.mark.parametrize(
    ("head", "title", "outlet"),
    [
        (
            "<title>Old bridge is safe - Daily Lantern</title>",
            "Old bridge is safe",
            "Daily Lantern",
        ),
        ("<title>Old bridge is safe | Lantern</title>", "Old bridge is safe", "Lantern"),
        ("<title>Old bridge is safe</title>", "Old bridge is safe", None),
        (
            "<title>x</title><meta property='og:title' content='Old bridge is safe'>"
            "<meta property='og:site_name' content='lantern.example'>",
            "Old bridge is safe",
            "lantern.example",
        ),
        (
            '<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Old'
            ' bridge is safe",'
            '"publisher":{"@type":"Organization","name":"Lantern"}}]</script>',
            "Old bridge is safe",
            "Lantern",
        ),
    ],
)
@pytest.mark.parametrize("h1", ["<h1>Old bridge is safe</h1>", ""])
def test_title_and_outlet(head: str, title: str, outlet: str | None, h1: str) -> None:
    article = clean_text(page(h1 + paragraphs(LEAD, MORE, LAST), head))
    assert (article.title, article.outlet) == (title, outlet)
    assert article.text.startswith(f"{title}\n\n{LEAD}")


@pytest.mark.parametrize(
    ("head", "body", "bylines"),
    [
        ("<meta name='author' content='Lantern staff'>", "", ()),
        ("<meta name='author' content='Jane Doe'>", "", ("Jane Doe",)),
        ("<meta name='author' content='Jane Doe, Sam Poe'>", "", ("Jane Doe", "Sam Poe")),
        ("<meta name='author' content='By Jane Doe'>", "<p>By Jane Doe</p>", ("Jane Doe",)),
        ("<meta name='author' content='https://facebook.example/lantern'>", "", ()),
        (
            "<meta name='author' content='Reuters'>",
            "<p class='byline'>By Jane Doe</p>",
            ("Jane Doe",),
        ),
        ("", "<div class='meta'>By Jane Doe | 20 July 2026</div>", ("Jane Doe",)),
        (
            '<script type="application/ld+json">{"@type":"NewsArticle","author":[{"@type":"Person",'
            '"name":"Jane Doe"},{"@type":"Organization","name":"Union Press"}]}</script>',
            "",
            ("Jane Doe",),
        ),
        ('<script type="application/ld+json">{"@type": broken</script>', "", ()),
    ],
)
def test_bylines(head: str, body: str, bylines: tuple[str, ...]) -> None:
    html = page(f"<h1>Old bridge is safe</h1>{body}{paragraphs(LEAD, MORE, LAST)}", head)
    article = clean_text(html)
    assert article.bylines == bylines
    assert article.text == f"Old bridge is safe\n\n{LEAD}\n\n{MORE}\n\n{LAST}"


@pytest.mark.parametrize(
    ("head", "body", "published", "source"),
    [
        (
            "<meta property='article:published_time' content='2026-07-16T08:05:00+02:00'>",
            "",
            "2026-07-16T08:05:00+02:00",
            "metadata",
        ),
        ("<meta itemprop='datePublished' content='2026-07-16'>", "", "2026-07-16", "metadata"),
        ("<meta name='date' content='20260716'>", "", None, None),
        (
            "",
            "<article><time datetime='2026-07-16T08:05Z'>16 July</time></article>",
            "2026-07-16T08:05Z",
            "metadata",
        ),
        ("", "<div class='date'>Published 16 July 2026</div>", "2026-07-16", "text"),
        ("", "", None, None),
    ],
)
def test_published(head: str, body: str, published: str | None, source: str | None) -> None:
    html = page(f"<h1>Old bridge is safe</h1>{body}{paragraphs(LEAD, MORE, LAST)}", head)
    article = clean_text(html)
    if published is None and head:
        assert article.published in (None, "2026-07-16")  # htmldate reads some odd forms
    else:
        assert (article.published, article.published_from) == (published, source)


def test_canonical_address() -> None:
    html = page(paragraphs(LEAD, MORE), "<link rel='canonical' href='/old-bridge'>")
    assert clean_text(html, url="https://a.example/x?y=1").url == "https://a.example/old-bridge"
    assert (
        clean_text(page(paragraphs(LEAD)), url="https://a.example/x").url == "https://a.example/x"
    )


def test_deep_and_broken_markup_is_read() -> None:
    assert read_page("<div>" * 3000 + LEAD + "</p></table>") is not None
    assert LEAD in clean_text(page(f"<p>{LEAD}</p><p>{MORE}")).text
    assert LEAD in clean_text(f"<p>{LEAD}</p>").text
    assert LEAD in clean_text(f"<html><p>{LEAD}").text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Hello</p><p>World</p>", True),
        ("<!DOCTYPE html><html></html>", True),
        ("\ufeff\n<html><body>x", True),
        ("He said x < y and y > z.", False),
        ("<close>\nThe mayor said <so>.", False),
        ("Plain text with one <b>tag</b>.", False),
    ],
)
def test_what_is_html(text: str, expected: bool) -> None:
    assert looks_like_html(text) is expected
