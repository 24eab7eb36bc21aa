"""JSON Lines: what comes back is what went out."""

from __future__ import annotations

import json

import pytest

from sayso.export import Exported
from sayso.export.jsonl import decode
from sayso.model import Article

from .articles import ALL_HOSTILE, ARTICLE, AS_READ, REVIEWED, REVIEWS, exported


def test_a_line_without_reviews_is_what_read_prints() -> None:
    assert exported("jsonl", Exported(ARTICLE)) == ARTICLE.to_json().encode() + b"\n"


def test_everything_comes_back() -> None:
    articles = (REVIEWED, Exported(ARTICLE), *ALL_HOSTILE)
    lines = exported("jsonl", *articles).split(b"\n")
    assert lines.pop() == b""
    back = tuple(decode(json.loads(line)) for line in lines)
    assert back == articles
    assert exported("jsonl", *back) == exported("jsonl", *articles)


def test_a_line_is_a_line_for_every_reader_of_lines() -> None:
    text = exported("jsonl", *ALL_HOSTILE).decode()
    assert len(text.splitlines()) == len(ALL_HOSTILE)


def test_the_reading_before_the_reviews_is_there_where_it_differs() -> None:
    (line,) = exported("jsonl", REVIEWED).splitlines()
    data = json.loads(line)
    assert set(data["as_read"]) == {"speakers"}
    assert Article.from_dict(data) == ARTICLE
    assert Article.from_dict(data | data["as_read"]) == AS_READ
    assert [each["author"] for each in data["reviews"]] == [each.author for each in REVIEWS]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"schema": "x"}, "not a sayso/1 object"),
        ({"reviews": {}}, "reviews is no list"),
        ({"as_read": []}, "as_read no object"),
        ({"reviews": ["x"]}, "a review is not as it should be"),
        ({"reviews": [{"target": "s1"}]}, "a review is not as it should be"),
        (
            {"reviews": [{"target": 1, "field": "", "verdict": "", "author": "", "made_at": ""}]},
            "not in words",
        ),
        ({"as_read": {"speakers": []}}, "a record that is not there"),
    ],
)
def test_what_is_no_export_is_refused_in_words(change: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        decode(ARTICLE.to_dict() | change)
