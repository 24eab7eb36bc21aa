"""What goes into a ledger comes out of it again."""

from __future__ import annotations

import dataclasses
import hashlib
import os
from pathlib import Path

import pytest

from sayso.errors import LedgerError
from sayso.intake import Raw, Row
from sayso.ledger import Ledger, Options
from sayso.model import Article
from tests.ledger.builders import LATER, READER, mill, report, says


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "a.db", create=True)


def counts(ledger: Ledger) -> dict[str, int]:
    tables = ledger.database.tables
    return {each.name: each.count for each in tables if not each.name.startswith("statements_fts_")}


def test_an_article_comes_back_to_the_byte(ledger: Ledger) -> None:
    article = mill()
    added = ledger.add(article, reader=READER)
    assert (added.kind, added.version) == ("new", 1)
    assert ledger.article(article.id) == article
    assert ledger.article(article.id).to_json() == article.to_json()
    assert [each.id for each in ledger.articles()] == [article.id]


@pytest.mark.parametrize(
    "text", ["a\0b", "right\u202eto left", "\U0001f525" * 3, "x" * 200_000, "quote \" ' ; --"]
)
def test_odd_texts_come_back(ledger: Ledger, text: str) -> None:
    article = Article("a1", f"{text}\n\nShe said it.", file=f"{text[:20]}.txt", title=text)
    ledger.add(article, reader=READER)
    assert ledger.article("a1").to_json() == article.to_json()


@pytest.mark.parametrize("name", ["text", "file"])
def test_half_characters_are_refused(ledger: Ledger, name: str) -> None:
    before = counts(ledger)
    article = dataclasses.replace(mill(), **{name: mill().text + "\udc80"})
    with pytest.raises(LedgerError, match="half a character"):
        ledger.add(article, reader=READER)
    assert counts(ledger) == before


def test_adding_twice_changes_nothing(ledger: Ledger) -> None:
    raw, options = Raw(b"<p>mill", "mill.txt"), Options(published="2026-03-02")
    assert ledger.knows(raw, options, reader=READER) is None
    ledger.add(mill(), raw, options, reader=READER)
    before = "\n".join(ledger.database.iterdump())
    assert ledger.knows(raw, options, reader=READER) == mill().id
    assert ledger.knows(raw, Options(), reader=READER) is None
    assert ledger.knows(raw, options, reader=LATER) is None
    with Ledger.open(ledger.path) as other:
        assert other.add(mill(), raw, options, reader=READER).kind == "unchanged"
    assert "\n".join(ledger.database.iterdump()) == before


def test_a_changed_text_is_a_new_version(ledger: Ledger) -> None:
    one = report(says("Ada Lind", "12 homes had burnt", "12"), file="./mill.txt")
    two = report(says("Ada Lind", "14 homes had burnt", "14"), file="mill.txt")
    ledger.add(one, reader=READER)
    added = ledger.add(two, reader=READER)
    assert (added.kind, added.version, added.replaces) == ("version", 2, one.id)
    assert [each.id for each in ledger.articles()] == [two.id]
    assert [each.id for each in ledger.articles(all_versions=True)] == [one.id, two.id]
    assert ledger.add(one, reader=READER).kind == "returned"
    assert [each.id for each in ledger.articles()] == [one.id]
    ledger.remove([one.id])
    assert [each.id for each in ledger.articles()] == [two.id]


def test_what_comes_through_standard_input_is_told_apart_by_its_text(ledger: Ledger) -> None:
    for number in ("12", "14"):
        article = report(says("Ada Lind", f"{number} homes had burnt", number), file="-")
        assert ledger.add(article, reader=READER).kind == "new"


def test_a_new_reading_takes_the_place_of_the_old_one(ledger: Ledger) -> None:
    article = mill()
    ledger.add(article, reader=READER)
    assert ledger.add(article, reader=LATER).kind == "unchanged"
    other = dataclasses.replace(article, statements=article.statements[2:], times=(), figures=())
    assert ledger.add(other, reader=LATER).kind == "reread"
    assert ledger.article(article.id) == other
    (row,) = ledger.database.query("SELECT program FROM who_said_what")
    assert row["program"] == "0.0.2"


def test_the_input_is_kept_as_it_was(ledger: Ledger) -> None:
    raw = Raw(bytes(range(256)) * 100, "mill.html", "https://example.org/mill", "text/html")
    options = Options(True, "2026-03-02", Row("mill.html", outlet="The Hill"))
    ledger.add(mill(), raw, options, reader=READER)
    kept = ledger.original(mill().id)
    assert kept is not None
    assert (kept.raw, kept.options) == (raw, options)
    ledger.database.execute("UPDATE inputs SET content = x'00'")
    with pytest.raises(LedgerError, match="was changed"):
        ledger.original(mill().id)


def test_nothing_is_left_of_what_is_removed(ledger: Ledger) -> None:
    before = counts(ledger)
    ledger.add(mill(), Raw(b"mill", "mill.txt"), reader=READER)
    with pytest.raises(LedgerError, match="no article a0"):
        ledger.remove([mill().id, "a0"])
    assert counts(ledger) != before
    ledger.remove([mill().id])
    assert counts(ledger) | {"readings": 0} == before


def add_file(ledger: Ledger, name: str, article: Article) -> tuple[str, str]:
    """What adding a file of this text, named so from where we are, did; and to which article."""
    Path(name).write_text(article.text)
    raw = Raw(article.text.encode(), name)
    named = dataclasses.replace(
        article, file=name, id="a" + hashlib.sha256(f"{name} {article.text}".encode()).hexdigest()
    )
    added = ledger.add(named, raw, reader=READER)
    return added.kind, added.article


def test_files_of_one_name_in_two_folders_are_two_reports(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (report(says(who, "the mill burnt")) for who in ("Ada Lind", "Bo Marsh"))
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        monkeypatch.chdir(tmp_path / "x")
        assert add_file(ledger, "1.txt", one)[0] == "new"
        monkeypatch.chdir(tmp_path / "y")
        assert add_file(ledger, "1.txt", other)[0] == "new"
        assert [each.address for each in ledger.listed()] == [
            os.path.join("x", "1.txt"), os.path.join("y", "1.txt")
        ]  # fmt: skip
        assert ledger.article(ledger.resolve("1.txt")).text == other.text


def test_a_file_is_the_same_from_wherever_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, changed = (report(says("Ada Lind", f"{n} homes burnt", n)) for n in ("12", "14"))
    (tmp_path / "x").mkdir()
    with Ledger.open(tmp_path / "a.db", create=True) as ledger:
        monkeypatch.chdir(tmp_path / "x")
        _, at_first = add_file(ledger, "1.txt", first)
        monkeypatch.chdir(tmp_path)
        assert add_file(ledger, "x/1.txt", first) == ("unchanged", at_first)
        assert add_file(ledger, str(tmp_path / "x" / "1.txt"), changed)[0] == "version"
        monkeypatch.chdir(tmp_path / "x")
        assert add_file(ledger, "1.txt", first) == ("returned", at_first)
        assert ledger.size() == 1
