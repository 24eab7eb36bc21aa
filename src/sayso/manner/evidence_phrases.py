"""Phrases that say whether evidence was given, kept back or could not be checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ..lexicon import listed, phrases, sections
from ..model import EvidenceStatus
from ..words import Words
from .outlets import Outlets

#: The data file of these phrases.
FILE = "evidence.txt"
#: What a phrase speaks of: one statement, a speaker's statements, or those of two or all sides.
Scope = Literal["nearest", "one", "speaker", "pair", "all"]
_INNER = 6  # words between a verb and the evidence that it gives
_AFTER = 5  # words after a phrase that tell what claims are meant
_UNKNOWN = 2  # of these, words that no list has
_SUBJECT = 12
_POINTS = frozenset(',;:()—–…“”"')
_CLAUSE = frozenset(
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
    }
)
_BE = frozenset({"was", "were", "is", "are", "wasn't", "weren't", "isn't", "aren't"})
_PREPOSITIONS = frozenset(
    {"of", "to", "for", "on", "in", "at", "by", "with", "from", "about", "into", "over", "after"}
)
_AUXILIARIES = frozenset({"did", "does", "do", "has", "have", "had", "would", "will", "was"})
_HELPERS = frozenset(
    {"has", "had", "have", "would", "will", "could", "may", "might", "also", "clearly"}
)
_DEICTIC = frozenset({"it", "that", "this"})
_BACK = frozenset({"it", "them", "these", "those", "that", "this"})
_MARKS = frozenset("'’")
#: What must follow the thing after some verbs ("made them public", "handed them over").
_PARTICLES = {"public": ("public", "available"), "over": ("over",)}
_MEMORY = 40  # words
_SHORT = 3  # letters of a word that says too little of what is meant
_NO = frozenset({"no", "little", "scant"})


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


def find_marks(words: Words, outlets: Outlets) -> list[Mark]:
    """All such phrases of a text, in order."""
    triggers = _triggers()
    found: list[Mark] = []
    end = 0
    for index, word in enumerate(words.lower):
        if index < end or word not in triggers or words.quoted(index):
            continue
        mark = (
            _withheld(words, index)
            or _unverified(words, index, outlets)
            or _given(words, index)
            or _shown_to(words, index, outlets)
        )
        if mark is not None:
            found.append(mark)
            end = mark.end
    return found


def source_mark(source: range, words: Words) -> range | None:
    """The evidence that a source is itself ("documents seen by", "satellite images")."""
    for at in source:
        thing = phrases(FILE, "things").at(words.lower, at, source.stop)
        if thing is not None and thing.value == "thing":
            following = words.lower[thing.end] if thing.end < source.stop else ","
            taken = following.endswith(("ed", "en"))  # "footage recorded on Monday"
            if taken or not following.isalpha() or following in listed(FILE, "links"):
                return range(source.start, thing.end)
        if words.words[at].text in _POINTS or words.lower[at] in listed(FILE, "links"):
            return None
    return None


def shown_mark(words: Words, index: int, end: int) -> range | None:
    """Evidence named as the ground of what is said: a thing that "shows" it, before ``end``."""
    thing = phrases(FILE, "things").at(words.lower, index, end)
    if thing is None or thing.value != "thing":
        return None
    at = thing.end
    while at < end and words.lower[at] in _HELPERS:
        at += 1
    proves = phrases(FILE, "prove").at(words.lower, at, end)
    return range(index, proves.end) if proves is not None else None


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
    )
    first = {phrase.split()[0] for name in names for phrase in sections(FILE)[name]}
    words = {word for group in first for word in group.split("|")}
    others = listed(FILE, "unverified") | listed(FILE, "pair") | _NO
    return frozenset(words | others | {"without", "with", "despite", "none", "which"})


# Kept back


def _withheld(words: Words, index: int) -> Mark | None:
    lower = words.lower
    word = lower[index]
    give = phrases(FILE, "give").at(lower, index)
    if give is not None and lower[give.end : give.end + 1] == ("nothing",):
        return _kept(words, index, _backing(words, give.end + 1))
    if give is not None and give.end < len(words) and lower[give.end] in _NO:
        return _kept(words, index, _thing(words, give.end + 1, "thing"))
    if word in listed(FILE, "not"):
        return _kept(words, index, _gives(words, index + 1) or _publishes(words, index + 1))
    if (keep := phrases(FILE, "keep").at(lower, index)) is not None:
        return _kept(words, index, _gives(words, keep.end) or _publishes(words, keep.end))
    if word == "without":
        end = _gives(words, index + 1) or _thing(words, index + 1, "proof")
        return _kept(words, index, end, bare=True)
    if word in {"with", "despite"} and lower[index + 1 : index + 2] == ("no",):
        return _kept(words, index, _thing(words, index + 2, "proof"), bare=True)
    if word in _NO:
        return _kept(words, index, _passive(words, _thing(words, index + 1, "thing")), bare=True)
    if word == "which":
        return _unshared(words, index)
    thing = phrases(FILE, "things").at(lower, index)
    if thing is not None and _denied(words, thing.end):
        return _kept(words, index, _passive(words, thing.end), bare=True)
    return None


def _kept(words: Words, index: int, end: int | None, bare: bool = False) -> Mark | None:
    """The mark, if ``end`` was found; ``bare``: there is no subject who keeps it back."""
    if end is None:
        return None
    keeps = words.lower[index] in listed(FILE, "not") or phrases(FILE, "keep").at(
        words.lower, index
    )
    if index and keeps and _helps(words, index - 1):
        index -= 1  # "did not publish", "has refused to publish"
    relative = index > 0 and words.words[index - 1].text == ","
    subject = range(index, index) if bare else _subject(words, index)
    if any(words.lower[i] in listed(FILE, "court") for i in subject):
        return None
    about = _about(words, end)
    plural = _plural(words, about)
    scope: Scope = "speaker" if plural else "one"
    if words.lower[end : end + 1] == ("that",):
        scope = "nearest"
    claimed = bare or plural or any(words.lower[i] in listed(FILE, "claim") for i in about)
    claimed = claimed or _described(words, subject)
    return Mark(index, end, "withheld", subject, about, scope, relative, claimed)


def _helps(words: Words, index: int) -> bool:
    return words.lower[index] in _AUXILIARIES


def _described(words: Words, subject: range) -> bool:
    """Whether a subject is a description of one spoken of ("the department")."""
    return words.lower[subject.start] == "the" and not any(
        words.words[i].text[:1].isupper() or words.lower[i] in listed(FILE, "finding")
        for i in subject[1:]
    )


def _gives(words: Words, index: int) -> int | None:
    """The end of "(yet) provide (any) evidence" or "back up the claim" from a word."""
    at = _skip(words, index)
    give = phrases(FILE, "give").at(words.lower, at)
    if give is not None and (end := _thing(words, give.end, "thing")) is not None:
        return end
    if give is not None and words.lower[give.end : give.end + 1] == ("anything",):
        return _backing(words, give.end + 1)
    support = phrases(FILE, "support").at(words.lower, at)
    return _method(words, at) if support is None else _claim(words, support.end)


def _method(words: Words, index: int) -> int | None:
    """The end of "(not) say how it had arrived at the figure" from a word."""
    tell = phrases(FILE, "tell").at(words.lower, index)
    how = None if tell is None else phrases(FILE, "how").at(words.lower, tell.end)
    if how is None:
        return None
    for at in range(how.end, min(len(words), how.end + _INNER)):
        if words.words[at].text in _POINTS:
            return None
        if (reach := phrases(FILE, "reach").at(words.lower, at)) is not None:
            named = range(reach.end, min(len(words), reach.end + 3))
            claimed = any(_claims(words.lower[i]) for i in (*range(how.end, at), *named))
            return reach.end if claimed else None
    return None


def _backing(words: Words, index: int) -> int | None:
    """The end of "to support the claim" or "to back it up" from a word."""
    if words.lower[index : index + 1] != ("to",):
        return None
    backing = phrases(FILE, "backing").at(words.lower, index + 1)
    if backing is None:
        return None
    if backing.value == "whole":
        return backing.end
    return _claim(words, backing.end)


def _publishes(words: Words, index: int) -> int | None:
    """The end of "(not) made them public", of what the words before have named."""
    at = _skip(words, index)
    verb = phrases(FILE, "publish").at(words.lower, at)
    if verb is None:
        return None
    named = _object(words, verb.end, range(_earlier(words, at), at))
    if named is None or verb.value not in _PARTICLES:
        return named
    closed = any(words.lower[named : named + 1] == (each,) for each in _PARTICLES[verb.value])
    return named + 1 if closed else None


def _earlier(words: Words, index: int) -> int:
    """How far back, in the same paragraph, the words reach that may have named a thing."""
    return max(words.paragraph_of(index).start, index - _MEMORY)


def _object(words: Words, index: int, before: range) -> int | None:
    """The end of something from a word that can be evidence and that ``before`` has named."""
    lower = words.lower
    if lower[index : index + 1] and lower[index] in _BACK:
        things = phrases(FILE, "things", "papers")
        known = any(things.at(lower, i, before.stop) for i in before)
        return index + 1 if known else None
    told = {lower[i].removesuffix("s") for i in before if len(lower[i]) > _SHORT}
    # "Its tests had found none. It has not published the results."
    familiar = any(phrases(FILE, "papers").at(lower, i, before.stop) for i in before)
    for at in range(index, min(len(words), index + _INNER)):
        if lower[at] in _CLAUSE | _PREPOSITIONS or words.words[at].text in _POINTS - _MARKS:
            return None
        thing = phrases(FILE, "things").at(lower, at)
        if thing is not None and thing.value == "thing":
            return thing.end
        familiar = familiar or lower[at].removesuffix("s") in told
        paper = phrases(FILE, "papers").at(lower, at)
        if paper is not None and familiar:
            return paper.end
    return None


def _claim(words: Words, index: int) -> int | None:
    """The end of a claim from a word ("(did not substantiate) the minister's claims")."""
    for at in range(index, min(len(words), index + _INNER)):
        if words.lower[at] in _CLAUSE or words.words[at].text in _POINTS:
            return None
        if _claims(words.lower[at]) and words.lower[at] not in _DEICTIC:
            return at + 1
    return None


def _thing(words: Words, index: int, least: str) -> int | None:
    """The end of a piece of evidence from a word, a few words on; ``least``: of which class."""
    unknown = 0
    for at in range(index, min(len(words), index + _INNER)):
        thing = phrases(FILE, "things").at(words.lower, at)
        if thing is not None and (least == "thing" or thing.value != "thing"):
            return thing.end
        word = words.lower[at]
        if word == "of" and words.lower[at - 1] in listed(FILE, "portion"):
            continue
        if word not in listed(FILE, "inner") and word not in listed(FILE, "portion"):
            unknown += 1  # "the test images"
        if unknown > _UNKNOWN or word in _CLAUSE | _PREPOSITIONS or not word[0].isalpha():
            return None
    return None


def _passive(words: Words, end: int | None) -> int | None:
    """The end of "(evidence) was (not) provided"."""
    if end is None:
        return None
    if words.lower[end : end + 1] and words.lower[end] in _PREPOSITIONS:
        # "No photographs of the damage were"
        stop = min(len(words), end + _AFTER)
        following = range(end, stop)
        end = next((i for i in following if words.lower[i] in listed(FILE, "may")), stop)
        if any(words.words[i].text in _POINTS for i in range(following.start, end)):
            return None
    if words.lower[end : end + 1] == () or words.lower[end] not in listed(FILE, "may"):
        return None
    at = end + 1
    while at < len(words) and words.lower[at] in listed(FILE, "not"):
        at += 1
    give = phrases(FILE, "give").at(words.lower, _skip(words, at))
    return None if give is None else give.end


def _denied(words: Words, index: int) -> bool:
    return any(word in listed(FILE, "not") for word in words.lower[index : index + 2])


def _unshared(words: Words, index: int) -> Mark | None:
    """Evidence, "which it has not shared"."""
    start = max(words.sentence_of(index).start, index - 2 * _INNER)
    if not any(phrases(FILE, "things").at(words.lower, i, index) for i in range(start, index)):
        return None
    at = index + 1
    if at < len(words) and words.lower[at] in listed(FILE, "pronouns"):
        at += 1
    if at >= len(words) or words.lower[at] not in listed(FILE, "may"):
        return None
    kept = phrases(FILE, "not").at(words.lower, at) or phrases(FILE, "not").at(words.lower, at + 1)
    if kept is None:
        return None
    give = phrases(FILE, "give").at(words.lower, _skip(words, kept.end))
    if give is None:
        return None
    nothing = range(index, index)
    return Mark(index, give.end, "withheld", nothing, nothing, "nearest", relative=True)


# Not verified


def _unverified(words: Words, index: int, outlets: Outlets) -> Mark | None:
    lower = words.lower
    word = lower[index]
    if word in listed(FILE, "unverified"):
        following = lower[index + 1 : index + 3]
        named = any(_claims(each) or _is_thing(each) for each in following)
        nothing = range(index, index)
        return Mark(index, index + 1, "unverified", nothing, nothing, "nearest") if named else None
    if (fixed := phrases(FILE, "unconfirmed").at(lower, index)) is not None:
        return _uncertain(words, index, fixed.end, True, True, outlets)
    pair = word in listed(FILE, "pair") or word in {"no", "none"}
    if pair and (mark := _none(words, index, outlets)) is not None:
        return mark
    if (unable := phrases(FILE, "unable").at(lower, index)) is not None:
        active = bool({"unable", "able"} & set(lower[index : unable.end]))
        return _checks(words, index, unable.end, not active, outlets)
    if word in listed(FILE, "may"):
        at = index + 1
        if word not in listed(FILE, "not"):
            if at >= len(words) or lower[at] not in listed(FILE, "not"):
                return None
            at += 1
        return _unseen(words, index, at, outlets) or _checks(words, index, at, False, outlets)
    return None


def _checks(words: Words, index: int, at: int, impersonal: bool, outlets: Outlets) -> Mark | None:
    """A denied verb of checking from word ``at``: "(be independently) verified"."""
    after = _skip(words, at)
    if phrases(FILE, "verify").at(words.lower, after - 1) and after > at:
        after -= 1  # "independently confirm" is one phrase
    verb = phrases(FILE, "verify").at(words.lower, after)
    if verb is None:
        return None
    between = words.lower[index:after]
    if "able" in between:
        # "Has not been able to confirm" is no passive; "was not able to be confirmed" is.
        between = between[between.index("able") :]
    passive = impersonal or "be" in between or "been" in between or between[0] in _BE
    sure = verb.value == "strong" or "immediately" in between
    return _uncertain(words, index, verb.end, passive, sure, outlets)


def _none(words: Words, index: int, outlets: Outlets) -> Mark | None:
    """ "Neither account could be confirmed"."""
    for at in range(index + 1, min(index + _INNER, len(words))):
        if words.lower[at] in listed(FILE, "may"):
            return _checks(words, index, at + 1, False, outlets)
        if words.words[at].text in _POINTS:
            return None
    return None


def _unseen(words: Words, index: int, at: int, outlets: Outlets) -> Mark | None:
    """An outlet that "has not seen the letter"."""
    verb = _skip(words, at)
    if verb >= len(words) or words.lower[verb] not in listed(FILE, "seen"):
        return None
    if words.lower[index] not in {"has", "have", "hasn't", "haven't"}:
        return None
    subject = _subject(words, index)
    if _thing(words, verb + 1, "thing") is None or not _press(words, subject, outlets):
        return None
    return Mark(index, verb + 1, "unverified", subject, _about(words, verb + 1), "one")


def _uncertain(
    words: Words, index: int, end: int, passive: bool, sure: bool, outlets: Outlets
) -> Mark | None:
    """A phrase of checking, where it is the report that could not check a claim."""
    subject, about = _subject(words, index), _about(words, end)
    inside = range(index, end)
    lower = words.lower
    if not (
        "independently" in lower[index : about.stop]
        or (not passive and _press(words, subject, outlets))
        or (passive and (sure or any(_claims(lower[i]) for i in (*subject, *inside))))
    ):
        return None
    told = (*subject, *inside, *about)
    relative = index > 0 and lower[index - 1] in {"which", "that"}
    scope: Scope = "one"
    if any(lower[i] in listed(FILE, "pair") for i in told):
        scope = "pair"
    elif any(lower[i] in listed(FILE, "claims") for i in told):
        scope = "speaker" if any(lower[i] in listed(FILE, "possessive") for i in told) else "all"
    named = subject if passive else about
    press = not passive and _press(words, subject, outlets)
    return Mark(index, end, "unverified", subject, named, scope, relative, True, press)


def _press(words: Words, subject: range, outlets: Outlets) -> bool:
    """Whether those who could not check are they who report."""
    return outlets.reporting(subject) or any(
        words.lower[i] in listed(FILE, "press") or outlets.at(i, subject.stop) is not None
        for i in subject
    )


# Given


def _given(words: Words, index: int) -> Mark | None:
    display = phrases(FILE, "display").at(words.lower, index)
    ground = phrases(FILE, "ground").at(words.lower, index)
    verb = display or ground
    if verb is None or (index and words.lower[index - 1] in listed(FILE, "not") | {"to"}):
        return None
    aside = ground is not None and index > 0 and words.words[index - 1].text == ","
    for at in range(verb.end, min(len(words), verb.end + _INNER)):
        thing = phrases(FILE, "things").at(words.lower, at)
        if thing is not None and thing.value != "source":
            subject = _subject(words, index) if ground is None else range(index, index)
            nothing = range(index, index)
            return Mark(index, thing.end, "offered", subject, nothing, "nearest", relative=aside)
        if words.lower[at] in _CLAUSE or words.words[at].text in _POINTS:
            return None
    return None


def _shown_to(words: Words, index: int, outlets: Outlets) -> Mark | None:
    """ "Showed this newspaper a copy of the letter"."""
    verb = phrases(FILE, "hand over").at(words.lower, index)
    if verb is None or (index and words.lower[index - 1] in listed(FILE, "not") | {"to"}):
        return None
    stop = min(len(words), verb.end + _SUBJECT)
    taker = None
    for at in range(verb.end, stop):
        if words.lower[at] in _CLAUSE | _PREPOSITIONS or words.words[at].text in _POINTS - _MARKS:
            return None
        if taker is None:
            if (
                words.lower[at] in listed(FILE, "press") - {"we"}
                or words.lower[at] == "us"
                or (at <= verb.end + 1 and outlets.reporting(range(verb.end, at + 1)))
            ):
                taker = at
            continue
        papers = phrases(FILE, "things", "papers").at(words.lower, at)
        if words.lower[at] in listed(FILE, "portion") and words.lower[at + 1 : at + 2] == ("of",):
            after = range(at + 2, min(len(words), at + 2 + _INNER))
            papers = next(
                (p for i in after if (p := phrases(FILE, "things", "papers").at(words.lower, i))),
                None,
            )
        if papers is not None:
            subject, nothing = _subject(words, index), range(index, index)
            return Mark(index, papers.end, "offered", subject, nothing, "nearest")
    return None


# Words around


def _skip(words: Words, index: int) -> int:
    """The next word that is no adverb or the like."""
    at = index
    while at < len(words) and words.lower[at] in _ADVERBS:
        at += 1
    return at


def _subject(words: Words, index: int) -> range:
    """The words before a phrase, back to the beginning of its clause."""
    start = words.sentence_of(index).start
    at = index
    while at > start and at > index - _SUBJECT:
        if words.lower[at - 1] in _CLAUSE or words.words[at - 1].text in _POINTS:
            break
        at -= 1
    return range(at, index)


def _about(words: Words, end: int) -> range:
    stop = min(len(words), end + _AFTER, words.sentence_of(end - 1).stop)
    at = end
    while at < stop and words.words[at].text not in _POINTS:
        at += 1
    return range(end, at)


def _plural(words: Words, area: range) -> bool:
    return any(words.lower[i] in listed(FILE, "claims") for i in area)


def _claims(word: str) -> bool:
    return word in listed(FILE, "claim") or word in listed(FILE, "claims")


def _is_thing(word: str) -> bool:
    return phrases(FILE, "things").at((word,), 0) is not None
