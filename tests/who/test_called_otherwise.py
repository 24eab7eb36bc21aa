"""Somebody called by another word, behind brackets or a second "who"; those who only hear."""

from __future__ import annotations

import pytest

from sayso.model import Article, Span, Statement
from sayso.who import resolve
from sayso.words import split

from .builders import report

SAID = "said"


@pytest.mark.parametrize(
    ("role", "call", "same"),
    [
        ("the managing director", "the executive", True),
        ("the president of the guild", "the leader", True),
        ("Colonel", "the officer", True),
        ("the spokeswoman of the Foreign Ministry", "the diplomat", True),
        ("the bishop of Soren", "the prelate", True),
        ("the personal physician", "the practitioner", True),
        # A past office goes with any present one.
        ("the head of the commission", "the retired judge", True),
        ("the head of the commission", "the former minister", True),
        # What does not go with a role is somebody else.
        ("the bishop of Soren", "the executive", False),
        ("the cook", "the officer", False),
    ],
)
def test_by_what_other_words_somebody_is_called(role: str, call: str, same: bool) -> None:
    opens = f"{role} Bo Lind" if role[0].isupper() else f"Bo Lind, {role},"
    read = report(
        f"{opens} said it rained. It was cold, {call} said.",
        (opens.rstrip(","), SAID, "it rained"),
        (call, SAID, "It was cold"),
        person=["Bo Lind"],
        place=["Soren"],
    )
    assert (read.names[1] == "Bo Lind") is same


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Justice (Rtd) Lind", "Lind"),
        ("Director General of the Directorate of Safety (DOS) Bo Lind", "Bo Lind"),
        ("Directorate of Safety (DOS) Spokesperson Major General Bo Lind", "Bo Lind"),
    ],
)
def test_a_name_behind_brackets(source: str, name: str) -> None:
    read = report(
        f"{source} said it rained.",
        (source, SAID, "it rained"),
        person=[name],
        organisation=["Directorate of Safety", "DOS", "Rtd"],
    )
    assert read.names == [name]


def test_brackets_within_a_clause_name_nobody_else() -> None:
    source = "Players who are suing the Rugby Union (RU) over their injuries"
    read = report(
        f"{source} said it rained.",
        (source, SAID, "it rained"),
        organisation=["Rugby Union", "RU"],
    )
    assert read.speaker().kind == "group"


@pytest.mark.parametrize(
    "text",
    [
        "A teacher who hid there, and who asked not to be named, said it rained.",
        "A teacher, who asked that his name be withheld because he fears for his job, said it "
        "rained.",
    ],
)
def test_the_last_pronoun_before_a_verb_means_whoever_the_clauses_are_of(text: str) -> None:
    pronoun = "he" if "he fears" in text else "who"
    read = report(text, (pronoun, SAID, "it rained"))
    assert (read.speaker().kind, read.speaker().role) == ("anonymous", "teacher")


@pytest.mark.parametrize(
    ("source", "cue", "kind"),
    [
        ("a court", "has heard", "unknown"),
        ("the High Court", "was told", "unknown"),
        ("magistrates", "heard", "unknown"),
        ("the court", "ruled", "organisation"),
        ("the sports committee", "said", "organisation"),
    ],
)
def test_who_hears_is_not_who_speaks(source: str, cue: str, kind: str) -> None:
    read = report(f"It rained, {source} {cue}.", (source, cue, "It rained"))
    assert read.speaker().kind == kind


@pytest.mark.parametrize("source", ["he'd", "On Sunday he"])
def test_a_pronoun_with_a_verb_or_a_time(source: str) -> None:
    read = report(
        f"Bo Lind said it rained. {source} told them it was cold.",
        ("Bo Lind", SAID, "it rained"),
        (source, "told", "it was cold"),
        person=["Bo Lind"],
    )
    assert read.names == ["Bo Lind", "Bo Lind"]


@pytest.mark.parametrize("source", ["her count", "her own count", "Its message"])
def test_a_view_or_a_notice_is_whose_it_is(source: str) -> None:
    body = source.startswith("Its")
    name = "Soren Rail" if body else "Ada Brand"
    read = report(
        f"{name} said it rained. {source} read that it was cold.",
        (name, SAID, "it rained"),
        (source, "read", "it was cold"),
        person=["Ada Brand"],
        organisation=["Soren Rail"],
        links=[] if body else [("her", 1, "Ada Brand", 0.9)],
    )
    assert read.names == [name, name]


def test_a_body_with_an_apposition_is_what_the_clause_is_of() -> None:
    read = report(
        "Black Anchor, a partisan group that claims to have 300 fighters, left.",
        ("that", "claims", "to have 300 fighters"),
        organisation=["Black Anchor"],
    )
    assert read.names == ["Black Anchor"]


@pytest.mark.parametrize(
    ("town", "told", "names"),
    [
        ("MIRPUR", "Two people died, police said.", ["police"]),
        # In a transcript whoever speaks stands there.
        ("ROE", "We will win, and they know.", ["ROE"]),
    ],
)
def test_the_town_from_which_is_reported_says_nothing(
    town: str, told: str, names: list[str]
) -> None:
    text = f"Two die\n\n{town}: {told}"
    at, content = text.index(town), text.index(told)
    end = content + (told.index(", police") if "police" in told else len(told) - 1)
    statement = Statement(
        "s1",
        "indirect",
        (Span(at, at + len(town)),),
        (Span(at + len(town), at + len(town) + 1),),
        (Span(content, end),),
        0.9,
    )
    speakers, _ = resolve(Article("a", text, statements=(statement,)), split(text), ())
    assert [each.name for each in speakers] == names


def test_a_title_of_several_words_in_small_letters() -> None:
    source = "supervisor of elections Bo Lind"
    read = report(f"It rained, {source} said.", (source, SAID, "It rained"), person=["Bo Lind"])
    assert (read.names, read.speaker().role) == (["Bo Lind"], "supervisor of elections")
