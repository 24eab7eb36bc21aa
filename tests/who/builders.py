"""Articles made by hand: statements, names and what refers to what, told by their words."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.model import Article, Span, Speaker, Statement, StatementKind
from sayso.tagger.mentions import PRONOUNS, Mention, MentionType
from sayso.tagger.quotes import find_quotes
from sayso.who import resolve
from sayso.words import split

#: The confidence of every statement before its speaker is resolved.
CONFIDENCE = 0.8
#: Source (may be empty), cue and content of a statement.
Said = tuple[str, str, str]
#: A pronoun or description, which of its occurrences (from 1), the name meant, how probably.
Link = tuple[str, int, str, float]


@dataclass(frozen=True)
class Report:
    """What was resolved; statements are counted from 1, in the order in which they were given."""

    article: Article
    speakers: tuple[Speaker, ...]
    statements: tuple[Statement, ...]

    def speaker(self, number: int = 1) -> Speaker:
        """The speaker of a statement that has one."""
        wanted = self.statements[number - 1].speaker
        return next(speaker for speaker in self.speakers if speaker.id == wanted)

    @property
    def names(self) -> list[str | None]:
        """The speaker's name of each statement."""
        of = {speaker.id: speaker.name for speaker in self.speakers}
        return [of[s.speaker] if s.speaker is not None else None for s in self.statements]

    def reason(self, number: int = 1) -> str | None:
        """The words that say why a statement's speaker is not named."""
        anonymity = self.statements[number - 1].anonymity
        assert anonymity is not None
        return self.article.slice(anonymity.reason) if anonymity.reason is not None else None

    def within(self) -> list[tuple[str, str, str | None]]:
        """Source and content of each statement, and the source of the one that it is within."""
        sources = {s.id: self.article.quote(s.source) for s in self.statements}
        return [
            (sources[s.id], self.article.quote(s.content), s.within and sources[s.within])
            for s in self.statements
        ]


def report(
    text: str,
    *said: Said,
    person: Sequence[str] = (),
    organisation: Sequence[str] = (),
    place: Sequence[str] = (),
    other: Sequence[str] = (),
    links: Sequence[Link] = (),
    likely: Mapping[str, float] | None = None,
) -> Report:
    """Resolve the speakers of a text.

    Args:
        said: statements in the order of their contents; the cue is the occurrence that is nearest
            to the content, the source the one that is nearest to the cue.
        person, organisation, place, other: names; each occurrence is one, the longest first.
        links: what the tagger says of pronouns and descriptions.
        likely: how probably some of the names are people's.
    """
    article = article_of(text, said)
    names: dict[MentionType, Sequence[str]] = {
        "person": person,
        "organisation": organisation,
        "place": place,
        "other": other,
    }
    mentions = mentions_of(text, names, links)
    if likely is not None:
        mentions = tuple(_typed(m, likely.get(text[m.span.start : m.span.end])) for m in mentions)
    return Report(article, *resolve(article, split(text), mentions))


def _typed(mention: Mention, likely: float | None) -> Mention:
    """A mention that is a person's with some probability, else a body's."""
    if likely is None:
        return mention
    return dataclasses.replace(mention, types=(likely, 1 - likely, 0.0, 0.0))


def article_of(text: str, said: Iterable[Said]) -> Article:
    """An article with these statements."""
    statements, start = [], 0
    for number, (source, cue, content) in enumerate(said, 1):
        contents = _nearest(text, content, Span(start, start), start)
        start = contents.start + 1
        cues = _nearest(text, cue, contents)
        sources = (_nearest(text, source, cues),) if source else ()
        kind = _kind(text, contents)
        statements.append(Statement(f"s{number}", kind, sources, (cues,), (contents,), CONFIDENCE))
    return Article("a", text, statements=tuple(statements))


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Where these words stand as whole words."""
    for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
        yield Span(*match.span())


def mentions_of(
    text: str, names: dict[MentionType, Sequence[str]], links: Sequence[Link] = ()
) -> tuple[Mention, ...]:
    """Names, all pronouns, and the descriptions that have a link."""
    taken: list[Span] = []
    found: dict[Span, tuple[Span, Mention]] = {}
    kinds = [(name, kind) for kind, several in names.items() for name in several]
    for name, kind in sorted(kinds, key=lambda pair: -len(pair[0])):
        for span in occurrences(text, name):
            if not any(span.start < other.end and other.start < span.end for other in taken):
                taken.append(span)
                found[span] = (_head(text, span), Mention(span, _head(text, span), "name", kind))
    for match in re.finditer(r"\w+", text):
        span = Span(*match.span())
        if match[0].lower() in PRONOUNS and not any(o.start <= span.start < o.end for o in taken):
            found[span] = (span, Mention(span, span, "pronoun", None))
    linked: dict[Span, list[tuple[str, float]]] = {}
    for words, nth, name, probability in links:
        span = list(occurrences(text, words))[nth - 1]
        head = _head(text, span)
        found.setdefault(span, (head, Mention(span, head, "description", "person")))
        linked.setdefault(span, []).append((name, probability))
    order = sorted(found, key=lambda span: found[span][0])
    return tuple(
        Mention(
            mention.span,
            mention.head,
            mention.form,
            mention.type,
            tuple((_place(text, order, name, at), p) for name, p in linked.get(span, ())),
            phrase=mention.span,
        )
        for at, span in enumerate(order)
        for mention in (found[span][1],)
    )


def _place(text: str, order: list[Span], name: str, at: int) -> int:
    """The mention of a name that is last before another, or the first after it."""
    places = [i for i, span in enumerate(order) if text[span.start : span.end] == name]
    return max((i for i in places if i < at), default=places[0])


def _head(text: str, span: Span) -> Span:
    *_, last = re.finditer(r"\w+", text[span.start : span.end])
    return Span(span.start + last.start(), span.start + last.end())


def _nearest(text: str, words: str, to: Span, start: int = 0) -> Span:
    found = [span for span in occurrences(text, words) if span.start >= start]
    if not found:
        raise ValueError(f"{words!r} is not in the text after {start}")
    return min(found, key=lambda span: max(span.start - to.end, to.start - span.end, 0))


def _kind(text: str, content: Span) -> StatementKind:
    inside = find_quotes(text).inside
    marked = {bool(inside[i]) for i in range(*content) if text[i].isalnum()}
    return "mixed" if len(marked) == 2 else "direct" if True in marked else "indirect"
