"""From links between two items to groups of items, with care against chains."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from heapq import nsmallest
from itertools import product
from types import MappingProxyType

from .index import place

#: Members of a group that another group is compared with, the first by their hash.
SAMPLE = 8
#: What a pair is: a score above 0 for the same, 0 for unknown, below 0 for never the same.
Pair = Callable[[str, str], float]
#: What a person said of two items, both ways round: true for the same, false for never the same.
Bonds = Mapping[str, Mapping[str, bool]]
NO_BONDS: Bonds = MappingProxyType({})


def components(links: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """The connected parts of a graph, each sorted, by their first item."""
    seen: set[str] = set()
    found = []
    for start in sorted(links):
        if start in seen:
            continue
        part, stack = [], [start]
        seen.add(start)
        while stack:
            item = stack.pop()
            part.append(item)
            for other in links.get(item, ()):
                if other not in seen:
                    seen.add(other)
                    stack.append(other)
        found.append(sorted(part))
    return found


def groups(
    items: Iterable[str],
    links: Mapping[str, Mapping[str, float]],
    pair: Pair,
    share: float,
    *,
    least: float = 0.0,
    sample: int = SAMPLE,
    surely: Callable[[str], str | None] = lambda _: None,
    doubt: Callable[[str], bool] = lambda _: False,
    bonds: Bonds = NO_BONDS,
) -> list[list[str]]:
    """Join items along their links, the strongest first, of equal ones those of two reports.

    Two groups become one if no two of their members can never be the same and at least ``share``
    of the compared pairs are the same: complete linkage (Sorensen 1948) for what contradicts,
    average linkage (Sokal and Michener 1958) for the rest, whose mean score is ``least`` or more.
    Of large groups some members stand for all. The result depends on the items alone.

    Args:
        items: what to group.
        links: the scores of each item with those that are the same.
        pair: what any two items are to each other.
        share: of the pairs between two groups, how many must be the same, 0 to 1.
        least: the mean score that these pairs must have.
        sample: so many members stand for a large group.
        surely: items with the same answer are one group before any link is looked at.
        doubt: an item that is as near to one group as to another, which exclude each other, joins
            neither, if this holds of it.
        bonds: what goes before everything else; where two that are to be kept apart are each to be
            joined with a third, one of the joins is not made.
    """
    group_of = _bound(items, surely, bonds)
    edges = sorted(
        {
            (-score, _of_one(one, other), min(one, other), max(one, other))
            for one in group_of
            for other, score in links.get(one, {}).items()
            if other in group_of and group_of[other] is not group_of[one]
        }
    )
    refused: dict[tuple[int, int], tuple[list[str], list[str]]] = {}
    for negative, _, one, other in edges:
        ours, theirs = group_of[one], group_of[other]
        if ours is theirs or (id(ours), id(theirs)) in refused:
            continue
        doubtful = [
            (item, rival)
            for item, rival in ((one, other), (other, one))
            if doubt(item) and _doubtful(item, rival, -negative, links, group_of, pair)
        ]
        if doubtful:
            continue
        if not _parted(ours, theirs, bonds) and _join(ours, theirs, pair, share, least, sample):
            merged = sorted(ours + theirs)
            for item in merged:
                group_of[item] = merged
        else:
            # The lists are kept, so that no other one gets their ids.
            refused[id(ours), id(theirs)] = refused[id(theirs), id(ours)] = ours, theirs
    unique = {id(group): group for group in group_of.values()}
    return sorted(unique.values())


def _of_one(one: str, other: str) -> bool:
    """Whether one report has both items."""
    return one.partition(" ")[0] == other.partition(" ")[0]


def _bound(
    items: Iterable[str], surely: Callable[[str], str | None], bonds: Bonds
) -> dict[str, list[str]]:
    """The groups that are certain from the start."""
    group_of: dict[str, list[str]] = {}
    sure: dict[str, list[list[str]]] = {}
    ordered = sorted(items)
    for item in ordered:
        name = surely(item)
        known = sure.setdefault(name, []) if name is not None else []
        mine = next((each for each in known if not _parted([item], each, bonds)), None)
        if mine is None:
            mine = []
            known.append(mine)
        mine.append(item)
        group_of[item] = mine
    for item in ordered:
        for other, same in sorted(bonds.get(item, {}).items()):
            ours, theirs = group_of[item], group_of.get(other)
            if not same or theirs is None or ours is theirs or _parted(ours, theirs, bonds):
                continue
            merged = sorted(ours + theirs)
            group_of.update(dict.fromkeys(merged, merged))
    return group_of


def _parted(ours: Iterable[str], theirs: Iterable[str], bonds: Bonds) -> bool:
    """Whether a person said of any two items that they are not the same."""
    return any(bonds[one].get(other) is False for one in ours if one in bonds for other in theirs)


def _sample(group: list[str], most: int) -> list[str]:
    return group if len(group) <= most else nsmallest(most, group, key=place)


def _join(
    ours: list[str], theirs: list[str], pair: Pair, share: float, least: float, most: int
) -> bool:
    same = total = 0
    scores = 0.0
    for one, other in product(_sample(ours, most), _sample(theirs, most)):
        score = pair(one, other)
        if score < 0:
            return False
        total += 1
        same += score > 0
        scores += score
    return same >= share * total and scores >= least * total


def _doubtful(
    item: str,
    rival: str,
    score: float,
    links: Mapping[str, Mapping[str, float]],
    group_of: Mapping[str, list[str]],
    pair: Pair,
) -> bool:
    """Whether an item is as near to a third that excludes the other of the two."""
    mine = group_of[rival]
    return any(
        third != rival
        and near >= score
        and third in group_of
        and group_of[third] is not mine
        and pair(third, rival) < 0
        for third, near in links.get(item, {}).items()
    )
