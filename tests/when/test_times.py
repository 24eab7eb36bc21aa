from __future__ import annotations

import pytest

from sayso.when import read_time

from .builders import PUBLISHED, only, read, times, values


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Days.
        ("It reopened on 3 February.", [("3 February", "2025-02-03")]),
        ("It reopened on February 3rd, 2021.", [("February 3rd, 2021", "2021-02-03")]),
        ("It closed on Friday, Feb. 28, he said.", [("Friday, Feb. 28", "2025-02-28")]),
        ("It closed on the 28th of February.", [("the 28th of February", "2025-02-28")]),
        ("It began on June 16 of last year.", [("June 16 of last year", "2024-06-16")]),
        ("Filed 2024-12-31.", [("2024-12-31", "2024-12-31")]),
        ("Filed 13/2/2025.", [("13/2/2025", "2025-02-13")]),
        ("Talks on March 3 and 4 failed.", [("March 3", "2025-03-03"), ("4", "2025-03-04")]),
        ("She left yesterday.", [("yesterday", "2025-03-11")]),
        ("They meet the day after tomorrow.", [("the day after tomorrow", "2025-03-14")]),
        ("The first Tuesday in May", [("The first Tuesday in May", "2025-05-06")]),
        # Months, seasons, quarters, years.
        ("Output fell in early February.", [("early February", "2025-02")]),
        ("It opened in May 2019.", [("May 2019", "2019-05")]),
        ("He was born in August of last year.", [("August of last year", "2024-08")]),
        ("She won last summer.", [("last summer", "2024-SU")]),
        ("It burned in the autumn of 2023.", [("the autumn of 2023", "2023-FA")]),
        ("Sales in the fourth quarter fell.", [("the fourth quarter", "2024-Q4")]),
        ("Its third-quarter loss grew.", [("third-quarter", "2024-Q3")]),
        ("Profit fell in Q4 2023.", [("Q4 2023", "2023-Q4")]),
        ("In the first half of 2024 it fell.", [("the first half of 2024", "2024-H1")]),
        ("It was sold in fiscal 2023.", [("fiscal 2023", "2023")]),
        ("From 1994-97 it was shut.", [("1994", "1994"), ("97", "1997")]),
        ("Since the late 1990s it has grown.", [("the late 1990s", "199")]),
        ("It grew in the '80s.", [("the '80s", "198")]),
        ("In the nineteenth century", [("the nineteenth century", "18")]),
        ("It must end by year-end.", [("year-end", "2025")]),
        # Weeks, weekends and what is relative.
        ("They met last week.", [("last week", "2025-W10")]),
        ("It ends early next month.", [("early next month", "2025-04")]),
        ("Over the weekend two men died.", [("the weekend", "2025-W10-WE")]),
        ("It will reopen this weekend.", [("this weekend", "2025-W11-WE")]),
        ("It fell in the current year.", [("the current year", "2025")]),
        # Holidays.
        ("Shops shut on Good Friday.", [("Good Friday", "2025-04-18")]),
        ("He died on Thanksgiving Day.", [("Thanksgiving Day", "2024-11-28")]),
        ("It opens on Easter Monday 2026.", [("Easter Monday 2026", "2026-04-06")]),
        ("They married on New Year's Eve.", [("New Year's Eve", "2024-12-31")]),
        # The clock and parts of the day.
        ("It starts at 6:30 p.m. EST.", [("6:30 p.m. EST", "2025-03-12T18:30")]),
        ("At 9.15am on Tuesday it rang.", [("9.15am on Tuesday", "2025-03-11T09:15")]),
        ("Tuesday at 18:00 local time", [("Tuesday at 18:00 local time", "2025-03-11T18:00")]),
        ("It fell at 0900 GMT.", [("0900 GMT", "2025-03-12T09:00")]),
        ("It rang at noon Monday.", [("noon Monday", "2025-03-10T12:00")]),
        ("He died on Monday night.", [("Monday night", "2025-03-10TNI")]),
        ("They met this morning.", [("this morning", "2025-03-12TMO")]),
        ("It shook last night.", [("last night", "2025-03-11TNI")]),
        # Lengths.
        ("It lasted nearly two months.", [("nearly two months", "P2M")]),
        ("After a five-hour debate", [("five-hour", "PT5H")]),
        ("It took two and a half years.", [("two and a half years", "P2.5Y")]),
        ("It took half an hour.", [("half an hour", "PT30M")]),
        ("They waited for several weeks.", [("several weeks", "PXW")]),
        ("The plot was years in the making.", []),
        ("They have talked for years.", [("years", "PXY")]),
        ("Over the past decade it rose.", [("the past decade", "P10Y")]),
        ("In recent months it rose.", [("recent months", "PXM")]),
        ("It took 15-plus years.", [("15-plus years", "P15Y")]),
        ("Over the years it rose.", [("the years", "PXY")]),
        ("In the years of plenty they", []),
        ("It fell in a single year.", [("a single year", "P1Y")]),
        ("A week-long search", [("week-long", "P1W")]),
        ("In two to three weeks it ends.", [("two to three weeks", "PXW")]),
        # Sets.
        ("It costs $5 million a year.", [("a year", "P1Y")]),
        ("They meet every two weeks.", [("every two weeks", "P2W")]),
        ("They met every other day.", [("every other day", "P2D")]),
        ("It happens each July.", [("each July", "XXXX-07")]),
        ("The shop shuts on Sundays.", [("Sundays", "XXXX-WXX-7")]),
        ("They met twice a week.", [("twice a week", "P1W")]),
        # Vague references.
        ("He now lives abroad.", [("now", "PRESENT_REF")]),
        ("She recently left.", [("recently", "PAST_REF")]),
        ("That is for the future, but not yet.", [("the future", "FUTURE_REF")]),
        # Spoken numbers.
        ("In nineteen ninety-eight", [("nineteen ninety-eight", "1998")]),
        ("Twenty-five years ago", [("Twenty-five years ago", "2000")]),
    ],
)
def test_reads(text: str, found: list[tuple[str, str]]) -> None:
    assert read(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "He may march with Mr May.",
        "The sun rose; Mar Lane and Jan Falk sat down.",
        "The second man spoke a second time.",
        "He is 36 years old and she is a 41-year-old nurse.",
        "About 2000 people came and $1998 was paid on flight 1987.",
        "She is in her forties; oil trades in the mid-30s.",
        "The fall of the regime hurt the spring in his step.",
        "Three-quarters of them left.",
        "He watched “60 Minutes” and read USA Today.",
        "As soon as he can, he will sell Christmas trees on Easter Island.",
        "They scored 10 points in the third quarter to take the lead.",
        "It beat the old record 3:45 to 2.",
        "Every man for himself, then and there.",
        "It was a long day of short nights.",
    ],
)
def test_leaves(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("in February", "2025-02-01", "2025-02-28"),
        ("in February 2024", "2024-02-01", "2024-02-29"),
        ("last week", "2025-03-03", "2025-03-09"),
        ("early last month", "2025-02-01", "2025-02-14"),
        ("earlier this month", "2025-03-01", "2025-03-12"),
        ("later this year", "2025-03-12", "2025-12-31"),
        ("the past two weeks", "2025-02-26", "2025-03-12"),
        ("the next 10 days", "2025-03-12", "2025-03-22"),
        ("in the 1980s", "1980-01-01", "1989-12-31"),
        ("the 20th century", "1901-01-01", "2000-12-31"),
        ("last winter", "2024-12-01", "2025-02-28"),
        ("in 1999", "1999-01-01", "1999-12-31"),
        ("recently", None, PUBLISHED),
        ("for two weeks", None, None),
        ("at 6 a.m. Tuesday", "2025-03-11T06:00", "2025-03-11T06:00"),
        ("overnight", "2025-03-11", "2025-03-12"),
    ],
)
def test_interval(text: str, earliest: str | None, latest: str | None) -> None:
    time = only(text)
    assert (time.earliest, time.latest) == (earliest, latest)


def test_a_rough_distance_has_a_wide_interval() -> None:
    time = only("almost three months ago")
    assert time.value == "2024-12"
    assert time.earliest is not None
    assert time.earliest < "2024-12-01"
    assert time.latest is not None
    assert time.latest >= "2024-12-31"
    week = only("a week ago")
    assert (week.value, week.earliest, week.latest) == ("2025-03-05", "2025-03-02", "2025-03-08")


def test_hours_need_the_time_of_publication() -> None:
    text = "The train left four hours ago."
    assert only(text, "2026-06-03T10:00:00").value == "2026-06-03T06:00"
    day = only(text, "2026-06-03")
    assert (day.value, day.earliest, day.latest) == ("2026-06-03", "2026-06-02", "2026-06-03")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He left on Friday.", ["XXXX-WXX-5"]),
        ("He left yesterday.", ["XXXX-XX-XX"]),
        ("It closed on Nov. 20.", ["XXXX-11-20"]),
        ("It closed in March.", ["XXXX-03"]),
        ("It closed last year, last week, last month.", ["XXXX", "XXXX-WXX", "XXXX-XX"]),
        ("It rang at 6 a.m.", ["XXXX-XX-XXT06:00"]),
        ("It fell in the third quarter.", ["XXXX-Q3"]),
        ("It burned last summer, on Christmas Eve.", ["XXXX-SU", "XXXX-12-24"]),
        ("It lasted three days in May 2019.", ["P3D", "2019-05"]),
    ],
)
def test_an_undated_report_keeps_what_can_be_known(text: str, found: list[str]) -> None:
    assert values(text, None) == found
    named = {"2019-05": ("2019-05-01", "2019-05-31")}
    for time in times(text, None):
        assert (time.earliest, time.latest) == named.get(time.value, (None, None))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On Feb. 3 he resigned. The next day he fled.", ["2025-02-03", "2025-02-04"]),
        ("He won in 2018. That year he moved.", ["2018", "2018"]),
        ("He won in November 2006. Six years later he lost.", ["2006-11", "2012"]),
        ("It shut in March 2019 and reopened in June.", ["2019-03", "2019-06"]),
        ("It shut in May 2019. It said in June it was sorry.", ["2019-05", "2024-06"]),
        ("Founded in 1998, it said in June it was sorry.", ["1998", "2024-06"]),
        ("In the third quarter net fell, compared with a year earlier.", ["2024-Q3", "2023-Q3"]),
        ("Rents rose, compared with a year earlier.", ["2024"]),
        ("In March sales fell. The following month they rose.", ["2025-03", "2025-04"]),
        ("In 2001 he died in the Sept. 11 attacks.", ["2001", "2001-09-11"]),
        ("He died in the Sept. 11 attacks.", ["2001-09-11"]),
        ("He left the party on Sept. 11.", ["2024-09-11"]),
    ],
)
def test_reckons_from_the_passage(text: str, found: list[str]) -> None:
    assert values(text) == found


def test_day_and_month_that_could_be_either_stay_open() -> None:
    assert only("It was filed 3/4/2020.").value == "2020-XX-XX"


def test_last_is_a_verb_after_a_modal() -> None:
    assert read("It is expected to last three weeks.") == [("three weeks", "P3W")]
    assert read("It closed for the last three weeks.") == [("the last three weeks", "P3W")]


def test_ids_follow_the_text_title_included() -> None:
    found = times("Bank shut Friday\n\nThe bank shut on Friday, after 12 years.")
    assert [time.id for time in found] == ["t1", "t2", "t3"]
    assert sorted(time.span for time in found) == [time.span for time in found]


def test_a_phrase_alone_can_be_read() -> None:
    monday = read_time("Monday", PUBLISHED, "past")
    coming = read_time("Monday", PUBLISHED, "future")
    assert monday is not None
    assert coming is not None
    assert (monday.value, coming.value) == ("2025-03-10", "2025-03-17")
    assert read_time("no time at all", PUBLISHED) is None


def test_dates_beyond_the_calendar() -> None:
    assert values("It was 9000 years ago.") == ["PAST_REF"]
    assert values("On Feb. 30 he left.")[:1] != ["2025-02-30"]
    assert values("It ends tomorrow.", "9999-12-31") == []
