"""Whether figures that count the same thing agree."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from itertools import combinations, permutations
from typing import NamedTuple

from ..lexicon import listed
from ..model import Number
from .counts import Count
from .model import Agreement
from .quantities import interval
from .terms import FILE
from .voice import one_voice

_MISSING = "missing"
#: A toll that is more than so many times the one before has not just risen.
RISING = 4


def agreement(
    entries: Sequence[Count], speakers: Sequence[str | None], sources: Sequence[str]
) -> Agreement:
    """Whether figures that count the same thing agree.

    ``agree``: one value. ``compatible``: their bounds overlap; or a later count replaces an earlier
    one, by the same speaker or one of the same body, or in its own words ("up from six"), and with
    it what others had repeated until then; or both say how things stood on different days, or how
    many were missing; or a toll or a running count has risen from one day to the next, though not
    manifold; or the later report says that the number has changed. ``conflict``: anything else.

    Args:
        entries: the figures.
        speakers: who gives each.
        sources: the article of each, one for all copies: what a copy has of a speaker is no later
            count.
    """
    if len({(each.value, each.low if each.value is None else None) for each in entries}) == 1:
        return "agree"
    known = [
        _Given(each, who, source)
        for each, who, source in zip(entries, speakers, sources, strict=True)
        if not each.denied  # nobody gives it
    ]
    known = [_first(each, known) for each in known]
    gone = {each.value for each in entries if each.replaced}
    ends = _ends(known)
    replaced = {f"{each.article} {each.statement}": each.value for each in entries if each.replaced}

    def is_stale(one: _Given, other: _Given) -> bool:
        end = ends.get(one.figure.value, "")
        # Till then it was disputed; but that a toll was higher at the end is no dispute.
        return "" < _day(one) < end and (end <= _day(other) or _grows(one, other))

    for one, other in combinations(known, 2):
        copied = one.source == other.source and one.figure.article != other.figure.article
        if not _conflict(one.figure, other.figure, copied, replaced):
            continue
        if {one.figure.value, other.figure.value} & gone:
            continue
        if _replaces(one, other) or _replaces(other, one):
            continue
        if (
            not copied
            and _other_days(one, other)
            and (is_stale(one, other) or is_stale(other, one))
        ):
            continue  # what was replaced speaks only of its own days
        return "conflict"
    return "compatible"


class _Given(NamedTuple):
    """A figure with the story's speaker, and the article that stands for all copies."""

    figure: Count
    speaker: str | None
    source: str


def _first(one: _Given, known: Sequence[_Given]) -> _Given:
    """A figure as of the day on which it was first given, where copies give it again."""
    days = [
        each.figure.said
        for each in known
        if each.source == one.source
        and each.figure.value == one.figure.value
        and each.figure.said is not None
        and (each.speaker == one.speaker or one_voice(each.figure.voice, one.figure.voice))
    ]
    if one.figure.said is None or not days:
        return one
    return one._replace(figure=dataclasses.replace(one.figure, said=min(days)))


def _day(one: _Given) -> str:
    return (one.figure.said or "")[:10]


def _ends(known: Sequence[_Given]) -> dict[Number | None, str]:
    """The day on which each number was last replaced, by whoever had given it."""
    ends: dict[Number | None, str] = {}
    for one, later in permutations(known, 2):
        if one.figure.value is not None and _replaces(later, one):
            ends[one.figure.value] = max(ends.get(one.figure.value, ""), _day(later))
    return ends


def _grows(one: _Given, other: _Given) -> bool:
    """Whether either counts what only grows."""
    known = listed(FILE, "cumulative")
    return any(
        not known.isdisjoint((*each.figure.events, *each.figure.hints)) for each in (one, other)
    )


def _other_days(one: _Given, other: _Given) -> bool:
    return _day(one) != _day(other)


def _replaces(later: _Given, one: _Given) -> bool:
    """Whether a count replaces another: given on a later day, by the same speaker or body."""
    if one.speaker is None or later.speaker is None or one.figure.said is None:
        return False
    if one.speaker != later.speaker and not one_voice(one.figure.voice, later.figure.voice):
        return False
    if one.figure.article != later.figure.article and one.source == later.source:
        return False
    return _day(later) > _day(one)


def _conflict(
    one: Count, other: Count, copied: bool, replaced: Mapping[str, Number | None]
) -> bool:
    """Whether two figures cannot both hold; what a copy changed is no change in the world."""
    if one.value is not None and one.value == other.value:
        return False
    (low, high), (least, most) = interval(one), interval(other)
    if low <= most and least <= high:
        return False
    if copied:
        return True
    if one.said is None or other.said is None:
        return True
    if one.said[:10] == other.said[:10]:
        return not _is_update(one, other)
    return not (
        (one.state and other.state)
        or (_MISSING in one.events and _MISSING in other.events)
        or _has_risen(one, other)
        or _has_changed(one, other, replaced)
    )


def _is_update(one: Count, other: Count) -> bool:
    """Whether, on one day, a figure is told as what another has risen or fallen to."""
    (low, high), (least, most) = interval(one), interval(other)
    if high <= least:
        return other.change == "up" or one.change == "down"
    return most <= low and (one.change == "up" or other.change == "down")


def _has_changed(one: Count, other: Count, replaced: Mapping[str, Number | None]) -> bool:
    """Whether the report of the later figure says that the number has changed that way.

    Where it says from what ("21 rather than 19"), only that one has. ``replaced``: by statement.
    """
    before, after = sorted((one, other), key=lambda each: (each.said or "")[:10])
    if replaced.get(f"{after.article} {after.statement}", before.value) != before.value:
        return False
    (low, high), (least, most) = interval(before), interval(after)
    up, down = low <= least and high <= most, least <= low and most <= high
    return (
        after.change == "any" or (after.change == "up" and up) or (after.change == "down" and down)
    )


def _has_risen(one: Count, other: Count) -> bool:
    """Whether a count of what only grows, or that goes on, was higher on the later day."""
    before, after = sorted((one, other), key=lambda each: (each.said or "")[:10])
    grows = set(one.events) & set(other.events) & listed(FILE, "cumulative")
    if not grows and not after.running:
        return False
    (low, _), (least, most) = interval(before), interval(after)
    return low <= least and most <= RISING * max(low, 1)
