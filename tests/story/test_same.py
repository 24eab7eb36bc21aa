"""What tells whether two statements make one claim, and what it is told of them."""

from __future__ import annotations

import itertools
import math

from sayso.story.features import features
from sayso.story.pairs import figures_clash, numerals
from sayso.story.same import model
from sayso.story.trees import Trees
from sayso.story.weave import Judge, MemoryItems

from .reports import Says, Words, report


def judge(*lines: Says) -> tuple[Judge, list[str]]:
    items = MemoryItems()
    for number, line in enumerate(lines):
        found = features(report(f"{number}.txt", "2026-03-02", line), Words())
        items.put(found.article, [*found.identities, *found.assertions], frozenset())
    return Judge(items, Words()), [key for key in items if key.split()[1][0] == "s"]


def test_a_tree_is_asked_from_the_top() -> None:
    found = Trees.from_dict(
        {"bias": -1.0, "enough": 0.5, "trees": [["cosine", 0.5, -2.0, ["lead", 0.0, 0.5, 3.0]]]}
    )
    low, middle, high = (
        found.probability({"cosine": cosine, "lead": lead})
        for cosine, lead in ((0.5, 1.0), (0.6, 0.0), (0.6, 0.1))
    )
    assert (low, middle, high) == (0.0474, 0.3775, 0.8808)


def test_the_answers_of_all_trees_are_added_whatever_their_depth() -> None:
    found = Trees.from_dict(
        {"bias": 0.5, "enough": 0.5, "trees": [0.25, ["lead", 0.0, -1.0, 0.25], 1.0]}
    )
    assert found.probability({"lead": 0.0}) == round(1 / (1 + math.exp(-0.75)), 4)
    assert found.probability({"lead": 0.1}) == round(1 / (1 + math.exp(-2.0)), 4)


def test_the_model_that_ships_asks_for_what_there_is() -> None:
    judged, (one, other) = judge(Says("Ada Brand", "it fell"), Says("Jon Reyes", "it stood"))
    known = judged.alike(judged.items[one], judged.items[other])
    assert {*model().features} <= {*known}
    assert 0 < model().probability(known) < 1


def test_the_features_of_a_pair_do_not_depend_on_its_order() -> None:
    lines = (
        Says("Ada Brand", "14 lorries crossed the bridge on 3 March"),
        Says("Ada Brand", "the bridge was crossed by lorries, and nobody counted them", act="deny"),
        Says("Jon Reyes", "he did not know who crossed the bridge if it was at night"),
    )
    judged, keys = judge(*lines)
    for one, other in itertools.combinations(keys, 2):
        a, b = judged.items[one], judged.items[other]
        assert judged.alike(a, b) == judged.alike(b, a)


def test_figures_clash_both_ways_alike() -> None:
    judged, keys = judge(
        Says("Ada Brand", "52 people were on shift"),
        Says("Jon Reyes", "six people were found, and 52 employees were on shift"),
        Says("Jon Reyes", "49 people were on shift"),
    )
    one, other, third = (judged.items[key] for key in keys)
    assert not figures_clash(one, other)
    assert not figures_clash(other, one)
    assert figures_clash(one, third)
    assert figures_clash(third, one)


def test_numerals_are_numbers_months_and_days() -> None:
    assert numerals("On 3 March two of the 1,300 and one more") == {"3", "march", "2", "1300"}
    assert not numerals("One of them said so")
