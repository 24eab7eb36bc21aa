"""Further variants of the rules: other words, other orders."""

from __future__ import annotations

import pytest

from .builders import report


@pytest.mark.parametrize("name", ["Kim Min-jun", "Cho Eun-woo", "Park Sun-hee"])
def test_names_with_a_hyphen_are_not_cut(name: str) -> None:
    first = name.split()[0]
    read = report(
        f"{name} said rain fell. {first} said snow fell.",
        (name, "said", "rain fell"),
        (first, "said", "snow fell"),
        person=[name, first],
    )
    assert read.names == [name, name]
    assert read.speaker().kind == "person"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The mayor of Soren", "The mayor of Aldmark"),
        ("The opposition in Soren", "The opposition in Aldmark"),
        ("The governor of Soren", "The governor of Aldmark"),
    ],
)
def test_what_stands_after_a_definite_noun_tells_two_apart(one: str, other: str) -> None:
    read = report(
        f"{one} said rain fell. {other} said snow fell.",
        (one, "said", "rain fell"),
        (other, "said", "snow fell"),
        place=["Soren", "Aldmark"],
    )
    assert read.statements[0].speaker != read.statements[1].speaker


@pytest.mark.parametrize(
    "before",
    ["Earlier", "Meanwhile", "Two days later", "Nearly two weeks ago", "In Soren", "At noon"],
)
def test_when_and_where_are_no_part_of_a_role(before: str) -> None:
    read = report(
        f"{before} Premier Ilse Varga said rain fell.",
        ("Premier Ilse Varga", "said", "rain fell"),
        person=["Ilse Varga"],
        place=["Soren"],
    )
    assert read.speaker().role == "Premier"


@pytest.mark.parametrize("before", ["After meeting the president", "Thanking the coach"])
def test_whom_a_clause_before_is_about_is_no_apposition(before: str) -> None:
    read = report(
        f"{before}, Ilse Varga said rain fell.",
        ("Ilse Varga", "said", "rain fell"),
        person=["Ilse Varga"],
    )
    assert read.speaker().role is None


@pytest.mark.parametrize("source", ["Militants", "Pupils", "Rebels", "Hikers", "Pensioners"])
def test_a_noun_that_opens_a_sentence_is_no_body(source: str) -> None:
    read = report(f"{source} said rain fell.", (source, "said", "rain fell"))
    assert read.speaker().kind == "group"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("the co-chair", "person"),
        ("The vice-chancellor", "person"),
        ("the deputy-director", "person"),
        ("The abbot", "person"),
        ("the rebels", "group"),
        ("The blog", "document"),
    ],
)
def test_words_with_a_prefix_and_rarer_ones(source: str, kind: str) -> None:
    read = report(f"{source} said rain fell.", (source, "said", "rain fell"))
    assert read.speaker().kind == kind


def test_a_saint_in_a_surname() -> None:
    read = report(
        "Gabriel St. John said rain fell. St. John said snow fell.",
        ("Gabriel St. John", "said", "rain fell"),
        ("St. John", "said", "snow fell"),
        person=["Gabriel St. John", "St. John"],
    )
    assert read.names == ["Gabriel St. John"] * 2


def test_a_name_after_its_pronoun() -> None:
    read = report(
        "When he said rain fell, Bo Lind wept.",
        ("he", "said", "rain fell"),
        person=["Bo Lind"],
        links=[("he", 1, "Bo Lind", 0.95)],
    )
    assert read.names == ["Bo Lind"]
