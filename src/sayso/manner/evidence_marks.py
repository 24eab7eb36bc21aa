"""Marks that evidence leaves in a text, and the words around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..lexicon import listed, phrases
from ..model import EvidenceStatus
from ..words import Words

#: The data file of these phrases.
FILE = "evidence.txt"
#: What a phrase speaks of: one statement, a speaker's statements, or those of two or all sides.
Scope = Literal["nearest", "one", "speaker", "pair", "all"]
INNER = 6  # words between a verb and the evidence that it gives
LONGEST_SUBJECT = 12
POINTS = frozenset(',;:()—–…“”"')
CLAUSE = frozenset(
    {
        "but",
        "and",
        "which",
        "that",
        "who",
        "while",
        "though",
        "although",
        "because",
        "as",
        "said",
        "says",
    }
)
PREPOSITIONS = frozenset(
    {"of", "to", "for", "on", "in", "at", "by", "with", "from", "about", "into", "over", "after"}
)
APOSTROPHES = frozenset("'’")
HAS = frozenset({"has", "have", "had"})
BE = frozenset({"was", "were", "is", "are", "wasn't", "weren't", "isn't", "aren't"})
HELPERS = frozenset(
    {"has", "had", "have", "would", "will", "could", "may", "might", "also", "clearly"}
)
AFTER = 5  # words after a phrase that tell what claims are meant
_HAVE = frozenset({"has", "have", "had", "did", "does", "do", "would", "will", "could", "can"})
_WHO = frozenset((word,) for word in ("he", "she", "it", "they", "we", "i"))
_UNKNOWN = 2  # of these, words that no list has
_ADVERBS = frozenset(
    {
        "immediately",
        "independently",
        "yet",
        "also",
        "fully",
        "be",
        "been",
        "so",
        "far",
        "either",
        "publicly",
        "to",
        "still",
        "being",
        "able",
        "again",
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words ``first`` to ``end`` that say what ``status`` some statements have.

    ``subject``: the words before, of whom or what it is said (may be empty). ``about``: the words
    after, which tell the claims that are meant. ``relative``: it is said of the words just before
    ("…, which could not be verified"). ``reported``: the outlet says it of itself, in whatever span
    it stands. ``claimed``: it names a claim, so that it needs no subject
    that has spoken.
    """

    first: int
    end: int
    status: EvidenceStatus
    subject: range
    about: range
    scope: Scope
    relative: bool = False
    claimed: bool = False
    reported: bool = False


def skip(words: Words, index: int) -> int:
    """The next word that is no adverb or the like."""
    at = index
    while at < len(words) and words.lower[at] in _ADVERBS:
        at += 1
    return at


def subject_of(words: Words, index: int) -> range:
    """The words before a phrase, back to the beginning of its clause."""
    start = words.sentence_of(index).start
    at = index
    while at > start and at > index - LONGEST_SUBJECT:
        if words.lower[at - 1] in CLAUSE or words.words[at - 1].text in POINTS:
            break
        at -= 1
    last = index
    while last > at + 1 and words.lower[last - 1] in _ADVERBS | _HAVE:
        last -= 1
    joined = at > start and words.lower[at - 1] in {"but", "and"}
    if joined and all(words.lower[i] in _ADVERBS | _HAVE for i in range(at, index)):
        return range(index, index)  # "but has | delivered none"
    # "On grounds of secrecy he | would not publish it"; "it has so far | not"
    return range(last - 1, last) if words.lower[last - 1 : last] in _WHO else range(at, index)


def before_aside(words: Words, index: int) -> range:
    """The subject before an aside: "The agency, which reported the remark, | could not"."""
    start = words.sentence_of(index).start
    if index <= start or words.words[index - 1].text != ",":
        return range(index, index)
    for at in range(index - 2, start, -1):
        if words.words[at].text == ",":
            opens = words.lower[at + 1] in {"which", "who", "whose"}
            return subject_of(words, at) if opens else range(index, index)
    return range(index, index)


def about_of(words: Words, end: int) -> range:
    """The words after a phrase that may tell the claims that are meant."""
    stop = min(len(words), end + AFTER, words.sentence_of(end - 1).stop)
    at = end
    while at < stop and words.words[at].text not in POINTS:
        at += 1
    return range(end, at)


def is_plural(words: Words, area: range) -> bool:
    """Whether some words name several claims."""
    return any(words.lower[i] in listed(FILE, "claims") for i in area)


def is_claim(word: str) -> bool:
    """Whether a word is what a claim or claims are called."""
    return word in listed(FILE, "claim") or word in listed(FILE, "claims")


def is_thing(word: str) -> bool:
    """Whether a word alone can be evidence."""
    return phrases(FILE, "things").at((word,), 0) is not None


def thing_after(words: Words, index: int, least: str) -> int | None:
    """The end of a piece of evidence from a word, a few words on; ``least``: of which class."""
    unknown = 0
    for at in range(index, min(len(words), index + INNER)):
        thing = phrases(FILE, "things").at(words.lower, at)
        if thing is not None and (least == "thing" or thing.value != "thing"):
            return thing.end
        word = words.lower[at]
        if word == "of" and words.lower[at - 1] in listed(FILE, "portion"):
            continue
        if word not in listed(FILE, "inner") and word not in listed(FILE, "portion"):
            unknown += 1  # "the test images"
        if unknown > _UNKNOWN or word in CLAUSE | PREPOSITIONS or not word[0].isalpha():
            return None
    return None
