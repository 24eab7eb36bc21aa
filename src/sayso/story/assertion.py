"""A statement as it is compared with others."""

from __future__ import annotations

import dataclasses
from itertools import combinations

from ..model import Act
from .clauses import Clause
from .counts import Count

#: Rare terms of a clause by two of which it is found; by so few of these with a name.
_RARE, _BESIDE = 4, 2


@dataclasses.dataclass(frozen=True, slots=True)
class Assertion:
    """A statement as it is compared.

    ``order`` is the key by which items are sorted: publication, article, place in it. ``day``: ISO
    date on which it was said or published. ``callings``: what its speaker may be found again by.
    ``told``: it with who makes it, as it is read beside another (:mod:`.passage`).
    """

    article: str
    statement: str
    order: str
    text: str
    day: str | None
    act: Act | None
    speaker: str | None
    clauses: tuple[Clause, ...]
    counts: tuple[Count, ...]
    frame: tuple[str, ...]
    callings: tuple[str, ...] = ()
    told: str = ""

    @property
    def id(self) -> str:
        """The statement among those of all articles."""
        return f"{self.article} {self.statement}"


def keys(one: Assertion) -> frozenset[str]:
    """What a statement may be found by: two of the rarest words, or two names, of one clause.

    Its speaker's name, too, for whoever is asked again says it in other words. A name with one word
    next to it tells little, as whoever is often in the news did everything: only the rarest words
    count there.
    """
    found = set()
    for clause in one.clauses:
        terms = sorted({*clause.terms}, key=lambda t: (-t.weight, t.stem))
        plain = [t.stem for t in terms if not t.name][:_RARE]
        names = [t.stem for t in terms if t.name][:2] + [t.stem for t in clause.speaker][-1:]
        pairs = {*combinations(sorted(plain), 2), *combinations(sorted({*names}), 2)}
        pairs |= {(min(word, name), max(word, name)) for name in names for word in plain[:_BESIDE]}
        if len(plain) == 1 or (not plain and len({*names}) == 1):
            found.add(f"s:{(plain or names)[0]}")  # "he had a knife", "there was no knife"
        found |= {f"s:{a} {b}" for a, b in pairs}
    for each in one.counts:
        if each.value is not None:
            found |= {f"n:{each.value:g} {name}" for name in each.frame[:8]}
    return frozenset(found.union(f"w:{name}" for name in one.callings))
