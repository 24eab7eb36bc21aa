"""Scores to statements, on encodings made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.model import Statement
from sayso.tagger.decode import Candidates, best_labels, between, decode, reach, sentence_ends

from .builders import Said, encoded, heads


def statements(text: str, *said: Said) -> list[Statement]:
    return list(decode([encoded(text, *said)], heads())[0])


def parts(text: str, statement: Statement) -> tuple[list[str], list[str], list[str]]:
    source, cue, content = (
        [text[a:b] for a, b in spans]
        for spans in (statement.source, statement.cue, statement.content)
    )
    return source, cue, content


def test_a_quotation_broken_by_its_cue_is_one_statement() -> None:
    text = '"We won," the mayor said, "at last."'
    (only,) = statements(text, Said("the mayor", "said", ('"We won,"', '"at last."')))
    assert parts(text, only) == (["the mayor"], ["said"], ["We won", "at last"])
    assert only.kind == "direct"
    assert only.id == "s1"


def test_two_statements_share_a_source() -> None:
    text = "Ana Ruiz said it rained and added that it snowed."
    first = encoded(
        text, Said("Ana Ruiz", "said", ("it rained",)), Said("", "added", ("that it snowed",))
    )
    # The second cue's query points to the first source.
    at = int(np.searchsorted(first.tokens.start, text.index("added")))
    first.link[at, 0] = 8.0
    found = decode([first], heads())[0]
    assert [parts(text, s)[0] for s in found] == [["Ana Ruiz"], ["Ana Ruiz"]]


def test_who_is_named_in_the_next_sentence_is_not_the_subject_of_this() -> None:
    text = "A clerk, who met us, added that it rained. Snow fell, said a guard."
    made = encoded(
        text,
        Said("A clerk", "added", ("that it rained",)),
        Said("a guard", "said", ("Snow fell",)),
    )
    # The first cue's query points to the second source.
    at = int(np.searchsorted(made.tokens.start, text.index("added")))
    made.link[at, :2] = 0.0, 8.0
    found = decode([made], heads())[0]
    assert [parts(text, s)[0] for s in found] == [["A clerk"], ["a guard"]]


def test_what_is_rather_a_guess_than_a_statement_is_not_told() -> None:
    text = "Ana Ruiz said it rained. Snow fell, it seems."
    made = encoded(
        text, Said("Ana Ruiz", "said", ("it rained",)), Said("", "seems", ("Snow fell",))
    )
    both = decode([made], heads())[0]
    assert len(both) == 2
    unsure = heads(least=0.5)
    unsure.calibration[6] = -4.0  # a statement that has no source is less likely one
    (only,) = decode([made], unsure)[0]
    assert parts(text, only)[0] == ["Ana Ruiz"]
    assert only.confidence >= 0.5


def test_a_statement_without_a_source() -> None:
    text = "It is believed that the lock failed. Officials left."
    (only,) = statements(text, Said("", "is believed", ("that the lock failed",)))
    assert parts(text, only) == ([], ["is believed"], ["that the lock failed"])


def test_a_content_that_no_cue_claims_is_dropped() -> None:
    text = "He said so. The bridge fell."
    made = encoded(text, Said("He", "said", ("so",)))
    words = made.tokens.start >= text.index("The")
    made.roles[words, 0] = -6.0
    made.roles[words, 6] = 6.0
    made.roles[np.flatnonzero(words)[0], [5, 6]] = 6.0, -6.0
    made.link[words, -1] = 9.0
    assert len(decode([made], heads())[0]) == 1


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ('"It is over," he said.', '"It is over,"', "direct"),
        ("He said it was over.", "it was over", "indirect"),
        ('He said it was "over" now.', 'it was "over" now', "mixed"),
        ('He said that "it is over."', '"it is over."', "direct"),
        ('He said that "it is over."', 'that "it is over."', "mixed"),
        ("‘It is over,’ he said.", "‘It is over,’", "direct"),
    ],
)
def test_kind_follows_from_the_quotation_marks(text: str, content: str, kind: str) -> None:
    (only,) = statements(text, Said("", "said", (content,)))
    assert only.kind == kind


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("“the plan failed.”", "the plan failed"),
        ("the plan (the first) failed,", "the plan (the first) failed"),
        ("(the plan failed)", "(the plan failed)"),
        ("the plan failed)", "the plan failed"),
        ("they moved to the U.S.", "they moved to the U.S."),
        ("it cost $40 or 5%.", "it cost $40 or 5%"),
        ("did it fail?", "did it fail?"),
        ("— the plan failed —", "the plan failed"),
    ],
)
def test_spans_end_where_words_end(content: str, expected: str) -> None:
    text = f"He said {content} Then he left."
    (only,) = statements(text, Said("He", "said", (content,)))
    assert parts(text, only)[2] == [expected]


def test_a_colon_may_be_a_cue() -> None:
    text = "Minister: The dam is safe"
    (only,) = statements(text, Said("Minister", ":", ("The dam is safe",)))
    assert parts(text, only) == (["Minister"], [":"], ["The dam is safe"])


def test_a_combining_mark_stays_with_its_letter() -> None:
    text = "He said we met Jose\u0301 again."
    (only,) = statements(text, Said("He", "said", ("we met Jose",)))
    assert parts(text, only)[2] == ["we met Jose\u0301"]


def test_statements_are_ordered_and_numbered() -> None:
    text = "Ana said one thing. Cy said three matters."
    found = statements(
        text,
        Said("Cy", "said three", ("matters",)),
        Said("Ana", "said", ("one thing",)),
    )
    assert [s.id for s in found] == ["s1", "s2"]
    assert [text[s.source[0].start : s.source[0].end] for s in found] == ["Ana", "Cy"]


def test_viterbi_never_leaves_a_span_without_a_beginning() -> None:
    rng = np.random.default_rng(7)
    scores = [rng.normal(size=(n, 7)).astype(np.float32) * 4 for n in (0, 1, 5, 40, 40, 17)]
    for labels, each in zip(best_labels(scores, heads()), scores, strict=True):
        assert len(labels) == len(each)
        for before, label in zip([0, *labels], labels, strict=False):
            if label in (2, 4, 6):
                assert before in (label - 1, label)


def test_viterbi_finds_the_best_sequence() -> None:
    """Against all sequences of a short text."""
    rng = np.random.default_rng(11)
    parameters = heads()
    scores = rng.normal(size=(4, 7)).astype(np.float32)
    (labels,) = best_labels([scores], parameters)

    def total(sequence: tuple[int, ...]) -> float:
        value = parameters.starts[sequence[0]] + scores[0, sequence[0]]
        for t in range(1, len(sequence)):
            value += parameters.transitions[sequence[t - 1], sequence[t]] + scores[t, sequence[t]]
        return float(value)

    best = max(np.ndindex(7, 7, 7, 7), key=total)
    assert tuple(labels) == best


def test_each_text_of_a_batch_is_decoded_as_if_alone() -> None:
    texts = ["He said so.", "She said that it rained all day long.", ""]
    made = [
        encoded(texts[0], Said("He", "said", ("so",))),
        encoded(texts[1], Said("She", "said", ("that it rained all day long",))),
        encoded(texts[2]),
    ]
    together = decode(made, heads())
    assert together == [decode([each], heads())[0] for each in made]
    assert together[2] == ()


def test_a_span_does_not_run_from_the_headline_into_the_text() -> None:
    text = "Minister disputes count\n\nA ferry sank, the guard said"
    made = encoded(text, Said("Minister", "disputes", ("count",)))
    at = int(np.searchsorted(made.tokens.start, text.index("A ferry")))
    made.roles[at : at + 3] = -6.0
    made.roles[at : at + 3, 6] = 6.0
    (only,) = decode([made], heads())[0]
    assert parts(text, only)[2] == ["count"]


def test_a_quotation_goes_on_in_a_paragraph_that_opens_with_a_mark() -> None:
    text = "She said: “One day.\n\n“Two days.”"
    made = encoded(text, Said("She", "said", ("“One day.",)))
    at = int(np.searchsorted(made.tokens.start, text.index("\n\n“Two")))
    made.roles[at:] = -6.0
    made.roles[at:, 6] = 6.0
    (only,) = decode([made], heads())[0]
    assert only.kind == "direct"
    assert parts(text, only)[2] == ["One day", "Two days"]


def test_a_content_reaches_the_cues_beside_it_within_a_paragraph() -> None:
    cue, content = np.asarray([2, 10, 30]), np.asarray([5, 20, 33])
    near = reach(content, cue, np.asarray([0, 15, 25]), 1)
    assert near.tolist() == [[True, True, False], [False, True, True], [False, False, True]]
    same = reach(content, cue, np.asarray([0, 15, 25]), 0)
    assert same.tolist() == [[True, True, False], [False, False, False], [False, False, True]]


def test_what_stands_between_two_spans() -> None:
    made = encoded("He said so. She left.\n\nThey asked why").tokens
    none = np.zeros(0, dtype=np.float32)

    def at(*words: int) -> Candidates:
        first = np.asarray(words)
        return Candidates(first, first + 1, none, none, none)

    # Words: He said so . She left . They asked why; the second paragraph begins at word 7.
    distance, kind = between(at(2), at(1, 5, 8), sentence_ends(made), np.asarray([0, 7]))
    assert distance.tolist() == [[0, 12 + 2, 12 + 4]]
    assert kind.tolist() == [[0, 6 + 2, 6 + 4 + 1]]
