"""What of an article is compared with others: its statements, figures and speakers."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter, defaultdict
from collections.abc import Mapping

from ..model import Article, Figure, Speaker, Statement
from ..words import Words
from .assertion import Assertion
from .clauses import Reader
from .counts import Count, count
from .currency import measure
from .passage import told
from .people import FRAME, Identity, callings, identity
from .quantities import PARTICULAR
from .terms import Lexis, is_function_word, name_key, term_of
from .voice import one_voice, voice

#: From here on a number without a noun may count what somebody else just counted, if the two are no
#: further apart than so many powers of e: smaller ones are ages, hours, pages.
ELLIPTIC, FAR = 100, 3.4
#: Statements back to which "her own count", with its unit, may point.
BACK = 6
#: How rare the words are that tell what an article is about, and how many of them are kept.
RARE, THEMES = 0.45, 15
#: So many powers of e apart are numbers of which the second, alone, may well answer the first.
CLOSE = 1.1


@dataclasses.dataclass(frozen=True, slots=True)
class Features:
    """What is compared of one article."""

    article: str
    assertions: tuple[Assertion, ...]
    counts: tuple[Count, ...]
    identities: tuple[Identity, ...]


def features(article: Article, lexis: Lexis) -> Features:
    """Everything of an article that is compared."""
    reader = Reader.of(article, lexis)
    frame = _frame(reader.words, reader.names)
    day = article.published[:10] if article.published else None
    speakers = {speaker.id: speaker for speaker in article.speakers}
    names = {key: speaker.name for key, speaker in speakers.items()}
    inner = _innermost(article)
    voices = {speaker.id: voice(speaker) for speaker in article.speakers}
    about = (tuple(_names_told(article, reader, frame)), _themes(reader))
    counts = {
        figure.id: found
        for figure in article.figures
        if figure.id in inner
        and (found := _count(reader, inner[figure.id], figure, day, voices, speakers, *about))
        is not None
    }
    _inherit(counts)
    _alone(counts)
    _give(counts)
    identities = tuple(
        identity(
            article,
            speaker,
            reader.common,
            frame,
            order(article, speaker.id),
            _days(article, speaker.id, day),
        )
        for speaker in article.speakers
    )
    called = {
        speaker.id: callings(one) for speaker, one in zip(article.speakers, identities, strict=True)
    }
    assertions = tuple(
        Assertion(
            article.id,
            statement.id,
            order(article, statement.id),
            article.quote(statement.content),
            when(statement, day),
            statement.act,
            statement.speaker,
            reader.clauses(statement, names.get(statement.speaker or "")),
            tuple(counts[f] for f in statement.figures if f in counts),
            frame,
            called.get(statement.speaker or "", ()),
            told(article, statement, speakers.get(statement.speaker or "")),
        )
        for statement in article.statements
    )
    return Features(article.id, assertions, tuple(counts.values()), identities)


def order(article: Article, label: str = "") -> str:
    """What items are sorted by: publication (undated last), article, place in the article."""
    return f"{article.published or '~'} {article.id} {label[1:]:0>6}"


def _days(article: Article, speaker: str, day: str | None) -> tuple[str, ...]:
    """The days on which an article has a speaker speak; its own, where it does not say."""
    found = {when(s, day) for s in article.statements if s.speaker == speaker} or {day}
    days = {each[:10] if each and len(each) >= 10 else day for each in found}
    return tuple(sorted(each for each in days if each is not None))


def when(statement: Statement, day: str | None) -> str | None:
    """When a statement was said; the article's day where the report gives none that is known."""
    said = statement.said
    return said.value if said is not None and said.earliest is not None else day


def _count(
    reader: Reader,
    statement: Statement,
    figure: Figure,
    day: str | None,
    voices: Mapping[str, tuple[str, ...]],
    speakers: Mapping[str, Speaker],
    frame: tuple[str, ...],
    themes: tuple[str, ...],
) -> Count | None:
    key, who = order(reader.article, figure.id), statement.speaker or ""
    said, speaks = when(statement, day), voices.get(who, ())
    return count(reader, statement, figure, key, said, speaks, frame, themes, speakers.get(who))


def _inherit(counts: dict[str, Count]) -> None:
    """Give a figure without a noun what a figure before it counts.

    "down from 3,500"; "the true figure was 78 percent"; "the union said more than 15,000".
    """
    done: list[Count] = []
    for name, each in counts.items():
        before = [other for other in done if _goes_on(each, other)]
        if before:
            model = min(before, key=lambda other: (_behind(each, other), _distance(each, other)))
            counts[name] = dataclasses.replace(
                each,
                unit=model.unit,
                word=model.word,
                kinds=model.kinds,
                events=model.events,
                hints=model.hints,
                context=model.context,
                modifiers=model.modifiers,
                state=model.state,
                about=model.about,
                base=model.base,
                where=model.where,
                times=() if each.statement == model.statement else each.times,
                answers=model.figure,
            )
        done.append(counts[name])


def _goes_on(one: Count, before: Count) -> bool:
    """Whether a figure may count what a figure before it counts, by its lack of a noun."""
    if one.statement == before.statement:
        return one.replaced and one.bare
    behind = _behind(one, before)
    if one.points and one.unit is not None and one.unit == before.unit and 1 <= behind <= BACK:
        return _distance(one, before) < FAR and not _tells_apart(one, before)
    if one.bare and one.points and 1 <= behind <= BACK and _distance(one, before) < CLOSE:
        return before.unit is not None and not _tells_apart(one, before)
    if not 1 <= behind <= 2 or one.partial or one.aside:
        return False
    if one.restated and before.base is not None and one.unit == before.unit and one.base is None:
        return True
    if before.unit is None and not before.restated:
        return False
    if one.bare:
        close = _distance(one, before) < CLOSE and behind == 1
        large = (one.value or 0) >= (PARTICULAR if close else ELLIPTIC)
        counted = measure(before.word) is None and not one.is_whole
        bare = large and counted and one.speaker != before.speaker
        near = _distance(one, before) < FAR
        return near and not _tells_apart(one, before) and (one.points or bare)
    return False


def _behind(one: Count, before: Count) -> int:
    return int(one.statement[1:]) - int(before.statement[1:])


def _tells_apart(one: Count, before: Count) -> bool:
    return bool(one.events) and not {*one.events} & {*before.events, *before.hints}


def _alone(counts: dict[str, Count]) -> None:
    """Mark the figures beside which an article has none that counts such a thing."""
    for name, each in counts.items():
        rivals = [other for other in counts.values() if _is_rival(each, other)]
        if each.unit is not None and not rivals:
            counts[name] = dataclasses.replace(each, alone=True)


def _give(counts: dict[str, Count]) -> None:
    """Note the other numbers of such things that whoever gives a figure gives on the same day."""
    for name, each in counts.items():
        found = {
            other.value
            for other in counts.values()
            if other.value is not None and other.value != each.value and _is_given(each, other)
        }
        if found:
            counts[name] = dataclasses.replace(each, given=tuple(sorted(found)))


def _is_given(one: Count, other: Count) -> bool:
    if any(each.replaced or each.denied or each.restated for each in (one, other)):
        return False
    if one.figure == other.answers or other.figure == one.answers:
        return False
    if (one.said or "")[:10] != (other.said or "")[:10] or one.speaker is None:
        return False
    alike = one.unit == other.unit or bool({*one.kinds} & {*other.kinds})
    return alike and (one.speaker == other.speaker or one_voice(one.voice, other.voice))


def _is_rival(one: Count, other: Count) -> bool:
    if one is other or one.value == other.value or one.figure == other.answers:
        return False
    if other.partial or other.aside:
        return False
    if one.answers in (other.figure, other.answers) and one.answers is not None:
        return False
    if one.unit == other.unit:
        return one.events == other.events or not (one.events and other.events)
    kinds = bool({*one.kinds} & {*other.kinds})
    return kinds and one.events == other.events and _distance(one, other) < FAR


def _distance(one: Count, other: Count) -> float:
    """How far two numbers are apart, in powers of e."""
    return abs(math.log(max(one.value or 1, 1)) - math.log(max(other.value or 1, 1)))


def _innermost(article: Article) -> dict[str, Statement]:
    """The statement that gives each figure: of several, the one that is within another."""
    found: dict[str, Statement] = {}
    inside = {statement.id: statement.within for statement in article.statements}
    for statement in article.statements:
        for figure in statement.figures:
            before = found.get(figure)
            if before is None or inside[statement.id] == before.id:
                found[figure] = statement
    return found


def _frame(words: Words, names: frozenset[str]) -> tuple[str, ...]:
    """The names that stand most often in an article, by falling frequency."""
    number = Counter(
        name_key(lower)
        for word, lower in zip(words.words, words.lower, strict=True)
        if lower in names and word.text[0].isupper()
    )
    ranked = sorted(number, key=lambda name: (-number[name], name))
    return tuple(ranked[:FRAME])


def _names_told(article: Article, reader: Reader, frame: tuple[str, ...]) -> list[str]:
    """The frame, and the names of speakers that only ever begin a sentence."""
    words = [word.strip(".,'’") for s in article.speakers for word in s.name.split()]
    known = (
        name_key(w.lower()) for w in words if w[:1].isupper() and w.lower() not in reader.common
    )
    new = [name for name in dict.fromkeys(known) if name and name not in frame]
    return [*frame, *new][:FRAME]


def _themes(reader: Reader) -> tuple[str, ...]:
    """The stems of the rare words that an article has most often, by falling weight."""
    number = Counter(
        lower
        for lower in reader.words.lower
        if lower.isalpha() and len(lower) > 3 and lower not in reader.names
    )
    weight: defaultdict[str, float] = defaultdict(float)
    for term in (term_of(lower, False, reader.lexis) for lower in number):
        if not is_function_word(term.form) and term.weight > RARE:
            weight[term.stem] += number[term.form] * term.weight
    ranked = sorted(weight, key=lambda each: (-weight[each], each))
    return tuple(ranked[:THEMES])
