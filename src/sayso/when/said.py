"""Which times belong to a statement's content, and which to the act of saying it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ..lexicon import listed
from ..model import Article, Said, Spans, Statement, Time
from ..words import Words
from .clause import FILE, aside, glued, outside, put_out
from .occasion import Occasions

#: How far from its cue a saying's time is looked for, in words.
NEAR = 60
#: Words of a content that is an object and no clause.
SHORT = 4
#: How many statements back the one may stand with which another goes on.
BACK = 2
_PAST = frozenset("put gave made did would swore spoke held stood found wrote took drew".split())


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
    occasions = Occasions(article, words)
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
            said = _inherited(words, saying, sayings[:index], bound) or _set(
                saying, occasions, words
            )
        inside = tuple(
            time.id for time in _within(article.times, statement.content) if not _is(time, found)
        )
        bound.append(replace(statement, said=said, times=inside))
    return tuple(bound)


def _set(saying: _Saying, occasions: Occasions, words: Words) -> Said | None:
    """The time that the sentence before tells of, for what was said then."""
    cue = words.lower[saying.cue[0]]
    if cue in ("has", "have", "had", "now"):
        return None
    first = min(saying.cue[0], *(part.start for part in saying.content))
    source = range(*(saying.source or (0, 0)))
    quoted = saying.statement.kind != "indirect"
    time = occasions.time(saying.statement.speaker, source, first, quoted)
    return None if time is None else _said(time)


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
    if _possessive(words, saying, time):
        return False
    before = words.lower[time.first - 1] if time.first else ""
    dated = words.lower[time.end : time.end + 2]
    report = any(word in listed(FILE, "medium") for word in dated)  # "in a June report"
    if before in listed(FILE, "block before") and not report and not _is_of(words, time):
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
        return _between(words, source[1], time, cue[0])
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


def _possessive(words: Words, saying: _Saying, time: _When) -> bool:
    """Whether a time owns something that is no statement: "Friday's attack"."""
    lower = words.lower
    if time.end >= len(lower) or lower[time.end] != "'s":
        return False
    if saying.cue[0] - 2 <= time.end < saying.cue[0]:
        return False  # "Monday's | admission"
    if time.first == saying.cue[1] and lower[time.first - 1] in ("told", "addressed"):
        return not any(word in listed(FILE, "audience") for word in lower[time.end : time.end + 5])
    return not any(word in listed(FILE, "medium") for word in lower[time.end : time.end + 5])


def _is_of(words: Words, time: _When) -> bool:
    """Whether a time is that of a statement or a part of a day: "its statement of 3 March"."""
    of = time.first - 1
    part = listed(FILE, "medium") | listed(FILE, "part of a day")
    return of > 0 and words.lower[of] == "of" and words.lower[of - 1] in part


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
    if all(word in listed(FILE, "beside cue") for word in before):
        # The tagger takes it in: "On Sunday it", "who on Sunday".
        return not before or time.end in (source[1], source[1] - 1) or before[0] == "on"
    if words.lower[time.end : time.end + 1] and _is_medium(words.lower[time.end]):
        return True  # "a Monday statement from the port"
    if _published(words, source[0], time):
        return True
    for index in range(source[0], time.first - 1):
        if words.lower[index] in ("who", "which"):
            spoke = words.lower[index + 1] in listed(FILE, "spoke") | listed(FILE, "visited")
            return spoke and time.end == source[1] and glued(words, index + 2, time.first)
    block = listed(FILE, "block")
    if before and before[0] in ("a", "an", "the") and before[1:2] and _is_medium(before[1]):
        block = block - {"by"}  # "a report by the bank last year"
    if time.end != source[1] or any(word in block for word in before):
        return False
    if "," in before and len(time.time.value) < 8:  # "his aide, a senator in 2012"
        return False
    aside = max((i for i, word in enumerate(before) if word == ","), default=-1)
    verbs = [word for word in before[aside + 1 :] if word.endswith("ed") and len(word) > 4]
    if verbs:
        return all(word in listed(FILE, "published") for word in verbs)
    return len(before) > 1 or (bool(before) and before[-1] != "in")


def _published(words: Words, start: int, time: _When) -> bool:
    """Whether a source is what was put out then: "a poll by the port published on Friday"."""
    lower = words.lower
    verb = time.first - 1 - (lower[time.first - 1] in ("on", "in", "late", "early"))
    while verb > start and lower[verb] in ("on", "in", "late", "early"):
        verb -= 1
    bare = lower[verb] in listed(FILE, "put out")
    clause = any(i + put_out(words, i) == verb + 1 for i in range(max(start, verb - 2), verb))
    return (bare or clause) and any(_is_medium(word) for word in lower[start:verb])


def _is_medium(word: str) -> bool:
    return word in listed(FILE, "medium")


def _after(words: Words, saying: _Saying, time: _When) -> bool:
    """Times after the cue: "said Friday", "told Reuters in an interview on Friday"."""
    cue, source = saying.cue, saying.source
    start = cue[1]
    if source and cue[1] <= source[0] and source[1] <= time.first:
        if not glued(words, cue[1], source[0]):
            return False
        start = source[1]
        comma = start < len(words) and words.lower[start] == ","
        start += comma
        # "according to the office, which announced the number on Friday"
        told = words.lower[start] in ("who", "which") and words.lower[start + 1]
        start += 2 * (told in listed(FILE, "put out") or told in listed(FILE, "spoke"))
    return glued(words, start, time.first)


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
    near = end <= time.first <= end + 8 and saying.cue[1] <= saying.content[0].start
    if not near or not glued(words, end, time.first):
        return False
    if any(_is_medium(word) for word in words.lower[end : time.first]):
        return True  # "described | it as a fraud | in a statement issued on Thursday"
    inside = [words.lower[i] for part in saying.content for i in part]
    verb = any(word in listed(FILE, "say") for word in words.lower[slice(*saying.cue)])
    short = len(inside) <= SHORT and time.first - end <= 1  # "announced | his resignation | on …"
    return (short or not verb) and not any(word in listed(FILE, "block") for word in inside)


def _beside_verb(words: Words, saying: _Saying, time: _When, others: Sequence[_Saying]) -> bool:
    """Whether a verb of saying that is no statement's cue leads to the time."""
    if time.first < max(part.stop for part in saying.content):
        return False
    verbs = listed(FILE, "say")
    for index in range(time.first - 1, max(time.first - 12, saying.cue[1]) - 1, -1):
        if words.lower[index] in verbs:
            cue = any(other.cue[0] <= index < other.cue[1] for other in others)
            free = not cue and not any(other.holds(index) for other in others)
            return free and glued(words, index + 1, time.first)
    return False


def _between(words: Words, start: int, time: _When, cue: int) -> bool:
    """Times between source and cue: "she on Friday denied", "he, speaking on Friday, denied"."""
    lower = words.lower
    if time.end == cue and all(w in listed(FILE, "beside cue") for w in lower[start : time.first]):
        return True  # "who had already on Tuesday denied"
    if time.first - start <= 4 and glued(words, start, time.first):
        return True
    aside = lower[start] == "," and lower[time.end] == "," and cue - time.end <= 4
    if not aside:
        return _joint(words, start, time, cue)
    if lower[start + 1] in ("who", "which"):
        known = listed(FILE, "spoke") | listed(FILE, "visited")
        passed = put_out(words, start + 1) or 2 * (lower[start + 2] in known)
        return passed > 0 and glued(words, start + 1 + passed, time.first)
    known = listed(FILE, "opening") | listed(FILE, "visiting")
    if lower[start + 1] in known and glued(words, start + 2, time.first):
        return True
    return _joint(words, start, time, cue)


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
    while start < time.first and not lower[start][0].isalpha():
        start += 1
    behind = words.behind_dateline(start)
    start = behind if behind <= time.first else start
    content = min(part.start for part in saying.content)
    if content < time.first or time.end > head:
        return False
    opening, clause = listed(FILE, "opening"), listed(FILE, "no opening")
    first = lower[start]
    if first == "asked" and time.first - start <= 3:  # "Asked on Friday whether it would sail"
        return True
    participle = first.endswith("ing") and first not in listed(FILE, "cited")
    if start != time.first and first not in opening and not participle:
        return False
    index = start
    while index < time.first:
        passed = aside(words, index)
        if lower[index] in clause and not passed:
            return False
        index += max(passed, 1)
    between = [lower[i] for i in outside(words, range(time.end, head))]
    if any(word in clause for word in between) or len(between) > 12:
        return False
    # "On Friday, he said, the ship sank": the saying is put into what was said.
    after = max(saying.cue[1], saying.source[1] if saying.source else 0)
    put_in = after < len(lower) and lower[after] == "," and content >= after
    return not put_in or words.quoted(content)


def _inherited(
    words: Words, saying: _Saying, before: Sequence[_Saying | None], bound: Sequence[Statement]
) -> Said | None:
    """The time of the statement before, where this one clearly goes on with it."""
    near = range(len(before) - 1, max(len(before) - 1 - BACK, -1), -1)
    at = next((i for i in near if not _apart(words, before[i])), -1)
    previous = before[at] if at >= 0 else None
    if previous is None or (said := bound[at].said) is None:
        return None
    if not _same_speaker(words, saying, previous):
        return None
    here, there = saying.cue[0], previous.cue[0]
    if words.sentence[here] == words.sentence[there]:
        same = saying.source is not None and saying.source == previous.source
        return said if same or saying.statement.speaker is not None else None
    if said.value.endswith("_REF"):
        return None
    first = min(part.start for part in saying.content)
    last = max(part.stop for part in previous.content) - 1
    last = max(last, there)
    gap = words.sentence[min(first, here)] - words.sentence[last]
    paragraphs = words.paragraph[first] - words.paragraph[last]
    # "She said on Sunday that … She urged": within a paragraph it is one occasion.
    quoted = saying.statement.kind != "indirect"
    goes_on = paragraphs <= 1 if quoted else paragraphs == 0 and _goes_with(words, saying, previous)
    return said if goes_on and gap <= 1 else None


def _apart(words: Words, previous: _Saying | None) -> bool:
    """Whether a clause about the speaker told the statement before: "who had on Friday said"."""
    if previous is None:
        return False
    index = previous.cue[0] - 1
    while index >= 0 and (
        words.lower[index] in listed(FILE, "beside cue") or _is_dated(words, index)
    ):
        if words.lower[index] in ("who", "which"):
            return True
        index -= 1
    return False


def _is_dated(words: Words, index: int) -> bool:
    """Whether a word may be of a time: "who only last Friday said"."""
    return words.words[index].text[:1].isupper() or words.lower[index] in listed(FILE, "dated")


def _goes_with(words: Words, saying: _Saying, previous: _Saying) -> bool:
    """Whether a cue tells of the moment of the one before: both "said", or both "says"."""
    cue = words.lower[slice(*saying.cue)]
    if cue[0] in ("has", "have", "had", "now"):
        return False
    return cue[0] == "according" or _tells_past(cue) or _is_present(words, cue, previous)


def _is_present(words: Words, cue: Sequence[str], previous: _Saying) -> bool:
    """Whether two cues are of the present: "A report of Friday says … It also says …"."""
    return "says" in cue and words.lower[previous.cue[0]].endswith("s")


def _tells_past(cue: Sequence[str]) -> bool:
    said = listed(FILE, "say") - {"says"}
    return any(word in said or word.endswith("ed") or word in _PAST for word in cue)


def _is_document(words: Words, source: tuple[int, int], previous: _Saying) -> bool:
    """Whether "the statement" is the one in which the statement before was made."""
    mine = words.lower[slice(*source)]
    if len(mine) != 2 or mine[0] != "the" or not _is_medium(mine[1]):
        return False
    sentence = words.sentence_of(previous.cue[0])
    return any(words.lower[i] == mine[1] and not previous.holds(i) for i in sentence)


def _same_speaker(words: Words, saying: _Saying, previous: _Saying) -> bool:
    one, other = saying.statement.speaker, previous.statement.speaker
    if one is not None and one == other:
        return True
    if saying.source and _is_document(words, saying.source, previous):
        return True
    if one is not None and other is not None:
        return False
    if saying.source is None or previous.source is None:
        return False
    if saying.source == previous.source:
        return True
    mine = words.lower[slice(*saying.source)]
    return mine == words.lower[slice(*previous.source)] or (
        len(mine) == 1 and mine[0] in listed(FILE, "pronoun")
    )
