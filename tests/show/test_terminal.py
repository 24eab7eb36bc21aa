"""Articles as tables in a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from sayso.model import Article, Channel, Said, Span, Statement
from sayso.show.terminal import channel_text, closed, show


def test_a_channel_is_named_once() -> None:
    assert channel_text("x", "X") == "X"
    assert channel_text("press-call", None) == "press call"
    assert channel_text("publication", "Hill Post") == "publication, Hill Post"


def test_a_day_that_is_not_known_is_shown_in_the_words_of_the_report() -> None:
    text = "On Thursday Ada Lind said that it burnt."
    days = {
        "XXXX-WXX-4": Said("XXXX-WXX-4", None, None, Span(0, 11)),
        "2026-03-05": Said("2026-03-05", "2026-03-05", "2026-03-05", Span(0, 11)),
    }
    printed = {}
    for day, said in days.items():
        out = Console(file=io.StringIO(), width=80)
        statement = Statement(
            "s1",
            "indirect",
            source=(Span(12, 20),),
            cue=(Span(21, 25),),
            content=(Span(26, 39),),
            confidence=0.9,
            said=said,
            channel=Channel("unknown", None, Span(0, 11)),
        )
        show(Article("a1", text, statements=(statement,)), out)
        printed[day] = out.file.getvalue()  # type: ignore[attr-defined]
    assert "said “On Thursday”" in printed["XXXX-WXX-4"]
    assert "said 2026-03-05" in printed["2026-03-05"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("the move was “long overdue", "the move was “long overdue”"),
        ("the move was “overdue” at best", "the move was “overdue” at best"),
        ('there had been an "unplanned event', 'there had been an "unplanned event"'),
        ('"no", he said', '"no", he said'),
        ('a board of 12" and a half', 'a board of 12" and a half'),
    ],
)
def test_a_quotation_that_a_passage_ends_in_is_closed(text: str, shown: str) -> None:
    assert closed(text) == shown
