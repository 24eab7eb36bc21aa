"""JSON Lines: what comes back is what went out."""

from __future__ import annotations

import json

from sayso.export import Exported
from sayso.ledger.lines import Line
from sayso.model import Article

from .articles import ALL_HOSTILE, ARTICLE, AS_READ, REVIEWED, exported


def test_a_line_without_reviews_is_what_read_prints() -> None:
    assert exported("jsonl", Exported(ARTICLE)) == ARTICLE.to_json().encode() + b"\n"


def test_everything_comes_back() -> None:
    articles = (REVIEWED, Exported.of(Line(ARTICLE)), *ALL_HOSTILE)
    lines = exported("jsonl", *articles).split(b"\n")
    assert lines.pop() == b""
    back = tuple(Exported.of(Line.from_dict(json.loads(line))) for line in lines)
    assert back == articles
    assert exported("jsonl", *back) == exported("jsonl", *articles)


def test_a_line_is_a_line_for_every_reader_of_lines() -> None:
    text = exported("jsonl", *ALL_HOSTILE).decode()
    assert len(text.splitlines()) == len(ALL_HOSTILE)


def test_the_article_is_as_the_reviews_left_it_and_the_reading_beside_it() -> None:
    data = json.loads(exported("jsonl", REVIEWED))
    kept = data["ledger"]
    assert set(kept["as_read"]) == {"speakers"}
    assert Article.from_dict(data) == ARTICLE
    assert Article.from_dict(data | kept["as_read"]) == AS_READ
    assert [each["author"] for each in kept["reviews"]] == ["Nora Q", "Jon B", "Jon B", "Nora Q"]
    by_person = {(each["id"], each["field"]): each["author"] for each in data["reviews"]}
    assert by_person == {
        ("p1", "name"): "Nora Q",
        ("s2", None): "Jon B",
        ("s2", "act"): "Jon B",
        ("s2", "certainty"): "Jon B",
    }


def test_a_line_is_whole_even_where_some_statements_are_asked_for() -> None:
    assert exported("jsonl", REVIEWED.only({"s1"})) == exported("jsonl", REVIEWED)
