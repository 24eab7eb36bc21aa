"""Scores to mentions, on encodings made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.tagger.encoder import Encoded
from sayso.tagger.mentions import (
    AHEAD,
    KEPT,
    LEAST,
    REACH,
    TYPES,
    Mention,
    MentionType,
    _likeliest,
    find_mentions,
)

from .builders import EXTENT, REFER, Described, Named, Refers, at, encoded, reference, tokens


def found(
    text: str,
    *names: Named,
    descriptions: Sequence[Described] = (),
    refers: Sequence[Refers] = (),
) -> list[Mention]:
    made = encoded(text, names=names, descriptions=descriptions, refers=refers)
    return list(find_mentions(made, reference(), whole=True))


def shown(text: str, mentions: list[Mention]) -> list[tuple[str, str, str | None]]:
    return [(text[slice(*m.span)], m.form, m.type) for m in mentions]


def meant(text: str, mentions: list[Mention], word: str) -> list[str]:
    """The likeliest antecedents of the first mention with these characters."""
    mention = next(m for m in mentions if text[slice(*m.span)] == word)
    return [text[slice(*mentions[place].span)] for place, share in mention.antecedents]


def test_names_pronouns_and_descriptions_in_order_of_their_heads() -> None:
    text = "Ana Ruiz met the new minister and she left."
    mentions = found(
        text,
        Named("Ana Ruiz", "person"),
        descriptions=(Described("the new minister", "minister", "person"),),
    )
    assert shown(text, mentions) == [
        ("Ana Ruiz", "name", "person"),
        ("the new minister", "description", "person"),
        ("she", "pronoun", None),
    ]
    assert [text[slice(*m.head)] for m in mentions] == ["Ruiz", "minister", "she"]


@pytest.mark.parametrize("kind", TYPES)
def test_types_of_names(kind: MentionType) -> None:
    (only,) = found("Ana Ruiz left.", Named("Ana Ruiz", kind))
    assert only.type == kind
    assert len(only.types) == 4
    assert sum(only.types) == pytest.approx(1, abs=0.01)
    assert max(only.types) > 0.9


def test_two_names_side_by_side_stay_two() -> None:
    text = "Ana Ruiz Bo Lind left."
    mentions = found(text, Named("Ana Ruiz", "person"), Named("Bo Lind", "person"))
    assert [name for name, _, _ in shown(text, mentions)] == ["Ana Ruiz", "Bo Lind"]


def test_the_type_of_a_name_is_what_most_of_its_words_say() -> None:
    text = "Ana Ruiz Bell left."
    made = encoded(text, names=(Named("Ana Ruiz Bell", "organisation"),))
    made.names[1, :] = -6.0
    made.names[1, 2] = 6.0  # the second word: inside a person
    (only,) = find_mentions(made, reference(), whole=True)
    assert (text[slice(*only.span)], only.type) == ("Ana Ruiz Bell", "organisation")


def test_a_stray_inside_label_opens_a_name() -> None:
    text = "We saw Ana left."
    made = encoded(text)
    made.names[2, 2] = 9.0
    mentions = [m for m in find_mentions(made, reference(), whole=True) if m.form == "name"]
    assert [text[slice(*m.span)] for m in mentions] == ["Ana"]


@pytest.mark.parametrize(
    ("text", "marked", "name"),
    [
        ("The Ruiz Bank left.", "The Ruiz Bank", "Ruiz Bank"),
        ("Ruiz's boat left.", "Ruiz's", "Ruiz"),
        ("Ruiz’s boat left.", "Ruiz’s", "Ruiz"),
        ("“Ruiz” left.", "“Ruiz”", "Ruiz"),
        ("Ruiz, left.", "Ruiz,", "Ruiz"),
        ("Bank of the left.", "Bank of the", "Bank"),
        ("Bank of Soren left.", "Bank of Soren", "Bank of Soren"),
    ],
)
def test_what_is_no_part_of_a_name_is_cut(text: str, marked: str, name: str) -> None:
    made = encoded(text)
    start = text.index(marked)
    words = np.flatnonzero((made.tokens.start >= start) & (made.tokens.end <= start + len(marked)))
    made.names[words, 4] = 9.0
    mentions = [m for m in find_mentions(made, reference(), whole=True) if m.form == "name"]
    assert [text[slice(*m.span)] for m in mentions] == [name]


def test_a_name_of_marks_alone_is_none() -> None:
    text = "It rained - today."
    made = encoded(text)
    made.names[2, 1] = 9.0
    assert [m.form for m in find_mentions(made, reference(), whole=True)] == ["pronoun"]


def test_an_ampersand_joins_a_name() -> None:
    text = "Tregear & Sons left."
    mentions = found(text, Named("Tregear", "person"), Named("Sons", "other"))
    assert shown(text, mentions) == [("Tregear & Sons", "name", "organisation")]


def test_and_joins_none() -> None:
    text = "Tregear and Sons left."
    mentions = found(text, Named("Tregear", "person"), Named("Sons", "other"))
    assert len(mentions) == 2


def test_a_pronoun_needs_no_label() -> None:
    text = "He gave it to them, who left."
    assert [m.form for m in found(text)] == ["pronoun"] * 4


def test_us_in_capitals_is_no_pronoun() -> None:
    assert found("The US left.") == []
    assert len(found("Tell us more.")) == 1


def test_inside_a_name_nothing_else_is_found() -> None:
    text = "It Matters left."
    mentions = found(
        text,
        Named("It Matters", "organisation"),
        descriptions=(Described("Matters", "Matters", "other"),),
    )
    assert shown(text, mentions) == [("It Matters", "name", "organisation")]


def test_a_mark_is_no_description() -> None:
    made = encoded("Rain - today.")
    made.mentions[1, 6] = 9.0
    assert find_mentions(made, reference(), whole=True) == ()


def test_a_phrase_does_not_go_beyond_its_paragraph() -> None:
    text = "Rain fell on the\nold minister left"
    made = encoded(text, descriptions=(Described("the\nold minister", "minister", "person"),))
    (only,) = find_mentions(made, reference(), whole=True)
    assert "\n" not in text[slice(*only.span)]


def test_a_pronoun_refers_to_the_name_that_the_vectors_say() -> None:
    text = "Ana Ruiz met Ilse Varga. She left."
    names = (Named("Ana Ruiz", "person"), Named("Ilse Varga", "person"))
    for name in ("Ana Ruiz", "Ilse Varga"):
        mentions = found(text, *names, refers=(Refers("She", name),))
        assert meant(text, mentions, "She")[0] == name


def test_a_description_refers_to_a_name_before_it() -> None:
    text = "Ana Ruiz came. The minister left."
    mentions = found(
        text,
        Named("Ana Ruiz", "person"),
        descriptions=(Described("The minister", "minister", "person"),),
        refers=(Refers("minister", "Ana Ruiz"),),
    )
    assert meant(text, mentions, "The minister") == ["Ana Ruiz"]


def test_without_a_link_a_mention_refers_to_nothing() -> None:
    text = "Ana Ruiz came. She left."
    made = encoded(text, names=(Named("Ana Ruiz", "person"),))
    made.refer[:, -1] = 9.0
    *_, she = find_mentions(made, reference(), whole=True)
    assert she.antecedents == ()


def test_a_pronoun_looks_a_little_ahead_and_a_description_does_not() -> None:
    text = "When she left, Ana Ruiz wept."
    names = (Named("Ana Ruiz", "person"),)
    mentions = found(text, *names, refers=(Refers("she", "Ana Ruiz"),))
    assert meant(text, mentions, "she") == ["Ana Ruiz"]
    text = "When the minister left, Ana Ruiz wept."
    mentions = found(
        text,
        *names,
        descriptions=(Described("the minister", "minister", "person"),),
        refers=(Refers("minister", "Ana Ruiz"),),
    )
    assert meant(text, mentions, "the minister") == []


def test_how_far_a_pronoun_looks_ahead() -> None:
    for gap, seen in ((AHEAD - 4, ["Ana Ruiz"]), (AHEAD + 4, [])):
        text = f"When she left{' yes' * gap} Ana Ruiz wept."
        mentions = found(text, Named("Ana Ruiz", "person"), refers=(Refers("she", "Ana Ruiz"),))
        assert meant(text, mentions, "she") == seen


def test_how_far_a_mention_looks_back() -> None:
    for between, seen in ((REACH - 2, True), (REACH + 2, False)):
        text = f"Ana Ruiz came.{' It rained.' * between} The minister left."
        made = encoded(
            text,
            names=(Named("Ana Ruiz", "person"),),
            descriptions=(Described("The minister", "minister", "person"),),
            refers=(Refers("minister", "Ana Ruiz"),),
        )
        *_, last = find_mentions(made, reference(), whole=True)
        assert any(place == 0 for place, _ in last.antecedents) == seen


def test_antecedents_are_few_and_likely_and_the_likeliest_first() -> None:
    names = [f"Ana{letter}" for letter in "abcdefghij"]
    text = f"{' '.join(names)} left. She wept."
    made = encoded(text, names=[Named(name, "person") for name in names])
    *_, she = find_mentions(made, reference(), whole=True)
    shares = [share for _, share in she.antecedents]
    assert len(shares) <= KEPT
    assert shares == sorted(shares, reverse=True)
    assert all(share >= LEAST for share in shares)
    assert sum(shares) <= 1.001


def test_a_pronoun_refers_to_no_pronoun_after_it_nor_to_itself() -> None:
    text = "She said she left."
    made = encoded(text, refers=(Refers("She", "she"),))
    first, second = find_mentions(made, reference(), whole=True)
    assert first.antecedents == ()
    assert all(place == 0 for place, _ in second.antecedents)


def test_a_pronoun_may_refer_to_one_before_it() -> None:
    text = "He knew that his boat sank."
    mentions = found(text, refers=(Refers("his", "He"),))
    assert meant(text, mentions, "his") == ["He"]


def test_a_name_ends_with_a_word() -> None:
    text = "Marks & 's shops closed."
    made = encoded(text, names=(Named("Marks & 's", "organisation"),))
    (only,) = find_mentions(made, reference())
    assert text[slice(*only.span)] == "Marks"
    assert text[slice(*only.head)] == "Marks"


def test_an_empty_text() -> None:
    assert found("") == []


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from("Ana Ruiz she it the & - ’ s US , . \n of minister".split(" ")), max_size=30
    ).map(" ".join),
    st.integers(0, 2**32 - 1),
)
def test_any_scores(text: str, seed: int) -> None:
    made = tokens(text)
    random = np.random.default_rng(seed)

    def scores(width: int) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
        return random.normal(0, 4, (len(made.word), width)).astype(np.float32)

    each = Encoded(
        made,
        scores(7),
        scores(66),
        scores(9),
        scores(10),
        scores(2 * REFER + 1),
        scores(4 * EXTENT),
    )
    mentions = find_mentions(each, reference())
    assert mentions == find_mentions(each, reference())
    heads = [m.head for m in mentions]
    assert heads == sorted(set(heads))
    for place, mention in enumerate(mentions):
        assert text[slice(*mention.head)].isalnum()
        assert mention.span.start <= mention.head.start < mention.head.end <= mention.span.end
        phrase = mention.phrase or mention.span
        assert phrase.start <= mention.head.start < mention.head.end <= phrase.end
        assert "\n" not in text[slice(*phrase)]
        for other, share in mention.antecedents:
            assert 0 <= other < len(mentions)
            assert other != place
            assert 0 < share <= 1


def test_the_builder_finds_words_as_wholes() -> None:
    assert at(tokens("The rest, he said"), "he") == range(3, 4)


@given(
    st.lists(
        st.lists(st.sampled_from([0.0, 0.0199, 0.02, 0.021, 0.1, 0.3]), min_size=9, max_size=9)
    )
)
def test_the_likeliest_are_those_of_a_whole_sort(rows: list[list[float]]) -> None:
    weights = np.asarray(rows, dtype=np.float32).reshape(-1, 9)
    expected = []
    for row in weights:
        best = np.argsort(-row, kind="stable")[:KEPT].tolist()
        shares = row[best].round(4).tolist()
        expected.append(tuple((5 + k, s) for k, s in zip(best, shares, strict=True) if s >= LEAST))
    assert _likeliest(weights, 5) == expected
