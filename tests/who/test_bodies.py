"""Names of bodies: companies, offices and countries, and their short forms."""

from __future__ import annotations

import pytest

from .builders import report


@pytest.mark.parametrize(
    ("introduced", "full", "short"),
    [
        (
            "The Coastal Waters Protection Agency (CWPA) said",
            "Coastal Waters Protection Agency",
            "CWPA",
        ),
        (
            "The Coastal Waters Protection Agency, or CWPA, said",
            "Coastal Waters Protection Agency",
            "CWPA",
        ),
        (
            "The Main Hydrographic Directorate of Soren, known by its acronym HUS, said",
            "Main Hydrographic Directorate of Soren",
            "HUS",
        ),
        (
            "The Main Hydrographic Directorate of Soren, also known as HUS, said",
            "Main Hydrographic Directorate of Soren",
            "HUS",
        ),
        (
            "The Bureau of Mines and Quarries (“BMQ”) said",
            "Bureau of Mines and Quarries",
            "BMQ",
        ),
    ],
)
def test_acronyms_that_the_text_introduces(introduced: str, full: str, short: str) -> None:
    read = report(
        f"{introduced} the bay was safe. On Friday {short} said it had tested it.",
        (f"The {full}", "said", "the bay was safe"),
        (short, "said", "it had tested it"),
        organisation=[full, short],
    )
    assert read.names == [full, full]
    assert short in read.speaker().aliases


def test_an_acronym_by_its_initials_alone() -> None:
    read = report(
        "The Coastal Waters Protection Agency closed the bay. The CWPA said the oil was thin.",
        ("The CWPA", "said", "the oil was thin"),
        organisation=["Coastal Waters Protection Agency", "CWPA"],
    )
    assert read.names == ["Coastal Waters Protection Agency"]


def test_an_acronym_of_other_initials_is_another_body() -> None:
    read = report(
        "The Coastal Waters Protection Agency closed the bay. The NFU said the oil was thin.",
        ("The NFU", "said", "the oil was thin"),
        organisation=["Coastal Waters Protection Agency", "NFU"],
    )
    assert read.names == ["NFU"]


def test_an_acronym_that_fits_two_bodies_is_neither() -> None:
    read = report(
        "The National Fishing Union and the Northern Farmers Union met. The NFU said it was cold.",
        ("The NFU", "said", "it was cold"),
        organisation=["National Fishing Union", "Northern Farmers Union", "NFU"],
    )
    assert read.names == ["NFU"]


def test_a_person_in_brackets_is_no_short_form_of_a_body() -> None:
    read = report(
        "The Tide Institute (Oslo) said the bay was safe. Oslo said nothing had been tested.",
        ("The Tide Institute", "said", "the bay was safe"),
        ("Oslo", "said", "nothing had been tested"),
        organisation=["Tide Institute"],
        place=["Oslo"],
    )
    assert read.names == ["Tide Institute", "Oslo"]


def test_a_company_by_the_first_word_of_its_name() -> None:
    read = report(
        "Pellam Stores will close a depot. Pellam said sales fell. Pellam Stores blamed rain.",
        ("Pellam", "said", "sales fell"),
        organisation=["Pellam Stores", "Pellam"],
    )
    assert read.names == ["Pellam Stores"]
    assert read.speaker().aliases == ("Pellam",)
    assert read.speaker().kind == "organisation"


def test_a_short_form_may_come_before_the_full_name() -> None:
    read = report(
        "Pellam cuts jobs\n\nPellam Stores Ltd said sales fell.",
        ("Pellam Stores Ltd", "said", "sales fell"),
        organisation=["Pellam Stores Ltd", "Pellam"],
    )
    assert len(read.speakers) == 1
    assert "Pellam" in read.speaker().aliases


def test_a_first_word_that_two_companies_share_is_neither() -> None:
    read = report(
        "Pellam Stores sued Pellam Foods. Pellam said sales fell.",
        ("Pellam", "said", "sales fell"),
        organisation=["Pellam Stores", "Pellam Foods", "Pellam"],
    )
    assert read.names == ["Pellam"]


@pytest.mark.parametrize("word", ["National", "Royal", "United"])
def test_a_word_that_many_bodies_share_is_no_short_form(word: str) -> None:
    read = report(
        f"{word} Quarry Trust closed. On Friday {word} said sales fell.",
        (word, "said", "sales fell"),
        organisation=[f"{word} Quarry Trust", word],
    )
    assert read.names == [word]


def test_two_bodies_with_one_office_stay_two() -> None:
    read = report(
        "The Ministry of Health said it rained. The Ministry of Finance said it snowed.",
        ("The Ministry of Health", "said", "it rained"),
        ("The Ministry of Finance", "said", "it snowed"),
        organisation=["Ministry of Health", "Ministry of Finance"],
    )
    assert read.names == ["Ministry of Health", "Ministry of Finance"]


def test_a_family_name_and_the_company_of_that_name() -> None:
    read = report(
        "Tobias Ferrand founded Ferrand Motors. Ferrand Motors said sales fell. "
        "Mr Ferrand said he was sad.",
        ("Ferrand Motors", "said", "sales fell"),
        ("Mr Ferrand", "said", "he was sad"),
        person=["Tobias Ferrand", "Ferrand"],
        organisation=["Ferrand Motors"],
    )
    assert read.names == ["Ferrand Motors", "Tobias Ferrand"]
    assert [s.kind for s in read.speakers] in (
        ["person", "organisation"],
        ["organisation", "person"],
    )


def test_other_names_of_a_country() -> None:
    read = report(
        "The United States said it rained. The U.S. said it snowed.",
        ("The United States", "said", "it rained"),
        ("The U.S.", "said", "it snowed"),
        place=["United States", "U.S."],
    )
    assert len(read.speakers) == 1
    assert read.names[0] == "United States"


def test_the_united_kingdom_is_not_the_united_states() -> None:
    read = report(
        "The United States said it rained. The United Kingdom said it snowed.",
        ("The United States", "said", "it rained"),
        ("The United Kingdom", "said", "it snowed"),
        place=["United States", "United Kingdom"],
    )
    assert read.names == ["United States", "United Kingdom"]


def test_a_town_is_not_its_newspaper() -> None:
    read = report(
        "Osterby said rain fell. The Osterby Herald said snow fell.",
        ("Osterby", "said", "rain fell"),
        ("The Osterby Herald", "said", "snow fell"),
        place=["Osterby"],
        organisation=["Osterby Herald"],
    )
    assert read.names == ["Osterby", "Osterby Herald"]


@pytest.mark.parametrize("word", ["it was too early to tell", "it rained"])
def test_one_it_makes_no_body_of_a_person(word: str) -> None:
    read = report(f"Harker said {word}.", ("Harker", "said", word), person=["Harker"])
    assert read.speaker().kind == "person"


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Ursula van der Velde", "Van der Velde"),
        ("Ahmed al-Sharif", "Sharif"),
        ("Juan García Márquez", "García"),
    ],
)
def test_short_forms_of_other_kinds_of_names(full: str, short: str) -> None:
    read = report(
        f"{full} said rain fell. {short} said snow fell.",
        (full, "said", "rain fell"),
        (short, "said", "snow fell"),
        person=[full, short],
    )
    assert read.names == [full, full]


def test_a_company_that_the_tagger_takes_for_a_person() -> None:
    read = report(
        "Pellam Stores will close a depot. Pellam said sales fell.",
        ("Pellam", "said", "sales fell"),
        person=["Pellam"],
        organisation=["Pellam Stores"],
    )
    assert read.names == ["Pellam Stores"]


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("The Seafarers' Federation", ["Seafarers", "Federation"], "Seafarers' Federation"),
        ("The Supporters' Trust", ["Trust"], "Supporters' Trust"),
        ("The Rail Accident Board", ["Rail", "Board"], "Rail Accident Board"),
        (
            "The Main Records Board of Pell",
            ["Main", "Records Board of Pell"],
            "Main Records Board of Pell",
        ),
        ("The Union of Dock Staff", ["Union of Dock"], "Union of Dock Staff"),
        ("The Bank of Soren", ["of Soren"], "Bank of Soren"),
        ("But Tarn Foods", ["Tarn"], "Tarn Foods"),
        ("St Anne's Hospital", ["St Anne", "Hospital"], "St Anne's Hospital"),
    ],
)
def test_a_body_of_which_the_tagger_has_a_part(text: str, found: list[str], name: str) -> None:
    read = report(f"{text} said it rained.", (text, "said", "it rained"), organisation=found)
    assert read.names == [name]


def test_a_party_s_members_are_no_part_of_a_body_s_name() -> None:
    read = report(
        "Then the Democrats' Senate said it rained.",
        ("the Democrats' Senate", "said", "it rained"),
        organisation=["Senate"],
    )
    assert read.names == ["Senate"]


@pytest.mark.parametrize(
    "text",
    [
        "Skerk, the firm that runs the port, said it rained.",
        "The ferry operator Skerk said it rained.",
        "Skerk, which runs the port, said it rained.",
        "Skerk's secretary, Ana Ruiz, slept. Skerk said it rained.",
        "The chipmaker Skerk slept. Skerk said it rained.",
        "Skerk's shares fell. Skerk said it rained.",
        "The quay's builder, Skerk, slept. Skerk said it rained.",
        "Its maker, Skerk, slept. Skerk said it rained.",
        "Ana Ruiz, Skerk's chief executive, slept. Skerk said it rained.",
    ],
)
def test_a_body_that_looks_like_a_surname(text: str) -> None:
    read = report(text, ("Skerk", "said", "it rained"), person=["Skerk", "Ana Ruiz"])
    assert (read.speaker().name, read.speaker().kind) == ("Skerk", "organisation")


@pytest.mark.parametrize(
    ("text", "likely", "kind"),
    [
        ("Skerk said that all was well.", 0.97, "organisation"),
        ("Skerk said that all was well.", 0.995, "person"),
        ("A baker gave only her first name, Skerk. Skerk said that all was well.", 0.97, "person"),
        ("Mr Skerk slept. Skerk said that all was well.", 0.97, "person"),
        ("Ana Skerk slept. Skerk said that all was well.", 0.97, "person"),
    ],
)
def test_one_word_alone_that_may_be_no_surname(text: str, likely: float, kind: str) -> None:
    names = ["Ana Skerk", "Skerk"]
    read = report(
        text, ("Skerk", "said", "all was well"), person=names, likely=dict.fromkeys(names, likely)
    )
    assert read.speaker().kind == kind


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("The power company, Skerk Tervo,", "organisation"),
        ("The power company, Ana Ruiz,", "person"),
        ("On our news programme, Skerk Tervo", "person"),
    ],
)
def test_a_name_behind_what_it_is(source: str, kind: str) -> None:
    name = "Ana Ruiz" if "Ana" in source else "Skerk Tervo"
    read = report(f"{source} said it rained.", (name, "said", "it rained"), person=[name])
    assert read.speaker().kind == kind


@pytest.mark.parametrize("opening", ["", "PORT - ", "It rained. "])
def test_a_trade_at_the_head_of_a_sentence_is_no_part_of_a_name(opening: str) -> None:
    text = f"{opening}Chipmaker Skerk will cut jobs, the company said. Skerk slept."
    read = report(
        text,
        ("the company", "said", "Chipmaker Skerk will cut jobs"),
        organisation=["Chipmaker Skerk"],
        person=["Skerk"],
    )
    assert (read.speaker().name, read.speaker().kind) == ("Skerk", "organisation")


def test_a_maker_of_something_is_the_firm_of_no_other_trade() -> None:
    read = report(
        "Orvis said it had left the chipmaker Skerk. The phone maker said it rained.",
        ("Orvis", "said", "it had left the chipmaker Skerk"),
        ("The phone maker", "said", "it rained"),
        organisation=["Orvis", "Skerk"],
    )
    assert read.names == ["Orvis", "Orvis"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The film producer Ana Ruiz said it rained.", "Ana Ruiz"),
        ("Ana Ruiz, a firm believer, said it rained.", "Ana Ruiz"),
        ("The council leader Skerk said it rained.", "Skerk"),
    ],
)
def test_a_person_that_stands_beside_a_word_for_a_body(text: str, name: str) -> None:
    read = report(text, (name, "said", "it rained"), person=[name])
    assert read.speaker().kind == "person"


def test_the_authority_is_the_one_whose_name_ends_so() -> None:
    read = report(
        "The Track Authority said it rained. The Authority said it snowed.",
        ("The Track Authority", "said", "it rained"),
        ("The Authority", "said", "it snowed"),
        organisation=["Track Authority", "Authority"],
    )
    assert read.names == ["Track Authority"] * 2


def test_of_two_authorities_none_is_the_authority() -> None:
    read = report(
        "The Track Authority met the Port Authority. The Authority said it snowed.",
        ("The Authority", "said", "it snowed"),
        organisation=["Track Authority", "Port Authority", "Authority"],
    )
    assert read.names == ["Authority"]


@pytest.mark.parametrize("call", ["the company", "the firm", "it"])
def test_whose_doing_is_told_before_the_company_that_says_it(call: str) -> None:
    read = report(
        f"Ana Ruiz slept. Skerk will close two mills, {call} said. Holm Foods slept.",
        (call, "said", "Skerk will close two mills"),
        organisation=["Skerk", "Holm Foods"],
        person=["Ana Ruiz"],
    )
    assert read.names == ["Skerk"]


def test_after_another_business_has_spoken_the_company_is_that_one() -> None:
    read = report(
        "Holm Foods said it rained. Skerk had left the port, the company said.",
        ("Holm Foods", "said", "it rained"),
        ("the company", "said", "Skerk had left the port"),
        organisation=["Skerk", "Holm Foods"],
    )
    assert read.names == ["Holm Foods", "Holm Foods"]


def test_an_office_whose_doing_is_told_is_no_company() -> None:
    read = report(
        "Skerk Council will close two mills, the company said.",
        ("the company", "said", "Skerk Council will close two mills"),
        organisation=["Skerk Council"],
    )
    assert read.names == ["company"]


def test_of_a_sentence_the_firm_is_the_only_business_named() -> None:
    read = report(
        "The Skerk spokeswoman sent out a text, in which the firm said it rained.",
        ("the firm", "said", "it rained"),
        organisation=["Skerk"],
    )
    assert read.names == ["Skerk"]


def test_a_place_beside_the_company_that_speaks_is_not_called_so() -> None:
    read = report(
        "Skerk closes a mill in Soren, the company announced. It rains there, the company said.",
        ("the company", "announced", "Skerk closes a mill in Soren"),
        ("the company", "said", "It rains there"),
        organisation=["Skerk"],
        place=["Soren"],
    )
    assert read.names == ["Skerk", "Skerk"]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A group that calls itself Glasrok", "Glasrok"),
        ("a group calling itself the Glasrok", "Glasrok"),
        ("a firm known as Glasrok", "Glasrok"),
    ],
)
def test_a_clause_tells_the_name_of_a_group(source: str, name: str) -> None:
    read = report(
        f"{source} said it rained.", (source, "said", "it rained"), organisation=["Glasrok"]
    )
    assert read.speaker().name == name


def test_a_clause_tells_the_name_of_a_person() -> None:
    source = "a baker who gave her name as Ilsa"
    read = report(
        f"In town {source} said it rained.", (source, "said", "it rained"), person=["Ilsa"]
    )
    assert (read.speaker().name, read.speaker().role) == ("Ilsa", "baker")
