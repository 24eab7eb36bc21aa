"""Phrases of the data files, and finding them."""

from __future__ import annotations

from importlib.resources import files

import pytest

from sayso.lexicon import Match, Phrases, listed, phrases, sections, variants
from sayso.words import split

DATA = sorted(path.name for path in files("sayso").joinpath("data").iterdir())


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("on monday", {"on monday"}),
        ("call|calls on", {"call on", "calls on"}),
        ("asked (him) to leave", {"asked to leave", "asked him to leave"}),
        ("(his|her) name", {"his name", "her name", "name"}),
        ("(at) (last)", {"at last", "at", "last"}),
        ("(", {"("}),
    ],
)
def test_what_a_phrase_stands_for(phrase: str, expected: set[str]) -> None:
    assert {" ".join(words) for words in variants(phrase)} == expected


def test_the_longest_phrase_is_found() -> None:
    known = Phrases({"prime": "a", "prime minister": "b", "minister of health": "c"})
    words = "the prime minister of health".split()
    assert known.at(words, 1) == Match(1, 3, "b")
    assert known.at(words, 2) == Match(2, 5, "c")
    assert known.at(words, 0) is None


def test_a_phrase_that_is_not_whole_is_none() -> None:
    known = Phrases({"prime minister": "b"})
    assert known.at(["prime"], 0) is None
    assert known.at(["prime", "number"], 0) is None


def test_no_phrase_goes_beyond_the_end() -> None:
    known = Phrases({"prime": "a", "prime minister": "b"})
    assert known.at(["prime", "minister"], 0, 1) == Match(0, 1, "a")


def test_all_phrases_in_order_without_overlap() -> None:
    known = Phrases({"a b": "1", "b c": "2", "c": "3"})
    assert list(known.find("a b c b c".split())) == [
        Match(0, 2, "1"),
        Match(2, 3, "3"),
        Match(3, 5, "2"),
    ]


def test_phrases_within_a_part() -> None:
    known = Phrases({"a": "1", "a b": "2"})
    assert list(known.find("a b a b".split(), range(1, 3))) == [Match(2, 3, "1")]
    assert list(known.find([])) == []


def test_a_file_has_sections_with_values() -> None:
    found = sections("who.txt")
    assert found["title"]["mrs"] == "f"
    assert found["title"]["dr"] == ""
    assert not any(phrase.startswith("# ") for each in found.values() for phrase in each)


def test_a_phrase_without_a_value_has_its_sections_name() -> None:
    known = phrases("who.txt", "reason", "title")
    assert known.at(["because"], 0) == Match(0, 1, "reason")
    assert known.at(["mrs"], 0) == Match(0, 1, "f")
    assert known.at(["memo"], 0) is None
    assert phrases("who.txt").at(["memo"], 0) == Match(0, 1, "document")


def test_the_entries_of_a_section() -> None:
    entries = listed("who.txt", "anonymity")
    assert "asked not to be named" in entries
    assert "requested not to be quoted" in entries
    assert "because" not in entries


@pytest.mark.parametrize("file", DATA)
def test_every_data_file_can_be_read(file: str) -> None:
    for section, entries in sections(file).items():
        assert entries, section
        assert all(list(variants(phrase)) for phrase in entries), section


@pytest.mark.parametrize("section", ["anonymity", "unauthorised", "reason", "reporting", "urging"])
def test_phrases_are_written_as_words_are_split(section: str) -> None:
    """What is written otherwise would never be found."""
    for phrase in sections("who.txt")[section]:
        for words in variants(phrase):
            assert split(" ".join(words)).lower == words
