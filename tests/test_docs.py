"""What the documentation says is what the program does."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from sqlite_utils import Database

import sayso
from sayso.ledger.migrations import migrations
from sayso.model import ARTICLE_FIELDS, RECORD_FIELDS, STATEMENT_FIELDS

ROOT = Path(__file__).parent.parent


def _make() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    return make


def test_the_page_about_the_command_is_its_help() -> None:
    assert (ROOT / "docs" / "cli.md").read_text(encoding="utf-8") == _make().page()


def test_the_page_about_the_ledger_has_its_tables_and_views() -> None:
    text = (ROOT / "docs" / "ledger.md").read_text(encoding="utf-8")
    assert text == _make().ledger(text)
    with Database(memory=True) as database:
        migrations.apply(database)
        for name in (*database.table_names(), *database.view_names()):
            if not name.startswith(("statements_fts_", "_sqlite", "sqlite_")):
                assert f"### `{name}`\n" in text, name
        for table in database.tables:
            for column in table.columns:
                if not table.name.startswith(("statements_fts", "_sqlite", "sqlite_")):
                    assert f"| `{column.name}` |" in text, (table.name, column.name)


def test_the_page_about_the_data_names_every_field() -> None:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    for name in (*ARTICLE_FIELDS, *RECORD_FIELDS, *STATEMENT_FIELDS):
        assert re.search(rf'[`"]{name}[`"]', text), name


def test_links_in_the_documentation_lead_somewhere() -> None:
    for page in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("training/*.md")):
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_every_public_name_is_there_and_documented() -> None:
    for name in sayso.__all__:
        value = getattr(sayso, name)
        assert isinstance(value, str) or value.__doc__, name


def test_the_example_of_the_package_is_true() -> None:
    article = sayso.read("The mayor said the bridge was safe.", published="2026-03-02")
    assert [article.quote(s.content) for s in article.statements] == ["the bridge was safe"]
