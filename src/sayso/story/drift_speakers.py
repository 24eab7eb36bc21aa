"""Statements that a rewriting gives to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..lexicon import Match, listed, phrases
from ..model import Speaker
from .drift_callings import (
    ALIKE,
    ANY_ONE,
    LOOSE,
    after_by,
    are_letters,
    are_of_two_kinds,
    calling,
    capitals,
    described,
)
from .drift_cast import are_cast_apart, is_stranger
from .drift_names import TITLES, are_initials, is_name, name_words
from .drift_said import Said, attribution, is_told, same_content, shared, statements_of
from .prepare import FILE, Prepared, stem
from .scene import Change, Scene

_SURE = 0.6  # share of a statement that must be found again where the sources are told elsewhere
#: Kinds of bodies that a name may well be meant by.
_VAGUE = frozenset(
    {"company", "union", "association", "people", "opposition", "rebels", "protesters"}
)
_STEM = 4  # letters at the beginning that the name of a country and its adjective share


def speakers(scene: Scene) -> Iterator[Change]:
    """Statements that the copy gives to another speaker."""
    before, after = statements_of(scene.original), statements_of(scene.copy)
    pairs = [(a, b) for a in before for b in after if same_content(scene, a, b)]
    apart = {(id(a), id(b)) for a, b in pairs if are_others(scene, a, b)}
    # Of a statement within another's both are there as they were.
    paired = {
        id(each) for pair in pairs if (id(pair[0]), id(pair[1])) not in apart for each in pair
    }
    spent: set[int] = set()
    for one, other in pairs:
        if id(one) in spent or id(other) in spent:
            continue
        spent |= {id(one), id(other)}
        if (id(one), id(other)) not in apart:
            continue
        sides = ((scene.original, one, other), (scene.copy, other, one))
        alone = paired.isdisjoint((id(one), id(other))) and all(
            is_told(side.ready, mine.source) and shared(side, mine.content, theirs.content) >= _SURE
            for side, mine, theirs in sides
        )
        if alone or not _is_kept(scene, one, other):
            shown = attribution(scene.original, one), attribution(scene.copy, other)
            yield Change("speaker", *shown)


def are_others(scene: Scene, one: Said, other: Said) -> bool:
    """Whether two speakers are not the same; a pronoun or a mere role tells nothing."""
    first, second = one.speaker, other.speaker
    kinds = {first.kind, second.kind}
    if are_cast_apart(scene, one, other) or is_stranger(scene, one, other):
        return True
    tells = (scene.original.ready.content, scene.copy.ready.content)
    if not any(
        side[i] for side, each in zip(tells, (one, other), strict=True) for i in each.source
    ):
        return False  # "she" and "her"
    if _is_other_body(scene, one, other) or _are_strangers(scene, one, other):
        return True
    if _is_made_anonymous(scene, one, other):
        return True
    if "anonymous" in kinds and len(kinds) == 2:
        named = second if first.kind == "anonymous" else first
        source = other.source if named is second else one.source
        ready = scene.copy.ready if named is second else scene.original.ready
        return (
            named.kind in ("person", "organisation")
            and any(is_name(ready, i) or ready.words.words[i].text[0].isupper() for i in source)
            and not _is_role(ready, source)
        )
    if are_of_two_kinds(scene, one, other) or _are_two_people(scene, one, other):
        return True
    if not capitals(scene.original.ready, one.source) or not capitals(
        scene.copy.ready, other.source
    ):
        return False
    if not (_has_name(scene.original.ready, one) and _has_name(scene.copy.ready, other)):
        return False
    if _are_namesakes(scene, one, other):
        return True
    mine, theirs = _full(scene.original.ready, one), _full(scene.copy.ready, other)
    if not mine or not theirs or mine & theirs or are_letters(mine, theirs):
        return False
    if kinds == {"organisation"} and _are_akin(scene, one, other):
        return False
    names = [first.name.split(), second.name.split()]
    return not (are_initials(names[0], names[1]) or are_initials(names[1], names[0]))


def _has_name(ready: Prepared, said: Said) -> bool:
    """Whether a source of unknown kind has more than its sentence's first capital."""
    words = ready.words
    if said.speaker.kind != "unknown" or words.lower[said.source.start] in ANY_ONE:
        return True
    return any(
        words.words[i].text[0].isupper() and words.sentence_of(i).start != i for i in said.source
    )


def _is_made_anonymous(scene: Scene, one: Said, other: Said) -> bool:
    """Whether somebody named with an office became "one of the marchers", or the other way round.

    "A spokeswoman" is still the spokeswoman.
    """
    sides = ((scene.original.ready, one), (scene.copy.ready, other))
    for (here, named), (there, rest) in (sides, sides[::-1]):
        speaker = named.speaker
        if speaker.kind != "person" or not speaker.role or rest.speaker.kind == "organisation":
            continue
        if not capitals(here, named.source) & name_words(speaker):
            continue
        if there.words.lower[rest.source.start] not in ANY_ONE or capitals(there, rest.source):
            continue
        if any(there.content[i] for i in rest.source) and not _tells_role(there, rest, speaker):
            return True
    return False


def _tells_role(ready: Prepared, said: Said, speaker: Speaker) -> bool:
    """Whether a source without a name tells what somebody is: "a spokeswoman", "the mayor"."""
    told = f"{speaker.role or ''} {speaker.affiliation or ''}".lower()
    known = {stem(word) for word in re.findall(r"[^\W\d_]+", told)} - LOOSE
    return not known.isdisjoint(ready.keys[i] for i in said.source if ready.content[i])


def _are_akin(scene: Scene, one: Said, other: Said) -> bool:
    """Whether two bodies have a noun in common and names of one stem: "Soren's | the Sorenian"."""
    ours, theirs = (
        {ready.keys[i] for i in each.source if ready.content[i]}
        for ready, each in ((scene.original.ready, one), (scene.copy.ready, other))
    )
    stems = [{word[:_STEM] for word in each if len(word) > _STEM} for each in (ours, theirs)]
    return bool(ours & theirs - LOOSE) and bool(
        (stems[0] & stems[1]) - {w[:_STEM] for w in ours & theirs}
    )


def _are_strangers(scene: Scene, one: Said, other: Said) -> bool:
    """Whether two sources, both told, have no word in common, and are of what is never one.

    "Mayor Ana Ruiz" and "the health department"; "the teachers' union", "the parents' association".
    """
    mine, theirs = _source_of(scene.original.ready, one), _source_of(scene.copy.ready, other)
    if mine is None or theirs is None or mine.words & theirs.words:
        return False
    side = scene.original
    told = [i for i in mine.core if side.ready.content[i] and side.mates.get(i) in theirs.core]
    if any(scene.alike(side, i) >= ALIKE for i in told):
        return False
    if mine.kind is not None and theirs.kind is not None:
        return mine.kind != theirs.kind or (bool(mine.which) and bool(theirs.which))
    sorts = mine.kind or mine.sort, theirs.kind or theirs.sort
    if None not in sorts and not _VAGUE.intersection(sorts):
        return sorts[0] != sorts[1]
    if mine.kind is None and theirs.kind is None:
        return False
    body, rest, there = (mine, theirs, other) if mine.kind is not None else (theirs, mine, one)
    if not rest.named or body.kind in _VAGUE or not rest.more:
        return False
    known = _offices(there.speaker)
    return body.kind not in known or bool(body.which)


class _Source(NamedTuple):
    """Who a source says that somebody is.

    ``core``: its words up to what goes on about them; ``words``: the stems of these, the name, role
    and company; ``kind``: of what bodies it is one, if it has no name of its own; ``which``: the
    words before that noun; ``named``: whether it has a name; ``more``: whether more than the name
    is known.
    """

    core: range
    words: frozenset[str]
    kind: str | None
    sort: str | None
    which: frozenset[str]
    named: bool
    more: bool


def _source_of(ready: Prepared, said: Said) -> _Source | None:
    lower, speaker = ready.words.lower, said.speaker
    core = after_by(ready, said.source)
    if not is_told(ready, core):
        return None
    named = bool(capitals(ready, core) & name_words(speaker))
    own = "" if core.start > said.source.start else speaker.name
    told = f"{own} {speaker.role or ''} {speaker.affiliation or ''}".lower()
    stems = {ready.keys[i] for i in core if ready.content[i]}
    stems |= {stem(word) for word in re.findall(r"[^\W\d_]+", told)}
    nouns = [i for i in core if ready.content[i]]
    kind, sort = None, None
    if named and speaker.kind == "organisation":
        body = phrases(FILE, "bodies apart").at(lower, nouns[-1])
        sort = None if body is None else body.value
    if not named:
        found = _office(lower, nouns) or phrases(FILE, "bodies apart").at(lower, nouns[-1])
        if found is None or lower[core.start] in ANY_ONE:
            return None
        kind = found.value
    which = frozenset(ready.keys[i] for i in nouns[:-1]) - LOOSE
    more = bool(speaker.role or speaker.affiliation) or len(said.source) > len(core)
    return _Source(core, frozenset(stems) - LOOSE - TITLES, kind, sort, which, named, more)


def _office(lower: Sequence[str], nouns: Sequence[int]) -> Match | None:
    """Of what bodies somebody's office is one: "the mayor's | office"."""
    last = nouns[-1]
    if lower[last] not in ("office", "offices") or len(nouns) < 2:
        return None
    owner = nouns[-2]
    return phrases(FILE, "offices apart").at(lower, owner) if owner == last - 2 else None


def _is_other_body(scene: Scene, one: Said, other: Said) -> bool:
    """Whether people without a name became a body that they are not told to be of, or a person.

    "Two senior bankers" and "the finance ministry"; "Health Minister Ana Ruiz" and "the police".
    """
    pairs = ((scene.original, one, scene.copy, other), (scene.copy, other, scene.original, one))
    for side, body, there, rest in pairs:
        lower, theirs = side.ready.words.lower, there.ready.words.lower
        if body.speaker.kind != "organisation":
            continue
        own, known = _kind_of_body(side.ready, body), _offices(rest.speaker)
        if rest.speaker.kind == "person" and own is not None and known and own not in known:
            return True
        told_as = described(side.ready, body.source)
        if told_as is None or lower[body.source.start] != "the":
            continue
        told = {there.ready.keys[i] for i in rest.source}
        if told_as[0] in told or told_as[1] & {theirs[i] for i in rest.source}:
            continue
        if rest.speaker.kind not in ("anonymous", "group") or theirs[rest.source.start] == "the":
            continue
        if not listed(FILE, "speaking for").intersection(theirs[i] for i in rest.source):
            return own is None or calling(there.ready, rest.source) != own
    return False


def _kind_of_body(ready: Prepared, said: Said) -> str | None:
    """What kind of body a speaker without a name of its own is, if "they" mean it too."""
    if any(ready.content[i] for i in said.source):
        return calling(ready, said.source)
    words = said.speaker.name.lower().split()
    found = phrases(FILE, "bodies apart").at(words, len(words) - 1) if words else None
    return None if found is None else found.value


def _offices(speaker: Speaker) -> set[str]:
    """The kinds of bodies that somebody speaks for, by role and company."""
    words = re.findall(r"[^\W\d_]+", f"{speaker.role or ''} {speaker.affiliation or ''}".lower())
    kinds = phrases(FILE, "bodies apart", "offices apart")
    found = {match.value for i in range(len(words)) if (match := kinds.at(words, i)) is not None}
    return {each for value in found for each in value.split()}


def _are_namesakes(scene: Scene, one: Said, other: Said) -> bool:
    """Whether two speakers have a surname in common, and the original knows both in full.

    Where the copy calls its own by the surname only, it must know no other.
    """
    first, second = _parts(one.speaker), _parts(other.speaker)
    if min(len(first), len(second)) < 2 or first[-1] != second[-1] or first[0] == second[0]:
        return False
    if "person" not in (one.speaker.kind, other.speaker.kind):
        return False
    original, copy = scene.original.ready, scene.copy.ready
    if not any(
        each.id != one.speaker.id and _parts(each) == second for each in original.article.speakers
    ):
        return False
    named = (
        [original.words.lower[i] for i in one.source],
        [copy.words.lower[i] for i in other.source],
    )
    return first[0] in named[0] and (second[0] in named[1] or first[0] not in copy.words.lower)


def _are_two_people(scene: Scene, one: Said, other: Said) -> bool:
    """Whether two sources tell of people of whose full names no word is the same.

    One at least names its own in full: "Tom Lund, the mayor's aide" and "the mayor". They may well
    be of one party or firm.
    """
    if {one.speaker.kind, other.speaker.kind} != {"person"}:
        return False
    first, second = _parts(one.speaker), _parts(other.speaker)
    sides = ((scene.original.ready, one), (scene.copy.ready, other))
    keys = [{ready.keys[i] for i in each.source if ready.content[i]} for ready, each in sides]
    if not all(keys) or keys[0] == keys[1]:
        return False  # "she"; "the mayor" and "the mayor"
    named = any(
        {*parts} <= capitals(ready, each.source)
        for (ready, each), parts in zip(sides, (first, second), strict=True)
    )
    return min(len(first), len(second)) > 1 and not {*first} & {*second} and named


def _parts(speaker: Speaker) -> list[str]:
    """The words of a speaker's name, in lower case."""
    return [word for word in speaker.name.lower().split() if word.rstrip(".") not in TITLES]


def _is_kept(scene: Scene, one: Said, other: Said) -> bool:
    """Whether either source stands in the other text too, away from the statement's source."""
    for side, mine, theirs in (
        (scene.original, one.source, other.source),
        (scene.copy, other.source, one.source),
    ):
        named = [i for i in mine if side.ready.content[i]]
        kept = [i for i in named if i in side.mates and side.mates[i] not in theirs]
        if len(kept) * 2 > len(named):
            return True
    return False


def _is_role(ready: Prepared, source: range) -> bool:
    """Whether a source is introduced as one of several: "a spokesman for the ministry"."""
    return ready.words.lower[source.start] in ("a", "an", "one", "some", "two", "three", "several")


def _full(ready: Prepared, said: Said) -> set[str]:
    """All the names of a speaker, with those of the role and of the source's words."""
    speaker = said.speaker
    more = f"{speaker.role or ''} {speaker.affiliation or ''}"
    found = name_words(speaker) | capitals(ready, said.source)
    return found | {w.lower() for w in re.findall(r"[^\W\d_]+", more) if w[0].isupper()}
