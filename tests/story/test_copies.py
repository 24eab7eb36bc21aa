from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pytest

from sayso import Article, read_many
from sayso.intake import clean_text
from sayso.model import Channel, Span, Statement
from sayso.story.copies import CANDIDATES_SHARE, Cover, compare, copy_keys
from sayso.story.origin import ground, is_first
from sayso.story.prepare import stem
from sayso.tagger.vectors import WordVectors

from .texts import CHANGED, OWN, REWRITE, WIRE

OTHER = """Chess club wins third title in a row

The Almond Street chess club beat its rivals from Port Hestia by five boards to three on Sunday.

"We practised endings all winter," captain Rosa Dimm said. "It shows."

The club has 41 members and meets above a bakery. It will travel to the finals in June.
"""


#: The first of each kind.
KEYS = ["fa1adbd62384d", "m181988f9aeef", "n664281e662fd", "qc9b506bcc12c"]


def plain(text: str, **fields: str | None) -> Article:
    """An article that nobody has read: for what needs words only."""
    return dataclasses.replace(clean_text(text, published="2026-05-05"), **fields)  # type: ignore[arg-type]


def no_vectors(words: Sequence[str]) -> npt.NDArray[np.float32]:
    """Vectors by which no two different words are alike."""
    known = {word: i for i, word in enumerate(dict.fromkeys(words))}
    table = np.zeros((len(words), 4096), dtype=np.float32)
    for row, word in enumerate(words):
        table[row, hash_of(word) if word in known else 0] = 1.0
    return table


def hash_of(word: str) -> int:
    return sum(ord(c) * 31**i for i, c in enumerate(word)) % 4096


@pytest.fixture(scope="module")
def read() -> dict[str, Article]:
    texts = {"wire": WIRE, "rewrite": REWRITE, "changed": CHANGED, "own": OWN, "other": OTHER}
    articles = [
        clean_text(text, published="2026-05-05" if name == "wire" else "2026-05-06")
        for name, text in texts.items()
    ]
    return dict(zip(texts, read_many(articles), strict=True))


@pytest.fixture(scope="module")
def vectors() -> WordVectors:
    return WordVectors()


def test_a_rewriting_and_a_cut_text_are_copies(
    read: dict[str, Article], vectors: WordVectors
) -> None:
    for name, kind in (("rewrite", "rewrite"), ("changed", "same")):
        copy = compare(read["wire"], read[name], vectors)
        assert copy is not None
        assert (copy.of, copy.copy, copy.kind) == (read["wire"].id, read[name].id, kind)
        assert 0.5 < copy.similarity <= 1


def test_the_same_quotations_make_no_copy(read: dict[str, Article], vectors: WordVectors) -> None:
    for name in ("wire", "rewrite", "changed"):
        assert compare(read["own"], read[name], vectors) is None


def test_the_order_of_two_articles_does_not_matter(
    read: dict[str, Article], vectors: WordVectors
) -> None:
    for one, other in itertools.combinations(read.values(), 2):
        assert compare(one, other, vectors) == compare(other, one, vectors)


def test_copies_share_keys_and_strangers_do_not(read: dict[str, Article]) -> None:
    keys = {name: copy_keys(article) for name, article in read.items()}
    assert max(map(len, keys.values())) <= 64
    for name in ("rewrite", "changed"):
        assert len(keys["wire"] & keys[name]) >= CANDIDATES_SHARE
    for name in ("wire", "rewrite", "changed", "own"):
        assert len(keys["other"] & keys[name]) < CANDIDATES_SHARE


def test_keys_are_the_same_everywhere() -> None:
    # A ledger keeps them: other keys need another name for their kind.
    keys = sorted(copy_keys(plain(OTHER)))
    assert [next(key for key in keys if key[0] == kind) for kind in "fmnq"] == KEYS


def test_a_text_is_a_copy_of_itself_without_vectors() -> None:
    one = plain(WIRE, id="a1")
    copy = compare(one, plain(WIRE, id="a2"), no_vectors)
    assert copy is not None
    assert copy.kind == "same"
    assert copy.similarity == 1
    assert copy.drift == ()


@pytest.mark.parametrize("text", ["\n", "One line only.\n", "Yes.\n\nNo.\n"])
def test_texts_with_nothing_in_them_are_no_copies(text: str) -> None:
    one, other = Article("a1", text), Article("a2", text)
    assert compare(one, other, no_vectors) is None
    assert compare(plain(WIRE, id="a0"), other, no_vectors) is None
    assert len(copy_keys(one)) < CANDIDATES_SHARE


def test_credit_goes_before_time() -> None:
    wire = plain("A.", outlet="Lowland Press", published="2026-05-06")
    paper = plain("B, the minister told Lowland Press.", outlet="Echo", published="2026-05-05")
    assert is_first(wire, paper, 1.0, 1.0) is True
    assert is_first(paper, wire, 1.0, 1.0) is False
    assert ground(wire, paper, 1.0, 1.0) == "the copy names Lowland Press"


def test_an_agency_is_the_original() -> None:
    wire = plain("OSLO (Reuters) - A.")
    paper = plain("A.", outlet="Echo")
    assert is_first(paper, wire, 1.0, 1.0) is False
    assert ground(wire, paper, 1.0, 1.0) == "it is credited to Reuters; it was filed from OSLO"


def test_what_was_told_to_another_paper_is_that_papers() -> None:
    text = "It rained, the mayor told the Soren Echo."
    at = text.index("told")
    told = Statement(
        "s1", "indirect", (), (Span(at, len(text) - 1),), (Span(0, 9),), 0.9,
        channel=Channel("publication", "Soren Echo", Span(at, len(text) - 1)),
    )  # fmt: skip
    one = plain("It rained, the mayor said.", published="2026-05-05")
    other = dataclasses.replace(
        plain(text, outlet="Tidewater", published="2026-05-05"), statements=(told,)
    )
    assert is_first(one, other, 1.0, 1.0) is True
    assert is_first(other, one, 1.0, 1.0) is False
    assert ground(one, other, 1.0, 1.0) == "the copy has it from Soren Echo"
    # Without a name of its own, it may be that paper itself.
    unnamed = dataclasses.replace(other, outlet=None)
    assert is_first(one, unnamed, 1.0, 1.0) is None


def test_a_wire_and_a_signed_report_go_before_others() -> None:
    wire, paper = plain("A.", outlet="Seaborne Wire"), plain("A.", outlet="Tidewater")
    assert is_first(paper, wire, 1.0, 1.0) is False
    assert ground(wire, paper, 1.0, 1.0) == "it is of Seaborne Wire"
    signed = dataclasses.replace(plain("A."), bylines=("Ana Ruiz",))
    assert is_first(signed, paper, 1.0, 1.0) is True
    assert ground(signed, paper, 1.0, 1.0) == "it is signed by Ana Ruiz"


def test_a_report_that_was_filed_goes_before_the_longer_one() -> None:
    filed = plain("A.", dateline="OSLO", published="2026-05-05")
    other = plain("A. And more.", published="2026-05-05")
    assert is_first(filed, other, 1.0, 0.5) is True
    assert is_first(other, filed, 0.5, 1.0) is False
    assert ground(filed, other, 1.0, 0.5) == "it was filed from OSLO"


@pytest.mark.parametrize(
    ("first", "second", "verdict", "said"),
    [
        ("2026-05-05", "2026-05-06", True, "it was published first, on 2026-05-05"),
        ("2026-05-05T08:00", "2026-05-05T09:30", True, "it was published first, at 08:00"),
        ("2026-05-05", "2026-05-05T09:30", None, None),
        ("2026-05-05T08:00+02:00", "2026-05-05T07:30Z", None, None),
        (None, "2026-05-05", None, None),
    ],
)
def test_time(first: str | None, second: str, verdict: bool | None, said: str | None) -> None:
    one, other = plain("A.", published=first), plain("A.", published=second)
    assert is_first(one, other, 1.0, 1.0) is verdict
    if said is not None:
        assert ground(one, other, 1.0, 1.0) == said


def test_the_whole_is_the_original_of_its_part() -> None:
    one, other = plain("A.", published=None), plain("A.", published=None)
    assert is_first(one, other, 0.4, 1.0) is True
    assert is_first(one, other, 1.0, 0.4) is False
    assert is_first(one, other, 0.9, 0.92) is None
    assert ground(one, other, 0.4, 1.0) == "it has parts that the copy lacks"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cities", "city"),
        ("stopped", "stopping"),
        ("closed", "closes"),
        ("houses", "house"),
        ("cars", "car"),
        ("planned", "plan"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("bus", "but"), ("was", "wa"), ("press", "pres")])
def test_other_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("narrative", "whole", "sentences", "order", "is_copy"),
    [
        (0.52, 0.4, 0.6, 0.8, True),
        # In quite other words, but sentence for sentence.
        (0.45, 0.5, 0.85, 1.0, True),
        (0.45, 0.5, 0.85, 0.8, False),
        (0.45, 0.5, 0.6, 1.0, False),
        (0.45, 0.4, 0.85, 1.0, False),
        (0.4, 0.5, 0.85, 1.0, False),
    ],
)
def test_how_much_makes_a_copy(
    narrative: float, whole: float, sentences: float, order: float, *, is_copy: bool
) -> None:
    cover = Cover(narrative, 60, whole, sentences, order, 0.3)
    assert cover.is_copy is is_copy
