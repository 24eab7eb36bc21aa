"""Which contents may be parts of one statement, by quotation marks, sentences and paragraphs."""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from .tokens import Tokens

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]

_QUOTED = 0.8  # share of its words inside quotation marks from which on a content is a quotation
_RELATIVE = frozenset(("who", "which", "whose"))
#: How many sources may stand in a relative clause, and words between its comma and the next verb.
_WITHIN, _ADVERBS = 4, 4
#: Verbs of asking and ordering, by their beginnings, whose object is to do what follows.
_ASKING = re.compile(
    r"(?:ask|urg|tell|told|call|appeal|advis|warn|order|instruct|beg|begg|implor|plead|encourag|"
    r"command|direct|remind|request|invit|press|pressur|challeng|counsel|exhort|caution|summon)"
    r"(?:s|e|es|d|ed|ing)?"
)
_TO_WHOM = frozenset(("to", "on", "upon", "with"))
#: Words that begin no object: "urged again to", "asked on Monday to".
_NO_OBJECT = frozenset(
    "to on upon with in at by for from after before during through as if whether that how what "
    "when again also repeatedly publicly late early last this next guilty not never only yesterday "
    "today monday tuesday wednesday thursday friday saturday sunday".split()
)
_OBJECT = 9  # words of it at most
_SURE = 0.7  # how probable a cue's words are on the average that surely has a content
_IMPOSSIBLE = -1e3  # no log-probability of a possible choice is lower


def quoted(tokens: Tokens, first: Ints, end: Ints) -> Bools:
    """``(k,)``: whether the words ``first`` to ``end`` stand in quotation marks, all but a few."""
    marked = tokens.quotes.inside | tokens.quotes.marks
    sums = np.append(0, np.cumsum(marked[tokens.word_start]))
    return np.asarray(sums[end] - sums[first] > _QUOTED * (end - first))


def resumes(quotation: Bools, first: Ints, end: Ints, stops: Ints, paragraph: Ints) -> Bools:
    """``(k,)``: whether a content may go on with a quotation over other contents between.

    As the last words do in *"We lost," said Ruiz, who expects an appeal. "It is a pity."*: a
    quotation begins a sentence in the paragraph of an earlier one. In PolNeAR 73 % of such
    quotations belong to the earlier one's cue. ``stops``: how many ends of sentences stand before
    each word; ``paragraph``: the first word of each.
    """
    line = np.searchsorted(paragraph, first, side="right")
    result = np.zeros(len(first), dtype=np.bool_)
    last = -1  # the last quotation so far
    for i in np.flatnonzero(quotation).tolist():
        if 0 <= last < i - 1 and line[last] == line[i]:
            result[i] = stops[first[i]] > stops[end[i - 1] - 1]
        last = i
    return result


def apart(quotation: Bools, first: Ints, paragraph: Ints) -> Bools:
    """``(k,)``: whether a content is no part of the statement that the one before it belongs to.

    Only quotations are parts of one statement over the end of a paragraph: of others 0.4 % are in
    PolNeAR.
    """
    line = np.searchsorted(paragraph, first, side="right")
    result = np.zeros(len(first), dtype=np.bool_)
    result[1:] = (line[1:] != line[:-1]) & ~(quotation[1:] & quotation[:-1])
    return result


def subject(tokens: Tokens, source: tuple[Ints, Ints], cue: int, ends: Ints) -> int | None:
    """Which source a relative clause parts from its cue, as in *A clerk, who met Lind, said*.

    ``source``: the first words and the ends of all. ``cue``: the first word of the cue. ``ends``:
    how many ends of sentences stand before each word. The sources within the clause are nearer.
    """
    first, end = source
    nearest = int(np.searchsorted(first, cue)) - 1

    def word(i: int) -> str:
        return tokens.text[tokens.word_start[i] : tokens.word_end[i]].lower()

    for at in range(nearest, max(nearest - _WITHIN, -1), -1):
        opened = int(end[at]) + 1
        if opened >= cue or ends[opened] != ends[cue]:
            continue
        if word(opened - 1) == "," and word(opened) in _RELATIVE:
            inside = int(end[nearest]) if nearest > at else opened + 1
            return at if "," in map(word, range(max(inside, cue - _ADVERBS), cue)) else None
    return None


def asked(tokens: Tokens, cue: tuple[int, int], content: int, taken: Bools) -> int:
    """Where a content begins that says what somebody is to do: with whom it is asked of.

    *Urged* | *drivers to stay at home*, not *to stay at home* alone: so it is in nine of ten such
    statements of PolNeAR. ``cue``: its words. ``content``: the first word of the content behind
    it. ``taken``: ``(w,)``, the words that belong to a source, a cue or a content.
    """

    def word(i: int) -> str:
        return tokens.text[tokens.word_start[i] : tokens.word_end[i]].lower()

    start = cue[1]
    if not start < content <= start + _OBJECT or taken[start:content].any():
        return content
    at = min(content + (word(content) in ("not", "never")), len(tokens.word_start) - 1)
    if word(at) != "to" or not any(_ASKING.fullmatch(word(i)) for i in range(*cue)):
        return content
    if word(start) in _TO_WHOM:
        start += 1
    between = [word(i) for i in range(start, content)]
    if not between or between[0] in _NO_OBJECT:
        return content
    return start if all(w.isalnum() or w in "'’-&" for w in between) else content


def settle(choices: Ints, scores: Floats, near: Bools, separate: Bools) -> Ints:
    """The place of each content's choice among its own, so that no two that are apart agree.

    ``choices``: ``(k, c)``, the cues that each content may have, best first, -1 for none.
    ``scores``: their log-probabilities. ``near``: which of them stand in the content's paragraph.
    ``separate``: what :func:`apart` gives. Where two clash, the one that is in another paragraph
    than the cue moves to its next choice; or, of two that are, the one that loses less by it.
    """
    chosen = np.zeros(len(choices), dtype=np.int64)

    def cue(i: int) -> int:
        return int(choices[i, chosen[i]]) if 0 <= i < len(choices) else -1

    def clashes(i: int, with_cue: int) -> bool:
        after = i + 1 < len(choices) and separate[i + 1] and cue(i + 1) == with_cue
        return with_cue >= 0 and bool(after or (separate[i] and cue(i - 1) == with_cue))

    for i in np.flatnonzero(separate).tolist():
        if cue(i) < 0 or cue(i) != cue(i - 1):
            continue
        moves = [
            (bool(near[j, chosen[j]]), float(scores[j, chosen[j]] - scores[j, place]), j, place)
            for j in (i - 1, i)
            for place in range(choices.shape[1])
            if place != chosen[j]
            and scores[j, place] > _IMPOSSIBLE
            and not clashes(j, int(choices[j, place]))
        ]
        *_, moved, place = min(moves)
        chosen[moved] = place
    return chosen


def beside(chosen: Ints, content: tuple[Ints, Ints], cue: tuple[Ints, Floats], ends: Ints) -> Ints:
    """``(k,)``: the cue of a content that has none, where its sentence has a cue without a content.

    -1 for all others. ``chosen``: the cue of each content or -1. ``content``: the first words and
    the ends of all. ``cue``: their first words, and how probable they are. ``ends``: how many ends
    of sentences stand before each word.
    """
    result = np.full(len(chosen), -1, dtype=np.int64)
    first, probable = cue
    for c in np.setdiff1d(np.arange(len(first)), chosen).tolist():
        sentence = ends[first[c]]
        near = np.flatnonzero((ends[content[0]] == sentence) & (ends[content[1] - 1] == sentence))
        free = near[chosen[near] < 0]
        if probable[c] >= _SURE and len(free) == 1:
            result[free] = c
    return result
