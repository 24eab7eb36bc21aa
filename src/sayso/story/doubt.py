"""What only reading tells: whether two statements make one claim, two figures count one thing.

Where what two have in common does not rule it out, a network reads both at once.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from functools import cache

from ..tagger.cross import CrossEncoder, Matter

#: The probability that is enough, once they were read.
ENOUGH: dict[Matter, float] = {"claims": 0.08, "figures": 0.24}


@dataclasses.dataclass(frozen=True, slots=True)
class Doubt:
    """Two texts that may say the same, and how likely they do by what they have in common."""

    texts: tuple[str, str]
    likely: float
    matter: Matter


def read(doubts: Sequence[Doubt]) -> list[float]:
    """How likely two are the same of each doubt; 0 where that is too little."""
    found = [0.0] * len(doubts)
    for matter, enough in ENOUGH.items():
        rows = [row for row, each in enumerate(doubts) if each.matter == matter]
        texts = [doubts[row].texts for row in rows]
        likely = [doubts[row].likely for row in rows]
        if rows:
            for row, score in zip(rows, reader()(texts, likely, matter), strict=True):
                found[row] = score if score >= enough else 0.0
    return found


@cache
def reader() -> CrossEncoder:
    """The network that reads two texts at once, loaded when it is first asked."""
    return CrossEncoder()
