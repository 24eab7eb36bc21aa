"""Searching a ledger, and what differs between versions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import LedgerError
from sayso.ledger import Ledger, Query, compare, overlap
from sayso.ledger.find import match_of
from sayso.model import Certainty, Evidence, Said, Span
from tests.ledger.builders import READER, report, says

ONE = report(
    says("Ada Lind", "12 homes had burnt in the night", "12", unit="homes"),
    says("Émile Roux", "the mills were safe", act="deny", role="owner"),
    says("Ada Lind", "nobody knew why", certainty=Certainty("unknown")),
    file="one.txt", title="Fire at the mill", published="2026-03-02",
)  # fmt: skip
TWO = report(
    says("The union", "it would strike", kind="group", act="promise"),
    says(
        "Bo Marsh", "300 people fled the fire", "300", unit="people",
        evidence=Evidence("withheld"), said=Said("2026-03-04", "2026-03-04", None, Span(0, 1)),
    ),
    file="two.txt", title="Strike", published="2026-03-09T10:00+00:00",
)  # fmt: skip
THREE = report(says(None, "the valley was calm"), file="three.txt", title=None, published=None)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    with Ledger.open(tmp_path_factory.mktemp("find") / "a.db", create=True) as ledger:
        for article in (TWO, THREE, ONE):
            ledger.add(article, reader=READER)
        yield ledger


def names(ledger: Ledger, **query: Any) -> list[str]:
    files = {ONE.id: "1", TWO.id: "2", THREE.id: "3"}
    found = list(ledger.find(Query(**query)))
    assert ledger.count(Query(**query)) == len(found) or "limit" in query
    return [f"{files[each.article]}{each.statement}" for each in found]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["1s1", "1s2", "1s3", "2s2", "2s1", "3s1"]),
        ({"newest_first": True, "limit": 2}, ["2s1", "2s2"]),
        ({"limit": 2, "offset": 1}, ["1s2", "1s3"]),
        ({"words": "mill"}, ["1s1", "1s2", "1s3"]),
        ({"words": "MILLS safe"}, ["1s2"]),
        ({"words": "fire"}, ["1s1", "1s2", "1s3", "2s2"]),
        ({"words": '"people fled"'}, ["2s2"]),
        ({"words": '"fled people"'}, []),
        ({"words": "val*"}, ["3s1"]),
        ({"words": "emile"}, ["1s2"]),
        ({"words": "—"}, []),
        ({"speaker": "lind"}, ["1s1", "1s3"]),
        ({"speaker": "ÉMILE"}, ["1s2"]),
        ({"speaker": "emile roux"}, ["1s2"]),
        ({"speaker": "ind"}, []),
        ({"since": "2026-03-04"}, ["2s2", "2s1"]),
        ({"until": "2026-03-02"}, ["1s1", "1s2", "1s3"]),
        ({"since": "2026-03", "until": "2026"}, ["1s1", "1s2", "1s3", "2s2", "2s1"]),
        ({"act": ("deny", "promise")}, ["1s2", "2s1"]),
        ({"certainty": ("unknown",)}, ["1s3"]),
        ({"evidence": ("withheld",)}, ["2s2"]),
        ({"kind": ("direct",)}, []),
        ({"channel": ("letter",)}, []),
        ({"figure_of": "home"}, ["1s1"]),
        ({"figure_of": "People"}, ["2s2"]),
        ({"figure_of": "omes"}, []),
        ({"article": THREE.id}, ["3s1"]),
        ({"contested": True}, []),
        ({"reviewed": True}, []),
        ({"words": "fire", "speaker": "bo", "since": "2026-03-03"}, ["2s2"]),
    ],
)
def test_find(ledger: Ledger, query: dict[str, Any], expected: list[str]) -> None:
    assert names(ledger, **query) == expected


@pytest.mark.parametrize(
    "typed",
    ['"', "'", '""" OR', "a AND", "NEAR(", "content_text:x", "-x", "^a", "(", "a\0b", "\udc80", "*",
     "x" * 5000, "a " * 5000, "%", "; DROP TABLE articles", "²", "“half", "a*b*", '"*"'],
)  # fmt: skip
def test_whatever_is_typed_is_a_search(ledger: Ledger, typed: str) -> None:
    for field in ("words", "speaker", "figure_of", "article"):
        list(ledger.find(Query(**{field: typed})))
    assert names(ledger, act=("assert", typed), words="calm") == ["3s1"]
    with pytest.raises(LedgerError, match="is no date"):
        list(ledger.find(Query(since=typed)))
    assert ledger.size() == 3


@given(text=st.text(st.characters(), max_size=40))
@settings(deadline=None, max_examples=60)
def test_any_text_makes_an_expression_that_fts_takes(ledger: Ledger, text: str) -> None:
    list(ledger.find(Query(words=text, speaker=text, figure_of=text)))
    assert (match_of(text) is None) or any(char.isalnum() for char in text)


def test_found_statements_say_what_a_person_did(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        ledger.add(ONE, reader=READER)
        ledger.review(ONE.id, "s1", "correct", "speaker", "Cy Holm", author="me")
        ledger.review(ONE.id, "s2", "reject", author="me")
        ledger.review(ONE.id, "f1", "correct", "unit", "barns", author="me")
        (found,) = ledger.find(Query(words="holm"))
        assert (found.speaker, found.reviewed) == ("Cy Holm", ("figures", "speaker"))
        assert list(ledger.find(Query(words="emile"))) == []
        (found,) = ledger.find(Query(words="emile", rejected=True))
        assert found.is_rejected
        assert [each.statement for each in ledger.find(Query(speaker="lind"))] == ["s3"]
        assert [each.statement for each in ledger.find(Query(figure_of="barns"))] == ["s1"]
        assert [each.statement for each in ledger.find(Query(reviewed=True))] == ["s1"]
        assert [each.statement for each in ledger.find(Query(reviewed=False))] == ["s3"]


def test_an_article_may_be_named_in_short(ledger: Ledger) -> None:
    assert ledger.resolve(ONE.id) == ONE.id
    assert ledger.resolve(ONE.id[:6]) == ONE.id
    assert ledger.resolve("./one.txt") == ONE.id
    for name in ("", "a", "nix", "\udc80", "%"):
        with pytest.raises(LedgerError, match=r"has no article|may be"):
            ledger.resolve(name)


def test_what_differs_between_versions() -> None:
    before = report(
        says("Ada Lind", "12 homes had burnt in the valley", "12", unit="homes"),
        says("Bo Marsh", "the mill had no alarm"),
        says("Cy Holm", "it would rain"),
        says("Di Berg", "the road was closed to all traffic", act="assert"),
    )
    after = report(
        says("Cy Holm", "it would rain"),
        says("Ada Lind", "14 homes had burnt in the whole valley", "14", unit="homes"),
        says("Di Berg", "the road was closed to all traffic", act="deny"),
        says("Ed Vik", "3 boats were lost", "3", unit="boats"),
    )
    found = compare(before, after)
    changes = [
        (each.kind, each.before and each.before.id, each.after and each.after.id, each.fields)
        for each in (*found.statements, *found.figures)
    ]
    assert changes == [
        ("changed", "s1", "s2", ("content",)),
        ("changed", "s4", "s3", ("act",)),
        ("added", None, "s4", ()),
        ("dropped", "s2", None, ()),
        ("changed", "f1", "f1", ("value", "low", "high")),
        ("added", None, "f2", ()),
    ]
    assert found.summary() == (
        "1 statement added, 1 statement dropped, 2 statements changed, "
        "1 figure added, 1 figure changed"
    )
    assert not compare(before, before)
    assert overlap(before, after) > 0.3 > overlap(before, THREE)
