"""What a person says of the reading, and that it outlives the reading."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from sayso.errors import LedgerError
from sayso.ledger import FIELDS, Ledger
from sayso.model import Article, Certainty, Span
from tests.ledger.builders import LATER, READER, mill, report, says

ME = "Kari"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "a.db", create=True)


def fire(*, homes: str = "12", lead: str = "") -> Article:
    return report(
        says("Ada Lind", f"{lead}{homes} homes had burnt in the valley", homes, unit="homes"),
        says("Bo Marsh", "the mill had no alarm at all"),
        says("Lind", "she had warned the owner twice"),
        url="https://example.org/fire",
    )


def record(ledger: Ledger) -> list[dict[str, Any]]:
    return list(ledger.database.query("SELECT * FROM who_said_what ORDER BY statement_id"))


@pytest.mark.parametrize(
    ("label", "field", "typed", "cells"),
    [
        ("s1", "speaker", "Bo Marsh", {"speaker": "Bo Marsh"}),
        ("s1", "speaker", "Cy Holm", {"speaker": "Cy Holm"}),
        ("s1", "speaker", "-", {"speaker": None, "speaker_kind": None}),
        ("s1", "kind", "mixed", {"kind": "mixed"}),
        ("s1", "act", "deny", {"act": "deny"}),
        ("s1", "certainty", "likely", {"certainty": "likely"}),
        ("s1", "evidence", "withheld", {"evidence": "withheld"}),
        ("s1", "channel", "letter", {"channel": "letter"}),
        ("s1", "channel_name", "The Hill", {"channel": "unknown", "channel_name": "The Hill"}),
        ("s1", "said", "2026-02", {"said_on": "2026-02", "day": "2026-02-01"}),
        ("p1", "name", "Ada B. Lind", {"speaker": "Ada B. Lind"}),
        ("p1", "kind", "organisation", {"speaker_kind": "organisation"}),
        ("p1", "role", "mayor", {"role": "mayor"}),
    ],
)
def test_a_correction_is_shown_as_a_persons(
    ledger: Ledger, label: str, field: str, typed: str, cells: dict[str, Any]
) -> None:
    article = fire()
    ledger.add(article, reader=READER)
    before = record(ledger)
    review = ledger.review(article.id, label, "correct", field, typed, author=ME)
    row = record(ledger)[0]
    assert {name: row[name] for name in cells} == cells
    assert row["reviewed"] is not None
    assert record(ledger)[1] == before[1]
    assert ledger.article(article.id) == article
    found = ledger.reviewed(article.id)
    (cell,) = found.cells
    assert (cell.label, cell.field, cell.review) == (label, field, review)
    assert Article.from_dict(found.article.to_dict()) == found.article
    undone = ledger.undo(review.id, author="Per")
    assert record(ledger) == before
    assert ledger.reviewed(article.id).article == article
    assert [each.id for each in ledger.reviews()] == [review.id, undone.id]
    assert list(ledger.reviews(in_force=True)) == []


@pytest.mark.parametrize(
    ("changes", "figure"),
    [
        ([("value", "1,400")], (1400, 1400, 1400, "exact")),
        ([("bound", "at-least")], (12, 12, None, "at-least")),
        ([("bound", "less-than"), ("value", "14")], (14, None, 14, "less-than")),
        ([("bound", "range"), ("low", "10"), ("high", "12.5")], (None, 10, 12.5, "range")),
        ([("unit", "barns")], (12, 12, 12, "exact")),
    ],
)
def test_a_corrected_figure_has_the_limits_of_its_bound(
    ledger: Ledger, changes: list[tuple[str, str]], figure: tuple[Any, ...]
) -> None:
    article = fire()
    ledger.add(article, reader=READER)
    ledger.review(article.id, "f1", "confirm", author=ME)
    for field, typed in changes:
        ledger.review(article.id, "f1", "correct", field, typed, author=ME)
    (found,) = ledger.reviewed(article.id).article.figures
    assert (found.value, found.low, found.high, found.bound) == figure
    (row,) = ledger.database.query("SELECT * FROM figures_said")
    assert (row["value"], row["low"], row["high"], row["bound"]) == figure
    assert row["unit"] == found.unit
    assert "figures" in (record(ledger)[0]["reviewed"] or "")


def test_what_is_rejected_is_left_out_and_can_come_back(ledger: Ledger) -> None:
    article = mill()
    ledger.add(article, reader=READER)
    ledger.review(article.id, "f2", "reject", author=ME)
    assert [each.id for each in ledger.reviewed(article.id).article.figures] == ["f1"]
    review = ledger.review(article.id, "s1", "reject", author=ME)
    found = ledger.reviewed(article.id)
    assert [each.id for each in found.article.statements] == ["s2", "s3"]
    assert found.article.statements[0].within is None
    assert found.article.figures == ()
    assert found.rejected == {"s1", "f2"}
    assert [row["statement"] for row in record(ledger)] == ["s2", "s3"]
    ledger.undo(review.id, author=ME)
    assert [row["statement"] for row in record(ledger)] == ["s1", "s2", "s3"]


def test_what_is_confirmed_stays_as_it_was_confirmed(ledger: Ledger) -> None:
    article = fire()
    ledger.add(article, reader=READER)
    ledger.review(article.id, "s1", "correct", "act", "deny", author=ME)
    ledger.review(article.id, "s1", "confirm", author=ME)
    other = dataclasses.replace(
        article.statements[0], act="promise", certainty=Certainty("likely"), speaker="p2"
    )
    ledger.add(
        dataclasses.replace(article, statements=(other, *article.statements[1:])), reader=LATER
    )
    row = record(ledger)[0]
    assert (row["act"], row["certainty"], row["speaker"]) == ("deny", "stated", "Ada Lind")
    assert row["is_confirmed"] == 1
    cells = {cell.field: cell.machine for cell in ledger.reviewed(article.id).cells}
    assert cells["act"] == "promise"


def test_a_review_finds_its_statement_after_a_new_reading(ledger: Ledger) -> None:
    article = fire()
    ledger.add(article, reader=READER)
    ledger.review(article.id, "s2", "correct", "act", "deny", author=ME)
    first, second, third = article.statements
    # One statement more before it, and its content begins a word later.
    extra = dataclasses.replace(first, id="s1", content=(Span(0, 4),), figures=())
    span = second.content[0]
    moved = dataclasses.replace(second, id="s3", content=(Span(span.start + 4, span.end),))
    statements = (
        extra,
        dataclasses.replace(first, id="s2"),
        moved,
        dataclasses.replace(third, id="s4"),
    )
    ledger.add(dataclasses.replace(article, statements=statements), reader=LATER)
    assert {row["statement"]: row["act"] for row in record(ledger)} == {
        "s1": "assert", "s2": "assert", "s3": "deny", "s4": "assert"
    }  # fmt: skip
    # The machine no longer finds it at all: nothing is lost, nothing falls on another one.
    ledger.add(dataclasses.replace(article, statements=(first, third)), reader=LATER)
    assert [row["act"] for row in record(ledger)] == ["assert", "assert"]
    found = ledger.reviewed(article.id)
    assert [each.field for each in found.missing] == ["act"]
    (row,) = ledger.database.query("SELECT * FROM reviews_in_force")
    assert row["is_found"] == 0
    ledger.add(article, reader=LATER)
    assert [row["act"] for row in record(ledger)] == ["assert", "deny", "assert"]


def test_words_that_stand_twice_are_told_apart(ledger: Ledger) -> None:
    lines = [says(who, "it was 5 to 5", "5") for who in ("Ada Lind", "Bo Marsh", "Ada Lind")]
    article = report(*lines)
    ledger.add(article, reader=READER)
    for label in ("s1", "s2", "s3", "f1", "f2", "f3"):
        ledger.review(article.id, label, "confirm", author=ME)
    assert [places for _, places in sorted(ledger.places().items())] == [
        [(article.id, label)] for label in ("s1", "s2", "s3", "f1", "f2", "f3")
    ]


def test_a_review_goes_on_to_a_new_version_where_its_words_stay(ledger: Ledger) -> None:
    article = fire()
    ledger.add(article, reader=READER)
    for label in ("s1", "f1", "s2"):
        field, value = ("unit", "barns") if label == "f1" else ("evidence", "offered")
        ledger.review(article.id, label, "correct", field, value, author=ME)
    ledger.add(fire(homes="14", lead="as many as "), reader=READER)
    assert [row["evidence"] for row in record(ledger)] == [None, "offered", None]
    (row,) = ledger.database.query("SELECT * FROM figures_said")
    assert (row["value"], row["unit"]) == (14, "homes")
    ledger.add(fire(lead="in all, "), reader=READER)
    assert [row["evidence"] for row in record(ledger)] == ["offered", "offered", None]
    (row,) = ledger.database.query("SELECT * FROM figures_said")
    assert (row["value"], row["unit"]) == (12, "barns")


def test_speakers_of_one_article_are_merged(ledger: Ledger) -> None:
    article = fire()
    ledger.add(article, reader=READER)
    review = ledger.review(article.id, "p3", "merge", author=ME, other=(article.id, "p1"))
    assert [row["speaker"] for row in record(ledger)] == ["Ada Lind", "Bo Marsh", "Ada Lind"]
    assert [row["reviewed"] for row in record(ledger)] == [None, None, '["speaker"]']
    found = ledger.reviewed(article.id).article
    assert [(each.name, each.aliases) for each in found.speakers] == [
        ("Ada Lind", ("Lind",)), ("Bo Marsh", ())
    ]  # fmt: skip
    (link,) = ledger.links("speaker")
    assert (link.one, link.other, link.same) == ((article.id, "p3"), (article.id, "p1"), True)
    ledger.review(article.id, "p1", "merge", author=ME, other=(article.id, "p3"))
    assert [row["speaker"] for row in record(ledger)] == ["Lind", "Bo Marsh", "Lind"]
    ledger.undo(review.id, author=ME)
    assert [row["speaker"] for row in record(ledger)] == ["Lind", "Bo Marsh", "Lind"]


def test_speakers_and_claims_are_joined_and_kept_apart_over_articles(ledger: Ledger) -> None:
    one = fire()
    two = report(says("A. Lind", "a dozen homes were gone"), file="other.txt")
    ledger.add(one, reader=READER)
    ledger.add(two, reader=READER)
    ledger.review(two.id, "p1", "merge", author=ME, other=(one.id, "p1"))
    ledger.review(two.id, "s1", "split", author=ME, other=(one.id, "s2"))
    ledger.review(two.id, "s1", "merge", author=ME, other=(one.id, "s1"))
    assert record(ledger)[3]["speaker"] == "Ada Lind"
    claims = [(each.one, each.other, each.same) for each in ledger.links("statement")]
    assert claims == [
        ((two.id, "s1"), (one.id, "s2"), False), ((two.id, "s1"), (one.id, "s1"), True)
    ]  # fmt: skip


def test_reviews_outlive_their_article(ledger: Ledger) -> None:
    article = fire()
    ledger.add(article, reader=READER)
    ledger.review(article.id, "s1", "correct", "act", "deny", author=ME, note="see page 2")
    ledger.remove([article.id])
    (review,) = ledger.reviews()
    assert (review.author, review.note, review.value) == (ME, "see page 2", "deny")
    ledger.add(article, reader=READER)
    assert record(ledger)[0]["act"] == "deny"


@pytest.mark.parametrize(
    ("arguments", "says_"),
    [
        (("s9", "confirm"), "has no s9"),
        (("s1", "correct"), "which field"),
        (("s1", "correct", "value", "1"), "certainty"),
        (("s1", "correct", "act", "sing"), "assert, deny"),
        (("s1", "correct", "kind", "-"), "not empty"),
        (("s1", "correct", "said", "lately"), "2026-07-20"),
        (("f1", "correct", "value", "many"), "a number"),
        (("f1", "correct", "value", "inf"), "a number"),
        (("p1", "correct", "name", "\udc80"), "text"),
        (("p1", "correct", "name", " "), "some text"),
        (("p1", "reject"), "its statements"),
        (("s1", "reject", "act"), "correct it to -"),
        (("s1", "merge"), "two"),
        (("s1", "undo"), "no verdict"),
    ],
)
def test_a_review_that_cannot_be_says_what_can(
    ledger: Ledger, arguments: tuple[Any, ...], says_: str
) -> None:
    article = fire()
    ledger.add(article, reader=READER)
    with pytest.raises(LedgerError, match=says_):
        ledger.review(article.id, *arguments, author=ME)
    assert list(ledger.reviews()) == []


def test_undo_says_what_it_cannot_undo(ledger: Ledger) -> None:
    article = fire()
    ledger.add(article, reader=READER)
    review = ledger.review(article.id, "s1", "confirm", author=ME)
    undone = ledger.undo(review.id, author=ME)
    for number, words in ((99, "no review 99"), (review.id, "before"), (undone.id, "itself")):
        with pytest.raises(LedgerError, match=words):
            ledger.undo(number, author=ME)


def test_every_field_is_checked_and_shown() -> None:
    assert {target: sorted(names) for target, names in FIELDS.items()} == {
        "statement": sorted(
            ["speaker", "kind", "act", "certainty", "evidence", "channel", "channel_name", "said"]
        ),
        "speaker": ["affiliation", "kind", "name", "role"],
        "figure": ["bound", "high", "low", "unit", "value"],
    }
