"""Where exports go, and the command."""

from __future__ import annotations

import dataclasses
import io
import json
import os
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sayso.cli import cli
from sayso.errors import ExportError, SaysoError
from sayso.export import FORMATS, Exported, write
from sayso.ledger import Ledger
from sayso.ledger.lines import Line, holds_lines, take
from sayso.model import Article

from .articles import ARTICLE, LINE, REVIEWED, SHORT, exported

STREAMS = [name for name, form in FORMATS.items() if form.encode]


def export(*arguments: str, **options: Any) -> Result:
    return CliRunner().invoke(cli, ["export", *arguments], **options)


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "statements.jsonl"
    path.write_bytes(exported("jsonl", REVIEWED, *SHORT))
    return path


@pytest.mark.parametrize("name", STREAMS)
def test_a_file_has_the_bytes_of_standard_output(name: str, lines: Path, tmp_path: Path) -> None:
    done = export(str(lines), "--format", name)
    assert done.exit_code == 0, done.output
    target = tmp_path / "out"
    assert export(str(lines), "--format", name, "-o", str(target)).exit_code == 0
    assert target.read_bytes() == done.stdout_bytes == exported(name, REVIEWED, *SHORT)
    if sys.platform != "win32":
        assert target.stat().st_mode & 0o777 == 0o666 & ~_umask()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out", "statements.jsonl"]


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.parametrize("name", STREAMS)
def test_articles_go_through_one_by_one(name: str) -> None:
    """Memory is bounded: what is made of an article is out before the next one is asked for."""
    asked = 0

    def articles() -> Iterator[Exported]:
        nonlocal asked
        for _ in range(50):
            asked += 1
            yield REVIEWED

    encode = FORMATS[name].encode
    assert encode is not None
    pieces = encode(articles())
    for piece in pieces:
        if asked:
            assert asked == 1
            assert len(piece) < 50_000
            break
    assert len(list(pieces)) >= 49


@pytest.mark.parametrize("name", STREAMS)
def test_no_article_is_an_export_as_well(name: str) -> None:
    data = exported(name)
    if name in ("jsonld", "webannotation"):
        json.loads(data)
    else:
        assert data.count(b"\n") == (name == "csv")


def test_the_format_is_known_by_the_ending(lines: Path, tmp_path: Path) -> None:
    for name in ("csv", "jsonl", "jsonld"):
        target = tmp_path / f"out.{name}"
        assert export(str(lines), "-o", str(target)).exit_code == 0
        assert target.read_bytes() == exported(name, REVIEWED, *SHORT)
    with pytest.raises(ExportError, match="--format: csv, jsonl"):
        export(str(lines), "-o", str(tmp_path / "out.xyz"), catch_exceptions=False)


def test_what_is_there_stays_unless_it_is_forced(lines: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"
    target.write_text("mine")
    with pytest.raises(ExportError, match=r"exists already; .* --force"):
        export(str(lines), "-o", str(target), catch_exceptions=False)
    assert target.read_text() == "mine"
    assert export(str(lines), "-o", str(target), "--force").exit_code == 0
    assert target.read_bytes() == exported("csv", REVIEWED, *SHORT)


def test_an_export_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    def articles() -> Iterator[Exported]:
        yield REVIEWED
        raise KeyboardInterrupt

    target = tmp_path / "out.csv"
    target.write_text("mine")
    for form, name in ((FORMATS["csv"], str(target)), (FORMATS["parquet"], str(tmp_path / "new"))):
        with pytest.raises(KeyboardInterrupt):
            write(articles(), form, name, stdout=io.BytesIO(), force=True)
    assert [each.name for each in tmp_path.iterdir()] == ["out.csv"]
    assert target.read_text() == "mine"


@pytest.mark.parametrize(
    ("target", "name", "message"),
    [
        ("", "csv", "is a folder; name a file in it"),
        ("no/such/out.csv", "csv", "there is no folder"),
        ("statements.jsonl", "parquet", "is a file, and parquet is a folder of tables"),
        ("statements.jsonl", "jsonl", "is the input itself"),
    ],
)
def test_targets_that_cannot_be(
    target: str, name: str, message: str, lines: Path, tmp_path: Path
) -> None:
    before = lines.read_bytes()
    with pytest.raises(ExportError, match=message):
        export(
            str(lines),
            *("--format", name, "--force", "-o", str(tmp_path / target)),
            catch_exceptions=False,
        )
    assert lines.read_bytes() == before


def test_tables_do_not_go_to_standard_output(lines: Path) -> None:
    with pytest.raises(ExportError, match="cannot go to standard output; name a folder with -o"):
        export(str(lines), "--format", "parquet", catch_exceptions=False)


def test_a_link_is_followed_and_a_device_is_written_into(lines: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.csv", tmp_path / "link.csv"
    real.write_text("old")
    link.symlink_to(real)
    assert export(str(lines), "-o", str(link), "--force").exit_code == 0
    assert link.is_symlink()
    assert real.read_bytes() == exported("csv", REVIEWED, *SHORT)
    assert export(str(lines), "--format", "csv", "-o", os.devnull).exit_code == 0


def test_inputs_that_are_not_there(tmp_path: Path) -> None:
    for name, message in ((tmp_path / "none", "no such file"), (tmp_path, "is a folder")):
        with pytest.raises(ExportError, match=message):
            export(str(name), "--format", "csv", catch_exceptions=False)


def test_a_bad_line_costs_itself_alone(lines: Path, tmp_path: Path) -> None:
    good = lines.read_bytes().splitlines(keepends=True)
    bad = [
        b"{\n",
        b"[" * 100_000 + b"\n",
        b'{"schema":"sayso/1"}\n',
        good[0].replace(b":0.91", b":NaN"),
        good[0].replace(b":0.91", b":1e999"),
        b"\xff\xfe\n",
        b"null\n",
        b"\n",
    ]
    lines.write_bytes(b"\xef\xbb\xbf" + good[0] + b"".join(bad) + good[1])
    done = export(str(lines), "--format", "jsonl")
    assert done.exit_code == 1
    assert done.stdout_bytes == good[0] + good[1]
    said = done.stderr.splitlines()
    assert [int(line.split("line ")[1].split(":")[0]) for line in said] == [2, 3, 4, 5, 6, 7, 8]
    assert all("sayso read --json" in line for line in said)


def test_standard_input(lines: Path) -> None:
    done = export("-", "--format", "jsonl", input=lines.read_bytes())
    assert done.stdout_bytes == lines.read_bytes()


def test_articles_that_leave_no_row_are_told_of(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(exported("jsonl", Exported(ARTICLE), Exported(Article("a1", "Nothing."))))
    assert "1 article has no statement and no row" in export(str(path), "--format", "csv").stderr
    assert export(str(path), "--format", "jsonl").stderr == ""


def test_a_ledger_is_exported_with_its_reviews(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path, create=True) as ledger:
        take(ledger, LINE)
        rejected = ledger.review(ARTICLE.id, "s3", "reject", author="Jon B")
    done = export(str(path), "--format", "jsonl")
    assert done.exit_code == 0, done.output
    line = Line.from_dict(json.loads(done.stdout_bytes))
    assert line.as_read == LINE.as_read
    assert [each.author for each in line.reviews] == ["Nora Q", "Jon B", "Jon B", "Nora Q", "Jon B"]
    assert line.reader == LINE.reader
    table = export(str(path), "--format", "csv", "--since", "2026-03-03").stdout_bytes
    assert table.count(b"\r\n") == 2  # s1 was said before, s3 is rejected
    assert b"statement (confirm)" in table
    with Ledger.open(path) as ledger:
        ledger.undo(rejected.id, author="Jon B")
    assert export(str(path), "--format", "csv").stdout_bytes.count(b"\r\n") == 4


def test_all_versions_of_a_ledger_s_articles(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with Ledger.open(path, create=True) as ledger:
        for number in (1, 2):
            text = f"{ARTICLE.text}{number}"
            ledger.add(dataclasses.replace(ARTICLE, id=f"a{number}", text=text), reader=LINE.reader)
    for options, expected in (((), ["a2"]), (("--all-versions",), ["a1", "a2"])):
        done = export(str(path), "--format", "jsonl", *options)
        found = [json.loads(line)["article"]["id"] for line in done.stdout_bytes.splitlines()]
        assert found == expected


def test_a_file_of_sqlite_that_is_no_ledger(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE t (x)")
    with pytest.raises(SaysoError):
        export(str(path), "--format", "csv", catch_exceptions=False)


def test_the_command_names_every_format() -> None:
    assert all(name in export("--help").output for name in FORMATS)


def test_an_export_is_added_to_another_ledger_with_nothing_lost(
    lines: Path, tmp_path: Path
) -> None:
    """Read, exported, added, exported again: the same to the byte."""
    text = [line for line in lines.read_bytes().splitlines(keepends=True) if b"\\ud800" not in line]
    lines.write_bytes(b"".join(text))
    ledger = str(tmp_path / "ledger.db")
    done = CliRunner().invoke(cli, ["add", ledger, str(lines)])
    assert done.exit_code == 0, done.output
    assert f"{len(text)} added" in done.output
    first = export(ledger, "--format", "jsonl").stdout_bytes
    other = tmp_path / "other.db"
    copy = tmp_path / "copy.jsonl"
    copy.write_bytes(first)
    assert CliRunner().invoke(cli, ["add", str(other), str(copy)]).exit_code == 0
    assert export(str(other), "--format", "jsonl").stdout_bytes == first
    found = [Line.from_dict(json.loads(line)) for line in first.splitlines()]
    given = [Line.from_dict(json.loads(line)) for line in text]
    assert [each.as_read for each in found] == [each.as_read for each in given]
    assert [each.reviewed().article for each in found] == [
        each.reviewed().article for each in given
    ]


def test_bad_lines_cost_themselves_alone_when_they_are_added(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(b"{}\n" + exported("jsonl", REVIEWED) + b"[1]\n")
    done = CliRunner().invoke(cli, ["add", str(tmp_path / "ledger.db"), str(path)])
    assert done.exit_code == 1
    assert "1 added, 2 not read" in done.output
    assert "line 3" in done.stderr


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.jsonl", b"", True),
        ("a.txt", b'\xef\xbb\xbf {"schema": "sayso/1", ', True),
        ("a.txt", b'{"schema": "other"}', False),
        ("a.txt", b"The mayor said the bridge was safe.", False),
    ],
)
def test_what_was_read_already_is_known(
    name: str, content: bytes, expected: bool, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert holds_lines(str(tmp_path / name)) == expected
    assert not holds_lines(str(tmp_path))
