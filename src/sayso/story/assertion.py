"""A statement as it is compared with others."""

from __future__ import annotations

import dataclasses

from ..model import Act
from .clauses import Clause
from .counts import Count

#: Rare terms of a clause by two of which it is found.
_RARE = 4


@dataclasses.dataclass(frozen=True, slots=True)
class Assertion:
    """A statement as it is compared.

    ``order`` is the key by which items are sorted: publication, article, place in it. ``day``: ISO
    date on which it was said or published.
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

    @property
    def id(self) -> str:
        """The statement among those of all articles."""
        return f"{self.article} {self.statement}"


def keys(one: Assertion) -> frozenset[str]:
    """What a statement may be found by: two of the rarest words of one clause together."""
    found = set()
    for clause in one.clauses:
        terms = sorted({*clause.terms}, key=lambda t: (-t.weight, t.stem))
        names = [t.stem for t in terms if t.name][:2]
        plain = [t.stem for t in terms if not t.name][:_RARE]
        names += [t.stem for t in clause.speaker][-1:]
        chosen = sorted({*names, *plain})
        found |= {f"s:{a} {b}" for i, a in enumerate(chosen) for b in chosen[i + 1 :]}
        if len(chosen) == 1 or len(plain) == 1:  # "he had a knife", "there was no knife"
            found.add(f"s:{(plain or chosen)[0]}")
    for each in one.counts:
        if each.value is not None:
            found |= {f"n:{each.value:g} {name}" for name in each.frame[:5]}
    return frozenset(found)
