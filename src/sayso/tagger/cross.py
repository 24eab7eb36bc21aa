"""Two statements read at once: how likely they make one claim.

A cross-encoder (Humeau et al., ICLR 2020): the words of both, out of the encoder's own table, go
through layers of their own, where each sees those of the other statement. Made by
``training/cross.py``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from tokenizers import Tokenizer

from ..errors import ModelError
from .encoder import FOLDER, Floats, available_cores, compile_model, runtime, word_embeddings

FILE = "cross"
#: Wordpieces of one statement that are read at most.
SIDE = 70
#: What pairs are padded to: so many at most, in steps of so many.
LONGEST, STEP = 144, 16
#: No opinion is surer than that.
SURE = 1e-4
_CLS, _SEP = 101, 102


def pieces(tokenizer: Tokenizer, text: str) -> list[int]:
    """The wordpieces of a statement, as far as they are read."""
    found: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
    return found[:SIDE]


def joined(one: list[int], other: list[int]) -> tuple[list[int], list[int]]:
    """Two statements as one row of wordpieces, and of which each is: 0 or 1."""
    ids = [_CLS, *one, _SEP, *other, _SEP]
    return ids, [0] * (len(one) + 2) + [1] * (len(other) + 1)


class CrossEncoder:
    """The model files, loaded when the first pair is asked about.

    Safe to share between threads that ask one after the other.

    Args:
        folder: where ``cross.xml``, ``cross.bin``, ``cross.json`` and the encoder's files are.
        threads: how many pairs are read at a time; by default one a core.
    """

    def __init__(self, folder: Path = FOLDER, threads: int | None = None) -> None:
        self._folder = folder
        self._threads = threads or available_cores()

    @cached_property
    def _loaded(self) -> _Loaded:
        try:
            weights = json.loads((self._folder / f"{FILE}.json").read_text("utf-8"))
            tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
            compiled = compile_model(self._folder / f"{FILE}.xml", self._threads)
        except Exception as error:  # the runtime raises RuntimeError, tokenizers plain Exception
            raise ModelError(
                f"cannot load the model in {self._folder}: {error}. "
                "Reinstall sayso to restore its files."
            ) from error
        tokenizer.no_truncation()
        tokenizer.no_padding()
        return _Loaded(
            tokenizer,
            word_embeddings(self._folder),
            runtime().AsyncInferQueue(compiled, 2 * self._threads),
            weights["trees"],
            weights["cross"],
            weights["bias"],
        )

    def __call__(self, pairs: Sequence[tuple[str, str]], likely: Sequence[float]) -> list[float]:
        """How likely the two statements of each pair make one claim; the order of two is no matter.

        Args:
            pairs: the texts of two statements each.
            likely: how likely they do by what they have in common.
        """
        known = self._loaded
        rows = [joined(*sorted(pieces(known.tokenizer, text) for text in pair)) for pair in pairs]
        said: list[float] = [0.0] * len(rows)

        def keep(request: Any, row: int) -> None:
            said[row] = float(request.get_output_tensor(0).data[0])

        known.requests.set_callback(keep)
        # Rows of one length follow one another, so the runtime switches shapes seldom.
        for row in sorted(range(len(rows)), key=lambda i: len(rows[i][0])):
            known.requests.start_async(known.inputs(*rows[row]), row)
        known.requests.wait_all()
        return [known.mixed(p, logit) for p, logit in zip(likely, said, strict=True)]


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A model that is ready, and how much its word and the word of others weigh."""

    tokenizer: Tokenizer
    words: Floats
    requests: Any
    trees: float
    cross: float
    bias: float

    def inputs(self, ids: list[int], sides: list[int]) -> dict[str, Any]:
        """A row as the model takes it, padded."""
        size = -(-len(ids) // STEP) * STEP
        vectors = np.zeros((1, size, self.words.shape[1]), dtype=np.float32)
        vectors[0, : len(ids)] = self.words[ids]
        both = np.zeros((2, 1, size), dtype=np.int32)
        both[0, 0, : len(ids)], both[1, 0, : len(ids)] = sides, 1
        return {"vectors": vectors, "sides": both[0], "mask": both[1]}

    def mixed(self, likely: float, logit: float) -> float:
        """The probability out of two opinions; its last digits may depend on the processor."""
        odds = math.log(max(likely, SURE) / max(1 - likely, SURE))
        total = self.trees * odds + self.cross * logit + self.bias
        return round(1 / (1 + math.exp(-max(min(total, 30.0), -30.0))), 3)
