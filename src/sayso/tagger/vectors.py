"""Words as vectors, out of the encoder's own table: how alike two words are, without a pass."""

from __future__ import annotations

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
        missing = list({word for word in words if word not in self._known})
        if missing:
            encodings = self._tokenizer.encode_batch(missing, add_special_tokens=False)
            for word, encoding in zip(missing, encodings, strict=True):
                self._known[word] = self._vector(encoding.ids)
        width = self._table.shape[1]
        return np.stack([self._known[w] for w in words]) if words else np.zeros((0, width), "f4")

    def _vector(self, ids: list[int]) -> Floats:
        if not ids:
            return np.zeros(self._table.shape[1], dtype=np.float32)
        vector: Floats = self._table[ids].mean(axis=0)
        return vector / max(float(np.linalg.norm(vector)), 1e-9)
