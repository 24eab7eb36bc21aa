"""HTML to lines of text and metadata.

trafilatura finds the article in the page; here its result is completed. It was measured on pages of
many make-ups: its balanced setting loses less to cookie walls than recall and less of the body than
precision, but any setting may pass over a paragraph (one full of links, a standfirst). So every
sentence that stands among the paragraphs found, outside of what is marked as an aside, is put back
in its place; and where hardly anything was found, all blocks of the page outside such asides are
taken.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from sayso.intake.blocks import Block, bare_key, blocks_of, boxed, is_aside, linked, shut_out
from sayso.intake.byline import byline, is_name, is_outlet, tidy_name
from sayso.intake.dates import DateLine, date_line
from sayso.intake.draft import same, split_title
from sayso.intake.furniture import furniture, is_sentence
from sayso.intake.labels import unlabelled
from sayso.intake.layout import hygiene
from sayso.intake.lexicon import pattern
from sayso.intake.markup import Markup, read_markup

_STANDFIRST: Final = pattern("standfirst")
_TEI_BLOCKS: Final = frozenset(
    [
        "head",
        "p",
        "item",
        "quote",
        "list",
        "table",
        "row",
        "cell",
        "div",
        "body",
        "ab",
        "code",
        "main",
        "section",
        "article",
    ]
)
#: htmldate would bound dates by the clock, and the same page must read the same on any day.
_LATEST: Final = "2100-01-01"


@dataclass(slots=True)
class Page:
    """The lines of a page's article, in order, and what the page says of it."""

    lines: list[str] = field(default_factory=list)
    title: str | None = None
    outlet: str | None = None
    authors: list[str] = field(default_factory=list)
    published: str | None = None
    visible: str | None = None
    url: str | None = None
    language: str | None = None


def looks_like_html(text: str) -> bool:
    """Whether a text is a page's source, or a part of one, rather than text to be read."""
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html", "<?xml", "<head", "<body", "<!--")):
        return "<" in head[1:] or head.startswith(("<html", "<!--"))
    tags = re.findall(
        r"</?(?:p|div|span|a|h[1-6]|article|section|main|table|tr|td|br|ul|li"
        r"|blockquote|meta|title|em|strong)\b[^>]{0,300}>",
        text[:20_000],
        re.I,
    )
    return (
        len(tags) >= 2
        and (head.startswith("<") or len(tags) >= 6)
        and any(tag.startswith("</") for tag in tags)
    )


def read_page(html: str, url: str | None = None) -> Page:
    """The article of a page; never fails: a page without text has no lines."""
    page = Page()
    tree = _tree(re.sub(r"^\s*<\?xml[^>]*\?>", "", hygiene(html)))
    if tree is None:
        return page
    markup = read_markup(tree, url)
    blocks = blocks_of(tree)
    lines = _extracted(tree)
    headline, page.title, page.outlet = _names(tree, markup, blocks)
    outside = boxed(blocks, headline) | shut_out(blocks, lines)
    shut = {blocks[index].key for index in outside}
    blocks = [block for index, block in enumerate(blocks) if index not in outside]
    shut -= {block.key for block in blocks}
    lines = [line for line in lines if bare_key(line) not in shut]
    page.lines = _complete(lines, blocks, headline)
    page.authors = markup.authors
    page.published, page.url, page.language = markup.published, markup.url, markup.language
    head = _head_blocks(blocks, headline, page.lines)
    if not page.authors:
        page.authors = _head_authors(head)
    if page.published is None:
        page.visible = _visible_date(tree, head)
    return page


def _tree(html: str) -> HtmlElement | None:
    from trafilatura.utils import load_html  # takes half a second to import: only for pages

    for name in ("trafilatura", "htmldate"):  # they print warnings of which users can make nothing
        logging.getLogger(name).addHandler(logging.NullHandler())
    tree: HtmlElement | None = load_html(html)
    if tree is None:  # it refuses the smallest pages
        try:
            tree = document_fromstring(html)
        except (etree.LxmlError, ValueError):
            return None
    return tree


def _extracted(tree: HtmlElement) -> list[str]:
    """The lines that trafilatura takes for the article."""
    from copy import deepcopy

    from trafilatura import bare_extraction

    try:
        found: Any = bare_extraction(deepcopy(tree), include_comments=False, include_tables=True)
    except Exception:  # any page must be read, and its fallback is below
        return []
    body = getattr(found, "body", None)
    return _tei_lines(body) if body is not None else []


def _tei_lines(body: Any) -> list[str]:
    lines: list[str] = []
    buffer: list[str] = []

    def flush() -> None:
        line = " ".join("".join(buffer).split())
        buffer.clear()
        if line:
            lines.append(line)

    stack: list[tuple[str, Any]] = [("open", body)]
    while stack:  # no recursion: pages nest without limit
        kind, item = stack.pop()
        if kind == "text":
            buffer.append(item)
            continue
        if kind == "flush":
            flush()
            continue
        if not isinstance(item.tag, str):
            continue
        block = item.tag in _TEI_BLOCKS
        if block or item.tag == "lb":
            flush()
        if item.tag == "row":
            cells = [" ".join("".join(cell.itertext()).split()) for cell in item.iter("cell")]
            cells = [cell for cell in cells if cell]
            if len(cells) > 1 and all(len(cell.split()) <= 8 for cell in cells):
                lines.append(" | ".join(cells))
                continue
        after: list[tuple[str, Any]] = [("text", item.text or "")]
        for child in item:
            after.append(("open", child))
            after.append(("text", child.tail or ""))
        if block:
            after.append(("flush", None))
        stack.extend(reversed(after))
    flush()
    return lines


def _complete(lines: list[str], blocks: list[Block], headline: str | None) -> list[str]:
    """Put back the sentences that stand among those found, and the standfirst above them."""
    keys = [bare_key(line) for line in lines]
    known = set(keys)
    whole = "\n".join(keys)
    sentences = sum(is_sentence(line) and len(line.split()) >= 6 for line in lines)
    if sentences < 2:
        open_blocks = [
            b for b in blocks if not is_aside(b.element) and linked(b.element, b.text) < 0.6
        ]
        others = [block.text for block in open_blocks]
        if sum(is_sentence(text) and len(text.split()) >= 6 for text in others) > sentences:
            return others
    matched = [index for index, block in enumerate(blocks) if block.key in known]
    if not matched:
        return lines
    parents = Counter(blocks[index].element.getparent() for index in matched)
    homes = frozenset(
        parent
        for parent, count in parents.items()
        if parent is not None and (count >= 2 or len(matched) < 4)
    )
    result, place = list(lines), {key: index for index, key in reversed(list(enumerate(keys)))}
    first, last = matched[0], matched[-1]
    after: str | None = None
    missing: list[tuple[str | None, str]] = []
    for index, block in enumerate(blocks):
        if block.key in known:
            after = block.key
            continue
        if block.key in whole or not block.key:
            continue
        element = block.element
        inside = any(each in homes for each in _up(element, 3))
        body = (
            inside
            and is_sentence(block.text)
            and len(block.text.split()) >= 4
            and (first < index <= last + 8 or index == first - 1)
            and linked(element, block.text) < 0.6
            and furniture(block.text) is None
            and not is_aside(element, homes)
        )
        if body or (index < first and _is_standfirst(block, headline, blocks, index)):
            missing.append((after, block.text))
    for where, text in reversed(missing):
        result.insert(place[where] + 1 if where is not None else _top(result, headline), text)
    return result


def _up(element: HtmlElement, levels: int) -> list[HtmlElement]:
    chain: list[HtmlElement] = []
    each = element.getparent()
    while each is not None and len(chain) < levels:
        chain.append(each)
        each = each.getparent()
    return chain


def _top(lines: list[str], headline: str | None) -> int:
    return 1 if lines and headline and same(lines[0], headline) else 0


def _is_standfirst(block: Block, headline: str | None, blocks: list[Block], index: int) -> bool:
    around = block.element.getparent()
    holder = around.get("class") or "" if around is not None and around.tag == "div" else ""
    names = f"{block.element.get('class') or ''} {block.element.get('itemprop') or ''} {holder}"
    second = (
        block.element.tag in ("h2", "h3", "h4")
        and headline is not None
        and index > 0
        and same(blocks[index - 1].text, headline)
        and linked(block.element, block.text) < 0.5
    )
    above = any(
        headline and same(each.text, headline) for each in blocks[max(0, index - 6) : index]
    )
    return bool(
        above
        and (second or _STANDFIRST.search(names))
        and len(block.text.split()) >= 5
        and not is_aside(block.element)
    )


def _names(
    tree: HtmlElement, markup: Markup, blocks: list[Block]
) -> tuple[str | None, str | None, str | None]:
    """The headline as the page shows it, the title, and the outlet."""
    titles = [" ".join((each.text_content() or "").split()) for each in tree.iter("title")][:1]
    outlet = markup.outlets[0] if markup.outlets else None
    heads = list(tree.iter("h1"))
    heads = [each for each in heads if not is_aside(each)] or heads
    shown = [" ".join(each.text_content().split()) for each in heads]
    shown = [each for each in shown if each and not (outlet and same(each, outlet))]
    machine = [*markup.titles, *titles]
    if machine:  # the name of the site may be an h1 too
        shown.sort(key=lambda each: -_shared(each, machine[0]))
    headline: str | None = None
    for each in shown:
        if (
            not machine
            or any(_alike(each, other) for other in machine)
            or (len(shown) == 1 and len(each.split()) > 2)
        ):
            headline = each
            break
    if headline is None:  # a page without h1 may show it in any block
        open_keys = {bare_key(block.text) for block in blocks if len(block.text.split()) > 1}
        headline = next((part for each in machine for part in _parts(each, open_keys)), None)
    title = headline or (machine[0] if machine else None)
    if title is None:
        return None, None, outlet
    suffix: str | None = None
    plain, named = split_title(title, outlet, headline)
    for other in titles:
        _rest, suffix = split_title(other, outlet, plain)
        cut = re.match(r"(?P<outlet>[^|–—:-]{3,40})\s+[|–—-]\s+(?P<title>.+)", other)
        if suffix is None and cut and is_outlet(cut["outlet"].strip()):
            suffix = cut["outlet"].strip()
            plain = cut["title"] if same(plain, other) else plain
    outlet = outlet or named or suffix or _footer_outlet(tree, blocks)
    if not any(block.key == bare_key(plain) for block in blocks) and headline is None:
        headline = plain
    return headline or plain, plain, outlet


def _alike(a: str, b: str) -> bool:
    one, other = set(re.findall(r"\w+", a.casefold())), set(re.findall(r"\w+", b.casefold()))
    return bool(one) and len(one & other) >= 0.4 * len(one)


def _parts(title: str, keys: set[str]) -> Iterator[str]:
    """The title, or its part before or after a dash or bar, where the page shows just that."""
    cuts = [(hit.start(), hit.end()) for hit in re.finditer(r"\s+(?:[|/•·»–—-]|::)\s+", title)]
    heads = [title[:start] for start, _end in reversed(cuts)]
    tails = [title[end:] for _start, end in cuts]
    for each in (title, *heads, *tails):
        if len(each.split()) > 2 and bare_key(each) in keys:
            yield each


def _shared(a: str, b: str) -> float:
    one, other = set(re.findall(r"\w+", a.casefold())), set(re.findall(r"\w+", b.casefold()))
    return len(one & other) / max(1, len(one | other))


def _footer_outlet(tree: HtmlElement, blocks: list[Block]) -> str | None:
    """The outlet as the copyright line or the link to the front page names it."""
    for block in reversed(blocks):
        line = re.match(
            r"(?:copyright|©|\(c\))+[\s\d,–-]*(?:by )?(?P<name>[A-Z][^.,"
            r"|©\d]{2,50}?)(?=\s*(?:[.,|©\d]|all rights|ltd|inc\b|$))",
            block.text,
            re.I,
        )
        if line and is_outlet(line["name"].strip()):
            return line["name"].strip()
    for link in tree.xpath(
        "//header//a[@href='/'] | //a[@rel='home'] | //*[contains(@class,'logo')] | "
        "//*[contains(@class,'site-name') or contains(@class,'site-title')]"
    ):
        name = " ".join(link.text_content().split())
        if is_outlet(name):
            return name
    return None


def _head_blocks(blocks: list[Block], headline: str | None, lines: list[str]) -> list[str]:
    """The short blocks between the headline and the first sentence of the body."""
    start = next((i + 1 for i, b in enumerate(blocks) if headline and same(b.text, headline)), 0)
    keys = {bare_key(line) for line in lines if is_sentence(line) and len(line.split()) > 7}
    end = next((i for i, b in enumerate(blocks) if i >= start and b.key in keys), start)
    return [block.text for block in blocks[start : min(end, start + 25)] if len(block.text) < 160]


def _head_authors(head: list[str]) -> list[str]:
    for index, text in enumerate(head):
        for part in re.split(r"\s*[|•·]\s*|\s+(?=(?:Published|Updated|Posted)\b)", text):
            credit = byline(part)
            if credit is not None and credit.names:
                return credit.names
        if re.fullmatch(r"by:?", text, re.I) and index + 1 < len(head) and is_name(head[index + 1]):
            return [tidy_name(head[index + 1])]
    for index, text in enumerate(head):  # names without any label, beside the date
        dated = date_line(text)
        beside = dated or any(date_line(each) for each in head[max(0, index - 1) : index + 2])
        people = unlabelled(dated.rest if dated else text) if beside else None
        if people is not None:
            return people.names
    return []


def _visible_date(tree: HtmlElement, head: list[str]) -> str | None:
    """A date that the page shows by the headline, else the one that htmldate finds in it."""
    found = [each for text in head if (each := date_line(text)) is not None]
    usable: list[DateLine] = [
        each for each in found if each.value and not each.value.startswith("--")
    ]
    if usable:
        order = ("published", "plain", "updated")
        return min(usable, key=lambda each: order.index(each.label)).value
    from htmldate import find_date

    try:
        return find_date(
            etree.tostring(tree, encoding="unicode", method="html"),
            extensive_search=False,
            original_date=True,
            max_date=_LATEST,
        )
    except Exception:  # a date is no reason to lose the page
        return None
