"""Lines to title, outlet and paragraphs."""

from __future__ import annotations

import pytest

from sayso.intake import clean_text
from sayso.intake.layout import hygiene, lines_of
from sayso.intake.text import split_title

LEAD = "Two lines failed within minutes of each other on Wednesday, the grid operator said."
MORE = "“There is no indication of an attack,” its chief engineer told reporters in the capital."


@pytest.mark.parametrize(
    "title",
    [
        "Power cut leaves half of the country in the dark; operator blames heat",
        "POWER CUT LEAVES THOUSANDS IN THE DARK",
        "‘We were warned’: residents on the night the lights went out",
        "Who cut the power to half a million homes in the south?",
        "Storm heads for the U.S.",
        "Blackout inquiry",
        "Minister: “It was the heat”",
        "What we know about the blackout — and what we don’t",
    ],
)
@pytest.mark.parametrize("frame", ["{}", "close\n{}\n{}", "{}\nBy Jane Doe\nJuly 20, 2026\nShare"])
def test_title_is_found_and_stands_first(title: str, frame: str) -> None:
    article = clean_text(frame.replace("{}", title) + f"\n\n{LEAD}\n\n{MORE}")
    assert article.title == title
    assert article.text == f"{title}\n\n{LEAD}\n\n{MORE}"


@pytest.mark.parametrize("first", [LEAD, f"LOWENFELD - {LEAD}", MORE])
def test_no_title_where_the_body_begins_at_once(first: str) -> None:
    article = clean_text(f"{first}\n\nThe minister said that he would look into it at once.")
    assert article.title is None
    assert article.text.startswith(first)


@pytest.mark.parametrize(
    ("top", "outlet"),
    [
        ("The Ostrava Ledger\n\nBlackout hits the southern provinces", "The Ostrava Ledger"),
        ("Blackout hits the southern provinces - Daily Lantern", "Daily Lantern"),
        ("Blackout hits the southern provinces | Kestria Now", "Kestria Now"),
        (
            "Blackout hits the southern provinces – Kestria\nBlackout hits the southern provinces",
            "Kestria",
        ),
        ("Blackout hits the southern provinces\nBy Jane Doe, Union Press", "Union Press"),
        ("Blackout hits the southern provinces\nJuly 20, 2026 / Lake News", "Lake News"),
    ],
)
def test_outlet_at_the_top(top: str, outlet: str) -> None:
    article = clean_text(f"{top}\n\n{LEAD}\n\n{MORE}")
    assert article.outlet == outlet
    assert article.title == "Blackout hits the southern provinces"
    assert article.text == f"Blackout hits the southern provinces\n\n{LEAD}\n\n{MORE}"


@pytest.mark.parametrize(
    ("end", "outlet"),
    [
        ("Source: Kestria Today", "Kestria Today"),
        ("© 2026 Daily Lantern. All rights reserved.", "Daily Lantern"),
        ("— Union Press", "Union Press"),
        ("(AFP)", "AFP"),
    ],
)
def test_outlet_at_the_end(end: str, outlet: str) -> None:
    article = clean_text(f"Blackout hits the southern provinces\n\n{LEAD}\n\n{MORE}\n\n{end}")
    assert article.outlet == outlet
    assert end not in article.text


def test_agency_of_the_dateline_is_the_outlet_only_where_no_other_is_known() -> None:
    body = f"LOWENFELD (Union Press) - {LEAD}\n\n{MORE}"
    assert clean_text(f"A headline of some words\n\n{body}").outlet == "Union Press"
    assert clean_text(f"A headline of some words | Lake News\n\n{body}").outlet == "Lake News"


def test_headline_with_a_dash_keeps_it() -> None:
    assert split_title("Blackout hits the south - and the north", None) == (
        "Blackout hits the south - and the north",
        None,
    )
    assert split_title("Rain ends - Sport - Daily Lantern", None) == ("Rain ends", "Daily Lantern")


def test_standfirst_and_subheads_are_body() -> None:
    lines = ["A headline of some words", "Operator blames heat while minister blames operator"]
    lines += [LEAD, "What happens next", MORE]
    assert clean_text("\n".join(lines)).text.split("\n\n") == lines


def test_last_sentence_without_a_full_stop_stays() -> None:
    text = f"A headline of some words\n\n{LEAD}\n\n{MORE}\n\nThe ministry declined to comment"
    assert clean_text(text).text == text


def test_one_sentence_is_a_text() -> None:
    article = clean_text("The mayor said the bridge was safe.")
    assert (article.title, article.text) == (None, "The mayor said the bridge was safe.")
    assert [row.reason for row in article.skipped] == ["undated"]


def test_hard_wrapped_text_is_joined() -> None:
    text = (
        "The operator of the grid said on Wednesday that two lines had failed\n"
        "within minutes of each other, which left more than a million homes in\n"
        "the dark for most of the night.\n\n"
        "Its chief engineer said that nobody had attacked the lines, that high-\n"
        "voltage lines were old, and that they had been checked in the spring.\n"
        "    Nobody was hurt, the police said, although some people had to be\n"
        "freed from lifts."
    )
    first, second, third = lines_of(text)
    assert first.endswith("had failed within minutes of each other, which left more than a million "
                          "homes in the dark for most of the night.")  # fmt: skip
    assert second.endswith("that high-voltage lines were old, and that they had been checked in "
                           "the spring.")  # fmt: skip
    assert third.endswith("some people had to be freed from lifts.")


def test_a_line_a_paragraph_is_not_joined() -> None:
    lines = [LEAD, MORE, "No.", LEAD.replace("Two", "Three"), "He left.", MORE[:60] + " he said.”"]
    assert lines_of("\n".join(lines)) == lines


def test_markdown_marks_are_no_text() -> None:
    text = f"# Bridge is safe, says mayor\n\n*By Jane Doe*\n\n{LEAD} [Notes](https://a.example/b)."
    article = clean_text(text)
    assert (article.title, article.bylines) == ("Bridge is safe, says mayor", ("Jane Doe",))
    assert article.text == f"Bridge is safe, says mayor\n\n{LEAD} Notes."
    assert lines_of("He paid #1 and 2*3*4 [sic] (so he said).") == [
        "He paid #1 and 2*3*4 [sic] (so he said)."
    ]


def test_list_items_are_not_joined() -> None:
    lines = ["- Two lines failed within minutes of each other, it said", "- Nobody was hurt"] * 4
    assert lines_of("\n".join(lines)) == lines


def test_hygiene_tidies_only_what_cannot_be_seen() -> None:
    text = "a\u00a0b\u2009c\u00add\u200be\ufefff\r\ng\rh\u2028i\x00j “k” – ‘l’ — e\u0301"
    assert hygiene(text) == "a b cdef\ng\nh\nij “k” – ‘l’ — é"
    assert hygiene("\ud800x") == "\ufffdx"
