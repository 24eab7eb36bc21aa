"""Which contents may be parts of one statement, on texts and choices made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.tagger.decode import decode, reach, sentence_ends
from sayso.tagger.parts import apart, asked, beside, quoted, resumes, settle, subject

from .builders import Said, at, encoded, heads, tokens

PARAGRAPHS = np.asarray([0])


def spans(text: str, *phrases: str) -> tuple[np.ndarray, np.ndarray]:
    found = [at(tokens(text), each) for each in phrases]
    return np.asarray([w.start for w in found]), np.asarray([w.stop for w in found])


def test_a_quotation_has_all_but_a_few_of_its_words_in_marks() -> None:
    text = 'She said "it broke in two", he said it was "over" and we saw it.'
    made = spans(text, "it broke in two", 'it was "over" and we saw it')
    assert quoted(tokens(text), *made).tolist() == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The last quotation begins a sentence, and another content stands between.
        ('"We lost," said Ruiz, who expects an appeal. "It hurts."', [False, False, True]),
        # It goes on with the sentence, so that it belongs to what is told there.
        ('"We lost," said Ruiz, who expects an appeal, "It hurts."', [False, False, False]),
        # It opens a paragraph.
        ('"We lost," said Ruiz, who expects an appeal.\n\n"It hurts."', [False, False, False]),
        # Nothing is quoted before.
        ("We lost, said Ruiz, who expects an appeal. “It hurts.”", [False, False, False]),
    ],
)
def test_a_quotation_goes_on_over_what_stands_between(text: str, expected: list[bool]) -> None:
    made = tokens(text)
    first, end = spans(text, "We lost", "an appeal", "It hurts")
    quotation = quoted(made, first, end)
    assert resumes(quotation, first, end, sentence_ends(made), made.paragraph).tolist() == expected


def test_only_a_quotation_that_goes_on_reaches_the_cue_before_the_one_before() -> None:
    cue, content = np.asarray([2, 6]), np.asarray([9, 12])
    near = reach(content, cue, PARAGRAPHS, 1, np.asarray([True, False]))
    assert near.tolist() == [[True, True], [False, True]]
    other = reach(content, cue, np.asarray([0, 8]), 1, np.asarray([True, False]))
    assert other.tolist() == [[False, True], [False, True]]


def test_a_quotation_goes_on_with_the_statement_that_it_began() -> None:
    text = '"We lost," said Ruiz, who expects an appeal. "It hurts," she left it at that.'
    made = encoded(
        text,
        Said("Ruiz", "said", ('"We lost,"', '"It hurts,"')),
        Said("", "expects", ("an appeal",)),
    )
    first, second = decode([made], heads())[0]
    assert [text[a:b] for a, b in first.content] == ["We lost", "It hurts"]
    assert [text[a:b] for a, b in second.content] == ["an appeal"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"It rained," he said.\n\nIt snowed', True),
        ('"It rained," he said.\n\n"It snowed"', False),
        ('"It rained," he said. It snowed', False),
    ],
)
def test_only_quotations_are_parts_over_the_end_of_a_paragraph(text: str, expected: bool) -> None:
    made = tokens(text)
    first, end = spans(text, "It rained", "It snowed")
    assert apart(quoted(made, first, end), first, made.paragraph).tolist() == [False, expected]


def test_of_two_that_are_apart_the_one_that_loses_less_moves() -> None:
    choices = np.asarray([[0, 1, -1], [0, -1, 1]])
    scores = np.asarray([[-0.1, -3.0, -9.0], [-0.2, -1.0, -1e4]], dtype=np.float32)
    far = np.zeros((2, 3), dtype=np.bool_)
    assert settle(choices, scores, far, np.asarray([False, True])).tolist() == [0, 1]
    assert settle(choices, scores[::-1], far, np.asarray([False, True])).tolist() == [1, 0]
    assert settle(choices, scores, far, np.asarray([False, False])).tolist() == [0, 0]


def test_the_content_in_the_paragraph_of_the_cue_stays() -> None:
    choices = np.asarray([[0, -1], [0, -1]])
    scores = np.asarray([[-0.2, -1.0], [-0.1, -9.0]], dtype=np.float32)
    near = np.asarray([[True, False], [False, False]])
    separate = np.asarray([False, True])
    assert settle(choices, scores, near, separate).tolist() == [0, 1]
    assert settle(choices, scores, near[::-1], separate).tolist() == [1, 0]


def test_settling_leaves_no_clash_and_takes_no_impossible_choice() -> None:
    rng = np.random.default_rng(3)
    for _ in range(300):
        k = int(rng.integers(1, 8))
        # Each may have the cue before it, the one after it, or none.
        choices = np.stack([rng.permutation([i // 2, i // 2 + 1, -1]) for i in range(k)])
        scores = -np.sort(rng.exponential(size=(k, 3)), axis=1).astype(np.float32)
        separate = rng.random(k) < 0.7
        separate[0] = False
        near = rng.random((k, 3)) < 0.5
        place = settle(choices, scores, near, separate)
        chosen = choices[np.arange(k), place]
        for i in np.flatnonzero(separate):
            assert chosen[i] < 0 or chosen[i] != chosen[i - 1]


def test_parts_across_a_paragraph_are_two_statements_or_one_is_dropped() -> None:
    text = '"The lock failed," it was heard.\n\nRuiz said the gate held.'
    made = encoded(text, Said("Ruiz", "said", ("the gate held",)))
    quotation = at(made.tokens, "The lock failed")
    made.roles[list(quotation)] = -6.0
    made.roles[list(quotation), 6] = 6.0
    made.roles[quotation.start, [5, 6]] = 6.0, -6.0
    made.link[list(quotation), 32] = 6.0  # rather Ruiz's than none, but less than the gate
    (only,) = decode([made], heads())[0]
    assert [text[a:b] for a, b in only.content] == ["the gate held"]


@pytest.mark.parametrize(
    ("text", "sources", "expected"),
    [
        ("A clerk, who knew of it, said that it rained.", ("A clerk", "who"), 0),
        ("A clerk, whose views upset Jo Lind, last year said it.", ("A clerk", "Jo Lind"), 0),
        ("A clerk, who knew of it, said that it rained.", ("A clerk",), 0),
        ("A clerk, who knew of it and said that it rained.", ("A clerk", "who"), None),
        ("A clerk, who met Jo Lind, who said that.", ("A clerk", "who", "Jo Lind"), None),
        ("A clerk met her, who knew of it, said that it rained.", ("A clerk",), None),
        ("A clerk, who knew of it. Now, said it.", ("A clerk", "who"), None),
        ("A clerk, who knew, Jo Lind said.", ("A clerk", "who", "Jo Lind"), None),
    ],
)
def test_the_subject_stands_before_a_relative_clause(
    text: str, sources: tuple[str, ...], expected: int | None
) -> None:
    words = tokens(text)
    first, end = spans(text, *sorted(sources, key=text.index))
    assert subject(words, (first, end), at(words, "said").start, sentence_ends(words)) == expected


@pytest.mark.parametrize(
    ("chosen", "probable", "found"),
    [
        ([-1, 1], [0.9, 0.9], [0, -1]),  # the first cue has no content, the first content no cue
        ([-1, 1], [0.5, 0.9], [-1, -1]),  # no sure cue
        ([0, 1], [0.9, 0.9], [-1, -1]),
        ([-1, -1], [0.9, 0.9], [0, 1]),
    ],
)
def test_a_content_without_a_cue_has_the_one_left_in_its_sentence(
    chosen: list[int], probable: list[float], found: list[int]
) -> None:
    text = "It rained, Ana Ruiz told us. It snowed, Bo Lind said."
    first, end = spans(text, "It rained", "It snowed")
    cues, _ = spans(text, "told", "said")
    ends = sentence_ends(tokens(text))
    made = beside(np.asarray(chosen), (first, end), (cues, np.asarray(probable)), ends)
    assert made.tolist() == found


@pytest.mark.parametrize(
    ("text", "cue", "content", "expected"),
    [
        ("She appealed to residents to stay at home.", "appealed", "to stay", "residents"),
        ("She urged the two companies not to cut wages.", "urged", "not to cut", "the two"),
        ("She called on drivers to wait.", "called on", "to wait", "drivers"),
        # Not of asking; nobody is asked; a time and a clause between are no addressee.
        ("She promised the town to leave.", "promised", "to leave", "to leave"),
        ("She asked to leave.", "asked", "to leave", "to leave"),
        ("She asked on Monday to leave.", "asked", "to leave", "to leave"),
        ("She told Ruiz, her deputy, to leave.", "told", "to leave", "to leave"),
        ("She told residents that it snowed.", "told", "that it snowed", "that it"),
        ("She told residents never", "told", "never", "never"),
    ],
)
def test_whom_a_demand_is_made_of_is_part_of_it(
    text: str, cue: str, content: str, expected: str
) -> None:
    made = tokens(text)
    verb, first = at(made, cue), at(made, content).start
    taken = np.zeros(len(made.word), dtype=np.bool_)
    found = asked(made, (verb.start, verb.stop), first, taken)
    assert found == at(made, expected).start


def test_what_is_a_source_is_nobody_that_a_demand_is_made_of() -> None:
    made = tokens("She urged residents to stay.")
    taken = np.zeros(len(made.word), dtype=np.bool_)
    taken[at(made, "residents").start] = True
    assert asked(made, (1, 2), 3, taken) == 3
