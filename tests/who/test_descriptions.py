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


def test_no_link_makes_a_person_of_a_ministry() -> None:
    read = report(
        "Bo Lind came on Monday. The ministry said it snowed.",
        ("The ministry", "said", "it snowed"),
        person=["Bo Lind"],
        links=[("The ministry", 1, "Bo Lind", 0.9)],
    )
    assert read.names == ["ministry"]


@pytest.mark.parametrize(
    ("name", "description"),
    [
        ("Ministry of Fisheries", "The ministry"),
        ("Coastal Protection Agency", "The agency"),
        ("Osterby University", "The university"),
        ("Central Bank of Soren", "The bank"),
    ],
)
def test_a_body_by_the_noun_in_its_name(name: str, description: str) -> None:
    read = report(
        f"The {name} said it rained. {description} said it snowed.",
        (f"The {name}", "said", "it rained"),
        (description, "said", "it snowed"),
        organisation=[name],
    )
    assert read.names == [name, name]
    assert description in read.speaker().aliases


def test_an_agency_that_is_no_ministry() -> None:
    read = report(
        "The Ministry of Fisheries said it rained. The agency said it snowed.",
        ("The Ministry of Fisheries", "said", "it rained"),
        ("The agency", "said", "it snowed"),
        organisation=["Ministry of Fisheries"],
    )
    assert read.names == ["Ministry of Fisheries", "agency"]


def test_of_two_ministries_none_is_guessed() -> None:
    read = report(
        "The Ministry of Fisheries met the Ministry of Health. The ministry said it snowed.",
        ("The ministry", "said", "it snowed"),
        organisation=["Ministry of Fisheries", "Ministry of Health"],
    )
    assert read.names == ["ministry"]
    assert read.statements[0].confidence == CONFIDENCE / 2


def test_a_body_by_an_apposition() -> None:
    read = report(
        "Ferrand Motors, a carmaker and the town's largest firm, said it rained. "
        "Tregear, a shipping line, closed. The firm said it snowed.",
        ("Ferrand Motors", "said", "it rained"),
        ("The firm", "said", "it snowed"),
        organisation=["Ferrand Motors", "Tregear"],
    )
    assert read.names == ["Ferrand Motors"] * 2


def test_the_company_is_the_one_company_that_speaks() -> None:
    read = report(
        "Ferrand Motors said it rained. The company said it snowed.",
        ("Ferrand Motors", "said", "it rained"),
        ("The company", "said", "it snowed"),
        organisation=["Ferrand Motors"],
    )
    assert read.names == ["Ferrand Motors"] * 2


def test_of_two_companies_none_is_guessed() -> None:
    read = report(
        "Ferrand Motors said it rained. Tregear Lines said it hailed. The company said it snowed.",
        ("Ferrand Motors", "said", "it rained"),
        ("Tregear Lines", "said", "it hailed"),
        ("The company", "said", "it snowed"),
        organisation=["Ferrand Motors", "Tregear Lines"],
    )
    assert read.names == ["Ferrand Motors", "Tregear Lines", "company"]


def test_the_company_is_no_ministry() -> None:
    read = report(
        "The Ministry of Fisheries said it rained. The company said it snowed.",
        ("The Ministry of Fisheries", "said", "it rained"),
        ("The company", "said", "it snowed"),
        organisation=["Ministry of Fisheries"],
    )
    assert read.names == ["Ministry of Fisheries", "company"]


def test_the_companys_rival_is_not_the_company() -> None:
    read = report(
        "Ferrand Motors said it rained. The company's rival said it snowed.",
        ("Ferrand Motors", "said", "it rained"),
        ("The company's rival", "said", "it snowed"),
        organisation=["Ferrand Motors"],
    )
    assert read.names[1] != "Ferrand Motors"


def test_a_bodys_spokesman_is_not_the_body() -> None:
    read = report(
        "The Tide Institute said it rained. A Tide Institute spokesman said it snowed.",
        ("The Tide Institute", "said", "it rained"),
        ("A Tide Institute spokesman", "said", "it snowed"),
        organisation=["Tide Institute"],
    )
    assert read.speaker(2).kind == "person"
    assert read.speaker(2).affiliation == "Tide Institute"
    assert len(read.speakers) == 2


def test_the_report_is_the_report_of_before() -> None:
    read = report(
        "A leaked report said it rained. The report said it snowed.",
        ("A leaked report", "said", "it rained"),
        ("The report", "said", "it snowed"),
    )
    assert len(read.speakers) == 1


def test_the_study_is_not_the_report() -> None:
    read = report(
        "A leaked report said it rained. The study said it snowed.",
        ("A leaked report", "said", "it rained"),
        ("The study", "said", "it snowed"),
    )
    assert len(read.speakers) == 2


def test_a_weak_link_is_not_followed() -> None:
    read = report(
        "Bo Lind came on Monday. The road was wet. The official said it snowed.",
        ("The official", "said", "it snowed"),
        person=["Bo Lind"],
        links=[("The official", 1, "Bo Lind", 0.2)],
    )
    assert read.names != ["Bo Lind"]


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


def test_a_name_that_is_only_cited_is_not_the_speaker() -> None:
    read = report(
        "The ministry, citing Ilse Varga, said it rained.",
        ("The ministry", "said", "it rained"),
        person=["Ilse Varga"],
    )
    assert read.names == ["ministry"]


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


def test_who_is_not_one_who_speaks_later_in_the_sentence() -> None:
    read = report(
        "Men who said rain fell left, Bo Lind said.",
        ("Bo Lind", "said", "Men who said rain fell left"),
        ("who", "said", "rain fell"),
        person=["Bo Lind"],
    )
    assert read.names[0] == "Bo Lind"
    assert read.speaker(2).kind == "group"


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


def test_the_head_of_state_is_no_head_of_a_press_service() -> None:
    title = "The head of the press service"
    read = report(
        f"{title} Ilse Varga said it rained. The head of state said it snowed.",
        (f"{title} Ilse Varga", "said", "it rained"),
        ("The head of state", "said", "it snowed"),
        person=["Ilse Varga"],
    )
    assert read.names[1] != "Ilse Varga"


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
    ("call", "names"),
    [
        ("The bank", ["Osmund", "Osmund"]),
        ("The airline", ["Osmund", "Pellam"]),
    ],
)
def test_a_trade_tells_which_of_two_companies(call: str, names: list[str]) -> None:
    read = report(
        "Osmund, the main lender, said it rained. Pellam, the carrier, was full. "
        f"{call} said it snowed.",
        ("Osmund, the main lender", "said", "it rained"),
        (call, "said", "it snowed"),
        organisation=["Osmund", "Pellam"],
    )
    assert read.names == names


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
