"""Drift: what the rewriting of a report changed.

Never by the mere difference of words: a change is two cells of the same kind in the same place that
do not agree. What one says in other words, or says less exactly, is no change.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import listed
from ..model import Span
from .align import Likeness, Links, groups
from .drift_dates import dates, timed, words_of
from .drift_levels import levels
from .drift_manner import acts, certainties, moved, negations, tenses
from .drift_names import names
from .drift_numbers import figures
from .drift_opposites import directions, opposites
from .drift_quotes import quotes
from .drift_scope import limits
from .drift_speakers import speakers
from .drift_stances import stances
from .drift_statements import statements
from .model import Drift, DriftKind, Passage
from .prepare import FILE
from .scene import Change, Scene, Side, scenes

#: Words before and after a change that are shown with it.
_SHOWN: dict[DriftKind, tuple[int, int]] = {
    "figure": (1, 2),
    "bound": (1, 2),
    "date": (2, 1),
    "name": (1, 0),
    "certainty": (3, 2),
    "act": (0, 1),
    "negation": (2, 3),
    "tense": (0, 2),
    "quote": (3, 3),
    "speaker": (0, 0),
}
#: Words that nobody needs in front of what is shown.
_JOINTS = frozenset({"that", "but", "and"})


def find_drift(alike: Likeness, links: Links) -> tuple[Drift, ...]:
    """What a copy (``alike.one``) changed of its original (``alike.other``), in the copy's order.

    What was dropped comes last.
    """
    found: list[Drift] = []
    laid = scenes(alike, groups(links))
    for scene in laid:
        found.extend(_drift(scene, change) for change in _changes(scene))
    whole = list(statements(alike, laid, links))
    found.extend(each for each in whole if each.what == "added")
    found.sort(key=_place)
    found.extend(each for each in whole if each.what == "dropped")
    return tuple(dict.fromkeys(found))


def _place(drift: Drift) -> tuple[int, int]:
    passage = drift.after or drift.before
    assert passage is not None
    return passage.span.start, passage.span.end


def _changes(scene: Scene) -> list[Change]:
    """The changes of a scene; of two in the same words the first kind counts."""
    kept: list[Change] = []
    before: set[int] = set()
    after: set[int] = set()
    for change in _all(scene):
        assert change.before is not None
        assert change.after is not None
        if before.isdisjoint(change.before) and after.isdisjoint(change.after):
            kept.append(change)
            before.update(change.before)
            after.update(change.after)
    return kept


def _all(scene: Scene) -> Iterator[Change]:
    old, new = words_of(timed(scene.original)), words_of(timed(scene.copy))
    yield from quotes(scene)
    yield from dates(scene)
    yield from figures(scene, old, new)
    counted, copied = _counted(scene.original), _counted(scene.copy)
    yield from negations(scene, counted | old, copied | new)
    yield from moved(scene)
    yield from acts(scene)
    yield from stances(scene)
    yield from certainties(scene)
    yield from levels(scene)
    yield from tenses(scene)
    yield from speakers(scene)
    yield from limits(scene)
    yield from names(scene)
    yield from directions(scene)
    yield from opposites(scene)


def _counted(side: Side) -> set[int]:
    """The words of a side's quantities."""
    words = side.ready.words
    sentences = {words.sentence[i]: i for i in side.indices}
    return {
        k
        for i in sentences.values()
        for each in side.ready.counted(i)
        if each.value != 0  # "no complaints"
        for k in range(each.first, each.end)
    }


def _drift(scene: Scene, change: Change) -> Drift:
    assert change.before is not None
    assert change.after is not None
    return Drift(
        change.what,
        _passage(scene.original, change.what, change.before),
        _passage(scene.copy, change.what, change.after),
        _statement(scene.original, change.before),
        _statement(scene.copy, change.after),
    )


def _passage(side: Side, what: DriftKind, core: range) -> Passage:
    """The changed words with a few around them, within their clause."""
    left, right = _SHOWN[what]
    shown = side.clause(core.start, core.stop, left, right)
    lower = side.ready.words.lower
    start, stop = shown.start, shown.stop
    while start < core.start and (not lower[start][0].isalnum() or _begins(lower[start])):
        start += 1
    while stop > core.stop and not lower[stop - 1][0].isalnum():
        stop -= 1
    shown = range(start, stop)
    span = side.ready.words.span(shown.start, shown.stop)
    return Passage(side.ready.article.slice(span), span)


def _begins(word: str) -> bool:
    """Whether a word only leads to what is said: "She said that | the bridge was closed"."""
    return word in _JOINTS or word in listed(FILE, "reporting")


def _statement(side: Side, core: range) -> str | None:
    """The innermost statement that a change stands in."""
    span = side.ready.words.span(core.start, core.stop)
    best: tuple[int, str] | None = None
    for each in side.ready.article.statements:
        spans = (*each.content, *each.source, *each.cue)
        if any(_touch(part, span) for part in spans):
            size = sum(part.end - part.start for part in each.content)
            if best is None or size < best[0]:
                best = (size, each.id)
    return None if best is None else best[1]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
