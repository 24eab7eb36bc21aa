"""Words as vectors, out of the encoder's own table: how alike two words are, without a pass."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from .encoder import FOLDER, Floats, word_embeddings

#: Words that are kept at hand; beyond that many, all are looked up anew.
_KEPT = 20_000


class WordVectors:
    """Unit vectors of words, loaded when the first one is asked for.

    A word is the mean of its wordpieces, less the mean of the whole table: what all words share
    says nothing (Mu and Viswanath 2018).

    Args:
        folder: where the model's files are.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._known: dict[str, Floats] = {}
        self._rarities: dict[str, float] = {}

    @cached_property
    def _table(self) -> Floats:
        table = word_embeddings(self._folder)
        centred: Floats = table - table.mean(axis=0, dtype=np.float64).astype(np.float32)
        return centred

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return tokenizer

    def __call__(self, words: Sequence[str]) -> Floats:
        """The vectors of ``n`` words, ``(n, width)``, each of length one.

        A word without wordpieces is a row of zeros.
        """
        if len(self._known) > _KEPT:
            self._known.clear()
        for word in words:
            if word not in self._known:  # one by one is faster than a batch: words are short
                ids = self._tokenizer.encode(word, add_special_tokens=False).ids
                self._known[word] = self._vector(ids)
        width = self._table.shape[1]
        return np.stack([self._known[w] for w in words]) if words else np.zeros((0, width), "f4")

    def rarity(self, word: str) -> float:
        """How much a word tells, 0 (the commonest) to 1: by its place in the vocabulary.

        WordPiece vocabularies list whole words by falling frequency, so that by Zipf's law the
        logarithm of the place stands for that of the frequency. What is no whole word is rare.
        """
        if word not in self._rarities:
            if len(self._rarities) > _KEPT:
                self._rarities.clear()
            ids = self._tokenizer.encode(word, add_special_tokens=False).ids
            place = ids[0] - self._first if len(ids) == 1 else self._table.shape[0]
            size = math.log(self._table.shape[0] - self._first)
            self._rarities[word] = min(math.log(max(place, 1)) / size, 1.0)
        return self._rarities[word]

    @cached_property
    def _first(self) -> int:
        """The place of the first word of more than one character."""
        first: int | None = self._tokenizer.token_to_id("the")
        return first or 0

    def _vector(self, ids: list[int]) -> Floats:
        if not ids:
            return np.zeros(self._table.shape[1], dtype=np.float32)
        vector: Floats = self._table[ids].mean(axis=0)
        return vector / max(float(np.linalg.norm(vector)), 1e-9)
