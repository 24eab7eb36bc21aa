"""Statements that a rewriting gives to somebody else, or tells as made that were refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ..lexicon import listed, phrases
from ..model import Speaker, Statement
from .drift_manner import is_negative
from .drift_names import TITLES, are_initials, is_name, name_words
from .prepare import FILE, Prepared
from .scene import Change, Scene, Side

_KEPT = 64  # articles whose statements are kept ready
_SHARED = 0.5  # share of a statement's words that another has
_NEAR = 6  # words after a source in which a negation may be its own
_SHORT = 5  # words of a source that are shown whole
_ANY_ONE = frozenset({"a", "an", "one"})
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
    )
)
#: What does not tell one office, body or kind of people from another.
_LOOSE = frozenset(
    "senior former local top high ranking leading chief deputy national state own main new second "
    "another third first other several two three four five both".split()
)
_FORMER = frozenset({"former", "ex", "retired"})
_HEDGED = frozenset({"know", "knew", "idea", "aware"})
_TOLD = 5  # words of what is said that are shown with a changed act


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement in words: its source, cue and content; and its speaker."""

    statement: Statement
    source: range
    cue: range
    content: frozenset[int]
    speaker: Speaker


def speakers(scene: Scene) -> Iterator[Change]:
    """Statements that the copy gives to another speaker."""
    before, after = _said(scene.original), _said(scene.copy)
    spent: set[str] = set()
    for one in before:
        for other in after:
            if other.statement.id in spent or not _same_content(scene, one, other):
                continue
            spent.add(other.statement.id)
            if _others(scene, one, other) and not _is_kept(scene, one, other):
                shown = _attribution(scene.original, one), _attribution(scene.copy, other)
                yield Change("speaker", *shown)
            break


def stances(scene: Scene) -> Iterator[Change]:
    """Statements that one side tells as refused or denied and the other as made."""
    after = _said(scene.copy)
    for one in _said(scene.original):
        for other in after:
            acts = {one.statement.act, other.statement.act}
            if acts not in _AGAINST or not _same_content(scene, one, other):
                continue
            if one.statement.within is not None or other.statement.within is not None:
                continue
            if _others(scene, one, other):
                continue
            both = ((scene.original, one), (scene.copy, other))
            ignorant = sum(_is_ignorant(*each) for each in both) == 1
            if ignorant or not any(_is_doubtful(*each) for each in both):
                yield Change("act", _act(scene.original, one), _act(scene.copy, other))
            break


def _is_ignorant(side: Side, said: _Said) -> bool:
    """Whether somebody says of himself that he does not know: "did not know whether"."""
    lower = side.ready.words.lower
    begins = sorted(said.content)[:4]
    words = {lower[i] for i in (*said.cue, *begins)}
    told = said.statement.act not in ("refuse", "deny")
    return (
        told and bool(words & _HEDGED) and any(is_negative(side, i) for i in (*said.cue, *begins))
    )


def _act(side: Side, said: _Said) -> range:
    """The cue with what is said, where that follows it; else source and cue."""
    first = min(said.content)
    if said.cue.start <= first <= said.cue.stop + 2:
        inside = side.clause(said.cue.start, max(said.cue.stop, first + 1), 0, _TOLD)
        return range(said.cue.start, inside.stop)
    return _attribution(side, said)


def _is_doubtful(side: Side, said: _Said) -> bool:
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


def _said(side: Side) -> list[_Said]:
    return [
        each
        for each in _all_said(side.ready)
        if min(each.content) in side.inside and each.source.start in side.inside
    ]


@lru_cache(maxsize=_KEPT)
def _all_said(ready: Prepared) -> tuple[_Said, ...]:
    """The statements of an article whose speaker is known."""
    words, article = ready.words, ready.article
    known = {each.id: each for each in article.speakers}
    found = []
    for each in article.statements:
        speaker = known.get(each.speaker or "")
        if speaker is None or not each.source or not each.cue:
            continue
        source, cue = words.within(each.source[0]), words.within(each.cue[0])
        content = frozenset(i for span in each.content for i in words.within(span))
        if source and cue and content:
            found.append(_Said(each, source, cue, content, speaker))
    return tuple(found)


def _same_content(scene: Scene, one: _Said, other: _Said) -> bool:
    return (
        _found(scene.original, one.content, other.content) >= _SHARED
        and _found(scene.copy, other.content, one.content) >= _SHARED
    )


def _found(side: Side, mine: frozenset[int], theirs: frozenset[int]) -> float:
    content = [i for i in mine if side.ready.content[i]]
    return sum(side.mates.get(i) in theirs for i in content) / max(len(content), 1)


def _others(scene: Scene, one: _Said, other: _Said) -> bool:
    """Whether two speakers are not the same; a pronoun or a mere role tells nothing."""
    first, second = one.speaker, other.speaker
    kinds = {first.kind, second.kind}
    tells = (scene.original.ready.content, scene.copy.ready.content)
    if not any(
        side[i] for side, each in zip(tells, (one, other), strict=True) for i in each.source
    ):
        return False  # "she" and "her"
    if _is_other_body(scene, one, other):
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
    if _are_of_two_callings(scene, one, other) or _are_of_two_sorts(scene, one, other):
        return True
    if not _capitals(scene.original.ready, one.source) or not _capitals(
        scene.copy.ready, other.source
    ):
        return False
    if _are_namesakes(scene, one, other) or _are_two_people(scene, one, other):
        return True
    mine, theirs = _full(scene.original.ready, one), _full(scene.copy.ready, other)
    if not mine or not theirs or mine & theirs:
        return False
    names = [first.name.split(), second.name.split()]
    return not (are_initials(names[0], names[1]) or are_initials(names[1], names[0]))


def _are_of_two_callings(scene: Scene, one: _Said, other: _Said) -> bool:
    """Whether both have no name, and what they are is not the same: "a nurse", "the police"."""
    mine = _calling(scene.original.ready, one.source)
    theirs = _calling(scene.copy.ready, other.source)
    return mine is not None and theirs is not None and mine != theirs


def _described(ready: Prepared, source: range) -> tuple[str, frozenset[str]] | None:
    """The noun of a source without a name, and the words before it: "a senior army | officer"."""
    lower = ready.words.lower
    stop = next(
        (
            i
            for i in source
            if i > source.start and (not lower[i][0].isalnum() or lower[i] in listed(FILE, "faint"))
        ),
        source.stop,
    )
    core = [i for i in range(source.start, stop) if ready.content[i]]
    if any(lower[i] in ("'s", "'", "’") for i in source):
        return None  # "the club's director"
    if not core or any(ready.words.words[i].text[0].isupper() for i in core[-1:]):
        return None
    return ready.keys[core[-1]], frozenset(lower[i] for i in core[:-1])


def _are_of_two_sorts(scene: Scene, one: _Said, other: _Said) -> bool:
    """Whether one noun is told by other words: "the transport ministry", "the interior ministry".

    So is "a former engineer of the firm" no "engineer of the firm".
    """
    mine = _described(scene.original.ready, one.source)
    theirs = _described(scene.copy.ready, other.source)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return False
    first, second = mine[1] - _LOOSE, theirs[1] - _LOOSE
    if bool(mine[1] & _FORMER) != bool(theirs[1] & _FORMER):
        return first == second
    return bool(first) and bool(second) and not first & second


def _is_other_body(scene: Scene, one: _Said, other: _Said) -> bool:
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
        described = _described(side.ready, body.source)
        if described is None or lower[body.source.start] != "the":
            continue
        told = {there.ready.keys[i] for i in rest.source}
        if described[0] in told or described[1] & {theirs[i] for i in rest.source}:
            continue
        if rest.speaker.kind not in ("anonymous", "group") or theirs[rest.source.start] == "the":
            continue
        if not listed(FILE, "speaking for").intersection(theirs[i] for i in rest.source):
            return own is None or _calling(there.ready, rest.source) != own
    return False


def _kind_of_body(ready: Prepared, said: _Said) -> str | None:
    """What kind of body a speaker without a name of its own is, if "they" mean it too."""
    if any(ready.content[i] for i in said.source):
        return _calling(ready, said.source)
    words = said.speaker.name.lower().split()
    found = phrases(FILE, "bodies apart").at(words, len(words) - 1) if words else None
    return None if found is None else found.value


def _offices(speaker: Speaker) -> set[str]:
    """The kinds of bodies that somebody speaks for, by role and company."""
    words = re.findall(r"[^\W\d_]+", f"{speaker.role or ''} {speaker.affiliation or ''}".lower())
    kinds = phrases(FILE, "bodies apart", "offices apart")
    found = {match.value for i in range(len(words)) if (match := kinds.at(words, i)) is not None}
    return {each for value in found for each in value.split()}


def _calling(ready: Prepared, source: range) -> str | None:
    """What somebody without a name is by work or standing, or what kind of body."""
    lower = ready.words.lower
    alone = lower[source.start] in _ANY_ONE
    names = (i for i in source if i > source.start and ready.words.words[i].text[0].isupper())
    if not alone and any(names):
        return None
    kinds = phrases(FILE, "callings" if alone else "bodies apart")
    for i in source:
        after = lower[i + 1] if i + 1 < source.stop else ","
        if after in listed(FILE, "faint") or not after[0].isalnum():
            found = kinds.at(lower, i)
            return None if found is None else found.value
    return None


def _are_namesakes(scene: Scene, one: _Said, other: _Said) -> bool:
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


def _name_in(side: Side, said: _Said) -> range | None:
    """The words of a source that are the speaker's whole name."""
    name = tuple(said.speaker.name.lower().split())
    for i in range(said.source.start, said.source.stop - len(name) + 1):
        if len(name) > 1 and side.ready.words.lower[i : i + len(name)] == name:
            return range(i, i + len(name))
    return None


def _are_two_people(scene: Scene, one: _Said, other: _Said) -> bool:
    """Whether both sources name a person in full, and no word of the two names is the same.

    They may well be of one party or firm.
    """
    if {one.speaker.kind, other.speaker.kind} != {"person"}:
        return False
    first, second = _parts(one.speaker), _parts(other.speaker)
    named = (
        {scene.original.ready.words.lower[i] for i in one.source},
        {scene.copy.ready.words.lower[i] for i in other.source},
    )
    return (
        min(len(first), len(second)) > 1
        and not {*first} & {*second}
        and {*first} <= named[0]
        and {*second} <= named[1]
    )


def _parts(speaker: Speaker) -> list[str]:
    """The words of a speaker's name, in lower case."""
    return [word for word in speaker.name.lower().split() if word.rstrip(".") not in TITLES]


def _is_kept(scene: Scene, one: _Said, other: _Said) -> bool:
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


def _capitals(ready: Prepared, source: range) -> set[str]:
    """The words of a source that are a name."""
    return {
        ready.words.lower[i]
        for i in source
        if ready.words.words[i].text[0].isupper()
        and ready.content[i]
        and ready.words.lower[i] not in TITLES
    }


def _full(ready: Prepared, said: _Said) -> set[str]:
    """All the names of a speaker, with those of the role and of the source's words."""
    speaker = said.speaker
    more = f"{speaker.role or ''} {speaker.affiliation or ''}"
    found = name_words(speaker) | _capitals(ready, said.source)
    return found | {w.lower() for w in re.findall(r"[^\W\d_]+", more) if w[0].isupper()}


def _attribution(side: Side, said: _Said) -> range:
    """Source and cue, if they stand side by side, else the source; of "who" whom it means.

    Of a long source that has the speaker's name in it, the name.
    """
    source, cue = said.source, said.cue
    lower = side.ready.words.lower
    if lower[source.start] == "who" and len(source) == 1:
        stop = source.start - (lower[source.start - 1] == ",")
        return side.clause(stop - 1, stop, _NEAR, 0)
    if lower[source.start] in _ANY_ONE:
        # "A former foreman of the firm, who testified behind a screen, said"
        ends = (i for i in source if lower[i] in ("who", "that", ",", "("))
        source = range(source.start, next(ends, source.stop))
    elif len(source) > _SHORT:
        source = _name_in(side, said) or source
    if abs(cue.start - source.stop) <= 3 or abs(source.start - cue.stop) <= 3:
        return range(min(source.start, cue.start), max(source.stop, cue.stop))
    return source
