"""Figures that count the same thing, and whether they agree."""

from __future__ import annotations

import dataclasses

import pytest

from sayso.story import quantities
from sayso.story.agreement import agreement
from sayso.story.copies import copy_keys
from sayso.story.counts import Count
from sayso.story.features import features
from sayso.story.index import MemoryIndex
from sayso.story.people import CLASH, NOTHING
from sayso.story.quantities import may_be_alike
from sayso.story.sketch import are_candidates
from sayso.story.terms import Matcher
from sayso.story.traits import plain, worded
from sayso.story.weave import MemoryItems, MemoryLinks, Weave

from .reports import Says, Told, Words, report, together

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
        ("12 people were killed", "40 people had died of their wounds", "conflict"),
        ("400 people were evacuated", "900 people were brought to safety", "conflict"),
        ("300 dockers were on strike", "190 dockers had walked out", "conflict"),
        ("900 people were stranded", "1,100 people were waiting on the quays", "conflict"),
        ("about 900 trucks were stuck", "fewer than 1,000 trucks were blocked", "compatible"),
        ("300 clerks will be laid off", "500 clerks would lose their work", "conflict"),
        ("700 tourists and residents were evacuated", "900 people fled", "conflict"),
    ],
)
def test_the_same_count_in_other_words(one: str, other: str, agreement: str) -> None:
    assert two(one, other).series().agreement == agreement


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("38 people were wounded", "the number of detainees stood at 52"),
        ("12 people were injured", "40 people were arrested"),
        ("300 homes were damaged", "500 homes were without power"),
        ("12 people were killed", "12 boats were sunk in the harbour"),
        ("12 percent of homes lost power", "12 homes lost power"),
        ("the repair cost 12 million pounds", "the repair cost 12 million dollars"),
        ("12 people were killed", "another five people were killed"),
        ("our own losses were 12 dead", "our own losses were 40 dead"),
        ("12 people were injured", "40 people died of their injuries"),
        ("the 860 people it employs will be paid", "3,000 people were waiting on the quays"),
        ("14 people were killed", "the toll could pass 40"),
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


def test_a_copy_gives_a_count_as_of_the_day_of_its_original() -> None:
    def burnt(published: str, number: int) -> Count:
        says = Says("Ada Brand", f"{number:,} homes lost power")
        return features(report("0.txt", published, says, about=ABOUT), Words()).counts[0]

    counts = burnt("2026-03-02", 2900), burnt("2026-03-03", 2900), burnt("2026-03-03", 3400)
    speakers = ("ada",) * 3
    assert agreement(counts, speakers, ("first", "first", "later")) == "compatible"
    assert agreement(counts, speakers, ("first", "second", "later")) == "conflict"


def test_two_numbers_that_somebody_gives_are_of_two_things_for_all_reports() -> None:
    lines = (
        Says("Ada Brand", "900 homes were without power"),
        Says("Ada Brand", "400 homes were without power in Brenholt"),
    )
    first = report("0.txt", "2026-03-02", *lines, about=ELSE[0])
    says = Says("Jon Reyes", "400 homes were without power")
    other = report("1.txt", "2026-03-02", says, about=ELSE[1])
    nine, four = features(first, Words()).counts
    assert (nine.given, four.given) == ((400,), (900,))
    alone = features(other, Words()).counts[0]
    assert quantities.settled(nine, alone, False, Matcher(Words())) is CLASH
    assert quantities.settled(four, alone, False, Matcher(Words())) is None


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


def test_a_count_that_is_given_as_an_earlier_one_is_no_conflict() -> None:
    later = (Says("Jon Reyes", "900 homes were without power"),)
    before = Says("An earlier report", "600 homes were without power", kind="document")
    first = report(
        "0.txt", "2026-03-02", Says("Ada Brand", "600 homes were without power"), about=ELSE[0]
    )

    def agreement(*lines: Says) -> str:
        return together(first, report("1.txt", "2026-03-04", *lines, about=ELSE[1])).values()[0][1]

    assert agreement(*later) == "conflict"
    assert agreement(*later, before) == "compatible"


def test_who_gives_in_at_last_had_disputed_the_number_until_then() -> None:
    def agreement_of(*said: tuple[str, str, int]) -> str:
        says = [(day, Says(who, f"{number} buses were sent back")) for day, who, number in said]
        counts = [
            features(report(f"{i}.txt", day, line, about=ABOUT), Words()).counts[0]
            for i, (day, line) in enumerate(says)
        ]
        names = [who for _, who, _ in said]
        return agreement(counts, names, [str(i) for i in range(len(said))])

    first, denied = ("2026-03-02", "Ada Brand", 20), ("2026-03-04", "Jon Reyes", 3)
    assert agreement_of(first, denied, ("2026-03-12", "Jon Reyes", 20)) == "conflict"
    corrected, repeated = ("2026-03-04", "Ada Brand", 16), ("2026-03-06", "Jon Reyes", 16)
    assert agreement_of(first, corrected, repeated) == "compatible"


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


def series(found: Told) -> list[list[float]]:
    return [sorted(v for v in values if v is not None) for values, _ in found.values()]


@pytest.mark.parametrize(
    ("lines", "values"),
    [
        # What was counted is told by the figure before, or by the sentence around.
        (("200 people marched to the docks", "the crowd was put at 500"), [200, 500]),
        (("200 people marched to the docks", "it was 700"), [200, 700]),
        (("40 people were detained", "the group knew of at least 90"), [40, 90]),
        (("2,000 people protested", "there were 5,000"), [2000, 5000]),
        (("the bogs hold 9 million tonnes of peat", "7 million tonnes"), [9000000, 7000000]),
    ],
)
def test_a_figure_without_a_noun_goes_on_from_the_one_before(
    lines: tuple[str, str], values: list[float]
) -> None:
    says = (Says("Ada Brand", lines[0]), Says("Jon Reyes", lines[1]))
    found = together(report("one.txt", "2026-03-02", *says, about=ABOUT))
    assert found.values() == [(values, "conflict")]


@pytest.mark.parametrize(
    "lines",
    [
        ("the strike cost 400 crowns a head", "it was missed by 19 out of 134"),
        ("200 people marched to the docks", "he was 71"),
        ("40 people were detained", "30 had been injured"),
        ("30 houses had burned down", "no more than that, and not 21"),
    ],
)
def test_a_number_that_is_something_else_goes_on_from_nothing(lines: tuple[str, str]) -> None:
    says = (Says("Ada Brand", lines[0]), Says("Jon Reyes", lines[1]))
    assert together(report("one.txt", "2026-03-02", *says, about=ABOUT)).story.figures == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # A noun of its own that each report has once, with a word in common.
        ("14 witnesses were heard in Brenholt", "22 witnesses were heard by now"),
        ("40 tonnes of trout had to be called back", "65 tonnes of trout were called back"),
        # The place, where nothing happened that has a name.
        ("120 people were on the bridge", "400 people had been on the bridge"),
        # The headline is not there; a change is told.
        ("62 plots were measured", "the plots now number 80 plots"),
    ],
)
def test_one_noun_and_some_words_in_common_are_one_count(one: str, other: str) -> None:
    assert len(two(one, other).series().entries) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # One noun alone, with nothing in common.
        ("6,500 votes came from a single ward", "she was ahead by 23,000 votes"),
        # Measures of other things, or other measures.
        ("the moss takes up 30 grams of gas", "the bog takes up 30 tonnes of gas"),
        ("70 tonnes of fish were called back", "90 tonnes of grit were spread"),
        # A part, a group of its own, what is left of it, a rate.
        ("190 people were injured", "11 officers were injured"),
        ("eleven of the missing were found", "12 people were missing"),
        ("97 people were taken into custody", "23 people were still in custody"),
        ("the data of 230,000 patients were copied", "the house treats 900,000 patients a year"),
        # Money of which nothing is said but the amount.
        ("the offer was 412 crowns", "a room cost 450 crowns"),
        ("the bid was 30 million crowns", "the loss was 12 million crowns"),
        # By one speaker each, of other days.
        ("12 people were killed on 1 March", "40 people were killed on 9 February"),
    ],
)
def test_what_only_looks_alike_is_kept_apart(one: str, other: str) -> None:
    assert two(one, other).story.figures == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # What lasts is told of the other number, or only of the counting.
        ("5 workers were killed", "nine bodies were found and eight workers are still missing"),
        ("84 pupils fell ill", "they still count 130 pupils who fell ill"),
        ("two workers were dead", "four workers are dead and one is still missing"),
        # Words for people and for what happened to them.
        ("14 workers were missing", "six were unaccounted for"),
        ("two firefighters were killed", "three bodies were found"),
        # Both a lead; both a loss.
        ("she won the count by 214 votes", "her lead in the count was down to 188 votes"),
        ("the hole was 290 million pounds", "a loss of 380 million pounds was certain"),
        # A number that is told as such.
        ("112 pupils fell ill", "the number of those who fell ill in the school was 97"),
    ],
)
def test_what_grammar_does_not_set_apart(one: str, other: str) -> None:
    ours, theirs = counts_of(one, other)
    assert quantities.settled(ours, theirs, False, Matcher(Words())) is None


@pytest.mark.parametrize(
    ("line", "aside"),
    [
        ("12 boats sank. Another 34 people were injured", False),
        ("12 people were injured. Another 34 people were injured", True),
        ("another 34 people were injured", True),
    ],
)
def test_another_so_many_are_on_top_of_what_was_counted_before(line: str, aside: bool) -> None:
    article = report("one.txt", "2026-03-02", Says("Ada Brand", line), about=ABOUT)
    found = {count.value: count.aside for count in features(article, Words()).counts}
    assert found[34] == aside


@pytest.mark.parametrize(
    "line",
    [
        "84 homes were flooded, not the 112 homes first counted",
        "84 homes were flooded, and not 112 homes",
        "84 homes were flooded rather than 112",
    ],
)
def test_a_number_that_is_not_so_was_given_before(line: str) -> None:
    article = report("one.txt", "2026-03-02", Says("Ada Brand", line), about=ABOUT)
    found = {count.value: count.replaced for count in features(article, Words()).counts}
    assert found.pop(84) is False
    assert found in ({112: True}, {})


@pytest.mark.parametrize(
    ("line", "replaced"),
    [
        ("12 homes were hit, up from 6", {12: False, 6: True}),
        ("the toll rose to 17 from 12", {17: False, 12: True}),
        ("the number of homes was 19 instead of 12", {19: False, 12: True}),
        ("58 percent of homes were hit, not the 41 percent first given", {58: False, 41: True}),
    ],
)
def test_which_of_two_numbers_is_replaced(line: str, replaced: dict[int, bool]) -> None:
    article = report("one.txt", "2026-03-02", Says("Ada Brand", line), about=ABOUT)
    found = {count.value: count.replaced for count in features(article, Words()).counts}
    assert found == replaced


@pytest.mark.parametrize(
    ("line", "right", "denied"),
    [
        ("84 homes were flooded, and not 112", 84, 112),
        ("84 homes had been flooded, not 112", 84, 112),
        ("not 112 but 84 homes were flooded", 84, 112),
    ],
)
def test_a_number_that_is_denied_counts_what_the_right_one_counts(
    line: str, right: int, denied: int
) -> None:
    article = report("one.txt", "2026-03-02", Says("Ada Brand", line), about=ABOUT)
    found = {each.value: each for each in features(article, Words()).counts}
    assert {value: each.denied for value, each in found.items()} == {right: False, denied: True}
    assert found[denied].unit == found[right].unit == "=home"


def test_who_denies_the_number_of_another_contradicts_it() -> None:
    found = two("112 homes were flooded", "84 homes were flooded, and not 112")
    assert found.series().agreement == "conflict"
    assert {entry.value for entry in found.series().entries} == {84, 112}


def test_who_denies_a_number_of_their_own_corrects_it() -> None:
    found = told(
        ("2026-03-02", Says("Ada Brand", "112 homes were flooded")),
        ("2026-03-04", Says("Ada Brand", "84 homes were flooded, and not 112")),
    )
    assert found.series().agreement == "compatible"


def test_what_a_count_replaces_tells_nothing_of_the_numbers_of_others() -> None:
    lines = (
        ("2026-03-02", Says("Ada Brand", "30 homes were flooded")),
        ("2026-03-03", Says("Jon Reyes", "19 homes were flooded")),
        ("2026-03-04", Says("Jon Reyes", "21 homes were flooded rather than 19 homes")),
    )
    counts = [
        count
        for number, (day, line) in enumerate(lines)
        for count in features(report(f"{number}.txt", day, line, about=ABOUT), Words()).counts
    ]
    who = [line.who for _, line in lines] + [lines[-1][1].who]
    sources = [count.article for count in counts]
    assert agreement(counts, who, sources) == "conflict"
    assert agreement(counts[1:], who[1:], sources[1:]) == "compatible"


def test_one_speaker_who_gives_two_figures_of_a_noun_counts_two_things() -> None:
    lines = (
        Says("Ada Brand", "45 boats were moored in the harbour"),
        Says("Ada Brand", "80 boats were moored in the harbour"),
    )
    assert together(report("one.txt", "2026-03-02", *lines, about=ABOUT)).story.figures == ()


def counts_of(*lines: str) -> list[Count]:
    """The first figure of each report, each by another speaker."""
    found = []
    for i, line in enumerate(lines):
        says = Says(("Ada Brand", "Jon Reyes")[i], line)
        article = report(f"{i}.txt", "2026-03-02", says, about=ELSE[i])
        found.append(features(article, Words()).counts[0])
    return found


@pytest.mark.parametrize(
    ("name", "value"), [("leads", True), ("change", "up"), ("points", True), ("alone", True)]
)
def test_headlines_changes_and_what_points_back_speak_for_one_count(
    name: str, value: bool | str
) -> None:
    lines = ("610 homes of the valley lost power", "830 homes of the valley had lost power")
    unmarked = [dataclasses.replace(each, alone=False) for each in counts_of(*lines)]
    marked = [dataclasses.replace(each, **{name: value}) for each in unmarked]
    before, after = (
        quantities.model().points(plain(*each, False, Matcher(Words())))
        for each in (unmarked, marked)
    )
    assert before < after


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("12 people were killed", "40 people had died"),
        ("12 people were killed", "40 boats were sunk"),
        ("the repair cost 12 million pounds", "the repair cost 15 million pounds"),
    ],
)
def test_figures_are_compared_both_ways_alike(one: str, other: str) -> None:
    ours, theirs = counts_of(one, other)
    matcher = Matcher(Words())
    assert quantities.compare(ours, theirs, NOTHING, matcher, dict) == quantities.compare(
        theirs, ours, NOTHING, Matcher(Words()), dict
    )


def test_what_costs_little_decides_only_what_the_words_around_cannot_change() -> None:
    ours, theirs = counts_of("12 people were killed", "40 people had died")
    highest = dict.fromkeys(worded(ours, theirs, Matcher(Words())), 1.0)
    model = quantities.model()
    assert all(model.points({name: 1.0}) <= model.most for name in highest)
    assert model.points(highest) <= model.most


@pytest.mark.parametrize(
    ("then", "agreement"),
    [
        ("the number of homes without power had risen to 900 homes", "compatible"),
        ("the number of homes without power was corrected to 900 homes", "compatible"),
        ("the number of homes without power had fallen to 900 homes", "conflict"),
        ("900 homes were without power", "conflict"),
    ],
)
def test_a_later_report_may_say_that_the_number_has_changed(then: str, agreement: str) -> None:
    found = told(
        ("2026-03-02", Says("Ada Brand", "600 homes were without power")),
        ("2026-03-04", Says("Jon Reyes", then)),
    )
    assert found.series().agreement == agreement


def test_short_reports_are_of_one_story_by_a_name_and_what_they_are_about() -> None:
    about = "A gate of the stadium of {} was forced by fans without tickets before the final."
    lines = (Says("Ada Brand", "83 fans were arrested"), Says("Jon Reyes", "97 fans were arrested"))

    def at(*places: str) -> Told:
        return together(
            *(
                report(f"{i}.txt", "2026-03-02", line, about=about.format(place))
                for i, (line, place) in enumerate(zip(lines, places, strict=True))
            )
        )

    assert series(at("Marlow", "Marlow")) == [[83, 97]]
    assert series(at("Marlow", "Tessaly")) == []


def test_all_figures_of_one_report_are_compared_whatever_their_words() -> None:
    lines = (Says("Ada Brand", "12 boats sank"), Says("Jon Reyes", "the damage came to 40 crowns"))
    article = report("one.txt", "2026-03-02", *lines)
    found = features(article, Words())
    weave = Weave(
        MemoryItems(), MemoryLinks(), MemoryIndex(), Words(), lambda *_: None, are_candidates
    )
    weave.add(found, copy_keys(article))
    one, other = sorted(each.id for each in found.counts)
    assert (one, other) in weave.judge.judged()


@pytest.mark.parametrize(
    ("one", "other", "worth"),
    [
        ("12 boats sank", "40 boats were lost", True),
        ("12 boats sank", "it cost 12 crowns", True),
        ("30 people drowned", "7 soldiers died", False),
        ("30 women drowned", "7 villagers died", True),
        ("40 boats were lost", "it cost 12 crowns", False),
    ],
)
def test_figures_of_two_reports_are_worth_comparing_by_noun_number_or_event(
    one: str, other: str, worth: bool
) -> None:
    assert may_be_alike(*counts_of(one, other)) == worth
