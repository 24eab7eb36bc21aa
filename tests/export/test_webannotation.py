"""Web Annotation: the structure that the W3C's data model demands, and selectors that select."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from sayso.export.text import iri

from .articles import ALL_HOSTILE, ARTICLE, REVIEWED, exported

SCHEMA = json.loads((Path(__file__).parent / "webannotation.schema.json").read_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def collection(*articles: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(exported("webannotation", *articles))
    return data


def selections(node: Any) -> list[dict[str, Any]]:
    """Everything in a document that selects."""
    if isinstance(node, list):
        return [found for each in node for found in selections(each)]
    if not isinstance(node, dict):
        return []
    return ([node] if "selector" in node else []) + selections(list(node.values()))


def test_the_document_has_the_structure_of_the_standard() -> None:
    for articles in ((), (REVIEWED,), ALL_HOSTILE):
        found = collection(*articles)
        VALIDATOR.validate(found)
        assert found["total"] == len(found["first"]["items"])


def test_the_schema_refuses_what_the_standard_refuses() -> None:
    for path, value in [
        (["@context"], "https://schema.org"),
        (["first", "items", 1, "target"], []),
        (["first", "items", 1, "target", 0, "source"], None),
        (["first", "items", 1, "target", 0, "selector", 0, "start"], -1),
        (["first", "items", 1, "target", 0, "selector", 1, "exact"], 5),
        (["first", "items", 1, "body", 0, "purpose"], "shouting"),
        (["first", "items", 1, "id"], "s1"),
    ]:
        found = collection(REVIEWED)
        node: Any = found
        for key in path[:-1]:
            node = node[key]
        node[path[-1]] = value
        with pytest.raises(jsonschema.ValidationError):
            VALIDATOR.validate(found)


@pytest.mark.parametrize("exported_article", [REVIEWED, *ALL_HOSTILE])
def test_each_selector_finds_the_words_again(exported_article: Any) -> None:
    """Positions count code points of the text; the quotation with what is around is there once."""
    text = exported_article.article.text
    found = selections(collection(exported_article))
    assert found
    for each in found:
        position, quote = each["selector"]
        start, end = position["start"], position["end"]
        before, after = quote.get("prefix", ""), quote.get("suffix", "")
        assert quote["exact"] == text[start:end]
        assert text[:start].endswith(before)
        assert text[end:].startswith(after)
        assert len(before) == min(32, start)
        assert len(after) == min(32, len(text) - end)


def test_a_statement_in_parts_has_a_target_for_each_part() -> None:
    annotation = collection(REVIEWED)["first"]["items"][1]
    words = [target["selector"][1]["exact"] for target in annotation["target"]]
    assert words == ["The alarm was off", "It had been off for weeks"]
    assert {target["scope"] for target in annotation["target"]} == {ARTICLE.url}
    # the text has a character beyond the basic plane before it: code points, not UTF-16 units
    assert annotation["target"][1]["selector"][0]["start"] == ARTICLE.text.index("It had been")


def test_cells_are_bodies_and_point_to_what_they_were_read_from() -> None:
    annotation = collection(REVIEWED)["first"]["items"][2]
    texts = {body["value"] for body in annotation["body"] if body["type"] == "TextualBody"}
    assert {"An official", "act: deny", "certainty: likely", "evidence: withheld"} <= texts
    pointed = {
        body["dc:type"]: body["selector"][1]["exact"]
        for body in annotation["body"]
        if "dc:type" in body
    }
    assert pointed == {
        "source": "An official",
        "cue": "denied",
        "certainty": "probably",
        "evidence": "denied",
        "anonymity": "feared for her job",
    }
    inner = collection(REVIEWED)["first"]["items"][3]
    assert iri(ARTICLE.id, "s2") in {body.get("source") for body in inner["body"]}


def test_a_persons_verdict_has_the_person_for_its_creator() -> None:
    items = collection(REVIEWED)["first"]["items"]
    found = [
        (body["value"], body["creator"]["name"], body["created"])
        for item in items
        for body in item["body"]
        if body["purpose"] == "assessing"
    ]
    assert found == [
        ("speaker name: correct", "Nora Q", "2026-03-04T10:01:00+00:00"),
        ("statement: confirm", "Jon B", "2026-03-04T10:02:00+00:00"),
    ]


def test_it_may_stand_in_a_page_and_links_only_to_the_web() -> None:
    data = exported("webannotation", *ALL_HOSTILE)
    assert not set(b"<>&") & set(data)
    assert b"scope" not in data
    assert b"javascript:" in data  # as a word, and no link
