"""People without names, and bodies that only a noun tells: whether two are told to be others."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set

from ..lexicon import listed, phrases
from ..who.phrase import HUMANS, singular
from .drift_names import TITLES, name_words
from .drift_said import OFFICIALS, Said
from .prepare import FILE, Prepared, stem
from .scene import Scene

ALIKE = 0.6  # from here on two words are alike enough to be of one speaker
ANY_ONE = frozenset({"a", "an", "one"})
_FEW = frozenset("two three four five six several some".split())
#: What does not tell one office, body or kind of people from another.
LOOSE = frozenset(
    "senior former local top high ranking leading chief deputy national state own main new second "
    "another third first other several two three four five both".split()
)
#: Callings that are told of whoever speaks while at it.
_DUTIES = frozenset({"doctor", "nurse", "policeman", "firefighter", "soldier", "commander"})
_GOES_ON = frozenset({"who", "which", "that"})
_FORMER = frozenset({"former", "ex", "retired"})
#: Nouns for people that tell nothing of them alone; and those that are only near what is told.
_NEAR = frozenset("person source insider man woman individual figure somebody someone".split())
_PLAIN = _NEAR | frozenset("employee worker member staffer colleague one".split())
_JOINTS = frozenset("of at in for from with on near by inside outside aboard".split())
_CLOSE = frozenset("familiar close involved present aware briefed".split())
#: What somebody is with is no word for what they are, but of these.
_KNOWING = frozenset("knowledge access ties links experience responsibility".split())


def are_of_two_kinds(scene: Scene, one: Said, other: Said) -> bool:
    """Whether by what two sources are called they are of other work, bodies or kinds of people."""
    tests = (
        _are_of_two_callings,
        _are_of_two_sorts,
        _is_of_elsewhere,
        _are_of_two_trades,
        _are_of_two_bodies,
    )
    return any(each(scene, one, other) for each in tests)


def _are_of_two_callings(scene: Scene, one: Said, other: Said) -> bool:
    """Whether both have no name, and what they are is not the same: "a nurse", "the police"."""
    mine = calling(scene.original.ready, one.source)
    theirs = calling(scene.copy.ready, other.source)
    if mine is None or theirs is None or mine == theirs:
        return False
    first = described(scene.original.ready, one.source)
    second = described(scene.copy.ready, other.source)
    # "The fire department" and "the department"
    return first is None or second is None or first[0] != second[0]


def described(ready: Prepared, source: range) -> tuple[str, frozenset[str]] | None:
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
    if any(lower[i] in ("'s", "'", "’") for i in range(source.start, stop)):
        return None  # "the club's director"
    while core and lower[core[-1]] in _CLOSE:
        core.pop()  # "a person familiar with the case", "someone close to the talks"
    if not core or any(ready.words.words[i].text[0].isupper() for i in core[-1:]):
        return None
    return ready.keys[core[-1]], frozenset(lower[i] for i in core[:-1])


def _is_of_elsewhere(scene: Scene, one: Said, other: Said) -> bool:
    """Whether somebody of a body became somebody else: "a member of the council", "a manager".

    Both without a name, and no word of what they are told to be is found again.
    """
    sides = ((scene.original, one), (scene.copy, other))
    first, second = (_told_of(side.ready, each.source) for side, each in sides)
    if first is None or second is None:
        return False
    (mine, ours), (theirs, others) = first, second
    plain, known = (ours, theirs) if mine in _PLAIN else (others, mine)
    if (mine in _PLAIN) == (theirs in _PLAIN) or not plain or known not in HUMANS:
        return False
    if ours & others:
        return False
    return not _is_found_again(scene, one, other, lambda _: True)


def _are_of_two_trades(scene: Scene, one: Said, other: Said) -> bool:
    """Whether two people without names are told by nouns of which neither means the other.

    "A juror" is no "bookseller"; but she may be a "witness", and any "official" a "diplomat".
    """
    sides = ((scene.original, one), (scene.copy, other))
    heads = []
    for side, each in sides:
        told = _told_of(side.ready, each.source)
        named = each.speaker.kind not in ("anonymous", "group")
        if told is None or (named and capitals(side.ready, each.source) & name_words(each.speaker)):
            return False
        head = told[0]
        if head not in HUMANS or head in _PLAIN:
            return False
        heads.append(head)
    first, second = heads
    anybody = listed(FILE, "any calling")
    if not anybody.isdisjoint(heads) and not _is_put_on_duty(heads):
        return False
    loose = listed(FILE, "of an office")
    if first == second or (first in loose and second in loose):
        return False
    kinds = [phrases(FILE, "callings").at([head], 0) for head in heads]
    if kinds[0] is not None and kinds[1] is not None and kinds[0].value == kinds[1].value:
        return False
    lower = scene.original.ready.words.lower
    return not _is_found_again(scene, one, other, lambda i: singular(lower[i])[0] == first)


def _is_put_on_duty(heads: Sequence[str]) -> bool:
    """Whether "a neighbour" became "a paramedic", or the other way round."""
    kinds = [phrases(FILE, "callings").at([head], 0) for head in heads]
    lay = [head in listed(FILE, "lay people") for head in heads]
    duty = [kind is not None and kind.value in _DUTIES for kind in kinds]
    return (lay[0] and duty[1]) or (lay[1] and duty[0])


def _are_of_two_bodies(scene: Scene, one: Said, other: Said) -> bool:
    """Whether an official of one body became one of another, or somebody of another calling.

    "An election official" and "a fisherman"; "a source at the fire service", "a council source".
    """
    sides = ((scene.original, one), (scene.copy, other))
    told = []
    for side, each in sides:
        named = each.speaker.kind not in ("anonymous", "group")
        if named and capitals(side.ready, each.source) & name_words(each.speaker):
            return False
        found = _told_of(side.ready, each.source, near=False)
        if found is None:
            return False
        told.append(found)
    (mine, ours), (theirs, others) = told
    places = set().union(*(_places(side.ready, each.source) for side, each in sides))
    if (ours & others) - places or not OFFICIALS & {mine, theirs}:
        return False
    for head, more in told:
        if head in OFFICIALS:
            if not more - {head}:
                return False  # "an official" may be anybody
        elif head not in HUMANS or head in _PLAIN or head in listed(FILE, "any calling"):
            return False
    kinds = [
        _kinds_of(ready.words.lower, each)
        for ready, each in ((scene.original.ready, one.source), (scene.copy.ready, other.source))
    ]
    if kinds[0] & kinds[1]:
        return False
    known, keys = LOOSE | places | {stem(mine)}, scene.original.ready.keys
    return not _is_found_again(scene, one, other, lambda i: keys[i] not in known)


def _places(ready: Prepared, source: range) -> set[str]:
    """The names behind a preposition: where "an election official on Nukulai" is."""
    lower, words = ready.words.lower, ready.words.words
    joint = next((i for i in source if lower[i] in _JOINTS), source.stop)
    return {ready.keys[i] for i in range(joint, source.stop) if words[i].text[0].isupper()}


def _is_found_again(scene: Scene, one: Said, other: Said, counts: Callable[[int], bool]) -> bool:
    """Whether a word with content of a source, if it counts, is found in the other, much alike."""
    side, there = scene.original, after_by(scene.copy.ready, other.source)
    return any(
        side.mates.get(i) in there and scene.alike(side, i) >= ALIKE
        for i in after_by(side.ready, one.source)
        if side.ready.content[i] and counts(i)
    )


def _kinds_of(lower: Sequence[str], source: range) -> set[str]:
    """The kinds of bodies that the words of a source name: "army", "military"."""
    known = phrases(FILE, "bodies apart")
    return {match.value for i in source if (match := known.at(lower, i)) is not None}


def _told_of(ready: Prepared, source: range, *, near: bool = True) -> tuple[str, set[str]] | None:
    """The noun of "an employee of the bank", and the stems of what tells more: "bank".

    Of a person or a source that is close to something, only what stands before the noun, if
    ``near``. Of "three engineers" the noun in the singular; of a member of a crew "crewman".
    """
    lower = ready.words.lower
    first = lower[source.start : source.start + 2]
    if first[0] not in ANY_ONE | _FEW or first[1:] == ("of",):
        return None
    core = after_by(ready, source)
    joint = next((i for i in core if i > core.start and lower[i] in _JOINTS), core.stop)
    nouns = [i for i in range(core.start, joint) if ready.content[i]]
    while nouns and lower[nouns[-1]] in _CLOSE:
        nouns.pop()
    if not nouns or not lower[nouns[-1]].isalpha():
        return None
    head = singular(lower[nouns[-1]])[0]
    told = range(core.start, joint) if near and head in _NEAR else core
    more = {ready.keys[i] for i in told if ready.content[i] and i != nouns[-1]}
    more -= {ready.keys[source.start]}
    if head in _PLAIN and "crew" in more:
        head, more = "crewman", more - {"crew"}
    if head not in _PLAIN:
        more.add(ready.keys[nouns[-1]])
    return head, more - LOOSE - {stem(word) for word in _PLAIN}


def _are_of_two_sorts(scene: Scene, one: Said, other: Said) -> bool:
    """Whether one noun is told by other words: "the transport ministry", "the interior ministry".

    So is "a former engineer of the firm" no "engineer of the firm".
    """
    mine = described(scene.original.ready, one.source)
    theirs = described(scene.copy.ready, other.source)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return False
    first, second = mine[1] - LOOSE, theirs[1] - LOOSE
    if bool(mine[1] & _FORMER) != bool(theirs[1] & _FORMER):
        return first == second
    return bool(first) and bool(second) and not first & second and not are_letters(first, second)


def are_letters(first: Set[str], second: Set[str]) -> bool:
    """Whether one word is the letters of others: "a UN official", of the United Nations."""
    return any(
        len(whole) > 1 and sorted(word) == sorted(each[0] for each in whole)
        for word, whole in (*((w, second) for w in first), *((w, first) for w in second))
    )


def after_by(ready: Prepared, source: range) -> range:
    """A source up to the first comma or relative; of "an estimate by the police" the police."""
    lower = ready.words.lower
    clause = next((i for i in source if lower[i] in _GOES_ON), source.stop)
    start = next((i + 1 for i in range(source.start, clause) if lower[i] == "by"), source.start)
    ends = (
        i
        for i in range(start + 1, source.stop)
        if lower[i] in _GOES_ON
        or not (lower[i][0].isalnum() or lower[i][0] in "'’")
        or (lower[i] == "with" and _KNOWING.isdisjoint(lower[i + 1 : i + 3]))
    )
    return range(start, next(ends, source.stop))


def calling(ready: Prepared, source: range) -> str | None:
    """What somebody without a name is by work or standing, or what kind of body."""
    lower = ready.words.lower
    alone = lower[source.start] in ANY_ONE
    names = (i for i in source if i > source.start and ready.words.words[i].text[0].isupper())
    if not alone and any(names):
        return None
    kinds = phrases(FILE, "callings" if alone else "bodies apart")
    for i in source:
        after = lower[i + 1] if i + 1 < source.stop else ","
        if alone and after in ("'s", "’s", "'", "’"):
            continue  # "a ship's master"
        found = kinds.at(lower, i, source.stop)
        if found is not None and found.end > i + 1:  # "the fire service"
            after = lower[found.end] if found.end < source.stop else ","
            if after in listed(FILE, "faint") or not after[0].isalnum():
                return found.value
            continue
        if after in listed(FILE, "faint") or not after[0].isalnum():
            return None if found is None else found.value
    return None


def capitals(ready: Prepared, source: range) -> set[str]:
    """The words of a source that are a name."""
    return {
        ready.words.lower[i]
        for i in source
        if ready.words.words[i].text[0].isupper()
        and ready.content[i]
        and ready.words.lower[i] not in TITLES
    }
