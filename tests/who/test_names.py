"""One canonical name for each speaker, and two speakers wherever there are two."""

from __future__ import annotations

import pytest

from sayso.who.names import fold, spelling

from .builders import report


def test_the_name_is_the_fullest_form_without_title() -> None:
    read = report(
        "Governor Lucia Marchetti said the dam held. Marchetti said crews had left.",
        ("Governor Lucia Marchetti", "said", "the dam held"),
        ("Marchetti", "said", "crews had left"),
        person=["Lucia Marchetti", "Marchetti"],
    )
    assert read.names == ["Lucia Marchetti", "Lucia Marchetti"]
    assert read.speaker().aliases == ("Marchetti",)


def test_the_fullest_form_may_come_last() -> None:
    read = report(
        "Okafor said the ferry sank. It was old, said Chidi Emeka Okafor.",
        ("Okafor", "said", "the ferry sank"),
        ("Chidi Emeka Okafor", "said", "It was old"),
        person=["Chidi Emeka Okafor", "Okafor"],
    )
    assert read.names == ["Chidi Emeka Okafor"] * 2


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Mr Pradeep Rao", "Pradeep Rao"),
        ("Dr. Pradeep Rao", "Pradeep Rao"),
        ("Lt. Col. Pradeep Rao", "Pradeep Rao"),
        ("spokesman Pradeep Rao", "Pradeep Rao"),
        ("Vice President Pradeep Rao", "Pradeep Rao"),
    ],
)
def test_titles_are_no_part_of_a_name_even_where_the_tagger_takes_them_for_one(
    marked: str, name: str
) -> None:
    read = report(
        f"On Monday {marked} said the line was open.",
        (marked, "said", "the line was open"),
        person=[marked],
    )
    assert read.names == [name]


def test_a_first_name_that_is_also_a_title_stays() -> None:
    read = report(
        "Judge Duke Ellery said the case was closed. Ellery smiled.",
        ("Judge Duke Ellery", "said", "the case was closed"),
        person=["Duke Ellery", "Ellery"],
    )
    assert read.speaker().name.endswith("Ellery")
    assert "Judge" not in read.speaker().name


def test_all_mentions_of_a_name_are_kept() -> None:
    text = "Lena Vogt came. Vogt said the kiln was cold."
    read = report(text, ("Vogt", "said", "the kiln was cold"), person=["Lena Vogt", "Vogt"])
    spans = [text[slice(*span)] for span in read.speaker().mentions]
    assert spans == ["Lena Vogt", "Vogt"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oleksiy Tymchenko", "Oleksii Tymchenko"),
        ("Andrei Malinovsky", "Andrei Malinovskyy"),
        ("Sergei Gavrilov", "Sergei Gavriloff"),
        ("Besim Hoxhaj", "Besim Hoxhaj"),
        ("José Núñez", "Jose Nunez"),
        ("Jonathan Ashworth", "Jon Ashworth"),
        ("J. Ashworth", "Jonathan Ashworth"),
        ("Marie-Claire Dubois", "Marie-Claire  Dubois"),
    ],
)
def test_spellings_of_one_person(one: str, other: str) -> None:
    read = report(
        f"{one} said it rained. Later {other} said it snowed.",
        (one, "said", "it rained"),
        (other, "said", "it snowed"),
        person=[one, other],
    )
    assert len(read.speakers) == 1
    forms = {read.speaker().name, *read.speaker().aliases}
    assert {" ".join(one.split()), " ".join(other.split())} <= forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Petr Ivanov", "Olga Ivanova"),
        ("Dana Harris", "Dana Harrison"),
        ("Wendy Cole", "Wendy Coleman"),
        ("Ana Martin", "Ana Martinez"),
        ("Peter Hansen", "Paula Hansen"),
        ("Li Wei", "Li Na"),
        ("Sam Brook", "Sam Brooks"),
    ],
)
def test_like_names_of_two_people(one: str, other: str) -> None:
    read = report(
        f"{one} said it rained. Later {other} said it snowed.",
        (one, "said", "it rained"),
        (other, "said", "it snowed"),
        person=[one, other],
    )
    assert read.names == [one, other]
    assert read.speaker(1).id != read.speaker(2).id


def test_a_surname_alone_in_another_spelling() -> None:
    read = report(
        "Dmytro Kovalskyy said it rained. Kovalsky said it snowed.",
        ("Dmytro Kovalskyy", "said", "it rained"),
        ("Kovalsky", "said", "it snowed"),
        person=["Dmytro Kovalskyy", "Kovalsky"],
    )
    assert read.names == ["Dmytro Kovalskyy"] * 2
    assert "Kovalsky" in read.speaker().aliases


def test_a_longer_surname_is_no_spelling_of_a_shorter_one() -> None:
    read = report(
        "Dana Harris said it rained. Harrison said it snowed.",
        ("Dana Harris", "said", "it rained"),
        ("Harrison", "said", "it snowed"),
        person=["Dana Harris", "Harrison"],
    )
    assert read.names == ["Dana Harris", "Harrison"]


def test_a_first_name_alone_where_only_one_has_it() -> None:
    read = report(
        "Rosa Lindqvist lost her farm. Rosa said the water came at night.",
        ("Rosa", "said", "the water came at night"),
        person=["Rosa Lindqvist", "Rosa"],
    )
    assert read.names == ["Rosa Lindqvist"]


def test_a_first_name_that_two_have_is_nobodys() -> None:
    read = report(
        "Rosa Lindqvist and Rosa Amadi lost their farms. Rosa said the water came at night.",
        ("Rosa", "said", "the water came at night"),
        person=["Rosa Lindqvist", "Rosa Amadi", "Rosa"],
    )
    assert read.names == ["Rosa"]


class TestTwoPeopleOfOneSurname:
    TEXT = "Peter Hansen met Paula Hansen. "

    def read(self, rest: str, source: str) -> str | None:
        (name,) = report(
            self.TEXT + rest,
            (source, "said", "the well was dry"),
            person=["Peter Hansen", "Paula Hansen", "Hansen"],
        ).names
        return name

    def test_full_names_stay_two(self) -> None:
        read = report(
            "Peter Hansen said it rained. Paula Hansen said it snowed.",
            ("Peter Hansen", "said", "it rained"),
            ("Paula Hansen", "said", "it snowed"),
            person=["Peter Hansen", "Paula Hansen"],
        )
        assert read.names == ["Peter Hansen", "Paula Hansen"]

    def test_the_surname_alone_is_neither(self) -> None:
        name = self.read("Hansen said the well was dry.", "Hansen")
        assert name == "Hansen"

    def test_a_title_tells_who(self) -> None:
        read = report(
            "Mr Peter Hansen met Mrs Paula Hansen. Mrs Hansen said the well was dry. "
            "Mr Hansen said it was not.",
            ("Mrs Hansen", "said", "the well was dry"),
            ("Mr Hansen", "said", "it was not"),
            person=["Peter Hansen", "Paula Hansen", "Hansen"],
        )
        assert read.names == ["Paula Hansen", "Peter Hansen"]

    def test_only_one_has_been_introduced_so_far(self) -> None:
        read = report(
            "Peter Hansen dug a well.\n\nHansen said the well was dry.\n\n"
            "His sister, Paula Hansen, was away.",
            ("Hansen", "said", "the well was dry"),
            person=["Peter Hansen", "Paula Hansen", "Hansen"],
        )
        assert read.names == ["Peter Hansen"]

    def test_the_one_named_in_the_same_paragraph(self) -> None:
        read = report(
            "Peter Hansen dug a well.\n\nPaula Hansen came home. Hansen said the well was dry.",
            ("Hansen", "said", "the well was dry"),
            person=["Peter Hansen", "Paula Hansen", "Hansen"],
        )
        assert read.names == ["Paula Hansen"]


def test_a_courtesy_title_alone_does_not_make_two() -> None:
    read = report(
        "Ines Duarte said it rained. Ms Duarte said it snowed. Duarte said it hailed.",
        ("Ines Duarte", "said", "it rained"),
        ("Ms Duarte", "said", "it snowed"),
        ("Duarte", "said", "it hailed"),
        person=["Ines Duarte", "Duarte"],
    )
    assert read.names == ["Ines Duarte"] * 3


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


def test_a_name_that_the_tagger_missed_is_read_from_the_source() -> None:
    read = report(
        "The crews left, spokeswoman Imelda Quist said.",
        ("spokeswoman Imelda Quist", "said", "The crews left"),
    )
    assert read.names == ["Imelda Quist"]
    assert read.speaker().kind == "person"


def test_the_first_word_of_a_sentence_is_no_name_for_its_capital() -> None:
    read = report(
        "Residents said the water came at night.",
        ("Residents", "said", "the water came at night"),
    )
    assert read.speaker().kind == "group"


def test_only_those_who_speak_are_speakers() -> None:
    read = report(
        "Lena Vogt met Tobias Ferrand. Vogt said the kiln was cold.",
        ("Vogt", "said", "the kiln was cold"),
        person=["Lena Vogt", "Vogt", "Tobias Ferrand"],
    )
    assert [s.name for s in read.speakers] == ["Lena Vogt"]


@pytest.mark.parametrize(
    ("word", "plain"), [("Núñez", "nunez"), ("U.S.", "us"), ("O’Hara", "o'hara"), ("Åse", "ase")]
)
def test_folding_takes_marks_off(word: str, plain: str) -> None:
    assert fold(word) == plain


def test_short_words_have_one_spelling_only() -> None:
    assert spelling("Lowy") != spelling("Lovi")
    assert spelling("Malinovsky") == spelling("Malinovskyi")


def test_a_first_name_like_a_particle_stays() -> None:
    read = report(
        "Rita Stone said rain fell. Ben Stone said snow fell.",
        ("Rita Stone", "said", "rain fell"),
        ("Ben Stone", "said", "snow fell"),
        person=["Rita Stone", "Ben Stone"],
    )
    assert read.names == ["Rita Stone", "Ben Stone"]


def test_a_role_tells_who_has_a_surname() -> None:
    read = report(
        "Chairman Peter Hansen met spokeswoman Paula Hansen. On Monday Mrs Hansen said the well "
        "was dry.",
        ("Mrs Hansen", "said", "the well was dry"),
        person=["Peter Hansen", "Paula Hansen", "Hansen"],
    )
    assert read.names == ["Paula Hansen"]


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


def test_a_surname_that_two_people_have_is_a_persons() -> None:
    read = report(
        "Peter Hansen met Paula Hansen. Hansen said it was late.",
        ("Hansen", "said", "it was late"),
        person=["Peter Hansen", "Paula Hansen", "Hansen"],
    )
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


def test_father_and_son() -> None:
    read = report(
        "Bo Lind Sr. said rain fell. Bo Lind Jr. said snow fell.",
        ("Bo Lind Sr.", "said", "rain fell"),
        ("Bo Lind Jr.", "said", "snow fell"),
        person=["Bo Lind"],
    )
    assert read.statements[0].speaker != read.statements[1].speaker


def test_a_name_is_not_in_capitals_where_it_is_written_otherwise_too() -> None:
    read = report(
        "BO LIND TO LEAVE\n\nBo Lind said rain fell.",
        ("Bo Lind", "said", "rain fell"),
        person=["BO LIND", "Bo Lind"],
    )
    assert read.names == ["Bo Lind"]


def test_names_with_figures_are_not_cut() -> None:
    read = report(
        "@skipper said rain fell. @skipper1999 said snow fell.",
        ("@skipper", "said", "rain fell"),
        ("@skipper1999", "said", "snow fell"),
    )
    assert len(read.speakers) == 2


def test_a_company_that_the_tagger_takes_for_a_person() -> None:
    read = report(
        "Pellam Stores will close a depot. Pellam said sales fell.",
        ("Pellam", "said", "sales fell"),
        person=["Pellam"],
        organisation=["Pellam Stores"],
    )
    assert read.names == ["Pellam Stores"]


class TestWhatRefersToANameTellsWhatItIs:
    def test_it_tells_a_body(self) -> None:
        read = report(
            "Harker said sales fell. Nobody knew why it did, or what was behind its loss.",
            ("Harker", "said", "sales fell"),
            person=["Harker"],
            links=[("it", 1, "Harker", 0.9), ("its", 1, "Harker", 0.9)],
        )
        assert read.speaker().kind == "organisation"

    def test_he_tells_a_person(self) -> None:
        read = report(
            "Harker said sales fell. Nobody knew why he did, or what was behind his loss.",
            ("Harker", "said", "sales fell"),
            organisation=["Harker"],
            links=[("he", 1, "Harker", 0.9), ("his", 1, "Harker", 0.9)],
        )
        assert read.speaker().kind == "person"

    def test_a_full_name_stays_what_it_is(self) -> None:
        read = report(
            "Tom Harker said sales fell. Nobody knew why it did, or what was behind its loss.",
            ("Tom Harker", "said", "sales fell"),
            person=["Tom Harker"],
            links=[("it", 1, "Tom Harker", 0.9), ("its", 1, "Tom Harker", 0.9)],
        )
        assert read.speaker().kind == "person"


@pytest.mark.parametrize("name", ["Médecins du monde", "Banque de prévoyance"])
def test_names_that_end_in_small_letters(name: str) -> None:
    read = report(f"{name} said rain fell.", (name, "said", "rain fell"), organisation=[name])
    assert read.names == [name]


def test_a_given_name_that_was_missed_belongs_to_the_name() -> None:
    read = report(
        "Emil Larkin watched. In a letter Anna Larkin said it rained.",
        ("Anna Larkin", "said", "it rained"),
        person=["Emil Larkin", "Larkin"],
    )
    assert read.names == ["Anna Larkin"]


def test_a_word_that_may_be_a_given_name_does_not() -> None:
    read = report(
        "Emil Larkin watched. In April Larkin said it rained.",
        ("Larkin", "said", "it rained"),
        person=["Emil Larkin", "Larkin"],
    )
    assert read.names == ["Emil Larkin"]


def test_a_name_goes_on_within_its_source() -> None:
    read = report(
        "Porters Local 9 said the gate was shut.",
        ("Porters Local 9", "said", "the gate was shut"),
        organisation=["Porters"],
    )
    assert read.names == ["Porters Local 9"]


def test_a_hyphen_joins_what_was_taken_for_two_names() -> None:
    read = report(
        "The gate was shut, the National Anti-Noise Bureau said.",
        ("the National Anti-Noise Bureau", "said", "The gate was shut"),
        organisation=["National Anti", "Noise Bureau"],
    )
    assert read.names == ["National Anti-Noise Bureau"]


def test_what_stands_between_a_title_and_a_surname_is_a_given_name() -> None:
    read = report(
        "The gate was shut, councillor Zsofi Anders said.",
        ("councillor Zsofi Anders", "said", "The gate was shut"),
        person=["Anders"],
    )
    assert read.names == ["Zsofi Anders"]


def test_what_stands_before_a_title_is_no_more_of_a_name() -> None:
    read = report(
        "The gate was shut, Brannish Defense Minister Zsofi Anders said.",
        ("Brannish Defense Minister Zsofi Anders", "said", "The gate was shut"),
        place=["Brannish"],
        person=["Zsofi Anders"],
    )
    assert read.names == ["Zsofi Anders"]
    assert "Defense Minister" in (read.speaker().role or "")


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        ("The Seafarers' Federation", ["Seafarers", "Federation"], "Seafarers' Federation"),
        ("The Supporters' Trust", ["Trust"], "Supporters' Trust"),
        ("The Rail Accident Board", ["Rail", "Board"], "Rail Accident Board"),
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


def test_a_title_of_which_the_tagger_missed_the_surname() -> None:
    read = report(
        "It took Judge Harrow an hour. “It rained,” she said.",
        ("she", "said", "It rained"),
        person=["Judge"],
        links=[("she", 1, "Judge", 0.9)],
    )
    assert read.names == ["Harrow"]


@pytest.mark.parametrize(
    "text",
    [
        "Skerk, the firm that runs the port, said it rained.",
        "The ferry operator Skerk said it rained.",
        "Skerk, which runs the port, said it rained.",
        "Skerk's secretary, Ana Ruiz, slept. Skerk said it rained.",
    ],
)
def test_a_body_that_looks_like_a_surname(text: str) -> None:
    read = report(text, ("Skerk", "said", "it rained"), person=["Skerk", "Ana Ruiz"])
    assert (read.speaker().name, read.speaker().kind) == ("Skerk", "organisation")


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


def test_one_name_is_of_one_kind() -> None:
    read = report(
        "Delmar Grain said it rained. Delmar Grain said it snowed. Delmar Grain slept.",
        ("Delmar Grain", "said", "it rained"),
        ("Delmar Grain", "said", "it snowed"),
        organisation=["Delmar Grain"],
    )
    assert read.statements[0].speaker == read.statements[1].speaker


def test_a_bare_surname_of_another_role_is_another_of_that_name() -> None:
    read = report(
        "Vogt, the fire chief, said it rained. Ada Vogt, the driver's lawyer, said it snowed.",
        ("Vogt, the fire chief", "said", "it rained"),
        ("Ada Vogt, the driver's lawyer", "said", "it snowed"),
        person=["Ada Vogt", "Vogt"],
    )
    assert read.names == ["Vogt", "Ada Vogt"]
    assert [s.role for s in read.speakers] == ["fire chief", "driver's lawyer"]


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
