"""What of an article is compared with others: its statements, figures and speakers."""

from __future__ import annotations

import dataclasses
import math
from collections import Counter
from collections.abc import Mapping

from ..model import Article, Figure, Statement
from ..words import Words
from .claims import Assertion
from .clauses import Reader
from .people import FRAME, Identity, identity, voice
from .quantities import Count, count
from .terms import Lexis, name_key

#: From here on a number without a noun may count what somebody else just counted, if the two are no
#: further apart than so many powers of e: smaller ones are ages, hours, pages.
ELLIPTIC, FAR = 100, 3.4


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
    names = {speaker.id: speaker.name for speaker in article.speakers}
    inner = _innermost(article)
    voices = {speaker.id: voice(speaker) for speaker in article.speakers}
    counts = {
        figure.id: found
        for figure in article.figures
        if figure.id in inner
        and (found := _count(reader, inner[figure.id], figure, day, voices, frame)) is not None
    }
    _inherit(counts)
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
        )
        for statement in article.statements
    )
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
    frame: tuple[str, ...],
) -> Count | None:
    key = order(reader.article, figure.id)
    speaks = voices.get(statement.speaker or "", ())
    return count(reader, statement, figure, key, when(statement, day), speaks, frame)


def _inherit(counts: dict[str, Count]) -> None:
    """Give a figure without a noun what a figure before it counts.

    "down from 3,500"; "the true figure was 78 percent"; "the union said more than 15,000".
    """
    done: list[Count] = []
    for name, each in counts.items():
        before = [other for other in done if _goes_on(each, other)]
        if before:
            model = min(before, key=lambda other: _distance(each, other))
            counts[name] = dataclasses.replace(
                each,
                unit=model.unit,
                word=model.word,
                kinds=model.kinds,
                events=model.events,
                context=model.context,
                modifiers=model.modifiers,
                state=model.state,
                about=model.about,
                base=model.base,
                where=model.where,
                times=() if each.statement == model.statement else each.times,
            )
        done.append(counts[name])


def _goes_on(one: Count, before: Count) -> bool:
    """Whether a figure may count what a figure before it counts, by its lack of a noun."""
    if one.statement == before.statement:
        return one.replaced and one.unit is None
    if int(one.statement[1:]) - int(before.statement[1:]) != 1:
        return False
    if one.unit is None and one.speaker != before.speaker:
        return not one.events and (one.value or 0) >= ELLIPTIC and _distance(one, before) < FAR
    return one.restated and one.base is None and one.unit == before.unit and before.base is not None


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
