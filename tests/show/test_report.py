"""The report: one file, with everything in it."""

import os
import re

import lxml.html
import pytest
from click.testing import CliRunner

from sayso.cli import cli
from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.show import report as reports

from .ledgers import mill_articles


@pytest.fixture
def html(mill, tmp_path):
    reports.write(mill.path, tmp_path / "story.html", "html")
    return (tmp_path / "story.html").read_text("utf-8")


def test_it_stands_alone(html):
    tree = lxml.html.fromstring(html)
    assert not list(tree.iter("script", "link", "img"))
    assert all(href.startswith("#") for href in tree.xpath("//@href"))
    assert "url(" not in html
    assert "@import" not in html
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in tree.xpath("//@href")} <= set(ids)


def test_the_appendix_has_every_statement_and_its_article(html, mill):
    tree = lxml.html.fromstring(html)
    for article in mill_articles().values():
        part = tree.get_element_by_id(article.id)
        text = " ".join(part.text_content().split())
        assert article.title in text
        assert all(article.quote(each.content) in text for each in article.statements)


def test_the_situation_comes_first(html):
    tree = lxml.html.fromstring(html)
    headings = [each.text_content() for each in tree.iter("h2")]
    assert headings[:3] == ["The situation", "Figures that clash", "Who contradicts whom"]
    assert headings[-1].startswith("Appendix")
    assert len(tree.xpath("//svg[@class='by-day']//a")) == 4


def test_a_correction_is_in_the_next_report_and_a_rejection_is_not(mill, tmp_path):
    with Ledger.open(mill.path) as ledger:
        ledger.review(mill.ids["wire"], "f1", "correct", "value", 14, author="me")
        ledger.review(mill.ids["wire"], "s2", "reject", author="me")
    reports.write(mill.path, tmp_path / "story.md", "md")
    text = (tmp_path / "story.md").read_text("utf-8")
    assert "Ada Lind says: 12 homes had burnt · 14 homes" in text
    assert "30 homes had burnt" not in text


def test_the_same_ledger_gives_the_same_file(mill, tmp_path):
    for form in ("html", "md"):
        reports.write(mill.path, tmp_path / "one", form)
        reports.write(mill.path, tmp_path / "two", form)
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_markdown_tables_have_the_figures_and_the_claims(mill):
    result = CliRunner().invoke(cli, ["report", str(mill.path), "--format", "md"])
    assert result.exit_code == 0, result.output
    assert "Cannot all be right: 12 \\(1 voice\\)" in result.output or "Cannot all" in result.output
    assert "| the owner had not been warned (contested) | Cem Orr, Ada Lind |" in result.output
    assert not re.search(r"\n{4,}", result.output)


def test_the_format_follows_the_name(mill, tmp_path):
    out = tmp_path / "story.md"
    result = CliRunner().invoke(cli, ["report", str(mill.path), "-o", str(out)])
    assert result.exit_code == 0, result.output
    assert out.read_text("utf-8").startswith("# mill: what is claimed now")
    assert reports.format_of(None) == reports.format_of("x.htm") == "html"
    assert reports.format_of("story") == "html"
    assert reports.format_of("story.pdf") is None


def test_a_report_that_cannot_be_written_leaves_what_was_there(mill, tmp_path):
    with pytest.raises(LedgerError, match="cannot be written"):
        reports.write(mill.path, tmp_path / "no" / "story.html", "html")
    with pytest.raises(LedgerError, match="no such ledger"):
        reports.write(tmp_path / "none.db", tmp_path / "story.html", "html")
    assert sorted(os.listdir(tmp_path)) == ["mill.db"]


def test_an_empty_ledger_has_a_report(tmp_path):
    Ledger.open(tmp_path / "empty.db", create=True).close()
    for form in ("html", "md"):
        reports.write(tmp_path / "empty.db", tmp_path / "out", form)
        assert "what is claimed now" in (tmp_path / "out").read_text("utf-8").lower()
