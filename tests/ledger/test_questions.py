"""The questions of docs/ledger.md, and the views, on a small ledger."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ledger import Ledger
from sayso.model import Evidence
from tests.ledger.builders import READER, report, says

PAGE = Path(__file__).parent.parent.parent / "docs" / "ledger.md"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Two articles, one in two versions, a review, and a story by hand."""
    one = report(
        says("Ada Lind", "12 homes had burnt", "12", unit="homes"),
        says("Bo Marsh", "nobody was warned", act="deny", evidence=Evidence("withheld")),
    )
    two = report(
        says("Ada Lind", "14 homes burned", "14", unit="homes"), file="b.txt", outlet="The Hill"
    )
    old = report(says("Ada Lind", "all was well"), file="mill.txt")
    with Ledger.open(tmp_path_factory.mktemp("questions") / "a.db", create=True) as ledger:
        for article in (old, one, two):
            ledger.add(article, reader=READER)
        ledger.review(one.id, "s1", "correct", "certainty", "likely", author="me")
        ledger.review(one.id, "f1", "correct", "value", "13", author="me")
        database = ledger.database
        cells = {"id": "q1", "about": "homes burnt", "unit": "homes", "agreement": "conflict"}
        database.table("quantities").insert(cells)
        database.execute("UPDATE figures SET quantity = 'q1'")
        cells = {"kind": "rewrite", "similarity": 0.8, "ground": "it was first"}
        database.table("copies").insert(cells | {"id": 1, "original": one.id, "copy": two.id})
        database.table("drift").insert({"copy": 1, "what": "figure", "before_text": "12"})
        cells = {"id": "x1", "name": "Ada B. Lind", "kind": "person", "aliases": "[]"}
        database.table("story_speakers").insert(cells)
        database.execute("UPDATE speakers SET story_speaker = 'x1' WHERE name = 'Ada Lind'")
        yield ledger


@pytest.mark.parametrize("question", re.findall(r"```sql\n(.*?)```", PAGE.read_text(), re.DOTALL))
def test_every_question_has_an_answer(ledger: Ledger, question: str) -> None:
    assert list(ledger.database.query(question))


def test_every_view_shows_something(ledger: Ledger) -> None:
    counts = {name: ledger.database.view(name).count for name in ledger.database.view_names()}
    assert counts == {
        "article_versions": 2,
        "contested_figures": 2,
        "copies_with_drift": 1,
        "current_articles": 2,
        "figures_as_reviewed": 2,
        "figures_said": 2,
        "reviews_in_force": 2,
        "speaker_record": 2,
        "unproven_claims": 1,
        "who_said_what": 3,
    }
    (lind,) = ledger.database.query("SELECT * FROM speaker_record WHERE speaker LIKE '%Lind'")
    assert (lind["speaker"], lind["statements"], lind["articles"]) == ("Ada B. Lind", 2, 2)
    words = ledger.database.query("SELECT words FROM contested_figures ORDER BY words")
    assert [row["words"] for row in words] == ["12 → 13", "14"]
