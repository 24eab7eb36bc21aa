"""Clauses of reporting behind or amid what is said: "About 60 had given up, Ruiz went on".

The tagger finds most of these (final and medial reporting clauses, Quirk et al. 1985, 14.28) and
leaves out some: those with rare verbs, with long subjects, and where a quotation follows that it
gives the verb to. The rule adds a statement only where none holds the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from ..lexicon import listed, phrases
from ..model import Article, Statement
from ..words import Words
from .added import in_order, part_of
from .estimates import CONFIDENCE
from .nested import kind_of_content
from .phrase import LEXICON, PREPOSITIONS

#: Words of the subject, of whom it is told, and of what follows the verb, at most.
SUBJECT, OBJECT, REST = 18, 6, 24
#: Words of what is said, at least; of a part of it that is held by no statement.
LEAST, FREE = 2, 0.8
#: The share of it that somebody else says, from which on that is all.
MOST = 0.6
#: Words that have no capital in a headline are no longer.
_SHORT = 4
_BREAKS = frozenset('; : ! ? — – ( ) “ ” " « »'.split())
_PERIODS = frozenset(". ! ?".split())
_ENDS = _BREAKS | _PERIODS | {","}
_DETERMINERS = frozenset(
    "the a an his her its their our this these one some several many two three four five "
    "another both neither no".split()
)
_PRONOUNS = frozenset("he she it they we i".split())
_SUBORDINATE = frozenset(
    "who which that whose whom where when as although though while because if since and but or so "
    "until after before what how why whether including said".split()
)
_BEFORE_VERB = frozenset(
    "also again now later then still even never once has have had first once further meanwhile "
    "himself herself itself themselves today yesterday finally rather simply".split()
)
_HEARERS = frozenset("this our reporters journalists us".split())
_INSIDE_NAMES = frozenset(". de du la le of the der van von al el & -".split())
#: Words up to the "who" of whom a clause tells more.
DESCRIBED = 8
_ARTICLES = frozenset("a an the one".split())
_APPOSED = frozenset("who whom which whose one a an the now then".split())
_PASSIVE = frozenset("was were is are has have been being".split())
_FINITE = frozenset(
    "is are was were has have had will would can could may might must should shall do does did "
    "isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't cannot don't "
    "doesn't didn't".split()
)
_TO = frozenset("that how whether why to".split())
_COMPARED = frozenset("than what anything everything nothing".split())
_ADJUNCT = frozenset("in on at by during after before when while as over via through with".split())


class Clause(NamedTuple):
    """A clause of reporting by words: who says it, the verb, and the parts of what is said."""

    source: range
    cue: range
    contents: tuple[range, ...]


def with_postposed(article: Article, words: Words) -> tuple[Statement, ...]:
    """The article's statements and those whose clause of reporting the tagger left out.

    What it took for said, and is no more than the clause's own words, is left out.
    """
    rows = list(article.statements)
    added: list[Statement] = []
    for clause in clauses(words):
        rows = _with(words, rows, added, clause)
    added += _behind_colons(words, [*rows, *added])
    return in_order(rows, added) if added else article.statements


def _behind_colons(words: Words, rows: Sequence[Statement]) -> list[Statement]:
    """What stands behind a clause of reporting and a colon: "Not so, said Ruiz: it was cold".

    It is the same speaker's, where it is a sentence of its own that nothing else holds.
    """
    added = []
    held = {i for row in rows for span in row.content for i in words.within(span)}
    for row in rows:
        if not row.source or not row.cue:
            continue
        cue, source = words.within(row.cue[-1]), words.within(row.source[0])
        at = max(cue.stop, source.stop)
        part = part_of(words, cue.start) if cue else range(0)
        colon = part.stop
        if not cue or not at <= colon < words.sentence_of(cue.start).stop:
            continue
        if words.lower[cue.start] not in _verbs() or words.quoted(colon):
            continue
        if any(i in held for i in range(at, colon)):
            continue
        rest = range(colon + 1, _stop(words, words.sentence_of(colon)))
        told = any(_may_be_finite(words, i) for i in rest) and len(rest) > OBJECT
        if not told or any(i in held or words.quoted(i) for i in rest):
            continue
        held.update(rest)
        span = (words.span(rest.start, rest.stop),)
        added.append(Statement("s0", "indirect", row.source, row.cue, span, CONFIDENCE))
    return added


@cache
def _verbs() -> frozenset[str]:
    """Verbs of reporting, by their first words."""
    return frozenset(phrase.split()[0] for phrase in listed(LEXICON, "postposed")) - {
        "was",
        "is",
        "are",
        "were",
        "had",
        "has",
    }


def _with(
    words: Words, rows: list[Statement], added: list[Statement], clause: Clause
) -> list[Statement]:
    """What is left of the known statements when a clause is taken in, if it can be."""
    told = {i for part in clause.contents for i in part if words.words[i].text[0].isalnum()}
    own = range(
        min(clause.source.start, clause.cue.start), max(clause.source.stop, clause.cue.stop)
    )
    kept = []
    held: set[int] = set()
    for row in (*rows, *added):
        content = {i for span in row.content for i in words.within(span)}
        cue = {i for span in row.cue for i in words.within(span)}
        if cue & {*clause.cue} and content and all(_is_own(words, i, own) for i in content):
            continue  # "to know" of "he wanted to know"
        if content & told and _is_headline(words, cue, content):
            continue  # "Judges ground planes" above, "…, the High Court ruled" below
        if content and cue & {*clause.cue} and _breaks_off(words, clause, content):
            continue  # "The radar, she said, was new", of which only "The radar" was read
        if content & {*own} or (cue & {*clause.cue} and _is_here(words, content, own)):
            return rows
        most = len(content & told) > MOST * len(told)  # "She doubts that it fell, she said"
        if most or not cue <= told or (content and min(content) < min(cue)):
            held |= content  # but "Its meters show 150,000, countered Ruiz": hers is the whole
        kept.append(row)
    if len(told) < LEAST or len(told - held) < FREE * len(told):
        return rows
    spans = tuple(words.span(part.start, part.stop) for part in clause.contents)
    source = words.span(clause.source.start, clause.source.stop)
    cue_span = words.span(clause.cue.start, clause.cue.stop)
    kind = kind_of_content(words, spans)
    added.append(Statement("s0", kind, (source,), (cue_span,), spans, CONFIDENCE))
    return [row for row in kept if all(row is not each for each in added)]


def _is_headline(words: Words, cue: set[int], content: set[int]) -> bool:
    """Whether what is said was given to a verb of the headline."""
    last = max(cue, default=None)
    return last is not None and words.paragraph[last] == 0 < words.paragraph[min(content)]


def _breaks_off(words: Words, clause: Clause, content: set[int]) -> bool:
    """Whether something read ends before the verb that the clause stands in front of."""
    if len(clause.contents) < 2 or words.lower[clause.contents[1].start] not in _FINITE:
        return False
    return content <= {*clause.contents[0]}


def _is_own(words: Words, index: int, own: range) -> bool:
    """Whether a word is of the clause, or stands right before its verb: "reporters were told"."""
    near = own.start - OBJECT <= index < own.stop
    return near and words.sentence[index] == words.sentence[own.start]


def _is_here(words: Words, content: set[int], own: range) -> bool:
    """Whether what the verb is known to report stands in its sentence."""
    return any(words.sentence[i] == words.sentence[own.start] for i in content)


def clauses(words: Words) -> Iterator[Clause]:
    """Each clause of reporting that stands behind or amid what is said."""
    for match in phrases(LEXICON, "postposed", "postposed to").find(words.lower):
        if words.quoted(match.first):
            continue
        part = part_of(words, match.first)
        part = range(min(words.behind_dateline(part.start), match.first), part.stop)
        if words.words[match.first].text[0].isupper() and not _is_titled(words, part):
            continue  # "the seat of the Union of States"
        told = match.value == "postposed to"
        found = _reported(words, part, range(match.first, match.end), told)
        if found is not None:
            yield found


def _is_titled(words: Words, part: range) -> bool:
    """Whether all longer words have capitals, as in headlines."""
    longer = [words.words[i].text for i in part if len(words.words[i].text) > _SHORT]
    return all(text[0].isupper() for text in longer)


def _reported(words: Words, part: range, verb: range, told: bool) -> Clause | None:
    lower = words.lower
    first = verb.start
    while first > part.start and (
        lower[first - 1] in _BEFORE_VERB or lower[first - 1][-2:] == "ly"
    ):
        first -= 1
    if first <= part.start:
        return None
    if lower[first - 1] in _SUBORDINATE:
        return None  # "as predicted"
    if lower[first - 1] in _PASSIVE:
        read = _passive if told else _impersonal
        return read(words, part, verb, first - 1)
    if lower[first - 1] == "," and first == verb.start and not told:
        inverted = _inverted(words, part, verb)
        if inverted is not None:
            return inverted
    subject = _subject(words, part, first)
    if subject is None or (
        lower[verb.start] in listed(LEXICON, "or a noun") and not _names(words, first)
    ):
        return None
    after = _object(words, part, verb.stop) if told else verb.stop
    if after is None:
        return None
    return _with_contents(words, part, subject, verb, after)


def _names(words: Words, verb: int) -> bool:
    """Whether a name or a pronoun stands before what else would be a noun: "protests"."""
    before = words.words[verb - 1].text
    return before[0].isupper() or before in _PRONOUNS


def _inverted(words: Words, part: range, verb: range) -> Clause | None:
    """ "Nine were hurt, countered Ana Ruiz, a spokeswoman for the firm"."""
    lower, end = words.lower, verb.stop
    if not _opens_subject(words, end, part) or lower[end] in ("it", "we", "i"):
        return None
    while end < part.stop and end - verb.stop < SUBJECT:
        word = lower[end]
        if word in _ENDS or word in _TO - {"to"}:
            break
        if end > verb.stop and word in _ADJUNCT and words.words[end - 1].text[0].isupper():
            break
        end += 1
    content = range(part.start, verb.start - 1)
    source = range(verb.stop, end)
    if _is_name(words, content):
        # "Ana Ruiz, one of the neighbours, said she was afraid"
        own = lower[verb.stop] in _PRONOUNS and len(source) > LEAST
        return Clause(content, verb, (range(verb.stop, _stop(words, part)),)) if own else None
    if _is_told_of(words, content) and _acts(words, source):
        # "A nurse who was there, and who may not speak, said she saw nothing"
        return Clause(content, verb, (range(verb.stop, _stop(words, part)),))
    if not source or any(lower[i] in _FINITE for i in source) or lower[end : end + 1] == (":",):
        return None
    return Clause(source, verb, (content,)) if _is_clause(words, content) else None


def _is_told_of(words: Words, within: range) -> bool:
    """Whether words begin with somebody of whom a clause tells more: "A nurse, who was there"."""
    lower, first = words.lower, within.start
    return lower[first] in ("a", "an", "one") and "who" in lower[first + 2 : first + DESCRIBED]


def _acts(words: Words, within: range) -> bool:
    """Whether words are a clause rather than who speaks: "she saw it", "staff raised concerns"."""
    if len(within) <= LEAST:
        return False
    lower, verb = words.lower, words.lower[within.start + 1]
    noun = words.words[within.start].text.islower() and lower[within.start] not in _ARTICLES
    return lower[within.start] in _PRONOUNS or (noun and verb.endswith("ed"))


def _is_name(words: Words, within: range) -> bool:
    """Whether words are a name, alone or with what a comma parts from it."""
    at = within.start
    while at < within.stop and (
        words.words[at].text[0].isupper() or words.lower[at] in _INSIDE_NAMES
    ):
        at += 1
    if at == within.start or len(within) > REST or not words.words[at - 1].text[0].isalpha():
        return False
    if at == within.stop:
        return at > within.start + 1
    behind = words.lower[at + 1 : at + 2]
    return words.lower[at] == "," and behind != () and behind[0] in _APPOSED


def _passive(words: Words, part: range, verb: range, be: int) -> Clause | None:
    """ "Both rooms are flooded, reporters on the quay were told by Rear Admiral Ruiz"."""
    lower, by = words.lower, verb.stop
    comma = _comma(words, part, be)
    if comma is None or lower[by : by + 1] != ("by",) or be - comma > OBJECT + 1:
        return None
    end = by + 1
    while end < part.stop and lower[end] not in _ENDS:
        end += 1
    content = range(part.start, comma)
    if end == by + 1 or not _is_clause(words, content):
        return None
    return Clause(range(by + 1, end), verb, (content,))


def _impersonal(words: Words, part: range, verb: range, be: int) -> Clause | None:
    """ "No launch was carried out, it was stressed at the ministry", "... on Monday by Ruiz"."""
    lower = words.lower
    if be - 2 <= part.start or lower[be - 2 : be] != (",", "it"):
        return None
    near = range(verb.stop, min(verb.stop + OBJECT, part.stop))
    at = next((i for i in near if lower[i] == "by"), verb.stop)
    if at >= part.stop or lower[at] not in ("by", "at", "in"):
        return None
    end = at + 1
    while end < part.stop and lower[end] not in _ENDS:
        end += 1
    content = range(part.start, be - 2)
    if not _opens_subject(words, at + 1, part) or not _is_clause(words, content):
        return None
    return Clause(range(at + 1, end), range(be - 1, verb.stop), (content,))


def _subject(words: Words, part: range, stop: int) -> range | None:
    """Who says it: from a comma to the verb, with the appositions between commas."""
    lower, close = words.lower, stop
    if lower[close - 1] == ",":
        close = _comma(words, part, close - 1) or 0
        if close <= part.start:
            return None
    comma = _comma(words, part, close)
    if comma is None or close == comma + 1 or stop - comma - 1 > SUBJECT:
        return None
    first = comma + 1
    if not _opens_subject(words, first, part):
        return None
    before = _comma(words, part, comma)
    apposed = close < stop and before is not None and lower[first] in ("a", "an", "the", "its")
    if apposed and before is not None:
        named = all(words.words[i].text[0].isupper() for i in range(before + 1, comma))
        # "Ana Ruiz, a spokeswoman for the firm, which owns it, said"
        first = before + 1 if named else first
    if (
        close < stop
        and not words.words[first].text[0].isupper()
        and lower[first] not in _DETERMINERS
    ):
        return None
    inner = [i for i in range(first, close) if not _is_short_form(words, i)]
    if any(lower[i] in _BREAKS | _FINITE | _COMPARED | _TO - {"to"} for i in inner):
        return None
    return range(first, stop - (close < stop))


def _is_short_form(words: Words, index: int) -> bool:
    """Whether a word is within brackets around one word: "the Institute for Studies (IS) finds"."""
    starts = (at for at in range(index - 2, index + 1) if at >= 0)
    return any(words.lower[at] == "(" and words.lower[at + 2 : at + 3] == (")",) for at in starts)


def _opens_subject(words: Words, index: int, part: range) -> bool:
    """Whether a subject can begin with a word."""
    if index >= part.stop:
        return False
    word, text = words.lower[index], words.words[index].text
    if word in _PRONOUNS | _DETERMINERS:
        return True
    if word in _SUBORDINATE or word in PREPOSITIONS or not text[0].isalpha():
        return False
    following = words.lower[index + 1 : index + 2]
    return text[0].isupper() or (word.endswith("s") and bool(following)) or word in _people()


@cache
def _people() -> frozenset[str]:
    return frozenset({"police", "people"}) | listed(LEXICON, "group") | listed(LEXICON, "person")


def _comma(words: Words, part: range, before: int) -> int | None:
    """The last comma before a word that stands in no quotation."""
    for i in range(before - 1, part.start, -1):
        if words.lower[i] == "," and not (words.quoted(i) and words.quoted(i - 1)):
            return i
        ends = words.lower[i] in _BREAKS and not words.quoted(i) and words.lower[i] not in '“”"'
        if ends and not _is_short_form(words, i):
            return None
    return None


def _object(words: Words, part: range, start: int) -> int | None:
    """Where the words go on after whom it is told: "this station", "a press conference"."""
    lower, end = words.lower, start
    while end < part.stop and end - start < OBJECT:
        word = lower[end]
        if word in _ENDS or (end > start and word in _ADJUNCT):
            break
        if word in _TO or word in _FINITE or word in _PRONOUNS - {"it"}:
            return None
        end += 1
    return end if start < end < start + OBJECT or end == part.stop else None


def _with_contents(
    words: Words, part: range, subject: range, verb: range, after: int
) -> Clause | None:
    lower = words.lower
    before = range(part.start, subject.start - 1)
    end = after
    while end < part.stop and lower[end] not in _ENDS:
        if lower[end] == "to" and lower[end + 1 : end + 2] != () and lower[end + 1] in _HEARERS:
            end += 2  # "hinted to this newspaper"
            continue
        bare = end == after and lower[end] not in _ADJUNCT | PREPOSITIONS | _BEFORE_VERB
        if lower[end] in _TO or (bare and lower[end][-2:] != "ly"):
            return None
        end += 1
    if end - after > REST or (end < part.stop and lower[end] in ":—–"):
        return None
    rest = range(end + 1, _stop(words, part)) if lower[end : end + 1] == (",",) else range(0)
    if len(rest) >= LEAST and _goes_on(words, before, rest):
        return Clause(subject, verb, (before, rest)) if before else None
    return Clause(subject, verb, (before,)) if _is_clause(words, before) else None


def _goes_on(words: Words, before: range, rest: range) -> bool:
    """Whether what is said goes on after the clause: it began without a verb of its own."""
    word = words.lower[rest.start]
    if word == "that":
        return words.lower[before.start : before.start + 2] in (("it", "is"), ("it", "was"))
    if word in _FINITE and not any(words.lower[i] in _FINITE for i in before):
        return True
    opens = words.lower[before.start] in PREPOSITIONS | _SUBORDINATE if before else False
    has_verb = any(_may_be_finite(words, i) for i in before)
    return opens and not has_verb and any(_may_be_finite(words, i) for i in rest)


def _is_clause(words: Words, content: range) -> bool:
    """Whether a range holds something that can be said: no adverbial or name alone."""
    lower, first = words.lower, content.start
    while first < content.stop and lower[first] in ("and", "but", "so"):
        first += 1
    if content.stop - first <= LEAST:
        return False
    if lower[first] in _SUBORDINATE - {"that", "what", "how", "who"}:
        return any(lower[i] == "," for i in content)
    if any(_may_be_finite(words, i) for i in content):
        return True
    apart = PREPOSITIONS | _SUBORDINATE | {","} | listed(LEXICON, "of a time")
    return not any(lower[i] in apart for i in range(first, content.stop))


def _may_be_finite(words: Words, index: int) -> bool:
    word = words.lower[index]
    return word in _FINITE or (len(word) > 3 and word.endswith("ed")) or word in _past()


def _past() -> frozenset[str]:
    return listed("act.txt", "finite")


def _stop(words: Words, part: range) -> int:
    stop = part.stop
    while stop > part.start and words.lower[stop - 1] in _PERIODS:
        stop -= 1
    return stop
