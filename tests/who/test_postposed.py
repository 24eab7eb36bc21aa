"""Clauses of reporting behind or amid what is said, which the tagger left out."""

from __future__ import annotations

import pytest

from sayso.model import Article
from sayso.who.postposed import with_postposed
from sayso.words import split

from .builders import article_of


def read(article: Article) -> list[tuple[str, str, str]]:
    statements = with_postposed(article, split(article.text))
    return [tuple(article.quote(p) for p in (s.source, s.cue, s.content)) for s in statements]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "More than 90 ferries stood still, counters the union.",
            "the union",
            "counters",
            "More than 90 ferries stood still",
        ),
        (
            "The chair may leave in spring, a person close to the board, who is not allowed to "
            "speak, told this station.",
            "a person close to the board, who is not allowed to speak",
            "told",
            "The chair may leave in spring",
        ),
        (
            "It was too early to say, Ana Ruiz, a spokeswoman for Osterbank, which owns it, said.",
            "Ana Ruiz, a spokeswoman for Osterbank, which owns it",
            "said",
            "It was too early to say",
        ),
        (
            "At the gate, he went on, his men had found a lock.",
            "he",
            "went on",
            "At the gate … his men had found a lock",
        ),
        (
            "The radar, he put in, was worth a fortune.",
            "he",
            "put in",
            "The radar … was worth a fortune",
        ),
        (
            "Ada Brand, one of the neighbours, said she was afraid.",
            "Ada Brand, one of the neighbours",
            "said",
            "she was afraid",
        ),
        (
            "Two bridges were hit, the Institute for Studies (IS) assesses.",
            "the Institute for Studies (IS)",
            "assesses",
            "Two bridges were hit",
        ),
        (
            "He may travel on Sunday, a palace source advanced to this newspaper.",
            "a palace source",
            "advanced",
            "He may travel on Sunday",
        ),
        (
            "It is unlikely, she said, that they will come.",
            "she",
            "said",
            "It is unlikely … that they will come",
        ),
        (
            "Both rooms are flooded, reporters on the quay were told by Admiral Lind.",
            "Admiral Lind",
            "told",
            "Both rooms are flooded",
        ),
        (
            "A visa will be needed, the ministry confirmed; 2,350 had come by Friday, it said.",
            "it",
            "said",
            "2,350 had come by Friday",
        ),
        (
            "No launch was carried out, it was stressed at the Ministry of Defence.",
            "the Ministry of Defence",
            "it was stressed",
            "No launch was carried out",
        ),
        (
            "No launch was carried out, it was stated on Monday by Ana Ruiz, the prosecutor.",
            "Ana Ruiz",
            "it was stated",
            "No launch was carried out",
        ),
        (
            "Schools will stay shut, the board let it be known by email.",
            "the board",
            "let it be known",
            "Schools will stay shut",
        ),
    ],
)
def test_a_clause_that_nothing_holds(text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in read(Article("a", text))


@pytest.mark.parametrize(
    "text",
    [
        "He opened the door, she said nothing.",
        "The door was open, it was reported.",
        "On Monday, the mayor, Ana Ruiz, said.",
        "After the meeting, Ruiz told reporters.",
        "When the fire broke out, police said they saw him.",
        "The plan, which critics said was rushed, failed.",
        "The city was shaken, the latest in a long list of places rocked by protests.",
        "In 2012, the firm failed as predicted.",
        "Twelve lorries burned, one more than the charity counted.",
        "“It is late, she said,” he told us.",
        "From the port, the seat of the Union of Lagoon States, came a demand.",
        "A captain, who asked not to be named, claims pilots were asked to help.",
    ],
)
def test_what_is_no_clause_of_reporting(text: str) -> None:
    assert read(Article("a", text)) == []


def test_what_a_statement_holds_is_left_alone() -> None:
    text = "Nine were hurt, Ana Ruiz said."
    article = article_of(text, [("Ana Ruiz", "said", "Nine were hurt")])
    assert with_postposed(article, split(text)) == article.statements


def test_a_verb_that_was_given_to_the_quotation_behind_it() -> None:
    text = "Sixty had given up, Lind went on. “It was a quarrel over pay.”"
    article = article_of(text, [("Lind", "went on", "It was a quarrel over pay")])
    assert read(article) == [
        ("Lind", "went on", "Sixty had given up"),
        ("Lind", "went on", "It was a quarrel over pay"),
    ]


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        (
            "Had the crew been asleep, he wanted to know.",
            ("he", "wanted", "to know"),
            ("he", "wanted to know", "Had the crew been asleep"),
        ),
        (
            "Most members had left, admitted an opposition whip.",
            ("Most members", "admitted", "an opposition whip"),
            ("an opposition whip", "admitted", "Most members had left"),
        ),
    ],
)
def test_words_of_the_clause_are_not_what_is_said(
    text: str, wrong: tuple[str, str, str], right: tuple[str, str, str]
) -> None:
    assert read(article_of(text, [wrong])) == [right]


def test_a_statement_within_what_is_said_stays() -> None:
    text = "Its meters show 150 tonnes, countered Ana Ruiz."
    article = article_of(text, [("Its meters", "show", "150 tonnes")])
    assert ("Ana Ruiz", "countered", "Its meters show 150 tonnes") in read(article)
    assert len(read(article)) == 2


def test_what_stands_behind_the_clause_and_a_colon() -> None:
    text = "Not so, countered Ana Ruiz, who runs it: no order of any kind had reached the firm."
    article = article_of(text, [("Ana Ruiz, who runs it", "countered", "Not so")])
    assert read(article) == [
        ("Ana Ruiz, who runs it", "countered", "Not so"),
        ("Ana Ruiz, who runs it", "countered", "no order of any kind had reached the firm"),
    ]


def test_what_is_quoted_behind_a_colon_is_left_to_the_tagger() -> None:
    text = "Not so, countered Ana Ruiz: “No order of any kind had reached the firm.”"
    article = article_of(text, [("Ana Ruiz", "countered", "Not so")])
    assert len(read(article)) == 1


def test_what_was_read_only_up_to_the_clause() -> None:
    text = "The radar, Ana Ruiz said, was worth a fortune."
    article = article_of(text, [("Ana Ruiz", "said", "The radar")])
    assert read(article) == [("Ana Ruiz", "said", "The radar … was worth a fortune")]


def test_what_somebody_else_says_is_all_that_is_said() -> None:
    text = "Ms Ruiz doubts that going fast explains the crash, she said."
    article = article_of(text, [("Ms Ruiz", "doubts", "that going fast explains the crash")])
    assert len(read(article)) == 1


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("A Soren pilot who was there, and who may not speak,", "she saw nothing but rain"),
        ("A nurse on the ward, who may not speak,", "staff raised their concerns in May"),
    ],
)
def test_somebody_of_whom_a_clause_tells_is_who_speaks(who: str, said: str) -> None:
    article = article_of(f"{who} claimed {said}.", [(who.rstrip(","), "claimed", said)])
    assert read(article) == [(who.rstrip(","), "claimed", said)]


def test_the_lead_is_not_said_by_the_headline() -> None:
    text = "Judges ground planes\n\nNobody can be sent back, the High Court ruled on Friday."
    article = article_of(text, [("Judges", "ground planes", "Nobody can be sent back")])
    assert read(article) == [("the High Court", "ruled", "Nobody can be sent back")]


def test_what_the_headline_itself_holds_is_kept() -> None:
    text = "Nobody can be sent back, says Ruiz\n\nThe court met on Friday, the paper said."
    said = ("Ruiz", "says", "Nobody can be sent back")
    assert said in read(article_of(text, [said]))
