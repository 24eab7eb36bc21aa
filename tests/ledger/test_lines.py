"""Articles with their reviews go from one ledger to another, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.ledger.lines import Line, lines, take

from .builders import READER, mill, report, says

ME = "Nora Q"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    """Two articles, one in two versions, with every kind of review."""
    made = Ledger.open(tmp_path / "one.db", create=True)
    article = mill()
    made.add(article, reader=READER)
    other = report(says("Bo Rask", "the bridge was closed"), says("Rask", "it was"), file="b.txt")
    made.add(other, reader=READER)
    made.review(article.id, "s1", "correct", "act", "assert", author=ME, note="says so twice")
    made.review(article.id, "f1", "correct", "value", 14, author=ME)
    made.review(article.id, "s3", "reject", author="Jon B")
    made.review(article.id, "s2", "confirm", author="Jon B")
    made.review(other.id, "p2", "merge", other=(other.id, "p1"), author=ME)
    wrong = made.review(other.id, "s1", "correct", "speaker", "Nobody", author=ME)
    made.undo(wrong.id, author=ME, note="misread")
    later = report(says("Bo Rask", "the bridge was closed"), says("Rask", "it is"), file="b.txt")
    made.add(later, reader=READER)
    return made


def sent(ledger: Ledger) -> list[Any]:
    return [json.loads(json.dumps(line.to_dict())) for line in lines(ledger, all_versions=True)]


def tables(ledger: Ledger) -> dict[str, list[dict[str, Any]]]:
    """What is in a ledger, but for its own times and numbers."""
    wanted = {
        "articles": "id, address, version, is_current, replaces, file, title, published, text",
        "statements": "article, label, act, source, cue, content, said, certainty, confidence",
        "figures": "article, label, value, low, high, bound, unit",
        "reviewed_statements": "article, is_rejected, is_confirmed, reviewed, speaker_name, act",
        "reviewed_figures": "is_rejected, reviewed, value, low, high",
        "reviews": "made_at, author, verdict, target, field, machine, note, label, quotation, "
        "CASE verdict WHEN 'undo' THEN 0 ELSE value END AS value, undone_by IS NULL AS holds",
        "readings": "DISTINCT program, model",
    }
    return {
        name: sorted(
            ledger.database.query(f"SELECT {columns} FROM {name}"), key=lambda row: repr(row)
        )
        for name, columns in wanted.items()
    }


def test_a_ledger_made_of_the_lines_is_the_same(ledger: Ledger, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "two.db", create=True) as other:
        # a review that is there already moves the numbers of those to come
        first = other.add(report(says("A", "b c d e f"), file="c.txt"), reader=READER)
        other.review(first.article, "s1", "confirm", author=ME)
        other.undo(1, author=ME)
        for data in sent(ledger):
            assert take(other, Line.from_dict(data)).kind in ("new", "version")
        other.remove([first.article])
        other.database.execute("DELETE FROM reviews WHERE address = 'c.txt'")
        assert tables(other) == tables(ledger)
        for article in ledger.articles(all_versions=True):
            assert other.reviewed(article.id).article == ledger.reviewed(article.id).article


def test_taking_them_again_changes_nothing(ledger: Ledger) -> None:
    before = tables(ledger)
    for data in sent(ledger):
        assert take(ledger, Line.from_dict(data)).kind in ("unchanged", "returned")
    assert tables(ledger) == before


def test_the_line_has_the_article_as_the_reviews_left_it(ledger: Ledger) -> None:
    first = next(lines(ledger))
    data = first.to_dict()
    assert [each["act"] for each in data["statements"]] == ["assert", "assert"]
    assert set(data["ledger"]["as_read"]) == {"statements", "figures"}
    assert data["ledger"]["read_by"] == {"program": READER.program, "model": READER.model}
    assert Line.from_dict(data) == first


def broken(data: Any, **change: Any) -> Any:
    kept = data["ledger"]
    return data | {"ledger": kept | {"reviews": [kept["reviews"][0] | change]}}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"verdict": "shout"}, "what it has under ledger is not as it should be"),
        ({"anchor": {}}, "what it has under ledger is not as it should be"),
        ({"field": "colour"}, "a statement has no field 'colour'"),
        ({"value": ["x"]}, "act cannot be"),
        ({"value": "shout"}, "with its reviews it is none"),
        ({"verdict": "merge", "value": "x"}, "a review of the verdict merge"),
        ({"verdict": "undo", "value": "x"}, "must have the id of another"),
    ],
)
def test_reviews_that_cannot_be_are_refused(
    change: dict[str, Any], message: str, ledger: Ledger
) -> None:
    with pytest.raises(ValueError, match=message):
        Line.from_dict(broken(sent(ledger)[0], **change))


@pytest.mark.parametrize(
    "ledger_key",
    [
        [],
        "x",
        {"as_read": []},
        {"reviews": {"x": 1}},
        {"read_by": "me"},
        {"read_by": {"program": 1}},
    ],
)
def test_what_is_no_line_is_refused(ledger_key: object, ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="what it has under ledger is not as it should be"):
        Line.from_dict(sent(ledger)[0] | {"ledger": ledger_key})


def test_reviews_without_what_they_were_made_on_are_not_taken_for_the_machine_s(
    ledger: Ledger,
) -> None:
    data = sent(ledger)[0]
    del data["ledger"]
    with pytest.raises(ValueError, match="not what they were made on"):
        Line.from_dict(data)
    del data["reviews"]
    assert Line.from_dict(data).reviews == ()


def test_all_of_a_line_is_taken_or_nothing(ledger: Ledger, tmp_path: Path) -> None:
    data = sent(ledger)[0]
    for change, message in (
        ({"verdict": "undo", "value": 99}, "an undo of one that is not among them"),
        ({"note": "\ud800"}, "half a character"),
    ):
        with Ledger.open(tmp_path / "two.db", create=True) as other:
            with pytest.raises(LedgerError, match=message):
                take(other, Line.from_dict(broken(data, **change)))
            assert not list(other.articles())
            assert not list(other.reviews())


def test_reviews_find_an_article_that_another_ledger_calls_otherwise(tmp_path: Path) -> None:
    article = mill()
    with Ledger.open(tmp_path / "one.db", create=True) as one:
        one.add(article, reader=READER, address="x/mill.txt")
        one.review(article.id, "s1", "correct", "act", "assert", author=ME)
        one.review(article.id, "s2", "merge", other=(article.id, "s1"), author=ME)
        (line,) = sent(one)
    assert line["ledger"]["address"] == "x/mill.txt"
    with Ledger.open(tmp_path / "new.db", create=True) as new:
        take(new, Line.from_dict(line))
        assert new.address(article.id) == "x/mill.txt"
        assert [new.places()[each.id] for each in new.reviews()] == [
            [(article.id, "s1")], [(article.id, "s2")]
        ]  # fmt: skip
        assert sent(new) == [line]
    with Ledger.open(tmp_path / "other.db", create=True) as other:
        other.add(article, reader=READER, address="y/mill.txt")
        for _ in range(2):
            take(other, Line.from_dict(line))
        assert other.address(article.id) == "y/mill.txt"
        assert [review.anchor.address for review in other.reviews()] == ["y/mill.txt"] * 2
        assert [
            review.value.address for review in other.reviews() if review.verdict == "merge"
        ] == ["y/mill.txt"]
        assert other.reviewed(article.id).article.statements[0].act == "assert"
