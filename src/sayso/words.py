"""A text as words, sentences and paragraphs, for the stages that match words and need no model."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from .model import Span
from .tagger.quotes import Quotes, find_quotes

# Numbers with their separators, abbreviations with inner stops, words with inner apostrophes;
# a possessive ending is a word of its own, as is each other character that is no space.
_WORD = re.compile(
    r"\d+(?:[.,]\d+)*"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[’'](?:s|S)\b"
    r"|[^\W\d_]+(?:[’'](?!s\b|S\b)[^\W\d_]+)*"
    r"|\S"
)
_PARAGRAPH = re.compile(r"[^\n]+")
_STOPS = frozenset(".!?…")
_CLOSERS = frozenset("\"'”’»)]“‘«")
# Words whose full stop ends no sentence.
_SHORT = frozenset(
    "mr mrs ms mx dr prof rev hon sen rep gov gen col lt maj capt cmdr adm sgt cpl pvt det insp "
    "supt rs st ste mt ft jr sr inc corp ltd co no nos vs etc al fig vol pp ed est jan feb mar "
    "apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun approx "
    "dept univ assn bros atty messrs mlle mme".split()
)
# Such a word does end a sentence where a sentence's first word follows.
_ENDING = frozenset("jr sr inc corp ltd co etc al".split())
_FIRST = frozenset(
    "the a an he she it they we i you his her its their our this that these those in on at but "
    "and when while if as after before there what who how why according".split()
)


class Word(NamedTuple):
    """One word, number or mark: its characters, and its place in the text."""

    text: str
    start: int
    end: int


#: Words of a dateline, the dashes in which it ends, and the small words of places and days.
_DATELINE = 20
_DASHES = frozenset("-–—")
_IN_PLACES = frozenset("of the and de del la le el al am an der du sur upon by st nd rd th".split())


@dataclass(frozen=True)
class Words:
    """One text as ``n`` words.

    ``sentence`` and ``paragraph`` hold the number of the sentence and paragraph of each word.
    """

    text: str
    words: tuple[Word, ...]
    sentence: tuple[int, ...]
    paragraph: tuple[int, ...]

    @cached_property
    def lower(self) -> tuple[str, ...]:
        """Each word in lower case, with a straight apostrophe."""
        return tuple(word.text.lower().replace("’", "'") for word in self.words)

    @cached_property
    def quotes(self) -> Quotes:
        """What stands inside quotation marks."""
        return find_quotes(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [word.end for word in self.words]

    def __len__(self) -> int:
        """How many words there are."""
        return len(self.words)

    def part(self, within: range) -> Words:
        """Some words alone, so that nothing is read across their ends."""
        part = slice(within.start, within.stop)
        alone = Words(self.text, self.words[part], self.sentence[part], self.paragraph[part])
        alone.__dict__["lower"] = self.lower[part]  # known already: not to be made again
        return alone

    def within(self, span: Span) -> range:
        """The words that share a character with a span."""
        return range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end))

    def span(self, first: int, end: int) -> Span:
        """The characters of words ``first`` to ``end`` (exclusive, not empty)."""
        return Span(self.words[first].start, self.words[end - 1].end)

    def sentence_of(self, index: int) -> range:
        """The words of the sentence in which a word stands."""
        number = self.sentence[index]
        return range(bisect_left(self.sentence, number), bisect_right(self.sentence, number))

    def paragraph_of(self, index: int) -> range:
        """The words of the paragraph in which a word stands."""
        number = self.paragraph[index]
        return range(bisect_left(self.paragraph, number), bisect_right(self.paragraph, number))

    def behind_dateline(self, index: int) -> int:
        """The first word behind a dateline that begins with a word: "OBAN (Wire) - | The"; else it.

        A dateline opens a paragraph, has no word in small letters, and ends in a dash.
        """
        if index >= len(self.words) or (
            index and self.paragraph[index - 1] == self.paragraph[index]
        ):
            return index
        for at in range(index, min(index + _DATELINE, self.paragraph_of(index).stop - 1)):
            text = self.words[at].text
            if text in _DASHES and self.text[self.words[at].start - 1].isspace():
                return at + 1
            if text[0].islower() and text not in _IN_PLACES:
                return index
        return index

    def quoted(self, index: int) -> bool:
        """Whether a word stands inside quotation marks."""
        return bool(self.quotes.inside[self.words[index].start])


def split(text: str) -> Words:
    """Split a text; each line is a paragraph and no sentence goes beyond one."""
    words: list[Word] = []
    sentence: list[int] = []
    paragraph: list[int] = []
    number = -1
    for count, line in enumerate(_PARAGRAPH.finditer(text)):
        found = [
            Word(m[0], m.start(), m.end()) for m in _WORD.finditer(text, line.start(), line.end())
        ]
        number += 1
        ended = False
        for i, word in enumerate(found):
            if ended and (word.text in _STOPS or word.text in _CLOSERS):
                # A mark that closes belongs to the sentence before; one that opens does not.
                if word.text not in _STOPS and _opens(found, i, text):
                    number, ended = number + 1, False
            elif ended:
                number, ended = number + 1, False
            words.append(word)
            sentence.append(number)
            paragraph.append(count)
            ended = ended or (word.text[-1] in _STOPS and _ends(found, i))
    return Words(text, tuple(words), tuple(sentence), tuple(paragraph))


def _opens(words: list[Word], index: int, text: str) -> bool:
    """Whether a mark after a sentence's end begins the next one: a space before, none after."""
    word = words[index]
    before = text[word.start - 1 : word.start].isspace()
    after = text[word.end : word.end + 1]
    return before and bool(after) and not after.isspace()


def _ends(words: list[Word], index: int) -> bool:
    """Whether a sentence ends with this word or mark."""
    word = words[index]
    if index + 1 == len(words):
        return False
    after = (words[i] for i in range(index + 1, len(words)))
    following = next((w for w in after if w.text not in _CLOSERS and w.text not in _STOPS), None)
    if word.text in "!?…":
        return following is not None and not following.text[:1].islower()
    if word.text != ".":
        # "U.S." ends a sentence only where a sentence's first word follows.
        return (
            word.text.endswith(".")
            and len(word.text) > 2
            and following is not None
            and following.text[:1].isupper()
            and following.text.lower() in _FIRST
        )
    if following is None or following.text[:1].islower():
        return False
    if following.start == word.end:  # "example.com", "Node.js"
        return False
    before = words[index - 1] if index else None
    if before is not None and before.end == word.start:
        short = before.text.lower()
        if short in _ENDING:
            return following.text.lower() in _FIRST
        if short in _SHORT or (len(short) == 1 and before.text.isupper()):
            # "No. 5", "Gen. Lee", "John F. Kennedy"; but "It was no. He left."
            after_on = index > 1 and words[index - 2].text.lower() == "on"
            return (short == "no" and not following.text[:1].isdigit()) or (
                short == "x" and after_on and following.text.lower() in _FIRST
            )  # "she wrote on X. The"
    return True
