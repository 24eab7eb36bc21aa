from __future__ import annotations

import pytest

from .builders import shown


@pytest.mark.parametrize(
    "text",
    [
        # Dates, years, clock times, durations.
        "It began on June 1, 2024.",
        "It began on 1 June.",
        "It began on June 1 and 2.",
        "It happened in 2019.",
        "The 2016 elections were lost.",
        "It fell below 2005 levels.",
        "It ran between 2019 and 2023.",
        "It was born in the 1990s, in the mid-90s or the 90's.",
        "It begins at 10:30 p.m. or 6am or 1045 GMT.",
        "It takes 10 days, three more weeks or 15 business days.",
        "He got up to 20 years.",
        "It takes 10 to 15 years.",
        "It began at nine last night, and at 9 last night it ended.",
        "The 2 last days were hot.",
        "It takes two and a half hours.",
        "It is a two-year plan of half an hour.",
        "It took hundreds of years.",
        "It began in nineteen eighty-four.",
        "It was the Sept. 9, 2013 traffic jams.",
        "They are the 2016 hopefuls and a 1977 law allowing such unions.",
        # Ages.
        "Ann Moe, 45, came.",
        "A 36-year-old man came.",
        "A woman, 29, was held.",
        "He is aged 45.",
        "A girl of six was hurt.",
        "They found a boy of about ten.",
        "Ann Moe, Jr., 38; came.",
        "Children aged 11 to 16 may come.",
        "Those between the ages of 17 and 20 may come.",
        "It helps people over 65.",
        # Names and identifiers.
        "See page 12, chapters 3 and 4, and Article 9.",
        "It was Flight 370 of a Boeing 737.",
        "It is No. 10 and number 9.",
        "An F-16 and a B52 flew to G20 on the A1.",
        "Covid-19 and 5G and H1N1 came.",
        "He lives at 10 Fleet Street and 131 West 23rd Street.",
        "Call 0800 555 1111 or 555-0199-22.",
        "He reads of Ocean's Eleven again and often of the Group of Seven nations.",
        "He came 21st, third and twenty-first.",
        "It is a two-way, one-sided matter.",
        "It is post 667777348029292544.",
        "It is a six-pointed star.",
        "3 Ann Moe.",
        # Scores, rates, marks.
        "It was decided by a 5-to-4 margin.",
        "They won 3-1 and 4-4.",
        "It is 12:1 or 24/7.",
        "It is the rate per 100,000 people.",
        "It is said (2) here.",
        # Pronouns.
        "No one came, and one of them left.",
        "One day, one thing was clear: this one was the one.",
        "She was the only one unhappy with it.",
        "One can hope for zero tolerance.",
        "They came one by one, the two of whom we spoke, or those two.",
        "There is no evidence and no doubt and no comment.",
        "It broke in half in the first half.",
        "The third man came in a third country.",
        "It was a quarter past.",
        "By half past two it was over, and at quarter to six they left.",
        "At eleven minutes past two it was over, and at 20 to eight they left.",
        "It began at ten past five, and was over shortly past ten.",
        "They fell ill at about nine on Saturday evening.",
        "They left shortly before six in the morning and met around seven that evening.",
        "A couple came from the couple's home.",
    ],
)
def test_no_figure(text: str) -> None:
    assert shown(text) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("They sent 2000 troops.", ["2000"]),
        ("About nine on board were ill.", ["About nine"]),
        ("It was a force of 1500 men.", ["1500"]),
        ("On June 1, 12 people came.", ["12"]),
        ("In May 300 people came.", ["300"]),
        ("It lost 23 Boeing 737 jets.", ["23"]),
        ("They gave Freedonia 31 tanks.", ["31"]),
        ("In that case 12 people came.", ["12"]),
        ("It has two second-hand cars.", ["two"]),
        ("It is one in five.", ["one in five"]),
        ("Only one of them came.", ["one"]),
        ("Six fell ill, and one of them was moved to a clinic.", ["Six", "one"]),
        ("OBAN (Wire) - Six sailors were hurt.", ["Six"]),
        ("Only one road is open.", ["one"]),
        ("Two officers and one civilian came.", ["Two", "one"]),
        ("One soldier was hurt.", ["One"]),
        ("They voted 19-15 for it.", ["19", "15"]),
        ("It is a 15-member board of three-judge panels.", ["15", "three"]),
        ("He said: ''28 firms paid.''", ["28"]),
        ("Men under 12 stone came.", ["under 12 stone"]),
        ("In a third of cases it failed.", ["a third"]),
        ("The thousands of clerks left.", ["thousands"]),
        ("The price is 4,500 marks.", ["4,500 marks"]),
        ("Zero people died.", ["Zero"]),
        ("1128 were for it.", ["1128"]),
        ("12 men came.", ["12"]),
        ("It lost 12345678 crowns.", ["12345678 crowns"]),
        ("Two boys, 16 and 17, were held.", ["Two"]),
        ("They sold boats, 16 and 17 of them.", ["16", "17"]),
        ("Three Killed in Blast on Harbour Road", ["Three"]),
    ],
)
def test_still_a_figure(text: str, spans: list[str]) -> None:
    assert shown(text) == spans
