"""JSON-LD: read by rdflib, in the terms of schema.org that rdflib lists."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
import rdflib
from rdflib import RDF, Graph, Literal, URIRef

from sayso.export import Exported
from sayso.export.text import iri
from sayso.model import Article, Statement

from .articles import ALL_HOSTILE, ARTICLE, REVIEWED, SHORT, exported

#: What schema.org says the properties that are used belong to, and what they hold.
CREATIVE_WORK = {"NewsArticle", "Quotation", "Claim", "CreativeWork"}
AGENT = {"Person", "Organization"}
ANY: set[str] = set()
PROPERTIES: dict[str, tuple[set[str], set[str]]] = {
    "identifier": (ANY, ANY),
    "name": (ANY, ANY),
    "alternateName": (ANY, ANY),
    "description": (ANY, ANY),
    "disambiguatingDescription": (ANY, ANY),
    "url": (ANY, ANY),
    "jobTitle": ({"Person"}, ANY),
    "headline": (CREATIVE_WORK, ANY),
    "text": (CREATIVE_WORK, ANY),
    "creditText": (CREATIVE_WORK, ANY),
    "datePublished": (CREATIVE_WORK, ANY),
    "dateCreated": (CREATIVE_WORK, ANY),
    "inLanguage": (CREATIVE_WORK, ANY),
    "dateline": ({"NewsArticle"}, ANY),
    "author": (CREATIVE_WORK, AGENT),
    "creator": (CREATIVE_WORK, AGENT),
    "publisher": (CREATIVE_WORK, AGENT),
    "editor": (CREATIVE_WORK, {"Person"}),
    "spokenByCharacter": ({"Quotation"}, AGENT),
    "appearance": ({"Claim"}, CREATIVE_WORK),
    "isPartOf": (CREATIVE_WORK, CREATIVE_WORK),
    "isBasedOn": (CREATIVE_WORK, CREATIVE_WORK),
    "mentions": (CREATIVE_WORK, {"QuantitativeValue"}),
    "keywords": (CREATIVE_WORK, {"DefinedTerm"}),
    "inDefinedTermSet": ({"DefinedTerm"}, {"DefinedTermSet"}),
    "value": ({"QuantitativeValue"}, ANY),
    "minValue": ({"QuantitativeValue"}, ANY),
    "maxValue": ({"QuantitativeValue"}, ANY),
    "unitText": ({"QuantitativeValue"}, ANY),
}


def graph(data: bytes) -> Graph:
    return Graph().parse(data=data, format="json-ld")


def name_of(node: Any) -> str:
    return str(node).removeprefix(str(rdflib.SDO))


def check(found: Graph) -> None:
    types = {
        node: {name_of(each) for each in found.objects(node, RDF.type)} for node in found.subjects()
    }
    assert all(URIRef(rdflib.SDO + each) in rdflib.SDO for of in types.values() for each in of)
    for subject, predicate, value in found:
        if predicate == RDF.type:
            continue
        assert predicate in rdflib.SDO, predicate
        domain, held = PROPERTIES[name_of(predicate)]
        assert not domain or types[subject] & domain, (predicate, types[subject])
        if held:
            assert types[value] & held, (predicate, value)
        else:
            assert isinstance(value, Literal), (predicate, value)


def test_every_type_and_property_is_schema_org_s() -> None:
    check(graph(exported("jsonld", REVIEWED)))


def test_hostile_articles_are_schema_org_s_as_well() -> None:
    check(graph(exported("jsonld", *SHORT)))


def statement(found: Graph, label: str) -> URIRef:
    return URIRef(iri(ARTICLE.id, label))


def test_quotations_and_claims() -> None:
    found = graph(exported("jsonld", REVIEWED))
    person = URIRef(iri(ARTICLE.id, "p1"))
    quoted = statement(found, "s1")
    assert set(found.objects(quoted, RDF.type)) == {rdflib.SDO.Quotation, rdflib.SDO.Claim}
    assert (
        found.value(quoted, rdflib.SDO.spokenByCharacter)
        == found.value(quoted, rdflib.SDO.author)
        == person
    )
    assert found.value(person, rdflib.SDO.name) == Literal("Ida Voss")
    assert found.value(quoted, rdflib.SDO.dateCreated) == Literal("2026-03-02")
    assert found.value(quoted, rdflib.SDO.appearance) == URIRef(iri(ARTICLE.id))
    denied = statement(found, "s2")
    assert set(found.objects(denied, RDF.type)) == {rdflib.SDO.CreativeWork}
    assert found.value(denied, rdflib.SDO.author) is None
    terms = {
        str(found.value(each, rdflib.SDO.name))
        for each in found.objects(denied, rdflib.SDO.keywords)
    }
    assert {"deny", "likely", "withheld", "anonymous", "statement: confirm"} <= terms
    claimed = statement(found, "s3")
    assert set(found.objects(claimed, RDF.type)) == {rdflib.SDO.Claim}
    assert URIRef(iri(ARTICLE.id, "s2")) in found.objects(claimed, rdflib.SDO.isPartOf)
    values = {
        found.value(each, rdflib.SDO.minValue)
        for each in found.objects(claimed, rdflib.SDO.mentions)
    }
    assert values == {Literal(300), Literal(40)}


def test_a_group_and_a_paper_are_no_person_and_no_body() -> None:
    for kind in ("group", "document", "unknown"):
        speaker = dataclasses.replace(ARTICLE.speakers[3], kind=kind)
        said = Statement("s1", "indirect", (), (), (), 0.5, speaker="p4", act="assert")
        article = Article("a1", "Text.", speakers=(speaker,), statements=(said,))
        found = graph(exported("jsonld", Exported(article)))
        node = URIRef(iri("a1", "s1"))
        assert found.value(node, rdflib.SDO.creditText) == Literal("residents")
        assert found.value(node, rdflib.SDO.author) is None
        assert (found.value(node, rdflib.SDO.isBasedOn) is not None) == (kind == "document")


def test_it_may_stand_in_a_page() -> None:
    data = exported("jsonld", *ALL_HOSTILE)
    assert not set(b"<>&") & set(data)
    texts = [node.get("headline") for node in json.loads(data)["@graph"]]
    assert "</script><script>alert(1)</script><!--" in texts


def test_only_addresses_of_the_web_are_links() -> None:
    found = graph(exported("jsonld", REVIEWED, *SHORT))
    assert set(found.objects(None, rdflib.SDO.url)) == {Literal(ARTICLE.url)}


@pytest.mark.parametrize("value", ["2026-W10", "2026-03-02TEV", "PRESENT_REF"])
def test_a_day_is_a_date_or_is_not_there(value: str) -> None:
    from sayso.model import Said, Span

    for day, expected in (("2026-03-02", Literal("2026-03-02")), (None, None)):
        said = Statement("s1", "direct", (), (), (), 0.5, said=Said(value, day, day, Span(0, 1)))
        found = graph(exported("jsonld", Exported(Article("a1", "Text.", statements=(said,)))))
        assert found.value(URIRef(iri("a1", "s1")), rdflib.SDO.dateCreated) == expected
