from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from num2words import num2words

from sayso.figures import parse_digits, read_number
from sayso.words import split

numbers = st.one_of(
    st.integers(0, 10**9),
    st.integers(0, 9).flatmap(lambda digits: st.integers(0, 10**digits)),
)


def read(text: str) -> float | None:
    """The value of a text that is one number as a whole."""
    words = split(text).lower
    number = read_number(words)
    return number.value if number is not None and number.end == len(words) else None


@given(numbers, st.sampled_from(["en", "en_GB", "en_IN"]))
@example(10**9, "en")
@example(110, "en")
@example(1_000_001, "en_IN")
def test_every_spelt_number_reads_back(number: int, language: str) -> None:
    assert read(num2words(number, lang=language)) == number


@given(numbers)
def test_spelt_without_and_and_commas(number: int) -> None:
    text = num2words(number).replace(",", "").replace(" and ", " ")
    assert read(text) == number


@given(st.integers(0, 10**12))
def test_digits_with_separators_read_back(number: int) -> None:
    assert read(str(number)) == number
    assert read(f"{number:,}") == number
    if number >= 1000:
        assert read(f"{number:,}".replace(",", " ")) == number
        assert read(f"{number:,}".replace(",", "\u202f")) == number
    if number >= 10**6:
        assert read(f"{number:,}".replace(",", ".")) == number


@given(st.integers(0, 10**6), st.integers(1, 99))
def test_decimals_read_back(whole: int, cents: int) -> None:
    assert read(f"{whole:,}.{cents:02}") == pytest.approx(whole + cents / 100)
    continental = f"{whole:,}.{cents:02}".translate(str.maketrans(",.", ".,"))
    assert read(continental) == pytest.approx(whole + cents / 100)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2.6 million", 2_600_000),
        ("12 thousand", 12_000),
        ("2 million 300 thousand", 2_300_000),
        ("two and a half million", 2_500_000),
        ("a million and a half", 1_500_000),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("three-quarters of a billion", 750_000_000),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("three dozen", 36),
        ("a hundred", 100),
        ("twelve hundred", 1200),
        ("a hundred and fifty thousand", 150_000),
        ("one-hundred-and-five", 105),
        ("three point two five", 3.25),
        ("three point five million", 3_500_000),
        ("2½", 2.5),
        ("¾", 0.75),
        ("6 1/2", 6.5),
        ("12,34,567", 1_234_567),
        ("5 lakh", 500_000),
        ("1.5 lakh crore", 1_500_000_000_000),
        ("seven crore", 70_000_000),
        ("0,5", 0.5),
        ("10 Mrd", 10_000_000_000),
    ],
)
def test_forms(text: str, value: float) -> None:
    assert read(text) == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    ["12.34.56", "1,2,3", "hundred", "million", "and a half", "a", "the", "first", "9" * 30, ","],
)
def test_no_number(text: str) -> None:
    assert read(text) is None


def test_a_number_ends_before_what_does_not_belong_to_it() -> None:
    # Two numbers that "and" joins in a sentence are two.
    assert read_number(split("one hundred and two hundred").lower).end == 2  # type: ignore[union-attr]
    assert read_number(split("twenty thirty").lower).value == 20  # type: ignore[union-attr]
    assert read_number(split("one thousand, five men").lower).value == 1000  # type: ignore[union-attr]
    words = split("between one hundred and fifty").lower
    assert read_number(words, 1).value == 150  # type: ignore[union-attr]
    assert read_number(words, 1, joined=False).value == 100  # type: ignore[union-attr]


def test_one_separator_is_read_as_in_english() -> None:
    assert str(parse_digits("1,234")) == "1234"
    assert str(parse_digits("1.234")) == "1.234"


@given(st.text())
def test_parse_digits_never_fails(text: str) -> None:
    parse_digits(text)


SOME = "a and - , half one two twenty hundred million 5 1.5 ½ of"


@given(st.lists(st.sampled_from(SOME.split(" "))))
def test_read_number_never_fails(words: list[str]) -> None:
    for index in range(len(words) + 2):
        number = read_number(words, index)
        assert number is None or index < number.end <= len(words)
