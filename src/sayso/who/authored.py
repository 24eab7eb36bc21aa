"""Whose a statement is that a report goes on to quote: "the statement added"."""

from __future__ import annotations

from types import MappingProxyType

from ..model import Span
from .phrase import Phrase
from .scene import Scene
from .voices import Voice

#: What somebody utters rather than files, and by what words it is told before that somebody did.
_TOLD = MappingProxyType(
    {
        "statement": frozenset(("statement",)),
        "post": frozenset("post posted posting facebook twitter instagram linkedin x".split()),
        "message": frozenset("message telegram whatsapp".split()),
        "tweet": frozenset("tweet tweeted twitter x".split()),
    }
)
#: So many paragraphs before this one, it may have been told.
_BACK = 2


def author(scene: Scene, number: int, phrase: Phrase, source: Span) -> Voice | None:
    """Who made the statement that a source is: "Corran said in a statement ... the statement adds".

    Null where the last that was told of such a thing was not that somebody known spoke by it.
    """
    words, told = scene.words, _TOLD.get(phrase.head)
    at = scene.word_at(source.start)
    if told is None or phrase.plural or phrase.words.start != at or words.lower[at] != "the":
        return None
    first = at
    while first > 0 and words.lower[first - 1] not in told:
        first -= 1
    if not first or words.paragraph[at] - words.paragraph[first - 1] > _BACK:
        return None
    sentence = words.sentence_of(first - 1)
    for before in range(number - 1, -1, -1):
        statement, voice = scene.article.statements[before], scene.voices[before]
        cues = [words.within(span) for span in statement.cue]
        if not any(cue and cue.start in sentence for cue in cues):
            continue
        inside = any(first - 1 in words.within(span) for span in statement.content)
        if inside or voice is None or voice.kind not in ("person", "organisation"):
            return None
        return voice
    return None
