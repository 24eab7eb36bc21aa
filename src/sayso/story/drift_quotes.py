"""Words inside quotation marks that a rewriting changed."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from .scene import Change, Scene, Side

_KEPT = 0.6  # share of a quotation's words by which it is another, changed
_PART = 0.4  # share of a quotation's words that must be the original's where most of that is kept
_LEAST = 3  # words in common
_SHORT = 4  # words of a quotation of which two may be the same
_FIRST = 2  # words by which two short quotations begin alike
_MARKED = frozenset("…[]")


def quotes(scene: Scene) -> Iterator[Change]:
    """Quotations of the copy that are the original's in other words.

    A quotation that goes on is changed. One that is only shortened at its ends, or by whole
    sentences, is not, nor is one in which an ellipsis or brackets mark the change.
    """
    before, after = _quoted(scene.original), _quoted(scene.copy)
    if not before or not after:
        return
    mine = [_word(scene.original, i) for i in before]
    theirs = [_word(scene.copy, i) for i in after]
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    codes = [each for each in matcher.get_opcodes() if each[0] != "equal"]
    known = {
        j for block in matcher.get_matching_blocks() for j in range(block.b, block.b + block.size)
    }
    source = {
        i for block in matcher.get_matching_blocks() for i in range(block.a, block.a + block.size)
    }
    found: dict[tuple[range, range], Change] = {}
    for _, i1, i2, j1, j2 in codes:
        old = [before[i] for i in range(i1, i2)]
        new = [after[j] for j in range(j1, j2)]
        here = _run(scene.copy, after, j1, j2)
        there = _run(scene.original, before, i1, i2)
        if not there and i1 and here and here.start < j1 and j2 == here.stop:
            there = _run(scene.original, before, i1 - 1, i1)  # more at the end
        if (
            not here
            or not there
            or not _is_changed(scene, here, there, after, before, known, source)
        ):
            continue
        change = _change(scene, old, new, (before, i1, i2), (after, j1, j2))
        if change is not None:
            whole = there, here
            found[whole] = _joint(found[whole], change) if whole in found else change
    yield from found.values()


def _joint(one: Change, other: Change) -> Change:
    """Two changes of one quotation, as one."""
    spans = [
        range(min(a.start, b.start), max(a.stop, b.stop))
        for a, b in ((one.before, other.before), (one.after, other.after))
        if a is not None and b is not None
    ]
    return Change("quote", *spans)


def _word(side: Side, index: int) -> str:
    return side.ready.words.lower[index]


def _quoted(side: Side) -> list[int]:
    """The quoted words of a side, marks left out."""
    ready = side.ready
    return [i for i in side.indices if ready.quoted[i] and ready.words.lower[i][0].isalnum()]


def _run(side: Side, places: list[int], first: int, end: int) -> range:
    """The places of one quotation around some; empty if they touch more than one or none."""
    if first < end:
        start, stop = first, end
    elif 0 < first < len(places) and _joined(side, places[first - 1], places[first]):
        start = stop = first
    else:
        return range(0)
    if any(not _joined(side, places[k], places[k + 1]) for k in range(start, stop - 1)):
        return range(0)
    while start > 0 and start < len(places) and _joined(side, places[start - 1], places[start]):
        start -= 1
    if start == stop:
        return range(0)
    while stop < len(places) and _joined(side, places[stop - 1], places[stop]):
        stop += 1
    return range(start, stop)


def _joined(side: Side, one: int, other: int) -> bool:
    """Whether two quoted words stand in the same quotation with no mark of a change between."""
    between = range(one + 1, other)
    ready = side.ready
    return all(ready.quoted[i] and ready.words.lower[i] not in _MARKED for i in between) and (
        ready.words.text[ready.words.words[one].end : ready.words.words[other].start].count("...")
        == 0
    )


def _is_changed(
    scene: Scene,
    here: range,
    there: range,
    after: list[int],
    before: list[int],
    known: set[int],
    source: set[int],
) -> bool:
    """Whether most of the quotation is the original's."""
    kept = sum(j in known for j in here)
    held = sum(i in source for i in there)
    least = _LEAST
    if max(len(here), len(there)) <= _SHORT and _have_ends(after, here, known):
        return True  # "Nobody knew this", "Nobody said this"
    if _begins(scene, before, after, there, here):
        return True  # "Our patience is not without limit", "Our patience is at an end"
    if kept < least or held < least:
        return False
    # A quotation may also be lengthened.
    return kept >= _KEPT * len(here) or (held >= _KEPT * len(there) and kept >= _PART * len(here))


def _begins(scene: Scene, before: list[int], after: list[int], there: range, here: range) -> bool:
    """Whether two quotations begin with the same words, half of the longer one of two or more."""
    same = 0
    for i, j in zip(there, here, strict=False):
        if _word(scene.original, before[i]) != _word(scene.copy, after[j]):
            break
        same += 1
    told = any(scene.original.ready.content[before[i]] for i in there[:same])
    return same >= _FIRST and told and same * 2 >= max(len(here), len(there))


def _have_ends(places: list[int], here: range, known: set[int]) -> bool:
    """Whether the first and the last word of a quotation of three words or more are known."""
    return len(here) >= _LEAST and here.start in known and here.stop - 1 in known


def _change(
    scene: Scene,
    old: list[int],
    new: list[int],
    before: tuple[list[int], int, int],
    after: tuple[list[int], int, int],
) -> Change | None:
    places, i1, i2 = before
    copied, j1, _j2 = after
    if not new:
        if _is_cut(scene.original, places, i1, i2):
            return None
        # Where the words are missing: between the words before and after.
        here = range(copied[j1 - 1], copied[j1] + 1)
        return Change("quote", range(old[0], old[-1] + 1), here)
    if not old:
        if not i1:
            return None
        more = i1 == len(places) or not _joined(scene.original, places[i1 - 1], places[i1])
        there = range(places[i1 - 1], places[i1 - more] + 1)
        return Change("quote", there, range(new[0], new[-1] + 1))
    if "".join(_word(scene.original, i) for i in old) == "".join(_word(scene.copy, j) for j in new):
        return None
    return Change("quote", range(old[0], old[-1] + 1), range(new[0], new[-1] + 1))


def _is_cut(side: Side, places: list[int], first: int, end: int) -> bool:
    """Whether words left out are whole sentences."""
    sentence = side.ready.words.sentence
    begins = first == 0 or sentence[places[first - 1]] != sentence[places[first]]
    ends = end == len(places) or sentence[places[end - 1]] != sentence[places[end]]
    return begins and ends
