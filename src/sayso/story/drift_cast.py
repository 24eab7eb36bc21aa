"""Who of a report is who of its copy, and statements given to another whom both reports know."""

from __future__ import annotations

import re
from functools import lru_cache

from ..model import Span, Speaker
from .drift_callings import ANY_ONE, LOOSE, are_letters, calling
from .drift_names import TITLES
from .drift_said import Said, is_told
from .prepare import Prepared, stem
from .scene import Scene

_KEPT = 64  # pairs of articles whose speakers are kept matched
_KINDS = frozenset({"person", "organisation"})
_WORDS = re.compile(r"[^\W_]+")
_SMALL = frozenset("the a an its his her their our this of for and in at".split())
_OWNED = frozenset({"its", "their", "his", "her"})
#: Bodies that people of a calling speak for.
_SPEAK_FOR = {
    "doctor": {"hospital"},
    "nurse": {"hospital"},
    "teacher": {"university"},
    "scientist": {"university", "government", "association"},
    "policeman": {"police"},
    "soldier": {"army"},
    "firefighter": {"firefighters", "rescuers"},
}


def are_cast_apart(scene: Scene, one: Said, other: Said) -> bool:
    """Whether both reports know both speakers, and as two: "the ministry" and "the harbour office".

    A body and whoever is told to be of it are one, as are bodies with a word of their names in
    common. One source at least says who speaks.
    """
    first, second = one.speaker, other.speaker
    if not {first.kind, second.kind} <= _KINDS:
        return False
    here, there = scene.original.ready, scene.copy.ready
    told = is_told(here, one.source), is_told(there, other.source)
    if not any(told) or (first.kind == second.kind == "organisation" and not all(told)):
        return False  # whom "it" means is too often in doubt
    keys = ({ready.keys[i] for i in each.source} for ready, each in ((here, one), (there, other)))
    if next(keys) == next(keys):
        return False  # "the union", whichever was found
    known = _matches(here, there)
    mine = known.get(first.id, frozenset())
    theirs = frozenset(id_ for id_, mates in known.items() if second.id in mates)
    if not mine or not theirs or second.id in mine:
        return False
    return not _are_one(here, first, theirs) and not _are_one(there, second, mine)


def is_stranger(scene: Scene, one: Said, other: Said) -> bool:
    """Whether what somebody said whom both reports know is given to somebody without a name.

    Or what a body said to one whose calling is not of it: "the fire service" and "a doctor".
    """
    sides = ((scene.original.ready, one), (scene.copy.ready, other))
    known = _matches(scene.original.ready, scene.copy.ready)
    for k, ((_, told), (there, rest)) in enumerate((sides, sides[::-1])):
        if rest.speaker.kind != "anonymous" or there.words.lower[rest.source.start] not in ANY_ONE:
            continue
        what = calling(there, rest.source)
        if what is None:
            continue
        if told.speaker.kind == "organisation":
            body = calling(sides[k][0], told.source)
            if body is not None and what in _SPEAK_FOR and body not in _SPEAK_FOR[what]:
                return True
        elif told.speaker.kind == "person" and told.speaker.role:
            kept = known.get(told.speaker.id) if k == 0 else _known_as(known, told.speaker.id)
            role = {stem(word) for word in _words(told.speaker.role)} - LOOSE
            if kept and role.isdisjoint(there.keys[i] for i in rest.source):
                return True
    return False


def _known_as(known: dict[str, frozenset[str]], id_: str) -> bool:
    return any(id_ in mates for mates in known.values())


@lru_cache(maxsize=_KEPT)
def _matches(here: Prepared, there: Prepared) -> dict[str, frozenset[str]]:
    """Of each speaker of a report, who it is in the other, by id."""
    found = {}
    for one in here.article.speakers:
        mates = frozenset(x.id for x in there.article.speakers if _are_same(one, x))
        if mates:
            found[one.id] = mates
    return found


def _are_same(one: Speaker, other: Speaker) -> bool:
    """Whether two speakers are the same by a name, a surname or letters."""
    if one.kind != other.kind or one.kind not in _KINDS:
        return False
    first, second = _words(one.name), _words(other.name)
    if not first or not second:
        return False
    if one.kind == "person":
        short = min(len(first), len(second)) == 1
        return first[-1] == second[-1] and (short or first[0] == second[0])
    if set(first) == set(second) or are_letters(frozenset(first), frozenset(second)):
        return True
    called = [{tuple(_words(name)) for name in (x.name, *x.aliases)} for x in (one, other)]
    shared = called[0] & called[1]
    return any(len(name) > 1 for name in shared) or any(
        _is_proper(name[0], one) and _is_proper(name[0], other) for name in shared if name
    )


def _is_proper(word: str, speaker: Speaker) -> bool:
    """Whether a word is written large in a speaker's names, away from their beginning."""
    return any(
        each[:1].isupper() and each.lower() == word and (k or len(name.split()) == 1)
        for name in (speaker.name, *speaker.aliases)
        for k, each in enumerate(_WORDS.findall(name))
    )


def _words(name: str) -> list[str]:
    return [
        word
        for word in _WORDS.findall(name.lower())
        if word not in _SMALL and word not in TITLES and len(word) > 1
    ]


def _are_one(ready: Prepared, one: Speaker, others: frozenset[str]) -> bool:
    """Whether somebody and any of some others are a body and its people, or two bodies alike."""
    for other in ready.article.speakers:
        if other.id not in others:
            continue
        if one.kind == other.kind:
            if one.kind == "organisation" and _stems(one.name) & _stems(other.name) - LOOSE:
                return True
            continue
        person, body = (one, other) if one.kind == "person" else (other, one)
        told = _stems(f"{person.role or ''} {person.affiliation or ''}")
        if not told:
            return True  # who is told to be nothing may be of it
        names = set().union(*map(_stems, (body.name, *body.aliases)))
        if told & names or _is_owned(ready, person, body):
            return True
    return False


def _stems(text: str) -> set[str]:
    return {stem(word) for word in _words(text)}


def _is_owned(ready: Prepared, person: Speaker, body: Speaker) -> bool:
    """Whether a person is told to be of the body named last: "The mill. Its director, Ann Lee"."""
    bodies = [
        (span.start, each.id)
        for each in ready.article.speakers
        if each.kind == "organisation"
        for span in each.mentions
    ]
    for mention in person.mentions:
        if not _begins_owned(ready, mention):
            continue
        before = [each for each in bodies if each[0] < mention.start]
        if before and max(before)[1] == body.id:
            return True
    return False


def _begins_owned(ready: Prepared, mention: Span) -> bool:
    """Whether a mention begins with whose it is, or has that behind it: "Ann Lee, its director"."""
    area = ready.words.within(mention)
    near = range(area.start, min(area.stop + 3, len(ready.words)))
    return any(ready.words.lower[i] in _OWNED for i in near)
