"""Several named speakers of one statement."""

from __future__ import annotations

import pytest

from .builders import report

PLACES = ["Aldmark", "Soren", "Osterby"]


def test_several_names_are_one_speaker() -> None:
    read = report(
        "Aldmark, Soren and Osterby said the bay was closed.",
        ("Aldmark, Soren and Osterby", "said", "the bay was closed"),
        place=PLACES,
    )
    speaker = read.speaker()
    assert speaker.kind == "group"
    assert speaker.name == "Aldmark, Soren and Osterby"
    assert speaker.aliases == ("Aldmark", "Soren", "Osterby")
    assert len(read.speakers) == 1


def test_two_people_with_titles() -> None:
    read = report(
        "Mayor Ilse Varga and pilot Bo Lind said the bay was closed.",
        ("Mayor Ilse Varga and pilot Bo Lind", "said", "the bay was closed"),
        person=["Ilse Varga", "Bo Lind"],
    )
    assert read.speaker().kind == "group"
    assert read.speaker().aliases == ("Ilse Varga", "Bo Lind")


def test_a_member_that_speaks_alone_is_a_speaker_of_its_own() -> None:
    read = report(
        "Aldmark and Soren said the bay was closed. Soren said it was deep.",
        ("Aldmark and Soren", "said", "the bay was closed"),
        ("Soren", "said", "it was deep"),
        place=PLACES,
    )
    assert read.names == ["Aldmark and Soren", "Soren"]
    assert read.speaker(1).aliases == ("Aldmark",)
    assert read.speaker(2).kind == "organisation"


def test_the_same_members_are_the_same_speaker() -> None:
    read = report(
        "Aldmark and Soren said the bay was closed. Later Soren and Aldmark said it was deep.",
        ("Aldmark and Soren", "said", "the bay was closed"),
        ("Soren and Aldmark", "said", "it was deep"),
        place=PLACES,
    )
    assert len(read.speakers) == 1


def test_other_members_are_another_speaker() -> None:
    read = report(
        "Aldmark and Soren said the bay was closed. Later Soren and Osterby said it was deep.",
        ("Aldmark and Soren", "said", "the bay was closed"),
        ("Soren and Osterby", "said", "it was deep"),
        place=PLACES,
    )
    assert len(read.speakers) == 2


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Bo Lind, a baker and singer,", "Bo Lind"),
        ("Bo Lind, the mayor of Aldmark,", "Bo Lind"),
        ("The Bank of Aldmark and Soren", "Bank of Aldmark and Soren"),
        ("The minister, Bo Lind,", "Bo Lind"),
        ("Bo Lind, who knows Aldmark and Soren,", "Bo Lind"),
    ],
)
def test_what_is_no_joint_speaker(source: str, name: str) -> None:
    cut = source.rstrip(",")
    read = report(
        f"{source} said the bay was closed.",
        (cut, "said", "the bay was closed"),
        person=["Bo Lind"],
        organisation=["Bank of Aldmark and Soren"],
        place=PLACES,
    )
    assert read.names == [name]
    assert read.speaker().kind in ("person", "organisation")


def test_one_name_twice_is_no_joint_speaker() -> None:
    read = report(
        "Bo Lind and Lind said the bay was closed.",
        ("Bo Lind and Lind", "said", "the bay was closed"),
        person=["Bo Lind", "Lind"],
    )
    assert read.speaker().kind != "group"


def test_they_after_a_joint_speaker() -> None:
    read = report(
        "Aldmark and Soren said the bay was closed. They said it was deep.",
        ("Aldmark and Soren", "said", "the bay was closed"),
        ("They", "said", "it was deep"),
        place=["Aldmark", "Soren"],
    )
    assert read.names == ["Aldmark and Soren"] * 2


def test_a_name_and_a_description_together_are_no_single_person() -> None:
    read = report(
        "Bo Lind and his lawyer said the bay was closed.",
        ("Bo Lind and his lawyer", "said", "the bay was closed"),
        person=["Bo Lind"],
    )
    assert read.speaker().kind == "group"


def test_governments_of_several() -> None:
    read = report(
        "The governments of Aldmark and Soren said the bay was closed.",
        ("The governments of Aldmark and Soren", "said", "the bay was closed"),
        place=["Aldmark", "Soren"],
    )
    assert read.speaker().kind == "group"
    assert read.speaker().aliases == ("Aldmark", "Soren")


def test_joint_speakers_with_appositions() -> None:
    read = report(
        "Ana Ruiz, a nurse, Bo Lind, a judge, and Ilse Varga, a cook, said rain fell.",
        ("Ana Ruiz, a nurse, Bo Lind, a judge, and Ilse Varga, a cook", "said", "rain fell"),
        person=["Ana Ruiz", "Bo Lind", "Ilse Varga"],
    )
    assert read.speaker().kind == "group"
    assert read.speaker().aliases == ("Ana Ruiz", "Bo Lind", "Ilse Varga")


def test_both_is_no_part_of_a_name() -> None:
    read = report(
        "Both Ana Ruiz and Bo Lind said rain fell.",
        ("Both Ana Ruiz and Bo Lind", "said", "rain fell"),
        person=["Ana Ruiz", "Bo Lind"],
    )
    assert read.names == ["Ana Ruiz and Bo Lind"]


def test_neither_of_two_is_not_the_second_alone() -> None:
    read = report(
        "Neither Ana Ruiz nor Bo Lind said rain fell.",
        ("Neither Ana Ruiz nor Bo Lind", "said", "rain fell"),
        person=["Ana Ruiz", "Bo Lind"],
    )
    assert read.names != ["Bo Lind"]


def test_joint_speakers_without_names() -> None:
    read = report(
        "Police and firefighters said rain fell. Police said snow fell.",
        ("Police and firefighters", "said", "rain fell"),
        ("Police", "said", "snow fell"),
    )
    assert [speaker.kind for speaker in read.speakers] == ["group", "organisation"]


def test_an_and_inside_a_name_joins_none() -> None:
    read = report(
        "The Bank of Aldmark and Soren and Osterby said the bay was closed.",
        ("The Bank of Aldmark and Soren and Osterby", "said", "the bay was closed"),
        organisation=["Bank of Aldmark and Soren"],
        place=PLACES,
    )
    assert read.speaker().aliases == ("Bank of Aldmark and Soren", "Osterby")
