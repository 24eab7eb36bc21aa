"""Encoded texts made by hand: one wordpiece a word, scores and links as the test says."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from sayso.tagger.decode import Heads
from sayso.tagger.encoder import Encoded
from sayso.tagger.quotes import find_quotes
from sayso.tagger.tokens import Tokens

WIDTH = 16
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_WORD = re.compile(r"\w+|[^\w\s]")


def heads(drop: float = 0.0) -> Heads:
    transitions = np.zeros((7, 7), dtype=np.float32)
    starts = np.zeros(7, dtype=np.float32)
    for inside in (2, 4, 6):
        transitions[:, inside] = starts[inside] = -1e4
        transitions[inside - 1, inside] = transitions[inside, inside] = 0
    zeros = np.zeros(24, dtype=np.float32)
    calibration = np.zeros(9, dtype=np.float32)
    calibration[-1] = 2.0
    return Heads(
        transitions,
        starts,
        zeros,
        zeros[:12],
        zeros,
        zeros[:12],
        WIDTH,
        drop,
        calibration,
    )


def tokens(text: str) -> Tokens:
    matches = list(_WORD.finditer(text))
    start = np.asarray([m.start() for m in matches], dtype=np.int32)
    end = np.asarray([m.end() for m in matches], dtype=np.int32)
    index = np.arange(len(matches), dtype=np.int32)
    lines = [m.start() for m in re.finditer(r"[^\n]+", text)]
    return Tokens(
        text,
        find_quotes(text),
        index + 1000,
        start,
        end,
        np.zeros_like(index),
        index,
        start,
        end,
        np.unique(np.searchsorted(start, lines)).astype(np.int32),
    )


@dataclass(frozen=True)
class Said:
    """An attribution by its words; an empty source is none."""

    source: str
    cue: str
    contents: tuple[str, ...]


def encoded(text: str, *said: Said) -> Encoded:
    """``text`` as if the encoder had found exactly these attributions."""
    made = tokens(text)
    labels = np.zeros(len(made.word), dtype=np.int64)
    link = np.zeros((len(made.word), 4 * WIDTH + 2), dtype=np.float32)
    for number, each in enumerate(said):
        for role, words in enumerate(((each.source,), (each.cue,), each.contents)):
            for phrase in filter(None, words):
                at = text.index(phrase)
                first = int(np.searchsorted(made.start, at))
                last = int(np.searchsorted(made.start, at + len(phrase)))
                labels[first:last] = 2 * role + 2
                labels[first] = 2 * role + 1
                # Query of the cue, key of the source; query of the content, key of the cue.
                for column in ((WIDTH,), (0, 3 * WIDTH), (2 * WIDTH,))[role]:
                    link[first:last, column + number] = 8.0
                if role == 1:
                    link[first:last, -2] = 4.0  # rather no source than another's
    scores = np.full((len(made.word), 7), -6.0, dtype=np.float32)
    scores[np.arange(len(labels)), labels] = 6.0
    return Encoded(made, scores, link)
