"""Pronouns find their speaker, or stay what they are."""

from __future__ import annotations

import pytest

from .builders import CONFIDENCE, report


def test_he_goes_on_from_the_one_who_spoke_last() -> None:
    read = report(
        "Bo Lind said it rained. He said it snowed.",
        ("Bo Lind", "said", "it rained"),
        ("He", "said", "it snowed"),
        person=["Bo Lind"],
    )
    assert read.names == ["Bo Lind"] * 2
    assert read.statements[1].confidence == CONFIDENCE


def test_a_pronoun_is_a_mention_but_no_alias() -> None:
    read = report(
        "Bo Lind said it rained. He said it snowed.",
        ("Bo Lind", "said", "it rained"),
        ("He", "said", "it snowed"),
        person=["Bo Lind"],
    )
    assert [read.article.slice(s) for s in read.speaker().mentions] == ["Bo Lind", "He"]
    assert read.speaker().aliases == ()


@pytest.mark.parametrize(
    ("him", "her"),
    [
        ("Mr Bo Lind", "Mrs Ilse Varga"),
        ("Spokesman Bo Lind", "Spokeswoman Ilse Varga"),
        ("Sir Bo Lind", "Dame Ilse Varga"),
        ("King Bo Lind", "Queen Ilse Varga"),
    ],
)
def test_titles_and_roles_tell_he_from_she(him: str, her: str) -> None:
    read = report(
        f"{him} met the crew and {her} said it rained. He said it snowed. She said it hailed.",
        (her, "said", "it rained"),
        ("He", "said", "it snowed"),
        ("She", "said", "it hailed"),
        person=["Bo Lind", "Ilse Varga"],
    )
    assert read.names == ["Ilse Varga", "Bo Lind", "Ilse Varga"]


def test_an_apposition_tells_he_from_she() -> None:
    read = report(
        "Ilse Varga, a mother of two, met Bo Lind, her brother. She said it rained.",
        ("She", "said", "it rained"),
        person=["Bo Lind", "Ilse Varga"],
    )
    assert read.names == ["Ilse Varga"]


def test_who_was_he_once_is_not_she_later() -> None:
    read = report(
        "Bo Lind said it rained. He said it snowed. She said it hailed.",
        ("Bo Lind", "said", "it rained"),
        ("He", "said", "it snowed"),
        ("She", "said", "it hailed"),
        person=["Bo Lind"],
    )
    assert read.names == ["Bo Lind", "Bo Lind", "She"]


def test_a_link_of_the_tagger_tells_who() -> None:
    read = report(
        "Bo Lind called Sam Reyes. The road was long and the night was wet. It was late. "
        "After that he said it snowed.",
        ("he", "said", "it snowed"),
        person=["Bo Lind", "Sam Reyes"],
        links=[("he", 1, "Sam Reyes", 0.9)],
    )
    assert read.names == ["Sam Reyes"]


def test_a_link_passes_over_another_pronoun() -> None:
    read = report(
        "Sam Reyes left. The road was wet. The night was long. Nobody saw him. After that he said "
        "it snowed.",
        ("he", "said", "it snowed"),
        person=["Sam Reyes"],
        links=[("him", 1, "Sam Reyes", 0.9), ("he", 1, "him", 0.9)],
    )
    assert read.names == ["Sam Reyes"]


def test_of_two_close_readings_none_is_taken() -> None:
    read = report(
        "It was late when they met in the hall. The road was wet. In the end he said it snowed, "
        "and Bo Lind and Sam Reyes left.",
        ("he", "said", "it snowed"),
        person=["Bo Lind", "Sam Reyes"],
        links=[("he", 1, "Bo Lind", 0.48), ("he", 1, "Sam Reyes", 0.46)],
    )
    assert read.names == ["he"]
    assert read.speaker().kind in ("person", "unknown")


def test_the_confidence_of_two_close_readings_is_halved() -> None:
    read = report(
        "Bo Lind met Sam Reyes. The road was wet. The night was long. In the end he said it "
        "snowed.",
        ("he", "said", "it snowed"),
        person=["Bo Lind", "Sam Reyes"],
        links=[("he", 1, "Bo Lind", 0.48), ("he", 1, "Sam Reyes", 0.46)],
    )
    assert read.names == ["he"]
    assert read.statements[0].confidence == CONFIDENCE / 2


def test_a_pronoun_without_anybody_is_a_speaker_of_its_own() -> None:
    read = report("He said it snowed.", ("He", "said", "it snowed"))
    assert read.names == ["He"]
    assert read.statements[0].speaker is not None


def test_he_is_no_body_and_it_no_person() -> None:
    read = report(
        "The Tide Institute said it rained. He said it snowed.",
        ("Tide Institute", "said", "it rained"),
        ("He", "said", "it snowed"),
        organisation=["Tide Institute"],
    )
    assert read.names == ["Tide Institute", "He"]
    read = report(
        "Bo Lind said it rained. It said the river rose.",
        ("Bo Lind", "said", "it rained"),
        ("It", "said", "the river rose"),
        person=["Bo Lind"],
    )
    assert read.names == ["Bo Lind", "It"]


def test_it_is_the_body_that_spoke() -> None:
    read = report(
        "Bo Lind left the Tide Institute. The Tide Institute said the bay was safe. It said the "
        "oil was thin.",
        ("The Tide Institute", "said", "the bay was safe"),
        ("It", "said", "the oil was thin"),
        person=["Bo Lind"],
        organisation=["Tide Institute"],
    )
    assert read.names == ["Tide Institute"] * 2


def test_it_is_the_document_that_spoke() -> None:
    read = report(
        "The report said the bay was safe. It said the oil was thin.",
        ("The report", "said", "the bay was safe"),
        ("It", "said", "the oil was thin"),
    )
    assert len(read.speakers) == 1
    assert read.speaker(2).kind == "document"


def test_they_are_the_several_who_spoke() -> None:
    read = report(
        "Residents said it rained. They said it snowed.",
        ("Residents", "said", "it rained"),
        ("They", "said", "it snowed"),
    )
    assert read.names == ["Residents"] * 2


def test_they_are_not_one_person_of_several_named() -> None:
    read = report(
        "Bo Lind said it rained. They said it snowed.",
        ("Bo Lind", "said", "it rained"),
        ("They", "said", "it snowed"),
        person=["Bo Lind"],
    )
    assert read.names == ["Bo Lind", "They"]


def test_he_is_the_official_without_a_name() -> None:
    read = report(
        "A senior official said it rained. He said it snowed.",
        ("A senior official", "said", "it rained"),
        ("He", "said", "it snowed"),
    )
    assert len(read.speakers) == 1
    assert read.speaker(2).kind == "anonymous"
    assert read.statements[1].anonymity is not None


def test_he_after_another_speaker_between() -> None:
    read = report(
        "Bo Lind said it rained. Mrs Ilse Varga said it snowed. He said it hailed.",
        ("Bo Lind", "said", "it rained"),
        ("Mrs Ilse Varga", "said", "it snowed"),
        ("He", "said", "it hailed"),
        person=["Bo Lind", "Ilse Varga"],
    )
    assert read.names == ["Bo Lind", "Ilse Varga", "Bo Lind"]


def test_i_inside_a_quotation_is_its_speaker() -> None:
    read = report(
        "“It rained,” Bo Lind said. “I said the dam would break.”",
        ("Bo Lind", "said", "It rained"),
        ("I", "said", "the dam would break"),
        person=["Bo Lind"],
    )
    assert read.names == ["Bo Lind"] * 2


def test_i_inside_a_quotation_whose_speaker_is_named_after_it() -> None:
    read = report(
        "“I warned the dam would break. It was old,” Bo Lind said.",
        ("I", "warned", "the dam would break"),
        ("Bo Lind", "said", "It was old"),
        person=["Bo Lind"],
    )
    assert read.names == ["Bo Lind"] * 2


def test_we_inside_a_quotation_is_its_speaker() -> None:
    read = report(
        "“It rained,” the Tide Institute said. “We said the dam would break.”",
        ("the Tide Institute", "said", "It rained"),
        ("We", "said", "the dam would break"),
        organisation=["Tide Institute"],
    )
    assert read.names == ["Tide Institute"] * 2


def test_i_of_another_paragraph_is_not_the_speaker_of_this_one() -> None:
    read = report(
        "“It rained,” Bo Lind said.\n\n“I said the dam would break.”",
        ("Bo Lind", "said", "It rained"),
        ("I", "said", "the dam would break"),
        person=["Bo Lind"],
    )
    assert read.names == ["Bo Lind", "I"]


def test_he_inside_a_quotation_is_not_its_speaker() -> None:
    read = report(
        "“He said the dam would break,” Bo Lind said. “It was old.”",
        ("He", "said", "the dam would break"),
        ("Bo Lind", "said", "It was old"),
        person=["Bo Lind"],
    )
    assert read.names == ["He", "Bo Lind"]


def test_nobody_far_back_is_meant() -> None:
    far = " ".join(["The road was wet."] * 12)
    read = report(
        f"Bo Lind said it rained. {far} He said it snowed.",
        ("Bo Lind", "said", "it rained"),
        ("He", "said", "it snowed"),
        person=["Bo Lind"],
    )
    assert read.names == ["Bo Lind", "He"]


def test_us_in_capitals_is_a_country() -> None:
    read = report(
        "Bo Lind said it rained. The US said it snowed.",
        ("Bo Lind", "said", "it rained"),
        ("The US", "said", "it snowed"),
        person=["Bo Lind"],
        place=["US"],
    )
    assert read.names == ["Bo Lind", "US"]


def test_he_inside_a_quotation_is_not_the_one_who_spoke_before() -> None:
    read = report(
        "Bo Lind said it rained. “He said the dam would break,” he added.",
        ("Bo Lind", "said", "it rained"),
        ("he", "added", "He said the dam would break"),
        ("He", "said", "the dam would break"),
        person=["Bo Lind"],
    )
    assert read.names[:2] == ["Bo Lind", "Bo Lind"]
    assert read.names[2] == "He"


def test_a_given_name_tells_who_is_no_she() -> None:
    read = report(
        "Brian Lind met Ilse. She said rain fell.",
        ("She", "said", "rain fell"),
        person=["Brian Lind", "Ilse"],
    )
    assert read.names == ["Ilse"]


def test_a_given_name_that_both_have_tells_nothing() -> None:
    read = report(
        "Robin Lind met us. She said rain fell.",
        ("She", "said", "rain fell"),
        person=["Robin Lind"],
    )
    assert read.names == ["Robin Lind"]


def test_who_is_named_in_a_quotation_is_not_its_speaker() -> None:
    read = report(
        "Bo Lind spoke. “You know, I love Sam Reyes,” he said.",
        ("he", "said", "You know, I love Sam Reyes"),
        person=["Bo Lind", "Sam Reyes"],
        links=[("he", 1, "Sam Reyes", 0.5)],
    )
    assert read.names == ["Bo Lind"]


def test_it_is_no_body_that_was_only_named() -> None:
    read = report(
        "Ferrand Motors bought the film. It shows rain.",
        ("It", "shows", "rain"),
        organisation=["Ferrand Motors"],
    )
    assert read.names == ["It"]


def test_whoever_is_told_of_leaves_the_word_with_the_one_who_tells() -> None:
    read = report(
        "Bo Lind said it rained and that Sam Reyes had said it snowed. He said it was late.",
        ("Bo Lind", "said", "it rained and that Sam Reyes had said it snowed"),
        ("Sam Reyes", "said", "it snowed"),
        ("He", "said", "it was late"),
        person=["Bo Lind", "Sam Reyes"],
    )
    assert read.names[2] == "Bo Lind"


def test_who_is_written_to_does_not_write() -> None:
    read = report(
        "Bo Lind resigned. In a letter to Sam Reyes he said it was late.",
        ("he", "said", "it was late"),
        person=["Bo Lind", "Sam Reyes"],
    )
    assert read.names == ["Bo Lind"]


def test_whoever_told_it_is_the_subject_of_a_sentence() -> None:
    read = report(
        "Bo Lind leads the race, Sam Reyes told reporters. He said it was late.",
        ("He", "said", "it was late"),
        person=["Bo Lind", "Sam Reyes"],
    )
    assert read.names == ["Sam Reyes", "Sam Reyes"]


def test_whoever_opens_the_paragraph_is_not_passed_over_for_one_before() -> None:
    read = report(
        "“It rained,” said Anna Reyes.\n\nMaria Lind listened. It was late, she said.",
        ("Anna Reyes", "said", "It rained"),
        ("she", "said", "It was late"),
        person=["Anna Reyes", "Maria Lind"],
        links=[("she", 1, "Anna Reyes", 0.5), ("she", 1, "Maria Lind", 0.3)],
    )
    assert read.names[1] == "Maria Lind"


def test_a_clause_does_not_take_the_word() -> None:
    text = "Anna Reyes said the bridge fell after Maria Lind reported a noise. It rained, she said."
    read = report(
        text,
        ("Anna Reyes", "said", "the bridge fell"),
        ("Maria Lind", "reported", "a noise"),
        ("she", "said", "It rained"),
        person=["Anna Reyes", "Maria Lind"],
    )
    assert read.names[2] == "Anna Reyes"


def test_a_given_name_goes_before_what_pronouns_are_linked_with() -> None:
    read = report(
        "Bruna Osk met Einar Vell. “It rained,” he said.",
        ("he", "said", "It rained"),
        person=["Bruna Osk", "Einar Vell"],
        links=[("he", 1, "Bruna Osk", 0.6), ("he", 1, "Einar Vell", 0.3)],
    )
    assert read.names == ["Einar Vell"]


def test_the_one_person_of_a_paragraph_goes_before_who_spoke_last() -> None:
    read = report(
        "Bo Lind said it rained.\n\n"
        "It is about rope again. On Monday night Ulf Brand found some. “It snowed,” he wrote.",
        ("Bo Lind", "said", "it rained"),
        ("he", "wrote", "It snowed"),
        person=["Bo Lind", "Ulf Brand"],
        links=[("he", 1, "Bo Lind", 0.5), ("he", 1, "Ulf Brand", 0.2)],
    )
    assert read.names == ["Bo Lind", "Ulf Brand"]


@pytest.mark.parametrize(
    ("text", "person", "company", "expected"),
    [
        ("Norvane cut its forecast and said it would close", (), ("Norvane",), "Norvane"),
        ("OSK (Wire) - Norvane cut its pay, adding it would close", (), ("Norvane",), "Norvane"),
        ("Banker Bo Lind left the room and said it would close", ("Bo Lind",), (), "Bo Lind"),
        ("After Norvane the market fell and said it would close", (), ("Norvane",), None),
        ("Norvane's prices fell and said it would close", (), ("Norvane",), None),
    ],
)
def test_whoever_opens_the_sentence_speaks_in_its_second_verb(
    text: str, person: tuple[str, ...], company: tuple[str, ...], expected: str | None
) -> None:
    cue = "adding" if "adding" in text else "said"
    said = ("", cue, "it would close")
    assert report(text + ".", said, person=person, organisation=company).names == [expected]


@pytest.mark.parametrize(
    ("text", "content", "left"),
    [
        ("The flood claimed 20 lives.", "20 lives", 0),
        (
            "It claimed thousands of innocent lives, many young.",
            "thousands of innocent lives, many young",
            0,
        ),
        ("Bo Lind claimed his life was in danger.", "his life was in danger", 1),
        ("Bo Lind claimed lives were at risk.", "lives were at risk", 1),
        ("Bo Lind claimed 20 victims lied.", "20 victims lied", 1),
    ],
)
def test_what_claims_lives_says_nothing(text: str, content: str, left: int) -> None:
    read = report(text, ("", "claimed", content), person=["Bo Lind"])
    assert len(read.statements) == left


@pytest.mark.parametrize("call", ["He", "He now", "He himself", "He later"])
def test_an_adverb_after_a_pronoun_is_no_part_of_it(call: str) -> None:
    read = report(
        f"Tomas Brand said it rained. {call} said it snowed.",
        ("Tomas Brand", "said", "it rained"),
        (call, "said", "it snowed"),
        person=["Tomas Brand"],
    )
    assert read.names == ["Tomas Brand", "Tomas Brand"]


def test_whoever_stands_in_a_source_does_not_come_between_it_and_a_pronoun() -> None:
    read = report(
        "Jon Reyes, a lawyer for Tomas Brand, said it rained. He called for boats.",
        ("Jon Reyes, a lawyer for Tomas Brand", "said", "it rained"),
        ("He", "called for", "boats"),
        person=["Jon Reyes", "Tomas Brand"],
    )
    assert read.names == ["Jon Reyes", "Jon Reyes"]


def test_what_somebody_says_of_others_does_not_part_them_from_what_they_go_on_to_say() -> None:
    text = "The Tide Institute said it had left the Moss Office. The sea had risen, it said."
    read = report(
        text,
        ("The Tide Institute", "said", "it had left the Moss Office"),
        ("it", "said", "The sea had risen"),
        organisation=["Tide Institute", "Moss Office"],
    )
    assert read.names == ["Tide Institute"] * 2


def test_a_single_name_that_it_goes_on_from_is_no_persons() -> None:
    read = report(
        "Velgrid said two lines had failed. Repairs would take a week, it said.",
        ("Velgrid", "said", "two lines had failed"),
        ("it", "said", "Repairs would take a week"),
        person=["Velgrid"],
    )
    assert read.names == ["Velgrid"] * 2
    assert read.speaker().kind == "organisation"


def test_the_adjective_of_a_body_is_not_it() -> None:
    read = report(
        "The Vesnian general staff said it had won. Nine men had been killed, it said.",
        ("The Vesnian general staff", "said", "it had won"),
        ("it", "said", "Nine men had been killed"),
        organisation=["Vesnian"],
    )
    assert read.names == ["Vesnian general staff"] * 2


@pytest.mark.parametrize("words", ["Three weeks ago it", "It once more"])
def test_a_pronoun_among_adverbs_is_one(words: str) -> None:
    read = report(
        f"The Tide Institute said it rained. {words} said that it snowed.",
        ("The Tide Institute", "said", "it rained"),
        (words, "said", "that it snowed"),
        organisation=["Tide Institute"],
    )
    assert read.names == ["Tide Institute"] * 2
