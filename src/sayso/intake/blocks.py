"""The blocks of a page's text, and which of them are no part of its article."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, Final

from lxml.html import HtmlElement

from sayso.intake.draft import same
from sayso.intake.furniture import is_sentence
from sayso.intake.lexicon import pattern

_BLOCKS: Final = frozenset(
    [
        "p",
        "li",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "dd",
        "dt",
        "pre",
        "div",
        "section",
        "article",
        "main",
        "td",
        "th",
        "figcaption",
        "caption",
        "address",
        "summary",
        "header",
        "footer",
        "aside",
        "nav",
        "form",
        "ul",
        "ol",
        "dl",
        "table",
        "tr",
        "tbody",
        "thead",
        "figure",
        "body",
        "details",
        "center",
        "fieldset",
        "hr",
        "amp-consent",
        "amp-sidebar",
    ]
)
_PASSED: Final = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "button",
        "select",
        "option",
        "input",
        "textarea",
        "iframe",
        "video",
        "audio",
        "head",
        "title",
        "object",
        "canvas",
    ]
)
_ASIDE_TAGS: Final = frozenset(
    [
        "nav",
        "aside",
        "footer",
        "form",
        "figure",
        "figcaption",
        "button",
        "dialog",
        "caption",
        "label",
        "amp-consent",
        "amp-sidebar",
        "amp-ad",
    ]
)
_NEVER: Final = re.compile(rf"(?:^|[\s_-])(?:{pattern('never').pattern})(?:$|[\s_-])", re.I)
_ASIDE: Final = re.compile(rf"(?:^|[\s_-])(?:{pattern('aside').pattern})(?:$|[\s_-])", re.I)


@dataclass(frozen=True, slots=True)
class Block:
    """Text between two block borders, the element that holds it, and its letters and digits."""

    element: HtmlElement
    text: str
    key: str


def blocks_of(tree: HtmlElement) -> list[Block]:
    """Every piece of the page's text that stands between two block borders, in order."""
    blocks: list[Block] = []
    buffer: list[str] = []
    owner: list[HtmlElement] = [tree]

    def flush() -> None:
        text = " ".join("".join(buffer).split())
        buffer.clear()
        if text:
            blocks.append(Block(owner[0], text, bare_key(text)))

    stack: list[tuple[str, Any]] = [("open", tree)]
    line_breaks = 0
    while stack:
        kind, item = stack.pop()
        if kind == "text":
            if item and item.strip():
                line_breaks = 0
            buffer.append(item or "")
        elif kind == "close":
            flush()
            owner[0] = item
        elif isinstance(item.tag, str) and item.tag not in _PASSED:
            block = item.tag in _BLOCKS
            if item.tag == "br":
                line_breaks += 1
                buffer.append(" ")
                if line_breaks > 1:
                    flush()
            if block:
                flush()
            after: list[tuple[str, Any]] = [("text", item.text)]
            for child in item:
                after.append(("open", child))
                after.append(("text", child.tail))
            if block:
                after.append(("close", owner[0]))
                owner[0] = item
            stack.extend(reversed(after))
    flush()
    return blocks


def bare_key(text: str) -> str:
    """The letters and digits of a text, by which two are compared."""
    return re.sub(r"\W+", "", text.casefold())


def is_aside(element: HtmlElement, stop: frozenset[HtmlElement] = frozenset()) -> bool:
    """Whether an element lies in what is marked as no part of the article."""
    each = element
    while each is not None and each not in stop:
        if each.tag in _ASIDE_TAGS or each.get("role") in (
            "dialog",
            "navigation",
            "complementary",
            "contentinfo",
        ):
            return True
        names = f"{each.get('class') or ''} {each.get('id') or ''}"
        if each.tag not in ("body", "html", "article", "main") and _ASIDE.search(names):
            return True
        if each.get("hidden") is not None or each.get("aria-hidden") == "true":
            return True
        each = each.getparent()
    return False


def boxed(blocks: list[Block], headline: str | None) -> set[int]:
    """The blocks of boxes that a heading such as "Related" or "3 comments" begins."""
    found: set[int] = set()
    sentences = 0
    whole = sum(is_sentence(block.text) and len(block.text.split()) >= 4 for block in blocks)
    for index, block in enumerate(blocks):
        sentences += is_sentence(block.text) and len(block.text.split()) >= 8
        bare = block.text.strip(" :>»")
        ends = sentences >= 3 and pattern("end headings").fullmatch(bare) is not None
        if index in found or not (ends or pattern("link headings").fullmatch(bare)):
            continue
        before, after = blocks[max(0, index - 1) : index], blocks[index + 1 : index + 2]
        box = block.element
        while not any(_within(each, box) for each in after):
            parent = box.getparent()
            if parent is None or any(_within(each, parent) for each in before):
                break
            box = parent
        if box.tag in ("body", "html", "main", "article") or any(
            _within(each, box) for each in before
        ):
            continue
        last = index + 1
        while last < len(blocks) and _within(blocks[last], box):
            last += 1
        inside = [each.text for each in blocks[index + 1 : last]]
        told = [text for text in inside if is_sentence(text) and len(text.split()) >= 4]
        short = len(told) <= min(5, 0.4 * whole) and all(len(text.split()) <= 40 for text in inside)
        if (ends or short) and not any(headline and same(text, headline) for text in inside):
            found.update(range(index, last))
    return found


def _within(block: Block, element: HtmlElement) -> bool:
    each = block.element
    while each is not None and each is not element:
        each = each.getparent()
    return each is not None


def linked(element: HtmlElement, text: str) -> float:
    """The share of a block's characters that are links."""
    size = sum(len(" ".join(link.text_content().split())) for link in element.iter("a"))
    return size / max(1, len(text))


def shut_out(blocks: list[Block], lines: list[str]) -> set[int]:
    """The blocks in what is marked as an advertisement or the like, if that is no large part.

    Many an article stands whole in an element whose class speaks of its advertisements or comments.
    """
    keys = {bare_key(line) for line in lines}
    whole = sum(len(line) for line in lines)
    known: dict[HtmlElement, tuple[HtmlElement, ...]] = {}
    size: Counter[HtmlElement] = Counter()
    for block in blocks:
        for element in _marked(block.element, known):
            size[element] += len(block.text) if block.key in keys else 0
    return {
        index
        for index, block in enumerate(blocks)
        if any(size[element] < 0.3 * whole for element in known[block.element])
    }


def _marked(
    element: HtmlElement, known: dict[HtmlElement, tuple[HtmlElement, ...]]
) -> tuple[HtmlElement, ...]:
    """The elements around a block, and itself, whose class says that they are no article."""
    chain: list[HtmlElement] = []
    each: HtmlElement | None = element
    while each is not None and each not in known:
        chain.append(each)
        each = each.getparent()
    found = known[each] if each is not None else ()
    for each in reversed(chain):
        names = f"{each.get('class') or ''} {each.get('id') or ''}"
        if each.tag not in ("body", "html", "main", "article") and _NEVER.search(names):
            found = (*found[-7:], each)  # pages nest without limit
        known[each] = found
    return found
