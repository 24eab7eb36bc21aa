"""What a page says of itself to machines: meta tags, JSON-LD, marked-up dates and authors."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urljoin

from lxml.html import HtmlElement

from sayso.intake.blocks import is_aside
from sayso.intake.byline import is_name, is_outlet, split_names, tidy_name
from sayso.intake.dates import iso

_ARTICLE: Final = re.compile(r"article|posting|report|review|opinion", re.I)
_PUBLISHED: Final = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish_date",
    "publish-date",
    "pubdate",
    "published_time",
    "published-date",
    "article_date_original",
    "article.published",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "dcterms.created",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dc.date",
    "dcterms.date",
    "date",
    "displaydate",
    "ptime",
    "rnews:datepublished",
    "bt:pubdate",
    "originalpublicationdate",
    "vr:published_time",
    "article:published",
)
_UPDATED: Final = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "last-modified",
    "dc.date.modified",
    "dcterms.modified",
)


@dataclass(slots=True)
class Markup:
    """The metadata of a page; ``titles`` and ``outlets`` the best first, all else as found."""

    titles: list[str] = field(default_factory=list)
    outlets: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    published: str | None = None
    url: str | None = None
    language: str | None = None


def read_markup(tree: HtmlElement, url: str | None) -> Markup:
    """Read the metadata of a page, wherever it stands in it."""
    found = Markup()
    meta = _meta(tree)
    things = list(_things(tree))
    articles = [thing for thing in things if _is_article(thing)]
    for key in ("og:title", "twitter:title", "dc.title", "parsely-title", "title"):
        _add(found.titles, meta.get(key))
    for thing in articles:
        _add(found.titles, _text(thing.get("headline")) or _text(thing.get("name")))
    _add(found.outlets, meta.get("og:site_name"))
    for thing in articles:
        for one in _list(thing.get("publisher")):
            _add(found.outlets, _name(one, things))
    for key in (
        "publisher",
        "dc.publisher",
        "dcterms.publisher",
        "application-name",
        "apple-mobile-web-app-title",
        "source",
    ):
        _add(found.outlets, meta.get(key))
    for thing in things:
        if not _is_article(thing) and re.search(
            r"NewsMediaOrganization|WebSite$", str(thing.get("@type"))
        ):
            _add(found.outlets, _text(thing.get("name")))
    found.authors = _authors(tree, meta, articles, things, found.outlets)
    found.published = _date(tree, meta, articles)
    links = tree.xpath("//link[@rel='canonical']/@href")
    for address in [*links, meta.get("og:url")]:
        if address and (whole := urljoin(url or "", address.strip())).startswith(
            ("http://", "https://")
        ):
            found.url = whole
            break
    language = tree.get("lang") or tree.get("xml:lang") or meta.get("content-language") or ""
    found.language = language[:2].lower() or None
    return found


def _meta(tree: HtmlElement) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = (element.get(attribute) or "").strip().lower()
            if key and content:
                # authors come as one tag each
                again = key in ("author", "article:author") and key in values
                values[key] = f"{values[key]}; {content}" if again else values.get(key, content)
    return values


def _things(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, graphs and lists opened."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        source = re.sub(
            r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script.text or ""
        )
        try:
            data = json.loads(source.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        stack = [data]
        while stack:
            each = stack.pop(0)
            if isinstance(each, list):
                stack = each + stack
            elif isinstance(each, dict):
                yield each
                stack = [
                    each[key]
                    for key in ("@graph", "mainEntity")
                    if isinstance(each.get(key), (list, dict))
                ] + stack


def _is_article(thing: dict[str, Any]) -> bool:
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in _list(thing.get("@type"))
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    return " ".join(value.split()) if isinstance(value, str) and value.strip() else None


def _name(value: Any, things: list[dict[str, Any]]) -> str | None:
    if isinstance(value, dict):
        named = _text(value.get("name"))
        if named is None and "@id" in value:
            named = next(
                (
                    _text(each.get("name"))
                    for each in things
                    if each.get("@id") == value["@id"] and each.get("name")
                ),
                None,
            )
        return named
    return _text(value)


def _add(values: list[str], value: str | None) -> None:
    if value and value.strip() and value not in values:
        values.append(value.strip())


def _authors(
    tree: HtmlElement,
    meta: dict[str, str],
    articles: list[dict[str, Any]],
    things: list[dict[str, Any]],
    outlets: list[str],
) -> list[str]:
    """The people among the page's authors, from the first place that names any."""
    said: list[list[str]] = []
    for thing in articles:
        people = [
            one
            for one in _list(thing.get("author"))
            if not (
                isinstance(one, dict) and re.search("organi[sz]ation", str(one.get("@type")), re.I)
            )
        ]
        said.append([name for one in people if (name := _name(one, things))])
    said += [
        [meta[key]]
        for key in (
            "author",
            "article:author",
            "dc.creator",
            "parsely-author",
            "sailthru.author",
            "byl",
        )
        if key in meta
    ]
    marked = tree.xpath(
        "//*[@rel='author' or @itemprop='author' or contains(@class,'byline') or "
        "contains(@class,'author-name')]"
    ) or [
        each
        for each in tree.xpath(
            "//*[contains(concat(' ', normalize-space(@class), ' '), ' author ')]"
        )
        if not is_aside(each)
    ]
    said.append([text for each in marked[:6] if 2 < len(text := _pieces(each)) < 160])
    for names in said:
        people_found: list[str] = []
        for written in names:
            if "://" in written:
                continue
            written = re.sub(
                r"^(?:(?:story|words|written|reported)\s+)?by:?\s+", "", written, flags=re.I
            )
            for name in split_names(written).names or (
                [tidy_name(written)] if is_name(written) else []
            ):
                if name not in people_found and name not in outlets and not is_outlet(name):
                    people_found.append(name)
        if people_found:
            return people_found
    return []


def _pieces(element: HtmlElement) -> str:
    """The text of an element, its blocks set apart."""
    parts = [element.text or ""]
    for each in element.iterdescendants():
        bar = " | " if each.tag in ("div", "p", "li", "time", "br", "h3", "h4") else ""
        parts.append(bar + ((each.text or "") if isinstance(each.tag, str) else ""))
        if each.tail:
            parts.append(bar + each.tail)
    return " ".join("".join(parts).split())


def _date(tree: HtmlElement, meta: dict[str, str], articles: list[dict[str, Any]]) -> str | None:
    candidates: list[Any] = [meta.get(_PUBLISHED[0])]
    candidates += [thing.get("datePublished") for thing in articles]
    candidates += [meta.get(key) for key in _PUBLISHED[1:]]
    candidates += tree.xpath(
        "//*[@itemprop='datePublished']/@datetime | //*[@itemprop='datePublished']/@content"
    )
    candidates += tree.xpath("//time[@pubdate]/@datetime")
    candidates += [thing.get("dateCreated") for thing in articles]
    in_head = tree.xpath(
        "//article//time[@datetime] | //main//time[@datetime] | //header//time[@datetime]"
    )
    # several in the article are those of a live page or of links, and the first is the newest
    if len({each.get("datetime") for each in in_head}) in (1, 2):
        candidates.append(in_head[0].get("datetime"))
    candidates += [meta.get(key) for key in _UPDATED]
    candidates += [thing.get("dateModified") for thing in articles]
    return next(
        (value for each in candidates if isinstance(each, str) and (value := iso(each))), None
    )
