"""Articles that want to harm whoever looks at them are text, on every page and in both reports."""

from __future__ import annotations

import re

import lxml.html
import pytest

from sayso.show import report as reports

from .conftest import Pages
from .hostile import SCRIPT


def check(html: str, scripts: int) -> None:
    """That nothing of the articles became markup, and nothing disturbs the lines."""
    tree = lxml.html.fromstring(html)
    assert len(list(tree.iter("script"))) == scripts
    assert not list(tree.iter("img", "iframe", "object", "embed", "textarea"))
    assert not tree.xpath("//@*[starts-with(name(), 'on')] | //*[@style]")
    targets = tree.xpath("//@href | //@src | //@action | //@formaction")
    assert not [each for each in targets if re.match(r"\s*(javascript|data|vbscript):", each)]
    assert not [each for each in targets if "evil.example" in each.split("?")[0]]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", html)
    assert "{{ 7 * 7 }}" in html or "7 * 7" not in html


def test_every_page_shows_it_as_text(evil):
    pytest.importorskip("datasette", reason="the pages need the extra web: pip install '.[web]'")
    path, ids = evil
    pages = Pages(path)
    pages.sign_in()
    seen = {"/"}
    waiting = ["/", "/articles", "/speakers", "/claims", "/copies", "/figures", "/search"]
    waiting += ["/review", f"/search?q={SCRIPT}&speaker={SCRIPT}&since={SCRIPT}"]
    waiting += [f"/article/{each}?statement=s1&exact={SCRIPT}&at=1-2" for each in ids]
    while waiting and len(seen) < 150:  # and whatever these lead to
        address = waiting.pop(0)
        response = pages.get(address)
        assert response.status_code == 200, address
        assert address != "/" or len(response.content) < 500_000
        check(response.content.decode(), 1)
        links = lxml.html.fromstring(response.text).xpath("//@href")
        for link in links:
            plain = link.split("#")[0]
            ours = plain.startswith(("/article", "/speaker", "/claim", "/figure"))
            if ours and plain not in seen and not plain.endswith(".json"):
                seen.add(plain)
                waiting.append(plain)
    assert len(seen) > 40


def test_datasettes_pages_show_it_as_text(evil):
    pytest.importorskip("datasette", reason="the pages need the extra web: pip install '.[web]'")
    path, ids = evil
    pages = Pages(path)
    for address in ("/ledger/articles", f"/ledger/articles/{ids[0]}", "/ledger/who_said_what"):
        response = pages.get(address)
        assert response.status_code == 200
        assert SCRIPT not in response.text
        assert "default-src 'self'" in response.headers["content-security-policy"]


def test_the_report_shows_it_as_text(evil, tmp_path):
    path, _ = evil
    reports.write(path, tmp_path / "evil.html", "html")
    html = (tmp_path / "evil.html").read_text("utf-8")
    tree = lxml.html.fromstring(html)
    for style in tree.iter("style"):
        assert "</" not in style.text
    check(html, 0)


def test_the_markdown_has_no_markup_of_theirs(evil, tmp_path):
    path, _ = evil
    reports.write(path, tmp_path / "evil.md", "md")
    text = (tmp_path / "evil.md").read_text("utf-8")
    assert not re.search(r"(?<!\\)<", text)
    assert not re.search(r"(?<!\\)\]\(", text)
    assert not re.search(r"(?<!\\)`", text)
    for line in text.splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) in (5, 6)
