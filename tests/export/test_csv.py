"""CSV: what a spreadsheet and a program read."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.export import Exported
from sayso.export.csv import COLUMNS, LONGEST_CELL, defuse, rows, undefuse
from sayso.export.text import one_line
from sayso.model import Article

from .articles import ALL_HOSTILE, ARTICLE, HOSTILE, REVIEWED, exported


def table(data: bytes) -> list[dict[str, str]]:
    text = data.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_the_file_is_as_excel_and_rfc_4180_want_it() -> None:
    data = exported("csv", REVIEWED)
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert data.count(b"\r\n") == data.count(b"\n") == 1 + len(ARTICLE.statements)
    assert data.decode("utf-8-sig").splitlines()[0] == ",".join(f'"{name}"' for name in COLUMNS)


def test_a_row_a_statement_with_every_cell_in_clear() -> None:
    first, second, third = table(exported("csv", REVIEWED))
    assert first["speaker"] == "Ida Voss"
    assert first["role"] == "Commander"
    assert first["content"] == "The alarm was off … It had been off for weeks"
    assert (first["said"], first["said_words"]) == ("2026-03-02", "Monday")
    assert (first["channel"], first["channel_name"]) == ("press-conference", "Depot Radio")
    assert (second["act"], second["certainty"], second["certainty_words"]) == (
        "deny",
        "likely",
        "probably",
    )
    assert (second["certainty_low"], second["certainty_high"]) == ("0.55", "0.8")
    assert (second["evidence"], second["evidence_words"]) == ("withheld", "denied")
    assert second["anonymity_reason"] == "feared for her job"
    assert third["figures"] == "more-than 300 cattle | range 40 to 60 calves"
    assert third["figures_words"] == "more than 300 cattle | 40 to 60 calves"
    assert third["within"] == "s2"


def test_it_says_which_cells_are_a_persons_and_whose() -> None:
    found = [(row["reviewed"], row["reviewed_by"]) for row in table(exported("csv", REVIEWED))]
    assert found == [
        ("speaker name (correct)", "Nora Q"),
        ("statement (confirm)", "Jon B"),
        ("", ""),
    ]


def test_spans_lead_back_to_the_text() -> None:
    for row, statement in zip(table(exported("csv", REVIEWED)), ARTICLE.statements, strict=True):
        for name, spans in (("content", statement.content), ("cue", statement.cue)):
            found = [ARTICLE.text[start:end] for start, end in json.loads(row[f"{name}_span"])]
            assert found == [ARTICLE.slice(span) for span in spans]


def computes(cell: str) -> bool:
    """Whether a spreadsheet may take a cell for a formula, judged generously."""
    return bool(re.match(r"[\W_]*?[=+\-@＝＋－＠]", cell)) and not re.match(r"\W*?'", cell)


@pytest.mark.parametrize("separator", [",", ";"])
def test_no_cell_is_a_formula_whatever_the_list_separator(separator: str) -> None:
    """Excel splits a CSV file at the separator of the country that it is opened in."""
    text = exported("csv", *ALL_HOSTILE).decode("utf-8-sig")
    if separator == ",":
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    else:  # quotation marks that do not begin a cell protect nothing: any split may be one
        cells = [cell for line in text.splitlines() for cell in line.split(separator)]
    assert len(cells) > 100
    # spans are lists in brackets and begin with none of the signs
    assert [cell for cell in cells if computes(cell.lstrip('"'))] == []
    assert any("=HYPERLINK" in cell for cell in cells)


@pytest.mark.parametrize(
    "cell", ["=1", " =1", "x;=1", "'=1", "''=1", "＝1", "\u200b@x", "-1", "x; '-1"]
)
def test_defusing_is_undone(cell: str) -> None:
    assert defuse(cell) != cell
    assert undefuse(defuse(cell)) == cell


@pytest.mark.parametrize("cell", ["", "'", "it's", "'tis - not", "a=1", "x -1", "'90s; 'x", "«=»"])
def test_nothing_else_is_touched(cell: str) -> None:
    assert defuse(cell) == cell


@settings(deadline=None, max_examples=200)
@given(st.text(st.sampled_from("='+;- \u200b@x\"\t")))
def test_defusing_is_undone_for_any_text(cell: str) -> None:
    assert undefuse(defuse(cell)) == cell


def test_every_cell_comes_back_but_for_what_no_cell_may_hold() -> None:
    for each in ALL_HOSTILE:
        for row, cells in zip(table(exported("csv", each)), rows(each), strict=True):
            for found, cell in zip(row.values(), cells, strict=True):
                if len(found.encode("utf-16-le")) // 2 < LONGEST_CELL - 1:
                    assert undefuse(found) == one_line(cell)


def test_control_characters_and_turned_lines_do_not_get_through() -> None:
    text = exported("csv", *ALL_HOSTILE).decode("utf-8-sig")
    assert not re.search(
        "[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text
    )
    assert "�exe.gpj" in text


def test_a_cell_fits_into_excel() -> None:
    found = table(exported("csv", *ALL_HOSTILE))
    longest = max(len(cell.encode("utf-16-le")) // 2 for row in found for cell in row.values())
    assert LONGEST_CELL - 1 <= longest <= LONGEST_CELL
    cut = next(row["title"] for row in found if row["title"].startswith("🔥"))
    assert cut.endswith("🔥 … (cut)")
    assert "🔥" * 100 in HOSTILE[-4]


def test_an_article_without_statements_has_no_row() -> None:
    assert table(exported("csv", Exported(Article("a1", "Nothing.")))) == []
