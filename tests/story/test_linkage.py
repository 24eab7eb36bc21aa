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
