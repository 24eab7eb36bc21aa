"""Records to JSON and back."""

import copy
import json
from typing import Any

import pytest

from sayso.model import (
    Article,
    Certainty,
    Channel,
    Evidence,
    Figure,
    Said,
    Skipped,
    Span,
    Speaker,
    Statement,
    Time,
)

TEXT = "The mayor said on Monday that at least 12 homes had burnt."
ARTICLE = Article(
    "a1",
    TEXT,
    bylines=("Ada Lind",),
    published="2026-03-02",
    published_from="text",
    speakers=(Speaker("p1", "The mayor", ("she",), "person", mentions=(Span(0, 9),)),),
    statements=(
        Statement(
            "s1",
            "indirect",
            (Span(0, 9),),
            (Span(10, 14),),
            (Span(25, 57),),
            0.75,
            speaker="p1",
            said=Said("2026-03-02", "2026-03-02", "2026-03-02", Span(18, 24)),
            channel=Channel("statement", None, Span(10, 14)),
            act="assert",
            certainty=Certainty("likely", 0.55, 0.8, Span(10, 14)),
            evidence=Evidence("none-stated"),
            figures=("f1",),
            times=("t1",),
        ),
    ),
    figures=(Figure("f1", Span(30, 41), 12, 12, None, "at-least", "homes", Span(42, 47)),),
    times=(Time("t1", Span(18, 24), "DATE", "2026-03-02", "2026-03-02", "2026-03-02"),),
    skipped=(Skipped("furniture", "share", None),),
)


def test_an_article_comes_back_from_json_to_the_byte() -> None:
    back = Article.from_dict(json.loads(ARTICLE.to_json()))
    assert back == ARTICLE
    assert back.to_json() == ARTICLE.to_json()
    assert isinstance(back.figures[0].value, int)


def put(path: str, value: Any) -> dict[str, Any]:
    data = copy.deepcopy(ARTICLE.to_dict())
    *steps, last = (int(step) if step.isdigit() else step for step in path.split("."))
    where: Any = data
    for step in steps:
        where = where[step]
    where[last] = value
    return data


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        ("schema", "sayso/9", "schema"),
        ("article.text", None, "text"),
        ("article", None, "sayso/1"),
        ("statements.0.act", "sing", "act"),
        ("statements.0.content", [[25, 99]], "within the text"),
        ("statements.0.content", [[9, 2]], "within the text"),
        ("statements.0.speaker", "p9", "s1"),
        ("statements.0.within", "s9", "s1"),
        ("statements.0.figures", ["f9"], "s1"),
        ("figures.0.part_of", "f9", "part"),
        ("figures.0.span", [-1, 2], "within the text"),
    ],
)
def test_what_is_no_article_says_what_is_wrong(path: str, value: Any, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        Article.from_dict(put(path, value))


def test_a_missing_key_or_a_doubled_id_is_no_article() -> None:
    data = ARTICLE.to_dict()
    del data["times"]
    with pytest.raises(ValueError, match="times"):
        Article.from_dict(data)
    doubled = ARTICLE.to_dict()
    doubled["speakers"] *= 2
    with pytest.raises(ValueError, match="same id"):
        Article.from_dict(doubled)
