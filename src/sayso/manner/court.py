"""Who speaks in a trial that a report tells of: the judge, counsel, a witness.

Where a report says that a court heard something, those who have a part in its proceedings go on
speaking there without its being said again ("The jury heard that …. The prosecutor said …").
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Protocol

from ..lexicon import listed, phrases
from ..words import Words
from .channel_phrases import FILE, Phrase
from .frames import Frame
from .sources import Source

_GAP = 4  # paragraphs after which nobody is taken to speak in court any more


class Telling(Protocol):
    """An article's statements: frames, sources, a number for each speaker, and their order."""

    @property
    def frames(self) -> Sequence[Frame]:
        """The words of each."""

    @property
    def sources(self) -> Sequence[Source]:
        """Who is meant by each source."""

    @property
    def speakers(self) -> Sequence[int]:
        """A number for each speaker."""

    @property
    def order(self) -> Sequence[int]:
        """The statements in the order of the text."""

    @property
    def words(self) -> Words:
        """The article's text."""


def sitting(
    channels: Sequence[Phrase | None],
    found: Sequence[Phrase],
    told: Telling,
    apart: Collection[int] = (),
) -> list[Phrase | None]:
    """The channels, with the court's where somebody with a part in a hearing speaks.

    Args:
        channels: what was read for each statement.
        found: all phrases of the text, in order.
        told: the statements.
        apart: statements that came through nothing, or stand inside another one.
    """
    result = list(channels)
    named = {each for each in (*found, *channels) if each is not None}
    hearings = [each for each in named if _is_hearing(each, told.words)]
    hearings.sort(key=lambda each: (each.first, each.end))
    if not hearings:
        return result
    officers = _officers(told) | {
        told.speakers[index]
        for index, own in enumerate(channels)
        if own is not None and _is_hearing(own, told.words) and len(told.frames[index].source)
    }
    words = told.words
    heard: Phrase | None = None
    last, place = 0, 0
    for index in told.order:
        frame = told.frames[index]
        while place < len(hearings) and hearings[place].first < frame.end:
            heard, last = hearings[place], words.paragraph[hearings[place].first]
            place += 1
        here = words.paragraph[frame.cue.start]
        if heard is None or here - last > _GAP:
            continue
        if _leaves(frame, words):
            heard = None
        elif (own := result[index]) is not None:
            last = here if own.kind == "court" else last
        elif told.speakers[index] in officers and index not in apart:
            result[index], last = heard, here
    return result


def _is_hearing(phrase: Phrase, words: Words) -> bool:
    """Whether a phrase tells of what was said in court, not of its papers."""
    area = range(phrase.first, phrase.end)
    return phrase.kind == "court" and any(words.lower[i] in listed(FILE, "hearing") for i in area)


def _leaves(frame: Frame, words: Words) -> bool:
    """Whether a statement's sentence says that it was made elsewhere ("outside court")."""
    sentence = words.sentence_of(frame.cue.start)
    found = phrases(FILE, "out of court").find(words.lower, sentence)
    return any(not frame.says(match.first) for match in found)


def _officers(told: Telling) -> set[int]:
    """The speakers who have a part in proceedings, by their description or their silk."""
    silks = _silks(told.words)
    return {
        speaker
        for frame, source, speaker in zip(told.frames, told.sources, told.speakers, strict=True)
        if (source.name and source.name[-1] in silks) or _has_part(frame, told.words)
    }


def _silks(words: Words) -> set[str]:
    """The surnames before "KC" and the like."""
    counsel = listed(FILE, "silk")
    return {
        words.lower[i - 1]
        for i, word in enumerate(words.words)
        if word.text in counsel and i and words.words[i - 1].text[:1].isupper()
    }


def _has_part(frame: Frame, words: Words) -> bool:
    """Whether a source is described as one with a part ("the prosecutor", "Judge Lee")."""
    for area in frame.source[:1]:
        for index in area:
            match = phrases(FILE, "parts").at(words.lower, index, area.stop)
            if match is not None:
                return words.lower[match.end : match.end + 1] not in {("'s",), ("'",), ("’",)}
            if words.lower[index] in {"of", "for", "who", "that", "whose"}:
                return False
    return False
