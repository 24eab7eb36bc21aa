"""What is said before its speaker, where the tagger found a verb of saying without a content."""

from __future__ import annotations

import numpy as np
import pytest

from sayso import read
from sayso.tagger.trailing import trailing

from .builders import encoded


def found(text: str, verb: str = "told", sure: float = 0.9) -> tuple[str, str] | None:
    """Content and source before a cue, where every other word may be a verb's."""
    tokens = encoded(text).tokens
    at = int(np.searchsorted(tokens.word_start, text.rindex(f" {verb} ") + 1))
    count = len(tokens.word)
    result = trailing(tokens, (at, at + 1), np.zeros(count, np.bool_), np.full(count, 0.4), sure)
    if result is None:
        return None
    content, source = (
        text[tokens.word_start[first] : tokens.word_end[end - 1]] for first, end in result
    )
    return content, source


@pytest.mark.parametrize(
    ("text", "content", "source"),
    [
        (
            "The board has closed two piers, its chairman, Peter Brask, told the council.",
            "The board has closed two piers",
            "its chairman, Peter Brask",
        ),
        (
            "OSTERHOLM, 2 May. /HPA/ The board has closed two piers, the harbour office told us.",
            "The board has closed two piers",
            None,
        ),
        (
            "OSTERHOLM (HPA) – The board has closed two piers, Mayor Brask told reporters.",
            "The board has closed two piers",
            "Mayor Brask",
        ),
    ],
)
def test_the_words_before_a_name_are_said(text: str, content: str, source: str | None) -> None:
    if source is None:  # a source must have a name
        assert found(text) is None
    else:
        assert found(text) == (content, source)


@pytest.mark.parametrize(
    "text",
    [
        "In the hall of Osterholm, the mayor, Peter Brask, who was ill, told a joke.",
        "When the two piers closed, they had told Peter Brask.",
        "On Monday, Brask told a joke.",
    ],
)
def test_other_words_are_not(text: str) -> None:
    assert found(text) is None


def test_only_a_sure_verb_has_a_content() -> None:
    text = "The board has closed two piers, its chairman, Peter Brask, told the council."
    assert found(text, sure=0.5) is None


def test_a_report_in_this_style_is_read() -> None:
    text = (
        "The harbour board will send three divers to the wreck, its chairman, Peter Brask, told a "
        "committee of the council."
    )
    article = read(text, as_is=True)
    contents = [article.quote(each.content) for each in article.statements]
    assert contents == ["The harbour board will send three divers to the wreck"]
