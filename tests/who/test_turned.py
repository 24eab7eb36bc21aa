"""Statements whose parts the tagger took for one another."""

from __future__ import annotations

import dataclasses

import pytest

from sayso.model import Article, Span, Statement
from sayso.who.turned import with_turned
from sayso.words import split


def article(text: str, *said: tuple[str, str, tuple[str, ...]]) -> Article:
    """A text with statements of a source, which may be empty, a cue and parts of a content."""

    def spans(*parts: str) -> tuple[Span, ...]:
        found = (text.index(part) for part in parts if part)
        return tuple(
            Span(at, at + len(p)) for at, p in zip(found, filter(None, parts), strict=True)
        )

    rows = tuple(
        Statement(f"s{n}", "indirect", spans(who), spans(cue), spans(*content), 0.9)
        for n, (who, cue, content) in enumerate(said, 1)
    )
    return Article("a", text, statements=rows)


def read(given: Article) -> list[tuple[str, str, str]]:
    rows = with_turned(given, split(given.text))
    quote = dataclasses.replace(given, statements=rows).quote
    return [(quote(s.source), quote(s.cue), quote(s.content)) for s in rows]


def test_a_source_that_was_taken_for_said() -> None:
    given = article(
        "Two were held on Friday, deplored the Press Union of Soren.",
        ("", "deplored", ("Two were held on Friday", "the Press Union of Soren")),
    )
    assert read(given) == [("the Press Union of Soren", "deplored", "Two were held on Friday")]


def test_who_tells_behind_by() -> None:
    given = article(
        "It cost 4 million a year, members were told by Ana Ruiz, who smiled.",
        ("", "were told", ("It cost 4 million a year", "members")),
    )
    assert read(given) == [("Ana Ruiz", "were told", "It cost 4 million a year")]


def test_according_to_whom() -> None:
    given = article(
        "Ana Ruiz spoke, according to whom the vote is on Sunday.",
        ("Ana Ruiz", "according to", ("whom the vote is on Sunday",)),
    )
    assert read(given) == [("Ana Ruiz", "according to", "the vote is on Sunday")]


def test_why_somebody_refuses_is_not_what_is_refused() -> None:
    given = article(
        "Ana Ruiz declined to name him because of his age.",
        ("Ana Ruiz", "declined", ("to name him because of his age",)),
    )
    assert read(given) == [("Ana Ruiz", "declined", "to name him")]


@pytest.mark.parametrize(("verb", "kept"), [("declined", 1), ("promised", 2)])
def test_what_is_cited_for_a_refusal_is_no_statement(verb: str, kept: int) -> None:
    given = article(
        f"Ana Ruiz {verb} to tell more, citing the inquiry.",
        ("Ana Ruiz", verb, ("to tell more",)),
        ("Ana Ruiz", "citing", ("the inquiry",)),
    )
    assert len(read(given)) == kept


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Soren Rail had no comment, and all went home.", "Soren Rail"),
        ("It rained, and the owner made no comment.", "the owner"),
    ],
)
def test_no_comment_is_a_refusal(text: str, source: str) -> None:
    [(who, _, what)] = read(article(text))
    assert (who, what) == (source, "comment")


def test_what_is_in_order_stays_as_it_is() -> None:
    given = article("Ana Ruiz said it rained.", ("Ana Ruiz", "said", ("it rained",)))
    assert with_turned(given, split(given.text)) is given.statements


@pytest.mark.parametrize(
    ("text", "said", "left", "refusal"),
    [
        (
            "The lock had failed, Ana Ruiz said, but she would not be drawn on why.",
            ("Ana Ruiz", "said", ("The lock had failed", "but she would not be drawn on why")),
            ("Ana Ruiz", "said", "The lock had failed"),
            ("she", "would not be drawn on", "why"),
        ),
        (
            "He rejected reports of a leak and would not be drawn on the cause.",
            ("He", "rejected", ("reports of a leak and would not be drawn on the cause",)),
            ("He", "rejected", "reports of a leak"),
            ("He", "would not be drawn on", "the cause"),
        ),
    ],
)
def test_what_somebody_would_not_be_drawn_on_is_a_refusal(
    text: str, said: tuple[str, str, tuple[str, ...]], left: object, refusal: object
) -> None:
    assert read(article(text, said)) == [left, refusal]


def test_what_others_would_not_be_drawn_on_is_said() -> None:
    said = "that the firm would not be drawn on the cause"
    given = article(f"He said {said}.", ("He", "said", (said,)))
    assert read(given) == [("He", "said", said)]


def test_what_follows_a_refusal_within_what_is_said_is_kept() -> None:
    parts = ("The lock failed and he would not be drawn on why", "it was old")
    given = article(f"{parts[0]}, Ana Ruiz said: {parts[1]}.", ("Ana Ruiz", "said", parts))
    assert read(given) == [("Ana Ruiz", "said", " … ".join(parts))]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“It is late,” she was quoted as saying.", "she"),
        ("“It is late,” according to what was quoted as saying.", ""),
    ],
)
def test_whoever_was_quoted_as_saying_something(text: str, source: str) -> None:
    given = article(text, ("", "was quoted as saying", ("It is late",)))
    assert [who for who, _, _ in read(given)] == [source]
