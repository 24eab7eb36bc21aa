"""What holds for any expression and any date of publication."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sayso.when import find_times
from sayso.when.dates import add_months, easter, interval, is_value, nth_weekday, season
from sayso.when.grammar import FORMS, candidates
from sayso.when.lexemes import lex
from sayso.words import split

WORDS = (
    "a the last next this past coming of in on at by until since ago later earlier from now early "
    "late mid end beginning year years month months week weeks day days hour hours minute decade "
    "century weekend quarter quarters half two five 12 31 1999 2024 0 90s 1990s '80s first second "
    "20th third Monday Friday Sundays Feb. May March December 29 30 summer winter fall Christmas "
    "Easter Thanksgiving morning night noon midnight p.m. 6 6:30 o'clock GMT now recently soon "
    "every each per twice several few couple nearly more than to and or - , . / : ’s old long "
    "twenty hundred thousand nineteen today tomorrow yesterday tonight overnight following "
    "previous that same said will held fiscal Q3 year-end year-ago"
)
TEXTS = st.lists(st.sampled_from(re.split(" ", WORDS)), max_size=14).map(" ".join)
DAYS = st.dates()
WEEKDAYS = list(calendar.day_name)
FRAMES = st.sampled_from(("It closed on {}.", "It will close on {}.", "last {}", "next {}", "{}"))


def check(text: str, published: str | None) -> None:
    last = 0
    for time in find_times(split(text), published):
        assert is_value(time.value), time
        assert last <= time.span.start < time.span.end <= len(text)
        last = time.span.end
        if time.earliest and time.latest:
            assert time.earliest <= time.latest, time
        if published is None and time.type == "DATE" and time.value.startswith("XXXX"):
            assert time.earliest is None


@given(TEXTS, DAYS)
def test_expressions(text: str, day: date) -> None:
    check(text, day.isoformat())
    check(text, f"{day.isoformat()}T23:30:00+02:00")
    check(text, None)


@given(st.text(max_size=80), DAYS)
def test_any_text(text: str, day: date) -> None:
    check(text, day.isoformat())


@given(st.text(max_size=20))
def test_any_date_of_publication(published: str) -> None:
    check("last Friday, two months ago", published)


@given(DAYS, st.sampled_from(WEEKDAYS), FRAMES)
def test_a_weekday_has_that_weekday(day: date, name: str, frame: str) -> None:
    found = find_times(split(frame.format(name)), day.isoformat())
    near = timedelta(days=15)
    for time in found:
        read = date.fromisoformat(time.value)
        assert WEEKDAYS[read.weekday()] == name
        assert abs(read - day) < near


@given(st.integers(1, 9999), st.integers(1, 12))
def test_months_have_their_length(year: int, month: int) -> None:
    start, end = interval(f"{year:04d}-{month:02d}")
    assert start == date(year, month, 1)
    assert end == date(year, month, calendar.monthrange(year, month)[1])


@given(DAYS, st.integers(-200_000, 200_000))
def test_months_away(day: date, months: int) -> None:
    other = add_months(day, months)
    if other is not None:
        assert (other.year - day.year) * 12 + other.month - day.month == months
        assert other.day <= day.day


@given(DAYS)
def test_weeks_and_seasons_hold_their_day(day: date) -> None:
    year, week, _ = day.isocalendar()
    start, end = interval(f"{year:04d}-W{week:02d}") if year > 0 else (None, None)
    assert start is None or start <= day
    assert end is None or day <= end
    if date.min + timedelta(days=400) < day < date.max - timedelta(days=400):
        start, end = interval(season(day))
        assert start is not None
        assert end is not None
        assert start <= day <= end


@given(st.integers(1583, 4000))
def test_easter_is_a_spring_sunday(year: int) -> None:
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_easter_of_known_years() -> None:
    assert [easter(year) for year in (1961, 2000, 2024, 2025)] == [
        date(1961, 4, 2),
        date(2000, 4, 23),
        date(2024, 3, 31),
        date(2025, 4, 20),
    ]


@given(st.integers(1, 9998), st.integers(1, 12), st.integers(1, 7))
def test_weekdays_of_a_month(year: int, month: int, weekday: int) -> None:
    first, last = nth_weekday(year, month, weekday, 1), nth_weekday(year, month, weekday, -1)
    assert first is not None
    assert last is not None
    assert first.day <= 7
    assert last + timedelta(days=7) > date(year, month, calendar.monthrange(year, month)[1])
    assert first.isoweekday() == last.isoweekday() == weekday


def test_leap_days() -> None:
    def read(text: str, published: str) -> list[str]:
        return [time.value for time in find_times(split(text), published)]

    assert read("It was on Feb. 29.", "2024-03-05") == ["2024-02-29"]
    assert read("It was on Feb. 29, 2024.", "2025-03-05") == ["2024-02-29"]
    assert "2023-02-29" not in read("It was on Feb. 29, 2023.", "2023-03-05")
    assert read("It was a year ago.", "2024-02-29") == ["2023"]
    assert read("It was a month ago.", "2024-03-31") == ["2024-02"]


@given(TEXTS)
def test_no_form_is_lost_to_what_is_kept_of_earlier_ones(text: str) -> None:
    lexed = lex(split(text))
    for index in range(len(lexed.codes)):
        ends = [
            (name, match.end())
            for name, pattern in FORMS
            if (match := re.compile(pattern).match(lexed.codes, index))
        ]
        longest_first = sorted(ends, key=lambda each: -each[1])
        assert [(m.form, m.after) for m in candidates(lexed, index)] == longest_first
