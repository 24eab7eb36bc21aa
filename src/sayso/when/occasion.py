"""The day of a statement that the sentence before it tells: "She met reporters on Friday"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from ..lexicon import listed, phrases
from ..model import Article, Time
from ..words import Words
from .clause import FILE, glued, outside

#: How many sentences before the statement the one may stand that tells of the occasion.
BACK = 2


class Occasions:
    """The sentences of an article without a statement, as occasions of the statements after them.

    Args:
        article: with ``speakers``, ``times`` and ``statements``.
        words: its text.
    """

    def __init__(self, article: Article, words: Words) -> None:
        self._words, self._times = words, article.times
        self._met = sorted(
            (words.within(span).start, each.id)
            for each in article.speakers
            for span in each.mentions
        )
        cues = (words.within(span) for each in article.statements for span in each.cue)
        self._told = {words.sentence[cue.start] for cue in cues if cue}

    def time(self, speaker: str | None, source: range, first: int, quoted: bool) -> Time | None:
        """When a statement was made, by the sentences before it; null where they do not tell.

        Args:
            speaker: the statement's speaker.
            source: the words that name its source.
            first: where the statement begins, in words.
            quoted: whether it is in the speaker's words.
        """
        words = self._words
        at = words.sentence_of(first).start
        for back in range(BACK):
            if at == 0:
                return None
            scene = words.sentence_of(at - 1)
            apart = words.paragraph[first] - words.paragraph[scene.start]
            if apart > 1 or (apart and (back or not quoted)) or self._is_told(scene):
                return None
            if (found := self._read(scene, speaker, source, quoted and not back)) is not None:
                return found
            at = scene.start
        return None

    def _is_told(self, scene: range) -> bool:
        return self._words.sentence[scene.start] in self._told

    def _read(self, scene: range, speaker: str | None, source: range, came: bool) -> Time | None:
        subject = self._subject(scene, speaker, source)
        if subject is None:
            return None
        verb = self._verb(scene, subject, came)
        if verb is None:
            return None
        fitting = [each for each in self._dated(scene) if self._fits(scene, verb, each)]
        return fitting[0][0] if len(fitting) == 1 else None

    def _subject(self, scene: range, speaker: str | None, source: range) -> int | None:
        """Where a sentence names the speaker, if it names nobody before."""
        at = bisect_left(self._met, (scene.start, ""))
        first = next((each for each in self._met[at : at + 1] if each[0] in scene), None)
        if first is not None:
            return first[0] if first[1] == speaker else None
        one = self._words.lower[slice(source.start, source.stop)]
        known = listed(FILE, "pronoun")
        if len(one) != 1 or one[0] not in known:
            return None
        found = next((i for i in scene if self._words.lower[i] in known), None)
        return found if found is not None and self._words.lower[found] == one[0] else None

    def _verb(self, scene: range, subject: int, came: bool) -> range | None:
        """The verb that tells of the occasion, behind who is its subject."""
        lower = self._words.lower
        known = [phrases(FILE, "occasion"), *([phrases(FILE, "visit")] if came else [])]
        for index in outside(self._words, range(subject, scene.stop)):
            if lower[index] in listed(FILE, "no occasion"):
                return None
            for each in known:
                if found := each.at(lower, index, scene.stop):
                    return range(found.first, found.end)
        return None

    def _dated(self, scene: range) -> Sequence[tuple[Time, range]]:
        words = self._words
        within = ((time, words.within(time.span)) for time in self._times)
        return [(time, at) for time, at in within if at and at.start in scene]

    def _fits(self, scene: range, verb: range, dated: tuple[Time, range]) -> bool:
        time, at = dated
        lower = self._words.lower
        if time.type not in ("DATE", "TIME") or time.value.endswith("_REF"):
            return False
        if lower[at.start] in ("that", "the", "this") and lower[at.start - 1] != "of":
            return False  # "that evening": of a day told before
        if lower[at.start - 1] in listed(FILE, "block before") or lower[at.stop] == "'s":
            return lower[scene.start] == "speaking"  # "Speaking on Friday's programme, she …"
        if verb.stop <= at.start:
            return glued(self._words, verb.stop, at.start)
        if lower[scene.start] in listed(FILE, "opening") or at.start == scene.start:
            return glued(self._words, scene.start + 1, at.start)
        return all(word in listed(FILE, "beside cue") for word in lower[at.stop : verb.start])
