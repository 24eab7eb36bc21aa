"""Sources that the tagger left out."""

from __future__ import annotations

import pytest

from sayso.who.sourceless import with_sources
from sayso.words import split

from .builders import Said, article_of


def source(text: str, *said: Said) -> str:
    article = article_of(text, said)
    (statement,) = with_sources(article, split(text))
    return article.quote(statement.source)


@pytest.mark.parametrize(
    ("text", "cue", "content", "wanted"),
    [
        ("The league, which runs it, counted 40 teams.", "counted", "40 teams", "The league"),
        (
            "Her deputy, Dan Roe, did not answer calls.",
            "did not answer",
            "calls",
            "Her deputy, Dan Roe",
        ),
        ("Mayor Ana Ruiz, in a post on X, put it at 40.", "put", "it at 40", "Mayor Ana Ruiz"),
        ("Its cost she estimated at 40.", "estimated", "at 40", "she"),
        ("On Friday the port gave the number as 40.", "gave", "the number as 40", "the port"),
        ("It rained; Bo Lind again asked for a vote.", "asked for", "a vote", "Bo Lind"),
    ],
)
def test_the_subject_is_the_source(text: str, cue: str, content: str, wanted: str) -> None:
    assert source(text, ("", cue, content)) == wanted


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("The union has been accused of fraud.", "has been accused of", "fraud"),
        ("People came on Friday to oppose the runway.", "to oppose", "the runway"),
        ("There was a promise to fight on.", "a promise", "to fight on"),
        ("The boat sank and the crew said it was old.", "said", "it was old"),
        ("When the crew left asked for help.", "asked for", "help"),
        ("“The port put it at 40,” he read.", "put", "it at 40"),
    ],
)
def test_what_is_no_subject(text: str, cue: str, content: str) -> None:
    assert source(text, ("", cue, content)) == ""


def test_a_source_that_is_known_stays() -> None:
    assert (
        source("The crew of the ship said it sank.", ("The crew", "said", "it sank")) == "The crew"
    )
