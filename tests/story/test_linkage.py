"""Groups made of links between two."""

from __future__ import annotations

import pytest

from sayso.story.linkage import groups


@pytest.mark.parametrize(
    ("scores", "least", "found"),
    [
        ({"ab": 0.9, "bc": 0.1}, 0.0, [["a", "b", "c"]]),
        ({"ab": 0.9, "bc": 0.1}, 0.08, [["a", "b"], ["c"]]),
        ({"ab": 0.9, "bc": 0.3}, 0.08, [["a", "b", "c"]]),
        ({"ab": 0.9, "bc": 0.9, "ac": -1.0}, 0.0, [["a", "b"], ["c"]]),
    ],
)
def test_a_weak_link_to_one_of_a_group_is_not_enough(
    scores: dict[str, float], least: float, found: list[list[str]]
) -> None:
    def pair(one: str, other: str) -> float:
        return scores.get("".join(sorted((one, other))), 0.0)

    links = {
        item: {other: pair(item, other) for other in "abc" if pair(item, other) > 0}
        for item in "abc"
    }
    assert groups("abc", links, pair, 0.5, least=least) == found


def test_of_equal_links_those_of_two_reports_go_first() -> None:
    scores = {("a s1", "a s2"): 0.9, ("a s1", "b s1"): 0.9, ("a s2", "b s1"): -1.0}

    def pair(one: str, other: str) -> float:
        return scores[min(one, other), max(one, other)]

    items = ["a s1", "a s2", "b s1"]
    links = {
        one: {other: pair(one, other) for other in items if other != one and pair(one, other) > 0}
        for one in items
    }
    assert groups(items, links, pair, 0.5) == [["a s1", "b s1"], ["a s2"]]
