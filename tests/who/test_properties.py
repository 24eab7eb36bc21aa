"""What holds for any text, any spans and any names."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.model import Article, Span, Statement
from sayso.tagger.mentions import PRONOUNS, Mention
from sayso.who import resolve
from sayso.who.anonymity import only_withholds
from sayso.words import split

_PARTS = [
    *["he", "she", "it", "they", "I", "we", "who", "which", "him", "her"],
    *[
        "the",
        "a",
        "another",
        "one",
        "two",
        "his",
        "of",
        "by",
        "and",
        "or",
        "but",
        "that",
        "with",
        "not",
        "to",
        "be",
        "named",
    ],
    *["said", "told", "warned", "adding", "denied", "is", "was", "had"],
    *[
        "minister",
        "officials",
        "source",
        "ministry",
        "company",
        "report",
        "residents",
        "police",
        "lawyer",
        "people",
    ],
    *[
        "Minister",
        "Mr",
        "Mrs",
        "Dr.",
        "Col.",
        "Ana",
        "Ruiz",
        "Ruiz-Bell",
        "Harris",
        "US",
        "U.S.",
        "EU",
        "NFU",
        "Osterby",
        "Ferrand",
        "Ltd",
    ],
    "asked not to be named because",
    "condition of anonymity",
    *[",", ".", "“", "”", '"', "'", "’", "(", ")", "—", "-", "&", "'s", ";", ":", "12", "!", "\n"],
    "\n\n",
    "é",
    "名前",
    "😀",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(_PARTS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(_PARTS), max_size=25).map("".join),
    st.text(max_size=60),
)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span(start, draw(st.integers(start + 1, min(len(text), start + 60))))


@st.composite
def articles(draw: st.DrawFn) -> tuple[Article, tuple[Mention, ...]]:
    text = draw(TEXTS)
    if not text:
        return Article("a", text), ()
    any_span = spans(text)
    statements = tuple(
        Statement(
            f"s{number}",
            draw(st.sampled_from(["direct", "indirect", "mixed"])),
            tuple(draw(st.lists(any_span, max_size=1))),
            (draw(any_span),),
            tuple(draw(st.lists(any_span, min_size=1, max_size=2))),
            draw(st.floats(0, 1)),
        )
        for number in range(1, draw(st.integers(0, 5)) + 1)
    )
    return Article("a", text, statements=statements), draw(mentions(text))


@st.composite
def mentions(draw: st.DrawFn, text: str) -> tuple[Mention, ...]:
    """Mentions as the tagger makes them: of words, in order, none of one head word twice."""
    words = split(text)
    heads = sorted(draw(st.sets(st.integers(0, max(len(words) - 1, 0)), max_size=8)))
    heads = [head for head in heads if head < len(words)]
    found: list[Mention] = []
    last = 0
    for at, head in enumerate(heads):
        word = words.span(head, head + 1)
        antecedents = tuple((other, draw(st.floats(0, 0.5))) for other in range(max(0, at - 2), at))
        if words.lower[head] in PRONOUNS:
            found.append(Mention(word, word, "pronoun", None, antecedents, phrase=word))
            continue
        first = max(last, draw(st.integers(max(0, head - 3), head)))
        form: Any = draw(st.sampled_from(["name", "description"]))
        kind: Any = draw(st.sampled_from(["person", "organisation", "place", "other"]))
        span = words.span(first, head + 1)
        found.append(Mention(span, word, form, kind, antecedents, phrase=span))
        last = head + 1
    return tuple(found)


@settings(max_examples=80, deadline=None)
@given(articles())
def test_any_article_is_resolved(given: tuple[Article, tuple[Mention, ...]]) -> None:
    article, mentions = given
    words = split(article.text)
    speakers, statements = resolve(article, words, mentions)

    ids = [speaker.id for speaker in speakers]
    assert len(set(ids)) == len(ids)
    assert {s.speaker for s in statements} - {None} == set(ids)
    for speaker in speakers:
        assert speaker.name.strip()
        assert speaker.name not in speaker.aliases
        assert len(set(speaker.aliases)) == len(speaker.aliases)
        assert speaker.mentions
        for span in speaker.mentions:
            assert 0 <= span.start < span.end <= len(article.text)

    kinds = {speaker.id: speaker.kind for speaker in speakers}
    numbers = {s.id for s in statements}
    assert len(numbers) == len(statements)
    for statement in statements:
        anonymous = statement.speaker is not None and kinds[statement.speaker] == "anonymous"
        assert (statement.anonymity is not None) == anonymous
        assert statement.within is None or statement.within in numbers - {statement.id}
        assert 0 <= statement.confidence <= 1
        for span in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= span.start < span.end <= len(article.text)

    # What the tagger read stays, in its order, but for mere requests not to be named; a source
    # may be added where it found none.
    kept = [s for s in statements if s.within is None]
    told = [s for s in article.statements if not only_withholds(words, s)]
    assert [(s.cue, s.content) for s in kept] == [(s.cue, s.content) for s in told]
    assert all(new.source == old.source for new, old in zip(kept, told, strict=True) if old.source)
    assert (speakers, statements) == resolve(article, words, mentions)


@pytest.mark.parametrize(
    ("text", "source"), [(", Ruiz-Bell", Span(2, 7)), ("\u2028 \n\u2028", Span(0, 1))]
)
def test_odd_texts_do_not_crash(text: str, source: Span) -> None:
    statement = Statement("s1", "direct", (source,), (source,), (source,), 0.5)
    article = Article("a", text, statements=(statement, statement))
    _, statements = resolve(article, split(text), ())
    assert len(statements) == 2
