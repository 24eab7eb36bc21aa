"""Lines to title, outlet and paragraphs."""

from __future__ import annotations

import pytest

from sayso.intake import clean_text
from sayso.intake.draft import split_title
from sayso.intake.layout import hygiene, lines_of

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


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["Jane Doe in Almere and Ann Lee", "Sat 4 Jul 2026 09.12 BST"], ("Jane Doe", "Ann Lee")),
        (["Words: Jane Doe. Pictures: Ann Lee", "3rd July 2026"], ("Jane Doe",)),
        (["By Jane Doe and Ann Lee in Almere | 14 Oct 2025 11:20 CEST"], ("Jane Doe", "Ann Lee")),
        (["By our correspondents in Almere and Ostby", "3 July 2026"], ()),
        (["By JANE DOE and PIET VAN DER LAAN", "Special to the Lake News"], None),
        (["By June Park", "3 July 2026", "Read Comments"], ("June Park",)),
        (["By Jane Doe and state political reporter Ann Lee"], ("Jane Doe", "Ann Lee")),
        (["By Political Editor Jane Doe", "3 July 2026"], ("Jane Doe",)),
        (["Our Special Correspondent", "3 July 2026"], ()),
        (["Agencies", "3 July 2026"], ()),
    ],
)
def test_lines_of_people_at_the_top(lines: list[str], names: tuple[str, ...] | None) -> None:
    article = clean_text("\n".join(["A headline of some words", *lines, LEAD, MORE]))
    if names is None:
        names = ("Jane Doe", "Piet van der Laan")
        assert article.outlet == "Lake News"
    assert article.bylines == names
    assert article.text.split("\n\n") == ["A headline of some words", LEAD, MORE]


@pytest.mark.parametrize(
    "end",
    [
        "Doe reported from Almere. Union Press writer Ann Lee in Ostby contributed to this report.",
        "(Additional reporting by Ann Lee in Ostby; editing by Tom Ray)",
        "Additional reporting by Ann Lee",
        "UPX’s Ann Lee contributed reporting.",
    ],
)
def test_lines_of_people_at_the_end(end: str) -> None:
    links = ["More on this story", "Bridge repairs delayed again", "Ferry returns", "Top stories"]
    lines = ["A headline of some words", "By Jane Doe", LEAD, MORE, LEAD.replace("Two", "Six"), end]
    article = clean_text("\n".join([*lines, *links]))
    assert article.bylines == ("Jane Doe", "Ann Lee")
    assert end not in article.text


def test_headline_of_two_sentences_above_a_standfirst_and_a_byline() -> None:
    lines = [
        "They promised us a new line. We got a pole.",
        "Documents show that nobody ever asked.",
    ]
    article = clean_text("\n".join(["The Daily Lantern", *lines, "By Jane Doe", LEAD, MORE]))
    assert (article.title, article.outlet) == (lines[0], "The Daily Lantern")
    assert article.text.split("\n\n") == [*lines, LEAD, MORE]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("This story was originally published July 2, 2026, 6:00 AM.", "2026-07-02T06:00"),
        ("Published in The Daily Lantern, June 8th, 2026", "2026-06-08"),
        ("Saturday, April 18, 2026 | The Clarion", "2026-04-18"),
    ],
)
@pytest.mark.parametrize("place", ["top", "end"])
def test_date_line_with_an_outlet_or_a_sentence(line: str, day: str, place: str) -> None:
    top, end = ([line], []) if place == "top" else ([], [line])
    article = clean_text("\n".join(["A headline of some words", *top, LEAD, MORE, LEAD, *end]))
    if place == "end" and "|" in line:
        return  # that form stands at the top only
    assert article.published == day
    assert line not in article.text
    named = {"Daily": "The Daily Lantern", "Clarion": "The Clarion"}
    assert article.outlet == next((named[each] for each in named if each in line), None)


def test_outlet_in_capitals_is_written_as_it_stands_elsewhere_or_as_names_are() -> None:
    lines = [
        "DAILY LANTERN",
        "A headline of some words",
        LEAD,
        MORE,
        "Photo: Ann Lee/Daily Lantern",
    ]
    assert clean_text("\n".join(lines)).outlet == "Daily Lantern"
    assert clean_text("\n".join(lines[:4])).outlet == "Daily Lantern"
    assert clean_text("\n".join(["ITV LANTERN", *lines[1:4]])).outlet == "ITV LANTERN"


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Freight Lanes, 27 March 2026", "Freight Lanes"),
        ("Le Phare de Nesrine, Saturday 16 May 2026", "Le Phare de Nesrine"),
        ("The Rogelian | Wednesday, April 15, 2026", "The Rogelian"),
        ("Sunday Spark, 16 June 2024", "Sunday Spark"),
        ("Tribuna Oredica, 1 April 2025. Translated from the Oredian.", "Tribuna Oredica"),
        ("Harbour TV. Last updated Friday, 15 May 2026, 19:10", "Harbour TV"),
        ("Evening Kyklos, Tuesday", "Evening Kyklos"),
        ("Radio Vilm, live page, 29 September 2026", "Radio Vilm"),
        ("Rail Weekly - issue of 16 September 2026", "Rail Weekly"),
        ("From the weekly Lanterna of 5 October 2026. Translated from the Oshkali.", "Lanterna"),
        ("Rock & Slope | 14 May 2026 | By Ann Lee", "Rock & Slope"),
        (
            "OBAN, 15 May 2026 (Oban News Service, translated from the original)",
            "Oban News Service",
        ),
        ("Tarnholt, 27 March 2026", None),
        ("Ann Lee, 27 March 2026", None),
    ],
)
def test_line_under_the_headline_names_the_outlet(line: str, outlet: str | None) -> None:
    article = clean_text(
        "\n".join(["A headline of some words", line, f"In Tarnholt, {LEAD}", MORE])
    )
    assert article.outlet == outlet
    assert line not in article.text


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("The Sarn council met.", None),
        ("Sarn's mayor resigned.", None),
        ("SARN - The mayor resigned.", None),
        ("The mayor resigned, Sarn has learned.", "Sarn"),
        ("The mayor told Sarn that she resigned.", "Sarn"),
        ("The mayor did not answer Sarn's questions.", "Sarn"),
        ("The mayor resigned.", "Sarn"),
    ],
)
def test_town_under_the_headline_is_no_outlet(body: str, outlet: str | None) -> None:
    lines = ["A headline of some words", "Sarn, 12 May 2026", f"{body} {LEAD}", MORE]
    article = clean_text("\n".join(lines))
    assert (article.outlet, article.published) == (outlet, "2026-05-12")
    assert lines[1] not in article.text


def test_outlet_that_spoke_to_somebody_is_no_author() -> None:
    told = LEAD.rstrip(".") + ', a man told Permanent Way. "It is over," he said.'
    article = clean_text("\n".join(["A headline of some words", "Permanent Way", told, MORE]))
    assert (article.outlet, article.bylines) == ("Permanent Way", ())


def test_letters_of_a_button_are_no_headline() -> None:
    lines = ["A headline of some words", "Text size", "A", "A", "A", LEAD, MORE]
    assert clean_text("\n".join(lines)).title == "A headline of some words"


def test_dateline_that_came_apart() -> None:
    lines = ["A headline of some words", "Almere, Kestria", "—", LEAD, MORE]
    assert f"Almere, Kestria — {LEAD}" in clean_text("\n".join(lines)).text
    lines[1] = "UPX"
    article = clean_text("\n".join(lines))
    assert (article.outlet, article.text.split("\n\n")[1]) == ("UPX", LEAD)


def test_who_provided_a_release_is_no_text() -> None:
    lines = ["A headline of some words", "News provided by", "Ostby Power, Inc.", LEAD, MORE]
    assert clean_text("\n".join(lines)).text.split("\n\n") == [lines[0], LEAD, MORE]


def test_hard_wrapped_text_among_long_lines_and_labels_is_joined() -> None:
    wrapped = (
        "The operator of the grid said on Wednesday that two lines had failed\n"
        "within minutes of each other, which left more than a million homes in\n"
        "the dark for most of the night."
    )
    labels = "By Jane Doe\nPhotographs by Ann Lee\nReporting from Ostby\nShare\n214"
    long = f"{MORE} {MORE} {LEAD}"
    joined = lines_of(f"{labels}\n\n{wrapped}\n\n{wrapped}\n\n{long}")
    assert wrapped.replace("\n", " ") in joined
    assert joined[:5] == labels.split("\n")
