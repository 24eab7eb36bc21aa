"""The day that the sentence before a statement tells of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sayso.model import Span, Speaker
from sayso.when import bind
from sayso.words import split

from .builders import article, said

MONDAY, FRIDAY = "2025-03-10", "2025-03-07"
HE_SAID = "[T It sank], [S she] [C said]."
QUOTED = "“[T It sank],” [S she] [C said]."


@pytest.mark.parametrize(
    "text",
    [
        "She met reporters in Oban on Monday. " + HE_SAID,
        "She spoke on Radio One on Monday. It was raining. " + HE_SAID,
        "She changed her account on Monday. " + HE_SAID,
        "On Radio One on Monday she gave no ground. " + HE_SAID,
        "On Monday she put out a statement.\n\n" + QUOTED,
        "She came to the camp on Monday. " + QUOTED,
    ],
)
def test_a_sentence_sets_the_day(text: str) -> None:
    assert said(text) == [MONDAY]


@pytest.mark.parametrize(
    "text",
    [
        "She came to the camp on Monday. " + HE_SAID,  # who knows when she said so
        "She lost her house on Monday. " + QUOTED,
        "She had met reporters on Monday. " + HE_SAID,
        "She met reporters after Monday's fire. " + HE_SAID,
        "She met reporters that Monday evening. " + HE_SAID,
        "She met reporters on Monday.\n\n" + HE_SAID,
        "He met reporters on Monday. " + HE_SAID,
        "She met reporters on Monday. [T It sank], [S she] [C has said].",
        "She left when the mayor spoke on Monday. " + HE_SAID,
    ],
)
def test_no_other_sentence_does(text: str) -> None:
    assert said(text) == [None]


def test_who_is_named_first_counts() -> None:
    marked = "Ann Bok met Dan Roe on Monday. [T It sank], [S the mayor] [C said]."
    made = article(marked, ("p1",))
    speakers = (
        Speaker("p1", "Ann Bok", "person", mentions=(Span(0, 7),)),
        Speaker("p2", "Dan Roe", "person", mentions=(Span(12, 19),)),
    )
    for one, value in (("p1", MONDAY), ("p2", None)):
        statements = tuple(replace(each, speaker=one) for each in made.statements)
        read = replace(made, speakers=speakers, statements=statements)
        (statement,) = bind(read, split(read.text))
        assert (statement.said.value if statement.said else None) == value


def test_a_statement_goes_on_with_the_day_of_the_sentence() -> None:
    text = "She met reporters on Friday. [T1 It sank], [S1 she] [C1 said]. "
    text += "[S2 She] [C2 urged] [T2 all to leave]."
    assert said(text, ("p1", "p1")) == [FRIDAY, FRIDAY]
