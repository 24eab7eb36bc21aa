"""The pages through Datasette's own client: what each shows, and who may do what."""

import json

import pytest

from sayso.ledger import Ledger

from .conftest import Pages


def words(tree):
    return " ".join(tree.text_content().split())


def test_the_story_begins_with_what_clashes(pages):
    tree = pages.html("/")
    headings = [each.text_content() for each in tree.iter("h2")]
    assert headings == [
        "Figures that clash",
        "Who contradicts whom",
        "Claims",
        "Nobody has given evidence for",
        "Who spoke when",
        "Copies, and what they lost or changed",
    ]
    assert "1 figure cannot all be right, 2 contradictions" in words(tree)
    rows = [words(each) for each in tree.xpath("//ol[@class='figures']/li[not(@class='scale')]")]
    assert [row.split()[0] for row in rows] == ["2", "2", "5", "9"]
    assert rows[1].endswith("Bo Falk North Wire 30")


def test_a_figure_in_the_plot_leads_to_its_statement(pages, mill):
    tree = pages.html("/")
    links = tree.xpath("//svg[@class='by-day']//a/@href")
    assert len(links) == 4
    assert links[0].startswith(f"/article/{mill.ids['wire']}?statement=s1&at=")
    reached = pages.html(links[0])
    assert reached.xpath("string(//div[@class='card']/h2)").split() == ["Statement", "1"]
    assert reached.xpath("//span[contains(@class, 'lit')]")


def test_copies_show_what_was_lost_and_changed(pages):
    tree = pages.html("/")
    changes = [words(each) for each in tree.xpath("//li[starts-with(@class, 'change')]")]
    assert changes == [
        "certainty changed may have failed → failed",
        "lost about 30 homes had burnt",
        "added for hours",
    ]


def test_the_timeline_has_a_lane_for_each_speaker(pages):
    tree = pages.html("/")
    lanes = [each.text_content().split()[0] for each in tree.xpath("//span[@class='lane']")]
    assert lanes[0] == "Ada"
    denial = tree.xpath("//a[contains(@class, 'act-deny')]/@aria-label")
    assert denial == ["5 Mar 2026: the owner had not been warned"]


def test_a_claim_has_those_who_say_it_and_those_who_deny_it(pages):
    tree = pages.html("/claim/unwarned")
    voices = [each.text_content().split(" since")[0] for each in tree.iter("h3")]
    assert voices == ["Cem Orr", "Ada Lind", "Bo Falk"]
    assert "2 independent reports" in words(tree)


def test_a_speaker_has_a_series_and_reversals(pages):
    tree = pages.html("/speaker/p0")
    text = words(tree)
    assert "mayor 2 Mar 2026 – 5 Mar 2026" in text
    assert "says the opposite of before" in text
    values = [each.text for each in tree.xpath("//a[starts-with(@class, 'value')]")]
    assert values == ["12", "31"]


def test_anonymous_sources_stand_apart(pages):
    tree = pages.html("/speakers")
    named, anonymous = (words(each) for each in tree.iter("table"))
    assert "an official" not in named
    assert anonymous.count("an official") == 2  # never joined


def test_search_has_the_filters_of_find(pages):
    tree = pages.html("/search?q=owner&act=deny")
    assert [words(each) for each in tree.xpath("//a[@class='content']")] == [
        "the owner had not been warned"
    ]
    assert "0 statements" in words(pages.html('/search?q="no such phrase"'))
    assert "is no date" in words(pages.html("/search?since=yesterdayish"))


def test_a_statement_is_a_web_annotation(pages, mill):
    response = pages.get(f"/article/{mill.ids['wire']}/s3.json")
    assert response.headers["content-type"] == "application/ld+json"
    found = json.loads(response.text)
    assert found["target"]["source"].endswith(f"/article/{mill.ids['wire']}")
    assert pages.get(f"/article/{mill.ids['wire']}/s99.json").status_code == 404


@pytest.mark.parametrize(
    "address", ["/article/none", "/claim/none", "/speaker/none", "/figure/none", "/speaker?name=x"]
)
def test_what_is_not_there_says_so(pages, address):
    response = pages.get(address)
    assert response.status_code == 404
    assert "Not in this ledger" in response.text


@pytest.mark.parametrize(
    "address",
    ["/", "/articles", "/speakers", "/claims", "/claims?only=unproven", "/figures", "/copies",
     "/search", "/review", "/review?order=contested", "/articles?q=mill&page=-1", "/claims?page=99",
     "/search?page=9999999999999", "/figure/q0", "/speaker?name=nobody+at+all"],
)  # fmt: skip
def test_no_page_loads_anything_from_elsewhere_or_has_a_script_of_its_own(pages, address):
    response = pages.get(address)
    assert response.status_code in (200, 404)
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    import lxml.html

    tree = lxml.html.fromstring(response.text)
    assert [each.get("src").split("?")[0] for each in tree.iter("script")] == ["/-/sayso/app.js"]
    assert not tree.xpath("//*[@style] | //@*[starts-with(name(), 'on')]")
    assert not [link for link in tree.xpath("//@href | //@src") if "//" in link.split("?")[0]]


def test_tables_facets_csv_and_json_stay(pages, mill):
    assert pages.get("/ledger").status_code == 200
    table = pages.html("/ledger/who_said_what?_facet=speaker")
    assert table.xpath(f"//a[@href='/article/{mill.ids['wire']}']")
    rows = pages.get("/ledger/who_said_what.json?_shape=array&speaker=Cem+Orr").json()
    assert [row["act"] for row in rows] == ["deny"]
    assert pages.get("/ledger/who_said_what.csv").text.count("\n") == 12
    assert "Story" in pages.get("/ledger").text


# Who may do what


@pytest.mark.parametrize(
    ("host", "status"),
    [("127.0.0.1:8765", 200), ("localhost", 200), ("[::1]:9", 200), ("evil.example", 403),
     ("127.0.0.1.evil.example", 403), ("", 403)],
)  # fmt: skip
def test_only_this_machines_names_are_answered(pages, host, status):
    assert pages.get("/", headers={"host": host}).status_code == status
    assert pages.get("/ledger.json", headers={"host": host}).status_code == status


def test_a_further_name_can_be_allowed(mill):
    pytest.importorskip("datasette")
    shared = Pages(mill.path, read_only=True, hosts=("desk.example:443",))
    assert shared.get("/", headers={"host": "desk.example"}).status_code == 200


def test_the_printed_address_gives_a_cookie_and_hides_the_token(pages):
    response = pages.get(f"/?token={pages.site.token}&x=1")
    assert (response.status_code, response.headers["location"]) == (302, "/?x=1")
    cookie = response.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "set-cookie" not in pages.get("/?token=wrong").headers


def form(mill, **more):
    return {"article": mill.ids["wire"], "label": "s1", "verdict": "confirm"} | more


def reviews(mill):
    with Ledger.open(mill.path) as ledger:
        return list(ledger.reviews())


def test_who_has_no_cookie_cannot_write(pages, mill):
    assert pages.review(form(mill)).status_code == 403
    assert reviews(mill) == []
    assert "verdict" not in pages.get(f"/article/{mill.ids['wire']}?statement=s1").text


@pytest.mark.parametrize("csrf", ["", "wrong", None])
def test_a_form_from_elsewhere_cannot_write(desk, mill, csrf):
    given = form(mill) | ({"csrf": csrf} if csrf is not None else {})
    assert desk.post("/review/act", given).status_code == 403
    assert reviews(mill) == []


def test_another_origin_cannot_write(desk, mill):
    given = form(mill) | {"csrf": desk.site.csrf}
    response = desk.post("/review/act", given, headers={"origin": "http://evil.example"})
    assert response.status_code == 403
    assert reviews(mill) == []


def test_read_only_takes_nothing_even_with_the_token(mill):
    pytest.importorskip("datasette")
    shared = Pages(mill.path, read_only=True)
    shared.sign_in()
    assert shared.review(form(mill)).status_code == 403
    assert reviews(mill) == []
    assert "Read only." in shared.get("/").text
    assert "<form method" not in shared.get(f"/article/{mill.ids['wire']}?statement=s1").text
    assert "set-cookie" not in shared.get(f"/?token={shared.site.token}").headers


# Reviews


def test_a_correction_is_in_the_card_the_table_and_the_report_and_can_be_undone(desk, mill):
    address = f"/article/{mill.ids['wire']}?statement=s1"
    response = desk.review(form(mill, verdict="correct", back=address, **{"s1.act": "deny"}))
    assert response.status_code == 302
    assert response.headers["location"].startswith(address)
    tree = desk.html(response.headers["location"])
    card = words(tree.xpath("//div[@data-cell='act']")[0])
    assert card == "Act corrected denies read as assert read from “said”"
    done = tree.xpath("//div[@class='message']//button/@value")
    row = desk.get(
        f"/ledger/who_said_what.json?_shape=array&article={mill.ids['wire']}&statement=s1"
    ).json()[0]
    assert (row["act"], json.loads(row["reviewed"])) == ("deny", ["act"])
    undone = desk.review({"review": done[0], "back": address}, "/review/undo")
    assert undone.status_code == 302
    tree = desk.html(address)
    assert words(tree.xpath("//div[@data-cell='act']")[0]) == "Act says read from “said”"
    assert [each.verdict for each in reviews(mill)] == ["correct", "undo"]
    latest = desk.get("/review").text
    assert "not in the text any more" not in latest
    assert f"{reviews(mill)[0].made_at[:16].replace('T', ' ')}" in latest
    assert f"{reviews(mill)[0].made_at[:16].replace('T', ' ')}:" not in latest


def test_only_changed_cells_become_reviews(desk, mill):
    tree = desk.html(f"/article/{mill.ids['wire']}?statement=s1")
    fields = {}
    for each in tree.xpath("//details[1]//form//*[@name]"):
        value = each.get("value") if each.tag == "input" else each.value
        fields[each.get("name")] = value or ""
    changed = fields | {"f1.value": "13", "s1.certainty": "likely", "note": "called her"}
    assert desk.review(changed).status_code == 302
    made = [(each.field, each.value, each.note) for each in reviews(mill)]
    assert made == [("certainty", "likely", "called her"), ("value", 13, "called her")]
    assert "13 homes" in words(desk.html(f"/article/{mill.ids['wire']}?statement=s1"))


def test_a_cell_that_cannot_hold_the_value_loses_nothing(desk, mill):
    response = desk.review(
        form(mill, verdict="correct", **{"s1.act": "deny", "f1.value": "a dozen"})
    )
    assert response.status_code == 400
    assert "must be a number" in response.text
    assert reviews(mill) == []


def test_confirm_and_reject(desk, mill):
    desk.review(form(mill))
    desk.review(form(mill, label="s2", verdict="reject"))
    text = words(desk.html(f"/article/{mill.ids['wire']}?statement=s2"))
    assert "Statement 2 rejected" in text
    tree = desk.html("/")
    assert "Bo Falk North Wire 30" not in words(tree)
    assert "2 done" in words(desk.html("/review"))


def test_speakers_are_merged_and_split(desk, mill):
    given = {"article": mill.ids["wire"], "label": "p2", "verdict": "merge"}
    given |= {"other_article": mill.ids["wire"], "other_label": "p1"}
    assert desk.review(given).status_code == 302
    address = f"/ledger/who_said_what.json?_shape=array&article={mill.ids['wire']}&_sort=statement"
    assert [row["speaker"] for row in desk.get(address).json()] == [
        "Ada Lind",
        "Ada Lind",
        "Ada Lind",
        "an official",
    ]
    other = {"other": f"{mill.ids['later']} p2", "verdict": "split"}
    assert desk.review(given | other | {"label": "p2"}).status_code == 302
    assert [each.verdict for each in reviews(mill)] == ["merge", "split"]


def test_claims_are_merged_and_split(desk, mill):
    tree = desk.html("/claim/unwarned")
    assert tree.xpath("//button[@value='split']")
    given = form(mill, label="s3", verdict="split", other=f"{mill.ids['later']} s1")
    assert desk.review(given).status_code == 302
    assert reviews(mill)[0].value.quotation == "the owner had not been warned"


@pytest.mark.parametrize(
    "wrong",
    [{"label": "s99"}, {"article": "none"}, {"verdict": "shout"}, {"verdict": "merge"},
     {"verdict": "correct", "label": "s99"}],
)  # fmt: skip
def test_a_form_that_asks_for_what_cannot_be_says_so(desk, mill, wrong):
    response = desk.review(form(mill) | wrong)
    assert response.status_code == 400
    assert "Not written" in response.text
    assert reviews(mill) == []


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example", "/\\evil", "", "x"])
def test_a_form_goes_back_within_the_site(desk, mill, back):
    location = desk.review(form(mill, back=back)).headers["location"]
    assert location.startswith("/?done=")


def test_an_undo_twice_says_so(desk, mill):
    desk.review(form(mill))
    assert desk.review({"review": "1"}, "/review/undo").status_code == 302
    response = desk.review({"review": "1"}, "/review/undo")
    assert response.status_code == 400
    assert "undone before" in response.text


def test_a_claim_that_is_only_denied_is_never_shown_as_claimed(mill):
    import sqlite3

    pytest.importorskip("datasette", reason="the pages need the extra web: pip install '.[web]'")
    database = sqlite3.connect(mill.path)
    database.execute(
        """UPDATE reviewed_statements SET act = 'deny' WHERE statement IN
        (SELECT id FROM statements WHERE claim = 'unwarned')"""
    )
    database.commit()
    database.close()
    pages = Pages(mill.path)
    row = pages.html("/claims").get_element_by_id("claim-unwarned")
    assert words(row).startswith("denied the owner had not been warned")
    tree = pages.html("/claim/unwarned")
    assert "Who denies it" in [each.text for each in tree.iter("h2")]
    account = words(pages.html("/").xpath("//li[@class='account']")[0])
    assert "Cem Orr denies: the owner had not been warned" in account
