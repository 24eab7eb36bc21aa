"""When a word that may hedge does: "may" and the month, "could" and an ability, "likely voters"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from ..lexicon import listed, phrases
from ..words import Words
from .clause import is_finite
from .parts import LONGEST, is_adverb

_FILE = "certainty.txt"
#: What a phrase is where it stands: a hedge, none, or a hedge under a negation.
Reading = Literal["hedge", "unread", "negated"]
_SELF = frozenset({"i", "we"})
_SUBJECTS = frozenset({"he", "she", "it"})
_NOBODY = frozenset({"no", "nobody", "none"})
_AMOUNTS = tuple(
    (word,) for word in ("dozen", "score", "hundred", "thousand", "million", "billion")
)
_UNASSERTED = frozenset({"than", "what", "as", "'s"})
# "We thought", "he had feared": what was once believed.
_PAST = _SELF | {"had"}
_QUOTES = frozenset("\"“”‘’'")
# Adjectives that are also adverbs before a verb, or take "to".
_FREE = frozenset({"likely", "unlikely", "probable"})
_THIS = frozenset({"this", "that", "these", "those", "some", "any", "others"})
_DENYING = frozenset({"never", "not", "n't", "hardly"})
_BE = frozenset({"is", "was", "are", "were", "remains", "remained"})
_EARLY = 8  # words of a sentence in which its subject stands
_TITLE = 0.7  # share of long words with a capital in a headline
_SUPERLATIVE = frozenset({"most", "best", "worst", "first", "biggest", "largest", "greatest"})


def is_hedge(
    words: Words, section: str, first: int, end: int, stream: Sequence[int], cue: range
) -> Reading:
    """How words ``first`` to ``end`` of the main clause are to be read.

    Args:
        words: the article's words.
        section: of the list of hedges: modal, adjective, adverb, or another.
        first: their first word.
        end: the word after them.
        stream: the words of their sentence.
        cue: the words of the statement's cue.
    """
    start = stream[0]
    before = first - 1 - (first > 1 and words.lower[first - 1] in _QUOTES)
    if first and words.lower[before] in listed(_FILE, "mention"):
        return "unread"
    if section == "modal":
        return "hedge" if _is_modal(words, first, end, start, cue) else "unread"
    if section == "adjective":
        return _adjective(words, first, end, start)
    if section == "adverb":
        return "hedge" if _is_free_adverb(words, first, end, start) else "unread"
    if section == "belief":
        return "hedge" if _is_belief(words, first, end, start) else "unread"
    return "hedge"


def _next(words: Words, index: int) -> int:
    """The next word that is no adverb or quotation mark."""
    lower = words.lower
    while index < len(lower) and (lower[index] in _QUOTES or is_adverb(lower[index])):
        index += 1
    return index


def _is_modal(words: Words, first: int, end: int, start: int, cue: range) -> bool:
    lower = words.lower
    verb = lower[first]
    at = _next(words, end)
    after = lower[at] if at < len(lower) else ""
    before = lower[first - 1] if first > start else ""
    if not after.isalpha() or after in listed(_FILE, "subject") or after == "of":
        return False
    if verb == "may" and not _is_may(words, first, after):
        return False
    if verb == "might" and before in listed(_FILE, "attributive") - _THIS:
        return False  # "all their might", but "this might help"
    if any(lower[i] in listed(_FILE, "permission") for i in cue):
        return False
    if verb == "may" and words.quoted(first) and _concedes(words, first):
        return False
    if verb == "could":
        return _is_could(words, first, end, at)
    return True


def _is_could(words: Words, first: int, end: int, at: int) -> bool:
    """Neither an ability ("you could hear") nor what was not done ("I could have gone")."""
    lower = words.lower
    if lower[end - 1] == "have" or lower[at] == "have":
        sentence = words.sentence_of(first)
        near = slice(max(sentence.start, first - LONGEST), min(sentence.stop, first + LONGEST))
        if lower[first - 1] in _SELF or "if" in lower[near]:
            return False
    if "wish" in lower[max(0, first - 5) : first]:
        return False
    if _NOBODY & {*lower[max(0, first - 3) : first]}:
        return False  # "no government could pay that"
    return phrases(_FILE, "ability").at(lower, at) is None


def _concedes(words: Words, index: int) -> bool:
    """ "It may be small, but it is ours": a quotation grants what it goes on to outweigh."""
    lower = words.lower
    rest = range(index, min(words.sentence_of(index).stop, index + LONGEST))
    return any(lower[i] == "," and lower[i + 1 : i + 2] == ("but",) for i in rest)


def _is_may(words: Words, index: int, after: str) -> bool:
    """Whether "may" is the verb: no month, no name."""
    text = words.words[index].text
    if text == "may":
        return True
    sentence = words.sentence_of(index)
    if index == sentence.start:
        return False
    if words.lower[index - 1] in listed(_FILE, "month"):
        return False
    headline = text.isupper() or _is_title(words, sentence)
    return headline and after in listed(_FILE, "after may")


def _is_title(words: Words, sentence: range) -> bool:
    long = [words.words[i].text for i in sentence[:LONGEST] if len(words.words[i].text) > 3]
    return bool(long) and sum(text[:1].isupper() for text in long) >= _TITLE * len(long)


def _back(words: Words, index: int, start: int) -> int:
    """The word before, past words of degree."""
    lower = words.lower
    index -= 1
    while index >= start and (lower[index] in listed(_FILE, "degree")):
        index -= 1
    return index


def _adjective(words: Words, first: int, end: int, start: int) -> Reading:
    lower = words.lower
    word = lower[end - 1]
    after = lower[end] if end < len(lower) else ""
    back = _back(words, first, start)
    before = lower[back] if back >= start else ""
    if lower[first] in listed("act.txt", "negation") or lower[first] == "less":
        return "hedge"
    if word in ("possible", "positive") and after in ("to", "for"):
        return "unread"
    if word == "positive" and after != "that":
        return "unread"
    things = after[:1].isalpha() and after not in listed(_FILE, "after certain")
    if word in ("certain", "sure") and things:
        return "unread"
    linked = before in listed(_FILE, "linking") and not before.startswith("mak")
    if linked and before != "made":
        return "negated" if _under_negation(words, back, start) else "hedge"
    if word in _FREE and _is_likely(words, first, after, before, start):
        return "hedge"
    return "unread"


def _is_likely(words: Words, first: int, after: str, before: str, start: int) -> bool:
    """Whether "likely" stands before a verb or a subject's noun: "the likely cause"."""
    lower = words.lower
    if after in listed(_FILE, "voters"):
        return False
    if before in listed(_FILE, "attributive"):
        at = _back(words, first, start) - 1
        named = lower[at] in _BE and lower[at + 1] == "the" and after not in _UNASSERTED
        return named or (after in listed(_FILE, "outcome") and first - start < _EARLY)
    if not before:
        return (
            after in listed(_FILE, "adjunct")
            or after in ("that", "not")
            or lower[first] != "likely"
        )
    return True


def _under_negation(words: Words, linking: int, start: int) -> bool:
    nearby = words.lower[max(start, linking - 2) : linking]
    return any(word in ("not", "never", "cannot") or word.endswith("n't") for word in nearby)


def _is_free_adverb(words: Words, first: int, end: int, start: int) -> bool:
    """Whether an adverb qualifies the clause, not a number or a phrase in it."""
    lower = words.lower
    before = lower[first - 1] if first > start else ""
    at = end
    while at < len(lower) and lower[at] in _QUOTES:
        at += 1
    after = lower[at] if at < len(lower) else ""
    if after[:1].isdigit() or _is_amount(words, at):
        return False
    if before and not before[0].isalnum() and after in listed(_FILE, "adjunct"):
        return False
    if before == "," and first - 2 >= start and lower[first - 2] in ("and", "or"):
        return False
    if before == "to" or (before in ("and", "or") and first - 1 > start):
        return False
    if before in listed(_FILE, "attributive"):
        return False
    if after == "the" and lower[first] == "perhaps" and at + 1 < len(lower):
        return lower[at + 1] not in _SUPERLATIVE
    return True


def _is_amount(words: Words, at: int) -> bool:
    """Whether a number of a word with an article begins: "a dozen", "a hundred"."""
    return words.lower[at : at + 1] == ("a",) and words.lower[at + 1 : at + 2] in _AMOUNTS


def _is_belief(words: Words, first: int, end: int, start: int) -> bool:
    """Whether a verb of belief has a complement and is no attribute: "the men believed to be"."""
    lower = words.lower
    before = lower[first - 1] if first > start else ""
    after = lower[end] if end < len(lower) else ""
    opens = first == start or (before == "that" and first == start + 1)
    if opens and lower[first] in _SUBJECTS and end - first > 1:
        return bool(after) and after[0].isalnum()  # "it hoped to reopen"
    if before in listed(_FILE, "attributive") or before in _UNASSERTED:
        return False
    if lower[first].endswith(("ed", "thought")) and before in _PAST:
        return False
    if before in _DENYING and lower[first].startswith("fear"):
        return False  # "never feared a recount"
    if lower[first] in listed(_FILE, "noun of belief") and (
        after in listed(_FILE, "after a noun") or is_finite(before, "")
    ):
        return False
    if lower[end - 1].endswith("ed") and after == "to" and lower[first] not in _SELF:
        return before in listed(_FILE, "subject") or before in (
            "had",
            "has",
            "have",
            "also",
            "never",
        )
    if after == "," and before == ",":
        return True
    return bool(after) and (after[0].isalnum() or after in _QUOTES or after[0] == "$")
