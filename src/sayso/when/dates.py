"""Days, weeks, months and the intervals that TIMEX3 values stand for (proleptic Gregorian)."""

from __future__ import annotations

import calendar
import re
from datetime import date, datetime, timedelta

#: An interval on the calendar, both ends included; null where it is open or not known.
Interval = tuple[date | None, date | None]

UNKNOWN: Interval = (None, None)
#: The first month of each season (meteorological, northern hemisphere, as news in English has it).
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

# ISO-TimeML 1.2.1: calendar and week dates with X for what is not known, parts of the day and of
# the year, durations, and the three vague references.
_VALUE = re.compile(
    r"(?:PRESENT|PAST|FUTURE)_REF"
    r"|P(?:(?:\d+(?:\.\d+)?|X)(?:[YMWDQ]|DE|CE|WE))+"
    r"|P?T(?:(?:\d+(?:\.\d+)?|X)[HMS])+"
    r"|PT(?:(?:\d+(?:\.\d+)?|X)[HMS])+"
    r"|[\dX]{2,3}"
    r"|[\dX]{4}(?:-(?:[\dX]{2}|Q[1-4X]|H[12X]|SP|SU|FA|WI))?"
    r"|[\dX]{4}-W[\dX]{2}(?:-(?:WE|[1-7]))?(?:T(?:MO|AF|EV|NI|\d\d:\d\d))?"
    r"|[\dX]{4}-[\dX]{2}-[\dX]{2}(?:T(?:MO|AF|EV|NI|\d\d(?::\d\d)?))?"
)
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(T.*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_PART = re.compile(r"(\d{4})-(?:Q([1-4])|H([12])|(SP|SU|FA|WI))")


def is_value(value: str) -> bool:
    """Whether a string is a TIMEX3 value."""
    return _VALUE.fullmatch(value) is not None


def parse_published(published: str | None) -> tuple[date | None, str | None]:
    """The day and, where there is one, the time (``HH:MM``) of an ISO date or date-time."""
    if not published:
        return None, None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        try:
            return date.fromisoformat(published[:10]), None
        except ValueError:
            return None, None
    clock = moment.strftime("%H:%M") if re.search(r"\d[T ]\d", published) else None
    return moment.date(), clock


def add_days(day: date, days: float) -> date | None:
    """The day so many days away; null beyond the years 1 to 9999."""
    try:
        return day + timedelta(days=round(days))
    except OverflowError:
        return None


def add_months(day: date, months: int) -> date | None:
    """The same day so many months away, or that month's last day; null beyond the calendar."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9999:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def make(year: int, month: int, day: int) -> date | None:
    """A date, null if there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def easter(year: int) -> date:
    """Easter Sunday, after the anonymous Gregorian algorithm (Nature 13, 1876; Meeus 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return date(year, month, (h + m - 7 * n + 33 * month + 19) % 32)


def nth_weekday(year: int, month: int, weekday: int, count: int) -> date | None:
    """The ``count``-th such weekday (1 Monday … 7 Sunday) of a month; -1 is the last one."""
    length = calendar.monthrange(year, month)[1]
    if count > 0:
        first = date(year, month, 1).isoweekday()
        return make(year, month, 1 + (weekday - first) % 7 + 7 * (count - 1))
    last = date(year, month, length).isoweekday()
    return make(year, month, length - (last - weekday) % 7)


def holiday(rule: str, year: int) -> date | None:
    """The day of a holiday in a year, by its rule in ``times_holidays.txt``."""
    if not 1 <= year <= 9999:
        return None
    kind, *rest = rule.split()
    numbers = [int(each) for each in rest]
    if kind == "easter":
        return add_days(easter(year), numbers[0])
    if kind == "nth":
        found = nth_weekday(year, *numbers[:3])
        return found and add_days(found, sum(numbers[3:]))
    return make(year, int(kind[:2]), int(kind[3:]))


def week(day: date) -> str:
    """The ISO week of a day (``2026-W29``)."""
    year, number, _ = day.isocalendar()
    return f"{year:04d}-W{number:02d}"


def month(day: date) -> str:
    """The month of a day (``2026-07``)."""
    return f"{day.year:04d}-{day.month:02d}"


def quarter(day: date) -> str:
    """The quarter of a day (``2026-Q3``)."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def season(day: date) -> str:
    """The season of a day; a winter bears the year in which it began."""
    begun = add_months(day.replace(day=1), -(day.month % 3)) or day
    name = next(name for name, first in SEASONS.items() if first % 12 == begun.month % 12)
    return f"{begun.year:04d}-{name}"


def _months(year: int, first: int, count: int) -> Interval:
    start = make(year, first, 1)
    after = start and add_months(start, count)
    return start, (after and add_days(after, -1)) or (date.max if start else None)


def interval(value: str) -> Interval:
    """The days that a TIMEX3 value stands for; both null where it does not say."""
    if found := _DAY.fullmatch(value):
        day = make(int(found[1]), int(found[2]), int(found[3]))
        return day, day
    if found := _WEEK.fullmatch(value):
        try:
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        except ValueError:
            return UNKNOWN
        return (add_days(monday, 5) if found[3] else monday), add_days(monday, 6)
    if not value[:2].isdigit():
        return UNKNOWN
    if found := _MONTH.fullmatch(value):
        return _months(int(found[1]), int(found[2]), 1) if 1 <= int(found[2]) <= 12 else UNKNOWN
    if found := _PART.fullmatch(value):
        year = int(found[1])
        if found[2]:
            return _months(year, 3 * int(found[2]) - 2, 3)
        if found[3]:
            return _months(year, 6 * int(found[3]) - 5, 6)
        return _months(year, SEASONS[found[4]], 3)
    if value.isdigit() and len(value) == 4:
        return _months(int(value), 1, 12)
    if value.isdigit() and len(value) == 3:  # a decade
        return make(int(value) * 10, 1, 1), make(int(value) * 10 + 9, 12, 31)
    if value.isdigit() and len(value) == 2:  # a century
        return make(int(value) * 100 + 1, 1, 1), make(int(value) * 100 + 100, 12, 31)
    return UNKNOWN


def narrow(days: Interval, edge: str) -> Interval:
    """The first (``S``) or second (``E``) half of an interval, or its middle (``M``)."""
    start, end = days
    if start is None or end is None:
        return days
    half = (end - start).days // 2
    quarter_ = (end - start).days // 4
    if edge == "S":
        return start, add_days(start, half)
    if edge == "E":
        return add_days(start, half), end
    return add_days(start, quarter_), add_days(end, -quarter_)
