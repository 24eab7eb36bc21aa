"""Statements within statements, and contents that only look like one."""

from __future__ import annotations

import pytest

from sayso.who.nested import SHARE

from .builders import CONFIDENCE, Report, Said, report


def read(text: str, *said: Said) -> Report:
    return report(text, *said, person=["Bo Lind", "Ilse Varga"], organisation=["Tide Institute"])


def test_what_another_said_is_a_statement_within() -> None:
    found = read(
        "Bo Lind said the Tide Institute had determined that the dam was old.",
        ("Bo Lind", "said", "the Tide Institute had determined that the dam was old"),
    )
    assert found.names == ["Bo Lind", "Tide Institute"]
    inner = found.statements[1]
    assert inner.within == found.statements[0].id
    assert [found.article.slice(s) for s in inner.source] == ["the Tide Institute"]
    assert [found.article.slice(s) for s in inner.cue] == ["had determined"]
    assert [found.article.slice(s) for s in inner.content] == ["that the dam was old"]
    assert inner.confidence == pytest.approx(CONFIDENCE * SHARE)


def test_the_outer_statement_may_follow() -> None:
    found = read(
        "The Tide Institute had determined the dam was old, Bo Lind said.",
        ("Bo Lind", "said", "The Tide Institute had determined the dam was old"),
    )
    assert found.names == ["Bo Lind", "Tide Institute"]
    assert found.statements[1].within == "s1"


@pytest.mark.parametrize(
    "content",
    [
        "the advisers call on Ilse Varga to resign",
        "that Ilse Varga told him it rained",
        "Ilse Varga later told reporters that it rained",
        "the advisers had warned that it rained",
        "his brother denied that it rained",
        "that a neighbour claimed the dam was old",
        "residents had urged the council to act",
    ],
)
def test_other_verbs_that_report(content: str) -> None:
    found = read(f"Bo Lind said {content}.", ("Bo Lind", "said", content))
    assert [s.within for s in found.statements] == [None, "s1"]


def test_ids_follow_the_order_of_the_statements() -> None:
    found = read(
        "Bo Lind said Ilse Varga had warned that it rained. Ilse Varga said it snowed.",
        ("Bo Lind", "said", "Ilse Varga had warned that it rained"),
        ("Ilse Varga", "said", "it snowed"),
    )
    assert [s.id for s in found.statements] == ["s1", "s2", "s3"]
    assert [s.within for s in found.statements] == [None, "s1", None]
    assert found.names == ["Bo Lind", "Ilse Varga", "Ilse Varga"]


def test_a_pronoun_inside_is_not_the_speaker_of_the_outer_one() -> None:
    found = read(
        "Bo Lind said Ilse Varga had warned that it rained.",
        ("Bo Lind", "said", "Ilse Varga had warned that it rained"),
    )
    assert found.speaker(2).name == "Ilse Varga"


@pytest.mark.parametrize(
    "content",
    [
        "the dam was old",
        "it was said to be old",
        "Ilse Varga was told to leave",
        "the alleged attack was his",
        "the report that warned of rain was lost",
        "the man who claimed the prize left",
        "Ilse Varga would say it rained",
        "Ilse Varga had not said it rained",
        "the claims of Ilse Varga were false",
        "the accused denied bail walked free",
        "Ilse Varga announced concerts",
        "Ilse Varga ordered pizza",
        "Ilse Varga reported Bo",
    ],
)
def test_what_is_no_statement_within(content: str) -> None:
    found = read(f"Bo Lind said {content}.", ("Bo Lind", "said", content))
    assert len(found.statements) == 1


def test_a_quotation_is_not_parted() -> None:
    found = read(
        "“Ilse Varga said that it rained,” Bo Lind said.",
        ("Bo Lind", "said", "Ilse Varga said that it rained"),
    )
    assert len(found.statements) == 1


def test_without_an_outer_source_there_is_none_within() -> None:
    found = read(
        "It is believed that Ilse Varga told him it rained.",
        ("", "is believed", "that Ilse Varga told him it rained"),
    )
    assert len(found.statements) == 1


def test_the_kind_of_a_statement_within_follows_from_its_marks() -> None:
    found = read(
        "Bo Lind said Ilse Varga had warned that it was “old” now.",
        ("Bo Lind", "said", "Ilse Varga had warned that it was “old” now"),
    )
    assert [s.kind for s in found.statements] == ["mixed", "mixed"]


@pytest.mark.parametrize("word", ["if", "when", "because", "unless"])
def test_a_condition_is_no_statement_within(word: str) -> None:
    content = f"{word} Ilse Varga said it rained the dam would break"
    read = report(
        f"Bo Lind said {content}.",
        ("Bo Lind", "said", content),
        person=["Bo Lind", "Ilse Varga"],
    )
    assert len(read.statements) == 1
