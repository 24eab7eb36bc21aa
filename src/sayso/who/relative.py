"""Relative pronouns as sources: "who" and "which" of the noun phrase before them."""

from __future__ import annotations

from ..model import Span
from .descriptions import ARTICLES, described
from .phrase import PREPOSITIONS, Phrase, kind_of, parse
from .scene import Scene
from .voices import Voice

_OPENING = frozenset("a an the his her its their one another those two three four some".split())


def outer(scene: Scene, number: int, source: Span) -> Voice | None:
    """Whose the second verb is in "Ana Ruiz of the Trust, which has 40 members, called on": Ruiz's.

    The first verb after "which" is that of the nearer name, and one behind a comma is not.
    """
    words, end = scene.words, scene.word_at(source.start)
    cue = words.within(scene.article.statements[number].cue[0])
    if not cue or cue.start <= end or words.lower[end] not in ("which", "who"):
        return None
    while end > 0 and words.lower[end - 1] in (",", "—", "–"):
        end -= 1
    if words.lower[cue.start - 1] != "," or end - 1 not in scene.cast.at:
        return None
    at = scene.cast.at[end - 1].start - 1
    while at > 0 and words.lower[at] in ARTICLES:
        at -= 1
    if at <= 0 or words.lower[at] not in ("of", "at", "from", "for"):
        return None
    voice = scene.cast.voice_at(at - 1)
    return voice if voice is not None and voice.kind == "person" else None


#: What begins a phrase between a document and "which".
_TOLD = frozenset(("dated", "published", "issued", "signed", "released"))


def relative(scene: Scene, number: int, phrase: Phrase, source: Span) -> tuple[Voice, bool]:
    """The voice that "who" or "which" means: the noun phrase before it."""
    words, at = scene.words, phrase.words.start
    sentence = words.sentence_of(at)
    end = at
    while end > sentence.start and words.lower[end - 1] in (",", "—", "–"):
        end -= 1
    if words.lower[end - 1 : end] in (("and",), ("but",)):
        # "a teacher who hid there, and who asked not to be named": both of the teacher.
        pronouns = (i for i in range(sentence.start, end) if words.lower[i] in ("who", "which"))
        end = next(pronouns, end)
        while end > sentence.start and words.lower[end - 1] in (",", "—", "–"):
            end -= 1
    comma = next((i for i in range(end - 1, sentence.start, -1) if words.lower[i] == ","), None)
    if comma is not None and words.lower[comma + 1] in _TOLD:
        end = comma  # "a report, dated May 3, which"
    named = scene.cast.voice_at(end - 1) if end > sentence.start else None
    person = words.lower[at] in ("who", "whom")
    if named is not None and (not person or named.kind in ("person", "group", "anonymous")):
        return named, False
    # A source of the same sentence that "who" follows, with no more than an apposition between.
    for before in range(number - 1, -1, -1):
        statement = scene.article.statements[before]
        voice = scene.voices[before]
        if voice is None or not statement.source:
            continue
        if scene.sentence_at(statement.source[0].start) != words.sentence[at]:
            break
        if statement.source[0].end <= source.start:
            return voice, False
    start = end
    while start > sentence.start and end - start < 12:
        word = words.lower[start - 1]
        if word in (",", ";", "that", "said", "and", "but", ":", "“", "”", '"'):
            break
        start -= 1
        if word in _OPENING and words.lower[start - 1] not in PREPOSITIONS:
            break
    before_phrase = parse(words, range(start, end), scene.cast.at) if start < end else None
    if before_phrase is None:
        voice = Voice("unknown", scene.article.slice(source))
        scene.cast.voices.append(voice)
        return voice, False
    if before_phrase.name is not None:
        voice_named = scene.cast.voice_at(before_phrase.name.start)
        if voice_named is not None:
            return voice_named, False
    first = before_phrase.words.start
    if (
        first > sentence.start + 1
        and words.lower[first - 1] == ","
        and words.lower[first] in ("a", "an")
    ):
        owner = scene.cast.voice_at(first - 2)  # "Skerk, a group that claims"
        if owner is not None and owner.entity is not None and owner.entity.type != "place":
            owner.nouns.add(before_phrase.head)
            return owner, False
    kind = kind_of(words, before_phrase, scene.withheld(before_phrase))
    return described(scene, number, before_phrase, kind, source)
