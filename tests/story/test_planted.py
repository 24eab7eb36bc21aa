"""Reports rewritten by rule, with changes planted: few are missed and few are made up.

A sample of PolNeAR dev; ``benchmarks/drift.py`` measures all of it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT / "benchmarks"))

import drift  # noqa: E402
from harness import POLNEAR  # noqa: E402
from rewriting import rewrite, sentences  # noqa: E402

STEP = 6

TEXT = (
    "The mayor, Ada Vale, said at least 40 boats were lost on Monday.\n\n"
    "“We could see the lights go out one after another,” she said. “Nobody slept.”\n"
)


def test_a_rewriting_is_the_same_each_time_and_leaves_quotations_alone() -> None:
    one = rewrite(TEXT, [("Ada Vale", (26, 63))], "seed")
    assert one == rewrite(TEXT, [("Ada Vale", (26, 63))], "seed")
    plain = rewrite(TEXT, [], "seed", plant=False)
    assert "“We could see the lights go out one after another,”" in plain.text
    assert not plain.planted


def test_sentences_keep_their_places() -> None:
    for each in sentences(TEXT):
        assert TEXT[each.start : each.end][:8] in TEXT
        assert TEXT[each.start : each.end].strip() == TEXT[each.start : each.end]


@pytest.mark.skipif(not POLNEAR.is_dir(), reason="the corpus is not here")
def test_planted_changes_are_found_and_none_made_up() -> None:
    measured, originals, _ = drift.measure(POLNEAR, STEP)
    assert measured.articles == 84 // STEP
    assert measured.copies >= 0.98 * measured.articles, measured.notes
    assert measured.share_found >= 0.9, measured.notes
    assert measured.false_each <= 0.2, measured.notes
    assert drift.among(originals) == []
