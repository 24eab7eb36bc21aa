"""The whole: no order matters, ids last, nobody is lost."""

from __future__ import annotations

import itertools
import json
import random

import pytest

from sayso.model import Article
from sayso.story import index
from sayso.story.build import build
from sayso.story.model import Story

from .reports import Says, Words, report, together

ABOUT = "The Aune burst its banks in Brenholt on Monday, Brenholt council and Jarl Water said."


def reports() -> list[Article]:
    return [
        report(
            "wire.txt",
            "2026-03-02",
            Says("Ada Brand", "12 people were killed", "mayor"),
            Says("Jon Reyes", "the gates of the dam had been opened", "engineer"),
            Says("Mara Oduya", "the water came in eleven minutes"),
            about=ABOUT,
        ),
        report(
            "copy.txt",
            "2026-03-03",
            Says("Ada Brand", "40 people were killed", "mayor"),
            Says("Jon Reyes", "the gates of the dam had not been opened", "engineer"),
            Says("Mara Oduya", "the water came in eleven minutes"),
            about=ABOUT,
        ),
        report(
            "later.txt",
            "2026-03-04",
            Says("Brand", "19 people had died", "mayor"),
            Says("Ilse Roth", "the dam gates were opened", "judge"),
            about="In Brenholt a judge asked why Jarl Water had warned nobody along the Aune.",
        ),
        report("undated.txt", None, Says("Ilse Roth", "the inquiry would take a year", "judge")),
    ]


def test_the_order_of_the_reports_does_not_matter() -> None:
    stories = {build(order, Words()).to_json() for order in itertools.permutations(reports())}
    assert len(stories) == 1


@pytest.mark.parametrize("cap", [1, 2, 3])
def test_nor_does_it_where_keys_are_common(cap: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index, "CAP", cap)
    monkeypatch.setattr(index, "CAP_ARTICLES", cap)
    monkeypatch.setattr(index, "CROWD", cap + 1)
    given = reports() + [
        report(
            f"{i}.txt",
            "2026-03-03",
            Says(f"Person{i} Name{i}", "12 people were killed"),
            about=ABOUT,
        )
        for i in range(4)
    ]
    first = build(given, Words())
    for seed in range(4):
        random.Random(seed).shuffle(given)
        assert build(given, Words()) == first


def test_one_more_report_renames_no_claim() -> None:
    before, after = (together(*reports()[:n]).story for n in (2, 3))
    assert {claim.id for claim in before.claims} <= {claim.id for claim in after.claims}
    assert {one.id for one in before.speakers} <= {one.id for one in after.speakers}
    assert {one.id for one in before.figures} <= {one.id for one in after.figures}


def test_a_report_that_is_given_twice_is_read_once() -> None:
    given = reports()
    assert build(given + given, Words()) == build(given, Words())


def test_no_report_is_a_story_without_anything() -> None:
    assert build([], Words()) == Story()


def test_the_timeline_has_every_statement_the_undated_last() -> None:
    story = build(reports(), Words())
    assert len(story.timeline) == sum(len(article.statements) for article in reports())
    days = [moment.when for moment in story.timeline]
    assert days[-1] is None
    assert days[:-1] == sorted(day for day in days if day is not None)


def test_what_a_copy_turned_round_nobody_has_reversed() -> None:
    wire, copy, later, _ = reports()
    assert [(c.of, c.copy) for c in together(wire, copy).story.copies] == [(wire.id, copy.id)]
    assert together(wire, copy).story.accounts == ()
    assert together(wire, copy).series_of("killed") == "conflict"
    accounts = together(wire, copy, later).story.accounts
    assert {account.kind for account in accounts} == {"denied"}


def test_the_json_has_what_the_design_names() -> None:
    found = json.loads(build(reports(), Words()).to_json())
    assert list(found) == [
        "schema", "articles", "copies", "claims", "figures", "accounts", "speakers", "timeline",
    ]  # fmt: skip
    assert {"of", "copy", "kind", "similarity", "drift"} <= found["copies"][0].keys()
    assert {"what", "from", "to"} <= found["copies"][0]["drift"][0].keys()
    assert {"id", "text", "statements", "independent"} <= found["claims"][0].keys()
    assert {"about", "unit", "entries", "agreement"} <= found["figures"][0].keys()
    assert {"id", "name", "kind", "role", "mentions"} <= found["speakers"][0].keys()
