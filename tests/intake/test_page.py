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


RELATED = "Mayor “would sleep on it”, an aide says."


@pytest.mark.parametrize(
    "box",
    [
        f"<div class='box'><h4>Related</h4><p>{RELATED}</p></div>",
        f"<section><div><h3>More on this story</h3></div><p>{RELATED}</p></section>",
        f"<div class='ad'>Advertisement<p>{RELATED}</p></div>",
        f"<p class='pullquote'>{RELATED}</p>",
        f"<div id='jp-relatedposts'><p>{RELATED}</p></div>",
        f"<div><p>Must Read</p><ul><li>{RELATED}</li></ul></div>",
    ],
)
@pytest.mark.parametrize("around", ["story", "ads-enabled has-comments"])
def test_box_inside_the_body_is_no_part_of_it(box: str, around: str) -> None:
    body = f"<p>{LEAD}</p><p>{MORE}</p>{box}<p>{LAST}</p>"
    article = clean_text(page(f"<h1>Old bridge is safe</h1><div class='{around}'>{body}</div>"))
    assert article.text == f"Old bridge is safe\n\n{LEAD}\n\n{MORE}\n\n{LAST}"


def test_section_under_a_subhead_that_reads_like_a_link_heading_is_kept() -> None:
    told = f"{MORE} {LEAD} {LAST}"
    part = f"<section><h2>More on the bridge</h2><p>{told}</p></section>"
    article = clean_text(page(f"<h1>Old bridge is safe</h1><p>{LEAD}</p>{part}"))
    assert told in article.text


def test_comments_under_their_heading_are_no_part_of_it() -> None:
    posts = "".join(
        f"<div><p>I do not believe word {each} of it, and never did.</p></div>" for each in "abcd"
    )
    talk = f"<div id='talk'><h3>4 Comments</h3>{posts}</div>"
    body = f"<article>{paragraphs(LEAD, MORE, LAST)}</article>{talk}"
    article = clean_text(page(f"<h1>Old bridge is safe</h1>{body}"))
    assert article.text == f"Old bridge is safe\n\n{LEAD}\n\n{MORE}\n\n{LAST}"


def test_headline_is_the_h1_that_the_title_holds() -> None:
    head = "<title>Old bridge is safe, says mayor | Ostby Bladet</title>"
    brand = "<div class='brand'><h1><a href='/'>Ostby Bladet</a></h1></div>"
    body = f"{brand}<h1>Old bridge is safe, says mayor</h1>{paragraphs(LEAD, MORE, LAST)}"
    article = clean_text(page(body, head))
    assert (article.title, article.outlet) == ("Old bridge is safe, says mayor", "Ostby Bladet")
    assert article.text == f"Old bridge is safe, says mayor\n\n{LEAD}\n\n{MORE}\n\n{LAST}"


@pytest.mark.parametrize("title", ["{} — Ostby Bladet", "Ostby Bladet :: {}", "{} | World | Ostby"])
def test_headline_without_h1_is_what_the_page_shows_of_its_title(title: str) -> None:
    shown = "Old bridge is safe, says mayor"
    head = f"<title>{title.replace('{}', shown)}</title>"
    article = clean_text(page(f"<h2>{shown}</h2>{paragraphs(LEAD, MORE, LAST)}", head))
    assert article.title == shown
    assert article.text == f"{shown}\n\n{LEAD}\n\n{MORE}\n\n{LAST}"


@pytest.mark.parametrize(
    "line",
    [
        "<h2 class='synopsis'>Two engineers had warned of cracks in its piers</h2>",
        "<h2>Two engineers had warned of cracks in its piers</h2>",
        "<div class='standfirst'><p>Two engineers had warned of cracks in its piers</p></div>",
    ],
)
def test_standfirst_without_a_full_stop_is_kept(line: str) -> None:
    body = f"<h1>Old bridge is safe</h1>{line}{paragraphs(LEAD, MORE, LAST)}"
    article = clean_text(page(f"<main>{body}</main>"))
    assert "Two engineers had warned of cracks in its piers" in article.text.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "<div><a class='author'>Jane Doe</a>, <a class='author'>Ann Lee</a> | 02.03.2026</div>",
        "<div>Jane Doe and Ann Lee</div><div>2 March 2026</div>",
        "<div class='byline-box'><a>Jane Doe</a> and <a>Ann Lee</a><div>2 March 2026</div>"
        "<div>41</div><div>Share</div></div>",
    ],
)
def test_authors_without_a_label(line: str) -> None:
    article = clean_text(page(f"<h1>Old bridge is safe</h1>{line}{paragraphs(LEAD, MORE, LAST)}"))
    assert article.bylines == ("Jane Doe", "Ann Lee")
    assert article.published == "2026-03-02"


def test_the_author_whom_the_page_names_is_no_paragraph() -> None:
    head = '<title>Bridge is safe</title><meta name="author" content="Ada Lind">'
    body = "<h1>Bridge is safe</h1>" + paragraphs("Ada Lind", LEAD, MORE, LAST)
    article = clean_text(page(body, head))
    assert article.bylines == ("Ada Lind",)
    assert article.text == "\n\n".join(["Bridge is safe", LEAD, MORE, LAST])
    assert any("Ada Lind" in row.detail for row in article.skipped)
