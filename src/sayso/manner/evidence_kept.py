"""Phrases that say that evidence was kept back, or that there is none."""

from __future__ import annotations

from dataclasses import replace

from ..lexicon import listed, phrases
from ..words import Words
from .evidence_marks import (
    AFTER,
    APOSTROPHES,
    CLAUSE,
    FILE,
    HAS,
    INNER,
    POINTS,
    PREPOSITIONS,
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
_MEANT = tuple((word,) for word in ("the", "its", "his", "her", "their", "these", "those"))
_DEICTIC = frozenset({"it", "that", "this"})
_BACK = frozenset({"it", "them", "these", "those", "that", "this"})
_ANY = frozenset({"any", "one", "none"})
_SHOWED = frozenset({"show", "shows", "showed"})
_PERSONS = frozenset({"he", "she", "they", "who"})
_MEMORY = 40  # words
_WHOSE = 5  # words up to "has not published"
_STEM = 4  # letters in which "warned" and "warning" are alike
_SHORT = 3  # letters of a word that says what is meant, at least
_NO = frozenset({"no", "little", "scant"})
_MODAL = (("would",), ("will",))
_EXAMPLES = (("example",), ("examples",), ("proof",))
_OF_EVIDENCE = ("things", "papers", "cited")
#: Words that may begin such a phrase, beside the verbs of the lists.
OPENERS = _NO | HAS | {"without", "with", "despite", "which", "that", "shown"}
#: What must follow the thing after some verbs ("made them public", "handed them over").
_PARTICLES = {"public": ("public", "available"), "over": ("over",)}


def withheld(words: Words, index: int) -> Mark | None:
    """The mark that begins at a word and says that evidence was kept back."""
    lower = words.lower
    word = lower[index]
    give = phrases(FILE, "give").at(lower, index)
    if give is not None and lower[give.end : give.end + 1] == ("nothing",):
        return _kept(words, index, backing(words, give.end + 1))
    if give is not None and lower[give.end : give.end + 1] == ("none",):
        return _kept(words, index, _left_out(words, give.end, index))
    none = word in _SHOWED and lower[index + 1 : index + 2] == ("none",)
    if none and (lower[index - 1] == "it" or _is_person(words, index)):
        return _kept(words, index, _left_out(words, index + 1, index))
    if give is not None and give.end < len(words) and lower[give.end] in _NO:
        end = thing_after(words, give.end + 1, "thing") or _numbers(words, give.end + 1)
        return _kept(words, index, end or _kept_paper(words, give.end + 1))
    if word in _SHOWED and lower[index + 1 : index + 2] == ("no",) and _is_person(words, index):
        end = thing_after(words, index + 2, "thing") or _kept_paper(words, index + 2)
        return _kept(words, index, end)
    if word == "shown" and lower[index + 1 : index + 3] == ("no", "proof"):
        return _kept(words, index, index + 3)
    if word in HAS and lower[index + 1 : index + 2] == ("no",):
        return _kept(words, index, _ready(words, index + 2))
    if word in listed(FILE, "not") and (unshown := _unshown(words, index)) is not None:
        return unshown
    if word in listed(FILE, "not"):
        return _kept(words, index, _not_given(words, index + 1))
    if (keep := phrases(FILE, "keep").at(lower, index)) is not None:
        end = _gives(words, keep.end) or _publishes(words, keep.end)
        end = end or _withholds(words, keep.end) or _lets(words, keep.end)
        return _kept(words, index, end)
    if word == "neither":
        return _neither(words, index)
    if word == "without":
        end = _gives(words, index + 1) or thing_after(words, index + 1, "proof")
        end = end or _publishes(words, index + 1) or _withholds(words, index + 1)
        return _kept(words, index, end, bare=True)
    if word in {"with", "despite"} and lower[index + 1 : index + 2] == ("no",):
        end = thing_after(words, index + 2, "proof")
        thing = thing_after(words, index + 2, "thing")
        if end is None and thing is not None:  # "with no document to back this up"
            end = backing(words, thing)
        return _kept(words, index, end, bare=True)
    if word in _NO:
        return _kept(
            words, index, _passive(words, thing_after(words, index + 1, "thing")), bare=True
        )
    if word in {"which", "that"}:
        return _unshared(words, index)
    named = phrases(FILE, "things").at(lower, index)
    if named is not None and _denied(words, named.end):
        return _kept(words, index, _passive(words, named.end), bare=True)
    return _unpublished(words, index)


def _neither(words: Words, index: int) -> Mark | None:
    """ "Neither side has published the letters"."""
    for at in range(index + 1, min(len(words), index + _WHOSE)):
        if words.lower[at] in _AUXILIARIES:
            end = _gives(words, at + 1) or _publishes(words, at + 1) or _withholds(words, at + 1)
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
    if not _denied(words, end):
        return None
    before = range(_earlier(words, index), index - 1)
    told = {lower[i].removesuffix("s")[:_STEM] for i in before if len(lower[i]) >= _STEM}
    known = any(
        phrases(FILE, "papers", "things", "inquiries").at(lower, i, before.stop) for i in before
    )
    if not known and end == paper.end and lower[index].removesuffix("s")[:_STEM] not in told:
        return None
    mark = _kept(words, index, _passive(words, end), bare=True)
    return None if mark is None else replace(mark, scope="nearest")


def _not_given(words: Words, index: int) -> int | None:
    """The end of "(did not) provide copies of it", "(would not) hand out the test report"."""
    willing = phrases(FILE, "willing").at(words.lower, index)
    at = index if willing is None else willing.end
    end = _gives(words, at) or _publishes(words, at) or _lets(words, at)
    meant = willing is not None or words.lower[index - 2 : index - 1] in _MODAL
    meant = meant or words.lower[index - 1] in {"would", "will"}
    return end or (_withholds(words, at) if meant else None)


def _lets(words: Words, index: int) -> int | None:
    """The end of "(declined to) let the reporter hear it", of a thing that was named before."""
    if words.lower[index : index + 1] != ("let",):
        return None
    seen = phrases(FILE, "perceive")
    for at in range(index + 2, min(len(words), index + 2 + INNER)):
        if words.words[at].text in POINTS - APOSTROPHES:
            return None
        if (verb := seen.at(words.lower, at)) is not None:
            return _object(words, verb.end, range(_earlier(words, index), index))
    return None


def _kept_paper(words: Words, index: int) -> int | None:
    """The end of "(produced no) accounts" or "(no) such letter" from a word."""
    index += words.lower[index : index + 1] == ("such",)
    found = phrases(FILE, "kept").at(words.lower, index)
    return None if found is None else found.end


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


def _gives(words: Words, index: int) -> int | None:
    """The end of "(yet) provide (any) evidence" or "back up the claim" from a word."""
    at = skip(words, index)
    give = phrases(FILE, "give").at(words.lower, at)
    if give is not None and (end := thing_after(words, give.end, "thing")) is not None:
        return end
    if give is not None and words.lower[give.end : give.end + 1] == ("anything",):
        return backing(words, give.end + 1)
    if give is not None and words.lower[give.end : give.end + 1] == ("copies",):
        return give.end + 1
    any_ = give is not None and words.lower[give.end : give.end + 1] == ("any",)
    if give is not None and any_ and words.lower[give.end + 1 : give.end + 2] in _EXAMPLES:
        return give.end + 2
    if give is not None and any_ and (end := _kept_paper(words, give.end + 1)) is not None:
        return end
    if give is not None and (end := _left_out(words, give.end, at)) is not None:
        return end
    support = phrases(FILE, "support").at(words.lower, at)
    return _method(words, at) if support is None else _claim(words, support.end)


def _method(words: Words, index: int) -> int | None:
    """The end of "(not) say how it had arrived at the figure" from a word."""
    tell = phrases(FILE, "tell").at(words.lower, index)
    how = None if tell is None else phrases(FILE, "how").at(words.lower, tell.end)
    if how is None:
        return None
    for at in range(how.end, min(len(words), how.end + INNER)):
        if words.words[at].text in POINTS:
            return None
        if (reach := phrases(FILE, "reach").at(words.lower, at)) is not None:
            named = range(reach.end, min(len(words), reach.end + 3))
            claimed = any(is_claim(words.lower[i]) for i in (*range(how.end, at), *named))
            return reach.end if claimed else None
    return None


def _numbers(words: Words, index: int) -> int | None:
    """The end of "(no) figures for that" from a word."""
    if index >= len(words) or words.lower[index] not in listed(FILE, "numbers"):
        return None
    if words.lower[index + 1 : index + 2] == ("for",) and words.lower[index + 2 : index + 3]:
        meant = words.lower[index + 2]
        return index + 3 if meant in _DEICTIC else _claim(words, index + 2)
    return backing(words, index + 1)


def _ready(words: Words, index: int) -> int | None:
    """The end of "(had no) document to show for it" from a word."""
    end = thing_after(words, index, "thing")
    if end is None or words.lower[end : end + 1] != ("to",):
        return None
    verbs = phrases(FILE, "publish", "prove", "give").at(words.lower, end + 1)
    return backing(words, end) if verbs is None else verbs.end


def backing(words: Words, index: int) -> int | None:
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
    at = skip(words, index)
    verb = phrases(FILE, "publish").at(words.lower, at)
    if verb is None:
        return None
    named = _object(words, verb.end, range(_earlier(words, at), at))
    sentence = words.sentence_of(at)
    if named is None and words.lower[verb.end : verb.end + 1] in ((".",), ()):
        fronted = phrases(FILE, "things").at(words.lower, sentence.start)
        return None if fronted is None else verb.end  # "Papers that show it she did not enclose."
    if named is None or verb.value not in _PARTICLES:
        return named
    closed = any(words.lower[named : named + 1] == (each,) for each in _PARTICLES[verb.value])
    return named + 1 if closed else None


def _withholds(words: Words, index: int) -> int | None:
    """The end of "(refused to) release the letters" or "make the logs public" from a word."""
    verb = phrases(FILE, "publish").at(words.lower, skip(words, index))
    if verb is None or words.lower[verb.end : verb.end + 1] not in _MEANT:
        return None
    places = (phrases(FILE, "kept").at(words.lower, verb.end + i) for i in (1, 2, 3))
    found = next((each for each in places if each is not None), None)
    if found is None or verb.value not in _PARTICLES:
        return None if found is None else found.end
    closed = any(words.lower[found.end : found.end + 1] == (e,) for e in _PARTICLES[verb.value])
    return found.end + 1 if closed else None


def _earlier(words: Words, index: int) -> int:
    """How far back, in the same paragraph, the words reach that may have named a thing."""
    return max(words.paragraph_of(index).start, index - _MEMORY)


def _familiar(words: Words, stop: int) -> set[str]:
    """The beginnings of the words before, in this paragraph and the one before."""
    start = words.paragraph_of(stop).start
    start = words.paragraph_of(start - 1).start if start else start
    before = range(max(start, stop - _MEMORY), stop)
    small = listed(FILE, "inner") | CLAUSE | PREPOSITIONS
    told = {words.lower[i] for i in before if len(words.lower[i]) >= _SHORT} - small
    return {word[:_STEM] for word in told}


def _object(words: Words, index: int, before: range) -> int | None:
    """The end of something from a word that can be evidence and that ``before`` has named."""
    lower = words.lower
    if lower[index : index + 1] and lower[index] in _BACK:
        return index + 1 if _names_thing(words, before) else None
    if (end := _left_out(words, index, before.stop)) is not None:
        return end
    small = listed(FILE, "inner") | CLAUSE | PREPOSITIONS
    told = {lower[i].removesuffix("s") for i in before if len(lower[i]) >= _SHORT} - small
    # "Its tests had found none. It has not published the results."
    spoken_of = phrases(FILE, "papers", "inquiries")
    familiar = any(spoken_of.at(lower, i, before.stop) for i in before)
    meant = lower[index : index + 1] in _MEANT
    stems = _familiar(words, before.stop) if meant else set()
    for at in range(index, min(len(words), index + INNER)):
        if lower[at] in CLAUSE | PREPOSITIONS or words.words[at].text in POINTS - APOSTROPHES:
            return None
        thing = phrases(FILE, "things").at(lower, at)
        if thing is not None and thing.value == "thing":
            return thing.end
        again = lower[at].removesuffix("s") in told or lower[at][:_STEM] in stems
        familiar = familiar or again
        paper = phrases(FILE, "papers").at(lower, at)
        if paper is not None and familiar:
            return paper.end
        paper = phrases(FILE, "kept", "cited", "notices").at(lower, at)
        if paper is not None and meant and again:
            return paper.end  # "had been warned. It did not publish the warning."
    return None


def _left_out(words: Words, index: int, verb: int) -> int | None:
    """The end of "any" or "none", of a thing that the words before ``verb`` have named."""
    if words.lower[index : index + 1] == () or words.lower[index] not in _ANY:
        return None
    end = index + 1
    if words.lower[end : end + 2] in (("of", "them"), ("of", "these"), ("of", "those")):
        end += 2
    ends = end == len(words) or not words.lower[end][0].isalnum()
    named = _names_thing(words, range(_earlier(words, verb), verb))
    return end if ends and named else None


def _names_thing(words: Words, area: range) -> bool:
    """Whether some words name what can be evidence."""
    things = phrases(FILE, "things", "papers", "complaints")
    return any(things.at(words.lower, i, area.stop) for i in area)


def _claim(words: Words, index: int) -> int | None:
    """The end of a claim from a word ("(did not substantiate) the minister's claims")."""
    for at in range(index, min(len(words), index + INNER)):
        if words.lower[at] in CLAUSE or words.words[at].text in POINTS:
            return None
        if is_claim(words.lower[at]) and words.lower[at] not in _DEICTIC:
            return at + 1
    return None


def _passive(words: Words, end: int | None) -> int | None:
    """The end of "(evidence) was (not) provided"."""
    if end is None:
        return None
    if words.lower[end : end + 1] and words.lower[end] in PREPOSITIONS:
        # "No photographs of the damage were"
        stop = min(len(words), end + AFTER)
        following = range(end, stop)
        end = next((i for i in following if words.lower[i] in listed(FILE, "may")), stop)
        if any(words.words[i].text in POINTS for i in range(following.start, end)):
            return None
    if words.lower[end : end + 1] == () or words.lower[end] not in listed(FILE, "may"):
        return None
    at = end + 1
    while at < len(words) and words.lower[at] in listed(FILE, "not"):
        at += 1
    give = phrases(FILE, "give").at(words.lower, skip(words, at))
    return None if give is None else give.end


def _denied(words: Words, index: int) -> bool:
    return any(word in listed(FILE, "not") for word in words.lower[index : index + 2])


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
