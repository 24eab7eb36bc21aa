"""FollowTheMoney: valid against the model; by the library itself where it is installed."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from sayso.export import Exported
from sayso.export.ftm import _is_name

from .articles import ALL_HOSTILE, ARTICLE, REVIEWED, exported

#: The part of the model that is used; compared with the library's where that is installed.
MODEL = json.loads((Path(__file__).parent / "followthemoney.json").read_text())
needs_library = pytest.mark.skipif(
    importlib.util.find_spec("followthemoney") is None,
    reason="followthemoney is missing: pip install 'sayso[ftm]', which needs ICU",
)


def entities(*articles: Exported) -> list[dict[str, Any]]:
    return [json.loads(line) for line in exported("ftm", *articles).splitlines()]


def by_schema(found: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [each["properties"] for each in found if each["schema"] == schema]


def test_every_entity_is_of_the_model() -> None:
    found = entities(REVIEWED, *ALL_HOSTILE)
    schemas = {each["id"]: each["schema"] for each in found}
    assert len(schemas) == len(found)
    for each in found:
        of = MODEL[each["schema"]]
        assert set(each) == {"id", "schema", "properties"}
        assert set(of["required"]) <= set(each["properties"])
        for name, values in each["properties"].items():
            kind, longest, *ranges = of["properties"][name]
            assert values
            assert len(values) == len(set(values))
            assert all(isinstance(value, str) and 0 < len(value) <= longest for value in values)
            if kind == "entity":
                assert all(ranges[0] in MODEL[schemas[value]]["is"] for value in values)


def test_who_said_what_as_entities() -> None:
    found = entities(REVIEWED)
    (article,) = by_schema(found, "Article")
    assert article["title"] == [ARTICLE.title]
    assert article["publishedAt"] == ["2026-03-03T07:00:00"]  # in UTC
    assert article["language"] == ["eng"]
    assert article["bodyText"] == [ARTICLE.text]
    (person,) = by_schema(found, "Person")
    assert (person["name"], person["position"]) == (["Ida Voss"], ["Commander"])
    assert person["notes"] == ["reviewed: name: correct, Nora Q, 2026-03-04T10:01:00+00:00"]
    (body,) = by_schema(found, "Organization")
    assert body["name"] == ["Halden Farms"]
    names = [each["name"] for each in by_schema(found, "Mention")]
    assert names == [["Ida Voss"], ["Voss"], ["Halden Farms"]]
    first, second, third = by_schema(found, "Note")
    ids = {each["schema"]: each["id"] for each in found}
    assert first["entity"] == [ids["Person"]]
    assert first["description"] == ["The alarm was off … It had been off for weeks"]
    assert "entity" not in second  # a name that is withheld is nobody to be matched
    assert second["keywords"] == ["deny", "likely", "withheld"]
    assert "figures: more-than 300 cattle; range 40 to 60 calves" in third["summary"][0]


def test_ids_stay_and_tell_articles_apart() -> None:
    again = Exported(dataclasses.replace(ARTICLE, title="Another title"))
    ids = [each["id"] for each in entities(REVIEWED)]
    assert ids == [each["id"] for each in entities(again)]
    other = Exported(dataclasses.replace(ARTICLE, id="a2"))
    assert not set(ids) & {each["id"] for each in entities(other)}


@pytest.mark.parametrize("name", ["Ida Voss", "The Harbour Union", "the UN", "李明", "50 Cent"])
def test_names(name: str) -> None:
    assert _is_name(name)


@pytest.mark.parametrize(
    "name",
    ["", "…", "he", "The minister", "a Halden spokesman", "Its owner", "residents", "An aide"],
)
def test_descriptions_are_no_names(name: str) -> None:
    assert not _is_name(name)


def test_a_long_text_comes_in_pieces() -> None:
    long = Exported(dataclasses.replace(ARTICLE, text=ARTICLE.text + "word " * 30_000))
    (article,) = by_schema(entities(long), "Article")
    assert "".join(article["bodyText"]) == long.article.text
    assert max(map(len, article["bodyText"])) <= 65_000


@needs_library
def test_the_library_takes_every_value_as_it_is() -> None:
    from followthemoney import model

    for each in entities(REVIEWED, *ALL_HOSTILE):
        schema = model.get(each["schema"])
        assert schema is not None
        assert not schema.validate(each)
        proxy = model.get_proxy(each, cleaned=False)  # cleans, and drops what is not valid
        for name, values in each["properties"].items():
            assert len(proxy.get(name)) == len(values), (name, values)


@needs_library
def test_the_model_is_the_library_s() -> None:
    from followthemoney import model

    for name, of in MODEL.items():
        schema = model.get(name)
        assert schema is not None
        assert sorted(each.name for each in schema.schemata) == of["is"]
        assert sorted(schema.required) == of["required"]
        for field, (kind, longest, *ranges) in of["properties"].items():
            found = schema.get(field)
            assert found is not None
            assert (found.type.name, found.max_length) == (kind, longest)
            assert ([found.range.name] if found.range else []) == ranges
