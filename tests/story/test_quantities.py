"""Figures that count the same thing, and whether they agree."""

from __future__ import annotations

import pytest

from .reports import Says, Told, report, together

ABOUT = "The Aune burst its banks in Brenholt on Monday, Brenholt council and Jarl Water said."


#: What else each report has, so that none copies another.
ELSE = (
    ABOUT,
    "Boats came over the hills by night to Brenholt, where the Aune and Jarl Water were the talk.",
)


def told(*lines: tuple[str, Says]) -> Told:
    return together(
        *(report(f"{i}.txt", day, line, about=ELSE[i]) for i, (day, line) in enumerate(lines))
    )


def two(one: str, other: str, who: tuple[str, str] = ("Ada Brand", "Jon Reyes")) -> Told:
    return told(("2026-03-02", Says(who[0], one)), ("2026-03-02", Says(who[1], other)))


@pytest.mark.parametrize(
    ("one", "other", "agreement"),
    [
        ("12 people were killed", "the flood killed 12 people", "agree"),
        ("12 people were killed", "40 people had died", "conflict"),
        ("at least 12 people were killed", "15 people had died", "compatible"),
        ("about 1,000 homes lost power", "1,050 households were without electricity", "compatible"),
        ("1,400 homes lost power", "1,100 customers were affected", "conflict"),
        ("300 jobs were at risk", "there would be 120 redundancies", "conflict"),
    ],
)
def test_the_same_count_in_other_words(one: str, other: str, agreement: str) -> None:
    assert two(one, other).series().agreement == agreement


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people were injured", "40 people were arrested"),
        ("300 homes were damaged", "500 homes were without power"),
        ("12 people were killed", "12 boats were killed time in the harbour"),
        ("12 percent of homes lost power", "12 homes lost power"),
        ("the repair cost 12 million pounds", "the repair cost 12 million dollars"),
        ("12 people were killed", "another five people were killed"),
        ("our own losses were 12 dead", "our own losses were 40 dead"),
    ],
)
def test_other_things_are_kept_apart(one: str, other: str) -> None:
    assert two(one, other).story.figures == ()


def test_a_later_count_replaces_an_earlier_one_by_the_same_speaker() -> None:
    lines = (
        ("2026-03-02", Says("Ada Brand", "1,200 homes lost power")),
        ("2026-03-04", Says("Ada Brand", "900 homes lost power")),
    )
    assert told(*lines).series().agreement == "compatible"
    other = (lines[0], ("2026-03-04", Says("Jon Reyes", "900 homes lost power")))
    assert told(*other).series().agreement == "conflict"


def test_a_toll_rises_but_not_manifold_nor_on_one_day() -> None:
    def toll(day: str, other: str, number: int) -> str:
        one = (day, Says("Ada Brand", "12 people were killed"))
        return (
            told(one, (other, Says("Jon Reyes", f"{number} people were killed"))).series().agreement
        )

    assert toll("2026-03-02", "2026-03-03", 19) == "compatible"
    assert toll("2026-03-02", "2026-03-02", 19) == "conflict"
    assert toll("2026-03-02", "2026-03-03", 240) == "conflict"
    assert toll("2026-03-03", "2026-03-02", 19) == "conflict"


def test_a_count_that_the_statement_takes_back_is_no_conflict() -> None:
    found = told(
        ("2026-03-02", Says("Ada Brand", "3,500 people remained in the valley")),
        ("2026-03-04", Says("Jon Reyes", "2,800 people remained in the valley, down from 3,500")),
    )
    assert [e.value for e in found.series().entries] == [3500, 2800, 3500]
    assert found.series().agreement == "compatible"


def test_entries_stand_in_the_order_in_which_they_were_said() -> None:
    found = told(
        ("2026-03-05", Says("Ada Brand", "40 people were killed", day="2026-03-05")),
        ("2026-03-06", Says("Jon Reyes", "12 people were killed", day="2026-03-03")),
    )
    series = found.series()
    assert [(e.said, e.value) for e in series.entries] == [("2026-03-03", 12), ("2026-03-05", 40)]
    names = {s.id: s.name for s in found.story.speakers}
    assert [names[e.speaker or ""] for e in series.entries] == ["Jon Reyes", "Ada Brand"]


def test_one_report_may_contradict_itself() -> None:
    lines = (Says("Ada Brand", "12 people were killed"), Says("Jon Reyes", "40 people had died"))
    found = together(report("one.txt", "2026-03-02", *lines, about=ABOUT))
    assert found.values() == [([12, 40], "conflict")]


def test_reports_of_other_stories_are_not_mixed() -> None:
    found = together(
        report("one.txt", "2026-03-02", Says("Ada Brand", "12 people were killed"), about=ABOUT),
        report(
            "two.txt",
            "2026-03-02",
            Says("Jon Reyes", "40 people were killed"),
            about="A coach left the road in Tessaly on Sunday, Orlin police and Varga Tours said.",
        ),
    )
    assert found.story.figures == ()
