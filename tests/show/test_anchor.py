import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.show.web.anchor import Anchor, find, from_query, of_text

TEXT = "Ada said the mill burnt. Bo said the mill burnt, too."


def parsed(query):
    from urllib.parse import parse_qsl

    return from_query(dict(parse_qsl(query)))


def test_an_unchanged_text_has_it_at_its_place():
    anchor = of_text(TEXT, 34, 48)
    assert anchor.exact == "he mill burnt,"
    assert find(anchor, TEXT) == find(parsed(anchor.query()), TEXT)
    assert find(anchor, TEXT).state == "same"


def test_a_moved_quotation_is_found_by_what_stands_around_it():
    start = TEXT.index("the mill", 30)
    anchor = of_text(TEXT, start, start + len("the mill burnt"))
    changed = "New words. " + TEXT
    found = find(anchor, changed)
    assert found.state == "moved"
    assert changed[found.start : found.end] == "the mill burnt"
    assert found.start == changed.index("the mill", 40)


def test_words_that_went_are_gone():
    anchor = of_text(TEXT, 9, 23)
    assert find(anchor, "Nothing of it is left.") == find(anchor, "")
    assert find(anchor, "").state == "gone"


def test_position_alone_is_taken_as_it_is():
    anchor = from_query({"at": "4-8"})
    assert anchor == Anchor(4, 8, "")
    assert find(anchor, TEXT).state == "same"
    assert find(anchor, "abc").state == "gone"


@pytest.mark.parametrize("query", [{}, {"at": "x-y"}, {"at": "-1-5"}, {"at": "²-³"}])
def test_what_is_no_anchor_is_none(query):
    assert from_query(query) is None


def test_selectors_are_those_of_the_web_annotation_data_model():
    kinds = [each["type"] for each in of_text(TEXT, 4, 8).selectors()]
    assert kinds == ["TextPositionSelector", "TextQuoteSelector"]


@given(st.text(min_size=1, max_size=60), st.data())
def test_every_span_is_found_again(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor = of_text(text, start, end)
    found = find(anchor, text)
    assert (found.state, found.start, found.end) == ("same", start, end)
    moved = find(anchor, "§" * 3 + text)
    assert ("§" * 3 + text)[moved.start : moved.end] == text[start:end]
