"""Every span lies in the text and is what was reported, for any text at all."""

from __future__ import annotations

import itertools
import json
import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso
from sayso.model import Article, Span

# What news pages and pastes hold, and what they should not.
PIECES = [
    "said", "“", "”", "‘", "’", '"', "'", "«", "»", "„", "''", ":", "—", "(", ")", "[", "]",
    "Ana Ruiz", "the ministry", "according to", "that", "it was", "over", "3,000", "$5.2m", "U.S.",
    ".", ",", "?", "!", "…", "\n", "\n\n", "\r\n", "\t", " ", "\u00a0", "\u2028",
    "😀", "👩‍👩‍👧", "e\u0301", "n\u0303o", "\u200b", "\u200d", "\ufeff", "\u202e", "\u202c",
    "שלום", "مرحبا", "你好",
    "İ", "ß", "ﬁ", "\x00", "\x1b[31m", "<b>", "&amp;", "ſ", "ǅ", "٣", "½", "x" * 200,
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=80).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=80).map("".join),
)
STATEMENTS = [
    "The ministry said it was over. ",
    "“We won,” Ana Ruiz said, “and it’s 👍.” ",
    "Nobody left the building. ",
    "According to the U.S. coast guard, 3,000 people were rescued. ",
]


def spans(value: object) -> Iterator[Span]:
    """Every span anywhere in a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from spans(getattr(value, name))


def check(article: Article) -> None:
    text = article.text
    for span in spans(article):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
    for statement in article.statements:
        assert statement.cue
        assert statement.content
        assert 0 <= statement.confidence <= 1
        mine = sorted((*statement.source, *statement.cue, *statement.content))
        assert all(a.end <= b.start for a, b in itertools.pairwise(mine))
        for start, end in statement.content:
            assert any(c.isalnum() for c in text[start:end])
            # Words are whole: no letter or digit continues over an edge of a span.
            assert start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
            assert end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum())
    # What is printed says the same as the record.
    printed = json.loads(article.to_json())
    assert printed["article"]["text"] == text
    for row, statement in zip(printed["statements"], article.statements, strict=True):
        assert [text[a:b] for a, b in row["content"]] == [text[a:b] for a, b in statement.content]


def read(text: str, *, as_is: bool = True) -> Article | None:
    try:
        return sayso.read(text.encode("utf-8"), as_is=as_is)
    except sayso.InputError:
        return None


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_any_text(text: str) -> None:
    article = read(text)
    if article is not None:
        if "\0" not in text:  # with zero bytes it may be UTF-16
            assert article.text == text
        check(article)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*STATEMENTS, *PIECES]), max_size=60).map("".join))
def test_any_text_after_cleaning(text: str) -> None:
    article = read(text, as_is=False)
    if article is not None:
        check(article)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_alone_in_a_batch_and_in_any_order(texts: list[str], random: object) -> None:
    texts = [text for text in texts if read(text) is not None]
    data = [text.encode() for text in [*texts, "".join(STATEMENTS)]]
    alone = [sayso.read(each, as_is=True).to_json() for each in data]
    assert [a.to_json() for a in sayso.read_many(data, as_is=True)] == alone
    order = list(range(len(data)))
    random.shuffle(order)  # type: ignore[attr-defined]
    shuffled = sayso.read_many([data[i] for i in order], as_is=True)
    assert [a.to_json() for a in shuffled] == [alone[i] for i in order]


@pytest.mark.parametrize("threads", [1, 2, 3])
def test_any_number_of_threads(threads: int) -> None:
    text = "\n\n".join("".join(STATEMENTS) * n for n in range(1, 12))
    assert sayso.read(text, threads=threads).to_json() == sayso.read(text).to_json()


def test_ten_thousand_words_in_one_paragraph() -> None:
    text = "".join(STATEMENTS * 500)
    assert len(text.split()) > 10_000
    article = sayso.read(text.encode(), as_is=True)
    check(article)
    said = [article.quote(s.content) for s in article.statements]
    # The seams of the windows cost nothing: each sentence is read all along.
    assert len([s for s in said if "it was over" in s]) == 500
    assert len([s for s in said if "3,000 people were rescued" in s]) == 500


def test_letters_of_several_scripts_are_one_word() -> None:
    for text in ("0㐀aCCORDING1OT", "The mayor said the 桥bridge桥 was safe", "他said它was安全"):
        check(sayso.read(text.encode(), as_is=True))


def test_memory_grows_with_the_length_of_a_text_and_not_with_its_square() -> None:
    text = "".join(STATEMENTS * 500)
    tracemalloc.start()
    sayso.read(text.encode(), as_is=True)
    once = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    sayso.read((text * 3).encode(), as_is=True)
    assert tracemalloc.get_traced_memory()[1] < 4 * once
    tracemalloc.stop()


def test_one_word_of_a_million_letters() -> None:
    article = sayso.read(("said " + "x" * 900_000).encode(), as_is=True)
    check(article)


def test_a_quotation_over_many_paragraphs_ends_without_error() -> None:
    text = "\n\n".join(["“We waited all night for the boat."] * 200) + "” she said."
    check(sayso.read(text.encode(), as_is=True))
