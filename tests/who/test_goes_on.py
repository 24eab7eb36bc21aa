"""Whoever goes on under a word that nothing told before, and sources of a few more shapes."""

from __future__ import annotations

import pytest

from .builders import report

SAID = "said"


@pytest.mark.parametrize(
    ("text", "call", "name"),
    [
        ("Bo Lind said it rained. It was cold, the deckhand said.", "the deckhand", "Bo Lind"),
        ("Bo Lind said it rained. It was cold, the surgeon said.", "the surgeon", "Bo Lind"),
        # In the next paragraph, where nobody came between.
        ("Bo Lind said it rained.\n\nIt was cold, the owner said.", "the owner", "Bo Lind"),
        (
            "Bo Lind said it rained. Ada Brand slept.\n\nIt was cold, the owner said.",
            "the owner",
            "the owner",
        ),
        ("Bo Lind said it rained.\n\nIt was cold, the judge said.", "the judge", "the judge"),
        # The word is another's.
        ("A pilot ran. Bo Lind said it rained. It was cold, the pilot said.", "the pilot", None),
        ("Bo Lind, a cook, said it rained. It was cold, the pilot said.", "the pilot", "the pilot"),
        # A rank tells no office.
        ("General Bo Lind said it rained. It was cold, the commander said.", "the commander", ""),
        ("General Bo Lind said it rained. It was cold, the general said.", "the general", ""),
        # Who leads, by whatever word.
        ("Bo Lind, who leads it, said it rained. It was cold, the boss said.", "the boss", ""),
        (
            "Minister Bo Lind said it rained. It was cold, the head of the ministry said.",
            "the head of the ministry",
            "",
        ),
        ("Bo Lind said it rained. It was cold, the woman said.", "the woman", "the woman"),
    ],
)
def test_a_person_goes_on(text: str, call: str, name: str | None) -> None:
    source = text.split(" said")[0].split(", ")[0]
    source = source.removeprefix("A pilot ran. ")
    read = report(
        text,
        (source, SAID, "it rained"),
        (call, SAID, "It was cold"),
        person=["Bo Lind", "Ada Brand"],
    )
    assert read.names[1] == (call if name is None else name or "Bo Lind")


@pytest.mark.parametrize(
    ("text", "call", "name"),
    [
        ("It took Bo Lind six days. It was late, the minister said.", "the minister", "Bo Lind"),
        ("It took Bo Lind six days. It was late, the judge said.", "the judge", "the judge"),
        (
            "It took Bo Lind and Ada Brand six days. It was late, the minister said.",
            "the minister",
            "the minister",
        ),
        # Names before his own are his.
        (
            "Admiral Lind rang her, Ada Brand found.\n\nBo Lind stood up. It was late, "
            "the rear admiral said.",
            "the rear admiral",
            "Bo Lind",
        ),
        ("Col. Bo Lind read it out. It was late, the colonel said.", "the colonel", "Bo Lind"),
        (
            "Tamrel waited for Bo Lind. It was late, Tamrel's president said.",
            "president",
            "Bo Lind",
        ),
    ],
)
def test_whoever_is_alone_in_a_paragraph_goes_on(text: str, call: str, name: str) -> None:
    source = "Tamrel's president" if call == "president" else call
    read = report(
        text,
        (source, SAID, "It was late"),
        person=["Bo Lind", "Ada Brand", "Lind"],
        place=["Tamrel"],
    )
    assert read.names[-1] == name


@pytest.mark.parametrize(
    "text",
    [
        "In the evening the Aune Guard drew its own line. It was late, it said.",
        "From the Aune Guard came a correction: It was late, it said.",
    ],
)
def test_it_is_the_only_body_that_was_named(text: str) -> None:
    read = report(text, ("it", SAID, "It was late"), organisation=["Aune Guard"])
    assert read.names[-1] == "Aune Guard"


def test_it_is_no_body_that_something_else_is_of() -> None:
    text = "There is a preprint by a group at the Aune Guard in town. It argues that it was late."
    read = report(text, ("It", "argues", "that it was late"), organisation=["Aune Guard"])
    assert read.names[-1] == "It"


def test_a_person_of_the_body_goes_on() -> None:
    read = report(
        "Bo Lind disagrees. “It rained,” Skerk's chief executive said.",
        ("Skerk's chief executive", SAID, "It rained"),
        person=["Bo Lind"],
        organisation=["Skerk"],
    )
    assert read.names == ["Bo Lind"]


@pytest.mark.parametrize(
    ("text", "call", "name"),
    [
        ("Skerk said it rained. It was cold, the group said.", "the group", "Skerk"),
        ("Skerk said it rained. It was cold, the party said.", "the party", "Skerk"),
        # A court or a ministry is none that was only named so.
        ("Skerk said it rained. It was cold, the court said.", "the court", "court"),
        # More of it is told than the name knows.
        (
            "Skerk said it rained. It was cold, the ambulance service said.",
            "the ambulance service",
            "ambulance service",
        ),
    ],
)
def test_a_body_goes_on(text: str, call: str, name: str) -> None:
    read = report(
        text, ("Skerk", SAID, "it rained"), (call, SAID, "It was cold"), organisation=["Skerk"]
    )
    assert read.names[1] == name


def test_a_body_goes_on_after_one_of_its_people() -> None:
    text = "Skerk said it rained. “It was cold,” Bo Lind said. The group said it was late."
    read = report(
        text,
        ("Skerk", SAID, "it rained"),
        ("Bo Lind", SAID, "It was cold"),
        ("The group", SAID, "it was late"),
        person=["Bo Lind"],
        organisation=["Skerk"],
    )
    assert read.names[2] == "Skerk"


def test_a_body_that_is_named_in_what_is_said() -> None:
    read = report(
        "Volunteers of Fair Watch were barred, the independent monitoring group said.",
        ("the independent monitoring group", SAID, "Volunteers of Fair Watch were barred"),
        organisation=["Fair Watch"],
    )
    assert read.names == ["Fair Watch"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The economy ministry is more hopeful: ten are left, it said.", "economy ministry"),
        ("The bank corrects itself. Now ten are left, it said.", "bank"),
        ("The Skerk Union has another worry. Now ten are left, it said.", "Skerk Union"),
        ("That is not enough for the Skerk Union. Now ten are left, it said.", "Skerk Union"),
        # Of two paragraphs, or of a film.
        ("The bank corrects itself.\n\nNow ten are left, it said.", "it"),
        ("The bank paid for a film. Now ten are left, it shows.", "it"),
    ],
)
def test_it_is_the_subject_before(text: str, name: str) -> None:
    cue = "shows" if "shows" in text else SAID
    read = report(text, ("it", cue, "ten are left"), organisation=["Skerk Union"])
    assert read.names == [name]


def test_the_company_is_the_subject_before() -> None:
    read = report(
        "Ferrand Cells said it rained. Skerk has erred. Ten will go, the company said.",
        ("Ferrand Cells", SAID, "it rained"),
        ("the company", SAID, "Ten will go"),
        organisation=["Ferrand Cells", "Skerk"],
    )
    assert read.names == ["Ferrand Cells", "Skerk"]


def test_it_is_the_firm_that_was_taken_for_a_person() -> None:
    read = report(
        "It rained. Skerk promised to pay. It declined to comment.",
        ("Skerk", "promised", "to pay"),
        ("It", "declined", "to comment"),
        person=["Skerk"],
    )
    assert read.names == ["Skerk", "Skerk"]
    assert read.speaker(2).kind == "organisation"


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Families for Return said it rained.", "organisation", "Families for Return"),
        ("Mothers against Silence said it rained.", "organisation", "Mothers against Silence"),
        ("Lawyers for Ruiz said it rained.", "group", "Lawyers for Ruiz"),
        ("The border guard said it rained.", "organisation", "border guard"),
        ("A border guard said it rained.", "anonymous", "A border guard"),
    ],
)
def test_members_and_what_they_are_for(text: str, kind: str, name: str) -> None:
    source = text.partition(" said")[0]
    read = report(text, (source, SAID, "it rained"), person=["Ruiz"])
    assert (read.speaker().kind, read.speaker().name) == (kind, name)


def test_who_is_named_in_what_is_said_is_rarely_the_pronoun() -> None:
    read = report(
        "Bo Lind said it rained. Ivo Brand is to lead the inquiry, he said.",
        ("Bo Lind", SAID, "it rained"),
        ("he", SAID, "Ivo Brand is to lead the inquiry"),
        person=["Bo Lind", "Ivo Brand"],
        links=[("he", 1, "Ivo Brand", 0.6)],
    )
    assert read.names == ["Bo Lind", "Bo Lind"]


@pytest.mark.parametrize(
    ("source", "name", "role"),
    [
        ("In the capital, Soren, Bo Lind, a spokesman,", "Bo Lind", "spokesman"),
        ("The director of Soren Rail (SR), Bo Lind,", "Bo Lind", None),
        ("Brand's challenger, Bo Lind of Soren Rail,", "Bo Lind", "challenger"),
        ("The police chief, Superintendent Bo Lind,", "Bo Lind", "police chief"),
        ("The commander of Soren's border troops, General Bo Lind,", "Bo Lind", None),
        ("The convener, Bo Lind,", "Bo Lind", "convener"),
    ],
)
def test_whose_name_stands_behind_an_office(source: str, name: str, role: str | None) -> None:
    spoken = source.removeprefix("In the capital, ").rstrip(",")
    read = report(
        f"{source} said it rained.",
        (spoken, SAID, "it rained"),
        person=["Bo Lind", "Brand"],
        organisation=["Soren Rail"],
        place=["Soren"],
    )
    assert read.names == [name]
    assert role is None or read.speaker().role == role


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("the agency's", "organisation"),
        ("the agency itself", "organisation"),
        ("officers there", "group"),
        ("families waiting in the courtyard", "group"),
        ("a cashier", "anonymous"),
    ],
)
def test_kinds_of_a_few_more_phrases(source: str, kind: str) -> None:
    read = report(f"It rained, {source} said.", (source, SAID, "It rained"))
    assert read.speaker().kind == kind


def test_a_group_is_one_word_alone() -> None:
    read = report(
        "Families for Return said it rained. Families said it was cold.",
        ("Families for Return", SAID, "it rained"),
        organisation=["Families for Return"],
    )
    assert read.speaker().kind == "organisation"


def test_a_time_of_day_before_a_source() -> None:
    read = report("13:00 Residents said it rained.", ("13:00 Residents", SAID, "it rained"))
    assert read.speaker().kind == "group"


def test_critics_are_not_the_one_of_them() -> None:
    read = report(
        "Critics, including Senator Bo Lind of Soren, said it rained.",
        ("Critics, including Senator Bo Lind of Soren", SAID, "it rained"),
        person=["Bo Lind"],
        place=["Soren"],
    )
    assert read.speaker().kind == "group"


@pytest.mark.parametrize(
    ("told", "source", "name"),
    [
        ("Corran Mills said in a statement", "the statement", "Corran Mills"),
        ("Bo Lind wrote in a post on Facebook", "the post", "Bo Lind"),
        # It was not told that somebody spoke by it.
        ("Corran Mills said", "the statement", "statement"),
        # A filing has its own name.
        ("Corran Mills said in a filing", "the filing", "filing"),
    ],
)
def test_whose_statement_a_report_goes_on_with(told: str, source: str, name: str) -> None:
    read = report(
        f"{told} that it rained. Ferries stood still. It was cold, {source} added.",
        (
            told.split(" said")[0].split(" wrote")[0],
            "said" if "said" in told else "wrote",
            "it rained",
        ),
        (source, "added", "It was cold"),
        person=["Bo Lind"],
        organisation=["Corran Mills"],
    )
    assert read.names[1] == name


def test_where_a_firm_has_its_seat_is_no_part_of_its_name() -> None:
    read = report(
        "The owner, Soren-based Corran Mills, said it rained.",
        ("The owner, Soren-based Corran Mills", SAID, "it rained"),
        organisation=["Soren-based Corran Mills"],
    )
    assert read.names == ["Corran Mills"]


def test_a_firm_writes_of_itself_as_the_company() -> None:
    read = report(
        "Corran Mills plc makes cloth. The Company said it rained.",
        ("The Company", SAID, "it rained"),
        organisation=["Corran Mills plc", "Company"],
    )
    assert read.names == ["Corran Mills plc"] or read.names == ["Corran Mills"]


@pytest.mark.parametrize(
    ("text", "content", "name"),
    [
        (
            "The Skerk Union has shut the hall, it said.",
            "The Skerk Union has shut the hall",
            "Skerk Union",
        ),
        (
            "The economy ministry will pay, it said.",
            "The economy ministry will pay",
            "economy ministry",
        ),
        (
            "OBAN, Nov 3 (Wire) - The coast guard has left, it said.",
            "The coast guard has left",
            "coast guard",
        ),
        ("Ten workers will go, it said.", "Ten workers will go", "it"),
    ],
)
def test_who_opens_a_paragraph_tells_of_itself(text: str, content: str, name: str | None) -> None:
    read = report(text, ("it", "said", content), organisation=["Skerk Union"])
    assert read.names == [name]


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Bo Lind said on Friday that it rained, as the port had.", "Bo Lind"),
        ("Bo Lind said on Friday that it rained near Ada Brand.", "the owner"),
        ("Bo Lind slept.", "the owner"),
    ],
)
def test_who_alone_was_named_in_the_paragraph_before(before: str, name: str) -> None:
    text = f"{before}\n\n“It was cold,” the owner said."
    said = [("the port", "had", "it rained")] if "port" in before else []
    read = report(
        text, *said, ("the owner", "said", "It was cold"), person=["Bo Lind", "Ada Brand"]
    )
    assert read.names[-1] == name
