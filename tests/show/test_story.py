"""A story as a person sees it."""

from __future__ import annotations

import io

from rich.console import Console

from sayso.model import Article
from sayso.show.story import show_story

from ..story.reports import Says, report, together
from ..story.test_story import reports


def shown(*articles: Article, wide: bool = False) -> str:
    told = together(*articles)
    out = io.StringIO()
    show_story(told.story, told.articles, Console(file=out, width=140), wide=wide)
    return out.getvalue()


def test_what_is_contested_comes_first_then_what_is_shared_then_copies() -> None:
    text = shown(*reports())
    parts = (
        "Where the reports differ",
        "Said in several reports",
        "Copies",
        "Speakers of several reports",
    )
    places = [text.index(part) for part in parts]
    assert places == sorted(places)
    assert "people killed  conflict" in text
    assert "1 of 2 independent  the water came in eleven minutes" in text
    assert "“12 people were killed” → “40 people were killed”" in text or "12 people" in text
    assert "denied by others" in text


def test_one_report_alone_is_shown_without_empty_parts() -> None:
    text = shown(report("one.txt", "2026-03-02", Says("Ada Brand", "the deck was safe")))
    assert text.splitlines()[0] == "1 report · 1 statement · 1 claim"
    assert "Copies" not in text


def test_much_is_cut_unless_all_is_asked_for() -> None:
    many = [
        report(f"{i}.txt", "2026-03-02", Says(f"Ada{i} Brand{i}", f"matter{i} was closed"))
        for i in range(30)
    ]
    assert "… and 10 more; all with --wide" in shown(*many)
    assert "more; all with --wide" not in shown(*many, wide=True)


def test_no_text_can_move_the_cursor() -> None:
    evil = Says("Ada Brand", "the deck\x1b[2J was \u202esafe and sound for all of us")
    text = shown(report("one.txt", "2026-03-02", evil), report("two.txt", "2026-03-03", evil))
    assert "\x1b[2J" not in text
    assert "\u202e" not in text
