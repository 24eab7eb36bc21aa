"""Phrases that say whether evidence was given, kept back or could not be checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

from ..lexicon import listed, phrases, sections
from ..model import EvidenceStatus
from ..words import Words
from .evidence_given import given
from .evidence_kept import OPENERS, withheld
from .evidence_marks import (
    BE,
    CLAUSE,
    FILE,
    HAS,
    HELPERS,
    INNER,
    POINTS,
    Mark,
    Scope,
    about_of,
    before_aside,
    is_claim,
    is_thing,
    skip,
    subject_of,
)
from .outlets import Outlets

#: Verbs by which a claim is said to be without confirmation.
_STAYS = BE | {"remains", "remain", "remained", "gone", "goes", "went", "stays", "stayed"}
_NAMED = (("the",), ("this",), ("these",), ("any",))


def find_marks(words: Words, outlets: Outlets, voices: frozenset[str] = frozenset()) -> list[Mark]:
    """All such phrases of a text, in order.

    ``voices``: the words of the names of those who speak; another name that "could not verify" is
    the outlet's.
    """
    triggers = _triggers()
    found: list[Mark] = []
    end = 0
    for index, word in enumerate(words.lower):
        if index < end or word not in triggers or words.quoted(index):
            continue
        mark = (
            _plainly(words, index)
            or withheld(words, index)
            or _unverified(words, index, _Press(words, outlets, voices))
            or given(words, index, outlets)
        )
        if mark is not None:
            found.append(mark)
            end = mark.end
    return found


def _plainly(words: Words, index: int) -> Mark | None:
    """The mark of a whole phrase that says it ("evidence there is none")."""
    plain = phrases(FILE, "plain").at(words.lower, index)
    if plain is None:
        return None
    nothing, status = range(index, index), cast(EvidenceStatus, plain.value)
    return Mark(index, plain.end, status, nothing, nothing, "one", claimed=True)


@cache
def _triggers() -> frozenset[str]:
    """The words that may begin a phrase."""
    names = (
        "give",
        "display",
        "hand over",
        "ground",
        "not",
        "keep",
        "may",
        "unable",
        "unconfirmed",
        "things",
        "papers",
        "kept",
        "cited",
        "put",
        "plain",
        "asked",
        "unproven",
    )
    first = {phrase.split()[0] for name in names for phrase in sections(FILE)[name]}
    words = {word for group in first for word in group.split("|")}
    others = listed(FILE, "unverified") | listed(FILE, "pair") | OPENERS
    return frozenset(words | others | {"none", "nobody", "in", "according"})


def _unverified(words: Words, index: int, press: _Press) -> Mark | None:
    lower = words.lower
    word = lower[index]
    if word in listed(FILE, "unverified"):
        following = lower[index + 1 : index + 3]
        named = any(is_claim(each) or is_thing(each) for each in following)
        if not named and index and lower[index - 1] in _STAYS:
            told = lower[words.sentence_of(index).start] in {"that", "this", "it"}
            return _uncertain(words, index, index + 1, True, told, press)
        nothing = range(index, index)
        return Mark(index, index + 1, "unverified", nothing, nothing, "nearest") if named else None
    if (fixed := phrases(FILE, "unconfirmed").at(lower, index)) is not None:
        return _uncertain(words, index, fixed.end, True, True, press)
    pair = word in listed(FILE, "pair") or word in {"no", "none", "nobody"}
    if pair and (mark := _none(words, index, press)) is not None:
        return mark
    if (unable := phrases(FILE, "unable").at(lower, index)) is not None:
        active = bool({"unable", "able"} & set(lower[index : unable.end]))
        active = active or (index > 0 and lower[index - 1] in HAS)  # "had no means of checking"
        return _checks(words, index, unable.end, not active, press)
    if (unseen := _seen_none(words, index, press)) is not None:
        return unseen
    if word in listed(FILE, "may"):
        at = index + 1
        if word not in listed(FILE, "not"):
            if at >= len(words) or lower[at] not in listed(FILE, "not"):
                return None
            at += 1
        return _unseen(words, index, at, press) or _checks(words, index, at, False, press)
    return None


def _checks(words: Words, index: int, at: int, impersonal: bool, press: _Press) -> Mark | None:
    """A denied verb of checking from word ``at``: "(be independently) verified"."""
    after = skip(words, at)
    if phrases(FILE, "verify").at(words.lower, after - 1) and after > at:
        after -= 1  # "independently confirm" is one phrase
    verb = phrases(FILE, "verify").at(words.lower, after)
    if verb is None:
        return None
    asks = words.lower[words.sentence_of(index).start] == "whether"
    if verb.value == "whether" and not asks:
        return None
    between = words.lower[index:after]
    if "able" in between:
        # "Has not been able to confirm" is no passive; "was not able to be confirmed" is.
        between = between[between.index("able") :]
    passive = impersonal or "be" in between or "been" in between or between[0] in BE
    # "Whether it is so could not be established"
    sure = verb.value == "strong" or "immediately" in between or asks
    return _uncertain(words, index, verb.end, passive, sure, press)


def _none(words: Words, index: int, press: _Press) -> Mark | None:
    """ "Neither account could be confirmed"."""
    for at in range(index + 1, min(index + INNER, len(words))):
        if words.lower[at] in listed(FILE, "may"):
            if words.lower[index] == "nobody":
                verb = phrases(FILE, "verify").at(words.lower, skip(words, at + 1))
                return None if verb is None else _unchecked(index, verb.end)
            return _checks(words, index, at + 1, False, press)
        if words.words[at].text in POINTS:
            return None
    return None


def _unchecked(index: int, end: int) -> Mark:
    """The mark of a phrase that speaks of the claim before, whoever made it."""
    nothing = range(index, index)
    return Mark(index, end, "unverified", nothing, nothing, "one", claimed=True)


def _unseen(words: Words, index: int, at: int, press: _Press) -> Mark | None:
    """An outlet that "has not seen the letter"."""
    verb = skip(words, at)
    if verb >= len(words) or words.lower[verb] not in listed(FILE, "seen"):
        return None
    if words.lower[index] not in {"has", "have", "hasn't", "haven't"}:
        return None
    subject = subject_of(words, index) or before_aside(words, index)
    named = words.lower[verb + 1 : verb + 2] in _NAMED and press(subject)
    if not (named or (_paper_after(words, verb + 1) and press.has_read(subject))):
        return None
    return Mark(index, verb + 1, "unverified", subject, about_of(words, verb + 1), "one")


def _seen_none(words: Words, index: int, press: _Press) -> Mark | None:
    """An outlet that "has seen no record of such bets"."""
    before = words.lower[index : index + 2]
    seen = before[1:] == ("seen",) and before[0] in HAS
    seen = seen or before == ("could", "find")
    if not seen or words.lower[index + 2 : index + 3] != ("no",):
        return None
    subject = subject_of(words, index)
    if not (_paper_after(words, index + 3) and press.has_read(subject)):
        return None
    nothing = range(index, index)
    return Mark(index, index + 3, "unverified", subject, nothing, "one", claimed=True)


def _uncertain(
    words: Words, index: int, end: int, passive: bool, sure: bool, press: _Press
) -> Mark | None:
    """A phrase of checking, where it is the report that could not check a claim."""
    subject, about = subject_of(words, index), about_of(words, end)
    subject = subject or (subject if passive else before_aside(words, index))
    inside = range(index, end)
    lower = words.lower
    if not (
        "independently" in lower[index : about.stop]
        or (not passive and press(subject))
        or (not passive and _is_of_somebody(words, about) and press.has_read(subject))
        or (passive and (sure or any(is_claim(lower[i]) for i in (*subject, *inside))))
    ):
        return None
    told = (*subject, *inside, *about)
    relative = index > 0 and lower[index - 1] in {"which", "that"}
    scope: Scope = "one"
    if lower[index] == "none":
        scope = "all"
    elif any(lower[i] in listed(FILE, "pair") or lower[i] == "two" for i in told):
        scope = "pair"
    elif any(lower[i] in listed(FILE, "claims") for i in told):
        scope = "speaker" if any(lower[i] in listed(FILE, "possessive") for i in told) else "all"
    named = subject if passive else about
    own = not passive and press.has_read(subject)
    return Mark(index, end, "unverified", subject, named, scope, relative, True, own)


def _is_of_somebody(words: Words, about: range) -> bool:
    """Whether it is "her account" or "his claim" that could not be checked."""
    return any(
        words.lower[i] in listed(FILE, "possessive") and is_claim(words.lower[i + 1])
        for i in about
        if i + 1 < about.stop
    )


def _paper_after(words: Words, index: int) -> bool:
    """Whether what follows is a document or the like: "the minutes", "a copy of the log"."""
    for at in range(index, min(len(words), index + INNER)):
        if phrases(FILE, "things", "papers", "cited").at(words.lower, at) is not None:
            return True
        if words.lower[at] in CLAUSE or words.words[at].text in POINTS:
            return False
    return False


@dataclass(frozen=True, slots=True)
class _Press:
    """Whether those who could not check are they who report."""

    words: Words
    outlets: Outlets
    voices: frozenset[str]

    def __call__(self, subject: range) -> bool:
        words, outlets = self.words, self.outlets
        return (
            outlets.reporting(subject)
            or any(
                words.lower[i] in listed(FILE, "press") or outlets.at(i, subject.stop) is not None
                for i in subject
            )
            or (len(self._unheard(subject)) > 1)
        )

    def has_read(self, subject: range) -> bool:
        """Whether those who "have not seen the minutes" are they who report: or "The Standard"."""
        return self(subject) or bool(self._unheard(subject))

    def _unheard(self, subject: range) -> list[int]:
        """The words of a subject that is a name alone, of nobody who speaks: "O Farol"."""
        words = self.words
        small = listed(FILE, "articles") | HELPERS | BE
        rest = [i for i in subject if words.lower[i] not in small]
        names = [i for i in rest if words.words[i].text[:1].isupper()]
        known = self.voices.intersection(words.lower[i] for i in names)
        body = any(words.lower[i] in listed("who.txt", "organisation") for i in names)
        if not names or len(names) < len(rest) or known or body:
            return []
        first = names[0]
        foreign = first and words.lower[first - 1] in small - {"the", "a", "an"}
        alone = first == words.sentence_of(first).start and len(names) == 1
        return [] if alone else names + ([first - 1] if foreign else [])
