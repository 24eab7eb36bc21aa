"""Text to wordpieces with offsets and features, and wordpieces to windows.

The encoder is uncased and sees no line ends, so what it cannot see (capitals, quotation, the start
of a paragraph, a space before) is given to it as one small categorical feature a piece.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Encoding, Tokenizer

from .quotes import Quotes, find_quotes

Ints = npt.NDArray[np.int32]

#: Wordpieces of one window, without the two special ones at its ends.
WINDOW = 254
#: Wordpieces of the paragraphs before that a window sees again at most. Within a paragraph that is
#: cut, windows overlap by twice as many, and each is read up to the middle of the overlap.
CONTEXT = 32
#: Number of values of the input feature.
FEATURES = 32

_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Tokens:
    """One text as ``n`` wordpieces in ``w`` words and ``p`` paragraphs.

    ``ids``, ``start``, ``end``, ``features``: shape ``(n,)``; offsets are code points.
    ``word``: shape ``(w,)``, the first wordpiece of each word. ``word_start``, ``word_end``: shape
    ``(w,)``, its code points. ``paragraph``: shape ``(p,)``, the first wordpiece of each.
    """

    text: str
    quotes: Quotes
    ids: Ints
    start: Ints
    end: Ints
    features: Ints
    word: Ints
    word_start: Ints
    word_end: Ints
    paragraph: Ints


@dataclass(frozen=True, slots=True)
class Window:
    """Wordpieces ``start`` to ``end`` go through the encoder; ``own`` of them are read from it."""

    start: int
    end: int
    own_start: int
    own_end: int


def tokenise(texts: list[str], tokenizer: Tokenizer) -> list[Tokens]:
    """Tokenise texts in one batch."""
    quotes = [find_quotes(text) for text in texts]
    encodings = tokenizer.encode_batch([q.plain for q in quotes], add_special_tokens=False)
    return [_tokens(t, q, e) for t, q, e in zip(texts, quotes, encodings, strict=True)]


def _tokens(text: str, quotes: Quotes, encoding: Encoding) -> Tokens:
    ids = np.asarray(encoding.ids, dtype=np.int32)
    offsets = np.asarray(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    words = np.asarray(encoding.word_ids, dtype=np.int32)
    start, end = offsets[:, 0].copy(), offsets[:, 1].copy()
    first = np.ones(len(ids), dtype=np.bool_)
    first[1:] = words[1:] != words[:-1]
    # The tokeniser parts Chinese characters from all others; here a run of letters is one word.
    for i in (np.flatnonzero(first[1:] & (start[1:] == end[:-1])) + 1).tolist():
        first[i] = not (text[start[i] - 1].isalnum() and text[start[i]].isalnum())
    word = np.flatnonzero(first).astype(np.int32)
    last = np.append(word[1:], len(ids)).astype(np.int32) - 1
    word_start, word_end = start[word], end[last] if len(ids) else end
    starts = np.asarray([m.start() for m in _PARAGRAPH.finditer(text)], dtype=np.int32)
    paragraph = np.unique(np.searchsorted(start, starts)).astype(np.int32)
    paragraph = paragraph[paragraph < len(ids)]
    features = _features(text, quotes, word_start, word_end)
    if len(ids):
        opens = np.zeros(len(ids), dtype=np.int32)
        opens[paragraph] = 2
        features = (features + opens[word])[np.cumsum(first) - 1]
    return Tokens(text, quotes, ids, start, end, features, word, word_start, word_end, paragraph)


def _features(text: str, quotes: Quotes, start: Ints, end: Ints) -> Ints:
    if not len(start):
        return np.zeros(0, dtype=np.int32)
    case = np.fromiter(
        (_case(text[s:e]) for s, e in zip(start.tolist(), end.tolist(), strict=True)),
        dtype=np.int32,
        count=len(start),
    )
    inside = quotes.inside[start].astype(np.int32)
    spaced = np.fromiter(
        (s == 0 or text[s - 1].isspace() for s in start.tolist()), dtype=np.int32, count=len(start)
    )
    return (case * 8 + inside * 4 + spaced).astype(np.int32)


def _case(word: str) -> int:
    if word.islower():
        return 0
    if not word[:1].isupper():
        return 3 if word[:1].isdigit() else 0
    return 2 if len(word) > 1 and word.isupper() else 1


def windows(tokens: Tokens, size: int = WINDOW, context: int = CONTEXT) -> list[Window]:
    """Cut a text into windows of at most ``size`` wordpieces, at paragraph ends where possible.

    Every wordpiece is owned by exactly one window, in order.
    """
    result: list[Window] = []
    total = len(tokens.ids)
    at = 0  # the first wordpiece that no window owns yet
    while at < total:
        start = _context_start(tokens, at, context)
        end, whole = _window_end(tokens, at, start + size)
        own = end if whole or end == total else max(at + 1, end - context)
        own = (
            int(tokens.word[np.searchsorted(tokens.word, own, side="right") - 1])
            if own < total
            else own
        )
        own = end if own <= at else own
        result.append(Window(start, end, at, own))
        at = own
    return result


def _context_start(tokens: Tokens, at: int, context: int) -> int:
    """The start of the earliest paragraph that fits into the context, else a word's."""
    if at == 0 or at in tokens.paragraph:
        before = tokens.paragraph[(tokens.paragraph >= at - context) & (tokens.paragraph < at)]
        return int(before[0]) if len(before) else at
    return int(tokens.word[np.searchsorted(tokens.word, max(0, at - context))])


def _window_end(tokens: Tokens, at: int, limit: int) -> tuple[int, bool]:
    """Where a window ends, and whether that is the end of a paragraph or a sentence."""
    if limit >= len(tokens.ids):
        return len(tokens.ids), True
    ends = tokens.paragraph[(tokens.paragraph > at) & (tokens.paragraph <= limit)]
    if len(ends):
        return int(ends[-1]), True
    words = tokens.word[(tokens.word > at) & (tokens.word <= limit)]
    if not len(words):
        return limit, False
    return int(words[-1]), False


def cut_paragraphs(tokens: Tokens, size: int = WINDOW) -> list[tuple[int, int]]:
    """Code points of the paragraphs that are longer than a window: read in overlapping parts."""
    ends = np.append(tokens.paragraph[1:], len(tokens.ids))
    return [
        (int(tokens.start[first]), int(tokens.end[last - 1]))
        for first, last in zip(tokens.paragraph.tolist(), ends.tolist(), strict=True)
        if last - first > size
    ]
