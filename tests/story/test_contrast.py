"""Numbers that are only mentioned, contradicted, or have no noun of their own."""

from __future__ import annotations

import pytest

from sayso.figures import find_figures
from sayso.model import Article, Span, Statement
from sayso.story.contrast import is_bare, is_contradicted, is_echo, set_against
from sayso.words import Words, split


def read(text: str) -> tuple[Article, Words]:
    """An article that is one statement as a whole."""
    words = split(text)
    statement = Statement("s1", "indirect", (), (), (Span(0, len(text)),), 0.9)
    figures, statements = find_figures(Article("a", text, statements=(statement,)), words)
    return Article("a", text, statements=statements, figures=figures), words


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("12 boats sank.", False),
        ("Ten boats sank, not 11.", True),
        ("There were two.", True),
        ("Of 30 boats, 16 left.", False),  # a part
        ("The number of boats rose to 12.", False),
        ("It was 65 centimetres, not 80.", True),
    ],
)
def test_whether_the_last_figure_has_a_noun_of_its_own(text: str, bare: bool) -> None:
    article, _ = read(text)
    assert is_bare(article, article.figures[-1]) is bare


@pytest.mark.parametrize(
    ("text", "contradicted"),
    [
        ("Nor had 41 villages been seen, but 58.", True),
        ("It never cost 40 jobs but 60.", True),
        ("There had been 41 villages, but 58.", False),  # nothing is denied
        ("Nor had 41 villages been seen, but 58 farms.", False),
    ],
)
def test_a_number_before_the_right_one(text: str, contradicted: bool) -> None:
    article, words = read(text)
    first, statement = article.figures[0], article.statements[0]
    assert is_contradicted(words, article, statement, first) is contradicted


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("They talk of 1,900 jobs.", True),
        ("I never believed in 248 crowns.", True),
        ("The 18 million you have read about is a fairy tale.", True),
        ("Some 18 million crowns were lost.", False),
        ("The 26 aircraft will be looked at.", False),  # it counts what it names
    ],
)
def test_a_number_that_is_only_mentioned(text: str, echo: bool) -> None:
    article, words = read(text)
    assert is_echo(words, article, article.figures[-1]) is echo


def test_what_is_denied_is_set_against_what_is_right() -> None:
    article, words = read("The grants amount to 18 million crowns, and not to 45.")
    right, denied = article.figures
    assert set_against(words, article, article.statements[0], denied) == right
