"""W3C Web Annotation (Recommendation of 23 February 2017): each statement an annotation.

The target is the article's cleaned text, named by a URN: the standard counts positions in Unicode
code points of the text without markup, and so do the spans of ``sayso/1``. An address of the page
is the target's ``scope``. A content in several parts has a target for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from ..model import Article, Figure, Span, Spans, Statement
from .csv import figure_in_words
from .model import Exported
from .text import iri, one_line, to_json, web_address

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
#: Code points of the text before and after that a quotation is told apart by.
AROUND: Final = 32
CREATOR: Final = {"id": iri("sayso"), "type": "Software", "name": "sayso"}

Node = dict[str, Any]


def encode(articles: Iterable[Exported]) -> Iterator[bytes]:
    """One AnnotationCollection with one page, an annotation a line."""
    collection, page = iri("collection"), iri("collection", "page")
    head = {"@context": CONTEXT, "id": collection, "type": "AnnotationCollection"}
    first = {"id": page, "type": "AnnotationPage", "partOf": collection, "startIndex": 0}
    yield to_json(head)[:-1] + b',"first":' + to_json(first)[:-1] + b',"items":[\n'
    total = 0
    for each in articles:
        lines = []
        for annotation in nodes(each):
            lines.append((b",\n" if total else b"") + to_json(annotation, in_page=True))
            total += 1
        yield b"".join(lines)
    yield b'\n]},"last":' + to_json(page) + b',"total":' + to_json(total) + b"}\n"


def nodes(exported: Exported) -> Iterator[Node]:
    """An annotation that says what the article is, then one for each statement."""
    yield _article(exported.article)
    speakers = {speaker.id: speaker for speaker in exported.article.speakers}
    figures = {figure.id: figure for figure in exported.article.figures}
    for statement in exported.article.statements:
        speaker = speakers.get(statement.speaker or "")
        yield _statement(exported, statement, speaker.name if speaker else None, figures)


def _article(article: Article) -> Node:
    facts = {
        "title": article.title,
        "outlet": article.outlet,
        "byline": ", ".join(article.bylines),
        "published": article.published,
    }
    bodies = [_text(f"{name}: {value}", "describing") for name, value in facts.items() if value]
    text: Node = {"id": iri(article.id), "type": "Text", "format": "text/plain"}
    if article.language:
        text["language"] = article.language
    text["dcterms:identifier"] = article.id
    if address := web_address(article.url):
        text["dcterms:source"] = {"id": address}
    return _annotation(iri(article.id, "article"), article.id, bodies, [text])


def _statement(
    exported: Exported, statement: Statement, speaker: str | None, figures: dict[str, Figure]
) -> Node:
    article = exported.article
    bodies = [_text(speaker, "identifying")] if speaker else []
    bodies += [_text(f"{name}: {value}", "tagging") for name, value in _tags(statement).items()]
    bodies += [
        _text(f"figure: {figure_in_words(figures[f])}", "describing") for f in statement.figures
    ]
    if statement.within is not None:
        whole = iri(article.id, statement.within)
        bodies.append({"type": "SpecificResource", "purpose": "linking", "source": whole})
    for kind, purpose, spans in _pointers(statement, figures):
        for span in spans:
            bodies.append(
                {"type": "SpecificResource", "purpose": purpose, "dc:type": kind}
                | _selected(article, span)
            )
    bodies += [
        _text(f"{cell}: {by.verdict}", "assessing")
        | {"creator": {"type": "Person", "name": one_line(by.author)}, "created": by.made_at}
        for cell, by in exported.around(statement)
    ]
    targets = []
    for span in statement.content:
        target = {"type": "SpecificResource"} | _selected(article, span)
        if address := web_address(article.url):
            target["scope"] = address
        targets.append(target)
    # a statement whose content could not be cut out is about the whole text
    name = f"{article.id}/{statement.id}"
    return _annotation(iri(article.id, statement.id), name, bodies, targets or [iri(article.id)])


def _tags(statement: Statement) -> dict[str, str]:
    said, channel = statement.said, statement.channel
    tags: dict[str, str | None] = {
        "kind": statement.kind,
        "act": statement.act,
        "certainty": statement.certainty.level,
        "evidence": statement.evidence.status,
        "channel": channel.kind if channel else None,
        "channel name": channel.name if channel else None,
        "said": said.value if said else None,
        "anonymity": "anonymous" if statement.anonymity else None,
        "confidence": str(statement.confidence),
    }
    return {name: value for name, value in tags.items() if value}


def _pointers(statement: Statement, figures: dict[str, Figure]) -> Iterator[tuple[str, str, Spans]]:
    """What each cell was read from: the cell's name, the purpose of the body, the spans."""
    yield "source", "identifying", statement.source
    yield "cue", "linking", statement.cue
    said, channel, anonymity = statement.said, statement.channel, statement.anonymity
    cells = {
        "said": said.span if said else None,
        "channel": channel.span if channel else None,
        "certainty": statement.certainty.span,
        "evidence": statement.evidence.span,
        "anonymity": anonymity.reason if anonymity else None,
    }
    for name, span in cells.items():
        if span is not None:
            yield name, "tagging", (span,)
    yield "figure", "describing", tuple(figures[each].span for each in statement.figures)


def _selected(article: Article, span: Span) -> Node:
    """The characters of a span, by their position and by their words."""
    text = article.text
    quote: Node = {"type": "TextQuoteSelector", "exact": article.slice(span)}
    if before := text[max(0, span.start - AROUND) : span.start]:
        quote["prefix"] = before
    if after := text[span.end : span.end + AROUND]:
        quote["suffix"] = after
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"source": iri(article.id), "selector": [position, quote]}


def _text(value: str, purpose: str) -> Node:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": one_line(value),
        "format": "text/plain",
    }


def _annotation(identity: str, name: str, bodies: list[Node], targets: list[Any]) -> Node:
    node: Node = {"id": identity, "type": "Annotation", "motivation": "describing"}
    node["dcterms:identifier"] = name
    node["creator"] = CREATOR
    if bodies:
        node["body"] = bodies
    node["target"] = targets[0] if len(targets) == 1 else targets
    return node
