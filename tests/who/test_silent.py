"""Silences that the tagger left out."""

from __future__ import annotations

import pytest

from sayso.who.silent import with_silences
from sayso.words import split

from .builders import Said, article_of


def read(text: str, *said: Said) -> list[tuple[str, str, str]]:
    article = article_of(text, said)
    statements = with_silences(article, split(text))
    return [
        (article.quote(s.source), article.quote(s.cue), article.quote(s.content))
        for s in statements
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Farn did not reply when asked for comment.",
            "Farn",
            "did not reply",
            "asked for comment",
        ),
        ("The port did not respond to questions.", "The port", "did not respond to", "questions"),
        ("They did not return three calls.", "They", "did not return", "three calls"),
        (
            "Ana Ruiz, the firm's lawyer, did not answer emails.",
            "Ana Ruiz",
            "did not answer",
            "emails",
        ),
        ("It rained; the mill didn't answer calls.", "the mill", "didn't answer", "calls"),
        (
            "Up in Oban, said nobody. Mr Lee would not be drawn on whether it was safe.",
            "Mr Lee",
            "would not be drawn on",
            "whether it was safe",
        ),
        ("We asked the embassy. It did not reply.", "It", "did not", "reply"),
        ("Raikes did not comment.", "Raikes", "did not", "comment"),
    ],
)
def test_silence(text: str, source: str, cue: str, content: str) -> None:
    assert read(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Fire crews did not respond to the blaze in time.",
        "He did not return home.",
        "The bell did not answer.",
        "The patient did not respond.",
        "“The port did not reply to questions,” she wrote.",
        "She said that the port, which is new, did not reply to questions.",
        "When the boy did not answer, they broke the door.",
    ],
)
def test_no_silence(text: str) -> None:
    assert read(text) == []


def test_what_is_told_already_is_left_alone() -> None:
    said = ("The port", "did not respond to", "questions")
    assert read("The port did not respond to questions.", said) == [said]
