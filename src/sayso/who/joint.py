"""Joint speakers: "the United States, Japan and South Korea said"."""

from __future__ import annotations

from .phrase import COLLECTIVES, NOUNS, PERSONS, Phrase, parse, singular
from .scene import Scene
from .voices import Voice

_DETERMINERS = frozenset("the his her its their our my".split())


def members(scene: Scene, phrase: Phrase) -> Voice | None:
    """The voice of several names joined by "and", or null where the phrase is no such thing.

    It is one speaker of kind group; its members are its aliases. Every part must be a name, or end
    with one, so "the minister, Ana Ruiz, and" is none.
    """
    words = scene.words
    within = phrase.words
    at = phrase.core.stop
    if phrase.plural and phrase.name is None and at < within.stop and words.lower[at] == "of":
        # "the governments of Aldmark and Soren"
        within = range(at + 1, within.stop)
    parts = _parts(scene, within)
    if len(parts) < 2:
        return None
    voices: list[Voice] = []
    for part in parts:
        each = parse(words, part, scene.cast.at)
        if each is None:
            return None
        if each.name is None and _is_member(scene, each):
            # "Bo Lind and his lawyer", "police and firefighters"
            continue
        if each.name is None or each.name.stop < _end(scene, part):
            return None
        voice = scene.cast.voice_at(each.name.start)
        if voice is None or any(voice is other for other in voices):
            return None
        voices.append(voice)
    first = phrase.core.start if within.start > phrase.words.start else parts[0].start
    if words.lower[first] == "the" and first < parts[0].start:
        first += 1
    span = words.span(first, parts[-1].stop)
    joint = Voice("group", " ".join(scene.article.slice(span).split()), plural=True)
    joint.members = voices
    whole = len(voices) == len(parts)
    for other in scene.cast.voices:
        if other.kind == "group" and (_same(other, joint, whole) or other.name == joint.name):
            return other
    scene.cast.voices.append(joint)
    return joint


def _same(one: Voice, other: Voice, whole: bool) -> bool:
    return whole and {id(v) for v in one.members} == {id(v) for v in other.members}


def _is_member(scene: Scene, phrase: Phrase) -> bool:
    """Whether a part without a name is somebody of its own: "his lawyer", "firefighters"."""
    last = scene.words.lower[phrase.core.stop - 1]
    if phrase.head not in NOUNS and last not in COLLECTIVES:
        return False
    return phrase.plural or last in COLLECTIVES or phrase.determiner in _DETERMINERS


def _end(scene: Scene, part: range) -> int:
    """The end of a part without an age or a mark after the name."""
    end = part.stop
    apposed = next((i for i in part if scene.words.lower[i] == ","), None)
    if apposed is not None:
        return apposed
    while end > part.start and not scene.words.words[end - 1].text[-1].isalpha():
        end -= 1
    return end


def _parts(scene: Scene, within: range) -> list[range]:
    """The phrase cut at commas and at "and" outside names; none where no "and" joins its end."""
    words, at = scene.words, scene.cast.at
    cuts: list[int] = []
    joined = False
    for index in within:
        word = words.lower[index]
        inside = index in at and at[index].start < index < at[index].stop
        if inside:
            continue
        if word in ("who", "which", "that", "whose"):
            break
        if word in ("and", "&", "nor"):
            joined = True
            cuts.append(index)
        elif word == "," and not joined:
            cuts.append(index)
    if not joined:
        return []
    parts, start = [], within.start
    if words.lower[start] in ("both", "neither") and start + 1 < within.stop:
        start += 1
    for cut in [*cuts, within.stop]:
        if any(words.words[i].text[0].isalpha() for i in range(start, cut)):
            parts.append(range(start, cut))
        start = cut + 1
    # "analyst Ana Ruiz, a veteran, and Bo Li": an apposition among the parts is no member.
    kept = []
    for part in parts:
        noun = singular(words.lower[part.stop - 1])[0]
        if (
            part.start not in at
            and words.lower[part.start] in ("a", "an", "the")
            and noun in PERSONS
        ):
            continue
        kept.append(part)
    return kept
