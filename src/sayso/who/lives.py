"""The verb of saying that takes lives: "the flood claimed 20 lives"."""

from __future__ import annotations

from ..model import Statement
from ..words import Words
from .phrase import PREPOSITIONS

_CLAIM = frozenset("claim claims claimed claiming".split())
_LIVES = frozenset("life lives victim victims".split())
#: How many words may stand before the lives: "tens of thousands of innocent lives".
_BEFORE = 6
#: What begins a clause or an infinitive: somebody does say something.
_CLAUSE = frozenset("that to it he she they we there his her their".split())
#: What may follow the lives beside a preposition; a verb makes a clause: "lives were at risk".
_AFTER = PREPOSITIONS | frozenset("including and so since , . ; : — –".split())


def takes_lives(words: Words, statement: Statement) -> bool:
    """Whether what a statement "claims" are lives."""
    cue, content = words.within(statement.cue[0]), words.within(statement.content[0])
    if not cue or not content or words.lower[cue.stop - 1] not in _CLAIM:
        return False
    if content.start != cue.stop or words.lower[content.start] in _CLAUSE:
        return False
    for at in range(content.start, min(content.start + _BEFORE, content.stop)):
        if words.lower[at] in _LIVES:
            return at + 1 == content.stop or words.lower[at + 1] in _AFTER
    return False
