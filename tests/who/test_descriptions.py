"""Descriptions that call a speaker again, and those that call another."""

from __future__ import annotations

import pytest

from .builders import CONFIDENCE, report


def test_the_minister_is_the_minister_named_before() -> None:
    read = report(
        "Energy Minister Ilse Varga said it rained. The minister said it snowed.",
        ("Energy Minister Ilse Varga", "said", "it rained"),
        ("The minister", "said", "it snowed"),
        person=["Ilse Varga"],
    )
    assert read.names == ["Ilse Varga"] * 2
    assert "The minister" in read.speaker().aliases


def test_the_minister_by_an_apposition() -> None:
    read = report(
        "Ilse Varga, the energy minister, said it rained. The minister said it snowed.",
        ("Ilse Varga, the energy minister", "said", "it rained"),
        ("The minister", "said", "it snowed"),
        person=["Ilse Varga"],
    )
    assert read.names == ["Ilse Varga"] * 2


def test_the_energy_minister_is_not_the_health_minister() -> None:
    read = report(
        "Energy Minister Ilse Varga said it rained. The health minister said it snowed.",
        ("Energy Minister Ilse Varga", "said", "it rained"),
        ("The health minister", "said", "it snowed"),
        person=["Ilse Varga"],
    )
    assert read.names[1] != "Ilse Varga"
    assert read.speaker(2).kind == "person"


def test_a_minister_is_somebody_new() -> None:
    read = report(
        "Minister Ilse Varga said it rained. A minister said it snowed.",
        ("Minister Ilse Varga", "said", "it rained"),
        ("A minister", "said", "it snowed"),
        person=["Ilse Varga"],
    )
    assert read.names[1] != "Ilse Varga"


def test_of_two_ministers_none_is_guessed() -> None:
    read = report(
        "Minister Ilse Varga met Minister Bo Lind. The minister said it snowed.",
        ("The minister", "said", "it snowed"),
        person=["Ilse Varga", "Bo Lind"],
    )
    assert read.names == ["The minister"]
    assert read.statements[0].confidence == CONFIDENCE / 2


def test_of_two_ministers_the_tagger_may_tell_which() -> None:
    read = report(
        "Minister Ilse Varga met Minister Bo Lind. The minister said it snowed.",
        ("The minister", "said", "it snowed"),
        person=["Ilse Varga", "Bo Lind"],
        links=[("The minister", 1, "Bo Lind", 0.9)],
    )
    assert read.names == ["Bo Lind"]
    assert read.statements[0].confidence == CONFIDENCE


def test_a_description_that_says_which_of_two() -> None:
    read = report(
        "Energy Minister Ilse Varga met Health Minister Bo Lind. The health minister said it "
        "snowed.",
        ("The health minister", "said", "it snowed"),
        person=["Ilse Varga", "Bo Lind"],
    )
    assert read.names == ["Bo Lind"]


def test_a_wrong_name_is_worse_than_the_official() -> None:
    read = report(
        "Bo Lind, a baker, lost his shop. The official said it snowed.",
        ("The official", "said", "it snowed"),
        person=["Bo Lind"],
    )
    assert read.names != ["Bo Lind"]


def test_a_strong_link_is() -> None:
    read = report(
        "Bo Lind came on Monday. The official said it snowed.",
        ("The official", "said", "it snowed"),
        person=["Bo Lind"],
        links=[("The official", 1, "Bo Lind", 0.9)],
    )
    assert read.names == ["Bo Lind"]


def test_a_weak_link_is_not_followed() -> None:
    read = report(
        "Bo Lind came on Monday. The road was wet. The official said it snowed.",
        ("The official", "said", "it snowed"),
        person=["Bo Lind"],
        links=[("The official", 1, "Bo Lind", 0.2)],
    )
    assert read.names != ["Bo Lind"]


def test_a_baker_is_not_the_official_for_a_weak_link() -> None:
    read = report(
        "Bo Lind, a baker, lost his shop. The official said it snowed.",
        ("The official", "said", "it snowed"),
        person=["Bo Lind"],
        links=[("The official", 1, "Bo Lind", 0.45)],
    )
    assert read.names != ["Bo Lind"]


def test_the_lawyer_of_another_is_another_lawyer() -> None:
    read = report(
        "Bo Lind's lawyer said it rained. Sam Reyes's lawyer said it snowed.",
        ("Bo Lind's lawyer", "said", "it rained"),
        ("Sam Reyes's lawyer", "said", "it snowed"),
        person=["Bo Lind", "Sam Reyes"],
    )
    assert len(read.speakers) == 2
    assert not {"Bo Lind", "Sam Reyes"} & set(read.names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Soren's foreign ministry", "Aldmark's foreign ministry"),
        ("Residents of Soren", "Residents of Aldmark"),
        ("A report by Soren", "A report by Aldmark"),
        ("The report", "A report"),
    ],
)
def test_of_whom_a_description_is_tells_two_apart(one: str, other: str) -> None:
    read = report(
        f"{one} said rain fell. {other} said snow fell.",
        (one, "said", "rain fell"),
        (other, "said", "snow fell"),
        place=["Soren", "Aldmark"],
    )
    assert read.statements[0].speaker != read.statements[1].speaker


def test_the_former_president_is_not_the_president() -> None:
    read = report(
        "Former President Bo Lind met President Ana Ruiz. The former president said rain fell.",
        ("The former president", "said", "rain fell"),
        person=["Bo Lind", "Ana Ruiz"],
    )
    assert read.names == ["Bo Lind"]


def test_of_two_ministers_the_one_of_just_now() -> None:
    read = report(
        "Minister Ilse Varga came. The road was wet. The night was long. It was late. Minister Bo "
        "Lind left. The minister said it snowed.",
        ("The minister", "said", "it snowed"),
        person=["Ilse Varga", "Bo Lind"],
    )
    assert read.names == ["Bo Lind"]


def test_a_speaker_who_goes_on_under_another_name() -> None:
    read = report(
        "Coach Ilse Varga said it rained. “We ran,” the former defender said.",
        ("Coach Ilse Varga", "said", "it rained"),
        ("the former defender", "said", "“We ran,”"),
        person=["Ilse Varga"],
    )
    assert read.names == ["Ilse Varga"] * 2


@pytest.mark.parametrize(
    "between",
    [
        "Bo Lind watched. ",  # somebody else is named
        "A defender fell. ",  # somebody was called so before
        "\n\n",  # another paragraph
    ],
)
def test_another_name_may_be_another_speaker(between: str) -> None:
    read = report(
        f"Coach Ilse Varga said it rained. {between}“We ran,” the defender said.",
        ("Coach Ilse Varga", "said", "it rained"),
        ("the defender", "said", "“We ran,”"),
        person=["Ilse Varga", "Bo Lind"],
    )
    assert read.names[1] == "the defender"


def test_the_head_of_state_is_no_head_of_a_press_service() -> None:
    title = "The head of the press service"
    read = report(
        f"{title} Ilse Varga said it rained. The head of state said it snowed.",
        (f"{title} Ilse Varga", "said", "it rained"),
        ("The head of state", "said", "it snowed"),
        person=["Ilse Varga"],
    )
    assert read.names[1] != "Ilse Varga"


def test_in_a_letter_to_members_its_writer_speaks() -> None:
    read = report(
        "In a letter to members Corran promised rain.",
        ("a letter to members Corran", "promised", "rain"),
        organisation=["Corran"],
    )
    assert read.names == ["Corran"]


@pytest.mark.parametrize(
    ("call", "name"),
    [
        ("The FHA chief", "Ilse Varga"),
        ("The FHA's boss", "Ilse Varga"),
        ("The KLB chief", "The KLB chief"),
    ],
)
def test_a_short_title_of_whoever_leads_a_body(call: str, name: str) -> None:
    read = report(
        "Ilse Varga, director of the Fen Harbour Agency (FHA), slept. The KLB was open. "
        f"{call} said it rained.",
        (call, "said", "it rained"),
        person=["Ilse Varga"],
        organisation=["Fen Harbour Agency", "FHA", "KLB"],
    )
    assert read.names == [name]


def test_a_lawyer_is_called_an_attorney_as_well() -> None:
    read = report(
        "Ilse Varga, a lawyer for Brand, slept. Brand's attorney said it rained.",
        ("Brand's attorney", "said", "it rained"),
        person=["Ilse Varga", "Brand"],
    )
    assert read.names == ["Ilse Varga"]


def test_whoever_follows_an_outlet_and_a_comma_is_not_the_outlet() -> None:
    read = report(
        "In an interview with the Daily Echo, the leader of the Upland Accord said it rained.",
        ("the leader of the Upland Accord", "said", "it rained"),
        organisation=["Daily Echo", "Upland Accord"],
    )
    assert (read.names, read.speaker().kind) == (["the leader of the Upland Accord"], "person")


def test_whom_somebody_means_is_called_so_by_nobody() -> None:
    read = report(
        "She is wrong, the clerk said, meaning Mayor Ana Ruiz. Ruiz said it rained.",
        ("the clerk", "said", "She is wrong"),
        ("Ruiz", "said", "it rained"),
        person=["Ana Ruiz", "Ruiz"],
    )
    assert read.speaker(2).role == "Mayor"


def test_the_company_is_the_one_that_has_just_spoken() -> None:
    read = report(
        "The rescue company Deepline said it rained.\n\nSkerk Gold, which dug the mine, said it "
        "snowed. The company said it thawed.",
        ("Deepline", "said", "it rained"),
        ("Skerk Gold, which dug the mine,", "said", "it snowed"),
        ("The company", "said", "it thawed"),
        organisation=["Deepline", "Skerk Gold"],
    )
    assert read.names == ["Deepline", "Skerk Gold", "Skerk Gold"]


def test_a_former_mayor_is_not_the_mayor() -> None:
    read = report(
        "Ana Ruiz, the mayor, said it rained.\n\nJon Tarn disagrees. The former mayor said it "
        "snowed.",
        ("Ana Ruiz, the mayor,", "said", "it rained"),
        ("The former mayor", "said", "it snowed"),
        person=["Ana Ruiz", "Jon Tarn"],
    )
    assert read.names == ["Ana Ruiz", "Jon Tarn"]


def test_the_brigadier_is_whoever_spoke_for_the_police() -> None:
    read = report(
        "Police spokeswoman Ana Ruiz said it rained. The brigadier said it snowed.",
        ("Police spokeswoman Ana Ruiz", "said", "it rained"),
        ("The brigadier", "said", "it snowed"),
        person=["Ana Ruiz"],
    )
    assert read.names == ["Ana Ruiz", "Ana Ruiz"]


def test_the_company_is_the_one_that_a_paragraph_is_of() -> None:
    read = report(
        "The operator of the ferry Maid of Skerk knew it, Ana Ruiz said.\n\nTarn Crossings has "
        "answered. Its chairman, Jon Tarn, said it rained. The company said it snowed.",
        ("Ana Ruiz", "said", "The operator of the ferry Maid of Skerk knew it"),
        ("Its chairman, Jon Tarn,", "said", "it rained"),
        ("The company", "said", "it snowed"),
        organisation=["Maid of Skerk", "Tarn Crossings"],
        person=["Ana Ruiz", "Jon Tarn"],
    )
    assert read.names[2] == "Tarn Crossings"
