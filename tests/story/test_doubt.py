"""What only reading tells."""

from __future__ import annotations

import dataclasses

import pytest

from sayso.model import Span
from sayso.story import doubt, quantities
from sayso.story.counts import Count
from sayso.story.doubt import Doubt
from sayso.story.passage import WINDOW, counted, told
from sayso.story.people import NOTHING
from sayso.story.terms import Matcher
from tests.story.reports import Says, Words, report
from tests.story.test_quantities import counts_of

NUMBERS = (
    ("Harbour Office: * 40 * boats were torn from their moorings", 0.3),
    ("Harbour Office: the storm had torn loose * 43 * boats", 0.3),
    ("the mayor: * 15 * new teachers would start in spring", 0.3),
)


def test_doubts_of_both_kinds_are_read_together() -> None:
    texts = [text for text, _ in NUMBERS]
    figures = [Doubt((texts[0], each), 0.3, "figures") for each in texts[1:]]
    claims = [
        Doubt(("the bridge was shut", each), 0.3, "claims") for each in ("the bridge was shut",)
    ]
    same, other, claim = doubt.read([*figures, *claims])
    assert same > doubt.ENOUGH["figures"]
    assert other < same
    assert claim > doubt.ENOUGH["claims"]
    assert doubt.read([claims[0], figures[1], figures[0]]) == [claim, other, same]
    assert doubt.read([]) == []


def test_what_is_too_little_is_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doubt, "reader", lambda: lambda _, likely, _matter: [*likely])
    enough = doubt.ENOUGH
    found = doubt.read(
        [Doubt(("", ""), enough[m] - less, m) for m in enough for less in (0.0, 0.001)]
    )
    assert found == [enough["claims"], 0.0, enough["figures"], 0.0]


def alike() -> tuple[Count, Count]:
    one, other = counts_of("40 boats of the fleet were sunk", "43 boats of the fleet had sunk")
    return one, other


def test_figures_that_may_count_one_thing_are_a_doubt_of_the_words_around_them() -> None:
    one, other = alike()
    found = quantities.compare(one, other, NOTHING, Matcher(Words()), dict)
    assert isinstance(found, Doubt)
    assert found.matter == "figures"
    assert {*found.texts} == {
        "Ada Brand: * 40 * boats of the fleet were sunk",
        "Jon Reyes: * 43 * boats of the fleet had sunk",
    }


def test_figures_of_an_older_ledger_are_compared_without_being_read() -> None:
    one, other = (dataclasses.replace(each, text="") for each in alike())
    found = quantities.compare(one, other, NOTHING, Matcher(Words()), dict)
    assert not isinstance(found, Doubt)


def test_a_passage_is_as_wide_as_can_be_read() -> None:
    (one,) = counts_of(f"{'very ' * 50}many of 40 boats were {'quite ' * 50}sunk")[:1]
    words = one.text.removeprefix("Ada Brand: ").split()
    assert words.index("*") == WINDOW
    assert len(words) == 2 * WINDOW + 3
    assert words[WINDOW + 1] == "40"


def test_a_passage_has_all_parts_and_names_nobody_who_is_not_known() -> None:
    article = report("1.txt", "2026-03-02", Says("Ada Brand", "40 boats were sunk"))
    statement = article.statements[0]
    figure = article.figures[0]
    parts = [Span(span.start, figure.span.start) for span in statement.content] + [
        Span(figure.span.start, figure.span.end),
        Span(figure.span.end, statement.content[0].end),
    ]
    parts = [each for each in parts if each.start < each.end]
    split = dataclasses.replace(statement, content=tuple(parts))
    assert counted(article, split, figure, None) == "* 40 * boats were sunk"


def test_a_statement_is_read_with_who_makes_it_and_what_they_do() -> None:
    says = Says("Ada Brand", "that the dam was at risk", role="Mayor", act="deny")
    article = report("1.txt", "2026-03-02", says)
    speaker = article.speakers[0]
    statement = article.statements[0]
    assert told(article, statement, speaker) == "Ada Brand, Mayor denied: that the dam was at risk"
    assert told(article, statement, None) == "denied: that the dam was at risk"
    plain = dataclasses.replace(statement, act="assert")
    assert told(article, plain, dataclasses.replace(speaker, role=None)) == (
        "Ada Brand: that the dam was at risk"
    )
