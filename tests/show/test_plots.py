import pytest

from sayso.show.web.anchor import Anchor
from sayso.show.web.plots import NEUTRAL, Entry, Scale, camps, day_scale, plot
from sayso.show.web.rows import Saying


def entry(value=None, low=None, high=None, bound="exact", who="Ada", day="2026-03-02"):
    saying = Saying(
        "a1", "s1", Anchor(0, 0, ""), day, who, f"name:{who}", "person", None,
        "", "", "assert", None, None, None, None, None, day, 0.5, None, False, False, False, (),
    )  # fmt: skip
    if bound == "exact" and value is not None:
        low = high = value
    return Entry(day, who, str(value), value, low, high, bound, saying)


def test_figures_that_can_hold_together_are_one_group():
    assert camps([entry(19), entry(19), entry(60, 60, None, "at-least")]) == [0, 0, 1]
    assert camps([entry(70), entry(60, 60, None, "more-than")]) == [0, 0]
    assert camps([entry(60, bound="about"), entry(64)]) == [0, 0]
    assert camps([entry(60, bound="about"), entry(90)]) == [0, 1]


def test_what_fits_several_groups_is_in_none():
    found = camps([entry(23), entry(117), entry(19, 19, None, "at-least")])
    assert found == [0, 1, NEUTRAL]
    assert camps([entry(), entry(5)]) == [NEUTRAL, 0]


def test_a_plot_says_which_numbers_clash():
    drawn = plot([entry(212), entry(300, who="Bo"), entry(212, who="Cem")])
    assert [(camp.words, camp.speakers) for camp in drawn.camps] == [("212", 2), ("300", 1)]
    assert len({camp.shape for camp in drawn.camps}) == 2
    assert drawn.by_day is None  # one day alone needs no axis of days


def test_figures_that_are_not_contested_are_one_group():
    assert {mark.camp for mark in plot([entry(1), entry(9)], contested=False).marks} == {0}


def test_open_intervals_reach_the_edge():
    low, high = plot([entry(60, 60, None, "at-least"), entry(40, None, 40, "less-than")]).marks
    assert (low.open_right, low.right, low.hollow) == (True, 100.0, False)
    assert (high.open_left, high.left, high.hollow) == (True, 0.0, True)


def test_a_plot_by_day_joins_the_figures_of_a_speaker():
    drawn = plot([entry(12), entry(31, day="2026-03-05"), entry(30, who="Bo", day="2026-03-05")])
    assert drawn.by_day is not None
    assert len(drawn.by_day.lines) == 1
    first, later, _ = drawn.by_day.marks
    assert first.x < later.x
    assert first.y > later.y  # more is higher
    assert [tick.label for tick in drawn.by_day.days] == ["2 Mar", "5 Mar 2026"]


def test_undated_and_wordy_figures_have_a_row_and_no_mark_by_day():
    drawn = plot([entry(12, day=None), entry(None, bound="about"), entry(9)])
    assert [mark.drawn for mark in drawn.marks] == [True, False, True]
    assert drawn.by_day is None


@pytest.mark.parametrize(
    "values", [[5], [0, 0], [1, 1e6], [-3, 8], [1e15, 1e15 + 1], [1e-9, 2e-9], []]
)
def test_a_scale_keeps_values_within_it(values):
    scale = Scale(values)
    assert all(0 <= scale(value) <= 100 for value in values)
    assert 0 < len(scale.ticks()) <= 8


def test_days_are_named_sparsely():
    days = [f"2026-03-{at:02}" for at in range(1, 29)]
    places, ticks = day_scale(days)
    assert len(places) == 28
    assert 2 <= len(ticks) <= 7
    assert ticks[-1].label == "28 Mar 2026"
    assert day_scale([]) == ({}, ())
