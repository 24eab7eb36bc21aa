"""The main clause of a sentence, by its conjunctions, commas and finite verbs; no parser.

A hedge in a relative or adverbial clause, in a clause of somebody else's speech or in brackets says
nothing about the main claim. English marks where such clauses begin and mostly where they end, and
the second finite verb after "who" belongs to the main clause again ("people who fled may return").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..lexicon import listed
from ..words import Words
from .parts import is_adverb

_FILE = "certainty.txt"
_BREAKS = frozenset({";", ":", "—", "–", "--"})
_TURNS = frozenset({"but", "yet"})
_JOINS = frozenset({"and", "or", "but", "so", "yet"})
_SAME = frozenset({"and", "or"})
_PASSIVE = frozenset({"of", "by", "to"})
_CLOSED = frozenset({")", "]"})
_MODALS = frozenset({"may", "might", "could"})
_FOLLOWING = frozenset({"that", ",", '"', "“", "”", "and", "but", "or", "then"})

#: What ends a clause: a comma; a comma and a conjunction; the next finite verb but one; a bracket.
_End = Literal["comma", "join", "finite", "either", "bracket"]


@dataclass(slots=True)
class _Clause:
    """An open subordinate clause."""

    end: _End
    verb: bool = False


def main_clause(words: Words, stream: Sequence[int]) -> list[int]:
    """The places in ``stream`` whose words are in its main clause.

    Args:
        words: the article's words.
        stream: indices of the words of one sentence, in order.
    """
    lower = words.lower
    found: list[int] = []
    clause: _Clause | None = None
    for place, index in enumerate(stream):
        word = lower[index]
        before = _before(words, stream, place)
        if clause is not None and _ended(clause, word, before):
            if before not in (",", word) and is_adverb(before):
                found.append(place - 1)  # "the man who had left probably knew"
            clause = None
        opened = _opening(words, stream, place) if clause is None else None
        if opened is not None:
            clause = opened
        elif clause is None:
            found.append(place)
        elif clause.end == "either" and word in _reports():
            clause = _Clause("join")
    return found


def _before(words: Words, stream: Sequence[int], place: int) -> str:
    """The word before a place; where others' words stand between, that is like a comma."""
    if not place:
        return ""
    last = stream[place - 1]
    quotes = stream[place] - last == 2 and words.lower[last + 1] in ('"', "“", "”", "'")
    return words.lower[last] if stream[place] == last + 1 or quotes else ","


@cache
def _finite() -> frozenset[str]:
    return listed("act.txt", "finite") | {"'s", "'re", "'ll", "'d", "'ve"}


@cache
def _reports() -> frozenset[str]:
    return listed(_FILE, "reports") | {"said", "says"}


def is_finite(word: str, before: str) -> bool:
    """Whether a word looks like a finite verb; a participle after an auxiliary is none."""
    if before in listed(_FILE, "auxiliary"):
        return False
    return word in _finite() or (word.endswith("ed") and len(word) > 4)


def _ended(clause: _Clause, word: str, before: str) -> bool:
    """Whether the clause ends before this word."""
    if clause.end == "bracket":
        return before in _CLOSED
    if word in _BREAKS or word in _TURNS:
        return True
    if before == "," and clause.end in ("comma", "finite", "either"):
        return True
    if before == "," and word in _JOINS:
        return True
    if clause.end in ("finite", "either") and before not in _SAME and is_finite(word, before):
        if clause.verb or (clause.end == "either" and word not in _reports()):
            return True
        clause.verb = True
    return False


def _opening(words: Words, stream: Sequence[int], place: int) -> _Clause | None:
    """The subordinate clause that begins at a place of the main clause."""
    lower = words.lower
    word = lower[stream[place]]
    before = _before(words, stream, place)
    after = lower[stream[place + 1]] if place + 1 < len(stream) else ""
    initial = place == 0 or (place == 1 and before in _FOLLOWING) or before == ","
    if word in ("(", "["):
        return _Clause("bracket")
    if word == "so" and not (before.isalpha() and _purpose(after)):
        return None
    if initial and word in listed(_FILE, "fused relative") and before != ",":
        return _Clause("finite")
    if word in listed(_FILE, "subordinate"):
        return _Clause("comma" if initial else "join")
    if word in listed(_FILE, "preposition too"):
        comma = any(lower[index] == "," for index in stream[place:])
        return _Clause("comma" if place == 0 and comma else "either")
    if word in listed(_FILE, "relative"):
        return _Clause("finite")
    if word == "that" and place:
        # The speaker's own claim goes on after "shows that".
        return None if _goes_on(before) else _Clause("finite")
    if word in listed(_FILE, "reports") and place:
        passive = (before in _finite() and before != "had") or after in _PASSIVE
        return None if passive else _Clause("join")
    if word in listed(_FILE, "subject") and after in _MODALS and place and _noun(before):
        return _Clause("finite")
    return None


def _goes_on(before: str) -> bool:
    """Whether "that" after this word opens no clause of its own."""
    return (
        before in listed(_FILE, "through")
        or before in listed(_FILE, "before that")
        or before in _FOLLOWING
        or is_adverb(before)
    )


def _purpose(after: str) -> bool:
    """Whether what follows "so" makes it a purpose: "so they could", "so that"."""
    return after in ("that", "as", "people") or after in listed(_FILE, "subject")


def _noun(word: str) -> bool:
    """Whether a word before a pronoun makes the pronoun's clause an attribute."""
    return word.isalpha() and not (
        word in listed(_FILE, "through")
        or word in listed(_FILE, "no antecedent")
        or word in _FOLLOWING
        or word in listed(_FILE, "subordinate")
        or word in listed(_FILE, "preposition too")
        or word in _reports()
        or word in _TURNS
    )
