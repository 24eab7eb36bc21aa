"""Two texts read at once: how likely they make one claim, or give figures of one thing.

A cross-encoder (Humeau et al., ICLR 2020): the words of both, out of the encoder's own table, go
through layers of their own, where each sees those of the other. Statements are read as they are,
figures with the words around them, their numbers between stars. Made by ``training/cross.py``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np
from tokenizers import Tokenizer

from ..errors import ModelError
from .encoder import FOLDER, Floats, available_cores, compile_model, runtime, word_embeddings

#: What two texts may have in common.
Matter = Literal["claims", "figures"]
FILE = "cross"
#: Wordpieces of one text that are read at most.
SIDE = 70
#: What pairs are padded to: so many at most, in steps of so many.
LONGEST, STEP = 144, 16
#: No opinion is surer than that.
SURE = 1e-4
#: Pairs of which the model must say what is kept beside its weights, and how far it may be off.
PROBE = (
    ("the bridge was closed for several weeks", "the crossing had been shut for weeks"),
    ("the bridge was closed for several weeks", "the mayor had signed the lease himself"),
)
ROOM = 0.5
_CLS, _SEP = 101, 102


def pieces(tokenizer: Tokenizer, text: str) -> list[int]:
    """The wordpieces of a text, as far as they are read."""
    found: list[int] = tokenizer.encode(text, add_special_tokens=False).ids
    return found[:SIDE]


def joined(one: list[int], other: list[int]) -> tuple[list[int], list[int]]:
    """Two texts as one row of wordpieces, and of which each is: 0 or 1."""
    ids = [_CLS, *one, _SEP, *other, _SEP]
    return ids, [0] * (len(one) + 2) + [1] * (len(other) + 1)


class CrossEncoder:
    """The model files, loaded when the first pair is asked about.

    Safe to share between threads that ask one after the other.

    Args:
        folder: where ``cross.xml``, ``cross.bin``, ``cross.json`` and the encoder's files are.
        threads: how many threads read a pair; by default one a core.

    Raises:
        ModelError: from the first pair on, where the files are missing or damaged.
    """

    def __init__(self, folder: Path = FOLDER, threads: int | None = None) -> None:
        self._folder = folder
        self._threads = threads or available_cores()

    @cached_property
    def _loaded(self) -> _Loaded:
        try:
            weights = json.loads((self._folder / f"{FILE}.json").read_text("utf-8"))
            tokenizer = Tokenizer.from_file(str(self._folder / "tokenizer.json"))
            tokenizer.no_truncation()
            tokenizer.no_padding()
            words = word_embeddings(self._folder)
            for unpacked in (False, True):
                compiled = self._compile(unpacked=unpacked)
                known = _Loaded(tokenizer, words, compiled, weights["shares"])
                said = known.said(PROBE)
                if all(abs(a - b) <= ROOM for a, b in zip(said, weights["probe"], strict=True)):
                    return known
        except Exception as error:  # the runtime raises RuntimeError, tokenizers plain Exception
            raise ModelError(
                f"cannot load the model in {self._folder}: {error}. "
                "Reinstall sayso to restore its files."
            ) from error
        raise ModelError(
            f"the model {FILE}.xml in {self._folder} does not say what it should. Reinstall sayso "
            "to restore its files; if that does not help, report the processor and the version of "
            "openvino."
        )

    def _compile(self, *, unpacked: bool) -> Any:
        # On one stream: with more, OpenVINO 2026.4 got 4-bit weights wrong in every second process
        # (its issue 36328 tells of such a case), which is also why the model is probed.
        path = self._folder / f"{FILE}.xml"
        compiled = compile_model(path, 1, self._threads, unpacked=unpacked)
        return runtime().AsyncInferQueue(compiled, 2)

    def __call__(
        self, pairs: Sequence[tuple[str, str]], likely: Sequence[float], matter: Matter = "claims"
    ) -> list[float]:
        """How likely the two texts of each pair say the same; the order of two is no matter.

        Args:
            pairs: the texts of two statements each, or of two figures.
            likely: how likely they do by what they have in common.
            matter: whether they are to make one claim, or to count one thing.
        """
        known = self._loaded
        said = known.said(pairs)
        return [known.mixed(p, logit, matter) for p, logit in zip(likely, said, strict=True)]


@dataclass(frozen=True, slots=True)
class _Loaded:
    """A model that is ready, and how much its word and the word of others weigh, by matter."""

    tokenizer: Tokenizer
    words: Floats
    requests: Any
    shares: dict[Matter, dict[str, float]]

    def said(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The logits of pairs of texts."""
        rows = [joined(*sorted(pieces(self.tokenizer, text) for text in pair)) for pair in pairs]
        found: list[float] = [0.0] * len(rows)

        def keep(request: Any, row: int) -> None:
            found[row] = float(request.get_output_tensor(0).data[0])

        self.requests.set_callback(keep)
        # Rows of one length follow one another, so the runtime switches shapes seldom.
        for row in sorted(range(len(rows)), key=lambda i: len(rows[i][0])):
            self.requests.start_async(self.inputs(*rows[row]), row)
        self.requests.wait_all()
        return found

    def inputs(self, ids: list[int], sides: list[int]) -> dict[str, Any]:
        """A row as the model takes it, padded."""
        size = -(-len(ids) // STEP) * STEP
        vectors = np.zeros((1, size, self.words.shape[1]), dtype=np.float32)
        vectors[0, : len(ids)] = self.words[ids]
        both = np.zeros((2, 1, size), dtype=np.int32)
        both[0, 0, : len(ids)], both[1, 0, : len(ids)] = sides, 1
        return {"vectors": vectors, "sides": both[0], "mask": both[1]}

    def mixed(self, likely: float, logit: float, matter: Matter) -> float:
        """The probability out of two opinions; its last digits may depend on the processor."""
        odds = math.log(max(likely, SURE) / max(1 - likely, SURE))
        share = self.shares[matter]
        total = share["trees"] * odds + share["cross"] * logit + share["bias"]
        return round(1 / (1 + math.exp(-max(min(total, 30.0), -30.0))), 3)
