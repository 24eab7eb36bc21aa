"""People who are described beside their name: before it, behind it, in the next sentence."""

from __future__ import annotations

import pytest

from .builders import report


@pytest.mark.parametrize("source", ["The energy minister", "The energy minister, Ilse Varga"])
def test_a_name_in_apposition_is_the_speaker(source: str) -> None:
    read = report(
        "The energy minister, Ilse Varga, said it rained.",
        (source, "said", "it rained"),
        person=["Ilse Varga"],
    )
    assert read.names == ["Ilse Varga"]
    assert read.speaker().role == "energy minister"


class TestRelativePronouns:
    def test_who_after_a_name(self) -> None:
        read = report(
            "Bo Lind, who said it rained, left.", ("who", "said", "it rained"), person=["Bo Lind"]
        )
        assert read.names == ["Bo Lind"]

    def test_who_after_a_description(self) -> None:
        read = report("It was a neighbour who said it rained.", ("who", "said", "it rained"))
        assert read.speaker().name in ("a neighbour", "neighbour")

    def test_which_after_a_body(self) -> None:
        read = report(
            "The Tide Institute, which said it rained, closed.",
            ("which", "said", "it rained"),
            organisation=["Tide Institute"],
        )
        assert read.names == ["Tide Institute"]

    def test_who_after_a_group(self) -> None:
        read = report("Crews rescued villagers who said it rained.", ("who", "said", "it rained"))
        assert read.speaker().kind == "group"

    def test_who_after_a_person_met_is_not_the_subject(self) -> None:
        read = report(
            "Bo Lind met Sam Reyes, who said it rained.",
            ("who", "said", "it rained"),
            person=["Bo Lind", "Sam Reyes"],
        )
        assert read.names == ["Sam Reyes"]

    def test_who_goes_on_from_a_source_of_the_sentence(self) -> None:
        read = report(
            "It rained, said Bo Lind, who added that it snowed.",
            ("Bo Lind", "said", "It rained"),
            ("who", "added", "it snowed"),
            person=["Bo Lind"],
        )
        assert read.names == ["Bo Lind"] * 2


class TestStatementsWithoutASource:
    @pytest.mark.parametrize("joint", ["and denied", "but denied", ", then denied", "or denied"])
    def test_a_second_verb_of_the_sentence(self, joint: str) -> None:
        gap = "" if joint.startswith(",") else " "
        read = report(
            f"Bo Lind said it rained{gap}{joint} the dam broke.",
            ("Bo Lind", "said", "it rained"),
            ("", "denied", "the dam broke"),
            person=["Bo Lind"],
        )
        assert read.names == ["Bo Lind"] * 2

    def test_adding_that(self) -> None:
        read = report(
            "Bo Lind said it rained, adding that the dam broke.",
            ("Bo Lind", "said", "it rained"),
            ("", "adding", "the dam broke"),
            person=["Bo Lind"],
        )
        assert read.names == ["Bo Lind"] * 2

    def test_a_passive_has_no_speaker(self) -> None:
        read = report(
            "Bo Lind said it rained, and it is believed that the dam broke.",
            ("Bo Lind", "said", "it rained"),
            ("", "is believed", "the dam broke"),
            person=["Bo Lind"],
        )
        assert read.names == ["Bo Lind", None]

    def test_another_sentence_has_no_speaker(self) -> None:
        read = report(
            "Bo Lind said it rained. Adding that the dam broke was easy.",
            ("Bo Lind", "said", "it rained"),
            ("", "Adding", "the dam broke"),
            person=["Bo Lind"],
        )
        assert read.names == ["Bo Lind", None]

    def test_the_first_of_all_has_no_speaker(self) -> None:
        read = report("The dam is said to have broken.", ("", "is said", "to have broken"))
        assert read.names == [None]
        assert read.speakers == ()
        assert read.statements[0].anonymity is None

    def test_a_quotation_goes_on_within_a_paragraph(self) -> None:
        read = report(
            "“It rained,” said Bo Lind. “The dam broke,” went the tale.",
            ("Bo Lind", "said", "It rained"),
            ("", "went", "The dam broke"),
            person=["Bo Lind"],
        )
        assert read.names == ["Bo Lind"] * 2

    def test_a_quotation_does_not_go_on_in_another_paragraph(self) -> None:
        read = report(
            "“It rained,” said Bo Lind.\n\n“The dam broke,” went the tale.",
            ("Bo Lind", "said", "It rained"),
            ("", "went", "The dam broke"),
            person=["Bo Lind"],
        )
        assert read.names == ["Bo Lind", None]


def test_a_name_that_is_only_cited_is_not_the_speaker() -> None:
    read = report(
        "The ministry, citing Ilse Varga, said it rained.",
        ("The ministry", "said", "it rained"),
        person=["Ilse Varga"],
    )
    assert read.names == ["ministry"]


def test_who_is_not_one_who_speaks_later_in_the_sentence() -> None:
    read = report(
        "Men who said rain fell left, Bo Lind said.",
        ("Bo Lind", "said", "Men who said rain fell left"),
        ("who", "said", "rain fell"),
        person=["Bo Lind"],
    )
    assert read.names[0] == "Bo Lind"
    assert read.speaker(2).kind == "group"


def test_an_age_is_of_whoever_alone_is_named() -> None:
    text = "Varga’s future is open. The 51-year-old said it was late."
    read = report(text, ("The 51-year-old", "said", "it was late"), person=["Varga"])
    assert read.names == ["Varga"]
    read = report(
        f"Bo Lind came. {text}",
        ("The 51-year-old", "said", "it was late"),
        person=["Varga", "Bo Lind"],
    )
    assert read.names == ["The 51-year-old"]


@pytest.mark.parametrize(
    "source",
    [
        "The fund that owns the pier, Corran Mills,",
        "The owner of the pier, the Corran Mills,",
        "The company named by the court, Corran Mills,",
    ],
)
def test_a_name_may_come_behind_a_long_description(source: str) -> None:
    read = report(
        f"{source} said it rained.",
        (source.rstrip(","), "said", "it rained"),
        organisation=["Corran Mills"],
    )
    assert read.names == ["Corran Mills"]


def test_the_owner_of_a_pier_is_named_behind_the_source() -> None:
    read = report(
        "According to the owner of the pier, Corran Mills, it rained.",
        ("the owner of the pier", "According to", "it rained"),
        organisation=["Corran Mills"],
    )
    assert read.names == ["Corran Mills"]


def test_a_second_verb_behind_a_comma_is_not_of_the_nearer_name() -> None:
    read = report(
        "Ilse Varga of the Tide Trust, which says it has boats, urged all to row.",
        ("which", "says", "it has boats"),
        ("which", "urged", "all to row"),
        person=["Ilse Varga"],
        organisation=["Tide Trust"],
    )
    assert read.names == ["Tide Trust", "Ilse Varga"]


@pytest.mark.parametrize(
    ("text", "call", "name"),
    [
        # Named, and then told what he is.
        ("We asked Bo Lind. The treasurer said it rained.", "The treasurer", "Bo Lind"),
        # Others act upon whoever was named.
        ("Bo Lind was jailed. The judge said it rained.", "The judge", "The judge"),
        # One of two.
        ("We met Bo Lind and Ada Brand. The baker said it rained.", "The baker", "The baker"),
        # Told of another before.
        (
            "Many bakers came. Bo Lind came too. The baker said it rained.",
            "The baker",
            "The baker",
        ),
        # Already known for another trade.
        ("We asked Bo Lind, a pilot. The baker said it rained.", "The baker", "The baker"),
    ],
)
def test_a_trade_may_tell_who_was_just_named(text: str, call: str, name: str) -> None:
    read = report(text, (call, "said", "it rained"), person=["Bo Lind", "Ada Brand"])
    assert read.names == [name]


def test_an_age_tells_more_of_who_was_named_a_paragraph_before() -> None:
    read = report(
        "Ada Brand ran.\n\n“It rained,” said the dental nurse, 34, from Osterby.",
        ("the dental nurse, 34, from Osterby", "said", "It rained"),
        person=["Ada Brand"],
        place=["Osterby"],
    )
    assert (read.speaker().name, read.speaker().role) == ("Ada Brand", "dental nurse")


@pytest.mark.parametrize(
    ("after", "name"),
    [
        ("Ilse Varga, the county fire chief, smiled.", "Ilse Varga"),
        ("Ilse Varga told the council so.", "Ilse Varga"),
        ("Ilse Varga, the deputy county fire chief, smiled.", "The county fire chief"),
        ("Ilse Varga, a baker, smiled.", "The county fire chief"),
        ("There was no wind.", "The county fire chief"),
    ],
)
def test_an_office_in_the_first_sentence_is_named_soon_after(after: str, name: str) -> None:
    read = report(
        f"The county fire chief said it rained.\n\n{after}",
        ("The county fire chief", "said", "it rained"),
        person=["Ilse Varga"],
    )
    assert read.names == [name]


@pytest.mark.parametrize(
    ("first", "call", "after", "name"),
    [
        ("A farmer", "Ivo Brand, 61", "", "Ivo Brand"),
        ("A retired baker who lives there", "Ivo Brand", "", "Ivo Brand"),
        # Of these there are several; or the report tells what he is.
        ("A spokesman", "Ivo Brand, 61", "", "A spokesman"),
        ("A policeman", "Ivo Brand, 61", "", "A policeman"),
        ("A farmer", "Ivo Brand, a vet", "", "A farmer"),
        ("A farmer", "Ivo Brand, 61", "Ivo Brand smiled. ", "A farmer"),
        ("The head of the union", "Ivo Brand", "", "Ivo Brand"),
    ],
)
def test_somebody_described_is_named_where_he_speaks_next(
    first: str, call: str, after: str, name: str
) -> None:
    read = report(
        f"{after}{first} told them that it rained.\n\n“It snowed,” said {call}.",
        (first, "told", "it rained"),
        (call, "said", "It snowed"),
        person=["Ivo Brand"],
    )
    assert read.names == [name, "Ivo Brand"]


def test_somebody_described_is_not_named_after_another_sentence() -> None:
    read = report(
        "A farmer said it rained. There was a wind.\n\n“It snowed,” said Ivo Brand.",
        ("A farmer", "said", "it rained"),
        ("Ivo Brand", "said", "It snowed"),
        person=["Ivo Brand"],
    )
    assert read.names == ["A farmer", "Ivo Brand"]


def test_somebody_whose_name_is_withheld_is_not_named_where_another_speaks_next() -> None:
    read = report(
        "A farmer who asked not to be named said it rained. “It snowed,” said Ivo Brand.",
        ("A farmer who asked not to be named", "said", "it rained"),
        ("Ivo Brand", "said", "It snowed"),
        person=["Ivo Brand"],
    )
    assert read.names[1] == "Ivo Brand"
    assert read.names[0] != "Ivo Brand"
