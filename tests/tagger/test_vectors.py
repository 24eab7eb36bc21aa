"""Words as vectors."""

import numpy as np

from sayso.tagger.vectors import WordVectors


def test_related_words_are_closer_than_unrelated_ones() -> None:
    vectors = WordVectors()(["homes", "households", "electricity", "power", "banana"])
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > likeness[0, 4] + 0.1
    assert likeness[2, 3] > likeness[2, 4] + 0.1


def test_a_word_has_one_vector_alone_or_among_others() -> None:
    words = ["minister", "Übersee-Verlag", "x" * 300, "1.4"]
    together = WordVectors()(words)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1, rtol=1e-5)
    for row, word in zip(together, words, strict=True):
        assert (WordVectors()([word])[0] == row).all()


def test_what_has_no_wordpieces_is_zeros() -> None:
    vectors = WordVectors()
    assert not vectors([" ", ""]).any()
    assert vectors([]).shape == (0, vectors(["a"]).shape[1])
