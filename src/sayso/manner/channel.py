"""What a statement came through: a news conference, a letter, an agency, a post, a court.

A phrase that names a channel ("in a statement", "told the court", "on Telegram") is looked for
outside what is quoted or reported, and belongs to the nearest cue of its sentence. It holds for the
same speaker's next statements, until another speaker, channel or day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from ..lexicon import listed
from ..model import Article, Channel, ChannelKind, Speaker
from ..words import Words
from .channel_phrases import FILE, Phrase, find_phrases, source_phrase
from .court import sitting
from .frames import Frame, by_sentence, distance, read_frames, reported
from .outlets import Outlets
from .sources import Source, cluster, describe_words, read_sources, same

_GAP = 2  # paragraphs without a statement after which an occasion is over
_LONG = 8  # words of a content that is more than an object
_AS = 9  # words of a clause with "as" before its verb of telling
_NEAR = 6  # words beside a cue that tell its day
_SHORT = 5  # words of a channel that ends what names the speaker
_TITLE = 4  # words from a body to the name of who speaks for it
_FAR = 30  # words that another clause between a phrase and a cue counts for
_DUE = frozenset({"by", "before", "until", "till", "since", "from", "than"})
# Where several phrases belong to one statement, the kind that comes first here is its channel.
_ORDER: tuple[ChannelKind, ...] = (
    "telegram",
    "x",
    "facebook",
    "social-media",
    "text-message",
    "press-call",
    "interview",
    "email",
    "letter",
    "phone",
    "statement",
    "press-conference",
    "report",
    "broadcast",
    "news-agency",
    "publication",
    "parliament",
    "court",
    "unknown",
)
_JOINTS = frozenset({"and", "but", ";"})
_SUBORDINATE = frozenset({"after", "before", "because", "although", "since", "until"})
_RANK: dict[str, int] = {kind: rank for rank, kind in enumerate(_ORDER)}
#: Channels of a statement rather than of what it speaks of.
_OWN = frozenset({"statement", "email", "interview", "letter", "telegram", "x", "facebook"})
_POSTED = frozenset({"telegram", "x", "facebook", "social-media"})
#: Channels that may end what names the speaker ("the senator on her Telegram channel").
_SENT = frozenset({"telegram", "x", "facebook", "social-media", "email", "phone", "text-message"})
_HOUSES = frozenset({"court", "parliament"})
_CALLS = frozenset({"phone", "press-call"})
#: Channels that need a verb of speaking beside them, where no statement is.
_PLACES = frozenset({"unknown", "broadcast", "court", "parliament", "publication", "report"})


def read_channels(article: Article, words: Words) -> tuple[Channel | None, ...]:
    """The channel of each statement of an article, in order; null where none is given.

    ``words`` is the article's text as words. The span of a channel that is carried over from an
    earlier statement of the same occasion is the phrase that it was read from.
    """
    if not article.statements:
        return ()
    frames = read_frames(article, words)
    outlets = Outlets(article, words)
    named = find_phrases(words, outlets)
    found, loose = _attach(frames, named, words)
    for index, frame in enumerate(frames):
        if frame.source and (phrase := source_phrase(frame.source[0], frame.cue, words, outlets)):
            found[index].append(phrase)
    own = [_choose(each) for each in found]
    told = _Told(frames, read_sources(article, words), words, article.speakers)
    title = article.title or ""
    first = 0 if title and article.text.startswith(title) else -1
    carried = sitting(_carry(own, loose, told, first), named, told, _apart(article, told))
    return tuple(None if each is None else _channel(each, words) for each in carried)


def _apart(article: Article, told: _Told) -> set[int]:
    """The statements that no hearing holds for: refusals, habits, what others are said to say."""
    inner = reported(told.frames, told.order)
    return {
        index
        for index, frame in enumerate(told.frames)
        if index in inner
        or article.statements[index].act == "refuse"
        or not len(frame.cue)
        or _habit(frame, told.words)
        or _silent(frame, told.words)
    }


def _channel(phrase: Phrase, words: Words) -> Channel:
    span = words.span(phrase.first, phrase.end)
    name = None
    if phrase.name is not None:
        named = words.span(*phrase.name)
        name = words.text[named.start : named.end]
    return Channel(cast(ChannelKind, phrase.kind), name, span)


def _choose(found: Sequence[Phrase]) -> Phrase | None:
    """The phrase that tells most; it takes the name of an outlet from another one."""
    if not found:
        return None
    kinds = {each.kind for each in found}
    best = min(found, key=lambda each: (_RANK[each.kind], each.first))
    name = best.name or next((each.name for each in found if each.name is not None), None)
    if best.kind in {"phone", "report"} and (house := kinds & _HOUSES):
        # "told the committee by video link"
        best = next(each for each in found if each.kind in house)
    # "told reporters … by telephone"
    call = best.kind == "phone" and "press-conference" in kinds
    return Phrase(best.first, best.end, "press-call" if call else best.kind, name)


# Which statement a phrase belongs to


def _attach(
    frames: Sequence[Frame], found: Sequence[Phrase], words: Words
) -> tuple[list[list[Phrase]], list[Phrase]]:
    """The phrases of each statement, and those of sentences without a statement."""
    cues = by_sentence(frames, words)
    attached: list[list[Phrase]] = [[] for _ in frames]
    loose: list[Phrase] = []
    for phrase in found:
        near = cues.get(words.sentence[phrase.first], [])
        choice = [
            i
            for i in near
            if _may_have(frames[i], phrase, words) and not _is_parted(i, near, frames, phrase)
        ]
        choice.sort(key=lambda i: _away(frames[i].cue, phrase, words))
        if choice:
            attached[choice[0]].append(phrase)
            # "Asked in Parliament whether …, the minister said": the answer too.
            for other in choice[1:2] if not frames[choice[0]].source else ():
                attached[other].append(phrase)
        elif not near:
            loose.append(phrase)
    return attached, loose


def _away(cue: range, phrase: Phrase, words: Words) -> int:
    """How far a phrase is from a cue, in words; a clause of its own in between counts for many.

    What stands between two cues is rather the first one's: "called it false in a statement | and
    said", "said a clerk by telephone | , adding".
    """
    apart = distance(cue, phrase.first, phrase.end, words)
    before = range(phrase.end, cue.start)
    adds = len(cue) and words.lower[cue.start].endswith("ing") and words.lower[cue.start - 1] == ","
    if before and (adds or any(words.lower[i] == "and" for i in before)):
        return apart + _FAR
    if any(words.words[i].text == ":" for i in range(cue.stop, phrase.first)):
        return apart + _FAR
    return apart


def _is_parted(index: int, near: Sequence[int], frames: Sequence[Frame], phrase: Phrase) -> bool:
    """Whether either a statement's cue or the phrase stands in what another cue tells.

    "He said in court that she wrote"; "vowed to speak in court and accused".
    """
    cue = frames[index].cue.start
    return any(i != index and frames[i].says(cue) != frames[i].says(phrase.first) for i in near)


def _may_have(frame: Frame, phrase: Phrase, words: Words) -> bool:
    """Whether a phrase can be a statement's: outside what is said and who is meant."""
    if frame.names(phrase.first):
        ends = (
            phrase.kind in _SENT
            and phrase.end - phrase.first <= _SHORT
            and any(phrase.end == area.stop for area in frame.source)
        )
        return ends or words.lower[phrase.first - 1] in listed(FILE, "through")
    if _other_clause(frame, phrase, words) or _as_told(frame, phrase, words):
        return False
    for content in frame.contents:
        if phrase.first in content:
            if phrase.kind in _POSTED and phrase.first - content.start in {1, 2}:
                # "described | it on X as a mistake"
                return not words.quoted(phrase.first) and frame.cue.stop == content.start
            return _opens(frame, content, phrase, words) or _lost(frame, content, phrase, words)
        follows = content.stop == phrase.first and phrase.first not in frame.cue
        if follows and not words.quoted(content.stop - 1):
            # What follows a long indirect content is rather its end than the cue's.
            clause = words.lower[content.start] in listed(FILE, "clause")
            long = _LONG if clause else 2 * _LONG
            return frame.cue.stop <= content.start and len(content) < long
    return True


def _other_clause(frame: Frame, phrase: Phrase, words: Words) -> bool:
    """Whether a cue stands in a clause of its own ("held a news conference after she said …")."""
    for index in range(frame.cue.start - 1, phrase.end - 1, -1):
        if words.words[index].text == ",":
            return False
        if words.lower[index] in _SUBORDINATE:
            return True
    return False


def _as_told(frame: Frame, phrase: Phrase, words: Words) -> bool:
    """Whether somebody else told it before: "the mill will close, as a clerk had told Reuters"."""
    if phrase.first in frame.cue:
        return False
    for index in range(phrase.first - 1, max(phrase.first - _AS, frame.cue.stop) - 1, -1):
        if words.lower[index] == "as":
            return words.lower[index - 1] == ","
        if words.words[index].text == ",":
            return False
    return False


def _opens(frame: Frame, content: range, phrase: Phrase, words: Words) -> bool:
    """Whether a content begins with its channel ("The court heard that …, the lawyer said")."""
    hears = words.lower[phrase.end - 1] in listed(FILE, "hears")
    return hears and phrase.first - content.start <= 1 and frame.cue.start >= content.stop


def _lost(frame: Frame, content: range, phrase: Phrase, words: Words) -> bool:
    """Whether a content holds a phrase of its cue, at its beginning or after an object."""
    if frame.cue.stop == content.start == phrase.first:
        return True
    # "rejected | the charges in a statement"; but "denied | the claims in the letter that …"
    before = range(content.start, phrase.first)
    # "In a note to investors", but "the errors in a report" may be what is criticised.
    addressed = "to" in words.lower[phrase.first : phrase.end]
    return (
        phrase.end == content.stop
        and (phrase.kind in _OWN or (phrase.kind == "report" and addressed))
        and len(before) < 2 * _LONG
        and not any(words.quoted(i) or words.lower[i] in listed(FILE, "clause") for i in before)
        and words.lower[phrase.first + 1] in {"a", "an", "his", "her", "its", "their"}
    )


# Statements of the same occasion


class _Told:
    """An article's statements: frames, sources, a number for each speaker, and their order."""

    def __init__(
        self,
        frames: Sequence[Frame],
        sources: Sequence[Source],
        words: Words,
        speakers: Sequence[Speaker],
    ) -> None:
        self.frames, self.sources, self.words = frames, sources, words
        self.said = {i for frame in frames for area in frame.contents for i in area}
        usable = [i for i, frame in enumerate(frames) if len(frame.cue)]
        self.order = tuple(sorted(usable, key=lambda i: (frames[i].first, i)))
        inner = reported(frames, self.order)
        self.speakers = cluster(sources, [i for i in self.order if i not in inner])
        self.names: dict[int, set[str]] = {}
        for source, number in zip(sources, self.speakers, strict=True):
            self.names.setdefault(number, set()).update(source.name)

        self._met = sorted(
            (words.within(span).start, each.id) for each in speakers for span in each.mentions
        )
        self._persons = {each.id for each in speakers if each.kind == "person"}

    def leads(self, index: int, sentence: range) -> bool | None:
        """Whether a statement's speaker is whom a sentence speaks of first, if it names any.

        A body that only tells whose head or founder somebody is, is not who is spoken of.
        """
        words = self.words
        start = words.behind_dateline(sentence.start)
        at = bisect_left(self._met, (start, ""))
        met = [each for each in self._met[at : at + 2] if each[0] in sentence]
        first: str | None
        place, first = met[0] if met else (sentence.stop, None)
        if first in self._persons:
            pass
        elif len(met) > 1 and met[1][1] in self._persons:
            # "Redhill founder | Ann Lee", "Redhill's founder | Ann Lee"
            between = range(place + 1, met[1][0])
            if len(between) <= _TITLE and not any(words.words[i].text == "," for i in between):
                first = met[1][1]
        elif "of" in words.lower[start:place] or (first is None and _pronoun(sentence, words)):
            # "Now the head of | Redhill has spoken", "At a conference she read": named before
            paragraph = words.paragraph_of(start).start
            before = self._met[bisect_left(self._met, (paragraph, "")) : at]
            first = next((id_ for _, id_ in reversed(before) if id_ in self._persons), first)
        if first is None:
            return None
        return first == self.sources[index].id

    def speaker(self, index: int) -> int | None:
        """The number of a statement's speaker; null where the statement names none."""
        return None if self.sources[index].empty else self.speakers[index]


@dataclass(frozen=True, slots=True)
class _Occasion:
    """What the last statement came through, the number of its speaker, and where it stands.

    ``speaker`` is null after a statement without a source ("Asked … whether").
    """

    phrase: Phrase
    speaker: int | None
    last: Frame


def _carry(
    own: Sequence[Phrase | None], loose: Sequence[Phrase], told: _Told, title: int
) -> list[Phrase | None]:
    """Each statement's channel, its own or that of the occasion that it belongs to.

    ``title``: the paragraph that is the title, whose channels hold for nothing else (or -1).
    """
    result: list[Phrase | None] = list(own)
    occasion: _Occasion | None = None
    events = _events(loose, told)
    for position, index in enumerate(told.order):
        frame, source, phrase = told.frames[index], told.sources[index], own[index]
        occasion = events.get(position, occasion)
        if occasion is not None and _nested(frame, occasion.last):
            continue
        if phrase is not None:
            if occasion is not None and _on_call(phrase, occasion, index, told):
                phrase = result[index] = replace(phrase, kind="press-call")
            titled = told.words.paragraph[frame.cue.start] == title
            over = titled or _habit(frame, told.words)
            occasion = None if over else _Occasion(phrase, told.speaker(index), frame)
        elif occasion is not None and _goes_on(occasion, index, told):
            result[index] = occasion.phrase
            speaker = told.speaker(index) if occasion.speaker is None else occasion.speaker
            occasion = _Occasion(occasion.phrase, speaker, frame)
        elif not (source.empty or _silent(frame, told.words) or _aside(occasion, frame, told)):
            occasion = None
    return result


def _on_call(phrase: Phrase, occasion: _Occasion, index: int, told: _Told) -> bool:
    """Whether what reporters were told belongs to a call mentioned before ("on a press call")."""
    call = phrase.kind == "press-conference" and occasion.phrase.kind in _CALLS
    return call and _goes_on(occasion, index, told)


def _nested(frame: Frame, outer: Frame) -> bool:
    """Whether a statement is reported inside another one."""
    return outer.says(frame.cue.start)


def _aside(occasion: _Occasion | None, frame: Frame, told: _Told) -> bool:
    """Whether another's statement stands in the sentence of an occasion ("hours after she …")."""
    if occasion is None or not occasion.last.contents:
        return False
    sentence = told.words.sentence
    return sentence[frame.cue.start] == sentence[occasion.last.cue.start]


def _pronoun(sentence: range, words: Words) -> bool:
    """Whether a sentence speaks of somebody by a pronoun alone."""
    return any(words.lower[i] in {"he", "she"} and not words.quoted(i) for i in sentence)


def _silent(frame: Frame, words: Words) -> bool:
    """Whether somebody said nothing ("did not respond")."""
    return any(words.lower[i] in listed(FILE, "silent") for i in frame.cue)


def _habit(frame: Frame, words: Words) -> bool:
    """Whether a cue ("has said") is of other times than the report's."""
    return words.lower[frame.cue.start] in {"has", "have"}


def _goes_on(occasion: _Occasion, index: int, told: _Told) -> bool:
    """Whether a statement belongs to the occasion of the one before."""
    frame, source, words = told.frames[index], told.sources[index], told.words
    gap = words.paragraph[frame.first] - words.paragraph[max(occasion.last.end - 1, 0)]
    if gap > _GAP or _silent(frame, words):
        return False
    if source.empty:
        if words.sentence[frame.cue.start] != words.sentence[occasion.last.cue.start]:
            return False
    elif occasion.speaker is None:
        if words.paragraph[frame.first] != words.paragraph[occasion.last.first]:
            return False
    elif told.speakers[index] != occasion.speaker or _somebody(occasion, index, told):
        return False
    if _habit(frame, words):
        return False
    last = occasion.last
    if (
        last.cue.stop <= frame.cue.start
        and words.sentence[last.cue.start] == words.sentence[frame.cue.start]
    ):
        # "Spoke on Sunday and said …": the day beside the first verb is the occasion's.
        days = _days(frame, told, _joint(last, frame, words))
    else:
        days = _days(frame, told)
    return not days or days <= _days(last, told)


def _somebody(occasion: _Occasion, index: int, told: _Told) -> bool:
    """Whether a sentence between two statements begins with another, whom a pronoun may mean."""
    source, words = told.sources[index], told.words
    if not source.back or source.id is not None:
        return False
    small = listed("evidence.txt", "small") | listed("evidence.txt", "pronouns")
    known = small | listed(FILE, "days") | told.names[told.speakers[index]]
    return any(
        words.words[i].text[:1].isupper()
        and words.lower[i] not in known
        and words.sentence_of(i).start in (i, i - 1)
        and not words.quoted(i)
        for i in range(occasion.last.end, told.frames[index].first)
    )


def _joint(last: Frame, frame: Frame, words: Words) -> int:
    """Where the clause of the second of two cues of a sentence begins, after its conjunction."""
    between = range(frame.cue.start - 1, last.cue.stop - 1, -1)
    return next((i for i in between if words.lower[i] in _JOINTS), last.cue.stop)


def _days(frame: Frame, told: _Told, start: int | None = None) -> set[str]:
    """The days and times beside a cue, outside all contents, in its sentence (or from a word)."""
    words = told.words
    sentence = words.sentence_of(frame.cue.start)
    begin = sentence.start if start is None else start
    near = range(begin, min(sentence.stop, frame.cue.stop + _NEAR))
    outside = (i for i in near if not (i in told.said or frame.names(i) or words.quoted(i)))
    return {words.lower[i] for i in outside if _when(words, i)}


def _when(words: Words, index: int) -> bool:
    word = words.lower[index]
    if word == "once" and words.lower[index + 1 : index + 2] in (("more",), ("again",)):
        return False  # "denied once more": said again, on the same occasion
    if words.lower[index - 1] in _DUE:
        return False  # "demanded an answer by Friday"
    named = word in listed(FILE, "days") and words.words[index].text[:1].isupper()
    return named or word in listed(FILE, "elsewhen")


def _events(loose: Sequence[Phrase], told: _Told) -> dict[int, _Occasion]:
    """Occasions that a sentence without a statement sets for the next one ("She spoke at …").

    The key is the place of that statement in the order.
    """
    frames, order, words = told.frames, told.order, told.words
    events: dict[int, _Occasion] = {}
    position = 0
    for phrase in loose:
        sentence = words.sentence_of(phrase.first)
        verb = next((i for i in sentence if words.lower[i] in listed(FILE, "occasion")), None)
        if verb is None and phrase.kind in _PLACES:
            continue
        verb = phrase.first if verb is None else verb
        while position < len(order) and frames[order[position]].first < sentence.stop:
            position += 1
        if position == len(order):
            break
        index = order[position]
        near = words.paragraph[frames[index].first] - words.paragraph[phrase.first] <= 1
        leads = told.leads(index, sentence)
        if leads is None:
            subject = describe_words(range(sentence.start, verb), words)
            leads = same(subject, told.sources[index])
        if near and leads:
            last = Frame(range(verb, verb + 1), (), ())
            events[position] = _Occasion(phrase, told.speakers[index], last)
    return events
