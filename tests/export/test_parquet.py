"""Parquet: tables that join, typed as the data model."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from sayso.errors import ExportError
from sayso.export import FORMATS, Exported, write
from sayso.export.parquet import TABLES
from sayso.tables import SCHEMAS, articles_of

from .articles import ALL_HOSTILE, ARTICLE, REVIEWED


def tables(folder: Path, *articles: Exported) -> dict[str, list[dict[str, Any]]]:
    write(articles, FORMATS["parquet"], str(folder), stdout=None, force=True)  # type: ignore[arg-type]
    assert sorted(each.name for each in folder.iterdir()) == sorted(f"{t}.parquet" for t in TABLES)
    return {name: pq.read_table(folder / f"{name}.parquet").to_pylist() for name in TABLES}


def test_the_tables_have_everything(tmp_path: Path) -> None:
    found = tables(tmp_path / "out", REVIEWED)
    (article,) = found["articles"]
    assert article["text"] == ARTICLE.text
    assert article["bylines"] == ["Ada Lind", "Bo Rask"]
    first, second, third = found["statements"]
    start, end = first["content"][1]["start"], first["content"][1]["end"]
    assert ARTICLE.text[start:end] == "It had been off for weeks"
    assert first["speaker_name"] == "Ida Voss"
    assert first["said"]["value"] == "2026-03-02"
    assert second["certainty"]["low"] == 0.55
    assert second["anonymity"]["reason"] is not None
    assert first["anonymity"] is None
    assert third["figures"] == ["f1", "f2"]
    assert [each["low"] for each in found["figures"]] == [300.0, 40.0]
    assert [each["span_text"] for each in found["figures"]] == ["more than 300", "40 to 60"]
    assert [each["name"] for each in found["speakers"]][:1] == ["Ida Voss"]
    assert found["skipped"][0]["detail"] == "share: Share this"
    assert [(each["target"], each["author"]) for each in found["reviews"]] == [
        ("p1", "Nora Q"),
        ("s2", "Jon B"),
    ]


def test_hostile_articles_come_back_to_the_letter(tmp_path: Path) -> None:
    """But for half characters, which no table holds."""
    found = tables(tmp_path / "out", *ALL_HOSTILE)
    texts = [each.article.text.replace("\ud800", "\ufffd") for each in ALL_HOSTILE]
    assert [row["text"] for row in found["articles"]] == texts
    assert len(found["statements"]) == 3 * len(ALL_HOSTILE)
    assert {row["record"] for row in found["statements"]} == {
        row["record"] for row in found["articles"]
    }


def test_numbers_too_large_for_a_column_cost_nothing_else(tmp_path: Path) -> None:
    for value, expected in ((2**53 + 1, float(2**53)), (10**400, None)):
        figure = dataclasses.replace(ARTICLE.figures[0], value=value)
        article = dataclasses.replace(ARTICLE, figures=(figure, ARTICLE.figures[1]))
        found = tables(tmp_path / "out", Exported(article))
        assert found["figures"][0]["value"] == expected
        assert len(found["statements"]) == 3


def test_the_tables_are_those_of_a_scan(tmp_path: Path) -> None:
    tables(tmp_path / "out", REVIEWED, *ALL_HOSTILE)
    found = {name: pq.read_table(tmp_path / "out" / f"{name}.parquet") for name in TABLES}
    assert {name: table.schema for name, table in found.items() if name != "reviews"} == SCHEMAS
    back = [article for _, article in articles_of(found)]
    assert back == [each.article for each in (REVIEWED, *ALL_HOSTILE)]


def test_the_same_articles_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        tables(tmp_path / name, REVIEWED, *ALL_HOSTILE)
    for table in TABLES:
        one, two = (tmp_path / name / f"{table}.parquet" for name in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    tables(folder, REVIEWED)
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(ExportError, match=r"has articles\.parquet already"):
        write([REVIEWED], FORMATS["parquet"], str(folder), stdout=None)  # type: ignore[arg-type]
    write([REVIEWED], FORMATS["parquet"], str(folder), stdout=None, force=True)  # type: ignore[arg-type]
    assert (folder / "notes.txt").read_text() == "mine"
    assert len(list(tmp_path.iterdir())) == 1
