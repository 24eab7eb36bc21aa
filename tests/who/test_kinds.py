"""What kind of speaker a source is, after the table of the data format."""

from __future__ import annotations

import pytest

from .builders import report

KINDS = [
    # Unnamed, but one whose office or relation says who it is.
    ("The harbour pilot", "person"),
    ("the prime minister", "person"),
    ("A spokeswoman", "person"),
    ("A ministry spokesman", "person"),
    ("the boy's mother", "person"),
    ("The judge", "person"),
    ("the harpist", "person"),
    ("a harpist", "anonymous"),
    ("Her lawyer", "person"),
    # Names withheld.
    ("A senior official", "anonymous"),
    ("One diplomat", "anonymous"),
    ("Another official", "anonymous"),
    ("A source", "anonymous"),
    ("The source", "anonymous"),
    ("Two sources", "anonymous"),
    ("Sources", "anonymous"),
    ("Two people familiar with the matter", "anonymous"),
    ("A person briefed on the talks", "anonymous"),
    ("three European diplomats", "anonymous"),
    ("people close to the talks", "anonymous"),
    ("An aide who asked not to be named", "anonymous"),
    ("A former employee who declined to be identified", "anonymous"),
    ("whistleblowers", "anonymous"),
    ("a witness", "anonymous"),
    ("a shipbroker", "anonymous"),
    ("a border guard", "anonymous"),
    ("the schoolteacher", "person"),
    ("a spotter who lives nearby", "anonymous"),
    ("A miller who asked to stay anonymous", "anonymous"),
    # Several without names.
    ("the general staff", "organisation"),
    ("the town hall", "organisation"),
    ("The sheet", "document"),
    ("An email sent in January", "document"),
    ("a list drawn up by the town hall", "document"),
    ("A document circulating online", "document"),
    ("Someone familiar with the case", "anonymous"),
    ("payslips from January", "document"),
    ("the coastguard", "organisation"),
    ("the coast guard", "organisation"),
    ("Residents", "group"),
    ("shareholders", "group"),
    ("lawmakers", "group"),
    ("Police officers", "group"),
    ("Dozens of villagers", "group"),
    ("the defendants", "group"),
    ("local people", "group"),
    ("Some economists", "group"),
    ("Critics", "group"),
    ("Both companies", "group"),
    ("analysts", "group"),
    ("US officials", "group"),
    ("The family", "group"),
    ("The crew", "group"),
    # Bodies.
    ("The ministry", "organisation"),
    ("the central bank", "organisation"),
    ("Police", "organisation"),
    ("the police", "organisation"),
    ("Authorities", "organisation"),
    ("The armed forces", "organisation"),
    ("the company", "organisation"),
    ("A court", "organisation"),
    ("the regional government", "organisation"),
    ("the coroner's office", "organisation"),
    ("The broadcaster", "organisation"),
    ("the newspaper", "organisation"),
    ("the airline", "organisation"),
    # Documents.
    ("The report", "document"),
    ("a leaked memo", "document"),
    ("The study", "document"),
    ("a statement", "document"),
    ("the indictment", "document"),
    ("Court documents", "document"),
    ("the survey", "document"),
    ("An internal email", "document"),
    ("official data", "document"),
    # Nothing tells what it is.
    ("everyone", "unknown"),
    ("somebody", "unknown"),
]


@pytest.mark.parametrize(("source", "kind"), KINDS)
def test_the_kind_of_a_phrase_without_a_name(source: str, kind: str) -> None:
    text = f"It was cold, and {source} said the pier was closed."
    if source[0].isupper():
        text = f"{source} said the pier was closed."
    read = report(text, (source, "said", "the pier was closed"))
    assert read.speaker().kind == kind
    anonymity = read.statements[0].anonymity
    assert (anonymity is not None) == (kind == "anonymous")


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("Lena Vogt", "person"),
        ("the Tide Institute", "organisation"),
        ("Soren", "organisation"),
        ("Republicans", "group"),
    ],
)
def test_the_kind_of_a_name(source: str, kind: str) -> None:
    read = report(
        f"On Monday {source} said the pier was closed.",
        (source, "said", "the pier was closed"),
        person=["Lena Vogt"],
        organisation=["Tide Institute"],
        place=["Soren"],
        other=["Republicans"],
    )
    assert read.speaker().kind == kind


def test_a_named_person_who_asked_for_no_anonymity_stays_named() -> None:
    read = report(
        "Lena Vogt, a nurse who cared for a man who asked not to be named, said it was cold.",
        ("Lena Vogt", "said", "it was cold"),
        person=["Lena Vogt"],
    )
    assert read.speaker().kind == "person"
    assert read.statements[0].anonymity is None


def test_a_word_for_a_source_of_water_speaks_as_what_it_is() -> None:
    read = report(
        "The report, a source of dispute, said the pier was closed.",
        ("The report", "said", "the pier was closed"),
    )
    assert read.speaker().kind == "document"


def test_the_name_of_a_phrase_has_no_article() -> None:
    read = report(
        "The ministry said the pier was closed.", ("The ministry", "said", "the pier was closed")
    )
    assert read.speaker().name == "ministry"


def test_two_descriptions_of_other_words_are_two() -> None:
    read = report(
        "Residents said it was cold. Shopkeepers said it was warm.",
        ("Residents", "said", "it was cold"),
        ("Shopkeepers", "said", "it was warm"),
    )
    assert read.names == ["Residents", "Shopkeepers"]


def test_the_same_group_by_the_same_words_is_one() -> None:
    read = report(
        "Residents said it was cold. Later the residents said it was warm.",
        ("Residents", "said", "it was cold"),
        ("the residents", "said", "it was warm"),
    )
    assert len(read.speakers) == 1


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("The harbour master", "person"),
        ("the cleric", "person"),
        ("The trooper", "person"),
        ("court papers", "document"),
        ("Inmates", "group"),
        # Words with a hyphen, and of two words.
        ("a think-tank", "organisation"),
        ("The start-up", "organisation"),
        ("Passers-by", "group"),
        ("a whistle-blower", "anonymous"),
        ("an e-mail", "document"),
        ("A press officer", "person"),
        ("a press secretary", "person"),
    ],
)
def test_rarer_words(source: str, kind: str) -> None:
    read = report(
        f"On Monday {source} said the pier was closed.", (source, "said", "the pier was closed")
    )
    assert read.speaker().kind == kind


@pytest.mark.parametrize(
    ("text", "source", "kind"),
    [
        ("Holt Hydro said it rained.", "Holt Hydro", "organisation"),
        ("The power company Skerk said it rained.", "The power company Skerk", "organisation"),
        ("UNTAG said it rained.", "UNTAG", "organisation"),
        ("Bank governor Ada Skerk said it rained.", "Bank governor Ada Skerk", "person"),
        ("Ada Skerk said it rained.", "Ada Skerk", "person"),
    ],
)
def test_a_body_that_was_taken_for_a_person(text: str, source: str, kind: str) -> None:
    names = ["Holt Hydro", "Ada Skerk", "Skerk", "UNTAG"]
    read = report(text, (source, "said", "it rained"), person=names)
    assert read.speaker().kind == kind


def test_a_given_name_before_a_known_surname_is_a_persons() -> None:
    text = "Emil Larkin watched. Anna Larkin said it rained."
    read = report(
        text, ("Anna Larkin", "said", "it rained"), person=["Emil Larkin"], place=["Anna Larkin"]
    )
    assert read.speaker().kind == "person"
    read = report(
        "Anna Larkin said it rained.", ("Anna Larkin", "said", "it rained"), place=["Anna Larkin"]
    )
    assert read.speaker().kind == "organisation"
