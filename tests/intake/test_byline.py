"""Bylines, contributor lines and datelines."""

from __future__ import annotations

import pytest

from sayso.intake import clean_text
from sayso.intake.byline import byline, contributors, dateline, is_name

BODY = "The operator said on Wednesday that two lines had failed within minutes of each other."


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("by Jane Doe", ["Jane Doe"]),
        ("BY JANE O'NEIL", ["Jane O'Neil"]),
        ("By JANE McDOE", ["Jane McDoe"]),
        ("By: Jane Doe", ["Jane Doe"]),
        ("By Jane Doe and Sam Poe", ["Jane Doe", "Sam Poe"]),
        ("By Jane Doe, Sam Poe & Eva Lind", ["Jane Doe", "Sam Poe", "Eva Lind"]),
        ("By Jane Doe, Political Correspondent", ["Jane Doe"]),
        ("By Jane Doe, City Hall Reporter", ["Jane Doe"]),
        ("By Jane Doe Energy editor", ["Jane Doe"]),
        ("By Jane Doe | Staff Writer", ["Jane Doe"]),
        ("By Jane Doe in Almere, North Kestria", ["Jane Doe"]),
        ("By Anna Lee, Tom Roy and Eva Lind in Paris", ["Anna Lee", "Tom Roy", "Eva Lind"]),
        ("By Jane Doe in Rome and Sam Poe in New York", ["Jane Doe", "Sam Poe"]),
        ("By JANE DOE Associated Press", ["Jane Doe"]),
        ("By Jan van der Berg and Maria de la Cruz", ["Jan van der Berg", "Maria de la Cruz"]),
        ("By A. J. Kovac", ["A. J. Kovac"]),
        ("By José Núñez", ["José Núñez"]),
        ("Words by Jane Doe", ["Jane Doe"]),
        ("Written by Jane Doe Edited by Sam Poe", ["Jane Doe"]),
        ("Reporting by Jane Doe", ["Jane Doe"]),
        ("Author: Jane Doe", ["Jane Doe"]),
        ("By Lantern staff", []),
        ("By Reuters", []),
        ("By The Associated Press", []),
    ],
)
def test_byline(line: str, names: list[str]) -> None:
    found = byline(line)
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    "line",
    [
        "By the time they arrived, it was over.",
        "By and large, it held",
        "By Tuesday Morning",
        "By Monday Ann Lee had left",
        "By Order of the Court",
        "Words fail me",
        "Bystanders Ann Lee and Tom Roy",
    ],
)
def test_no_byline(line: str) -> None:
    assert byline(line) is None


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("(Reporting by Sanne Vos)", ["Sanne Vos"]),
        (
            "(Reporting by Anna Lee in Paris and Tom Roy in Rome; Additional reporting "
            "by Eva Lind; "
            "Editing by Max Poe and Ida Low)",
            ["Anna Lee", "Tom Roy", "Eva Lind"],
        ),
        ("(Writing by Ann Lee, editing by Bob Roe)", ["Ann Lee"]),
        ("Reporting by Ann Lee; Editing by Bob Roe.", ["Ann Lee"]),
        ("Ann Lee from Oslo and Tom Roy from The Hague contributed.", ["Ann Lee", "Tom Roy"]),
        ("Ann Lee contributed to this report.", ["Ann Lee"]),
        (
            "Associated Press writers Ann Lee in Paris and Bob Roe in Rome contributed to this "
            "report.",
            ["Ann Lee", "Bob Roe"],
        ),
        ("Ann Lee reported from Paris. Bob Roe contributed from Rome.", ["Ann Lee", "Bob Roe"]),
        ("Ann Lee, in Paris, contributed reporting.", ["Ann Lee"]),
        ("Editing by Bob Roe", []),
        ("(Reporting by staff)", []),
    ],
)
def test_contributors(line: str, names: list[str]) -> None:
    found = contributors(line)
    assert found is not None
    assert found.names == names


@pytest.mark.parametrize(
    "line",
    [
        "Heat contributed.",
        "Officials of the ministry contributed to this report.",
        "Police in Lowenfeld reported from the scene.",
        "Ann Lee reported from Paris that the talks had failed.",
        "Editing by hand was slow, she said.",
        "Fact-checkers noted that the experts cited by the campaign had found no proof.",
    ],
)
def test_no_contributors(line: str) -> None:
    assert contributors(line) is None


@pytest.mark.parametrize(
    ("head", "place", "date", "agency"),
    [
        ("LOWENFELD (Union Press) - ", "LOWENFELD", None, "Union Press"),
        ("LOWENFELD, MARCH 4 (UPR) -- ", "LOWENFELD", "--03-04", "UPR"),
        ("LOWENFELD, MAYENNE (UPR) -- ", "LOWENFELD, MAYENNE", None, "UPR"),
        ("LOWENFELD - ", "LOWENFELD", None, None),
        ("ALMERE, Kestria, Nov. 9 — ", "ALMERE, Kestria", "--11-09", None),
        ("WASHINGTON (AP) — ", "WASHINGTON", None, "AP"),
        ("LONDON, March 3 (Reuters) - ", "LONDON", "--03-03", "Reuters"),
        ("KYIV/MOSCOW, Nov 3 (Reuters) - ", "KYIV/MOSCOW", "--11-03", "Reuters"),
        ("New Delhi, Nov 9 (PTI): ", "New Delhi", "--11-09", "PTI"),
        ("New Delhi, Nov 9 (PTI) ", "New Delhi", "--11-09", "PTI"),
        ("NEW DELHI: ", "NEW DELHI", None, None),
        ("PORT-AU-PRINCE, Haiti — ", "PORT-AU-PRINCE, Haiti", None, None),
        ("ST. LOUIS (UP) — ", "ST. LOUIS", None, "UP"),
        ("RIO DE JANEIRO – ", "RIO DE JANEIRO", None, None),
        ("LOWENFELD, July 20, 2026 — ", "LOWENFELD", "2026-07-20", None),
        ("WASHINGTON--", "WASHINGTON", None, None),
        ("TOBAZ, May 20. /KIA/. ", "TOBAZ", "--05-20", "KIA"),
        ("KYIV. Nov 9 (Interfax-Ukraine) – ", "KYIV", "--11-09", "Interfax-Ukraine"),
        ("BEIJING, Nov. 9 (Xinhua) -- ", "BEIJING", "--11-09", "Xinhua"),
        ("TOBAZ, Friday May 20, 2026 - ", "TOBAZ", "2026-05-20", None),
        ("TOBAZ, Friday, 20 May 2026. ", "TOBAZ", "2026-05-20", None),
        ("Tobaz, 20 May 2026. KIAPRESS. ", "Tobaz", "2026-05-20", "KIAPRESS"),
        ("TOBAZ, 20 May 2026 /KIA/ (official translation). ", "TOBAZ", "2026-05-20", "KIA"),
        ("(CNN) — ", None, None, "CNN"),
        ("July 20 (Valley Wire) -- ", None, "--07-20", "Valley Wire"),
    ],
)
def test_dateline(head: str, place: str | None, date: str | None, agency: str | None) -> None:
    found = dateline(head + BODY)
    assert found is not None
    assert (found.place, found.date, found.agency) == (place, date, agency)
    assert (head + BODY)[found.end :] == BODY
    article = clean_text(f"A headline of some words\n\n{head}{BODY}\n\n{BODY} Nobody was hurt.")
    assert article.dateline == place
    assert f"{head}{BODY}" in article.text


@pytest.mark.parametrize(
    "paragraph",
    [
        "NATO — the alliance — said it would look into the matter on the next day.",
        "BREAKING — Police have closed the bridge to all traffic, the mayor said.",
        "Lowenfeld – The town that never slept was dark for most of the night.",
        "US-backed forces took the town on Monday, the ministry said in a statement.",
        "Havel said (in a letter) - that it was over, and that he would not resign.",
        "Q: What did you know?",
        "Nobody was hurt in Lowenfeld, 20 May 2026. The bridge had been closed to all traffic.",
    ],
)
def test_no_dateline(paragraph: str) -> None:
    assert dateline(paragraph) is None


def test_names_are_of_people() -> None:
    assert is_name("Jan van der Berg")
    assert is_name("Muhammad al-Amin")
    for text in ("Lantern staff", "Union Press", "Jane", "City Desk", "jane doe", "Apollo 11 Crew"):
        assert not is_name(text)


@pytest.mark.parametrize(
    ("top", "names"),
    [
        ("By\nJane Doe\nJuly 20, 2026", ("Jane Doe",)),
        ("Jane Doe\nPolitical editor\nJuly 20, 2026", ("Jane Doe",)),
        ("Jane Doe, July 20, 2026", ("Jane Doe",)),
        ("By Jane Doe | July 20, 2026 | 4 min read", ("Jane Doe",)),
        ("Lowenfeld, July 20, 2026", ()),
        ("New York, July 20, 2026", ()),
        ("By Lantern staff\nJuly 20, 2026", ()),
    ],
)
def test_bylines_at_the_top_of_a_text(top: str, names: tuple[str, ...]) -> None:
    article = clean_text(f"A headline of some words\n\n{top}\n\n{BODY}\n\n{BODY} Nobody was hurt.")
    assert article.bylines == names
    assert article.published == "2026-07-20"
    assert article.text == f"A headline of some words\n\n{BODY}\n\n{BODY} Nobody was hurt."
