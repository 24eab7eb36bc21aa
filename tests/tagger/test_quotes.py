"""Quotation marks in all their styles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.tagger.quotes import MARKS, find_quotes


def inside(text: str) -> list[str]:
    """The passages that stand inside quotation marks."""
    marked = find_quotes(text).inside
    shown = "".join(c if m else "\0" for c, m in zip(text, marked, strict=True))
    return [part for part in shown.split("\0") if part]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We won," she said, "at last."', ["We won,", "at last."]),
        ("“We won,” she said.", ["We won,"]),
        ("„Wir“ is no quotation of hers, «this one» is.", ["Wir", "this one"]),
        ("»This one« is hers.", ["This one"]),
        ("''We won,'' she said.", ["We won,"]),
        ("``We won,'' she said.", ["We won,"]),
        ("‘We won,’ she said.", ["We won,"]),
        ("'We won,' she said.", ["We won,"]),
        ("The board called it ‘a mess’.", ["a mess"]),
        (
            "‘I don’t know,’ he said. ‘It’s the dogs’ bowl.’",
            ["I don’t know,", "It’s the dogs’ bowl."],
        ),
        ("'I don't know,' he said.", ["I don't know,"]),
        # Nested, either way round.
        ("“She told me ‘go’ and I went,” he said.", ["She told me ‘go’ and I went,"]),
        ("‘She told me “go” and I went,’ he said.", ["She told me ", "go", " and I went,"]),
        # Marks that end nothing and apostrophes that open nothing.
        ("The workers' union and the '90s and rock 'n' roll.", []),
        ("She is 6' tall and the board is 10\" wide.", []),
        ("The Joneses’ dog didn’t bark.", []),
        ("No quotation here.", []),
        ("", []),
        # An unclosed mark ends with its paragraph.
        ('"It goes on.\nHe left.', ["It goes on."]),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


def test_long_quotation_opens_each_paragraph_and_closes_once() -> None:
    for opening, closing in (("“", "”"), ('"', '"'), ("‘", "’")):
        text = f"{opening}One day.\n\n{opening}Two days.\n\n{opening}Three.{closing}\n\nShe left."
        assert inside(text) == ["One day.", "Two days.", "Three."], opening


def test_a_long_quotation_may_begin_within_a_paragraph() -> None:
    text = "‘One,’ she said. ‘Two days.\n\n‘Three.’\n\nShe left."
    assert inside(text) == ["One,", "Two days.", "Three."]
    assert inside("In the ‘90s it rained.\n\n‘Three,’ she said.") == ["Three,"]


def test_a_stray_mark_does_not_swallow_the_rest() -> None:
    assert inside('He said it.” She left.\n\n"Go," he said.') == ["Go,"]


@given(st.text(alphabet=MARKS + "ab s.,\n—("))
def test_shapes_and_marks(text: str) -> None:
    quotes = find_quotes(text)
    assert len(quotes.plain) == len(text) == len(quotes.inside) == len(quotes.marks)
    assert not (quotes.inside & quotes.marks).any()
    assert all(text[i] in MARKS for i in quotes.marks.nonzero()[0])


@pytest.mark.parametrize(
    ("text", "passage", "expected"),
    [
        ('He called the letter "a fake".', 'the letter "a fake', 'the letter "a fake"'),
        ('"The letter is a fake," she said.', "The letter is a fake", "The letter is a fake"),
        ("He called it “a fake,” she said.", "it “a fake", "it “a fake,”"),
        ('Of "fake" letters he knew.', 'fake" letters', '"fake" letters'),
        ("Of ``fake'' and ``lost'' ones.", "fake'' and ``lost", "``fake'' and ``lost''"),
        # The rest of the quotation is somebody else's, or no mark is there.
        ('"It rained," he said, "all day."', "It rained", "It rained"),
        ('He called the letter "a fake and a lie".', 'the letter "a fake', 'the letter "a fake'),
        ("The dogs' bowl fell.", "The dogs' bowl", "The dogs' bowl"),
    ],
)
def test_a_passage_holds_both_marks_of_a_quotation(text: str, passage: str, expected: str) -> None:
    start = text.index(passage)
    first, end = find_quotes(text).enclosed(start, start + len(passage))
    assert text[first:end] == expected
