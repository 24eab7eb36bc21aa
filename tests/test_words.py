"""A text as words, sentences and paragraphs."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Span
from sayso.words import split


def sentences(text: str) -> list[str]:
    """The characters of each sentence."""
    words = split(text)
    found = dict.fromkeys(words.sentence)
    rows = [[i for i in range(len(words)) if words.sentence[i] == number] for number in found]
    return [text[slice(*words.span(row[0], row[-1] + 1))] for row in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam broke.", ["The", "dam", "broke", "."]),
        ("1,250.5 tonnes", ["1,250.5", "tonnes"]),
        ("the U.S. dollar", ["the", "U.S.", "dollar"]),
        ("Ana's boat", ["Ana", "'s", "boat"]),
        ("Ana’s boat", ["Ana", "’s", "boat"]),
        ("the crews’ boats", ["the", "crews", "’", "boats"]),
        ("it isn't", ["it", "isn't"]),
        ("Siobhán O’Hara", ["Siobhán", "O’Hara"]),
        ("Ruiz-Bell", ["Ruiz", "-", "Bell"]),
        ("“Go!”", ["“", "Go", "!", "”"]),
        ("US$40m", ["US", "$", "40", "m"]),
        ("a_b", ["a", "_", "b"]),
        ("", []),
        (" \n \n", []),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert [word.text for word in split(text).words] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. It snowed.", ["It rained.", "It snowed."]),
        ("It rained! Did it snow? Yes.", ["It rained!", "Did it snow?", "Yes."]),
        ("It rained… Then it snowed.", ["It rained…", "Then it snowed."]),
        ("Mr. Lind left.", ["Mr. Lind left."]),
        ("John F. Lind left.", ["John F. Lind left."]),
        ("Gen. Lind left.", ["Gen. Lind left."]),
        ("No. 5 left.", ["No. 5 left."]),
        ("It was no. He left.", ["It was no.", "He left."]),
        ("The U.S. Navy left.", ["The U.S. Navy left."]),
        ("He lives in the U.S. The navy left.", ["He lives in the U.S.", "The navy left."]),
        ("Pellam Inc. rose.", ["Pellam Inc. rose."]),
        ("He runs Pellam Inc. The shares rose.", ["He runs Pellam Inc.", "The shares rose."]),
        ("Read pellam.example today.", ["Read pellam.example today."]),
        ("It cost 4.5 dollars. It broke.", ["It cost 4.5 dollars.", "It broke."]),
        ("It rained. and it snowed.", ["It rained. and it snowed."]),
        ("“It rained.” He left.", ["“It rained.”", "He left."]),
        ("It rained. “It snowed.”", ["It rained.", "“It snowed.”"]),
        ('"It rained." "It snowed."', ['"It rained."', '"It snowed."']),
        ("“It rained!” he said.", ["“It rained!” he said."]),
        ("(It rained.) He left.", ["(It rained.)", "He left."]),
        ("Rain in the north\nIt rained.", ["Rain in the north", "It rained."]),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_lines_are_paragraphs() -> None:
    words = split("One two.\n\nThree four. Five.\nSix.")
    assert words.paragraph == (0, 0, 0, 1, 1, 1, 1, 1, 2, 2)
    assert words.sentence == (0, 0, 0, 1, 1, 1, 2, 2, 3, 3)


def test_the_words_of_a_span() -> None:
    words = split("One two three.")
    assert words.within(Span(0, 3)) == range(1)
    assert words.within(Span(4, 13)) == range(1, 3)
    assert words.within(Span(5, 6)) == range(1, 2)  # a part of a word is that word
    assert list(words.within(Span(3, 4))) == []  # a space is none


def test_a_span_of_words() -> None:
    words = split("One two three.")
    assert words.span(1, 3) == Span(4, 13)
    assert words.within(words.span(1, 3)) == range(1, 3)


def test_sentence_and_paragraph_of_a_word() -> None:
    words = split("One two. Three.\nFour five.")
    assert words.sentence_of(0) == range(3)
    assert words.sentence_of(4) == range(3, 5)
    assert words.paragraph_of(1) == range(5)
    assert words.paragraph_of(6) == range(5, 8)


def test_lower_case_has_straight_apostrophes() -> None:
    assert split("Ana’s ISN’T").lower == ("ana", "'s", "isn't")


def test_words_inside_quotation_marks() -> None:
    words = split("He said “it rained” today.")
    assert [w.text for i, w in enumerate(words.words) if words.quoted(i)] == ["it", "rained"]


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.text(max_size=80),
        st.lists(
            st.sampled_from(
                [
                    *("Mr", "No", "U.S", "Inc", ".", ". ", "! ", "?", "“", "”", '"', "(", ")"),
                    *(" ", "\n", "it", "The", "5", "’s", "é", "\u2028"),
                ]
            ),
            max_size=30,
        ).map("".join),
    )
)
def test_any_text(text: str) -> None:
    words = split(text)
    assert all(text[w.start : w.end] == w.text for w in words.words)
    assert all(one.end <= other.start for one, other in pairwise(words.words))
    # Nothing but space is left out.
    kept = "".join(w.text for w in words.words)
    assert kept == "".join(c for c in text if not c.isspace())
    # Numbers only go up; a sentence lies within one paragraph.
    assert list(words.sentence) == sorted(words.sentence)
    assert list(words.paragraph) == sorted(words.paragraph)
    assert len({*zip(words.sentence, words.paragraph, strict=True)}) == len(set(words.sentence))
    for i in range(len(words)):
        assert i in words.sentence_of(i)
        assert i in words.paragraph_of(i)
        assert words.within(words.span(i, i + 1)) == range(i, i + 1)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("OBAN, Nov 3 (Wire) - The port sank.", "The"),
        ("Port of Oban – A ferry sank.", "A"),
        ("Ten people - all miners - were hurt.", "Ten"),
        ("The miners - ten of them - were hurt.", "The"),
        ("A 12-page Report Is Out\n\nOBAN - It sank.", "A"),
        ("", None),
    ],
)
def test_behind_a_dateline(text: str, first: str | None) -> None:
    words = split(text)
    at = words.behind_dateline(0)
    assert (words.words[at].text if at < len(words) else None) == first


def test_a_dateline_opens_a_paragraph() -> None:
    words = split("It sank. OBAN - The port sank.")
    assert words.behind_dateline(3) == 3
