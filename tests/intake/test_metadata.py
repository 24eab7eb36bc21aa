"""The metadata table and the date option."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import MetadataError
from sayso.intake import Row, parse_date_option, read_table


def table(path: Path, text: str) -> Path:
    file = path / "meta.csv"
    file.write_bytes(text.encode())
    return file


def test_rows_and_empty_cells(tmp_path: Path) -> None:
    file = table(tmp_path, '\ufefffile,published,title\na.txt,20 July 2026,\nb.txt,,"A, title"\n\n')
    rows = read_table(file)
    assert rows["a.txt"] == Row("a.txt", published="2026-07-20")
    assert rows["b.txt"] == Row("b.txt", title="A, title")
    assert len(rows) == 2
    assert "c.txt" not in rows


def test_files_match_by_the_end_of_their_path(tmp_path: Path) -> None:
    rows = read_table(table(tmp_path, "file,title\n1.txt,one\nb/1.txt,two\n/data/x/3.txt,three\n"))
    assert rows["/any/where/1.txt"].title == "one"
    assert rows["./1.txt"].title == "one"
    assert rows["/data/b/1.txt"].title == "two"
    assert rows["3.txt"].title == "three"
    assert "y/3.txt" not in rows
    assert "11.txt" not in rows


def test_a_name_that_fits_two_rows_fits_none(tmp_path: Path) -> None:
    rows = read_table(table(tmp_path, "file,title\na/1.txt,one\nb/1.txt,two\n"))
    assert "1.txt" not in rows
    assert rows["a/1.txt"].title == "one"


def test_semicolons(tmp_path: Path) -> None:
    assert (
        read_table(table(tmp_path, "file;outlet\na.txt;Lake News\n"))["a.txt"].outlet == "Lake News"
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "line 1: there is no column file"),
        ("name,title\na,b\n", "line 1: there is no column file"),
        ("file,author\na,b\n", "line 1: 'author' is no known column; remove it"),
        ("file,file\na,b\n", "line 1: the column file is there twice"),
        ("file,published\na.txt,soon\n", "line 2: 'soon' is no date; write it as 2026-07-20"),
        ("file,published\na.txt,2026-02-30\n", "line 2: '2026-02-30' is no date"),
        ("file,published\na.txt,03/04/2026\n", "line 2: '03/04/2026' is no date"),
        ("file\na.txt\nb.txt\na.txt\n", "line 4: a.txt was on line 2 already"),
        ("file,title\n,x\n", "line 2: the cell file is empty"),
        ("file,title\na.txt,x,y\n", "line 2: has 3 cells for 2 columns"),
    ],
)
def test_mistakes_name_the_line_and_what_to_do(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(MetadataError, match=message):
        read_table(table(tmp_path, text))


def test_missing_table(tmp_path: Path) -> None:
    with pytest.raises(MetadataError, match="check the name"):
        read_table(tmp_path / "none.csv")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2026-07-20", "2026-07-20"),
        ("2026-07-20T08:05:00+02:00", "2026-07-20T08:05:00+02:00"),
        (" July 20, 2026 ", "2026-07-20"),
        ("20/07/2026", "2026-07-20"),
        ("20 Jul 2026 14:05 BST", "2026-07-20T14:05+01:00"),
    ],
)
def test_date_option(text: str, value: str) -> None:
    assert parse_date_option(text) == value


@pytest.mark.parametrize(
    "text", ["", "yesterday", "July 2026", "2026", "July 20", "03/04/2026", "2026-13-01"]
)
def test_date_option_that_is_none(text: str) -> None:
    with pytest.raises(MetadataError, match="write it as 2026-07-20"):
        parse_date_option(text)
