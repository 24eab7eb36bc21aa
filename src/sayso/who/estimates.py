"""Numbers that somebody gives with no verb of saying: "police put the crowd at 500".

The tagger often leaves these out, most of all where a short sentence holds nothing else. The rule
adds one only where no statement of the article holds the number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..lexicon import listed, phrases
from ..model import Article, Span, Statement
from ..words import Words
from .added import in_order
from .phrase import LEXICON

#: PolNeAR has three of them, all marked by its annotators: too few to calibrate more finely.
CONFIDENCE = 0.8
#: Words of the subject and of the object, and between "at" and the number, at most.
SUBJECT, OBJECT, BOUND = 14, 10, 4
_STOPS = frozenset('; : ! ? — – ( ) " “ ”'.split())
_JOINTS = frozenset("and but while whereas though although".split())
_RELATIVE = frozenset(("who", "which", "whose"))
_CLOCK = frozenset("a.m. p.m. am pm o'clock : gmt noon".split())


def with_estimates(article: Article, words: Words) -> tuple[Statement, ...]:
    """The article's statements and those that put a number on something, numbered anew."""
    held = {i for s in article.statements for span in s.content for i in words.within(span)}
    told = [s.source[0] for s in article.statements if s.source]
    found = [each for each in estimates(words, told) if not held & {*words.within(each.content[0])}]
    if not found:
        return article.statements
    return in_order(article.statements, found)


def estimates(words: Words, told: Sequence[Span] = ()) -> Iterator[Statement]:
    """Each "SOURCE put SOMETHING at NUMBER" and "SOURCE's own count gives NUMBER" of a text.

    ``told`` are the sources of the statements that are known.
    """
    for name, read in (("putting", _put), ("counting", _counted)):
        for match in phrases(LEXICON, name).find(words.lower):
            if words.quoted(match.first):
                continue
            found = read(words, match.first, match.end, told)
            if found is not None:
                yield found
    for match in phrases(LEXICON, "own count").find(words.lower):
        found = _own(words, match.first, match.end)
        if found is not None:
            yield found


def _put(words: Words, verb: int, after: int, told: Sequence[Span]) -> Statement | None:
    sentence = words.sentence_of(verb)
    if after >= sentence.stop or not _is_object(words, after):
        return None
    for at in range(after + 1, min(after + OBJECT, sentence.stop)):
        if words.lower[at] in _STOPS or words.lower[at] in _JOINTS:
            return None
        if words.lower[at] in ("at", "as"):
            break
    else:
        return None
    number = _number(words, at + 1, sentence)
    source = _source(words, verb, sentence, told)
    if number is None or source is None:
        return None
    return _statement(words, source, (verb, after), (after, _end(words, number, sentence)))


def _counted(words: Words, verb: int, after: int, told: Sequence[Span]) -> Statement | None:
    """ "The Red Cross counted 190 injured", "Varo spoke of 40 at most"."""
    sentence = words.sentence_of(verb)
    number = _number(words, after, sentence)
    source = _source(words, verb, sentence, told)
    if number is None or source is None:
        return None
    return _statement(words, source, (verb, after), (after, _end(words, number, sentence)))


def _source(
    words: Words, verb: int, sentence: range, told: Sequence[Span]
) -> tuple[int, int] | None:
    """The subject of a verb; after "and" that of the statement before it in the sentence."""
    if words.lower[verb - 1] in ("and", "but"):
        for span in told:
            inside = words.within(span)
            if inside and sentence.start <= inside.start and inside.stop < verb:
                return inside.start, inside.stop
        return None
    first = _subject(words, verb, sentence)
    return None if first is None else (first, verb)


def _own(words: Words, noun: int, after: int) -> Statement | None:
    """ "Her own calculation gives 40 tonnes": whose it is is the source."""
    sentence = words.sentence_of(noun)
    owner = noun
    while owner > sentence.start and words.lower[owner - 1] in listed(LEXICON, "own"):
        owner -= 1
    number = _number(words, after, sentence)
    if owner == sentence.start or number is None or number > after + BOUND:
        return None
    if words.lower[owner - 1] in ("his", "her", "their", "its"):
        source = (owner - 1, owner)
    elif words.lower[owner - 1] in ("'s", "'"):
        first = _subject(words, owner - 1, sentence)
        if first is None:
            return None
        source = (first, owner - 1)
    else:
        return None
    end = _end(words, number, sentence)
    return _statement(words, source, (owner, after), (after, end))


def _is_object(words: Words, index: int) -> bool:
    """Whether what can have a number put on it begins here."""
    lower = words.lower[index]
    return lower in listed(LEXICON, "object of putting")


def _number(words: Words, start: int, sentence: range) -> int | None:
    """The first word of a number, after at most a few words that bound it."""
    for i in range(start, min(start + BOUND, sentence.stop)):
        lower = words.lower[i]
        if lower[0].isdigit() or lower in listed(LEXICON, "number words"):
            following = words.lower[i + 1 : i + 3]
            return None if _CLOCK.intersection(following) else i
        if lower not in listed(LEXICON, "bounding"):
            return None
    return None


def _subject(words: Words, verb: int, sentence: range) -> int | None:
    """Where the subject of a verb begins: at the clause's, and it is somebody."""
    if words.lower[verb - 1] == "who" and verb > sentence.start:
        return verb - 1
    first = verb
    while first > sentence.start and verb - first < SUBJECT:
        before = words.lower[first - 1]
        if before in _STOPS or before in _JOINTS:
            break
        first -= 1
    else:
        if first > sentence.start:
            return None
    comma = next((i for i in range(first, verb) if words.lower[i] == ","), None)
    if comma is not None and words.lower[first] in listed(LEXICON, "opening"):
        first = comma + 1  # "On Tuesday, police put …"
    elif (
        comma is not None
        and "," not in words.lower[comma + 1 : verb]
        and words.lower[comma + 1] not in _RELATIVE
    ):
        first = comma + 1  # "League counts five games, monitor sticks to 11"
    if first >= verb or words.lower[verb - 1] in listed(LEXICON, "no subject"):
        return None
    return first if any(c.isalpha() for c in words.words[first].text) else None


def _end(words: Words, number: int, sentence: range) -> int:
    """Where the content ends: with the clause."""
    for i in range(number + 1, sentence.stop):
        lower = words.lower[i]
        if lower == "," and _compares(words, i + 1, sentence):
            continue
        if lower in _STOPS or lower in _JOINTS or lower in (",", "."):
            return i
    return sentence.stop


def _compares(words: Words, start: int, sentence: range) -> bool:
    """Whether a comparison follows: "three more than on Tuesday", "up from 38"."""
    following = words.lower[start : min(start + 3, sentence.stop)]
    return bool(listed(LEXICON, "comparing").intersection(following))


def _statement(
    words: Words, source: Sequence[int], cue: Sequence[int], content: Sequence[int]
) -> Statement:
    first, end = source
    while end > first + 1 and not words.lower[end - 1][0].isalnum():
        end -= 1  # "Brix and Coe, a broker, put …"
    return Statement(
        "s0",
        "indirect",
        (words.span(first, end),),
        (words.span(*cue),),
        (words.span(*content),),
        CONFIDENCE,
    )
