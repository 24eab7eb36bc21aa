import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.show.web.words import (
    clipped,
    count,
    day,
    figure,
    markdown,
    number,
    short_day,
    visible,
)


def test_what_disturbs_a_line_is_shown_and_offsets_stay():
    text = "a\u202eb\0c\u2066\ud800\u200f d\n\te“’"
    assert visible(text) == "a\ufffdb\ufffdc\ufffd\ufffd\ufffd d\n\te“’"
    assert len(visible(text)) == len(text)


@given(st.text(st.characters(exclude_categories=())))
def test_visible_keeps_the_length_and_can_be_written(text):
    shown = visible(text)
    assert len(shown) == len(text)
    shown.encode("utf-8")
    assert visible(shown) == shown


def test_letters_of_other_scripts_stay():
    assert visible("עברית ภาษา é") == "עברית ภาษา é"


def test_days_are_for_reading():
    assert short_day("2026-03-11T09:30") == "11 Mar 2026"
    assert short_day("XXXX-WXX-4") == "a Thursday"
    assert short_day("XXXX-WXX-9") == "XXXX-WXX-9"
    assert short_day(None) == "undated"


def test_clipped_cuts_at_a_word():
    assert clipped("the mill  was\nburnt", 40) == "the mill was burnt"
    assert clipped("the mill was burnt down", 20) == "the mill was burnt…"
    assert clipped("x" * 50, 10) == "x" * 9 + "…"


@given(st.text(max_size=80), st.integers(4, 40))
def test_clipped_is_never_longer(text, length):
    assert len(clipped(text, length)) <= length


@pytest.mark.parametrize(
    ("value", "words"),
    [(1150, "1,150"), (0.5, "0.5"), (3.4e9, "3.4 bn"), (2_500_000, "2.5 m"), (-3, "-3")],
)
def test_numbers_are_for_reading(value, words):
    assert number(value) == words


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ((60, 60, None, "more-than"), "more than 60"),
        ((None, 12, 14, "range"), "12–14"),
        ((212, 212, 212, "exact"), "212"),
        ((60, None, None, "about"), "about 60"),
        ((None, 100, None, "at-least", "hundreds"), "hundreds"),
        ((None, None, None, "about", "dozens"), "dozens"),
    ],
)
def test_figures_have_their_bound_in_words(cells, words):
    assert figure(*cells) == words


def test_days():
    assert short_day("2026-03-11T21:40") == "11 Mar 2026"
    assert short_day("2026-03") == "2026-03"
    assert short_day(None) == "undated"
    assert day("2026-13-40") is None
    assert count(1, "copy", "copies") == "1 copy"
    assert count(2000, "copy", "copies") == "2,000 copies"


def test_markdown_gives_no_character_a_meaning():
    assert markdown("a | b\n# c <script> [x](y) *z*") == (
        r"a \| b \# c \<script\> \[x\]\(y\) \*z\*"
    )
