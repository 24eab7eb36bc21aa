"""Whether two statements have the same speaker: by the ids found, else by the sources' words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicon import listed
from ..model import Article, Spans
from ..words import Words

_FILE = "evidence.txt"


@dataclass(frozen=True, slots=True)
class Source:
    """What the words of a source say of who speaks.

    ``name``: the proper name's words in lower case, the last one the surname of a person.
    ``nouns``: the other words in lower case. ``short``: words in capitals, as acronyms are.
    ``back``: nothing but a pronoun. ``new``: somebody not spoken of before ("a", "another").
    """

    id: str | None = None
    name: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()
    short: frozenset[str] = frozenset()
    back: bool = False
    new: bool = False

    @property
    def empty(self) -> bool:
        """Whether there are no words."""
        return not (self.name or self.nouns or self.back)


def read_sources(article: Article, words: Words) -> tuple[Source, ...]:
    """The source of each statement, in order."""
    return tuple(describe(each.source, words, each.speaker) for each in article.statements)


def describe(spans: Spans, words: Words, speaker: str | None = None) -> Source:
    """Who is meant by some spans."""
    return describe_words([i for span in spans for i in words.within(span)], words, speaker)


def describe_words(indexes: Sequence[int], words: Words, speaker: str | None = None) -> Source:
    """Who is meant by some words: the first noun phrase counts, up to its comma."""
    small = listed(_FILE, "small")
    lower = [words.lower[i] for i in indexes]
    if lower and all(word in listed(_FILE, "pronouns") for word in lower):
        return Source(speaker, back=True)
    if (start := _apposition(indexes, words)) is not None:
        indexes, lower = indexes[start:], lower[start:]
    stop = next((k for k, word in enumerate(lower) if k and _ends(lower, k)), len(lower))
    named = {k for k in range(stop) if words.words[indexes[k]].text[:1].isupper()}
    kept = [k for k in range(stop) if lower[k][:1].isalpha() and lower[k] not in small]
    name = tuple(lower[k] for k in kept if k in named)
    return Source(
        speaker,
        name,
        frozenset(lower[k] for k in kept if k not in named),
        frozenset(w for w, i in zip(lower, indexes, strict=True) if _acronym(words.words[i].text)),
        new=bool(lower) and lower[0] in listed(_FILE, "new"),
    )


def _apposition(indexes: Sequence[int], words: Words) -> int | None:
    """Where a full name follows a description and its comma ("The club's captain, Jo Smith")."""
    lower = [words.lower[i] for i in indexes]
    if lower[:1] == [] or words.lower[indexes[0]] not in listed(_FILE, "begins"):
        return None
    for k in range(1, len(lower) - 2):
        if lower[k] == ",":
            pair = [words.words[i].text for i in indexes[k + 1 : k + 3]]
            return k + 1 if all(text[:1].isupper() for text in pair) else None
    return None


def _ends(lower: Sequence[str], index: int) -> bool:
    """Whether the name ends before a word: at "of", unless a title stands there."""
    if lower[index] == "of":
        return lower[index - 1] not in listed(_FILE, "titles")
    return lower[index] in {",", "(", "who", "that", "which"}


def _acronym(text: str) -> bool:
    return text.isupper() and text.isalpha() and len(text) > 1


def same(one: Source, other: Source) -> bool:
    """Whether ``other``, the later, is the same speaker as ``one``, with nobody in between."""
    if one.id is not None and other.id is not None:
        return one.id == other.id
    if one.empty or other.empty:
        return False
    if other.back:
        return True
    if other.name and (one.name or one.short):
        return _share_name(one, other)
    if other.name or other.new:
        return False
    # "the doctor" after "a doctor at the hospital", "the minister" after "Foreign Minister Lee".
    return bool(other.nouns & (one.nouns | frozenset(one.name)))


def _share_name(one: Source, other: Source) -> bool:
    """A name and its short form, a title before either, or an acronym."""
    if set(other.name) <= one.short or (one.name and set(one.name) <= other.short):
        return True
    if not one.name:
        return False
    shorter, longer = sorted((one.name, other.name), key=len)
    if shorter[-1] == longer[-1] or set(shorter) <= set(longer):
        return True
    initials = "".join(word[0] for word in longer)
    return len(shorter) == 1 and len(longer) > 2 and shorter[0].replace(".", "") == initials


def cluster(sources: Sequence[Source], order: Sequence[int]) -> tuple[int, ...]:
    """A number for the speaker of each statement, the same for the same speaker.

    ``order``: the statements in the order of the text. Names and descriptions count over the whole
    text, pronouns and shorter descriptions only for the speaker just before. Each statement not in
    ``order`` has a number of its own.
    """
    found = [-1 - index for index in range(len(sources))]
    known: dict[str, int] = {}
    last: int | None = None
    for count, index in enumerate(order):
        source = sources[index]
        names = _keys(source)
        keys = names if source.id is None else [f"id {source.id}"]
        named = next((known[key] for key in keys if key in known), None)
        if named is not None:
            number = named
        elif last is not None and same(sources[last], source):
            number = found[last]
        else:
            number = count
        for key in (*keys, *names):
            known.setdefault(key, number)
        found[index] = number
        if not source.back and not source.empty:
            last = index
    return tuple(found)


def _keys(source: Source) -> list[str]:
    """What a speaker is known by: the name's last word, acronyms, else a description."""
    if not source.name and source.nouns and not source.new:
        return ["the " + " ".join(sorted(source.nouns))]
    return [*source.name[-1:], *sorted(word for word in source.short if len(word) > 2)]
