"""Phrases that say whether evidence was given, kept back or could not be checked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ..lexicon import listed, phrases, sections
from ..words import Words
from .evidence_kept import OPENERS, withheld
from .evidence_marks import (
    APOSTROPHES,
    CLAUSE,
    FILE,
    INNER,
    LONGEST_SUBJECT,
    POINTS,
    PREPOSITIONS,
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

#: What may stand between a thing and what it shows: "emails read out in court show that".
_JOINED = tuple(
    (word,)
    for word in (
        "in from of read seen shown obtained recorded taken published released posted"
    ).split()
)
#: What is between a document, as a source, and the verb of whoever has read it.
_INNER_SEEN = 9
_NAMED = (("the",), ("this",), ("these",), ("any",))
_READ = frozenset({"seen", "obtained", "reviewed", "consulted", "viewed", "examined", "read"})
_SHOW = frozenset({"show", "shows", "showed", "shown"})
_SHOWS = tuple((word,) for word in ("show", "shows", "showed", "prove", "proves", "proved"))
_PERSONS = frozenset({"he", "she", "they"})
_HAS = frozenset({"has", "have", "had"})
_IT = (("it",), ("this",), ("that",))
_BE = frozenset({"was", "were", "is", "are", "wasn't", "weren't", "isn't", "aren't"})
_HELPERS = frozenset(
    {"has", "had", "have", "would", "will", "could", "may", "might", "also", "clearly"}
)


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
            withheld(words, index)
            or _unverified(words, index, _Press(words, outlets, voices))
            or _given(words, index)
            or _has(words, index)
            or _laid_open(words, index)
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
        paper = phrases(FILE, "papers", "cited").at(words.lower, at, source.stop)
        if paper is not None and (end := _read(words, paper.end)) is not None:
            return range(source.start, end)
        if words.words[at].text in POINTS or words.lower[at] in listed(FILE, "links"):
            return None
    return None


def _read(words: Words, index: int) -> int | None:
    """The end of "seen by the Gazette", "which the magazine has seen" after a document."""
    for at in range(index, min(len(words), index + _INNER_SEEN, words.sentence_of(index - 1).stop)):
        if words.lower[at] in _READ:
            return at + 1
        if words.words[at].text in POINTS and at > index:
            return None
    return None


def shown_mark(words: Words, index: int, end: int) -> range | None:
    """Evidence named as the ground of what is said: a thing that "shows" it, before ``end``."""
    thing = phrases(FILE, "things").at(words.lower, index, end)
    cited = phrases(FILE, "cited").at(words.lower, index, end)
    if thing is None and cited is not None and words.lower[cited.end : cited.end + 1] in _SHOWS:
        return range(index, cited.end + 1)  # "The register showed that"
    if thing is None or thing.value != "thing":
        return None
    at = thing.end
    if words.lower[at : at + 1] in _JOINED:
        # "Data from the recorder show that": up to the verb, within the phrase.
        verbs = phrases(FILE, "prove")
        stop = min(end, at + INNER)
        at = next((i for i in range(at + 2, stop) if verbs.at(words.lower, i, end)), at)
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
    others = listed(FILE, "unverified") | listed(FILE, "pair") | OPENERS
    return frozenset(words | others | {"none"})


# Not verified


def _unverified(words: Words, index: int, press: _Press) -> Mark | None:
    lower = words.lower
    word = lower[index]
    if word in listed(FILE, "unverified"):
        following = lower[index + 1 : index + 3]
        named = any(is_claim(each) or is_thing(each) for each in following)
        nothing = range(index, index)
        return Mark(index, index + 1, "unverified", nothing, nothing, "nearest") if named else None
    if (fixed := phrases(FILE, "unconfirmed").at(lower, index)) is not None:
        return _uncertain(words, index, fixed.end, True, True, press)
    pair = word in listed(FILE, "pair") or word in {"no", "none"}
    if pair and (mark := _none(words, index, press)) is not None:
        return mark
    if (unable := phrases(FILE, "unable").at(lower, index)) is not None:
        active = bool({"unable", "able"} & set(lower[index : unable.end]))
        return _checks(words, index, unable.end, not active, press)
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
    between = words.lower[index:after]
    if "able" in between:
        # "Has not been able to confirm" is no passive; "was not able to be confirmed" is.
        between = between[between.index("able") :]
    passive = impersonal or "be" in between or "been" in between or between[0] in _BE
    sure = verb.value == "strong" or "immediately" in between
    return _uncertain(words, index, verb.end, passive, sure, press)


def _none(words: Words, index: int, press: _Press) -> Mark | None:
    """ "Neither account could be confirmed"."""
    for at in range(index + 1, min(index + INNER, len(words))):
        if words.lower[at] in listed(FILE, "may"):
            return _checks(words, index, at + 1, False, press)
        if words.words[at].text in POINTS:
            return None
    return None


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
    elif any(lower[i] in listed(FILE, "pair") for i in told):
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
        small = listed(FILE, "articles") | _HELPERS
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


# Given


def _given(words: Words, index: int) -> Mark | None:
    display = phrases(FILE, "display").at(words.lower, index)
    ground = phrases(FILE, "ground").at(words.lower, index)
    verb = display or ground
    if verb is None or (index and words.lower[index - 1] in listed(FILE, "not") | {"to"}):
        return None
    if words.words[index].text[0].isupper() and index > words.sentence_of(index).start:
        return None  # "The Post has not seen the results"
    if words.lower[verb.end : verb.end + 1] == ("no",):
        return None
    if display is not None and words.lower[index] in _SHOW and _is_shown(words, index):
        return None
    shown = display is not None and words.lower[index].endswith("ing")
    given = display is not None and display.value == "paper"
    cited = ("things", "cited") if ground is not None or shown or given else ("things",)
    before = index - 1 - (words.lower[max(index - 1, 0)] in _HAS)
    which = display is not None and before >= 0 and words.lower[before] in {"which", "who"}
    aside = (ground is not None or shown) and index > 0 and words.words[index - 1].text == ","
    for at in range(verb.end, min(words.sentence_of(index).stop, verb.end + INNER)):
        thing = phrases(FILE, *cited).at(words.lower, at)
        if thing is not None and thing.value != "source":
            nothing = range(index, index)
            subject = subject_of(words, index) if ground is None and not which else nothing
            # "…, he said, and lays the letter on the table": whatever the span of what he said.
            moved = (given and not subject) or _is_added(words, index)
            return Mark(
                index,
                thing.end,
                "offered",
                subject,
                nothing,
                "nearest",
                relative=aside,
                reported=moved,
            )
        if words.lower[index].startswith("cit") and words.lower[at] == "and":
            continue  # "citing bus and ferry manifests"
        if words.lower[at] in CLAUSE or words.words[at].text in POINTS:
            return None
    return None


def _has(words: Words, index: int) -> Mark | None:
    """Somebody who "has photographs to show for it", "had the receipts to prove it"."""
    if words.lower[index] not in _HAS:
        return None
    for at in range(index + 1, min(len(words), index + INNER)):
        thing = phrases(FILE, "things", "cited").at(words.lower, at)
        if thing is not None and words.lower[thing.end : thing.end + 1] == ("to",):
            after = words.lower[thing.end + 1 : thing.end + 4]
            if after == ("show", "for", "it") or (after[0:1] in _SHOWS and after[1:2] in _IT):
                end = thing.end + 1 + (3 if after[0] == "show" else 2)
                nothing = range(index, index)
                return Mark(index, end, "offered", nothing, nothing, "nearest", reported=True)
        if words.lower[at] in CLAUSE | {"no", "not"} or words.words[at].text in POINTS:
            return None
    return None


def _is_added(words: Words, index: int) -> bool:
    """Whether the report goes on with it after what was said: "…, he said, and (he) showed"."""
    at = index - 1
    at -= at > 0 and words.lower[at] in _PERSONS
    return at > 0 and words.lower[at] == "and" and not words.quoted(index)


def _laid_open(words: Words, index: int) -> Mark | None:
    """ "Photographs of the weapons were distributed"; "data, which she shared with us,"."""
    thing = phrases(FILE, "things").at(words.lower, index)
    if thing is None or thing.value != "thing":
        return None
    at, nothing = thing.end, range(index, index)
    if words.lower[at : at + 1] in ((",",), ("which",)):
        at += words.lower[at] == ","
        if words.lower[at : at + 1] != ("which",):
            return None
        at += 1
        at += words.lower[at : at + 1] != () and words.lower[at] in listed(FILE, "pronouns")
        while at < len(words) and words.lower[at] in _HELPERS:
            at += 1
        shown = phrases(FILE, "display", "hand over").at(words.lower, at)
        if shown is None:
            return None
        return Mark(index, shown.end, "offered", nothing, nothing, "nearest", relative=True)
    stop = min(len(words), at + INNER)
    at = next((i for i in range(at, stop) if words.lower[i] in _BE), stop)
    if at == stop or any(words.words[i].text in POINTS for i in range(thing.end, at)):
        return None
    shown = phrases(FILE, "display").at(words.lower, at + 1)
    if shown is None or not words.lower[at + 1].endswith(("ed", "wn", "ld", "id")):
        return None
    return Mark(index, shown.end, "offered", nothing, nothing, "nearest", reported=True)


def _is_shown(words: Words, index: int) -> bool:
    """Whether what shows something is itself a thing: "the footage showed an image of the gate"."""
    subject = subject_of(words, index)
    if _is_added(words, index) and not subject:
        return False
    begins = (phrases(FILE, "things", "papers", "cited").at(words.lower, i) for i in subject)
    return not subject or any(each is not None for each in begins)


def _shown_to(words: Words, index: int, outlets: Outlets) -> Mark | None:
    """ "Showed this newspaper a copy of the letter"."""
    verb = phrases(FILE, "hand over").at(words.lower, index)
    if verb is None or (index and words.lower[index - 1] in listed(FILE, "not") | {"to"}):
        return None
    stop = min(words.sentence_of(index).stop, verb.end + LONGEST_SUBJECT)
    taker = None
    start = verb.end + (words.lower[verb.end : verb.end + 1] == ("to",))
    for at in range(start, stop):
        if words.lower[at] in CLAUSE | PREPOSITIONS or words.words[at].text in POINTS - APOSTROPHES:
            return None
        if taker is None:
            if (
                words.lower[at] in (listed(FILE, "press") | listed(FILE, "takers")) - {"we"}
                or words.lower[at] == "us"
                or (at <= verb.end + 1 and outlets.reporting(range(verb.end, at + 1)))
                or (words.lower[index] in _SHOW and words.words[at].text[:1].isupper())
            ):
                taker = at
            continue
        papers = phrases(FILE, "things", "papers", "cited").at(words.lower, at)
        if words.lower[at] in listed(FILE, "portion") and words.lower[at + 1 : at + 2] == ("of",):
            after = range(at + 2, min(len(words), at + 2 + INNER))
            papers = next(
                (p for i in after if (p := phrases(FILE, "things", "papers").at(words.lower, i))),
                None,
            )
        if papers is not None:
            subject, nothing = subject_of(words, index), range(index, index)
            own = not words.quoted(index) and (
                _is_added(words, index) or words.lower[taker] in {"us", "this"}
            )
            shown = words.lower[index].endswith("ing") and words.words[index - 1].text == ","
            return Mark(
                index,
                papers.end,
                "offered",
                subject,
                nothing,
                "nearest",
                relative=shown,
                reported=own,
            )
    return None
