"""Statements that a rewriting makes more or less certain, by how sure each is read to be.

Where the words of two sentences are too far apart to find the hedge of one missing in the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import listed
from .drift_manner import is_negative, may_be
from .drift_said import Said, same_content, statements_of
from .drift_speakers import are_others
from .prepare import FILE
from .scene import Change, Scene, Side

_OPEN = frozenset({"possible", "likely", "unlikely", "unknown"})
_FIRM = frozenset({"stated", "certain"})
#: Levels of which one is told for the other only by whoever is surer, or less sure.
_ALIKE = frozenset({frozenset({"stated", "certain"}), frozenset({"possible", "unknown"})})
_SHOWN = 5  # words of what is said that are shown with the hedge


def levels(scene: Scene) -> Iterator[Change]:
    """Pairs of statements of one speaker of which one leaves open what the other does not."""
    after = statements_of(scene.copy)
    for one in statements_of(scene.original):
        for other in after:
            found = {one.statement.certainty.level, other.statement.certainty.level}
            if len(found) < 2 or None in found or frozenset(found) in _ALIKE:
                continue
            if found.isdisjoint(_OPEN) or not same_content(scene, one, other):
                continue
            acts = {one.statement.act, other.statement.act}
            if acts != {"assert"} or are_others(scene, one, other):
                continue
            if _is_sized(scene.original, one) or _is_sized(scene.copy, other):
                continue
            both = ((scene.original, one), (scene.copy, other))
            if _denies_too(*both) or _denies_too(*both[::-1]):
                continue
            mine, theirs = _hedge(scene.original, one), _hedge(scene.copy, other)
            if (mine is None and not _is_firm(scene.original, one)) or (
                theirs is None and not _is_firm(scene.copy, other)
            ):
                continue
            yield Change(
                "certainty",
                _shown(scene.original, one, mine, other),
                _shown(scene.copy, other, theirs, one),
            )
            break


def _hedge(side: Side, said: Said) -> range | None:
    """The words that tell how sure a statement is; null where it is stated without any."""
    span = said.statement.certainty.span
    if said.statement.certainty.level in _FIRM or span is None:
        return None
    return side.ready.words.within(span)


def _denies_too(mine: tuple[Side, Said], theirs: tuple[Side, Said]) -> bool:
    """Whether a hedge that denies has a denial for it there: "had not decided", "nothing has been".

    So "did not think that it would" is "thought that it would not".
    """
    (side, one), (there, other) = mine, theirs
    hedge = _hedge(side, one) or ()
    denies = one.statement.certainty.level == "unlikely" or any(is_negative(side, i) for i in hedge)
    words = {*other.content, *other.cue}
    again = {side.ready.keys[i] for i in hedge if side.ready.content[i]}
    same = other.statement.certainty.level not in _FIRM or any(
        there.ready.keys[i] in again for i in words
    )
    return denies and same and any(is_negative(there, i) for i in words)


def _is_sized(side: Side, said: Said) -> bool:
    """Whether what makes a statement less sure is that its number is an estimate."""
    hedge = _hedge(side, said) or ()
    return any(side.ready.words.lower[i] in listed(FILE, "sizing") for i in (*hedge, *said.cue))


def _is_firm(side: Side, said: Said) -> bool:
    """Whether a statement's words leave nothing open."""
    words = {*said.content, *said.cue, *said.source}
    lower, ignorance = side.ready.words.lower, listed(FILE, "ignorance")
    return said.statement.certainty.level in _FIRM and not any(
        may_be(side, i) or lower[i] in ignorance for i in words
    )


def _shown(side: Side, said: Said, hedge: range | None, other: Said) -> range:
    """A statement's hedge with what it hedges, or its beginning."""
    lower = side.ready.words.lower
    content = sorted(said.content)
    if hedge is None:
        start = content[0] + (
            lower[content[0]] in listed(FILE, "faint") and lower[content[0]] == "that"
        )
        head = next((i for i in content if side.mates.get(i) in other.content), start)
        return range(start, max(head, min(content[-1], start + _SHOWN)) + 1)
    near = [i for i in content if hedge.stop <= i < hedge.stop + _SHOWN]
    if not near:  # "Whether it is so | was not known"
        return range(max(content[0], hedge.start - _SHOWN), hedge.stop)
    return range(hedge.start, near[-1] + 1)
