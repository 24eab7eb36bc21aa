"""What somebody would not say: "Asked whether she would resign, Ruiz declined to answer".

The tagger takes the question for a statement of nobody's and the refusal for one about nothing, and
leaves out a question that stands before the refusal: "Who gave the order the army would not say".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..lexicon import listed, phrases
from ..model import Article, Span, Statement
from ..words import Words
from .added import in_order
from .estimates import CONFIDENCE
from .phrase import LEXICON, PREPOSITIONS, PRONOUN_WORDS

#: Words of a subject, and of a question at least and at most.
SUBJECT, LEAST, MOST = 12, 2, 40
#: Words of a subject before its last noun.
NOUNS = 3
#: Words of whom somebody would not tell.
TOLD = 4
_REFUSING = frozenset(
    "say tell disclose reveal specify explain confirm denied denies rejected rejects disputed "
    "disputes".split()
)
_SAYING = listed(LEXICON, "reporting") | {"and", "but", "or"}
_ASKED = frozenset("asked pressed questioned".split())
_NOTHING = frozenset(("nothing", "no"))
#: What a sentence may begin with that tells what was asked.
_ABOUT = frozenset("on about of as with".split())
_QUESTION = frozenset("question questions".split())
_BREAKS = frozenset('; : ! ? — – ( ) “ ” "'.split())
_DETERMINERS = frozenset("the a an his her its their".split())
_WHICH = frozenset(("which", "what", "whom", "whose"))
_ALONE = frozenset("he she it they we i".split())


class Refusal(NamedTuple):
    """A refusal by words: who refuses, the verb, and what was asked."""

    source: range
    cue: range
    content: range


def with_refusals(article: Article, words: Words) -> tuple[Statement, ...]:
    """The article's statements with each question and the refusal to answer it as one."""
    rows = list(article.statements)
    added: list[Statement] = []
    for refusal in refusals(words):
        question = _span(words, refusal.content)
        cue = _span(words, refusal.cue)
        about = [row for row in rows if _meet(row.content, question)]
        bare = [row for row in rows if _meet(row.cue, cue) and _says_nothing(words, row, refusal)]
        own = [row for row in about if _meet(row.cue, cue)]
        if len(about) > 1 or any(not _asks(words, row) for row in about if row not in own):
            continue
        rows = [row for row in rows if row not in about and row not in bare]
        added.append(
            Statement(
                "s0", "indirect", (_span(words, refusal.source),), (cue,), (question,), CONFIDENCE
            )
        )
    if not added:
        return article.statements
    return in_order(rows, added)


def refusals(words: Words) -> Iterator[Refusal]:
    """Each sentence that begins with what was asked, and goes on with who would not answer."""
    for match in phrases(LEXICON, "refusing").find(words.lower):
        sentence = words.sentence_of(match.first)
        for at in range(match.first - 1, sentence.start, -1):
            if words.lower[at] == ";":  # "...; asked whether it was, she declined to comment"
                sentence = range(at + 1, sentence.stop)
                break
        first = sentence.start
        if words.quoted(match.first) or words.text[words.words[first].start] in "“\"'‘":
            continue
        put = _put_as_question(words, first, match.first)
        begin = first if put is not None else _question(words, sentence, match.first)
        if begin is None and match.end + 1 >= sentence.stop:
            begin = _front(words, sentence, match.first)
        if begin is None:
            continue
        asked = begin > first
        tail = sentence.stop - match.end - 1
        if tail > 0 and words.lower[match.end - 1] in listed(LEXICON, "refusing what"):
            continue  # "As to the rest, she denied that ..."
        verb = {*words.lower[match.first : match.end]}
        if put is None and not asked and (tail > TOLD or not _REFUSING & verb):
            continue
        if words.lower[first] == "of" and _NOTHING.isdisjoint(verb):
            continue  # "Of the forty, Ruiz declined to comment"
        source = _subject(words, begin, match.first) if put is None else put[1]
        if source is None or _SAYING & {*words.lower[source.start : source.stop]}:
            continue
        end = source.start - (words.lower[source.start - 1] == ",") if put is None else put[0]
        if LEAST <= end - begin <= MOST and not _BREAKS & {*words.lower[begin:end]}:
            yield Refusal(source, range(match.first, match.end), range(begin, end))


def _question(words: Words, sentence: range, stop: int) -> int | None:
    """Where what was asked begins: "whether" of "When asked by reporters whether"."""
    lower, at = words.lower, sentence.start
    asking = listed(LEXICON, "asking")
    if lower[at] in _ABOUT and at + 1 < stop:
        # "On whether she would resign", "As to the contents", "Of its contents"
        first = at + 1 + (lower[at : at + 2] in (("as", "to"), ("as", "for"), ("with", "regard")))
        first += lower[first - 1 : first + 1] == ("regard", "to")
        if lower[at] in ("as", "with") and first == at + 1:
            return None
        plain = lower[at] not in ("on", "about")  # "On Monday", "About forty"
        return first if plain or lower[first] in asking else None
    if lower[at] == "when" and lower[at + 2 : at + 3] in (("was",), ("were",)):
        asked = lower[at + 3 : at + 4]  # "When she was asked whether"
        at += 3 if lower[at + 1] in _ALONE and asked and asked[0] in _ASKED else 0
    at += lower[at] == "when" and lower[at + 1 : at + 2] != () and lower[at + 1] in _ASKED
    if lower[at] in _ASKED or (lower[at] == "to" and _QUESTION & {*lower[at : at + 5]}):
        for i in range(at + 1, min(at + SUBJECT, stop)):
            if lower[i] in asking or lower[i] in ("about", "on"):
                return i + (lower[i] in ("about", "on"))
        return None
    if lower[at] in PREPOSITIONS and lower[at + 1] in _WHICH:
        return at  # "In which of the houses they were held"
    return at if (lower[at] in asking and lower[at] != "if") or lower[at] == "that" else None


def _front(words: Words, sentence: range, verb: int) -> int | None:
    """Where an object begins that stands before its subject: "The name she would not reveal"."""
    lower, first = words.lower, sentence.start
    opens = lower[first] in _DETERMINERS or (
        lower[first] in ("and", "but") and lower[first + 1] in _DETERMINERS
    )
    return first if opens and lower[verb - 1] in _ALONE - {"i"} else None


def _put_as_question(words: Words, begin: int, verb: int) -> tuple[int, range] | None:
    """Where "was a question" that somebody would not answer begins, and where who would not."""
    lower = words.lower
    for at in range(begin + 1, verb - 2):
        if lower[at] in ("is", "was") and lower[at + 1] in ("a", "something", "the"):
            noun = at + 1 + (lower[at + 1] != "something")
            if lower[noun] in _QUESTION | {"something", "matter", "thing"}:
                who = noun + 1 + (lower[noun + 1] in ("that", "which"))
                end = verb - (lower[verb - 1] == ",")
                return (at, range(who, end)) if who < end else None
    return None


def _subject(words: Words, begin: int, verb: int) -> range | None:
    """Who refuses: what stands between the last comma and the verb, with an apposition."""
    lower = words.lower
    end = verb
    while end - 1 > begin and lower[end - 1] in ("also", "again", "still", "has", "have", "had"):
        end -= 1
    close = end - (lower[end - 1] == ",")
    comma = next((i for i in range(close - 1, begin, -1) if lower[i] == ","), None)
    if close < end:
        if comma is None:
            return None
        comma = next((i for i in range(comma - 1, begin, -1) if lower[i] == ","), None)
    if comma is not None and close - comma - 1 <= SUBJECT:
        return range(comma + 1, close) if close > comma + 1 else None
    if close < end:
        return None
    if lower[end - 1] in PRONOUN_WORDS:
        return range(end - 1, end) if lower[end - 1] in _ALONE else None
    first = end
    while first > begin and words.words[first - 1].text[0].isupper():
        first -= 1
    reach = 1
    if first == end:  # "the army", after the question
        first, reach = end - 1, NOUNS
    for at in range(first - 1, max(first - reach, begin) - 1, -1):
        if lower[at] in _DETERMINERS:
            return range(at, end)  # "the army command"
        if not lower[at].isalpha() or lower[at] in PREPOSITIONS:
            break
    return range(first, end) if words.words[first].text[0].isupper() else None


def _says_nothing(words: Words, row: Statement, refusal: Refusal) -> bool:
    """Whether a content is only the answer that is refused: "to say", "to tell the paper"."""
    known = listed(LEXICON, "bare answer")
    inside = [i for span in row.content for i in words.within(span)]
    if all(words.lower[i] in known for i in inside):
        return True
    to_whom = [i for i in inside if i >= refusal.cue.stop]
    return len(to_whom) <= TOLD and all(i >= refusal.cue.start for i in inside)


def _asks(words: Words, row: Statement) -> bool:
    """Whether a statement is the question itself, which somebody or nobody asks."""
    asking = _ASKED | _QUESTION
    return any(words.lower[i] in asking for span in row.cue for i in words.within(span))


def _meet(spans: tuple[Span, ...], other: Span) -> bool:
    return any(span.start < other.end and other.start < span.end for span in spans)


def _span(words: Words, inside: range) -> Span:
    return words.span(inside.start, inside.stop)
