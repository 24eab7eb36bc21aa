"""Articles into tables and back, hostile ones and numbers that no column holds among them."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pyarrow", reason="tables need: pip install 'sayso[parquet]'")

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from sayso.model import Article, Certainty, Skipped
from sayso.tables import TABLES, UNREADABLE, Writer, articles_of, path_of

from .export.articles import ALL_HOSTILE, ARTICLE
from .ledger.builders import mill


def written(folder: Path, articles: Mapping[str, Article]) -> dict[str, pa.Table]:
    writer = Writer(folder)
    for record, article in articles.items():
        writer.add(record, article)
    writer.close()
    return read(folder)


def read(folder: Path) -> dict[str, pa.Table]:
    return {name: pq.read_table(path_of(folder, name)) for name in TABLES}


def valued(value: float) -> Article:
    figure = dataclasses.replace(ARTICLE.figures[0], value=value)
    return dataclasses.replace(ARTICLE, figures=(figure, ARTICLE.figures[1]))


def test_articles_come_back_to_the_byte(tmp_path: Path) -> None:
    articles = {str(n): each.article for n, each in enumerate(ALL_HOSTILE)}
    articles |= {"mill": mill(), "depot": ARTICLE}
    tables = written(tmp_path, articles)
    back = dict(articles_of(tables))
    assert list(back) == list(articles)
    for record, article in articles.items():
        assert back[record] == article
        assert back[record].to_json() == article.to_json()
    assert "\ud800half" in {article.title for article in back.values()}


def test_only_what_no_column_holds_stands_twice(tmp_path: Path) -> None:
    whole = (0, 300, -5, 2**53, 0.1 + 0.2, 12.5, 1e-9, float("inf"))
    other = (300.0, -0.0, 2**53 + 1, 10**400, -(10**400), 1e300, 10**40)
    articles = {str(n): valued(value) for n, value in enumerate((*whole, *other))}
    articles["certainty"] = dataclasses.replace(
        ARTICLE,
        statements=tuple(
            dataclasses.replace(each, certainty=Certainty("certain", 1, 1))
            for each in ARTICLE.statements
        ),
    )
    tables = written(tmp_path, articles)
    exact = tables["articles"]["exact"].to_pylist()
    assert exact[: len(whole)] == [None] * len(whole)
    assert [json.loads(each)["schema"] for each in exact[len(whole) :]] == ["sayso/1"] * (
        len(other) + 1
    )
    for record, article in articles_of(tables):
        assert article.to_json() == articles[record].to_json()
    values = tables["figures"].filter(pc.equal(tables["figures"]["id"], "f1"))["value"]
    assert values.to_pylist()[len(whole) : -1] == [
        300.0, 0.0, float(2**53), None, None, 1e300, 1e40,
    ]  # fmt: skip


def test_names_that_are_no_text_stay_apart(tmp_path: Path) -> None:
    """As those of files whose names are not in UTF-8."""
    names = ("caf\udce9.html#1", "caf\udce8.html#1")
    articles = {
        name: dataclasses.replace(ARTICLE, file=name, skipped=(Skipped("cut", name),))
        for name in names
    }
    writer = Writer(tmp_path)
    for name, article in articles.items():
        writer.add(name, article)
    writer.skip("th\udce9.html", "no \udce9")
    writer.close()
    tables = read(tmp_path)
    assert [article.file for _, article in articles_of(tables)] == list(names)
    assert len(set(tables["articles"]["record"].to_pylist())) == 2
    last = tables["skipped"].to_pylist()[-1]
    assert (last["article"], last["reason"], last["detail"]) == (None, UNREADABLE, "no \ufffd")


def test_what_is_no_article_is_refused_as_a_whole(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    wrong = dataclasses.replace(ARTICLE, speakers=())
    with pytest.raises(ValueError, match="not there"):
        writer.add("1", wrong)
    writer.add("2", ARTICLE)
    writer.close()
    assert dict(articles_of(read(tmp_path))) == {"2": ARTICLE}


def test_rows_that_were_changed_are_told(tmp_path: Path) -> None:
    tables: dict[str, Any] = written(tmp_path, {"1": ARTICLE})
    tables["speakers"] = tables["speakers"].slice(1)
    with pytest.raises(ValueError, match="not there"):
        list(articles_of(tables))


def test_tables_need_no_engine() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys, sayso.tables; print(*sys.modules)"],
        capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    assert "pyarrow" in said
    assert not {"daft", "openvino", "sayso.scan", "sayso.pipeline"}.intersection(said)
