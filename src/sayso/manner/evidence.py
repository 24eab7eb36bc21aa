"""What evidence a report says was given for a statement.

Phrases that say so ("provided no evidence", "could not be independently verified", "citing
satellite images") are looked for in every sentence and bound to the statements that they speak of:
one of the same sentence, else those before, by the same speaker, of two sides, or of all.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..lexicon import listed, phrases
from ..model import Act, Article, Evidence, EvidenceStatus
from ..words import Words
from .evidence_given import shown_mark, source_mark
from .evidence_marks import FILE, Mark
from .evidence_phrases import find_marks
from .frames import Frame, by_sentence, distance, read_frames, reported
from .outlets import Outlets
from .sources import Source, cluster, describe_words, read_sources, same

_NEAR = 2  # paragraphs back to a statement that a sentence about evidence speaks of
_REACH = 200  # statements back at most
_FAR = 3  # the same for the accounts of two sides
_SIDES = 2
#: Where a report says several things of one statement, the highest counts.
_RANK: Mapping[EvidenceStatus, int] = {
    "none-stated": 0,
    "offered": 1,
    "unverified": 2,
    "withheld": 3,
}
#: How a subject begins that is somebody's who was named before: "its office".
_OWN = (("his",), ("her",), ("its",), ("their",))
#: Words from a source to what is said of it, at most: ", which has | published".
_ASIDE = 3
_PRONOUNS = frozenset({"he", "she", "it", "they"})
_ENDS = frozenset({",", ";"})
_CONCEDES = frozenset({"though", "although", "but", "without", "while"})
#: Statements that claim nothing.
_NO_CLAIM: frozenset[Act | None] = frozenset({"refuse", "question", "demand"})


@dataclass(frozen=True, slots=True)
class _Context:
    """An article's statements: frames, sources, speakers (a number each), and their order.

    ``people``: the speaker of each, as far as they are known. ``starts``: the first word of each,
    in order. ``paragraphs``: those in each paragraph, in order. ``idle``: those that claim nothing.
    ``officers``: those of people who have an office. ``outer``: of what somebody says that others
    said, the statement that holds it.
    """

    words: Words
    frames: tuple[Frame, ...]
    sources: tuple[Source, ...]
    speakers: tuple[int, ...]
    cues: Mapping[int, Sequence[int]]
    people: tuple[str | None, ...]
    order: tuple[int, ...]
    starts: tuple[int, ...]
    paragraphs: Mapping[int, Sequence[int]]
    idle: frozenset[int]
    officers: frozenset[int]
    outer: Mapping[int, int]

    def before(self, word: int) -> Iterator[int]:
        """The statements that begin before a word, the last first."""
        end = bisect_left(self.starts, word)
        return (self.order[k] for k in range(end - 1, max(end - _REACH, 0) - 1, -1))

    def around(self, word: int) -> Sequence[int]:
        """The statements with a word in the same paragraph."""
        return self.paragraphs.get(self.words.paragraph[word], ())

    def paragraph(self, index: int) -> int:
        """The paragraph in which a statement's cue stands."""
        return self.words.paragraph[self.frames[index].cue.start]


def read_evidence(article: Article, words: Words) -> tuple[Evidence, ...]:
    """The evidence of each statement of an article, in order.

    ``words`` is the article's text as words. "none-stated" has no span; the span of any other
    status is the phrase that says so, which may stand beside the statement or after it.
    """
    if not article.statements:
        return ()
    context = _context(article, words)
    found = [Evidence("none-stated")] * len(article.statements)

    def put(index: int, status: EvidenceStatus, first: int, end: int) -> None:
        if _RANK[status] > _RANK[found[index].status or "none-stated"]:
            found[index] = Evidence(status, words.span(first, end))

    voices = frozenset(name for source in context.sources for name in source.name)
    marks = find_marks(words, Outlets(article, words), voices)
    saying = {i for mark in marks if mark.status != "offered" for i in _taken(mark, context)}
    for mark in marks:
        for index in _meant(mark, context, saying):
            put(index, mark.status, mark.first, mark.end)
    for index, frame in enumerate(context.frames):
        if (area := _own_ground(frame, words)) is not None:
            put(index, "offered", area.start, area.stop)
    return tuple(found)


def _context(article: Article, words: Words) -> _Context:
    frames = read_frames(article, words)
    sources = read_sources(article, words)
    usable = [i for i, frame in enumerate(frames) if len(frame.cue)]
    order = tuple(sorted(usable, key=lambda i: (frames[i].first, i)))
    idle = frozenset(i for i, each in enumerate(article.statements) if each.act in _NO_CLAIM)
    inner = reported(frames, order)
    speakers = cluster(sources, [i for i in order if i not in inner])
    starts = tuple(frames[i].first for i in order)
    paragraphs: dict[int, list[int]] = {}
    for i in order:
        last = words.paragraph[frames[i].end - 1]
        for number in range(words.paragraph[frames[i].first], last + 1):
            paragraphs.setdefault(number, []).append(i)
    cues = by_sentence(frames, words)
    offices = {each.id for each in article.speakers if each.kind == "person" and each.role}
    officers = frozenset(i for i, each in enumerate(article.statements) if each.speaker in offices)
    places = {each.id: i for i, each in enumerate(article.statements)}
    outer = {
        i: places[each.within]
        for i, each in enumerate(article.statements)
        if each.within is not None and each.within in places
    }
    people = tuple(each.speaker for each in article.statements)
    return _Context(
        words,
        frames,
        sources,
        speakers,
        cues,
        people,
        order,
        starts,
        paragraphs,
        idle,
        officers,
        outer,
    )


def _own_ground(frame: Frame, words: Words) -> range | None:
    """The evidence that a statement names itself, as its source or in what it says."""
    for source in frame.source[:1]:
        if (area := source_mark(source, words)) is not None:
            return area
    for content in frame.contents:
        for index in content:
            if (area := shown_mark(words, index, content.stop)) is not None:
                return area
    return None


# Which statements a phrase speaks of


def _taken(mark: Mark, context: _Context) -> list[int]:
    """The statements that are nothing but a phrase about evidence, taken for a statement."""
    return [
        i
        for i in context.around(mark.first)
        if _overlaps(context.frames[i].cue, mark) and not _says_itself(i, mark, context)
    ]


def _says_itself(index: int, mark: Mark, context: _Context) -> bool:
    """Whether a cue says of its own statement that proof is lacking ("claimed without proof")."""
    cue = context.frames[index].cue
    lacking = mark.status == "withheld" and (
        context.words.lower[mark.first] == "without"
        or context.words.lower[mark.first] in listed(FILE, "unproven")
    )
    return lacking and cue.start < mark.first and mark.end <= cue.stop


def _meant(mark: Mark, context: _Context, saying: set[int]) -> list[int]:
    """The statements that a phrase speaks of; ``saying``: those that are such phrases."""
    if own := [i for i in context.around(mark.first) if _says_itself(i, mark, context)]:
        return [i for i in own if i not in context.idle]
    overlapped = saying | set(_taken(mark, context))
    around = [i for i in context.around(mark.first) if i not in overlapped]
    inside = [i for i in around if _reports(i, mark, context)]
    if inside:
        return inside[-1:] if mark.relative or mark.reported else []
    near = context.cues.get(context.words.sentence[mark.first], ())
    beside = [i for i in near if i not in overlapped and _belongs(i, mark, context)]
    if beside:
        own = [i for i in beside if _is_inserted(i, mark, context)]
        anchor = min(own or beside, key=lambda i: _gap(i, mark, context))
    elif context.words.lower[mark.first] == "according":
        return []  # the source of its own sentence
    else:
        found = _before(mark, context, overlapped)
        if found is None:
            return []
        anchor = context.outer.get(found, found)
    meant = _widen(anchor, mark, context, overlapped)
    if beside and mark.scope == "one":
        meant = [i for i in meant if i in near]
    return [i for i in meant if i not in context.idle]


def _reports(index: int, mark: Mark, context: _Context) -> bool:
    """Whether a phrase is what somebody says, not the report.

    What an indirect statement seems to hold beyond its own sentence is the report's.
    """
    frame, words = context.frames[index], context.words
    if context.sources[index].empty or not frame.says(mark.first):
        return False
    if any(mark.first in each for each in frame.contents[1:] if _turns(each, frame, words)):
        return False
    if _is_conceded(frame, mark, words):
        return False
    one = words.sentence[frame.cue.start] == words.sentence[mark.first]
    return one or words.quoted(mark.first) or frame.cue.start > mark.first


def _is_conceded(frame: Frame, mark: Mark, words: Words) -> bool:
    """Whether the report grants it at the end of a sentence: "…, though he produced no papers"."""
    first = mark.first
    while (
        first > frame.first and mark.first - first < _ASIDE and words.lower[first - 1] not in _ENDS
    ):
        first -= 1
    told = words.lower[first : first + 2]
    opens = first > 1 and words.lower[first - 1] in _ENDS and told[:1] != ()
    if not opens or words.quoted(mark.first) or frame.cue.start > first:
        return False
    by = told[1:] if told[0] in _CONCEDES else told[:1] if words.lower[first - 1] == ";" else ()
    return by != () and by[0] in _PRONOUNS


def _turns(content: range, frame: Frame, words: Words) -> bool:
    """Whether a later part of a content is the report's: "…, he said, though he had no proof"."""
    after = content.start >= frame.cue.stop
    turns = words.lower[content.start] in _CONCEDES or words.lower[content.start - 1] == ";"
    return after and turns and not words.quoted(content.start)


def _overlaps(cue: range, mark: Mark) -> bool:
    return mark.first < cue.stop and mark.end > cue.start


def _gap(index: int, mark: Mark, context: _Context) -> tuple[int, int]:
    """Words to a statement's cue; one that stands before comes first."""
    cue = context.frames[index].cue
    return int(cue.start > mark.first), distance(cue, mark.first, mark.end, context.words)


def _is_inserted(index: int, mark: Mark, context: _Context) -> bool:
    """Whether a phrase stands between who speaks and the verb: "The guild, citing logs, said".

    Or right after them: "According to the guild, which has published its logs, 40 came".
    """
    cue = context.frames[index].cue
    return any(
        each.start <= mark.first < cue.start or each.stop < mark.first <= each.stop + _ASIDE
        for each in context.frames[index].source[:1]
    )


def _belongs(index: int, mark: Mark, context: _Context) -> bool:
    """Whether a phrase can speak of a statement of its own sentence."""
    after = context.frames[index].cue.start > mark.first
    if mark.reported and after and mark.status == "unverified":
        return False
    if mark.status == "unverified" or not len(mark.subject):
        return True
    if after and mark.status == "withheld":
        return False
    subject = describe_words(mark.subject, context.words)
    return subject.empty or subject.back or same(context.sources[index], subject)


def _before(mark: Mark, context: _Context, overlapped: set[int]) -> int | None:
    """The nearest earlier statement that a sentence speaks of; for what is shown, a later one."""
    words = context.words
    paragraph = words.paragraph[mark.first]
    subject = describe_words(mark.subject, words)
    back = subject.back or words.lower[mark.subject.start : mark.subject.start + 1] in _OWN
    known = not (subject.empty or back) and mark.status != "unverified"
    about = describe_words(mark.about, words) if mark.status == "unverified" else Source()
    owners = _owners(mark, about, context) if about.nouns and not about.name else frozenset()
    body = known and _is_body(subject, context)
    first: int | None = None
    for index in context.before(mark.first):
        if index in overlapped or (mark.status == "offered" and index in context.idle):
            continue
        if body and first is None and _speaks_for_body(index, mark, context):
            return index
        gap = paragraph - context.paragraph(index)
        if gap > _NEAR and not (known and mark.scope == "speaker"):
            break
        if known and same(context.sources[index], subject):
            return index
        if owners and index in owners:
            return index
        if not (known or owners) and (
            not about.name or set(about.name) & set(context.sources[index].name)
        ):
            return index
        if first is None and not gap and _names_paper(index, mark, context):
            return index
        if first is None and gap <= 1:
            first = index
    if mark.status == "offered":
        return _next(mark, subject, context)
    return first if mark.claimed else None


def _owners(mark: Mark, about: Source, context: _Context) -> frozenset[int]:
    """Of "the mayor's account", the statements near it of whoever is called so."""
    words = context.words
    owned = [i for i in mark.about if words.lower[i] in {"'s", "’s", "'", "’"}]
    if not owned:
        return frozenset()
    nouns = {words.lower[i] for i in range(mark.about.start, owned[0])} & about.nouns
    paragraph = words.paragraph[mark.first]
    return frozenset(
        index
        for index in context.before(mark.first)
        if nouns & context.sources[index].nouns and paragraph - context.paragraph(index) <= _FAR
    )


def _names_paper(index: int, mark: Mark, context: _Context) -> bool:
    """Whether what is kept back is what an officer tells of: "The firm has not released it"."""
    words = context.words
    if mark.status != "withheld" or index not in context.officers:
        return False
    paper = words.lower[mark.end - 1].removesuffix("s")
    told = (
        words.lower[i].removesuffix("s") for each in context.frames[index].contents for i in each
    )
    return paper in told


def _is_body(subject: Source, context: _Context) -> bool:
    """Whether a subject may be the body that an officer speaks for, by its noun or unheard name."""
    if not subject.name:
        return bool(subject.nouns & listed(FILE, "bodies"))
    if len(subject.name) == 1 and subject.name[0] in listed(FILE, "bodies"):
        return True  # "Police have not released it"
    return len(subject.name) > 1 and not any(same(each, subject) for each in context.sources)


def _speaks_for_body(index: int, mark: Mark, context: _Context) -> bool:
    """Whether an officer's statement of the sentence before is the body's ("The company did")"""
    words, frame = context.words, context.frames[index]
    here = words.sentence_of(mark.first).start
    return (
        index in context.officers
        and context.paragraph(index) == words.paragraph[mark.first]
        and words.sentence[max(frame.end, frame.cue.stop) - 1] >= words.sentence[here] - 1
    )


def _next(mark: Mark, subject: Source, context: _Context) -> int | None:
    """The statement right after what was shown, by the one who showed it."""
    place = bisect_left(context.starts, mark.end)
    if place == len(context.order):
        return None
    index, words = context.order[place], context.words
    near = words.sentence[context.starts[place]] - words.sentence[mark.first] <= 1
    return index if near and same(subject, context.sources[index]) else None


def _widen(anchor: int, mark: Mark, context: _Context, overlapped: set[int]) -> list[int]:
    """The statements that are meant, where one of them is found."""
    if mark.scope == "nearest":
        shown = _taken(mark, context) if mark.status == "offered" else []
        return [anchor, *shown]
    here = context.words.paragraph[mark.first]
    found = [anchor]
    voices = {context.speakers[anchor]}
    people = {context.people[anchor]} - {None}
    sides = 1
    shared = any(context.words.lower[i] in {"their", "both"} for i in mark.about)
    for index in context.before(mark.first):
        if index in overlapped or index == anchor or index in context.outer:
            continue
        gap = here - context.paragraph(index)
        mine = context.speakers[index] in voices or context.people[index] in people
        if not mine and (mark.scope == "pair" or shared):
            last = next((i for i in reversed(found) if context.frames[i].source), anchor)
            mine = _one_side(index, last, mark, context)
        if mark.scope == "speaker":
            wanted = mine and (mark.status == "withheld" or gap <= _FAR)
        elif mark.scope == "pair":
            wanted = gap <= _FAR and (mine or sides < _SIDES)
            sides += wanted and not mine
        else:
            close = context.paragraph(index) == context.paragraph(anchor)
            wanted = close and (mine or mark.scope == "all")
        if wanted:
            found.append(index)
            voices.add(context.speakers[index])
        elif mark.scope == "pair" or (mark.scope == "one" and not mine):
            break
    return found


def _one_side(index: int, later: int, mark: Mark, context: _Context) -> bool:
    """Whether the speaker of a statement and that of the next one told the same account.

    So do a body and its man ("The ministry …. Its chief …", "ministry spokesman Lee"), and, where
    the account is "theirs", several people and one of them ("Two guards …. One of them …").
    """
    words, lower = context.words, context.words.lower
    source = [i for area in context.frames[later].source for i in area]
    if not source:
        return False
    if mark.scope != "pair":
        match = phrases(FILE, "members").at(lower, source[0])
        return match is not None and match.end > source[-1]
    if lower[source[0]] in {"its", "their"}:
        return True
    if context.sources[later].back and context.paragraph(index) == context.paragraph(later):
        return True  # "The staff denied it. The brigade held the town, it wrote."
    one, other = context.sources[index], context.sources[later]
    known = one.nouns | frozenset(one.name)
    role = {lower[i] for i in source if not words.words[i].text[:1].isupper()}
    return bool(role & known - listed(FILE, "small")) and not other.new
