from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.figures import find_figures
from sayso.model import Article, Span, Statement
from sayso.words import split

from .builders import article

BOUNDS = {"exact", "about", "at-least", "more-than", "at-most", "less-than", "range"}


def test_only_figures_inside_a_statement() -> None:
    text = "Three boats sank. Ann Moe said that 12 men drowned and 40 swam."
    given_ = article(text, ("12 men drowned",))
    found, statements = find_figures(given_, split(text))
    assert [(each.id, each.value) for each in found] == [("f1", 12)]
    assert statements[0].figures == ("f1",)


def test_a_figure_lies_in_each_statement_that_covers_it() -> None:
    text = "Ann Moe said the police told her that 12 men drowned and 40 swam."
    given_ = article(
        text, ("the police told her that 12 men drowned and 40 swam",), ("12 men drowned",)
    )
    found, statements = find_figures(given_, split(text))
    assert [each.id for each in found] == ["f1", "f2"]
    assert [each.figures for each in statements] == [("f1", "f2"), ("f1",)]


def test_a_gap_within_a_content_belongs_to_it() -> None:
    text = "He spoke of “many boats”, 12 in all, “and few men”."
    given_ = article(text, ("“many boats”", "“and few men”"))
    assert [each.value for each in find_figures(given_, split(text))[0]] == [12]


def test_a_gap_with_the_source_in_it_does_not() -> None:
    text = "“We saw boats,” said Ann Moe, who owns 12 cars, “and few men.”"
    parts = ("“We saw boats,”", "“and few men.”")
    statement = article(text, parts).statements[0]
    start = text.index("said Ann Moe")
    cue = (Span(start, start + 4),)
    named = Statement("s1", "direct", (), cue, statement.content, 0.9)
    given_ = Article("a", text, statements=(named,))
    assert find_figures(given_, split(text))[0] == ()


def test_a_bound_outside_of_the_content_still_bounds() -> None:
    text = "She counted at least 12 boats."
    given_ = article(text, ("12 boats",))
    found = find_figures(given_, split(text))[0]
    assert [each.bound for each in found] == ["at-least"]


def test_a_whole_outside_of_all_statements_is_no_figure() -> None:
    text = "Of the 10 judges who sat, she said, six voted."
    given_ = article(text, ("six voted",))
    (found,) = find_figures(given_, split(text))[0]
    assert (found.value, found.part_of) == (6, None)


def test_other_cells_are_kept() -> None:
    text = "Ann Moe said 12 men drowned."
    given_ = article(text)
    _, statements = find_figures(given_, split(text))
    assert statements[0].content == given_.statements[0].content
    assert statements[0].confidence == 0.9


SOME = (
    "a an the of and to in or no one two half third dozen hundred million dozens 5 12 2.5 1,234 "
    "$ £ € % - – , . ( ) : / ' \" m bn percent per cent times twice double as many at least more "
    "than up about between from years days June 2020 people men killed soldiers of them including "
    "plus minus ± ½ rs kr point out every single none not couple T-72 'S \n"
)
WORDS = st.sampled_from(SOME.split(" "))


@settings(max_examples=400)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=30).map(" ".join),
                 st.lists(WORDS, max_size=30).map("".join)))  # fmt: skip
def test_any_text_ends_without_error(text: str) -> None:
    statement = Statement("s1", "indirect", (), (), (Span(0, len(text)),), 0.9)
    given_ = Article("a", text, statements=(statement,) if text else ())
    found, statements = find_figures(given_, split(text))
    assert [each.id for each in found] == [f"f{i}" for i in range(1, len(found) + 1)]
    assert all(set(each.figures) <= {one.id for one in found} for each in statements)
    spans = [each.span for each in found]
    assert spans == sorted(spans)
    for each in found:
        assert 0 <= each.span.start < each.span.end <= len(text)
        assert each.bound in BOUNDS
        assert each.low is None or each.high is None or each.low <= each.high
        assert each.part_of != each.id
        if each.bound == "exact" and each.value is not None:
            assert each.low == each.high == each.value


@given(st.lists(WORDS, max_size=30).map(" ".join))
def test_the_same_text_gives_the_same_figures(text: str) -> None:
    statement = Statement("s1", "indirect", (), (), (Span(0, len(text)),), 0.9)
    given_ = Article("a", text, statements=(statement,))
    assert find_figures(given_, split(text)) == find_figures(given_, split(text))
