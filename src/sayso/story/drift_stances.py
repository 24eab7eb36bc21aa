"""Statements that a rewriting tells as made that were refused, as promised that were not."""

from __future__ import annotations

from collections.abc import Iterator

from ..lexicon import listed
from .drift_manner import is_negative
from .drift_said import Said, attribution, same_content, statements_of
from .drift_speakers import are_others
from .prepare import FILE
from .scene import Change, Scene, Side

#: Acts of which one cannot be told as the other.
_AGAINST = frozenset(
    frozenset(each)
    for each in (
        ("assert", "refuse"),
        ("assert", "deny"),
        ("promise", "refuse"),
        ("promise", "deny"),
        ("promise", "demand"),
        ("refuse", "deny"),
        ("demand", "assert"),
        ("promise", "assert"),
    )
)
_QUESTIONS = frozenset("whether if who whom whose how when where why what which".split())
_HEDGED = frozenset({"know", "knew", "idea", "aware"})
_WHOLE = 14  # words of a statement with its source that are shown whole
_TOLD = 5  # words of what is said that are shown with a changed act
_NEAR = 6  # words after a source in which a negation may be its own


def stances(scene: Scene) -> Iterator[Change]:
    """Statements that one side tells as refused, denied or promised and the other as made."""
    after = statements_of(scene.copy)
    for one in statements_of(scene.original):
        for other in after:
            acts = {one.statement.act, other.statement.act}
            if acts not in _AGAINST or not same_content(scene, one, other):
                continue
            if one.statement.within is not None or other.statement.within is not None:
                continue
            if are_others(scene, one, other):
                continue
            both = ((scene.original, one), (scene.copy, other))
            if (
                acts == {"promise", "assert"}
                or sum(_is_ignorant(*each) for each in both) == 1
                or not any(_is_doubtful(*each) for each in both)
                # Who would not say whether it is so neither affirms nor denies it.
                or (acts == {"assert", "refuse"} and _is_answered(*both))
            ):
                yield Change("act", _act(scene.original, one), _act(scene.copy, other))
            break


def _is_answered(*both: tuple[Side, Said]) -> bool:
    """Whether one refuses the answer to a question, "would not say whether", and the other not."""
    asked = {
        said.statement.act: any(
            side.ready.words.lower[i] in _QUESTIONS
            for i in range(max(min(said.content) - 1, 0), min(said.content) + 1)
        )
        for side, said in both
    }
    return asked["refuse"] and not asked["assert"]


def _is_ignorant(side: Side, said: Said) -> bool:
    """Whether somebody says of himself that he does not know: "did not know whether"."""
    lower = side.ready.words.lower
    begins = sorted(said.content)[:4]
    words = {lower[i] for i in (*said.cue, *begins)}
    told = said.statement.act not in ("refuse", "deny")
    return (
        told and bool(words & _HEDGED) and any(is_negative(side, i) for i in (*said.cue, *begins))
    )


def _act(side: Side, said: Said) -> range:
    """The cue with what is said, where that follows it; else source and cue."""
    first = min(said.content)
    if said.cue.start <= first <= said.cue.stop + 2:
        inside = side.clause(said.cue.start, max(said.cue.stop, first + 1), 0, _TOLD)
        return range(said.cue.start, inside.stop)
    whole = range(first, said.cue.stop)
    if max(said.content) < said.cue.start:
        # "The bridge would be safe, she added"
        inside = side.clause(first, first + 1, 0, _WHOLE)
        return whole if len(whole) <= _WHOLE else range(first, inside.stop)
    return attribution(side, said)


def _is_doubtful(side: Side, said: Said) -> bool:
    """Whether a statement that is made may come to the same as one that is refused or denied."""
    if said.statement.act in ("refuse", "deny", "demand"):
        return False
    lower = side.ready.words.lower
    if any(lower[i] in listed(FILE, "asking") for i in (*said.cue, *said.content)):
        return True  # "said it should be paid" demands too
    certainty = said.statement.certainty
    if certainty is not None and certainty.level == "unknown":
        return True
    around = side.clause(said.source.start, said.source.stop, 0, _NEAR)
    return any(is_negative(side, i) for i in (*around, *said.cue, *said.content))
