"""The words by which evidence is given, or was not: where such phrases end."""

from __future__ import annotations

from ..lexicon import listed, phrases
from ..words import Words
from .evidence_marks import (
    AFTER,
    APOSTROPHES,
    CLAUSE,
    FILE,
    INNER,
    POINTS,
    PREPOSITIONS,
    is_claim,
    skip,
    thing_after,
)

_MEANT = tuple((word,) for word in ("the", "its", "his", "her", "their", "these", "those"))
_DEICTIC = frozenset({"it", "that", "this"})
_BACK = frozenset({"it", "them", "these", "those", "that", "this"})
_ANY = frozenset({"any", "one", "none"})
_MEMORY = 40  # words
#: Letters in which "warned" and "warning" are alike.
STEM = 4
_SHORT = 3  # letters of a word that says what is meant, at least
_EXAMPLES = (("example",), ("examples",), ("proof",))
#: What must follow the thing after some verbs ("made them public", "handed them over").
_PARTICLES = {"public": ("public", "available"), "over": ("over",)}


def kept_paper(words: Words, index: int) -> int | None:
    """The end of "(produced no) accounts" or "(no) such letter" from a word."""
    index += words.lower[index : index + 1] == ("such",)
    found = phrases(FILE, "kept").at(words.lower, index)
    return None if found is None else found.end


def gives(words: Words, index: int) -> int | None:
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
    if give is not None and any_ and (end := kept_paper(words, give.end + 1)) is not None:
        return end
    if give is not None and (end := left_out(words, give.end, at)) is not None:
        return end
    support = phrases(FILE, "support").at(words.lower, at)
    return _method(words, at) if support is None else _claim(words, support.end)


def _method(words: Words, index: int) -> int | None:
    """The end of "(not) say how it had arrived at the figure" from a word."""
    tell = phrases(FILE, "tell").at(words.lower, index)
    if tell is not None and (basis := phrases(FILE, "basis").at(words.lower, tell.end)):
        return basis.end
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


def numbers(words: Words, index: int) -> int | None:
    """The end of "(no) figures for that" from a word."""
    if index >= len(words) or words.lower[index] not in listed(FILE, "numbers"):
        return None
    if words.lower[index + 1 : index + 2] == ("for",) and words.lower[index + 2 : index + 3]:
        meant = words.lower[index + 2]
        return index + 3 if meant in _DEICTIC else _claim(words, index + 2)
    return backing(words, index + 1)


def ready(words: Words, index: int) -> int | None:
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


def publishes(words: Words, index: int) -> int | None:
    """The end of "(not) made them public", of what the words before have named."""
    at = skip(words, index)
    verb = phrases(FILE, "publish").at(words.lower, at)
    if verb is None:
        verb = phrases(FILE, "give").at(words.lower, at)
        ends = verb is not None and words.lower[verb.end : verb.end + 1] == (".",)
        fronted = ends and _fronted(words, words.sentence_of(at))
        return verb.end if verb is not None and fronted else None
    named = object_meant(words, verb.end, range(earlier(words, at), at))
    sentence = words.sentence_of(at)
    if named is None and words.lower[verb.end : verb.end + 1] in ((".",), ()):
        # "Papers that show it she did not enclose."
        return verb.end if _fronted(words, sentence) else None
    if named is None or verb.value not in _PARTICLES:
        return named
    closed = any(words.lower[named : named + 1] == (each,) for each in _PARTICLES[verb.value])
    return named + 1 if closed else None


def _fronted(words: Words, sentence: range) -> bool:
    """Whether a sentence begins with what it says was kept back: "The log he did not show." """
    start = sentence.start + (words.lower[sentence.start] in listed(FILE, "definite"))
    return phrases(FILE, "things", "kept").at(words.lower, start) is not None


def withholds(words: Words, index: int) -> int | None:
    """The end of "(refused to) release the letters" or "make the logs public" from a word."""
    verb = phrases(FILE, "publish").at(words.lower, skip(words, index))
    if verb is None or words.lower[verb.end : verb.end + 1] not in _MEANT:
        return None
    places = (phrases(FILE, "kept", "things").at(words.lower, verb.end + i) for i in (1, 2, 3))
    found = next((each for each in places if each is not None), None)
    if found is None or verb.value not in _PARTICLES:
        return None if found is None else found.end
    closed = any(words.lower[found.end : found.end + 1] == (e,) for e in _PARTICLES[verb.value])
    return found.end + 1 if closed else None


def earlier(words: Words, index: int) -> int:
    """How far back, in the same paragraph, the words reach that may have named a thing."""
    return max(words.paragraph_of(index).start, index - _MEMORY)


def _familiar(words: Words, stop: int) -> set[str]:
    """The beginnings of the words before, in this paragraph and the one before."""
    start = words.paragraph_of(stop).start
    start = words.paragraph_of(start - 1).start if start else start
    before = range(max(start, stop - _MEMORY), stop)
    small = listed(FILE, "inner") | CLAUSE | PREPOSITIONS
    told = {words.lower[i] for i in before if len(words.lower[i]) >= _SHORT} - small
    return {word[:STEM] for word in told}


def object_meant(words: Words, index: int, before: range) -> int | None:
    """The end of something from a word that can be evidence and that ``before`` has named."""
    lower = words.lower
    if lower[index : index + 1] and lower[index] in _BACK:
        return index + 1 if names_thing(words, before) else None
    if (end := left_out(words, index, before.stop)) is not None:
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
        again = lower[at].removesuffix("s") in told or lower[at][:STEM] in stems
        familiar = familiar or again
        paper = phrases(FILE, "papers").at(lower, at)
        if paper is not None and familiar:
            return paper.end
        paper = phrases(FILE, "kept", "cited", "notices").at(lower, at)
        if paper is not None and meant and again:
            return paper.end  # "had been warned. It did not publish the warning."
    return None


def left_out(words: Words, index: int, verb: int) -> int | None:
    """The end of "any" or "none", of a thing that the words before ``verb`` have named."""
    if words.lower[index : index + 1] == () or words.lower[index] not in _ANY:
        return None
    end = index + 1
    if words.lower[end : end + 2] in (("of", "them"), ("of", "these"), ("of", "those")):
        end += 2
    ends = end == len(words) or not words.lower[end][0].isalnum()
    named = names_thing(words, range(earlier(words, verb), verb))
    return end if ends and named else None


def names_thing(words: Words, area: range) -> bool:
    """Whether some words name what can be evidence."""
    things = phrases(FILE, "things", "papers", "complaints")
    return any(things.at(words.lower, i, area.stop) for i in area)


def _claim(words: Words, index: int) -> int | None:
    """The end of a claim from a word ("(did not substantiate) the minister's claims")."""
    meant = words.lower[index : index + 1]
    if meant and meant[0] in _DEICTIC:  # "has not substantiated this"
        ends = index + 1 >= len(words) or not words.lower[index + 1][0].isalnum()
        return index + 1 if ends else None
    for at in range(index, min(len(words), index + INNER)):
        if words.lower[at] in CLAUSE or words.words[at].text in POINTS:
            return None
        if is_claim(words.lower[at]) and words.lower[at] not in _DEICTIC:
            return at + 1
    return None


def passive(words: Words, end: int | None) -> int | None:
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
    at = skip(words, at)
    if words.lower[at : at + 1] == ("shown",) and words.lower[at + 1 : at + 2] != ("to",):
        return at + 1
    give = phrases(FILE, "give").at(words.lower, at)
    return None if give is None else give.end
