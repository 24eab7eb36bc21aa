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


def test_a_surname_that_two_people_have_is_a_persons() -> None:
    read = report(
        "Peter Hansen met Paula Hansen. Hansen said it was late.",
        ("Hansen", "said", "it was late"),
        person=["Peter Hansen", "Paula Hansen", "Hansen"],
    )
    assert read.speaker().kind == "person"


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


def test_a_title_of_which_the_tagger_missed_the_surname() -> None:
    read = report(
        "It took Judge Harrow an hour. “It rained,” she said.",
        ("she", "said", "It rained"),
        person=["Judge"],
        links=[("she", 1, "Judge", 0.9)],
    )
    assert read.names == ["Harrow"]


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
