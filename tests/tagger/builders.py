"""Encoded texts made by hand: one wordpiece a word, scores and links as the test says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.tagger.decode import Heads
from sayso.tagger.encoder import Encoded, Floats
from sayso.tagger.mentions import TYPES, MentionType, Reference
from sayso.tagger.quotes import find_quotes
from sayso.tagger.tokens import Tokens

WIDTH = 16
#: Widths of the vectors of what refers to what, and of where a mention begins and ends.
REFER, EXTENT = 12, 8
NONE = 4.0  # the score of referring to nothing
LABELS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")
_WORD = re.compile(r"\w+|[^\w\s]")


def heads(drop: float = 0.0, least: float = 0.0) -> Heads:
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
        least,
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


def reference() -> Reference:
    """Heads that find mentions by their vectors alone, whatever lies between."""
    return Reference(np.zeros(24, dtype=np.float32), REFER, EXTENT)


@dataclass(frozen=True)
class Said:
    """An attribution by its words; an empty source is none."""

    source: str
    cue: str
    contents: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """A name by its words and type."""

    text: str
    type: MentionType


@dataclass(frozen=True)
class Described:
    """A description: the whole phrase, its head word and type."""

    text: str
    head: str
    type: MentionType


@dataclass(frozen=True)
class Refers:
    """That a word refers to what has its head at another, both by the first place they stand."""

    word: str
    to: str
    score: float = 10.0


def encoded(
    text: str,
    *said: Said,
    names: Sequence[Named] = (),
    descriptions: Sequence[Described] = (),
    refers: Sequence[Refers] = (),
) -> Encoded:
    """``text`` as if the encoder had found exactly these attributions and mentions."""
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
    return Encoded(
        made,
        scores,
        link,
        _names(made, names),
        _mentions(made, descriptions),
        _refer(made, refers),
        _extent(made, descriptions),
    )


def at(made: Tokens, phrase: str) -> range:
    """The words of a phrase, where it stands first."""
    start = next(m.start() for m in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", made.text))
    first = int(np.searchsorted(made.start, start))
    return range(first, int(np.searchsorted(made.start, start + len(phrase))))


def _names(made: Tokens, names: Sequence[Named]) -> Floats:
    labels = np.zeros(len(made.word), dtype=np.int64)
    for each in names:
        words = at(made, each.text)
        labels[list(words)] = 2 * TYPES.index(each.type) + 2
        labels[words.start] -= 1
    return _scores(labels, 2 * len(TYPES) + 1)


def _mentions(made: Tokens, descriptions: Sequence[Described]) -> Floats:
    labels = np.zeros(len(made.word), dtype=np.int64)
    for each in descriptions:
        labels[_head(made, each)] = 6 + TYPES.index(each.type)
    return _scores(labels, 10)


def _head(made: Tokens, each: Described) -> int:
    phrase = at(made, each.text)
    head = at(made, each.head).start
    assert head in phrase, f"{each.head!r} stands first elsewhere than in {each.text!r}"
    return head


def _scores(labels: npt.NDArray[np.int64], kinds: int) -> Floats:
    scores = np.full((len(labels), kinds), -6.0, dtype=np.float32)
    scores[np.arange(len(labels)), labels] = 6.0
    return scores


def _refer(made: Tokens, refers: Sequence[Refers]) -> Floats:
    """A column for each link: the word's query, the other's key."""
    vectors = np.zeros((len(made.word), 2 * REFER + 1), dtype=np.float32)
    vectors[:, -1] = NONE
    for column, each in enumerate(refers):
        vectors[at(made, each.word).start, column] = np.sqrt(REFER)
        vectors[at(made, each.to).stop - 1, REFER + column] = each.score
    return vectors


def _extent(made: Tokens, descriptions: Sequence[Described]) -> Floats:
    """A column for each phrase: the queries of its head, the keys of its first and last word.

    Any other word is its own beginning and end.
    """
    vectors = np.zeros((len(made.word), 4 * EXTENT), dtype=np.float32)
    for column, each in enumerate(descriptions):
        words, head = at(made, each.text), _head(made, each)
        vectors[head, [column, 2 * EXTENT + column]] = 1.0
        vectors[words.start, EXTENT + column] = 5.0
        vectors[words.stop - 1, 3 * EXTENT + column] = 5.0
    return vectors
