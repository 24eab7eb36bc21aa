from __future__ import annotations

import pytest

from .builders import figures, only, shown

NONE = None


@pytest.mark.parametrize(
    ("text", "span", "value", "low", "high", "bound"),
    [
        ("He saw 58 boats.", "58", 58, 58, 58, "exact"),
        ("He saw fifty-eight boats.", "fifty-eight", 58, 58, 58, "exact"),
        ("About 2.6 million homes went dark.", "About 2.6 million", 2_600_000, NONE, NONE, "about"),
        ("Some 13,000 fans came.", "Some 13,000", 13_000, NONE, NONE, "about"),
        ("Nearly 300 fell ill.", "Nearly 300", 300, NONE, NONE, "about"),
        ("An estimated 40 boats sank.", "An estimated 40", 40, NONE, NONE, "about"),
        ("The lake lost 30 boats or so.", "30 boats or so", 30, NONE, NONE, "about"),
        ("It took 20-odd ships.", "20-odd", 20, NONE, NONE, "about"),
        ("At least eight people fell ill.", "At least eight", 8, 8, NONE, "at-least"),
        ("No fewer than 19 boats sank.", "No fewer than 19", 19, 19, NONE, "at-least"),
        ("Not less than four boats sank.", "Not less than four", 4, 4, NONE, "at-least"),
        ("They count 15 or more boats.", "15 or more", 15, 15, NONE, "at-least"),
        ("They count 100-plus boats.", "100-plus", 100, 100, NONE, "at-least"),
        ("More than 5,300 left.", "More than 5,300", 5300, 5300, NONE, "more-than"),
        ("Well over 5,300 left.", "over 5,300", 5300, 5300, NONE, "more-than"),
        ("It exceeded 40 boats.", "exceeded 40", 40, 40, NONE, "more-than"),
        ("Oil lay over about 40 coves.", "about 40", 40, NONE, NONE, "about"),
        ("Up to 700 jobs may go.", "Up to 700", 700, NONE, 700, "at-most"),
        ("Up to about 700 jobs may go.", "Up to about 700", 700, NONE, 700, "at-most"),
        ("As many as 700 jobs may go.", "As many as 700", 700, NONE, 700, "at-most"),
        ("No more than 12 boats sank.", "No more than 12", 12, NONE, 12, "at-most"),
        ("He went no faster than 95 knots.", "no faster than 95 knots", 95, NONE, 95, "at-most"),
        ("It sold no lower than 20 crowns.", "no lower than 20 crowns", 20, 20, NONE, "at-least"),
        ("It lost 30 boats, give or take.", "30 boats, give or take", 30, NONE, NONE, "about"),
        ("Bread was a quarter dearer.", "a quarter", 0.25, 0.25, 0.25, "exact"),
        ("Fewer than 12 boats sank.", "Fewer than 12", 12, NONE, 12, "less-than"),
        ("Just under 12 tonnes were sold.", "under 12 tonnes", 12, NONE, 12, "less-than"),
        ("Between 50 and 60 boats sank.", "Between 50 and 60", NONE, 50, 60, "range"),
        ("They sold 30 to 40 boats.", "30 to 40", NONE, 30, 40, "range"),
        ("They sold 30-40 boats.", "30-40", NONE, 30, 40, "range"),
        ("Two or three boats sank.", "Two or three", NONE, 2, 3, "range"),
        ("It holds 4 to 5 million litres.", "4 to 5 million litres", NONE, 4e6, 5e6, "range"),
        ("They sold 31,000, plus or minus 3,000.", "31,000, plus or minus 3,000", 31000, 28000,
         34000, "about"),
        ("It weighs 4 tonnes, give or take 0.5.", "4 tonnes, give or take 0.5", 4, 3.5, 4.5,
         "about"),
        ("Dozens of boats sank.", "Dozens", NONE, 24, NONE, "at-least"),
        ("Scores of boats sank.", "Scores", NONE, 40, NONE, "at-least"),
        ("Tens of thousands fled.", "Tens of thousands", NONE, 20_000, NONE, "at-least"),
        ("Several hundred fled.", "Several hundred", NONE, 200, NONE, "at-least"),
        ("A couple of boats sank.", "A couple of", 2, NONE, NONE, "about"),
        ("No casualties were seen.", "No", 0, 0, 0, "exact"),
        ("Not a single boat crew member was hurt.", "Not a single", 0, 0, 0, "exact"),
    ],
)  # fmt: skip
def test_bounds(text: str, span: str, value: float, low: float, high: float, bound: str) -> None:
    found = only(text)
    assert text[slice(*found.span)] == span
    assert (found.value, found.low, found.high, found.bound) == (value, low, high, bound)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("It cost $4.6bn.", 4.6e9, "dollars"),
        ("It cost £317,000.", 317_000, "pounds"),
        ("It cost €1,5 Mrd.", 1.5e9, "euros"),
        ("It cost $12-million.", 12e6, "dollars"),
        ("It cost 73 million guilders.", 73e6, "guilders"),
        ("It cost US$96m.", 96e6, "US dollars"),
        ("It cost A$140m.", 140e6, "Australian dollars"),
        ("It cost EUR 5 million.", 5e6, "EUR"),
        ("It cost 5 million EUR.", 5e6, "EUR"),
        ("It cost Rs 4.5 crore.", 45e6, "rupees"),
        ("It cost Rs. 500 a head.", 500, "rupees"),
        ("It cost 12 lakh rupees.", 1.2e6, "rupees"),
        ("It cost 4.5p.", 4.5, "pence"),
        ("It cost 30 Hong Kong dollars.", 30, "Hong Kong dollars"),
        ("It rose 42%.", 42, "percent"),
        ("It rose 42 per cent.", 42, "percent"),
        ("It rose two percentage points.", 2, "percentage points"),
        ("It rose half a percentage point.", 0.5, "percentage point"),
        ("It fell to minus 20C.", -20, "C"),
        ("It fell to -5 degrees.", -5, "degrees"),
        ("It is 40 metres long.", 40, "metres"),
        ("It is 18m wide.", 18, "m"),
        ("It is 3 sq km.", 3, "sq km"),
        ("It has 6 1/2 inches.", 6.5, "inches"),
    ],
)
def test_money_percent_and_measures(text: str, value: float, unit: str) -> None:
    found = only(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "unit", "what"),
    [
        ("They fired five mortar rounds at it.", "rounds", "mortar rounds"),
        ("They fired 40 rounds of ammunition.", "rounds", "rounds of ammunition"),
        ("It has 12 civilians dead.", "civilians", "civilians"),
        ("It left 12 dead.", "dead", "dead"),
        ("It left three wounded soldiers.", "soldiers", "wounded soldiers"),
        ("Another 14 are still missing.", "missing", "missing"),
        ("It has 28 bodies lie there.", "bodies", "bodies"),
        ("They caught 12 arms dealers quickly.", "dealers", "arms dealers"),
        ("They lost three T-80 tanks.", "tanks", "T-80 tanks"),
        ("The 15-member council met.", "member", "member"),
        ("It paid 2 million in add-ons.", None, None),
        ("The number of sick sailors is put at 120.", "sailors", "sick sailors"),
        ("The death toll rose to 40.", "toll", "death toll"),
        ("It has a crew of six.", "crew", "crew"),
        ("It has the “four” islands.", None, None),
        ("It lost four “missing” boats.", "boats", "missing” boats"),
        ("It gave two paid speeches.", "speeches", "paid speeches"),
        ("It has a 9,000-strong force.", "force", "force"),
        ("One death was seen.", "death", "death"),
        ("Tests cost 70 percent of the budget.", "percent", "budget"),
        ("They gave $5 million in aid.", "dollars", "aid"),
        ("Of the crew, five who sailed came back.", "people", None),
        ("The five who sailed came back.", "people", None),
        ("They lost $5 million in May.", "dollars", None),
        ("They signed a $5 million contract.", "dollars", "contract"),
        ("It rose 5 percent in a year.", "percent", None),
        ("Some 31 percent of those surveyed say no.", "percent", None),
        ("Some 31 percent of the vote went to her.", "percent", "vote"),
        ("The rise was 12 Tuesday.", None, None),
        ("Some 8 million low- and middle-income families gain.", "families",
         "low- and middle-income families"),
    ],
)  # fmt: skip
def test_what_is_counted(text: str, unit: str | None, what: str | None) -> None:
    found = only(text)
    assert found.unit == unit
    assert (found.what and text[slice(*found.what)]) == what


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Half of the crops failed.", 0.5, "crops"),
        ("Two-thirds of crops failed.", 2 / 3, "crops"),
        ("A quarter of voters stayed away.", 0.25, "voters"),
        ("One in five wells is foul.", 0.2, "wells"),
        ("One school in five is shut.", 0.2, "school"),
        ("Nine out of 10 voters stayed away.", 0.9, "voters"),
        ("One of every eight wells is foul.", 0.125, "wells"),
        ("Prices fell by a third.", 1 / 3, None),
    ],
)
def test_shares(text: str, value: float, unit: str | None) -> None:
    found = only(text)
    assert found.value == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize(
    "text",
    ["It is double the firm's figure.", "It is twice what it was.", "He got three times as many."],
)
def test_a_comparison_is_kept_as_text(text: str) -> None:
    found = only(text)
    assert (found.value, found.low, found.high) == (None, None, None)


def test_a_number_of_times_is_no_comparison() -> None:
    assert only("He asked three times.").value == 3


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # A change is no range, nor is a vote.
        ("It rose from 4% to 5%.", ["4%", "5%"]),
        ("It fell 29% to 84 million crowns.", ["29%", "84 million crowns"]),
        ("It went from 40 percent on July 14 to 42 percent.", ["40 percent", "42 percent"]),
        ("Prices range from 4% to 5%.", ["4% to 5%"]),
        ("They voted 52 to 48.", ["52", "48"]),
        # A unit of its own.
        ("It paid 15 million pounds plus 3 million more.", ["15 million pounds", "3 million"]),
        # "over" and "about" of what, not how much.
        ("A dispute over two islands ended.", ["two"]),
        ("They talked about three boats.", ["three"]),
        ("Over two dozen boats sank.", ["Over two dozen"]),
        # "up to" belongs to the verb.
        ("It adds up to 12 boats.", ["12"]),
        # "m" of a race.
        ("He ran 100m in a record.", ["100m"]),
        ("He sold it for £100m.", ["£100m"]),
    ],
)
def test_spans(text: str, spans: list[str]) -> None:
    assert shown(text) == spans


def test_metres_and_millions() -> None:
    assert only("He ran 100m in a record.").value == 100
    assert only("It serves 10m people.").value == 10_000_000


@pytest.mark.parametrize("text", ["It fell to minus 10 to 15C.", "It fell to -10 to 15C."])
def test_a_range_below_zero_begins_with_its_lower_end(text: str) -> None:
    found = only(text)
    assert (found.low, found.high, found.bound) == (-15, -10, "range")


def test_nothing_is_read_across_sentences() -> None:
    found = figures("Prices fell by a third\nThe boats sank. They had 12. Boats sank.")
    assert [each.unit for each in found] == [None, None]


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit"),
    [
        ("The ministry handed over $3 million.", 3_000_000, "exact", "dollars"),
        ("The town paid over $3 million.", 3_000_000, "more-than", "dollars"),
        ("The ward had been short of 70 beds.", 70, "exact", "beds"),
        ("It sold just short of 70 boats.", 70, "less-than", "boats"),
        ("The fund has passed £64,000.", 64_000, "more-than", "pounds"),
        ("The house has passed two laws.", 2, "exact", "laws"),
        ("Fatigue reports had reached 47.", 47, "exact", "reports"),
        ("The fishermen involved numbered 61.", 61, "exact", "fishermen"),
        ("Arrests have risen to more than 200.", 200, "more-than", "Arrests"),
        ("Shares rose to 47.", 47, "exact", None),
        ("He put the injured at 20.", 20, "exact", "injured"),
        ("She put the crowd at about 4,000.", 4000, "about", "crowd"),
        ("She put the number at 4,000.", 4000, "exact", None),
        ("It runs 400 daily services.", 400, "exact", "services"),
    ],
)
def test_verbs_that_tell_of_what_or_how_many(
    text: str, value: float, bound: str, unit: str | None
) -> None:
    found = only(text)
    assert (found.value, found.bound, found.unit) == (value, bound, unit)


def test_some_out_of_so_many_are_counted_and_small_ones_are_shares() -> None:
    part, whole = figures("He flooded 12 out of 20 flats.")
    assert (part.value, part.unit, part.part_of, whole.value) == (12, "flats", whole.id, 20)
    assert only("Four out of five flats were flooded.").value == 0.8


def test_of_so_many_some_without_a_comma() -> None:
    whole, part = figures("Of 3,200 members 2,650 had cast a ballot.")
    assert (whole.value, part.value, part.unit, part.part_of) == (3200, 2650, "members", whole.id)


@pytest.mark.parametrize(
    ("text", "value", "bound", "unit"),
    [
        ("Deaths fell to 300 last week.", 300, "exact", "Deaths"),
        ("Trade came to 2.1 billion crowns last year.", 2_100_000_000, "exact", "crowns"),
        ("Prices rose 4 percent this month.", 4, "exact", "percent"),
        ("It sold 40 cars next door last month.", 40, "exact", "cars"),
        ("Four patrolmen came.", 4, "exact", "patrolmen"),
        ("They asked for 40 million bolo for the pupils.", 40_000_000, "exact", "bolo"),
        ("It rose to 5 million overnight.", 5_000_000, "exact", None),
        ("It was 4,500 tonnes at most.", 4500, "at-most", "tonnes"),
        ("Aftershocks of up to magnitude 5 may follow.", 5, "at-most", None),
        ("It put its own dead at fewer than 15.", 15, "less-than", "dead"),
        ("She gave the garrison's dead as 23.", 23, "exact", "dead"),
        ("The number of League dead was 40.", 40, "exact", "dead"),
        ("Not one crate was lost.", 0, "exact", "crate"),
        ("Not one of the flats was let.", 0, "exact", "flats"),
        ("One driver had been killed.", 1, "exact", "driver"),
    ],
)
def test_what_numbers_count_and_how_they_are_bounded(
    text: str, value: float, bound: str, unit: str | None
) -> None:
    found = only(text)
    assert (found.value, found.bound, found.unit) == (value, bound, unit)


@pytest.mark.parametrize("text", ["Not one bit of it is true.", "He is not one to complain."])
def test_not_one_that_counts_nothing(text: str) -> None:
    assert figures(text) == ()
