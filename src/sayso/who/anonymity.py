"""Why a speaker's name is withheld, where the report says so."""

from __future__ import annotations

from ..lexicon import phrases
from ..model import Anonymity, Span, Statement
from ..words import Words
from .phrase import LEXICON
from .scene import Scene

#: Words of a part of a content that is more than the end of a phrase.
CLAUSE = 4
#: Words between "who" and the phrase that tells that a name is withheld.
_BEFORE = 4
_PRONOUNS = frozenset("he she they it".split())
#: How many sentences back somebody may stand of whom a reason is told.
NEAR = 6


def only_withholds(words: Words, statement: Statement) -> bool:
    """Whether all that a statement says is that its speaker asked not to be named."""
    cue, content = words.within(statement.cue[0]), words.within(statement.content[0])
    if not cue or not content or cue.start > content.start:
        return False
    if any(len(words.within(span)) > CLAUSE for span in statement.content[1:]):
        return False  # what was said stands behind it
    if statement.source and who_asks(words, statement.source[0]) is not None:
        first = words.within(statement.source[0]).start
        if "," not in words.lower[first : content.start]:
            return "," not in words.lower[content.start : content.stop]  # the reason itself
    found = phrases(LEXICON, "anonymity").find(words.lower, range(cue.start, content.stop))
    return any(m.first < cue.stop and content.start < m.end for m in found) or (
        words.lower[content.start] == "anonymity"
    )


def who_asks(words: Words, source: Span) -> int | None:
    """The "who" that asks not to be named, where a source stands in the reason for it.

    The "he" of "a patient, who asked that his name be withheld because he fears reprisals".
    """
    here = words.within(source)
    if not here or words.lower[here.start] not in _PRONOUNS:
        return None
    sentence = words.sentence_of(here.start)
    for match in phrases(LEXICON, "anonymity").find(words.lower, sentence):
        if match.end > here.start or "," in words.lower[match.end : here.start]:
            continue
        for at in range(match.first - 1, max(match.first - _BEFORE, sentence.start), -1):
            if words.lower[at] == "who":
                return at
    return None


def reasons(scene: Scene) -> dict[int, Anonymity]:
    """The reason for each anonymous voice, by the voice's place in memory."""
    found = {id(v): Anonymity() for v in scene.cast.voices if v.kind == "anonymous"}
    if not found:
        return found
    words = scene.words
    for each in scene.withholding(range(len(words))):
        sentence = words.sentence_of(each.start)
        reason = _reason(scene, each, sentence)
        if reason is None:
            continue
        end = words.words[sentence.stop - 1].end
        start = words.words[sentence.start].start
        here = [v for v in scene.cast.mentioned(start, end) if v.kind == "anonymous"]
        if not here:
            # The sentence after the statement: "They spoke on condition of anonymity because …"
            last = next(
                (v for v in scene.near(start, words.sentence[each.start] - NEAR) if id(v) in found),
                None,
            )
            line = words.paragraph[sentence.start]
            if last is not None and line - scene.paragraph_at(last.last_before(end)) <= 1:
                here = [last]
        for voice in here:
            if found[id(voice)].reason is None:
                found[id(voice)] = Anonymity(words.span(reason.start, reason.stop))
    return found


def _reason(scene: Scene, withheld: range, sentence: range) -> range | None:
    """The words that give the reason: after the phrase up to the clause's end, or in it."""
    words = scene.words
    lower = words.lower
    own = phrases(LEXICON, "unauthorised").at(lower, withheld.start, withheld.stop)
    start = withheld.start if own is not None else None
    at = withheld.stop
    while start is None and at < sentence.stop:
        if lower[at] in ("said", "told", "”", "“", '"'):
            break
        if phrases(LEXICON, "reason").at(lower, at, sentence.stop) is not None:
            start = at
        at += 1
    if start is None:
        return None
    end = max(start + 1, withheld.stop)
    while end < sentence.stop and lower[end] not in (",", ";", "—", "–", ".", "said", "told", "”"):
        end += 1
    return range(start, end)
