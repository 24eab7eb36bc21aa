"""Phrases that say that evidence was kept back, or that there is none."""

from __future__ import annotations

from dataclasses import replace

from ..lexicon import listed, phrases
from ..words import Words
from .evidence_gives import (
    STEM,
    backing,
    earlier,
    gives,
    kept_paper,
    left_out,
    names_thing,
    numbers,
    object_meant,
    passive,
    publishes,
    ready,
    withholds,
)
from .evidence_marks import (
    APOSTROPHES,
    CLAUSE,
    FILE,
    HAS,
    INNER,
    POINTS,
    Mark,
    Scope,
    about_of,
    is_claim,
    is_plural,
    skip,
    subject_of,
    thing_after,
)

_AUXILIARIES = frozenset({"did", "does", "do", "has", "have", "had", "would", "will", "was"})
_SHOWED = frozenset({"show", "shows", "showed"})
_PERSONS = frozenset({"he", "she", "they", "who"})
_WHOSE = 5  # words up to "has not published"
_NO = frozenset({"no", "little", "scant"})
_KEEPS = frozenset({"keeps", "kept", "keeping"})
_MODAL = (("would",), ("will",))
_FOR_IT = (("for", "this"), ("for", "that"), ("for", "it"), ("of", "this"), ("of", "it"))
_OF_EVIDENCE = ("things", "papers", "cited")
#: Words that may begin such a phrase, beside the verbs of the lists.
OPENERS = _NO | HAS | _KEEPS | {"without", "with", "despite", "which", "that", "shown"}


def withheld(words: Words, index: int) -> Mark | None:
    """The mark that begins at a word and says that evidence was kept back."""
    lower = words.lower
    word = lower[index]
    if (asked := _asked(words, index)) is not None:
        return asked
    if word in _KEEPS:
        return _kept(words, index, _hoards(words, index + 1))
    give = phrases(FILE, "give").at(lower, index)
    if give is not None and lower[give.end : give.end + 1] == ("neither",):
        return _kept(words, index, _nor(words, give.end))
    if give is not None and lower[give.end : give.end + 1] == ("nothing",):
        return _kept(words, index, backing(words, give.end + 1))
    if give is not None and lower[give.end : give.end + 1] == ("none",):
        return _kept(words, index, left_out(words, give.end, index))
    none = word in _SHOWED and lower[index + 1 : index + 2] == ("none",)
    if none and (lower[index - 1] == "it" or _is_person(words, index)):
        return _kept(words, index, left_out(words, index + 1, index))
    if give is not None and give.end < len(words) and lower[give.end] in _NO:
        end = thing_after(words, give.end + 1, "thing") or numbers(words, give.end + 1)
        return _kept(words, index, end or kept_paper(words, give.end + 1))
    if word in listed(FILE, "unproven"):
        claim = is_claim(lower[index + 1]) if index + 1 < len(words) else False
        return _kept(words, index, index + 1 if claim else None, bare=True)
    pictures = word in _SHOWED and lower[index - 1] == "it" and _shows_thing(words, index + 2)
    shows_no = word in _SHOWED and lower[index + 1 : index + 2] == ("no",)
    if shows_no and (pictures or _is_person(words, index)):
        end = thing_after(words, index + 2, "thing") or kept_paper(words, index + 2)
        return _kept(words, index, end)
    if word == "shown" and lower[index + 1 : index + 3] == ("no", "proof"):
        return _kept(words, index, index + 3)
    if word in HAS and lower[index + 1 : index + 2] == ("no",):
        return _kept(words, index, ready(words, index + 2))
    if word in listed(FILE, "not") and (unshown := _unshown(words, index)) is not None:
        return unshown
    if word in listed(FILE, "not"):
        return _kept(words, index, _not_given(words, index + 1))
    if (keep := phrases(FILE, "keep").at(lower, index)) is not None:
        end = gives(words, keep.end) or publishes(words, keep.end)
        end = end or withholds(words, keep.end) or _lets(words, keep.end)
        return _kept(words, index, end)
    if word == "neither":
        return _neither(words, index)
    if word == "without":
        end = gives(words, index + 1) or thing_after(words, index + 1, "proof")
        end = end or publishes(words, index + 1) or withholds(words, index + 1)
        return _kept(words, index, end, bare=True)
    if word in {"with", "despite"} and lower[index + 1 : index + 2] == ("no",):
        end = thing_after(words, index + 2, "proof")
        thing = thing_after(words, index + 2, "thing")
        if end is None and thing is not None:  # "with no document to back this up"
            end = backing(words, thing)
        return _kept(words, index, end, bare=True)
    if word in _NO:
        return _kept(
            words, index, passive(words, thing_after(words, index + 1, "thing")), bare=True
        )
    if word in {"which", "that"}:
        return _unshared(words, index)
    named = phrases(FILE, "things").at(lower, index)
    after = None if named is None else named.end
    if after is not None and lower[after : after + 2] in _FOR_IT:
        after += 2  # "Evidence for this has not been presented"
    if after is not None and _denied(words, after):
        return _kept(words, index, passive(words, after), bare=True)
    return _unpublished(words, index)


def _hoards(words: Words, index: int) -> int | None:
    """The end of "(kept) the footage to itself" from a word."""
    named = words.lower[index : index + 1] in (("it",), ("them",)) and names_thing(
        words, range(earlier(words, index), index)
    )
    for at in range(index, min(len(words), index + INNER)):
        if words.words[at].text in POINTS - APOSTROPHES:
            return None
        if named and (found := phrases(FILE, "to oneself").at(words.lower, at)) is not None:
            return found.end
        named = named or phrases(FILE, *_OF_EVIDENCE).at(words.lower, at) is not None
    return None


def _asked(words: Words, index: int) -> Mark | None:
    """ "Asked for proof, a spokesman produced none", of what was said before."""
    asked = phrases(FILE, "asked").at(words.lower, index)
    if asked is None or index > words.sentence_of(index).start:
        return None
    end = gives(words, asked.end) or thing_after(words, asked.end, "proof")
    if end is None or words.words[min(end, len(words) - 1)].text != ",":
        return None
    for at in range(end + 1, words.sentence_of(index).stop):
        if words.words[at].text in POINTS:
            return None
        if words.lower[at] in listed(FILE, "evades"):
            nothing = range(index, index)
            return Mark(index, at + 1, "withheld", nothing, nothing, "one", claimed=True)
    return None


def _nor(words: Words, index: int) -> int | None:
    """The end of "(gave) neither details nor evidence" from "neither"."""
    for at in range(index + 1, min(len(words), index + INNER)):
        if words.words[at].text in POINTS:
            return None
        if words.lower[at] == "nor":
            return thing_after(words, at + 1, "thing") or kept_paper(words, at + 1)
    return None


def _shows_thing(words: Words, index: int) -> bool:
    """Whether what "it showed no" is a picture or a paper: no finding of a test."""
    thing = phrases(FILE, "things", "kept").at(words.lower, index)
    return thing is not None and thing.value != "proof"


def _neither(words: Words, index: int) -> Mark | None:
    """ "Neither side has published the letters"."""
    for at in range(index + 1, min(len(words), index + _WHOSE)):
        given = phrases(FILE, "give").at(words.lower, at)
        if given is not None and (end := thing_after(words, given.end, "thing")) is not None:
            nothing = range(index, index)  # "Neither of them produced any evidence"
            return Mark(index, end, "withheld", nothing, nothing, "pair", claimed=True)
        if words.lower[at] in _AUXILIARIES:
            end = gives(words, at + 1) or publishes(words, at + 1) or withholds(words, at + 1)
            if end is None:
                return None
            nothing = range(index, index)
            return Mark(index, end, "withheld", nothing, nothing, "pair", claimed=True)
        if words.words[at].text in POINTS:
            return None
    return None


def _unpublished(words: Words, index: int) -> Mark | None:
    """ "The results have not been made public", of what was spoken of before."""
    lower = words.lower
    paper = phrases(FILE, "papers", "kept").at(lower, index)
    owned = index > 0 and (lower[index - 1] == "'s" or lower[index - 1] in listed(FILE, "definite"))
    owned = owned or (index > 0 and words.words[index - 1].text in APOSTROPHES)
    if paper is None or not owned:
        return None
    end = paper.end
    if lower[end : end + 2] == ("on", "which"):  # "the accounts on which the sum rests have not"
        stop = min(len(words), end + INNER)
        end = next((i for i in range(end, stop) if lower[i] in _AUXILIARIES), end)
    end += words.lower[end : end + 1] in (("itself",), ("themselves",))
    if not _denied(words, end):
        return None
    before = range(earlier(words, index), index - 1)
    told = {lower[i].removesuffix("s")[:STEM] for i in before if len(lower[i]) >= STEM}
    known = any(
        phrases(FILE, "papers", "things", "inquiries").at(lower, i, before.stop) for i in before
    )
    if not known and end == paper.end and lower[index].removesuffix("s")[:STEM] not in told:
        return None
    mark = _kept(words, index, passive(words, end), bare=True)
    return None if mark is None else replace(mark, scope="nearest")


def _not_given(words: Words, index: int) -> int | None:
    """The end of "(did not) provide copies of it", "(would not) hand out the test report"."""
    if words.lower[index : index + 2] == ("elaborate", "or"):
        index += 2
    willing = phrases(FILE, "willing").at(words.lower, index)
    at = index if willing is None else willing.end
    end = gives(words, at) or publishes(words, at) or _lets(words, at)
    meant = willing is not None or words.lower[index - 2 : index - 1] in _MODAL
    meant = meant or words.lower[index - 1] in {"would", "will"}
    meant = meant or words.lower[at : at + 1] in (("produce",), ("show",))
    return end or (withholds(words, at) if meant else None)


def _lets(words: Words, index: int) -> int | None:
    """The end of "(declined to) let the reporter hear it", of a thing that was named before."""
    if words.lower[index : index + 1] != ("let",):
        return None
    seen = phrases(FILE, "perceive")
    for at in range(index + 2, min(len(words), index + 2 + INNER)):
        if words.words[at].text in POINTS - APOSTROPHES:
            return None
        if (verb := seen.at(words.lower, at)) is not None:
            return object_meant(words, verb.end, range(earlier(words, index), index))
    return None


def _is_person(words: Words, index: int) -> bool:
    """Whether it is people who show something, no test or study."""
    subject = subject_of(words, index)
    if not subject:  # "She said the sum was paid | but showed no receipts"
        return index > 1 and words.lower[index - 1] == "but"
    return words.lower[subject.stop - 1] in _PERSONS


def _kept(words: Words, index: int, end: int | None, bare: bool = False) -> Mark | None:
    """The mark, if ``end`` was found; ``bare``: there is no subject who keeps it back."""
    if end is None:
        return None
    keeps = words.lower[index] in listed(FILE, "not") or phrases(FILE, "keep").at(
        words.lower, index
    )
    if index and keeps and _helps(words, index - 1):
        index -= 1  # "did not publish", "has refused to publish"
    relative = index > 0 and (words.words[index - 1].text == "," or _is_relative(words, index))
    subject = range(index, index) if bare else subject_of(words, index)
    # "He said that many had forged tickets | but offered no evidence"
    while _is_modal(words, index):
        index -= 1  # "but could produce no evidence"
    subject = range(index, index) if bare else subject_of(words, index)
    named = bool(subject) and (_is_pronoun(words, subject) or _is_known_body(words, subject))
    start = subject.start if named else index
    turned = start > 0 and (start < index or not subject) and words.lower[start - 1] == "but"
    if words.lower[end - 1] == "evidence" and any(
        words.lower[i] in listed(FILE, "court") for i in subject
    ):
        return None
    about = about_of(words, end)
    plural = is_plural(words, about)
    scope: Scope = "speaker" if plural else "one"
    if words.lower[end : end + 1] == ("that",):
        scope = "nearest"
    claimed = bare or plural or any(words.lower[i] in listed(FILE, "claim") for i in about)
    claimed = claimed or _described(words, subject)
    if subject and words.lower[subject.start] == "both":  # "Both have yet to publish any proof"
        scope, claimed, subject = "pair", True, range(index, index)
    return Mark(index, end, "withheld", subject, about, scope, relative, claimed, turned)


def _is_pronoun(words: Words, subject: range) -> bool:
    """Whether a subject is a pronoun and what belongs to the verb: "she has"."""
    return words.lower[subject.start] in _PERSONS | {"it"}


def _is_known_body(words: Words, subject: range) -> bool:
    """Whether a subject is a body spoken of: "the firm (did not)"."""
    return (
        words.lower[subject.start] in {"the", "its"}
        and words.lower[subject.start + 1 : subject.start + 2] != ()
        and words.lower[subject.start + 1] in listed(FILE, "bodies")
    )


def _is_modal(words: Words, index: int) -> bool:
    return index > 0 and words.lower[index - 1] in {"could", "can"}


def _is_relative(words: Words, index: int) -> bool:
    """Whether a phrase stands in "…, for which it (has) …", which the report adds."""
    for at in range(index - 1, max(index - 5, 1), -1):
        if words.lower[at] == "which":
            # ", for which", ", an accusation for which"
            before = words.words[at - 2].text == "," or (
                is_claim(words.lower[at - 2]) and words.lower[at - 3] in {"a", "an"}
            )
            return words.lower[at - 1] == "for" and before
    return False


def _helps(words: Words, index: int) -> bool:
    return words.lower[index] in _AUXILIARIES


def _described(words: Words, subject: range) -> bool:
    """Whether a subject is a description of one spoken of ("the department")."""
    return words.lower[subject.start] == "the" and not any(
        words.words[i].text[:1].isupper() or words.lower[i] in listed(FILE, "finding")
        for i in subject[1:]
    )


def _denied(words: Words, index: int) -> bool:
    following = words.lower[index : index + 2]
    yet = following[1:] == ("yet",) and following[0] in HAS
    return yet or any(word in listed(FILE, "not") for word in following)


def _unshown(words: Words, index: int) -> Mark | None:
    """ "The weapons were not shown to journalists", "journalists were not shown the weapons"."""
    lower, nothing = words.lower, range(index, index)
    at = skip(words, index + 1)
    told = phrases(FILE, "shown to").at(lower, at)
    taken = index > 1 and any(lower[i] in listed(FILE, "press") for i in (index - 2, index - 1))
    if told is None and not (taken and lower[at : at + 1] == ("shown",)):
        return None
    end = at + 1 if told is None else told.end
    return Mark(index, end, "withheld", nothing, nothing, "nearest", claimed=True, reported=True)


def _unshared(words: Words, index: int) -> Mark | None:
    """Evidence, "which it has not shared"."""
    begin = max(words.sentence_of(index).start, index - 2 * INNER)
    if words.lower[index] == "that":  # "citing an audit that the bank has not published"
        ends = {
            found.end
            for i in range(begin, index)
            if (found := phrases(FILE, *_OF_EVIDENCE).at(words.lower, i, index)) is not None
        }
        grounds = (phrases(FILE, "ground").at(words.lower, i, index) for i in range(begin, index))
        if index not in ends or not any(each is not None for each in grounds):
            return None
    elif not any(
        phrases(FILE, *_OF_EVIDENCE).at(words.lower, i, index) for i in range(begin, index)
    ):
        return None
    at = index + 1
    while at < min(len(words), index + _WHOSE) and words.lower[at] not in listed(FILE, "may"):
        if words.lower[at] in CLAUSE or words.words[at].text in POINTS:
            return None
        at += 1
    if at >= len(words) or words.lower[at] not in listed(FILE, "may"):
        return None
    kept = phrases(FILE, "not").at(words.lower, at) or phrases(FILE, "not").at(words.lower, at + 1)
    if kept is None:
        return None
    give = phrases(FILE, "give").at(words.lower, skip(words, kept.end))
    if give is None:
        return None
    nothing = range(index, index)
    return Mark(index, give.end, "withheld", nothing, nothing, "nearest", relative=True)
