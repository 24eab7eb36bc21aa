from __future__ import annotations

import pytest

from .builders import figures


def wholes(text: str) -> dict[str, str | None]:
    """What each figure is a part of, both as written."""
    found = figures(text)
    names = {each.id: text[slice(*each.span)] for each in found}
    return {names[each.id]: each.part_of and names[each.part_of] for each in found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "They sent 9,000 men, including 400 cooks and three bakers.",
            {"9,000": None, "400": "9,000", "three": "9,000"},
        ),
        (
            "They sent 9,000 men, including 400 cooks. They sank three boats.",
            {"9,000": None, "400": "9,000", "three": None},
        ),
        (
            "Some 4,000 people in 11 towns left, among them 900 children.",
            {"Some 4,000": None, "11": None, "900": "Some 4,000"},
        ),
        ("They met 30 men, of whom 12 were cooks.", {"30": None, "12": "30"}),
        ("They met 30 men, six of them cooks.", {"30": None, "six": "30"}),
        ("They met 30 men. Half of them left.", {"30": None, "Half": "30"}),
        ("They met 30 men. Half of those polled left.", {"30": None, "Half": None}),
        ("They sent 16 of 30 boats.", {"16": "30", "30": None}),
        ("They sent three of the four boats.", {"three": "four", "four": None}),
        ("Three of the five who sailed have left.", {"Three": "five", "five": None}),
        ("Of the 30 boats, 16 have left.", {"30": None, "16": "30"}),
        ("In all 20 boats came, and 14 cars.", {"20": None, "14": None}),
        # A part is no greater than its whole, and of its kind.
        ("They fined 12 banks, including $2m from one.", {"12": None, "$2m": None}),
        (
            "He stole $3m, including $1m from a bank and $2m from a school.",
            {"$3m": None, "$1m": "$3m", "$2m": "$3m"},
        ),
        ("They sent 12 men, including 40 cooks.", {"12": None, "40": None}),
        (
            "He sent 90 notes, 62 of which were rude, and made 19 calls.",
            {"90": None, "62": "90", "19": None},
        ),
    ],
)
def test_parts(text: str, expected: dict[str, str | None]) -> None:
    assert wholes(text) == expected


def test_a_part_takes_the_unit_of_its_whole() -> None:
    text = "They met 30 sailors. Half of them left."
    _, half = figures(text)
    assert half.unit == "sailors"
    assert half.what is not None
    assert text[slice(*half.what)] == "sailors"


def test_a_part_keeps_the_unit_of_its_own() -> None:
    assert figures("They met 30 men, six of them cooks.")[1].unit == "cooks"
    assert figures("They met 30 men, of whom nine were cooks.")[1].unit == "cooks"
