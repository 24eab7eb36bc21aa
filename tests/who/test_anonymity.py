"""Speakers whose name is withheld, which of them are one, and why it is withheld."""

from __future__ import annotations

import pytest

from .builders import report


@pytest.mark.parametrize(
    ("text", "source", "reason"),
    [
        (
            "It rained, said an official, who spoke on condition of anonymity because the talks "
            "were private.",
            "an official",
            "because the talks were private",
        ),
        (
            "A nurse who asked not to be named for fear of losing her job said It rained.",
            "A nurse",
            "for fear of losing her job",
        ),
        (
            "A clerk who was not authorised to speak to reporters said It rained.",
            "A clerk",
            "not authorised to speak to reporters",
        ),
        (
            "It rained, said a diplomat, who asked not to be identified, citing the secrecy of "
            "the vote.",
            "a diplomat",
            "citing the secrecy of the vote",
        ),
        (
            "It rained, said a guard, who asked us not to name him for fear of losing his post.",
            "a guard",
            "for fear of losing his post",
        ),
        (
            "It rained, said a cook, who wants to stay nameless because she would lose her job.",
            "a cook",
            "because she would lose her job",
        ),
        (
            "It rained, said a pilot, who wants his name kept out for fear of losing his job.",
            "a pilot",
            "for fear of losing his job",
        ),
        (
            "It rained, said an aide, speaking on condition of anonymity to discuss the plan.",
            "an aide",
            "to discuss the plan",
        ),
    ],
)
def test_a_reason_in_the_same_sentence(text: str, source: str, reason: str) -> None:
    read = report(text, (source, "said", "It rained"))
    assert read.speaker().kind == "anonymous"
    found = read.reason()
    assert found is not None
    assert found.endswith(reason)


@pytest.mark.parametrize(
    ("rest", "reason"),
    [
        (
            "He spoke on condition of anonymity because he feared for his family.",
            "because he feared for his family",
        ),
        (
            "The official was not authorised to talk to the press.",
            "not authorised to talk to the press",
        ),
        (
            "She asked not to be named for fear of reprisals, and left.",
            "for fear of reprisals",
        ),
    ],
)
def test_a_reason_in_the_next_sentence(rest: str, reason: str) -> None:
    read = report(
        f"A senior official said it rained. {rest}", ("A senior official", "said", "it rained")
    )
    found = read.reason()
    assert found is not None
    assert found.endswith(reason)


def test_a_reason_for_two_that_are_told_together() -> None:
    read = report(
        "One official said it rained. A diplomat said it snowed. They spoke on condition of "
        "anonymity because the talks were private.",
        ("One official", "said", "it rained"),
        ("A diplomat", "said", "it snowed"),
    )
    assert read.reason(2) == "because the talks were private"


@pytest.mark.parametrize(
    "text",
    [
        "A senior official said it rained.",
        "A senior official said it rained. He left because he was tired.",
        "A senior official, who asked not to be named, said it rained.",
        "A senior official said it rained, because the air was warm.",
    ],
)
def test_no_reason(text: str) -> None:
    read = report(text, ("A senior official", "said", "it rained"))
    assert read.speaker().kind == "anonymous"
    assert read.reason() is None


def test_a_reason_far_off_is_anothers() -> None:
    far = "\n\n".join(["The road was wet."] * 3)
    read = report(
        f"A senior official said it rained.\n\n{far}\n\nA cook wrote a book under the rule of "
        "anonymity because she was shy.",
        ("A senior official", "said", "it rained"),
    )
    assert read.reason() is None


def test_a_named_speaker_is_not_anonymous_beside_one_who_is() -> None:
    read = report(
        "Bo Lind said it rained. A guard who asked not to be named said it snowed.",
        ("Bo Lind", "said", "it rained"),
        ("A guard who asked not to be named", "said", "it snowed"),
        person=["Bo Lind"],
    )
    assert [s.kind for s in read.speakers] == ["person", "anonymous"]
    assert read.statements[0].anonymity is None
    assert read.statements[1].anonymity is not None


def test_whose_name_a_report_withholds_without_asking() -> None:
    read = report(
        "The driver, who declined to give his name, said it rained.",
        ("The driver, who declined to give his name,"[:-1], "said", "it rained"),
    )
    assert read.speaker().kind == "anonymous"


class TestWhichAreOne:
    def names(self, one: str, other: str) -> list[str | None]:
        return report(
            f"{one} said it rained. {other} said it snowed.",
            (one, "said", "it rained"),
            (other, "said", "it snowed"),
        ).names

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("A senior official", "The official"),
            ("A senior official", "The senior official"),
            ("A diplomat", "The diplomat"),
            ("A source close to the talks", "The source"),
            ("A former employee", "The former employee"),
        ],
    )
    def test_the_official_is_the_one_of_before(self, one: str, other: str) -> None:
        names = self.names(one, other)
        assert names[0] == names[1]

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("A senior official", "Another official"),
            ("A senior official", "A second official"),
            ("A senior official", "A diplomat"),
            ("A senior official", "An official"),
            ("One official", "The other official"),
            ("A source close to the talks", "A second source"),
            ("A source close to the talks", "Another source"),
            ("A diplomat", "The official"),
            ("A defence official", "The health official"),
        ],
    )
    def test_another_is_another(self, one: str, other: str) -> None:
        read = report(
            f"{one} said it rained. {other} said it snowed.",
            (one, "said", "it rained"),
            (other, "said", "it snowed"),
        )
        assert read.statements[0].speaker != read.statements[1].speaker

    @pytest.mark.parametrize("other", ["One of the people", "One of the officials", "One of them"])
    def test_one_of_them_is_of_those(self, other: str) -> None:
        first = "Two officials" if "officials" in other else "Two people familiar with the plan"
        read = report(
            f"{first} said it rained. {other} said it snowed.",
            (first, "said", "it rained"),
            (other, "said", "it snowed"),
        )
        assert len(read.speakers) == 1
        assert read.speaker(2).kind == "anonymous"

    def test_of_two_officials_the_official_is_neither_for_certain(self) -> None:
        read = report(
            "One official said it rained. Another official said it snowed. The official said it "
            "hailed.",
            ("One official", "said", "it rained"),
            ("Another official", "said", "it snowed"),
            ("The official", "said", "it hailed"),
        )
        first, _, third = (s.speaker for s in read.statements)
        assert third != first

    def test_an_official_with_a_name_is_not_one_without(self) -> None:
        read = report(
            "A senior official said it rained. Bo Lind, an official, said it snowed.",
            ("A senior official", "said", "it rained"),
            ("Bo Lind", "said", "it snowed"),
            person=["Bo Lind"],
        )
        assert len(read.speakers) == 2


def test_the_second_source_after_a_second_source() -> None:
    read = report(
        "One source said it rained. A second source said it snowed. The second source said it "
        "hailed.",
        ("One source", "said", "it rained"),
        ("A second source", "said", "it snowed"),
        ("The second source", "said", "it hailed"),
    )
    first, second, third = (s.speaker for s in read.statements)
    assert first != second
    assert second == third


def test_the_name_of_one_without_a_name_has_no_clause() -> None:
    read = report(
        "A nurse, who asked not to be named, said it rained.",
        ("A nurse, who asked not to be named", "said", "it rained"),
    )
    assert read.names == ["A nurse"]


def test_asking_not_to_be_named_is_no_statement() -> None:
    read = report(
        "A senior official asked not to be named because talks go on. He said it rained.",
        ("A senior official", "asked", "not to be named because talks go on"),
        ("He", "said", "it rained"),
    )
    assert [read.article.quote(s.content) for s in read.statements] == ["it rained"]
    assert [s.id for s in read.statements] == ["s1"]


def test_asking_for_something_else_is_one() -> None:
    read = report(
        "A senior official asked the court not to name the witness.",
        ("A senior official", "asked", "the court not to name the witness"),
    )
    assert len(read.statements) == 1


def test_who_requests_anonymity_says_nothing() -> None:
    text = "An official requested anonymity because he may not speak. He said it rained."
    read = report(
        text,
        ("An official", "requested", "anonymity because he may not speak"),
        ("He", "said", "it rained"),
    )
    assert [read.article.quote(s.content) for s in read.statements] == ["it rained"]
