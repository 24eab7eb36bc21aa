"""JSON-LD in the words of schema.org: NewsArticle, Quotation, Claim.

The context stands in the file, so that no reader asks the network for it. What schema.org has no
property for (certainty, evidence, channel, …) is a DefinedTerm among the keywords. The text of the
article is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from ..model import Article, Figure, Span, Speaker, Statement
from .model import Exported
from .text import clean, iri, one_line, to_json, web_address

CONTEXT: Final = {"@vocab": "https://schema.org/"}
#: The sets of terms that statements are described with.
TERM_SETS: Final = (
    "act",
    "kind",
    "certainty",
    "evidence",
    "channel",
    "said",
    "anonymity",
    "confidence",
    "reviewed",
)

#: A date or a time as schema.org takes it; time expressions can be vaguer.
_DATE: Final = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:\d\d)?)?)?)?")

Node = dict[str, Any]


def encode(articles: Iterable[Exported]) -> Iterator[bytes]:
    """One JSON document, a node of its graph a line."""
    yield b'{"@context":' + to_json(CONTEXT) + b',"@graph":[\n'
    yield b",\n".join(to_json(node, in_page=True) for node in _term_sets())
    for each in articles:
        yield b"".join(b",\n" + to_json(node, in_page=True) for node in nodes(each))
    yield b"\n]}\n"


def nodes(exported: Exported) -> Iterator[Node]:
    """An article's node, then its speakers', then its statements'."""
    article = exported.article
    yield _node(
        iri(article.id),
        "NewsArticle",
        identifier=article.id,
        headline=article.title and one_line(article.title),
        url=web_address(article.url),
        author=[_named("Person", each) for each in article.bylines],
        publisher=article.outlet and _named("Organization", article.outlet),
        dateline=article.dateline and one_line(article.dateline),
        datePublished=article.published,
        inLanguage=article.language,
    )
    for speaker in article.speakers:
        if kind := _kind(speaker):
            yield _speaker(exported, speaker, kind)
    speakers = {speaker.id: speaker for speaker in article.speakers}
    figures = {figure.id: figure for figure in article.figures}
    for statement in article.statements:
        mine = [figures[each] for each in statement.figures]
        yield _statement(exported, statement, speakers.get(statement.speaker or ""), mine)


def _speaker(exported: Exported, speaker: Speaker, kind: str) -> Node:
    return _node(
        iri(exported.article.id, speaker.id),
        kind,
        identifier=f"{exported.article.id}/{speaker.id}",
        name=one_line(speaker.name),
        alternateName=[one_line(each) for each in speaker.aliases],
        description=speaker.affiliation and one_line(speaker.affiliation),
        # a role of an organisation ("the island's largest employer") is no job
        **{"jobTitle" if kind == "Person" else "disambiguatingDescription": _maybe(speaker.role)},
    )


def _statement(
    exported: Exported, statement: Statement, speaker: Speaker | None, figures: list[Figure]
) -> Node:
    article = exported.article
    node: Node = {}
    if speaker is not None and _kind(speaker):
        who = {"@id": iri(article.id, speaker.id)}
        node["author" if statement.act == "assert" else "creator"] = who
        if statement.kind == "direct":
            node["spokenByCharacter"] = who
    elif speaker is not None:
        node["creditText"] = one_line(speaker.name)
        if speaker.kind == "document":
            node["isBasedOn"] = _named("CreativeWork", speaker.name)
    parts = [iri(article.id)]
    if statement.within is not None:
        parts.append(iri(article.id, statement.within))
    types = _types(statement)
    return _node(
        iri(article.id, statement.id),
        types[0] if len(types) == 1 else types,
        identifier=f"{article.id}/{statement.id}",
        text=clean(article.quote(statement.content)),
        **node,
        isPartOf=[{"@id": each} for each in parts],
        appearance={"@id": iri(article.id)} if "Claim" in types else None,
        dateCreated=_day(statement),
        inLanguage=article.language,
        mentions=[_figure(article, each) for each in figures],
        keywords=list(_terms(exported, statement)),
        # everybody who judged a cell, in the order of their first one
        editor=[
            _named("Person", name)
            for name in dict.fromkeys(by.author for _, by in exported.around(statement))
        ],
    )


def _types(statement: Statement) -> list[str]:
    """What a statement is: words quoted, and something that its speaker says is so.

    A denial is no claim of its content, nor are a demand, a promise and a question.
    """
    types = []
    if statement.kind == "direct":
        types.append("Quotation")
    if statement.act == "assert":
        types.append("Claim")
    return types or ["CreativeWork"]


def _kind(speaker: Speaker) -> str | None:
    """The type of a speaker who is one person or one body; of several and of papers there is none.

    Somebody whose name is withheld is a person, called as the report calls them.
    """
    return {"person": "Person", "anonymous": "Person", "organisation": "Organization"}.get(
        speaker.kind
    )


def _day(statement: Statement) -> str | None:
    said = statement.said
    if said is None:
        return None
    if said.earliest is not None and said.earliest == said.latest:
        return said.value if _DATE.fullmatch(said.value) else said.earliest
    return None


def _terms(exported: Exported, statement: Statement) -> Iterator[Node]:
    article = exported.article
    said, channel, anonymity = statement.said, statement.channel, statement.anonymity
    certainty, evidence = statement.certainty, statement.evidence
    yield _term("kind", statement.kind)
    if statement.act:
        yield _term("act", statement.act)
    if certainty.level:
        yield _term("certainty", certainty.level, article, certainty.span)
    if evidence.status:
        yield _term("evidence", evidence.status, article, evidence.span)
    if channel:
        name = f"{channel.kind}: {channel.name}" if channel.name else channel.kind
        yield _term("channel", name, article, channel.span)
    if said:
        yield _term("said", said.value, article, said.span)
    if anonymity:
        yield _term("anonymity", "anonymous", article, anonymity.reason)
    yield _term("confidence", str(statement.confidence))
    for cell, by in exported.around(statement):
        yield _term("reviewed", f"{cell}: {by.verdict}")


def _term(of: str, name: str, article: Article | None = None, span: Span | None = None) -> Node:
    words = article.slice(span) if article is not None and span is not None else None
    return _node(
        None,
        "DefinedTerm",
        name=one_line(name),
        description=_maybe(words),
        inDefinedTermSet={"@id": iri("terms", of)},
    )


def _term_sets() -> Iterator[Node]:
    for name in TERM_SETS:
        yield _node(iri("terms", name), "DefinedTermSet", name=f"sayso/1 {name}")


def _figure(article: Article, figure: Figure) -> Node:
    return _node(
        None,
        "QuantitativeValue",
        name=one_line(article.slice(figure.span)),
        value=figure.value,
        minValue=figure.low,
        maxValue=figure.high,
        unitText=_maybe(figure.unit),
        description=figure.bound,
    )


def _named(kind: str, name: str) -> Node:
    return {"@type": kind, "name": one_line(name)}


def _maybe(text: str | None) -> str | None:
    return text if text is None else one_line(text)


def _node(identity: str | None, kind: str | list[str], **properties: object) -> Node:
    """A node without the properties that it does not have; a list of one is that one."""
    node: Node = {} if identity is None else {"@id": identity}
    node["@type"] = kind
    for name, value in properties.items():
        if isinstance(value, list) and len(value) == 1:
            node[name] = value[0]
        elif value is not None and value != [] and value != "":
            node[name] = value
    return node
