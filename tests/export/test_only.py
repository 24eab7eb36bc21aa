"""Exports of some statements."""

from __future__ import annotations

import dataclasses

import pytest

from sayso.errors import ExportError
from sayso.export import Exported
from sayso.export.only import Only
from sayso.model import Article

from .articles import ARTICLE, REVIEWED


def left(only: Only, article: Article = ARTICLE) -> list[str]:
    found = only.of(Exported(article))
    return [each.id for each in found.article.statements] if found else []


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        (None, None, ["s1", "s2", "s3"]),
        ("2026-03-02", None, ["s1", "s2", "s3"]),
        ("2026-03-03", None, ["s2", "s3"]),  # s1 was said on the day before it was published
        (None, "2026-03-02", ["s1"]),
        ("2026", "2026-03", ["s1", "s2", "s3"]),
        ("2026-04", None, []),
        (None, "2026-02", []),
    ],
)
def test_days(since: str | None, until: str | None, expected: list[str]) -> None:
    assert left(Only.typed(since, until, None)) == expected


def test_undated_statements_are_of_no_day() -> None:
    article = dataclasses.replace(ARTICLE, published=None, published_from=None)
    assert left(Only.typed("2000", None, None), article) == ["s1"]


@pytest.mark.parametrize(
    ("speaker", "expected"),
    [("voss", ["s1"]), ("Ída", ["s1"]), ("farms hal", ["s3"]), ("oss", []), ("official", ["s2"])],
)
def test_speakers(speaker: str, expected: list[str]) -> None:
    assert left(Only.typed(None, None, speaker)) == expected


@pytest.mark.parametrize("typed", ["yesterday", "2026-13", "03/02/2026", ""])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ExportError, match="is no date; write"):
        Only.typed(typed, None, None)


def test_what_is_left_is_an_article_without_loose_ends() -> None:
    found = Only.typed(None, None, "halden").of(REVIEWED)
    assert found is not None
    assert Article.from_dict(found.article.to_dict()) == found.article
    assert found.article.statements[0].within is None
    assert [each.id for each in found.article.speakers] == ["p3"]
    assert [each.id for each in found.article.figures] == ["f1", "f2"]
    assert found.around(found.article.statements[0]) == ()
