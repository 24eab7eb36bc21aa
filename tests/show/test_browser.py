"""What a person does with the pages, in Chromium."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from . import browser as browsers

pytest.importorskip("datasette", reason="the pages need the extra web: pip install '.[web]'")
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(browsers.missing() is not None, reason=browsers.missing() or ""),
]

SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}


@pytest.fixture(scope="module")
def chromium():
    with browsers.browser() as opened:
        yield opened


@pytest.fixture
def server(mill):
    with browsers.served(mill.path) as (address, entrance):
        yield mill.path, mill.ids, address, entrance


@pytest.fixture
def page(chromium, server):
    """A page of one who may write; what a script or the policy complains of fails the test."""
    context = chromium.new_context(viewport=SIZES["wide"])
    opened = context.new_page()
    complaints = []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(server[3])
    yield opened
    context.close()
    assert complaints == []


def exported(path):
    """The first statement of the wire report as ``sayso export`` has it."""
    command = [sys.executable, "-m", "sayso", "export", str(path), "--format", "jsonl"]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    found = [json.loads(line) for line in lines]
    wire = next(each for each in found if each["article"]["title"] == "Fire at the mill")
    return wire["statements"][0]


def test_from_the_plot_to_the_characters_and_a_correction_to_the_export_and_back(page, server):
    path, ids, address, _ = server
    assert page.url == f"{address}/"
    page.locator("svg.by-day a").first.click()
    assert f"/article/{ids['wire']}?statement=s1" in page.url
    assert page.locator(".card h2").inner_text() == "Statement 1"
    lit = page.locator("#text .lit")
    assert lit.all_inner_texts() == ["Ada Lind", "said", "12", " homes had burnt"]
    assert lit.first.evaluate("e => getComputedStyle(e).backgroundColor") != "rgba(0, 0, 0, 0)"
    assert exported(path)["act"] == "assert"

    page.get_by_text("Correct a cell").click()
    page.get_by_label("Act", exact=True).select_option("deny")
    page.get_by_role("button", name="Save what was changed").click()
    assert "read as assert" in page.locator("[data-cell=act]").inner_text()

    page.goto(f"{address}/ledger/who_said_what?article={ids['wire']}&statement=s1")
    assert "deny" in page.locator("table.rows-and-columns").inner_text()
    assert exported(path)["act"] == "deny"

    page.goto(f"{address}/article/{ids['wire']}?statement=s1")
    page.get_by_role("button", name="Undo").first.click()
    assert "denies" not in page.locator("[data-cell=act]").inner_text()
    assert exported(path)["act"] == "assert"


def test_choosing_a_statement_swaps_text_and_card_and_goes_back(page, server):
    _, ids, address, _ = server
    page.goto(f"{address}/article/{ids['wire']}")
    page.evaluate("window.kept = true")
    page.locator("#text [data-s=s2].content").first.click()
    page.wait_for_selector(".card[data-label=s2]")
    assert "statement=s2" in page.url
    page.locator("[data-cell=f2]").hover()
    assert page.locator("#text .hover").count() == 0  # the chosen statement is lit already
    page.locator(".walk [rel=next]").click()
    page.wait_for_selector(".card[data-label=s3]")
    page.go_back()
    page.wait_for_selector(".card[data-label=s2]")
    assert page.evaluate("window.kept") is True  # no page was loaded anew


def test_review_by_keyboard(page, server):
    def press(key):
        page.wait_for_load_state("load")  # the keys come with the script
        page.keyboard.press(key)

    page.goto(f"{server[2]}/review")
    press("j")
    page.wait_for_url("**statement=**")
    press("c")
    page.wait_for_selector(".message")
    assert "confirmed" in page.locator(".message").inner_text()
    press("u")
    page.locator(".message", has_text="undone").wait_for()
    press("x")
    page.locator(".message", has_text="rejected").wait_for()
    press("e")
    assert page.evaluate("document.activeElement.tagName") in ("INPUT", "SELECT")


def test_everything_goes_without_javascript(chromium, server):
    path, _, _, entrance = server
    context = chromium.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    page = context.new_page()
    page.goto(entrance)
    page.locator(".figures a.value").first.click()
    page.locator("[data-cell=f1] a.from").first.click()
    assert page.locator("#text .lit").all_inner_texts() == ["12"]
    page.get_by_text("Correct a cell").click()
    page.get_by_label("Certainty", exact=True).select_option("likely")
    page.get_by_role("button", name="Save what was changed").click()
    assert "likely" in page.locator("[data-cell=certainty]").inner_text()
    page.get_by_role("button", name="Undo").first.click()
    assert exported(path)["certainty"]["level"] == "stated"
    context.close()


def addresses(ids):
    return [
        "/", f"/article/{ids['wire']}?statement=s1", "/review", f"/article/{ids['wire']}",
        "/articles", "/speakers", "/speaker/p0", "/speaker/x0", "/claims", "/claim/warned",
        "/figures", "/figure/q0", "/copies", "/search?q=owner",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("size", "theme", "pages"), [("wide", "light", slice(None)), ("phone", "dark", slice(3))]
)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(chromium, server, size, theme, pages):
    axe = pytest.importorskip(
        "axe_playwright_python.sync_playwright",
        reason="axe is not installed: pip install '.[browser]'",
    ).Axe()
    _, ids, address, entrance = server
    context = chromium.new_context(viewport=SIZES[size], color_scheme=theme)
    page = context.new_page()
    page.goto(entrance)
    found = {}
    for each in addresses(ids)[pages]:
        page.goto(address + each)
        broken = axe.run(page).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
        if broken or wide:
            found[each] = [(v["id"], v["impact"], v["nodes"][0]["html"]) for v in broken] + [wide]
    context.close()
    assert found == {}


def test_hostile_articles_run_nothing(chromium, evil):
    path, ids = evil
    with browsers.served(path) as (address, entrance):
        context = chromium.new_context(viewport=SIZES["phone"])
        page = context.new_page()
        events = []
        page.on("dialog", lambda dialog: events.append(dialog.message))
        page.on("request", lambda request: events.append(request.url))
        page.goto(entrance)
        for each in ["/", "/articles", *(f"/article/{one}?statement=s1" for one in ids)]:
            page.goto(address + each)
            assert page.title() != "owned"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), each
        context.close()
    assert [each for each in events if not each.startswith(address)] == []


def test_the_report_prints(chromium, server, tmp_path):
    from sayso.show import report

    report.write(server[0], tmp_path / "story.html", "html")
    page = chromium.new_page()
    page.goto((tmp_path / "story.html").as_uri())
    assert page.pdf(format="A4").startswith(b"%PDF")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()
