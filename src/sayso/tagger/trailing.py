"""What is said before the speaker: "The firm has closed the mill, its director, Ana Ruiz, told us".

The tagger knows the verb of such a sentence, and at times finds no content for it where the words
between are titles and names. The content is then all of the sentence before them.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .tokens import Tokens

Floats = npt.NDArray[np.float32]
Range = tuple[int, int]

_SURE = 0.7  # how probable the words of such a cue are on the average
_VERB = 0.3  # from here on a word of a content is as good as a verb
_LEAST = 4  # words of a content
_NEXT = 3  # words after a cue, with which another content would begin
_HEAD = 12  # words of a dateline at most
_AUXILIARIES = frozenset(
    "is are was were be been has have had will would can could may might must should does do did "
    "that which who when while because if although after before".split()
)
_DASHES = frozenset("-–—/")


def trailing(
    tokens: Tokens, cue: Range, taken: npt.NDArray[np.bool_], cues: Floats, sure: float
) -> tuple[Range, Range] | None:
    """The content before a cue that has none, and the source between them; null where none is.

    Args:
        tokens: of the text.
        cue: its first word and its end.
        taken: ``(w,)``, the words of contents and of other cues.
        cues: ``(w,)``, how probable it is that each word is of a cue.
        sure: the mean of that over the cue's words.
    """
    sentence = _sentence(tokens, cue[0])
    start = _after_dateline(tokens, *sentence)
    if sure < _SURE or bool(taken[start : min(cue[1] + _NEXT, sentence[1])].any()):
        return None
    before = [_word(tokens, i) for i in range(start, cue[0])]
    for place, word in enumerate(before):
        if word != "," or place < _LEAST:
            continue
        source = before[place + 1 :]
        if source and source[-1] == ",":
            source = source[:-1]  # "its director, Ana Ruiz, told"
        if not _names(source):
            continue
        if float(cues[start : start + place].max()) < _VERB:
            return None
        first = start + place + 1
        return (start, start + place), (first, first + len(source))
    return None


def _names(source: list[str]) -> bool:
    """Whether words are a noun phrase with what stands beside it, without a verb or a clause."""
    if not source or not source[0][0].isalnum():
        return False
    opens = source[0][0].isupper() or source[0].lower() in ("the", "a", "an", "its", "their", "his")
    small = (w for w in source if w[0].islower())
    verbs = (w for w in small if w in _AUXILIARIES or (w.endswith("ed") and len(w) > 4))
    return opens and next(verbs, None) is None and any(w[0].isupper() for w in source)


def _word(tokens: Tokens, index: int) -> str:
    return tokens.text[tokens.word_start[index] : tokens.word_end[index]]


def _sentence(tokens: Tokens, index: int) -> Range:
    """The words of a word's sentence, within its paragraph; an abbreviation may cut it short."""
    bounds = np.append(np.searchsorted(tokens.word, tokens.paragraph), len(tokens.word))
    place = int(np.searchsorted(bounds, index, side="right"))
    low, high = int(bounds[place - 1]), int(bounds[place])
    start = index
    while start > low and _word(tokens, start - 1) not in ".!?":
        start -= 1
    end = index + 1
    while end < high and _word(tokens, end - 1) not in ".!?":
        end += 1
    return start, end


def _after_dateline(tokens: Tokens, start: int, end: int) -> int:
    """Where a sentence begins after ``PLACE, May 3 (Agency) -`` or ``/AGENCY/``."""
    head = range(start, min(end, start + _HEAD))
    dashes = [i for i in head if _word(tokens, i) in _DASHES and _stands_apart(tokens, i)]
    return dashes[-1] + 1 if dashes else start


def _stands_apart(tokens: Tokens, index: int) -> bool:
    """Whether a space follows a dash that is no hyphen's."""
    end = int(tokens.word_end[index])
    return tokens.text[end : end + 1].isspace()
