"""Which times belong to a statement's content, and which to the act of saying it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..lexicon import listed
from ..model import Article, Said, Spans, Statement, Time
from ..words import Words

FILE = "times_said.txt"
#: How many words may stand between a saying and its time.
REACH = 24
#: How far from its cue a saying's time is looked for, in words.
NEAR = 60
_PAST = frozenset("put gave made did would".split())
_ARTICLES = frozenset({"a", "an", "the", "his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class _When:
    """A time as words ``first`` to ``end``."""

    time: Time
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class _Saying:
    """A statement as words: ``cue`` and ``source`` by first and end; ``content`` as ranges."""

    statement: Statement
    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[range, ...]

    def holds(self, index: int) -> bool:
        """Whether a word is in the content."""
        return any(index in part for part in self.content)


def bind(article: Article, words: Words) -> tuple[Statement, ...]:
    """Fill ``times`` and ``said`` of an article's statements, in their order.

    Args:
        article: with ``times`` and ``statements``.
        words: its text.
    """
    times = [_placed(words, time) for time in article.times]
    starts = [each.first for each in times]
    sayings = [_saying(words, statement) for statement in article.statements]
    bound: list[Statement] = []
    for index, saying in enumerate(sayings):
        statement = article.statements[index]
        found = None
        if saying is not None:
            sentence = words.sentence_of(saying.cue[0])
            first = max(sentence.start, saying.cue[0] - NEAR)
            last = min(sentence.stop - 1, saying.cue[1] + NEAR)
            low, high = bisect_left(starts, first), bisect_right(starts, last)
            near = [each for each in sayings[max(0, index - 4) : index + 5] if each is not None]
            found = _own(words, saying, times[low:high], near)
        said = _said(found.time) if found else None
        if said is None and saying is not None:
            said = _inherited(words, saying, sayings[:index][-1:], bound[-1:])
        inside = tuple(
            time.id for time in _within(article.times, statement.content) if not _is(time, found)
        )
        bound.append(replace(statement, said=said, times=inside))
    return tuple(bound)


def _is(time: Time, found: _When | None) -> bool:
    return found is not None and found.time is time


def _placed(words: Words, time: Time) -> _When:
    within = words.within(time.span)
    return _When(time, within.start, within.stop)


def _within(times: Sequence[Time], spans: Spans) -> list[Time]:
    """Times of which a character is in one of some spans."""
    found: dict[str, Time] = {}
    for span in spans:
        low = bisect_right(times, span.start, key=lambda time: time.span.end)
        high = bisect_left(times, span.end, key=lambda time: time.span.start)
        found.update((time.id, time) for time in times[low:high])
    return list(found.values())


def _saying(words: Words, statement: Statement) -> _Saying | None:
    def cover(spans: Spans) -> tuple[int, int] | None:
        ranges = [part for part in map(words.within, spans) if part]
        return (ranges[0].start, ranges[-1].stop) if ranges else None

    cue = cover(statement.cue)
    content = tuple(part for part in map(words.within, statement.content) if part)
    if cue is None or not content:
        return None
    return _Saying(statement, cue, cover(statement.source), content)


def _said(time: Time) -> Said:
    return Said(time.value, time.earliest, time.latest, time.span)


def _own(
    words: Words, saying: _Saying, times: Sequence[_When], others: Sequence[_Saying]
) -> _When | None:
    """The time in the sentence that says when the statement was made; the nearest to the cue."""
    fitting = [
        each
        for each in times
        if each.time.type in ("DATE", "TIME")
        and each.time.value not in ("PRESENT_REF", "FUTURE_REF")
        and _fits(words, saying, each, others)
    ]
    cue = saying.cue
    return min(
        fitting,
        key=lambda each: max(cue[0] - each.end, each.first - cue[1], 0),
        default=None,
    )


def _fits(words: Words, saying: _Saying, time: _When, others: Sequence[_Saying]) -> bool:
    cue, source = saying.cue, saying.source
    if any(saying.holds(index) for index in range(time.first, time.end)):
        return _swallowed(words, saying, time)
    foreign = (each for each in others if each.statement is not saying.statement)
    if any(each.holds(time.first) and not each.holds(cue[0]) for each in foreign):
        return False
    if _possessive(words, time):
        return False
    before = words.lower[time.first - 1] if time.first else ""
    dated = words.lower[time.end : time.end + 2]
    report = any(word in listed(FILE, "medium") for word in dated)  # "in a June report"
    if before in listed(FILE, "block before") and not report:
        return False
    if cue[0] <= time.first < cue[1]:
        return True
    if source and source[0] <= time.first < source[1]:
        return _in_source(words, source, time)
    if _parted(saying, time, others):
        beside = _beside_verb(words, saying, time, others)
        return beside or _amid(words, saying, time) or _trailing(words, saying, time)
    if time.first >= cue[1]:
        return _after(words, saying, time)
    if source and source[1] <= time.first:
        close = time.first - source[1] <= 4 and _glued(words, source[1], time.first)
        return close or _joint(words, source[1], time, cue[0])
    return _opening(words, saying, time)


def _parted(saying: _Saying, time: _When, others: Sequence[_Saying]) -> bool:
    """Whether another statement's cue, or a part of the content, stands between cue and time."""
    low, high = sorted((saying.cue[0], time.first))
    for part in saying.content:
        if low < part.start < high and part.stop <= high:
            return True
    return any(
        low < other.cue[0] < high and other.statement is not saying.statement for other in others
    )


def _possessive(words: Words, time: _When) -> bool:
    """Whether a time owns something that is no statement: "Friday's attack"."""
    lower = words.lower
    if time.end >= len(lower) or lower[time.end] != "'s":
        return False
    return not any(word in listed(FILE, "medium") for word in lower[time.end : time.end + 5])


def _swallowed(words: Words, saying: _Saying, time: _When) -> bool:
    """Whether a time at the edge of the content is the cue's: "said | Monday that …"."""
    first = next((part for part in saying.content if time.first in part), None)
    if first is None or saying.cue[1] > first.start:
        return False
    lead = range(first.start, time.first)
    if saying.cue[1] != first.start or any(words.lower[i] != "on" for i in lead):
        return False
    if words.quoted(time.first):
        return False
    after = words.lower[time.end] if time.end < len(words) else ""
    verbs = listed(FILE, "verb")
    return after == "that" or (not lead and after.isalpha() and after not in verbs)


def _in_source(words: Words, source: tuple[int, int], time: _When) -> bool:
    """Whether a time in the source's span is that of the saying: at its end, or a letter's date."""
    before = words.lower[source[0] : time.first]
    if before and before[-1] == "dated":
        return True
    if words.lower[time.end : time.end + 1] and _is_medium(words.lower[time.end]):
        return True  # "a Monday statement from the port"
    block = listed(FILE, "block")
    if before and before[0] in ("a", "an", "the") and before[1:2] and _is_medium(before[1]):
        block = block - {"by"}  # "a report by the bank last year"
    if time.end != source[1] or any(word in block for word in before):
        return False
    if "," in before and len(time.time.value) < 8:  # "his aide, a senator in 2012"
        return False
    verbs = [word for word in before if word.endswith("ed") and len(word) > 4]
    if verbs:
        return all(word in listed(FILE, "published") for word in verbs)
    return len(before) > 1 or (bool(before) and before[-1] != "in")


def _is_medium(word: str) -> bool:
    return word in listed(FILE, "medium")


def _glued(words: Words, start: int, end: int) -> bool:
    """Whether the words between a saying and a time leave the time to the saying."""
    if end - start > REACH:
        return False
    block, published = listed(FILE, "block"), listed(FILE, "published")
    for index in range(start, end):
        word = words.lower[index]
        if word in block or word in (";", ":"):
            return False
        verb = word.endswith(("ed", "ing")) and len(word) > 4
        if not verb or word in published or not words.words[index].text.islower():
            continue
        before = words.lower[index - 1]
        if before not in _ARTICLES and not before.endswith("ly"):
            return False  # but "told a packed meeting on Friday"
    return True


def _after(words: Words, saying: _Saying, time: _When) -> bool:
    """Times after the cue: "said Friday", "told Reuters in an interview on Friday"."""
    cue, source = saying.cue, saying.source
    start = cue[1]
    if source and cue[1] <= source[0] and source[1] <= time.first:
        if not _glued(words, cue[1], source[0]):
            return False
        start = source[1]
        comma = start < len(words) and words.lower[start] == ","
        start += comma
    return _glued(words, start, time.first)


def _amid(words: Words, saying: _Saying, time: _When) -> bool:
    """Whether a time stands between parts of what was said: "ordered it | on Friday | to close"."""
    for one, other in pairwise(saying.content):
        if one.stop <= time.first and time.end <= other.start:
            gap = [*range(one.stop, time.first), *range(time.end, other.start)]
            return saying.cue[1] <= one.start and all(words.lower[i] in ("on", ",") for i in gap)
    return False


def _trailing(words: Words, saying: _Saying, time: _When) -> bool:
    """Times right after an object that is what was said: "endorsed | the plan | on Thursday"."""
    end = max(part.stop for part in saying.content)
    verb = any(word in listed(FILE, "say") for word in words.lower[slice(*saying.cue)])
    near = end <= time.first <= end + 8 and saying.cue[1] <= saying.content[0].start
    block = listed(FILE, "block")
    clause = any(words.lower[i] in block for part in saying.content for i in part)
    return near and not verb and not clause and _glued(words, end, time.first)


def _beside_verb(words: Words, saying: _Saying, time: _When, others: Sequence[_Saying]) -> bool:
    """Whether a verb of saying that is no statement's cue leads to the time."""
    if time.first < max(part.stop for part in saying.content):
        return False
    verbs = listed(FILE, "say")
    for index in range(time.first - 1, max(time.first - 12, saying.cue[1]) - 1, -1):
        if words.lower[index] in verbs:
            cue = any(other.cue[0] <= index < other.cue[1] for other in others)
            free = not cue and not any(other.holds(index) for other in others)
            return free and _glued(words, index + 1, time.first)
    return False


def _joint(words: Words, start: int, time: _When, cue: int) -> bool:
    """Whether a dated act and the saying are one sentence's: "cut jobs on Friday and said"."""
    lower = words.lower
    end = time.end + (lower[time.end] == ",")
    if lower[end] != "and" or cue - end > 3:
        return False
    relative = ("who", "which", "that", "when", "where", "whose", "if", "because", "after")
    return not any(word in relative for word in lower[start : time.first])


def _opening(words: Words, saying: _Saying, time: _When) -> bool:
    """Times before source and cue: "On Monday, she said", "Opening the case on Friday, he said"."""
    sentence = words.sentence_of(saying.cue[0])
    head = min(saying.cue[0], saying.source[0] if saying.source else saying.cue[0])
    lower = words.lower
    start = sentence.start
    if time.first - start > NEAR:
        return False
    for index in range(time.first - 1, sentence.start, -1):
        if lower[index] == ";" or (lower[index] == "," and lower[index + 1] in ("and", "but")):
            start = index + 1
            break
    while start < time.first and not lower[start][0].isalnum():
        start += 1
    content = min(part.start for part in saying.content)
    if content < time.first or time.end > head:
        return False
    opening, clause = listed(FILE, "opening"), listed(FILE, "no opening")
    first = lower[start]
    if first == "asked" and time.first - start <= 3:  # "Asked on Friday whether it would sail"
        return True
    if start != time.first and first not in opening and not first.endswith("ing"):
        return False
    if any(lower[i] in clause and not _read_out(words, i) for i in range(start, time.first)):
        return False
    between = lower[time.end : head]
    if any(word in clause for word in between) or len(between) > 12:
        return False
    # "On Friday, he said, the ship sank": the saying is put into what was said.
    after = max(saying.cue[1], saying.source[1] if saying.source else 0)
    aside = after < len(lower) and lower[after] == "," and content >= after
    return not aside or words.quoted(content)


def _read_out(words: Words, index: int) -> bool:
    """Whether "that was" and a form such as "read" or "published" say how something was said."""
    lower = words.lower
    start = index - 1 if lower[index] in ("was", "were") else index
    that = lower[start] in ("that", "which") and lower[start + 1 : start + 2] in (
        ("was",),
        ("were",),
    )
    verb = lower[start + 2 : start + 3]
    return that and bool(verb) and verb[0] in listed(FILE, "read out")


def _inherited(
    words: Words, saying: _Saying, before: Sequence[_Saying | None], bound: Sequence[Statement]
) -> Said | None:
    """The time of the statement before, where this one clearly goes on with it."""
    if not before or before[0] is None or not bound or bound[0].said is None:
        return None
    previous = before[0]
    if not _same_speaker(words, saying, previous):
        return None
    here, there = saying.cue[0], previous.cue[0]
    if words.sentence[here] == words.sentence[there]:
        same = saying.source is not None and saying.source == previous.source
        return bound[0].said if same or saying.statement.speaker is not None else None
    if bound[0].said.value.endswith("_REF"):
        return None
    first = min(part.start for part in saying.content)
    last = max(part.stop for part in previous.content) - 1
    last = max(last, there)
    gap = words.sentence[min(first, here)] - words.sentence[last]
    paragraphs = words.paragraph[first] - words.paragraph[last]
    # "She said on Sunday that … She urged": within a paragraph it is one occasion.
    quoted = saying.statement.kind != "indirect"
    goes_on = paragraphs <= 1 if quoted else paragraphs == 0 and _told_then(words, saying)
    return bound[0].said if goes_on and gap <= 1 else None


def _told_then(words: Words, saying: _Saying) -> bool:
    """Whether a cue tells of one past moment: "urged", but not "expects" or "has urged"."""
    cue = words.lower[slice(*saying.cue)]
    past = (word in listed(FILE, "say") or word.endswith("ed") or word in _PAST for word in cue)
    return cue[0] not in ("has", "have", "had") and any(past)


def _same_speaker(words: Words, saying: _Saying, previous: _Saying) -> bool:
    one, other = saying.statement.speaker, previous.statement.speaker
    if one is not None and other is not None:
        return one == other
    if saying.source is None or previous.source is None:
        return False
    if saying.source == previous.source:
        return True
    mine = words.lower[slice(*saying.source)]
    return mine == words.lower[slice(*previous.source)] or (
        len(mine) == 1 and mine[0] in listed(FILE, "pronoun")
    )
