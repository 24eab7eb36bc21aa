"""Numbers that somebody puts on something, and sentences that only look like it."""

from __future__ import annotations

import pytest

from sayso.who.estimates import estimates
from sayso.words import split

from .builders import report


def read(text: str) -> list[tuple[str, str, str]]:
    return [
        (text[slice(*s.source[0])], text[slice(*s.cue[0])], text[slice(*s.content[0])])
        for s in estimates(split(text))
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Police put the crowd at 500.", "Police", "put", "the crowd at 500"),
        (
            "It rained; the league estimated losses at about $3 million, a record.",
            "the league",
            "estimated",
            "losses at about $3 million",
        ),
        ("Sgt. Bo Lind put it at 200.", "Sgt. Bo Lind", "put", "it at 200"),
        ("The bureau stands by roughly 85,000.", "The bureau", "stands by", "roughly 85,000"),
        ("League counts five games, police stick to 11", "police", "stick to", "11"),
        (
            "On Monday, the union gave the number as 71.",
            "the union",
            "gave",
            "the number as 71",
        ),
        (
            "So did the chief, who put the toll at 41, three more than on Tuesday.",
            "who",
            "put",
            "the toll at 41, three more than on Tuesday",
        ),
        (
            "The model is bold. Her own calculation gives 1.5 million tonnes.",
            "Her",
            "own calculation gives",
            "1.5 million tonnes",
        ),
        ("The clinic's latest count was 61.", "The clinic", "latest count was", "61"),
        ("The Tide Institute counted 190 wrecks.", "The Tide Institute", "counted", "190 wrecks"),
        ("Ilse Varga spoke of 40 at most.", "Ilse Varga", "spoke of", "40 at most"),
    ],
)
def test_a_number_that_somebody_gives(text: str, source: str, cue: str, content: str) -> None:
    assert read(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Organisers put barriers at 12 crossings.",
        "The mayor put the start at 5 p.m. on Monday.",
        "The flood put the school at risk.",
        "The crowd was put at 500.",
        '"They put the crowd at 500," he said.',
        "Figures are showing that 80 members voted.",
        "The clerk counted on 40 votes.",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert read(text) == []


def test_it_is_a_statement_with_a_speaker_unless_the_tagger_has_it() -> None:
    text = "Bo Lind said it rained. The Tide Institute put the damage at 40 crowns."
    said = ("Bo Lind", "said", "it rained")
    found = report(text, said, person=["Bo Lind"], organisation=["Tide Institute"])
    assert found.names == ["Bo Lind", "Tide Institute"]
    assert [s.id for s in found.statements] == ["s1", "s2"]
    known = ("The Tide Institute", "put", "the damage at 40 crowns")
    found = report(text, said, known, person=["Bo Lind"], organisation=["Tide Institute"])
    assert len(found.statements) == 2


def test_after_and_the_subject_is_that_of_the_statement_before() -> None:
    text = "Ilse Varga denied the delay and put the damage at 40 crowns."
    said = ("Ilse Varga", "denied", "the delay")
    assert report(text, said, person=["Ilse Varga"]).names == ["Ilse Varga", "Ilse Varga"]
