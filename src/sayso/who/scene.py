"""What has been said so far in an article, and by whom."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from ..lexicon import phrases
from ..model import Article, Span, Statement
from ..tagger.mentions import Mention
from ..words import Words
from .phrase import LEXICON, PREPOSITIONS, Phrase
from .refer import Shares
from .voices import Cast, Voice

_PASSIVE = frozenset(["is", "was", "are", "were", "be", "been", "being"])
_SUBORDINATING = frozenset("after when because since before until whether if that".split())
_JOINING = frozenset(["and", "but", "or", "then", "also", "later"])
#: Within how many words of a sentence a name follows its titles.
_TITLE = 5


class Scene:
    """One article while its speakers are being resolved, statement by statement."""

    def __init__(
        self,
        article: Article,
        words: Words,
        cast: Cast,
        mentions: Sequence[Mention],
        shares: Sequence[Shares],
    ) -> None:
        self.article = article
        self.words = words
        self.cast = cast
        self.mentions = mentions
        self.shares = shares
        self.voices: list[Voice | None] = [None] * len(article.statements)
        title = article.title or ""
        self._title = len(title) if article.text.startswith(title) else 0
        self._heard: dict[Span, Voice] = {}
        self._starts = [m.head.start for m in mentions]

    def spoke(self, number: int, voice: Voice | None) -> None:
        """Record the speaker of statement ``number``."""
        self.voices[number] = voice

    def in_title(self, offset: int) -> bool:
        """Whether a character is the title's."""
        return offset < self._title

    def hear(self, source: Span, voice: Voice) -> None:
        """Record whose the words of a source are, as two statements may share them."""
        self._heard[source] = voice

    def heard(self, source: Span) -> Voice | None:
        """The voice of a source that an earlier statement has too."""
        return self._heard.get(source)

    def mention_at(self, offset: int, end: int) -> int | None:
        """The mention whose head word stands between two offsets, if any."""
        index = bisect_right(self._starts, end - 1) - 1
        return index if index >= 0 and self._starts[index] >= offset else None

    def start_of(self, statement: Statement) -> int:
        """Where a statement's source, cue or content first begins."""
        return min(s.start for s in (*statement.source, *statement.cue, *statement.content))

    def word_at(self, offset: int) -> int:
        """The word that holds an offset, or the one after it."""
        return bisect_right(self._ends, offset)

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self.words.words]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence of an offset."""
        index = min(self.word_at(offset), len(self.words) - 1)
        return self.words.sentence[index]

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph of an offset."""
        index = min(self.word_at(offset), len(self.words) - 1)
        return self.words.paragraph[index]

    def last_voice(self, number: int, fits: Callable[[Voice], bool]) -> tuple[Voice | None, int]:
        """Who of those that fit spoke last before, and how many sentences lie between.

        What one says that another said leaves the word with the one.
        """
        here = self.sentence_at(self.start_of(self.article.statements[number]))
        for before in range(number - 1, -1, -1):
            voice = self.voices[before]
            if before in self._inner:
                continue
            if voice is not None and fits(voice):
                there = self.sentence_at(self.end_of(self.article.statements[before]))
                return voice, max(0, here - there)
        return None, 0

    def introduced(self, number: int, voice: Voice) -> int:
        """Where the source of somebody's last statement ends: whoever stands in it is told of them.

        "Ana Ruiz, a lawyer for Brand, said": Brand does not come between her and "she".
        """
        for before in range(number - 1, -1, -1):
            if self.voices[before] is voice and before not in self._inner:
                return max((s.end for s in self.article.statements[before].source), default=-1)
        return -1

    @cached_property
    def _inner(self) -> frozenset[int]:
        """The statements that others hold.

        They are told within, their source stands in what is said, or they are a clause of its
        sentence: "she said it fell after a clerk reported a noise".
        """
        statements = self.article.statements
        contents = sorted(span for s in statements if not s.within for span in s.content)
        starts = [span.start for span in contents]
        ends = list(itertools.accumulate((span.end for span in contents), max))

        def held(source: Span) -> bool:
            at = bisect_right(starts, source.start)
            return at > 0 and ends[at - 1] >= source.end

        return frozenset(
            i
            for i, s in enumerate(statements)
            if s.within is not None
            or any(held(source) for source in s.source)
            or (i > 0 and self._subordinate(statements[i - 1], s))
        )

    def _subordinate(self, before: Statement, statement: Statement) -> bool:
        """Whether a statement stands in a clause of the sentence of the one before."""
        if not statement.source or not before.cue:
            return False
        start = statement.source[0].start
        at = self.word_at(start)
        if not at or self.words.lower[at - 1] not in _SUBORDINATING:
            return False
        there = before.cue[0].start
        return there < start and self.sentence_at(there) == self.sentence_at(start)

    def near(self, offset: int, sentence: int) -> Iterator[Voice]:
        """The voices that are mentioned before an offset, from a sentence on."""
        if sentence <= 0:
            start = 0
        else:
            start = self.words.words[bisect_left(self.words.sentence, sentence)].start
        return self.cast.mentioned(start, offset)

    def end_of(self, statement: Statement) -> int:
        """Where a statement's last span ends, as an offset within it."""
        return max(s.end for s in (*statement.source, *statement.cue, *statement.content)) - 1

    def continued(self, number: int) -> Voice | None:
        """The speaker whom a statement without a source leaves unsaid, where that is plain.

        A quotation that goes on within a paragraph; a second verb of the same sentence: "denied it
        and put the number at 40", "…, adding that".
        """
        if number == 0:
            return None
        statement, before = self.article.statements[number], self.article.statements[number - 1]
        voice = self.voices[number - 1]
        start, end = self.start_of(statement), self.end_of(before)
        if statement.kind != "indirect" and before.kind != "indirect":
            return voice if self.paragraph_at(start) == self.paragraph_at(end) else None
        cue = self.words.within(statement.cue[0])
        if not cue or self.sentence_at(statement.cue[0].start) != self.sentence_at(end):
            return None
        first = self.words.lower[cue.start]
        if statement.cue[0].start < end or first in _PASSIVE:
            return None
        joined = cue.start > 0 and self.words.lower[cue.start - 1] in _JOINING
        return voice if joined or first.endswith("ing") else None

    def opening(self, statement: Statement) -> Voice | None:
        """Who opens the sentence of a second verb: "Brand cut its forecast and said that"."""
        words, cue = self.words, self.words.within(statement.cue[0])
        if not cue or words.lower[cue.start] in _PASSIVE or words.quoted(cue.start):
            return None
        before = words.lower[cue.start - 1] if cue.start else ""
        participle = before == "," and words.lower[cue.start].endswith("ing")
        sentence = words.sentence_of(cue.start)
        if cue.start == sentence.start or not (before in _JOINING or participle):
            return None
        first = words.behind_dateline(sentence.start)
        for at in range(first, min(first + _TITLE, cue.start)):
            voice = self.cast.voice_at(at)
            if voice is not None and voice.entity is not None:
                end = self.cast.at[at].stop
                if end < cue.start and self.cast.voice_at(end) is not None:
                    continue  # a trade in capitals: "Truckmaker Brand"
                acts = end < cue.start and words.words[end].text.isalpha()
                acts &= words.lower[end] not in PREPOSITIONS and words.lower[end] not in _JOINING
                return voice if acts and voice.kind in ("person", "organisation") else None
            if words.lower[at] in PREPOSITIONS or not words.words[at].text.isalpha():
                return None
        return None

    def told_of(self, number: int) -> Voice | None:
        """The body that a sentence begins with before its source: "Skerk will close, it said".

        Only of what is not quoted, where nothing but an article or a trade stands before the name.
        """
        statement, words = self.article.statements[number], self.words
        content = words.within(statement.content[0])
        if statement.kind == "direct" or not content or not statement.source:
            return None
        first = next((i for i in content[:_TITLE] if i in self.cast.at), None)
        before = self.sentence_at(statement.source[0].start) == words.sentence[content.start]
        if first is None or not before or statement.source[0].start < words.words[first].start:
            return None
        if words.quoted(first) or any(
            words.lower[i] in PREPOSITIONS for i in content[:_TITLE] if i < first
        ):
            return None
        voice, end = self.cast.voice_at(first), self.cast.at[first].stop
        acts = end < len(words) and words.words[end].text.isalpha()
        acts = acts and words.lower[end] not in PREPOSITIONS and words.lower[end] not in _JOINING
        if not acts or voice is None or voice.entity is None or voice.kind != "organisation":
            return None
        return voice if voice.entity.type == "organisation" else None

    def withheld(self, phrase: Phrase) -> bool:
        """Whether the sentence says of the phrase that it asked not to be named."""
        if phrase.name is not None or phrase.head in ("study", "report", "police"):
            return False
        sentence = self.words.sentence_of(phrase.words.start)
        return any(each.start >= phrase.words.start for each in self.withholding(sentence))

    def withholding(self, within: range) -> list[range]:
        """Where words say that a name is withheld."""
        found = phrases(LEXICON, "anonymity").find(self.words.lower, within)
        return [range(match.first, match.end) for match in found]
